/* core/til-cube.c */
#include "core/til-cube.h"

#include "core/til-cube-derive.h"

struct _TilCube
{
  TilCatalogue   *catalogue;
  TilCubeShape   *shape;
  TilCubeIndex   *index;

  /* Answers are kept as they are asked for, from any thread. */
  GMutex          lock;
  TilDeriver     *derivers[TIL_N_ROLES];
  GHashTable     *stated;  /* number of a key + 1 → GPtrArray of TilFigure */

  gatomicrefcount ref_count;
};

void
til_cube_value_clear (TilCubeValue *self)
{
  g_clear_pointer (&self->figures, g_ptr_array_unref);
}

/* Takes over @shape and @index. */
static TilCube *
new_of_index (TilCatalogue *catalogue,
              TilCubeShape *shape,
              TilCubeIndex *index)
{
  TilCube *self = g_new0 (TilCube, 1);

  self->catalogue = til_catalogue_ref (catalogue);
  self->shape = shape;
  self->index = index;
  for (guint role = 0; role < TIL_N_ROLES; role++)
    self->derivers[role] = til_deriver_new (self->index, role);
  self->stated = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_mutex_init (&self->lock);
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * til_cube_new:
 * @catalogue: the catalogue of all keys
 * @deliveries: (element-type TilDelivery): every delivery of the figures
 * @figures: (element-type TilFigure): all figures, in the order of the
 *   deliveries; those of a replaced delivery do not count
 *
 * Returns: (transfer full): the cube, which may be used from any thread
 */
TilCube *
til_cube_new (TilCatalogue *catalogue,
              GPtrArray    *deliveries,
              GPtrArray    *figures)
{
  TilCubeShape *shape;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (deliveries != NULL, NULL);
  g_return_val_if_fail (figures != NULL, NULL);

  shape = til_cube_shape_new (catalogue);

  return new_of_index (catalogue, shape, til_cube_index_new (shape, deliveries, figures));
}

/**
 * til_cube_new_again:
 * @before: (nullable): the cube before the latest change
 * @catalogue: the catalogue of all keys
 * @deliveries: (element-type TilDelivery): every delivery of the figures
 * @figures: (element-type TilFigure): all figures, as for til_cube_new()
 *
 * Gives what til_cube_new() gives. Where the figures are those of @before, and
 * at most what they count as is not, their keys are not listed anew.
 *
 * Returns: (transfer full): the cube
 */
TilCube *
til_cube_new_again (TilCube      *before,
                    TilCatalogue *catalogue,
                    GPtrArray    *deliveries,
                    GPtrArray    *figures)
{
  TilCubeShape *shape;
  TilCubeIndex *index;

  g_return_val_if_fail (deliveries != NULL, NULL);
  g_return_val_if_fail (figures != NULL, NULL);

  if (before == NULL || before->catalogue != catalogue)
    return til_cube_new (catalogue, deliveries, figures);

  shape = til_cube_shape_new (catalogue);
  index = til_cube_index_new_again (shape, before->index, deliveries, figures);
  if (index == NULL)
    index = til_cube_index_new (shape, deliveries, figures);

  return new_of_index (catalogue, shape, index);
}

/**
 * til_cube_has_same_figures:
 * @self: a cube
 * @before: another
 *
 * Returns: whether @self was made from @before by til_cube_new_again(), or
 *   from what was, and kept its keys: figures of one number are the same cell
 */
gboolean
til_cube_has_same_figures (TilCube *self,
                           TilCube *before)
{
  return self->catalogue == before->catalogue && self->index->layout == before->index->layout;
}

TilCube *
til_cube_ref (TilCube *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_cube_unref (TilCube *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint role = 0; role < TIL_N_ROLES; role++)
    til_deriver_free (self->derivers[role]);
  g_hash_table_unref (self->stated);
  til_cube_index_free (self->index);
  til_cube_shape_free (self->shape);
  til_catalogue_unref (self->catalogue);
  g_mutex_clear (&self->lock);
  g_free (self);
}

TilCatalogue *
til_cube_get_catalogue (TilCube *self)
{
  return self->catalogue;
}

/**
 * til_cube_get_figures:
 * @self: a cube
 *
 * Returns: (transfer none) (element-type TilFigure): the figures that count
 */
GPtrArray *
til_cube_get_figures (TilCube *self)
{
  return self->index->figures;
}

/**
 * til_cube_get_delivery:
 * @self: a cube
 * @delivery: id of a delivery
 *
 * Returns: (transfer none) (nullable): the delivery
 */
const TilDelivery *
til_cube_get_delivery (TilCube *self,
                       gint64   delivery)
{
  return til_cube_index_get_delivery (self->index, delivery);
}

/**
 * til_cube_get_role:
 * @self: a cube
 * @figure: a figure
 *
 * Returns: what the figure's source is to the report; a partner where its
 *   delivery is not in the cube
 */
TilRole
til_cube_get_role (TilCube         *self,
                   const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (self, figure->delivery);

  return delivery == NULL ? TIL_ROLE_PARTNER
                          : til_catalogue_get_partner (self->catalogue, delivery->partner)->role;
}

/**
 * til_cube_get_keys:
 * @self: a cube
 *
 * Returns: (transfer none): every key that is stated, or denied by a notation,
 *   in the order in which they were met
 */
const TilKeys *
til_cube_get_keys (TilCube *self)
{
  return &self->index->layout->keys;
}

/**
 * til_cube_get_key_numbers:
 * @self: a cube
 *
 * Returns: (transfer none) (array): for each of the cube's figures the number
 *   of its key in til_cube_get_keys()
 */
const guint32 *
til_cube_get_key_numbers (TilCube *self)
{
  return self->index->layout->key_of;
}

/**
 * til_cube_get_n_keys:
 * @self: a cube
 *
 * Returns: how many keys are stated, or denied by a notation
 */
guint
til_cube_get_n_keys (TilCube *self)
{
  return self->index->layout->keys.n_keys;
}

/**
 * til_cube_get_nth_key:
 * @self: a cube
 * @n: below til_cube_get_n_keys()
 *
 * Returns: (transfer none): a key, in the order in which they were met
 */
const TilKey *
til_cube_get_nth_key (TilCube *self,
                      guint    n)
{
  return &self->index->layout->keys.keys[n];
}

/**
 * til_cube_get_nth_figure:
 * @self: a cube
 * @n: below til_cube_get_n_keys()
 * @i: which figure of that key, from 0
 *
 * Returns: (transfer none) (nullable): the figure that states the key; %NULL
 *   after the last one
 */
TilFigure *
til_cube_get_nth_figure (TilCube *self,
                         guint    n,
                         guint    i)
{
  const TilCubeLayout *layout = self->index->layout;

  if (i >= layout->denials[n] - layout->starts[n])
    return NULL;

  return g_ptr_array_index (self->index->figures, layout->statements[layout->starts[n] + i]);
}

/**
 * til_cube_get_stated:
 * @self: a cube
 * @key: a key
 *
 * Returns: (transfer none) (nullable) (element-type TilFigure): the figures
 *   that state exactly @key, in all roles; %NULL if there are none
 */
GPtrArray *
til_cube_get_stated (TilCube      *self,
                     const TilKey *key)
{
  guint n = til_keys_find (&self->index->layout->keys, key);
  GPtrArray *figures;
  TilFigure *figure;

  if (n == TIL_NONE || til_cube_get_nth_figure (self, n, 0) == NULL)
    return NULL;

  g_mutex_lock (&self->lock);
  figures = g_hash_table_lookup (self->stated, GUINT_TO_POINTER (n + 1));
  if (figures == NULL)
    {
      figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
      for (guint i = 0; (figure = til_cube_get_nth_figure (self, n, i)) != NULL; i++)
        g_ptr_array_add (figures, til_figure_ref (figure));
      g_hash_table_insert (self->stated, GUINT_TO_POINTER (n + 1), figures);
    }
  g_mutex_unlock (&self->lock);

  return figures;
}

/**
 * til_cube_resolve_interval:
 * @self: a cube
 * @key: a key
 * @role: whose figures
 * @value: (out): 0 to no upper end where there is nothing
 *
 * til_cube_resolve() without the figures, for those who ask often.
 *
 * Returns: what @value rests on
 */
TilBasis
til_cube_resolve_interval (TilCube      *self,
                           const TilKey *key,
                           TilRole       role,
                           TilInterval  *value)
{
  TilNode node;

  g_mutex_lock (&self->lock);
  node = til_deriver_resolve (self->derivers[role], key);
  g_mutex_unlock (&self->lock);

  *value = node.value;
  return node.basis;
}

/**
 * til_cube_resolve:
 * @self: a cube
 * @key: a key
 * @role: whose figures
 * @value: (out caller-allocates): what they give; clear it after use
 *
 * What the sources of @role state of @key; or else what its parts add up to,
 * within what its wholes leave for it.
 */
void
til_cube_resolve (TilCube      *self,
                  const TilKey *key,
                  TilRole       role,
                  TilCubeValue *value)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  TilNode node;

  g_mutex_lock (&self->lock);
  node = til_deriver_resolve (self->derivers[role], key);
  til_deriver_collect_figures (self->derivers[role], node, figures);
  g_mutex_unlock (&self->lock);

  *value = (TilCubeValue) {
    .basis = node.basis,
    .stated = node.stated,
    .value = node.value,
    .upper_bound_only = node.upper_bound_only,
    .figures = figures,
  };
}

