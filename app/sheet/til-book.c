/* sheet/til-book.c: a workbook in memory; see til-book.h */
#include "sheet/til-book.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-input.h"
#include "sheet/til-limits.h"

typedef struct
{
  TilBook *book;
  TilSheet *sheet;      /* the one being read; borrowed from book */
  guint64   n_cells;
  guint64   text_bytes;
  gboolean  too_big;
} Builder;

static void
sheet_free (gpointer data)
{
  TilSheet *self = data;

  g_free (self->name);
  g_array_unref (self->cells);
  g_array_unref (self->merged);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static void
note_free (gpointer data)
{
  TilNote *self = data;

  g_free (self->text);
  g_free (self);
}

static int
compare_places (const TilCell *a,
                guint32        row,
                guint32        column)
{
  if (a->row != row)
    return a->row < row ? -1 : 1;

  return a->column == column ? 0 : a->column < column ? -1 : 1;
}

/* The first cell at or after a place. */
static guint
lower_bound (const TilSheet *self,
             guint32         row,
             guint32         column)
{
  guint low = 0, high = self->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_places (&g_array_index (self->cells, TilCell, middle), row, column) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * til_sheet_get_cell:
 * @row: 0-based
 * @column: 0-based
 *
 * Returns: (nullable): the cell there, or %NULL if it is empty
 */
const TilCell *
til_sheet_get_cell (const TilSheet *self,
                    guint32         row,
                    guint32         column)
{
  const TilCell *cell;
  guint i;

  g_return_val_if_fail (self != NULL, NULL);

  i = lower_bound (self, row, column);
  if (i == self->cells->len)
    return NULL;

  cell = &g_array_index (self->cells, TilCell, i);
  return compare_places (cell, row, column) == 0 ? cell : NULL;
}

static gboolean
on_sheet_begin (const char         *name,
                TilSheetVisibility  visibility,
                gpointer            user_data)
{
  Builder *self = user_data;
  TilSheet *sheet = g_new0 (TilSheet, 1);

  sheet->name = g_strdup (name);
  sheet->visibility = visibility;
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (TilCell));
  sheet->merged = g_array_new (FALSE, FALSE, sizeof (TilRange));
  sheet->notes = g_ptr_array_new_with_free_func (note_free);
  g_ptr_array_add (self->book->sheets, sheet);
  self->sheet = sheet;

  return TRUE;
}

static const char *
keep_text (Builder    *self,
           const char *text)
{
  if (text == NULL)
    return NULL;

  return g_string_chunk_insert_const (self->book->texts, text);
}

static gboolean
on_cell (const TilCell *cell,
         gpointer       user_data)
{
  Builder *self = user_data;
  TilCell kept = *cell;

  self->text_bytes += cell->text != NULL ? strlen (cell->text) : 0;
  kept.text = keep_text (self, cell->text);
  if (cell->format != NULL && strnlen (cell->format, TIL_LIMIT_FORMAT_BYTES + 1) <= TIL_LIMIT_FORMAT_BYTES)
    kept.format = keep_text (self, cell->format);
  else
    kept.format = NULL;
  g_array_append_val (self->sheet->cells, kept);
  self->sheet->n_rows = MAX (self->sheet->n_rows, cell->row + 1);
  self->sheet->n_columns = MAX (self->sheet->n_columns, cell->column + 1);

  self->too_big = ++self->n_cells > TIL_LIMIT_BOOK_CELLS || self->text_bytes > TIL_LIMIT_BOOK_TEXT;
  return !self->too_big;
}

static void
on_merged (guint32  first_row,
           guint32  first_column,
           guint32  last_row,
           guint32  last_column,
           gpointer user_data)
{
  Builder *self = user_data;
  const TilRange range = { first_row, first_column, last_row, last_column };

  g_array_append_val (self->sheet->merged, range);
}

static void
on_note (guint32     row,
         guint32     column,
         const char *text,
         gpointer    user_data)
{
  Builder *self = user_data;
  TilNote *note = g_new0 (TilNote, 1);

  note->row = row;
  note->column = column;
  note->text = g_strdup (text);
  g_ptr_array_add (self->sheet->notes, note);
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const TilCell *other = b;

  return compare_places (a, other->row, other->column);
}

/* Puts cells that came out of order in order. Of one that came twice the last
 * one counts, as in LibreOffice; g_array_sort() keeps the order of equals. */
static void
order_cells (TilSheet *sheet)
{
  TilCell *cells = (TilCell *) (void *) sheet->cells->data;
  gboolean ordered = TRUE;
  guint n = 0;

  for (guint i = 1; ordered && i < sheet->cells->len; i++)
    ordered = compare_cells (&cells[i - 1], &cells[i]) < 0;
  if (ordered)
    return;

  g_array_sort (sheet->cells, compare_cells);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      if (i + 1 < sheet->cells->len && compare_cells (&cells[i], &cells[i + 1]) == 0)
        continue;
      cells[n++] = cells[i];
    }
  g_array_set_size (sheet->cells, n);
}

