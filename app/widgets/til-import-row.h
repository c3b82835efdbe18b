/* widgets/til-import-row.h
 *
 * What came of one imported file, in a row.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_IMPORT_ROW (til_import_row_get_type ())
G_DECLARE_FINAL_TYPE (TilImportRow, til_import_row, TIL, IMPORT_ROW, AdwActionRow)

GtkWidget *til_import_row_new        (TilProject            *project,
                                      const TilImportResult *result,
                                      const char            *partner,
                                      const char * const    *without);
gboolean   til_import_row_needs_look (const TilImportResult *result);

G_END_DECLS
