/* sheet/til-biff-cells.h
 *
 * The cells of one XLS sheet. Private to the XLS reader.
 */
#pragma once

#include "sheet/til-biff-book.h"
#include "sheet/til-biff-marks.h"
#include "sheet/til-reader-private.h"

G_BEGIN_DECLS

gboolean til_biff_cells_read (TilReading           *reading,
                              TilBiffBook          *book,
                              const TilBiffMarks   *marks,
                              const TilBiffStream  *sheet,
                              const char           *sheet_name,
                              TilCellFlags          sheet_flags,
                              GError              **error);

G_END_DECLS
