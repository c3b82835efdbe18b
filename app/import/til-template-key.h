/* import/til-template-key.h
 *
 * The read-back of a partner's own workbook, which export/til-template.h
 * writes: its hidden key says what each cell counts. Found by its content,
 * also when the file was saved by another program, has notes, other heights
 * or further sheets.
 */
#pragma once

#include "import/til-reading.h"

G_BEGIN_DECLS

/* Told of every cell that is something. */
typedef void (*TilTemplateRoleFunc) (gpointer     user_data,
                                     const char  *sheet,
                                     const char  *cell,
                                     TilCellRole  role,
                                     const char  *meaning);

gboolean   til_template_key_read     (TilBook              *book,
                                      TilCatalogue         *catalogue,
                                      const TilReadOptions *options,
                                      TilReading           *reading,
                                      TilTemplateRoleFunc   set_role,
                                      gpointer              user_data);
gboolean   til_template_key_lost     (TilBook              *book,
                                      const TilSheet       *sheet);
GPtrArray *til_template_key_overlaps (TilBook              *book,
                                      TilCatalogue         *catalogue);

G_END_DECLS
