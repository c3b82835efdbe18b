/* work/til-questions.h
 *
 * What a partner was asked and has not answered: one question for one cause.
 * Of the figures that a question is about, only the partner's own are named.
 */
#pragma once

#include "work/til-project-private.h"

G_BEGIN_DECLS

typedef struct
{
  TilProject       *project;    /* borrowed */
  const TilPartner *partner;    /* borrowed from the catalogue */
  TilLanguage       language;
  TilFindings      *findings;   /* in @language */
  GPtrArray        *questions;  /* TilFinding, borrowed; at least one */
} TilQuestions;

TilQuestions      *til_questions_new          (TilProject         *project,
                                               const char         *partner,
                                               TilLanguage         language,
                                               GError            **error);
void               til_questions_free         (TilQuestions       *self);
const TilDelivery *til_questions_get_delivery (const TilQuestions *self,
                                               const TilFigure    *figure);
GPtrArray         *til_questions_list_figures (const TilQuestions *self,
                                               const TilFinding   *finding);
gboolean           til_questions_has_file     (const TilDelivery  *delivery);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilQuestions, til_questions_free)

G_END_DECLS
