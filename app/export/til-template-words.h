/* export/til-template-words.h
 *
 * The words of a partner's workbook. They follow the workbook's language, not
 * the screen's.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_TEMPLATE_WORD_GUIDE,           /* the first sheet's name */
  TIL_TEMPLATE_WORD_TITLE,           /* %1$s: who, %2$d: the year */
  TIL_TEMPLATE_WORD_REPORT,          /* %s: the report's name */
  TIL_TEMPLATE_WORD_HOW,
  TIL_TEMPLATE_WORD_HOW_FILL,
  TIL_TEMPLATE_WORD_HOW_CHECK,
  TIL_TEMPLATE_WORD_HOW_NOTES,
  TIL_TEMPLATE_WORD_HOW_LOCKED,
  TIL_TEMPLATE_WORD_HOW_PERSONS,
  TIL_TEMPLATE_WORD_SIGN,
  TIL_TEMPLATE_WORD_MEANING,
  TIL_TEMPLATE_WORD_SIGN_ZERO,
  TIL_TEMPLATE_WORD_SIGN_UNKNOWN,
  TIL_TEMPLATE_WORD_SIGN_WITHHELD,
  TIL_TEMPLATE_WORD_SIGN_BLANK,
  TIL_TEMPLATE_WORD_BLANK,           /* how a blank cell is called in that list */
  TIL_TEMPLATE_WORD_SHEETS,
  TIL_TEMPLATE_WORD_STATE,
  TIL_TEMPLATE_WORD_STATE_EMPTY,
  TIL_TEMPLATE_WORD_STATE_GOOD,
  TIL_TEMPLATE_WORD_STATE_BAD,       /* after a number */
  TIL_TEMPLATE_WORD_STATE_OPTIONAL,
  TIL_TEMPLATE_WORD_FILL,            /* line below a sheet's title */
  TIL_TEMPLATE_WORD_WHOLE,           /* %s: the counting unit */
  TIL_TEMPLATE_WORD_CONTROL,
  TIL_TEMPLATE_WORD_CONTROL_SUM,     /* %s: the dimension */
  TIL_TEMPLATE_WORD_REMARK,
  TIL_TEMPLATE_WORD_GOOD,
  TIL_TEMPLATE_WORD_GOOD_SO_FAR,
  TIL_TEMPLATE_WORD_TOO_FEW,         /* after a number */
  TIL_TEMPLATE_WORD_TOO_MANY,
  TIL_TEMPLATE_WORD_NO_TOTAL,
  TIL_TEMPLATE_WORD_MORE_THAN_WHOLE,
  TIL_TEMPLATE_WORD_ONLY_WHOLE,      /* what is refused, and what to write */
  TIL_TEMPLATE_WORD_ONLY_NUMBER,
  TIL_TEMPLATE_WORD_ONLY_TITLE,
  TIL_TEMPLATE_WORD_OVERLAPS,        /* the sheet's name */
  TIL_TEMPLATE_WORD_OVERLAPS_TITLE,  /* %1$s: who, %2$d: the year */
  TIL_TEMPLATE_WORD_OVERLAPS_WHY,
  TIL_TEMPLATE_WORD_OVERLAPS_EXAMPLE,
  TIL_TEMPLATE_WORD_OWN_UNIT,
  TIL_TEMPLATE_WORD_OTHER_UNIT,
  TIL_TEMPLATE_WORD_IN_BOTH,
  TIL_TEMPLATE_WORD_ALL,             /* "alle" */
  TIL_TEMPLATE_WORD_ONLY_OVERLAP,
  TIL_TEMPLATE_WORD_ONLY_LISTED,
  TIL_TEMPLATE_WORD_BY_TWO,          /* %1$s, %2$s: two dimensions */
  TIL_TEMPLATE_WORD_NOTE_UNIT,       /* %s: the counting unit */
  TIL_TEMPLATE_WORD_NOTE_OVERLAP,
  TIL_TEMPLATE_WORD_NOTE_PART,       /* %1$s: the whole, %2$s: its parts */
  TIL_TEMPLATE_WORD_NOTE_OF_WHICH,   /* %s: the whole */
  TIL_TEMPLATE_WORD_NOTE_ADD_UP,
  TIL_TEMPLATE_N_WORDS
} TilTemplateWord;

const char *til_template_word (TilTemplateWord word,
                               TilLanguage     language);

G_END_DECLS
