/* sheet/til-ods-sheet.c: see til-ods-sheet.h */
#include "sheet/til-ods-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  gsize   text;   /* offset into row_texts; G_MAXSIZE: no text */
} KeptCell;

/**
 * til_ods_sheet_init:
 * @self: a sheet
 * @reading: where what is found goes; borrowed
 * @styles: of the file; borrowed
 *
 * Makes room for the sheets of a file, one after the other.
 */
void
til_ods_sheet_init (TilOdsSheet  *self,
                    TilReading   *reading,
                    TilOdsStyles *styles)
{
  *self = (TilOdsSheet) { .reading = reading, .styles = styles };
  self->columns = g_array_new (FALSE, FALSE, sizeof (ColumnRun));
  self->row_cells = g_array_new (FALSE, FALSE, sizeof (KeptCell));
  self->row_texts = g_string_new (NULL);
  self->cell.string = g_string_new (NULL);
  til_ods_text_init (&self->text);
  til_ods_text_init (&self->note);
}

void
til_ods_sheet_clear (TilOdsSheet *self)
{
  til_ods_text_clear (&self->text);
  til_ods_text_clear (&self->note);
  g_string_free (self->cell.string, TRUE);
  g_string_free (self->row_texts, TRUE);
  g_array_unref (self->row_cells);
  g_array_unref (self->columns);
  g_free (self->name);
}

/**
 * til_ods_sheet_begin:
 * @self: a sheet
 * @names: of the file
 * @attributes: of the sheet's element
 * @error: a #TilSheetError
 *
 * Begins a sheet.
 *
 * Returns: %FALSE on failure, and without @error when the visitor stopped
 */
gboolean
til_ods_sheet_begin (TilOdsSheet  *self,
                     TilOdsNames  *names,
                     const char  **attributes,
                     GError      **error)
{
  const char *name = til_ods_names_find (names, attributes, TIL_ODS_TABLE_NAME);
  const char *style_name = til_ods_names_find (names, attributes, TIL_ODS_TABLE_STYLE_NAME);
  const TilOdsStyle *style = style_name != NULL ? til_ods_styles_get (self->styles, style_name) : NULL;

  g_free (self->name);
  self->name = g_strdup (name != NULL ? name : "");
  self->hidden = style != NULL && style->hidden;
  g_array_set_size (self->columns, 0);
  self->row = self->column = 0;
  self->run = 0;
  self->n_hidden_groups = 0;
  self->n_outside = 0;

  return til_reading_sheet_begin (self->reading, self->name,
                                  self->hidden ? TIL_SHEET_HIDDEN : TIL_SHEET_VISIBLE, error);
}

/**
 * til_ods_sheet_end:
 * @self: a sheet
 *
 * Ends it.
 */
void
til_ods_sheet_end (TilOdsSheet *self)
{
  if (self->n_outside > 0)
    til_reading_warning (self->reading,
                         /* Translators: %1$s is a sheet, %2$u a count */
                         ngettext ("Sheet “%1$s”: %2$u cell lies beyond the last row or column and is left out",
                                   "Sheet “%1$s”: %2$u cells lie beyond the last row or column and are left out",
                                   self->n_outside),
                         self->name, self->n_outside);
  til_reading_sheet_end (self->reading);
}

/**
 * til_ods_sheet_begin_group:
 * @self: a sheet
 * @names: of the file
 * @attributes: of the element of a group of rows or columns, which is folded
 *   or not
 *
 * Begins a group, inside others or not.
 */
void
til_ods_sheet_begin_group (TilOdsSheet  *self,
                           TilOdsNames  *names,
                           const char  **attributes)
{
  const char *display = til_ods_names_find (names, attributes, TIL_ODS_DISPLAY);

  if (self->n_hidden_groups > 0 || (display != NULL && strcmp (display, "false") == 0))
    self->n_hidden_groups++;
}

/**
 * til_ods_sheet_end_group:
 * @self: a sheet
 *
 * Ends the innermost group.
 */
void
til_ods_sheet_end_group (TilOdsSheet *self)
{
  if (self->n_hidden_groups > 0)
    self->n_hidden_groups--;
}

static gboolean
is_hidden (TilOdsSheet  *self,
           TilOdsNames  *names,
           const char  **attributes)
{
  const char *visibility = til_ods_names_find (names, attributes, TIL_ODS_VISIBILITY);

  return self->n_hidden_groups > 0 || (visibility != NULL && strcmp (visibility, "visible") != 0);
}

