/* core/til-table-cell.h: one cell of a report table */
#pragma once

#include "core/til-table.h"

G_BEGIN_DECLS

TilTableCell *til_table_cell_new  (TilCube            *cube,
                                   const TilTableForm *form,
                                   const TilTableAxis *row,
                                   const TilTableAxis *column,
                                   int                 year,
                                   TilLanguage         language);
void          til_table_cell_free (gpointer            data);

/* Fills in which cells every cell of @table is the sum of. */
void          til_table_find_addends (TilTable        *table);

G_END_DECLS
