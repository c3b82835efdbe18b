/* import/til-typed.h
 *
 * Numbers typed by hand, one on each line, in the catalogue's codes:
 * "adults_assisted/gender=female = 12". They go the way of a file's numbers.
 */
#pragma once

#include "import/til-recogniser.h"

G_BEGIN_DECLS

gboolean   til_typed_is_lines   (const TilBook   *book);
GPtrArray *til_typed_numbers_new (void);
GPtrArray *til_typed_read_sheet (TilRecogniser   *recogniser,
                                 TilCatalogue    *catalogue,
                                 TilGrid         *grid,
                                 int              year,
                                 int              edition,
                                 GPtrArray       *numbers,
                                 GError         **error);

G_END_DECLS
