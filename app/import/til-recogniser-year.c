/* import/til-recogniser-year.c: which year a number is of */
#include "import/til-recogniser-private.h"

/* Whether a label says just one year, that no spelling needs. */
gboolean
til_recogniser_year_of_cell (const TilGridCell *cell,
                             int               *year)
{
  int found = 0, aside = 0;

  if (cell->role == TIL_GRID_YEAR || cell->role == TIL_GRID_STATEMENT)
    {
      *year = cell->notated.year;
      return TRUE;
    }
  if (cell->tokens == NULL)
    return FALSE;

  for (guint i = 0; i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);
      gboolean consumed = FALSE;

      if (token->kind != TIL_TOKEN_YEAR || token->dated)
        continue;
      /* a year inside a spelling, "siden 2003", is not the number's */
      for (guint j = 0; j < cell->spans->len && !consumed; j++)
        {
          const TilSpan *span = &g_array_index (cell->spans, TilSpan, j);

          consumed = i >= span->first && i < span->first + span->n_tokens;
        }
      if (consumed)
        continue;
      /* "2025 (2024)" is of the first */
      if (token->aside)
        {
          aside = aside == 0 || aside == token->year ? token->year : -1;
          continue;
        }
      if (found != 0 && found != token->year)
        return FALSE;
      found = token->year;
    }
  *year = found != 0 ? found : MAX (aside, 0);
  return *year != 0;
}

/* "I fjor" in @cell, and no year. "Kjent fra i fjor" counts this year's, and a
 * rule for what stands in parentheses is of no number. */
static gboolean
is_year_before (const TilRecogniser *self,
                const TilGridCell   *cell)
{
  int year;

  if (!til_grid_cell_has_word (cell, "year_before") || til_recogniser_is_parenthesis_rule (cell)
      || til_recogniser_year_of_cell (cell, &year))
    return FALSE;
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_CATEGORY
              && til_catalogue_get_dimension (self->catalogue, til_catalogue_get_category (self->catalogue, meaning->index)->dimension)->relative)
            return FALSE;
        }
    }
  return TRUE;
}

/* "I fjor" over a column, beside a row, or as the heading of rows. */
static gboolean
says_year_before (const TilRecogniser   *self,
                  const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (til_place_is_header (label->place)
          && til_grid_cell_has_word (label->cell, "year_before"))
        return TRUE;
      if ((label->place <= TIL_PLACE_SIDE || (label->place == TIL_PLACE_GROUP && til_recogniser_all_known (label->cell)))
          && is_year_before (self, label->cell))
        return TRUE;
    }
  return FALSE;
}

/* "I 2026" beside a number, and "i fjor" over it. */
static gboolean
denies_year (const TilRecogniser   *self,
             const TilPlacedNumber *number,
             int                    year)
{
  if (self->year == 0 || year != self->year)
    return FALSE;
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if ((label->place <= TIL_PLACE_OUTER || label->place == TIL_PLACE_INHERITED) && is_year_before (self, label->cell))
        return TRUE;
    }
  return FALSE;
}

/* Titles that name several years leave open which one the numbers are of. */
static gboolean
titles_disagree (const TilPlacedNumber *number)
{
  int year = 0, other;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place != TIL_PLACE_TITLE || !til_recogniser_year_of_cell (label->cell, &other))
        continue;
      if (year != 0 && other != year)
        return TRUE;
      year = other;
    }
  return FALSE;
}

/**
 * til_recogniser_year:
 * @self: a recogniser in the middle of a sheet
 * @number: a number
 * @conflict: (out): whether its labels say different years
 *
 * Returns: the year that its labels say, the nearest first; else that of the
 *   file
 */
int
til_recogniser_year (const TilRecogniser   *self,
                     const TilPlacedNumber *number,
                     gboolean              *conflict)
{
  gboolean without_titles = titles_disagree (number), row_year = FALSE;
  int year = 0, other, other_column;

  *conflict = FALSE;
  if (number->cell->notated.of_year > 0)
    return number->cell->notated.of_year;
  if (number->cell->notated.of_year != 0)
    {
      /* "mot 15": of which year, only a heading can say */
      *conflict = self->year == 0
                  || (number->cell->notated.of_year == TIL_YEAR_OTHER && !says_year_before (self, number));
      return self->year - 1;
    }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < number->labels->len; i++)
      {
        const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);
        gboolean own = til_recogniser_rank (label->place) <= 1;

        if (own != (pass == 0) || label->place == TIL_PLACE_PARENT)
          continue;
        if ((label->place == TIL_PLACE_TITLE && without_titles) || !til_recogniser_year_of_cell (label->cell, &other))
          continue;
        if (!own && year == 0 && (other_column = til_recogniser_year_beside (self, number)) != 0)
          return other_column;
        /* what is said farther away is of the table, and the column of the year before that */
        if (!own && year == 0 && self->year != 0 && says_year_before (self, number))
          return self->year - 1;
        if (year == 0)
          {
            year = other;
            row_year = own;
          }
        else if (own && row_year && year != other)
          {
            /* a row "I 2023" under a header that says what year the others
             * are of: the row is nearer to its number than a group header */
            if (label->place == TIL_PLACE_COLUMN || label->place == TIL_PLACE_ROW)
              *conflict = TRUE;
          }
      }
  if (year == 0 && self->year != 0 && says_year_before (self, number))
    return self->year - 1;
  if (year == 0 && (other_column = til_recogniser_year_beside (self, number)) != 0)
    return other_column;
  *conflict |= year != 0 && denies_year (self, number, year);
  return year != 0 ? year : self->year;
}
