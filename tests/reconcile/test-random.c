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

static GPtrArray *
random_deliveries (TilCatalogue *catalogue)
{
  GPtrArray *deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);

  for (guint i = 0; i < 6; i++)
    {
      guint partner = i == 0 ? til_catalogue_find_partner (catalogue, "kom_draft")
                      : i == 1 ? til_catalogue_find_partner (catalogue, "kom_published")
                      : (guint) g_test_rand_int_range (0, (int) catalogue->partners->len);
      TilDelivery *delivery = til_delivery_new (partner, g_test_rand_int_range (2022, 2025), "file", "");

      delivery->id = i + 1;
      g_ptr_array_add (deliveries, delivery);
    }

  return deliveries;
}

static GPtrArray *
random_figures (TilCatalogue *catalogue,
                guint         n_deliveries)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);

  for (guint i = 0; i < N_FIGURES; i++)
    {
      TilFigure *figure = random_figure (catalogue, n_deliveries);

      figure->id = i + 1;
      g_ptr_array_add (figures, figure);
    }

  return figures;
}

static TilCube *
random_cube (TilCatalogue *catalogue)
{
  g_autoptr(GPtrArray) deliveries = random_deliveries (catalogue);
  g_autoptr(GPtrArray) figures = random_figures (catalogue, deliveries->len);

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
  guint n_elsewhere = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(TilCube) cube = random_cube (catalogue);
      g_autoptr(TilFindings) first = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);
      g_autoptr(TilFindings) second = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);

      assert_whole (first);
      n_findings += first->findings->len;
      for (guint i = 0; i < first->findings->len; i++)
        n_elsewhere += strstr (((TilFinding *) g_ptr_array_index (first->findings, i))->message,
                               "gir tallene fra") != NULL;
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
  g_assert_cmpuint (n_elsewhere, >, 0);  /* a total by one source, its parts by others */
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
      g_assert_cmpint (left->precedent == NULL, ==, right->precedent == NULL);
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
          g_assert_cmpint (one->stated, ==, other->stated);
          g_assert_cmpstr (one->text, ==, other->text);
        }
    }
}

/* One of the figures, half the time one that a finding rests on. */
static guint
choose_figure (GPtrArray   *figures,
               TilFindings *findings)
{
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

/* What may become of a figure. After the first ones it is the same cell, which
 * counts as something else. */
typedef enum
{
  CORRECTED,
  TAKEN_BACK,
  INTERVAL,
  NOTHING,
  WRITTEN_OTHERWISE,
  N_SAME_CELL,
  QUALIFIED = N_SAME_CELL,
  DENYING,
  MOVED_TO_KEY,
  MOVED_TO_SHEET,
  REMOVED,
  ADDED,
  REPLACED_BY_EQUALS,   /* its delivery, by one that states the same */
  OF_ANOTHER_YEAR,      /* its delivery, now of another edition */
  N_CHANGES
} Change;

/* The project as it is: what a cube is made from. */
typedef struct
{
  TilCatalogue *catalogue;
  GPtrArray    *deliveries;
  GPtrArray    *figures;
  gint64        last_id;
} State;

static void
change_figure (State     *state,
               TilFigure *figure,
               Change     change)
{
  gint64 count = g_test_rand_int_range (0, 12);
  TilFigure *other;

  switch (change)
    {
    case CORRECTED:
      figure->has_correction = TRUE;
      figure->correction = til_interval_count (count);
      break;

    case TAKEN_BACK:
      figure->has_correction = FALSE;
      break;

    case INTERVAL:
      figure->value = til_interval_is_exact (figure->value)
                      ? til_interval_range (figure->value.low, figure->value.low + 4 * TIL_ONE)
                      : til_interval_count (count);
      figure->stated = TIL_STATED_NUMBER;
      break;

    case NOTHING:
      figure->stated = TIL_STATED_NONE + (guint) g_test_rand_int_range (0, 4);
      figure->value = figure->stated == TIL_STATED_MISSING || figure->stated == TIL_STATED_WITHHELD
                      ? til_interval_unknown () : til_interval_count (0);
      break;

    case WRITTEN_OTHERWISE:
      g_free (figure->text);
      figure->text = g_strdup_printf ("%d,%0*d", (int) count, g_test_rand_int_range (1, 4), 0);
      break;

    case QUALIFIED:
      figure->qualifiers ^= TIL_QUALIFIER_PAREN;
      break;

    case DENYING:
      figure->denies = figure->denies != TIL_ROOT ? TIL_ROOT
        : til_catalogue_find_category (state->catalogue,
                                       til_catalogue_find_dimension (state->catalogue, "severity"), "aggravated");
      break;

    case MOVED_TO_KEY:
      figure->key = random_key (state->catalogue);
      break;

    case MOVED_TO_SHEET:
      g_free (figure->sheet);
      figure->sheet = g_strdup (g_test_rand_bit () ? "One" : "Three");
      break;

    case ADDED:
      other = random_figure (state->catalogue, 6);
      other->id = ++state->last_id;
      g_ptr_array_add (state->figures, other);
      break;

    default:
      break;
    }
}

static gpointer
copy_delivery (gconstpointer item,
               gpointer      data)
{
  const TilDelivery *from = item;
  TilDelivery *copy = til_delivery_new (from->partner, from->year, from->file, from->sha256);

  copy->id = from->id;
  copy->replaced_by = from->replaced_by;

  return copy;
}

static void
replace_delivery (State  *state,
                  gint64  id,
                  Change  change)
{
  guint n_figures = state->figures->len;
  TilDelivery *delivery = NULL;
  TilDelivery *new;

  for (guint i = 0; i < state->deliveries->len; i++)
    if (((TilDelivery *) g_ptr_array_index (state->deliveries, i))->id == id)
      delivery = g_ptr_array_index (state->deliveries, i);
  if (delivery == NULL || delivery->replaced_by != 0)
    return;

  if (change == OF_ANOTHER_YEAR)
    {
      delivery->year = delivery->year == 2024 ? 2023 : 2024;
      return;
    }

  new = copy_delivery (delivery, NULL);
  new->id = ++state->last_id;
  delivery->replaced_by = new->id;
  g_ptr_array_add (state->deliveries, new);
  for (guint i = 0; i < n_figures; i++)
    {
      TilFigure *figure = g_ptr_array_index (state->figures, i);

      if (figure->delivery != id)
        continue;
      figure = til_figure_copy (figure);
      figure->id = ++state->last_id;
      figure->delivery = new->id;
      g_ptr_array_add (state->figures, figure);
    }
}

/* One of the figures or its delivery is another one; all of them are new values,
 * as when a project reads them again, or only that one. */
static Change
change_one (State       *state,
            TilFindings *findings)
{
  Change change = g_test_rand_bit () ? g_test_rand_int_range (0, N_SAME_CELL) : g_test_rand_int_range (0, N_CHANGES);
  gboolean read_again = g_test_rand_bit ();
  guint changed = choose_figure (state->figures, findings);
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  GPtrArray *deliveries = g_ptr_array_copy (state->deliveries, copy_delivery, NULL);
  TilFigure *figure;

  for (guint i = 0; i < state->figures->len; i++)
    {
      figure = g_ptr_array_index (state->figures, i);
      g_ptr_array_add (figures, read_again || i == changed ? til_figure_copy (figure) : til_figure_ref (figure));
    }
  g_ptr_array_unref (state->figures);
  g_ptr_array_unref (state->deliveries);
  state->figures = figures;
  state->deliveries = deliveries;
  g_ptr_array_set_free_func (deliveries, (GDestroyNotify) til_delivery_unref);

  figure = g_ptr_array_index (figures, changed);
  if (change == REMOVED)
    g_ptr_array_remove_index (figures, changed);
  else if (change == REPLACED_BY_EQUALS || change == OF_ANOTHER_YEAR)
    replace_delivery (state, figure->delivery, change);
  else
    change_figure (state, figure, change);

  return change;
}

/* What she decided about some of the findings, now and then. */
static GPtrArray *
judge_some (TilFindings *findings)
{
  GPtrArray *judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);

  for (guint i = 0; i < findings->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings->findings, i);
      TilJudgement *judgement;

      if (g_test_rand_int_range (0, 4) != 0)
        continue;
      judgement = til_judgement_new (finding->id, TIL_STATE_EXPLAINED, "why", "her");
      g_free (judgement->fingerprint);
      judgement->fingerprint = g_strdup (finding->fingerprint);
      g_ptr_array_add (judgements, judgement);
    }

  return judgements;
}

