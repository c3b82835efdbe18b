/* sheet/til-reader-ods.c
 *
 * Reads ODS files: one pass through content.xml, after the named styles of
 * styles.xml.
 *
 * Source: OASIS OpenDocument 1.3, part 3.
 */
#include "sheet/til-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sheet/til-archive.h"
#include "sheet/til-ods-names.h"
#include "sheet/til-ods-sheet.h"
#include "sheet/til-ods-styles.h"
#include "sheet/til-ods-text.h"
#include "sheet/til-xml.h"

#define ROWS_BETWEEN_PROGRESS 256
#define MANIFEST_BYTES        (4 * TIL_MIB)

typedef struct
{
  TilXml           xml;              /* first: see til-xml.h */
  TilReading      *reading;
  TilArchiveEntry *entry;            /* borrowed; the part that is parsed */
  TilOdsNames     *names;
  TilOdsStyles    *styles;
  TilOdsSheet      sheet;

  TilOdsToken      stack[TIL_LIMIT_DEPTH + 1];  /* of the open elements */
  guint            skip_depth;       /* elements this deep and deeper do not count; 0: all do */
  guint            styles_depth;     /* inside the element of styles that is this deep; 0: none */
  guint            paragraph_depth;  /* of the open paragraph; 0: none */
  guint            n_rows;           /* elements, for the progress */
  gboolean         has_spreadsheet;
} Ods;

/* Fails, or stops because the visitor did. */
static void
check (Ods       *self,
       gboolean   success,
       GError   **error)
{
  if (*error != NULL)
    til_xml_fail (&self->xml, g_steal_pointer (error));
  else if (!success)
    til_xml_stop (&self->xml);
}

static inline TilOdsToken
get_parent (const Ods *self)
{
  return self->xml.depth > 1 ? self->stack[self->xml.depth - 1] : TIL_ODS_UNKNOWN;
}

static void
skip (Ods *self)
{
  self->skip_depth = self->xml.depth;
}

/* LibreOffice keeps the values of other files to which formulas refer as
 * sheets named 'file:///…'#$Sheet1. They are none of this file. */
static gboolean
is_copy_of_other_file (const char *name)
{
  return name != NULL && name[0] == '\'' && strstr (name, "'#") != NULL;
}

static void
begin_sheet (Ods         *self,
             const char **attributes)
{
  GError *error = NULL;

  if (is_copy_of_other_file (til_ods_names_find (self->names, attributes, TIL_ODS_TABLE_NAME)))
    skip (self);
  else
    check (self, til_ods_sheet_begin (&self->sheet, self->names, attributes, &error), &error);
}

/* The day from which numbers count. Dates are written out, but a style may
 * show a number as one. */
static void
take_null_date (Ods         *self,
                const char **attributes)
{
  const char *date = til_ods_names_find (self->names, attributes, TIL_ODS_TABLE_DATE_VALUE);

  self->sheet.epoch_1904 = date != NULL && g_str_has_prefix (date, "1904-01-01");
}

/* An element inside a sheet, outside its cells. */
static void
start_in_sheet (Ods         *self,
                TilOdsToken  token,
                const char **attributes)
{
  switch ((int) token)
    {
    case TIL_ODS_TABLE_COLUMN:
      til_ods_sheet_add_columns (&self->sheet, self->names, attributes);
      break;

    case TIL_ODS_TABLE_ROW:
      til_ods_sheet_begin_row (&self->sheet, self->names, attributes);
      til_xml_allow_plain (&self->xml);
      break;

    case TIL_ODS_TABLE_COLUMNS:
    case TIL_ODS_TABLE_ROWS:
      break;

    case TIL_ODS_TABLE_COLUMN_GROUP:
    case TIL_ODS_TABLE_ROW_GROUP:
      til_ods_sheet_begin_group (&self->sheet, self->names, attributes);
      break;

    default:
      skip (self);
      break;
    }
}

/* An element inside a cell or its comment, outside their paragraphs. */
static void
start_in_cell (Ods         *self,
               TilOdsToken  token)
{
  if (token == TIL_ODS_PARAGRAPH)
    {
      self->paragraph_depth = self->xml.depth;
      til_ods_text_begin (til_ods_sheet_get_text (&self->sheet));
    }
  else if (token == TIL_ODS_ANNOTATION && get_parent (self) != TIL_ODS_ANNOTATION)
    {
      til_ods_sheet_begin_note (&self->sheet);
    }
  else if (token != TIL_ODS_LIST)
    {
      if (token == TIL_ODS_TABLE)
        til_reading_warning (self->reading,
                             /* Translators: a sheet's name */
                             _("Sheet “%s” has a table within a cell, which is not read"), self->sheet.name);
      skip (self);
    }
}

