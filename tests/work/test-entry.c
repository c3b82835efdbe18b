/* tests/work/test-entry.c: the form for typed numbers, several judged at once, and search */
#include <glib/gstdio.h>
#include <string.h>

#include "work/til-entry.h"
#include "work/til-search.h"

static TilProject *example;
static char *folder;

static void
test_rows_are_what_is_expected (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = til_entry_list_rows (example, "adora", 2024, &error);
  const TilEntryRow *first, *women = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 10);
  first = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (first->block, ==, "");
  g_assert_cmpuint (til_key_n_categories (&first->key), ==, 1);   /* the unit alone */
  for (guint i = 0; i < rows->len; i++)
    {
      const TilEntryRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->key.year, ==, 2024);
      g_assert_cmpstr (row->label, !=, "");
      if (g_str_equal (row->label, "Women"))
        women = row;
    }
  g_assert_nonnull (women);
  g_assert_cmpstr (women->block, ==, "Gender");
  g_assert_cmpstr (women->topic, ==, first->topic);
}

static void
test_rows_of_nobody (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) none = NULL;

  g_assert_null (til_entry_list_rows (example, "nobody", 2024, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* Nothing is expected of the draft */
  none = til_entry_list_rows (example, "draft", 2024, &error);
  if (none != NULL)
    g_assert_cmpuint (none->len, ==, 0);
}

/* What is typed in the form is what til_project_enter() reads. */
static void
test_lines_are_read (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = til_entry_list_rows (example, "adora", 2024, &error);
  g_autofree const char **values = g_new0 (const char *, rows->len);
  const TilImportOptions options = { .year = 2024, .dry_run = TRUE };
  g_autofree char *lines = NULL;
  g_autoptr(GBytes) bytes = NULL;
  TilImportResult *result;

  values[0] = " 12\n";
  values[1] = "";
  values[2] = "3";
  lines = til_entry_to_lines (rows, values, til_project_get_catalogue (example));
  g_assert_true (g_str_has_suffix (lines, " = 3\n"));
  bytes = g_bytes_new (lines, strlen (lines));
  result = til_project_enter (example, "adora", "telephone", bytes, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->reading->figures->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const TilFigure *figure = g_ptr_array_index (result->reading->figures, i);
      const TilEntryRow *row = g_ptr_array_index (rows, i == 0 ? 0 : 2);

      g_assert_true (til_key_equal (&figure->key, &row->key));
      g_assert_cmpint (figure->value.low, ==, (i == 0 ? 12 : 3) * TIL_ONE);
    }
  til_import_result_free (result);
}

static void
test_several_are_one_step (void)
{
  GPtrArray *findings = til_project_get_findings (example)->findings;
  const char *ids[3] = { NULL };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GError) error = NULL;
  guint before, after;

  for (guint i = 0, n = 0; i < findings->len && n < 2; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      if (finding->state == TIL_STATE_OPEN && finding->folded_under == NULL &&
          finding->severity == TIL_SEVERITY_FINDING)
        ids[n++] = finding->id;
    }
  ids[0] = first = g_strdup (ids[0]);
  ids[1] = second = g_strdup (ids[1]);
  g_object_get (example, "n-open-findings", &before, NULL);

  /* No reason is given, so none is settled */
  g_assert_false (til_project_settle_several (example, ids, TIL_STATE_EXPLAINED, "", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  ids[1] = "nothing";
  g_assert_false (til_project_settle_several (example, ids, TIL_STATE_ACCEPTED, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_object_get (example, "n-open-findings", &after, NULL);
  g_assert_cmpuint (after, ==, before);

  ids[1] = second;
  g_assert_true (til_project_settle_several (example, ids, TIL_STATE_EXPLAINED, "One reason", &error));
  g_assert_no_error (error);
  g_object_get (example, "n-open-findings", &after, NULL);
  g_assert_cmpuint (after, ==, before - 2);
  g_assert_cmpstr (til_findings_find (til_project_get_findings (example), second)->judgement->note, ==, "One reason");

  g_assert_true (til_project_undo (example, &error));
  g_object_get (example, "n-open-findings", &after, NULL);
  g_assert_cmpuint (after, ==, before);
}

static gint64
import_text (TilProject *project,
             const char *name,
             const char *text,
             int         year)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char * const paths[] = { path, NULL };
  const TilImportOptions options = { .partner = "rosa", .year = year };
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *deliveries;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  results = til_project_import (project, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (((const TilImportResult *) g_ptr_array_index (results, 0))->error);
  g_unlink (path);

  deliveries = til_project_get_deliveries (project);
  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->year == year)
        return delivery->id;
    }
  g_assert_not_reached ();
}

static void
test_layout_is_compared_with_the_year_before (void)
{
  g_autofree char *path = g_build_filename (folder, "two-years.tilstand", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  TilProject *project = til_project_create (path, 2024, &error);
  const TilLayoutChange *change;
  gint64 before, now;

  g_assert_no_error (error);
  before = import_text (project, "rosa-2023.csv", "ROSA;2023\nKvinner;4\nMenn;2\nI alt;6\n", 2023);
  now = import_text (project, "rosa-2024.csv", "ROSA;2024\nKvinner;5\nMenn;1\nTranspersoner;1\nI alt;7\n", 2024);

  none = til_project_list_layout_changes (project, before, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  changes = til_project_list_layout_changes (project, now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->kind, ==, TIL_LAYOUT_NEW);
  g_assert_cmpstr (change->text, ==, "Transpersoner");
  g_assert_cmpstr (change->cell, ==, "A4");

  g_assert_finalize_object (project);
  g_unlink (path);
}

static guint
count_kind (GPtrArray  *hits,
            TilHitKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    n += ((const TilHit *) g_ptr_array_index (hits, i))->kind == kind;

  return n;
}

static void
test_a_number_is_found_everywhere (void)
{
  g_autoptr(GPtrArray) hits = til_search (example, " 183 ");
  g_autoptr(GPtrArray) reports = til_search (example, "19");

  g_assert_cmpuint (count_kind (hits, TIL_HIT_FINDING), >, 0);
  g_assert_cmpuint (count_kind (hits, TIL_HIT_DRAFT), >, 0);
  g_assert_cmpuint (count_kind (reports, TIL_HIT_FIGURE), >, 0);
  g_assert_cmpuint (count_kind (reports, TIL_HIT_TABLE), >, 0);
  g_assert_cmpuint (count_kind (reports, TIL_HIT_CHART), >, 0);
  for (guint i = 0; i < hits->len; i++)
    {
      const TilHit *hit = g_ptr_array_index (hits, i);

      g_assert_cmpstr (hit->title, !=, "");
      if (hit->kind == TIL_HIT_DRAFT)
        g_assert_cmpstr (hit->cell, !=, "");
      if (hit->kind == TIL_HIT_TABLE || hit->kind == TIL_HIT_CHART || hit->kind == TIL_HIT_FINDING)
        g_assert_cmpstr (hit->code, !=, "");
    }
}

static void
test_words_are_found_in_any_order (void)
{
  static const char * const queries[] = { "rosa women 45", "45 WOMEN Rosa" };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(GPtrArray) hits = til_search (example, queries[i]);
      const TilHit *hit;

      g_assert_cmpuint (count_kind (hits, TIL_HIT_FIGURE), ==, 1);
      hit = g_ptr_array_index (hits, 0);
      g_assert_cmpint (hit->kind, ==, TIL_HIT_FIGURE);
      g_assert_cmpstr (hit->cell, ==, "B14");
      g_assert_nonnull (strstr (hit->detail, "rosa.xlsx"));
    }
}

static void
test_nothing_is_found (void)
{
  static const char * const queries[] = { "", "   ", "zzz", "987654321", "rosa zzz" };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(GPtrArray) hits = til_search (example, queries[i]);

      g_test_message ("“%s”", queries[i]);
      g_assert_cmpuint (hits->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("tilstand-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "example.tilstand", NULL);
  example = til_project_create_example (path, &error);
  g_assert_no_error (error);
  til_project_set_language (example, TIL_LANGUAGE_EN);

  g_test_add_func ("/work/entry/rows", test_rows_are_what_is_expected);
  g_test_add_func ("/work/entry/nobody", test_rows_of_nobody);
  g_test_add_func ("/work/entry/lines", test_lines_are_read);
  g_test_add_func ("/work/settle/several", test_several_are_one_step);
  g_test_add_func ("/work/layout/year-before", test_layout_is_compared_with_the_year_before);
  g_test_add_func ("/work/search/number", test_a_number_is_found_everywhere);
  g_test_add_func ("/work/search/words", test_words_are_found_in_any_order);
  g_test_add_func ("/work/search/nothing", test_nothing_is_found);
  status = g_test_run ();

  g_assert_finalize_object (example);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
