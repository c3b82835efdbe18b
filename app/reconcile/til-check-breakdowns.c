/* reconcile/til-check-breakdowns.c: addition and selection within a source */
#include "reconcile/til-breakdown.h"
#include "reconcile/til-cuts.h"
#include "reconcile/til-memo.h"

/* How a division of a whole, or a selection, came out on the sheets so far. */
typedef struct
{
  guint         whole;    /* for a selection: itself */
  const GArray *members;  /* NULL: a selection */
  TilOutcome    outcome;
} Verdict;

typedef struct
{
  TilCheck     *check;
  TilBreakdown  breakdown;
  GArray       *rows;       /* guint: of the cut in hand */
  GArray       *verdicts;   /* Verdict: of the cut in hand */
  const TilRule **additions;   /* by dimension: the rule for the indicator in hand; NULL: none */
  const TilRule **selections;  /* likewise */
  guint         whole;      /* row at the root of the cut in hand; TIL_NONE */
  gboolean      all_sheets; /* the sheets were tried one by one; now all at once */
} Cutter;

/* The equation under a finding: what is stated of the parts, and of the parts
 * of those that are not stated themselves. */
static void
add_terms (Cutter            *self,
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
new_case (Cutter      *self,
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
give_verdict (Cutter       *self,
              guint         whole,
              const GArray *members,
              TilOutcome    outcome)
{
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      Verdict *verdict = &g_array_index (self->verdicts, Verdict, i);

      if (verdict->whole != whole || verdict->members != members)
        continue;

      /* One sheet that tells is enough; a difference has its finding already. */
      if (verdict->outcome == TIL_OUTCOME_UNDECIDABLE || outcome == TIL_OUTCOME_DIFFERS)
        verdict->outcome = outcome;
      return;
    }

  g_array_append_vals (self->verdicts, &(Verdict) { whole, members, outcome }, 1);
}

static gboolean
is_decided (Cutter       *self,
            guint         whole,
            const GArray *members)
{
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const Verdict *verdict = &g_array_index (self->verdicts, Verdict, i);

      if (verdict->whole == whole && verdict->members == members)
        return verdict->outcome != TIL_OUTCOME_UNDECIDABLE;
    }

  return FALSE;
}

/* What the categories that are not stated can be at most, for being part of
 * a number that is broken down less: there is no aggravated report from
 * abroad where there is none from abroad at all. */
