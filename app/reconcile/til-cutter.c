/* reconcile/til-cutter.c: what one breakdown must satisfy */
#include "reconcile/til-cutter.h"

/* The equation under a finding: what is stated of the parts, and of the parts
 * of those that are not stated themselves. */
static void
add_terms (TilCutter         *self,
           TilCase           *item,
           const TilDivision *division)
{
  const TilBreakdown *breakdown = &self->breakdown;

  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      const TilBreakdownCell *cell = &breakdown->cells[member];
      const GArray *divisions = til_cube_shape_get_divisions (self->check->shape,
                                                              breakdown->dimension, member);

      if (!cell->known)
        continue;

      if (cell->row == TIL_NONE && divisions->len > 0)
        {
          add_terms (self, item, &g_array_index (divisions, TilDivision, 0));
        }
      else
        {
          TilKey key = til_breakdown_key (breakdown, member);
          g_autofree char *label = til_check_term_label (self->check, member);
          TilFigure *figure = cell->row == TIL_NONE ? NULL
                                                    : til_ledger_row (self->check->ledger, cell->row)->figure;

          til_case_add_term (item, &key, label, 1, cell->value, figure);
        }
    }
}

static TilCase *
new_case (TilCutter   *self,
          TilCaseKind  kind,
          guint        category)
{
  const TilBreakdown *breakdown = &self->breakdown;
  const TilLedgerRow *row = til_ledger_row (self->check->ledger, breakdown->cells[category].row);
  TilCase *item = til_case_new (kind, til_ledger_key (self->check->ledger, row));

  item->scope = breakdown->scope;
  item->sheet = row->sheet;
  item->dimension = breakdown->dimension;
  til_case_add_figure (item, row->figure);

  return item;
}

static void
give_verdict (TilCutter    *self,
              guint         whole,
              const GArray *members,
              TilOutcome    outcome)
{
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      TilVerdict *verdict = &g_array_index (self->verdicts, TilVerdict, i);

      if (verdict->whole != whole || verdict->members != members)
        continue;

      /* One sheet that tells is enough; a difference has its finding already. */
      if (verdict->outcome == TIL_OUTCOME_UNDECIDABLE || outcome == TIL_OUTCOME_DIFFERS)
        verdict->outcome = outcome;
      return;
    }

  g_array_append_vals (self->verdicts, &(TilVerdict) { whole, members, outcome }, 1);
}

static gboolean
is_decided (TilCutter    *self,
            guint         whole,
            const GArray *members)
{
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const TilVerdict *verdict = &g_array_index (self->verdicts, TilVerdict, i);

      if (verdict->whole == whole && verdict->members == members)
        return verdict->outcome != TIL_OUTCOME_UNDECIDABLE;
    }

  return FALSE;
}

/* What the categories that are not stated can be at most, for being part of
 * a number that is broken down less: there is no aggravated report from
 * abroad where there is none from abroad at all. */
static TilInterval
cap_missing (TilCutter         *self,
             const TilDivision *division)
{
  const TilBreakdown *breakdown = &self->breakdown;
  const TilCheck *check = self->check;
  TilInterval sum = til_interval_count (0);

  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilInterval cap = til_interval_unknown ();

      if (breakdown->cells[member].known ||
          !til_category_exists_in (til_catalogue_get_category (check->catalogue, member), breakdown->base.year))
        continue;

      for (guint j = 0; j < til_key_n_categories (&breakdown->base); j++)
        {
          TilKey less = til_breakdown_key (breakdown, member);
          TilInterval bound;

          til_key_clear (&less, check->catalogue,
                         til_catalogue_get_category (check->catalogue, breakdown->base.categories[j])->dimension);
          if (til_cube_resolve_interval (check->cube, &less,
                                         til_ledger_scope (check->ledger, breakdown->scope)->role,
                                         &bound) != TIL_BASIS_NOTHING)
            cap.high = MIN (cap.high, bound.high);
        }

      sum = til_interval_add (sum, cap);
      if (sum.high == TIL_NO_UPPER_END)
        break;
    }

  return sum;
}

/* Of a part that is not stated itself, what is stated of it: of Europe, the
 * East. */
