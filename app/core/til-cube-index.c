/* core/til-cube-index.c: two passes over the figures, one to number the keys
 * and count, one to lay the figures down beside their key */
#include "core/til-cube-index.h"

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

/* Figures of a replaced delivery do not count. A figure whose delivery is not
 * among those given is one that is being entered: a partner's. */
static void
take_figures (TilCubeIndex *self,
              GPtrArray    *figures)
{
  const TilDelivery *delivery = NULL;
  TilRole role = TIL_ROLE_PARTNER;

  self->figures = g_ptr_array_new_full (figures->len, (GDestroyNotify) til_figure_unref);
  self->roles = g_new (guint8, figures->len);
  self->years = g_new (gint16, figures->len);

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

      self->roles[self->figures->len] = role;
      self->years[self->figures->len] = delivery == NULL ? 0 : (gint16) delivery->year;
      g_ptr_array_add (self->figures, til_figure_ref (figure));
    }
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
             guint32      *key_of,
             guint32      *denied_of)
{
  guint n_figures = self->figures->len;
  guint *n_denials;
  guint total = 0;

  til_keys_init (&self->keys, n_figures);
  for (guint i = 0; i < n_figures; i++)
    {
      const TilFigure *figure = g_ptr_array_index (self->figures, i);
      TilKey denied;

      key_of[i] = til_keys_add (&self->keys, &figure->key);
      denied_of[i] = denied_key (self, figure, &denied) ? til_keys_add (&self->keys, &denied)
                                                        : G_MAXUINT32;
    }

  self->starts = g_new0 (guint, self->keys.n_keys + 1);
  self->denials = g_new0 (guint, self->keys.n_keys + 1);
  n_denials = g_new0 (guint, self->keys.n_keys + 1);
  for (guint i = 0; i < n_figures; i++)
    {
      self->denials[key_of[i]]++;  /* counts first; the places follow from the counts */
      if (denied_of[i] != G_MAXUINT32)
        n_denials[denied_of[i]]++;
    }
  for (guint k = 0; k <= self->keys.n_keys; k++)
    {
      self->starts[k] = total;
      total += self->denials[k];
      self->denials[k] = total;
      total += n_denials[k];
    }
  self->statements = g_new (guint32, total + 1);
  g_free (n_denials);
}

static void
lay_statements (TilCubeIndex  *self,
                const guint32 *key_of,
                const guint32 *denied_of)
{
  g_autofree guint *next = g_memdup2 (self->starts, (self->keys.n_keys + 1) * sizeof (guint));
  g_autofree guint *next_denial = g_memdup2 (self->denials,
                                             (self->keys.n_keys + 1) * sizeof (guint));

  for (guint i = 0; i < self->figures->len; i++)
    {
      self->statements[next[key_of[i]]++] = i;
      if (denied_of[i] != G_MAXUINT32)
        self->statements[next_denial[denied_of[i]]++] = i;
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
  guint n_keys = self->keys.n_keys;
  g_autofree TilSlice **slice_of = g_new (TilSlice *, n_keys + 1);
  GHashTableIter iter;
  gpointer value;
  guint total = 0;

  self->slices = g_hash_table_new_full (NULL, NULL, NULL, slice_free);
  for (guint k = 0; k < n_keys; k++)
    {
      const TilKey *key = &self->keys.keys[k];
      guint64 dimensions = dimensions_of (self, key);
      TilSlice *slice = g_hash_table_lookup (self->slices, slice_id (key));

      if (slice == NULL)
        {
          slice = g_new0 (TilSlice, 1);
          g_hash_table_insert (self->slices, slice_id (key), slice);
        }
      slice->n_keys++;
      slice_of[k] = slice;
      for (guint s = self->starts[k]; s < self->starts[k + 1]; s++)
        slice->views[self->roles[self->statements[s]]].dimensions |= dimensions;
    }

  g_hash_table_iter_init (&iter, self->slices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TilSlice *slice = value;

      slice->first = total;
      total += slice->n_keys;
      slice->n_keys = 0;
    }

  self->order = g_new (guint, n_keys + 1);
  for (guint k = 0; k < n_keys; k++)
    self->order[slice_of[k]->first + slice_of[k]->n_keys++] = k;
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
  g_autofree guint32 *key_of = NULL;
  g_autofree guint32 *denied_of = NULL;

  self->shape = shape;
  take_deliveries (self, deliveries);
  take_figures (self, figures);

  key_of = g_new (guint32, self->figures->len + 1);
  denied_of = g_new (guint32, self->figures->len + 1);
  number_keys (self, key_of, denied_of);
  lay_statements (self, key_of, denied_of);
  make_slices (self);

  return self;
}

void
til_cube_index_free (TilCubeIndex *self)
{
  g_ptr_array_unref (self->figures);
  g_free (self->roles);
  g_free (self->years);
  g_hash_table_unref (self->deliveries);
  til_keys_clear (&self->keys);
  g_free (self->starts);
  g_free (self->denials);
  g_free (self->statements);
  g_hash_table_unref (self->slices);
  g_free (self->order);
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
  for (guint s = self->starts[k]; s < self->starts[k + 1]; s++)
    if (self->roles[self->statements[s]] == role)
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
      guint k = self->order[slice->first + i];

      if (is_stated_by (self, k, role))
        {
          til_keys_add (&view->keys, &self->keys.keys[k]);
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
