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
      || self->partner->expectations->len == 0 || til_recogniser_expects (self, recognised->key.indicator))
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
      if (til_recogniser_rank (label->place) >= recognised->rank || (corner && recognised->rank < TIL_RANK_SHEET))
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
  recognised->shaky = is_shaky (self, recognised);
  if (recognised->doubt == TIL_DOUBT_NONE)
    doubt_unknown_heading (self, recognised);
  /* What is only said far away holds for a number whose own labels break it
   * down, not for one that says nothing. */
  if (recognised->doubt == TIL_DOUBT_NONE && recognised->rank >= TIL_RANK_SHEET && !says_category (self, recognised))
    recognised->doubt = TIL_DOUBT_INDICATOR;
}
