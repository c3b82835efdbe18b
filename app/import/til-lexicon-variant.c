/* import/til-lexicon-variant.c: words that are one word, "utnytting" and
 * "utnyttelse" */
#include "import/til-lexicon-private.h"

/**
 * til_lexicon_learn_variants:
 * @self: a lexicon that knows no spelling yet
 * @variants: words with a space between them; the first stands for all
 *
 * From now on the words are the same where a label is compared without its
 * endings. A word that is already a variant of another one stays that.
 */
void
til_lexicon_learn_variants (TilLexicon *self,
                            const char *variants)
{
  g_autoptr(GPtrArray) tokens = til_tokens_new (variants);
  const TilToken *first = tokens->len > 0 ? g_ptr_array_index (tokens, 0) : NULL;

  for (guint i = 1; i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      if (g_strcmp0 (token->stem, first->stem) != 0 && !g_hash_table_contains (self->variants, token->stem))
        g_hash_table_insert (self->variants, g_strdup (token->stem), g_strdup (first->stem));
    }
}

/**
 * til_lexicon_split:
 * @self: a lexicon
 * @text: (nullable): a label, or a spelling
 *
 * Splits @text into its words as til_tokens_new() does; the stem of a variant
 * is that of the word it is a variant of.
 *
 * Returns: (transfer full) (element-type TilToken): the words
 */
GPtrArray *
til_lexicon_split (TilLexicon *self,
                   const char *text)
{
  GPtrArray *tokens = til_tokens_new (text);

  for (guint i = 0; i < tokens->len; i++)
    {
      TilToken *token = g_ptr_array_index (tokens, i);
      const char *stem = token->kind == TIL_TOKEN_WORD ? g_hash_table_lookup (self->variants, token->stem) : NULL;

      if (stem != NULL)
        {
          g_free (token->stem);
          token->stem = g_strdup (stem);
        }
    }
  return tokens;
}
