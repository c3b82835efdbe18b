/* tests/store/test-open.c: what is opened, what is refused, and that refusing
 * changes nothing */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store/til-schema.h"

static void
assert_sentence (const GError *error,
                 const char   *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_assert_nonnull (strstr (error->message, name));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
}

/* Tries both ways and compares every byte and every name. */
static void
assert_refused (const char *path,
                int         code)
{
  const TilStoreMode modes[] = { TIL_STORE_READ_ONLY, TIL_STORE_READ_WRITE };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *before = fixture_checksum (path);
  g_autofree char *names_before = fixture_list_folder (folder);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;
      g_autofree char *names_after = NULL;

      g_assert_null (til_store_open (path, modes[i], &error));
      g_assert_error (error, TIL_STORE_ERROR, code);
      assert_sentence (error, path);

      after = fixture_checksum (path);
      names_after = fixture_list_folder (folder);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (names_after, ==, names_before);
    }
}

static const struct
{
  const char *name;
  const char *bytes;
  gssize      n_bytes;
} strangers[] = {
  { "text.tilstand", "Dette er ikke et prosjekt.\n", -1 },
  { "empty.tilstand", "", 0 },
  { "short.tilstand", "SQLite format 3", 16 },
  { "zip.tilstand", "PK\003\004", 4 },
};

static void
test_a_stranger_is_refused (Fixture       *fixture,
                            gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, strangers[i].name, NULL);

      g_assert_true (g_file_set_contents (path, strangers[i].bytes, strangers[i].n_bytes, NULL));
      assert_refused (path, TIL_STORE_ERROR_NOT_A_PROJECT);
    }
}

static void
test_another_database_is_refused (Fixture       *fixture,
                                  gconstpointer  data)
{
  fixture_run_sql (fixture->path, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  assert_refused (fixture->path, TIL_STORE_ERROR_NOT_A_PROJECT);

  fixture_run_sql (fixture->path, "PRAGMA journal_mode = WAL; PRAGMA application_id = 17");
  assert_refused (fixture->path, TIL_STORE_ERROR_NOT_A_PROJECT);
}

static void
test_no_file_and_a_folder (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (til_store_open (fixture->path, TIL_STORE_READ_WRITE, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  assert_sentence (error, fixture->path);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_assert_null (til_store_open (fixture->folder, TIL_STORE_READ_WRITE, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_NOT_A_PROJECT);
  assert_sentence (error, fixture->folder);
}

static void
test_a_newer_version_is_refused (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %u", til_schema_get_newest () + 1);

  til_store_close (fixture_create (fixture->path));
  fixture_run_sql (fixture->path, sql);
  assert_refused (fixture->path, TIL_STORE_ERROR_NEWER);
}

static void
test_a_cut_off_file_is_refused (Fixture       *fixture,
                                gconstpointer  data)
{
  TilStore *store = fixture_create (fixture->path);
  g_autofree char *contents = NULL;
  gsize size;

  fixture_import (store, 1);
  til_store_close (store);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));

  for (gsize cut = 100; cut < size; cut += 2011)
    {
      g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) cut, NULL));
      assert_refused (fixture->path, TIL_STORE_ERROR_FAILED);
    }
}

/* Every page in turn: none goes unnoticed. */
static void
test_a_damaged_file_is_refused (Fixture       *fixture,
                                gconstpointer  data)
{
  TilStore *store = fixture_create (fixture->path);
  g_autofree char *contents = NULL;
  gsize page_size;
  gsize size;

  for (guint n = 1; n <= 3; n++)
    fixture_import (store, n);
  til_store_close (store);
  page_size = (gsize) fixture_ask_sql (fixture->path, "PRAGMA page_size");
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_cmpuint (size / page_size, >, 20);

  for (gsize start = page_size; start < size; start += page_size)
    {
      g_autofree char *damaged = g_memdup2 (contents, size);

      memset (damaged + start, 0xa5, 100);
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) size, NULL));
      assert_refused (fixture->path, TIL_STORE_ERROR_FAILED);
    }

  /* The first page, but for the header that says what the file is. */
  memset (contents + 100, 0xa5, 100);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  assert_refused (fixture->path, TIL_STORE_ERROR_FAILED);
}

