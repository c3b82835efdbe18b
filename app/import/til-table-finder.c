/* import/til-table-finder.c: see the header */
#include "import/til-table-finder.h"

#include <string.h>

/* A text this long, or one that ends as a sentence, is a note. */
#define NOTE_LENGTH 90

typedef struct
{
  guint     first_row, last_row, first_column, last_column;  /* inclusive */
  guint     band;      /* pieces of one run of filled rows */
  gboolean  has_number;
} Piece;

typedef enum { ROW_EMPTY, ROW_DATA, ROW_HEADER, ROW_TEXT } RowKind;

typedef struct
{
  TilGrid   *grid;
  GArray    *pieces;    /* Piece, in reading order */
  GPtrArray *numbers;   /* TilPlacedNumber */
  GPtrArray *titles;    /* TilGridCell: before the first table */
  GPtrArray *section;   /* TilGridCell: the last heading that stands alone */
  GPtrArray *band;      /* TilGridCell: the heading of this run of rows */
  guint      band_of;   /* whose heading band is */
  gboolean   had_data;
  guint      n_tables;
  GHashTable *headers;  /* column → GPtrArray of TilGridCell: the last headers there */
  GHashTable *header_corner; /* column → first column of that table's labels + 1 */
} Finder;

static void
placed_number_free (gpointer data)
{
  TilPlacedNumber *number = data;

  g_array_unref (number->labels);
  g_free (number);
}

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

static gboolean
is_number (const TilGridCell *cell)
{
  return cell != NULL && (cell->role == TIL_GRID_NUMBER || cell->role == TIL_GRID_NO_VALUE);
}

static gboolean
is_label (const TilGridCell *cell)
{
  return cell != NULL && (cell->role == TIL_GRID_TEXT || cell->role == TIL_GRID_YEAR);
}

/* Most rows with a number have a label of their own left of it. */
static gboolean
has_own_labels (const TilGrid *grid,
                const Piece   *piece)
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

static gboolean
piece_has_number (const TilGrid *grid,
                  const Piece   *piece)
{
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    for (guint column = piece->first_column; column <= piece->last_column; column++)
      if (is_number (til_grid_get (grid, row, column)))
        return TRUE;
  return FALSE;
}

static void split_rows (Finder *self, Piece piece, guint depth);

/* Side by side tables have blank columns between them. What has numbers but
 * no labels belongs to what is left of it. */
static void
split_columns (Finder *self,
               Piece   piece,
               guint   depth)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece part = piece;
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
          part.has_number = piece_has_number (self->grid, &part);
          g_array_append_val (parts, part);
          open = FALSE;
        }
    }

  for (guint i = 1; i < parts->len;)
    {
      Piece *left = &g_array_index (parts, Piece, i - 1);
      Piece *right = &g_array_index (parts, Piece, i);

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
      Piece next = g_array_index (parts, Piece, i);

      if (parts->len == 1 && depth > 0)
        {
          next.has_number = piece_has_number (self->grid, &next);
          g_array_append_val (self->pieces, next);
        }
      else
        split_rows (self, next, depth + 1);
    }
}

static void
split_rows (Finder *self,
            Piece   piece,
            guint   depth)
{
  gboolean open = FALSE;
  Piece part = piece;

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
  const Piece *left = a, *right = b;

  if (left->first_row != right->first_row)
    return left->first_row < right->first_row ? -1 : 1;
  return left->first_column < right->first_column ? -1 : left->first_column > right->first_column;
}

/* ---- what the rows and columns of one piece are ---- */

static gboolean
is_note (const TilGridCell *cell)
{
  const char *text = cell->text;
  gsize length = strlen (text);

  if (*text == '*' && !g_str_has_prefix (text, "**"))
    {
      /* "*Ikke avklart" beside a number is a label; alone it is a note */
      return TRUE;
    }
  if (til_grid_cell_has_word (cell, "note"))
    return TRUE;
  return length > NOTE_LENGTH || (length > 40 && text[length - 1] == '.');
}

