/* tests/import/test-example-year.c: every file of the example year, cell by
 * cell against figures read from it by a person (data/), and every number
 * accounted for */
#include <string.h>

#include "import/til-reading.h"
#include "til-reading-csv.h"
#include "til-test-catalogue.h"

static TilCatalogue *catalogue;

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("TILSTAND_SOURCE"), name, NULL);
}

static TilReading *
read_file (const char *name,
           TilBook   **book)
{
  g_autofree char *path = source_path (name);
  g_autoptr(GError) error = NULL;
  const TilReadOptions options = { .partner = TIL_NONE, .edition = 2024 };
  TilReading *reading;

  *book = til_book_read (path, NULL, &error);
  g_assert_no_error (error);
  reading = til_reading_new (*book, catalogue, &options, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GPtrArray *
sorted_lines (char **lines)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);

  for (char **line = lines + 1; *line != NULL; line++)
    if (**line != '\0')
      g_ptr_array_add (sorted, g_strdup (*line));
  g_ptr_array_sort (sorted, compare_lines);
  return sorted;
}

static void
assert_figures (TilReading *reading,
                const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *stem = g_strndup (base, strrchr (base, '.') - base);
  g_autofree char *relative = g_strdup_printf ("tests/import/data/%s.csv", stem);
  g_autofree char *path = source_path (relative);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GPtrArray) expected = NULL;
  g_autoptr(GPtrArray) got = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  expected = sorted_lines (lines);
  for (guint i = 0; i < reading->figures->len; i++)
    g_ptr_array_add (got, til_reading_csv_line (g_ptr_array_index (reading->figures, i), catalogue, base));
  g_ptr_array_sort (got, compare_lines);

  for (guint i = 0; i < MIN (expected->len, got->len); i++)
    g_assert_cmpstr (g_ptr_array_index (got, i), ==, g_ptr_array_index (expected, i));
  g_assert_cmpuint (got->len, ==, expected->len);
}

static gboolean
stands_in (const char *sheet,
           const char *cell,
           TilReading *reading)
{
  guint n_figures = 0, n_left_out = 0;

  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);

      n_figures += strcmp (figure->sheet, sheet) == 0 && strcmp (figure->cell, cell) == 0;
    }
  for (guint i = 0; i < reading->left_out->len; i++)
    {
      const TilLeftOut *left_out = g_ptr_array_index (reading->left_out, i);

      n_left_out += strcmp (left_out->sheet, sheet) == 0 && strcmp (left_out->cell, cell) == 0;
    }
  return (n_figures > 0) + (n_left_out > 0) == 1;
}

static void
assert_all_accounted (TilBook    *book,
                      TilReading *reading)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint j = 0; j < sheet->cells->len; j++)
        {
          const TilCell *cell = &g_array_index (sheet->cells, TilCell, j);
          g_autofree char *name = til_cell_name (cell->row, cell->column);

          if (cell->type == TIL_CELL_TEXT
              && (!g_ascii_isdigit (cell->text[0]) || strspn (cell->text, "0123456789 .,()*") != strlen (cell->text)))
            continue;
          g_test_message ("%s!%s", sheet->name, name);
          g_assert_true (stands_in (sheet->name, name, reading));
        }
    }
}

static void
test_file (gconstpointer data)
{
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = read_file (data, &book);

  assert_figures (reading, data);
  g_assert_cmpuint (reading->questions->len, ==, 0);
  g_assert_cmpint (reading->year, ==, strstr (data, "2020") != NULL ? 2020 : 2024);
  assert_all_accounted (book, reading);
}

static void
test_hidden_is_left_out (void)
{
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = read_file ("resources/example/partners/rosa.xlsx", &book);
  g_autofree char *meaning = NULL;

  g_assert_cmpint (til_reading_get_role (reading, "KOM 2024", "B8", &meaning), ==, TIL_CELL_ROLE_LEFT_OUT);
  g_assert_nonnull (meaning);
  g_assert_cmpint (til_reading_get_role (reading, "KOM 2024", "B7", NULL), ==, TIL_CELL_ROLE_FIGURE);
  g_assert_cmpint (til_reading_get_role (reading, "KOM 2024", "A7", NULL), ==, TIL_CELL_ROLE_LABEL);
  g_assert_cmpint (til_reading_get_role (reading, "KOM 2024", "Z99", NULL), ==, TIL_CELL_ROLE_NOTHING);
}

static void
test_parentheses_deny (void)
{
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = read_file ("resources/example/partners/pod-strasak.xlsx", &book);
  guint severity = til_catalogue_find_dimension (catalogue, "severity");
  guint aggravated = til_catalogue_find_category (catalogue, severity, "aggravated");
  guint n = 0;

  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);

      if (strcmp (figure->sheet, "Tabell 1") != 0)
        continue;
      if (strcmp (figure->cell, "D4") == 0)
        {
          g_assert_cmpuint (figure->denies, ==, aggravated);
          n++;
        }
      if (strcmp (figure->cell, "B4") == 0)
        {
          g_assert_cmpuint (figure->denies, ==, TIL_ROOT);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  static const char * const files[] = {
    "partners/adora.xlsx", "partners/bufdir.ods", "partners/caritas.xlsx", "partners/domfellelser.xlsx",
    "partners/frelsesarmeen.xlsx", "partners/htso-nav-grunerlokka.xlsx", "partners/iom-assisted-return.xlsx",
    "partners/kirkens-bymisjon.xlsx", "partners/marita.csv", "partners/pod-strasak.xlsx", "partners/pro-sentret.xls",
    "partners/rode-kors-eva.csv", "partners/rosa.xlsx", "partners/shalam.ods", "partners/udi.xlsx", "partners/une.xlsx",
    "draft/kom-nokkeltall-2024.xlsx", "published/kom-2020-anmeldelser.xlsx",
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = til_test_catalogue_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *test = g_strdup_printf ("/import/example-year/%s", files[i]);
      char *name = g_strdup_printf ("resources/example/%s", files[i]);

      g_test_add_data_func_full (test, name, test_file, g_free);
    }
  g_test_add_func ("/import/example-year/hidden-is-left-out", test_hidden_is_left_out);
  g_test_add_func ("/import/example-year/parentheses-deny", test_parentheses_deny);
  status = g_test_run ();
  til_catalogue_unref (catalogue);
  return status;
}
