/* import/til-recogniser-doubt-twins.c: doubts that the numbers beside a number give */
#include "import/til-recogniser-private.h"

static gboolean
has_header (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      TilPlace place = g_array_index (number->labels, TilPlacedLabel, i).place;

      if (til_place_is_header (place))
        return TRUE;
    }
  return FALSE;
}

/* A part of which there is more than of the row that it stands under: it is
 * no part of that row. */
static gboolean
is_more_than_parent (const TilRecogniser *self,
                     const TilRecognised *recognised)
{
  const TilGridCell *parent = NULL;

  for (guint i = 0; i < recognised->number->labels->len && parent == NULL; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_PARENT)
        parent = label->cell;
    }
  for (guint i = 0; parent != NULL && i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      /* of parts of one cell, the one that has this label */
      if (parent->part_of != NULL && g_array_index (other->number->labels, TilPlacedLabel, 0).cell != parent)
        continue;
      if (other->number->cell->row == parent->row && other->number->cell->column == recognised->number->cell->column
          && other->number->table == recognised->number->table)
        return til_interval_is_bounded (other->number->cell->notated.value)
               && other->number->cell->notated.value.high < recognised->number->cell->notated.value.low;
    }
  return FALSE;
}

/* Whether the numbers of its row that are part of it in one dimension add up
 * to it, or, where it is said to be the total of all, all of its row do, and
 * all of it is of one kind. */
static gboolean
is_sum_of_row (const TilRecogniser *self,
               const TilRecognised *recognised)
{
  const TilInterval value = recognised->number->cell->notated.value;
  TilInterval all = til_interval_exact (0);
  gboolean of_one_kind = TRUE;
  guint n_all = 0;

  for (guint dimension = 0; dimension < self->catalogue->dimensions->len; dimension++)
    {
      TilInterval sum = til_interval_exact (0);
      guint n = 0;

      for (guint i = 0; i < self->recognised->len; i++)
        {
          const TilRecognised *other = g_ptr_array_index (self->recognised, i);
          guint category;
          TilKey key;

          if (other == recognised || !other->has_key || other->number->table != recognised->number->table
              || other->number->cell->row != recognised->number->cell->row || other->leave != TIL_LEAVE_NOT)
            continue;
          if (dimension == 0)
            {
              all = til_interval_add (all, other->number->cell->notated.value);
              n_all++;
              of_one_kind &= other->doubt == TIL_DOUBT_NONE && other->key.indicator == recognised->key.indicator;
            }
          key = other->key;
          category = til_key_get (&key, self->catalogue, dimension);
          til_key_clear (&key, self->catalogue, dimension);
          if (category == TIL_ROOT || til_catalogue_get_category (self->catalogue, category)->relation != TIL_PART
              || !til_key_equal (&key, &recognised->key))
            continue;
          sum = til_interval_add (sum, other->number->cell->notated.value);
          n++;
        }
      if (n >= 2 && til_interval_is_exact (sum) && til_interval_is_exact (value) && sum.low == value.low && sum.low >= 2 * TIL_ONE)
        return TRUE;
    }
  return recognised->is_total && n_all >= 3 && of_one_kind && til_interval_is_exact (all) && til_interval_is_exact (value)
         && all.low == value.low && all.low >= 2 * TIL_ONE;
}

/* "2023", "I alt i 2022", "I fjor": a header that breaks down nothing. */
static gboolean
has_plain_header (const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_COLUMN)
        return label->cell->role == TIL_GRID_YEAR
               || (label->cell->spans != NULL && til_recogniser_all_known (label->cell)
                   && (til_grid_cell_has_word (label->cell, "total") || til_grid_cell_has_word (label->cell, "year_before"))
                   && !til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY)
                   && !til_grid_cell_means (label->cell, TIL_MEANING_INDICATOR));
    }
  return FALSE;
}

/* "Personer" over persons, where no other column of the row counts persons of
 * another indicator, and none left of it says what they may be persons of. */
static gboolean
is_headed_by_counting_unit (const TilRecogniser *self,
                            const TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);
  const TilGridCell *header = NULL;
  gboolean named = FALSE;

  for (guint i = 0; i < recognised->number->labels->len && header == NULL; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_COLUMN)
        header = label->cell;
    }
  if (header == NULL || header->spans == NULL || header->of_which || !til_recogniser_all_known (header)
      || til_grid_cell_means (header, TIL_MEANING_CATEGORY) || til_grid_cell_means (header, TIL_MEANING_INDICATOR)
      || til_grid_cell_means (header, TIL_MEANING_DIMENSION))
    return FALSE;
  for (guint i = 0; i < header->tokens->len; i++)
    named |= til_recogniser_names_counting_unit (self, indicator, g_ptr_array_index (header->tokens, i));
  for (guint i = 0; named && i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table == recognised->number->table && other->has_key
          && other->number->cell->row == recognised->number->cell->row
          && other->key.indicator != recognised->key.indicator
          && (other->number->cell->column < recognised->number->cell->column
              || til_catalogue_get_indicator (self->catalogue, other->key.indicator)->counting_unit == indicator->counting_unit))
        return FALSE;
    }
  return named;
}

