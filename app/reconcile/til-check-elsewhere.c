/* reconcile/til-check-elsewhere.c: addition and selection over several sources
 *
 * One source states a whole, others its parts or a selection of it. What a
 * source says by itself was held together before (til-check-breakdowns.c) and
 * is not told again, nor is a part that two sources state differently: then
 * either of the two may make the sum.
 */
#include "reconcile/til-elsewhere.h"
#include "reconcile/til-memo.h"

/* What a source's own numbers were found to break. */
typedef struct
{
  TilKey key;
  guint  scope;
  guint  dimension;
} Own;

typedef struct
{
  TilCheck          *check;
  TilElsewhereTable  table;
  GHashTable        *own;    /* Own */
  GArray            *rows;   /* guint: the first row of each source that states the whole in hand */
} Search;

static guint
own_hash (gconstpointer data)
{
  const Own *own = data;

  return til_key_hash (&own->key) ^ own->scope * 31 ^ own->dimension * 1021;
}

static gboolean
own_equal (gconstpointer a,
           gconstpointer b)
{
  const Own *left = a;
  const Own *right = b;

  return left->scope == right->scope && left->dimension == right->dimension &&
         til_key_equal (&left->key, &right->key);
}

static void
collect_own (Search *self)
{
  for (guint i = 0; i < self->check->cases->len; i++)
    {
      const TilCase *item = g_ptr_array_index (self->check->cases, i);
      Own own = { item->finding->key, item->scope, item->dimension };

      if (item->kind == TIL_CASE_PARTS)
        g_hash_table_add (self->own, g_memdup2 (&own, sizeof own));
    }
}

/* The first row of each source that states @number; denials only where nobody
 * counts. */
static void
find_rows (Search *self,
           guint   number)
{
  const TilLedger *ledger = self->check->ledger;

  g_array_set_size (self->rows, 0);
  for (guint as_denial = 0; as_denial < 2 && self->rows->len == 0; as_denial++)
    {
      guint last = TIL_NONE;

      for (guint i = ledger->heads[number]; i != TIL_NONE; i = til_ledger_row (ledger, i)->next)
        {
          const TilLedgerRow *row = til_ledger_row (ledger, i);

          if (row->denial != as_denial || row->scope == last || !til_spread_counts (self->check, row))
            continue;
          last = row->scope;
          g_array_append_val (self->rows, i);
        }
    }
}

/* Does @scope state every part itself? */
static gboolean
states_all (Search            *self,
            guint              scope,
            const TilKey      *whole,
            const TilDivision *division)
{
  const TilCatalogue *catalogue = self->check->catalogue;

  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilKey key = *whole;

      til_key_set (&key, catalogue, member);
      if (til_ledger_find (self->check->ledger, scope, &key) == TIL_NONE &&
          til_category_exists_in (til_catalogue_get_category (catalogue, member), whole->year))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_asked_elsewhere (Search                *self,
                    const TilLedgerRow    *row,
                    const TilDivision     *division,
                    const TilElsewhereSum *sum)
{
  const TilKey *whole = til_ledger_key (self->check->ledger, row);
  Own own = { *whole, row->scope, division->dimension };

  return sum->teller != row->scope + 1 && !g_hash_table_contains (self->own, &own) &&
         !states_all (self, row->scope, whole, division);
}

static void
add_case (Search                *self,
          const TilRule         *rule,
          const TilLedgerRow    *row,
          const TilDivision     *division,
          const TilElsewhereSum *sum,
          const TilTally        *all)
{
  const TilKey *whole = til_ledger_key (self->check->ledger, row);
  TilCase *item = til_case_new (TIL_CASE_ELSEWHERE, whole);

  item->scope = row->scope;
  item->sheet = row->sheet;
  item->dimension = division->dimension;
  item->other = sum->teller == TIL_TELLER_SEVERAL ? TIL_NONE : sum->teller - 1;
  g_free (item->salt);
  item->salt = g_strdup_printf ("%u elsewhere", division->members->len);
  til_case_add_figure (item, row->figure);
  til_elsewhere_add_terms (&self->table, item, whole, division);
  til_case_compare_sum (item, all, sum->stated, row->value);
  til_check_add_case (self->check, rule, item);
}

static TilOutcome
compare (Search                *self,
         const TilRule         *rule,
         const TilLedgerRow    *row,
         const TilDivision     *division,
         const TilElsewhereSum *sum,
         TilTally              *all)
{
  const TilKey *whole = til_ledger_key (self->check->ledger, row);
  TilWitness witness = til_elsewhere_get_witness (&self->table);
  TilOutcome outcome = til_overlap_compare (self->check, rule, &witness, whole, division, sum->sum, row->value,
                                            row->scope, all);

  /* Nothing is left for those that are not stated. */
  if (outcome == TIL_OUTCOME_UNDECIDABLE && til_interval_is_exact (row->value) &&
      til_interval_equal (sum->at_least, row->value))
    return TIL_OUTCOME_HOLDS;

  return outcome;
}

/* Returns whether anything of @division is known elsewhere. Of several sources
 * that state the whole, the first that the parts do not bear out is told. */
static gboolean
check_division (Search            *self,
                const TilRule     *rule,
                const TilKey      *whole,
                const TilDivision *division,
                gboolean           is_asked)
{
  g_auto(TilElsewhereSum) sum = { 0 };
  TilOutcome first = TIL_OUTCOME_DIFFERS;
  gboolean any = FALSE;

  til_elsewhere_add_up (&self->table, whole, division, rule->missing, &sum);
  if (sum.n_known == 0 || (is_asked && sum.n_stated == 0))
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TilLedgerRow *row = til_ledger_row (self->check->ledger, g_array_index (self->rows, guint, i));
      TilOutcome outcome;
      TilTally all;

      if (!is_asked_elsewhere (self, row, division, &sum))
        continue;

      outcome = compare (self, rule, row, division, &sum, &all);
      if (outcome == TIL_OUTCOME_DIFFERS)
        {
          add_case (self, rule, row, division, &sum, &all);
          return TRUE;
        }
      if (!any)
        first = outcome;
      any = TRUE;
    }

  if (any)
    til_check_count (self->check, first);

  return any;
}

