/* import/til-recogniser-value.c: what a number's own notation adds to its
 * labels: words, the number in parentheses, units of counting */
#include <string.h>

#include "import/til-recogniser-private.h"

/* What @indicator counts. */
TilCountingUnit *
til_recogniser_counting_unit (const TilRecogniser *self,
                              guint                indicator)
{
  const TilIndicator *entry = til_catalogue_get_indicator (self->catalogue, indicator);

  return g_ptr_array_index (self->catalogue->counting_units, entry->counting_unit);
}

/* The first doubt about a number is the one that is asked. */
void
til_recogniser_doubt (TilRecognised *recognised,
                      TilDoubt       why)
{
  if (recognised->doubt == TIL_DOUBT_NONE)
    recognised->doubt = why;
}

/* The category that words name, where the indicator has its dimension. It is a
 * part of what the number itself is of: "(1 til kriminalitet)" behind those
 * exploited in two ways is of them. */
static guint
category_of_spans (const TilRecogniser *self,
                   const TilKey        *key,
                   const GArray        *spans)
{
  const TilIndicator *entry = til_catalogue_get_indicator (self->catalogue, key->indicator);

  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          guint dimension;

          if (meaning->kind != TIL_MEANING_CATEGORY)
            continue;
          dimension = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
          if (til_indicator_has_dimension (entry, dimension)
              && (til_key_get (key, self->catalogue, dimension) == TIL_ROOT
                  || til_catalogue_is_within (self->catalogue, meaning->index, til_key_get (key, self->catalogue, dimension))))
            return meaning->index;
        }
    }
  return TIL_ROOT;
}

/* What the table says its parentheses hold: "(grov menneskehandel i parentes)". */
static guint
category_in_parentheses (const TilRecogniser *self,
                         const TilRecognised *recognised)
{
  const TilPlacedNumber *number = recognised->number;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilGridCell *cell = g_array_index (number->labels, TilPlacedLabel, i).cell;
      guint category;

      if (!til_grid_cell_has_word (cell, "parentheses"))
        continue;
      category = TIL_ROOT;
      for (guint j = 0; j < cell->spans->len; j++)
        {
          /* of several categories in a title, the one beside the word */
          const TilSpan *span = &g_array_index (cell->spans, TilSpan, j);
          g_autoptr(GArray) one = g_array_new (FALSE, FALSE, sizeof (TilSpan));
          guint found;

          g_array_append_val (one, *span);
          found = category_of_spans (self, &recognised->key, one);
          if (found != TIL_ROOT && til_catalogue_get_category (self->catalogue, found)->relation == TIL_OF_WHICH)
            category = found;
        }
      if (category != TIL_ROOT)
        return category;
    }
  return TIL_ROOT;
}

static gboolean
has_all_dimensions (const TilRecogniser *self,
                    guint                indicator,
                    const TilKey        *key)
{
  for (guint i = 0; i < til_key_n_categories (key); i++)
    if (!til_indicator_has_dimension (til_catalogue_get_indicator (self->catalogue, indicator),
                                      til_catalogue_get_category (self->catalogue, key->categories[i])->dimension))
      return FALSE;
  return TRUE;
}

/* "(oppklarte i parentes)": another indicator, of the same service, district …
 * Returns TIL_NONE if no heading says so. */
static guint
indicator_in_parentheses (const TilRecogniser *self,
                          const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilGridCell *cell = g_array_index (recognised->number->labels, TilPlacedLabel, i).cell;

      for (guint j = 0; til_grid_cell_has_word (cell, "parentheses") && j < cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (cell->spans, TilSpan, j);

          for (guint k = 0; ((const TilToken *) g_ptr_array_index (cell->tokens, span->first))->aside && k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_INDICATOR && meaning->index != recognised->key.indicator
                  && til_recogniser_conditions_hold (self, meaning, recognised->number, cell)
                  && has_all_dimensions (self, meaning->index, &recognised->key))
                return meaning->index;
            }
        }
    }
  return TIL_NONE;
}

static void
settle_words (TilRecogniser *self,
              TilRecognised *recognised,
              guint         *written)
{
  const TilNotated *notated = &recognised->number->cell->notated;
  g_autoptr(GPtrArray) tokens = NULL;
  g_autoptr(GArray) spans = NULL;
  guint category;

  *written = TIL_ROOT;
  if (notated->words == NULL)
    return;

  tokens = til_lexicon_split (self->lexicon, notated->words);
  spans = til_lexicon_match (self->lexicon, tokens);
  category = category_of_spans (self, &recognised->key, spans);
  if (notated->has_paren)
    {
      *written = category;
      /* "(3 kvinner, 2 menn)" */
      if (strpbrk (notated->words, "0123456789") != NULL)
        til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
      return;
    }

  /* "12 personer" repeats the counting unit */
  {
    const TilCountingUnit *unit = til_recogniser_counting_unit (self, recognised->key.indicator);
    gboolean known = TRUE;

    for (guint i = 0; i < tokens->len && known; i++)
      {
        const TilToken *token = g_ptr_array_index (tokens, i);

        known = FALSE;
        for (guint language = 0; language < TIL_N_LANGUAGES && !known; language++)
          {
            g_autoptr(GPtrArray) names = til_lexicon_split (self->lexicon, unit->label.text[language]);

            known = til_tokens_contain (names, token->stem);
          }
        for (guint j = 0; j < spans->len && !known; j++)
          {
            const TilSpan *span = &g_array_index (spans, TilSpan, j);

            known = span->filler && i >= span->first && i < span->first + span->n_tokens;
          }
      }
    if (!known)
      til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
  }
}

