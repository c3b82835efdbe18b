/* reconcile/til-check-linked.c: rules with a result
 *
 * Such a rule is tried wherever a source states its result; what the result's
 * key has besides, the terms take over. A term is looked for in the same
 * source first, then in what the deliveries give.
 */
#include "reconcile/til-delivered.h"
#include "reconcile/til-formula.h"
#include "reconcile/til-memo.h"

typedef struct
{
  TilKey       key;
  TilInterval  value;
  TilFigure   *figure;   /* borrowed; NULL */
  gboolean     missing;
  int          factor;
} Value;

/* The key of @term beside a result stated as @stated. */
static gboolean
make_term_key (const TilCheck *self,
               const TilRule  *rule,
               const TilTerm  *term,
               const TilKey   *stated,
               TilKey         *key)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, term->indicator);

  *key = til_key_new (term->indicator, 0);
  for (guint i = 0; i < til_key_n_categories (stated); i++)
    {
      guint category = stated->categories[i];
      guint dimension = til_catalogue_get_category (self->catalogue, category)->dimension;
      gboolean keep = term->keep == NULL;

      for (guint j = 0; j < rule->result->categories->len; j++)
        if (g_array_index (rule->result->categories, guint, j) == category)
          category = TIL_ROOT;
      for (guint j = 0; term->keep != NULL && j < term->keep->len; j++)
        keep = keep || g_array_index (term->keep, guint, j) == dimension;

      if (category == TIL_ROOT || !keep)
        continue;
      if (!til_indicator_has_dimension (indicator, dimension))
        return FALSE;
      til_key_set (key, self->catalogue, category);
    }

  for (guint i = 0; i < term->categories->len; i++)
    til_key_set (key, self->catalogue, g_array_index (term->categories, guint, i));

  return TRUE;
}

static void
add_value (const TilCheck *self,
           guint           scope,
           const TilKey   *key,
           int             factor,
           GArray         *values)
{
  guint row = til_ledger_find (self->ledger, scope, key);
  Value value = { *key, til_interval_unknown (), NULL, FALSE, factor };

  if (row != TIL_NONE)
    {
      value.value = til_ledger_row (self->ledger, row)->value;
      value.figure = til_ledger_row (self->ledger, row)->figure;
    }
  else
    {
      TilBasis basis = til_cube_resolve_interval (self->cube, key, TIL_ROLE_PARTNER, &value.value);
      GPtrArray *stated = basis == TIL_BASIS_STATED ? til_cube_get_stated (self->cube, key) : NULL;

      value.missing = basis == TIL_BASIS_NOTHING;
      if (stated != NULL && stated->len > 0)
        value.figure = g_ptr_array_index (stated, 0);
    }

  g_array_append_val (values, value);
}

static gboolean
is_excepted (const TilRule *rule,
             guint          category)
{
  for (guint i = 0; i < rule->except->len; i++)
    if (g_array_index (rule->except, guint, i) == category)
      return TRUE;

  return FALSE;
}

/* Every value of the rule beside @stated, in order; %FALSE if the rule is not
 * about such a key. */
static gboolean
collect (const TilCheck *self,
         const TilRule  *rule,
         guint           scope,
         const TilKey   *stated,
         GArray         *values)
{
  int anchor = stated->year - rule->result->first_offset;

  g_array_set_size (values, 0);
  for (guint i = 0; i < rule->terms->len; i++)
    {
      const TilTerm *term = g_ptr_array_index (rule->terms, i);
      TilKey key;

      if (!make_term_key (self, rule, term, stated, &key))
        return FALSE;

      for (int offset = term->first_offset; offset <= term->last_offset; offset++)
        {
          key.year = (gint16) (anchor + offset);

          if (rule->formula == TIL_FORMULA_COUNT && rule->dimension != TIL_NONE)
            {
              const GArray *divisions =
                til_cube_shape_get_divisions (self->shape, rule->dimension,
                                              til_key_get (&key, self->catalogue, rule->dimension));
              const GArray *members = divisions->len == 0 ? NULL
                : g_array_index (divisions, TilDivision, 0).members;

              for (guint j = 0; members != NULL && j < members->len; j++)
                {
                  TilKey part = key;
                  guint member = g_array_index (members, guint, j);

                  if (!til_category_exists_in (til_catalogue_get_category (self->catalogue, member), key.year) ||
                      is_excepted (rule, member))
                    continue;
                  til_key_set (&part, self->catalogue, member);
                  add_value (self, scope, &part, 1, values);
                }
            }
          else
            {
              add_value (self, scope, &key, term->factor, values);
            }
        }
    }

  return values->len > 0;
}

