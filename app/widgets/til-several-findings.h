/* widgets/til-several-findings.h
 *
 * Several findings that have one reason, and one judgement for all of them.
 * "settled" (finding, state) names the first of them, "failed" (message) why
 * none was.
 */
#pragma once

#include "widgets/til-judgement-bar.h"

G_BEGIN_DECLS

#define TIL_TYPE_SEVERAL_FINDINGS (til_several_findings_get_type ())
G_DECLARE_FINAL_TYPE (TilSeveralFindings, til_several_findings, TIL, SEVERAL_FINDINGS, AdwBin)

GtkWidget *til_several_findings_new          (void);
void       til_several_findings_set_findings (TilSeveralFindings *self,
                                              TilProject         *project,
                                              GPtrArray          *findings);
gboolean   til_several_findings_judge        (TilSeveralFindings *self,
                                              TilJudge            judge);

G_END_DECLS