static void
settle_parentheses (TilRecogniser *self,
                    TilRecognised *recognised,
                    guint          written)
{
  const TilNotated *notated = &recognised->number->cell->notated;
  guint category = written != TIL_ROOT ? written : category_in_parentheses (self, recognised);

  if (!notated->has_paren)
    {
      recognised->denies = category;
      return;
    }
  if (notated->paren_suffix == TIL_SUFFIX_PERCENT)
    {
      const TilRule *rule = til_recogniser_find_derivation (self, recognised->key.indicator, TRUE, FALSE);

      recognised->paren_share = TRUE;
      recognised->paren_indicator = rule != NULL ? rule->result->indicator : TIL_NONE;
      return;
    }
  recognised->paren = category;
  if (category == TIL_ROOT)
    recognised->paren_indicator = indicator_in_parentheses (self, recognised);
  recognised->paren_other = category == TIL_ROOT && recognised->paren_indicator != TIL_NONE;
  if (recognised->paren_other && notated->paren.high <= notated->value.high)
    return;
  if (category == TIL_ROOT)
    recognised->paren_year = til_recogniser_paren_year (recognised);
  if (recognised->paren_year != 0)
    return;
  if (category == TIL_ROOT || notated->paren.high > notated->value.high)
    til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
}

static void
settle_number (TilRecogniser *self,
               TilRecognised *recognised)
{
  TilNotated *notated = &recognised->number->cell->notated;
  const TilCountingUnit *unit;

  if (recognised->number->cell->role != TIL_GRID_NUMBER)
    return;

  unit = til_recogniser_counting_unit (self, recognised->key.indicator);
  if (notated->ambiguous && !unit->additive)
    notated->value = notated->other;
  notated->ambiguous = FALSE;
  if (unit->additive && (notated->qualifiers & TIL_QUALIFIER_APPROX) == 0
      && til_interval_is_bounded (notated->value)
      && (notated->value.low % TIL_ONE != 0 || notated->value.high % TIL_ONE != 0))
    til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
  if (unit->additive && notated->value.low < 0 && notated->stated == TIL_STATED_NUMBER)
    til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
}

/* Where several cells of a table write "35 (hvorav 4 grove)", the others say
 * that there is none. One such cell is no notation of the table. */
static void
settle_denials (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      guint n = 0, category = TIL_ROOT;
      gboolean own_row = FALSE;

      if (!recognised->has_key || recognised->denies != TIL_ROOT || recognised->paren != TIL_ROOT)
        continue;
      for (guint j = 0; j < self->recognised->len; j++)
        {
          const TilRecognised *other = g_ptr_array_index (self->recognised, j);

          if (!other->has_key || other->number->table != recognised->number->table)
            continue;
          if (other->paren != TIL_ROOT && (category == TIL_ROOT || category == other->paren))
            {
              category = other->paren;
              n++;
            }
        }
      for (guint j = 0; j < self->recognised->len && category != TIL_ROOT; j++)
        {
          const TilRecognised *other = g_ptr_array_index (self->recognised, j);
          const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);

          own_row |= other->has_key && other->number->table == recognised->number->table
                     && til_key_get (&other->key, self->catalogue, entry->dimension) != TIL_ROOT;
        }
      if (n >= 3 && !own_row)
        recognised->denies = category;
    }
}

/**
 * til_recogniser_settle:
 * @self: a recogniser in the middle of a sheet
 *
 * Goes on where the labels leave off: notation, counting unit, service.
 */
void
til_recogniser_settle (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      guint written;

      if (!recognised->has_key || recognised->leave != TIL_LEAVE_NOT)
        continue;
      til_recogniser_set_default_unit (self, recognised);
      settle_words (self, recognised, &written);
      settle_parentheses (self, recognised, written);
      til_recogniser_settle_derived (self, recognised);
      if (recognised->leave == TIL_LEAVE_NOT)
        settle_number (self, recognised);
    }
  settle_denials (self);
  til_recogniser_settle_fractions (self);

  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      const TilNotated *notated = &recognised->number->cell->notated;

      /* only a number that there is can be without */
      if (notated->stated != TIL_STATED_NUMBER || notated->has_paren)
        recognised->denies = TIL_ROOT;
    }
}
