/* import/til-lexicon-shortened.c: "Medf. barn", words that end in a period */
#include "import/til-lexicon-private.h"

#include <string.h>

/* A word alone is shortened to no fewer letters: less may be anything. */
#define MIN_ALONE  3
#define MIN_LETTERS 2

/* Whether @token is shortened and not a word that ends a sentence. */
static gboolean
is_shortened (TilLexicon     *self,
              const TilToken *token,
              guint           n_tokens)
{
  return token->cut && token->kind == TIL_TOKEN_WORD && !til_lexicon_knows (self, token)
         && g_utf8_strlen (token->text, -1) >= (n_tokens == 1 ? MIN_ALONE : MIN_LETTERS);
}

/* "E. Europe": a letter that narrows what the other words say, and no list mark
 * before them. */
static gboolean
is_narrowing (TilLexicon            *self,
              const GPtrArray       *tokens,
              guint                  first,
              const TilLexiconEntry *entry)
{
  const TilToken *letter = g_ptr_array_index (tokens, first);
  const TilMeaning *whole = entry->meanings->len > 0 ? g_ptr_array_index (entry->meanings, 0) : NULL;
  g_autofree char *rest = NULL;
  GPtrArray *broader;

  if (entry->tokens->len < 2 || !letter->cut || letter->kind != TIL_TOKEN_WORD || g_utf8_strlen (letter->text, -1) != 1
      || whole == NULL || whole->kind != TIL_MEANING_CATEGORY)
    return FALSE;
  rest = til_tokens_join (tokens, first + 1, entry->tokens->len - 1, FALSE);
  broader = til_lexicon_lookup (self, rest);
  for (guint i = 0; broader != NULL && i < broader->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (broader, i);

      if (meaning->kind == TIL_MEANING_CATEGORY && meaning->index != whole->index
          && til_catalogue_is_within (self->catalogue, whole->index, meaning->index))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (TilLexicon            *self,
      const GPtrArray       *tokens,
      guint                  first,
      const TilLexiconEntry *entry)
{
  for (guint i = 0; i < entry->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, first + i);
      const TilToken *whole = g_ptr_array_index (entry->tokens, i);

      if (is_shortened (self, token, entry->tokens->len) || (i == 0 && is_narrowing (self, tokens, first, entry)))
        {
          if (!g_str_has_prefix (whole->text, token->text))
            return FALSE;
        }
      else if (token->kind != whole->kind || strcmp (token->stem, whole->stem) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * til_lexicon_find_shortened:
 * @self: a lexicon
 * @tokens: (element-type TilToken): a label's words
 * @first: where to begin
 * @n_tokens: how many of them
 *
 * Returns: (transfer container) (element-type TilLexiconEntry) (nullable): the
 *   spellings whose words these begin; %NULL where there is none, or two that
 *   mean different things
 */
GPtrArray *
til_lexicon_find_shortened (TilLexicon      *self,
                            const GPtrArray *tokens,
                            guint            first,
                            guint            n_tokens)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  gboolean any = FALSE;

  /* "Ø-Eur.": the letter is no list mark, and says the most */
  for (guint i = 0; i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      if (token->kind == TIL_TOKEN_WORD && g_utf8_strlen (token->text, -1) == 1 && !token->cut
          && !til_lexicon_knows (self, token))
        return NULL;
    }
  for (guint i = first; i < first + n_tokens && !any; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      any = is_shortened (self, token, n_tokens) || (token->cut && g_utf8_strlen (token->text, -1) == 1);
    }
  for (guint i = 0; any && i < self->entries->len; i++)
    {
      TilLexiconEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->tokens->len != n_tokens || !fits (self, tokens, first, entry))
        continue;
      if (found->len > 0 && !til_lexicon_entries_mean_the_same (g_ptr_array_index (found, 0), entry))
        return NULL;
      g_ptr_array_add (found, entry);
    }
  return found->len > 0 ? g_steal_pointer (&found) : NULL;
}