/* Damage inside a partner's file is where SQLite does not look. */
static void
test_a_damaged_original_is_told (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GError) error = NULL;

  fixture_import (store, 1);
  fixture_run_sql (fixture->path, "UPDATE original SET bytes = zeroblob (length (bytes))");
  g_assert_null (til_store_get_original (store, 1, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  assert_sentence (error, fixture->path);
}

static void
test_codes_nobody_knows_are_told (Fixture       *fixture,
                                  gconstpointer  data)
{
  const char * const changes[] = {
    "UPDATE figure SET key = 'cats/2024'",
    "UPDATE figure SET stated = 'maybe'",
    "UPDATE figure SET qualifiers = 'paren odd'",
    "UPDATE figure SET denies = 'severity=odd'",
    "UPDATE figure SET denies = 'odd'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.tilstand", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autoptr(TilStore) store = fixture_create (path);
      g_autoptr(GError) error = NULL;

      fixture_import (store, 1);
      fixture_run_sql (path, changes[i]);
      g_assert_null (til_store_list_figures (store, &error));
      g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
      assert_sentence (error, path);
    }
}

static void
test_a_project_without_tables_is_refused (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *sql = g_strdup_printf ("CREATE TABLE t (a); PRAGMA application_id = %d; PRAGMA user_version = %u",
                                          TIL_DATABASE_APPLICATION_ID, til_schema_get_newest ());

  fixture_run_sql (fixture->path, sql);
  assert_refused (fixture->path, TIL_STORE_ERROR_FAILED);
}

static void
test_creating_replaces_nothing (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(GBytes) catalogue = fixture_catalogue ();
  g_autoptr(GBytes) broken = g_bytes_new_static ("<catalogue", 10);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "x.tilstand", NULL);
  g_autofree char *contents = NULL;
  const struct { const char *path; GBytes *catalogue; int year; GQuark domain; int code; } cases[] = {
    { fixture->path, catalogue, 2024, TIL_STORE_ERROR, TIL_STORE_ERROR_EXISTS },
    { nowhere, catalogue, 2024, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED },
    { "/dev/full", catalogue, 2024, TIL_STORE_ERROR, TIL_STORE_ERROR_EXISTS },
    { nowhere, catalogue, 24, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED },
    { nowhere, broken, 2024, TIL_CATALOGUE_ERROR, TIL_CATALOGUE_ERROR_SYNTAX },
  };

  g_assert_true (g_file_set_contents (fixture->path, "mine", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (til_store_create (cases[i].path, cases[i].catalogue, cases[i].year, "Kari", &error));
      g_assert_error (error, cases[i].domain, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].path));
    }

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
}