/* Honest merges do not overlap and cover each cell once at most; a million of
 * the whole sheet would take days. */
#define MAX_COVER_STEPS (4 * TIL_LIMIT_BOOK_CELLS)

/* Marks what a merge covers; its top left cell is the one that shows. */
static void
mark_covered (TilSheet *sheet)
{
  guint64 n_steps = 0;

  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (sheet->merged, TilRange, i);
      guint at = lower_bound (sheet, range->first_row, range->first_column);

      while (at < sheet->cells->len)
        {
          TilCell *cell = &g_array_index (sheet->cells, TilCell, at);

          if (cell->row > range->last_row || ++n_steps > MAX_COVER_STEPS)
            break;
          if (cell->column > range->last_column)
            {
              at = lower_bound (sheet, cell->row + 1, range->first_column);
              continue;
            }
          if (cell->column >= range->first_column
              && (cell->row != range->first_row || cell->column != range->first_column))
            cell->flags |= TIL_CELL_COVERED;
          at++;
        }
    }
}

static void
on_sheet_end (gpointer user_data)
{
  Builder *self = user_data;

  order_cells (self->sheet);
  mark_covered (self->sheet);
  self->sheet = NULL;
}

static void
on_skipped (const char *name,
            gpointer    user_data)
{
  Builder *self = user_data;

  g_ptr_array_add (self->book->skipped, g_strdup (name));
}

static void
on_warning (const char *message,
            gpointer    user_data)
{
  Builder *self = user_data;

  g_ptr_array_add (self->book->warnings, g_strdup (message));
}

static void
on_opened (TilBookFormat         format,
           const TilTextDialect *dialect,
           gpointer              user_data)
{
  Builder *self = user_data;

  self->book->format = format;
  if (dialect != NULL)
    self->book->dialect = *dialect;
}

/**
 * til_book_read_with_dialect:
 * @bytes: the content of a file; kept with the book
 * @name: what messages call it
 * @dialect: (nullable): how a text file is split, where that is known
 * @cancellable: (nullable): to stop from another thread
 * @error: a #TilSheetError, or a #GIOErrorEnum when cancelled
 *
 * Reads a whole workbook. Cells are in the order of rows and columns, each
 * once; those under a merge are marked.
 *
 * Returns: (transfer full): the workbook, or %NULL
 */
TilBook *
til_book_read_with_dialect (GBytes                *bytes,
                            const char            *name,
                            const TilTextDialect  *dialect,
                            GCancellable          *cancellable,
                            GError               **error)
{
  static const TilSheetVisitor visitor = {
    .sheet_begin = on_sheet_begin,
    .cell = on_cell,
    .merged = on_merged,
    .note = on_note,
    .sheet_end = on_sheet_end,
    .skipped = on_skipped,
    .warning = on_warning,
    .opened = on_opened,
  };
  g_autoptr(TilBook) self = NULL;
  Builder builder = { 0, };

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (TilBook, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->skipped = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (4096);
  builder.book = self;

  if (!til_sheet_read_bytes (bytes, name, dialect, &visitor, &builder, cancellable, error))
    return NULL;

  if (builder.too_big)
    {
      g_autofree char *display_name = g_filename_display_name (name);

      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                   /* Translators: a file name */
                   _("%s is refused: it has too many cells, or too much text, for a report"),
                   display_name);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * til_book_read_bytes:
 *
 * As til_book_read_with_dialect(), with everything settled from the content.
 *
 * Returns: (transfer full): the workbook, or %NULL
 */
TilBook *
til_book_read_bytes (GBytes        *bytes,
                     const char    *name,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return til_book_read_with_dialect (bytes, name, NULL, cancellable, error);
}

/**
 * til_book_read:
 * @path: a file name; only ordinary files are read
 *
 * As til_book_read_bytes(), for a file. Its name in the book is UTF-8, whatever
 * the bytes of @path are.
 *
 * Returns: (transfer full): the workbook, or %NULL
 */
TilBook *
til_book_read (const char    *path,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(TilInput) input = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  input = til_input_new_for_path (path, error);
  if (input == NULL)
    return NULL;

  bytes = til_input_get_bytes (input, error);
  if (bytes == NULL)
    return NULL;

  return til_book_read_with_dialect (bytes, til_input_get_name (input), NULL, cancellable, error);
}

TilBook *
til_book_ref (TilBook *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
til_book_unref (TilBook *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->skipped);
  g_ptr_array_unref (self->warnings);
  g_string_chunk_free (self->texts);
  g_bytes_unref (self->bytes);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self);
}
