/* core/til-cube-index.c: two passes over the figures, one to number the keys
 * and count, one to lay the figures down beside their key */
#include "core/til-cube-index.h"

#include <string.h>

/* Figures that one share owns. */
#define SHARE 1024

static gpointer
slice_id (const TilKey *key)
{
  return GUINT_TO_POINTER ((guint) key->indicator << 16 | (guint16) key->year);
}

static void
slice_free (gpointer data)
{
  TilSlice *slice = data;

  for (guint role = 0; role < TIL_N_ROLES; role++)
    {
      TilSliceView *view = &slice->views[role];

      til_keys_clear (&view->keys);
      til_keys_clear (&view->bounded);
      g_clear_pointer (&view->bounded_nodes, g_array_unref);
      g_free (view->stated);
      g_free (view->given);
    }
  g_free (slice);
}

static void
take_deliveries (TilCubeIndex *self,
                 GPtrArray    *deliveries)
{
  self->deliveries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                            (GDestroyNotify) til_delivery_unref);
  for (guint i = 0; i < deliveries->len; i++)
    {
      TilDelivery *delivery = til_delivery_ref (g_ptr_array_index (deliveries, i));

      g_hash_table_replace (self->deliveries, &delivery->id, delivery);
    }
}

/* Owns the figures, those of a share of @before (which may be NULL) with it
 * where they are the same ones. A million references are not counted up and
 * down for one correction. */
static void
own_figures (TilCubeIndex       *self,
             const TilCubeIndex *before)
{
  self->shares = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint first = 0; first < self->figures->len; first += SHARE)
    {
      guint n = MIN (SHARE, self->figures->len - first);
      GPtrArray *share = before == NULL ? NULL : g_ptr_array_index (before->shares, first / SHARE);

      if (share != NULL && memcmp (share->pdata, self->figures->pdata + first, n * sizeof (gpointer)) == 0)
        {
          g_ptr_array_add (self->shares, g_ptr_array_ref (share));
          continue;
        }

      share = g_ptr_array_new_full (n, (GDestroyNotify) til_figure_unref);
      for (guint i = first; i < first + n; i++)
        g_ptr_array_add (share, til_figure_ref (g_ptr_array_index (self->figures, i)));
      g_ptr_array_add (self->shares, share);
    }
}

/* Figures of a replaced delivery do not count. A figure whose delivery is not
 * among those given is one that is being entered: a partner's. */
static void
take_figures (TilCubeIndex *self,
              GPtrArray    *figures)
{
  const TilDelivery *delivery = NULL;
  TilRole role = TIL_ROLE_PARTNER;

  self->figures = g_ptr_array_sized_new (figures->len);
  self->layout->roles = g_new (guint8, figures->len);
  self->layout->years = g_new (gint16, figures->len);

  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      if (delivery == NULL || delivery->id != figure->delivery)
        {
          delivery = til_cube_index_get_delivery (self, figure->delivery);
          role = delivery == NULL ? TIL_ROLE_PARTNER
                                  : til_catalogue_get_partner (self->shape->catalogue,
                                                               delivery->partner)->role;
        }
      if (delivery != NULL && delivery->replaced_by != 0)
        continue;

      self->layout->roles[self->figures->len] = role;
      self->layout->years[self->figures->len] = delivery == NULL ? 0 : (gint16) delivery->year;
      g_ptr_array_add (self->figures, figure);
    }
  own_figures (self, NULL);
}

/* The key of which @figure says that there is none. */
static gboolean
denied_key (const TilCubeIndex *self,
            const TilFigure    *figure,
            TilKey             *key)
{
  if (figure->denies == TIL_ROOT)
    return FALSE;

  *key = figure->key;
  return til_key_set (key, self->shape->catalogue, figure->denies);
}

