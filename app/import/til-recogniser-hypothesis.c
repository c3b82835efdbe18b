/* import/til-recogniser-hypothesis.c: all labels of a number, read for one
 * indicator; what does not fit is a doubt */
#include <string.h>

#include "import/til-recogniser-private.h"

/* Beyond this place a label is context: it may lend, it need not be explained. */
#define LAST_OWN_PLACE TIL_PLACE_OUTER

void
til_hypothesis_clear (TilHypothesis *self)
{
  g_clear_pointer (&self->said, g_array_unref);
}

void
til_hypothesis_doubt (TilHypothesis *self,
                      TilDoubt       doubt,
                      TilGridCell   *about)
{
  if (self->doubt != TIL_DOUBT_NONE
      || (about != NULL && self->answered != NULL && g_ptr_array_find ((GPtrArray *) self->answered, about, NULL)))
    return;
  self->doubt = doubt;
  self->about = about;
}

/* Whether the words that say @category may be of another dimension as well. */
static gboolean
means_other_dimension (const TilRecogniser *self,
                       const TilGridCell   *cell,
                       guint                category)
{
  guint dimension = til_catalogue_get_category (self->catalogue, category)->dimension;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean says = FALSE, other = FALSE;

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind != TIL_MEANING_CATEGORY)
            continue;
          says |= meaning->index == category && meaning->conditions == NULL;
          other |= til_catalogue_get_category (self->catalogue, meaning->index)->dimension != dimension;
        }
      if (says && other)
        return TRUE;
    }
  return FALSE;
}

static void
say (TilHypothesis       *self,
     const TilRecogniser *recogniser,
     guint                category,
     TilPlace             place,
     gboolean             unsure,
     TilGridCell         *cell)
{
  const TilCategory *entry = til_catalogue_get_category (recogniser->catalogue, category);
  guint rank = til_recogniser_rank (place);
  gboolean row_side = place != TIL_PLACE_COLUMN && place != TIL_PLACE_OUTER && place != TIL_PLACE_INHERITED;

  for (guint i = 0; i < self->said->len; i++)
    {
      TilSaid *said = &g_array_index (self->said, TilSaid, i);
      const TilCategory *other = til_catalogue_get_category (recogniser->catalogue, said->category);

      if (other->dimension != entry->dimension)
        continue;
      if (til_catalogue_is_within (recogniser->catalogue, category, said->category))
        {
          /* what is said further away is narrower only for what the labels
           * beside it leave open */
          if (category != said->category && !(said->cell == cell && entry->relation == TIL_COUNTED_UNDER))
            said->category = category;
          return;
        }
      /* "Ikke-binær/trans" is both */
      if (said->cell == cell && other->relation == TIL_COUNTED_UNDER
          && til_catalogue_is_within (recogniser->catalogue, said->category, category))
        said->category = category;
      if (til_catalogue_is_within (recogniser->catalogue, said->category, category))
        return;
      if (entry->relation == TIL_GROUP || other->relation == TIL_GROUP)
        {
          if (other->relation == TIL_GROUP && entry->relation != TIL_GROUP)
            said->category = category;
          return;
        }
      /* "Lauras hus | Oslo": a place that is also a service of that name */
      if (entry->dimension == recogniser->unit && rank <= 1 && said->rank <= 1 && said->row_side == row_side
          && means_other_dimension (recogniser, cell, category) != means_other_dimension (recogniser, said->cell, said->category))
        {
          if (means_other_dimension (recogniser, said->cell, said->category))
            *said = (TilSaid) { category, cell, place, rank, row_side, unsure };
          return;
        }
      /* two on one axis at once, or row against column */
      if (rank <= 1 && said->rank <= 1)
        til_hypothesis_doubt (self, TIL_DOUBT_CONFLICT, cell);
      else if (rank == said->rank && rank <= 4 && said->row_side == row_side)
        til_hypothesis_doubt (self, TIL_DOUBT_CONFLICT, cell);
      /* a header that goes on from the table above does not go on against a heading */
      else if (place == TIL_PLACE_INHERITED || said->place == TIL_PLACE_INHERITED)
        til_hypothesis_doubt (self, TIL_DOUBT_CONFLICT, cell);
      return;
    }

  {
    TilSaid said = { category, cell, place, rank, row_side, unsure };

    g_array_append_val (self->said, said);
  }
}