static char *
describe (TilFindings *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->findings->len; i++)
    g_string_append (text, ((const TilFinding *) g_ptr_array_index (findings->findings, i))->fingerprint);

  return g_string_free (text, FALSE);
}

/* What is checked again after a change says what a whole check of a new cube
 * says, whatever has changed. */
static void
test_again (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "catalogue",
                                                 "norway.xml", NULL);
  g_autoptr(TilCatalogue) catalogue = til_fixture_catalogue (path);
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  guint n_different = 0;
  guint n_same_cells = 0;

  for (guint round = 0; round < N_ROUNDS / 6; round++)
    {
      State state = { catalogue, random_deliveries (catalogue), NULL, 1000 };
      g_autoptr(TilCube) cube = NULL;
      g_autoptr(GPtrArray) judgements = NULL;
      g_autofree char *before = NULL;
      TilLanguage language = TIL_LANGUAGE_NB;
      int year = 2024;

      state.figures = random_figures (catalogue, state.deliveries->len);
      cube = til_cube_new (catalogue, state.deliveries, state.figures);
      for (guint step = 0; step < 20; step++)
        {
          g_autoptr(TilCube) anew = til_cube_new (catalogue, state.deliveries, state.figures);
          g_autoptr(TilFindings) whole = til_reconcile (anew, year, judgements, language, NULL);
          g_autoptr(TilFindings) again = til_reconciler_run (reconciler, cube, year, judgements, language, NULL);
          g_autofree char *now = describe (whole);
          Change change;
          TilCube *next;

          assert_same (whole, again);
          n_different += before != NULL && strcmp (before, now) != 0;
          g_free (before);
          before = g_steal_pointer (&now);

          change = change_one (&state, whole);
          next = til_cube_new_again (cube, catalogue, state.deliveries, state.figures);
          g_assert_true (til_cube_has_same_figures (next, cube) || change >= N_SAME_CELL);
          n_same_cells += til_cube_has_same_figures (next, cube);
          til_cube_unref (cube);
          cube = next;

          if (g_test_rand_int_range (0, 4) == 0)
            {
              g_clear_pointer (&judgements, g_ptr_array_unref);
              judgements = judge_some (whole);
            }
          if (g_test_rand_int_range (0, 6) == 0)
            language = !language;
          if (g_test_rand_int_range (0, 10) == 0)
            year = year == 2024 ? 2023 : 2024;
        }
      g_ptr_array_unref (state.deliveries);
      g_ptr_array_unref (state.figures);
    }

  g_assert_cmpuint (n_different, >, N_ROUNDS / 6);
  g_assert_cmpuint (n_same_cells, >, N_ROUNDS / 6);
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
