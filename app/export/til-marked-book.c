/* export/til-marked-book.c */
#include "export/til-marked-book.h"

#include <math.h>
#include <string.h>

#include "export/til-export-file.h"
#include "export/til-export-hidden.h"
#include "export/til-export-sheet.h"
#include "export/til-export-text.h"
#include "export/til-marked-look.h"

/* Source: libxlsxwriter, xlsxwriter/format.h, LXW_FORMAT_FIELD_LEN. */
#define MAX_FORMAT_CHARS 127

#define FILL 0xFFE699      /* as a marker pen; told by the comment too */
#define EDGE 0xBF8F00
#define NOTE_WIDTH_PX 320
#define NOTE_LINE_PX 18

typedef struct
{
  GPtrArray    *sheets;       /* TilMarkedSheet, borrowed */
  lxw_workbook *book;
  GHashTable   *formats;      /* char* → lxw_format, the workbook's own */
  GHashTable   *sheet_names;  /* casefolded, as a set */
} Writer;

static void
note_free (gpointer data)
{
  TilMarkedNote *self = data;

  g_free (self->text);
  g_free (self);
}

/**
 * til_marked_sheet_new:
 * @name: what it is called
 * @visibility: whether it is shown
 *
 * Returns: (transfer full): an empty sheet
 */
TilMarkedSheet *
til_marked_sheet_new (const char          *name,
                      TilMarkedVisibility  visibility)
{
  TilMarkedSheet *self = g_new0 (TilMarkedSheet, 1);

  self->name = g_strdup (name);
  self->visibility = visibility;
  self->cells = g_array_new (FALSE, FALSE, sizeof (TilMarkedCell));
  self->merged = g_array_new (FALSE, FALSE, sizeof (TilMarkedRange));
  self->hidden_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->hidden_columns = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->notes = g_ptr_array_new_with_free_func (note_free);

  return self;
}

void
til_marked_sheet_free (TilMarkedSheet *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->merged);
  g_array_unref (self->hidden_rows);
  g_array_unref (self->hidden_columns);
  g_ptr_array_unref (self->notes);
  g_free (self->name);
  g_free (self);
}

/**
 * til_marked_sheet_add_note:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @text: what is said at the cell
 * @question: whether the cell is in question
 *
 * A cell has one comment: what is said of it more than once stands in it one
 * below the other.
 */
void
til_marked_sheet_add_note (TilMarkedSheet *self,
                           guint32         row,
                           guint32         column,
                           const char     *text,
                           gboolean        question)
{
  TilMarkedNote *note;

  for (guint i = 0; i < self->notes->len; i++)
    {
      g_autofree char *before = NULL;

      note = g_ptr_array_index (self->notes, i);
      if (note->row != row || note->column != column)
        continue;
      before = note->text;
      note->text = g_strconcat (before, "\n\n", text, NULL);
      note->question = note->question || question;
      return;
    }

  note = g_new (TilMarkedNote, 1);
  *note = (TilMarkedNote) { row, column, g_strdup (text), question };
  g_ptr_array_add (self->notes, note);
}

static const TilMarkedNote *
find_note (const TilMarkedSheet *sheet,
           guint32               row,
           guint32               column)
{
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      const TilMarkedNote *note = g_ptr_array_index (sheet->notes, i);

      if (note->row == row && note->column == column)
        return note;
    }

  return NULL;
}

