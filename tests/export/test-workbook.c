/* Workbooks, read back by openpyxl and recalculated by LibreOffice. */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "export/til-export.h"
#include "export/til-workbook-check.h"
#include "tables.h"

#define NOT_INSTALLED 77

typedef struct
{
  char         *folder;
  TableFixture *tables[8];
  guint         n_tables;
  TilWorkbook   workbook;
} Fixture;

static void
add_table (Fixture      *self,
           TableFixture *table)
{
  self->tables[self->n_tables++] = table;
  g_ptr_array_add (self->workbook.tables, &table->table);
}

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  self->folder = g_dir_make_tmp ("til-export-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->workbook = (TilWorkbook) { "Tilstandsrapport 2024", "Koordineringsenheten & co", TIL_LANGUAGE_NB, 2024,
                                   g_ptr_array_new () };
  add_table (self, tables_districts ());
  add_table (self, tables_processing ());
  add_table (self, tables_key_figures ());
  add_table (self, tables_hostile ());
}

static void
remove_all (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_all (child);
        }
    }
  g_remove (path);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  for (guint i = 0; i < self->n_tables; i++)
    fixture_table_free (self->tables[i]);
  g_ptr_array_unref (self->workbook.tables);
  remove_all (self->folder);
  g_free (self->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static char *
write_workbook (Fixture    *self,
                const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  til_workbook_write (&self->workbook, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  return g_steal_pointer (&path);
}

/* As LibreOffice prints it where the locale is English. */
static char *
english (const char  *text,
         TilLanguage  language)
{
  GString *out = g_string_new (text);

  if (language == TIL_LANGUAGE_NB && (g_ascii_isdigit (*text) || *text == '-'))
    {
      g_string_replace (out, ",", ".", 0);
      /* A group's no-break space is followed by three digits, not by "%". */
      if (strchr (out->str, '%') == NULL)
        g_string_replace (out, "\u00a0", ",", 0);
    }

  return g_string_free (out, FALSE);
}

/* What each cell of @table must hold on its sheet, whose first row of numbers
 * is @body, counted from 1. */
static void
expect_table (GString            *out,
              const char         *book,
              const char         *sheet,
              const TableFixture *fixture,
              guint               body)
{
  const TilTable *table = &fixture->table;
  guint row = body;

  for (guint r = 0; r < table->rows->len; r++, row++)
    {
      const TilTableRow *one = g_ptr_array_index (table->rows, r);

      if (*one->group != '\0')
        g_string_append_printf (out, "%s\t%s\tA%u\ttext\t%s\n", book, sheet, row++, one->group);
      if (g_utf8_validate (one->label, -1, NULL))
        g_string_append_printf (out, "%s\t%s\tA%u\ttext\t%s\n", book, sheet, row, one->label);

      for (guint c = 0; c < table->columns->len; c++)
        {
          const TilTableCell *cell = g_ptr_array_index (table->cells, r * table->columns->len + c);
          g_autofree char *shown = english (cell->text, table->language);
          char column = (char) ('B' + c);

          if (cell->kind == TIL_TABLE_CELL_INTERVAL || cell->kind == TIL_TABLE_CELL_EMPTY)
            g_string_append_printf (out, "%s\t%s\t%c%u\ttext\t%s\n", book, sheet, column, row, cell->text);
          else if (cell->has_key || cell->addends != NULL)
            g_string_append_printf (out, "%s\t%s\t%c%u\tnumber\t%.17g\n", book, sheet, column, row,
                                    (double) cell->value.low / TIL_ONE
                                      / (strchr (cell->text, '%') != NULL ? 100 : 1));
          g_string_append_printf (out, "%s\t%s\t%c%u\tshown\t%s\n", book, sheet, column, row, shown);
        }
    }
}

static void
expect (GString    *out,
        const char *book,
        const char *sheet,
        const char *cell,
        const char *kind,
        const char *value)
{
  g_string_append_printf (out, "%s\t%s\t%s\t%s\t%s\n", book, sheet, cell, kind, value);
}

/* Writes the Norwegian and the English workbook, and what they must hold. */
static void
prepare (Fixture  *self,
         char    **norwegian,
         char    **english_path,
         char    **table)
{
  g_autoptr(GString) out = g_string_new (NULL);
  const char *hostile = "=cmd|'-c calc'!A0 & rest";

  expect_table (out, "nb.xlsx", "Tabell 1", self->tables[0], 4);
  expect_table (out, "nb.xlsx", "Tabell 4", self->tables[1], 4);
  expect_table (out, "nb.xlsx", "Bo og oppfølging", self->tables[2], 4);
  for (guint c = 0; c < 5; c++)
    {
      g_autofree char *cell = g_strdup_printf ("%c4", 'B' + c);
      g_autofree char *formula = g_strdup_printf ("=SUM(%1$c5:%1$c13)", 'B' + c);

      expect (out, "nb.xlsx", "Tabell 1", cell, "formula", formula);
    }
  for (guint r = 4; r <= 8; r++)
    {
      static const char * const kinds[] = { "=(G%1$u-F%1$u)/F%1$u*100", "=(G%1$u-F%1$u)*100", "=G%1$u-F%1$u" };
      static const char * const means[] = { "=(G%1$u-AVERAGE(B%1$u:F%1$u))/AVERAGE(B%1$u:F%1$u)*100",
                                            "=(G%1$u-AVERAGE(B%1$u:F%1$u))*100" };
      g_autofree char *change_cell = g_strdup_printf ("H%u", r);
      g_autofree char *mean_cell = g_strdup_printf ("I%u", r);
      g_autofree char *change = g_strdup_printf (kinds[r == 7 ? 1 : r == 8 ? 2 : 0], r);

      expect (out, "nb.xlsx", "Tabell 4", change_cell, "formula", change);
      if (r < 8)
        {
          g_autofree char *mean = g_strdup_printf (means[r == 7], r);

          expect (out, "nb.xlsx", "Tabell 4", mean_cell, "formula", mean);
        }
      else
        {
          expect (out, "nb.xlsx", "Tabell 4", mean_cell, "number", "96");
        }
    }
  expect (out, "nb.xlsx", "Bo og oppfølging", "B5", "formula", "=SUM(B6:B7)");
  expect (out, "nb.xlsx", "Tabell 1", "A16", "text", "Kilde: POD");
  expect (out, "nb.xlsx", "Innhold", "A1", "text", "Tilstandsrapport 2024");
  expect (out, "nb.xlsx", "Innhold", "A5", "text", "Straffesaker");
  expect (out, "nb.xlsx", "Innhold", "A11", "text", "Tegnforklaring");
  expect (out, "nb.xlsx", "Innhold", "B14", "text", "Av disse i parentes: grov menneskehandel");

  /* Text stays text, whatever it begins with. */
  expect (out, "nb.xlsx", hostile, "A1", "text", "=cmd|'/c calc'!A0 & [rest]: of *it*?");
  expect (out, "nb.xlsx", hostile, "A3", "text", "=A1");
  expect (out, "nb.xlsx", hostile, "B3", "text", "=2+2");
  expect (out, "nb.xlsx", hostile, "A4", "text", "=1+1");
  expect (out, "nb.xlsx", hostile, "A5", "text", "=SUM(B4:B9)");
  expect (out, "nb.xlsx", hostile, "A6", "text", "+HYPERLINK(\"http://x\")");
  expect (out, "nb.xlsx", hostile, "A7", "text", "@SUM(1)");
  expect (out, "nb.xlsx", hostile, "A8", "text", "_x0041_ stands as written");
  expect (out, "nb.xlsx", hostile, "A9", "text", "bell and broken \xef\xbf\xbd byte");
  *norwegian = write_workbook (self, "nb.xlsx");

  /* The English workbook: its own table, and its own fixed words. */
  g_ptr_array_set_size (self->workbook.tables, 0);
  add_table (self, tables_english ());
  self->workbook.language = TIL_LANGUAGE_EN;
  self->workbook.title = "Status report 2024";
  expect_table (out, "en.xlsx", "Table A. Reports and contacts", self->tables[self->n_tables - 1], 5);
  expect (out, "en.xlsx", "Table A. Reports and contacts", "B3", "text", "As counted");
  expect (out, "en.xlsx", "Table A. Reports and contacts", "D3", "text", "As computed");
  expect (out, "en.xlsx", "Table A. Reports and contacts", "B7", "formula", "=SUM(B5:B6)");
  expect (out, "en.xlsx", "Table A. Reports and contacts", "C7", "formula", "=SUM(C5:C6)");
  expect (out, "en.xlsx", "Contents", "A1", "text", "Status report 2024");
  expect (out, "en.xlsx", "Contents", "A4", "text", "Sheet");
  expect (out, "en.xlsx", "Contents", "A5", "text", "Criminal cases");
  expect (out, "en.xlsx", "Contents", "A8", "text", "Notation");
  *english_path = write_workbook (self, "en.xlsx");

  *table = g_build_filename (self->folder, "expected.tsv", NULL);
  g_assert_true (g_file_set_contents (*table, out->str, (gssize) out->len, NULL));
}

static void
run_check (const char * const *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  if (g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    {
      g_test_skip ("python3 is not installed");
      return;
    }
  g_assert_no_error (error);

  if (g_spawn_check_wait_status (status, &error))
    return;
  if (g_error_matches (error, G_SPAWN_EXIT_ERROR, NOT_INSTALLED))
    {
      g_test_skip (g_strstrip (out));
      return;
    }

  g_test_message ("%s%s", out, err);
  g_test_fail ();
}

static void
test_reads_back (Fixture       *self,
                 gconstpointer  unused)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "check-workbook.py", NULL);
  g_autofree char *norwegian = NULL;
  g_autofree char *english_path = NULL;
  g_autofree char *table = NULL;

  prepare (self, &norwegian, &english_path, &table);
  run_check ((const char *[]) { "/usr/bin/python3", script, "read", table, norwegian, english_path, NULL });
}

static void
test_recalculates (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "check-workbook.py", NULL);
  g_autofree char *norwegian = NULL;
  g_autofree char *english_path = NULL;
  g_autofree char *table = NULL;

  prepare (self, &norwegian, &english_path, &table);
  run_check ((const char *[]) { "/usr/bin/python3", script, "recalculate", table, self->folder, norwegian,
                                english_path, NULL });
}

