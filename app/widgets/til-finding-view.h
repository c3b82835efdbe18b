/* widgets/til-finding-view.h
 *
 * One finding: its sentence, its equation, possible causes, what shares its
 * cause, and the judgement. Settles it in the project itself; "settled"
 * (finding, state) tells that it did, "failed" (message) why not.
 */
#pragma once

#include <adwaita.h>

#include "widgets/til-judgement-bar.h"

G_BEGIN_DECLS

#define TIL_TYPE_FINDING_VIEW (til_finding_view_get_type ())
G_DECLARE_FINAL_TYPE (TilFindingView, til_finding_view, TIL, FINDING_VIEW, AdwBin)

GtkWidget  *til_finding_view_new         (void);
void        til_finding_view_set_finding (TilFindingView *self,
                                          TilProject     *project,
                                          TilFinding     *finding);
const char *til_finding_view_get_id      (TilFindingView *self);
void        til_finding_view_take_focus  (TilFindingView *self);
gboolean    til_finding_view_judge       (TilFindingView *self,
                                          TilJudge        judge);

G_END_DECLS
