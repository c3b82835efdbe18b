/* import/til-lexicon.c: see the header */
#include "import/til-lexicon.h"

#include <string.h>

#include "import/til-lexicon-private.h"

/* The kind of words that are one word. */
#define VARIANTS "variants"

/* The longest spelling, in words. */
#define MAX_SPAN 16

/* What a span is worth: its words, a little less per span, so that long
 * spellings win, and less again for fillers and typing errors. */
#define WORTH_TOKEN   20
#define WORTH_SPAN    (-3)
#define WORTH_STEM    (-1)
#define WORTH_FUZZY   (-7)
#define WORTH_FILLER  (-9)

static void
meaning_free (gpointer data)
{
  TilMeaning *meaning = data;

  g_clear_pointer (&meaning->conditions, g_ptr_array_unref);
  g_free (meaning);
}

static void
entry_free (gpointer data)
{
  TilLexiconEntry *entry = data;

  g_free (entry->text);
  g_free (entry->stems);
  g_ptr_array_unref (entry->tokens);
  g_ptr_array_unref (entry->meanings);
  g_free (entry);
}

static void
learn_words (TilLexicon      *self,
             const GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      /* a spelling with a shortened word makes no word of it */
      if (token->cut && tokens->len > 1)
        continue;
      g_hash_table_add (self->vocabulary, g_strdup (token->text));
      g_hash_table_add (self->vocabulary, g_strdup (token->stem));
    }
}

