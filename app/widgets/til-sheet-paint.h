/* widgets/til-sheet-paint.h
 *
 * What a sheet shows besides its cells: the names of rows and columns, the
 * lines between, the frame of the chosen cell.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/til-sheet-layout.h"

G_BEGIN_DECLS

/* How a sheet lies in its widget, in pixels. */
typedef struct
{
  const TilSheetLayout *layout;
  int                   x;              /* scrolled by */
  int                   y;
  int                   width;          /* of the widget */
  int                   height;
} TilSheetPlace;

TilSheetLayout *til_sheet_paint_new_layout (GtkWidget      *widget,
                                            const TilSheet *sheet);

void til_sheet_paint_names (GtkWidget           *widget,
                            GtkSnapshot         *snapshot,
                            const TilSheetPlace *place);
void til_sheet_paint_gaps  (GtkWidget           *widget,
                            GtkSnapshot         *snapshot,
                            const TilSheetPlace *place);
void til_sheet_paint_lines (GtkWidget           *widget,
                            GtkSnapshot         *snapshot,
                            const TilSheetPlace *place);
void til_sheet_paint_frame (GtkWidget           *widget,
                            GtkSnapshot         *snapshot,
                            GdkRectangle         area,
                            int                  line_width);

G_END_DECLS
