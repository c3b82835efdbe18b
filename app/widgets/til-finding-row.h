/* widgets/til-finding-row.h
 *
 * A finding in the list: its sign, its sentence, how many share its cause.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_FINDING_ROW (til_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (TilFindingRow, til_finding_row, TIL, FINDING_ROW, GtkListBoxRow)

GtkWidget  *til_finding_row_new         (TilFinding    *finding);
TilFinding *til_finding_row_get_finding (TilFindingRow *self);

G_END_DECLS