static gboolean
same_conditions (const GPtrArray *a,
                 const GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static void
add_spelling (TilLexicon     *self,
              const char     *spelling,
              TilMeaningKind  kind,
              guint           index,
              const char     *word)
{
  g_auto(GStrv) parts = g_strsplit (spelling, "›", -1);
  guint n_parts = g_strv_length (parts);
  g_autoptr(GPtrArray) tokens = NULL;
  g_autofree char *text = NULL;
  GPtrArray *same_stems;
  TilMeaning *meaning;
  TilLexiconEntry *entry;

  if (n_parts == 0)
    return;
  tokens = til_lexicon_split (self, parts[n_parts - 1]);
  if (tokens->len == 0)
    return;
  learn_words (self, tokens);

  text = til_tokens_join (tokens, 0, tokens->len, FALSE);
  entry = g_hash_table_lookup (self->by_text, text);
  if (entry == NULL)
    {
      entry = g_new0 (TilLexiconEntry, 1);
      entry->stems = til_tokens_join (tokens, 0, tokens->len, TRUE);
      entry->tokens = g_ptr_array_ref (tokens);
      entry->length = (guint) g_utf8_strlen (text, -1);
      entry->letters = til_lexicon_letters_of (text);
      entry->filler = TRUE;
      entry->text = g_steal_pointer (&text);
      entry->meanings = g_ptr_array_new_with_free_func (meaning_free);
      g_ptr_array_add (self->entries, entry);
      g_hash_table_insert (self->by_text, entry->text, entry);
      same_stems = g_hash_table_lookup (self->by_stems, entry->stems);
      if (same_stems == NULL)
        {
          same_stems = g_ptr_array_new ();
          g_hash_table_insert (self->by_stems, entry->stems, same_stems);
        }
      g_ptr_array_add (same_stems, entry);
    }

  meaning = g_new0 (TilMeaning, 1);
  meaning->kind = kind;
  meaning->index = index;
  meaning->word = word != NULL ? g_intern_string (word) : NULL;
  for (guint i = 0; i + 1 < n_parts; i++)
    {
      g_autoptr(GPtrArray) outer = til_lexicon_split (self, parts[i]);

      if (outer->len == 0)
        continue;
      learn_words (self, outer);
      if (meaning->conditions == NULL)
        meaning->conditions = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (meaning->conditions, til_tokens_join (outer, 0, outer->len, TRUE));
    }

  for (guint i = 0; i < entry->meanings->len; i++)
    {
      const TilMeaning *other = g_ptr_array_index (entry->meanings, i);

      if (other->kind == kind && other->index == index && other->word == meaning->word
          && same_conditions (other->conditions, meaning->conditions))
        {
          meaning_free (meaning);
          return;
        }
    }
  /* "utenom tabellen" is one filler, and no caption */
  if (word == NULL || (strcmp (word, "filler") != 0 && strcmp (word, "caption") != 0))
    entry->filler = FALSE;
  g_ptr_array_add (entry->meanings, meaning);
}

static void
add_spellings (TilLexicon     *self,
               const TilLabel *label,
               GStrv           spellings,
               TilMeaningKind  kind,
               guint           index)
{
  for (guint i = 0; label != NULL && i < TIL_N_LANGUAGES; i++)
    if (label->text[i] != NULL && *label->text[i] != '\0')
      add_spelling (self, label->text[i], kind, index, NULL);
  for (char **spelling = spellings; spelling != NULL && *spelling != NULL; spelling++)
    add_spelling (self, *spelling, kind, index, NULL);
}

/**
 * til_lexicon_new:
 * @catalogue: the catalogue; kept alive by the lexicon
 *
 * Collects every label and spelling of @catalogue, and its general words.
 *
 * Returns: (transfer full): the lexicon
 */
TilLexicon *
til_lexicon_new (TilCatalogue *catalogue)
{
  TilLexicon *self = g_new0 (TilLexicon, 1);
  GHashTableIter iter;
  gpointer kind, words;

  self->catalogue = til_catalogue_ref (catalogue);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_stems = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->variants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->vocabulary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->merged = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->aside = g_ptr_array_new ();

  for (const char * const *variants = til_catalogue_get_words (catalogue, VARIANTS); *variants != NULL; variants++)
    til_lexicon_learn_variants (self, *variants);

  for (guint i = 0; i < catalogue->dimensions->len; i++)
    {
      const TilDimension *dimension = g_ptr_array_index (catalogue->dimensions, i);

      add_spellings (self, &dimension->label, dimension->spellings, TIL_MEANING_DIMENSION, dimension->index);
    }
  for (guint i = 1; i < catalogue->categories->len; i++)
    {
      const TilCategory *category = g_ptr_array_index (catalogue->categories, i);

      add_spellings (self, &category->label, category->spellings, TIL_MEANING_CATEGORY, category->index);
    }
  for (guint i = 0; i < catalogue->indicators->len; i++)
    {
      const TilIndicator *indicator = g_ptr_array_index (catalogue->indicators, i);

      add_spellings (self, &indicator->label, indicator->spellings, TIL_MEANING_INDICATOR, indicator->index);
    }

  g_hash_table_iter_init (&iter, catalogue->words);
  while (g_hash_table_iter_next (&iter, &kind, &words))
    {
      /* "K" tells a list of persons; of a label it explains nothing */
      if (g_str_has_prefix (kind, "person_") || g_str_equal (kind, VARIANTS))
        continue;
      for (char **word = words; *word != NULL; word++)
        if (!til_lexicon_learn_place (self, kind, *word))
          add_spelling (self, *word, TIL_MEANING_WORD, 0, kind);
    }

  return self;
}

void
til_lexicon_free (TilLexicon *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->vocabulary);
  g_hash_table_unref (self->variants);
  g_hash_table_unref (self->by_stems);
  g_hash_table_unref (self->by_text);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->merged);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->aside);
  til_catalogue_unref (self->catalogue);
  g_free (self);
}

/**
 * til_lexicon_lookup:
 * @self: a lexicon
 * @joined: words as til_tokens_join() joins them, with their endings
 *
 * Returns: (transfer none) (nullable): what exactly these words mean
 */
GPtrArray *
til_lexicon_lookup (TilLexicon *self,
                    const char *joined)
{
  const TilLexiconEntry *entry = g_hash_table_lookup (self->by_text, joined);

  return entry != NULL ? entry->meanings : NULL;
}

