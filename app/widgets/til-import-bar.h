/* widgets/til-import-bar.h
 *
 * Imports in the background: how far it is, a way to stop it, and, where
 * something needs a look, what came of each file.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_IMPORT_BAR (til_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (TilImportBar, til_import_bar, TIL, IMPORT_BAR, AdwBin)

GtkWidget *til_import_bar_new         (void);
void       til_import_bar_set_project (TilImportBar       *self,
                                       TilProject         *project);
void       til_import_bar_import      (TilImportBar       *self,
                                       const char * const *paths,
                                       const char         *partner);
gboolean   til_import_bar_is_busy     (TilImportBar       *self);

G_END_DECLS
