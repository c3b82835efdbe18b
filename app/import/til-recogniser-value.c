/* import/til-recogniser-value.c: what a number's own notation adds to its
 * labels: shares and changes, the number in parentheses, units of counting */
#include <string.h>

#include "import/til-recogniser-private.h"

static TilCountingUnit *
counting_unit (const TilRecogniser *self,
               guint                indicator)
{
  const TilIndicator *entry = til_catalogue_get_indicator (self->catalogue, indicator);

  return g_ptr_array_index (self->catalogue->counting_units, entry->counting_unit);
}

/* The derivation that gives a share or change of @indicator; its result is
 * the indicator that such a column states. Rules are data. */
static const TilRule *
find_derivation (const TilRecogniser *self,
                 guint                indicator,
                 gboolean             share,
                 gboolean             mean)
{
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);
      const TilTerm *first;

      if (rule->kind != TIL_RULE_DERIVATION || rule->result == NULL || rule->terms->len == 0)
        continue;
      first = g_ptr_array_index (rule->terms, 0);
      if (first->indicator != indicator || rule->result->indicator == indicator)
        continue;
      if (share && rule->formula == TIL_FORMULA_SHARE)
        return rule;
      if (!share && (rule->formula == TIL_FORMULA_CHANGE_PERCENT || rule->formula == TIL_FORMULA_CHANGE))
        {
          const TilTerm *base = g_ptr_array_index (rule->terms, rule->terms->len - 1);

          if ((base->first_offset != base->last_offset) == mean)
            return rule;
        }
    }
  return NULL;
}

static void
doubt (TilRecognised *recognised,
       TilDoubt       why)
{
  if (recognised->doubt == TIL_DOUBT_NONE)
    recognised->doubt = why;
}

static void
change_indicator (TilRecogniser *self,
                  TilRecognised *recognised,
                  const TilRule *rule)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, rule->result->indicator);
  TilKey key = til_key_new (rule->result->indicator, recognised->key.year);

  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (self->catalogue, recognised->key.categories[i]);

      if (til_indicator_has_dimension (indicator, category->dimension))
        til_key_set (&key, self->catalogue, category->index);
      else
        doubt (recognised, TIL_DOUBT_NOTATION);
    }
  for (guint i = 0; i < rule->result->categories->len; i++)
    til_key_set (&key, self->catalogue, g_array_index (rule->result->categories, guint, i));
  recognised->key = key;
}

/* The header of the table above holds for this column too. */
static gboolean
inherits_word (const TilPlacedNumber *number,
               const char            *kind)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_INHERITED && til_grid_cell_has_word (label->cell, kind))
        return TRUE;
    }
  return FALSE;
}

/* The value of the number that states @key; -1: none does. */
static gint64
stated_value (const TilRecogniser *self,
              const TilKey        *key)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilNotated *notated = &other->number->cell->notated;

      if (other->has_key && other->leave == TIL_LEAVE_NOT && til_key_equal (&other->key, key)
          && notated->suffix != TIL_SUFFIX_PERCENT && notated->stated <= TIL_STATED_NONE
          && til_interval_is_exact (notated->value) && notated->value.low % TIL_ONE == 0
          && !til_recogniser_has_word (other->number, "share", TIL_PLACE_OUTER) && !inherits_word (other->number, "share"))
        return notated->value.low;
    }
  return -1;
}

/* Whether a label of the number that tells of a change says per cent. */
static gboolean
says_percent (const TilRecogniser   *self,
              const TilPlacedNumber *number)
{
  const char * const *words = til_catalogue_get_words (self->catalogue, "share");

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->cell->tokens != NULL && til_grid_cell_has_word (label->cell, "change") && words[j] != NULL; j++)
        {
          g_autoptr(GPtrArray) tokens = til_lexicon_split (self->lexicon, words[j]);
          g_autofree char *joined = til_tokens_join (tokens, 0, tokens->len, TRUE);

          if (til_tokens_contain (label->cell->tokens, joined))
            return TRUE;
        }
    }
  return FALSE;
}

