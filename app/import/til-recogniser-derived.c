/* import/til-recogniser-derived.c: numbers that are worked out of others: shares,
 * changes and means
 *
 * What a column of them states is an indicator of its own, where a rule of the
 * catalogue derives one; else it is left out.
 */
#include <string.h>

#include "import/til-recogniser-private.h"

/* The derivation that gives a share or change of @indicator; its result is
 * the indicator that such a column states. Rules are data. */
const TilRule *
til_recogniser_find_derivation (const TilRecogniser *self,
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
        til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
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

/* The value of the number that states @key, and is not @but; -1: none does. */
static gint64
stated_value (const TilRecogniser *self,
              const TilKey        *key,
              const TilRecognised *but)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilNotated *notated = &other->number->cell->notated;

      if (other != but && other->has_key && other->leave == TIL_LEAVE_NOT && til_key_equal (&other->key, key)
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
  now = stated_value (self, &recognised->key, recognised);
  then = stated_value (self, &before, recognised);
  return now >= 0 && then >= 0 && til_interval_is_exact (notated->value) && notated->value.low == now - then;
}

/* "% endring fra 2023", "% endring fra gj.snitt 2019–23" */
static gboolean
settle_change (TilRecogniser *self,
               TilRecognised *recognised)
{
  const TilPlacedNumber *number = recognised->number;
  const TilRule *rule;
  gboolean mean = FALSE, change = FALSE, from_last = FALSE, may_be_difference;
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

  rule = til_recogniser_find_derivation (self, recognised->key.indicator, FALSE, mean);
  may_be_difference = rule != NULL && rule->formula == TIL_FORMULA_CHANGE_PERCENT
                      && number->cell->notated.suffix != TIL_SUFFIX_PERCENT && !says_percent (self, number);
  if (rule == NULL || (!mean && base != 0 && base != recognised->key.year - 1)
      || (may_be_difference && is_difference (self, recognised)))
    recognised->leave = TIL_LEAVE_CHANGE;
  else
    {
      change_indicator (self, recognised, rule);
      if (may_be_difference)
        til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
      /* "Endring" in a table of many years, and nothing that says since when */
      if (!mean && base == 0 && !from_last && earliest < recognised->key.year - 1)
        til_recogniser_doubt (recognised, TIL_DOUBT_CONFLICT);
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

  for (guint i = 0; i < number->labels->len && til_recogniser_counting_unit (self, recognised->key.indicator)->additive; i++)
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
  part = stated_value (self, &recognised->key, recognised);
  whole = stated_value (self, &total, recognised);
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
  const TilCountingUnit *unit = til_recogniser_counting_unit (self, recognised->key.indicator);
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
        til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
      if (notated->suffix == TIL_SUFFIX_DAYS && strcmp (unit->code, "days") != 0)
        til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
      return;
    }
  rule = til_recogniser_find_derivation (self, recognised->key.indicator, TRUE, FALSE);
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
    til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
}

/**
 * til_recogniser_settle_derived:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number with a key
 *
 * Gives a share or a change the indicator that it states, and leaves out what
 * none is stated of.
 */
void
til_recogniser_settle_derived (TilRecogniser *self,
                               TilRecognised *recognised)
{
  if (settle_change (self, recognised))
    return;
  settle_share (self, recognised);
  if (recognised->leave == TIL_LEAVE_NOT && recognised->doubt == TIL_DOUBT_NONE && is_mean_of_counts (self, recognised))
    recognised->leave = TIL_LEAVE_MEAN;
}

/**
 * til_recogniser_settle_fractions:
 * @self: a recogniser in the middle of a sheet
 *
 * 0,44 is 44 per cent where all numbers of its kind are parts of one.
 */
void
til_recogniser_settle_fractions (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->is_fraction && !are_all_fractions (self, recognised))
        {
          recognised->is_fraction = FALSE;
          til_recogniser_doubt (recognised, TIL_DOUBT_NOTATION);
        }
    }
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->is_fraction)
        make_percent (&recognised->number->cell->notated);
    }
}
