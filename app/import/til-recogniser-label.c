/* import/til-recogniser-label.c: what is asked of a number's labels, and of what they mean */
#include "import/til-recogniser-private.h"

/* Returns: (nullable): the nearest label at @place */
const TilPlacedLabel *
til_recogniser_label_at (const TilPlacedNumber *number,
                         TilPlace               place)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == place)
        return label;
    }
  return NULL;
}

/* Returns: (nullable): @cell as a label of the number */
const TilPlacedLabel *
til_recogniser_label_of (const TilPlacedNumber *number,
                         const TilGridCell     *cell)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->cell == cell)
        return label;
    }
  return NULL;
}

/* Whether a label up to @last has a general word of @kind. */
gboolean
til_recogniser_has_word (const TilPlacedNumber *number,
                         const char            *kind,
                         TilPlace               last)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place <= last && til_grid_cell_has_word (label->cell, kind))
        return TRUE;
    }
  return FALSE;
}

/* Whether a label up to @last may mean a category of @dimension. */
gboolean
til_recogniser_may_say (const TilRecogniser   *self,
                        const TilPlacedNumber *number,
                        TilPlace               last,
                        guint                  dimension)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->place <= last && label->cell->spans != NULL && j < label->cell->spans->len; j++)
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

/* Whether @cell says an indicator beside the number's other labels. */
gboolean
til_recogniser_says_indicator (const TilRecogniser   *self,
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

/* Whether the words may mean @indicator. */
gboolean
til_recogniser_span_names (const TilSpan *span,
                           guint          indicator)
{
  for (guint i = 0; i < span->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);

      if (meaning->kind == TIL_MEANING_INDICATOR && meaning->index == indicator)
        return TRUE;
    }
  return FALSE;
}

/* Whether words of the label may mean @indicator. */
gboolean
til_recogniser_cell_names (const TilGridCell *cell,
                           guint              indicator)
{
  for (guint i = 0; cell->spans != NULL && i < cell->spans->len; i++)
    if (til_recogniser_span_names (&g_array_index (cell->spans, TilSpan, i), indicator))
      return TRUE;
  return FALSE;
}

/* "Utf. § 8-3" over "Refleksjonsperiode" and "Begrenset": what the hypothesis
 * counts is one of those that a rule adds up to @whole. */
gboolean
til_recogniser_is_part_of (const TilRecogniser *self,
                           guint                indicator,
                           guint                whole)
{
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);

      if (rule->kind != TIL_RULE_ADDITION || rule->result == NULL || rule->result->indicator != whole
          || rule->result->categories->len > 0)
        continue;
      for (guint j = 0; j < rule->terms->len; j++)
        if (((const TilTerm *) g_ptr_array_index (rule->terms, j))->indicator == indicator)
          return TRUE;
    }
  return FALSE;
}