/* Rows of years are headers; a column of them labels the rows. */
static void
find_years (Finder      *self,
            const Piece *piece)
{
  TilGrid *grid = self->grid;
  gboolean had_data = FALSE;

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      guint n_years = 0, n_other = 0;
      gboolean number_below = FALSE, label = FALSE, repeated = FALSE;
      int seen[64];

      for (guint column = piece->first_column; column <= piece->last_column; column++)
        {
          const TilGridCell *cell = til_grid_get (grid, row, column), *below;

          if (cell != NULL && cell->role == TIL_GRID_TEXT && n_years == 0)
            label = TRUE;
          if (!is_number (cell))
            continue;
          if (cell->column < column)
            continue;
          if (cell->notated.year == 0)
            {
              n_other++;
              continue;
            }
          for (guint i = 0; i < MIN (n_years, G_N_ELEMENTS (seen)); i++)
            repeated |= seen[i] == cell->notated.year;
          if (n_years < G_N_ELEMENTS (seen))
            seen[n_years] = cell->notated.year;
          n_years++;
          for (guint next = row + 1; next <= piece->last_row && next <= row + 3; next++)
            {
              below = til_grid_get (grid, next, column);
              number_below |= is_number (below) || (below != NULL && below->role == TIL_GRID_NO_COUNT);
            }
        }
      if (n_years == 0 || n_other > 0)
        {
          had_data |= n_other > 0;
          continue;
        }

      /* the first cell of a row that has other numbers is its label: below */
      if (n_years == 1 && !number_below)
        {
          if (label && !had_data)
            {
              for (guint column = piece->first_column; column <= piece->last_column; column++)
                {
                  TilGridCell *cell = til_grid_get (grid, row, column);

                  if (is_number (cell))
                    cell->role = TIL_GRID_STATEMENT;
                }
            }
          else if (!had_data)
            {
              for (guint column = piece->first_column; column <= piece->last_column; column++)
                {
                  TilGridCell *cell = til_grid_get (grid, row, column);

                  if (is_number (cell))
                    cell->role = TIL_GRID_YEAR;
                }
            }
          continue;
        }
      if (n_years == 1 && label && had_data)
        {
          const TilGridCell *first = til_grid_get (grid, row, piece->first_column);

          /* "Besøk 2013" among counts is no header */
          if (first == NULL || first->role != TIL_GRID_TEXT
              || (!til_grid_cell_means (first, TIL_MEANING_DIMENSION)
                  && (til_grid_cell_means (first, TIL_MEANING_INDICATOR)
                      || til_grid_cell_means (first, TIL_MEANING_CATEGORY))))
            continue;
        }
      if (repeated && n_years > 2 && had_data)
        continue;
      for (guint column = piece->first_column; column <= piece->last_column; column++)
        {
          TilGridCell *cell = til_grid_get (grid, row, column);

          if (is_number (cell))
            cell->role = TIL_GRID_YEAR;
        }
    }

  for (guint column = piece->first_column; column < piece->last_column; column++)
    {
      guint n_years = 0, n_other = 0;

      for (guint row = piece->first_row; row <= piece->last_row; row++)
        {
          const TilGridCell *cell = til_grid_get (grid, row, column);
          gboolean number_right = FALSE, number_left = FALSE;

          if (!is_number (cell))
            continue;
          for (guint other = piece->first_column; other <= piece->last_column; other++)
            {
              const TilGridCell *neighbour = til_grid_get (grid, row, other);

              if (!is_number (neighbour) || neighbour == cell)
                continue;
              if (other < column)
                number_left = TRUE;
              else
                number_right = TRUE;
            }
          if (cell->notated.year != 0 && number_right && !number_left)
            n_years++;
          else
            n_other++;
        }
      if (n_years == 0 || n_other > 0)
        continue;
      for (guint row = piece->first_row; row <= piece->last_row; row++)
        {
          TilGridCell *cell = til_grid_get (grid, row, column);

          if (is_number (cell))
            cell->role = TIL_GRID_YEAR;
        }
    }
}

/* 1, 2, 3 left of labels. */
static void
find_numbering (Finder      *self,
                const Piece *piece)
{
  TilGrid *grid = self->grid;

  for (guint column = piece->first_column; column < piece->last_column; column++)
    {
      gboolean numbering = TRUE, headed = FALSE;
      guint n = 0;
      gint64 before = 0;

      for (guint row = piece->first_row; row <= piece->last_row && numbering; row++)
        {
          const TilGridCell *cell = til_grid_get (grid, row, column), *right, *left;

          if (cell == NULL)
            continue;
          if (cell->role == TIL_GRID_TEXT)
            {
              headed |= til_grid_cell_has_word (cell, "number");
              continue;
            }
          if (cell->role == TIL_GRID_NO_COUNT && cell->notated.why == TIL_NO_COUNT_NUMBERING)
            continue;
          if (!is_number (cell))
            continue;
          right = til_grid_get (grid, row, column + 1);
          left = column > 0 ? til_grid_get (grid, row, column - 1) : NULL;
          if (right == NULL || (right->role != TIL_GRID_TEXT && right->role != TIL_GRID_NO_COUNT) || (left != NULL && left->role == TIL_GRID_TEXT)
              || !til_interval_is_exact (cell->notated.value) || cell->notated.value.low % TIL_ONE != 0)
            {
              numbering = FALSE;
              break;
            }
          if (!headed && cell->notated.value.low / TIL_ONE != before + 1)
            numbering = FALSE;
          before = cell->notated.value.low / TIL_ONE;
          n++;
        }
      if (!numbering || n == 0 || (n < 2 && !headed))
        continue;
      for (guint row = piece->first_row; row <= piece->last_row; row++)
        {
          TilGridCell *cell = til_grid_get (grid, row, column);

          if (is_number (cell))
            cell->role = TIL_GRID_NUMBERING;
        }
    }
}

