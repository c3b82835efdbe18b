/* import/til-table-finder-caption.c: labels right of their numbers, and beneath
 * them; "Tabell 3 …" beneath a table */
#include "import/til-table-finder-private.h"

/* Whether most rows have a number in @column and a text right of it: one alone
 * may be the number of a paragraph. */
static gboolean
labels_come_after (const TilTableFinder *self,
                   const TilTablePiece  *piece,
                   guint                 column)
{
  guint n = 0, n_others = 0;

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      const TilGridCell *after = til_grid_get (self->grid, row, column + 1);

      if (is_number (til_grid_get (self->grid, row, column)) && after != NULL && after->role == TIL_GRID_TEXT)
        n++;
      else
        n_others += after != NULL;
    }
  return n >= 2 && n > n_others;
}

/**
 * til_table_finder_find_after:
 * @self: a sheet
 * @table: the table that @cell lies in
 * @cell: a number that nothing stands left of
 *
 * "22 | damer": where its column says nothing but that it counts, what is
 * right of it is its label.
 *
 * Returns: (transfer none) (nullable): the label right of it
 */
TilGridCell *
til_table_finder_find_after (const TilTableFinder *self,
                             const TilFoundTable  *table,
                             const TilGridCell    *cell)
{
  const TilTablePiece *piece = table->piece;
  guint column = cell->last_column + 1;
  const GPtrArray *headers = g_ptr_array_index (table->headers, cell->column - piece->first_column);
  TilGridCell *after;

  if (column > piece->last_column || table->value_column[column - piece->first_column]
      || !labels_come_after (self, piece, column - 1))
    return NULL;
  for (guint i = 0; i < headers->len; i++)
    {
      const TilGridCell *header = g_ptr_array_index (headers, i);

      if (header->role != TIL_GRID_YEAR && !til_grid_cell_has_word (header, "count"))
        return NULL;
    }
  after = til_grid_get (self->grid, cell->row, column);
  return after != NULL && after->role == TIL_GRID_TEXT && after->column == column ? after : NULL;
}

/**
 * til_table_finder_find_caption:
 * @self: a sheet
 * @cell: a number that nothing stands beside or above, as on a tile
 *
 * Returns: (transfer none) (nullable): its caption beneath
 */
TilGridCell *
til_table_finder_find_caption (const TilTableFinder *self,
                               const TilGridCell    *cell)
{
  TilGridCell *below, *under;

  if (cell->last_row + 1 >= self->grid->n_rows)
    return NULL;
  below = til_grid_get (self->grid, cell->last_row + 1, cell->column);
  if (below == NULL || below->role != TIL_GRID_TEXT || below->column != cell->column || below->row != cell->last_row + 1
      || below->last_column > cell->last_column)
    return NULL;
  /* what has numbers of its own is their header; "2024: 27" is of the tile too */
  under = below->last_row + 1 < self->grid->n_rows ? til_grid_get (self->grid, below->last_row + 1, cell->column) : NULL;
  return is_number (under) && under->notated.of_year == 0 ? NULL : below;
}

/**
 * til_table_finder_is_caption:
 * @cell: a label
 *
 * Returns: whether it is numbered as a table's caption, "Tabell 3. Asylvedtak"
 */
gboolean
til_table_finder_is_caption (const TilGridCell *cell)
{
  const TilSpan *first = cell->spans != NULL && cell->spans->len > 0 ? &g_array_index (cell->spans, TilSpan, 0) : NULL;

  if (first == NULL || first->first != 0 || first->n_tokens != 1 || cell->tokens->len < 2
      || ((const TilToken *) g_ptr_array_index (cell->tokens, 1))->kind != TIL_TOKEN_NUMBER)
    return FALSE;
  for (guint i = 0; i < first->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (first->meanings, i);

      if (meaning->kind == TIL_MEANING_WORD && g_str_equal (meaning->word, "caption"))
        return TRUE;
    }
  return FALSE;
}

/**
 * til_table_finder_find_captions:
 * @self: a sheet that has been cut into pieces
 *
 * Finds out whether the captions of a sheet stand beneath its tables: none
 * stands before the first number, and one after the last.
 */
void
til_table_finder_find_captions (TilTableFinder *self)
{
  const TilGrid *grid = self->grid;
  gboolean numbers = FALSE, last_is_caption = FALSE;

  for (guint row = 0; row < grid->n_rows; row++)
    for (guint column = 0; column < grid->n_columns; column++)
      {
        const TilGridCell *cell = til_grid_get (grid, row, column);

        if (cell == NULL || cell->row != row || cell->column != column)
          continue;
        if (is_label (cell) && til_table_finder_is_caption (cell))
          {
            if (!numbers)
              return;
            last_is_caption = TRUE;
          }
        else if (is_number (cell))
          {
            numbers = TRUE;
            last_is_caption = FALSE;
          }
      }
  self->captions_beneath = last_is_caption;
}

/**
 * til_table_finder_add_caption:
 * @self: a sheet whose captions stand beneath its tables
 * @cell: one of them
 *
 * Gives the numbers of the table that was read last its caption: a heading of
 * the section, with all that it may say besides.
 */
void
til_table_finder_add_caption (TilTableFinder *self,
                              TilGridCell    *cell)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      TilPlacedNumber *number = g_ptr_array_index (self->numbers, i);
      const TilPlacedLabel label = { cell, TIL_PLACE_SECTION, 0 };
      guint at = 0;

      if (number->table != self->n_tables)
        continue;
      while (at < number->labels->len && g_array_index (number->labels, TilPlacedLabel, at).place < TIL_PLACE_SECTION)
        at++;
      g_array_insert_val (number->labels, at, label);
    }
}
