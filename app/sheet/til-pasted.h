/* sheet/til-pasted.h
 *
 * Text that was pasted from a message, a web page or another program, as a
 * table: with tabs, semicolons or bars between its cells, or set out in
 * columns by spaces. Where its columns cannot be told for sure it is refused,
 * with the line: a number in the wrong column would be another number.
 */
#pragma once

#include "sheet/til-book.h"

G_BEGIN_DECLS

TilBook *til_pasted_read (GBytes      *bytes,
                          const char  *name,
                          GError     **error);

G_END_DECLS