static void
start_in_document (Ods         *self,
                   TilOdsToken  token,
                   const char **attributes)
{
  switch ((int) get_parent (self))
    {
    case TIL_ODS_UNKNOWN:
      if (token != TIL_ODS_DOCUMENT_CONTENT && token != TIL_ODS_DOCUMENT_STYLES && token != TIL_ODS_DOCUMENT)
        skip (self);
      break;

    case TIL_ODS_BODY:
      if (token == TIL_ODS_SPREADSHEET)
        self->has_spreadsheet = TRUE;
      else
        skip (self);
      break;

    case TIL_ODS_SPREADSHEET:
      /* tracked changes and links hold tables and cells too, which do not count */
      if (token == TIL_ODS_TABLE)
        begin_sheet (self, attributes);
      else if (token != TIL_ODS_CALCULATION_SETTINGS)
        skip (self);
      break;

    case TIL_ODS_CALCULATION_SETTINGS:
      if (token == TIL_ODS_NULL_DATE)
        take_null_date (self, attributes);
      skip (self);
      break;

    case TIL_ODS_DOCUMENT:
    case TIL_ODS_DOCUMENT_CONTENT:
    case TIL_ODS_DOCUMENT_STYLES:
      if (token == TIL_ODS_STYLES || token == TIL_ODS_AUTOMATIC_STYLES)
        self->styles_depth = self->xml.depth;
      else if (token != TIL_ODS_BODY)
        skip (self);
      break;

    default:
      skip (self);
      break;
    }
}

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
  Ods *self = user_data;
  TilOdsToken token;

  til_xml_enter (&self->xml);
  if (self->xml.depth > TIL_LIMIT_DEPTH)
    return;

  token = til_ods_names_enter (self->names, self->xml.depth, name, attributes);
  if (til_ods_names_are_too_many (self->names))
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                           /* Translators: why a part of a file is refused */
                                           _("it has too many different names of tags")));
  if (self->skip_depth > 0)
    return;

  self->stack[self->xml.depth] = token;

  if (self->styles_depth > 0)
    {
      til_ods_styles_start (self->styles, self->names, token, attributes);
      return;
    }

  if (self->paragraph_depth > 0)
    {
      if (!til_ods_text_start (til_ods_sheet_get_text (&self->sheet), self->names, token, attributes))
        skip (self);
      return;
    }

  switch ((int) get_parent (self))
    {
    case TIL_ODS_TABLE_ROW:
      if (token == TIL_ODS_TABLE_CELL || token == TIL_ODS_COVERED_TABLE_CELL)
        til_ods_sheet_begin_cell (&self->sheet, self->names, token == TIL_ODS_COVERED_TABLE_CELL, attributes);
      else
        skip (self);
      break;

    case TIL_ODS_TABLE_CELL:
    case TIL_ODS_COVERED_TABLE_CELL:
    case TIL_ODS_ANNOTATION:
    case TIL_ODS_LIST:
      start_in_cell (self, token);
      break;

    case TIL_ODS_TABLE:
    case TIL_ODS_TABLE_COLUMNS:
    case TIL_ODS_TABLE_COLUMN_GROUP:
    case TIL_ODS_TABLE_ROWS:
    case TIL_ODS_TABLE_ROW_GROUP:
      start_in_sheet (self, token, attributes);
      break;

    default:
      start_in_document (self, token, attributes);
      break;
    }
}

static void
end_row (Ods *self)
{
  GError *error = NULL;

  check (self, til_ods_sheet_end_row (&self->sheet, &error), &error);
  if (++self->n_rows % ROWS_BETWEEN_PROGRESS == 0)
    til_reading_progress (self->reading, til_archive_entry_get_fraction (self->entry));
}

static void
end_element (Ods         *self,
             TilOdsToken  token)
{
  GError *error = NULL;

  switch ((int) token)
    {
    case TIL_ODS_TABLE_CELL:
    case TIL_ODS_COVERED_TABLE_CELL:
      check (self, til_ods_sheet_end_cell (&self->sheet, &error), &error);
      break;

    case TIL_ODS_TABLE_ROW:
      end_row (self);
      break;

    case TIL_ODS_TABLE:
      til_ods_sheet_end (&self->sheet);
      break;

    case TIL_ODS_TABLE_COLUMN_GROUP:
    case TIL_ODS_TABLE_ROW_GROUP:
      til_ods_sheet_end_group (&self->sheet);
      break;

    case TIL_ODS_ANNOTATION:
      til_ods_sheet_end_note (&self->sheet);
      break;

    default:
      break;
    }
}