static gboolean
is_value_column (const TilGrid *grid,
                 const Piece   *piece,
                 guint          column)
{
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    if (is_number (til_grid_get (grid, row, column)))
      return TRUE;
  return FALSE;
}

static RowKind
kind_of_row (const TilGrid *grid,
             const Piece   *piece,
             const gboolean *value_column,
             guint          row,
             gboolean       after_data)
{
  gboolean text = FALSE, header = FALSE, told = FALSE, category_label = FALSE, merged_over = FALSE;

  for (guint column = piece->first_column; column <= piece->last_column; column++)
    {
      const TilGridCell *cell = til_grid_get (grid, row, column);

      if (cell == NULL)
        continue;
      if (is_number (cell) && cell->row == row)
        return ROW_DATA;
      if (cell->role == TIL_GRID_NO_COUNT && value_column[column - piece->first_column])
        return ROW_DATA;
      if (cell->row != row && !(cell->last_column > cell->column && header))
        {
          /* the lower part of a merged cell is nothing new, but it belongs to its row */
          if (cell->row >= piece->first_row && is_label (cell) && value_column[column - piece->first_column])
            header = TRUE;
          continue;
        }
      if (!is_label (cell))
        continue;
      text = TRUE;
      if (value_column[column - piece->first_column])
        {
          if (cell->column <= piece->first_column && cell->last_column > cell->column)
            merged_over = TRUE;   /* a heading over the whole table */
          else
            {
              header = TRUE;
              told |= cell->role == TIL_GRID_YEAR
                      || (cell->spans != NULL && cell->spans->len > 0 && strlen (cell->text) <= NOTE_LENGTH);
            }
        }
      else if (!header && cell->column == column)
        category_label |= til_grid_cell_means (cell, TIL_MEANING_CATEGORY)
                          && !til_grid_cell_means (cell, TIL_MEANING_DIMENSION);
    }
  if (header && (!after_data || (told && !category_label)) && !(merged_over && !told && after_data))
    return ROW_HEADER;
  if (merged_over)
    return ROW_TEXT;
  return header ? ROW_DATA : text ? ROW_TEXT : ROW_EMPTY;
}

/* ---- labels of one number ---- */

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

typedef struct
{
  const Piece *piece;
  gboolean    *value_column;
  GPtrArray   *headers;      /* GPtrArray of TilGridCell per column, outermost first; may hold NULL */
  GPtrArray   *corner;       /* TilGridCell */
  GPtrArray   *over;         /* TilGridCell: headings merged over the whole table */
  GPtrArray   *group;        /* TilGridCell, outermost first */
  guint        group_indent;
  gboolean     group_indented; /* its rows are indented deeper */
  gboolean     group_doubtful;
  guint        label_column; /* where row labels with indentation stand */
} Table;

/* The nearest label left of the number, and the group labels left of that. */
static void
add_row_labels (Finder          *self,
                const Table     *table,
                TilPlacedNumber *number)
{
  const Piece *piece = table->piece;
  guint row = number->cell->row;
  gboolean first = TRUE;

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
              if (filled->role == TIL_GRID_TEXT && filled->last_column == column && !first
                  && !g_ptr_array_find (table->corner, filled, NULL)
                  && !g_ptr_array_find (table->group, filled, NULL))
                add_label (number, filled, TIL_PLACE_SIDE);
              break;
            }
          continue;
        }
      if (cell == NULL || !is_label (cell))
        continue;
      if (table->value_column[column - piece->first_column] && first && cell->role != TIL_GRID_YEAR)
        {
          /* text among the numbers: "see below" */
          if (til_grid_get (self->grid, row, piece->first_column) != cell)
            continue;
        }
      add_label (number, cell, first ? TIL_PLACE_ROW : TIL_PLACE_SIDE);
      first = FALSE;
    }
}

