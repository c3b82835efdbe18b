/* sheet/til-parts.h
 *
 * All that a workbook's file holds, as bytes: also what is no cell, such as
 * headers and footers, properties, defined names, charts, and what is cached.
 */
#pragma once

#include "sheet/til-book.h"

G_BEGIN_DECLS

/* A piece that no number or name of the file runs out of. Return FALSE to stop. */
typedef gboolean (*TilPartFunc) (const char *bytes,
                                 gsize       length,
                                 gpointer    user_data);

gboolean til_parts_foreach (const TilBook  *book,
                            TilPartFunc     func,
                            gpointer        user_data,
                            GCancellable   *cancellable,
                            GError        **error);

G_END_DECLS
