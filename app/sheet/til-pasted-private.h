/* sheet/til-pasted-private.h: the lines of pasted text */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands between two gaps of a line. */
typedef struct
{
  char *text;
  guint from, to;   /* characters of the line; @to is one past the last */
} TilPiece;

typedef struct
{
  char      *text;     /* without its end, and without the marks of a quoted message */
  GPtrArray *pieces;   /* TilPiece; where two spaces or more are a gap */
  guint      number;   /* in the text, from 1 */
} TilPastedLine;

GPtrArray *til_pasted_lines_new   (const char *text);
gboolean   til_pasted_is_blank    (const char *text);
gboolean   til_pasted_is_year     (const char *text);
gboolean   til_pasted_is_number   (const char *text);

/* Each gives the text with tabs between its cells, line for line; NULL if it is
 * not so, or, with @line set (from 1), if the columns there cannot be told. */
char      *til_pasted_from_tabs    (GPtrArray *lines, guint *line);
char      *til_pasted_from_bars    (GPtrArray *lines, guint *line);
char      *til_pasted_from_columns (GPtrArray *lines, guint *line);
char      *til_pasted_from_words   (GPtrArray *lines);

G_END_DECLS
