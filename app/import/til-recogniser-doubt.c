/* import/til-recogniser-doubt.c: where what is said far away is not enough */
#include "import/til-recogniser-private.h"

/**
 * til_recogniser_says_category:
 * @self: the recogniser
 * @recognised: a number with a key
 *
 * Returns: whether it is broken down by more than the service
 */
gboolean
til_recogniser_says_category (const TilRecogniser *self,
                              const TilRecognised *recognised)
{
  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    if (til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension != self->unit)
      return TRUE;
  return FALSE;
}

/* Whether the partner is to break down the number's indicator as it is broken
 * down here, and not @other. */
static gboolean
is_expected_breakdown (const TilRecogniser *self,
                       const TilRecognised *recognised,
                       guint                other)
{
  gboolean others_too = TRUE;

  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    {
      guint dimension = til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension;

      if (dimension == self->unit)
        continue;
      if (!til_recogniser_expects_by (self, recognised->key.indicator, dimension))
        return FALSE;
      others_too &= til_recogniser_expects_by (self, other, dimension);
    }
  return !others_too;
}

/* Where nothing but the partner tells what is counted, it must count one thing. */
static gboolean
fits_another (TilRecogniser       *self,
              const TilRecognised *recognised)
{
  guint indicator;

  for (guint nth = 0; (indicator = til_recogniser_default_indicator (self, nth)) != TIL_NONE; nth++)
    {
      TilKey key;

      if (indicator != recognised->key.indicator && til_recogniser_reread (self, recognised, indicator, &key)
          && !is_expected_breakdown (self, recognised, indicator))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_only_of_which (TilRecogniser       *self,
                    const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW && label->cell->of_which)
        return !til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY)
               && !til_grid_cell_means (label->cell, TIL_MEANING_INDICATOR);
    }
  return FALSE;
}

/* A side matter that a table or sheet tells of need not be what the numbers
 * after it are of, where these could as well be of the main matter. */
static gboolean
is_shaky (TilRecogniser       *self,
          const TilRecognised *recognised)
{
  if (recognised->rank < TIL_RANK_TABLE || recognised->rank >= TIL_RANK_PARTNER
      || !til_recogniser_has_main_matter (self) || til_recogniser_expects (self, recognised->key.indicator))
    return FALSE;

  /* what a table begins with is what it is about */
  for (guint i = 0; i < self->recognised->len && recognised->rank == TIL_RANK_TABLE; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table != recognised->number->table)
        continue;
      if (other->has_key && other->own_indicator && other->doubt == TIL_DOUBT_NONE
          && other->key.indicator == recognised->key.indicator)
        return FALSE;
      break;
    }
  return fits_another (self, recognised);
}

/* "Statsborgerskap" over rows of an indicator that is not broken down so. */
static gboolean
is_broken_down_otherwise (const TilRecogniser *self,
                          const TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean announces = FALSE, fits = FALSE, meant = FALSE;

      if (label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND)
        continue;
      for (guint j = 0; label->cell->spans != NULL && j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind != TIL_MEANING_DIMENSION)
                {
                  fits |= meaning->kind == TIL_MEANING_INDICATOR && meaning->index == recognised->key.indicator;
                  continue;
                }
              announces = TRUE;
              meant |= til_recogniser_may_say (self, recognised->number, TIL_PLACE_OUTER, meaning->index);
              fits |= til_indicator_has_dimension (indicator, meaning->index);
            }
        }
      if (announces && !fits && (meant || til_recogniser_all_known (label->cell)))
        return TRUE;
    }
  return FALSE;
}

/* "Sum 2021–25": of several years, where a year's number is meant. */
static gboolean
is_of_several_years (const TilRecogniser *self,
                     const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->cell->tokens == NULL
          || (!til_place_is_header (label->place) && !(label->place == TIL_PLACE_ROW && label->cell->tokens->len == 1))
          || til_grid_cell_has_word (label->cell, "change")
          || til_grid_cell_has_word (label->cell, "mean"))
        continue;
      for (guint j = 0; j < label->cell->tokens->len; j++)
        if (((const TilToken *) g_ptr_array_index (label->cell->tokens, j))->kind == TIL_TOKEN_YEAR_RANGE)
          return !til_catalogue_get_indicator (self->catalogue, recognised->key.indicator)->cumulative;
    }
  return FALSE;
}

static gboolean
has_row_label (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    if (g_array_index (number->labels, TilPlacedLabel, i).place <= TIL_PLACE_SIDE)
      return TRUE;
  return FALSE;
}