/* The first number of @role at @key that @value allows; where there is no value
 * it may be any, below zero too. An estimate ("ca.
 * 200") is no number to print. */
static TilFigure *
find_allowed (TilCube            *self,
              const TilKey       *key,
              TilRole             role,
              const TilCubeValue *value)
{
  GPtrArray *stated = til_cube_get_stated (self, key);

  for (guint i = 0; stated != NULL && i < stated->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (stated, i);
      TilInterval number = til_figure_get_value (figure);

      if (til_cube_get_role (self, figure) == role &&
          til_interval_is_exact (number) &&
          (value->basis == TIL_BASIS_NOTHING || til_interval_contains (value->value, number)) &&
          !(figure->qualifiers & (TIL_QUALIFIER_APPROX | TIL_QUALIFIER_RANGE)))
        return figure;
    }

  return NULL;
}

/**
 * til_cube_print:
 * @self: a cube
 * @key: a key
 * @value: (out caller-allocates): what a table prints; clear it after use
 *
 * What the partners give, where that is one number. Where it is not, the
 * draft's own number if the partners' figures allow it, or else that of an
 * earlier edition.
 */
void
til_cube_print (TilCube      *self,
                const TilKey *key,
                TilCubeValue *value)
{
  static const struct { TilRole role; TilBasis basis; } others[] = {
    { TIL_ROLE_DRAFT, TIL_BASIS_DRAFT },
    { TIL_ROLE_PUBLISHED, TIL_BASIS_PUBLISHED },
  };

  til_cube_resolve (self, key, TIL_ROLE_PARTNER, value);
  if (value->basis != TIL_BASIS_NOTHING && til_interval_is_exact (value->value))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      TilFigure *figure = find_allowed (self, key, others[i].role, value);

      if (figure == NULL)
        continue;

      value->basis = others[i].basis;
      value->value = til_figure_get_value (figure);
      value->stated = til_interval_equal (value->value, til_interval_exact (0)) ? TIL_STATED_NONE
                                                                                : TIL_STATED_NUMBER;
      g_ptr_array_insert (value->figures, 0, til_figure_ref (figure));
      return;
    }
}