static TilInterval
cap_missing (Cutter            *self,
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
sum_stated (const Cutter      *self,
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
nothing_left (const Cutter      *self,
              const TilDivision *division,
              TilInterval        whole)
{
  return til_interval_is_exact (whole) && til_interval_equal (sum_stated (self, division), whole);
}

static const TilRule *
find_rest_rule (const TilCheck *check,
                guint           indicator)
{
  for (guint i = 0; i < check->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (check->catalogue->rules, i);

      if (rule->kind == TIL_RULE_COVERAGE && rule->missing == TIL_MISSING_NONE &&
          (rule->indicator == TIL_NONE || rule->indicator == indicator))
        return rule;
    }

  return NULL;
}

/* What a source leaves out of a breakdown may be none of it, and then the
 * parts do not add up; or the rest is of a category that it does not name.
 * Nobody can tell which: it is told, and is no error. One part alone is a
 * selection ("of whom women"), no breakdown. */
static void
check_rest (Cutter            *self,
            const TilDivision *division,
            guint              n_known)
{
  const TilBreakdown *breakdown = &self->breakdown;
  const TilBreakdownCell *whole = &breakdown->cells[division->whole];
  const TilRule *rule = find_rest_rule (self->check, breakdown->base.indicator);
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

static void
check_division (Cutter            *self,
                const TilRule     *rule,
                const TilDivision *division)
{
  const TilBreakdown *breakdown = &self->breakdown;
  const TilBreakdownCell *whole = &breakdown->cells[division->whole];
  TilInterval sum, stated_sum;
  TilOutcome outcome;
  guint n_known, n_missing;

  sum = til_breakdown_sum (breakdown, division, rule->missing, &stated_sum, &n_known, &n_missing);
  if (n_known == 0)
    return;

  outcome = til_check_compare (rule, sum, whole->value);
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
      til_case_compare (item, stated_sum, whole->value);
      til_check_add_case (self->check, rule, item);
    }
  else if (outcome == TIL_OUTCOME_UNDECIDABLE && n_missing > 0)
    {
      check_rest (self, division, n_known);
    }
}

static void
check_selection (Cutter            *self,
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

/* Where the draft gives all parts of what it does not state itself, its sum
 * is held against the deliveries: East and West Europe against Europe. */
static void
check_derived (Cutter *self)
{
  TilBreakdown *breakdown = &self->breakdown;
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
        til_check_against_deliveries (self->check, &key, cell->value, breakdown->scope, 0,
                                      (TilFigure **) figures->pdata, figures->len);
    }
}

static void
check_rows (Cutter       *self,
            const TilKey *base,
            guint         dimension,
            guint         first,
            guint         n_rows)
{
  TilCheck *check = self->check;
  TilBreakdown *breakdown = &self->breakdown;
  const GArray *categories = til_catalogue_get_dimension (check->catalogue, dimension)->categories;
  const TilRule *addition = self->additions[dimension];
  const TilRule *selection = self->selections[dimension];

  til_breakdown_fill (breakdown, dimension, base, self->whole, &g_array_index (self->rows, guint, first), n_rows);

  for (guint i = 0; i <= categories->len; i++)
    {
      guint index = i == 0 ? TIL_ROOT : g_array_index (categories, guint, i - 1);
      const GArray *divisions;
      const TilCategory *category;

      if (breakdown->cells[index].row == TIL_NONE)
        continue;

      category = index == TIL_ROOT ? NULL : til_catalogue_get_category (check->catalogue, index);
      divisions = til_cube_shape_get_divisions (check->shape, dimension, index);
      for (guint j = 0; addition != NULL && j < divisions->len; j++)
        check_division (self, addition, &g_array_index (divisions, TilDivision, j));

      if (selection != NULL && category != NULL &&
          (category->relation == TIL_OF_WHICH || category->relation == TIL_COUNTED_UNDER))
        check_selection (self, selection, category);
    }
}

/* Does the source state a whole that something in the cut is part of, or a
 * selection? Where it only tells one unit from the others there is nothing
 * to add up. */
static gboolean
has_whole (Cutter *self,
           guint   dimension)
{
  const TilCheck *check = self->check;
  guint scope = til_ledger_row (check->ledger, g_array_index (self->rows, guint, 0))->scope;

  if (self->whole != TIL_NONE || til_ledger_scope (check->ledger, scope)->role == TIL_ROLE_DRAFT)
    return TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TilLedgerRow *row = til_ledger_row (check->ledger, g_array_index (self->rows, guint, i));
      guint index = til_key_get (til_ledger_key (check->ledger, row), check->catalogue, dimension);
      const TilCategory *category = til_catalogue_get_category (check->catalogue, index);

      if (category->relation == TIL_OF_WHICH || category->relation == TIL_COUNTED_UNDER ||
          til_cube_shape_get_divisions (check->shape, dimension, index)->len > 0)
        return TRUE;
    }

  return FALSE;
}

static int
compare_sheets (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const TilLedger *ledger = data;
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;
  guint left_sheet = til_ledger_row (ledger, left)->sheet;
  guint right_sheet = til_ledger_row (ledger, right)->sheet;

  if (left_sheet != right_sheet)
    return left_sheet < right_sheet ? -1 : 1;

  return left < right ? -1 : left > right;
}

static void
check_cut (Cutter       *self,
           const TilKey *base,
           guint         dimension)
{
  const TilLedger *ledger = self->check->ledger;
  guint first_sheet = til_ledger_row (ledger, g_array_index (self->rows, guint, 0))->sheet;
  gboolean one_sheet = TRUE;
  guint first = 0;

  g_array_set_size (self->verdicts, 0);
  for (guint i = 1; i < self->rows->len && one_sheet; i++)
    one_sheet = til_ledger_row (ledger, g_array_index (self->rows, guint, i))->sheet == first_sheet;

  self->whole = til_ledger_find (ledger, til_ledger_row (ledger, g_array_index (self->rows, guint, 0))->scope,
                                 base);
  if (!has_whole (self, dimension))
    return;

  /* Each sheet by itself first: Tabell 1 and Tabell 3 may differ. */
  self->all_sheets = FALSE;
  if (!one_sheet)
    g_array_sort_with_data (self->rows, compare_sheets, (gpointer) ledger);
  for (guint i = 1; i <= self->rows->len; i++)
    {
      guint sheet = til_ledger_row (ledger, g_array_index (self->rows, guint, first))->sheet;

      if (i < self->rows->len &&
          til_ledger_row (ledger, g_array_index (self->rows, guint, i))->sheet == sheet)
        continue;

      check_rows (self, base, dimension, first, i - first);
      first = i;
    }
  if (!one_sheet)
    {
      self->all_sheets = TRUE;
      check_rows (self, base, dimension, 0, self->rows->len);
    }

  for (guint i = 0; i < self->verdicts->len; i++)
    til_check_count (self->check, g_array_index (self->verdicts, Verdict, i).outcome);

  if (til_ledger_scope (ledger, self->breakdown.scope)->role == TIL_ROLE_DRAFT)
    check_derived (self);
}

static void
find_rules (Cutter *self,
            guint   indicator)
{
  for (guint i = 0; i < self->check->catalogue->dimensions->len; i++)
    {
      self->additions[i] = til_check_find_rule (self->check, TIL_RULE_ADDITION, TIL_TEST_EQUAL, indicator, i);
      self->selections[i] = til_check_find_rule (self->check, TIL_RULE_SELECTION, TIL_TEST_EQUAL, indicator, i);
    }
}

static void
check_part (Cutter  *self,
            TilCuts *cuts,
            guint    part)
{
  guint slice = til_ledger_part (self->check->ledger, part)->slice;

  find_rules (self, til_ledger_slice (self->check->ledger, slice)->indicator);
  til_cuts_fill (cuts, part);
  for (guint i = 0; i < cuts->n_cuts && !g_cancellable_is_cancelled (self->check->cancellable); i++)
    {
      TilKey base;
      guint dimension = til_cuts_get (cuts, i, &base, self->rows);

      check_cut (self, &base, dimension);
    }
}

/**
 * til_check_breakdowns:
 * @self: a check
 *
 * Addition and selection within each source.
 */
void
til_check_breakdowns (TilCheck *self)
{
  Cutter cutter = { self };
  TilCuts cuts;

  til_breakdown_init (&cutter.breakdown, self);
  til_cuts_init (&cuts, self);
  cutter.rows = g_array_new (FALSE, FALSE, sizeof (guint));
  cutter.verdicts = g_array_new (FALSE, FALSE, sizeof (Verdict));
  cutter.additions = g_new0 (const TilRule *, MAX (self->catalogue->dimensions->len, 1));
  cutter.selections = g_new0 (const TilRule *, MAX (self->catalogue->dimensions->len, 1));

  for (guint i = 0; i < self->ledger->parts->len; i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);
      const TilLedgerSlice *slice = til_ledger_slice (self->ledger, part->slice);

      if (!til_check_is_current (self, part->scope) || !til_check_is_additive (self, slice->indicator) ||
          til_memo_begin (self, til_memo_is_changed (self, slice->indicator, slice->year)))
        continue;
      check_part (&cutter, &cuts, i);
      til_memo_end (self);
    }

  til_breakdown_clear (&cutter.breakdown);
  til_cuts_clear (&cuts);
  g_array_unref (cutter.rows);
  g_array_unref (cutter.verdicts);
  g_free (cutter.additions);
  g_free (cutter.selections);
}