static char *
value_label (const TilCheck *self,
             const TilRule  *rule,
             const Value    *value)
{
  TilKey key = value->key;
  guint category = TIL_ROOT;

  if (rule->formula == TIL_FORMULA_COUNT)
    category = til_key_get (&key, self->catalogue, rule->dimension);
  if (category != TIL_ROOT)
    return til_check_term_label (self, category);
  if (rule->formula == TIL_FORMULA_MEAN || rule->formula == TIL_FORMULA_CHANGE ||
      rule->formula == TIL_FORMULA_CHANGE_PERCENT)
    return g_strdup_printf ("%d", key.year);

  return til_key_describe (&key, self->catalogue, self->language);
}

/* What the deliveries give as a sum over units may be less by those who are
 * declared to be in two of them. Returns by how many. */
static gint64
allow_overlaps (const TilCheck *self,
                const GArray   *values,
                TilInterval    *intervals)
{
  TilWitness witness = til_delivered_get_witness (self);
  gint64 shared = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);
      TilTally tally;

      if (value->figure != NULL || value->missing)
        continue;
      tally = til_overlap_tally (self, &witness, &value->key, intervals[i]);
      intervals[i].low = tally.least.low;
      shared += til_tally_get_shared (&tally);
    }

  return shared;
}

static gboolean
are_exact (const TilInterval *intervals,
           guint              n_intervals)
{
  for (guint i = 0; i < n_intervals; i++)
    if (!til_interval_is_exact (intervals[i]))
      return FALSE;

  return TRUE;
}

static void
check_row (TilCheck      *self,
           const TilRule *rule,
           guint          number,
           GArray        *values)
{
  const TilLedgerRow *row = til_ledger_row (self->ledger, number);
  const TilKey *stated = til_ledger_key (self->ledger, row);
  g_autofree TilInterval *intervals = NULL;
  g_autofree int *factors = NULL;
  TilRule exact = *rule;
  TilInterval expected;
  TilOutcome outcome = TIL_OUTCOME_UNDECIDABLE;
  gint64 shared = 0;
  guint n_missing = 0;
  TilCase *item;

  if (!collect (self, rule, row->scope, stated, values))
    return;

  intervals = g_new (TilInterval, values->len);
  factors = g_new (int, values->len);
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);

      n_missing += value->missing;
      intervals[i] = value->missing && rule->missing == TIL_MISSING_NONE ? til_interval_count (0) : value->value;
      factors[i] = value->factor;
    }

  if (rule->formula != TIL_FORMULA_SUM || rule->kind == TIL_RULE_DERIVATION)
    exact.tolerance = MAX (rule->tolerance, til_formula_rounding (row->figure->text, row->value.low));

  if (!(rule->missing == TIL_MISSING_SKIP_ANY && n_missing > 0) &&
      !(rule->missing == TIL_MISSING_SKIP_ALL && n_missing == values->len) &&
      til_formula_evaluate (rule->formula, intervals, factors, values->len, &expected))
    outcome = til_check_compare (&exact, expected, row->value);

  if (outcome == TIL_OUTCOME_DIFFERS)
    {
      gboolean was_exact = are_exact (intervals, values->len);

      shared = allow_overlaps (self, values, intervals);
      if (shared > 0 && til_formula_evaluate (rule->formula, intervals, factors, values->len, &expected))
        outcome = til_check_compare (&exact, expected, row->value);
      if (outcome != TIL_OUTCOME_DIFFERS)
        outcome = was_exact ? TIL_OUTCOME_HOLDS : TIL_OUTCOME_UNDECIDABLE;
    }

  til_check_count (self, outcome);
  if (outcome != TIL_OUTCOME_DIFFERS)
    return;

  item = til_case_new (rule->test == TIL_TEST_AT_MOST ? TIL_CASE_LIMIT
                       : rule->kind == TIL_RULE_DERIVATION ? TIL_CASE_DERIVED : TIL_CASE_SAME_FACT, stated);
  item->scope = row->scope;
  item->sheet = row->sheet;
  til_case_add_figure (item, row->figure);
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);
      g_autofree char *label = value_label (self, rule, value);
      gboolean is_base = i > 0 && (rule->formula == TIL_FORMULA_CHANGE ||
                                   rule->formula == TIL_FORMULA_CHANGE_PERCENT);

      til_case_add_term (item, &value->key, label, is_base ? -1 : value->factor, intervals[i], value->figure);
    }
  til_case_compare (item, expected, row->value);
  item->finding->shared = shared;
  til_check_add_case (self, rule, item);
}