/* "Endring" over 5, beside 25 and 20: so many more, and not per cent. */
static gboolean
is_difference (const TilRecogniser *self,
               const TilRecognised *recognised)
{
  const TilNotated *notated = &recognised->number->cell->notated;
  TilKey before = recognised->key;
  gint64 now, then;

  before.year--;
  now = stated_value (self, &recognised->key);
  then = stated_value (self, &before);
  return now >= 0 && then >= 0 && til_interval_is_exact (notated->value) && notated->value.low == now - then;
}

/* "% endring fra 2023", "% endring fra gj.snitt 2019–23" */
static gboolean
settle_change (TilRecogniser *self,
               TilRecognised *recognised)
{
  const TilPlacedNumber *number = recognised->number;
  const TilRule *rule;
  gboolean mean = FALSE, change = FALSE, from_last = FALSE;
  int base = 0, latest = 0, earliest = G_MAXINT;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if ((label->place > TIL_PLACE_OUTER && label->place != TIL_PLACE_INHERITED)
          || !til_grid_cell_has_word (label->cell, "change"))
        continue;
      change = TRUE;
      from_last |= til_grid_cell_has_word (label->cell, "year_before");
      mean |= til_grid_cell_has_word (label->cell, "mean");
      for (guint j = 0; label->cell->tokens != NULL && j < label->cell->tokens->len; j++)
        {
          const TilToken *token = g_ptr_array_index (label->cell->tokens, j);

          mean |= token->kind == TIL_TOKEN_YEAR_RANGE;
          if (token->kind == TIL_TOKEN_YEAR)
            base = token->year;
        }
    }
  if (!change)
    return FALSE;

  /* the change is a number of the table's last year, not of its base */
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table != number->table)
        continue;
      for (guint j = 0; j < other->number->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (other->number->labels, TilPlacedLabel, j);

          if (label->cell->role != TIL_GRID_YEAR || (label->place != TIL_PLACE_COLUMN && label->place != TIL_PLACE_ROW))
            continue;
          earliest = MIN (earliest, label->cell->notated.year);
          if (label->place == TIL_PLACE_COLUMN)
            latest = MAX (latest, label->cell->notated.year);
        }
    }
  recognised->key.year = (gint16) (latest != 0 ? latest : self->year);

  rule = find_derivation (self, recognised->key.indicator, FALSE, mean);
  if (rule == NULL || (!mean && base != 0 && base != recognised->key.year - 1))
    recognised->leave = TIL_LEAVE_CHANGE;
  else if (rule->formula == TIL_FORMULA_CHANGE_PERCENT && number->cell->notated.suffix != TIL_SUFFIX_PERCENT
           && !says_percent (self, number) && is_difference (self, recognised))
    recognised->leave = TIL_LEAVE_CHANGE;
  else
    {
      gboolean open = rule->formula == TIL_FORMULA_CHANGE_PERCENT && number->cell->notated.suffix != TIL_SUFFIX_PERCENT
                      && !says_percent (self, number);

      change_indicator (self, recognised, rule);
      if (open)
        doubt (recognised, TIL_DOUBT_NOTATION);
      /* "Endring" in a table of many years, and nothing that says since when */
      if (!mean && base == 0 && !from_last && earliest < recognised->key.year - 1)
        doubt (recognised, TIL_DOUBT_CONFLICT);
    }
  return TRUE;
}

/* A heading that says shares, over rows or columns that say nothing else. */
static gboolean
is_headed_by_share (const TilPlacedNumber *number)
{
  gboolean share = FALSE, near = FALSE;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);
      gboolean says_share = label->place >= TIL_PLACE_GROUP && label->place <= TIL_PLACE_SECTION
                            && til_grid_cell_has_word (label->cell, "share");

      /* "Prosent" right above is nearer than a title that says "Antall" */
      if (til_grid_cell_has_word (label->cell, "count") && !(near && label->place == TIL_PLACE_TITLE))
        return FALSE;
      share |= says_share;
      near |= says_share && label->place <= TIL_PLACE_BAND && til_recogniser_all_known (label->cell);
    }
  return share;
}

