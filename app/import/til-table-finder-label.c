/* import/til-table-finder-label.c: the labels of one number */
#include "import/til-table-finder-private.h"

#include <string.h>

/* A table beside another in one piece is told from it by its column. */
#define OWN_TABLE_SHIFT 16

static void
add_label (TilPlacedNumber *number,
           TilGridCell     *cell,
           TilPlace         place)
{
  TilPlacedLabel label = { cell, place, 0 };

  if (cell == NULL || !is_label (cell) || cell == number->cell)
    return;
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *other = &g_array_index (number->labels, TilPlacedLabel, i);

      if (other->cell == cell)
        return;
      if (other->place == place)
        label.depth++;
    }
  g_array_append_val (number->labels, label);
}

/* A column headed as one of remarks, right of the first numbers. */
static gboolean
is_remark (const TilFoundTable *table,
           guint                column)
{
  guint index = column - table->piece->first_column;
  const GPtrArray *headers = g_ptr_array_index (table->headers, index);

  if (table->value_column[index] || headers->len == 0)
    return FALSE;
  return til_grid_cell_has_word (g_ptr_array_index (headers, headers->len - 1), "comment");
}

/* In a plan's table the column of its aims is headed so: "1. Survivors receive
 * support" says what for, not what the rows right of it count. */
static gboolean
is_under_aim (const TilFoundTable *table,
              const TilGridCell   *cell)
{
  for (guint i = 0; i < table->corner->len; i++)
    {
      const TilGridCell *corner = g_ptr_array_index (table->corner, i);

      if (corner->column == cell->column && til_grid_cell_has_word (corner, "aim"))
        return TRUE;
    }
  return FALSE;
}

/* A label at @row and @column with a number right of it. */
static gboolean
labels_number (const TilTableFinder *self,
               const TilTablePiece  *piece,
               guint                 row,
               guint                 column)
{
  const TilGridCell *cell = til_grid_get (self->grid, row, column);

  return cell != NULL && cell->role == TIL_GRID_TEXT && cell->row == row && cell->last_column < piece->last_column
         && is_number (til_grid_get (self->grid, row, cell->last_column + 1));
}

/* "Barn 5 | Europa 4" where other rows have a label and a number in @column and
 * right of it only: these are two tables side by side, and no row goes through. */
static gboolean
begins_table (const TilTableFinder *self,
              const TilFoundTable  *table,
              guint                 column)
{
  const TilTablePiece *piece = table->piece;
  guint *known = &table->own_table[column - piece->first_column];
  guint left = column;

  if (*known != 0)
    return *known == 2;
  *known = 1;
  while (left > piece->first_column && !table->value_column[left - 1 - piece->first_column])
    left--;
  /* labels, numbers, and these labels */
  while (left > piece->first_column && table->value_column[left - 1 - piece->first_column])
    left--;
  if (left == piece->first_column || left == column)
    return FALSE;
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    if (labels_number (self, piece, row, column) && til_grid_get (self->grid, row, left - 1) == NULL)
      {
        *known = 2;
        return TRUE;
      }
  return FALSE;
}

