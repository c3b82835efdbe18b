/* sheet/til-csv.c: text into fields; see til-csv.h */
#include "sheet/til-csv.h"

#include "sheet/til-limits.h"

/**
 * til_csv_splitter_init:
 * @dialect: separator and quote are used
 * @field_cb: takes each field
 * @user_data: for @field_cb
 */
void
til_csv_splitter_init (TilCsvSplitter       *self,
                       const TilTextDialect *dialect,
                       TilCsvField           field_cb,
                       gpointer              user_data)
{
  memset (self, 0, sizeof *self);
  self->separator = dialect->separator;
  self->quote = dialect->quote;
  self->literal_quote = G_MAXUINT64;
  self->field_cb = field_cb;
  self->user_data = user_data;
  self->field = g_string_new (NULL);
}

void
til_csv_splitter_clear (TilCsvSplitter *self)
{
  if (self->field != NULL)
    g_string_free (self->field, TRUE);
  self->field = NULL;
}

/* A quotation mark that is never closed would gather the whole file: what is
 * beyond the limit is not kept, and the field is seen to be too long. */
static void
append (TilCsvSplitter *self,
        const char     *text,
        gsize           length)
{
  if (self->field->len <= TIL_LIMIT_TEXT_BYTES)
    g_string_append_len (self->field, text, length);
}

static gboolean
end_field (TilCsvSplitter *self)
{
  gboolean go_on = self->field_cb (self, self->field->str, self->field->len, self->user_data);

  g_string_truncate (self->field, 0);
  self->state = TIL_CSV_START;
  self->column++;

  return go_on;
}

static gboolean
end_record (TilCsvSplitter *self)
{
  gboolean go_on = end_field (self);

  self->row++;
  self->column = 0;

  return go_on;
}

/**
 * til_csv_splitter_push:
 * @text: the next piece, UTF-8; may end anywhere
 * @length: in bytes
 *
 * Returns: %FALSE when the callback stopped
 */
gboolean
til_csv_splitter_push (TilCsvSplitter *self,
                       const char     *text,
                       gsize           length)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      guint64 offset = self->offset + (p - text);
      const char *run = p;
      char c = *p;

      if (self->after_cr)
        {
          self->after_cr = FALSE;
          if (c == '\n')
            {
              p++;
              continue;
            }
        }

      switch (self->state)
        {
        case TIL_CSV_START:
          if (c == self->quote && offset != self->literal_quote)
            {
              self->state = TIL_CSV_QUOTED;
              self->quote_offset = offset;
              p++;
              break;
            }
          self->state = TIL_CSV_PLAIN;
          /* A quotation mark that is never closed is a character. */
          if (c == self->quote)
            {
              append (self, &c, 1);
              p++;
              break;
            }
          G_GNUC_FALLTHROUGH;

        case TIL_CSV_PLAIN:
          while (p < end && *p != self->separator && *p != '\n' && *p != '\r')
            p++;
          append (self, run, p - run);
          if (p == end)
            break;
          c = *p++;
          self->after_cr = c == '\r';
          if (!(c == self->separator ? end_field (self) : end_record (self)))
            return FALSE;
          break;

        case TIL_CSV_QUOTED:
          while (p < end && *p != self->quote && *p != '\r')
            p++;
          append (self, run, p - run);
          if (p == end)
            break;
          if (*p == '\r')
            {
              /* Line ends inside a field are \n, whoever wrote them. */
              append (self, "\n", 1);
              self->after_cr = TRUE;
            }
          else
            {
              self->state = TIL_CSV_QUOTE;
            }
          p++;
          break;

        case TIL_CSV_QUOTE:
          if (c == self->quote)
            {
              append (self, &c, 1);
              self->state = TIL_CSV_QUOTED;
              p++;
            }
          else
            {
              self->state = TIL_CSV_PLAIN;
            }
          break;
        }
    }

  self->offset += length;
  return TRUE;
}

/**
 * til_csv_splitter_end:
 *
 * Ends the last record, if there is one without a line end.
 *
 * Returns: %FALSE when the callback stopped
 */
gboolean
til_csv_splitter_end (TilCsvSplitter *self)
{
  if (self->state == TIL_CSV_START && self->column == 0)
    return TRUE;

  return end_record (self);
}