/* "Nye i 2021" in a file of 2022, and nothing that says the number's year. */
static gboolean
names_other_year (const TilRecognised *recognised)
{
  int other = 0;

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place > TIL_PLACE_OUTER)
        continue;
      if (label->cell->role == TIL_GRID_YEAR)
        return FALSE;
      for (guint j = 0; label->cell->tokens != NULL && j < label->cell->tokens->len; j++)
        {
          const TilToken *token = g_ptr_array_index (label->cell->tokens, j);

          if (token->kind != TIL_TOKEN_YEAR || token->dated)
            continue;
          if (label->place == TIL_PLACE_COLUMN || label->place == TIL_PLACE_OUTER)
            return FALSE;
          if (token->year != recognised->key.year && til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY))
            other = token->year;
        }
    }
  /* "fra 2024" is of this year; under a row of that year it is of that one */
  for (guint i = 0; other != 0 && i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->place == TIL_PLACE_PARENT && label->cell->tokens != NULL && j < label->cell->tokens->len; j++)
        if (((const TilToken *) g_ptr_array_index (label->cell->tokens, j))->year == other)
          return TRUE;
    }
  return FALSE;
}

/* "Bor i ROSA (asylsøkere)" between the row that names the indicator and this
 * one: what was said last is itself in doubt. */
static gboolean
is_below_doubtful_name (TilRecogniser       *self,
                        const TilRecognised *recognised)
{
  const TilRecognised *last = NULL;
  TilKey key;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number == recognised->number)
        break;
      if (other->number->table == recognised->number->table
          && other->number->cell->column == recognised->number->cell->column && other->leave == TIL_LEAVE_NOT
          && ((other->doubt == TIL_DOUBT_NONE && other->has_key && other->rank == 0)
              || (other->doubt == TIL_DOUBT_WORDS && other->rank == 0 && !til_recogniser_says_category (self, other)
                  && other->about->row == other->number->cell->row
                  && til_grid_cell_means (other->about, TIL_MEANING_INDICATOR))))
        last = other;
    }
  return last != NULL && last->doubt != TIL_DOUBT_NONE && last->has_key
         && til_recogniser_reread (self, recognised, last->key.indicator, &key);
}

/* "Baseline", and no year: of which year is not said, but not of this one. */
static gboolean
is_baseline_without_year (const TilRecognised *recognised)
{
  gboolean baseline = FALSE;

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place > TIL_PLACE_OUTER)
        continue;
      baseline |= til_grid_cell_has_word (label->cell, "baseline");
      if (label->cell->role == TIL_GRID_YEAR)
        return FALSE;
      for (guint j = 0; label->cell->tokens != NULL && j < label->cell->tokens->len; j++)
        if (((const TilToken *) g_ptr_array_index (label->cell->tokens, j))->kind == TIL_TOKEN_YEAR)
          return FALSE;
    }
  return baseline;
}

/* What about the indicator, the breakdown or the year is not sure; the first
 * that is. */
static TilDoubt
find_doubt (TilRecogniser *self,
            TilRecognised *recognised)
{
  gboolean breaks_down = til_recogniser_says_category (self, recognised);

  if (til_recogniser_doubts_correction (self, recognised))
    return TIL_DOUBT_WORDS;
  if (is_baseline_without_year (recognised))
    return TIL_DOUBT_CONFLICT;
  /* "hvorav" with nothing known behind it is no total */
  if (recognised->about != NULL && says_only_of_which (self, recognised))
    return TIL_DOUBT_WORDS;
  if (recognised->rank >= TIL_RANK_PARTNER && fits_another (self, recognised))
    return TIL_DOUBT_INDICATOR;
  if (recognised->rank >= TIL_RANK_SHEET && til_recogniser_is_after_open_table (self, recognised))
    return TIL_DOUBT_INDICATOR;
  if (recognised->rank >= TIL_RANK_TABLE && is_below_doubtful_name (self, recognised))
    return TIL_DOUBT_INDICATOR;
  if (breaks_down && is_broken_down_otherwise (self, recognised))
    return TIL_DOUBT_CATEGORY;
  if (recognised->rank > 0 && til_recogniser_is_under_other_unit (self, recognised))
    return TIL_DOUBT_INDICATOR;
  if (til_recogniser_is_under_foreign_matter (self, recognised))
    return TIL_DOUBT_INDICATOR;
  if (is_of_several_years (self, recognised))
    return TIL_DOUBT_CONFLICT;
  if (til_recogniser_counts_other_unit (self, recognised))
    return TIL_DOUBT_INDICATOR;
  if (names_other_year (recognised))
    return TIL_DOUBT_CONFLICT;
  if (recognised->rank >= TIL_RANK_TABLE && !breaks_down && !has_row_label (recognised->number))
    return TIL_DOUBT_INDICATOR;

  return TIL_DOUBT_NONE;
}

/**
 * til_recogniser_doubt_context:
 * @self: the recogniser
 * @recognised: a number whose labels fit an indicator
 *
 * Raises a doubt where the indicator is only said far away and that is not
 * enough.
 */
void
til_recogniser_doubt_context (TilRecogniser *self,
                              TilRecognised *recognised)
{
  if (recognised->doubt == TIL_DOUBT_NONE)
    recognised->doubt = find_doubt (self, recognised);
  recognised->shaky = is_shaky (self, recognised);
  if (recognised->doubt == TIL_DOUBT_NONE)
    til_recogniser_doubt_heading (self, recognised);
  /* What is only said far away holds for a number whose own labels break it
   * down, not for one that says nothing. */
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_SHEET && !til_recogniser_says_category (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
}
