/* reconcile/til-check-coverage.c: who was expected to tell what
 *
 * A partner who sent nothing is one finding (the rule for when all is
 * missing); a unit that left out breakdowns is one, however many it left out
 * (the rule for when any is).
 */
#include "reconcile/til-check.h"

/* What one partner's files say of one indicator and unit: a bit per dimension
 * it is broken down by, and the total. */
#define STATED_TOTAL (G_GUINT64_CONSTANT (1) << 63)
#define STATED_NONE  (G_GUINT64_CONSTANT (1) << 62)

typedef struct
{
  guint   partner;
  guint   indicator;
  guint   unit;
  guint64 given;
} Given;

static guint
given_hash (gconstpointer data)
{
  const Given *given = data;

  return (given->partner * 31 + given->indicator) * 1031 + given->unit;
}

static gboolean
given_equal (gconstpointer a,
             gconstpointer b)
{
  const Given *left = a;
  const Given *right = b;

  return left->partner == right->partner && left->indicator == right->indicator &&
         left->unit == right->unit;
}

static guint64
dimensions_of (const TilCheck *self,
               const TilKey   *key)
{
  guint64 dimensions = 0;

  for (guint i = 0; i < til_key_n_categories (key); i++)
    dimensions |= G_GUINT64_CONSTANT (1)
                  << MIN (til_catalogue_get_category (self->catalogue, key->categories[i])->dimension, 61);

  return dimensions;
}

static void
give (GHashTable *all,
      guint       partner,
      guint       indicator,
      guint       unit,
      guint64     given)
{
  Given key = { partner, indicator, unit, 0 };
  Given *entry = g_hash_table_lookup (all, &key);

  if (entry == NULL)
    {
      entry = g_memdup2 (&key, sizeof key);
      g_hash_table_add (all, entry);
    }
  entry->given |= given;
}

static void
collect_row (const TilCheck     *self,
             const TilLedgerRow *row,
             GHashTable         *all)
{
  guint partner = til_ledger_scope (self->ledger, row->scope)->partner;
  const TilKey *key = til_ledger_key (self->ledger, row);
  guint64 given = dimensions_of (self, key);

  give (all, partner, key->indicator, TIL_ROOT, given == 0 ? STATED_TOTAL : given);
  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      TilKey rest = *key;
      guint64 more;

      til_key_clear (&rest, self->catalogue,
                     til_catalogue_get_category (self->catalogue, key->categories[i])->dimension);
      more = dimensions_of (self, &rest);
      if (more == 0)
        more = STATED_TOTAL | (row->value.high == 0 ? STATED_NONE : 0);
      give (all, partner, key->indicator, key->categories[i], more);
    }
}

/* What each partner's files say for this edition. */
static GHashTable *
collect_given (const TilCheck *self)
{
  GHashTable *all = g_hash_table_new_full (given_hash, given_equal, g_free, NULL);

  for (guint i = 0; i < self->ledger->parts->len; i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);
      const TilLedgerScope *scope = til_ledger_scope (self->ledger, part->scope);

      if (scope->role == TIL_ROLE_PARTNER && scope->partner != TIL_NONE && til_check_is_current (self, part->scope) &&
          til_ledger_slice (self->ledger, part->slice)->year == self->year)
        for (guint row = part->first; row < part->first + part->n_rows; row++)
          collect_row (self, til_ledger_row (self->ledger, row), all);
    }

  return all;
}

static gboolean
has_delivered (const TilCheck *self,
               guint           partner)
{
  for (guint i = 0; i < self->ledger->scopes->len; i++)
    if (til_ledger_scope (self->ledger, i)->partner == partner && til_check_is_current (self, i))
      return TRUE;

  return FALSE;
}

static void
check_expectation (TilCheck             *self,
                   const TilRule        *rule,
                   const TilPartner     *partner,
                   const TilExpectation *expectation,
                   GHashTable           *all)
{
  guint unit = expectation->unit == TIL_NONE ? TIL_ROOT : expectation->unit;
  Given wanted = { partner->index, expectation->indicator, unit, 0 };
  const Given *entry = g_hash_table_lookup (all, &wanted);
  guint64 given = entry != NULL ? entry->given : 0;
  g_autoptr(GArray) lacking = g_array_new (FALSE, FALSE, sizeof (guint));
  TilKey key = til_key_new (expectation->indicator, self->year);
  TilCase *item;

  for (guint i = 0; i < expectation->dimensions->len; i++)
    {
      guint dimension = g_array_index (expectation->dimensions, guint, i);

      /* None has no breakdown. */
      if ((given & STATED_NONE) || (given & (G_GUINT64_CONSTANT (1) << MIN (dimension, 61))))
        til_check_count (self, TIL_OUTCOME_HOLDS);
      else
        g_array_append_val (lacking, dimension);
    }

  if (given != 0)
    til_check_count (self, TIL_OUTCOME_HOLDS);
  if (given != 0 && lacking->len == 0)
    return;

  til_key_set (&key, self->catalogue, unit);
  item = til_case_new (TIL_CASE_NOT_GIVEN, &key);
  item->partner = partner->index;
  item->unit = unit;
  if (given != 0)
    g_array_append_vals (item->lacking, lacking->data, lacking->len);
  item->finding->expected = item->finding->stated = til_interval_unknown ();
  item->finding->chapter = partner->chapter;

  for (guint i = 0; i < self->ledger->scopes->len; i++)
    {
      guint row = til_ledger_find (self->ledger, i, &key);

      if (row == TIL_NONE || til_ledger_scope (self->ledger, i)->partner != partner->index ||
          !til_check_is_current (self, i))
        continue;
      item->scope = i;
      til_case_add_figure (item, til_ledger_row (self->ledger, row)->figure);
      item->finding->expected = item->finding->stated = til_ledger_row (self->ledger, row)->value;
      break;
    }

  til_check_add_case (self, rule, item);
}

static void
check_partner (TilCheck         *self,
               const TilPartner *partner,
               GHashTable       *all)
{
  const TilRule *rule;
  TilKey key;
  TilCase *item;

  if (partner->role != TIL_ROLE_PARTNER || partner->expectations->len == 0)
    return;

  rule = til_check_find_coverage_rule (self, TIL_MISSING_SKIP_ANY, TIL_NONE);
  if (has_delivered (self, partner->index))
    {
      til_check_count (self, TIL_OUTCOME_HOLDS);
      for (guint i = 0; rule != NULL && i < partner->expectations->len; i++)
        check_expectation (self, rule, partner, g_ptr_array_index (partner->expectations, i), all);
      return;
    }

  rule = til_check_find_coverage_rule (self, TIL_MISSING_SKIP_ALL, TIL_NONE);
  if (rule == NULL)
    return;

  key = til_key_new (((const TilExpectation *) g_ptr_array_index (partner->expectations, 0))->indicator,
                     self->year);
  item = til_case_new (TIL_CASE_NO_DELIVERY, &key);
  item->partner = partner->index;
  item->finding->expected = item->finding->stated = til_interval_unknown ();
  item->finding->chapter = partner->chapter;
  til_check_add_case (self, rule, item);
}

/**
 * til_check_coverage:
 * @self: a check
 *
 * Expected partners, and what is expected of them.
 */
void
til_check_coverage (TilCheck *self)
{
  g_autoptr(GHashTable) all = collect_given (self);

  for (guint i = 0; i < self->catalogue->partners->len; i++)
    check_partner (self, g_ptr_array_index (self->catalogue->partners, i), all);
}
