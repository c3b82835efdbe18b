/* reconcile/til-elsewhere.c */
#include "reconcile/til-elsewhere.h"

#define MARK_ASKED (1 << 0)
#define MARK_TOLD  (1 << 1)  /* its parts are being told */

void
til_elsewhere_init (TilElsewhereTable *self,
                    const TilCheck    *check,
                    const TilSpread   *spread)
{
  guint n_derived = MAX (spread->derived.n_keys, 1);

  *self = (TilElsewhereTable) { check, spread, g_new0 (TilElsewhere, n_derived), g_new0 (guint8, n_derived) };
}

void
til_elsewhere_clear (TilElsewhereTable *self)
{
  g_clear_pointer (&self->derived, g_free);
  g_clear_pointer (&self->marks, g_free);
}

static TilElsewhere
nothing (void)
{
  return (TilElsewhere) { til_interval_unknown (), TIL_NONE, TIL_TELLER_NOBODY };
}

/* Does @row count? A denial does only where nobody counts. */
static gboolean
counts (const TilElsewhereTable *self,
        const TilLedgerRow      *row,
        gboolean                 as_denial)
{
  return (gboolean) row->denial == as_denial && til_spread_counts (self->check, row);
}

static TilElsewhere
get_stated (const TilElsewhereTable *self,
            guint                    number,
            gboolean                 as_denial)
{
  const TilLedger *ledger = self->check->ledger;
  TilElsewhere result = nothing ();
  TilInterval all = result.value;
  gboolean meet = TRUE;

  for (guint i = ledger->heads[number]; i != TIL_NONE; i = til_ledger_row (ledger, i)->next)
    {
      const TilLedgerRow *row = til_ledger_row (ledger, i);

      if (!counts (self, row, as_denial))
        continue;

      if (result.row == TIL_NONE)
        {
          result.row = i;
          result.value = all = row->value;
        }
      meet = meet && til_interval_meets (result.value, row->value);
      if (meet)
        result.value = til_interval_intersect (result.value, row->value);
      all = til_interval_hull (all, row->value);
      result.teller = til_teller_add (result.teller, row->scope + 1);
    }
  if (!meet)
    result.value = all;

  return result;
}

/* What is only a selection, or is only printed under it, bounds it from below. */
static void
raise_from_below (TilElsewhereTable *self,
                  const TilKey      *key,
                  guint              dimension,
                  TilElsewhere      *result)
{
  const TilCatalogue *catalogue = self->check->catalogue;
  guint category = til_key_get (key, catalogue, dimension);

  if (category == TIL_ROOT)
    return;

  for (guint i = 0; i < til_catalogue_get_category (catalogue, category)->children->len; i++)
    {
      const TilCategory *child = til_catalogue_get_category (
        catalogue, g_array_index (til_catalogue_get_category (catalogue, category)->children, guint, i));
      TilKey part = til_check_with (self->check, *key, child->index);
      TilElsewhere value;

      if (child->relation != TIL_OF_WHICH && child->relation != TIL_COUNTED_UNDER)
        continue;
      value = til_elsewhere_get (self, &part);
      if (!til_elsewhere_is_known (&value))
        continue;
      result->value = til_interval_at_least (result->value, value.value.low);
      result->teller = til_teller_add (result->teller, value.teller);
    }
}

/* What the parts of a key that nobody states give for it: what all breakdowns
 * allow, or if they allow nothing, from the least to the most of them. */
static TilElsewhere
derive (TilElsewhereTable *self,
        const TilKey      *key)
{
  const TilCheck *check = self->check;
  const TilIndicator *indicator = til_catalogue_get_indicator (check->catalogue, key->indicator);
  TilElsewhere result = nothing ();
  TilInterval all = result.value;
  gboolean meet = TRUE;

  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      guint dimension = g_array_index (indicator->dimensions, guint, i);
      const GArray *divisions = til_cube_shape_get_divisions (check->shape, dimension,
                                                              til_key_get (key, check->catalogue, dimension));

      for (guint j = 0; j < divisions->len; j++)
        {
          const TilDivision *division = &g_array_index (divisions, TilDivision, j);
          g_auto(TilElsewhereSum) sum = { 0 };

          til_elsewhere_add_up (self, key, division, TIL_MISSING_SKIP_ANY, &sum);
          if (sum.n_known == 0)
            continue;

          all = til_elsewhere_is_known (&result) ? til_interval_hull (all, sum.sum) : sum.sum;
          meet = meet && til_interval_meets (result.value, sum.sum);
          if (meet)
            result.value = til_interval_intersect (result.value, sum.sum);
          result.teller = til_teller_add (result.teller, sum.teller);
        }
      raise_from_below (self, key, dimension, &result);
    }
  if (!meet)
    result.value = all;

  return result;
}

