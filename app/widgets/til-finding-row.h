/* widgets/til-finding-row.h
 *
 * A finding in the list: its sign, its sentence, how many share its cause.
 * Where several are to be judged alike it can be chosen: "chosen" when it was,
 * or no longer is.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_FINDING_ROW (til_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (TilFindingRow, til_finding_row, TIL, FINDING_ROW, GtkListBoxRow)

GtkWidget  *til_finding_row_new         (TilFinding    *finding);
TilFinding *til_finding_row_get_finding (TilFindingRow *self);
void        til_finding_row_set_choosing (TilFindingRow *self,
                                         gboolean       choosing,
                                         gboolean       chosen);
gboolean    til_finding_row_is_chosen   (TilFindingRow *self);
void        til_finding_row_toggle      (TilFindingRow *self);

G_END_DECLS
