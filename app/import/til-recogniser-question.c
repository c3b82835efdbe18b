/* import/til-recogniser-question.c: questions, and what may be answered */
#include <string.h>

#include "import/til-recogniser-private.h"

/**
 * til_recogniser_question_id:
 * @self: the recogniser
 * @recognised: a number in doubt
 *
 * The same label in the same layout asks the same question next year: it is
 * found by the words of the labels, not by the cell.
 *
 * Returns: (transfer full): the question's name
 */
char *
til_recogniser_question_id (TilRecogniser       *self,
                            const TilRecognised *recognised)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const TilGridCell *about = recognised->about != self->sheet_label ? recognised->about : NULL;

  g_checksum_update (checksum, (const guchar *) self->partner->code, -1);
  if (about != NULL && about->tokens != NULL)
    {
      g_autofree char *joined = til_tokens_join (about->tokens, 0, about->tokens->len, FALSE);

      g_checksum_update (checksum, (const guchar *) joined, -1);
    }
  g_checksum_update (checksum, (const guchar *) "|", 1);
  /* the headings that tell two labels alike apart */
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      g_autofree char *joined = NULL;

      if (label->cell->tokens == NULL || label->cell == about)
        continue;
      if (label->place != TIL_PLACE_PARENT && label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND
          && !(about != NULL && about->tokens == NULL && label->place <= TIL_PLACE_COLUMN))
        continue;
      joined = til_tokens_join (label->cell->tokens, 0, label->cell->tokens->len, FALSE);
      g_checksum_update (checksum, (const guchar *) joined, -1);
      g_checksum_update (checksum, (const guchar *) "/", 1);
    }
  return g_strdup_printf ("q-%.12s", g_checksum_get_string (checksum));
}

static void
add_key (GArray       *keys,
         const TilKey *key)
{
  for (guint i = 0; i < keys->len; i++)
    if (til_key_equal (&g_array_index (keys, TilKey, i), key))
      return;
  g_array_append_val (keys, *key);
}

/* A country by itself: the region that it lies in, once she has said so. */
static void
add_places (TilRecogniser       *self,
            const TilRecognised *recognised,
            GArray              *keys)
{
  const GPtrArray *tokens = recognised->about->tokens;
  guint n;

  for (guint i = 0; recognised->has_key && i < tokens->len; i += n)
    {
      guint place = til_lexicon_find_place (self->lexicon, tokens, i, &n);
      TilKey key = recognised->key;

      if (place != TIL_ROOT
          && til_indicator_has_dimension (til_catalogue_get_indicator (self->catalogue, key.indicator),
                                          til_catalogue_get_category (self->catalogue, place)->dimension))
        {
          til_key_clear (&key, self->catalogue, til_catalogue_get_category (self->catalogue, place)->dimension);
          til_key_set (&key, self->catalogue, place);
          add_key (keys, &key);
        }
    }
}

/**
 * til_recogniser_candidates:
 * @self: the recogniser
 * @recognised: a number in doubt
 *
 * Returns: (transfer full) (element-type TilKey): what it may count, best first
 */
GArray *
til_recogniser_candidates (TilRecogniser       *self,
                           const TilRecognised *recognised)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (TilKey));
  g_autoptr(GPtrArray) suggestions = NULL;
  int year = recognised->has_key ? recognised->key.year : self->year;

  if (recognised->has_key)
    add_key (keys, &recognised->key);
  if (recognised->about == NULL || recognised->about->tokens == NULL)
    return keys;

  add_places (self, recognised, keys);
  suggestions = til_lexicon_suggest (self->lexicon, recognised->about->tokens, 12);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (suggestions, i);

      if (meaning->kind == TIL_MEANING_INDICATOR && til_recogniser_indicator_possible (self, meaning->index))
        {
          const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, meaning->index);
          TilKey key = til_key_new (meaning->index, year);

          for (guint j = 0; recognised->has_key && j < til_key_n_categories (&recognised->key); j++)
            {
              const TilCategory *category = til_catalogue_get_category (self->catalogue, recognised->key.categories[j]);

              if (til_indicator_has_dimension (indicator, category->dimension))
                til_key_set (&key, self->catalogue, category->index);
            }
          add_key (keys, &key);
        }
      else if (meaning->kind == TIL_MEANING_CATEGORY && recognised->has_key)
        {
          const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, recognised->key.indicator);
          const TilCategory *category = til_catalogue_get_category (self->catalogue, meaning->index);
          TilKey key = recognised->key;

          if (!til_indicator_has_dimension (indicator, category->dimension))
            continue;
          til_key_clear (&key, self->catalogue, category->dimension);
          til_key_set (&key, self->catalogue, category->index);
          add_key (keys, &key);
        }
    }
  return keys;
}
