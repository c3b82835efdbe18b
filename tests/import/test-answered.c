/* tests/import/test-answered.c: files that ask, answered by one who knows
 *
 * The first question is answered with what its first number is, until none is
 * left. Nothing that follows from an answer may be wrong, and it must not take
 * more answers than what is written here.
 */
#include <string.h>

#include "import/til-reading.h"
#include "til-reading-csv.h"
#include "til-test-catalogue.h"

/* What stands where in a line of a truth file. */
enum { FILE_NAME, SHEET, CELL, INDICATOR, YEAR, UNIT, OUTCOME = 12, VALUE, QUALIFIER, OTHER, N_FIELDS };

static const char *const dimensions[] = {
  "unit", "gender", "form", "region", "newness", "severity", "district", "outcome",
};

typedef struct
{
  const char *file;
  guint       n_answers;
  guint       n_right;    /* of its truth */
} Case;

static const Case cases[] = {
  { "variants/b_marita.xlsx", 2, 2 },
  { "variants/baseline-without-year.csv", 2, 3 },
  { "variants/c_adora.xlsx", 4, 3 },
  { "variants/c_caritas.xlsx", 2, 2 },
  { "variants/c_iom.xlsx", 2, 6 },
  { "variants/c_marita.xlsx", 7, 5 },
  { "variants/c_pod.xlsx", 1, 16 },
  { "variants/c_udi.xlsx", 2, 10 },
  { "variants/caritas-2025.xlsx", 3, 6 },
  { "variants/corrected-without-year.csv", 2, 4 },
  { "variants/corrected.csv", 1, 7 },
  { "variants/letter-alone.csv", 1, 2 },
  { "variants/part-or-own.csv", 1, 2 },
  { "variants/reported-alone.csv", 1, 1 },
  { "variants/rosa-two-rows-2026.csv", 1, 2 },
  { "variants/total-of-other.csv", 1, 11 },
  { "blind/a/kirkens-bymisjon-2025.xlsx", 3, 92 },
  { "blind/a/politiet-strasak-2025.xlsx", 3, 73 },
  { "blind/a/rode-kors-2025.xlsx", 2, 55 },
  { "blind/a/rosa-2025.xlsx", 2, 64 },
  { "blind/b/caritas_resource_centre.xls", 6, 85 },
  { "blind/c/htso-nav-grunerlokka-2025.ods", 4, 59 },
  { "blind/d/Caritas_svar_KOM_2023.ods", 4, 32 },
  { "blind/d/POD_Strasak_menneskehandel_2023.xlsx", 4, 260 },
  { "blind/d/adora_deltakere_2021-2023.csv", 1, 44 },
  { "blind/e/Bufdir_svar_KOM_2025.xlsx", 1, 26 },
  { "blind/e/HTSO_Nav-Grunerlokka_2025.xlsx", 1, 43 },
  { "blind/e/Marita_2025.csv", 2, 46 },
  { "blind/e/ROSA_KOM-tall_2025.xlsx", 1, 51 },
  { "blind/e/UDI 26-00411 tall til KOM 2025.xlsx", 1, 126 },
  { "blind/f/hope-for-justice-2026.xlsx", 6, 26 },
  { "blind/f/motvirke-menneskehandel-2022.xlsx", 8, 22 },
  { "blind/f/nadheim-oslo-2026.xlsx", 5, 20 },
  { "blind/f/pro-sentret-2022.xlsx", 2, 41 },
  { "blind/g/kirkens-bymisjon-2023.xlsx", 1, 142 },
  { "blind/g/udi-2023.xlsx", 1, 85 },
  { "blind/h/FA_rapportering_KOM_2022.xlsx", 4, 39 },
  { "blind/h/IOM_Norway_VoT_2022.xlsx", 2, 28 },
  { "blind/h/POD_Strasak_mh_2022.xlsx", 1, 169 },
  { "blind/h/Pro Sentret svar til KOM 2022.xlsx", 3, 31 },
  { "blind/h/UDI tall til KOM 2022.xlsx", 2, 95 },
  { "blind/h/une_menneskehandel_2022.csv", 1, 40 },
  { "blind/i/caritas-2026.xlsx", 1, 37 },
  { "blind/i/frelsesarmeen-2026.ods", 1, 71 },
  { "blind/i/htso-2026.xlsx", 1, 37 },
  { "blind/j/adora-2026.xlsx", 1, 10 },
  { "blind/j/frelsesarmeen-2026.xlsx", 7, 46 },
  { "blind/j/marita-2025.xlsx", 5, 22 },
  { "blind/k/barnevern-2025.xls", 1, 24 },
  { "blind/k/hope-for-justice-2025.xlsx", 1, 32 },
  { "blind/k/nadheim-bergen-2025.ods", 1, 25 },
  { "blind/l/caritas-2025.xlsx", 1, 26 },
  { "blind/l/kirkens-bymisjon-2025.xlsx", 1, 59 },
  { "blind/l/pod-strasak-2025.xlsx", 2, 33 },
  { "blind/l/rosa-2025.ods", 2, 42 },
};

