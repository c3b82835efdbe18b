/* export/til-export-cell.h
 *
 * What a table's cell becomes in a workbook: a number that can be counted
 * with and a format that prints it as the report does, or a formula.
 */
#pragma once

#include "core/til-table.h"

G_BEGIN_DECLS

gboolean til_export_cell_get_number (const TilTableCell *cell,
                                     TilLanguage         language,
                                     double             *number);
gboolean til_export_cell_is_percent (const TilTableCell *cell,
                                     TilLanguage         language);
char    *til_export_cell_get_format (const TilTableCell *cell,
                                     TilLanguage         language);

/* @sheet_rows: the sheet's row of each row of the table, from 0. Table
 * columns begin in column B. */
char    *til_export_cell_get_formula
                                    (const TilTable     *table,
                                     guint               row,
                                     guint               column,
                                     const guint        *sheet_rows,
                                     double             *value);

G_END_DECLS
