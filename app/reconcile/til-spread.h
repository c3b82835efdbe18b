/* reconcile/til-spread.h
 *
 * What one source states in all and another in parts: which wholes have to be
 * held against parts that come from elsewhere. It follows from who states
 * what, not from how much, and stays as it is when figures are corrected.
 * Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

/* By whom a value is told: nobody, one source (its number + 1), or several. */
#define TIL_TELLER_NOBODY  0u
#define TIL_TELLER_SEVERAL G_MAXUINT

static inline guint
til_teller_add (guint before,
                guint teller)
{
  return before == TIL_TELLER_NOBODY || before == teller ? teller
         : teller == TIL_TELLER_NOBODY ? before : TIL_TELLER_SEVERAL;
}

typedef struct _TilSpread
{
  GArray  *wholes;   /* guint: numbers of keys that a partner states, by slice */
  guint   *first;    /* by slice: its first one; one more at the end */
  guint64 *dimensions;  /* by slice: bit per dimension that its wholes may be divided by */
  TilKeys  derived;  /* wholes that no partner states, though something of them */
} TilSpread;

TilSpread *til_spread_new  (const TilCheck *check);
void       til_spread_free (TilSpread      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilSpread, til_spread_free)

/* Whether @row counts among what the partners state for the edition in hand. */
static inline gboolean
til_spread_counts (const TilCheck     *check,
                   const TilLedgerRow *row)
{
  return til_ledger_scope (check->ledger, row->scope)->role == TIL_ROLE_PARTNER &&
         til_check_is_current (check, row->scope);
}

G_END_DECLS
