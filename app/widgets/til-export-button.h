/* widgets/til-export-button.h
 *
 * Exports the finished tables: asks language and file, exports in the
 * background, and tells it by the action "win.exported".
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_EXPORT_BUTTON (til_export_button_get_type ())
G_DECLARE_FINAL_TYPE (TilExportButton, til_export_button, TIL, EXPORT_BUTTON, AdwBin)

GtkWidget *til_export_button_new         (void);
void       til_export_button_set_project (TilExportButton *self,
                                          TilProject      *project);
void       til_export_button_set_narrow  (TilExportButton *self,
                                          gboolean         narrow);
void       til_export_button_popup       (TilExportButton *self);

G_END_DECLS