static TilCatalogue *catalogue;
static TilLexicon *lexicon;

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("TILSTAND_SOURCE"), "tests", "import", name, NULL);
}

/* Returns: (element-type GStrv): the figures that a person reads from the file */
static GPtrArray *
read_truth (const char *file)
{
  g_autofree char *stem = g_strndup (file, strrchr (file, '.') - file);
  g_autofree char *name = g_strconcat (stem, ".truth", NULL);
  g_autofree char *path = source_path (name);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GPtrArray *truth = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != '#')
      {
        GStrv fields = g_strsplit (*line, ";", -1);

        g_assert_cmpuint (g_strv_length (fields), ==, N_FIELDS);
        g_ptr_array_add (truth, fields);
      }
  return truth;
}

static GStrv
find_truth (const GPtrArray *truth,
            const char      *sheet,
            const char      *cell)
{
  for (guint i = 0; i < truth->len; i++)
    {
      GStrv fields = g_ptr_array_index (truth, i);

      if (g_str_equal (fields[SHEET], sheet) && g_str_equal (fields[CELL], cell))
        return fields;
    }
  return NULL;
}

/* Returns: (transfer full): the key that the line says, as it is answered */
static char *
answer_for (GStrv fields)
{
  GString *key = g_string_new (NULL);

  if (fields == NULL)
    return g_string_free (g_string_append (key, "-"), FALSE);
  g_string_printf (key, "%s/%s", fields[INDICATOR], fields[YEAR]);
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    if (*fields[UNIT + i] != '\0')
      g_string_append_printf (key, "/%s=%s", dimensions[i], fields[UNIT + i]);
  if (*fields[OTHER] != '\0')
    {
      g_auto(GStrv) others = g_strsplit (fields[OTHER], ",", -1);

      for (char **other = others; *other != NULL; other++)
        g_string_append_printf (key, "/%s", *other);
    }
  return g_string_free (key, FALSE);
}

static TilReading *
read_file (const char *file,
           GHashTable *answers)
{
  g_autofree char *path = source_path (file);
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = til_book_read (path, NULL, &error);
  const TilReadOptions options = { .partner = TIL_NONE, .edition = 2027, .answers = answers, .lexicon = &lexicon };
  TilReading *reading;

  g_assert_no_error (error);
  reading = til_reading_new (book, catalogue, &options, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

static void
check_figures (const TilReading *reading,
               const GPtrArray  *truth,
               const Case       *test)
{
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *base = g_path_get_basename (test->file);
  guint n_right = 0, n_wrong = 0;

  for (guint i = 0; i < truth->len; i++)
    g_hash_table_add (lines, g_strjoinv (";", g_ptr_array_index (truth, i)));
  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);
      g_autofree char *line = til_reading_csv_line (figure, catalogue, base);

      if (g_hash_table_contains (lines, line))
        n_right++;
      else if (figure->stated <= TIL_STATED_NONE)
        {
          n_wrong++;
          g_test_message ("wrong: %s", line);
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (n_right, >=, test->n_right);
}

static void
test_file (gconstpointer data)
{
  const Case *test = data;
  g_autoptr(GPtrArray) truth = read_truth (test->file);
  g_autoptr(GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_answers = 0;

  for (;;)
    {
      g_autoptr(TilReading) reading = read_file (test->file, answers);
      const TilQuestion *question = reading->questions->len > 0 ? g_ptr_array_index (reading->questions, 0) : NULL;
      const TilCellPlace *place;

      if (question == NULL)
        {
          check_figures (reading, truth, test);
          break;
        }
      place = g_ptr_array_index (question->places, 0);
      g_test_message ("%s %s", place->sheet, place->cell);
      /* what was answered is not asked again */
      g_assert_true (g_hash_table_insert (answers, g_strdup (question->id),
                                          answer_for (find_truth (truth, place->sheet, place->cell))));
      n_answers++;
      g_assert_cmpuint (n_answers, <=, test->n_answers);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = til_test_catalogue_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/import/answered/", cases[i].file, NULL);

      g_test_add_data_func (name, &cases[i], test_file);
    }
  status = g_test_run ();
  g_clear_pointer (&lexicon, til_lexicon_free);
  til_catalogue_unref (catalogue);
  return status;
}