/* Lays out room for the statements of each key: its numbers, then its denials. */
static void
number_keys (TilCubeIndex *self,
             guint32      *denied_of)
{
  TilCubeLayout *layout = self->layout;
  guint n_figures = self->figures->len;
  guint *n_denials;
  guint total = 0;

  til_keys_init (&layout->keys, n_figures);
  for (guint i = 0; i < n_figures; i++)
    {
      const TilFigure *figure = g_ptr_array_index (self->figures, i);
      TilKey denied;

      layout->key_of[i] = til_keys_add (&layout->keys, &figure->key);
      denied_of[i] = denied_key (self, figure, &denied) ? til_keys_add (&layout->keys, &denied)
                                                        : G_MAXUINT32;
    }

  layout->starts = g_new0 (guint, layout->keys.n_keys + 1);
  layout->denials = g_new0 (guint, layout->keys.n_keys + 1);
  n_denials = g_new0 (guint, layout->keys.n_keys + 1);
  for (guint i = 0; i < n_figures; i++)
    {
      layout->denials[layout->key_of[i]]++;  /* counts first; the places follow from the counts */
      if (denied_of[i] != G_MAXUINT32)
        n_denials[denied_of[i]]++;
    }
  for (guint k = 0; k <= layout->keys.n_keys; k++)
    {
      layout->starts[k] = total;
      total += layout->denials[k];
      layout->denials[k] = total;
      total += n_denials[k];
    }
  layout->statements = g_new (guint32, total + 1);
  g_free (n_denials);
}

static void
lay_statements (TilCubeLayout *layout,
                guint          n_figures,
                const guint32 *denied_of)
{
  g_autofree guint *next = g_memdup2 (layout->starts, (layout->keys.n_keys + 1) * sizeof (guint));
  g_autofree guint *next_denial = g_memdup2 (layout->denials,
                                             (layout->keys.n_keys + 1) * sizeof (guint));

  for (guint i = 0; i < n_figures; i++)
    {
      layout->statements[next[layout->key_of[i]]++] = i;
      if (denied_of[i] != G_MAXUINT32)
        layout->statements[next_denial[denied_of[i]]++] = i;
    }
}

static guint64
dimensions_of (const TilCubeIndex *self,
               const TilKey       *key)
{
  guint64 dimensions = 0;

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key->categories[i] != TIL_ROOT; i++)
    dimensions |= G_GUINT64_CONSTANT (1) <<
                  til_catalogue_get_category (self->shape->catalogue,
                                              key->categories[i])->dimension;

  return dimensions;
}

static void
make_slices (TilCubeIndex *self)
{
  TilCubeLayout *layout = self->layout;
  guint n_keys = layout->keys.n_keys;
  g_autofree TilSlice **slice_of = g_new (TilSlice *, n_keys + 1);
  GHashTableIter iter;
  gpointer value;
  guint total = 0;

  self->slices = g_hash_table_new_full (NULL, NULL, NULL, slice_free);
  for (guint k = 0; k < n_keys; k++)
    {
      const TilKey *key = &layout->keys.keys[k];
      guint64 dimensions = dimensions_of (self, key);
      TilSlice *slice = g_hash_table_lookup (self->slices, slice_id (key));

      if (slice == NULL)
        {
          slice = g_new0 (TilSlice, 1);
          g_hash_table_insert (self->slices, slice_id (key), slice);
        }
      slice->n_keys++;
      slice_of[k] = slice;
      for (guint s = layout->starts[k]; s < layout->starts[k + 1]; s++)
        slice->views[layout->roles[layout->statements[s]]].dimensions |= dimensions;
    }

  g_hash_table_iter_init (&iter, self->slices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TilSlice *slice = value;

      slice->first = total;
      total += slice->n_keys;
      slice->n_keys = 0;
    }

  layout->order = g_new (guint, n_keys + 1);
  for (guint k = 0; k < n_keys; k++)
    layout->order[slice_of[k]->first + slice_of[k]->n_keys++] = k;
}

/**
 * til_cube_index_new:
 * @shape: of the figures' catalogue; must outlive the index
 * @deliveries: (element-type TilDelivery): the deliveries
 * @figures: (element-type TilFigure): the figures
 *
 * Returns: (transfer full): the index
 */