/**
 * til_elsewhere_get:
 * @self: a table
 * @key: any key that adds up
 *
 * Returns: what partners state of @key, or what they state of its parts
 */
TilElsewhere
til_elsewhere_get (TilElsewhereTable *self,
                   const TilKey      *key)
{
  guint number = til_keys_find (self->check->ledger->keys, key);
  guint derived;

  for (guint as_denial = 0; number != TIL_NONE && as_denial < 2; as_denial++)
    {
      TilElsewhere stated = get_stated (self, number, as_denial);

      if (stated.row != TIL_NONE)
        return stated;
    }

  derived = til_keys_find (&self->spread->derived, key);
  if (derived == TIL_NONE)
    return nothing ();

  /* Groups that contain one another come back here, and find nothing yet. */
  if (!(self->marks[derived] & MARK_ASKED))
    {
      self->marks[derived] |= MARK_ASKED;
      self->derived[derived] = nothing ();
      self->derived[derived] = derive (self, key);
    }

  return self->derived[derived];
}

static TilTold
look_up (gpointer      data,
         const TilKey *key,
         TilInterval  *value)
{
  TilElsewhereTable *self = data;
  const TilCheck *check = self->check;
  TilElsewhere part = til_elsewhere_get (self, key);

  *value = part.value;
  if (til_elsewhere_is_known (&part))
    return part.row != TIL_NONE ? TIL_TOLD_ITSELF : TIL_TOLD_BY_PARTS;

  for (guint i = 0; i < til_key_n_categories (key); i++)
    if (!til_category_exists_in (til_catalogue_get_category (check->catalogue, key->categories[i]), key->year))
      *value = til_interval_count (0);

  return TIL_TOLD_NOT;
}

/**
 * til_elsewhere_get_witness:
 * @self: a table
 *
 * Returns: all sources together, of which none tells of a whole what it says itself
 */
TilWitness
til_elsewhere_get_witness (TilElsewhereTable *self)
{
  return (TilWitness) { look_up, self };
}

/**
 * til_elsewhere_add_up:
 * @self: a table
 * @whole: a key
 * @division: of @whole
 * @missing: what a part that nobody states counts as
 * @sum: (out caller-allocates): what the parts give; clear it after use
 */
void
til_elsewhere_add_up (TilElsewhereTable *self,
                      const TilKey      *whole,
                      const TilDivision *division,
                      TilMissing         missing,
                      TilElsewhereSum   *sum)
{
  const TilCatalogue *catalogue = self->check->catalogue;
  guint n = division->members->len;

  *sum = (TilElsewhereSum) {
    .parts = g_new (TilElsewhere, n),
    .sum = til_interval_count (0), .stated = til_interval_count (0), .at_least = til_interval_count (0),
  };

  for (guint i = 0; i < n; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilKey key = til_check_with (self->check, *whole, member);
      TilElsewhere part = til_elsewhere_get (self, &key);

      if (!til_elsewhere_is_known (&part) &&
          (missing == TIL_MISSING_NONE ||
           !til_category_exists_in (til_catalogue_get_category (catalogue, member), whole->year)))
        part.value = til_interval_count (0);
      else if (!til_elsewhere_is_known (&part))
        sum->n_missing++;

      sum->parts[i] = part;
      sum->sum = til_interval_add (sum->sum, part.value);
      if (!til_elsewhere_is_known (&part))
        continue;

      sum->stated = til_interval_add (sum->stated, part.value);
      sum->at_least = til_interval_add (sum->at_least, part.row == TIL_NONE && part.value.high == TIL_NO_UPPER_END
                                                       ? til_interval_exact (part.value.low) : part.value);
      sum->n_known++;
      sum->n_stated += part.row != TIL_NONE;
      sum->teller = til_teller_add (sum->teller, part.teller);
    }
}

