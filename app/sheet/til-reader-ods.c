/* sheet/til-reader-ods.c
 *
 * Reads ODS files: one pass through content.xml, after the named styles of
 * styles.xml. A row is kept only while it is written out repeatedly.
 *
 * Source: OASIS OpenDocument 1.3, part 3.
 */
#include "sheet/til-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sheet/til-archive.h"
#include "sheet/til-ods-cell.h"
#include "sheet/til-ods-names.h"
#include "sheet/til-ods-styles.h"
#include "sheet/til-ods-text.h"
#include "sheet/til-xml.h"

#define ROWS_BETWEEN_PROGRESS 256
#define MANIFEST_BYTES        (4 * TIL_MIB)

/* Columns with one style and one visibility. */
typedef struct
{
  guint32            end;     /* one past the last */
  gboolean           hidden;
  const TilOdsStyle *style;   /* borrowed; of cells that name none */
} ColumnRun;

/* A cell of a row that is repeated. */
typedef struct
{
  TilCell cell;
  gsize   text;   /* offset into Ods.row_texts; G_MAXSIZE: no text */
} KeptCell;

typedef struct
{
  TilXml           xml;          /* first: see til-xml.h */
  TilReading      *reading;
  TilArchiveEntry *entry;        /* borrowed; NULL for styles.xml */
  TilOdsNames     *names;
  TilOdsStyles    *styles;

  TilOdsToken      stack[TIL_LIMIT_DEPTH + 1];  /* of the open elements */
  guint            skip_depth;   /* elements this deep and deeper do not count; 0: all do */
  guint            styles_depth; /* inside the element of styles that is this deep; 0: none */
  gboolean         has_spreadsheet;
  gboolean         epoch_1904;

  /* The sheet */
  char            *sheet_name;
  gboolean         sheet_hidden;
  GArray          *columns;      /* ColumnRun */
  guint            run;          /* the column run of the latest cell */
  guint32          row;
  guint32          column;
  guint            n_hidden_groups;
  guint64          n_repeated;   /* cells that repeats added, in all sheets */
  guint            n_outside;    /* cells beyond the last row or column */

  /* The row */
  guint32          n_rows;       /* repeats */
  gboolean         row_hidden;
  const TilOdsStyle *row_style;
  GArray          *row_cells;    /* KeptCell; of a repeated row */
  GString         *row_texts;

  /* The cell */
  TilOdsCell       cell;
  gboolean         covered;
  gboolean         wants_text;
  TilOdsText       text;
  TilOdsText       note;
  gboolean         has_note;
  gboolean         in_note;
  guint            paragraph_depth;  /* of the open paragraph; 0: none */
} Ods;

static void
on_failed (Ods    *self,
           GError *error)
{
  if (error != NULL)
    til_xml_fail (&self->xml, error);
  else
    til_xml_stop (&self->xml);
}

static inline TilOdsToken
get_parent (const Ods *self)
{
  return self->xml.depth > 1 ? self->stack[self->xml.depth - 1] : TIL_ODS_UNKNOWN;
}

/* LibreOffice keeps the values of other files to which formulas refer as
 * sheets named 'file:///…'#$Sheet1. They are none of this file. */
static gboolean
is_copy_of_other_file (const char *name)
{
  return name[0] == '\'' && strstr (name, "'#") != NULL;
}

static void
begin_sheet (Ods         *self,
             const char **attributes)
{
  const char *name = til_ods_names_find (self->names, attributes, TIL_ODS_TABLE_NAME);
  const char *style_name = til_ods_names_find (self->names, attributes, TIL_ODS_TABLE_STYLE_NAME);
  const TilOdsStyle *style = style_name != NULL ? til_ods_styles_get (self->styles, style_name) : NULL;
  GError *error = NULL;

  if (name != NULL && is_copy_of_other_file (name))
    {
      self->skip_depth = self->xml.depth;
      return;
    }

  g_free (self->sheet_name);
  self->sheet_name = g_strdup (name != NULL ? name : "");
  self->sheet_hidden = style != NULL && style->hidden;
  g_array_set_size (self->columns, 0);
  self->row = self->column = 0;
  self->run = 0;
  self->n_hidden_groups = 0;
  self->n_outside = 0;

  if (!til_reading_sheet_begin (self->reading, self->sheet_name,
                                self->sheet_hidden ? TIL_SHEET_HIDDEN : TIL_SHEET_VISIBLE, &error))
    on_failed (self, error);
}