static const TilOdsStyle *
get_default_style (TilOdsSheet  *self,
                   TilOdsNames  *names,
                   const char  **attributes)
{
  const char *style = til_ods_names_find (names, attributes, TIL_ODS_DEFAULT_CELL_STYLE_NAME);

  return style != NULL ? til_ods_styles_get (self->styles, style) : NULL;
}

/**
 * til_ods_sheet_add_columns:
 * @self: a sheet
 * @names: of the file
 * @attributes: of the element of one column, or of several alike
 *
 * Adds columns to the right.
 */
void
til_ods_sheet_add_columns (TilOdsSheet  *self,
                           TilOdsNames  *names,
                           const char  **attributes)
{
  const char *count = til_ods_names_find (names, attributes, TIL_ODS_COLUMNS_REPEATED);
  guint32 begin = 0;
  ColumnRun run;

  if (self->columns->len > 0)
    begin = g_array_index (self->columns, ColumnRun, self->columns->len - 1).end;

  run.end = MIN (begin + (guint64) (count != NULL ? til_ods_get_count (count) : 1), TIL_MAX_COLUMNS);
  run.hidden = is_hidden (self, names, attributes);
  run.style = get_default_style (self, names, attributes);
  if (run.end > begin)
    g_array_append_val (self->columns, run);
}

/* The run of columns that @column is in; %NULL beyond the last. Cells come
 * from left to right. */
static const ColumnRun *
get_run (TilOdsSheet *self,
         guint32      column)
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

/**
 * til_ods_sheet_begin_row:
 * @self: a sheet
 * @names: of the file
 * @attributes: of the element of one row, or of several alike
 *
 * Begins a row.
 */
void
til_ods_sheet_begin_row (TilOdsSheet  *self,
                         TilOdsNames  *names,
                         const char  **attributes)
{
  const char *count = til_ods_names_find (names, attributes, TIL_ODS_ROWS_REPEATED);

  self->column = 0;
  self->run = 0;
  self->n_rows = count != NULL ? til_ods_get_count (count) : 1;
  self->row_hidden = is_hidden (self, names, attributes);
  self->row_style = get_default_style (self, names, attributes);
  g_array_set_size (self->row_cells, 0);
  g_string_truncate (self->row_texts, 0);
}

/* Counts @n cells that are not written out but repeated. */
static gboolean
add_repeated (TilOdsSheet  *self,
              guint64       n,
              GError      **error)
{
  self->n_repeated += n;
  if (self->n_repeated <= TIL_LIMIT_REPEATED_CELLS)
    return TRUE;

  g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
               /* Translators: why a part of a file is refused; a sheet's name */
               _("sheet “%s” repeats too many cells"), self->name);
  return FALSE;
}

/* A repeated row, once it is known in full. */
static gboolean
repeat_row (TilOdsSheet  *self,
            GError      **error)
{
  guint32 n = MIN (self->n_rows, TIL_MAX_ROWS - MIN (self->row, TIL_MAX_ROWS));

  if (self->row_cells->len == 0)
    return TRUE;

  if (n < self->n_rows)
    self->n_outside = MIN ((guint64) self->n_outside + self->row_cells->len, G_MAXUINT);
  if (n > 1 && !add_repeated (self, (guint64) (n - 1) * self->row_cells->len, error))
    return FALSE;

  for (guint32 i = 0; i < n; i++)
    for (guint j = 0; j < self->row_cells->len; j++)
      {
        const KeptCell *kept = &g_array_index (self->row_cells, KeptCell, j);
        TilCell cell = kept->cell;

        cell.row = self->row + i;
        if (kept->text != G_MAXSIZE)
          cell.text = self->row_texts->str + kept->text;
        if (!til_reading_cell (self->reading, &cell, error))
          return FALSE;
      }

  return TRUE;
}

/**
 * til_ods_sheet_end_row:
 * @self: a sheet
 * @error: a #TilSheetError
 *
 * Ends the row, and hands it out as often as it is repeated.
 *
 * Returns: %FALSE on failure, and without @error when the visitor stopped
 */
gboolean
til_ods_sheet_end_row (TilOdsSheet  *self,
                       GError      **error)
{
  if (self->n_rows > 1 && !repeat_row (self, error))
    return FALSE;

  self->row = MIN ((guint64) self->row + self->n_rows, G_MAXINT32);
  return TRUE;
}

/**
 * til_ods_sheet_begin_cell:
 * @self: a sheet
 * @names: of the file
 * @covered: whether a merge covers the cell
 * @attributes: of the element of one cell, or of several alike
 *
 * Begins a cell.
 */
