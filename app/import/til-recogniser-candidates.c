/* import/til-recogniser-candidates.c: which indicators a number may be of,
 * from its own labels to what the partner is there to report */
#include <string.h>

#include "import/til-recogniser-private.h"

/* Adds @indicator to @candidates, unless it is there from as near. */
void
til_recogniser_nominate (const TilRecogniser *self,
                         GArray              *candidates,
                         guint                indicator,
                         guint                rank,
                         gboolean             conditional,
                         guint                n_tokens)
{
  TilNominee candidate = { indicator, rank, conditional, n_tokens };

  if (!til_recogniser_indicator_possible (self, indicator))
    return;
  for (guint i = 0; i < candidates->len; i++)
    {
      TilNominee *other = &g_array_index (candidates, TilNominee, i);

      if (other->indicator == indicator && other->rank <= rank)
        {
          other->conditional |= conditional;
          return;
        }
    }
  g_array_append_val (candidates, candidate);
}

/* "Refleksjonsperiode" under "Oppholdsstatus" is a status, not decisions. */
static gboolean
is_announced_category (const TilRecogniser   *self,
                       const TilPlacedNumber *number,
                       const TilGridCell     *own,
                       const TilSpan         *span)
{
  for (guint i = 0; i < span->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);
      guint dimension;

      if (meaning->kind != TIL_MEANING_CATEGORY)
        continue;
      dimension = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
      for (guint j = 0; j < number->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, j);

          if (label->cell != own && label->place <= TIL_PLACE_BAND && til_recogniser_announces (label->cell, dimension))
            return TRUE;
        }
    }
  return FALSE;
}

/* "Refleksjonsperiode, utf. § 8-3" is about the part that it names, not the whole. */
static gboolean
names_part_of (const TilRecogniser *self,
               const TilGridCell   *cell,
               guint                whole)
{
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_INDICATOR && til_recogniser_is_part_of (self, meaning->index, whole))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * til_recogniser_is_explanation:
 * @cell: a label
 * @span: words of it
 *
 * Returns: whether they stand in parentheses, and what stands before these
 *   says in as many words what is counted: "Ettervern (tidligere beboere)"
 */
gboolean
til_recogniser_is_explanation (const TilGridCell *cell,
                               const TilSpan     *span)
{
  if (!((const TilToken *) g_ptr_array_index (cell->tokens, span->first))->aside)
    return FALSE;
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *other = &g_array_index (cell->spans, TilSpan, i);

      if (((const TilToken *) g_ptr_array_index (cell->tokens, other->first))->aside || other->first > span->first
          || other->n_tokens < span->n_tokens)
        continue;
      for (guint j = 0; j < other->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (other->meanings, j);

          if (meaning->kind == TIL_MEANING_INDICATOR && meaning->conditions == NULL)
            return TRUE;
        }
    }
  return FALSE;
}

/* "Refleksjonsperiode" under "Vedtak i saker med antatte ofre". */
static gboolean
names_or_is_part_of (const TilRecogniser *self,
                     const TilSpan       *span,
                     guint                whole)
{
  for (guint i = 0; i < span->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);

      if (meaning->kind == TIL_MEANING_INDICATOR
          && (meaning->index == whole || til_recogniser_is_part_of (self, meaning->index, whole)))
        return TRUE;
    }
  return FALSE;
}

/* "Voksne" under "Asylsøkere med botilbud gjennom ROSA": a part of those, and
 * not the adults that are counted elsewhere. */
static gboolean
is_part_of_heading (const TilRecogniser   *self,
                    const TilPlacedNumber *number,
                    const TilSpan         *span)
{
  gboolean part = FALSE;

  if (span->n_tokens >= TIL_SURE_WORDS)
    return FALSE;
  for (guint i = 0; i < span->meanings->len && !part; i++)
    part = ((const TilMeaning *) g_ptr_array_index (span->meanings, i))->kind == TIL_MEANING_CATEGORY;
  for (guint i = 0; part && i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->cell->spans == NULL || til_recogniser_rank (label->place) <= til_recogniser_rank (TIL_PLACE_PARENT)
          || til_recogniser_rank (label->place) > TIL_RANK_NEAR)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *heading = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; heading->n_tokens >= TIL_SURE_WORDS && k < heading->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (heading->meanings, k);

              if (meaning->kind == TIL_MEANING_INDICATOR && meaning->conditions == NULL
                  && !names_or_is_part_of (self, span, meaning->index))
                return TRUE;
            }
        }
    }
  return FALSE;
}

