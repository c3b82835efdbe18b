/* sheet/til-xlsx-strings.c: the shared strings; see til-xlsx.h */
#include "sheet/til-xlsx.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xml.h"

/* Reads four hexadecimal digits of an escape such as _x000D_. */
static gboolean
read_escape (const char *p,
             const char *end,
             gunichar   *character)
{
  *character = 0;
  if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
    return FALSE;

  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *character = *character * 16 + g_ascii_xdigit_value (p[i]);
    }

  return TRUE;
}

/**
 * til_xlsx_unescape:
 * @text: (inout): UTF-8; gets no longer
 * @length: (inout): of @text, in bytes
 *
 * Decodes _xHHHH_ (ST_Xstring, ISO/IEC 29500-1, 22.9.2.19), two of them for a
 * character beyond 16 bits. One that is NUL stays as it is written.
 */
void
til_xlsx_unescape (char  *text,
                   gsize *length)
{
  char *to = text;
  const char *p = text;
  const char *end = text + *length;

  while (p < end)
    {
      const char *next = memchr (p, '_', end - p);
      gunichar character, second;

      if (next == NULL)
        next = end;
      if (to != p)
        memmove (to, p, next - p);
      to += next - p;
      p = next;
      if (p == end)
        break;

      if (!read_escape (p, end, &character) || character == 0)
        {
          *to++ = *p++;
          continue;
        }

      p += 7;
      if (character >= 0xd800 && character < 0xdc00 && read_escape (p, end, &second)
          && second >= 0xdc00 && second < 0xe000)
        {
          character = 0x10000 + ((character - 0xd800) << 10) + (second - 0xdc00);
          p += 7;
        }
      if (!g_unichar_validate (character))
        character = 0xfffd;
      to += g_unichar_to_utf8 (character, to);
    }

  *length = to - text;
}

typedef struct
{
  TilXml          xml;
  TilXlsxStrings *strings;
  gboolean        in_item;
  gboolean        in_text;
  guint           phonetic;   /* elements open inside a phonetic run */
  gsize           start;      /* of the current item */
} StringsParser;

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
  StringsParser *self = user_data;
  const char *local = til_xml_local_name (name);

  til_xml_enter (&self->xml);
  if (self->xml.depth == 1)
    til_xml_allow_plain (&self->xml);

  if (self->phonetic > 0 || strcmp (local, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (local, "si") == 0)
    {
      self->in_item = TRUE;
      self->start = self->strings->bytes->len;
    }
  else if (strcmp (local, "t") == 0)
    self->in_text = self->in_item;
}

static void
on_end (void       *user_data,
        const char *name)
{
  StringsParser *self = user_data;
  const char *local = til_xml_local_name (name);

  til_xml_leave (&self->xml);

  if (self->phonetic > 0)
    {
      self->phonetic--;
    }
  else if (strcmp (local, "t") == 0)
    {
      self->in_text = FALSE;
    }
  else if (strcmp (local, "si") == 0 && self->in_item)
    {
      GString *bytes = self->strings->bytes;
      gsize length = bytes->len - self->start;
      guint32 offset = self->start;

      self->in_item = FALSE;
      til_xlsx_unescape (bytes->str + self->start, &length);
      g_string_truncate (bytes, self->start + length);
      g_string_append_c (bytes, '\0');
      g_array_append_val (self->strings->offsets, offset);

      if (bytes->len > TIL_LIMIT_SHARED_BYTES
          || self->strings->offsets->len > TIL_LIMIT_SHARED_STRINGS)
        til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                               /* Translators: why a part of a file is refused */
                                               _("it holds too much text")));
    }
}

static void
on_text (void       *user_data,
         const char *text,
         int         length)
{
  StringsParser *self = user_data;

  if (!self->in_text || self->phonetic > 0)
    return;

  /* The whole text of one item is looked at when a cell names it. */
  if (self->strings->bytes->len + length > TIL_LIMIT_SHARED_BYTES)
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                           _("it holds too much text")));
  else
    g_string_append_len (self->strings->bytes, text, length);
}

/**
 * til_xlsx_read_strings:
 * @self: (out): to be cleared with til_xlsx_strings_clear(), always
 * @reading: for which they are read
 * @archive: the file
 * @part: (nullable): the shared strings' entry, where there is one
 * @error: a #TilSheetError that names file and part
 *
 * Reads the plain texts, without phonetic runs.
 *
 * Returns: %TRUE on success
 */
gboolean
til_xlsx_read_strings (TilXlsxStrings  *self,
                       TilReading      *reading,
                       TilArchive      *archive,
                       const char      *part,
                       GError         **error)
{
  StringsParser parser = { .strings = self };
  gboolean read;

  self->bytes = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (part == NULL)
    return TRUE;

  til_reading_init_xml (reading, &parser.xml, TRUE);
  XML_SetUserData (parser.xml.parser, &parser);
  til_xml_use_plain (&parser.xml, on_start, on_end, on_text);
  read = til_xml_parse_entry (&parser.xml, archive, part, reading->cancellable, error);
  til_xml_clear (&parser.xml);

  return read;
}

void
til_xlsx_strings_clear (TilXlsxStrings *self)
{
  if (self->bytes != NULL)
    g_string_free (self->bytes, TRUE);
  self->bytes = NULL;
  g_clear_pointer (&self->offsets, g_array_unref);
}
