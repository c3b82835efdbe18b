/* import/til-personal-data.h
 *
 * Refuses files about persons before anything of them is stored: national
 * identity and DUF numbers, birth dates beside names, e-mail addresses or
 * telephone lists of persons, tables with a row for each person.
 */
#pragma once

#include "core/til-catalogue.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

gboolean    til_personal_data_check         (TilBook             *book,
                                             const TilCatalogue  *catalogue,
                                             GError             **error);
gboolean    til_personal_data_check_outside (TilBook             *book,
                                             const TilCatalogue  *catalogue,
                                             GCancellable        *cancellable,
                                             GError             **error);
gboolean    til_personal_data_check_text    (const char          *text,
                                             GError             **error);
const char *til_personal_data_find_sheet    (TilBook             *book,
                                             const TilCatalogue  *catalogue,
                                             const char * const  *without_sheets);

G_END_DECLS