/* The nearest label left of the number, and the group labels left of that. */
static void
add_row_labels (TilTableFinder      *self,
                const TilFoundTable *table,
                TilPlacedNumber     *number)
{
  const TilTablePiece *piece = table->piece;
  guint row = number->cell->row;
  gboolean first = TRUE, beyond_number = FALSE, dated = FALSE;

  for (guint column = number->cell->column; column-- > piece->first_column;)
    {
      TilGridCell *cell = til_grid_get (self->grid, row, column);

      if (cell != NULL && cell->column < column)
        column = MAX (cell->column, piece->first_column);
      if (cell == NULL && !table->value_column[column - piece->first_column])
        {
          /* a group label is not repeated in the rows below it */
          for (guint above = row; above-- > piece->first_row;)
            {
              TilGridCell *filled = til_grid_get (self->grid, above, column);

              if (filled == NULL)
                continue;
              if ((filled->role == TIL_GRID_TEXT || filled->role == TIL_GRID_YEAR) && filled->last_column == column && !first
                  && !g_ptr_array_find (table->corner, filled, NULL)
                  && !g_ptr_array_find (table->group, filled, NULL) && !is_under_aim (table, filled))
                add_label (number, filled, TIL_PLACE_SIDE);
              break;
            }
          continue;
        }
      if (cell == NULL || !is_label (cell))
        {
          dated |= cell != NULL && first && cell->role == TIL_GRID_NO_COUNT && cell->notated.why == TIL_NO_COUNT_DATE;
          beyond_number |= cell != NULL && !first && is_number (cell);
          continue;
        }
      if (table->value_column[column - piece->first_column] && first && cell->role != TIL_GRID_YEAR)
        {
          /* text among the numbers: "see below" */
          if (til_grid_get (self->grid, row, piece->first_column) != cell)
            continue;
        }
      /* a remark between two years' columns says nothing of the second */
      if (is_remark (table, column))
        continue;
      if (!first && is_under_aim (table, cell))
        continue;
      /* "Kvinner 40 | Menn 5": what another number stands between is its label first */
      add_label (number, cell, first ? TIL_PLACE_ROW : beyond_number ? TIL_PLACE_PARENT : TIL_PLACE_SIDE);
      if (first && cell->role == TIL_GRID_TEXT && begins_table (self, table, column))
        {
          number->table += (column + 1) << OWN_TABLE_SHIFT;
          break;
        }
      first = FALSE;
    }
  number->dated = dated && number->labels->len == 0;
}

static TilGridCell *
mark_beside (const TilTableFinder *self,
             guint                 row,
             guint                 label_column)
{
  TilGridCell *mark = label_column > 0 ? til_grid_get (self->grid, row, label_column - 1) : NULL;

  return mark != NULL && mark->role == TIL_GRID_NUMBERING ? mark : NULL;
}

/* "6" of "6.1", "B" of "B2"; NULL: the mark is of no part. */
static char *
mark_of_whole (const char *mark)
{
  gsize length = strlen (mark);

  while (length > 0 && strchr (".) ", mark[length - 1]) != NULL)
    length--;
  if (length == 0 || !g_ascii_isdigit (mark[length - 1]))
    return NULL;
  while (length > 0 && g_ascii_isdigit (mark[length - 1]))
    length--;
  if (length > 1 && mark[length - 1] == '.')
    length--;
  else if (length != 1 || !g_ascii_isalpha (mark[0]))
    return NULL;
  return g_strndup (mark, length);
}

static gboolean
row_has_number (const TilTableFinder *self,
                const TilTablePiece  *piece,
                guint                 row)
{
  for (guint column = piece->first_column; column <= piece->last_column; column++)
    if (is_number (til_grid_get (self->grid, row, column)))
      return TRUE;
  return FALSE;
}

/* Row 6.1 is a part of row 6, where that has numbers of its own. Rows below a
 * mark, up to the next one, are of one item. */
static void
add_numbered_parent (TilTableFinder      *self,
                     const TilFoundTable *table,
                     TilPlacedNumber     *number,
                     const TilGridCell   *own)
{
  const TilGridCell *mark = NULL;
  g_autofree char *whole = NULL;
  guint row = number->cell->row;

  for (; mark == NULL && row >= table->piece->first_row; row--)
    {
      mark = mark_beside (self, row, own->column);
      if (mark != NULL)
        number->item = row + 1;
      if (row == 0)
        break;
    }
  if (mark == NULL || mark->row != number->cell->row || (whole = mark_of_whole (mark->text)) == NULL)
    return;
  for (row = number->cell->row; row-- > table->piece->first_row;)
    {
      const TilGridCell *above = mark_beside (self, row, own->column);
      TilGridCell *cell = til_grid_get (self->grid, row, own->column);

      if (above == NULL || !g_str_has_prefix (above->text, whole) || strspn (above->text + strlen (whole), ".) ") != strlen (above->text + strlen (whole)))
        continue;
      if (cell != NULL && cell->role == TIL_GRID_TEXT && cell->row == row && row_has_number (self, table->piece, row))
        add_label (number, cell, TIL_PLACE_PARENT);
      return;
    }
}

