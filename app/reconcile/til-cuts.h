/* reconcile/til-cuts.h
 *
 * What one source states, cut along each dimension: the rows that are alike
 * in all but that dimension. Every row is hung on one cut per dimension that
 * it is broken down by, so the work grows with the figures, not with the
 * categories that nobody states. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

typedef struct
{
  TilKeys keys;   /* a cut's key: all but its dimension, which is marked */
  GArray *cuts;   /* by number in keys */
  GArray *links;  /* a row and the one before it in its cut */
} TilCuts;

void  til_cuts_init  (TilCuts  *self,
                      TilCheck *check,
                      guint     scope);
void  til_cuts_clear (TilCuts  *self);
guint til_cuts_get_n (TilCuts  *self);
guint til_cuts_get   (TilCuts  *self,
                      guint     n,
                      TilKey   *base,
                      GArray   *rows);

G_END_DECLS