static void
add_label_candidates (const TilRecogniser   *self,
                      GArray                *candidates,
                      const TilPlacedNumber *number,
                      TilGridCell           *cell,
                      guint                  rank)
{
  if (cell->spans == NULL)
    return;
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      /* "Påtaleavgjorte saker (oppklarte i parentes)": the numbers before them are not that */
      if (til_recogniser_is_parenthesis_rule (cell) && ((const TilToken *) g_ptr_array_index (cell->tokens, span->first))->aside)
        continue;
      if (til_recogniser_is_explanation (cell, span) || (rank <= til_recogniser_rank (TIL_PLACE_PARENT) && is_part_of_heading (self, number, span)))
        continue;
      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_INDICATOR && til_recogniser_conditions_hold (self, meaning, number, cell)
              && (meaning->conditions != NULL || !is_announced_category (self, number, cell, span))
              && !names_part_of (self, cell, meaning->index))
            til_recogniser_nominate (self, candidates, meaning->index, rank, meaning->conditions != NULL, span->n_tokens);
        }
    }
  /* the partner's own words for its tables */
  for (guint i = 0; i < self->partner->contexts->len; i++)
    {
      const TilContext *context = g_ptr_array_index (self->partner->contexts, i);

      if (context->indicator == TIL_NONE)
        continue;
      for (char **word = context->words; *word != NULL; word++)
        {
          g_autoptr(GPtrArray) tokens = til_lexicon_split (self->lexicon, *word);
          g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

          if (*joined != '\0' && til_tokens_contain (cell->tokens, joined))
            til_recogniser_nominate (self, candidates, context->indicator, rank, FALSE, tokens->len);
        }
    }
}

static int
preference (const TilRecogniser *self,
            const TilNominee    *candidate)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, candidate->indicator);
  int points = 0;

  points += candidate->conditional ? 1000 : 0;
  points += (int) candidate->n_tokens * 10;
  points += til_recogniser_expects (self, candidate->indicator) ? 5 : 0;
  points += self->partner->chapter != TIL_NONE && indicator->chapter == self->partner->chapter ? 2 : 0;
  return points;
}

TilHypothesis
til_recogniser_best_of_rank (TilRecogniser   *self,
                             TilPlacedNumber *number,
                             const GArray    *candidates,
                             guint            rank,
                             gboolean        *any)
{
  TilHypothesis best = { .indicator = TIL_NONE };
  int best_points = 0;
  gboolean tie = FALSE;

  *any = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const TilNominee *candidate = &g_array_index (candidates, TilNominee, i);
      TilHypothesis hypothesis;
      int points;

      if (candidate->rank != rank)
        continue;
      *any = TRUE;
      hypothesis = til_hypothesis_read (self, number, candidate->indicator, rank);
      points = preference (self, candidate) + (hypothesis.doubt == TIL_DOUBT_NONE ? 10000 : 0);
      if (best.indicator == TIL_NONE || points > best_points)
        {
          til_hypothesis_clear (&best);
          best = hypothesis;
          best_points = points;
          tie = FALSE;
        }
      else
        {
          if (points == best_points)
            tie = TRUE;
          til_hypothesis_clear (&hypothesis);
        }
    }
  if (tie && best.doubt == TIL_DOUBT_NONE)
    til_hypothesis_doubt (&best, TIL_DOUBT_INDICATOR, NULL);
  return best;
}

guint
til_recogniser_default_indicator (const TilRecogniser *self,
                                  guint                nth)
{
  guint n = 0;

  for (guint i = 0; i < self->partner->contexts->len; i++)
    {
      const TilContext *context = g_ptr_array_index (self->partner->contexts, i);

      if (context->indicator != TIL_NONE && g_strv_length (context->words) == 0 && n++ == nth)
        return context->indicator;
    }
  for (guint i = 0; i < self->partner->expectations->len; i++)
    {
      const TilExpectation *expectation = g_ptr_array_index (self->partner->expectations, i);
      gboolean before = FALSE;

      for (guint j = 0; j < i && !before; j++)
        before = ((const TilExpectation *) g_ptr_array_index (self->partner->expectations, j))->indicator
                 == expectation->indicator;
      if (!before && n++ == nth)
        return expectation->indicator;
    }
  return TIL_NONE;
}

void
til_recogniser_collect (TilRecogniser   *self,
                        TilPlacedNumber *number,
                        GArray          *candidates)
{
  gboolean sum_of_several, open_before;
  guint indicator;

  if (self->answered_indicator != TIL_NONE)
    {
      til_recogniser_nominate (self, candidates, self->answered_indicator, 0, FALSE, 0);
      return;
    }
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      add_label_candidates (self, candidates, number, label->cell, til_recogniser_rank (label->place) <= 1 ? 0 : til_recogniser_rank (label->place));
    }

  til_recogniser_nominate_of_table (self, number, candidates, &sum_of_several, &open_before);
  if (sum_of_several)
    return;
  til_recogniser_nominate_of_sheet (self, number, open_before, candidates);
  for (guint nth = 0; (indicator = til_recogniser_default_indicator (self, nth)) != TIL_NONE; nth++)
    til_recogniser_nominate (self, candidates, indicator, TIL_RANK_PARTNER + nth, FALSE, 0);
}
