/* import/til-recogniser-doubt.c: where what is said far away is not enough */
#include <string.h>

#include "import/til-recogniser-private.h"

/* Whether it is broken down by more than the service. */
static gboolean
says_category (const TilRecogniser *self,
               const TilRecognised *recognised)
{
  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    if (til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension != self->unit)
      return TRUE;
  return FALSE;
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

      if (indicator != recognised->key.indicator && til_recogniser_reread (self, recognised, indicator, &key))
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
  guint indicator;

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
  for (guint nth = 0; (indicator = til_recogniser_default_indicator (self, nth)) != TIL_NONE; nth++)
    {
      TilKey key;

      if (indicator != recognised->key.indicator && til_recogniser_reread (self, recognised, indicator, &key))
        return TRUE;
    }
  return FALSE;
}

/* A heading nearer than what says the indicator, which nothing explains, may
 * say another. */
static void
doubt_unknown_heading (const TilRecogniser *self,
                       TilRecognised       *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean corner = label->place == TIL_PLACE_CORNER, all_known, negated;

      if (label->cell->spans == NULL || til_recogniser_is_parenthesis_rule (label->cell)
          || til_recogniser_is_answered (self, label->cell))
        continue;
      if (label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND && !corner
          && label->place != TIL_PLACE_SECTION)
        continue;
      negated = til_grid_cell_has_word (label->cell, "negation");
      all_known = til_recogniser_all_known (label->cell);
      if (!(negated && label->place <= TIL_PLACE_BAND)
          && (til_recogniser_rank (label->place) >= recognised->rank || (corner && recognised->rank < TIL_RANK_SHEET)))
        continue;
      if (!negated && til_recogniser_serves_as_condition (self, recognised->number, label->cell, recognised->key.indicator))
        continue;
      if (all_known && !negated)
        continue;
      /* a heading that says what kind of breakdown follows is about nothing else */
      if (!negated && til_grid_cell_means (label->cell, TIL_MEANING_DIMENSION))
        continue;
      recognised->doubt = TIL_DOUBT_WORDS;
      recognised->about = label->cell;
      return;
    }
}

/* Whether a label right beside or above the number may mean a category of @dimension. */
static gboolean
may_say (const TilRecogniser *self,
         const TilRecognised *recognised,
         guint                dimension)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->place <= TIL_PLACE_OUTER && label->cell->spans != NULL && j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_CATEGORY
                  && til_catalogue_get_category (self->catalogue, meaning->index)->dimension == dimension)
                return TRUE;
            }
        }
    }
  return FALSE;
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
              meant |= may_say (self, recognised, meaning->index);
              fits |= til_indicator_has_dimension (indicator, meaning->index);
            }
        }
      if (announces && !fits && (meant || til_recogniser_all_known (label->cell)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_unit (const TilRecogniser *self,
            guint                unit,
            const TilToken      *token)
{
  const TilCountingUnit *entry = g_ptr_array_index (self->catalogue->counting_units, unit);

  for (guint language = 0; language < TIL_N_LANGUAGES; language++)
    {
      g_autoptr(GPtrArray) names = til_tokens_new (entry->label.text[language]);

      if (names->len == 1 && strcmp (((const TilToken *) g_ptr_array_index (names, 0))->stem, token->stem) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Vedtak i alt" where decisions are counted. */
static gboolean
names_own_unit (const TilRecogniser *self,
                const TilRecognised *recognised)
{
  guint unit = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator)->counting_unit;

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->place <= TIL_PLACE_OUTER && label->cell->tokens != NULL && j < label->cell->tokens->len; j++)
        if (names_unit (self, unit, g_ptr_array_index (label->cell->tokens, j)))
          return TRUE;
    }
  return FALSE;
}

/* Whether @cell says an indicator beside the number's other labels. */
static gboolean
says_indicator (const TilRecogniser   *self,
                const TilPlacedNumber *number,
                const TilGridCell     *cell)
{
  for (guint i = 0; cell->spans != NULL && i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_INDICATOR && til_recogniser_conditions_hold (self, meaning, number, cell))
            return TRUE;
        }
    }
  return FALSE;
}

/* "Vedtak" alone over rows of something that counts children. */
static gboolean
names_other_counting_unit (const TilRecogniser *self,
                           const TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean other = FALSE, own = FALSE;

      if ((label->place != TIL_PLACE_CORNER && label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND)
          || label->cell->tokens == NULL || label->cell->tokens->len != 1
          || says_indicator (self, recognised->number, label->cell))
        continue;
      for (guint u = 0; u < self->catalogue->counting_units->len; u++)
        if (names_unit (self, u, g_ptr_array_index (label->cell->tokens, 0)))
          {
            own |= u == indicator->counting_unit;
            other |= u != indicator->counting_unit;
          }
      if (other && !own && !names_own_unit (self, recognised))
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

      if ((label->place != TIL_PLACE_COLUMN && label->place != TIL_PLACE_OUTER && label->place != TIL_PLACE_INHERITED)
          || label->cell->tokens == NULL || til_grid_cell_has_word (label->cell, "change")
          || til_grid_cell_has_word (label->cell, "mean"))
        continue;
      for (guint j = 0; j < label->cell->tokens->len; j++)
        if (((const TilToken *) g_ptr_array_index (label->cell->tokens, j))->kind == TIL_TOKEN_YEAR_RANGE)
          return !til_catalogue_get_indicator (self->catalogue, recognised->key.indicator)->cumulative;
    }
  return FALSE;
}

