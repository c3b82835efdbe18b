/* tests/reconcile/test-random.c: whatever is stated, the findings are whole
 *
 * Figures at random over the built-in catalogue: every id is of one finding,
 * every fold leads to one that stands by itself, nothing that could hold is
 * said to differ, and a second run says the same.
 */
#include <string.h>

#include "til-fixture.h"

#define N_ROUNDS 60
#define N_FIGURES 250

static TilKey
random_key (TilCatalogue *catalogue)
{
  /* Half of them of one indicator, so that they meet. */
  guint number = g_test_rand_bit () ? til_catalogue_find_indicator (catalogue, "police_reports")
                                    : (guint) g_test_rand_int_range (0, (int) catalogue->indicators->len);
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, number);
  TilKey key = til_key_new (indicator->index, g_test_rand_int_range (2022, 2025));

  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      const TilDimension *dimension =
        til_catalogue_get_dimension (catalogue, g_array_index (indicator->dimensions, guint, i));

      if (g_test_rand_int_range (0, 3) == 0)
        til_key_set (&key, catalogue,
                     g_array_index (dimension->categories, guint,
                                    g_test_rand_int_range (0, (int) dimension->categories->len)));
    }

  return key;
}

static TilFigure *
random_figure (TilCatalogue *catalogue,
               guint         n_deliveries)
{
  static const char * const sheets[] = { "", "One", "Two" };
  TilKey key = random_key (catalogue);
  TilFigure *figure = til_figure_new (&key);
  gint64 count = g_test_rand_int_range (0, 12);

  figure->delivery = g_test_rand_int_range (1, (int) n_deliveries + 1);
  figure->value = til_interval_count (count);
  g_free (figure->sheet);
  figure->sheet = g_strdup (sheets[g_test_rand_int_range (0, G_N_ELEMENTS (sheets))]);
  g_free (figure->cell);
  figure->cell = g_strdup_printf ("%c%d", 'A' + g_test_rand_int_range (0, 6), g_test_rand_int_range (1, 30));

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      figure->value = til_interval_unknown ();
      figure->stated = TIL_STATED_MISSING;
      break;
    case 1:
      figure->value = til_interval_range (count * TIL_ONE, (count + 4) * TIL_ONE);
      break;
    case 2:
      figure->denies = til_catalogue_find_category (catalogue, til_catalogue_find_dimension (catalogue, "severity"),
                                                    "aggravated");
      break;
    case 3:
      figure->qualifiers = TIL_QUALIFIER_PAREN;
      break;
    case 4:
      figure->has_correction = TRUE;
      figure->correction = til_interval_count (count + 1);
      break;
    default:
      break;
    }

  return figure;
}

static TilCube *
random_cube (TilCatalogue *catalogue)
{
  g_autoptr(GPtrArray) deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);

  for (guint i = 0; i < 6; i++)
    {
      guint partner = i == 0 ? til_catalogue_find_partner (catalogue, "kom_draft")
                      : i == 1 ? til_catalogue_find_partner (catalogue, "kom_published")
                      : (guint) g_test_rand_int_range (0, (int) catalogue->partners->len);
      TilDelivery *delivery = til_delivery_new (partner, g_test_rand_int_range (2022, 2025), "file", "");

      delivery->id = i + 1;
      g_ptr_array_add (deliveries, delivery);
    }
  for (guint i = 0; i < N_FIGURES; i++)
    {
      TilFigure *figure = random_figure (catalogue, deliveries->len);

      figure->id = i + 1;
      g_ptr_array_add (figures, figure);
    }

  return til_cube_new (catalogue, deliveries, figures);
}

static void
assert_whole (TilFindings *findings)
{
  for (guint i = 0; i < findings->findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (findings->findings, i);

      g_assert_true (til_findings_find (findings, finding->id) == finding);
      g_assert_nonnull (finding->message);
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_assert_nonnull (finding->fingerprint);

      if (finding->folded_under != NULL)
        {
          const TilFinding *head = til_findings_find (findings, finding->folded_under);

          g_assert_nonnull (head);
          g_assert_null (head->folded_under);
          g_assert_cmpuint (finding->includes->len, ==, 0);
        }
      for (guint j = 0; j < finding->includes->len; j++)
        {
          const TilFinding *part = til_findings_find (findings, g_ptr_array_index (finding->includes, j));

          g_assert_nonnull (part);
          g_assert_cmpstr (part->folded_under, ==, finding->id);
        }

      /* Coverage has no number to differ; limits and selections may touch. */
      if (finding->kind == TIL_RULE_ADDITION || finding->kind == TIL_RULE_AGREEMENT)
        g_assert_false (til_interval_meets (finding->expected, finding->stated));
    }
}

static void
test_random (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "catalogue",
                                                 "norway.xml", NULL);
  g_autoptr(TilCatalogue) catalogue = til_fixture_catalogue (path);
  guint n_findings = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(TilCube) cube = random_cube (catalogue);
      g_autoptr(TilFindings) first = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);
      g_autoptr(TilFindings) second = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);

      assert_whole (first);
      n_findings += first->findings->len;
      g_assert_cmpuint (first->findings->len, ==, second->findings->len);
      for (guint i = 0; i < first->findings->len; i++)
        {
          const TilFinding *a = g_ptr_array_index (first->findings, i);
          const TilFinding *b = g_ptr_array_index (second->findings, i);

          g_assert_cmpstr (a->id, ==, b->id);
          g_assert_cmpstr (a->message, ==, b->message);
        }
    }

  g_assert_cmpuint (n_findings, >, N_ROUNDS);
}