gboolean
til_lexicon_entries_mean_the_same (const TilLexiconEntry *a,
                const TilLexiconEntry *b)
{
  const TilMeaning *x, *y;

  if (a == b)
    return TRUE;
  if (a->meanings->len == 0 || b->meanings->len == 0)
    return FALSE;
  x = g_ptr_array_index (a->meanings, 0);
  y = g_ptr_array_index (b->meanings, 0);
  return x->kind == y->kind && x->index == y->index && x->word == y->word;
}

gboolean
til_lexicon_knows (TilLexicon     *self,
          const TilToken *token)
{
  return token->kind != TIL_TOKEN_WORD || g_hash_table_contains (self->vocabulary, token->text)
         || g_hash_table_contains (self->vocabulary, token->stem);
}

typedef struct
{
  int      worth;
  guint    from;     /* where the last span begins */
  gboolean is_span;  /* else the last word is in none */
  TilSpan  span;
} Step;

/* The meanings of all spellings that differ in endings only. */
static GPtrArray *
merge_meanings (TilLexicon      *self,
                const GPtrArray *entries)
{
  GPtrArray *all;

  if (entries->len == 1)
    return ((const TilLexiconEntry *) g_ptr_array_index (entries, 0))->meanings;

  all = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    {
      const TilLexiconEntry *entry = g_ptr_array_index (entries, i);

      for (guint j = 0; j < entry->meanings->len; j++)
        g_ptr_array_add (all, g_ptr_array_index (entry->meanings, j));
    }
  g_ptr_array_add (self->merged, all);
  return all;
}

static gboolean
find_span (TilLexicon      *self,
           const GPtrArray *tokens,
           guint            first,
           guint            n_tokens,
           gboolean         fuzzy,
           TilSpan         *span,
           int             *worth)
{
  g_autofree char *text = til_tokens_join (tokens, first, n_tokens, FALSE);
  const TilLexiconEntry *entry = g_hash_table_lookup (self->by_text, text);

  *span = (TilSpan) { .first = first, .n_tokens = n_tokens };
  *worth = (int) n_tokens * WORTH_TOKEN + WORTH_SPAN;

  if (entry != NULL)
    {
      span->meanings = entry->meanings;
      span->filler = entry->filler;
      if (entry->filler)
        *worth += WORTH_FILLER;
      return TRUE;
    }

  {
    g_autofree char *stems = til_tokens_join (tokens, first, n_tokens, TRUE);
    const GPtrArray *entries = g_hash_table_lookup (self->by_stems, stems);

    if (entries != NULL)
      {
        span->meanings = merge_meanings (self, entries);
        *worth += WORTH_STEM;
        span->filler = TRUE;
        for (guint i = 0; i < entries->len; i++)
          span->filler &= ((const TilLexiconEntry *) g_ptr_array_index (entries, i))->filler;
        if (span->filler)
          *worth += WORTH_FILLER;
        return TRUE;
      }
  }

  if (fuzzy)
    {
      g_autoptr(GPtrArray) begun = til_lexicon_find_shortened (self, tokens, first, n_tokens);

      if (begun != NULL)
        {
          span->meanings = merge_meanings (self, begun);
          *worth += WORTH_STEM;
          return TRUE;
        }
      entry = til_lexicon_find_misspelt (self, tokens, first, n_tokens, text, &span->doubtful);
      if (entry != NULL)
        {
          span->meanings = entry->meanings;
          span->fuzzy = TRUE;
          *worth += WORTH_FUZZY;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * til_lexicon_match:
 * @self: a lexicon
 * @tokens: (element-type TilToken): a label's words
 *
 * Divides a label into spellings that the catalogue knows, so that as few
 * words as can be are left. Typing errors are looked for only where a word
 * is unknown.
 *
 * Returns: (transfer full) (element-type TilSpan): the spans, in order
 */
GArray *
til_lexicon_match (TilLexicon      *self,
                   const GPtrArray *tokens)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (TilSpan));
  g_autofree Step *steps = g_new0 (Step, tokens->len + 1);

  for (guint end = 1; end <= tokens->len; end++)
    {
      steps[end] = (Step) { .worth = steps[end - 1].worth, .from = end - 1 };

      for (guint n = 1; n <= MIN (end, MAX_SPAN); n++)
        {
          guint first = end - n;
          gboolean unknown = FALSE;
          TilSpan span;
          int worth;

          for (guint i = first; i < end && !unknown; i++)
            unknown = !til_lexicon_knows (self, g_ptr_array_index (tokens, i));
          if (!find_span (self, tokens, first, n, unknown, &span, &worth))
            continue;
          if (steps[first].worth + worth > steps[end].worth)
            steps[end] = (Step) { steps[first].worth + worth, first, TRUE, span };
        }
    }

  for (guint end = tokens->len; end > 0; end = steps[end].from)
    if (steps[end].is_span)
      g_array_prepend_val (spans, steps[end].span);
  til_lexicon_set_places_aside (self, tokens, spans);
  return spans;
}

typedef struct
{
  const TilLexiconEntry *entry;
  guint        distance;  /* per cent of the words' length */
} Suggestion;

static int
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const Suggestion *left = a, *right = b;

  return left->distance < right->distance ? -1 : left->distance > right->distance;
}

