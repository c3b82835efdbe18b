/* reconcile/til-cuts.c: a hash table of the rows' keys less one category each
 *
 * The hash of a key is a sum over its categories, so that a key with one of
 * them left out is hashed by one subtraction.
 */
#include "reconcile/til-cuts.h"

#include <string.h>

struct _TilCut
{
  TilKey base;       /* all else; its dimension at the root */
  guint  hash;
  guint  dimension;
  guint  last;       /* link, of its last row */
  guint  n_rows;
};

struct _TilCutLink
{
  guint row;
  guint previous;    /* link; TIL_NONE */
};

static inline guint
hash_one (guint value)
{
  guint64 hash = (value + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);  /* the golden ratio */

  return (guint) (hash >> 32) ^ (guint) (hash >> 11);
}

static guint
hash_categories (const TilKey *key)
{
  guint hash = 0;

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    hash += hash_one (key->categories[i]);

  return hash;
}

/* Dimensions in which the source states a whole or a selection somewhere; in
 * the others it only tells its units apart, and there is nothing to check. */
static guint64
find_dimensions (const TilCuts       *self,
                 const TilLedgerPart *part,
                 guint               *n_links)
{
  const TilLedger *ledger = self->check->ledger;
  const GArray *of = til_catalogue_get_indicator (self->check->catalogue,
                                                  til_ledger_slice (ledger, part->slice)->indicator)->dimensions;
  guint64 possible = 0;
  guint64 dimensions = 0;

  for (guint i = 0; i < of->len; i++)
    possible |= G_GUINT64_CONSTANT (1) << g_array_index (of, guint, i);

  *n_links = 0;
  for (guint i = 0; i < part->n_rows; i++)
    {
      const TilKey *key = til_ledger_key (ledger, til_ledger_row (ledger, part->first + i));
      guint64 broken_down = 0;

      for (guint j = 0; j < TIL_KEY_MAX_CATEGORIES && key->categories[j] != TIL_ROOT; j++)
        {
          guint64 bit = G_GUINT64_CONSTANT (1) << self->dimensions[key->categories[j]];

          broken_down |= bit;
          if (self->opens[key->categories[j]])
            dimensions |= bit;
          ++*n_links;
        }
      dimensions |= possible & ~broken_down;
    }

  return til_ledger_scope (ledger, part->scope)->role == TIL_ROLE_DRAFT ? G_MAXUINT64 : dimensions;
}

