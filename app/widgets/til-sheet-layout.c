#include "widgets/til-sheet-layout.h"

#include <string.h>

#define MIN_COLUMN_WIDTH  56
#define MAX_COLUMN_WIDTH  300
#define CELL_PADDING      8    /* left and right of a text */
#define SIGN_WIDTH        14   /* of the sign beside a number */
#define ROW_PADDING       4    /* above and below a text */
#define MAX_LINES         4
#define ROWS_A_PAGE       10
#define HEADER_PADDING    8
#define SPARE_COLUMNS     3    /* empty, for titles that run on over the last one */
#define MEASURED_ROWS     400  /* widths are settled by the first rows */

/**
 * til_sheet_layout_is_number:
 * @cell: a cell
 *
 * Returns: whether it stands at the right of its column, as numbers do
 */
gboolean
til_sheet_layout_is_number (const TilCell *cell)
{
  return cell->type == TIL_CELL_NUMBER || cell->type == TIL_CELL_DATE ||
         cell->type == TIL_CELL_TIME || cell->type == TIL_CELL_DATE_TIME;
}

/**
 * til_sheet_layout_get_text:
 * @cell: a cell
 *
 * Returns: (transfer full): what the cell shows
 */
char *
til_sheet_layout_get_text (const TilCell *cell)
{
  if (cell->text != NULL)
    return g_strdup (cell->text);

  switch (cell->type)
    {
    case TIL_CELL_NUMBER:
      if (cell->flags & TIL_CELL_PERCENT)
        return g_strdup_printf ("%.12g %%", cell->number * 100);
      return g_strdup_printf ("%.15g", cell->number);

    case TIL_CELL_BOOLEAN:
      return g_strdup (cell->number != 0 ? "✓" : "✗");

    case TIL_CELL_TEXT:
    case TIL_CELL_ERROR:
    case TIL_CELL_DATE:
    case TIL_CELL_TIME:
    case TIL_CELL_DATE_TIME:
    case TIL_CELL_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

/**
 * til_sheet_layout_get_range:
 * @sheet: a sheet
 * @row: 0-based
 * @column: 0-based
 *
 * Returns: the merged range that covers the cell; else the cell alone
 */
TilRange
til_sheet_layout_get_range (const TilSheet *sheet,
                            guint           row,
                            guint           column)
{
  TilRange alone = { row, column, row, column };

  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (sheet->merged, TilRange, i);

      if (row >= range->first_row && row <= range->last_row &&
          column >= range->first_column && column <= range->last_column)
        return *range;
    }

  return alone;
}

static int
count_lines (const char *text)
{
  int n = 1;

  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    n++;

  return MIN (n, MAX_LINES);
}

/* A text runs on over empty cells at its right; a number does not. Where it is
 * in the last column, that column is wide enough for comments. */
static gboolean
runs_on (const TilSheet *sheet,
         const TilCell  *cell)
{
  return !til_sheet_layout_is_number (cell) && cell->column + 1 < sheet->n_columns &&
         til_sheet_get_cell (sheet, cell->row, cell->column + 1) == NULL;
}

/* A bold text is about an eighth wider; a sign may stand beside a number. */
static int
measure_cell (const TilCell  *cell,
              const char     *text,
              TilMeasureText  measure,
              gpointer        user_data)
{
  int width = measure (text, user_data);

  if (cell->flags & TIL_CELL_BOLD)
    width += width / 8;
  if (til_sheet_layout_is_number (cell))
    width += SIGN_WIDTH;

  return width + 2 * CELL_PADDING + 2;
}

static void
measure_cells (const TilSheet *sheet,
               TilMeasureText  measure,
               gpointer        user_data,
               int            *widths,
               guint           n_columns,
               int            *lines,
               guint           n_rows)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
      TilRange range;
      g_autofree char *text = NULL;

      if (cell->row >= MIN (n_rows, MEASURED_ROWS) || cell->column >= n_columns)
        continue;

      text = til_sheet_layout_get_text (cell);
      range = til_sheet_layout_get_range (sheet, cell->row, cell->column);
      if (range.first_row == range.last_row)
        lines[cell->row] = MAX (lines[cell->row], count_lines (text));
      if (range.first_column == range.last_column && !runs_on (sheet, cell))
        widths[cell->column] = CLAMP (measure_cell (cell, text, measure, user_data),
                                      widths[cell->column], MAX_COLUMN_WIDTH);
    }
}