static void
add_parents (TilTableFinder      *self,
             const TilFoundTable *table,
             TilPlacedNumber     *number)
{
  const TilGridCell *own = NULL;
  guint row = number->cell->row;
  guint indent;
  gboolean marked;

  for (guint i = 0; i < number->labels->len && own == NULL; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW)
        own = label->cell;
    }
  if (own == NULL || own->role != TIL_GRID_TEXT)
    return;

  /* "i alt 3 | av desse nye 1": it is a part of what stands before it in its row */
  for (guint i = 0; i < number->labels->len && own->of_which; i++)
    if (g_array_index (number->labels, TilPlacedLabel, i).place == TIL_PLACE_PARENT)
      return;
  add_numbered_parent (self, table, number, own);
  indent = own->indent;
  marked = own->dash || own->of_which;
  while ((indent > 0 || marked) && row-- > table->piece->first_row)
    {
      TilGridCell *cell = til_grid_get (self->grid, row, own->column);
      gboolean cell_marked;

      if (cell == NULL || cell->role != TIL_GRID_TEXT || cell->row != row)
        continue;
      if (g_ptr_array_find (table->corner, cell, NULL))
        break;
      cell_marked = cell->dash || cell->of_which;
      if (cell->indent < indent || (cell->indent == indent && marked && !cell_marked))
        {
          /* a heading is found as the group's */
          if (g_ptr_array_find (table->group, cell, NULL))
            break;
          add_label (number, cell, TIL_PLACE_PARENT);
          indent = cell->indent;
          marked = cell_marked;
        }
    }
}

/* The header of @column in the table above is this very year. */
static gboolean
repeats_year (const TilTableFinder *self,
              guint                 column,
              const TilGridCell    *year)
{
  const GPtrArray *above = g_hash_table_lookup (self->headers, GUINT_TO_POINTER (column));

  for (guint i = 0; i < above->len; i++)
    {
      const TilGridCell *header = g_ptr_array_index (above, i);

      if (header->role == TIL_GRID_YEAR && header->notated.year == year->notated.year)
        return TRUE;
    }
  return FALSE;
}

/* Labels where the table above had numbers make another table; a year that
 * only says again what stood there does not. */