static void
check_selection (Search            *self,
                 const TilRule     *rule,
                 const TilKey      *whole,
                 const TilCategory *category)
{
  const TilLedger *ledger = self->check->ledger;
  TilElsewhere of = til_elsewhere_get (&self->table, whole);
  TilKey key = *whole;
  TilElsewhere part;
  const TilLedgerRow *row;
  TilOutcome outcome;

  til_key_set (&key, self->check->catalogue, category->index);
  part = til_elsewhere_get (&self->table, &key);
  if (part.row == TIL_NONE)
    return;

  /* One that states both was looked at by itself. */
  row = til_ledger_row (ledger, part.row);
  if (til_ledger_find (ledger, row->scope, whole) != TIL_NONE)
    return;

  outcome = part.value.low > of.value.high ? TIL_OUTCOME_DIFFERS
          : part.value.high <= of.value.low ? TIL_OUTCOME_HOLDS : TIL_OUTCOME_UNDECIDABLE;
  til_check_count (self->check, outcome);
  if (outcome == TIL_OUTCOME_DIFFERS)
    {
      TilCase *item = til_case_new (TIL_CASE_SELECTION, &key);
      g_autofree char *label = til_key_describe (whole, self->check->catalogue, self->check->language);

      item->scope = row->scope;
      item->sheet = row->sheet;
      item->dimension = category->dimension;
      til_case_add_figure (item, row->figure);
      til_case_add_term (item, whole, label, 1, of.value, til_ledger_row (ledger, of.row)->figure);
      til_case_compare (item, of.value, part.value);
      til_check_add_case (self->check, rule, item);
    }
}

static void
check_dimension (Search        *self,
                 const TilKey  *whole,
                 guint          dimension,
                 const TilRule *addition,
                 const TilRule *selection)
{
  const TilCatalogue *catalogue = self->check->catalogue;
  guint category = til_key_get (whole, catalogue, dimension);
  const GArray *divisions = til_cube_shape_get_divisions (self->check->shape, dimension, category);
  const GArray *children = category == TIL_ROOT ? til_catalogue_get_dimension (catalogue, dimension)->categories
                                                : til_catalogue_get_category (catalogue, category)->children;
  gboolean is_asked = FALSE;

  for (guint i = 0; addition != NULL && i < divisions->len; i++)
    is_asked |= check_division (self, addition, whole, &g_array_index (divisions, TilDivision, i), is_asked);

  for (guint i = 0; selection != NULL && i < children->len; i++)
    {
      const TilCategory *child = til_catalogue_get_category (catalogue, g_array_index (children, guint, i));

      if (child->parent == category && (child->relation == TIL_OF_WHICH || child->relation == TIL_COUNTED_UNDER))
        check_selection (self, selection, whole, child);
    }
}

/* Dimension by dimension of @indicator in which anything is broken down. */
static void
check_slice (Search             *self,
             guint               slice,
             const TilIndicator *indicator)
{
  const TilSpread *spread = self->check->spread;
  guint n = indicator->dimensions->len;
  g_autofree const TilRule **additions = g_new (const TilRule *, MAX (n, 1));
  g_autofree const TilRule **selections = g_new (const TilRule *, MAX (n, 1));

  for (guint j = 0; j < n; j++)
    {
      guint dimension = g_array_index (indicator->dimensions, guint, j);

      additions[j] = til_check_find_rule (self->check, TIL_RULE_ADDITION, TIL_TEST_EQUAL, indicator->index, dimension);
      selections[j] = til_check_find_rule (self->check, TIL_RULE_SELECTION, TIL_TEST_EQUAL, indicator->index, dimension);
    }

  for (guint i = spread->first[slice];
       i < spread->first[slice + 1] && !g_cancellable_is_cancelled (self->check->cancellable); i++)
    {
      guint number = g_array_index (spread->wholes, guint, i);

      find_rows (self, number);
      for (guint j = 0; j < n; j++)
        {
          guint dimension = g_array_index (indicator->dimensions, guint, j);

          if (spread->dimensions[slice] & (G_GUINT64_CONSTANT (1) << dimension))
            check_dimension (self, &self->check->ledger->keys->keys[number], dimension, additions[j], selections[j]);
        }
    }
}

/**
 * til_check_elsewhere:
 * @self: a check with its spread, after til_check_breakdowns()
 *
 * Addition and selection over the sources.
 */
void
til_check_elsewhere (TilCheck *self)
{
  Search search = { self };

  if (self->spread->wholes->len == 0)
    return;

  til_elsewhere_init (&search.table, self, self->spread);
  search.own = g_hash_table_new_full (own_hash, own_equal, g_free, NULL);
  search.rows = g_array_new (FALSE, FALSE, sizeof (guint));
  collect_own (&search);

  for (guint i = 0; i < self->ledger->slices->len; i++)
    {
      const TilLedgerSlice *slice = til_ledger_slice (self->ledger, i);

      if (self->spread->first[i] == self->spread->first[i + 1] ||
          til_memo_begin (self, til_memo_is_changed (self, slice->indicator, slice->year)))
        continue;
      check_slice (&search, i, til_catalogue_get_indicator (self->catalogue, slice->indicator));
      til_memo_end (self);
    }

  til_elsewhere_clear (&search.table);
  g_hash_table_unref (search.own);
  g_array_unref (search.rows);
}