static void
grow_slots (TilCuts *self)
{
  self->n_slots = MAX (64, self->n_slots * 2);
  if (self->n_slots > self->n_slots_allocated)
    {
      self->slots = g_renew (guint, self->slots, self->n_slots);
      self->n_slots_allocated = self->n_slots;
    }
  memset (self->slots, 0, self->n_slots * sizeof *self->slots);

  for (guint i = 0; i < self->n_cuts; i++)
    {
      guint slot = self->cuts[i].hash & (self->n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = i + 1;
    }
}

static TilCut *
add_cut (TilCuts      *self,
         const TilKey *base,
         guint         dimension,
         guint         hash)
{
  if (self->n_cuts == self->n_cuts_allocated)
    {
      self->n_cuts_allocated = MAX (64, self->n_cuts_allocated * 2);
      self->cuts = g_renew (TilCut, self->cuts, self->n_cuts_allocated);
    }
  self->cuts[self->n_cuts] = (TilCut) { *base, hash, dimension, TIL_NONE, 0 };

  return &self->cuts[self->n_cuts++];
}

/* The cut of the key that @key is without its category at @place. */
static TilCut *
find_cut (TilCuts      *self,
          const TilKey *key,
          guint         hash,
          guint         place)
{
  guint dimension = self->dimensions[key->categories[place]];
  TilKey base = *key;
  guint slot;

  for (guint i = place; i + 1 < TIL_KEY_MAX_CATEGORIES && base.categories[i] != TIL_ROOT; i++)
    base.categories[i] = base.categories[i + 1];
  base.categories[TIL_KEY_MAX_CATEGORIES - 1] = TIL_ROOT;
  hash -= hash_one (key->categories[place]);
  hash += hash_one (G_MAXUINT16 + 1 + dimension);

  if (self->n_cuts >= self->n_slots / 2)
    grow_slots (self);

  for (slot = hash & (self->n_slots - 1); self->slots[slot] != 0; slot = (slot + 1) & (self->n_slots - 1))
    {
      TilCut *cut = &self->cuts[self->slots[slot] - 1];

      if (cut->hash == hash && cut->dimension == dimension && memcmp (&cut->base, &base, sizeof base) == 0)
        return cut;
    }
  self->slots[slot] = self->n_cuts + 1;

  return add_cut (self, &base, dimension, hash);
}

static void
hang_row (TilCuts *self,
          guint64  dimensions,
          guint    number)
{
  const TilKey *key = til_ledger_key (self->check->ledger, til_ledger_row (self->check->ledger, number));
  guint hash = hash_categories (key);

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    {
      TilCut *cut;

      if (!(dimensions & (G_GUINT64_CONSTANT (1) << self->dimensions[key->categories[i]])))
        continue;

      cut = find_cut (self, key, hash, i);
      self->links[self->n_links] = (TilCutLink) { number, cut->last };
      cut->last = self->n_links++;
      cut->n_rows++;
    }
}

/**
 * til_cuts_init:
 * @self: uninitialised cuts
 * @check: a check, with its shape and ledger
 */
void
til_cuts_init (TilCuts  *self,
               TilCheck *check)
{
  guint n_categories = check->catalogue->categories->len;

  *self = (TilCuts) { .check = check };
  self->dimensions = g_new0 (guint8, MAX (n_categories, 1));
  self->opens = g_new0 (gboolean, MAX (n_categories, 1));
  for (guint i = 1; i < n_categories; i++)
    {
      const TilCategory *category = til_catalogue_get_category (check->catalogue, i);

      self->dimensions[i] = (guint8) category->dimension;
      self->opens[i] = category->relation == TIL_OF_WHICH || category->relation == TIL_COUNTED_UNDER ||
                       til_cube_shape_get_divisions (check->shape, category->dimension, i)->len > 0;
    }
}

void
til_cuts_clear (TilCuts *self)
{
  g_clear_pointer (&self->dimensions, g_free);
  g_clear_pointer (&self->opens, g_free);
  g_clear_pointer (&self->cuts, g_free);
  g_clear_pointer (&self->links, g_free);
  g_clear_pointer (&self->slots, g_free);
}

/**
 * til_cuts_fill:
 * @self: cuts; those of another part are gone
 * @part: a part of the ledger, of an indicator whose counts add up
 *
 * Cuts what @part states.
 */
void
til_cuts_fill (TilCuts *self,
               guint    part)
{
  const TilLedgerPart *rows = til_ledger_part (self->check->ledger, part);
  guint n_links;
  guint64 dimensions = find_dimensions (self, rows, &n_links);

  if (n_links > self->n_links_allocated)
    {
      self->n_links_allocated = n_links;
      self->links = g_renew (TilCutLink, self->links, n_links);
    }
  self->n_cuts = self->n_links = 0;
  self->n_slots = 0;
  grow_slots (self);

  for (guint i = 0; i < rows->n_rows; i++)
    hang_row (self, dimensions, rows->first + i);
}

/**
 * til_cuts_get:
 * @self: cuts
 * @n: below their number
 * @base: (out): all else; the dimension is at its root
 * @rows: (element-type guint): set to the rows, in the ledger's order
 *
 * Returns: the dimension that is cut along
 */
guint
til_cuts_get (TilCuts *self,
              guint    n,
              TilKey  *base,
              GArray  *rows)
{
  const TilCut *cut = &self->cuts[n];

  *base = cut->base;
  g_array_set_size (rows, cut->n_rows);
  for (guint link = cut->last, place = cut->n_rows; link != TIL_NONE; link = self->links[link].previous)
    g_array_index (rows, guint, --place) = self->links[link].row;

  return cut->dimension;
}
