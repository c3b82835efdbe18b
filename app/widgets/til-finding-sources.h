/* widgets/til-finding-sources.h
 *
 * The cells a finding rests on, each in place in its partner's own sheet. The
 * files are read after the finding is shown, one at a time.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_FINDING_SOURCES (til_finding_sources_get_type ())
G_DECLARE_FINAL_TYPE (TilFindingSources, til_finding_sources, TIL, FINDING_SOURCES, AdwBin)

GtkWidget *til_finding_sources_new         (void);
void       til_finding_sources_set_finding (TilFindingSources *self,
                                            TilProject        *project,
                                            TilFinding        *finding);

G_END_DECLS
