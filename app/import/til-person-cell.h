/* import/til-person-cell.h
 *
 * What one cell may say of a person: a name, a birth date, an age, where to
 * call; and what the catalogue knows by name, which is nobody.
 */
#pragma once

#include "core/til-catalogue.h"
#include "sheet/til-book.h"

G_BEGIN_DECLS

/* Of a cell or of none, which is FALSE. */
gboolean    til_person_cell_is_text        (const TilCell      *cell);
gboolean    til_person_cell_is_number      (const TilCell      *cell);
gboolean    til_person_cell_is_date        (const TilCell      *cell);
gboolean    til_person_cell_is_birth       (const TilCell      *cell);
gboolean    til_person_cell_is_birth_year  (const TilCell      *cell);
gboolean    til_person_cell_is_age         (const TilCell      *cell);
gboolean    til_person_cell_is_phone       (const TilCell      *cell);
gboolean    til_person_cell_is_count       (const TilCell      *cell);

gboolean    til_person_cell_is_like_a_name (const char         *text);

/* In lower case, without what stands around it. */
char       *til_person_plain_label         (const char         *text);

/* (element-type utf8): plain labels of services, partners, districts, countries */
GHashTable *til_person_known_names         (const TilCatalogue *catalogue);
gboolean    til_person_is_known            (GHashTable         *known,
                                            const char         *text);

G_END_DECLS
