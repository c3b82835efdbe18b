/* import/til-lexicon-place.c: "Øst-Europa (Romania, Bulgaria)"
 *
 * Places that the catalogue says lie in what a label names explain it when
 * they stand aside, in parentheses, and change nothing. One that lies
 * elsewhere, or stands by itself, is a word that nothing explains.
 */
#include "import/til-lexicon-private.h"

#include <string.h>

/* The longest name of a place, in words. */
#define MAX_WORDS 4

/**
 * til_lexicon_learn_place:
 * @self: a lexicon being made
 * @kind: a kind of words
 * @spelling: one of them
 *
 * Returns: whether words of this kind lie in a category; then it is learnt
 */
gboolean
til_lexicon_learn_place (TilLexicon *self,
                         const char *kind,
                         const char *spelling)
{
  const char *index = strchr (kind, ':');
  g_autoptr(GPtrArray) tokens = NULL;

  if (index == NULL)
    return FALSE;
  tokens = til_tokens_new (spelling);
  g_hash_table_insert (self->places, til_tokens_join (tokens, 0, tokens->len, FALSE),
                       GUINT_TO_POINTER ((guint) g_ascii_strtoull (index + 1, NULL, 10)));
  return TRUE;
}

/**
 * til_lexicon_find_place:
 * @self: a lexicon
 * @tokens: (element-type TilToken): a label's words
 * @first: where to begin
 * @n_tokens: (out): how many words name it
 *
 * Returns: the category that the place there lies in; %TIL_ROOT: it is no place
 */
guint
til_lexicon_find_place (TilLexicon      *self,
                        const GPtrArray *tokens,
                        guint            first,
                        guint           *n_tokens)
{
  for (guint n = MIN (MAX_WORDS, tokens->len - first); n > 0; n--)
    {
      g_autofree char *joined = til_tokens_join (tokens, first, n, FALSE);
      gpointer category = g_hash_table_lookup (self->places, joined);

      *n_tokens = n;
      if (category != NULL)
        return GPOINTER_TO_UINT (category);
    }
  return TIL_ROOT;
}

/* Whether words before the parentheses name @category or what it lies in. */
static gboolean
is_named_before (TilLexicon      *self,
                 const GPtrArray *tokens,
                 const GArray    *spans,
                 guint            category)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);

      if (((const TilToken *) g_ptr_array_index (tokens, span->first))->aside || span->doubtful)
        continue;
      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_CATEGORY && til_catalogue_is_within (self->catalogue, category, meaning->index))
            return TRUE;
        }
    }
  return FALSE;
}

static const TilSpan *
span_at (const GArray *spans,
         guint         token)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const TilSpan *span = &g_array_index (spans, TilSpan, i);

      if (token >= span->first && token < span->first + span->n_tokens)
        return span;
    }
  return NULL;
}

/* From @first on to the end of the parentheses; 0: not all of it is such places. */
static guint
count_places (TilLexicon      *self,
              const GPtrArray *tokens,
              const GArray    *spans,
              guint            first)
{
  guint at = first;

  while (at < tokens->len && ((const TilToken *) g_ptr_array_index (tokens, at))->aside)
    {
      const TilSpan *span = span_at (spans, at);
      guint n, category = til_lexicon_find_place (self, tokens, at, &n);

      if (category != TIL_ROOT && is_named_before (self, tokens, spans, category))
        at += n;
      else if (category == TIL_ROOT && span != NULL && span->filler && span->first == at)
        at += span->n_tokens;
      else
        return 0;
    }
  return at - first;
}

/**
 * til_lexicon_set_places_aside:
 * @self: a lexicon
 * @tokens: (element-type TilToken): a label's words
 * @spans: (element-type TilSpan): what they mean
 *
 * Places in parentheses behind what they lie in become words that mean nothing.
 */
void
til_lexicon_set_places_aside (TilLexicon      *self,
                              const GPtrArray *tokens,
                              GArray          *spans)
{
  for (guint first = 1; first < tokens->len; first++)
    {
      const TilToken *token = g_ptr_array_index (tokens, first), *before = g_ptr_array_index (tokens, first - 1);
      TilSpan aside = { .first = first, .filler = TRUE, .meanings = self->aside };
      guint at = 0;

      if (!token->aside || before->aside)
        continue;
      aside.n_tokens = count_places (self, tokens, spans, first);
      if (aside.n_tokens == 0)
        continue;
      while (at < spans->len)
        {
          const TilSpan *span = &g_array_index (spans, TilSpan, at);

          if (span->first >= first && span->first < first + aside.n_tokens)
            g_array_remove_index (spans, at);
          else if (span->first < first)
            at++;
          else
            break;
        }
      g_array_insert_val (spans, at, aside);
    }
}
