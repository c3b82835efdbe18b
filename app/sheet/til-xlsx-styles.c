/* sheet/til-xlsx-styles.c: number formats, bold and indentation; see til-xlsx.h */
#include "sheet/til-xlsx.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xml.h"

/* What is read directly below the root of the part; fonts and number formats
 * also stand in other places, where they mean something else. */
typedef enum
{
  IN_OTHER,
  IN_FORMATS,
  IN_FONTS,
  IN_CELL_STYLES
} Group;

typedef struct
{
  TilXml         xml;
  TilXlsxStyles *styles;
  Group          group;
  GByteArray    *fonts;   /* one byte each: bold */
} StylesParser;

/* While parsing, a style's numbers. */
typedef struct
{
  guint  format;
  guint  font;
  guint8 indent;
} RawStyle;

typedef struct
{
  StylesParser  parser;
  GArray       *raw;   /* RawStyle */
} StylesReader;

static void
format_free (gpointer data)
{
  TilXlsxFormat *self = data;

  g_free (self->code);
  g_free (self);
}

static TilXlsxFormat *
format_new (const char *code)
{
  TilXlsxFormat *self = g_new0 (TilXlsxFormat, 1);

  if (code != NULL && g_ascii_strcasecmp (code, "General") != 0 && *code != '\0'
      && strlen (code) <= TIL_LIMIT_FORMAT_BYTES)
    {
      self->code = g_strdup (code);
      til_number_format_parse (&self->format, code);
    }

  self->plain = TRUE;
  for (guint i = 0; i < self->format.n_sections; i++)
    if (self->format.kinds[i] != TIL_FORMAT_NUMBER && self->format.kinds[i] != TIL_FORMAT_TEXT)
      self->plain = FALSE;

  return self;
}

static guint
get_number (const char **attributes,
            const char  *name)
{
  const char *value = til_xml_get (attributes, name);
  guint64 number = 0;

  if (value != NULL && !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &number, NULL))
    return 0;

  return number;
}

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
  StylesReader *reader = user_data;
  StylesParser *self = &reader->parser;
  const char *local = til_xml_local_name (name);

  til_xml_enter (&self->xml);

  if (self->xml.depth == 2)
    {
      self->group = strcmp (local, "numFmts") == 0 ? IN_FORMATS
                    : strcmp (local, "fonts") == 0 ? IN_FONTS
                    : strcmp (local, "cellXfs") == 0 ? IN_CELL_STYLES
                    : IN_OTHER;
    }
  else if (self->group == IN_FORMATS && strcmp (local, "numFmt") == 0)
    {
      const char *code = til_xml_get (attributes, "formatCode");

      if (code != NULL)
        g_hash_table_insert (self->styles->formats,
                             GUINT_TO_POINTER (get_number (attributes, "numFmtId")),
                             format_new (code));
    }
  else if (self->group == IN_FONTS && self->xml.depth == 3)
    {
      const guint8 regular = FALSE;

      g_byte_array_append (self->fonts, &regular, 1);
    }
  else if (self->group == IN_FONTS && self->xml.depth == 4 && strcmp (local, "b") == 0)
    {
      const char *value = til_xml_get (attributes, "val");

      self->fonts->data[self->fonts->len - 1] = value == NULL || til_xml_is_true (value);
    }
  else if (self->group == IN_CELL_STYLES && self->xml.depth == 3 && strcmp (local, "xf") == 0)
    {
      const RawStyle style = { get_number (attributes, "numFmtId"),
                               get_number (attributes, "fontId"), 0 };

      g_array_append_val (reader->raw, style);
    }
  else if (self->group == IN_CELL_STYLES && self->xml.depth == 4 && reader->raw->len > 0
           && strcmp (local, "alignment") == 0)
    {
      g_array_index (reader->raw, RawStyle, reader->raw->len - 1).indent
        = MIN (get_number (attributes, "indent"), 250);
    }

  if (reader->raw->len > TIL_LIMIT_STYLES || self->fonts->len > TIL_LIMIT_STYLES
      || g_hash_table_size (self->styles->formats) > TIL_LIMIT_STYLES)
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                           /* Translators: why a part of a file is refused */
                                           _("it has too many styles")));
}

static void
on_end (void       *user_data,
        const char *name)
{
  StylesReader *reader = user_data;

  til_xml_leave (&reader->parser.xml);
}

static const TilXlsxFormat *
find_format (TilXlsxStyles *self,
             guint          id)
{
  TilXlsxFormat *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));

  if (format == NULL)
    {
      format = format_new (til_number_format_builtin (id));
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (id), format);
    }

  return format;
}

/**
 * til_xlsx_read_styles:
 * @self: (out): to be cleared with til_xlsx_styles_clear(), always
 * @part: (nullable): the styles' entry; without one every cell is plain
 * @error: a #TilSheetError that names file and part
 *
 * Returns: %TRUE on success
 */
gboolean
til_xlsx_read_styles (TilXlsxStyles  *self,
                      TilArchive     *archive,
                      const char     *part,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr(GByteArray) fonts = g_byte_array_new ();
  g_autoptr(GArray) raw = g_array_new (FALSE, FALSE, sizeof (RawStyle));
  StylesReader reader = { { .styles = self, .fonts = fonts }, raw };
  gboolean read;

  self->styles = g_array_new (FALSE, FALSE, sizeof (TilXlsxStyle));
  self->formats = g_hash_table_new_full (NULL, NULL, NULL, format_free);
  if (part == NULL)
    return TRUE;

  til_xml_init (&reader.parser.xml, TRUE);
  XML_SetUserData (reader.parser.xml.parser, &reader);
  XML_SetElementHandler (reader.parser.xml.parser, on_start, on_end);
  read = til_xml_parse_entry (&reader.parser.xml, archive, part, cancellable, error);
  til_xml_clear (&reader.parser.xml);
  if (!read)
    return FALSE;

  for (guint i = 0; i < raw->len; i++)
    {
      const RawStyle *from = &g_array_index (raw, RawStyle, i);
      TilXlsxStyle style = { find_format (self, from->format), from->indent, FALSE };

      if (from->font < fonts->len)
        style.bold = fonts->data[from->font];
      g_array_append_val (self->styles, style);
    }

  return TRUE;
}

void
til_xlsx_styles_clear (TilXlsxStyles *self)
{
  g_clear_pointer (&self->styles, g_array_unref);
  g_clear_pointer (&self->formats, g_hash_table_unref);
}