static void
on_end (void       *user_data,
        const char *name)
{
  Ods *self = user_data;
  guint depth = self->xml.depth;

  til_xml_leave (&self->xml);
  if (depth > TIL_LIMIT_DEPTH || self->xml.error != NULL || self->xml.stopped)
    return;

  til_ods_names_leave (self->names, depth);
  if (self->skip_depth > 0)
    {
      if (depth == self->skip_depth)
        self->skip_depth = 0;
    }
  else if (self->styles_depth > 0)
    {
      til_ods_styles_end (self->styles, self->stack[depth]);
      if (depth == self->styles_depth)
        self->styles_depth = 0;
    }
  else if (self->paragraph_depth > 0)
    {
      if (depth == self->paragraph_depth)
        self->paragraph_depth = 0;
    }
  else
    {
      end_element (self, self->stack[depth]);
    }
}

static void
on_text (void       *user_data,
         const char *text,
         int         length)
{
  Ods *self = user_data;

  if (self->skip_depth > 0)
    return;

  if (self->paragraph_depth > 0)
    {
      if (til_ods_sheet_wants_text (&self->sheet))
        til_ods_text_append (til_ods_sheet_get_text (&self->sheet), text, length);
    }
  else if (self->styles_depth > 0)
    {
      til_ods_styles_text (self->styles, text, length);
    }
}

/* Parses one part; prefixes are declared in each anew. */
static gboolean
parse_part (Ods         *self,
            TilArchive  *archive,
            const char  *part,
            GError     **error)
{
  g_autoptr(TilArchiveEntry) entry = til_archive_open_entry (archive, part, error);
  gboolean success;

  if (entry == NULL)
    return FALSE;

  til_reading_init_xml (self->reading, &self->xml, FALSE);
  XML_SetUserData (self->xml.parser, self);
  til_xml_use_plain (&self->xml, on_start, on_end, on_text);
  self->names = til_ods_names_new ();
  self->entry = entry;
  self->skip_depth = self->styles_depth = self->paragraph_depth = 0;

  success = til_xml_parse (&self->xml, archive, entry, part, self->reading->cancellable, error);

  self->entry = NULL;
  g_clear_pointer (&self->names, til_ods_names_free);
  til_xml_clear (&self->xml);
  return success;
}

/* Each encrypted part has an element encryption-data in the manifest; since
 * LibreOffice 24.8 one part holds everything. */
static gboolean
is_encrypted (TilArchive   *archive,
              GCancellable *cancellable)
{
  g_autoptr(GBytes) manifest = NULL;
  gsize size;
  const char *data;

  if (til_archive_has (archive, "encrypted-package"))
    return TRUE;
  if (!til_archive_has (archive, "META-INF/manifest.xml"))
    return FALSE;

  manifest = til_archive_read_all (archive, "META-INF/manifest.xml", MANIFEST_BYTES, cancellable, NULL);
  if (manifest == NULL)
    return FALSE;

  data = g_bytes_get_data (manifest, &size);
  return size > 0 && g_strstr_len (data, size, "encryption-data") != NULL;
}

static gboolean
read_archive (Ods         *self,
              TilArchive  *archive,
              GError     **error)
{
  if (is_encrypted (archive, self->reading->cancellable))
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_ENCRYPTED,
                   /* Translators: a file name */
                   _("%s cannot be read: it is encrypted and needs a password"),
                   self->reading->name);
      return FALSE;
    }

  if (til_archive_has (archive, "styles.xml") && !parse_part (self, archive, "styles.xml", error))
    return FALSE;

  if (!parse_part (self, archive, "content.xml", error))
    return self->reading->stopped && (error == NULL || *error == NULL);

  if (!self->has_spreadsheet)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT,
                   /* Translators: a file name */
                   _("%s cannot be read: it is an office document, but no spreadsheet"), self->reading->name);
      return FALSE;
    }

  til_reading_progress (self->reading, 1);
  return TRUE;
}

/**
 * til_ods_read:
 * @reading: the file, and where its cells go
 * @error: a #TilSheetError
 *
 * Reads an ODS file.
 *
 * Returns: %TRUE if the file was read to its end or the visitor stopped
 */
gboolean
til_ods_read (TilReading  *reading,
              GError     **error)
{
  g_autoptr(TilArchive) archive = til_archive_new (reading->input, error);
  g_autofree Ods *self = NULL;
  gboolean success;

  if (archive == NULL)
    return FALSE;

  til_reading_opened (reading, TIL_BOOK_ODS, NULL);

  self = g_new0 (Ods, 1);
  self->reading = reading;
  self->styles = til_ods_styles_new ();
  til_ods_sheet_init (&self->sheet, reading, self->styles);

  success = read_archive (self, archive, error);

  til_ods_sheet_clear (&self->sheet);
  til_ods_styles_free (self->styles);
  return success;
}
