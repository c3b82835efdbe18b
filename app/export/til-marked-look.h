/* export/til-marked-look.h
 *
 * How much room the cells of a sheet need, and which are wrapped. Widths were
 * not read, and libxlsxwriter has no autofit. Private to this folder.
 */
#pragma once

#include "export/til-marked-book.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *widths;   /* guint: pixels, by column */
  GArray *heights;  /* guint: pixels, by row; 0: the default */
  guint8 *wrapped;  /* by cell */
} TilMarkedLook;

void til_marked_look_init  (TilMarkedLook        *self,
                            const TilMarkedSheet *sheet);
void til_marked_look_clear (TilMarkedLook        *self);

G_END_DECLS
