/* core/til-cube.h
 *
 * All figures of a project, found by key, and what they give: a total from
 * its parts, a part's bounds from its total. The cube is built once from the
 * figures that count (deliveries not replaced) and never changes.
 *
 * Two views of it exist: what the partners give, and what a draft or an
 * earlier edition states. They are never mixed but by til_cube_print().
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-delivery.h"
#include "core/til-figure.h"
#include "core/til-keys.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_BASIS_NOTHING,   /* nobody stated anything it could come from */
  TIL_BASIS_STATED,    /* a source states this very key */
  TIL_BASIS_DERIVED,   /* from parts, or bounded by a total */
  TIL_BASIS_DRAFT,     /* the draft's number, which the partners' numbers allow */
  TIL_BASIS_PUBLISHED  /* an earlier edition's number, which they allow */
} TilBasis;

typedef struct
{
  TilBasis     basis;
  TilStated    stated;    /* of a STATED value: none, missing, withheld … */
  TilInterval  value;
  gboolean     upper_bound_only; /* a sum over an overlapping dimension: reports, not persons */
  GPtrArray   *figures;   /* TilFigure it rests on; owned array of references */
} TilCubeValue;

void til_cube_value_clear (TilCubeValue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilCubeValue, til_cube_value_clear)

typedef struct _TilCube TilCube;

TilCube   *til_cube_new            (TilCatalogue     *catalogue,
                                    GPtrArray        *deliveries,
                                    GPtrArray        *figures);
TilCube   *til_cube_new_again      (TilCube          *before,
                                    TilCatalogue     *catalogue,
                                    GPtrArray        *deliveries,
                                    GPtrArray        *figures);
gboolean   til_cube_has_same_figures (TilCube        *self,
                                      TilCube        *before);
TilCube   *til_cube_ref            (TilCube          *self);
void       til_cube_unref          (TilCube          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilCube, til_cube_unref)

TilCatalogue      *til_cube_get_catalogue (TilCube        *self);
GPtrArray         *til_cube_get_figures   (TilCube        *self);
const TilDelivery *til_cube_get_delivery  (TilCube        *self,
                                           gint64          delivery);
TilRole            til_cube_get_role      (TilCube        *self,
                                           const TilFigure *figure);

/* Every key that is stated or denied, and its figures, to walk all of them. */
const TilKeys     *til_cube_get_keys        (TilCube         *self);
const guint32     *til_cube_get_key_numbers (TilCube         *self);
guint              til_cube_get_n_keys      (TilCube         *self);
const TilKey      *til_cube_get_nth_key     (TilCube         *self,
                                             guint            n);
TilFigure         *til_cube_get_nth_figure  (TilCube         *self,
                                             guint            n,
                                             guint            i);

/* Figures that state exactly @key, in all roles; borrowed, may be NULL. */
GPtrArray *til_cube_get_stated     (TilCube          *self,
                                    const TilKey     *key);

/* What sources of @role give for @key: stated, or derived from parts, or
 * bounded by what it is part of. */
void       til_cube_resolve        (TilCube          *self,
                                    const TilKey     *key,
                                    TilRole           role,
                                    TilCubeValue     *value);

TilBasis   til_cube_resolve_interval (TilCube        *self,
                                      const TilKey   *key,
                                      TilRole         role,
                                      TilInterval    *value);

/* What a table prints for @key: the draft's or an earlier edition's number
 * where the partners' figures allow it, else what the partners give. */
void       til_cube_print          (TilCube          *self,
                                    const TilKey     *key,
                                    TilCubeValue     *value);

G_END_DECLS