TilCubeIndex *
til_cube_index_new (const TilCubeShape *shape,
                    GPtrArray          *deliveries,
                    GPtrArray          *figures)
{
  TilCubeIndex *self = g_new0 (TilCubeIndex, 1);
  g_autofree guint32 *denied_of = NULL;

  self->shape = shape;
  self->layout = g_new0 (TilCubeLayout, 1);
  g_atomic_ref_count_init (&self->layout->ref_count);
  take_deliveries (self, deliveries);
  take_figures (self, figures);

  self->layout->key_of = g_new (guint32, self->figures->len + 1);
  denied_of = g_new (guint32, self->figures->len + 1);
  number_keys (self, denied_of);
  lay_statements (self->layout, self->figures->len, denied_of);
  make_slices (self);

  return self;
}

static gboolean
are_same_deliveries (const TilCubeIndex *before,
                     GPtrArray          *deliveries)
{
  if (deliveries->len != g_hash_table_size (before->deliveries))
    return FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *now = g_ptr_array_index (deliveries, i);
      const TilDelivery *then = til_cube_index_get_delivery (before, now->id);

      if (then == NULL || then->partner != now->partner || then->year != now->year ||
          (then->replaced_by != 0) != (now->replaced_by != 0))
        return FALSE;
    }

  return TRUE;
}

/* The same cell of the project, whatever it counts as. */
static gboolean
is_same_figure (const TilFigure *a,
                const TilFigure *b)
{
  return a == b ||
         (a->id != 0 && a->id == b->id && a->delivery == b->delivery && a->denies == b->denies &&
          a->qualifiers == b->qualifiers && til_key_equal (&a->key, &b->key) &&
          g_str_equal (a->sheet, b->sheet) && g_str_equal (a->cell, b->cell));
}

static gboolean
is_replaced (const TilCubeIndex *self,
             const TilFigure    *figure)
{
  const TilDelivery *delivery = til_cube_index_get_delivery (self, figure->delivery);

  return delivery != NULL && delivery->replaced_by != 0;
}

/**
 * til_cube_index_new_again:
 * @shape: of the figures' catalogue; must outlive the index
 * @before: an index by the same catalogue
 * @deliveries: (element-type TilDelivery): the deliveries
 * @figures: (element-type TilFigure): the figures
 *
 * Returns: (transfer full) (nullable): the index, which shares the layout of
 *   @before; %NULL if the figures are others than in @before
 */
TilCubeIndex *
til_cube_index_new_again (const TilCubeShape *shape,
                          const TilCubeIndex *before,
                          GPtrArray          *deliveries,
                          GPtrArray          *figures)
{
  g_autoptr(GPtrArray) counted = NULL;
  TilCubeIndex *self;
  GHashTableIter iter;
  gpointer id, value;

  if (figures->len < before->figures->len || !are_same_deliveries (before, deliveries))
    return NULL;

  counted = g_ptr_array_sized_new (before->figures->len);
  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      if (counted->len < before->figures->len &&
          is_same_figure (g_ptr_array_index (before->figures, counted->len), figure))
        g_ptr_array_add (counted, figure);
      else if (!is_replaced (before, figure))
        return NULL;
    }
  if (counted->len < before->figures->len)
    return NULL;

  self = g_new0 (TilCubeIndex, 1);
  self->shape = shape;
  self->layout = before->layout;
  g_atomic_ref_count_inc (&self->layout->ref_count);
  take_deliveries (self, deliveries);
  self->figures = g_steal_pointer (&counted);
  own_figures (self, before);

  self->slices = g_hash_table_new_full (NULL, NULL, NULL, slice_free);
  g_hash_table_iter_init (&iter, before->slices);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const TilSlice *then = value;
      TilSlice *now = g_new0 (TilSlice, 1);

      now->first = then->first;
      now->n_keys = then->n_keys;
      for (guint role = 0; role < TIL_N_ROLES; role++)
        now->views[role].dimensions = then->views[role].dimensions;
      g_hash_table_insert (self->slices, id, now);
    }

  return self;
}

