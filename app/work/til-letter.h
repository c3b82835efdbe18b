/* work/til-letter.h
 *
 * A letter while it is written; private to its writers. Its sentences stand
 * in C and not in po/: a letter follows the language of the partner, not of
 * the screen. It names no cell of another partner.
 */
#pragma once

#include "work/til-marked-files.h"

G_BEGIN_DECLS

typedef struct
{
  const TilQuestions *asked;
  TilProject         *project;
  const TilPartner   *partner;
  TilLanguage         language;
  GString            *text;
  GPtrArray          *files;  /* TilMarkedFile: enclosed; may be empty */
} TilLetter;

void til_letter_write_figures   (const TilLetter  *self,
                                 const TilFinding *finding);
void til_letter_write_enclosure (const TilLetter  *self);
void til_letter_write_requests  (const TilLetter  *self);

G_END_DECLS
