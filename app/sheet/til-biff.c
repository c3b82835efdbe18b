/* sheet/til-biff.c: see til-biff.h */
#include "sheet/til-biff.h"

#include <errno.h>
#include <string.h>

#define RECORD_HEADER 4
#define UNKNOWN_CHAR  "\xef\xbf\xbd"  /* U+FFFD */

/**
 * til_biff_stream_next:
 * @self: a walk
 *
 * Goes to the next record. A record that the end of the stream cuts short is
 * not handed out, and marks the stream as cut.
 *
 * Returns: %FALSE at the end
 */
gboolean
til_biff_stream_next (TilBiffStream *self)
{
  gsize left = self->next < self->size ? self->size - self->next : 0;

  if (left < RECORD_HEADER)
    {
      self->cut = TRUE;  /* every stream ends with an EOF record, which stops the walk */
      return FALSE;
    }

  self->id = til_biff_u16 (self->data + self->next);
  self->length = til_biff_u16 (self->data + self->next + 2);
  self->body = self->data + self->next + RECORD_HEADER;
  if (self->length > left - RECORD_HEADER)
    {
      self->cut = TRUE;
      return FALSE;
    }

  self->next += RECORD_HEADER + self->length;
  return TRUE;
}

/**
 * til_biff_cursor_init:
 * @self: a cursor
 * @stream: at the record to read; borrowed
 * @offset: where in its body
 *
 * Puts the cursor into the current record of @stream.
 */
void
til_biff_cursor_init (TilBiffCursor       *self,
                      const TilBiffStream *stream,
                      gsize                offset)
{
  self->stream = stream;
  self->at = stream->body + MIN (offset, stream->length);
  self->end = stream->body + stream->length;
  self->next = stream->next;
  self->overran = offset > stream->length;
}

/* Goes into the CONTINUE record that follows, if one does. */
static gboolean
cursor_continue (TilBiffCursor *self)
{
  TilBiffStream walk = *self->stream;

  walk.next = self->next;
  if (self->overran || !til_biff_stream_next (&walk) || walk.id != TIL_BIFF_CONTINUE)
    {
      self->overran = TRUE;
      return FALSE;
    }

  self->at = walk.body;
  self->end = walk.body + walk.length;
  self->next = walk.next;
  return TRUE;
}

/**
 * til_biff_cursor_get_u8:
 * @self: a cursor
 *
 * Returns: the next byte, 0 beyond the end
 */
guint8
til_biff_cursor_get_u8 (TilBiffCursor *self)
{
  while (self->at == self->end)
    if (!cursor_continue (self))
      return 0;

  return *self->at++;
}

/**
 * til_biff_cursor_get_u16:
 * @self: a cursor
 *
 * Returns: the next two bytes, 0 beyond the end
 */
guint16
til_biff_cursor_get_u16 (TilBiffCursor *self)
{
  guint16 low = til_biff_cursor_get_u8 (self);

  return (guint16) (low | til_biff_cursor_get_u8 (self) << 8);
}

/**
 * til_biff_cursor_get_u32:
 * @self: a cursor
 *
 * Returns: the next four bytes, 0 beyond the end
 */
guint32
til_biff_cursor_get_u32 (TilBiffCursor *self)
{
  guint32 low = til_biff_cursor_get_u16 (self);

  return low | (guint32) til_biff_cursor_get_u16 (self) << 16;
}

/**
 * til_biff_cursor_skip:
 * @self: a cursor
 * @n: bytes
 *
 * Passes over bytes, also into CONTINUE records.
 */
void
til_biff_cursor_skip (TilBiffCursor *self,
                      gsize          n)
{
  while (n > 0)
    {
      gsize here = MIN (n, (gsize) (self->end - self->at));

      self->at += here;
      n -= here;
      if (n > 0 && !cursor_continue (self))
        return;
    }
}

static void
append_char (GString  *text,
             gunichar  c)
{
  if (c == 0 || (c >= 0xd800 && c < 0xe000))
    g_string_append (text, UNKNOWN_CHAR);
  else if (c < 0x80)
    g_string_append_c (text, (char) c);
  else
    g_string_append_unichar (text, c);
}

