/* export/til-marked-look.h
 *
 * How a sheet looks whose cells were read and not their looks: how much room
 * they need (libxlsxwriter has no autofit), which are wrapped, where they
 * stand in their columns, how they come on paper. Private to this folder.
 */
#pragma once

#include "export/til-marked-book.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_MARKED_AS_IS,    /* text left, numbers right */
  TIL_MARKED_CENTRED,
  TIL_MARKED_RIGHT
} TilMarkedAlignment;

typedef struct
{
  GArray   *widths;   /* guint: pixels, by column */
  GArray   *heights;  /* guint: pixels, by row; 0: the default */
  guint8   *wrapped;  /* by cell */
  guint8   *aligned;  /* TilMarkedAlignment by cell */
  gboolean  landscape;
  guint     n_pages_wide;
  guint     n_pages_tall;  /* 0: as many as it takes */

  /*< private >*/
  const TilMarkedSheet *sheet;         /* borrowed */
  guint32               first_column;  /* in which something stands: the labels' */
  GHashTable           *cell_at;       /* place → TilMarkedCell, borrowed */
  GHashTable           *range_at;      /* place of its first cell → TilMarkedRange, borrowed */
} TilMarkedLook;

/* Columns are fewer than 2^14, rows than 2^20. */
static inline gpointer
til_marked_place (guint32 row,
                  guint32 column)
{
  return GSIZE_TO_POINTER (((gsize) row << 14) + column);
}

static inline gboolean
til_marked_range_is_wide (const TilMarkedRange *range)
{
  return range != NULL && range->first_column != range->last_column;
}

void                  til_marked_look_init       (TilMarkedLook         *self,
                                                  const TilMarkedSheet  *sheet);
void                  til_marked_look_clear      (TilMarkedLook         *self);
const TilMarkedCell  *til_marked_look_find_cell  (const TilMarkedLook   *self,
                                                  guint32                row,
                                                  guint32                column);
const TilMarkedRange *til_marked_look_find_range (const TilMarkedLook   *self,
                                                  guint32                row,
                                                  guint32                column);
double                til_marked_look_get_width  (const TilMarkedCell   *cell);
gboolean              til_marked_look_is_over_numbers
                                                 (const TilMarkedLook   *self,
                                                  const TilMarkedCell   *cell);
TilMarkedAlignment    til_marked_look_align      (const TilMarkedLook   *self,
                                                  guint                  index);

G_END_DECLS