static TilInterval
sum_stated (const TilCutter   *self,
            const TilDivision *division)
{
  TilInterval sum = til_interval_count (0);

  for (guint i = 0; i < division->members->len; i++)
    {
      const TilBreakdownCell *cell = &self->breakdown.cells[g_array_index (division->members, guint, i)];

      if (cell->known)
        sum = til_interval_add (sum, cell->row == TIL_NONE && cell->value.high == TIL_NO_UPPER_END
                                     ? til_interval_exact (cell->value.low) : cell->value);
    }

  return sum;
}

/* Do those that are stated make up the whole, so that nothing is left for
 * those that are not, or only in part? */
static gboolean
nothing_left (const TilCutter   *self,
              const TilDivision *division,
              TilInterval        whole)
{
  return til_interval_is_exact (whole) && til_interval_equal (sum_stated (self, division), whole);
}

/* What a source leaves out of a breakdown may be none of it, and then the
 * parts do not add up; or the rest is of a category that it does not name.
 * Nobody can tell which: it is told, and is no error. One part alone is a
 * selection ("of whom women"), no breakdown. */
static void
check_rest (TilCutter         *self,
            const TilDivision *division,
            guint              n_known)
{
  const TilBreakdown *breakdown = &self->breakdown;
  const TilBreakdownCell *whole = &breakdown->cells[division->whole];
  const TilRule *rule = til_check_find_coverage_rule (self->check, TIL_MISSING_NONE,
                                                      breakdown->base.indicator);
  TilInterval sum = sum_stated (self, division);
  TilCase *item;

  if (rule == NULL || n_known < 2 || whole->row == TIL_NONE ||
      til_ledger_scope (self->check->ledger, breakdown->scope)->role != TIL_ROLE_PARTNER ||
      !til_interval_is_exact (whole->value) || !til_interval_is_exact (sum) ||
      sum.high >= whole->value.low)
    return;

  item = new_case (self, TIL_CASE_REST, division->whole);
  g_free (item->salt);
  item->salt = g_strdup_printf ("%u", division->members->len);
  add_terms (self, item, division);
  til_case_compare (item, sum, whole->value);
  til_check_add_case (self->check, rule, item);
}

/**
 * til_cutter_check_division:
 * @self: a cutter with a filled breakdown
 * @rule: of addition
 * @division: of a category that is stated
 *
 * Holds the parts against their whole.
 */
void
til_cutter_check_division (TilCutter         *self,
                           const TilRule     *rule,
                           const TilDivision *division)
{
  const TilBreakdown *breakdown = &self->breakdown;
  const TilBreakdownCell *whole = &breakdown->cells[division->whole];
  TilKey key = til_breakdown_key (breakdown, division->whole);
  TilWitness witness = til_breakdown_get_witness (breakdown);
  TilInterval sum, stated_sum;
  TilTally all;
  TilOutcome outcome;
  guint n_known, n_missing;

  sum = til_breakdown_sum (breakdown, division, rule->missing, &stated_sum, &n_known, &n_missing);
  if (n_known == 0)
    return;

  outcome = til_overlap_compare (self->check, rule, &witness, &key, division, sum, whole->value, breakdown->scope, &all);
  if (outcome == TIL_OUTCOME_UNDECIDABLE && n_missing > 0 && rule->missing == TIL_MISSING_SKIP_ANY &&
      stated_sum.high < whole->value.low)
    outcome = til_check_compare (rule, til_interval_add (stated_sum, cap_missing (self, division)),
                                 whole->value);

  if (outcome == TIL_OUTCOME_UNDECIDABLE && nothing_left (self, division, whole->value))
    outcome = TIL_OUTCOME_HOLDS;

  if (self->all_sheets && is_decided (self, division->whole, division->members))
    return;

  give_verdict (self, division->whole, division->members, outcome);
  if (outcome == TIL_OUTCOME_DIFFERS)
    {
      TilCase *item = new_case (self, TIL_CASE_PARTS, division->whole);

      g_free (item->salt);
      item->salt = g_strdup_printf ("%u", division->members->len);
      add_terms (self, item, division);
      til_case_compare_sum (item, &all,
                            stated_sum.high == TIL_NO_UPPER_END ? sum_stated (self, division) : stated_sum, whole->value);
      til_check_add_case (self->check, rule, item);
    }
  else if (outcome == TIL_OUTCOME_UNDECIDABLE && n_missing > 0)
    {
      check_rest (self, division, n_known);
    }
}