static void
test_empty (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *path = NULL;

  g_ptr_array_set_size (self->workbook.tables, 0);
  self->workbook.publisher = "";
  path = write_workbook (self, "empty.xlsx");
  g_assert_true (til_workbook_check (path, 1, NULL, NULL));
  g_assert_false (til_workbook_check (path, 2, NULL, NULL));
}

/* Whatever fails, nothing is left, and what was there stays. */
static void
test_fails (Fixture       *self,
            gconstpointer  unused)
{
  static const struct { const char *name; int code; } cases[] = {
    { "missing/book.xlsx", G_IO_ERROR_NOT_FOUND },
    { "folder.xlsx", G_IO_ERROR_IS_DIRECTORY },
  };
  g_autofree char *folder = g_build_filename (self->folder, "folder.xlsx", NULL);

  g_mkdir (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, cases[i].name, NULL);
      g_autofree char *base = g_path_get_basename (path);
      g_autoptr(GError) error = NULL;

      g_assert_false (til_workbook_write (&self->workbook, path, NULL, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, base));
      g_assert_cmpuint (count_files (self->folder), ==, 1);
    }
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "book.xlsx", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (til_workbook_write (&self->workbook, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static void
test_replaces (Fixture       *self,
               gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "book.xlsx", NULL);
  g_autofree char *again = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  again = write_workbook (self, "book.xlsx");
  g_assert_true (til_workbook_check (again, 5, NULL, NULL));
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

/* A disk that takes only so much, in temporary files too: either the workbook
 * is whole, or there is none and the old one stays. */
static void
test_full_disk (Fixture       *self,
                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "book.xlsx", NULL);
  struct rlimit before;
  guint n_failed = 0;
  guint n_written = 0;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_IGN);

  for (rlim_t limit = 512; limit <= 32 * 1024; limit += 1024)
    {
      struct rlimit tight = { limit, before.rlim_max };
      g_autoptr(GError) error = NULL;
      gboolean done;

      setrlimit (RLIMIT_FSIZE, &tight);
      done = til_workbook_write (&self->workbook, path, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);

      g_assert_cmpuint (count_files (self->folder), ==, 1);
      if (done)
        {
          g_assert_true (til_workbook_check (path, 5, NULL, NULL));
          n_written++;
        }
      else
        {
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, "book.xlsx"));
          n_failed++;
          if (n_written == 0)
            {
              g_autofree char *bytes = NULL;

              g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
              g_assert_cmpstr (bytes, ==, "old");
            }
        }
    }

  signal (SIGXFSZ, SIG_DFL);
  g_assert_cmpuint (n_failed, >, 0);
  g_assert_cmpuint (n_written, >, 0);
}

/* A workbook that was cut or changed anywhere is not taken for whole. */
static void
test_check_finds_damage (Fixture       *self,
                         gconstpointer  unused)
{
  g_autofree char *path = write_workbook (self, "book.xlsx");
  g_autofree char *cut = g_build_filename (self->folder, "cut.xlsx", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (til_workbook_check (path, 5, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize end = 0; end < length; end += 1 + length / 60)
    {
      g_assert_true (g_file_set_contents (cut, bytes, (gssize) end, NULL));
      g_assert_false (til_workbook_check (cut, 5, NULL, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/export/workbook/reads-back", test_reads_back);
  ADD ("/export/workbook/recalculates", test_recalculates);
  ADD ("/export/workbook/empty", test_empty);
  ADD ("/export/workbook/fails", test_fails);
  ADD ("/export/workbook/cancelled", test_cancelled);
  ADD ("/export/workbook/replaces", test_replaces);
  ADD ("/export/workbook/full-disk", test_full_disk);
  ADD ("/export/workbook/check-finds-damage", test_check_finds_damage);
#undef ADD

  return g_test_run ();
}
