/* tests/work/test-project.c: the use cases as the window calls them */
#include <glib/gstdio.h>

#include "work/til-project.h"

typedef struct
{
  char          *folder;
  char          *path;
  TilProject    *project;
  GMainLoop     *loop;
  GAsyncResult  *result;
  GCancellable  *cancellable;
  guint          n_changed;
  double         fraction;    /* told last */
  guint          n_progress;
  GThread       *main_thread;
} Fixture;

static void
on_changed (TilProject *project,
            gpointer    user_data)
{
  ((Fixture *) user_data)->n_changed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("tilstand-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "p.tilstand", NULL);
  fixture->project = til_project_create (fixture->path, 2024, &error);
  g_assert_no_error (error);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->main_thread = g_thread_self ();
  g_signal_connect (fixture->project, "changed", G_CALLBACK (on_changed), fixture);
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  /* A worker thread lets go of its task, and so of the project, on its own time. */
  while (g_atomic_int_get (&G_OBJECT (fixture->project)->ref_count) > 1)
    g_usleep (1000);
  g_assert_finalize_object (fixture->project);
  g_main_loop_unref (fixture->loop);
  g_clear_object (&fixture->cancellable);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static char *
example_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "example", "partners", name, NULL);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
  g_main_loop_quit (fixture->loop);
}

