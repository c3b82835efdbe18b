/* import/til-lexicon.h
 *
 * Every label and spelling of a catalogue, found fast and with tolerance: what
 * the words of a partner's label mean. A spelling "A › B" means something for
 * a label B only where A stands above or beside it.
 */
#pragma once

#include "core/til-catalogue.h"
#include "import/til-text-match.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_MEANING_INDICATOR,
  TIL_MEANING_CATEGORY,
  TIL_MEANING_DIMENSION,
  TIL_MEANING_WORD
} TilMeaningKind;

typedef struct
{
  TilMeaningKind  kind;
  guint           index;      /* in the catalogue; WORD: 0 */
  const char     *word;       /* WORD: its kind, "total"; interned */
  GPtrArray      *conditions; /* char*: joined stems that must stand in other labels; NULL */
} TilMeaning;

/* Words of a label that mean something together. */
typedef struct
{
  guint      first;
  guint      n_tokens;
  gboolean   fuzzy;      /* with a typing error */
  gboolean   doubtful;   /* two different spellings are about as near */
  gboolean   filler;     /* means nothing, and nothing is missed */
  GPtrArray *meanings;   /* TilMeaning; borrowed from the lexicon */
} TilSpan;

typedef struct _TilLexicon TilLexicon;

TilLexicon *til_lexicon_new        (TilCatalogue    *catalogue);
void        til_lexicon_free       (TilLexicon      *self);
GPtrArray  *til_lexicon_split      (TilLexicon      *self,
                                    const char      *text);
GArray     *til_lexicon_match      (TilLexicon      *self,
                                    const GPtrArray *tokens);
GPtrArray  *til_lexicon_lookup     (TilLexicon      *self,
                                    const char      *joined);
guint       til_lexicon_find_place (TilLexicon      *self,
                                    const GPtrArray *tokens,
                                    guint            first,
                                    guint           *n_tokens);
GPtrArray  *til_lexicon_suggest    (TilLexicon      *self,
                                    const GPtrArray *tokens,
                                    guint            n_suggestions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilLexicon, til_lexicon_free)

G_END_DECLS
