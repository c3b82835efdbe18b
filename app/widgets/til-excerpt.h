/* widgets/til-excerpt.h
 *
 * Which rows and columns of a partner's sheet make sense of some of its cells:
 * their neighbours, and the labels above and beside them. Without a display.
 */
#pragma once

#include "widgets/til-sheet-layout.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean *rows;      /* as many as the layout has; owned */
  gboolean *columns;
} TilExcerpt;

TilExcerpt *til_excerpt_new  (const TilSheetLayout *layout,
                              const TilSheet       *sheet,
                              TilReading           *reading,
                              const GPtrArray      *cells);
void        til_excerpt_free (TilExcerpt           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilExcerpt, til_excerpt_free)

G_END_DECLS