/* "19 (2)", "-", "..": it stands under numbers. */
static gboolean
is_like_number (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

static lxw_format *
get_format (Writer              *self,
            const TilMarkedCell *cell,
            gboolean             marked,
            gboolean             wrapped)
{
  const char *number = cell != NULL && cell->format != NULL && strlen (cell->format) <= MAX_FORMAT_CHARS &&
                       g_utf8_validate (cell->format, -1, NULL) ? cell->format : "";
  gboolean bold = cell != NULL && cell->bold;
  guint indent = cell != NULL ? MIN (cell->indent, 15) : 0;
  gboolean right = cell != NULL && cell->kind == TIL_MARKED_TEXT && is_like_number (cell->text);
  g_autofree char *key = g_strdup_printf ("%d %d %d %d %u %s", marked, wrapped, bold, right, indent, number);
  lxw_format *format = g_hash_table_lookup (self->formats, key);

  if (format != NULL)
    return format;

  format = workbook_add_format (self->book);
  format_set_font_name (format, TIL_EXPORT_FONT);
  format_set_font_size (format, TIL_EXPORT_SIZE);
  if (bold)
    format_set_bold (format);
  if (indent > 0)
    format_set_indent (format, (uint8_t) indent);
  if (right)
    format_set_align (format, LXW_ALIGN_RIGHT);
  if (wrapped)
    {
      format_set_text_wrap (format);
      format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
    }
  if (*number != '\0' && !g_str_equal (number, "General"))
    format_set_num_format (format, number);
  if (marked)
    {
      format_set_bg_color (format, FILL);
      format_set_border (format, LXW_BORDER_MEDIUM);
      format_set_border_color (format, EDGE);
    }
  g_hash_table_insert (self->formats, g_steal_pointer (&key), format);

  return format;
}

static void
write_cell (lxw_worksheet       *to,
            const TilMarkedCell *cell,
            lxw_format          *format)
{
  switch (cell->kind)
    {
    case TIL_MARKED_NUMBER:
      if (isfinite (cell->number))
        worksheet_write_number (to, cell->row, (lxw_col_t) cell->column, cell->number, format);
      break;

    case TIL_MARKED_BOOLEAN:
      worksheet_write_boolean (to, cell->row, (lxw_col_t) cell->column, cell->number != 0, format);
      break;

    case TIL_MARKED_TEXT:
    default:
      til_exporter_write_text (to, cell->row, cell->column, cell->text, format);
      break;
    }
}

static void
write_notes (lxw_worksheet        *to,
             const TilMarkedSheet *sheet)
{
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      const TilMarkedNote *note = g_ptr_array_index (sheet->notes, i);
      g_autofree char *text = til_export_text (note->text);
      guint n_lines = til_export_text_lines (text, 9, FALSE, NOTE_WIDTH_PX - 16);
      lxw_comment_options options = {
        .author = (char *) (note->question ? "Tilstand" : ""),
        .width = NOTE_WIDTH_PX,
        .height = (uint16_t) MIN (NOTE_LINE_PX * (n_lines + 1), 600),
        .font_size = 9,
      };

      if (*text != '\0')
        worksheet_write_comment_opt (to, note->row, (lxw_col_t) note->column, text, &options);
    }
}

static gboolean
is_hidden (const GArray *hidden,
           guint32       index)
{
  for (guint i = 0; i < hidden->len; i++)
    if (g_array_index (hidden, guint32, i) == index)
      return TRUE;

  return FALSE;
}

/* Hidden rows and columns may lie beyond the last cell's. */
static void
set_sizes (lxw_worksheet        *to,
           const TilMarkedSheet *sheet,
           const TilMarkedLook  *look)
{
  for (guint i = 0; i < look->widths->len; i++)
    {
      lxw_row_col_options options = { .hidden = is_hidden (sheet->hidden_columns, i) };

      worksheet_set_column_pixels_opt (to, (lxw_col_t) i, (lxw_col_t) i, g_array_index (look->widths, guint, i),
                                       NULL, &options);
    }
  for (guint i = 0; i < look->heights->len; i++)
    {
      guint height = g_array_index (look->heights, guint, i);

      if (height > 0 && !is_hidden (sheet->hidden_rows, i))
        worksheet_set_row_pixels (to, i, height, NULL);
    }
  for (guint i = 0; i < sheet->hidden_rows->len; i++)
    {
      lxw_row_col_options options = { .hidden = TRUE };

      worksheet_set_row_opt (to, g_array_index (sheet->hidden_rows, guint32, i), LXW_DEF_ROW_HEIGHT, NULL, &options);
    }
}

