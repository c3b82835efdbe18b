/* import/til-recogniser-doubt-unit.c: where words speak of another counting unit: persons, decisions */
#include <string.h>

#include "import/til-recogniser-private.h"

static gboolean
names_unit (const TilRecogniser *self,
            guint                unit,
            const TilToken      *token)
{
  const TilCountingUnit *entry = g_ptr_array_index (self->catalogue->counting_units, unit);

  for (guint language = 0; language < TIL_N_LANGUAGES; language++)
    {
      g_autoptr(GPtrArray) names = til_lexicon_split (self->lexicon, entry->label.text[language]);

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

/**
 * til_recogniser_is_under_other_unit:
 * @self: the recogniser
 * @recognised: a number with a key
 *
 * Returns: whether a heading over it says another counting unit and nothing
 *   else: "Vedtak" alone over rows of something that counts children; but
 *   "Distrikt", which they are broken down by
 */
gboolean
til_recogniser_is_under_other_unit (const TilRecogniser *self,
                                    const TilRecognised *recognised)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean other = FALSE, own = FALSE;

      if ((label->place != TIL_PLACE_CORNER && label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND)
          || label->cell->tokens == NULL || label->cell->tokens->len != 1
          || til_grid_cell_means (label->cell, TIL_MEANING_DIMENSION)
          || til_recogniser_says_indicator (self, recognised->number, label->cell))
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

          fits = dimension == self->unit || til_recogniser_expects_by (self, indicator, dimension);
        }
      if (fits)
        return TRUE;
    }
  return FALSE;
}

/* "Saker" over police reports, which are also called "anmeldte saker". */
static gboolean
is_called (const TilRecogniser *self,
           const TilIndicator  *indicator,
           const TilToken      *word)
{
  for (char **spelling = indicator->spellings; spelling != NULL && *spelling != NULL; spelling++)
    {
      g_autoptr(GPtrArray) words = til_lexicon_split (self->lexicon, *spelling);

      for (guint i = 0; i < words->len; i++)
        if (strcmp (((const TilToken *) g_ptr_array_index (words, i))->stem, word->stem) == 0)
          return TRUE;
    }
  return FALSE;
}

/* "Personer til sammen" under "Asyl", where that is decisions: the number's own
 * row begins with another counting unit, which the partner has something to
 * report in; or its column does, "Personer i sakene". */
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
            other |= u != indicator->counting_unit
                     && (label->place == TIL_PLACE_COLUMN
                         ? !is_called (self, indicator, g_ptr_array_index (label->cell->tokens, 0))
                         : is_expected_to_count (self, u, &recognised->key));
          }
      if (other && !own && (label->place == TIL_PLACE_COLUMN || !names_own_unit (self, recognised)))
        return TRUE;
    }
  return FALSE;
}

/* "Påtaleavgjorte saker" right over the rows: what is counted, and in what unit. */
static gboolean
is_named_above (const TilRecogniser *self,
                const TilRecognised *recognised)
{
  guint unit = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator)->counting_unit;

  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if ((label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND) || label->cell->spans == NULL)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);
          gboolean names = til_recogniser_span_names (span, recognised->key.indicator), in_unit = FALSE;

          for (guint k = span->first; names && k < span->first + span->n_tokens; k++)
            in_unit |= names_unit (self, unit, g_ptr_array_index (label->cell->tokens, k));
          if (names && in_unit)
            return TRUE;
        }
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

  if (!til_recogniser_expects (self, indicator) || names_own_unit (self, recognised) || is_named_above (self, recognised))
    return FALSE;
  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    {
      guint dimension = til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension;

      /* what a title says of all numbers breaks none of them down */
      if (dimension == self->unit || til_recogniser_expects_by (self, indicator, dimension)
          || !til_recogniser_may_say (self, recognised->number, TIL_PLACE_INHERITED, dimension))
        continue;
      for (guint j = 0; j < self->partner->expectations->len; j++)
        {
          const TilExpectation *other = g_ptr_array_index (self->partner->expectations, j);

          if (other->indicator != indicator && til_recogniser_expects_by (self, other->indicator, dimension)
              && til_catalogue_get_indicator (self->catalogue, other->indicator)->counting_unit
                 != til_catalogue_get_indicator (self->catalogue, indicator)->counting_unit)
            return TRUE;
        }
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

/**
 * til_recogniser_counts_other_unit:
 * @self: the recogniser
 * @recognised: a number with a key
 *
 * Sets the label that it is about, where a heading is.
 *
 * Returns: whether its words, or what its partner is to report, speak of
 *   another counting unit than its indicator's
 */
gboolean
til_recogniser_counts_other_unit (const TilRecogniser *self,
                                  TilRecognised       *recognised)
{
  return counts_something_else (self, recognised) || begins_other_count (self, recognised)
         || is_broken_down_of_another (self, recognised) || heading_counts_something_else (self, recognised);
}
