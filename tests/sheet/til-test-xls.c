/* tests/sheet/til-test-xls.c */
#include "til-test-xls.h"

#include <string.h>

#include "sheet/til-biff.h"

void
til_test_xls_put (GByteArray *stream,
                  guint16     id,
                  const char *parts,
                  ...)
{
  g_autoptr(GByteArray) body = g_byte_array_new ();
  guint8 header[4];
  va_list arguments;

  va_start (arguments, parts);
  for (; *parts != '\0'; parts++)
    {
      guint8 bytes[8];
      union { double number; guint64 bits; } value = { 0 };
      gsize size = *parts == 'b' ? 1 : *parts == 'h' ? 2 : *parts == 'w' ? 4 : *parts == 'd' ? 8 : 0;
      const char *text;

      if (*parts == 'd')
        value.number = va_arg (arguments, double);
      else if (size > 0)
        value.bits = va_arg (arguments, guint);

      for (gsize i = 0; i < size; i++)
        bytes[i] = (guint8) (value.bits >> 8 * i);
      g_byte_array_append (body, bytes, size);
      if (size > 0)
        continue;

      text = va_arg (arguments, const char *);
      bytes[0] = (guint8) strlen (text);
      bytes[1] = (guint8) (strlen (text) >> 8);
      bytes[2] = 0;
      if (*parts == 's' || *parts == '5')
        g_byte_array_append (body, bytes, 1);
      if (*parts == 'l' || *parts == '6')
        g_byte_array_append (body, bytes, 2);
      if (*parts == 's' || *parts == 'l')
        g_byte_array_append (body, bytes + 2, 1);
      for (; *text != '\0'; text++)
        {
          g_byte_array_append (body, (const guint8 *) text, 1);
          if (*parts == 'z')
            g_byte_array_append (body, bytes + 2, 1);
        }
    }
  va_end (arguments);

  header[0] = id & 0xff;
  header[1] = id >> 8;
  header[2] = body->len & 0xff;
  header[3] = (guint8) (body->len >> 8);
  g_byte_array_append (stream, header, sizeof header);
  g_byte_array_append (stream, body->data, body->len);
}

TilTestXls
til_test_xls_begin (guint version)
{
  TilTestXls book = { .stream = g_byte_array_new () };

  til_test_xls_put (book.stream, TIL_BIFF_BOF, "hhhhww", version == 8 ? 0x600 : 0x500, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  book.offset_at = book.stream->len + 4;
  til_test_xls_put (book.stream, TIL_BIFF_BOUNDSHEET, version == 8 ? "wbbs" : "wbb5", 0, 0, 0, "S");
  return book;
}

void
til_test_xls_begin_sheet (TilTestXls *self,
                          guint       version)
{
  til_test_xls_put (self->stream, TIL_BIFF_EOF, "");
  for (guint i = 0; i < 4; i++)
    self->stream->data[self->offset_at + i] = (guint8) (self->stream->len >> 8 * i);
  til_test_xls_put (self->stream, TIL_BIFF_BOF, "hhhhww", version == 8 ? 0x600 : 0x500, TIL_BIFF_KIND_SHEET, 0, 0, 0, 0);
}

GBytes *
til_test_xls_end (TilTestXls *self)
{
  til_test_xls_put (self->stream, TIL_BIFF_EOF, "");
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->stream));
}