static void
add_parents (Finder          *self,
             const Table     *table,
             TilPlacedNumber *number)
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
repeats_year (const Finder      *self,
              guint              column,
              const TilGridCell *year)
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
columns_go_on (const Finder *self,
               const Table  *table,
               guint         value_column)
{
  for (guint column = table->piece->first_column; column < value_column; column++)
    {
      if (!g_hash_table_contains (self->headers, GUINT_TO_POINTER (column)))
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

/* A header that says how or when, not what. */
static gboolean
is_measure (const TilGridCell *cell)
{
  return cell->role == TIL_GRID_YEAR
         || (!til_grid_cell_means (cell, TIL_MEANING_CATEGORY) && !til_grid_cell_means (cell, TIL_MEANING_INDICATOR));
}

static void
add_number (Finder      *self,
            const Table *table,
            TilGridCell *cell)
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
  for (guint i = headers->len; i-- > 0;)
    add_label (number, g_ptr_array_index (headers, i), i + 1 == headers->len ? TIL_PLACE_COLUMN : TIL_PLACE_OUTER);
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

      if (above != NULL && labels_at == table->piece->first_column + 1 && columns_go_on (self, table, cell->column))
        for (guint i = above->len; i-- > 0;)
          if (!is_headed || is_measure (g_ptr_array_index (above, i)))
            add_label (number, g_ptr_array_index (above, i), TIL_PLACE_INHERITED);
    }
  if (self->section != NULL)
    for (guint i = self->section->len; i-- > 0;)
      add_label (number, g_ptr_array_index (self->section, i), TIL_PLACE_SECTION);
  for (guint i = self->titles->len; i-- > 0;)
    add_label (number, g_ptr_array_index (self->titles, i), TIL_PLACE_TITLE);

  g_ptr_array_add (self->numbers, number);
}

/* ---- one piece, row by row ---- */

static guint
next_indent (const Finder *self,
             const Piece  *piece,
             guint         row,
             guint         column)
{
  for (guint next = row + 1; next <= piece->last_row; next++)
    {
      const TilGridCell *cell = til_grid_get (self->grid, next, column);

      if (cell != NULL && cell->role == TIL_GRID_TEXT && cell->row == next)
        return cell->indent;
    }
  return 0;
}

static void
take_header_row (Finder      *self,
                 const Table *table,
                 guint        row)
{
  const Piece *piece = table->piece;
  guint first_value = piece->first_column;

  while (first_value <= piece->last_column && !table->value_column[first_value - piece->first_column])
    first_value++;

  for (guint column = piece->first_column; column <= piece->last_column; column++)
    {
      TilGridCell *cell = til_grid_get (self->grid, row, column);
      GPtrArray *headers = g_ptr_array_index (table->headers, column - piece->first_column);

      if (cell == NULL || !is_label (cell) || cell->row != row)
        continue;
      if (column < first_value && cell->last_column >= first_value)
        {
          /* over the labels too: it heads the table, not its columns */
          if (cell->column == column)
            g_ptr_array_add (table->over, cell);
        }
      else if (cell->column < first_value)
        {
          if (cell->column == column)
            g_ptr_array_add (table->corner, cell);
        }
      else if (!g_ptr_array_find (headers, cell, NULL))
        g_ptr_array_add (headers, cell);
    }

  /* A heading that is written over the first of its columns only, without
   * merging, goes on to the right where a lower line has headers. */
  if (row < piece->last_row)
    for (guint column = first_value + 1; column <= piece->last_column; column++)
      {
        GPtrArray *headers = g_ptr_array_index (table->headers, column - piece->first_column);
        const TilGridCell *below = til_grid_get (self->grid, row + 1, column);
        TilGridCell *left = NULL;

        if (til_grid_get (self->grid, row, column) != NULL || !table->value_column[column - piece->first_column])
          continue;
        if (below == NULL || !is_label (below) || below->row != row + 1)
          continue;
        for (guint before = column; before-- > first_value && left == NULL;)
          left = til_grid_get (self->grid, row, before);
        if (left != NULL && left->row == row && left->last_row == row && left->last_column == left->column
            && left->role == TIL_GRID_TEXT && left->column >= first_value
            && til_grid_get (self->grid, row + 1, left->column) != NULL)
          g_ptr_array_add (headers, left);
      }
}

