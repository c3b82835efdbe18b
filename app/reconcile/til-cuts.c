/* reconcile/til-cuts.c */
#include "reconcile/til-cuts.h"

/* Without its own dimension a key has room for a mark that says which. */
#define MARK (TIL_KEY_MAX_CATEGORIES - 1)

typedef struct
{
  guint row;
  guint next;  /* link; TIL_NONE */
} Link;

typedef struct
{
  guint dimension;
  guint first;  /* link, of its last row */
  guint n_rows;
} Cut;

/* Dimensions in which the source states a whole or a selection somewhere; in
 * the others it only tells its units apart, and there is nothing to check. */
static guint64
find_dimensions (const TilCheck       *check,
                 const TilLedgerScope *scope)
{
  g_autofree guint64 *possible = g_new0 (guint64, check->catalogue->indicators->len);
  guint64 dimensions = 0;

  for (guint i = 0; i < check->catalogue->indicators->len; i++)
    {
      const GArray *of = til_catalogue_get_indicator (check->catalogue, i)->dimensions;

      for (guint j = 0; j < of->len; j++)
        possible[i] |= G_GUINT64_CONSTANT (1) << g_array_index (of, guint, j);
    }

  for (guint i = 0; i < scope->n_rows; i++)
    {
      const TilKey *key = til_ledger_key (check->ledger, til_ledger_row (check->ledger, scope->first + i));
      guint64 broken_down = 0;

      for (guint j = 0; j < TIL_KEY_MAX_CATEGORIES && key->categories[j] != TIL_ROOT; j++)
        {
          const TilCategory *category = til_catalogue_get_category (check->catalogue, key->categories[j]);
          guint64 bit = G_GUINT64_CONSTANT (1) << category->dimension;

          broken_down |= bit;
          if (til_cube_shape_get_divisions (check->shape, category->dimension, category->index)->len > 0 ||
              category->relation == TIL_OF_WHICH ||
              category->relation == TIL_COUNTED_UNDER)
            dimensions |= bit;
        }
      dimensions |= possible[key->indicator] & ~broken_down;
    }

  return scope->role == TIL_ROLE_DRAFT ? G_MAXUINT64 : dimensions;
}

static void
hang_row (TilCuts  *self,
          TilCheck *check,
          guint64   dimensions,
          guint     number)
{
  const TilCatalogue *catalogue = check->catalogue;
  const TilLedgerRow *row = til_ledger_row (check->ledger, number);
  const TilKey *key = til_ledger_key (check->ledger, row);

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    {
      guint dimension = til_catalogue_get_category (catalogue, key->categories[i])->dimension;
      TilKey cut_key = *key;
      Link link = { number, TIL_NONE };
      Cut *cut;
      guint place;

      if (!(dimensions & (G_GUINT64_CONSTANT (1) << dimension)))
        continue;

      til_key_clear (&cut_key, catalogue, dimension);
      cut_key.categories[MARK] = (guint16) (G_MAXUINT16 - dimension);
      place = til_keys_add (&self->keys, &cut_key);
      if (place == self->cuts->len)
        {
          Cut fresh = { dimension, TIL_NONE, 0 };

          g_array_append_val (self->cuts, fresh);
        }

      cut = &g_array_index (self->cuts, Cut, place);
      link.next = cut->first;
      cut->first = self->links->len;
      cut->n_rows++;
      g_array_append_val (self->links, link);
    }
}

/**
 * til_cuts_init:
 * @self: uninitialised cuts
 * @check: a check
 * @scope: a source
 *
 * Cuts what @scope states, where its counts add up.
 */
void
til_cuts_init (TilCuts  *self,
               TilCheck *check,
               guint     scope)
{
  const TilLedgerScope *source = til_ledger_scope (check->ledger, scope);
  guint64 dimensions = find_dimensions (check, source);

  til_keys_init (&self->keys, source->n_rows);
  self->cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));

  for (guint i = 0; i < source->n_rows; i++)
    {
      const TilLedgerRow *row = til_ledger_row (check->ledger, source->first + i);

      if (til_check_is_additive (check, til_ledger_key (check->ledger, row)->indicator))
        hang_row (self, check, dimensions, source->first + i);
    }
}

void
til_cuts_clear (TilCuts *self)
{
  til_keys_clear (&self->keys);
  g_clear_pointer (&self->cuts, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
}

guint
til_cuts_get_n (TilCuts *self)
{
  return self->cuts->len;
}

/**
 * til_cuts_get:
 * @self: cuts
 * @n: below til_cuts_get_n()
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
  const Cut *cut = &g_array_index (self->cuts, Cut, n);

  *base = self->keys.keys[n];
  base->categories[MARK] = TIL_ROOT;
  g_array_set_size (rows, cut->n_rows);
  for (guint link = cut->first, place = cut->n_rows; link != TIL_NONE; )
    {
      const Link *at = &g_array_index (self->links, Link, link);

      g_array_index (rows, guint, --place) = at->row;
      link = at->next;
    }

  return cut->dimension;
}
