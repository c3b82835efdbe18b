/* reconcile/til-sentence.h
 *
 * What a case says, in the language of the report, which need not be the
 * screen's. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_CAUSE_ADDED,       /* what, whose, how many */
  TIL_CAUSE_MOVED,       /* how many, from, to */
  TIL_CAUSE_BETWEEN,     /* how many, one, the other */
  TIL_CAUSE_CELL,        /* where, what is stated, what would be right */
  TIL_CAUSE_SWAPPED,     /* one, the other */
  TIL_CAUSE_LEFT_OUT,    /* which part, how many */
  TIL_CAUSE_TWICE,       /* which part, how many */
  TIL_CAUSE_LAST_YEAR,   /* the number, the year */
  TIL_CAUSE_YEAR_OUT,    /* which year, the answer then */
  TIL_CAUSE_DIGITS,      /* the number with two digits swapped */
  TIL_CAUSE_NOTATION,    /* parts without parentheses */
  TIL_CAUSE_NOTATION_WHOLE,  /* what is stated without parentheses */
  TIL_CAUSE_DROPPED,     /* which category, how many */
  TIL_N_CAUSES
} TilCause;

char *til_sentence_new       (const TilCheck *self,
                              const TilCase  *item,
                              guint           n_included);
char *til_sentence_new_cause (const TilCheck *self,
                              TilCause        cause,
                              const char     *first,
                              const char     *second,
                              const char     *third);

G_END_DECLS
