/* export/til-export-words.h
 *
 * The fixed words of a workbook. They follow the report's language, not the
 * screen's: an English workbook is made on a Norwegian desktop.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_WORD_CONTENTS,
  TIL_WORD_BACK,            /* link from a table to the contents */
  TIL_WORD_SHEET,
  TIL_WORD_TABLE,
  TIL_WORD_NOTATION,
  TIL_WORD_SIGN,
  TIL_WORD_MEANING,
  TIL_WORD_NONE,            /* what "-" means */
  TIL_WORD_MISSING,         /* what ".." means */
  TIL_WORD_PARENTHESES,     /* %s: the category in parentheses */
  TIL_WORD_INTERVAL,
  TIL_WORD_AT_LEAST,        /* what "≥ 5" means */
  TIL_WORD_AT_MOST,
  TIL_WORD_MARK,
  TIL_WORD_FORMULAS,
  TIL_WORD_PAGE,            /* "&P" and "&N" stand for the numbers */
  TIL_WORD_BETWEEN,         /* %1$s, %2$s: the ends of an interval */
  TIL_WORD_NO_UPPER_END,    /* %s: the lower end */
  TIL_WORD_NO_LOWER_END,    /* %s: the upper end */
  TIL_WORD_REVISIONS,       /* title and sheet */
  TIL_WORD_REVISED_SINCE,   /* what is in it */
  TIL_WORD_NUMBER,
  TIL_WORD_THEN,
  TIL_WORD_NOW,
  TIL_WORD_DIFFERENCE,
  TIL_WORD_THEN_SOURCE,
  TIL_WORD_NOW_SOURCE,
  TIL_WORD_NOT_STATED_NOW,
  TIL_N_WORDS
} TilExportWord;

const char *til_export_word (TilExportWord word,
                             TilLanguage   language);

G_END_DECLS
