/* reconcile/til-memo.h
 *
 * What a run found, piece by piece, so that the next one need not look again
 * where nothing changed. A piece is one breakdown of one source, or one key
 * that is stated more than once; it reads figures of its own indicator and
 * year only. Pieces come in the same order from run to run while the figures
 * are the same and only their values change. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

typedef struct _TilMemo TilMemo;

TilMemo *til_memo_new       (void);
void     til_memo_free      (TilMemo      *self);
gboolean til_memo_find_changes (TilMemo         *self,
                             const TilLedger *before,
                             const TilLedger *after);

/* Around each piece of a check: TRUE where it need not be looked at again. */
gboolean til_memo_begin     (TilCheck     *check,
                             const TilKey *key);
void     til_memo_end       (TilCheck     *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilMemo, til_memo_free)

G_END_DECLS