static void
write_sheet (Writer               *self,
             lxw_worksheet        *to,
             const TilMarkedSheet *sheet)
{
  TilMarkedLook look;

  til_marked_look_init (&look, sheet);
  set_sizes (to, sheet, &look);
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilMarkedRange *range = &g_array_index (sheet->merged, TilMarkedRange, i);

      if (range->first_row != range->last_row || range->first_column != range->last_column)
        worksheet_merge_range (to, range->first_row, (lxw_col_t) range->first_column, range->last_row,
                               (lxw_col_t) range->last_column, "", get_format (self, NULL, FALSE, FALSE));
    }
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilMarkedCell *cell = &g_array_index (sheet->cells, TilMarkedCell, i);
      const TilMarkedNote *note = find_note (sheet, cell->row, cell->column);

      write_cell (to, cell, get_format (self, cell, note != NULL && note->question, look.wrapped[i]));
    }
  write_notes (to, sheet);
  worksheet_set_paper (to, 9);  /* A4 */
  worksheet_set_landscape (to);
  worksheet_fit_to_pages (to, 1, 0);
  til_marked_look_clear (&look);
}

static gboolean
is_marked (const TilMarkedSheet *sheet)
{
  for (guint i = 0; i < sheet->notes->len; i++)
    if (((const TilMarkedNote *) g_ptr_array_index (sheet->notes, i))->question)
      return TRUE;

  return FALSE;
}

/* It opens at the first sheet that asks something, and is never all hidden. */
static guint
choose_first (const Writer *self)
{
  guint first = self->sheets->len;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TilMarkedSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->visibility != TIL_MARKED_VISIBLE)
        continue;
      if (is_marked (sheet))
        return i;
      if (first == self->sheets->len)
        first = i;
    }

  return first < self->sheets->len ? first : 0;
}

/* The name as it was; one that only other formats allow is made fit. */
static char *
name_sheet (Writer     *self,
            const char *name)
{
  if (workbook_validate_sheet_name (self->book, name) != LXW_NO_ERROR)
    return til_export_sheet_name (name, "", self->sheet_names);

  g_hash_table_add (self->sheet_names, g_utf8_casefold (name, -1));
  return g_strdup (name);
}

static gboolean
fill (lxw_workbook  *book,
      gpointer       user_data,
      guint         *n_sheets,
      GCancellable  *cancellable,
      GError       **error)
{
  Writer *self = user_data;
  guint first = choose_first (self);

  self->book = book;
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TilMarkedSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *name = name_sheet (self, sheet->name);
      lxw_worksheet *to = workbook_add_worksheet (book, name);

      if (to == NULL)
        return FALSE;
      if (i == first)
        {
          worksheet_activate (to);
          worksheet_set_first_sheet (to);
        }
      write_sheet (self, to, sheet);
      if (i != first && sheet->visibility != TIL_MARKED_VISIBLE)
        worksheet_hide (to);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  *n_sheets = self->sheets->len;

  return TRUE;
}

static gboolean
hide_well (const char *path,
           gpointer    user_data)
{
  const Writer *self = user_data;
  g_autoptr(GArray) hidden = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TilMarkedSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->visibility == TIL_MARKED_VERY_HIDDEN && i != choose_first (self))
        g_array_append_val (hidden, i);
    }

  return til_export_hide_well (path, (const guint *) hidden->data, hidden->len);
}

/**
 * til_marked_book_write:
 * @sheets: (element-type TilMarkedSheet): at least one
 * @path: a file's name
 * @cancellable: (nullable): stops it
 * @error: a sentence that names the file
 *
 * Writes the workbook. What was at @path stays until the new one is whole.
 *
 * Returns: %TRUE on success
 */
gboolean
til_marked_book_write (GPtrArray     *sheets,
                       const char    *path,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr(GHashTable) formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writer writer = { sheets, NULL, formats, names };

  g_return_val_if_fail (sheets->len > 0, FALSE);

  return til_export_file_write (path, fill, hide_well, &writer, cancellable, error);
}
