/* export/til-marked-align.c: where text stands in its column; see til-marked-look.h */
#include "export/til-marked-look.h"

/* So many rows of headings stand over a column of numbers. */
#define MAX_HEADINGS 4

/* A number in words is no longer; a comment is. */
#define MAX_WORDS_CHARS 12

/* "19 (2)", "-", "..": it stands under numbers. */
static gboolean
is_like_number (const TilMarkedCell *cell)
{
  if (cell->kind == TIL_MARKED_NUMBER)
    return TRUE;
  if (cell->kind != TIL_MARKED_TEXT)
    return FALSE;

  for (const char *p = cell->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isdigit (c) && !g_unichar_isspace (c) && g_utf8_strchr ("()-–—−.,:*<>≤≥/%+", -1, c) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* The first cell of a row is its label, whatever it looks like. */
static gboolean
is_first_of_row (const TilMarkedLook *self,
                 const TilMarkedCell *cell)
{
  return cell == (const TilMarkedCell *) (gpointer) self->sheet->cells->data || cell[-1].row != cell->row;
}

/**
 * til_marked_look_is_over_numbers:
 * @self: of a sheet
 * @cell: a cell of it
 *
 * Returns: whether numbers stand below, with nothing between but other headings
 */
gboolean
til_marked_look_is_over_numbers (const TilMarkedLook *self,
                                 const TilMarkedCell *cell)
{
  for (guint i = 0; i < MAX_HEADINGS; i++)
    {
      const TilMarkedRange *range = til_marked_look_find_range (self, cell->row, cell->column);

      cell = til_marked_look_find_cell (self, (range != NULL ? range->last_row : cell->row) + 1, cell->column);
      if (cell == NULL)
        return FALSE;
      if (is_like_number (cell))
        return !is_first_of_row (self, cell);
    }

  return FALSE;
}

/* "tre" or "om lag 30" under a number. */
static gboolean
is_number_in_words (const TilMarkedLook *self,
                    const TilMarkedCell *cell)
{
  const TilMarkedCell *above = cell;

  if (is_first_of_row (self, cell))
    return FALSE;
  for (guint i = 0; i < MAX_HEADINGS; i++)
    {
      if (g_utf8_strlen (above->text, -1) > MAX_WORDS_CHARS || above->row == 0)
        return FALSE;
      above = til_marked_look_find_cell (self, above->row - 1, cell->column);
      if (above == NULL || is_first_of_row (self, above))
        return FALSE;
      if (above->kind != TIL_MARKED_TEXT || is_like_number (above))
        return is_like_number (above);
    }

  return FALSE;
}

/* Over several columns that have headings of their own. */
static gboolean
is_over_columns (const TilMarkedLook *self,
                 const TilMarkedRange *range)
{
  for (guint i = range->first_column + 1; i <= range->last_column; i++)
    if (til_marked_look_find_cell (self, range->last_row + 1, i) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * til_marked_look_align:
 * @self: of a sheet, with its widths and wrapping
 * @index: of a cell
 *
 * Returns: where it stands in its column: a heading where its numbers do
 */
TilMarkedAlignment
til_marked_look_align (const TilMarkedLook *self,
                       guint                index)
{
  const TilMarkedCell *cell = &g_array_index (self->sheet->cells, TilMarkedCell, index);
  const TilMarkedRange *range = til_marked_look_find_range (self, cell->row, cell->column);

  if (cell->column == self->first_column || cell->indent > 0)
    return TIL_MARKED_AS_IS;
  if (til_marked_range_is_wide (range))
    return is_over_columns (self, range) ? TIL_MARKED_CENTRED : TIL_MARKED_AS_IS;
  if (cell->kind != TIL_MARKED_TEXT)
    return TIL_MARKED_AS_IS;
  /* A line that runs on would run to the left. */
  if (!self->wrapped[index] &&
      til_marked_look_get_width (cell) > g_array_index (self->widths, guint, cell->column))
    return TIL_MARKED_AS_IS;

  return (is_like_number (cell) && !is_first_of_row (self, cell)) || til_marked_look_is_over_numbers (self, cell) ||
         is_number_in_words (self, cell) ? TIL_MARKED_RIGHT : TIL_MARKED_AS_IS;
}