/**
 * til_sheet_layout_new:
 * @sheet: a sheet
 * @line_height: of a line of text, in pixels
 * @measure: gives the width of a text in pixels
 * @user_data: for @measure
 *
 * Returns: (transfer full): where rows and columns stand
 */
TilSheetLayout *
til_sheet_layout_new (const TilSheet *sheet,
                      int             line_height,
                      TilMeasureText  measure,
                      gpointer        user_data)
{
  TilSheetLayout *self = g_new0 (TilSheetLayout, 1);
  g_autofree int *widths = NULL;
  g_autofree int *lines = NULL;
  g_autofree char *last_row = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);
  g_return_val_if_fail (measure != NULL, NULL);

  self->n_rows = MIN (sheet->n_rows, TIL_SHEET_LAYOUT_MAX_ROWS);
  self->n_columns = MIN (sheet->n_columns + SPARE_COLUMNS, TIL_SHEET_LAYOUT_MAX_COLUMNS);
  self->row_y = g_new0 (int, self->n_rows + 1);
  self->column_x = g_new0 (int, self->n_columns + 1);

  widths = g_new0 (int, self->n_columns + 1);
  lines = g_new0 (int, self->n_rows + 1);
  for (guint i = 0; i < self->n_columns; i++)
    widths[i] = MIN_COLUMN_WIDTH;

  measure_cells (sheet, measure, user_data, widths, self->n_columns, lines, self->n_rows);

  for (guint i = 0; i < self->n_columns; i++)
    self->column_x[i + 1] = self->column_x[i] + widths[i];
  for (guint i = 0; i < self->n_rows; i++)
    self->row_y[i + 1] = self->row_y[i] + MAX (lines[i], 1) * line_height + 2 * ROW_PADDING;

  last_row = g_strdup_printf ("%u", self->n_rows);
  self->header_width = measure (last_row, user_data) + 2 * HEADER_PADDING;
  self->header_height = line_height + HEADER_PADDING;
  return self;
}

/**
 * til_sheet_layout_free:
 * @self: (nullable) (transfer full): a layout
 */
void
til_sheet_layout_free (TilSheetLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->row_y);
  g_free (self->column_x);
  g_free (self);
}

