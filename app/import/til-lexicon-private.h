/* import/til-lexicon-private.h: what the lexicon's files share */
#pragma once

#include "import/til-lexicon.h"

G_BEGIN_DECLS

typedef struct
{
  char      *text;      /* joined words */
  char      *stems;     /* joined, less endings */
  GPtrArray *tokens;    /* TilToken */
  guint      length;    /* of text, in letters */
  guint64    letters;   /* a bit for each letter in it */
  gboolean   filler;
  GPtrArray *meanings;  /* TilMeaning, owned */
} TilLexiconEntry;

struct _TilLexicon
{
  TilCatalogue *catalogue;
  GPtrArray    *entries;     /* TilLexiconEntry */
  GHashTable   *by_text;     /* char* → TilLexiconEntry */
  GHashTable   *by_stems;    /* char* → GPtrArray of TilLexiconEntry */
  GHashTable   *variants;    /* char* stem → char*: the stem that it is a variant of */
  GHashTable   *vocabulary;  /* char*: every word and every stem of a spelling */
  GPtrArray    *merged;      /* GPtrArray: meanings of several entries, for keeping */
  GHashTable   *places;      /* char* joined words → category that they lie in */
  GPtrArray    *aside;       /* no meanings: of what stands aside and changes nothing */
};

void                   til_lexicon_learn_variants        (TilLexicon            *self,
                                                          const char            *variants);
gboolean               til_lexicon_knows                 (TilLexicon            *self,
                                                          const TilToken        *token);
gboolean               til_lexicon_entries_mean_the_same (const TilLexiconEntry *a,
                                                          const TilLexiconEntry *b);
GPtrArray             *til_lexicon_find_shortened        (TilLexicon            *self,
                                                          const GPtrArray       *tokens,
                                                          guint                  first,
                                                          guint                  n_tokens);
const TilLexiconEntry *til_lexicon_find_misspelt         (TilLexicon            *self,
                                                          const GPtrArray       *tokens,
                                                          guint                  first,
                                                          guint                  n_tokens,
                                                          const char            *joined,
                                                          gboolean              *doubtful);
guint64                til_lexicon_letters_of            (const char            *text);
gboolean               til_lexicon_learn_place           (TilLexicon            *self,
                                                          const char            *kind,
                                                          const char            *spelling);
void                   til_lexicon_set_places_aside      (TilLexicon            *self,
                                                          const GPtrArray       *tokens,
                                                          GArray                *spans);

G_END_DECLS
