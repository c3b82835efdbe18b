/* widgets/til-finding-filter.h
 *
 * Which findings she wants to see: by check, partner and judgement. "changed"
 * when she chose others.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_FINDING_FILTER (til_finding_filter_get_type ())
G_DECLARE_FINAL_TYPE (TilFindingFilter, til_finding_filter, TIL, FINDING_FILTER, AdwBin)

GtkWidget *til_finding_filter_new          (void);
void       til_finding_filter_set_project  (TilFindingFilter *self,
                                            TilProject       *project);
gboolean   til_finding_filter_matches      (TilFindingFilter *self,
                                            const TilFinding *finding);
gboolean   til_finding_filter_is_active    (TilFindingFilter *self);
gboolean   til_finding_filter_wants_state  (TilFindingFilter *self);
char      *til_finding_filter_describe     (TilFindingFilter *self);
void       til_finding_filter_clear        (TilFindingFilter *self);

G_END_DECLS
