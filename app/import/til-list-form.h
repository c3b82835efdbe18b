/* import/til-list-form.h
 *
 * The saved layouts of long lists: those of the catalogue, and what the
 * coordinator's answers add to them or say alone. A layout is exported and
 * imported as answers of its partner:
 *
 *   list/glotip/Country              only Norway | Norge
 *   list/glotip/Year                 year
 *   list/glotip/txtVALUE|VALUE       value
 *   list/glotip/Region               ignored
 *   list/glotip/Indicator            words
 *   list/glotip/Category             words beside Dimension
 *   list/glotip/Dimension=by form    dimension form
 *   list/glotip/Category=Unknown     -
 *
 * and for other words what til-answer.h tells of, whose year is left open.
 */
#pragma once

#include "import/til-reading.h"

G_BEGIN_DECLS

GPtrArray *til_list_forms_collect  (const TilCatalogue   *catalogue,
                                    const TilReadOptions *options);
void       til_list_form_save      (const TilListForm    *form,
                                    const TilCatalogue   *catalogue,
                                    GHashTable           *answers);
gboolean   til_list_is_question    (const char           *question);
gboolean   til_list_is_valid       (const TilCatalogue   *catalogue,
                                    const char           *question,
                                    const char           *answer);

G_END_DECLS
