/* tests/work/test-memory.c: what a newer delivery changes, answers, editions */
#include <glib/gstdio.h>

#include "work/til-project.h"

static TilCatalogue *
builtin_catalogue (void)
{
  g_autoptr(GBytes) xml = til_project_builtin_catalogue ();
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue = til_catalogue_parse (xml, "built-in", &error);

  g_assert_no_error (error);
  return catalogue;
}

/* "adults_assisted/2024=12 adults_assisted/2024=13" */
static GPtrArray *
parse_figures (TilCatalogue *catalogue,
               const char   *text)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  for (char **part = parts; *part != NULL && **part != '\0'; part++)
    {
      char *value = g_strrstr (*part, ":");
      TilFigure *figure;
      TilKey key;

      *value = '\0';
      g_assert_true (til_key_from_code (&key, catalogue, *part));
      figure = til_figure_new (&key);
      figure->value = til_interval_count (g_ascii_strtoll (value + 1, NULL, 10));
      g_ptr_array_add (figures, figure);
    }
  return figures;
}

static void
test_changes (void)
{
  static const struct { const char *before, *now, *changes; guint n_unchanged; } cases[] = {
    { "", "", "", 0 },
    { "adults_assisted/2024:3", "adults_assisted/2024:3", "", 1 },
    { "adults_assisted/2024:3", "adults_assisted/2024:4", "adults_assisted/2024 3>4;", 0 },
    { "adults_assisted/2024:3", "adults_assisted/2023:3", "adults_assisted/2023 >3;adults_assisted/2024 3>;", 0 },
    /* the same fact twice: equal ones are fellows, whatever their order */
    { "adults_assisted/2024:3 adults_assisted/2024:5", "adults_assisted/2024:5 adults_assisted/2024:3", "", 2 },
    { "adults_assisted/2024:3 adults_assisted/2024:5", "adults_assisted/2024:6 adults_assisted/2024:3",
      "adults_assisted/2024 5>6;", 1 },
    { "adults_assisted/2024:3 adults_assisted/2024:3", "adults_assisted/2024:3", "adults_assisted/2024 3>;", 1 },
  };
  g_autoptr(TilCatalogue) catalogue = builtin_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) before = parse_figures (catalogue, cases[i].before);
      g_autoptr(GPtrArray) now = parse_figures (catalogue, cases[i].now);
      g_autoptr(GPtrArray) unchanged = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_change_free);
      g_autoptr(GPtrArray) changes = til_figure_changes_new (before, now, unchanged);
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint j = 0; j < changes->len; j++)
        {
          const TilFigureChange *change = g_ptr_array_index (changes, j);
          g_autofree char *code = til_key_to_code (&change->key, catalogue);

          g_string_append_printf (text, "%s ", code);
          if (change->before != NULL)
            g_string_append_printf (text, "%d", (int) (change->before->value.low / TIL_ONE));
          g_string_append_c (text, '>');
          if (change->now != NULL)
            g_string_append_printf (text, "%d", (int) (change->now->value.low / TIL_ONE));
          g_string_append_c (text, ';');
        }
      g_assert_cmpstr (text->str, ==, cases[i].changes);
      g_assert_cmpuint (unchanged->len, ==, cases[i].n_unchanged);
    }
}

