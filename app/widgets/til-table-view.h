/* widgets/til-table-view.h
 *
 * A report table as it is printed. Every number is a way in: it tells the
 * cells it comes from.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_TABLE_VIEW (til_table_view_get_type ())
G_DECLARE_FINAL_TYPE (TilTableView, til_table_view, TIL, TABLE_VIEW, AdwBin)

GtkWidget *til_table_view_new       (void);
void       til_table_view_set_table (TilTableView *self,
                                     TilProject   *project,
                                     TilTable     *table);
void       til_table_view_copy      (TilTableView *self);

G_END_DECLS
