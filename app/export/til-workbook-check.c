/* export/til-workbook-check.c: every part is there and ends where it should */
#include "export/til-workbook-check.h"

#include <string.h>

/* Source: PKWARE APPNOTE 6.3.3, 4.3.7, 4.3.12, 4.3.16. */
#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30

static guint
get16 (const guint8 *bytes)
{
  return bytes[0] | bytes[1] << 8;
}

static guint32
get32 (const guint8 *bytes)
{
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (guint32) bytes[3] << 24;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "");
  return FALSE;
}

/* Whether @length bytes, deflated or stored, are a whole XML document. */
static gboolean
check_part (const guint8  *bytes,
            gsize          length,
            guint          method,
            GError       **error)
{
  static const GMarkupParser silent = { 0 };
  g_autoptr(GMarkupParseContext) parser = g_markup_parse_context_new (&silent, 0, NULL, NULL);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  char buffer[16 * 1024];
  gssize n;

  if (method == 8)
    {
      g_autoptr(GConverter) inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
      GInputStream *plain = g_converter_input_stream_new (stream, inflate);

      g_object_unref (stream);
      stream = plain;
    }

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error)) > 0)
    {
      if (!g_markup_parse_context_parse (parser, buffer, n, error))
        return FALSE;
    }

  return n == 0 && g_markup_parse_context_end_parse (parser, error);
}

/**
 * til_workbook_check:
 * @path: a workbook that was just written
 * @n_sheets: how many sheets it must have
 * @cancellable: (nullable): stops it
 * @error: what is wrong; for the program, not for people
 *
 * Returns: whether all its parts are whole
 */
gboolean
til_workbook_check (const char    *path,
                    guint          n_sheets,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  const guint8 *bytes;
  const guint8 *end;
  gsize length;
  gsize at;
  guint n_entries;
  guint n_found = 0;

  if (file == NULL)
    return FALSE;

  bytes = (const guint8 *) g_mapped_file_get_contents (file);
  length = g_mapped_file_get_length (file);
  if (length < END_SIZE)
    return fail (error);

  /* It has no comment: the end record is the end. */
  end = bytes + length - END_SIZE;
  if (memcmp (end, "PK\5\6", 4) != 0)
    return fail (error);

  n_entries = get16 (end + 10);
  at = get32 (end + 16);
  for (guint i = 0; i < n_entries; i++)
    {
      const guint8 *entry = bytes + at;
      gsize packed;
      gsize start;
      guint name_length;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (at + ENTRY_SIZE > length || memcmp (entry, "PK\1\2", 4) != 0)
        return fail (error);

      packed = get32 (entry + 20);
      name_length = get16 (entry + 28);
      start = get32 (entry + 42);
      if (start + LOCAL_SIZE > length || at + ENTRY_SIZE + name_length > length)
        return fail (error);
      start += LOCAL_SIZE + get16 (bytes + start + 26) + get16 (bytes + start + 28);
      if (start + packed > length || !check_part (bytes + start, packed, get16 (entry + 10), error))
        return fail (error != NULL && *error != NULL ? NULL : error);

      if (name_length > strlen ("xl/worksheets/sheet")
          && memcmp (entry + ENTRY_SIZE, "xl/worksheets/sheet", strlen ("xl/worksheets/sheet")) == 0)
        n_found++;

      at += ENTRY_SIZE + name_length + get16 (entry + 30) + get16 (entry + 32);
    }

  return n_found == n_sheets || fail (error);
}