static void
end_sheet (Ods *self)
{
  if (self->n_outside > 0)
    til_reading_warning (self->reading,
                         /* Translators: %1$s is a sheet, %2$u a count */
                         ngettext ("Sheet “%1$s”: %2$u cell lies beyond the last row or column and is left out",
                                   "Sheet “%1$s”: %2$u cells lie beyond the last row or column and are left out",
                                   self->n_outside),
                         self->sheet_name, self->n_outside);
  til_reading_sheet_end (self->reading);
}

static gboolean
is_hidden (Ods         *self,
           const char **attributes)
{
  const char *visibility = til_ods_names_find (self->names, attributes, TIL_ODS_VISIBILITY);

  return visibility != NULL && strcmp (visibility, "visible") != 0;
}

static void
add_columns (Ods         *self,
             const char **attributes)
{
  const char *count = til_ods_names_find (self->names, attributes, TIL_ODS_COLUMNS_REPEATED);
  const char *style = til_ods_names_find (self->names, attributes, TIL_ODS_DEFAULT_CELL_STYLE_NAME);
  guint32 begin = self->columns->len == 0 ? 0 : g_array_index (self->columns, ColumnRun, self->columns->len - 1).end;
  ColumnRun run = {
    .end = MIN (begin + (guint64) (count != NULL ? til_ods_get_count (count) : 1), TIL_MAX_COLUMNS),
    .hidden = self->n_hidden_groups > 0 || is_hidden (self, attributes),
    .style = style != NULL ? til_ods_styles_get (self->styles, style) : NULL,
  };

  if (run.end > begin)
    g_array_append_val (self->columns, run);
}

static void
begin_row (Ods         *self,
           const char **attributes)
{
  const char *count = til_ods_names_find (self->names, attributes, TIL_ODS_ROWS_REPEATED);
  const char *style = til_ods_names_find (self->names, attributes, TIL_ODS_DEFAULT_CELL_STYLE_NAME);

  self->column = 0;
  self->run = 0;
  self->n_rows = count != NULL ? til_ods_get_count (count) : 1;
  self->row_hidden = self->n_hidden_groups > 0 || is_hidden (self, attributes);
  self->row_style = style != NULL ? til_ods_styles_get (self->styles, style) : NULL;
  g_array_set_size (self->row_cells, 0);
  g_string_truncate (self->row_texts, 0);
}

/* Counts @n cells that are not written out but repeated. */
static gboolean
add_repeated (Ods     *self,
              guint64  n)
{
  self->n_repeated += n;
  if (self->n_repeated <= TIL_LIMIT_REPEATED_CELLS)
    return TRUE;

  til_xml_fail (&self->xml,
                g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                             /* Translators: why a part of a file is refused; a sheet's name */
                             _("sheet “%s” repeats too many cells"), self->sheet_name));
  return FALSE;
}

static gboolean
hand_out (Ods           *self,
          const TilCell *cell)
{
  GError *error = NULL;

  if (til_reading_cell (self->reading, cell, &error))
    return TRUE;

  on_failed (self, error);
  return FALSE;
}

/* A repeated row, once it is known in full. */
static void
repeat_row (Ods *self)
{
  guint32 n = MIN (self->n_rows, TIL_MAX_ROWS - MIN (self->row, TIL_MAX_ROWS));

  if (self->row_cells->len == 0)
    return;

  if (n < self->n_rows)
    self->n_outside = MIN ((guint64) self->n_outside + self->row_cells->len, G_MAXUINT32);
  if (n > 1 && !add_repeated (self, (guint64) (n - 1) * self->row_cells->len))
    return;

  for (guint32 i = 0; i < n; i++)
    for (guint j = 0; j < self->row_cells->len; j++)
      {
        const KeptCell *kept = &g_array_index (self->row_cells, KeptCell, j);
        TilCell cell = kept->cell;

        cell.row = self->row + i;
        if (kept->text != G_MAXSIZE)
          cell.text = self->row_texts->str + kept->text;
        if (!hand_out (self, &cell))
          return;
      }
}

static void
end_row (Ods *self)
{
  if (self->n_rows > 1)
    repeat_row (self);

  self->row = MIN ((guint64) self->row + self->n_rows, G_MAXINT32);
  if (self->row % ROWS_BETWEEN_PROGRESS == 0)
    til_reading_progress (self->reading, til_archive_entry_get_fraction (self->entry));
}

static void
begin_cell (Ods         *self,
            TilOdsToken  token,
            const char **attributes)
{
  til_ods_cell_begin (&self->cell, self->names, self->styles, attributes);
  self->covered = token == TIL_ODS_COVERED_TABLE_CELL;
  self->wants_text = til_ods_cell_needs_text (&self->cell);
  self->has_note = FALSE;
  self->in_note = FALSE;
  til_ods_text_reset (&self->text);
}

