/* reconcile/til-spread.c: from what is stated up to every whole of it
 *
 * Most sources tell of units that nobody else tells of. Only where a unit, or
 * a whole that it is in, is told of by two is there anything to look for; so
 * an ordinary year costs one look at each figure.
 */
#include "reconcile/til-spread.h"

typedef struct
{
  const TilCheck *check;
  TilSpread      *spread;
  guint          *teller;   /* by category of the source dimension, in the slice in hand */
  GArray         *units;    /* guint: those that have a teller */
  guint8         *on_way;   /* by category: a whole being looked at */
  guint8         *is_seen;  /* by number of a stated key: it was climbed from */
  guint8         *is_whole; /* … it is among the wholes */
} Climber;

/* The dimensions that @key is broken down by. */
static guint64
dimensions_of (const TilCheck *check,
               const TilKey   *key)
{
  guint64 dimensions = 0;

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    dimensions |= G_GUINT64_CONSTANT (1) << til_catalogue_get_category (check->catalogue, key->categories[i])->dimension;

  return dimensions;
}

static guint
unit_of (const TilCheck *check,
         const TilKey   *key)
{
  return check->shape->source_dimension == TIL_NONE
         ? TIL_ROOT : til_key_get (key, check->catalogue, check->shape->source_dimension);
}

/* Who states the key of that number. */
static guint
find_teller (const TilCheck *check,
             guint           number)
{
  guint teller = TIL_TELLER_NOBODY;

  for (guint row = check->ledger->heads[number]; row != TIL_NONE && teller != TIL_TELLER_SEVERAL;
       row = til_ledger_row (check->ledger, row)->next)
    {
      const TilLedgerRow *stated = til_ledger_row (check->ledger, row);

      if (til_spread_counts (check, stated))
        teller = til_teller_add (teller, stated->scope + 1);
    }

  return teller;
}

/* Is @unit, or something that it is in, told of by another source than the one
 * that tells of @unit? */
static gboolean
is_shared (Climber *self,
           guint    unit,
           guint    teller)
{
  const GArray *bounds;
  gboolean shared = FALSE;

  if (self->teller[unit] != TIL_TELLER_NOBODY && self->teller[unit] != teller)
    return TRUE;
  if (unit == TIL_ROOT || self->on_way[unit])  /* groups may contain one another */
    return FALSE;

  self->on_way[unit] = TRUE;
  bounds = til_cube_shape_get_bounds (self->check->shape, unit);
  for (guint i = 0; i < bounds->len && !shared; i++)
    shared = is_shared (self, g_array_index (bounds, TilBound, i).whole, teller);
  self->on_way[unit] = FALSE;

  return shared;
}

static void climb (Climber *self, const TilKey *key, guint teller);

/* @whole has a part that @teller tells of. */
static void
reach (Climber      *self,
       const TilKey *whole,
       guint         teller)
{
  guint number = til_keys_find (self->check->ledger->keys, whole);
  guint whole_teller = number == TIL_NONE ? TIL_TELLER_NOBODY : find_teller (self->check, number);
  guint n_derived = self->spread->derived.n_keys;

  if (whole_teller != TIL_TELLER_NOBODY)
    {
      if (!self->is_whole[number] && (whole_teller == TIL_TELLER_SEVERAL || whole_teller != teller))
        {
          self->is_whole[number] = TRUE;
          g_array_append_val (self->spread->wholes, number);
        }
    }
  else if (til_keys_add (&self->spread->derived, whole) == n_derived)
    {
      climb (self, whole, TIL_TELLER_SEVERAL);
    }
}

static void
climb (Climber      *self,
       const TilKey *key,
       guint         teller)
{
  const TilCheck *check = self->check;

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    {
      guint category = key->categories[i];
      const GArray *bounds = til_cube_shape_get_bounds (check->shape, category);

      for (guint j = 0; j < bounds->len; j++)
        {
          guint whole = g_array_index (bounds, TilBound, j).whole;
          TilKey above = *key;

          if (whole == TIL_ROOT)
            til_key_clear (&above, check->catalogue, til_catalogue_get_category (check->catalogue, category)->dimension);
          else
            above.categories[i] = (guint16) whole;  /* same dimension, same place */
          reach (self, &above, teller);
        }
    }
}

/* Notes which unit is told of by whom. */
static void
note_units (Climber             *self,
            const TilLedgerPart *part)
{
  const TilLedger *ledger = self->check->ledger;

  for (guint i = 0; i < part->n_rows; i++)
    {
      guint unit = unit_of (self->check, til_ledger_key (ledger, til_ledger_row (ledger, part->first + i)));

      if (self->teller[unit] == TIL_TELLER_NOBODY)
        g_array_append_val (self->units, unit);
      self->teller[unit] = til_teller_add (self->teller[unit], part->scope + 1);
    }
}

