/* import/til-notation.h
 *
 * A cell's text read as a notation of a number: "19 (2)", "1 233", "ca. 200",
 * "<5", "én", "ingen", "..", "86*"; or as something that looks like a number
 * but counts nothing: a date, a telephone number, a page, a case number.
 * What it counts is not decided here.
 */
#pragma once

#include "core/til-figure.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_NOTATION_TEXT,        /* a label or running text */
  TIL_NOTATION_VALUE,       /* a number, or one of the kinds of nothing */
  TIL_NOTATION_NO_COUNT     /* digits that count nothing: see why */
} TilNotationKind;

typedef enum
{
  TIL_NO_COUNT_DATE,
  TIL_NO_COUNT_TIME,
  TIL_NO_COUNT_PHONE,
  TIL_NO_COUNT_PAGE,
  TIL_NO_COUNT_CASE,
  TIL_NO_COUNT_AGE,
  TIL_NO_COUNT_NUMBERING,   /* "4 a", "1." */
  TIL_NO_COUNT_PARAGRAPH,   /* "§ 4-5" */
  TIL_NO_COUNT_YEARS,       /* "2019–2024" */
  TIL_NO_COUNT_TOO_BIG
} TilNoCount;

typedef enum
{
  TIL_SUFFIX_NOTHING,
  TIL_SUFFIX_PERCENT,
  TIL_SUFFIX_POINTS,
  TIL_SUFFIX_DAYS
} TilSuffix;

#define TIL_YEAR_BEFORE (-1)
#define TIL_YEAR_OTHER  (-2)

typedef struct
{
  TilNotationKind  kind;
  TilNoCount       why;          /* NO_COUNT only */
  TilStated        stated;
  TilInterval      value;        /* in thousandths */
  TilQualifiers    qualifiers;
  TilSuffix        suffix;
  int              year;         /* the number could as well be this year; 0: no */
  int              of_year;      /* it says itself of which year it is, "mot 20 i 2024"; TIL_YEAR_BEFORE:
                                  * of the one before; TIL_YEAR_OTHER: of another than the rest; 0: no */
  gboolean         ambiguous;    /* "1.233": value if the sign groups thousands … */
  TilInterval      other;        /* … and value if it is the decimal sign */
  gboolean         has_paren;
  TilInterval      paren;        /* the number in parentheses */
  TilSuffix        paren_suffix;
  char            *words;        /* what stands beside the number, also in parentheses,
                                  * less "hvorav": "grov"; owned, may be NULL */
} TilNotated;

void     til_notation_read        (const char   *text,
                                   TilNotated   *notated);
void     til_notation_from_number (double        number,
                                   gboolean      percent,
                                   TilNotated   *notated);
void     til_notated_clear        (TilNotated   *self);
gboolean til_notation_is_year     (gint64        number);
gboolean til_notation_tells_count (const char   *text);
gboolean til_notation_read_word   (const char   *word,
                                   gint64       *number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilNotated, til_notated_clear)

G_END_DECLS
