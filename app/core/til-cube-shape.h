/* core/til-cube-shape.h
 *
 * The catalogue's hierarchy turned round for the cube: what a category is
 * divided into, what it is part of, and which units are expected to report.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

/* Categories that add up to another one, or to the root. */
typedef struct
{
  guint         dimension;
  guint         whole;     /* category or TIL_ROOT */
  const GArray *members;   /* guint; borrowed from the catalogue */
} TilDivision;

/* What bounds a category from above: a whole that it is part of. */
typedef struct
{
  guint         whole;     /* category or TIL_ROOT */
  const GArray *members;   /* guint: the whole's parts, the category among them;
                            * NULL: it is only at most the whole */
} TilBound;

typedef struct
{
  const TilCatalogue *catalogue;        /* borrowed */
  guint               source_dimension; /* of the units that report; TIL_NONE */
  GPtrArray          *root_divisions;   /* GArray of TilDivision, by dimension */
  GPtrArray          *divisions;        /* GArray of TilDivision, by category */
  GPtrArray          *bounds;           /* GArray of TilBound, by category */
  GHashTable         *expected;         /* indicator << 16 | unit, or a whole of such units */
} TilCubeShape;

TilCubeShape *til_cube_shape_new           (const TilCatalogue *catalogue);
void          til_cube_shape_free          (TilCubeShape       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilCubeShape, til_cube_shape_free)

const GArray *til_cube_shape_get_divisions (const TilCubeShape *self,
                                            guint               dimension,
                                            guint               whole);
const GArray *til_cube_shape_get_bounds    (const TilCubeShape *self,
                                            guint               category);
gboolean      til_cube_shape_is_expected   (const TilCubeShape *self,
                                            guint               indicator,
                                            guint               unit);

G_END_DECLS
