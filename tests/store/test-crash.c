/* tests/store/test-crash.c: a project whose program is killed, or is still running */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  GSubprocess      *process;
  GDataInputStream *output;
} Worker;

static void
worker_start (Worker     *self,
              const char *verb,
              const char *path)
{
  g_autoptr(GError) error = NULL;

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    g_getenv ("TIL_STORE_WORKER"), verb, path, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
}

/* Waits for a finished step. FALSE when there comes no more. */
static gboolean
worker_read (Worker *self)
{
  g_autofree char *line = g_data_input_stream_read_line (self->output, NULL, NULL, NULL);

  if (line == NULL)
    return FALSE;

  g_assert_cmpstr (line, ==, "done");
  return TRUE;
}

/* Kills it with SIGKILL; returns how many more steps it had finished. */
static guint
worker_kill (Worker *self)
{
  guint n = 0;

  g_subprocess_send_signal (self->process, SIGKILL);
  while (worker_read (self))
    n++;
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->process);

  return n;
}

static guint
number_of (const char *subject)
{
  return (guint) atoi (strrchr (subject, '-') + 1);
}

/* Every step of the log that is not undone is there as a whole, and nothing
 * else is. Returns the number of lines in the log. */
static guint
check_project (const char   *path,
               TilStoreMode  mode)
{
  g_autoptr(TilStore) store = fixture_open (path, mode);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) deliveries = NULL;
  g_autoptr(GPtrArray) judgements = NULL;
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) findings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;
  guint n_figures = 0;
  guint n_deliveries = 0;
  guint n_judgements = 0;

  steps = til_store_list_steps (store, &error);
  g_assert_no_error (error);
  deliveries = til_store_list_deliveries (store, TRUE, &error);
  g_assert_no_error (error);
  judgements = til_store_list_judgements (store, 2024, &error);
  g_assert_no_error (error);
  figures = til_store_list_figures (store, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < deliveries->len; i++)
    {
      TilDelivery *delivery = g_ptr_array_index (deliveries, i);
      g_autoptr(GBytes) original = NULL;
      g_autoptr(GBytes) expected = NULL;
      g_autoptr(GPtrArray) expected_figures = NULL;
      g_autoptr(GPtrArray) left_out = NULL;

      til_delivery_unref (fixture_delivery (number_of (delivery->file), &expected, &expected_figures, &left_out));
      g_assert_true (g_hash_table_insert (files, delivery->file, delivery));
      g_assert_cmpuint (delivery->n_figures, ==, expected_figures->len);
      g_assert_cmpuint (delivery->n_left_out, ==, 2);
      original = til_store_get_original (store, delivery->id, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (original, expected));
      n_figures += delivery->n_figures;
    }
  g_assert_cmpuint (figures->len, ==, n_figures);

  for (guint i = 0; i < judgements->len; i++)
    g_assert_true (g_hash_table_add (findings, ((TilJudgement *) g_ptr_array_index (judgements, i))->finding));

  for (guint i = 0; i < steps->len; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);

      if (step->undone)
        continue;

      if (strcmp (step->kind, "import") == 0)
        {
          g_assert_true (g_hash_table_contains (files, step->subject));
          n_deliveries++;
        }
      else if (strcmp (step->kind, "settle") == 0)
        {
          g_assert_true (g_hash_table_contains (findings, step->subject));
          n_judgements++;
        }
    }
  g_assert_cmpuint (deliveries->len, ==, n_deliveries);
  g_assert_cmpuint (judgements->len, ==, n_judgements);

  return steps->len;
}

/* Several projects, each killed again and again, so that a project is also
 * opened and worked on after a crash. */
static void
test_killed_at_any_moment (Fixture       *fixture,
                           gconstpointer  data)
{
  guint n_journals = 0;
  guint n_kills = 0;

  for (guint project = 0; project < 4; project++)
    {
      g_autofree char *name = g_strdup_printf ("%u.tilstand", project);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);
      guint n_steps;

      til_store_close (fixture_create (path));
      n_steps = check_project (path, TIL_STORE_READ_WRITE);

      for (guint round = 0; round < 20; round++)
        {
          guint n_wanted = (guint) g_test_rand_int_range (0, 8);
          Worker worker;
          guint n_now;

          worker_start (&worker, "work", path);
          for (guint i = 0; i < n_wanted; i++)
            g_assert_true (worker_read (&worker));
          g_usleep ((gulong) g_test_rand_int_range (0, n_wanted == 0 ? 60000 : 15000));
          n_wanted += worker_kill (&worker);
          n_kills++;
          if (g_file_test (journal, G_FILE_TEST_EXISTS))
            n_journals++;

          /* The last step may be in the file before it could say so. */
          n_now = check_project (path, round % 2 == 0 ? TIL_STORE_READ_ONLY : TIL_STORE_READ_WRITE);
          g_assert_cmpuint (n_now, >=, n_steps + n_wanted);
          g_assert_cmpuint (n_now, <=, n_steps + n_wanted + 1);
          n_steps = n_now;
        }
    }

  g_test_message ("killed %u times, %u of them in the middle of writing", n_kills, n_journals);
}