/* "Snitt 2022–2024" over counts: no year's number. */
static gboolean
is_mean_of_counts (const TilRecogniser *self,
                   const TilRecognised *recognised)
{
  const TilPlacedNumber *number = recognised->number;

  for (guint i = 0; i < number->labels->len && counting_unit (self, recognised->key.indicator)->additive; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (til_place_is_header (label->place)
          && til_grid_cell_has_word (label->cell, "mean"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_fraction (const TilNotated *notated)
{
  return notated->value.low >= 0 && notated->value.high <= TIL_ONE;
}

/* 0,44 and 0,11 in a row of percentages are 44 and 11 per cent. */
static gboolean
are_all_fractions (const TilRecogniser *self,
                   const TilRecognised *recognised)
{
  guint n = 0, n_parts = 0;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilNotated *notated = &other->number->cell->notated;

      if (!other->has_key || other->key.indicator != recognised->key.indicator
          || other->number->table != recognised->number->table || notated->stated > TIL_STATED_NONE)
        continue;
      if (notated->suffix != TIL_SUFFIX_NOTHING || !is_fraction (notated))
        return FALSE;
      n++;
      n_parts += notated->value.low % TIL_ONE != 0;
    }
  return n >= 2 && n_parts >= 1;
}

/* Whether the counts beside it make the share a part of one. */
static gboolean
is_part_of_one (const TilRecogniser *self,
                const TilRecognised *recognised)
{
  const TilNotated *notated = &recognised->number->cell->notated;
  TilKey total = til_key_new (recognised->key.indicator, recognised->key.year);
  guint unit = self->unit == TIL_NONE ? TIL_ROOT : til_key_get (&recognised->key, self->catalogue, self->unit);
  gint64 part, whole;

  if (unit != TIL_ROOT)
    til_key_set (&total, self->catalogue, unit);
  part = stated_value (self, &recognised->key);
  whole = stated_value (self, &total);
  if (part < 0 || whole <= 0)
    return FALSE;
  /* within half of one per cent */
  return ABS (notated->value.low - part * TIL_ONE / whole) <= TIL_ONE / 200;
}

static void
make_percent (TilNotated *notated)
{
  notated->value.low *= 100;
  notated->value.high *= 100;
  notated->qualifiers |= TIL_QUALIFIER_PERCENT;
  notated->suffix = TIL_SUFFIX_PERCENT;
}

static void
settle_share (TilRecogniser *self,
              TilRecognised *recognised)
{
  TilNotated *notated = &recognised->number->cell->notated;
  const TilCountingUnit *unit = counting_unit (self, recognised->key.indicator);
  gboolean share = notated->suffix == TIL_SUFFIX_PERCENT
                   || til_recogniser_has_word (recognised->number, "share", TIL_PLACE_OUTER)
                   || inherits_word (recognised->number, "share") || is_headed_by_share (recognised->number);
  const TilRule *rule;

  if (strcmp (unit->code, "percent") == 0)
    {
      if (notated->suffix != TIL_SUFFIX_PERCENT && notated->value.low > 0 && is_fraction (notated))
        recognised->is_fraction = TRUE;
      return;
    }
  if (!share)
    {
      if (notated->suffix == TIL_SUFFIX_POINTS && strcmp (unit->code, "points") != 0)
        doubt (recognised, TIL_DOUBT_NOTATION);
      if (notated->suffix == TIL_SUFFIX_DAYS && strcmp (unit->code, "days") != 0)
        doubt (recognised, TIL_DOUBT_NOTATION);
      return;
    }
  rule = find_derivation (self, recognised->key.indicator, TRUE, FALSE);
  /* 0,8 in a column of shares: a part of one, or less than one per cent? */
  if (rule != NULL && notated->suffix != TIL_SUFFIX_PERCENT && notated->value.high > 0 && is_fraction (notated))
    {
      if (!is_part_of_one (self, recognised))
        rule = NULL;
      else
        make_percent (notated);
    }
  if (rule == NULL)
    recognised->leave = TIL_LEAVE_SHARE;
  else
    change_indicator (self, recognised, rule);
  /* "+39 %", "133 %": no part of a whole */
  if (rule != NULL && (strchr ("+-", *recognised->number->cell->text) != NULL || notated->value.low < 0
                       || notated->value.high > 100 * TIL_ONE))
    doubt (recognised, TIL_DOUBT_NOTATION);
}

/* The category that words name, where the indicator has its dimension. */
static guint
category_of_spans (const TilRecogniser *self,
                   guint                indicator,
                   const GArray        *spans)
{
  const TilIndicator *entry = til_catalogue_get_indicator (self->catalogue, indicator);

  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_CATEGORY
              && til_indicator_has_dimension (entry, til_catalogue_get_category (self->catalogue, meaning->index)->dimension))
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
          found = category_of_spans (self, recognised->key.indicator, one);
          if (found != TIL_ROOT && til_catalogue_get_category (self->catalogue, found)->relation == TIL_OF_WHICH)
            category = found;
        }
      if (category != TIL_ROOT)
        return category;
    }
  return TIL_ROOT;
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
  category = category_of_spans (self, recognised->key.indicator, spans);
  if (notated->has_paren)
    {
      *written = category;
      /* "(3 kvinner, 2 menn)" */
      if (strpbrk (notated->words, "0123456789") != NULL)
        doubt (recognised, TIL_DOUBT_NOTATION);
      return;
    }

  /* "12 personer" repeats the counting unit */
  {
    const TilCountingUnit *unit = counting_unit (self, recognised->key.indicator);
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
      doubt (recognised, TIL_DOUBT_NOTATION);
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
      const TilRule *rule = find_derivation (self, recognised->key.indicator, TRUE, FALSE);

      recognised->paren_share = TRUE;
      recognised->paren_indicator = rule != NULL ? rule->result->indicator : TIL_NONE;
      return;
    }
  recognised->paren = category;
  if (category == TIL_ROOT)
    recognised->paren_year = til_recogniser_paren_year (recognised);
  if (recognised->paren_year != 0)
    return;
  if (category == TIL_ROOT || notated->paren.high > notated->value.high)
    doubt (recognised, TIL_DOUBT_NOTATION);
}

