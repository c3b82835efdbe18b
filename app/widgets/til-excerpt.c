#include "widgets/til-excerpt.h"

#define MAX_HEADERS 3   /* rows of labels above a number, columns of them before it */

/* Where a label for the cell is looked for: upwards or to the left. */
typedef struct
{
  const TilSheet *sheet;
  TilReading     *reading;
  gboolean        up;
} Search;

/* The cell that is seen there, be it the first one of a merged range. */
static const TilCell *
get_seen (const TilSheet *sheet,
          guint           row,
          guint           column)
{
  TilRange range = til_sheet_layout_get_range (sheet, row, column);

  return til_sheet_get_cell (sheet, range.first_row, range.first_column);
}

static gboolean
is_label (const Search  *search,
          const TilCell *cell)
{
  g_autofree char *name = NULL;

  if (cell == NULL || til_sheet_layout_is_number (cell))
    return FALSE;
  if (search->reading == NULL)
    return TRUE;

  name = til_cell_name (cell->row, cell->column);
  return til_reading_get_role (search->reading, search->sheet->name, name, NULL) == TIL_CELL_ROLE_LABEL;
}

/* Keeps the labels that follow each other, the nearest first, and what is
 * between them and the cell is passed over. */
static void
keep_labels (const Search *search,
             guint         row,
             guint         column,
             gboolean     *kept)
{
  guint n_found = 0;

  for (guint i = search->up ? row : column; i > 0 && n_found < MAX_HEADERS; i--)
    {
      const TilCell *cell = search->up ? get_seen (search->sheet, i - 1, column)
                                       : get_seen (search->sheet, row, i - 1);

      if (is_label (search, cell))
        {
          kept[i - 1] = TRUE;
          n_found++;
        }
      else if (n_found > 0 && search->up)
        {
          return;
        }
    }
}

static void
keep_near (guint     index,
           guint     n,
           gboolean *kept)
{
  for (guint i = index > 0 ? index - 1 : 0; i <= index + 1 && i < n; i++)
    kept[i] = TRUE;
}

/**
 * til_excerpt_new:
 * @layout: of the sheet
 * @sheet: a partner's sheet
 * @reading: (nullable): what its cells became; %NULL: every text may be a label
 * @cells: (element-type utf8): A1 references
 *
 * Returns: (transfer full): the rows and columns to be shown
 */
TilExcerpt *
til_excerpt_new (const TilSheetLayout *layout,
                 const TilSheet       *sheet,
                 TilReading           *reading,
                 const GPtrArray      *cells)
{
  TilExcerpt *self = g_new0 (TilExcerpt, 1);
  const Search up = { sheet, reading, TRUE }, left = { sheet, reading, FALSE };

  self->rows = g_new0 (gboolean, layout->n_rows + 1);
  self->columns = g_new0 (gboolean, layout->n_columns + 1);
  for (guint i = 0; i < cells->len; i++)
    {
      guint32 row, column;

      if (!til_cell_parse (g_ptr_array_index (cells, i), &row, &column) ||
          row >= layout->n_rows || column >= layout->n_columns)
        continue;

      keep_near (row, layout->n_rows, self->rows);
      keep_near (column, sheet->n_columns, self->columns);
      keep_labels (&up, row, column, self->rows);
      keep_labels (&left, row, column, self->columns);
    }

  return self;
}

/**
 * til_excerpt_free:
 * @self: (nullable) (transfer full): an excerpt
 */
void
til_excerpt_free (TilExcerpt *self)
{
  if (self == NULL)
    return;

  g_free (self->rows);
  g_free (self->columns);
  g_free (self);
}
