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

#define MAX_NAME_UNITS 31  /* of a sheet, in UTF-16; Source: Excel */

#define FILL 0xFFE699      /* as a marker pen; told by the comment too */
#define EDGE 0x7F6000      /* dark: seen on grey paper, beside the lines of the grid */
#define NOTE_WIDTH_PX 320
#define NOTE_LINE_PX 18

typedef struct
{
  GPtrArray    *sheets;   /* TilMarkedSheet, borrowed */
  lxw_workbook *book;
  GHashTable   *formats;  /* char* → lxw_format, the workbook's own */
} Writer;

/* What a number is shown with; "": nothing that a workbook takes. */
static const char *
get_number_format (const TilMarkedCell *cell)
{
  const char *code = cell != NULL ? cell->format : NULL;

  return code != NULL && strlen (code) <= MAX_FORMAT_CHARS && g_utf8_validate (code, -1, NULL) &&
         !g_str_equal (code, "General") ? code : "";
}

static void
set_mark (lxw_format      *format,
          TilMarkedReason  reason)
{
  if (reason == TIL_MARKED_QUESTION)
    {
      format_set_bg_color (format, FILL);
      format_set_border (format, LXW_BORDER_THICK);
      format_set_border_color (format, EDGE);
    }
  else if (reason == TIL_MARKED_FILL_IN)
    {
      format_set_italic (format);
      format_set_border (format, LXW_BORDER_DASHED);
    }
}

static lxw_format *
get_format (Writer              *self,
            const TilMarkedCell *cell,
            const TilMarkedNote *note,
            gboolean             wrapped,
            TilMarkedAlignment   aligned)
{
  const char *number = get_number_format (cell);
  TilMarkedReason reason = note != NULL ? note->reason : TIL_MARKED_THEIRS;
  gboolean bold = cell != NULL && cell->bold;
  guint indent = cell != NULL ? MIN (cell->indent, 15) : 0;
  g_autofree char *key = g_strdup_printf ("%d %d %d %d %u %s", reason, wrapped, bold, aligned, indent, number);
  lxw_format *format = g_hash_table_lookup (self->formats, key);

  if (format != NULL)
    return format;

  format = workbook_add_format (self->book);
  format_set_font_name (format, TIL_EXPORT_FONT);
  format_set_font_size (format, TIL_EXPORT_SIZE);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (bold)
    format_set_bold (format);
  if (indent > 0)
    format_set_indent (format, (uint8_t) indent);
  if (aligned != TIL_MARKED_AS_IS)
    format_set_align (format, aligned == TIL_MARKED_RIGHT ? LXW_ALIGN_RIGHT : LXW_ALIGN_CENTER);
  if (wrapped)
    format_set_text_wrap (format);
  if (*number != '\0')
    format_set_num_format (format, number);
  set_mark (format, reason);
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
        .author = (char *) (note->reason != TIL_MARKED_THEIRS ? "Tilstand" : ""),
        .width = NOTE_WIDTH_PX,
        .height = (uint16_t) MIN (NOTE_LINE_PX * (n_lines + 1), 600),
        .font_size = 9,
      };

      if (*text != '\0')
        worksheet_write_comment_opt (to, note->row, (lxw_col_t) note->column, text, &options);
    }
}

/* Hidden rows and columns may lie beyond the last cell's. */
static void
set_sizes (lxw_worksheet        *to,
           const TilMarkedSheet *sheet,
           const TilMarkedLook  *look)
{
  lxw_row_col_options hide = { .hidden = TRUE };
  GHashTableIter iter;
  gpointer row;

  for (guint i = 0; i < look->widths->len; i++)
    worksheet_set_column_pixels_opt (to, (lxw_col_t) i, (lxw_col_t) i, g_array_index (look->widths, guint, i), NULL,
                                     g_hash_table_contains (sheet->hidden_columns, GUINT_TO_POINTER (i)) ? &hide : NULL);
  for (guint i = 0; i < look->heights->len; i++)
    if (g_array_index (look->heights, guint, i) > 0 &&
        !g_hash_table_contains (sheet->hidden_rows, GUINT_TO_POINTER (i)))
      worksheet_set_row_pixels (to, i, g_array_index (look->heights, guint, i), NULL);

  g_hash_table_iter_init (&iter, sheet->hidden_rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    worksheet_set_row_opt (to, GPOINTER_TO_UINT (row), LXW_DEF_ROW_HEIGHT, NULL, &hide);
}

/* As her letter names the cells, so they are found on paper. */
static void
set_page (lxw_worksheet       *to,
          const TilMarkedLook *look)
{
  worksheet_set_paper (to, 9);  /* A4 */
  if (look->landscape)
    worksheet_set_landscape (to);
  worksheet_fit_to_pages (to, (uint16_t) look->n_pages_wide, (uint16_t) look->n_pages_tall);
  /* Further pages have the labels too. */
  if (look->n_pages_wide > 1)
    worksheet_repeat_columns (to, (lxw_col_t) look->first_column, (lxw_col_t) look->first_column);
  worksheet_gridlines (to, LXW_SHOW_ALL_GRIDLINES);
  worksheet_print_row_col_headers (to);
  worksheet_set_header (to, "&L&\"Arial,Regular\"&8 &F&R&\"Arial,Regular\"&8 &A");
  worksheet_set_footer (to, "&R&\"Arial,Regular\"&8 &P / &N");
}

static gboolean
overlap (const TilMarkedRange *one,
         const TilMarkedRange *other)
{
  return one->first_row <= other->last_row && other->first_row <= one->last_row &&
         one->first_column <= other->last_column && other->first_column <= one->last_column;
}

/* A program calls a workbook damaged in which two merges overlap. */
static gboolean
is_merge (const TilMarkedSheet *sheet,
          guint                 index)
{
  const TilMarkedRange *range = &g_array_index (sheet->merged, TilMarkedRange, index);

  if (range->first_row == range->last_row && range->first_column == range->last_column)
    return FALSE;
  for (guint i = 0; i < index; i++)
    if (overlap (range, &g_array_index (sheet->merged, TilMarkedRange, i)))
      return FALSE;

  return TRUE;
}

static lxw_format *
find_format (Writer               *self,
             const TilMarkedSheet *sheet,
             const TilMarkedLook  *look,
             const TilMarkedCell  *cell)
{
  guint index = cell - (const TilMarkedCell *) (gpointer) sheet->cells->data;

  return get_format (self, cell, til_marked_sheet_find_note (sheet, cell->row, cell->column), look->wrapped[index],
                     look->aligned[index]);
}

/* All of a merged cell is marked, not its first corner. */
static void
write_merges (Writer               *self,
              lxw_worksheet        *to,
              const TilMarkedSheet *sheet,
              const TilMarkedLook  *look)
{
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilMarkedRange *range = &g_array_index (sheet->merged, TilMarkedRange, i);
      const TilMarkedCell *cell = til_marked_look_find_cell (look, range->first_row, range->first_column);

      if (is_merge (sheet, i))
        worksheet_merge_range (to, range->first_row, (lxw_col_t) range->first_column, range->last_row,
                               (lxw_col_t) range->last_column, "",
                               cell != NULL ? find_format (self, sheet, look, cell)
                                            : get_format (self, NULL, NULL, FALSE, TIL_MARKED_AS_IS));
    }
}

