/* widgets/til-sheet-grid.h
 *
 * A partner's own sheet in its own layout, each cell tinted by what it
 * became. Only the cells that are seen are widgets, so any size scrolls.
 *
 * Signals: "cursor-moved" when another cell is chosen, "activated" when it is
 * pressed.
 */
#pragma once

#include "widgets/til-scroll-area.h"
#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_SHEET_GRID (til_sheet_grid_get_type ())
G_DECLARE_FINAL_TYPE (TilSheetGrid, til_sheet_grid, TIL, SHEET_GRID, TilScrollArea)

GtkWidget  *til_sheet_grid_new           (void);
void        til_sheet_grid_set_sheet     (TilSheetGrid *self,
                                          TilBook      *book,
                                          guint         sheet,
                                          TilReading   *reading);
gboolean    til_sheet_grid_set_cursor    (TilSheetGrid *self,
                                          const char   *cell);
gboolean    til_sheet_grid_is_placed     (TilSheetGrid *self);
char       *til_sheet_grid_get_cursor    (TilSheetGrid *self);
char       *til_sheet_grid_describe      (TilSheetGrid *self);
gboolean    til_sheet_grid_get_area      (TilSheetGrid *self,
                                          GdkRectangle *area);

G_END_DECLS
