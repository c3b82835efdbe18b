/* export/til-template-grid.h
 *
 * Questions in two dimensions at once: which go into one grid, and what its
 * rows and columns are. Private to this folder.
 */
#pragma once

#include "core/til-keys.h"
#include "export/til-template-form.h"

G_BEGIN_DECLS

void          til_template_grids_add     (const TilCatalogue    *catalogue,
                                          const TilKeys         *wanted,
                                          TilTemplateTopic      *topic);
void          til_template_grid_free     (gpointer               grid);
const TilKey *til_template_grid_get_key  (const TilTemplateGrid *self,
                                          guint                  row,
                                          guint                  column);
gboolean      til_template_grid_get_sum  (const TilTemplateGrid *self,
                                          const TilCatalogue    *catalogue,
                                          gboolean               of_row,
                                          guint                  place,
                                          GArray                *places,
                                          gboolean              *exhaustive);

G_END_DECLS