void
til_elsewhere_sum_clear (TilElsewhereSum *self)
{
  g_clear_pointer (&self->parts, g_free);
}

static void
add_stated_figures (TilElsewhereTable *self,
                    TilCase           *item,
                    guint              first)
{
  const TilLedger *ledger = self->check->ledger;
  gboolean as_denial = til_ledger_row (ledger, first)->denial;

  for (guint i = first; i != TIL_NONE; i = til_ledger_row (ledger, i)->next)
    if (counts (self, til_ledger_row (ledger, i), as_denial))
      til_case_add_figure (item, til_ledger_row (ledger, i)->figure);
}

/* The division of @key in @dimension of which something is known. */
static const TilDivision *
find_division (TilElsewhereTable *self,
               const TilKey      *key,
               guint              dimension)
{
  const GArray *divisions = til_cube_shape_get_divisions (
    self->check->shape, dimension, til_key_get (key, self->check->catalogue, dimension));

  for (guint i = 0; i < divisions->len; i++)
    {
      const TilDivision *division = &g_array_index (divisions, TilDivision, i);
      g_auto(TilElsewhereSum) sum = { 0 };

      til_elsewhere_add_up (self, key, division, TIL_MISSING_SKIP_ANY, &sum);
      if (sum.n_known > 0)
        return division;
    }

  return NULL;
}

/* Telling of a key that follows from its parts ends, whatever the catalogue's
 * groups contain. */
static gboolean
begin_telling (TilElsewhereTable *self,
               const TilKey      *key)
{
  guint derived = til_keys_find (&self->spread->derived, key);

  if (derived == TIL_NONE || self->marks[derived] & MARK_TOLD)
    return FALSE;

  self->marks[derived] |= MARK_TOLD;
  return TRUE;
}

static void
end_telling (TilElsewhereTable *self,
             const TilKey      *key)
{
  self->marks[til_keys_find (&self->spread->derived, key)] &= (guint8) ~MARK_TOLD;
}

/* Every figure that the parts of @key are stated by, in the first dimension
 * that they are stated in. */
static void
add_figures (TilElsewhereTable *self,
             TilCase           *item,
             const TilKey      *key)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->check->catalogue, key->indicator);
  const TilDivision *division = NULL;

  if (!begin_telling (self, key))
    return;

  for (guint i = 0; i < indicator->dimensions->len && division == NULL; i++)
    division = find_division (self, key, g_array_index (indicator->dimensions, guint, i));

  for (guint i = 0; division != NULL && i < division->members->len; i++)
    {
      TilKey part = til_check_with (self->check, *key, g_array_index (division->members, guint, i));
      TilElsewhere value = til_elsewhere_get (self, &part);

      if (value.row != TIL_NONE)
        add_stated_figures (self, item, value.row);
      else if (til_elsewhere_is_known (&value))
        add_figures (self, item, &part);
    }
  end_telling (self, key);
}

/**
 * til_elsewhere_add_terms:
 * @self: a table
 * @item: a case
 * @whole: a key
 * @division: of @whole
 *
 * The equation under a finding: what is stated of the parts. One that follows
 * from its own parts is told by them where they are of the same dimension,
 * else by what they add up to.
 */
void
til_elsewhere_add_terms (TilElsewhereTable *self,
                         TilCase           *item,
                         const TilKey      *whole,
                         const TilDivision *division)
{
  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilKey key = til_check_with (self->check, *whole, member);
      TilElsewhere part = til_elsewhere_get (self, &key);
      const TilDivision *finer;
      g_autofree char *label = NULL;

      if (!til_elsewhere_is_known (&part))
        continue;

      finer = part.row == TIL_NONE ? find_division (self, &key, division->dimension) : NULL;
      if (finer != NULL && begin_telling (self, &key))
        {
          til_elsewhere_add_terms (self, item, &key, finer);
          end_telling (self, &key);
          continue;
        }

      label = til_check_term_label (self->check, member);
      til_case_add_term (item, &key, label, 1, part.value,
                         part.row == TIL_NONE ? NULL : til_ledger_row (self->check->ledger, part.row)->figure);
      if (part.row != TIL_NONE)
        add_stated_figures (self, item, part.row);
      else
        add_figures (self, item, &key);
    }
}
