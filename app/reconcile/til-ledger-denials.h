/* reconcile/til-ledger-denials.h
 *
 * What a notation denies: where a table writes "19 (2)", a number without
 * parentheses states that there is none of what stands in them. Private to
 * reconcile.
 */
#pragma once

#include "reconcile/til-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *lines;    /* gint64*, sheet and column that carry a count in parentheses */
  GArray     *denying;  /* guint: rows with a notation that may deny */
} TilDenials;

void til_denials_init  (TilDenials      *self);
void til_denials_clear (TilDenials      *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilDenials, til_denials_clear)
void til_denials_note  (TilDenials      *self,
                        guint            row,
                        const TilFigure *figure,
                        guint            sheet);
void til_denials_add   (const TilDenials *self,
                        TilLedger        *ledger,
                        const guint      *part_of);

/* What the making of a ledger shares: two numbers as one, and sets of such. */
static inline gint64
til_ledger_pair (guint a,
                 guint b)
{
  return (gint64) a << 32 | b;
}

static inline GHashTable *
til_ledger_pairs_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void til_ledger_place_parts (TilLedger *self);

G_END_DECLS
