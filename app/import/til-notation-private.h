/* import/til-notation-private.h: what the files of the notation share
 *
 * A function that takes moves its text pointer behind what it took.
 */
#pragma once

#include "import/til-notation.h"

G_BEGIN_DECLS

/* A pattern for the names of months, in Norwegian and English, whole or shortened. */
#define TIL_NOTATION_MONTHS \
  "(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember" \
  "|january|february|march|may|june|july|october|december" \
  "|jan\\.?|feb\\.?|apr\\.?|jun\\.?|jul\\.?|aug\\.?|sept?\\.?|okt\\.?|oct\\.?|nov\\.?|des\\.?|dec\\.?)"

/* What a word before a number makes of it: "under 5", "ca. 200". */
typedef enum
{
  TIL_BOUND_NONE,
  TIL_BOUND_BELOW,
  TIL_BOUND_AT_MOST,
  TIL_BOUND_ABOVE,
  TIL_BOUND_AT_LEAST,
  TIL_BOUND_APPROX
} TilBound;

/* One number as it is written, without what stands around it. */
typedef struct
{
  gint64   value;      /* in thousandths */
  gint64   other;      /* if the one separator is a decimal sign */
  gboolean ambiguous;
  gboolean plain;      /* digits only */
  gboolean decimals;
  gboolean too_big;
} TilNotationNumber;

gboolean     til_notation_take_number         (const char        **p,
                                               TilNotationNumber  *number);
gboolean     til_notation_take_number_or_word (const char        **p,
                                               TilNotationNumber  *number,
                                               gboolean           *in_words);
const char  *til_notation_skip_spaces         (const char         *p);
gboolean     til_notation_take_word           (const char        **p,
                                               const char         *word);
TilInterval  til_notation_bounded             (gint64              value,
                                               TilBound            bound,
                                               gboolean            decimals);
TilBound     til_notation_take_bound          (const char        **p);
TilSuffix    til_notation_take_suffix         (const char        **p);
gboolean     til_notation_take_of_which       (const char        **p);
char        *til_notation_take_year           (const char         *text,
                                               int                *of_year);
void         til_notation_set_no_count        (TilNotated         *notated,
                                               TilNoCount          why);
gboolean     til_notation_read_no_count       (const char         *text,
                                               TilNotated         *notated);

G_END_DECLS
