/* work/til-cells.c */
#include "work/til-cells.h"

/**
 * til_cells_read:
 * @path: a spreadsheet file
 * @dialect: (nullable): how a text file is split; what is 0 or %NULL in it is settled from the text
 * @visitor: handed each sheet and cell as it is read
 * @user_data: for @visitor
 * @cancellable: (nullable): stops
 * @error: a #TilSheetError
 *
 * Returns: %TRUE if the whole file was read
 */
gboolean
til_cells_read (const char             *path,
                const TilTextDialect   *dialect,
                const TilSheetVisitor  *visitor,
                gpointer                user_data,
                GCancellable           *cancellable,
                GError                **error)
{
  return til_sheet_read (path, dialect, visitor, user_data, cancellable, error);
}
