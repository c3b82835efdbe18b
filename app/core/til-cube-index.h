/* core/til-cube-index.h
 *
 * The figures of a cube by key, flat: a million of them take some 60 bytes
 * each beside the figures themselves.
 */
#pragma once

#include "core/til-cube-shape.h"
#include "core/til-delivery.h"
#include "core/til-figure.h"
#include "core/til-keys.h"

G_BEGIN_DECLS

#define TIL_N_ROLES (TIL_ROLE_PUBLISHED + 1)

/* What the sources of one role say of one indicator in one year. */
typedef struct
{
  guint64  dimensions;      /* bit per dimension that the keys are broken down by */
  gboolean is_made;         /* the rest is, when first asked for */
  TilKeys  keys;            /* stated keys, and all wholes that they are part of */
  guint   *stated;          /* by number of a key: its number in TilCubeLayout.keys,
                             * or TIL_NONE */

  /* Kept here by the deriver. */
  guint32 *given;           /* by number of a key: its node, or 0 */
  TilKeys  bounded;         /* keys that were narrowed by their wholes */
  GArray  *bounded_nodes;   /* guint32 */
} TilSliceView;

/* All keys of one indicator and year. */
typedef struct
{
  guint        first;       /* place of its first key in TilCubeLayout.order */
  guint        n_keys;
  TilSliceView views[TIL_N_ROLES];
} TilSlice;

/* Which figures state which keys, whatever they count as. It stays as it is
 * when figures are corrected, and cubes share it then. */
typedef struct
{
  guint8         *roles;      /* TilRole of each figure */
  gint16         *years;      /* of the edition each figure was sent for; 0: not known */
  guint32        *key_of;     /* number of each figure's key */
  TilKeys         keys;       /* stated, by a number or by a denial */
  guint          *starts;     /* by key: its first statement; one more at the end */
  guint          *denials;    /* by key: its first statement that is a denial */
  guint32        *statements; /* number of a figure, in the order given */
  guint          *order;      /* numbers of keys, slice by slice */

  gatomicrefcount ref_count;
} TilCubeLayout;

typedef struct
{
  const TilCubeShape *shape;      /* borrowed */
  TilCubeLayout      *layout;     /* owned reference */
  GPtrArray          *figures;    /* TilFigure, those that count; borrowed from the shares */
  GPtrArray          *shares;     /* GPtrArray of TilFigure: owners of so many figures each,
                                   * which cubes share where none of them is another one */
  GHashTable         *deliveries; /* gint64 → TilDelivery, owned */
  GHashTable         *slices;     /* indicator << 16 | year → TilSlice, owned */
} TilCubeIndex;

TilCubeIndex      *til_cube_index_new          (const TilCubeShape *shape,
                                                GPtrArray          *deliveries,
                                                GPtrArray          *figures);
TilCubeIndex      *til_cube_index_new_again    (const TilCubeShape *shape,
                                                const TilCubeIndex *before,
                                                GPtrArray          *deliveries,
                                                GPtrArray          *figures);
void               til_cube_index_free         (TilCubeIndex       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilCubeIndex, til_cube_index_free)

const TilDelivery *til_cube_index_get_delivery (const TilCubeIndex *self,
                                                gint64              delivery);
TilSlice          *til_cube_index_get_slice    (const TilCubeIndex *self,
                                                const TilKey       *key);
TilSliceView      *til_cube_index_get_view     (TilCubeIndex       *self,
                                                TilSlice           *slice,
                                                TilRole             role);

G_END_DECLS