/**
 * til_biff_cursor_read_chars:
 * @self: a cursor at the first character
 * @n_chars: UTF-16 units
 * @wide: whether a unit is two bytes; else the upper one is left out as 0
 * @text: what to append to, as UTF-8
 *
 * Reads the characters of a BIFF 8 text. Where they go on in a CONTINUE
 * record, it states the width anew. Zero units at the end are padding; others,
 * and broken surrogate pairs, become U+FFFD.
 *
 * Returns: %FALSE if there were fewer characters
 */
gboolean
til_biff_cursor_read_chars (TilBiffCursor *self,
                            gsize          n_chars,
                            gboolean       wide,
                            GString       *text)
{
  gunichar lead = 0;   /* the first half of a surrogate pair */
  gsize n_zeros = 0;   /* not written yet */

  while (n_chars > 0)
    {
      gsize here = (gsize) (self->end - self->at) / (wide ? 2 : 1);

      if (here == 0)
        {
          /* half a unit before the next record is no text */
          if (self->at != self->end || !cursor_continue (self))
            {
              self->overran = TRUE;
              return FALSE;
            }
          wide = til_biff_cursor_get_u8 (self) & 1;
          continue;
        }

      here = MIN (here, n_chars);
      n_chars -= here;
      for (; here > 0; here--)
        {
          gunichar c = wide ? til_biff_u16 (self->at) : *self->at;

          self->at += wide ? 2 : 1;
          if (c == 0)
            {
              n_zeros++;
              continue;
            }
          for (; n_zeros > 0; n_zeros--)
            g_string_append (text, UNKNOWN_CHAR);

          if (c >= 0xdc00 && c < 0xe000 && lead != 0)
            {
              c = 0x10000 + ((lead - 0xd800) << 10) + (c - 0xdc00);
              lead = 0;
            }
          else if (lead != 0)
            {
              append_char (text, lead);
              lead = 0;
            }
          if (c >= 0xd800 && c < 0xdc00)
            lead = c;
          else
            append_char (text, c);
        }
    }

  if (lead != 0)
    append_char (text, lead);
  return TRUE;
}

/**
 * til_biff_cursor_read_string:
 * @self: a cursor at the flags of a BIFF 8 text
 * @n_chars: UTF-16 units that the text's length field gave
 * @text: what to append to, as UTF-8
 *
 * Reads a text and passes over its formats and its phonetic reading.
 *
 * Returns: %FALSE if the text is not whole
 */
gboolean
til_biff_cursor_read_string (TilBiffCursor *self,
                             gsize          n_chars,
                             GString       *text)
{
  guint8 flags = til_biff_cursor_get_u8 (self);
  gsize n_after = 0;

  if (flags & 0x08)
    n_after += 4 * (gsize) til_biff_cursor_get_u16 (self);
  if (flags & 0x04)
    n_after += til_biff_cursor_get_u32 (self);

  if (!til_biff_cursor_read_chars (self, n_chars, flags & 1, text))
    return FALSE;

  til_biff_cursor_skip (self, n_after);
  return !self->overran;
}

struct _TilBiffText
{
  guint    code_page;
  gboolean is_open;
  GIConv   conv;   /* when is_open; opening takes long, and most texts are ASCII */
};