static void
on_progress (double      fraction,
             const char *step,
             gpointer    user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (g_thread_self () == fixture->main_thread);
  g_assert_cmpfloat (fraction, >=, fixture->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  g_assert_cmpstr (step, !=, "");
  fixture->fraction = fraction;
  fixture->n_progress++;
}

static GPtrArray *
import (Fixture     *fixture,
        const char  *name,
        GError     **error)
{
  g_autofree char *file = example_file (name);
  const char * const paths[] = { file, NULL };

  return til_project_import (fixture->project, paths, NULL, NULL, NULL, NULL, error);
}

static void
test_import_in_the_background (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *first = example_file ("rosa.xlsx");
  g_autofree char *second = example_file ("rode-kors-eva.csv");
  const char * const paths[] = { first, second, NULL };
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;

  til_project_import_async (fixture->project, paths, NULL, on_progress, fixture, NULL, on_done, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  results = til_project_import_finish (fixture->project, fixture->result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpuint (fixture->n_progress, ==, 2);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_cmpuint (til_project_get_deliveries (fixture->project)->len, ==, 2);
  g_assert_cmpuint (til_cube_get_figures (til_project_get_cube (fixture->project))->len, >, 20);
}

static void
test_a_cancelled_import_stores_nothing (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *file = example_file ("rosa.xlsx");
  const char * const paths[] = { file, NULL };
  g_autoptr(GError) error = NULL;

  fixture->cancellable = g_cancellable_new ();
  g_cancellable_cancel (fixture->cancellable);
  til_project_import_async (fixture->project, paths, NULL, NULL, NULL, fixture->cancellable, on_done, fixture);
  g_main_loop_run (fixture->loop);

  g_assert_null (til_project_import_finish (fixture->project, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (til_project_get_deliveries (fixture->project)->len, ==, 0);
}

static void
test_undo_takes_the_delivery_out (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = import (fixture, "rosa.xlsx", &error);
  guint n_figures;

  g_assert_no_error (error);
  n_figures = til_cube_get_figures (til_project_get_cube (fixture->project))->len;
  g_assert_true (til_project_undo (fixture->project, &error));
  g_assert_cmpuint (til_cube_get_figures (til_project_get_cube (fixture->project))->len, ==, 0);
  g_assert_true (til_project_redo (fixture->project, &error));
  g_assert_cmpuint (til_cube_get_figures (til_project_get_cube (fixture->project))->len, ==, n_figures);
  g_assert_false (til_project_redo (fixture->project, &error));
  g_assert_nonnull (error);
}

static void
test_the_original_stays_byte_for_byte (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = import (fixture, "marita.csv", &error);
  g_autofree char *file = example_file ("marita.csv");
  g_autofree char *contents = NULL;
  const TilDelivery *delivery = g_ptr_array_index (til_project_get_deliveries (fixture->project), 0);
  g_autoptr(GBytes) original = til_project_get_original (fixture->project, delivery->id, &error);
  gsize size;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &contents, &size, NULL));
  g_assert_cmpmem (contents, size, g_bytes_get_data (original, NULL), g_bytes_get_size (original));
}

static void
test_reading_again_gives_what_was_stored (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = import (fixture, "rosa.xlsx", &error);
  const TilDelivery *delivery = g_ptr_array_index (til_project_get_deliveries (fixture->project), 0);
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = til_project_read_delivery (fixture->project, delivery->id, &book, &error);
  GPtrArray *figures = til_cube_get_figures (til_project_get_cube (fixture->project));
  const TilFigure *figure;
  g_autofree char *meaning = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (book);
  g_assert_cmpuint (reading->figures->len, ==, figures->len);
  figure = g_ptr_array_index (figures, 0);
  g_assert_cmpint (til_reading_get_role (reading, figure->sheet, figure->cell, &meaning), ==, TIL_CELL_ROLE_FIGURE);
  g_assert_cmpstr (meaning, !=, "");
}

static void
test_removing_and_unknown_things (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = import (fixture, "rosa.xlsx", &error);
  const TilDelivery *delivery = g_ptr_array_index (til_project_get_deliveries (fixture->project), 0);
  const TilImportOptions options = { .partner = "nobody" };
  const char * const paths[] = { "nothing.xlsx", NULL };
  gint64 id = delivery->id;

  g_assert_true (til_project_remove_delivery (fixture->project, id, &error));
  g_assert_cmpuint (til_project_get_deliveries (fixture->project)->len, ==, 0);
  g_assert_false (til_project_remove_delivery (fixture->project, id, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (til_project_import (fixture->project, paths, &options, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (til_project_settle (fixture->project, "none", TIL_STATE_ACCEPTED, "", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (til_project_make_table (fixture->project, "none", TIL_LANGUAGE_NB, &error));
  g_assert_nonnull (error);
}

static void
test_export_in_the_background (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "report.xlsx", NULL);
  g_autoptr(GError) error = NULL;

  til_project_export_async (fixture->project, path, TIL_LANGUAGE_EN, NULL, on_done, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_true (til_project_export_finish (fixture->project, fixture->result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_a_project_opens_again (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = import (fixture, "rosa.xlsx", &error);
  guint n_figures = til_cube_get_figures (til_project_get_cube (fixture->project))->len;
  g_autoptr(GPtrArray) steps = NULL;
  g_autofree char *sentence = NULL;

  g_assert_finalize_object (fixture->project);
  fixture->project = til_project_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (til_project_get_year (fixture->project), ==, 2024);
  g_assert_false (til_project_is_closed (fixture->project));
  g_assert_cmpuint (til_cube_get_figures (til_project_get_cube (fixture->project))->len, ==, n_figures);

  steps = til_project_list_steps (fixture->project, &error);
  sentence = til_project_describe_step (fixture->project, g_ptr_array_index (steps, 0));
  g_assert_cmpstr (sentence, ==, "Imported rosa.xlsx from ROSA");
}

static guint
count_overlaps (TilProject       *project,
                TilOverlapSource  source)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = til_project_list_overlaps (project, 2024, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    n += ((const TilDeclaredOverlap *) g_ptr_array_index (list, i))->source == source;

  return n;
}

static void
test_overlaps_are_steps (Fixture       *fixture,
                         gconstpointer  data)
{
  TilCatalogue *catalogue = til_project_get_catalogue (fixture->project);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autofree char *sentence = NULL;
  const TilDeclaredOverlap *declared;
  gint64 id = 0;

  g_assert_true (til_project_declare_overlap (fixture->project, "adults_assisted", 0, "htso", "rosa", 2,
                                              "Told by telephone", &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (count_overlaps (fixture->project, TIL_OVERLAP_FROM_CATALOGUE), ==, catalogue->overlaps->len);
  g_assert_cmpuint (count_overlaps (fixture->project, TIL_OVERLAP_FROM_COORDINATOR), ==, 1);

  list = til_project_list_overlaps (fixture->project, 0, &error);
  declared = g_ptr_array_index (list, list->len - 1);
  sentence = til_declared_overlap_describe (declared, catalogue, TIL_LANGUAGE_EN);
  g_assert_cmpstr (sentence, ==, "2 persons are both at HTSO/Nav Grünerløkka and at ROSA");
  g_assert_cmpint (declared->id, ==, id);
  g_assert_cmpint (declared->year, ==, 2024);
  g_assert_cmpstr (declared->note, ==, "Told by telephone");
  g_assert_cmpint (declared->when, >, 0);

  g_assert_true (til_project_undo (fixture->project, &error));
  g_assert_cmpuint (count_overlaps (fixture->project, TIL_OVERLAP_FROM_COORDINATOR), ==, 0);
  g_assert_true (til_project_redo (fixture->project, &error));
  g_assert_true (til_project_withdraw_overlap (fixture->project, id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_overlaps (fixture->project, TIL_OVERLAP_FROM_COORDINATOR), ==, 0);

  g_assert_false (til_project_withdraw_overlap (fixture->project, id, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (til_project_declare_overlap (fixture->project, "adults_assisted", 0, "htso", "rosa", 0, "x",
                                               NULL, &error));
  g_assert_nonnull (error);
}

static void
enter (Fixture    *fixture,
       const char *partner,
       const char *text)
{
  const TilImportOptions options = { .partner = partner, .year = 2024 };
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  TilImportResult *result = til_project_enter (fixture->project, partner, "telephone", bytes, &options, &error);

  g_assert_no_error (error);
  g_assert_no_error (result->error);
  til_import_result_free (result);
}

static TilFinding *
find_stated (TilProject *project,
             gint64      count)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (findings, i);

      if (finding->figures->len > 0 && til_interval_equal (finding->stated, til_interval_count ((guint) count)))
        return finding;
    }

  return NULL;
}

/* What is tried is checked by the rule: of three persons no five are shared. */
static void
test_a_trial_changes_nothing (Fixture       *fixture,
                              gconstpointer  data)
{
  static const struct { gboolean of_term; int count, low, high, difference, shared; } cases[] = {
    { FALSE, 70, 78, 83, -8, 5 }, { FALSE, 90, 83, 83, 7, 0 }, { FALSE, 80, 0, 0, 0, 0 },
    { TRUE, 20, 70, 75, -6, 5 }, { TRUE, 3, 58, 58, 6, 0 }, { TRUE, 11, 0, 0, 0, 0 }, { FALSE, 70, 78, 83, -8, 5 },
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  const TilFinding *finding;
  gint64 stated, term = 0;
  guint n_steps;

  enter (fixture, "htso", "adults_assisted/2024/unit=htso = 28\n");
  enter (fixture, "rosa", "adults_assisted/2024/unit=rosa = 55\n");
  enter (fixture, "kom_draft", "adults_assisted/2024/unit=housing_services = 64\n");
  enter (fixture, "kirkens_bymisjon", "adults_assisted/2024/unit=lauras_hus = 0\n");
  enter (fixture, "marita", "adults_assisted/2024/unit=marita = 0\n");
  enter (fixture, "frelsesarmeen", "adults_assisted/2024/unit=filemon = 0\n");
  g_assert_true (til_project_declare_overlap (fixture->project, "adults_assisted", 0, "htso", "rosa", 5, "x", NULL, &error));
  finding = find_stated (fixture->project, 64);
  g_assert_nonnull (finding);
  id = g_strdup (finding->id);
  stated = ((const TilFigure *) g_ptr_array_index (finding->figures, 0))->id;
  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *one = g_ptr_array_index (finding->terms, i);

      if (til_interval_equal (one->value, til_interval_count (28)))
        term = one->figure->id;
    }
  g_assert_cmpint (term, !=, 0);

  n_steps = fixture->n_changed;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TilFinding) then = til_project_try (fixture->project, id, cases[i].of_term ? term : stated,
                                                    cases[i].count * TIL_ONE);

      g_test_message ("%d", cases[i].count);
      g_assert_true ((then == NULL) == (cases[i].difference == 0));
      if (then == NULL)
        continue;
      g_assert_cmpint (then->expected.low, ==, cases[i].low * TIL_ONE);
      g_assert_cmpint (then->expected.high, ==, cases[i].high * TIL_ONE);
      g_assert_cmpint (then->difference, ==, cases[i].difference * TIL_ONE);
      g_assert_cmpint (then->shared, ==, cases[i].shared * TIL_ONE);
    }
  g_assert_cmpuint (fixture->n_changed, ==, n_steps);
  g_assert_cmpint (find_stated (fixture->project, 64)->shared, ==, 5 * TIL_ONE);
}

static void
test_the_example_year (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "example.tilstand", NULL);
  g_autoptr(GError) error = NULL;
  TilProject *example = til_project_create_example (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (til_project_get_deliveries (example)->len, >=, 18);
  g_assert_cmpuint (til_findings_count_open (til_project_get_findings (example)), >, 0);
  g_assert_finalize_object (example);

  g_assert_null (til_project_create_example (path, &error));
  g_assert_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_EXISTS);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

#define ADD(path, test) g_test_add ("/work/project/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("import-async", test_import_in_the_background);
  ADD ("import-cancelled", test_a_cancelled_import_stores_nothing);
  ADD ("undo", test_undo_takes_the_delivery_out);
  ADD ("original", test_the_original_stays_byte_for_byte);
  ADD ("read-again", test_reading_again_gives_what_was_stored);
  ADD ("unknown", test_removing_and_unknown_things);
  ADD ("export-async", test_export_in_the_background);
  ADD ("open-again", test_a_project_opens_again);
  ADD ("overlaps", test_overlaps_are_steps);
  ADD ("trial", test_a_trial_changes_nothing);
  ADD ("example", test_the_example_year);

  return g_test_run ();
}
