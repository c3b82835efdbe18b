/* import/til-recogniser-meaning.c: what a spelling may mean in this partner's
 * file, beside its other labels */
#include <string.h>

#include "import/til-recogniser-private.h"

static gboolean
is_name_of (const TilRecogniser *self,
            const TilPartner    *partner,
            const char          *condition)
{
  for (char **spelling = partner->spellings; *spelling != NULL; spelling++)
    {
      g_autoptr(GPtrArray) tokens = til_lexicon_split (self->lexicon, *spelling);
      g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

      if (strcmp (joined, condition) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Kvinner | K": the label in the column or row next to @own, where numbers
 * stand under both, says @condition and nothing else. */
static gboolean
is_beside (const TilRecogniser   *self,
           const TilPlacedNumber *number,
           const TilGridCell     *own,
           const char            *condition)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);

      for (guint j = 0; other->table == number->table && j < other->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (other->labels, TilPlacedLabel, j);
          const TilGridCell *cell = label->cell;
          gboolean next;
          g_autofree char *joined = NULL;

          if (label->place == TIL_PLACE_COLUMN)
            next = cell->row == own->row && (cell->column == own->last_column + 1 || cell->last_column + 1 == own->column);
          else
            next = label->place == TIL_PLACE_ROW && cell->column == own->column
                   && (cell->row == own->last_row + 1 || cell->last_row + 1 == own->row);
          if (!next || cell->tokens == NULL)
            continue;
          joined = til_tokens_join (cell->tokens, 0, cell->tokens->len, TRUE);
          if (strcmp (joined, condition) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether @meaning is all that the label says, beside or above the number itself. */
static gboolean
is_whole_label (const TilMeaning      *meaning,
                const TilPlacedNumber *number,
                const TilGridCell     *own)
{
  const TilSpan *span = own->spans != NULL && own->spans->len == 1 ? &g_array_index (own->spans, TilSpan, 0) : NULL;

  if (span == NULL || span->n_tokens != own->tokens->len || !g_ptr_array_find ((GPtrArray *) span->meanings, meaning, NULL))
    return FALSE;
  for (guint i = 0; i < number->labels->len; i++)
    if (g_array_index (number->labels, TilPlacedLabel, i).cell == own)
      return g_array_index (number->labels, TilPlacedLabel, i).place <= TIL_PLACE_COLUMN;
  return FALSE;
}

/* "Tabell 1. Vedtak … Klagesaker er ikke med.": the sentence of a heading far
 * away in which @condition stands says that it is not meant. */
static gboolean
is_denied (const TilPlacedLabel *label,
           const char           *condition)
{
  const GPtrArray *tokens = label->cell->tokens;
  guint first, end;

  if (label->place < TIL_PLACE_SECTION || !til_grid_cell_has_word (label->cell, "negation")
      || !til_tokens_find (tokens, condition, &first, &end))
    return FALSE;
  while (first > 0 && !((const TilToken *) g_ptr_array_index (tokens, first - 1))->cut)
    first--;
  while (end < tokens->len && !((const TilToken *) g_ptr_array_index (tokens, end - 1))->cut)
    end++;
  for (guint i = 0; i < label->cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, i);

      for (guint j = 0; span->first >= first && span->first < end && j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_WORD && g_str_equal (meaning->word, "negation"))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a label names who sent the file. */
static gboolean
names_sender (const TilRecogniser *self,
              const TilGridCell   *cell)
{
  for (char **spelling = self->partner->spellings; *spelling != NULL; spelling++)
    {
      g_autoptr(GPtrArray) tokens = til_lexicon_split (self->lexicon, *spelling);
      g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

      if (*joined != '\0' && til_tokens_contain (cell->tokens, joined))
        return TRUE;
    }
  return FALSE;
}

/* "UDI og UNE" far away: that says of neither that it decided. */
static gboolean
is_joint (const TilRecogniser  *self,
          const TilPlacedLabel *label,
          const char           *condition)
{
  if (label->place < TIL_PLACE_SECTION || !names_sender (self, label->cell))
    return FALSE;
  for (guint i = 0; i < self->catalogue->partners->len; i++)
    {
      const TilPartner *other = g_ptr_array_index (self->catalogue->partners, i);

      if (other != self->partner && is_name_of (self, other, condition))
        return TRUE;
    }
  return FALSE;
}

gboolean
til_recogniser_conditions_hold (const TilRecogniser   *self,
                                const TilMeaning      *meaning,
                                const TilPlacedNumber *number,
                                const TilGridCell     *own)
{
  if (meaning->conditions == NULL)
    return TRUE;
  for (guint i = 0; i < meaning->conditions->len; i++)
    {
      const char *condition = g_ptr_array_index (meaning->conditions, i);
      /* in a partner's file its name stands above everything */
      gboolean found = is_name_of (self, self->partner, condition);

      for (guint j = 0; j < number->labels->len && !found; j++)
        {
          const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, j);

          found = label->cell != own && label->cell->tokens != NULL
                  && til_tokens_contain (label->cell->tokens, condition) && !is_denied (label, condition)
                  && !is_joint (self, label, condition);
        }
      if (!found && meaning->kind == TIL_MEANING_CATEGORY && own->cell != NULL && is_whole_label (meaning, number, own))
        found = is_beside (self, number, own, condition);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* Whether another label of the number was needed for a spelling of two parts;
 * @whole: NULL, or words of the label that say something else by themselves: where
 * the other stands farther away, they must all be part of what was needed. */
gboolean
til_recogniser_serves_as_condition (const TilRecogniser   *self,
                                    const TilPlacedNumber *number,
                                    const TilGridCell     *cell,
                                    guint                  indicator,
                                    const TilSpan         *whole)
{
  const TilPlacedLabel *label = til_recogniser_label_of (number, cell);
  guint first, end;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *placed = &g_array_index (number->labels, TilPlacedLabel, i);
      const TilGridCell *other = placed->cell;
      gboolean nearer = label == NULL || placed->place <= label->place;

      if (other == cell || other->spans == NULL)
        continue;
      for (guint j = 0; j < other->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (other->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->conditions == NULL || (meaning->kind == TIL_MEANING_INDICATOR && meaning->index != indicator)
                  || !til_recogniser_conditions_hold (self, meaning, number, other))
                continue;
              for (guint c = 0; c < meaning->conditions->len; c++)
                if (til_tokens_find (cell->tokens, g_ptr_array_index (meaning->conditions, c), &first, &end)
                    && (whole == NULL || nearer || (whole->first >= first && whole->first + whole->n_tokens <= end)))
                  return TRUE;
            }
        }
    }
  return FALSE;
}

/* A unit of someone else is no unit in this partner's file. */
static gboolean
unit_is_possible (const TilRecogniser *self,
                  guint                category)
{
  const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

  if (self->partner->role != TIL_ROLE_PARTNER)
    return TRUE;
  for (guint i = 0; i < self->partner->units->len; i++)
    {
      guint unit = g_array_index (self->partner->units, guint, i);

      if (til_catalogue_is_within (self->catalogue, category, unit)
          || til_catalogue_is_within (self->catalogue, unit, category))
        return TRUE;
      for (guint j = 0; entry->relation == TIL_GROUP && j < entry->parts->len; j++)
        if (til_catalogue_is_within (self->catalogue, g_array_index (entry->parts, guint, j), unit))
          return TRUE;
    }
  return FALSE;
}

/* What the partner is known to report: what is expected of it, or else what
 * its files are of where they say nothing. */
gboolean
til_recogniser_has_main_matter (const TilRecogniser *self)
{
  return til_recogniser_default_indicator (self, 0) != TIL_NONE;
}

gboolean
til_recogniser_expects (const TilRecogniser *self,
                        guint                indicator)
{
  for (guint i = 0; i < self->partner->expectations->len; i++)
    {
      const TilExpectation *expectation = g_ptr_array_index (self->partner->expectations, i);

      if (expectation->indicator == indicator)
        return TRUE;
    }
  for (guint i = 0; self->partner->expectations->len == 0 && i < self->partner->contexts->len; i++)
    {
      const TilContext *context = g_ptr_array_index (self->partner->contexts, i);

      if (context->indicator == indicator && g_strv_length (context->words) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the partner is to report @indicator, broken down by @dimension. */
gboolean
til_recogniser_expects_by (const TilRecogniser *self,
                           guint                indicator,
                           guint                dimension)
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

/* An indicator that other partners are there to report, and this one is not. */
static gboolean
is_of_others (const TilRecogniser *self,
              guint                indicator)
{
  if (self->partner->expectations->len == 0 || til_recogniser_expects (self, indicator))
    return FALSE;
  for (guint i = 0; i < self->catalogue->partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (self->catalogue->partners, i);

      for (guint j = 0; j < partner->expectations->len; j++)
        if (((const TilExpectation *) g_ptr_array_index (partner->expectations, j))->indicator == indicator)
          return TRUE;
    }
  return FALSE;
}

gboolean
til_recogniser_indicator_possible (const TilRecogniser *self,
                                   guint                indicator)
{
  const TilIndicator *entry = til_catalogue_get_indicator (self->catalogue, indicator);

  if (self->partner->role != TIL_ROLE_PARTNER)
    return TRUE;
  /* Who has no services does not count their users. */
  if (self->unit != TIL_NONE && self->partner->units->len == 0 && til_indicator_has_dimension (entry, self->unit))
    return FALSE;
  return !is_of_others (self, indicator);
}

gboolean
til_recogniser_category_possible (const TilRecogniser *self,
                                  const TilIndicator  *indicator,
                                  guint                category)
{
  const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

  if (!til_indicator_has_dimension (indicator, entry->dimension))
    return FALSE;
  return entry->dimension != self->unit || unit_is_possible (self, category);
}

/**
 * til_recogniser_sheet_breaks_down:
 * @self: a recogniser in the middle of a sheet
 * @dimension: a dimension
 *
 * Returns: whether labels beside or above numbers of the sheet announce
 *   @dimension or mean different categories of it
 */
gboolean
til_recogniser_sheet_breaks_down (const TilRecogniser *self,
                                  guint                dimension)
{
  guint first = TIL_ROOT;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *number = g_ptr_array_index (self->numbers, i);

      for (guint j = 0; j < number->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, j);

          if (label->place <= TIL_PLACE_BAND && til_recogniser_announces (label->cell, dimension))
            return TRUE;
          for (guint k = 0; label->place <= TIL_PLACE_OUTER && label->cell->spans != NULL && k < label->cell->spans->len; k++)
            {
              const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, k);

              for (guint m = 0; m < span->meanings->len; m++)
                {
                  const TilMeaning *meaning = g_ptr_array_index (span->meanings, m);

                  if (meaning->kind != TIL_MEANING_CATEGORY
                      || til_catalogue_get_category (self->catalogue, meaning->index)->dimension != dimension)
                    continue;
                  if (first != TIL_ROOT && first != meaning->index)
                    return TRUE;
                  first = meaning->index;
                }
            }
        }
    }
  return FALSE;
}
