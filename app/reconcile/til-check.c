/* reconcile/til-check.c: what the checks share */
#include "reconcile/til-check.h"

/**
 * til_check_find_rule:
 * @self: a check
 * @kind: kind of rule
 * @test: how it tests
 * @indicator: what is checked
 * @dimension: broken down by, or %TIL_NONE
 *
 * Returns: (transfer none) (nullable): the generic rule that applies, one that
 *   names the indicator or dimension before one that does not
 */
const TilRule *
til_check_find_rule (const TilCheck *self,
                     TilRuleKind     kind,
                     TilTest         test,
                     guint           indicator,
                     guint           dimension)
{
  const TilRule *best = NULL;
  int best_score = -1;

  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);
      int score = 2 * (rule->indicator != TIL_NONE) + (rule->dimension != TIL_NONE);

      if (rule->kind != kind || rule->test != test || rule->result != NULL)
        continue;
      if (rule->indicator != TIL_NONE && rule->indicator != indicator)
        continue;
      if (rule->dimension != TIL_NONE && rule->dimension != dimension)
        continue;
      if (score > best_score)
        {
          best = rule;
          best_score = score;
        }
    }

  return best;
}

/**
 * til_check_find_coverage_rule:
 * @self: a check
 * @missing: what it is a rule for, as the catalogue says
 * @indicator: index of an indicator; %TIL_NONE: any
 *
 * Returns: (transfer none) (nullable): the first such rule
 */
const TilRule *
til_check_find_coverage_rule (const TilCheck *self,
                              TilMissing      missing,
                              guint           indicator)
{
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);

      if (rule->kind == TIL_RULE_COVERAGE && rule->missing == missing &&
          (indicator == TIL_NONE || rule->indicator == TIL_NONE || rule->indicator == indicator))
        return rule;
    }

  return NULL;
}

/**
 * til_check_is_about:
 * @self: a check
 * @rule: a rule with a result
 * @key: a key
 *
 * Returns: whether a number stated for @key is a result of @rule
 */
gboolean
til_check_is_about (const TilCheck *self,
                    const TilRule  *rule,
                    const TilKey   *key)
{
  if (rule->result->indicator != key->indicator)
    return FALSE;

  for (guint i = 0; i < rule->result->categories->len; i++)
    {
      guint category = g_array_index (rule->result->categories, guint, i);
      guint place = 0;

      while (place < TIL_KEY_MAX_CATEGORIES && key->categories[place] != category)
        place++;
      if (place == TIL_KEY_MAX_CATEGORIES)
        return FALSE;
    }

  return TRUE;
}

/**
 * til_check_count:
 * @self: a check
 * @outcome: of one comparison
 *
 * Counts what needs no finding.
 */
void
til_check_count (TilCheck   *self,
                 TilOutcome  outcome)
{
  self->n_holds += outcome == TIL_OUTCOME_HOLDS;
  self->n_undecidable += outcome == TIL_OUTCOME_UNDECIDABLE;
}

/**
 * til_check_add_case:
 * @self: a check
 * @rule: the rule that is broken
 * @item: (transfer full): what was found
 */
void
til_check_add_case (TilCheck      *self,
                    const TilRule *rule,
                    TilCase       *item)
{
  item->finding->rule = rule->index;
  item->finding->kind = rule->kind;
  item->finding->severity = rule->severity;
  item->finding->partner = item->partner;
  if (item->finding->chapter == TIL_NONE && item->finding->indicator != TIL_NONE)
    item->finding->chapter =
      til_catalogue_get_indicator (self->catalogue, item->finding->indicator)->chapter;

  item->index = item->group = self->cases->len;
  g_ptr_array_add (self->cases, item);
}

/**
 * til_check_compare:
 * @rule: gives the tolerance
 * @expected: what the figures give
 * @stated: what a source says
 *
 * Returns: %TIL_OUTCOME_DIFFERS only if no number possible in both intervals
 *   would do, %TIL_OUTCOME_HOLDS if every expected number is as stated
 */
TilOutcome
til_check_compare (const TilRule *rule,
                   TilInterval    expected,
                   TilInterval    stated)
{
  gint64 tolerance = rule->test == TIL_TEST_EQUAL ? rule->tolerance : 0;
  TilInterval allowed = til_interval_add (stated, til_interval_range (-tolerance, tolerance));

  if (rule->test == TIL_TEST_AT_MOST)
    {
      if (stated.low > expected.high)
        return TIL_OUTCOME_DIFFERS;
      return stated.high <= expected.low ? TIL_OUTCOME_HOLDS : TIL_OUTCOME_UNDECIDABLE;
    }

  if (!til_interval_meets (allowed, expected))
    return TIL_OUTCOME_DIFFERS;

  return til_interval_contains (allowed, expected) ? TIL_OUTCOME_HOLDS : TIL_OUTCOME_UNDECIDABLE;
}

/**
 * til_check_is_current:
 * @self: a check
 * @scope: a source
 *
 * Returns: whether the source belongs to the edition in hand; closed ones are
 *   only held against it
 */
gboolean
til_check_is_current (const TilCheck *self,
                      guint           scope)
{
  const TilLedgerScope *source = til_ledger_scope (self->ledger, scope);

  return source->role != TIL_ROLE_PUBLISHED && (source->year == 0 || source->year == self->year);
}

/**
 * til_check_is_additive:
 * @self: a check
 * @indicator: index of an indicator
 *
 * Returns: whether its counts add up over a breakdown
 */
gboolean
til_check_is_additive (const TilCheck *self,
                       guint           indicator)
{
  return til_catalogue_get_counting_unit (self->catalogue, indicator)->additive;
}

/**
 * til_check_is_counted_in:
 * @self: a check
 * @part: a category, or %TIL_ROOT
 * @whole: another of its dimension, or %TIL_ROOT
 *
 * Returns: whether @part is counted in @whole, a group's members included
 */
gboolean
til_check_is_counted_in (const TilCheck *self,
                         guint           part,
                         guint           whole)
{
  const TilCategory *category;

  if (til_catalogue_is_within (self->catalogue, part, whole))
    return TRUE;
  if (part == TIL_ROOT)
    return FALSE;

  category = til_catalogue_get_category (self->catalogue, whole);
  if (category->relation == TIL_GROUP)
    for (guint i = 0; i < category->parts->len; i++)
      if (til_catalogue_is_within (self->catalogue, part, g_array_index (category->parts, guint, i)))
        return TRUE;

  return FALSE;
}

/**
 * til_check_term_label:
 * @self: a check
 * @category: a category
 *
 * Returns: (transfer full): its short name
 */
char *
til_check_term_label (const TilCheck *self,
                      guint           category)
{
  return g_strdup (til_label_get (&til_catalogue_get_category (self->catalogue, category)->label,
                                  self->language));
}