static guint
find (const int *ends,
      guint      n,
      int        position)
{
  guint low = 0, high = n;

  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (ends[middle] <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * til_sheet_layout_find_row:
 * @self: the layout
 * @y: a position
 *
 * Returns: the row there; the nearest where @y lies outside
 */
guint
til_sheet_layout_find_row (const TilSheetLayout *self,
                           int                   y)
{
  return find (self->row_y, self->n_rows, y);
}

/**
 * til_sheet_layout_find_column:
 * @self: the layout
 * @x: a position
 *
 * Returns: the column there; the nearest where @x lies outside
 */
guint
til_sheet_layout_find_column (const TilSheetLayout *self,
                              int                   x)
{
  return find (self->column_x, self->n_columns, x);
}

/**
 * til_sheet_layout_get_area:
 * @self: the layout
 * @sheet: its sheet
 * @row: 0-based, in the layout
 * @column: 0-based, in the layout
 *
 * Returns: where the cell stands, or the merged range that covers it
 */
TilArea
til_sheet_layout_get_area (const TilSheetLayout *self,
                           const TilSheet       *sheet,
                           guint                 row,
                           guint                 column)
{
  TilRange range = til_sheet_layout_get_range (sheet, row, column);
  guint last_row = MIN (range.last_row, self->n_rows - 1);
  guint last_column = MIN (range.last_column, self->n_columns - 1);

  return (TilArea) {
    self->column_x[range.first_column],
    self->row_y[range.first_row],
    self->column_x[last_column + 1] - self->column_x[range.first_column],
    self->row_y[last_row + 1] - self->row_y[range.first_row],
  };
}

static void
fold (int            *ends,
      guint           n,
      const gboolean *kept)
{
  int before = ends[0];

  for (guint i = 0; i < n; i++)
    {
      int size = ends[i + 1] - before;

      before = ends[i + 1];
      ends[i + 1] = ends[i] + (kept[i] ? size : 0);
    }
}

/**
 * til_sheet_layout_fold:
 * @self: the layout
 * @rows: (array): for each row whether it keeps its room
 * @columns: (array): likewise for the columns
 *
 * Takes the room of every other row and column: what is left is an excerpt.
 */
void
til_sheet_layout_fold (TilSheetLayout *self,
                       const gboolean *rows,
                       const gboolean *columns)
{
  g_return_if_fail (self != NULL);

  fold (self->row_y, self->n_rows, rows);
  fold (self->column_x, self->n_columns, columns);
}

/**
 * til_sheet_layout_get_room:
 * @self: the layout
 * @sheet: its sheet
 * @cell: one of its cells
 * @wanted: how wide its text is, in pixels
 *
 * Returns: how wide @cell is shown: a text runs on over empty cells at its
 *   right, as in a spreadsheet; a number does not
 */
int
til_sheet_layout_get_room (const TilSheetLayout *self,
                           const TilSheet       *sheet,
                           const TilCell        *cell,
                           int                   wanted)
{
  int width = til_sheet_layout_get_area (self, sheet, cell->row, cell->column).width;

  if (til_sheet_layout_is_number (cell))
    return width;

  for (guint column = cell->column + 1; width < wanted && column < self->n_columns; column++)
    {
      TilRange range = til_sheet_layout_get_range (sheet, cell->row, column);

      if (til_sheet_get_cell (sheet, cell->row, column) != NULL ||
          range.first_column != column || range.last_column != column)
        break;
      width += self->column_x[column + 1] - self->column_x[column];
    }

  return width;
}

/**
 * til_sheet_layout_find_cell:
 * @sheet: a sheet
 * @row: 0-based
 *
 * Returns: index of the first cell in @row or below; past the last if none is
 */
guint
til_sheet_layout_find_cell (const TilSheet *sheet,
                            guint           row)
{
  guint low = 0, high = sheet->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (sheet->cells, TilCell, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * til_sheet_layout_move:
 * @self: the layout
 * @sheet: its sheet
 * @step: where to
 * @row: (inout): of the chosen cell
 * @column: (inout): likewise
 *
 * Goes one step from a cell, over a merged range as a whole; stays in the sheet.
 */
void
til_sheet_layout_move (const TilSheetLayout *self,
                       const TilSheet       *sheet,
                       TilSheetStep          step,
                       guint                *row,
                       guint                *column)
{
  TilRange here = til_sheet_layout_get_range (sheet, *row, *column);
  gint64 to_row = *row, to_column = *column;

  switch (step)
    {
    case TIL_SHEET_LEFT:
      to_column = (gint64) here.first_column - 1;
      break;
    case TIL_SHEET_RIGHT:
      to_column = (gint64) here.last_column + 1;
      break;
    case TIL_SHEET_UP:
      to_row = (gint64) here.first_row - 1;
      break;
    case TIL_SHEET_DOWN:
      to_row = (gint64) here.last_row + 1;
      break;
    case TIL_SHEET_PAGE_UP:
      to_row -= ROWS_A_PAGE;
      break;
    case TIL_SHEET_PAGE_DOWN:
      to_row += ROWS_A_PAGE;
      break;
    case TIL_SHEET_ROW_START:
      to_column = 0;
      break;
    case TIL_SHEET_ROW_END:
      to_column = self->n_columns;
      break;
    case TIL_SHEET_START:
      to_row = to_column = 0;
      break;
    case TIL_SHEET_END:
      to_row = self->n_rows;
      to_column = self->n_columns;
      break;
    default:
      g_return_if_reached ();
    }

  *row = (guint) CLAMP (to_row, 0, (gint64) self->n_rows - 1);
  *column = (guint) CLAMP (to_column, 0, (gint64) self->n_columns - 1);
}