/* "2. Hvor mange …": the number of the question. */
static gboolean
begins_numbered (const TilGridCell *cell)
{
  const TilToken *first = cell->tokens->len > 1 ? g_ptr_array_index (cell->tokens, 0) : NULL;
  const char *text = cell->text;

  if (first == NULL || first->kind != TIL_TOKEN_NUMBER)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  if (strlen (first->text) > 2 || !g_str_has_prefix (text, first->text))
    return FALSE;
  text += strlen (first->text);
  return (*text == '.' || *text == ')') && g_ascii_isspace (text[1]);
}

static gboolean
token_needs_no_explanation (const TilToken *token)
{
  if (token->kind == TIL_TOKEN_YEAR || token->kind == TIL_TOKEN_YEAR_RANGE)
    return TRUE;
  /* single letters are list marks, "a)" */
  return token->kind == TIL_TOKEN_WORD && g_utf8_strlen (token->text, -1) == 1;
}

/* "K", "M&R": an abbreviation is no list mark. */
static gboolean
is_abbreviation (const TilGridCell *cell)
{
  for (guint i = 0; i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);

      if (token->kind != TIL_TOKEN_WORD || g_utf8_strlen (token->text, -1) != 1)
        return FALSE;
    }
  return cell->tokens->len > 0;
}

/**
 * til_recogniser_names_counting_unit:
 * @self: a recogniser
 * @indicator: one of its catalogue's
 * @token: a word of a label
 *
 * Returns: whether it is what @indicator counts: "Barn" where children are
 *   counted, "Vedtak" where decisions are
 */
gboolean
til_recogniser_names_counting_unit (const TilRecogniser *self,
                                    const TilIndicator  *indicator,
                                    const TilToken      *token)
{
  const TilCountingUnit *unit = g_ptr_array_index (self->catalogue->counting_units, indicator->counting_unit);

  for (guint language = 0; language < TIL_N_LANGUAGES; language++)
    {
      g_autoptr(GPtrArray) names = til_lexicon_split (self->lexicon, unit->label.text[language]);

      if (names->len == 1 && strcmp (((const TilToken *) g_ptr_array_index (names, 0))->stem, token->stem) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
in_span (const GArray *spans,
         guint         token)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);

      if (token >= span->first && token < span->first + span->n_tokens)
        return TRUE;
    }
  return FALSE;
}

/* Every word has a meaning or is known to have none. */
gboolean
til_recogniser_all_known (const TilGridCell *cell)
{
  /* a number that heads rows as their year has no words */
  if (cell->tokens == NULL)
    return FALSE;
  for (guint i = begins_numbered (cell); i < cell->tokens->len; i++)
    if (!in_span (cell->spans, i) && !token_needs_no_explanation (g_ptr_array_index (cell->tokens, i)))
      return FALSE;
  return TRUE;
}

gboolean
til_recogniser_is_parenthesis_rule (const TilGridCell *cell)
{
  return til_grid_cell_has_word (cell, "parentheses");
}

/* "SEX" over numbers, "Country of origin" beside them: a kind of breakdown, and
 * no part of it; the parts may stand over the row. */
static gboolean
only_announces (const TilRecogniser   *self,
                const TilPlacedNumber *number,
                const TilPlacedLabel  *label)
{
  const TilGridCell *cell = label->cell;
  gboolean dimension = FALSE;

  if (label->place == TIL_PLACE_COLUMN ? cell->tokens->len > 1
      : label->place != TIL_PLACE_ROW && (label->place != TIL_PLACE_SIDE || til_recogniser_has_word (number, "total", TIL_PLACE_ROW)))
    return FALSE;

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      if (span->filler)
        return FALSE;
      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind != TIL_MEANING_DIMENSION
              || (label->place != TIL_PLACE_COLUMN && til_recogniser_may_say (self, number, TIL_PLACE_PARENT, meaning->index)))
            return FALSE;
          dimension = TRUE;
        }
    }
  return dimension;
}

