/* widgets/til-sheet-excerpt.h
 *
 * A few cells of a partner's sheet, framed, in their own place: with their
 * neighbours and the labels above and beside them, the rest folded away.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_SHEET_EXCERPT (til_sheet_excerpt_get_type ())
G_DECLARE_FINAL_TYPE (TilSheetExcerpt, til_sheet_excerpt, TIL, SHEET_EXCERPT, GtkWidget)

GtkWidget *til_sheet_excerpt_new      (TilBook         *book,
                                       const TilSheet  *sheet,
                                       TilReading      *reading,
                                       GPtrArray       *cells);
int        til_sheet_excerpt_get_left (TilSheetExcerpt *self,
                                       int              width);

G_END_DECLS
