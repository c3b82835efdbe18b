/* work/til-marked-cells.h
 *
 * A sheet that was read, as one that is written: what stood in it is what
 * stands in it.
 */
#pragma once

#include "core/til-catalogue.h"
#include "export/til-marked-book.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

TilMarkedSheet *til_marked_cells_convert (const TilBook  *book,
                                          const TilSheet *sheet,
                                          TilLanguage     language);

G_END_DECLS
