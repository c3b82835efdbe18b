/* export/til-template-note.h
 *
 * What is to be counted, in a note at the label. Private to this folder.
 */
#pragma once

#include "export/til-template-form.h"

G_BEGIN_DECLS

char *til_template_note_topic    (const TilTemplateTopic *topic,
                                  const TilCatalogue     *catalogue,
                                  TilLanguage             language);
char *til_template_note_block    (const TilTemplateBlock *block,
                                  TilLanguage             language);
char *til_template_note_question (const TilTemplateBlock *block,
                                  guint                   place,
                                  const TilCatalogue     *catalogue,
                                  TilLanguage             language);

G_END_DECLS