/**
 * til_lexicon_suggest:
 * @self: a lexicon
 * @tokens: (element-type TilToken): a label's words
 * @n_suggestions: at most so many
 *
 * The meanings whose spellings are most alike or share words, best first:
 * candidates of a question, never taken without one.
 *
 * Returns: (transfer container) (element-type TilMeaning): the meanings
 */
GPtrArray *
til_lexicon_suggest (TilLexicon      *self,
                     const GPtrArray *tokens,
                     guint            n_suggestions)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Suggestion));
  g_autofree char *stems = til_tokens_join (tokens, 0, tokens->len, TRUE);
  guint length = (guint) g_utf8_strlen (stems, -1);

  for (guint i = 0; i < self->entries->len && length > 0; i++)
    {
      const TilLexiconEntry *entry = g_ptr_array_index (self->entries, i);
      guint longest = MAX (length, (guint) g_utf8_strlen (entry->stems, -1));
      guint limit = longest * 6 / 10, distance;
      Suggestion suggestion = { entry };

      distance = til_text_distance (stems, entry->stems, limit);
      suggestion.distance = distance * 100 / longest;
      for (guint j = 0; j < tokens->len; j++)
        {
          const TilToken *token = g_ptr_array_index (tokens, j);

          if (strlen (token->stem) >= 4 && strstr (entry->stems, token->stem) != NULL)
            suggestion.distance = MIN (suggestion.distance, 100 - (guint) MIN (90, 100 * strlen (token->stem) / longest));
        }
      if (suggestion.distance < 60)
        g_array_append_val (all, suggestion);
    }
  g_array_sort (all, compare_suggestions);

  for (guint i = 0; i < all->len && found->len < n_suggestions; i++)
    {
      const TilLexiconEntry *entry = g_array_index (all, Suggestion, i).entry;

      for (guint j = 0; j < entry->meanings->len && found->len < n_suggestions; j++)
        {
          TilMeaning *meaning = g_ptr_array_index (entry->meanings, j);
          gboolean had = meaning->kind == TIL_MEANING_WORD;

          for (guint k = 0; k < found->len && !had; k++)
            {
              const TilMeaning *other = g_ptr_array_index (found, k);

              had = other->kind == meaning->kind && other->index == meaning->index;
            }
          if (!had)
            g_ptr_array_add (found, meaning);
        }
    }
  return found;
}