void
til_ods_sheet_begin_cell (TilOdsSheet  *self,
                          TilOdsNames  *names,
                          gboolean      covered,
                          const char  **attributes)
{
  til_ods_cell_begin (&self->cell, names, self->styles, attributes);
  self->covered = covered;
  self->wants_text = til_ods_cell_needs_text (&self->cell);
  self->has_note = FALSE;
  self->in_note = FALSE;
  til_ods_text_reset (&self->text);
}

static gboolean
keep_cell (TilOdsSheet    *self,
           const TilCell  *cell,
           GError        **error)
{
  KeptCell kept = { .cell = *cell, .text = G_MAXSIZE };

  if (cell->text != NULL)
    {
      kept.text = self->row_texts->len;
      g_string_append_len (self->row_texts, cell->text, strlen (cell->text) + 1);
    }
  g_array_append_val (self->row_cells, kept);

  /* Repeats within the row may make 16,384 long texts of one. */
  if (self->row_texts->len > TIL_LIMIT_SHARED_BYTES)
    return add_repeated (self, TIL_LIMIT_REPEATED_CELLS + 1, error);
  return TRUE;
}

static gboolean
hand_out_value (TilOdsSheet  *self,
                GError      **error)
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
    return TRUE;

  if (n < self->cell.n_columns || self->row >= TIL_MAX_ROWS)
    self->n_outside = MIN ((guint64) self->n_outside + 1, G_MAXUINT);
  if (self->row >= TIL_MAX_ROWS)
    return TRUE;
  if (n > 1 && !add_repeated (self, n - 1, error))
    return FALSE;

  if (self->row_hidden || self->hidden)
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
      if (!(self->n_rows > 1 ? keep_cell (self, &one, error) : til_reading_cell (self->reading, &one, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
hand_out_span (TilOdsSheet  *self,
               GError      **error)
{
  if ((self->cell.column_span == 1 && self->cell.row_span == 1) || self->covered)
    return TRUE;

  return til_reading_merged (self->reading, self->row, self->column,
                             MIN ((guint64) self->row + self->cell.row_span, TIL_MAX_ROWS) - 1,
                             MIN ((guint64) self->column + self->cell.column_span, TIL_MAX_COLUMNS) - 1, error);
}

static gboolean
hand_out_note (TilOdsSheet  *self,
               GError      **error)
{
  if (!self->has_note || self->note.text->len == 0)
    return TRUE;

  if (self->note.text->len > TIL_LIMIT_TEXT_BYTES)
    {
      til_reading_warning (self->reading,
                           /* Translators: a sheet's name */
                           _("Sheet “%s”: a comment is too long and is left out"), self->name);
      return TRUE;
    }
  return til_reading_note (self->reading, self->row, self->column, self->note.text->str, error);
}

/**
 * til_ods_sheet_end_cell:
 * @self: a sheet
 * @error: a #TilSheetError
 *
 * Ends the cell, and hands it out, unless its whole row is repeated.
 *
 * Returns: %FALSE on failure, and without @error when the visitor stopped
 */
gboolean
til_ods_sheet_end_cell (TilOdsSheet  *self,
                        GError      **error)
{
  const TilOdsCell *cell = &self->cell;

  if ((cell->type != TIL_ODS_TYPE_NONE || cell->has_formula || cell->has_value || cell->is_error
       || self->text.text->len > 0)
      && !hand_out_value (self, error))
    return FALSE;

  if (self->row < TIL_MAX_ROWS && self->column < TIL_MAX_COLUMNS
      && (!hand_out_span (self, error) || !hand_out_note (self, error)))
    return FALSE;

  self->column = MIN ((guint64) self->column + cell->n_columns, G_MAXINT32);
  return TRUE;
}

/**
 * til_ods_sheet_begin_note:
 * @self: a sheet
 *
 * Begins a comment in the cell: paragraphs belong to it until it ends.
 */
void
til_ods_sheet_begin_note (TilOdsSheet *self)
{
  self->in_note = self->has_note = TRUE;
  til_ods_text_reset (&self->note);
}

/**
 * til_ods_sheet_end_note:
 * @self: a sheet
 *
 * Ends the comment.
 */
void
til_ods_sheet_end_note (TilOdsSheet *self)
{
  self->in_note = FALSE;
}

/**
 * til_ods_sheet_get_text:
 * @self: a sheet
 *
 * Returns: (transfer none): the text that paragraphs belong to now
 */
TilOdsText *
til_ods_sheet_get_text (TilOdsSheet *self)
{
  return self->in_note ? &self->note : &self->text;
}

/**
 * til_ods_sheet_wants_text:
 * @self: a sheet
 *
 * Returns: %FALSE where the text of a paragraph adds nothing
 */
gboolean
til_ods_sheet_wants_text (TilOdsSheet *self)
{
  return self->in_note || self->wants_text;
}
