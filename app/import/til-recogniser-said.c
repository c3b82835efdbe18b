/* import/til-recogniser-said.c: what a label says of something else than the
 * number under it: whom a service is for, another indicator's adults */
#include <string.h>

#include "import/til-recogniser-private.h"

/* The kind of words of what a service is and for whom, "botiltak for". */
#define SERVES "serves"

/**
 * til_recogniser_describes_service:
 * @self: a recogniser in the middle of a sheet
 * @cell: a label
 * @of: words of it that say a category
 * @dimension: that category's
 *
 * "Lauras hus – botiltak for kvinner": who the service is for. Where it says so,
 * or the sheet tells women from men itself, that is said of no number.
 *
 * Returns: whether @of describes a service
 */
gboolean
til_recogniser_describes_service (const TilRecogniser *self,
                                  const TilGridCell   *cell,
                                  const TilSpan       *of,
                                  guint                dimension)
{
  gboolean of_unit = FALSE;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; span->first < of->first && j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_WORD && strcmp (meaning->word, SERVES) == 0
              && span->first + span->n_tokens == of->first)
            return TRUE;
          of_unit |= meaning->kind == TIL_MEANING_CATEGORY
                     && til_catalogue_get_category (self->catalogue, meaning->index)->dimension == self->unit;
        }
    }
  return of_unit && til_recogniser_sheet_breaks_down (self, dimension);
}

/**
 * til_recogniser_is_said_of_another:
 * @self: a recogniser
 * @cell: a label farther away
 * @of: words of it that say @category
 * @indicator: what a number may count
 * @category: a category
 *
 * Returns: whether @category is said of another indicator: "Voksne antatte ofre"
 *   over a column of children; the adults are theirs, and so they are in "Voksne
 *   antatte ofre og barna deres"
 */
gboolean
til_recogniser_is_said_of_another (const TilRecogniser *self,
                                   const TilGridCell   *cell,
                                   const TilSpan       *of,
                                   guint                indicator,
                                   guint                category)
{
  gboolean own = FALSE, other = FALSE, aside = ((const TilToken *) g_ptr_array_index (cell->tokens, of->first))->aside;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean own_here = FALSE, other_here = FALSE, says = FALSE;

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind != TIL_MEANING_INDICATOR)
            continue;
          says = TRUE;
          own_here |= meaning->index == indicator;
          other_here |= meaning->index != indicator
                        && til_indicator_implies (til_catalogue_get_indicator (self->catalogue, meaning->index), category);
        }
      if (span == of && other_here && !own_here)
        return TRUE;
      /* "Ettervern (tidligere beboere)" */
      if (aside && til_recogniser_is_explanation (cell, span) && says)
        return TRUE;
      own |= own_here;
      other |= other_here;
    }
  return other && !own;
}

/**
 * til_recogniser_says_another:
 * @span: words of a label
 * @indicator: what a number may count
 *
 * Returns: whether they say another indicator: "Begrenset oppholdstillatelse,
 *   utf. § 8-3 annet ledd" is not there to say that "Vedtak" are those under § 8-3
 */
gboolean
til_recogniser_says_another (const TilSpan *span,
                             guint          indicator)
{
  for (guint i = 0; i < span->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);

      if (meaning->kind == TIL_MEANING_INDICATOR && meaning->index != indicator && meaning->conditions == NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * til_recogniser_names_another:
 * @cell: a label
 * @indicator: what a number may count
 *
 * Returns: whether it surely says another indicator, and not this one: who is an
 *   earlier one in "Asylsøkere og tidl. asylsøkere med botilbud" need not be so in
 *   a row of something else
 */
gboolean
til_recogniser_names_another (const TilGridCell *cell,
                              guint              indicator)
{
  gboolean other = FALSE;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      if (til_recogniser_span_names (span, indicator))
        return FALSE;
      other |= span->n_tokens >= TIL_SURE_WORDS && til_recogniser_says_another (span, indicator);
    }
  return other;
}

/**
 * til_recogniser_lists:
 * @self: a recogniser
 * @cell: a label farther away
 * @category: a category that it says
 *
 * Returns: whether it says others of its dimension beside it: "Kvinner, menn og
 *   transpersoner som fikk bistand" breaks no number down
 */
gboolean
til_recogniser_lists (const TilRecogniser *self,
                      const TilGridCell   *cell,
                      guint                category)
{
  guint dimension = til_catalogue_get_category (self->catalogue, category)->dimension;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean beside = FALSE;

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind != TIL_MEANING_CATEGORY || meaning->conditions != NULL
              || til_catalogue_get_category (self->catalogue, meaning->index)->dimension != dimension)
            continue;
          if (til_catalogue_is_within (self->catalogue, meaning->index, category)
              || til_catalogue_is_within (self->catalogue, category, meaning->index))
            {
              beside = FALSE;
              break;
            }
          beside = TRUE;
        }
      if (beside)
        return TRUE;
    }
  return FALSE;
}
