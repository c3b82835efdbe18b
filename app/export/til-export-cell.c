/* export/til-export-cell.c: numbers and their formats */
#include "export/til-export-cell.h"

#include <string.h>

#include "core/til-number.h"

#define MAX_FORMAT 250  /* Excel: 255 */

static gboolean
is_number (const TilTableCell *cell)
{
  return (cell->kind == TIL_TABLE_CELL_NUMBER || cell->kind == TIL_TABLE_CELL_NONE)
         && cell->value.low == cell->value.high
         && cell->value.low != TIL_NO_UPPER_END && cell->value.low != TIL_NO_LOWER_END;
}

/* The number's own digits within its text, as the report prints them; %NULL
 * where the text is something else. */
static const char *
find_digits (const TilTableCell *cell,
             TilLanguage         language,
             gsize              *length)
{
  g_autofree char *digits = til_number_format (cell->value.low, cell->n_decimals, language);
  const char *text = cell->text != NULL ? cell->text : "";
  const char *found;

  *length = strlen (digits);
  found = strstr (text, digits);
  /* "119" does not hold "19": what stands before is no digit. */
  if (found != NULL && found > text && g_ascii_isdigit (found[-1]))
    return NULL;

  return found;
}

/**
 * til_export_cell_is_percent:
 * @cell: a cell
 * @language: the table's
 *
 * Returns: whether it is printed with a per cent sign, so that its number in
 *   a workbook is a hundredth of what is printed
 */
gboolean
til_export_cell_is_percent (const TilTableCell *cell,
                            TilLanguage         language)
{
  gsize length;
  const char *digits;

  if (!is_number (cell))
    return FALSE;

  digits = find_digits (cell, language, &length);
  return digits != NULL && strchr (digits + length, '%') != NULL;
}

/**
 * til_export_cell_get_number:
 * @cell: a cell
 * @language: the table's
 * @number: (out): what the workbook's cell holds
 *
 * Returns: %FALSE if the cell is no single number
 */
gboolean
til_export_cell_get_number (const TilTableCell *cell,
                            TilLanguage         language,
                            double             *number)
{
  if (!is_number (cell))
    return FALSE;

  /* One division: 44.1 per cent is the double nearest to 0.441. */
  *number = (double) cell->value.low / (til_export_cell_is_percent (cell, language) ? 100.0 * TIL_ONE : TIL_ONE);
  return TRUE;
}

/* Text in a number format stands in quotes; a per cent sign is left bare, so
 * that it means what it says, and quotes are escaped one by one. */
static void
append_literal (GString    *format,
                const char *text,
                gsize       length)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean special = text[i] == '"' || text[i] == '%' || text[i] == '\\';

      if (special == quoted)
        {
          g_string_append_c (format, '"');
          quoted = !quoted;
        }
      if (text[i] == '"' || text[i] == '\\')
        g_string_append_c (format, '\\');
      g_string_append_c (format, text[i]);
    }

  if (quoted)
    g_string_append_c (format, '"');
}

/**
 * til_export_cell_get_format:
 * @cell: a cell that is a number
 * @language: the table's
 *
 * Thousands and decimals are the reader's own; what stands around the number
 * ("19 (2)", "183*", "45 %") is kept as text of the format, so that the cell
 * can still be counted with.
 *
 * Returns: (transfer full): a number format
 */
char *
til_export_cell_get_format (const TilTableCell *cell,
                            TilLanguage         language)
{
  GString *format = g_string_new (NULL);
  g_autofree char *plain = til_number_format (cell->value.low, cell->n_decimals, language);
  const char *point = strrchr (plain, language == TIL_LANGUAGE_EN ? '.' : ',');
  const char *text = cell->text != NULL ? cell->text : "";
  gsize length;
  const char *digits = find_digits (cell, language, &length);
  g_autofree char *number = NULL;

  {
    GString *digit_format = g_string_new ("#,##0");
    gsize n_decimals = point != NULL ? strlen (point + 1) : 0;

    if (n_decimals > 0)
      {
        g_string_append_c (digit_format, '.');
        for (gsize i = 0; i < n_decimals; i++)
          g_string_append_c (digit_format, '0');
      }
    number = g_string_free (digit_format, FALSE);
  }

  if (digits == NULL && cell->kind == TIL_TABLE_CELL_NONE && *text != '\0')
    {
      /* None is a zero that prints "-"; another number typed there prints as
       * a number. */
      g_string_append_printf (format, "%s;-%s;", number, number);
      append_literal (format, text, strlen (text));
    }
  else
    {
      if (digits != NULL)
        append_literal (format, text, digits - text);
      g_string_append (format, number);
      if (digits != NULL)
        append_literal (format, digits + length, strlen (digits + length));
    }

  if (format->len > MAX_FORMAT)
    g_string_assign (format, number);

  return g_string_free (format, FALSE);
}