static gboolean
is_expected_by (const TilRecogniser *self,
                guint                dimension,
                guint                indicator)
{
  for (guint i = 0; i < self->partner->expectations->len; i++)
    {
      const TilExpectation *expectation = g_ptr_array_index (self->partner->expectations, i);

      for (guint j = 0; expectation->indicator == indicator && j < expectation->dimensions->len; j++)
        if (g_array_index (expectation->dimensions, guint, j) == dimension)
          return TRUE;
    }
  return FALSE;
}

/* Whether the partner has something to report that counts @unit and is broken
 * down like @key. */
static gboolean
is_expected_to_count (const TilRecogniser *self,
                      guint                unit,
                      const TilKey        *key)
{
  for (guint i = 0; i < self->partner->expectations->len; i++)
    {
      guint indicator = ((const TilExpectation *) g_ptr_array_index (self->partner->expectations, i))->indicator;
      gboolean fits = til_catalogue_get_indicator (self->catalogue, indicator)->counting_unit == unit;

      for (guint j = 0; j < til_key_n_categories (key) && fits; j++)
        {
          guint dimension = til_catalogue_get_category (self->catalogue, key->categories[j])->dimension;

          fits = dimension == self->unit || is_expected_by (self, dimension, indicator);
        }
      if (fits)
        return TRUE;
    }
  return FALSE;
}

/* "Personer til sammen" under "Asyl", where that is decisions: the number's own
 * row or column begins with another counting unit, which the partner has
 * something to report in. */
static gboolean
begins_other_count (const TilRecogniser *self,
                    const TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean own = FALSE, other = FALSE;

      if ((label->place != TIL_PLACE_ROW && label->place != TIL_PLACE_COLUMN) || label->cell->spans == NULL
          || label->cell->tokens->len == 0 || til_grid_cell_means (label->cell, TIL_MEANING_INDICATOR)
          || til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY))
        continue;
      for (guint u = 0; u < self->catalogue->counting_units->len; u++)
        if (names_unit (self, u, g_ptr_array_index (label->cell->tokens, 0)))
          {
            own |= u == indicator->counting_unit;
            other |= u != indicator->counting_unit && is_expected_to_count (self, u, &recognised->key);
          }
      if (other && !own && !names_own_unit (self, recognised))
        return TRUE;
    }
  return FALSE;
}

/* Decisions broken down by gender, where the partner is to break down not them
 * but the persons that they concern: these may be meant. */
static gboolean
is_broken_down_of_another (const TilRecogniser *self,
                           const TilRecognised *recognised)
{
  guint indicator = recognised->key.indicator;

  if (!til_recogniser_expects (self, indicator) || names_own_unit (self, recognised))
    return FALSE;
  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    {
      guint dimension = til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension;

      if (dimension == self->unit || is_expected_by (self, dimension, indicator))
        continue;
      for (guint j = 0; j < self->partner->expectations->len; j++)
        {
          const TilExpectation *other = g_ptr_array_index (self->partner->expectations, j);

          if (other->indicator != indicator && is_expected_by (self, dimension, other->indicator)
              && til_catalogue_get_indicator (self->catalogue, other->indicator)->counting_unit
                 != til_catalogue_get_indicator (self->catalogue, indicator)->counting_unit)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_header (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      TilPlace place = g_array_index (number->labels, TilPlacedLabel, i).place;

      if (place == TIL_PLACE_COLUMN || place == TIL_PLACE_OUTER || place == TIL_PLACE_INHERITED)
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

      if (other->number->cell->row == parent->row && other->number->cell->column == recognised->number->cell->column
          && other->number->table == recognised->number->table)
        return til_interval_is_bounded (other->number->cell->notated.value)
               && other->number->cell->notated.value.high < recognised->number->cell->notated.value.low;
    }
  return FALSE;
}

/* "Personer med vedtak" where decisions are counted: the word says another
 * counting unit, and no spelling of the indicator holds it. */
static gboolean
counts_something_else (const TilRecogniser *self,
                       const TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean says_indicator = FALSE;

      if ((label->place != TIL_PLACE_ROW && label->place != TIL_PLACE_COLUMN) || label->cell->spans == NULL)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);
          const TilToken *first = g_ptr_array_index (label->cell->tokens, span->first);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              says_indicator |= meaning->kind == TIL_MEANING_INDICATOR && meaning->index == recognised->key.indicator
                                && span->n_tokens == 1 && span->first > 0 && !names_unit (self, indicator->counting_unit, first);
            }
        }
      if (!says_indicator)
        continue;
      for (guint u = 0; u < self->catalogue->counting_units->len; u++)
        if (u != indicator->counting_unit
            && names_unit (self, u, g_ptr_array_index (label->cell->tokens, 0)))
          return TRUE;
    }
  return FALSE;
}

