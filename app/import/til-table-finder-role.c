/* import/til-table-finder-role.c: the numbers of a piece that count nothing: years and numbering */
#include "import/til-table-finder-private.h"

#include <string.h>

#include "import/til-pattern.h"

/* "År" over a column. */
static gboolean
says_only_year (const TilGridCell *cell)
{
  return cell->tokens != NULL && cell->tokens->len == 1 && til_grid_cell_has_word (cell, "year");
}

/* Rows of years are headers; a column of them labels the rows. */
void
til_table_finder_settle_years (TilTableFinder      *self,
                              const TilTablePiece *piece)
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
      gboolean headed = FALSE;

      for (guint row = piece->first_row; row <= piece->last_row; row++)
        {
          const TilGridCell *cell = til_grid_get (grid, row, column);
          gboolean number_right = FALSE, number_left = FALSE;

          if (cell != NULL && cell->role == TIL_GRID_TEXT && n_years + n_other == 0)
            headed |= says_only_year (cell);

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
          if (cell->notated.year != 0 && number_right && (headed || !number_left))
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

/* "A1", "B.2)", "C": the letter, and the number behind it; 0: there is none. */
static gboolean
read_mark (const TilGridCell *cell,
           char              *letter,
           guint             *number)
{
  g_autofree char *text = g_ascii_strdown (cell->text, -1);

  g_strstrip (text);
  if (!til_pattern_match ("^[a-z]\\.?\\d{0,2}[.)]?$", text))
    return FALSE;
  *letter = *text;
  *number = (guint) g_ascii_strtoull (text + (text[1] == '.' ? 2 : 1), NULL, 10);
  return TRUE;
}

/* A, A1, A2, B, B1 left of labels: each its section's next. "Q1" to "Q4" alone
 * may be quarters, and so on. */
static void
settle_marks (TilGrid             *grid,
              const TilTablePiece *piece,
              guint                column)
{
  char section = '\0', letter = '\0';
  guint before = 0, number = 0, n_numbered = 0, most = 0;
  gboolean part_of_year = TRUE;

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      const TilGridCell *cell = til_grid_get (grid, row, column), *right;

      if (cell == NULL || (cell->role == TIL_GRID_TEXT && til_grid_cell_has_word (cell, "number")))
        continue;
      right = til_grid_get (grid, row, column + 1);
      if (cell->role != TIL_GRID_TEXT || right == NULL || right->role != TIL_GRID_TEXT || !read_mark (cell, &letter, &number))
        return;
      if (letter == section ? number != before + 1 : number > 1 || letter < section)
        return;
      n_numbered += number > 0;
      most = MAX (most, number);
      part_of_year &= strchr ("qhkt", letter) != NULL;
      section = letter;
      before = number;
    }
  if (n_numbered < 2 || (part_of_year && most <= 4))
    return;
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      TilGridCell *cell = til_grid_get (grid, row, column);

      if (cell != NULL && read_mark (cell, &letter, &number))
        cell->role = TIL_GRID_NUMBERING;
    }
}

/* 1, 2, 2.1, 2.2, 3 left of labels; it goes on in the pieces below. */
void
til_table_finder_settle_numbering (TilTableFinder      *self,
                                  const TilTablePiece *piece)
{
  TilGrid *grid = self->grid;

  settle_marks (grid, piece, piece->first_column);
  for (guint column = piece->first_column; column < piece->last_column; column++)
    {
      gboolean numbering = TRUE, headed = g_hash_table_contains (self->numbered, GUINT_TO_POINTER (column));
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
              || !til_interval_is_exact (cell->notated.value) || cell->notated.value.low < 0)
            {
              numbering = FALSE;
              break;
            }
          if (!headed && cell->notated.value.low / TIL_ONE != before + (cell->notated.value.low % TIL_ONE == 0))
            numbering = FALSE;
          before = cell->notated.value.low / TIL_ONE;
          n++;
        }
      if (!numbering || n == 0 || (n < 2 && !headed))
        continue;
      g_hash_table_add (self->numbered, GUINT_TO_POINTER (column));
      for (guint row = piece->first_row; row <= piece->last_row; row++)
        {
          TilGridCell *cell = til_grid_get (grid, row, column);

          if (is_number (cell))
            cell->role = TIL_GRID_NUMBERING;
        }
    }
}