static void
take_text_row (Finder   *self,
               Table    *table,
               guint     row,
               gboolean  had_data,
               gboolean  first_of_band)
{
  const Piece *piece = table->piece;
  TilGridCell *cell = NULL;
  gboolean deeper, wide;

  for (guint column = piece->first_column; column <= piece->last_column && cell == NULL; column++)
    {
      TilGridCell *candidate = til_grid_get (self->grid, row, column);

      if (is_label (candidate) && candidate->row == row)
        cell = candidate;
    }
  if (cell == NULL || is_note (cell) || row == piece->last_row)
    return;

  deeper = next_indent (self, piece, row, cell->column) > cell->indent;
  wide = cell->last_column > cell->column;
  table->group_doubtful = FALSE;

  if (!deeper && !wide && !first_of_band)
    {
      /* A row without an answer looks like a heading. */
      if (til_grid_cell_means (cell, TIL_MEANING_CATEGORY) || cell->dash || cell->of_which)
        return;
      if (til_grid_cell_means (cell, TIL_MEANING_INDICATOR) && had_data)
        table->group_doubtful = TRUE;
    }

  while (table->group->len > 0)
    {
      const TilGridCell *last = g_ptr_array_index (table->group, table->group->len - 1);

      /* lines of one heading stay together; an indented one is under the other */
      if (last->indent < cell->indent || (last->row + 1 == row && !had_data))
        break;
      g_ptr_array_set_size (table->group, (gint) table->group->len - 1);
    }
  g_ptr_array_add (table->group, cell);
  table->group_indent = cell->indent;
  table->group_indented = deeper;
}

static void
remember_headers (Finder      *self,
                  const Table *table)
{
  const Piece *piece = table->piece;

  for (guint column = piece->first_column; column <= piece->last_column; column++)
    {
      const GPtrArray *headers = g_ptr_array_index (table->headers, column - piece->first_column);
      GPtrArray *copy;

      if (headers->len == 0)
        continue;
      copy = g_ptr_array_new ();
      for (guint i = 0; i < headers->len; i++)
        g_ptr_array_add (copy, g_ptr_array_index (headers, i));
      g_hash_table_replace (self->headers, GUINT_TO_POINTER (column), copy);
      g_hash_table_replace (self->header_corner, GUINT_TO_POINTER (column),
                            GUINT_TO_POINTER (piece->first_column + 1));
    }
}

static void
clear_headers (Table *table)
{
  for (guint i = 0; i < table->headers->len; i++)
    g_ptr_array_set_size (g_ptr_array_index (table->headers, i), 0);
  g_ptr_array_set_size (table->corner, 0);
  g_ptr_array_set_size (table->group, 0);
  g_ptr_array_set_size (table->over, 0);
}

static void
read_piece (Finder      *self,
            const Piece *piece)
{
  guint n_columns = piece->last_column - piece->first_column + 1;
  Table table = { .piece = piece };
  gboolean had_data = FALSE, in_header = FALSE;
  gboolean first_of_band = piece->first_row == piece->band || self->band_of != piece->band;

  table.value_column = g_new0 (gboolean, n_columns);
  table.headers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table.corner = g_ptr_array_new ();
  table.group = g_ptr_array_new ();
  table.over = g_ptr_array_new ();
  for (guint i = 0; i < n_columns; i++)
    {
      table.value_column[i] = is_value_column (self->grid, piece, piece->first_column + i);
      g_ptr_array_add (table.headers, g_ptr_array_new ());
    }
  self->n_tables++;

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      RowKind kind = kind_of_row (self->grid, piece, table.value_column, row, had_data && !in_header);

      switch (kind)
        {
        case ROW_HEADER:
          if (had_data && !in_header)
            {
              clear_headers (&table);
              self->n_tables++;
            }
          take_header_row (self, &table, row);
          in_header = TRUE;
          break;

        case ROW_TEXT:
          take_text_row (self, &table, row, had_data, first_of_band && !had_data);
          break;

        case ROW_DATA:
          if (in_header || !had_data)
            remember_headers (self, &table);
          in_header = FALSE;
          if (table.group->len > 0 && table.group_indented)
            {
              const TilGridCell *label = til_grid_get (self->grid, row, piece->first_column);

              if (label != NULL && label->role == TIL_GRID_TEXT && label->row == row
                  && label->indent <= table.group_indent && !label->of_which && !label->dash)
                g_ptr_array_set_size (table.group, 0);
            }
          for (guint column = piece->first_column; column <= piece->last_column; column++)
            {
              TilGridCell *cell = til_grid_get (self->grid, row, column);

              if (is_number (cell) && cell->row == row && cell->column == column)
                add_number (self, &table, cell);
            }
          had_data = TRUE;
          break;

        case ROW_EMPTY:
        default:
          break;
        }
    }

  g_free (table.value_column);
  g_ptr_array_unref (table.headers);
  g_ptr_array_unref (table.corner);
  g_ptr_array_unref (table.group);
  g_ptr_array_unref (table.over);
}

