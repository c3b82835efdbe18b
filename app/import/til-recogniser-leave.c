/* import/til-recogniser-leave.c: numbers that their labels say count nothing: control sums, plans, parts of a year */
#include "import/til-recogniser-private.h"

/* Labels up to here stand beside and above the number. */
#define LAST_OWN_PLACE TIL_PLACE_OUTER

/* What is hidden is only here because she chose it, preliminary or not. */
static gboolean
is_preliminary (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      /* the sheet's name is no cell of it */
      if ((label->place <= TIL_PLACE_BAND || label->cell->cell == NULL)
          && til_grid_cell_has_word (label->cell, "preliminary")
          && (label->cell->cell == NULL || (label->cell->cell->flags & TIL_CELL_HIDDEN) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
row_is_year (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW && label->cell->role == TIL_GRID_YEAR)
        return TRUE;
    }
  return FALSE;
}

/* Whether other numbers of the table say which part of the year they are of. */
static gboolean
others_say_period (const TilRecogniser   *self,
                   const TilPlacedNumber *number)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);

      if (other->table == number->table && til_recogniser_has_word (other, "period", LAST_OWN_PLACE))
        return TRUE;
    }
  return FALSE;
}

/* "2. kvartal" is never the year's number. "Kvartal" alone may as well stand
 * over a table that tells both; then what is of the year says so, or what is
 * not says which part it is of. */
static gboolean
is_of_part_of_year (const TilRecogniser   *self,
                    const TilPlacedNumber *number)
{
  gboolean by_year;

  /* "jan 2026 | 102" is a row of its own, whatever stands over it */
  if (number->dated || til_recogniser_has_word (number, "period", TIL_PLACE_TITLE) || til_recogniser_has_word (number, "month", TIL_PLACE_OUTER))
    return TRUE;
  if (til_recogniser_has_word (number, "whole_year", TIL_PLACE_OUTER))
    return FALSE;

  by_year = row_is_year (number);
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (til_grid_cell_has_word (label->cell, "periods") && !(label->place == TIL_PLACE_CORNER && by_year)
          && (label->place <= LAST_OWN_PLACE || !others_say_period (self, number)))
        return TRUE;
    }
  return FALSE;
}

/**
 * til_recogniser_reason_to_leave:
 * @self: the recogniser
 * @number: a number
 *
 * Returns: why its labels say that it counts nothing that is reported
 */
TilLeave
til_recogniser_reason_to_leave (const TilRecogniser   *self,
                                const TilPlacedNumber *number)
{
  if (til_recogniser_has_word (number, "control", LAST_OWN_PLACE))
    return TIL_LEAVE_CONTROL;
  if (is_preliminary (number))
    return TIL_LEAVE_PRELIMINARY;
  if (is_of_part_of_year (self, number))
    return TIL_LEAVE_PERIOD;
  if (til_recogniser_has_word (number, "plan", TIL_PLACE_BAND))
    return TIL_LEAVE_PLAN;
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      /* "Anm." over remarks, and over what the police counts */
      if (label->place == TIL_PLACE_COLUMN && til_grid_cell_has_word (label->cell, "comment")
          && !til_recogniser_says_indicator (self, number, label->cell))
        return TIL_LEAVE_REMARK;
      if (label->place <= TIL_PLACE_COLUMN && til_grid_cell_has_word (label->cell, "identifier"))
        return TIL_LEAVE_IDENTIFIER;
    }
  return TIL_LEAVE_NOT;
}