static void
open_conv (TilBiffText *self)
{
  static const struct { guint code_page; const char *encoding; } special[] = {
    { 0, "WINDOWS-1252" },
    { 367, "US-ASCII" },
    { 1200, "WINDOWS-1252" },  /* UTF-16, which BIFF 8 states and has by itself */
    { 10000, "MACINTOSH" },
    { 10006, "MAC-GREEK" },
    { 10007, "MAC-CYRILLIC" },
    { 10029, "MAC-CENTRALEUROPE" },
    { 10079, "MAC-ICELAND" },
    { 10081, "MACTURKISH" },
    { 28591, "ISO-8859-1" },
    { 28605, "ISO-8859-15" },
    { 32768, "MACINTOSH" },
    { 32769, "WINDOWS-1252" },
    { 65001, "UTF-8" },
  };
  char encoding[16];

  if (self->is_open)
    return;

  g_snprintf (encoding, sizeof encoding, "CP%u", self->code_page);
  self->is_open = TRUE;
  self->conv = (GIConv) -1;
  for (gsize i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].code_page == self->code_page)
      self->conv = g_iconv_open ("UTF-8", special[i].encoding);
  if (self->conv == (GIConv) -1)
    self->conv = g_iconv_open ("UTF-8", encoding);
  if (self->conv == (GIConv) -1)
    self->conv = g_iconv_open ("UTF-8", "WINDOWS-1252");
}

/**
 * til_biff_text_new:
 * @code_page: number of a Windows code page; 0: not stated
 *
 * Returns: (transfer full): a converter from @code_page; of an unknown one,
 *   from Windows-1252
 */
TilBiffText *
til_biff_text_new (guint code_page)
{
  TilBiffText *self = g_new0 (TilBiffText, 1);

  self->code_page = code_page;
  return self;
}

void
til_biff_text_free (TilBiffText *self)
{
  if (self->is_open && self->conv != (GIConv) -1)
    g_iconv_close (self->conv);
  g_free (self);
}

/**
 * til_biff_text_append:
 * @self: a converter
 * @bytes: (array length=n_bytes): a text in the code page
 * @n_bytes: its length
 * @text: what to append to, as UTF-8
 *
 * Converts a text. What the code page does not have becomes U+FFFD; zero
 * bytes at the end are padding.
 */
void
til_biff_text_append (TilBiffText  *self,
                      const guint8 *bytes,
                      gsize         n_bytes,
                      GString      *text)
{
  const guint8 *at = bytes;

  while (n_bytes > 0 && at[n_bytes - 1] == 0)
    n_bytes--;

  while (n_bytes > 0)
    {
      char out[256];
      char *in_at = (char *) (guintptr) at;
      char *out_at = out;
      gsize out_left = sizeof out;
      gsize n_plain = 0;

      while (n_plain < n_bytes && at[n_plain] > 0 && at[n_plain] < 0x80)
        n_plain++;
      if (n_plain > 0)
        {
          g_string_append_len (text, (const char *) at, n_plain);
          at += n_plain;
          n_bytes -= n_plain;
          continue;
        }

      open_conv (self);
      errno = 0;
      if (*at == 0 || self->conv == (GIConv) -1
          || (g_iconv (self->conv, &in_at, &n_bytes, &out_at, &out_left) == (gsize) -1
              && errno != E2BIG && (guint8 *) in_at == at))
        {
          g_string_append (text, UNKNOWN_CHAR);
          at++;
          n_bytes--;
          continue;
        }

      for (const char *p = out; p < out_at; p++)
        {
          if (*p == 0)
            g_string_append (text, UNKNOWN_CHAR);
          else
            g_string_append_c (text, *p);
        }
      at = (const guint8 *) in_at;
    }
}

/**
 * til_biff_rk_to_double:
 * @rk: a packed number
 *
 * Returns: the number
 */
double
til_biff_rk_to_double (guint32 rk)
{
  union { guint64 bits; double value; } number;

  if (rk & 2)
    number.value = (gint32) rk >> 2;
  else
    number.bits = (guint64) (rk & ~3u) << 32;

  return rk & 1 ? number.value / 100 : number.value;
}

/**
 * til_biff_error_to_text:
 * @code: of an error value
 *
 * Returns: how Excel writes it
 */
const char *
til_biff_error_to_text (guint8 code)
{
  switch (code)
    {
    case 0x00: return "#NULL!";
    case 0x07: return "#DIV/0!";
    case 0x0f: return "#VALUE!";
    case 0x17: return "#REF!";
    case 0x1d: return "#NAME?";
    case 0x24: return "#NUM!";
    case 0x2a: return "#N/A";
    case 0x2b: return "#GETTING_DATA";
    default:   return "#ERROR!";
    }
}
