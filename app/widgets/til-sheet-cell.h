/* widgets/til-sheet-cell.h
 *
 * A cell of a partner's sheet: what it shows, and what it became, as tint,
 * sign and words.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

char      *til_sheet_cell_describe (TilReading     *reading,
                                    const TilSheet *sheet,
                                    const TilCell  *cell);
GtkWidget *til_sheet_cell_new      (TilReading     *reading,
                                    const TilSheet *sheet,
                                    const TilCell  *cell);

G_END_DECLS