static gboolean
has_own_year (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place <= LAST_OWN_PLACE && label->cell->role == TIL_GRID_YEAR)
        return TRUE;
    }
  return FALSE;
}

/* Reads one label for the hypothesis. */
static void
explain_label (TilRecogniser        *self,
               TilHypothesis        *hypothesis,
               TilPlacedNumber      *number,
               const TilPlacedLabel *label)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, hypothesis->indicator);
  TilGridCell *cell = label->cell;
  gboolean own = label->place <= LAST_OWN_PLACE;
  /* a header goes on below a blank row, with all that it says */
  gboolean near = own || label->place == TIL_PLACE_PARENT || label->place == TIL_PLACE_INHERITED;
  gboolean lends = near || label->place == TIL_PLACE_GROUP || label->place == TIL_PLACE_CORNER
                   || label->place == TIL_PLACE_BAND;
  guint rank = til_recogniser_rank (label->place);

  if (cell->role == TIL_GRID_YEAR || cell->spans == NULL)
    return;
  if (til_recogniser_is_parenthesis_rule (cell))
    {
      lends = FALSE;
      own = near = FALSE;
    }
  else if (label->place == TIL_PLACE_INHERITED)
    lends = TRUE;
  else if (!lends)
    lends = til_recogniser_all_known (cell);

  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);
      gboolean explained = span->filler, overridden = FALSE, unsure = FALSE;
      guint category;

      if (span->doubtful && near)
        til_hypothesis_doubt (hypothesis, TIL_DOUBT_CATEGORY, cell);
      /* "Nye + fulgt opp": neither the one nor the other */
      if (near && i > 0 && ((const TilToken *) g_ptr_array_index (cell->tokens, span->first))->plus)
        til_hypothesis_doubt (hypothesis, TIL_DOUBT_CONFLICT, cell);
      hypothesis->fuzzy |= span->fuzzy && near;

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (!til_recogniser_conditions_hold (self, meaning, number, cell))
            continue;
          if (meaning->kind == TIL_MEANING_INDICATOR
              && (meaning->index == hypothesis->indicator
                  || (((label->place == TIL_PLACE_OUTER && label->depth > 0)
                       /* "Refleksjonsperiode, utf. § 8-3": the part and its whole */
                       || til_recogniser_cell_names (cell, hypothesis->indicator))
                      && til_recogniser_is_part_of (self, hypothesis->indicator, meaning->index))))
            explained = TRUE;
          else if (meaning->kind == TIL_MEANING_INDICATOR && rank > hypothesis->rank)
            overridden = TRUE;
          else if (meaning->kind == TIL_MEANING_DIMENSION
                   || (meaning->kind == TIL_MEANING_WORD && strcmp (meaning->word, "negation") != 0))
            explained = TRUE;
        }

      category = til_recogniser_choose_category (self, indicator, number, cell, label->place, span, &unsure);
      if (category != TIL_ROOT)
        {
          const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

          if (til_indicator_implies (indicator, category) || (entry->home && label->place >= TIL_PLACE_BAND))
            continue;
          /* "(grove i parentes)" is said of the parentheses, not of the numbers */
          if (entry->relation == TIL_OF_WHICH && til_recogniser_is_parenthesis_rule (cell))
            continue;
          /* "Tidligere år" over a table is about other years */
          if (lends && !unsure && label->place >= TIL_PLACE_SECTION && til_catalogue_get_dimension (self->catalogue, entry->dimension)->relative)
            {
              if (!has_own_year (number))
                til_hypothesis_doubt (hypothesis, TIL_DOUBT_CATEGORY, cell);
              continue;
            }
          if (!own && entry->dimension != self->unit && til_recogniser_lists (self, cell, category))
            continue;
          if (!own && til_recogniser_is_said_of_another (self, cell, span, hypothesis->indicator, category))
            continue;
          if (!own && lends && rank <= TIL_RANK_NEAR && entry->dimension != self->unit
              && til_recogniser_names_another (cell, hypothesis->indicator))
            {
              til_hypothesis_doubt (hypothesis, TIL_DOUBT_INDICATOR, cell);
              continue;
            }
          if (label->place >= TIL_PLACE_SECTION && entry->dimension != self->unit
              && til_recogniser_describes_service (self, cell, span, entry->dimension))
            continue;
          if (lends || (entry->dimension == self->unit && label->place >= TIL_PLACE_BAND))
            {
              /* "Tall for 2024 (fra i fjor, til sammenligning)" need not say who is new */
              if ((unsure && near)
                  || (!near && til_catalogue_get_dimension (self->catalogue, entry->dimension)->relative
                      && !til_recogniser_all_known (cell)
                      && !til_recogniser_may_say (self, number, LAST_OWN_PLACE, entry->dimension)))
                til_hypothesis_doubt (hypothesis, TIL_DOUBT_CATEGORY, cell);
              if (!unsure || near)
                say (hypothesis, self, category, label->place, unsure, cell);
            }
          continue;
        }
      if (explained)
        {
          continue;
        }
      if (overridden && label->place >= TIL_PLACE_PARENT)
        continue;
      if (span->n_tokens == 1
          && til_recogniser_names_counting_unit (self, indicator, g_ptr_array_index (cell->tokens, span->first)))
        continue;
      if (near && til_recogniser_serves_as_condition (self, number, cell, hypothesis->indicator,
                                                      til_recogniser_says_another (span, hypothesis->indicator) ? span : NULL))
        continue;
      if (near)
        til_hypothesis_doubt (hypothesis, overridden ? TIL_DOUBT_CONFLICT : TIL_DOUBT_WORDS, cell);
    }

  if (only_announces (self, number, label))
    til_hypothesis_doubt (hypothesis, TIL_DOUBT_CATEGORY, cell);
  if (near && cell->spans->len == 0 && is_abbreviation (cell))
    til_hypothesis_doubt (hypothesis, TIL_DOUBT_WORDS, cell);
  if (near)
    for (guint i = begins_numbered (cell); i < cell->tokens->len; i++)
      if (!in_span (cell->spans, i) && !token_needs_no_explanation (g_ptr_array_index (cell->tokens, i))
          && !til_recogniser_names_counting_unit (self, indicator, g_ptr_array_index (cell->tokens, i)))
        {
          if (!til_recogniser_serves_as_condition (self, number, cell, hypothesis->indicator, NULL))
            til_hypothesis_doubt (hypothesis, TIL_DOUBT_WORDS, cell);
          break;
        }
}

/* A breakdown that is seldom made is read where the number's own labels say
 * what is counted; what is said far away it does not go with. */
static void
doubt_seldom_breakdown (const TilRecogniser *self,
                        TilHypothesis       *hypothesis)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, hypothesis->indicator);

  for (guint i = 0; hypothesis->rank > TIL_RANK_NEAR && i < hypothesis->said->len; i++)
    {
      const TilSaid *said = &g_array_index (hypothesis->said, TilSaid, i);

      if (til_indicator_seldom_by (indicator, til_catalogue_get_category (self->catalogue, said->category)->dimension))
        til_hypothesis_doubt (hypothesis, TIL_DOUBT_CATEGORY, (TilGridCell *) said->cell);
    }
}

TilHypothesis
til_hypothesis_read (TilRecogniser   *self,
                     TilPlacedNumber *number,
                     guint            indicator,
                     guint            rank)
{
  TilHypothesis hypothesis = { .indicator = indicator, .rank = rank, .answered = self->answered_labels };

  hypothesis.said = g_array_new (FALSE, FALSE, sizeof (TilSaid));
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      explain_label (self, &hypothesis, number, label);
    }
  doubt_seldom_breakdown (self, &hypothesis);

  return hypothesis;
}
