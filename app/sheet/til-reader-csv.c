/* sheet/til-reader-csv.c: text files with separators; see til-csv.h */
#include "sheet/til-reader-private.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-csv.h"

typedef struct
{
  TilReading     *reading;
  TilCsvSettled   settled;
  GError        **error;
} CsvReader;

static gboolean
on_field (TilCsvSplitter *splitter,
          const char     *text,
          gsize           length,
          gpointer        user_data)
{
  CsvReader *self = user_data;
  TilCell cell = { 0, };

  if (length == 0)
    return TRUE;

  if (splitter->row >= TIL_MAX_ROWS || splitter->column >= TIL_MAX_COLUMNS)
    {
      g_set_error (self->error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                   /* Translators: a file name and two numbers */
                   _("%1$s is refused: it has more than %2$d rows or %3$d columns"),
                   self->reading->name, TIL_MAX_ROWS, TIL_MAX_COLUMNS);
      return FALSE;
    }

  cell.row = splitter->row;
  cell.column = splitter->column;
  cell.text = text;
  cell.type = til_csv_number (text, length, &self->settled, &cell.number) ? TIL_CELL_NUMBER
                                                                          : TIL_CELL_TEXT;

  return til_reading_cell (self->reading, &cell, self->error);
}

/* Reads to the end; FALSE when stopped or with an error. */
static gboolean
read_cells (CsvReader *self,
            GError   **error)
{
  g_auto(TilTextReader) reader = { 0, };
  g_auto(TilCsvSplitter) splitter = { 0, };
  guint64 size = til_input_get_size (self->reading->input);
  gsize skip = self->settled.skip_bytes;

  til_text_reader_init (&reader, self->reading->input, self->settled.encoding,
                        self->settled.bom_bytes);
  til_csv_splitter_init (&splitter, &self->settled.dialect, on_field, self);
  splitter.literal_quote = self->settled.literal_quote;
  self->error = error;

  for (;;)
    {
      gsize length;

      if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, error)
          || !til_text_reader_next (&reader, error))
        return FALSE;

      length = reader.block->len;
      if (length == 0)
        break;

      /* The end of file of DOS */
      if (reader.offset == size && reader.block->str[length - 1] == '\x1a')
        length--;

      if (!til_csv_splitter_push (&splitter, reader.block->str + skip, length - skip))
        return FALSE;
      skip = 0;
      til_reading_progress (self->reading, (double) reader.offset / size);
    }

  if (!til_csv_splitter_end (&splitter))
    return FALSE;

  if (reader.n_replaced > 0)
    {
      int n = MIN (reader.n_replaced, G_MAXINT);

      til_reading_warning (self->reading,
                           g_dngettext (GETTEXT_PACKAGE,
                                        "%d character could not be read and is shown as �.",
                                        "%d characters could not be read and are shown as �.", n),
                           n);
    }

  if (self->settled.literal_quote != G_MAXUINT64)
    til_reading_warning (self->reading,
                         _("A quotation mark is never closed; it was read as a character."));

  return TRUE;
}

/**
 * til_csv_read:
 * @error: a #TilSheetError, or a #GIOErrorEnum when cancelled
 *
 * Reads a text file as one sheet without a name.
 *
 * Returns: %TRUE when it was read to its end or the visitor stopped
 */
gboolean
til_csv_read (TilReading  *reading,
              GError     **error)
{
  CsvReader self = { .reading = reading };

  if (!til_csv_settle (reading->input, reading->dialect, &self.settled, reading->cancellable, error))
    return FALSE;

  til_reading_opened (reading, TIL_BOOK_CSV, &self.settled.dialect);

  if (!til_reading_sheet_begin (reading, "", TIL_SHEET_VISIBLE, error))
    return reading->stopped;

  if (!read_cells (&self, error))
    return reading->stopped;

  til_reading_sheet_end (reading);
  return TRUE;
}