static void
test_only_the_project_is_left (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autofree char *names = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_import (store, 1);
  names = fixture_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "Året 2024.tilstand\n");
  g_clear_pointer (&store, til_store_close);

  /* Looking changes nothing, whichever way. */
  before = fixture_checksum (fixture->path);
  til_store_close (fixture_open (fixture->path, TIL_STORE_READ_ONLY));
  til_store_close (fixture_open (fixture->path, TIL_STORE_READ_WRITE));
  after = fixture_checksum (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_a_reader_writes_nothing (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilStore) reader = fixture_open (fixture->path, TIL_STORE_READ_ONLY);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GError) error = NULL;

  fixture_settle (store, 1);
  steps = til_store_list_steps (reader, NULL);
  g_assert_cmpuint (steps->len, ==, 2);

  g_assert_true (til_store_is_read_only (reader));
  g_assert_false (til_store_can_undo (reader));
  g_assert_false (til_store_begin (reader, "x", "", "", "Kari", TIL_NONE, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_READ_ONLY);
  assert_sentence (error, fixture->path);
  g_clear_error (&error);
  g_assert_false (til_store_undo (reader, "Kari", &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_READ_ONLY);
}

/* Makes a project as version 1 of the program would have left it. */
static void
make_older (const char *path)
{
  TilStore *store = fixture_create (path);
  sqlite3 *fresh = NULL;
  g_autofree char *attach = NULL;

  fixture_import (store, 1);
  fixture_settle (store, 1);
  til_store_close (store);
  fixture_run_sql (path, "DROP TABLE published; DROP TABLE overlap; DROP TABLE closed_judgement; "
                   "ALTER TABLE correction DROP COLUMN finding; PRAGMA user_version = 1");

  /* It has the very tables that version 1 makes. */
  g_assert_cmpint (sqlite3_open (":memory:", &fresh), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (fresh, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (til_schema_migrate (fresh, 1, "test", NULL));
  g_assert_cmpint (sqlite3_exec (fresh, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  attach = g_strdup_printf ("ATTACH '%s' AS older", path);
  g_assert_cmpint (sqlite3_exec (fresh, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  {
    gint64 n_different;

    g_assert_true (til_database_get_int (fresh,
                                         "SELECT count(*) FROM (SELECT name, sql FROM main.sqlite_schema "
                                         "EXCEPT SELECT name, sql FROM older.sqlite_schema)",
                                         "test", &n_different, NULL));
    g_assert_cmpint (n_different, ==, 0);
  }
  sqlite3_close (fresh);
}

static void
test_an_older_project_is_brought_along (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr(TilStore) store = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  make_older (fixture->path);

  /* Reading leaves it as it is, and shows it as this version does. */
  before = fixture_checksum (fixture->path);
  store = fixture_open (fixture->path, TIL_STORE_READ_ONLY);
  figures = til_store_list_figures (store, &error);
  g_assert_cmpuint (figures->len, ==, fixture_n_figures (1));
  g_ptr_array_unref (til_store_list_published (store, 2024, &error));
  g_assert_no_error (error);
  g_clear_pointer (&store, til_store_close);
  after = fixture_checksum (fixture->path);
  g_assert_cmpstr (after, ==, before);

  store = fixture_open (fixture->path, TIL_STORE_READ_WRITE);
  g_assert_cmpint (fixture_ask_sql (fixture->path, "PRAGMA user_version"), ==, til_schema_get_newest ());
  steps = til_store_list_steps (store, &error);
  g_assert_cmpstr (((TilStep *) g_ptr_array_index (steps, 0))->kind, ==, "migrate");

  /* What was done in the older version can still be undone. */
  g_assert_true (til_store_undo (store, "Kari", &error));
  g_assert_true (til_store_undo (store, "Kari", &error));
  g_assert_true (til_store_redo (store, "Kari", &error));
  g_clear_pointer (&figures, g_ptr_array_unref);
  figures = til_store_list_figures (store, &error);
  g_assert_cmpuint (figures->len, ==, fixture_n_figures (1));
}

static char *
run_worker (const char *verb,
            const char *path,
            const char *argument)
{
  g_autoptr(GSubprocess) worker = NULL;
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  worker = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             g_getenv ("TIL_STORE_WORKER"), verb, path, argument, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (worker, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static const struct
{
  guint       folder_mode;
  guint       file_mode;
  const char *open_mode;
  int         code;       /* -1: it is opened */
} rights[] = {
  { 0777, 0444, "w", TIL_STORE_ERROR_READ_ONLY },
  { 0777, 0444, "r", -1 },
  { 0555, 0666, "w", TIL_STORE_ERROR_READ_ONLY },
  { 0555, 0666, "r", -1 },
  { 0555, 0444, "w", TIL_STORE_ERROR_READ_ONLY },
  { 0555, 0444, "r", -1 },
  { 0777, 0000, "w", TIL_STORE_ERROR_FAILED },
  { 0777, 0000, "r", TIL_STORE_ERROR_FAILED },
  { 0777, 0666, "w", -1 },
};

static void
test_rights_are_respected (Fixture       *fixture,
                           gconstpointer  data)
{
  TilStore *store = fixture_create (fixture->path);
  g_autofree char *before = NULL;

  fixture_import (store, 1);
  til_store_close (store);
  before = fixture_checksum (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *after = NULL;

      g_assert_cmpint (g_chmod (fixture->path, (int) rights[i].file_mode), ==, 0);
      g_assert_cmpint (g_chmod (fixture->folder, (int) rights[i].folder_mode), ==, 0);
      output = run_worker ("open", fixture->path, rights[i].open_mode);
      g_chmod (fixture->folder, 0700);
      g_chmod (fixture->path, 0600);

      if (rights[i].code < 0)
        {
          g_assert_cmpstr (output, ==, "done\n");
        }
      else
        {
          g_assert_cmpint (atoi (output), ==, rights[i].code);
          g_assert_nonnull (strstr (output, "2024.tilstand"));
        }
      after = fixture_checksum (fixture->path);
      g_assert_cmpstr (after, ==, before);
    }
}

/* The file cannot grow: the system says so in another way than a full disk. */
static void
test_a_bounded_file_is_left_alone (Fixture       *fixture,
                                   gconstpointer  data)
{
  TilStore *store = fixture_create (fixture->path);
  g_autofree char *before = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *after = NULL;
  g_autofree char *names = NULL;
  GStatBuf info;

  fixture_import (store, 1);
  til_store_close (store);
  before = fixture_checksum (fixture->path);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  limit = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) info.st_size);

  output = run_worker ("limit", fixture->path, limit);
  g_assert_cmpint (atoi (output), ==, TIL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (output, "2024.tilstand"));
  g_assert_nonnull (strstr (output, "room"));

  after = fixture_checksum (fixture->path);
  names = fixture_list_folder (fixture->folder);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (names, ==, "Året 2024.tilstand\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/open/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

  ADD ("stranger", test_a_stranger_is_refused);
  ADD ("another-database", test_another_database_is_refused);
  ADD ("no-file-and-folder", test_no_file_and_a_folder);
  ADD ("newer", test_a_newer_version_is_refused);
  ADD ("cut-off", test_a_cut_off_file_is_refused);
  ADD ("damaged", test_a_damaged_file_is_refused);
  ADD ("damaged-original", test_a_damaged_original_is_told);
  ADD ("unknown-codes", test_codes_nobody_knows_are_told);
  ADD ("without-tables", test_a_project_without_tables_is_refused);
  ADD ("creating", test_creating_replaces_nothing);
  ADD ("nothing-left", test_only_the_project_is_left);
  ADD ("reader", test_a_reader_writes_nothing);
  ADD ("older", test_an_older_project_is_brought_along);
  ADD ("rights", test_rights_are_respected);
  ADD ("bounded-file", test_a_bounded_file_is_left_alone);

  return g_test_run ();
}