typedef struct
{
  char       *folder;
  char       *path;
  char       *file;
  TilProject *project;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("tilstand-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "p.tilstand", NULL);
  fixture->file = g_build_filename (fixture->folder, "rosa-2024.csv", NULL);
  fixture->project = til_project_create (fixture->path, 2024, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->file, "ROSA 2024;\n;\nVoksne antatte ofre;2024\nI alt;45\nKvinner;30\nYmse folk;15\n", -1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->project);
  g_unlink (fixture->path);
  g_unlink (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static TilDelivery *
only_delivery (Fixture *fixture)
{
  GPtrArray *deliveries = til_project_get_deliveries (fixture->project);

  g_assert_cmpuint (deliveries->len, ==, 1);
  return g_ptr_array_index (deliveries, 0);
}

static void
test_an_answer_of_the_window (Fixture       *fixture,
                              gconstpointer  data)
{
  const char * const paths[] = { fixture->file, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = til_project_import (fixture->project, paths, NULL, NULL, NULL, NULL, &error);
  g_autoptr(GPtrArray) answers = NULL;
  const TilImportResult *result;
  const TilQuestion *question;
  const TilRemembered *remembered;
  gint64 id;

  g_assert_no_error (error);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpuint (result->reading->questions->len, ==, 1);
  question = g_ptr_array_index (result->reading->questions, 0);
  id = only_delivery (fixture)->id;

  g_assert_false (til_project_answer (fixture->project, id, "q-none", "-", &error));
  g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_ANSWERS);
  g_clear_error (&error);
  g_assert_false (til_project_answer (fixture->project, id, question->id, "cats/2024", &error));
  g_assert_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_ANSWERS);
  g_clear_error (&error);

  g_assert_true (til_project_answer (fixture->project, id, question->id, "adults_assisted/2024/unit=rosa/gender=trans", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (only_delivery (fixture)->n_questions, ==, 0);
  g_assert_cmpuint (only_delivery (fixture)->n_figures, ==, 3);

  answers = til_project_list_answers (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 1);
  remembered = g_ptr_array_index (answers, 0);
  g_assert_cmpstr (remembered->question, ==, question->id);
  g_assert_cmpstr (remembered->answer, ==, "*/*/gender=trans");

  g_assert_true (til_project_undo (fixture->project, &error));
  g_assert_cmpuint (only_delivery (fixture)->n_questions, ==, 1);
}

static void
test_a_correction_outlives_an_answer (Fixture       *fixture,
                                      gconstpointer  data)
{
  const char * const paths[] = { fixture->file, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = til_project_import (fixture->project, paths, NULL, NULL, NULL, NULL, &error);
  const TilQuestion *question = g_ptr_array_index (((const TilImportResult *) g_ptr_array_index (results, 0))->reading->questions, 0);
  TilFindings *findings;
  GPtrArray *figures;
  g_autofree char *finding = NULL;
  guint n_corrected = 0;

  /* 46 of which 30 and 15: the typed total differs from the file's */
  g_autoptr(GBytes) text = g_bytes_new_static ("adults_assisted = 46\n", 21);
  TilImportResult *typed = til_project_enter (fixture->project, "rosa", "telephone", text, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (typed->replaces);
  til_import_result_free (typed);
  findings = til_project_get_findings (fixture->project);
  for (guint i = 0; i < findings->findings->len && finding == NULL; i++)
    {
      const TilFinding *one = g_ptr_array_index (findings->findings, i);
      gboolean from_file = FALSE;

      for (guint j = 0; j < one->figures->len; j++)
        from_file |= ((const TilFigure *) g_ptr_array_index (one->figures, j))->value.low == 45 * TIL_ONE;
      if (from_file)
        finding = g_strdup (one->id);
    }
  g_assert_nonnull (finding);

  figures = til_cube_get_figures (til_project_get_cube (fixture->project));
  for (guint i = 0; i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);

      if (figure->value.low != 45 * TIL_ONE)
        continue;
      g_assert_true (til_project_correct (fixture->project, finding, figure->id, 46 * TIL_ONE, "She called", &error));
      g_assert_no_error (error);
      break;
    }
  g_assert_true (til_project_answer (fixture->project, ((const TilDelivery *) g_ptr_array_index (til_project_get_deliveries (fixture->project), 0))->id,
                                     question->id, "-", &error));
  g_assert_no_error (error);
  figures = til_cube_get_figures (til_project_get_cube (fixture->project));
  for (guint i = 0; i < figures->len; i++)
    n_corrected += ((const TilFigure *) g_ptr_array_index (figures, i))->has_correction;
  g_assert_cmpuint (n_corrected, ==, 1);
}

static void
test_editions (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) editions = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (til_project_begin_edition (fixture->project, 2024, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (til_project_begin_edition (fixture->project, 2025, &error));
  g_assert_no_error (error);
  g_assert_cmpint (til_project_get_year (fixture->project), ==, 2025);
  g_assert_false (til_project_is_of_before (fixture->project));
  g_assert_true (til_project_choose_edition (fixture->project, 2024, &error));
  g_assert_cmpint (til_project_get_year (fixture->project), ==, 2024);
  g_assert_true (til_project_is_of_before (fixture->project));
  g_assert_cmpint (til_project_get_newest_year (fixture->project), ==, 2025);
  g_assert_false (til_project_choose_edition (fixture->project, 2020, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (til_project_get_year (fixture->project), ==, 2024);
  g_clear_error (&error);

  editions = til_project_list_editions (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (editions->len, ==, 2);

  /* The newest one is chosen by its year, and followed when it is no more */
  g_assert_true (til_project_choose_edition (fixture->project, 2025, &error));
  g_assert_false (til_project_is_of_before (fixture->project));
  g_assert_true (til_project_undo (fixture->project, &error));
  g_assert_cmpint (til_project_get_year (fixture->project), ==, 2024);
  g_assert_false (til_project_is_of_before (fixture->project));
}

/* That nobody has sent anything is no finding until somebody has. */
static void
test_an_edition_begins_without_findings (Fixture       *fixture,
                                         gconstpointer  data)
{
  const char * const paths[] = { fixture->file, NULL };
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;
  guint n_open = 1;

  g_assert_false (til_project_has_delivered (fixture->project));
  g_assert_cmpuint (til_findings_count_open (til_project_get_findings (fixture->project)), >, 10);
  g_object_get (fixture->project, "n-open-findings", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 0);
  g_assert_cmpuint (til_project_count_questions (fixture->project), ==, 0);

  results = til_project_import (fixture->project, paths, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (til_project_has_delivered (fixture->project));
  g_object_get (fixture->project, "n-open-findings", &n_open, NULL);
  g_assert_cmpuint (n_open, >, 10);
  g_assert_cmpuint (til_project_count_questions (fixture->project), ==, 1);

  g_assert_true (til_project_begin_edition (fixture->project, 2025, &error));
  g_object_get (fixture->project, "n-open-findings", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 0);
  g_assert_cmpuint (til_project_count_questions (fixture->project), ==, 0);
}

#define ADD(path, test) g_test_add ("/work/memory/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/work/memory/changes", test_changes);
  ADD ("answer", test_an_answer_of_the_window);
  ADD ("correction", test_a_correction_outlives_an_answer);
  ADD ("editions", test_editions);
  ADD ("begin", test_an_edition_begins_without_findings);

  return g_test_run ();
}
