/* work/til-findings-change.h
 *
 * What a step did to the findings: which it settled, which judgements it
 * opened again, which came up.
 */
#pragma once

#include "reconcile/til-reconcile.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *settled;   /* TilFinding that is no more, as it was: judged, or it waited to be */
  GPtrArray *reopened;  /* TilFinding whose judgement was of other figures */
  GPtrArray *appeared;  /* TilFinding that was not there */
} TilFindingsChange;

TilFindingsChange *til_findings_change_new  (TilFindings       *before,
                                             TilFindings       *after);
void               til_findings_change_free (TilFindingsChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilFindingsChange, til_findings_change_free)

G_END_DECLS
