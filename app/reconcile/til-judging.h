/* reconcile/til-judging.h
 *
 * What was decided about findings, now and before, brought to the findings of
 * a run. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *now;      /* id → TilJudgement, borrowed: in the edition in hand */
  GHashTable *earlier;  /* … in the newest one before it that decided */
} TilJudging;

void til_judging_init  (TilJudging       *self,
                        const TilCheck   *check,
                        GPtrArray        *all);
void til_judging_clear (TilJudging       *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilJudging, til_judging_clear)
void til_judging_apply (const TilJudging *self,
                        const TilCheck   *check,
                        TilCase          *item);

G_END_DECLS