static void
test_killed_while_creating (Fixture       *fixture,
                            gconstpointer  data)
{
  guint n_made = 0;

  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *name = g_strdup_printf ("%u.tilstand", round);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      Worker worker;
      guint n_done;

      worker_start (&worker, "create", path);
      g_usleep ((gulong) g_test_rand_int_range (0, 80000));
      n_done = worker_kill (&worker);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_assert_cmpuint (check_project (path, TIL_STORE_READ_WRITE), ==, 1);
          n_made++;
        }
      else
        {
          g_assert_cmpuint (n_done, ==, 0);
        }
    }

  g_test_message ("killed 40 times, %u projects were there", n_made);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
}

/* Half of a change is in the file, with the journal that takes it back: what
 * a crash in the middle of writing leaves. */
static void
make_unfinished (const char *path,
                 const char *sql,
                 const char *copy)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *copy_of_journal = g_strconcat (copy, "-journal", NULL);
  g_autofree char *whole = NULL;
  g_autofree char *half = NULL;
  sqlite3 *db = NULL;

  whole = fixture_checksum (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  copy_file (path, copy);
  copy_file (journal, copy_of_journal);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);

  half = fixture_checksum (copy);
  g_assert_cmpstr (half, !=, whole);
}

static void
test_half_written (Fixture       *fixture,
                   gconstpointer  data)
{
  const TilStoreMode modes[] = { TIL_STORE_READ_ONLY, TIL_STORE_READ_WRITE };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.tilstand", NULL);
  g_autofree char *before = NULL;
  TilStore *store = fixture_create (fixture->path);

  for (guint n = 1; n <= 4; n++)
    fixture_import (store, n);
  til_store_close (store);
  before = fixture_dump (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *after = NULL;

      make_unfinished (fixture->path, "UPDATE figure SET text = 'half', reading = 'half'; DELETE FROM left_out",
                       copy);
      g_assert_cmpuint (check_project (copy, modes[i]), ==, 5);
      after = fixture_dump (copy);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Another program's database is not ours to finish. */
static void
test_half_written_by_another_program (Fixture       *fixture,
                                      gconstpointer  data)
{
  const TilStoreMode modes[] = { TIL_STORE_READ_ONLY, TIL_STORE_READ_WRITE };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *names_before = NULL;

  fixture_run_sql (fixture->path,
                   "CREATE TABLE t (a); WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 500) "
                   "INSERT INTO t SELECT hex (randomblob (200)) FROM c");
  make_unfinished (fixture->path, "UPDATE t SET a = 'half'", copy);
  before = fixture_checksum (copy);
  names_before = fixture_list_folder (fixture->folder);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;
      g_autofree char *names_after = NULL;

      g_assert_null (til_store_open (copy, modes[i], &error));
      g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_NOT_A_PROJECT);
      after = fixture_checksum (copy);
      names_after = fixture_list_folder (fixture->folder);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (names_after, ==, names_before);
    }
}

static void
assert_busy (const char *path)
{
  g_autofree char *before = fixture_checksum (path);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (til_store_open (path, TIL_STORE_READ_WRITE, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "2024.tilstand"));
  after = fixture_checksum (path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_open_elsewhere (Fixture       *fixture,
                     gconstpointer  data)
{
  TilStore *store = fixture_create (fixture->path);
  Worker worker;

  fixture_import (store, 1);

  /* In this program, and after closing no more. */
  assert_busy (fixture->path);
  til_store_close (fixture_open (fixture->path, TIL_STORE_READ_ONLY));
  assert_busy (fixture->path);
  til_store_close (store);

  /* In another program; a reader sees the project meanwhile. */
  worker_start (&worker, "hold", fixture->path);
  g_assert_true (worker_read (&worker));
  assert_busy (fixture->path);
  g_assert_cmpuint (check_project (fixture->path, TIL_STORE_READ_ONLY), ==, 2);
  assert_busy (fixture->path);

  /* A crash lets go of it at once. */
  worker_kill (&worker);
  g_assert_cmpuint (check_project (fixture->path, TIL_STORE_READ_WRITE), ==, 2);
}

/* One project by two names is still one. */
static void
test_open_by_another_name (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.tilstand", NULL);
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (link);

  g_assert_true (g_file_make_symbolic_link (file, fixture->path, NULL, &error));
  g_assert_null (til_store_open (link, TIL_STORE_READ_WRITE, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_BUSY);
  g_clear_pointer (&store, til_store_close);

  store = fixture_open (link, TIL_STORE_READ_WRITE);
  fixture_settle (store, 1);
}

/* The file is somewhere else now: a journal would lie beside nothing. */
static void
test_moved_while_open (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "moved.tilstand", NULL);
  g_autoptr(TilStore) store = fixture_create (fixture->path);
  g_autoptr(TilJudgement) judgement = til_judgement_new ("f1", TIL_STATE_ACCEPTED, "", "Kari");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  if (til_store_begin (store, "settle", "f1", "", "Kari", TIL_NONE, &error) &&
      til_store_set_judgement (store, judgement, &error))
    til_store_commit (store, &error);

  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "moved"));
  g_assert_nonnull (strstr (error->message, "2024.tilstand"));
  g_clear_pointer (&store, til_store_close);
  g_assert_cmpuint (check_project (elsewhere, TIL_STORE_READ_WRITE), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/crash/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

  ADD ("killed", test_killed_at_any_moment);
  ADD ("killed-while-creating", test_killed_while_creating);
  ADD ("half-written", test_half_written);
  ADD ("half-written-stranger", test_half_written_by_another_program);
  ADD ("open-elsewhere", test_open_elsewhere);
  ADD ("another-name", test_open_by_another_name);
  ADD ("moved", test_moved_while_open);

  return g_test_run ();
}
