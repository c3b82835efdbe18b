/* reconcile/til-memo.h
 *
 * What a run found, piece by piece, so that the next one need not look again
 * where nothing changed. A piece is what one check says of one source's, or of
 * all sources', indicator and year, and reads no figures but those that it is
 * begun with. Pieces come in the same order from run to run while the figures
 * are the same and only their values change. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

typedef struct _TilMemo TilMemo;

TilMemo *til_memo_new          (void);
void     til_memo_free         (TilMemo        *self);
void     til_memo_begin_again  (TilMemo        *self,
                                TilLedger      *ledger,
                                TilCube        *cube);
gboolean til_memo_is_changed   (const TilCheck *check,
                                guint           indicator,
                                int             year);

/* Around each piece of a check: TRUE where it need not be looked at again. */
gboolean til_memo_begin        (TilCheck       *check,
                                gboolean        is_changed);
void     til_memo_end          (TilCheck       *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilMemo, til_memo_free)

G_END_DECLS
