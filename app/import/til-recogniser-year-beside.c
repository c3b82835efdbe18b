/* import/til-recogniser-year-beside.c: the year of shares and parts that stand
 * beside the counts of several years
 *
 * "2024 | % | 2025 | %": the column of shares says no year; it is of the column
 * that it stands behind. Behind several, arithmetic tells of which it is a
 * share. Without that it would be taken for the year of the file.
 */
#include "import/til-recogniser-private.h"

/* Shares are rounded to whole per cent at the most. */
#define SHARE_TOLERANCE 0.6

static gboolean
has_column_word (const TilPlacedNumber *number,
                 const char            *kind)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_COLUMN && til_grid_cell_has_word (label->cell, kind))
        return TRUE;
    }
  return FALSE;
}

/* Returns 0 if its header says no year, or several. */
static int
year_of_header (const TilPlacedNumber *number)
{
  int year = 0, other;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if ((label->place != TIL_PLACE_COLUMN && label->place != TIL_PLACE_OUTER && label->place != TIL_PLACE_INHERITED)
          || !til_recogniser_year_of_cell (label->cell, &other))
        continue;
      if (year != 0 && other != year)
        return 0;
      year = other;
    }
  return year;
}

static gboolean
is_count (const TilRecognised *recognised)
{
  const TilNotated *notated = &recognised->number->cell->notated;

  return recognised->number->cell->role == TIL_GRID_NUMBER && notated->suffix == TIL_SUFFIX_NOTHING
         && til_interval_is_exact (notated->value);
}

/* Returns (nullable): the number in @column beside @number. */
static const TilRecognised *
find_beside (const TilRecogniser   *self,
             const TilPlacedNumber *number,
             guint32                column)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table == number->table && other->number->cell->row == number->cell->row
          && other->number->cell->column == column)
        return other;
    }
  return NULL;
}

typedef struct
{
  double share, count;
} Pair;

/* The numbers of two columns that stand beside each other. */
static GArray *
pair_columns (const TilRecogniser   *self,
              const TilPlacedNumber *number,
              guint32                column)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  const TilRecognised *share = NULL, *count = NULL;

  /* they come row by row */
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilGridCell *cell = other->number->cell;

      if (other->number->table != number->table || !til_interval_is_exact (cell->notated.value))
        continue;
      if (cell->column == number->cell->column)
        share = other;
      else if (cell->column == column && is_count (other))
        count = other;
      else
        continue;
      if (share != NULL && count != NULL && share->number->cell->row == count->number->cell->row)
        {
          const Pair pair = { (double) share->number->cell->notated.value.low / TIL_ONE,
                              (double) count->number->cell->notated.value.low / TIL_ONE };

          g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

/* Whether the column of @number is so many per cent of @column, row by row, in
 * at least two rows. */
static gboolean
is_share_of_column (const TilRecogniser   *self,
                    const TilPlacedNumber *number,
                    guint32                column)
{
  g_autoptr(GArray) pairs = pair_columns (self, number, column);
  double shares = 0, counts = 0, greatest = 0;
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      shares += pair->share;
      counts += pair->count;
      greatest = MAX (greatest, pair->share);
      n += pair->count > 0;
    }
  if (n < 2 || shares <= 0 || counts <= 0)
    return FALSE;
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (ABS (pair->share - pair->count * shares / counts) > (greatest > 1 ? SHARE_TOLERANCE : SHARE_TOLERANCE / 100))
        return FALSE;
    }
  return TRUE;
}

/* 100 per cent in every row is a share of whatever is the same in every row. */
static gboolean
are_shares_alike (const TilRecogniser   *self,
                  const TilPlacedNumber *number,
                  guint32                column)
{
  g_autoptr(GArray) pairs = pair_columns (self, number, column);

  for (guint i = 1; i < pairs->len; i++)
    if (g_array_index (pairs, Pair, i).share != g_array_index (pairs, Pair, 0).share)
      return FALSE;
  return TRUE;
}

/* The nearest column to the left with a year; what stands between is of it too. */
static const TilRecognised *
find_year_to_the_left (const TilRecogniser   *self,
                       const TilPlacedNumber *number)
{
  for (guint32 column = number->cell->column; column-- > 0;)
    {
      const TilRecognised *other = find_beside (self, number, column);

      if (other == NULL)
        continue;
      if (year_of_header (other->number) != 0)
        return other;
      if (!has_column_word (other->number, "share") && !has_column_word (other->number, "of_which"))
        return NULL;
    }
  return NULL;
}

/**
 * til_recogniser_year_beside:
 * @self: a recogniser in the middle of a sheet
 * @number: a number whose own labels say no year
 *
 * Returns: the year of the counts that it is a share or part of, where these
 *   stand beside it under several years; 0 if it is neither or that is not sure
 */
int
til_recogniser_year_beside (const TilRecogniser   *self,
                            const TilPlacedNumber *number)
{
  gboolean share = has_column_word (number, "share");
  const TilRecognised *left, *before = NULL;

  if (!share && !has_column_word (number, "of_which"))
    return 0;
  left = find_year_to_the_left (self, number);
  if (left == NULL)
    return 0;

  /* "2024 | % | 2025": right behind one year; "2024 | 2025 | %" may be of either */
  for (guint32 column = left->number->cell->column; column-- > 0 && before == NULL;)
    before = find_beside (self, number, column);
  if (before == NULL || has_column_word (before->number, "share") || has_column_word (before->number, "of_which"))
    return year_of_header (left->number);
  if (!share)
    return 0;

  if (is_share_of_column (self, number, left->number->cell->column))
    return year_of_header (left->number);
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table == number->table && other->number->cell->row == number->cell->row
          && other->number != number && year_of_header (other->number) != 0
          && is_share_of_column (self, number, other->number->cell->column)
          && !are_shares_alike (self, number, other->number->cell->column))
        return year_of_header (other->number);
    }
  return 0;
}