/* Whether the titles say what is counted, and nothing else that could be. */
static gboolean
is_told_by_titles (const TilRecogniser *self,
                   const TilRecognised *recognised)
{
  gboolean own = FALSE;

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->place >= TIL_PLACE_SECTION && label->cell->spans != NULL && j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind != TIL_MEANING_INDICATOR || !til_recogniser_indicator_possible (self, meaning->index)
                  || !til_recogniser_conditions_hold (self, meaning, recognised->number, label->cell))
                continue;
              if (meaning->index != recognised->key.indicator)
                return FALSE;
              own = TRUE;
            }
        }
    }
  return own;
}

/* "Alle vedtak" beside columns that each say what they count. */
static gboolean
is_of_other_column (const TilRecogniser *self,
                    const TilRecognised *recognised)
{
  gboolean others = FALSE;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other == recognised || other->number->table != recognised->number->table || !other->has_key
          || other->rank != 0)
        continue;
      if (other->number->cell->column == recognised->number->cell->column)
        return FALSE;
      others |= other->number->cell->row == recognised->number->cell->row;
    }
  return others;
}

/* Words that are the indicator's, and a category's as well. */
static gboolean
is_ambiguous (const TilGridCell *cell,
              guint              indicator)
{
  for (guint i = 0; cell->spans != NULL && i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean category = FALSE, own = FALSE;

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          category |= meaning->kind == TIL_MEANING_CATEGORY;
          own |= meaning->kind == TIL_MEANING_INDICATOR && meaning->index == indicator;
        }
      if (category && own)
        return TRUE;
    }
  return FALSE;
}

/* "hvorav kartlegginger" under contacts, where there are assessments too: the
 * row is a part of the other or a matter of its own. */
static gboolean
is_part_or_own (const TilRecogniser *self,
                const TilRecognised *recognised)
{
  gboolean of_which = FALSE;

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW)
        of_which = label->cell->of_which && recognised->rank == 0 && is_ambiguous (label->cell, recognised->key.indicator);
      if (label->place != TIL_PLACE_PARENT || !of_which || label->cell->spans == NULL)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_INDICATOR && meaning->index != recognised->key.indicator
                  && til_recogniser_indicator_possible (self, meaning->index)
                  && til_catalogue_get_indicator (self->catalogue, meaning->index)->counting_unit
                     == til_catalogue_get_indicator (self->catalogue, recognised->key.indicator)->counting_unit)
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* Two rows of one table that would be the same fact, and are not: one of them
 * may be of last year, or of another matter. */
static void
doubt_rows_that_disagree (const TilRecogniser *self,
                          TilRecognised       *recognised,
                          guint                after)
{
  const TilGridCell *cell = recognised->number->cell;

  for (guint i = after; i < self->recognised->len; i++)
    {
      TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilGridCell *place = other->number->cell;

      if (recognised->doubt != TIL_DOUBT_NONE || other->doubt != TIL_DOUBT_NONE)
        continue;
      if (place->column != cell->column || other->number->table != recognised->number->table || !other->has_key
          || other->leave != TIL_LEAVE_NOT || place->role != TIL_GRID_NUMBER || !til_key_equal (&other->key, &recognised->key)
          || (place->notated.value.low == cell->notated.value.low && place->notated.value.high == cell->notated.value.high))
        continue;
      recognised->doubt = other->doubt = TIL_DOUBT_CONFLICT;
    }
}

/**
 * til_recogniser_doubt_twins:
 * @self: a recogniser in the middle of a sheet
 *
 * Raises doubts that the numbers beside a number give: two of one row that
 * would be the same fact, without a header that tells them apart; two of one
 * column that disagree; a part that is more than what it would be a part of.
 */
void
til_recogniser_doubt_twins (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (!recognised->has_key || recognised->leave != TIL_LEAVE_NOT || recognised->number->cell->role != TIL_GRID_NUMBER)
        continue;
      if (recognised->doubt == TIL_DOUBT_NONE && !recognised->stands_free && is_more_than_parent (self, recognised))
        recognised->doubt = TIL_DOUBT_CONFLICT;
      if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_TABLE && !til_recogniser_says_category (self, recognised)
          && is_of_other_column (self, recognised) && !is_sum_of_row (self, recognised)
          && !til_recogniser_is_total_of_left (self, recognised->number)
          && !((has_plain_header (recognised) || is_headed_by_counting_unit (self, recognised))
               && is_told_by_titles (self, recognised)))
        recognised->doubt = TIL_DOUBT_INDICATOR;
      if (recognised->doubt == TIL_DOUBT_NONE && is_part_or_own (self, recognised))
        recognised->doubt = TIL_DOUBT_INDICATOR;
      if (recognised->doubt == TIL_DOUBT_NONE)
        doubt_rows_that_disagree (self, recognised, i + 1);
      if (has_header (recognised->number))
        continue;
      for (guint j = 0; j < self->recognised->len; j++)
        {
          TilRecognised *other = g_ptr_array_index (self->recognised, j);

          if (other == recognised || !other->has_key || other->leave != TIL_LEAVE_NOT
              || other->number->cell->row != recognised->number->cell->row
              || other->number->table != recognised->number->table || !til_key_equal (&other->key, &recognised->key))
            continue;
          if (recognised->doubt == TIL_DOUBT_NONE)
            recognised->doubt = TIL_DOUBT_CONFLICT;
          if (other->doubt == TIL_DOUBT_NONE)
            other->doubt = TIL_DOUBT_CONFLICT;
        }
    }
}