static gboolean
lies_in_name (const TilGridCell *cell,
              guint              token,
              guint              indicator)
{
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; token >= span->first && token < span->first + span->n_tokens && j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_INDICATOR && meaning->index == indicator)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether @cell says @indicator, and before that another counting unit. */
static gboolean
begins_with_other_unit (const TilRecogniser *self,
                        const TilGridCell   *cell,
                        guint                indicator)
{
  guint unit = til_catalogue_get_indicator (self->catalogue, indicator)->counting_unit;
  gboolean other = FALSE;

  for (guint i = 0; i < cell->tokens->len; i++)
    {
      if (lies_in_name (cell, i, indicator))
        return other;
      if (names_unit (self, unit, g_ptr_array_index (cell->tokens, i)))
        return FALSE;
      for (guint u = 0; u < self->catalogue->counting_units->len; u++)
        other |= names_unit (self, u, g_ptr_array_index (cell->tokens, i));
    }
  return FALSE;
}

/* "Hvor mange personer møter dere på en vakt?" over a number: no shifts. */
static gboolean
heading_counts_something_else (const TilRecogniser *self,
                               TilRecognised       *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (til_recogniser_rank (label->place) < recognised->rank || label->place <= TIL_PLACE_OUTER || label->cell->spans == NULL)
        continue;
      if (til_recogniser_rank (label->place) > recognised->rank)
        break;
      if (begins_with_other_unit (self, label->cell, recognised->key.indicator))
        {
          recognised->about = label->cell;
          return TRUE;
        }
    }
  return FALSE;
}

/* Whether the numbers of its row that are part of it in one dimension add up
 * to it, or, where it is said to be the total of all, all of its row do. */
static gboolean
is_sum_of_row (const TilRecogniser *self,
               const TilRecognised *recognised)
{
  const TilInterval value = recognised->number->cell->notated.value;
  TilInterval all = til_interval_exact (0);
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
  return recognised->is_total && n_all >= 3 && til_interval_is_exact (all) && til_interval_is_exact (value)
         && all.low == value.low && all.low >= 2 * TIL_ONE;
}

/* "2023", "I alt i 2022": a header that breaks down nothing. */
static gboolean
has_plain_header (const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_COLUMN)
        return label->cell->role == TIL_GRID_YEAR
               || (label->cell->spans != NULL && til_recogniser_all_known (label->cell)
                   && til_grid_cell_has_word (label->cell, "total")
                   && !til_grid_cell_means (label->cell, TIL_MEANING_CATEGORY)
                   && !til_grid_cell_means (label->cell, TIL_MEANING_INDICATOR));
    }
  return FALSE;
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
      if (recognised->doubt == TIL_DOUBT_NONE && is_more_than_parent (self, recognised))
        recognised->doubt = TIL_DOUBT_CONFLICT;
      if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_TABLE && !says_category (self, recognised)
          && is_of_other_column (self, recognised) && !is_sum_of_row (self, recognised)
          && !(has_plain_header (recognised) && is_told_by_titles (self, recognised)))
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
              || (other->doubt == TIL_DOUBT_WORDS && other->rank == 0 && !says_category (self, other)
                  && other->about->row == other->number->cell->row
                  && til_grid_cell_means (other->about, TIL_MEANING_INDICATOR))))
        last = other;
    }
  return last != NULL && last->doubt != TIL_DOUBT_NONE && last->has_key
         && til_recogniser_reread (self, recognised, last->key.indicator, &key);
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
  /* "hvorav" with nothing known behind it is no total */
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->about != NULL && says_only_of_which (self, recognised))
    recognised->doubt = TIL_DOUBT_WORDS;
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_PARTNER && fits_another (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_TABLE && is_below_doubtful_name (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE && says_category (self, recognised) && is_broken_down_otherwise (self, recognised))
    recognised->doubt = TIL_DOUBT_CATEGORY;
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank > 0 && names_other_counting_unit (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE && is_of_several_years (self, recognised))
    recognised->doubt = TIL_DOUBT_CONFLICT;
  if (recognised->doubt == TIL_DOUBT_NONE && counts_something_else (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE
      && (begins_other_count (self, recognised) || is_broken_down_of_another (self, recognised)))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE && heading_counts_something_else (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  if (recognised->doubt == TIL_DOUBT_NONE && names_other_year (recognised))
    recognised->doubt = TIL_DOUBT_CONFLICT;
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_TABLE && !says_category (self, recognised)
      && !has_row_label (recognised->number))
    recognised->doubt = TIL_DOUBT_INDICATOR;
  recognised->shaky = is_shaky (self, recognised);
  if (recognised->doubt == TIL_DOUBT_NONE)
    doubt_unknown_heading (self, recognised);
  /* What is only said far away holds for a number whose own labels break it
   * down, not for one that says nothing. */
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_SHEET && !says_category (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
}