/* The run of columns that @column is in; %NULL beyond the last. Cells come
 * from left to right. */
static const ColumnRun *
get_run (Ods     *self,
         guint32  column)
{
  while (self->run < self->columns->len)
    {
      const ColumnRun *run = &g_array_index (self->columns, ColumnRun, self->run);

      if (column < run->end)
        return run;
      self->run++;
    }
  return NULL;
}

static gboolean
keep_cell (Ods           *self,
           const TilCell *cell)
{
  KeptCell kept = { .cell = *cell, .text = G_MAXSIZE };

  if (cell->text != NULL)
    {
      kept.text = self->row_texts->len;
      g_string_append_len (self->row_texts, cell->text, strlen (cell->text) + 1);
    }
  g_array_append_val (self->row_cells, kept);

  /* A row of 16,384 long texts may be written by no one, but be repeated. */
  if (self->row_texts->len > TIL_LIMIT_SHARED_BYTES)
    return add_repeated (self, TIL_LIMIT_REPEATED_CELLS + 1);
  return TRUE;
}

static void
hand_out_value (Ods *self)
{
  char serial_text[TIL_SERIAL_TEXT_SIZE];
  const ColumnRun *run = get_run (self, self->column);
  guint32 n = MIN (self->cell.n_columns, TIL_MAX_COLUMNS - MIN (self->column, TIL_MAX_COLUMNS));
  TilCell cell = { .row = self->row };

  if (self->cell.style == NULL)
    self->cell.style = self->row_style != NULL ? self->row_style
                       : run != NULL && run->style != NULL ? run->style : til_ods_styles_get (self->styles, NULL);
  if (!til_ods_cell_end (&self->cell, self->text.text->str, self->text.n_paragraphs, self->epoch_1904,
                         &cell, serial_text))
    return;

  if (n < self->cell.n_columns || self->row >= TIL_MAX_ROWS)
    {
      if (self->n_outside < G_MAXUINT32)
        self->n_outside++;
      if (self->row >= TIL_MAX_ROWS)
        return;
    }
  if (n > 1 && !add_repeated (self, n - 1))
    return;

  if (self->row_hidden || self->sheet_hidden)
    cell.flags |= TIL_CELL_HIDDEN;
  if (self->covered)
    cell.flags |= TIL_CELL_COVERED;

  for (guint32 i = 0; i < n; i++)
    {
      TilCell one = cell;

      one.column = self->column + i;
      run = get_run (self, one.column);
      if (run != NULL && run->hidden)
        one.flags |= TIL_CELL_HIDDEN;
      if (!(self->n_rows > 1 ? keep_cell (self, &one) : hand_out (self, &one)))
        return;
    }
}

static void
hand_out_span (Ods *self)
{
  GError *error = NULL;

  if ((self->cell.column_span > 1 || self->cell.row_span > 1) && !self->covered
      && !til_reading_merged (self->reading, self->row, self->column,
                              MIN ((guint64) self->row + self->cell.row_span, TIL_MAX_ROWS) - 1,
                              MIN ((guint64) self->column + self->cell.column_span, TIL_MAX_COLUMNS) - 1, &error))
    on_failed (self, error);
}

static void
hand_out_note (Ods *self)
{
  GError *error = NULL;

  if (self->note.text->len == 0)
    return;

  if (self->note.text->len > TIL_LIMIT_TEXT_BYTES)
    til_reading_warning (self->reading,
                         /* Translators: a sheet's name */
                         _("Sheet “%s”: a comment is too long and is left out"), self->sheet_name);
  else if (!til_reading_note (self->reading, self->row, self->column, self->note.text->str, &error))
    on_failed (self, error);
}

/* The day from which numbers count. Dates are written out, but a style may
 * show a number as one. */
static void
take_null_date (Ods         *self,
                const char **attributes)
{
  const char *date = til_ods_names_find (self->names, attributes, TIL_ODS_TABLE_DATE_VALUE);

  self->epoch_1904 = date != NULL && g_str_has_prefix (date, "1904-01-01");
}