static void
climb_from (Climber             *self,
            const TilLedgerPart *part,
            const guint8        *is_shared_unit,
            guint64             *dimensions)
{
  const TilLedger *ledger = self->check->ledger;

  for (guint i = 0; i < part->n_rows; i++)
    {
      const TilLedgerRow *row = til_ledger_row (ledger, part->first + i);
      const TilKey *key = til_ledger_key (ledger, row);

      if (!is_shared_unit[unit_of (self->check, key)] || self->is_seen[row->key])
        continue;

      self->is_seen[row->key] = TRUE;
      *dimensions |= dimensions_of (self->check, key);
      climb (self, key, find_teller (self->check, row->key));
    }
}

/* @parts: (element-type guint): what each partner says in one slice */
static void
search_slice (Climber      *self,
              const GArray *parts,
              guint64      *dimensions)
{
  const TilCheck *check = self->check;
  g_autofree guint8 *is_shared_unit = NULL;
  gboolean any = FALSE;

  if (parts->len < 2)
    return;

  is_shared_unit = g_new0 (guint8, check->catalogue->categories->len + 1);
  for (guint i = 0; i < parts->len; i++)
    note_units (self, til_ledger_part (check->ledger, g_array_index (parts, guint, i)));
  for (guint i = 0; i < self->units->len; i++)
    {
      guint unit = g_array_index (self->units, guint, i);

      is_shared_unit[unit] = self->teller[unit] == TIL_TELLER_SEVERAL || is_shared (self, unit, self->teller[unit]);
      any = any || is_shared_unit[unit];
    }

  for (guint i = 0; any && i < parts->len; i++)
    {
      if (self->is_seen == NULL)
        {
          self->is_seen = g_new0 (guint8, check->ledger->keys->n_keys + 1);
          self->is_whole = g_new0 (guint8, check->ledger->keys->n_keys + 1);
        }
      climb_from (self, til_ledger_part (check->ledger, g_array_index (parts, guint, i)), is_shared_unit,
                  dimensions);
    }

  for (guint i = 0; i < self->units->len; i++)
    self->teller[g_array_index (self->units, guint, i)] = TIL_TELLER_NOBODY;
  g_array_set_size (self->units, 0);
}

/* What each current partner says of what adds up, by slice. */
static GPtrArray *
sort_parts (const TilCheck *check)
{
  GPtrArray *by_slice = g_ptr_array_new_full (check->ledger->slices->len, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < check->ledger->slices->len; i++)
    g_ptr_array_add (by_slice, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < check->ledger->parts->len; i++)
    {
      const TilLedgerPart *part = til_ledger_part (check->ledger, i);

      if (part->n_rows > 0 && til_spread_counts (check, til_ledger_row (check->ledger, part->first)) &&
          til_check_is_additive (check, til_ledger_slice (check->ledger, part->slice)->indicator))
        g_array_append_val ((GArray *) g_ptr_array_index (by_slice, part->slice), i);
    }

  return by_slice;
}

/**
 * til_spread_new:
 * @check: a check with its ledger and shape
 *
 * The work grows with the figures; with the steps up from them only where two
 * sources tell of one unit.
 *
 * Returns: (transfer full): every whole that a partner states, and of which
 *   another states something, in the order of the ledger's slices
 */
TilSpread *
til_spread_new (const TilCheck *check)
{
  TilSpread *self = g_new0 (TilSpread, 1);
  guint n_slices = check->ledger->slices->len;
  g_autoptr(GPtrArray) by_slice = sort_parts (check);
  Climber climber = { check, self };

  self->wholes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->first = g_new (guint, n_slices + 1);
  self->dimensions = g_new0 (guint64, MAX (n_slices, 1));
  til_keys_init (&self->derived, 0);
  climber.teller = g_new0 (guint, check->catalogue->categories->len + 1);
  climber.on_way = g_new0 (guint8, check->catalogue->categories->len + 1);
  climber.units = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_slices; i++)
    {
      self->first[i] = self->wholes->len;
      search_slice (&climber, g_ptr_array_index (by_slice, i), &self->dimensions[i]);
    }
  self->first[n_slices] = self->wholes->len;

  g_free (climber.teller);
  g_free (climber.on_way);
  g_array_unref (climber.units);
  g_free (climber.is_seen);
  g_free (climber.is_whole);

  return self;
}

void
til_spread_free (TilSpread *self)
{
  g_array_unref (self->wholes);
  g_free (self->first);
  g_free (self->dimensions);
  til_keys_clear (&self->derived);
  g_free (self);
}
