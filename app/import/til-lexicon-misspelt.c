/* import/til-lexicon-misspelt.c: "Tvangsabreid", words with a typing error */
#include "import/til-lexicon-private.h"

#include <string.h>

/* A bit for each letter in @text: words with other letters are not alike. */
guint64
til_lexicon_letters_of (const char *text)
{
  guint64 letters = 0;

  for (const char *p = text; *p != '\0'; p++)
    letters |= G_GUINT64_CONSTANT (1) << ((guchar) *p % 64);
  return letters;
}

static guint
count_bits (guint64 bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/* A word that is known is no typing error of another: "Sør-Afrika" is not
 * a misspelt "Sør-Amerika". */
static gboolean
may_be_typing_error (TilLexicon            *self,
                     const GPtrArray       *tokens,
                     guint                  first,
                     guint                  n_tokens,
                     const TilLexiconEntry *entry)
{
  for (guint i = first; i < first + n_tokens; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      if (token->kind != TIL_TOKEN_WORD && strstr (entry->text, token->text) == NULL)
        return FALSE;
      if (g_hash_table_contains (self->vocabulary, token->text) && strstr (entry->text, token->text) == NULL)
        return FALSE;
      /* a word that the other has not got at all, "Vest-Afrika" */
      if (g_hash_table_contains (self->vocabulary, token->stem) && strstr (entry->stems, token->stem) == NULL)
        return FALSE;
    }
  return TRUE;
}

static guint
allowed_errors (guint length)
{
  if (length < 5)
    return 0;
  return length < 12 ? 1 : length < 24 ? 2 : 3;
}

/* Words so short are said of something, and not misspelt out of nothing. */
#define SHORTEST_MISSPELT 3

static guint
errors_in_word (guint length)
{
  return length < SHORTEST_MISSPELT ? 0 : MAX (allowed_errors (length), 1);
}

/* Whether each word stands for one of the spelling's, "bistått p." not for
 * "bistått"; else they are written apart or together, "tvangs arbeid". */
static gboolean
words_stand_for (const GPtrArray       *tokens,
                 guint                  first,
                 guint                  n_tokens,
                 const TilLexiconEntry *entry)
{
  g_autoptr(GString) own = g_string_new (NULL), other = g_string_new (NULL);
  guint shortest = G_MAXUINT;

  for (guint i = 0; n_tokens == entry->tokens->len && i < n_tokens; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, first + i);
      const TilToken *meant = g_ptr_array_index (entry->tokens, i);
      guint limit = errors_in_word ((guint) MIN (g_utf8_strlen (token->text, -1), g_utf8_strlen (meant->text, -1)));

      if (til_text_distance (token->text, meant->text, limit) > limit
          && til_text_distance (token->stem, meant->stem, limit) > limit)
        return FALSE;
    }
  if (n_tokens == entry->tokens->len)
    return TRUE;

  for (guint i = 0; i < n_tokens; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, first + i);

      g_string_append (own, token->text);
      shortest = MIN (shortest, (guint) g_utf8_strlen (token->text, -1));
    }
  for (guint i = 0; i < entry->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (entry->tokens, i);

      g_string_append (other, token->text);
      shortest = MIN (shortest, (guint) g_utf8_strlen (token->text, -1));
    }
  return til_text_distance (own->str, other->str, 1) <= (shortest < SHORTEST_MISSPELT ? 0 : 1);
}

/**
 * til_lexicon_find_misspelt:
 * @self: a lexicon
 * @tokens: (element-type TilToken): a label's words
 * @first: the first of those meant
 * @n_tokens: how many are meant
 * @joined: these, joined with their endings
 * @doubtful: (out): whether another spelling is about as near
 *
 * Returns: (transfer none) (nullable): the spelling that they may be, with a
 *   typing error
 */
const TilLexiconEntry *
til_lexicon_find_misspelt (TilLexicon      *self,
                           const GPtrArray *tokens,
                           guint            first,
                           guint            n_tokens,
                           const char      *joined,
                           gboolean        *doubtful)
{
  guint length = (guint) g_utf8_strlen (joined, -1);
  guint limit = allowed_errors (length), best = G_MAXUINT;
  guint64 letters = til_lexicon_letters_of (joined);
  const TilLexiconEntry *found = NULL;

  *doubtful = FALSE;
  if (limit == 0)
    return NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const TilLexiconEntry *entry = g_ptr_array_index (self->entries, i);
      guint distance, entry_limit = MIN (limit, allowed_errors (entry->length));

      if (entry_limit == 0 || entry->filler)
        continue;
      if ((length > entry->length ? length - entry->length : entry->length - length) > entry_limit)
        continue;
      /* an error changes two letters at most, each of one or two bytes */
      if (count_bits (letters ^ entry->letters) > entry_limit * 4)
        continue;
      distance = til_text_distance (joined, entry->text, entry_limit);
      if (distance > entry_limit || !may_be_typing_error (self, tokens, first, n_tokens, entry)
          || !words_stand_for (tokens, first, n_tokens, entry))
        continue;
      if (found != NULL && distance <= best + 1 && distance + 1 >= best && !til_lexicon_entries_mean_the_same (found, entry))
        *doubtful = TRUE;
      if (distance < best)
        {
          if (best != G_MAXUINT && distance + 1 < best)
            *doubtful = FALSE;
          best = distance;
          found = entry;
        }
    }
  return found;
}
