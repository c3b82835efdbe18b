/* import/til-recogniser-question.c: what may be answered to a question */
#include "import/til-recogniser-private.h"

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
            const GPtrArray     *tokens,
            GArray              *keys)
{
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
  const TilGridCell *about = til_recogniser_asks_about (recognised);
  g_autoptr(GPtrArray) suggestions = NULL;
  int year = recognised->has_key ? recognised->key.year : self->year;

  if (recognised->has_key)
    add_key (keys, &recognised->key);
  if (about == NULL || about->tokens == NULL)
    return keys;

  add_places (self, recognised, about->tokens, keys);
  suggestions = til_lexicon_suggest (self->lexicon, about->tokens, 12);
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
