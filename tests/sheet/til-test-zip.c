/* tests/sheet/til-test-zip.c: see til-test-zip.h */
#include "til-test-zip.h"

#include <string.h>
#include <zlib.h>

struct _TilTestZip
{
  GByteArray *bytes;
  GByteArray *directory;
  guint       n_entries;
};

TilTestZip *
til_test_zip_new (void)
{
  TilTestZip *self = g_new0 (TilTestZip, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();

  return self;
}

static void
put (GByteArray *to,
     guint32     value,
     guint       n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = value >> (8 * i);

      g_byte_array_append (to, &byte, 1);
    }
}

static GByteArray *
deflate_raw (gconstpointer data,
             gsize         length)
{
  GByteArray *packed = g_byte_array_new ();
  guint8 *input = g_memdup2 (data, length);
  guint8 buffer[65536];
  z_stream stream = { 0, };

  g_assert_cmpint (deflateInit2 (&stream, 1, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY), ==, Z_OK);
  stream.next_in = input;
  stream.avail_in = length;
  do
    {
      stream.next_out = buffer;
      stream.avail_out = sizeof buffer;
      deflate (&stream, Z_FINISH);
      g_byte_array_append (packed, buffer, sizeof buffer - stream.avail_out);
    }
  while (stream.avail_out == 0);
  deflateEnd (&stream);
  g_free (input);

  return packed;
}

/* What local header and directory have in common. */
static void
put_common (GByteArray      *to,
            TilTestZipFlags  flags,
            guint32          crc,
            guint32          packed,
            guint32          unpacked,
            const char      *name)
{
  put (to, 20, 2);
  put (to, flags & TIL_TEST_ZIP_ENCRYPTED ? 1 : 0, 2);
  put (to, flags & TIL_TEST_ZIP_DEFLATE ? 8 : 0, 2);
  put (to, 0, 2);
  put (to, 0x21, 2);  /* 1980-01-01 */
  put (to, crc, 4);
  put (to, packed, 4);
  put (to, unpacked, 4);
  put (to, strlen (name), 2);
  put (to, 0, 2);
}

void
til_test_zip_add (TilTestZip      *self,
                  const char      *name,
                  gconstpointer    data,
                  gsize            length,
                  TilTestZipFlags  flags)
{
  GByteArray *packed = NULL;
  guint32 crc = crc32 (0, data, length);
  guint32 offset = self->bytes->len;
  guint32 unpacked = length;

  if (flags & TIL_TEST_ZIP_DEFLATE)
    packed = deflate_raw (data, length);
  else
    packed = g_byte_array_append (g_byte_array_new (), data, length);

  if (flags & TIL_TEST_ZIP_BAD_CRC)
    crc ^= 1;
  if (flags & TIL_TEST_ZIP_BAD_SIZE)
    unpacked = length / 2;

  put (self->bytes, 0x04034b50, 4);
  put_common (self->bytes, flags, crc, packed->len, unpacked, name);
  g_byte_array_append (self->bytes, (const guint8 *) name, strlen (name));
  g_byte_array_append (self->bytes, packed->data, packed->len);

  put (self->directory, 0x02014b50, 4);
  put (self->directory, 20, 2);
  put_common (self->directory, flags, crc, packed->len, unpacked, name);
  put (self->directory, 0, 2);
  put (self->directory, 0, 2);
  put (self->directory, 0, 2);
  put (self->directory, 0, 4);
  put (self->directory, offset, 4);
  g_byte_array_append (self->directory, (const guint8 *) name, strlen (name));

  g_byte_array_unref (packed);
  self->n_entries++;
}

void
til_test_zip_text (TilTestZip *self,
                   const char *name,
                   const char *text)
{
  til_test_zip_add (self, name, text, strlen (text), TIL_TEST_ZIP_PLAIN);
}

GBytes *
til_test_zip_finish (TilTestZip *self)
{
  guint32 start = self->bytes->len;
  GBytes *bytes;

  g_byte_array_append (self->bytes, self->directory->data, self->directory->len);
  put (self->bytes, 0x06054b50, 4);
  put (self->bytes, 0, 4);
  put (self->bytes, MIN (self->n_entries, 0xffff), 2);
  put (self->bytes, MIN (self->n_entries, 0xffff), 2);
  put (self->bytes, self->directory->len, 4);
  put (self->bytes, start, 4);
  put (self->bytes, 0, 2);

  bytes = g_byte_array_free_to_bytes (self->bytes);
  g_byte_array_unref (self->directory);
  g_free (self);

  return bytes;
}

char *
til_test_worksheet (const char *rows,
                    const char *after)
{
  return g_strdup_printf ("<worksheet xmlns=\"" TIL_TEST_MAIN_NS "\"><sheetData>%s</sheetData>%s"
                          "</worksheet>", rows, after != NULL ? after : "");
}

GBytes *
til_test_xlsx (const char *sheet,
               const char *styles,
               const char *strings,
               const char *comments)
{
  TilTestZip *zip = til_test_zip_new ();

  til_test_zip_text (zip, "[Content_Types].xml",
                     "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
  til_test_zip_text (zip, "_rels/.rels",
                     "<Relationships><Relationship Id=\"r1\" Type=\"" TIL_TEST_REL_NS "/officeDocument\" "
                     "Target=\"xl/workbook.xml\"/></Relationships>");
  til_test_zip_text (zip, "xl/workbook.xml",
                     "<workbook xmlns=\"" TIL_TEST_MAIN_NS "\" xmlns:r=\"" TIL_TEST_REL_NS "\">"
                     "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  til_test_zip_text (zip, "xl/_rels/workbook.xml.rels",
                     "<Relationships>"
                     "<Relationship Id=\"r1\" Type=\"" TIL_TEST_REL_NS "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                     "<Relationship Id=\"rx\" Type=\"" TIL_TEST_REL_NS "/externalLink\" Target=\"https://example.invalid/x.xlsx\" TargetMode=\"External\"/>"
                     "</Relationships>");
  til_test_zip_text (zip, "xl/worksheets/sheet1.xml", sheet);
  if (styles != NULL)
    til_test_zip_text (zip, "xl/styles.xml", styles);
  if (strings != NULL)
    til_test_zip_text (zip, "xl/sharedStrings.xml", strings);
  if (comments != NULL)
    {
      til_test_zip_text (zip, "xl/worksheets/_rels/sheet1.xml.rels",
                         "<Relationships><Relationship Id=\"r1\" Type=\"" TIL_TEST_REL_NS "/comments\" "
                         "Target=\"../comments1.xml\"/></Relationships>");
      til_test_zip_text (zip, "xl/comments1.xml", comments);
    }

  return til_test_zip_finish (zip);
}
