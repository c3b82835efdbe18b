/* sheet/til-reading.c: what the readers share; see til-reader-private.h */
#include "sheet/til-reader-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How often the cancellable is looked at: a few thousand cells take about a
 * millisecond. */
#define CELLS_BETWEEN_CHECKS 4096

G_DEFINE_QUARK (til-sheet-error-quark, til_sheet_error)

/* @format: a translated sentence in which %s is the file's name */
static gboolean
refuse (TilReading  *self,
        const char  *format,
        GError     **error)
{
  g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG, format, self->name);
  return FALSE;
}

/**
 * til_reading_opened:
 * @dialect: (nullable): how a text file is split
 *
 * Tells the visitor what the file is. Before anything else.
 */
void
til_reading_opened (TilReading           *self,
                    TilBookFormat         format,
                    const TilTextDialect *dialect)
{
  if (self->visitor->opened != NULL)
    self->visitor->opened (format, dialect, self->user_data);
}

/**
 * til_reading_sheet_begin:
 * @name: in UTF-8, as the workbook has it
 * @error: a #TilSheetError when there are too many
 *
 * Returns: %FALSE when the visitor stops, or with @error set
 */
gboolean
til_reading_sheet_begin (TilReading          *self,
                         const char          *name,
                         TilSheetVisibility   visibility,
                         GError             **error)
{
  if (++self->n_sheets > TIL_LIMIT_SHEETS)
    /* Translators: a file name */
    return refuse (self, _("%s is refused: it has too many sheets"), error);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (self->visitor->sheet_begin != NULL
      && !self->visitor->sheet_begin (name, visibility, self->user_data))
    {
      self->stopped = TRUE;
      return FALSE;
    }

  return TRUE;
}

/**
 * til_reading_cell:
 * @cell: what was read; its text must be valid UTF-8
 * @error: a #TilSheetError when it is beyond a limit, or a #GIOErrorEnum
 *   when cancelled
 *
 * Returns: %FALSE when the visitor stops, or with @error set
 */
gboolean
til_reading_cell (TilReading     *self,
                  const TilCell  *cell,
                  GError        **error)
{
  if (cell->text != NULL)
    {
      gsize length = strlen (cell->text);

      self->text_bytes += length;
      if (length > TIL_LIMIT_TEXT_BYTES)
        {
          g_autofree char *name = til_cell_name (cell->row, cell->column);

          g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                       /* Translators: a file name and a cell, e.g. B4 */
                       _("%1$s is refused: the text in cell %2$s is too long"), self->name, name);
          return FALSE;
        }
      if (self->text_bytes > TIL_LIMIT_TEXT_TOTAL)
        /* Translators: a file name */
        return refuse (self, _("%s is refused: its cells hold too much text"), error);
    }

  if (++self->n_cells > TIL_LIMIT_CELLS)
    /* Translators: a file name */
    return refuse (self, _("%s is refused: it has too many cells"), error);

  if (self->n_cells % CELLS_BETWEEN_CHECKS == 0
      && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (self->visitor->cell != NULL && !self->visitor->cell (cell, self->user_data))
    {
      self->stopped = TRUE;
      return FALSE;
    }

  return TRUE;
}

/**
 * til_reading_merged:
 *
 * A merged range, 0-based and inclusive; one outside the sheet is none.
 *
 * Returns: %FALSE with @error set when there are too many
 */
gboolean
til_reading_merged (TilReading  *self,
                    guint32      first_row,
                    guint32      first_column,
                    guint32      last_row,
                    guint32      last_column,
                    GError     **error)
{
  if (first_row > last_row || first_column > last_column
      || last_row >= TIL_MAX_ROWS || last_column >= TIL_MAX_COLUMNS)
    return TRUE;

  if (++self->n_merges > TIL_LIMIT_MERGES)
    /* Translators: a file name */
    return refuse (self, _("%s is refused: it has too many merged cells"), error);

  if (self->visitor->merged != NULL)
    self->visitor->merged (first_row, first_column, last_row, last_column, self->user_data);

  return TRUE;
}

/**
 * til_reading_note:
 * @text: a comment on a cell, without its author, in UTF-8
 *
 * A comment on a cell outside the sheet is none.
 *
 * Returns: %FALSE with @error set when there are too many
 */
gboolean
til_reading_note (TilReading  *self,
                  guint32      row,
                  guint32      column,
                  const char  *text,
                  GError     **error)
{
  if (row >= TIL_MAX_ROWS || column >= TIL_MAX_COLUMNS)
    return TRUE;

  self->text_bytes += strlen (text);
  if (++self->n_notes > TIL_LIMIT_NOTES || self->text_bytes > TIL_LIMIT_TEXT_TOTAL)
    /* Translators: a file name */
    return refuse (self, _("%s is refused: it has too many comments"), error);

  if (self->visitor->note != NULL)
    self->visitor->note (row, column, text, self->user_data);

  return TRUE;
}

