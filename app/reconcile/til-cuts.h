/* reconcile/til-cuts.h
 *
 * What one source states of one indicator and year, cut along each dimension:
 * the rows that are alike in all but that dimension. Every row is hung on one
 * cut per dimension that it is broken down by, so the work grows with the
 * figures, not with the categories that nobody states. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

typedef struct _TilCut TilCut;
typedef struct _TilCutLink TilCutLink;

/* Scratch memory that serves one part of the ledger after the other. */
typedef struct
{
  TilCheck   *check;      /* borrowed */
  guint8     *dimensions; /* by category */
  gboolean   *opens;      /* by category: a whole or a selection, so that there is something to check */
  TilCut     *cuts;
  guint       n_cuts, n_cuts_allocated;
  TilCutLink *links;      /* a row and the one before it in its cut */
  guint       n_links, n_links_allocated;
  guint      *slots;      /* number of a cut + 1, by its hash; 0: free */
  guint       n_slots;    /* in use: a power of two */
  guint       n_slots_allocated;
} TilCuts;

void  til_cuts_init  (TilCuts  *self,
                      TilCheck *check);
void  til_cuts_clear (TilCuts  *self);
void  til_cuts_fill  (TilCuts  *self,
                      guint     part);
guint til_cuts_get   (TilCuts  *self,
                      guint     n,
                      TilKey   *base,
                      GArray   *rows);

G_END_DECLS
