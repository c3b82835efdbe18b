/* import/til-recogniser-corrected.c: a column of numbers as they were reported,
 * beside one of those that were corrected since */
#include "import/til-recogniser-private.h"

/* Whether both columns are of one year: under one header, or their own say it. */
static gboolean
are_of_one_year (const TilRecogniser   *self,
                 const TilPlacedNumber *number,
                 const TilPlacedNumber *other)
{
  const TilPlacedLabel *outer = til_recogniser_label_at (number, TIL_PLACE_OUTER), *others = til_recogniser_label_at (other, TIL_PLACE_OUTER);
  gboolean conflict, others_conflict;

  if (outer != NULL && others != NULL && outer->cell == others->cell)
    return TRUE;
  return til_recogniser_year (self, number, &conflict) == til_recogniser_year (self, other, &others_conflict)
         && !conflict && !others_conflict;
}

/* What the column of corrected numbers has in the number's row; NULL: there is
 * no such column, or its cell is blank. */
static TilGridCell *
find_corrected (const TilRecogniser   *self,
                const TilPlacedNumber *number)
{
  const TilPlacedLabel *header = til_recogniser_label_at (number, TIL_PLACE_COLUMN);

  if (header == NULL || !til_grid_cell_has_word (header->cell, "reported") || !til_recogniser_all_known (header->cell))
    return NULL;
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);
      const TilPlacedLabel *its = other->table == number->table ? til_recogniser_label_at (other, TIL_PLACE_COLUMN) : NULL;

      if (its == NULL || its->cell->row != header->cell->row || !til_grid_cell_has_word (its->cell, "corrected")
          || !are_of_one_year (self, number, other))
        continue;
      return til_grid_get (self->grid, number->cell->row, its->cell->column);
    }
  return NULL;
}

/**
 * til_recogniser_is_superseded:
 * @self: a recogniser in the middle of a sheet
 * @number: a number
 *
 * Returns: whether it stands as it was reported, and beside it what it was corrected to
 */
gboolean
til_recogniser_is_superseded (const TilRecogniser   *self,
                              const TilPlacedNumber *number)
{
  const TilGridCell *corrected = find_corrected (self, number);

  return corrected != NULL && corrected->role == TIL_GRID_NUMBER;
}

/* "Uendret", and nothing else. */
static gboolean
is_unchanged (const TilGridCell *cell)
{
  return cell != NULL && cell->role == TIL_GRID_TEXT && til_grid_cell_has_word (cell, "unchanged")
         && til_recogniser_all_known (cell) && !til_grid_cell_has_word (cell, "negation");
}

static gboolean
has_year_above (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place != TIL_PLACE_COLUMN && label->place != TIL_PLACE_OUTER && label->place != TIL_PLACE_INHERITED)
        continue;
      if (label->cell->role == TIL_GRID_YEAR)
        return TRUE;
      for (guint j = 0; label->cell->tokens != NULL && j < label->cell->tokens->len; j++)
        if (((const TilToken *) g_ptr_array_index (label->cell->tokens, j))->kind == TIL_TOKEN_YEAR)
          return TRUE;
    }
  return FALSE;
}

/* The columns beside it say their years, and this one does not: it may be of
 * the year that stands over its fellow. */
static gboolean
lacks_year (const TilRecogniser   *self,
            const TilPlacedNumber *number)
{
  if (has_year_above (number))
    return FALSE;
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);

      if (other->table == number->table && has_year_above (other))
        return TRUE;
    }
  return FALSE;
}

/**
 * til_recogniser_doubts_correction:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number; set to be about the label in doubt
 *
 * Words such as "meldt" and "rettet" say how a number came to be only over two
 * columns that stand beside each other; elsewhere they are words as others.
 *
 * Returns: whether a label has such words and it is not certain what they say
 */
gboolean
til_recogniser_doubts_correction (const TilRecogniser *self,
                                  TilRecognised       *recognised)
{
  const TilPlacedNumber *number = recognised->number;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);
      gboolean reported = til_grid_cell_has_word (label->cell, "reported");

      if (label->place > TIL_PLACE_PARENT || til_recogniser_is_answered (self, label->cell)
          || (!reported && !til_grid_cell_has_word (label->cell, "corrected")))
        continue;
      if (label->place == TIL_PLACE_COLUMN && !lacks_year (self, number) && (!reported || is_unchanged (find_corrected (self, number))))
        continue;
      recognised->about = label->cell;
      return TRUE;
    }
  return FALSE;
}