void
til_reading_sheet_end (TilReading *self)
{
  if (self->visitor->sheet_end != NULL)
    self->visitor->sheet_end (self->user_data);
}

/**
 * til_reading_skipped:
 * @name: a sheet without cells: a chart, a dialogue, macros
 */
void
til_reading_skipped (TilReading *self,
                     const char *name)
{
  if (++self->n_sheets <= TIL_LIMIT_SHEETS && self->visitor->skipped != NULL)
    self->visitor->skipped (name, self->user_data);
}

/**
 * til_reading_warning:
 * @format: a translated sentence that names sheet and cell, not their content
 *
 * Tells the visitor what could not be read. A file full of faults gives
 * #TIL_LIMIT_WARNINGS of them and one that says so.
 */
void
til_reading_warning (TilReading *self,
                     const char *format,
                     ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (++self->n_warnings > TIL_LIMIT_WARNINGS || self->visitor->warning == NULL)
    return;

  if (self->n_warnings == TIL_LIMIT_WARNINGS)
    {
      self->visitor->warning (_("There are more faults in this file, which are not listed."),
                              self->user_data);
      return;
    }

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->visitor->warning (message, self->user_data);
}

/**
 * til_reading_progress:
 * @fraction: of the file, 0 to 1
 */
void
til_reading_progress (TilReading *self,
                      double      fraction)
{
  if (self->visitor->progress != NULL)
    self->visitor->progress (CLAMP (fraction, 0.0, 1.0), self->user_data);
}

void
til_reading_init_xml (const TilReading *self,
                      TilXml           *xml,
                      gboolean          namespaces)
{
  til_xml_init (xml, namespaces);
  xml->expat_alone = self->expat_alone;
  if (self->block_bytes > 0)
    xml->block_bytes = self->block_bytes;
}

/**
 * til_parse_number:
 * @text: a number as files write it: a point, perhaps an exponent; need not
 *   be NUL-terminated
 * @length: of @text, in bytes
 * @number: (out): its value; untouched on failure
 *
 * Reads exactly what strtod() would, and nothing that is not a number:
 * no white space, "inf", "nan" or hexadecimal.
 *
 * Returns: %TRUE if all of @text is a finite number
 */
gboolean
til_parse_number (const char *text,
                  gsize       length,
                  double     *number)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
                                   1e22 };
  const char *p = text;
  const char *end = text + length;
  gboolean negative = FALSE, has_digits = FALSE;
  guint64 digits = 0;
  guint n_significant = 0;
  int scale = 0;
  char buffer[512];
  double value;

  if (p < end && (*p == '-' || *p == '+'))
    negative = *p++ == '-';

  for (; p < end && g_ascii_isdigit (*p); p++)
    {
      has_digits = TRUE;
      if (n_significant > 0 || *p != '0')
        n_significant++;
      if (n_significant <= 19)
        digits = digits * 10 + (*p - '0');
    }

  if (p < end && *p == '.')
    for (p++; p < end && g_ascii_isdigit (*p); p++)
      {
        has_digits = TRUE;
        if (n_significant > 0 || *p != '0')
          n_significant++;
        if (n_significant <= 19)
          digits = digits * 10 + (*p - '0'), scale--;
      }

  if (!has_digits)
    return FALSE;

  if (p < end && (*p == 'e' || *p == 'E'))
    {
      gboolean negative_exponent = FALSE;
      int exponent = 0;

      p++;
      if (p < end && (*p == '-' || *p == '+'))
        negative_exponent = *p++ == '-';
      if (p == end)
        return FALSE;
      for (; p < end && g_ascii_isdigit (*p); p++)
        if (exponent < 100000)
          exponent = exponent * 10 + (*p - '0');
      scale += negative_exponent ? -exponent : exponent;
    }

  if (p != end)
    return FALSE;

  /* Both factors are exact, so that one rounding gives the nearest double. */
  if (n_significant <= 15 && scale >= -22 && scale <= 22)
    {
      value = scale < 0 ? digits / powers[-scale] : digits * powers[scale];
      *number = negative ? -value : value;
      return TRUE;
    }

  if (length >= sizeof buffer)
    return FALSE;

  memcpy (buffer, text, length);
  buffer[length] = '\0';
  value = g_ascii_strtod (buffer, NULL);
  if (!isfinite (value))
    return FALSE;

  *number = value;
  return TRUE;
}