static void
end_cell (Ods *self)
{
  gboolean is_inside = self->row < TIL_MAX_ROWS && self->column < TIL_MAX_COLUMNS;

  if (self->cell.type != TIL_ODS_TYPE_NONE || self->cell.has_formula || self->cell.has_value
      || self->cell.is_error || self->text.text->len > 0)
    hand_out_value (self);
  if (is_inside && (self->cell.column_span > 1 || self->cell.row_span > 1))
    hand_out_span (self);
  if (is_inside && self->has_note)
    hand_out_note (self);

  self->column = MIN ((guint64) self->column + self->cell.n_columns, G_MAXINT32);
}

static void
skip (Ods *self)
{
  self->skip_depth = self->xml.depth;
}

/* An element inside a sheet, outside its cells. */
static void
start_in_sheet (Ods         *self,
                TilOdsToken  token,
                const char **attributes)
{
  const char *display;

  switch ((int) token)
    {
    case TIL_ODS_TABLE_COLUMN:
      add_columns (self, attributes);
      break;

    case TIL_ODS_TABLE_ROW:
      begin_row (self, attributes);
      break;

    case TIL_ODS_TABLE_COLUMNS:
    case TIL_ODS_TABLE_ROWS:
      break;

    case TIL_ODS_TABLE_COLUMN_GROUP:
    case TIL_ODS_TABLE_ROW_GROUP:
      display = til_ods_names_find (self->names, attributes, TIL_ODS_DISPLAY);
      if (self->n_hidden_groups > 0 || (display != NULL && strcmp (display, "false") == 0))
        self->n_hidden_groups++;
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
      til_ods_text_begin (self->in_note ? &self->note : &self->text);
    }
  else if (token == TIL_ODS_ANNOTATION && !self->in_note)
    {
      self->in_note = self->has_note = TRUE;
      til_ods_text_reset (&self->note);
    }
  else if (token != TIL_ODS_LIST)
    {
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
      break;

    default:
      if (token == TIL_ODS_STYLES || token == TIL_ODS_AUTOMATIC_STYLES)
        self->styles_depth = self->xml.depth;
      else if (token != TIL_ODS_BODY)
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
  if (self->xml.depth > TIL_LIMIT_DEPTH || self->skip_depth > 0)
    return;

  til_ods_names_declare (self->names, attributes);
  token = til_ods_names_get (self->names, name);
  self->stack[self->xml.depth] = token;

  if (self->styles_depth > 0)
    {
      til_ods_styles_start (self->styles, self->names, token, attributes);
      return;
    }

  if (self->paragraph_depth > 0)
    {
      if (!til_ods_text_start (self->in_note ? &self->note : &self->text, self->names, token, attributes))
        skip (self);
      return;
    }

  switch ((int) get_parent (self))
    {
    case TIL_ODS_TABLE_ROW:
      if (token == TIL_ODS_TABLE_CELL || token == TIL_ODS_COVERED_TABLE_CELL)
        begin_cell (self, token, attributes);
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
end_element (Ods         *self,
             TilOdsToken  token)
{
  switch ((int) token)
    {
    case TIL_ODS_TABLE_CELL:
    case TIL_ODS_COVERED_TABLE_CELL:
      end_cell (self);
      break;

    case TIL_ODS_TABLE_ROW:
      end_row (self);
      break;

    case TIL_ODS_TABLE:
      end_sheet (self);
      break;

    case TIL_ODS_TABLE_COLUMN_GROUP:
    case TIL_ODS_TABLE_ROW_GROUP:
      if (self->n_hidden_groups > 0)
        self->n_hidden_groups--;
      break;

    case TIL_ODS_ANNOTATION:
      self->in_note = FALSE;
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
      if (self->in_note)
        til_ods_text_append (&self->note, text, length);
      else if (self->wants_text)
        til_ods_text_append (&self->text, text, length);
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

  til_xml_init (&self->xml, FALSE);
  XML_SetUserData (self->xml.parser, self);
  XML_SetElementHandler (self->xml.parser, on_start, on_end);
  XML_SetCharacterDataHandler (self->xml.parser, on_text);
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
  self->columns = g_array_new (FALSE, FALSE, sizeof (ColumnRun));
  self->row_cells = g_array_new (FALSE, FALSE, sizeof (KeptCell));
  self->row_texts = g_string_new (NULL);
  self->cell.string = g_string_new (NULL);
  til_ods_text_init (&self->text);
  til_ods_text_init (&self->note);

  success = read_archive (self, archive, error);

  til_ods_text_clear (&self->text);
  til_ods_text_clear (&self->note);
  g_string_free (self->cell.string, TRUE);
  g_string_free (self->row_texts, TRUE);
  g_array_unref (self->row_cells);
  g_array_unref (self->columns);
  til_ods_styles_free (self->styles);
  g_free (self->sheet_name);
  return success;
}
