/* sheet/til-reader.c: which reader; see til-reader.h */
#include "sheet/til-reader.h"

#include "sheet/til-reader-private.h"

static gboolean
read_input (TilInput               *input,
            const TilTextDialect   *dialect,
            const TilSheetVisitor  *visitor,
            gpointer                user_data,
            GCancellable           *cancellable,
            GError                **error)
{
  TilReading reading = {
    .input = input,
    .name = til_input_get_name (input),
    .dialect = dialect,
    .visitor = visitor,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  TilBookFormat format;

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !til_sniff (input, &format, error))
    return FALSE;

  switch (format)
    {
    case TIL_BOOK_XLSX:
      return til_xlsx_read (&reading, error);
    case TIL_BOOK_ODS:
      return til_ods_read (&reading, error);
    case TIL_BOOK_XLS:
      return til_xls_read (&reading, error);
    case TIL_BOOK_CSV:
      return til_csv_read (&reading, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * til_sheet_read:
 * @path: a file name
 * @dialect: (nullable): how a text file is split, where that is known
 * @visitor: takes what is read
 * @user_data: for @visitor
 * @cancellable: (nullable): to stop from another thread
 * @error: a #TilSheetError, or a #GIOErrorEnum when cancelled
 *
 * Reads a spreadsheet in one pass. What @visitor was given is true only when
 * this succeeds: the checksum of a sheet is known at its end. Cells come in
 * the order of the file, which is that of rows and columns unless a warning
 * says otherwise; where one comes twice, the last one counts.
 *
 * Returns: %TRUE when the file was read to its end, or @visitor stopped
 */
gboolean
til_sheet_read (const char             *path,
                const TilTextDialect   *dialect,
                const TilSheetVisitor  *visitor,
                gpointer                user_data,
                GCancellable           *cancellable,
                GError                **error)
{
  g_autoptr(TilInput) input = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (visitor != NULL, FALSE);

  input = til_input_new_for_path (path, error);
  if (input == NULL)
    return FALSE;

  return read_input (input, dialect, visitor, user_data, cancellable, error);
}

/**
 * til_sheet_read_bytes:
 * @bytes: the content of a file
 * @name: what messages call it
 *
 * As til_sheet_read(), for a file in memory.
 *
 * Returns: %TRUE when the file was read to its end, or @visitor stopped
 */
gboolean
til_sheet_read_bytes (GBytes                 *bytes,
                      const char             *name,
                      const TilTextDialect   *dialect,
                      const TilSheetVisitor  *visitor,
                      gpointer                user_data,
                      GCancellable           *cancellable,
                      GError                **error)
{
  g_autoptr(TilInput) input = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (visitor != NULL, FALSE);

  input = til_input_new_for_bytes (bytes, name);

  return read_input (input, dialect, visitor, user_data, cancellable, error);
}
