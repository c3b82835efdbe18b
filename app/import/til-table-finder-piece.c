/* import/til-table-finder-piece.c: a sheet cut along its blank rows and columns */
#include "import/til-table-finder-private.h"

static gboolean
row_filled (const TilGrid *grid,
            guint          row,
            guint          first_column,
            guint          last_column)
{
  for (guint column = first_column; column <= last_column; column++)
    if (til_grid_get (grid, row, column) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
column_filled (const TilGrid *grid,
               guint          column,
               guint          first_row,
               guint          last_row)
{
  for (guint row = first_row; row <= last_row; row++)
    {
      const TilGridCell *cell = til_grid_get (grid, row, column);

      /* a title merged over everything holds nothing together */
      if (cell != NULL && !(cell->last_column > cell->column && cell->row == row
                            && cell->role == TIL_GRID_TEXT && cell->column < column
                            && cell->last_column - cell->column >= 4 && row == first_row))
        return TRUE;
    }
  return FALSE;
}

/* Most rows with a number have a label of their own left of it. */
static gboolean
has_own_labels (const TilGrid       *grid,
                const TilTablePiece *piece)
{
  guint with = 0, without = 0;

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      gboolean label = FALSE;

      for (guint column = piece->first_column; column <= piece->last_column; column++)
        {
          const TilGridCell *cell = til_grid_get (grid, row, column);

          if (is_number (cell) && cell->notated.year == 0)
            {
              if (label)
                with++;
              else
                without++;
              break;
            }
          if (cell != NULL && (cell->role == TIL_GRID_TEXT || cell->notated.year != 0))
            label = TRUE;
        }
    }
  return with > 0 ? with >= without : without == 0;
}

gboolean
til_table_piece_has_number (const TilGrid       *grid,
                            const TilTablePiece *piece)
{
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    for (guint column = piece->first_column; column <= piece->last_column; column++)
      if (is_number (til_grid_get (grid, row, column)))
        return TRUE;
  return FALSE;
}

static void split_rows (TilTableFinder *self, TilTablePiece piece, guint depth);

/* Side by side tables have blank columns between them. What has numbers but
 * no labels belongs to what is left of it. */
static void
split_columns (TilTableFinder *self,
               TilTablePiece   piece,
               guint           depth)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (TilTablePiece));
  TilTablePiece part = piece;
  gboolean open = FALSE;

  for (guint column = piece.first_column; column <= piece.last_column + 1; column++)
    {
      gboolean filled = column <= piece.last_column
                        && column_filled (self->grid, column, piece.first_row, piece.last_row);

      if (filled && !open)
        {
          part = piece;
          part.first_column = column;
          open = TRUE;
        }
      if (filled)
        part.last_column = column;
      else if (open)
        {
          part.has_number = til_table_piece_has_number (self->grid, &part);
          g_array_append_val (parts, part);
          open = FALSE;
        }
    }

  for (guint i = 1; i < parts->len;)
    {
      TilTablePiece *left = &g_array_index (parts, TilTablePiece, i - 1);
      TilTablePiece *right = &g_array_index (parts, TilTablePiece, i);

      if (right->has_number && !has_own_labels (self->grid, right))
        {
          left->last_column = right->last_column;
          left->has_number = TRUE;
          g_array_remove_index (parts, i);
        }
      else
        i++;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      TilTablePiece next = g_array_index (parts, TilTablePiece, i);

      if (parts->len == 1 && depth > 0)
        {
          next.has_number = til_table_piece_has_number (self->grid, &next);
          g_array_append_val (self->pieces, next);
        }
      else
        split_rows (self, next, depth + 1);
    }
}

static void
split_rows (TilTableFinder *self,
            TilTablePiece   piece,
            guint           depth)
{
  gboolean open = FALSE;
  TilTablePiece part = piece;

  for (guint row = piece.first_row; row <= piece.last_row + 1; row++)
    {
      gboolean filled = row <= piece.last_row
                        && row_filled (self->grid, row, piece.first_column, piece.last_column);

      if (!filled && open && row <= piece.last_row && self->grid->absent_row[row])
        continue;
      if (filled && !open)
        {
          part = piece;
          part.first_row = row;
          if (depth == 0)
            part.band = row;
          open = TRUE;
        }
      if (filled)
        part.last_row = row;
      else if (open)
        {
          open = FALSE;
          split_columns (self, part, depth + 1);
        }
    }
}

static int
compare_pieces (gconstpointer a,
                gconstpointer b)
{
  const TilTablePiece *left = a, *right = b;

  if (left->first_row != right->first_row)
    return left->first_row < right->first_row ? -1 : 1;
  return left->first_column < right->first_column ? -1 : left->first_column > right->first_column;
}

/* "Antall" over the first number, right of that row's label: a header, and no
 * heading of the tables below. */
static gboolean
heads_column (const TilGrid     *grid,
              const TilGridCell *text)
{
  if (text->column == 0 || text->last_column > text->column || !is_number (til_grid_get (grid, text->row + 1, text->column)))
    return FALSE;
  return is_label (til_grid_get (grid, text->row + 1, text->column - 1));
}

/* Cuts the sheet into pieces, in reading order. The first row of a run of rows,
 * when it is one text, heads all its tables. */
void
til_table_finder_cut (TilTableFinder *self)
{
  TilGrid *grid = self->grid;
  guint row = 0;

  while (row < grid->n_rows)
    {
      guint last, n_cells = 0, n_rows = 0;
      TilGridCell *only = NULL;

      if (!row_filled (grid, row, 0, grid->n_columns - 1))
        {
          row++;
          continue;
        }
      for (last = row; last + 1 < grid->n_rows
                       && (row_filled (grid, last + 1, 0, grid->n_columns - 1) || grid->absent_row[last + 1]); last++)
        n_rows++;

      for (guint column = 0; column < grid->n_columns; column++)
        {
          TilGridCell *cell = til_grid_get (grid, row, column);

          if (cell != NULL && cell->column == column && cell->row == row)
            {
              n_cells++;
              only = cell;
            }
        }
      if (n_cells == 1 && n_rows > 0 && only->role == TIL_GRID_TEXT && only->last_row == row
          && !heads_column (grid, only))
        {
          /* set apart, so that it neither joins columns nor is any table's own */
          TilTablePiece heading = { row, row, only->column, only->last_column, row, FALSE };

          g_array_append_val (self->pieces, heading);
          if (last > row)
            {
              TilTablePiece rest = { row + 1, last, 0, grid->n_columns - 1, row, FALSE };

              split_columns (self, rest, 1);
            }
        }
      else
        {
          TilTablePiece all = { row, last, 0, grid->n_columns - 1, row, FALSE };

          split_columns (self, all, 0);
        }
      row = last + 1;
    }

  g_array_sort (self->pieces, compare_pieces);
}
