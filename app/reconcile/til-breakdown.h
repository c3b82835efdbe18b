/* reconcile/til-breakdown.h
 *
 * One dimension of what one source states, all else alike: its categories as
 * a tree with what is stated of each, what follows for the others, and where
 * the two do not fit. Private to reconcile.
 */
#pragma once

#include "reconcile/til-overlap.h"

G_BEGIN_DECLS

typedef struct
{
  guint       row;      /* of the ledger; TIL_NONE: not stated */
  TilInterval value;    /* stated, or what its parts and its whole leave */
  gboolean    known;    /* stated, or something of it is */
  gboolean    touched;  /* stated, or something that it bounds or adds up is */
} TilBreakdownCell;

/* Scratch memory that serves one breakdown after the other. */
typedef struct
{
  TilCheck         *check;      /* borrowed */
  TilBreakdownCell *cells;      /* by category; [TIL_ROOT] is the whole of the dimension */
  guint             scope;
  guint             dimension;
  TilKey            base;       /* all else; @dimension at its root */
} TilBreakdown;

void     til_breakdown_init    (TilBreakdown *self,
                                TilCheck     *check);
void     til_breakdown_clear   (TilBreakdown *self);
void     til_breakdown_fill    (TilBreakdown *self,
                                guint         dimension,
                                const TilKey *base,
                                guint         whole,
                                const guint  *rows,
                                guint         n_rows);
void     til_breakdown_tighten (TilBreakdown *self);

TilInterval til_breakdown_sum  (const TilBreakdown *self,
                                const TilDivision  *division,
                                TilMissing          missing,
                                TilInterval        *stated_sum,
                                guint              *n_known,
                                guint              *n_missing);

TilWitness til_breakdown_get_witness (const TilBreakdown *self);

static inline TilKey
til_breakdown_key (const TilBreakdown *self,
                   guint               category)
{
  return til_check_with (self->check, self->base, category);
}

G_END_DECLS
