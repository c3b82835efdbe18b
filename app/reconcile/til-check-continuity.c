/* reconcile/til-check-continuity.c: jumps from the year before */
#include "reconcile/til-check.h"

#include "reconcile/til-chance.h"
#include "reconcile/til-published.h"

static gboolean
small_count (TilInterval  value,
             guint       *count)
{
  if (!til_interval_is_exact (value) || value.low < 0 || value.low % TIL_ONE != 0 ||
      value.low > TIL_CHANCE_MAX_COUNT * TIL_ONE)
    return FALSE;

  *count = (guint) (value.low / TIL_ONE);
  return TRUE;
}

static void
check_jump (TilCheck *self,
            guint     now)
{
  const TilKey *key = til_ledger_key (self->ledger, til_ledger_row (self->ledger, now));
  TilKey last_year = *key;
  const TilRule *rule;
  guint number, before;
  guint count, count_before;
  double chance;
  TilCase *item;
  g_autofree char *label = NULL;

  last_year.year--;
  number = til_keys_find (self->ledger->keys, &last_year);
  before = til_published_find_now (self, number);
  if (before == TIL_NONE)
    before = til_published_find_then (self, number);
  rule = til_check_find_rule (self, TIL_RULE_CONTINUITY, TIL_TEST_CHANCE, key->indicator, TIL_NONE);
  if (rule == NULL || before == TIL_NONE ||
      til_ledger_row (self->ledger, now)->denial || til_ledger_row (self->ledger, before)->denial ||
      !small_count (til_ledger_row (self->ledger, now)->value, &count) ||
      !small_count (til_ledger_row (self->ledger, before)->value, &count_before))
    return;

  chance = til_chance_two_counts (count, count_before);
  if (chance * TIL_ONE >= (double) rule->tolerance)
    {
      til_check_count (self, TIL_OUTCOME_HOLDS);
      return;
    }

  item = til_case_new (TIL_CASE_JUMP, key);
  item->scope = til_ledger_row (self->ledger, now)->scope;
  item->other = til_ledger_row (self->ledger, before)->scope;
  item->sheet = til_ledger_row (self->ledger, now)->sheet;
  item->chance = chance;
  til_case_add_figure (item, til_ledger_row (self->ledger, now)->figure);
  label = g_strdup_printf ("%d", last_year.year);
  til_case_add_term (item, &last_year, label, 1, til_ledger_row (self->ledger, before)->value,
                     til_ledger_row (self->ledger, before)->figure);
  til_case_compare (item, til_ledger_row (self->ledger, before)->value,
                    til_ledger_row (self->ledger, now)->value);
  til_check_add_case (self, rule, item);
}

/**
 * til_check_continuity:
 * @self: a check
 *
 * Published numbers that are others now, and jumps from last year.
 */
void
til_check_continuity (TilCheck *self)
{
  til_check_revisions (self);

  for (guint i = 0; i < self->ledger->parts->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);
      const TilLedgerSlice *slice = til_ledger_slice (self->ledger, part->slice);

      if (slice->year != self->year || !til_check_is_current (self, part->scope) ||
          !til_check_is_additive (self, slice->indicator) ||
          til_catalogue_get_indicator (self->catalogue, slice->indicator)->cumulative)
        continue;
      for (guint row = part->first; row < part->first + part->n_rows; row++)
        if (til_published_find_now (self, til_ledger_row (self->ledger, row)->key) == row)
          check_jump (self, row);
    }
}