/* Whether anything that @rules read beside a result of @slice is another
 * value now. */
static gboolean
is_changed (const TilCheck       *self,
            const GPtrArray      *rules,
            const TilLedgerSlice *slice)
{
  if (til_memo_is_changed (self, slice->indicator, slice->year))
    return TRUE;

  for (guint i = 0; i < rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (rules, i);
      int anchor = slice->year - rule->result->first_offset;

      for (guint j = 0; j < rule->terms->len; j++)
        {
          const TilTerm *term = g_ptr_array_index (rule->terms, j);

          for (int offset = term->first_offset; offset <= term->last_offset; offset++)
            if (til_memo_is_changed (self, term->indicator, anchor + offset))
              return TRUE;
        }
    }

  return FALSE;
}

static void
check_part (TilCheck            *self,
            const GPtrArray     *rules,
            const TilLedgerPart *part,
            GArray              *values)
{
  for (guint i = part->first; i < part->first + part->n_rows; i++)
    {
      const TilLedgerRow *row = til_ledger_row (self->ledger, i);
      const TilKey *key = til_ledger_key (self->ledger, row);

      for (guint j = 0; j < rules->len && !row->denial; j++)
        if (til_check_is_about (self, g_ptr_array_index (rules, j), key) &&
            til_ledger_find_number (self->ledger, row->scope, row->key) == i)
          check_row (self, g_ptr_array_index (rules, j), i, values);
    }
}

/**
 * til_check_linked:
 * @self: a check
 *
 * Rules with a result: same fact, limits, and what is computed.
 */
void
til_check_linked (TilCheck *self)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_autoptr(GPtrArray) by_indicator = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->catalogue->indicators->len; i++)
    g_ptr_array_add (by_indicator, g_ptr_array_new ());
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);

      if (rule->result != NULL && rule->terms->len > 0)
        g_ptr_array_add (g_ptr_array_index (by_indicator, rule->result->indicator), (gpointer) rule);
    }

  for (guint i = 0; i < self->ledger->parts->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);
      const TilLedgerSlice *slice = til_ledger_slice (self->ledger, part->slice);
      const GPtrArray *rules = g_ptr_array_index (by_indicator, slice->indicator);

      if (rules->len == 0 || !til_check_is_current (self, part->scope) ||
          til_memo_begin (self, is_changed (self, rules, slice)))
        continue;
      check_part (self, rules, part, values);
      til_memo_end (self);
    }
}