/**
 * til_cutter_check_selection:
 * @self: a cutter with a filled breakdown
 * @rule: of selection
 * @category: a selection that is stated
 *
 * Holds a selection against what it is part of.
 */
void
til_cutter_check_selection (TilCutter         *self,
                            const TilRule     *rule,
                            const TilCategory *category)
{
  const TilBreakdownCell *part = &self->breakdown.cells[category->index];
  const TilBreakdownCell *whole = &self->breakdown.cells[category->parent];
  TilOutcome outcome;

  /* A whole that is only known to be at least its selection tells nothing. */
  if (whole->row == TIL_NONE && whole->value.high == TIL_NO_UPPER_END)
    outcome = rule->missing == TIL_MISSING_NONE && part->value.low > 0 ? TIL_OUTCOME_DIFFERS
                                                                       : TIL_OUTCOME_UNDECIDABLE;
  else if (part->value.low > whole->value.high)
    outcome = TIL_OUTCOME_DIFFERS;
  else
    outcome = part->value.high <= whole->value.low ? TIL_OUTCOME_HOLDS : TIL_OUTCOME_UNDECIDABLE;

  if (self->all_sheets && is_decided (self, category->index, NULL))
    return;

  give_verdict (self, category->index, NULL, outcome);
  if (outcome == TIL_OUTCOME_DIFFERS)
    {
      TilCase *item = new_case (self, TIL_CASE_SELECTION, category->index);
      TilKey whole_key = til_breakdown_key (&self->breakdown, category->parent);
      g_autofree char *label = til_key_describe (&whole_key, self->check->catalogue,
                                                 self->check->language);

      til_case_add_term (item, &whole_key, label, 1,
                         whole->known ? whole->value : til_interval_count (0),
                         whole->row == TIL_NONE ? NULL
                                                : til_ledger_row (self->check->ledger, whole->row)->figure);
      til_case_compare (item, whole->known ? whole->value : til_interval_count (0), part->value);
      til_check_add_case (self->check, rule, item);
    }
}

/**
 * til_cutter_check_derived:
 * @self: a cutter with a filled breakdown of the draft
 *
 * Where the draft gives all parts of what it does not state itself, holds its
 * sum against the deliveries: East and West Europe against Europe.
 */
void
til_cutter_check_derived (TilCutter *self)
{
  TilBreakdown *breakdown = &self->breakdown;
  TilWitness witness = til_breakdown_get_witness (breakdown);
  const GArray *categories =
    til_catalogue_get_dimension (self->check->catalogue, breakdown->dimension)->categories;

  til_breakdown_tighten (breakdown);

  for (guint i = 0; i < categories->len; i++)
    {
      guint category = g_array_index (categories, guint, i);
      const TilBreakdownCell *cell = &breakdown->cells[category];
      const GArray *divisions = til_cube_shape_get_divisions (self->check->shape,
                                                              breakdown->dimension, category);
      g_autoptr(GPtrArray) figures = NULL;
      TilKey key;

      if (cell->row != TIL_NONE || !cell->known || divisions->len == 0 ||
          !til_interval_is_exact (cell->value))
        continue;

      key = til_breakdown_key (breakdown, category);
      figures = g_ptr_array_new ();
      for (guint j = 0; j < self->rows->len; j++)
        {
          const TilLedgerRow *row = til_ledger_row (self->check->ledger, g_array_index (self->rows, guint, j));
          guint part = til_key_get (til_ledger_key (self->check->ledger, row),
                                    self->check->catalogue, breakdown->dimension);

          if (til_catalogue_is_within (self->check->catalogue, part, category))
            g_ptr_array_add (figures, row->figure);
        }

      if (figures->len > 0)
        til_check_against_deliveries (self->check, &key,
                                      til_overlap_tally (self->check, &witness, &key, cell->value),
                                      breakdown->scope, 0, (TilFigure **) figures->pdata, figures->len);
    }
}