static void
settle_number (TilRecogniser *self,
               TilRecognised *recognised)
{
  TilNotated *notated = &recognised->number->cell->notated;
  const TilCountingUnit *unit;

  if (recognised->number->cell->role != TIL_GRID_NUMBER)
    return;

  unit = counting_unit (self, recognised->key.indicator);
  if (notated->ambiguous && !unit->additive)
    notated->value = notated->other;
  notated->ambiguous = FALSE;
  if (unit->additive && (notated->qualifiers & TIL_QUALIFIER_APPROX) == 0
      && til_interval_is_bounded (notated->value)
      && (notated->value.low % TIL_ONE != 0 || notated->value.high % TIL_ONE != 0))
    doubt (recognised, TIL_DOUBT_NOTATION);
  if (unit->additive && notated->value.low < 0 && notated->stated == TIL_STATED_NUMBER)
    doubt (recognised, TIL_DOUBT_NOTATION);
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
      if (!settle_change (self, recognised))
        {
          settle_share (self, recognised);
          if (recognised->leave == TIL_LEAVE_NOT && recognised->doubt == TIL_DOUBT_NONE && is_mean_of_counts (self, recognised))
            recognised->leave = TIL_LEAVE_MEAN;
        }
      if (recognised->leave == TIL_LEAVE_NOT)
        settle_number (self, recognised);
    }
  settle_denials (self);
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->is_fraction && !are_all_fractions (self, recognised))
        {
          recognised->is_fraction = FALSE;
          doubt (recognised, TIL_DOUBT_NOTATION);
        }
    }
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->is_fraction)
        make_percent (&recognised->number->cell->notated);
    }

  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      const TilNotated *notated = &recognised->number->cell->notated;

      /* only a number that there is can be without */
      if (notated->stated != TIL_STATED_NUMBER || notated->has_paren)
        recognised->denies = TIL_ROOT;
    }
}
