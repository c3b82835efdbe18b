/* import/til-layout.h
 *
 * How a partner's file is laid out, told by its labels and not by cells: what
 * stands beside and above its numbers. Two of them compared tell what moved,
 * was renamed, is new or gone, before anything is read from the newer one.
 */
#pragma once

#include "import/til-reading.h"
#include "import/til-table-finder.h"

G_BEGIN_DECLS

typedef struct
{
  char     *sheet;
  char     *cell;    /* the first one, "A4" */
  char     *text;    /* as it stands */
  char     *words;   /* comparable: folded, years as "%d" */
  char     *group;   /* words of the heading it stands under; "" */
  gboolean  row;     /* it heads a row, not a column */
  guint     table;   /* numbered through the file */
} TilLayoutLabel;

typedef enum
{
  TIL_LAYOUT_GONE,
  TIL_LAYOUT_NEW,
  TIL_LAYOUT_MOVED,    /* to another sheet, table, heading, or from rows to columns */
  TIL_LAYOUT_RENAMED   /* likely: it stands where an alike one stood */
} TilLayoutChangeKind;

typedef struct
{
  TilLayoutChangeKind  kind;
  char                *old_sheet;  /* NULL: NEW */
  char                *old_cell;
  char                *old_text;
  char                *sheet;      /* NULL: GONE */
  char                *cell;
  char                *text;
} TilLayoutChange;

void        til_layout_label_free  (TilLayoutLabel       *self);
void        til_layout_change_free (TilLayoutChange      *self);
void        til_layout_collect     (const char           *sheet,
                                    guint                 nth_sheet,
                                    const GPtrArray      *numbers,
                                    GPtrArray            *labels);
guint       til_layout_n_common    (const TilReading     *a,
                                    const TilReading     *b);
GPtrArray  *til_layout_compare     (const TilReading     *before,
                                    const TilReading     *now);
const char *til_layout_change_code (TilLayoutChangeKind   kind);

G_END_DECLS
