/* tests/import/test-variants.c: invented files in other layouts, each with the
 * figures that a person reads from it. None may be read wrong; what is not
 * sure is asked. Those in variants/ are read in full. Those in blind/ were made
 * by people who had not seen the program, and are read as far as the first
 * line of their truth says. Prints how many numbers are right, wrong, asked,
 * left out. */
#include <string.h>

#include "import/til-reading.h"
#include "til-reading-csv.h"
#include "til-test-catalogue.h"

static TilCatalogue *catalogue;
static TilLexicon *lexicon;
static guint n_true, n_right, n_wrong, n_asked, n_left_out;

static char *
source_path (const char *name)
{
  return g_build_filename (g_getenv ("TILSTAND_SOURCE"), name, NULL);
}

/* Beside the file's truth "# partner pod" says who sent it, where no one could
 * tell from the file. */
static guint
sender_of (const char *name)
{
  g_autofree char *stem = g_strndup (name, strrchr (name, '.') - name);
  g_autofree char *relative = g_strdup_printf ("tests/import/%s.truth", stem);
  g_autofree char *path = source_path (relative);
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;
  const char *said;
  guint partner;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (said = strstr (text, "# partner ")) == NULL)
    return TIL_NONE;
  said += strlen ("# partner ");
  code = g_strndup (said, strcspn (said, "\n"));
  partner = til_catalogue_find_partner (catalogue, code);
  g_assert_cmpuint (partner, !=, TIL_NONE);
  return partner;
}

static TilReading *
read_variant (const char *name,
              GHashTable *answers)
{
  g_autofree char *relative = g_strconcat ("tests/import/", name, NULL);
  g_autofree char *path = source_path (relative);
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = til_book_read (path, NULL, &error);
  const TilReadOptions options = { .partner = sender_of (name), .edition = 2025, .answers = answers, .lexicon = &lexicon };
  TilReading *reading;

  g_assert_no_error (error);
  reading = til_reading_new (book, catalogue, &options, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

/* @n_least: how many of them must be read; all where the file does not say */
static GHashTable *
read_truth (const char *name,
            guint      *n_least)
{
  g_autofree char *stem = g_strndup (name, strrchr (name, '.') - name);
  g_autofree char *relative = g_strdup_printf ("tests/import/%s.truth", stem);
  g_autofree char *path = source_path (relative);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GHashTable *truth = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != '#')
      g_hash_table_add (truth, g_strdup (*line));
  *n_least = g_hash_table_size (truth);
  if (g_str_has_prefix (text, "# right "))
    *n_least = (guint) g_ascii_strtoull (text + strlen ("# right "), NULL, 10);
  return truth;
}

static guint
count_asked (const TilReading *reading)
{
  guint n = 0;

  for (guint i = 0; i < reading->questions->len; i++)
    n += ((const TilQuestion *) g_ptr_array_index (reading->questions, i))->places->len;
  return n;
}

/* A cell waits for one answer, under the name of its own sheet. */
static void
check_places (TilReading *reading)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < reading->questions->len; i++)
    {
      const TilQuestion *question = g_ptr_array_index (reading->questions, i);

      g_assert_true (til_question_is_about (question, question->sheet, question->cell));
      for (guint j = 0; j < question->places->len; j++)
        {
          const TilCellPlace *place = g_ptr_array_index (question->places, j);

          g_assert_true (til_question_is_about (question, place->sheet, place->cell));
          g_assert_cmpint (til_reading_get_role (reading, place->sheet, place->cell, NULL), ==, TIL_CELL_ROLE_QUESTION);
          g_assert_true (g_hash_table_add (seen, g_strconcat (place->sheet, "\037", place->cell, NULL)));
        }
    }
}

static void
test_variant (gconstpointer data)
{
  g_autoptr(TilReading) reading = read_variant (data, NULL);
  guint right = 0, wrong = 0, n_least;
  g_autoptr(GHashTable) truth = read_truth (data, &n_least);
  g_autofree char *base = g_path_get_basename (data);

  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);
      g_autofree char *line = til_reading_csv_line (figure, catalogue, base);

      if (g_hash_table_contains (truth, line))
        right++;
      else if (figure->stated <= TIL_STATED_NONE || n_least == g_hash_table_size (truth))
        {
          wrong++;
          g_test_message ("wrong: %s", line);
        }
    }
  g_print ("# reading: %-60s %5u %5u %5u %5u %5u\n", (const char *) data, g_hash_table_size (truth), right, wrong,
           count_asked (reading), reading->left_out->len);
  n_true += g_hash_table_size (truth);
  n_right += right;
  n_wrong += wrong;
  n_asked += count_asked (reading);
  n_left_out += reading->left_out->len;
  check_places (reading);
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (right, >=, n_least);
}

/* An answer settles all that waits for it, and only that. */
static void
test_answers (void)
{
  g_autoptr(TilReading) before = read_variant ("variants/caritas-2025.xlsx", NULL);
  g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TilReading) after = NULL;
  const TilQuestion *question;

  g_assert_cmpuint (before->questions->len, ==, 3);
  question = g_ptr_array_index (before->questions, 0);
  g_hash_table_insert (answers, question->id, (gpointer) "-");
  question = g_ptr_array_index (before->questions, 1);
  g_hash_table_insert (answers, question->id, (gpointer) "-");

  after = read_variant ("variants/caritas-2025.xlsx", answers);
  g_assert_cmpuint (after->questions->len, ==, 1);
  g_assert_cmpuint (after->figures->len, ==, before->figures->len);
  g_assert_cmpuint (after->left_out->len, ==, before->left_out->len + 2);
}

static void
add_folder (const char *relative)
{
  g_autofree char *within = g_strconcat ("tests/import/", relative, NULL);
  g_autofree char *folder = source_path (within);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) files = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *file = g_strconcat (relative, "/", name, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *test = g_strconcat ("/import/", file, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (file);
      else if (!g_str_has_suffix (name, ".truth"))
        g_test_add_data_func_full (test, g_strdup (file), test_variant, g_free);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = til_test_catalogue_new ();

  add_folder ("variants");
  add_folder ("blind");
  g_test_add_func ("/import/variants/answers", test_answers);
  status = g_test_run ();
  g_print ("# reading: %-60s %5u %5u %5u %5u %5u\n", "all", n_true, n_right, n_wrong, n_asked, n_left_out);
  g_clear_pointer (&lexicon, til_lexicon_free);
  til_catalogue_unref (catalogue);
  return status;
}
