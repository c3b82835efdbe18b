/* widgets/til-entry-view.h
 *
 * Numbers that came by telephone or in a message: typed in a form of what is
 * expected, or pasted as a table; looked over before they are taken.
 * "done" (whether they were taken) when she is through.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_ENTRY_VIEW (til_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (TilEntryView, til_entry_view, TIL, ENTRY_VIEW, AdwBin)

GtkWidget *til_entry_view_new         (void);
void       til_entry_view_set_partner (TilEntryView *self,
                                       TilProject   *project,
                                       const char   *partner);

G_END_DECLS
