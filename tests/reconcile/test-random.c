/* tests/reconcile/test-random.c: whatever is stated, the findings are whole
 *
 * Figures at random over the built-in catalogue: every id is of one finding,
 * every fold leads to one that stands by itself, nothing that could hold is
 * said to differ, and a second run says the same.
 */
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reconcile/random", test_random);

  return g_test_run ();
}
