/* sheet/til-cell.c: A1 references; see til-cell.h */
#include "sheet/til-cell.h"

/**
 * til_cell_print_name:
 * @row: 0-based
 * @column: 0-based
 * @buffer: (out): where it is written
 *
 * For what passes through a million cells: allocates nothing.
 *
 * Returns: (transfer none): the cell's A1 reference, somewhere in @buffer
 */
const char *
til_cell_print_name (guint32 row,
                     guint32 column,
                     char    buffer[TIL_CELL_NAME_SIZE])
{
  char *start = buffer + TIL_CELL_NAME_SIZE - 1;
  guint64 rest = (guint64) row + 1;

  *start = '\0';
  for (; rest > 0; rest /= 10)
    *--start = '0' + rest % 10;

  for (rest = (guint64) column + 1; rest > 0; rest /= 26)
    {
      rest--;
      *--start = 'A' + rest % 26;
    }

  return start;
}

/**
 * til_cell_name:
 * @row: 0-based
 * @column: 0-based
 *
 * Returns: (transfer full): the cell's A1 reference
 */
char *
til_cell_name (guint32 row,
               guint32 column)
{
  char buffer[TIL_CELL_NAME_SIZE];

  return g_strdup (til_cell_print_name (row, column, buffer));
}

/**
 * til_cell_parse:
 * @name: an A1 reference; `$` signs and lower case are allowed
 * @row: (out): 0-based; untouched on failure
 * @column: (out): 0-based; untouched on failure
 *
 * Returns: %TRUE if @name is one cell within the limits of a sheet
 */
gboolean
til_cell_parse (const char *name,
                guint32    *row,
                guint32    *column)
{
  guint32 letters = 0;
  guint32 digits = 0;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '$')
    name++;
  if (!g_ascii_isalpha (*name))
    return FALSE;
  for (; g_ascii_isalpha (*name); name++)
    {
      letters = letters * 26 + (g_ascii_toupper (*name) - 'A' + 1);
      if (letters > TIL_MAX_COLUMNS)
        return FALSE;
    }

  if (*name == '$')
    name++;
  if (!g_ascii_isdigit (*name) || *name == '0')
    return FALSE;
  for (; g_ascii_isdigit (*name); name++)
    {
      digits = digits * 10 + (*name - '0');
      if (digits > TIL_MAX_ROWS)
        return FALSE;
    }

  if (*name != '\0')
    return FALSE;

  *row = digits - 1;
  *column = letters - 1;
  return TRUE;
}
