/* sheet/til-sniff.c: what a file is, by its content */
#include <glib/gi18n-lib.h>

#include "sheet/til-archive.h"
#include "sheet/til-ole.h"
#include "sheet/til-reader-private.h"
#include "sheet/til-text.h"

#define HEAD_BYTES 4096

static gboolean
not_a_spreadsheet (TilInput    *input,
                   const char  *what,
                   GError     **error)
{
  g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT,
               /* Translators: a file name, and what it is, e.g. “a PDF document” */
               _("%1$s cannot be read as a spreadsheet: it is %2$s"),
               til_input_get_name (input), what);
  return FALSE;
}

static gboolean
sniff_zip (TilInput       *input,
           TilBookFormat  *format,
           GError        **error)
{
  g_autoptr(TilArchive) archive = til_archive_new (input, error);

  if (archive == NULL)
    return FALSE;

  if (til_archive_has (archive, "mimetype"))
    {
      g_autoptr(GError) own_error = NULL;
      g_autoptr(GBytes) bytes = til_archive_read_all (archive, "mimetype", HEAD_BYTES, NULL, &own_error);
      const char *data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
      gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;

      if (data != NULL && g_strstr_len (data, length, "opendocument") != NULL
          && g_strstr_len (data, length, "opendocument.spreadsheet") == NULL)
        return not_a_spreadsheet (input, _("another OpenDocument file"), error);
    }

  if (til_archive_has (archive, "[Content_Types].xml"))
    {
      if (til_archive_has (archive, "word/document.xml"))
        return not_a_spreadsheet (input, _("a text document"), error);
      if (til_archive_has (archive, "ppt/presentation.xml"))
        return not_a_spreadsheet (input, _("a presentation"), error);
      if (til_archive_has (archive, "xl/workbook.bin"))
        return not_a_spreadsheet (input, _("a binary workbook (XLSB); save it as XLSX"), error);
      *format = TIL_BOOK_XLSX;
      return TRUE;
    }

  if (til_archive_has (archive, "content.xml"))
    {
      *format = TIL_BOOK_ODS;
      return TRUE;
    }

  if (til_archive_has (archive, "xl/workbook.xml"))
    {
      *format = TIL_BOOK_XLSX;
      return TRUE;
    }

  return not_a_spreadsheet (input, _("a zip archive of something else"), error);
}

static gboolean
sniff_ole2 (TilInput       *input,
            TilBookFormat  *format,
            GError        **error)
{
  g_autoptr(TilOle) container = til_ole_new (input, error);

  if (container == NULL)
    return FALSE;

  if (til_ole_has_stream (container, "EncryptedPackage"))
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_ENCRYPTED,
                   /* Translators: a file name */
                   _("%s cannot be read: it is encrypted and needs a password"),
                   til_input_get_name (input));
      return FALSE;
    }

  if (!til_ole_has_stream (container, "Workbook") && !til_ole_has_stream (container, "Book"))
    return not_a_spreadsheet (input, _("another Office document"), error);

  *format = TIL_BOOK_XLS;
  return TRUE;
}

/* A worksheet of Excel 2 to 4 is its records, without a container, and some
 * programs write later versions so: a BOF record of a real one's length. */
static gboolean
is_bare_biff (const guint8 *head,
              gsize         length)
{
  return length >= 8 && head[0] == 0x09 && (head[1] == 0x00 || head[1] == 0x02 || head[1] == 0x04 || head[1] == 0x08)
         && head[3] == 0 && head[2] >= 4 && head[2] <= (head[1] == 0x08 ? 16 : 8);
}

/* Skips the byte order mark, white space and a prolog. */
static gboolean
starts_with_tag (const char *text,
                 const char *tag)
{
  while (g_ascii_isspace (*text))
    text++;

  return g_ascii_strncasecmp (text, tag, strlen (tag)) == 0;
}

static gboolean
not_text (TilInput  *input,
          guint      line,
          guint8     byte,
          GError   **error)
{
  g_autofree char *what = NULL;

  /* Translators: behind “it is”: the number of a line, and a byte in hexadecimal digits */
  what = g_strdup_printf (_("of an unknown kind, and no text: line %1$u holds the byte %2$02X"), line, byte);
  return not_a_spreadsheet (input, what, error);
}

static gboolean
sniff_text (TilInput       *input,
            const guint8   *head,
            gsize           length,
            TilBookFormat  *format,
            GError        **error)
{
  const char *text = (const char *) head;
  TilTextEncoding encoding;
  gboolean utf16 = til_text_is_utf16 (head, length, &encoding);
  guint line = 1;

  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    text += 3;

  for (gsize i = 0; i < length && !utf16; i++)
    {
      if (head[i] < 0x20 && (head[i] == 0 || strchr ("\t\n\v\f\r\x1a\x1b", head[i]) == NULL))
        return not_text (input, line, head[i], error);
      line += head[i] == '\n';
    }

  if (starts_with_tag (text, "<!doctype html") || starts_with_tag (text, "<html")
      || starts_with_tag (text, "<table") || starts_with_tag (text, "<head"))
    return not_a_spreadsheet (input, _("a web page; save it as XLSX"), error);
  if (starts_with_tag (text, "<?xml"))
    return not_a_spreadsheet (input, _("an XML document; save it as XLSX or ODS"), error);
  if (starts_with_tag (text, "{\\rtf"))
    return not_a_spreadsheet (input, _("a text document"), error);

  *format = TIL_BOOK_CSV;
  return TRUE;
}

/**
 * til_sniff:
 * @input: a file
 * @format: (out): what it is; untouched on failure
 * @error: a #TilSheetError that says what else it is
 *
 * Finds out what a file is from its content, whatever its name ends in.
 *
 * Returns: %TRUE if it is a spreadsheet
 */
gboolean
til_sniff (TilInput       *input,
           TilBookFormat  *format,
           GError        **error)
{
  static const guint8 ole2[8] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  guint8 head[HEAD_BYTES + 1];
  gssize length = til_input_read (input, 0, head, HEAD_BYTES, error);

  if (length < 0)
    return FALSE;
  head[length] = '\0';

  if (length == 0)
    return not_a_spreadsheet (input, _("empty"), error);
  if (length >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0))
    return sniff_zip (input, format, error);
  if (length >= 8 && memcmp (head, ole2, 8) == 0)
    return sniff_ole2 (input, format, error);
  if (is_bare_biff (head, length))
    {
      *format = TIL_BOOK_XLS;
      return TRUE;
    }
  if (length >= 5 && memcmp (head, "%PDF-", 5) == 0)
    return not_a_spreadsheet (input, _("a PDF document"), error);

  return sniff_text (input, head, length, format, error);
}