/* A cell in which nothing stands is marked all the same. */
static void
write_marked_blanks (Writer               *self,
                     lxw_worksheet        *to,
                     const TilMarkedSheet *sheet,
                     const TilMarkedLook  *look)
{
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      const TilMarkedNote *note = g_ptr_array_index (sheet->notes, i);

      if (note->reason != TIL_MARKED_THEIRS && til_marked_look_find_cell (look, note->row, note->column) == NULL)
        worksheet_write_blank (to, note->row, (lxw_col_t) note->column,
                               get_format (self, NULL, note, FALSE, TIL_MARKED_AS_IS));
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
  write_merges (self, to, sheet, &look);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilMarkedCell *cell = &g_array_index (sheet->cells, TilMarkedCell, i);

      write_cell (to, cell, find_format (self, sheet, &look, cell));
    }
  write_marked_blanks (self, to, sheet, &look);
  write_notes (to, sheet);
  set_page (to, &look);
  til_marked_look_clear (&look);
}

static TilMarkedReason
find_reason (const TilMarkedSheet *sheet)
{
  TilMarkedReason reason = TIL_MARKED_THEIRS;

  for (guint i = 0; i < sheet->notes->len; i++)
    reason = MAX (reason, ((const TilMarkedNote *) g_ptr_array_index (sheet->notes, i))->reason);

  return reason;
}

/* It opens at the first sheet that asks something, and is never all hidden. */
static guint
choose_first (const Writer *self)
{
  guint first = self->sheets->len;
  TilMarkedReason most = TIL_MARKED_THEIRS;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const TilMarkedSheet *sheet = g_ptr_array_index (self->sheets, i);
      TilMarkedReason reason = find_reason (sheet);

      if (sheet->visibility != TIL_MARKED_VISIBLE || (first < self->sheets->len && reason <= most))
        continue;
      first = i;
      most = reason;
    }

  return first < self->sheets->len ? first : 0;
}

/* Source: Excel, "Rename a worksheet". */
static gboolean
is_fit (const char *name)
{
  g_autofree char *clean = til_export_text (name);
  g_autofree gunichar2 *units = NULL;
  glong length = 0;

  units = g_utf8_to_utf16 (name, -1, NULL, &length, NULL);

  return units != NULL && length > 0 && length <= MAX_NAME_UNITS && g_str_equal (clean, name) && strpbrk (name, "[]:*?/\\\n") == NULL &&
         *name != '\'' && !g_str_has_suffix (name, "'") && g_ascii_strcasecmp (name, "History") != 0;
}

/**
 * til_marked_book_fit_names:
 * @sheets: (element-type TilMarkedSheet): of one workbook
 *
 * Gives those sheets another name whose name only other formats allow; every
 * other one keeps its own. Those that are fit already stay as they are.
 */
void
til_marked_book_fit_names (GPtrArray *sheets)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) unfit = g_ptr_array_new ();

  for (guint i = 0; i < sheets->len; i++)
    {
      TilMarkedSheet *sheet = g_ptr_array_index (sheets, i);

      if (!is_fit (sheet->name) || !g_hash_table_add (taken, g_utf8_casefold (sheet->name, -1)))
        g_ptr_array_add (unfit, sheet);
    }
  for (guint i = 0; i < unfit->len; i++)
    {
      TilMarkedSheet *sheet = g_ptr_array_index (unfit, i);
      g_autofree char *before = sheet->name;

      sheet->name = til_export_sheet_name (before, "", taken);
    }
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
      lxw_worksheet *to = workbook_add_worksheet (book, sheet->name);

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
 * Writes the workbook; its sheets get names that are fit. What was at @path stays until the new one is whole.
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
  Writer writer = { sheets, NULL, formats };

  g_return_val_if_fail (sheets->len > 0, FALSE);

  til_marked_book_fit_names (sheets);

  return til_export_file_write (path, fill, hide_well, &writer, cancellable, error);
}
