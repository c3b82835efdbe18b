/* sheet/til-ods-text.c: see til-ods-text.h */
#include "sheet/til-ods-text.h"

#include <string.h>

#include "sheet/til-limits.h"

/**
 * til_ods_text_init:
 * @self: a text
 *
 * Makes an empty text.
 */
void
til_ods_text_init (TilOdsText *self)
{
  self->text = g_string_new (NULL);
  til_ods_text_reset (self);
}

void
til_ods_text_clear (TilOdsText *self)
{
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

/**
 * til_ods_text_reset:
 * @self: a text
 *
 * Empties it for another cell.
 */
void
til_ods_text_reset (TilOdsText *self)
{
  g_string_truncate (self->text, 0);
  self->n_paragraphs = 0;
  self->paragraph = self->run = 0;
  self->broken = FALSE;
}

/**
 * til_ods_text_begin:
 * @self: a text
 *
 * Begins a paragraph.
 */
void
til_ods_text_begin (TilOdsText *self)
{
  if (self->n_paragraphs++ > 0)
    g_string_append_c (self->text, '\n');
  self->paragraph = self->run = self->text->len;
  self->broken = FALSE;
}

/* What comes now is not one with the white space before it. */
static void
end_run (TilOdsText *self)
{
  self->run = self->text->len;
  self->broken = FALSE;
}

/**
 * til_ods_text_start:
 * @self: a text
 * @names: of the file
 * @token: an element inside a paragraph
 * @attributes: its attributes
 *
 * Appends what an element stands for.
 *
 * Returns: whether the text inside the element belongs to the paragraph
 */
gboolean
til_ods_text_start (TilOdsText   *self,
                    TilOdsNames  *names,
                    TilOdsToken   token,
                    const char  **attributes)
{
  const char *count;
  guint64 n;

  switch ((int) token)
    {
    case TIL_ODS_SPACES:
      count = til_ods_names_find (names, attributes, TIL_ODS_COUNT);
      n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;
      for (n = MIN (n, TIL_LIMIT_TEXT_BYTES); n > 0 && self->text->len <= TIL_LIMIT_TEXT_BYTES; n--)
        g_string_append_c (self->text, ' ');
      end_run (self);
      return TRUE;

    case TIL_ODS_TAB:
      g_string_append_c (self->text, '\t');
      end_run (self);
      return TRUE;

    case TIL_ODS_LINE_BREAK:
      g_string_append_c (self->text, '\n');
      end_run (self);
      return TRUE;

    case TIL_ODS_TEXT_OTHER:  /* text:span, text:a, fields … */
      return TRUE;

    default:  /* a phonetic reading, a footnote, a drawing */
      return FALSE;
    }
}

static inline gboolean
is_break (char c)
{
  /* most are letters */
  return (guchar) c <= '\r' && (c == '\n' || c == '\t' || c == '\r');
}

/* How much of @text comes before a line end or tabulator. */
static inline gsize
measure_line (const char *text,
              const char *end)
{
  const char *p = text;

  while (p < end && !is_break (*p))
    p++;
  return p - text;
}

/* Text without line ends and tabulators. */
static void
append_line (TilOdsText *self,
             const char *text,
             gsize       length)
{
  gsize n_trailing = 0;

  if (self->broken)
    for (; length > 0 && *text == ' '; length--)
      text++;
  if (length == 0)
    return;

  g_string_append_len (self->text, text, length);
  while (n_trailing < length && text[length - n_trailing - 1] == ' ')
    n_trailing++;
  if (n_trailing < length)
    {
      self->run = self->text->len - n_trailing;
      self->broken = FALSE;
    }
}

/* A line end or tabulator: with the white space around it one space. */
static void
append_break (TilOdsText *self)
{
  if (self->broken)
    return;

  self->broken = TRUE;
  g_string_truncate (self->text, self->run);
  if (self->run > self->paragraph)
    g_string_append_c (self->text, ' ');
}

/**
 * til_ods_text_append:
 * @self: a text, in a paragraph
 * @text: text between the tags; not NUL-terminated
 * @length: its length in bytes
 *
 * Appends text. White space with a line end or a tabulator in it, which is
 * how a file is laid out, is one space, and none at the beginning of a
 * paragraph. Spaces alone are kept: OpenDocument makes them one too, but
 * LibreOffice has written them bare, and reads them as they stand.
 */
void
til_ods_text_append (TilOdsText *self,
                     const char *text,
                     gsize       length)
{
  const char *end = text + length;

  /* beyond the limit, til_reading_cell() refuses the cell */
  if (self->text->len > TIL_LIMIT_TEXT_BYTES)
    return;

  while (text < end)
    {
      length = measure_line (text, end);
      append_line (self, text, length);
      text += length;
      for (; text < end && is_break (*text); text++)
        append_break (self);
    }
}
