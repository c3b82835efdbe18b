/* core/til-cube-derive.h
 *
 * What the figures of one role give for a key: stated, added up from parts,
 * or bounded by what it is part of. Every key is worked out once.
 */
#pragma once

#include "core/til-cube-index.h"
#include "core/til-cube-reasoning.h"

G_BEGIN_DECLS

typedef struct _TilDeriver TilDeriver;

TilDeriver *til_deriver_new             (TilCubeIndex *index,
                                         TilRole       role);
void        til_deriver_free            (TilDeriver   *self);
TilNode     til_deriver_resolve         (TilDeriver   *self,
                                         const TilKey *key);
void        til_deriver_collect_figures (TilDeriver   *self,
                                         TilNode       node,
                                         GPtrArray    *figures);

G_END_DECLS