static void
layout_unref (TilCubeLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->roles);
  g_free (self->years);
  g_free (self->key_of);
  til_keys_clear (&self->keys);
  g_free (self->starts);
  g_free (self->denials);
  g_free (self->statements);
  g_free (self->order);
  g_free (self);
}

void
til_cube_index_free (TilCubeIndex *self)
{
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->shares);
  g_hash_table_unref (self->deliveries);
  g_hash_table_unref (self->slices);
  layout_unref (self->layout);
  g_free (self);
}

const TilDelivery *
til_cube_index_get_delivery (const TilCubeIndex *self,
                             gint64              delivery)
{
  return g_hash_table_lookup (self->deliveries, &delivery);
}

/**
 * til_cube_index_get_slice:
 * @self: an index
 * @key: any key
 *
 * Returns: (transfer none) (nullable): what is stated of its indicator and year
 */
TilSlice *
til_cube_index_get_slice (const TilCubeIndex *self,
                          const TilKey       *key)
{
  return g_hash_table_lookup (self->slices, slice_id (key));
}

/* Every step from a key to the wholes that it is part of. */
static void
add_wholes (const TilCubeShape *shape,
            TilKeys            *keys,
            TilKey              key)
{
  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && key.categories[i] != TIL_ROOT; i++)
    {
      guint category = key.categories[i];
      const GArray *bounds = til_cube_shape_get_bounds (shape, category);

      for (guint b = 0; b < bounds->len; b++)
        {
          guint whole = g_array_index (bounds, TilBound, b).whole;
          TilKey above = key;

          if (whole == TIL_ROOT)
            til_key_clear (&above, shape->catalogue,
                           til_catalogue_get_category (shape->catalogue, category)->dimension);
          else
            above.categories[i] = (guint16) whole;  /* same dimension, same place */
          til_keys_add (keys, &above);
        }
    }
}

static gboolean
is_stated_by (const TilCubeIndex *self,
              guint               k,
              TilRole             role)
{
  const TilCubeLayout *layout = self->layout;

  for (guint s = layout->starts[k]; s < layout->starts[k + 1]; s++)
    if (layout->roles[layout->statements[s]] == role)
      return TRUE;

  return FALSE;
}

/* The stated keys come first. A whole met before brings nothing new, so the
 * work grows with the number of distinct keys only. */
static void
make_view (TilCubeIndex *self,
           TilSlice     *slice,
           TilRole       role)
{
  TilSliceView *view = &slice->views[role];
  guint n_stated = 0;

  til_keys_init (&view->keys, slice->n_keys);
  view->stated = g_new (guint, slice->n_keys);
  for (guint i = 0; i < slice->n_keys; i++)
    {
      guint k = self->layout->order[slice->first + i];

      if (is_stated_by (self, k, role))
        {
          til_keys_add (&view->keys, &self->layout->keys.keys[k]);
          view->stated[n_stated++] = k;
        }
    }
  for (guint n = 0; n < view->keys.n_keys; n++)
    add_wholes (self->shape, &view->keys, view->keys.keys[n]);

  view->stated = g_renew (guint, view->stated, view->keys.n_keys);
  for (guint n = n_stated; n < view->keys.n_keys; n++)
    view->stated[n] = TIL_NONE;

  view->given = g_new0 (guint32, view->keys.n_keys);
  til_keys_init (&view->bounded, 0);
  view->bounded_nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  view->is_made = TRUE;
}

/**
 * til_cube_index_get_view:
 * @self: an index
 * @slice: one of its slices
 * @role: whose figures
 *
 * Returns: (transfer none): what sources of @role say in @slice, and of what
 */
TilSliceView *
til_cube_index_get_view (TilCubeIndex *self,
                         TilSlice     *slice,
                         TilRole       role)
{
  if (!slice->views[role].is_made)
    make_view (self, slice, role);

  return &slice->views[role];
}