/* A piece without numbers is a title, a heading, or a note. */
static void
read_text_piece (Finder      *self,
                 const Piece *piece,
                 gboolean     numbers_in_band)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    for (guint column = piece->first_column; column <= piece->last_column; column++)
      {
        TilGridCell *cell = til_grid_get (self->grid, row, column);

        if (cell == NULL || cell->row != row || cell->column != column || !is_label (cell))
          continue;
        if (self->had_data && is_note (cell))
          continue;
        g_ptr_array_add (lines, cell);
      }

  if (lines->len == 0)
    g_ptr_array_unref (lines);
  else if (!self->had_data && !numbers_in_band)
    {
      for (guint i = 0; i < lines->len; i++)
        g_ptr_array_add (self->titles, g_ptr_array_index (lines, i));
      g_ptr_array_unref (lines);
    }
  else if (numbers_in_band)
    {
      /* beside a table it is a remark; above one its heading */
      if (piece->first_row == piece->band)
        {
          if (!self->had_data)
            for (guint i = 0; i < lines->len; i++)
              g_ptr_array_add (self->titles, g_ptr_array_index (lines, i));
          g_clear_pointer (&self->band, g_ptr_array_unref);
          self->band = lines;
          self->band_of = piece->band;
        }
      else
        g_ptr_array_unref (lines);
    }
  else
    {
      g_clear_pointer (&self->section, g_ptr_array_unref);
      self->section = lines;
    }
}

static gboolean
band_has_numbers (const Finder *self,
                  guint         band)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->band == band && piece->has_number)
        return TRUE;
    }
  return FALSE;
}

/* The first row of a run of rows, when it is one text, heads all its tables. */
static void
lift_band_heading (Finder *self)
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
      if (n_cells == 1 && n_rows > 0 && only->role == TIL_GRID_TEXT && only->last_row == row)
        {
          /* set apart, so that it neither joins columns nor is any table's own */
          Piece heading = { row, row, only->column, only->last_column, row, FALSE };

          g_array_append_val (self->pieces, heading);
          if (last > row)
            {
              Piece rest = { row + 1, last, 0, grid->n_columns - 1, row, FALSE };

              split_columns (self, rest, 1);
            }
        }
      else
        {
          Piece all = { row, last, 0, grid->n_columns - 1, row, FALSE };

          split_columns (self, all, 0);
        }
      row = last + 1;
    }
}

/**
 * til_table_finder_find:
 * @grid: a sheet; its cells' roles are settled here
 *
 * Finds the tables and their labels.
 *
 * Returns: (transfer full) (element-type TilPlacedNumber): every number with
 *   its labels, in reading order of the tables
 */
GPtrArray *
til_table_finder_find (TilGrid *grid)
{
  Finder self = { .grid = grid };

  self.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self.numbers = g_ptr_array_new_with_free_func (placed_number_free);
  self.titles = g_ptr_array_new ();
  self.headers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self.header_corner = g_hash_table_new (NULL, NULL);
  self.band_of = G_MAXUINT;

  if (grid->n_rows > 0 && grid->n_columns > 0)
    lift_band_heading (&self);
  g_array_sort (self.pieces, compare_pieces);

  for (guint i = 0; i < self.pieces->len; i++)
    {
      Piece *piece = &g_array_index (self.pieces, Piece, i);

      find_years (&self, piece);
      find_numbering (&self, piece);
      piece->has_number = piece_has_number (grid, piece);
    }
  for (guint i = 0; i < self.pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self.pieces, Piece, i);

      if (piece->has_number)
        {
          read_piece (&self, piece);
          self.had_data = TRUE;
        }
      else
        read_text_piece (&self, piece, band_has_numbers (&self, piece->band));
    }

  g_array_unref (self.pieces);
  g_ptr_array_unref (self.titles);
  g_clear_pointer (&self.section, g_ptr_array_unref);
  g_clear_pointer (&self.band, g_ptr_array_unref);
  g_hash_table_unref (self.headers);
  g_hash_table_unref (self.header_corner);
  return self.numbers;
}
