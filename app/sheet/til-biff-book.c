/* sheet/til-biff-book.c: see til-biff-book.h */
#include "sheet/til-biff-book.h"

#include "sheet/til-limits.h"

#define BOLD_WEIGHT   600  /* Excel writes 400 and 700 */
#define MISSING_FONT  4    /* no FONT record stands for this number */

typedef struct
{
  guint16 font;
  guint16 format;
  guint8  indent;
} TilBiffXf;

typedef struct
{
  TilNumberFormat  number_format;
  char            *code;
} TilBiffFormat;

static void
format_free (gpointer data)
{
  TilBiffFormat *format = data;

  g_free (format->code);
  g_free (format);
}

/**
 * til_biff_book_new:
 * @version: what the first BOF record says
 *
 * Returns: (transfer full): an empty book
 */
TilBiffBook *
til_biff_book_new (TilBiffVersion version)
{
  TilBiffBook *self = g_new0 (TilBiffBook, 1);

  self->version = version;
  self->text = til_biff_text_new (0);
  self->texts = g_string_new (NULL);
  self->text_offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fonts = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->formats = g_hash_table_new_full (NULL, NULL, NULL, format_free);
  self->xfs = g_array_new (FALSE, FALSE, sizeof (TilBiffXf));
  self->styles = g_array_new (FALSE, TRUE, sizeof (TilBiffStyle));
  til_number_format_parse (&self->plain.number_format, "General");

  return self;
}

void
til_biff_book_free (TilBiffBook *self)
{
  til_biff_text_free (self->text);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->text_offsets);
  g_array_unref (self->fonts);
  g_hash_table_unref (self->formats);
  g_array_unref (self->xfs);
  g_array_unref (self->styles);
  g_free (self);
}

/**
 * til_biff_book_read_string:
 * @self: a book
 * @stream: at a record with a text
 * @offset: of the text's length in the record
 * @length_size: of the length field, 1 or 2 bytes
 * @text: what to append to, as UTF-8
 *
 * Reads a text in the manner of the book's version, also from CONTINUE records.
 *
 * Returns: %FALSE if the text is not whole
 */
gboolean
til_biff_book_read_string (TilBiffBook         *self,
                           const TilBiffStream *stream,
                           gsize                offset,
                           guint                length_size,
                           GString             *text)
{
  TilBiffCursor cursor;
  g_autoptr(GByteArray) bytes = NULL;
  gsize n;

  til_biff_cursor_init (&cursor, stream, offset);
  n = length_size == 1 ? til_biff_cursor_get_u8 (&cursor) : til_biff_cursor_get_u16 (&cursor);
  if (cursor.overran)
    return FALSE;

  if (self->version == TIL_BIFF_8)
    return n == 0 || til_biff_cursor_read_string (&cursor, n, text);

  if ((gsize) (cursor.end - cursor.at) >= n)
    {
      til_biff_text_append (self->text, cursor.at, n, text);
      return TRUE;
    }

  bytes = g_byte_array_new ();
  for (; n > 0 && !cursor.overran; n--)
    {
      guint8 byte = til_biff_cursor_get_u8 (&cursor);

      if (!cursor.overran)
        g_byte_array_append (bytes, &byte, 1);
    }
  til_biff_text_append (self->text, bytes->data, bytes->len, text);
  return !cursor.overran;
}

static void
take_shared_texts (TilBiffBook         *self,
                   const TilBiffStream *stream)
{
  TilBiffCursor cursor;
  guint32 n;

  til_biff_cursor_init (&cursor, stream, 4);
  n = til_biff_cursor_get_u32 (&cursor);

  /* n is not believed: each text takes three bytes or more of the stream */
  for (guint32 i = 0; i < n && !cursor.overran; i++)
    {
      gsize offset = self->texts->len;
      gsize n_chars = til_biff_cursor_get_u16 (&cursor);

      if (cursor.overran || self->texts->len > TIL_LIMIT_SHARED_BYTES)
        {
          self->texts_cut = TRUE;
          break;
        }

      /* A text of no characters may end the record before its flags. */
      if (!til_biff_cursor_read_string (&cursor, n_chars, self->texts))
        {
          self->texts_cut = TRUE;
          g_string_truncate (self->texts, offset);
          break;
        }

      g_string_append_c (self->texts, '\0');
      g_array_append_val (self->text_offsets, offset);
    }
}

static void
take_font (TilBiffBook         *self,
           const TilBiffStream *stream)
{
  gboolean bold = FALSE;

  if (self->version >= TIL_BIFF_5)
    bold = stream->length >= 8 && til_biff_u16 (stream->body + 6) >= BOLD_WEIGHT;
  else if (stream->length >= 4)
    bold = stream->body[2] & 1;

  if (self->fonts->len < TIL_LIMIT_STYLES)
    g_array_append_val (self->fonts, bold);
}

