/* import/til-recogniser.h
 *
 * From a number's labels to what it counts. Every word of the labels beside
 * and above it must be explained, and all must fit one indicator; else there
 * is a doubt, which becomes a question. Nothing is guessed.
 */
#pragma once

#include "import/til-table-finder.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_DOUBT_NONE,
  TIL_DOUBT_WORDS,      /* a label has words that nothing explains */
  TIL_DOUBT_INDICATOR,  /* what is counted is not said */
  TIL_DOUBT_CATEGORY,   /* a label may mean several things */
  TIL_DOUBT_CONFLICT,   /* two labels say different things */
  TIL_DOUBT_UNIT,       /* which service is not said */
  TIL_DOUBT_NOTATION,   /* what stands beside or in the number is not understood */
  TIL_DOUBT_LABELS      /* no label at all */
} TilDoubt;

typedef enum
{
  TIL_LEAVE_NOT,
  TIL_LEAVE_CONTROL,
  TIL_LEAVE_PRELIMINARY,
  TIL_LEAVE_REMARK,
  TIL_LEAVE_SHARE,
  TIL_LEAVE_CHANGE,
  TIL_LEAVE_IDENTIFIER,
  TIL_LEAVE_PERIOD,
  TIL_LEAVE_PLAN,
  TIL_LEAVE_MEAN,
  TIL_LEAVE_YEARS,
  TIL_LEAVE_CORRECTED,
  TIL_LEAVE_ANSWER
} TilLeave;

typedef struct _TilRecognised TilRecognised;

struct _TilRecognised
{
  TilPlacedNumber *number;
  TilKey           key;
  gboolean         has_key;
  double           confidence;
  TilDoubt         doubt;
  TilGridCell     *about;      /* the label in doubt; borrowed; may be NULL */
  TilLeave         leave;
  guint            paren;      /* category of the number in parentheses; TIL_ROOT: none */
  gboolean         paren_share;/* it is a share */
  gboolean         paren_other;/* it is of another indicator */
  guint            paren_indicator;
  int              paren_year; /* the year before that it is of; 0: of its own */
  guint            denies;     /* category that the notation denies */
  gboolean         own_indicator; /* said by its row or column */
  gboolean         is_total;
  gboolean         is_fraction; /* per cent written as a part of one */
  gboolean         stands_free; /* it is no part of the row that it stands under */
  gboolean         shaky;      /* only a sum can make it sure */
  guint            rank;       /* how far away the indicator was said */
  const TilPlacedNumber *first_under; /* the first number under the header that is asked about; borrowed */
  gboolean         crossing;   /* its label was explained, and is not all that is in doubt */
  const TilRecognised *waits_for; /* whose answer tells what it counts; borrowed; NULL: its own */
};

typedef struct _TilRecogniser TilRecogniser;

TilRecogniser *til_recogniser_new        (TilCatalogue     *catalogue,
                                          TilLexicon       *lexicon,
                                          guint             partner,
                                          int               year,
                                          const GHashTable *answers);
void           til_recogniser_free       (TilRecogniser    *self);
GPtrArray     *til_recogniser_read_sheet (TilRecogniser    *self,
                                          TilGrid          *grid,
                                          const char       *file,
                                          GPtrArray        *numbers);
GArray        *til_recogniser_candidates (TilRecogniser       *self,
                                          const TilRecognised *recognised);
void           til_recogniser_set_answers_of (TilRecogniser    *self,
                                            const GPtrArray  *answers_of);
guint          til_recogniser_count_shared (const TilRecogniser *self);
void           til_recogniser_list_answers (TilRecogniser      *self,
                                            GHashTable         *into);
TilGridCell   *til_recogniser_asks_about  (const TilRecognised *recognised);
char          *til_recogniser_question_id (TilRecogniser       *self,
                                           const TilRecognised *recognised);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilRecogniser, til_recogniser_free)

G_END_DECLS