static gboolean
columns_go_on (const TilTableFinder *self,
               const TilFoundTable  *table,
               guint                 value_column)
{
  for (guint column = value_column + 1; column < table->piece->last_column; column++)
    for (guint row = table->piece->first_row; row <= table->piece->last_row; row++)
      if (g_hash_table_contains (self->valued, GUINT_TO_POINTER (column)) && labels_number (self, table->piece, row, column))
        return FALSE;
  for (guint column = table->piece->first_column; column < value_column; column++)
    {
      if (!g_hash_table_contains (self->headers, GUINT_TO_POINTER (column))
          || g_hash_table_contains (self->blank, GUINT_TO_POINTER (column)))
        continue;
      for (guint row = table->piece->first_row; row <= table->piece->last_row; row++)
        {
          const TilGridCell *cell = til_grid_get (self->grid, row, column);

          if (is_label (cell) && !(cell->role == TIL_GRID_YEAR && repeats_year (self, column, cell)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
column_has (const TilTableFinder *self,
            const TilTablePiece  *piece,
            guint                 column,
            gboolean              number)
{
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      const TilGridCell *cell = til_grid_get (self->grid, row, column);

      if (number ? is_number (cell) : is_label (cell))
        return TRUE;
    }
  return FALSE;
}

/* Whether the rows of this table have their labels where those of the headers
 * above had theirs; a group may stand left of them here or there. */
static gboolean
labels_go_on (const TilTableFinder *self,
              const TilTablePiece  *piece,
              guint                 above)
{
  if (above < piece->first_column)
    return !g_hash_table_contains (self->headers, GUINT_TO_POINTER (piece->first_column))
           && !column_has (self, piece, piece->first_column, TRUE);
  for (guint column = piece->first_column; column < above; column++)
    if (column_has (self, piece, column, TRUE))
      return FALSE;
  return above == piece->first_column || (above <= piece->last_column && column_has (self, piece, above, FALSE));
}

/* A header that says how or when, not what. */
static gboolean
is_measure (const TilGridCell *cell)
{
  return cell->role == TIL_GRID_YEAR
         || (!til_grid_cell_means (cell, TIL_MEANING_CATEGORY) && !til_grid_cell_means (cell, TIL_MEANING_INDICATOR));
}

/* Under a heading of its own nothing but years and the like go on, and what
 * does not go on here does not farther down. */
static void
keep_measures (TilTableFinder *self,
               guint           column)
{
  const GPtrArray *above = g_hash_table_lookup (self->headers, GUINT_TO_POINTER (column));
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < above->len; i++)
    if (is_measure (g_ptr_array_index (above, i)))
      g_ptr_array_add (kept, g_ptr_array_index (above, i));
  g_hash_table_replace (self->headers, GUINT_TO_POINTER (column), kept);
}

void
til_table_finder_add_number (TilTableFinder      *self,
                             const TilFoundTable *table,
                             TilGridCell         *cell)
{
  TilPlacedNumber *number = g_new0 (TilPlacedNumber, 1);
  guint index = cell->column - table->piece->first_column;
  const GPtrArray *headers = g_ptr_array_index (table->headers, index);
  gboolean own_header = headers->len > 0, is_headed;
  guint n_value_columns = 0;

  number->cell = cell;
  number->table = self->n_tables;
  number->labels = g_array_new (FALSE, FALSE, sizeof (TilPlacedLabel));
  /* one column under a heading of its own goes on with nothing but the year */
  for (guint i = 0; i <= table->piece->last_column - table->piece->first_column; i++)
    n_value_columns += table->value_column[i];
  is_headed = n_value_columns == 1
              && (table->group->len > 0 || (self->band != NULL && self->band_of == table->piece->band));
  number->doubtful_heading = table->group_doubtful && table->group->len > 0;

  add_row_labels (self, table, number);
  if (number->labels->len == 0 && cell->last_column < table->piece->last_column
      && !is_remark (table, cell->last_column + 1))
    add_label (number, til_table_finder_find_after (self, table, cell), TIL_PLACE_ROW);
  for (guint i = headers->len; i-- > 0;)
    add_label (number, g_ptr_array_index (headers, i), i + 1 == headers->len ? TIL_PLACE_COLUMN : TIL_PLACE_OUTER);
  if (number->labels->len == 0)
    add_label (number, til_table_finder_find_caption (self, cell), TIL_PLACE_COLUMN);
  own_header |= number->labels->len > 0 && g_array_index (number->labels, TilPlacedLabel, 0).place == TIL_PLACE_COLUMN;
  add_parents (self, table, number);
  for (guint i = table->group->len; i-- > 0;)
    add_label (number, g_ptr_array_index (table->group, i), TIL_PLACE_GROUP);
  for (guint i = table->over->len; i-- > 0;)
    add_label (number, g_ptr_array_index (table->over, i), TIL_PLACE_GROUP);
  for (guint i = table->corner->len; i-- > 0;)
    add_label (number, g_ptr_array_index (table->corner, i), TIL_PLACE_CORNER);
  if (self->band != NULL && self->band_of == table->piece->band)
    for (guint i = self->band->len; i-- > 0;)
      add_label (number, g_ptr_array_index (self->band, i), TIL_PLACE_BAND);
  if (!own_header)
    {
      const GPtrArray *above = g_hash_table_lookup (self->headers, GUINT_TO_POINTER (cell->column));
      guint labels_at = GPOINTER_TO_UINT (g_hash_table_lookup (self->header_corner, GUINT_TO_POINTER (cell->column)));

      if (above != NULL && labels_go_on (self, table->piece, labels_at - 1) && columns_go_on (self, table, cell->column))
        {
          if (is_headed)
            {
              keep_measures (self, cell->column);
              above = g_hash_table_lookup (self->headers, GUINT_TO_POINTER (cell->column));
            }
          for (guint i = above->len; i-- > 0;)
            add_label (number, g_ptr_array_index (above, i), TIL_PLACE_INHERITED);
        }
    }
  if (self->section != NULL)
    for (guint i = self->section->len; i-- > 0;)
      add_label (number, g_ptr_array_index (self->section, i), TIL_PLACE_SECTION);
  for (guint i = self->titles->len; i-- > 0;)
    add_label (number, g_ptr_array_index (self->titles, i), TIL_PLACE_TITLE);

  g_ptr_array_add (self->numbers, number);
}