static void
take_format (TilBiffBook         *self,
             const TilBiffStream *stream)
{
  g_autoptr(GString) code = g_string_new (NULL);
  guint number = self->n_formats++;
  gboolean whole;

  if (stream->id == TIL_BIFF_FORMAT_2)
    whole = til_biff_book_read_string (self, stream, 0, 1, code);
  else if (stream->length < 4)
    whole = FALSE;
  else if (self->version == TIL_BIFF_4)
    whole = til_biff_book_read_string (self, stream, 2, 1, code);
  else
    {
      number = til_biff_u16 (stream->body);
      whole = til_biff_book_read_string (self, stream, 2, self->version == TIL_BIFF_8 ? 2 : 1, code);
    }

  if (whole && code->len <= TIL_LIMIT_FORMAT_BYTES)
    {
      TilBiffFormat *format = g_new0 (TilBiffFormat, 1);

      format->code = g_string_free (g_steal_pointer (&code), FALSE);
      til_number_format_parse (&format->number_format, format->code);
      g_hash_table_replace (self->formats, GUINT_TO_POINTER (number), format);
    }
}

static void
take_xf (TilBiffBook         *self,
         const TilBiffStream *stream)
{
  TilBiffXf xf = { 0 };

  if (stream->id == TIL_BIFF_XF && stream->length >= 4)
    {
      xf.font = til_biff_u16 (stream->body);
      xf.format = til_biff_u16 (stream->body + 2);
      if (self->version == TIL_BIFF_8 && stream->length >= 9)
        xf.indent = stream->body[8] & 0x0f;
    }
  else if (stream->id != TIL_BIFF_XF && stream->length >= 2)
    {
      xf.font = stream->body[0];
      xf.format = stream->body[1];
    }

  if (self->xfs->len < TIL_LIMIT_STYLES)
    g_array_append_val (self->xfs, xf);
}

/**
 * til_biff_book_take_record:
 * @self: a book
 * @stream: at any record
 *
 * Takes in a record that says something for all sheets.
 *
 * Returns: %FALSE if this was no such record
 */
gboolean
til_biff_book_take_record (TilBiffBook         *self,
                           const TilBiffStream *stream)
{
  switch (stream->id)
    {
    case TIL_BIFF_CODEPAGE:
      if (stream->length >= 2 && !self->has_code_page)
        {
          self->has_code_page = TRUE;
          til_biff_text_free (self->text);
          self->text = til_biff_text_new (til_biff_u16 (stream->body));
        }
      return TRUE;

    case TIL_BIFF_DATEMODE:
      self->epoch_1904 = stream->length >= 2 && til_biff_u16 (stream->body) == 1;
      return TRUE;

    case TIL_BIFF_RECALCID:
      self->recalculated = TRUE;
      return TRUE;

    case TIL_BIFF_SST:
      take_shared_texts (self, stream);
      return TRUE;

    /* Styles made so far name the fonts and formats as they were: a file may
     * say them again, between its sheets too. */
    case TIL_BIFF_FONT:
    case TIL_BIFF_FONT_3:
      g_array_set_size (self->styles, 0);
      take_font (self, stream);
      return TRUE;

    case TIL_BIFF_FORMAT_2:
    case TIL_BIFF_FORMAT:
      g_array_set_size (self->styles, 0);
      take_format (self, stream);
      return TRUE;

    case TIL_BIFF_XF:
    case TIL_BIFF_XF_3:
    case TIL_BIFF_XF_4:
      take_xf (self, stream);
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * til_biff_book_get_text:
 * @self: a book
 * @i: number of a shared text
 *
 * Returns: (nullable): the text; %NULL if the book has not so many
 */
const char *
til_biff_book_get_text (TilBiffBook *self,
                        guint32      i)
{
  if (i >= self->text_offsets->len)
    return NULL;

  return self->texts->str + g_array_index (self->text_offsets, gsize, i);
}

static void
fill_style (TilBiffBook  *self,
            guint         number,
            guint         font,
            guint         indent,
            TilBiffStyle *style)
{
  const TilBiffFormat *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (number));

  if (self->version >= TIL_BIFF_5 && font > MISSING_FONT)
    font--;

  if (format != NULL)
    {
      style->number_format = format->number_format;
      style->code = format->code;
    }
  else
    {
      style->code = self->version >= TIL_BIFF_5 ? til_number_format_builtin (number) : NULL;
      til_number_format_parse (&style->number_format, style->code != NULL ? style->code : "General");
    }
  style->bold = font < self->fonts->len && g_array_index (self->fonts, gboolean, font);
  style->indent = indent;
}

/**
 * til_biff_book_get_style:
 * @self: a book
 * @xf: the style that a cell names
 *
 * Returns: (transfer none): the style, a plain one if the book has not so many
 */
const TilBiffStyle *
til_biff_book_get_style (TilBiffBook *self,
                         guint        xf)
{
  while (self->styles->len < self->xfs->len)
    {
      const TilBiffXf *from = &g_array_index (self->xfs, TilBiffXf, self->styles->len);
      TilBiffStyle style = { 0 };

      fill_style (self, from->format, from->font, from->indent, &style);
      g_array_append_val (self->styles, style);
    }

  return xf < self->styles->len ? &g_array_index (self->styles, TilBiffStyle, xf) : &self->plain;
}

/**
 * til_biff_book_get_old_style:
 * @self: a book of BIFF 2, whose cells name format and font themselves
 * @format: number of the number format
 * @font: number of the font
 * @style: (out caller-allocates): the style
 */
void
til_biff_book_get_old_style (TilBiffBook  *self,
                             guint         format,
                             guint         font,
                             TilBiffStyle *style)
{
  fill_style (self, format, font, 0, style);
}
