/* core/til-cube-shape.c */
#include "core/til-cube-shape.h"

#include <string.h>

static gboolean
same_members (const GArray *a,
              const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint)) == 0;
}

static GArray *
divisions_of (TilCubeShape *self,
              guint         dimension,
              guint         whole)
{
  return whole == TIL_ROOT ? g_ptr_array_index (self->root_divisions, dimension)
                           : g_ptr_array_index (self->divisions, whole);
}

static void
add_division (TilCubeShape *self,
              guint         dimension,
              guint         whole,
              const GArray *members)
{
  TilDivision division = { dimension, whole, members };
  TilBound bound = { whole, members };
  GArray *divisions = divisions_of (self, dimension, whole);

  if (members == NULL || members->len == 0)
    return;
  for (guint i = 0; i < divisions->len; i++)
    if (same_members (g_array_index (divisions, TilDivision, i).members, members))
      return;

  g_array_append_val (divisions, division);
  for (guint i = 0; i < members->len; i++)
    g_array_append_val ((GArray *) g_ptr_array_index (self->bounds, g_array_index (members, guint, i)),
                        bound);
}

static void
add_category (TilCubeShape      *self,
              const TilCategory *category)
{
  TilBound bound = { category->parent, NULL };

  add_division (self, category->dimension, category->index, category->parts);

  /* A part's bound came, or comes, with its parent's division. */
  if (category->relation != TIL_PART)
    g_array_append_val ((GArray *) g_ptr_array_index (self->bounds, category->index), bound);
}

/* A unit that is expected makes every whole it belongs to expected. */
static void
expect (TilCubeShape *self,
        guint         indicator,
        guint         unit)
{
  gpointer key = GUINT_TO_POINTER (indicator << 16 | unit);
  const GArray *bounds;

  if (unit == TIL_ROOT || !g_hash_table_add (self->expected, key))
    return;

  bounds = til_cube_shape_get_bounds (self, unit);
  for (guint i = 0; i < bounds->len; i++)
    expect (self, indicator, g_array_index (bounds, TilBound, i).whole);
}

static void
add_partner (TilCubeShape     *self,
             const TilPartner *partner)
{
  for (guint i = 0; i < partner->expectations->len; i++)
    {
      const TilExpectation *expectation = g_ptr_array_index (partner->expectations, i);

      if (expectation->unit != TIL_ROOT && expectation->unit != TIL_NONE)
        expect (self, expectation->indicator, expectation->unit);
    }

  if (self->source_dimension == TIL_NONE && partner->units->len > 0)
    {
      guint unit = g_array_index (partner->units, guint, 0);

      self->source_dimension = til_catalogue_get_category (self->catalogue, unit)->dimension;
    }
}

static GPtrArray *
arrays_new (guint n,
            gsize element_size)
{
  GPtrArray *arrays = g_ptr_array_new_full (n, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (arrays, g_array_new (FALSE, FALSE, element_size));

  return arrays;
}

/**
 * til_cube_shape_new:
 * @catalogue: a catalogue, which must outlive the shape
 *
 * Returns: (transfer full): its hierarchy, turned round
 */
TilCubeShape *
til_cube_shape_new (const TilCatalogue *catalogue)
{
  TilCubeShape *self = g_new0 (TilCubeShape, 1);

  self->catalogue = catalogue;
  self->source_dimension = TIL_NONE;
  self->root_divisions = arrays_new (catalogue->dimensions->len, sizeof (TilDivision));
  self->divisions = arrays_new (catalogue->categories->len, sizeof (TilDivision));
  self->bounds = arrays_new (catalogue->categories->len, sizeof (TilBound));
  self->expected = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < catalogue->dimensions->len; i++)
    add_division (self, i, TIL_ROOT, til_catalogue_get_dimension (catalogue, i)->parts);
  for (guint i = 1; i < catalogue->categories->len; i++)
    add_category (self, til_catalogue_get_category (catalogue, i));
  for (guint i = 0; i < catalogue->partitions->len; i++)
    {
      const TilPartition *partition = g_ptr_array_index (catalogue->partitions, i);

      add_division (self, partition->dimension, partition->whole, partition->members);
    }
  for (guint i = 0; i < catalogue->partners->len; i++)
    add_partner (self, til_catalogue_get_partner (catalogue, i));

  return self;
}

void
til_cube_shape_free (TilCubeShape *self)
{
  g_ptr_array_unref (self->root_divisions);
  g_ptr_array_unref (self->divisions);
  g_ptr_array_unref (self->bounds);
  g_hash_table_unref (self->expected);
  g_free (self);
}

/**
 * til_cube_shape_get_divisions:
 * @self: a shape
 * @dimension: index of a dimension
 * @whole: a category of it, or %TIL_ROOT
 *
 * Returns: (transfer none): the #TilDivision of @whole; may be empty
 */
const GArray *
til_cube_shape_get_divisions (const TilCubeShape *self,
                              guint               dimension,
                              guint               whole)
{
  return whole == TIL_ROOT ? g_ptr_array_index (self->root_divisions, dimension)
                           : g_ptr_array_index (self->divisions, whole);
}

/**
 * til_cube_shape_get_bounds:
 * @self: a shape
 * @category: a category
 *
 * Returns: (transfer none): every #TilBound of @category
 */
const GArray *
til_cube_shape_get_bounds (const TilCubeShape *self,
                           guint               category)
{
  return g_ptr_array_index (self->bounds, category);
}

/**
 * til_cube_shape_is_expected:
 * @self: a shape
 * @indicator: index of an indicator
 * @unit: a category
 *
 * Returns: whether some partner is to report @indicator of @unit or of a unit in it
 */
gboolean
til_cube_shape_is_expected (const TilCubeShape *self,
                            guint               indicator,
                            guint               unit)
{
  return g_hash_table_contains (self->expected, GUINT_TO_POINTER (indicator << 16 | unit));
}
