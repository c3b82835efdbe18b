/* work/til-cells.h
 *
 * Looking into a spreadsheet file without a project: what the reader sees.
 */
#pragma once

#include "sheet/til-reader.h"

G_BEGIN_DECLS

gboolean til_cells_read (const char             *path,
                         const TilTextDialect   *dialect,
                         const TilSheetVisitor  *visitor,
                         gpointer                user_data,
                         GCancellable           *cancellable,
                         GError                **error);

G_END_DECLS
