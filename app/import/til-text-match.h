/* import/til-text-match.h
 *
 * Labels as people write them, made comparable: words without case, hyphens,
 * line breaks, footnote marks and endings. And how alike two words are.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TIL_TOKEN_WORD,
  TIL_TOKEN_YEAR,        /* "2024" */
  TIL_TOKEN_YEAR_RANGE,  /* "2019-23" */
  TIL_TOKEN_NUMBER       /* any other digits, "8-3", "18" */
} TilTokenKind;

typedef struct
{
  TilTokenKind  kind;
  char         *text;   /* folded */
  char         *stem;   /* less its ending */
  int           year;   /* YEAR: it; YEAR_RANGE: the first */
  int           last;   /* YEAR_RANGE: the last */
  guint         label;  /* which of several joined labels it stands in */
  gboolean      aside;  /* stands in parentheses */
  gboolean      cut;    /* a period follows: the word may be shortened, "medf." */
  gboolean      plus;   /* what it says is added to what stands before it */
  gboolean      dated;  /* a year that is part of a day's date */
} TilToken;

GPtrArray *til_tokens_new       (const char      *text);
void       til_tokens_add       (GPtrArray       *tokens,
                                 const char      *text,
                                 guint            label);
char      *til_tokens_join      (const GPtrArray *tokens,
                                 guint            first,
                                 guint            n_tokens,
                                 gboolean         stems);
gboolean   til_tokens_find         (const GPtrArray *tokens,
                                    const char      *joined_stems,
                                    guint           *first,
                                    guint           *end);
gboolean   til_tokens_contain   (const GPtrArray *tokens,
                                 const char      *joined_stems);
guint      til_text_distance    (const char      *a,
                                 const char      *b,
                                 guint            limit);
guint      til_text_indent      (const char      *text,
                                 gboolean        *dash);

G_END_DECLS