static void
assert_same (TilFindings *a,
             TilFindings *b)
{
  g_assert_cmpuint (a->findings->len, ==, b->findings->len);
  g_assert_cmpuint (a->n_holds, ==, b->n_holds);
  g_assert_cmpuint (a->n_undecidable, ==, b->n_undecidable);
  for (guint i = 0; i < a->findings->len; i++)
    {
      const TilFinding *left = g_ptr_array_index (a->findings, i);
      const TilFinding *right = g_ptr_array_index (b->findings, i);

      g_assert_cmpstr (left->id, ==, right->id);
      g_assert_cmpstr (left->message, ==, right->message);
      g_assert_cmpstr (left->fingerprint, ==, right->fingerprint);
      g_assert_cmpstr (left->folded_under, ==, right->folded_under);
      g_assert_cmpint (left->state, ==, right->state);
      g_assert_cmpint (left->difference, ==, right->difference);
      g_assert_cmpuint (left->terms->len, ==, right->terms->len);
      g_assert_cmpuint (left->figures->len, ==, right->figures->len);
      g_assert_cmpuint (left->includes->len, ==, right->includes->len);
      g_assert_cmpuint (left->causes->len, ==, right->causes->len);
      for (guint j = 0; j < left->causes->len; j++)
        g_assert_cmpstr (g_ptr_array_index (left->causes, j), ==, g_ptr_array_index (right->causes, j));
      for (guint j = 0; j < left->figures->len; j++)
        {
          const TilFigure *one = g_ptr_array_index (left->figures, j);
          const TilFigure *other = g_ptr_array_index (right->figures, j);

          g_assert_cmpint (one->id, ==, other->id);
          g_assert_true (til_interval_equal (til_figure_get_value (one), til_figure_get_value (other)));
        }
    }
}

/* One of the figures, half the time one that a finding rests on. */
static guint
choose_figure (TilCube     *cube,
               TilFindings *findings)
{
  GPtrArray *figures = til_cube_get_figures (cube);

  if (findings->findings->len > 0 && g_test_rand_bit ())
    {
      const TilFinding *finding =
        g_ptr_array_index (findings->findings, g_test_rand_int_range (0, (int) findings->findings->len));

      for (guint i = 0; i < figures->len; i++)
        if (finding->figures->len > 0 &&
            ((TilFigure *) g_ptr_array_index (figures, i))->id ==
            ((TilFigure *) g_ptr_array_index (finding->figures, 0))->id)
          return i;
    }

  return (guint) g_test_rand_int_range (0, (int) figures->len);
}

/* The same figures, one of them corrected; all of them new values, as when a
 * project reads them again, or only that one. */
static TilCube *
correct_one (TilCube     *cube,
             GPtrArray   *deliveries,
             TilFindings *findings)
{
  GPtrArray *figures = til_cube_get_figures (cube);
  g_autoptr(GPtrArray) now = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  guint changed = choose_figure (cube, findings);
  gboolean read_again = g_test_rand_bit ();

  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      figure = read_again || i == changed ? til_figure_copy (figure) : til_figure_ref (figure);

      if (i == changed)
        {
          figure->has_correction = !figure->has_correction || g_test_rand_bit ();
          figure->correction = til_interval_count (g_test_rand_int_range (0, 12));
        }
      g_ptr_array_add (now, figure);
    }

  return til_cube_new_again (cube, til_cube_get_catalogue (cube), deliveries, now);
}

static GPtrArray *
list_deliveries (TilCube *cube)
{
  GPtrArray *deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);

  for (gint64 id = 1; id <= 6; id++)
    if (til_cube_get_delivery (cube, id) != NULL)
      g_ptr_array_add (deliveries, til_delivery_ref ((TilDelivery *) til_cube_get_delivery (cube, id)));

  return deliveries;
}

static char *
describe (TilFindings *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->findings->len; i++)
    g_string_append (text, ((const TilFinding *) g_ptr_array_index (findings->findings, i))->fingerprint);

  return g_string_free (text, FALSE);
}

/* What is checked again after a correction says what a whole check says. */
static void
test_again (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "catalogue",
                                                 "norway.xml", NULL);
  g_autoptr(TilCatalogue) catalogue = til_fixture_catalogue (path);
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  guint n_different = 0;

  for (guint round = 0; round < N_ROUNDS / 6; round++)
    {
      g_autoptr(TilCube) cube = random_cube (catalogue);
      g_autoptr(GPtrArray) deliveries = list_deliveries (cube);
      g_autofree char *before = NULL;

      for (guint step = 0; step < 12; step++)
        {
          g_autoptr(TilFindings) whole = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);
          g_autoptr(TilFindings) again = til_reconciler_run (reconciler, cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);
          g_autofree char *now = describe (whole);
          TilCube *next = correct_one (cube, deliveries, whole);

          assert_same (whole, again);
          g_assert_true (til_cube_has_same_figures (next, cube));
          n_different += before != NULL && strcmp (before, now) != 0;
          g_free (before);
          before = g_steal_pointer (&now);
          til_cube_unref (cube);
          cube = next;
        }
    }

  g_assert_cmpuint (n_different, >, N_ROUNDS / 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reconcile/random", test_random);
  g_test_add_func ("/reconcile/again", test_again);

  return g_test_run ();
}
