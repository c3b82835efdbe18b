/* widgets/til-import-preview.h
 *
 * What an import would do, before it does: how the layout has changed, which
 * numbers become others, what is left out. "accepted" and "rejected" by her.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_IMPORT_PREVIEW (til_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (TilImportPreview, til_import_preview, TIL, IMPORT_PREVIEW, AdwBin)

GtkWidget *til_import_preview_new        (void);
void       til_import_preview_set_result (TilImportPreview      *self,
                                          TilProject            *project,
                                          const TilImportResult *result,
                                          const char            *accept,
                                          const char            *reject);
char      *til_import_preview_describe_layout_change (const TilLayoutChange *change);

G_END_DECLS
