/* widgets/til-question-card.h
 *
 * A question about a cell, in a small card at the cell: the candidates as
 * choices, best first. "answered" (question id, answer) when she chose.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_QUESTION_CARD (til_question_card_get_type ())
G_DECLARE_FINAL_TYPE (TilQuestionCard, til_question_card, TIL, QUESTION_CARD, GtkPopover)

GtkWidget *til_question_card_new          (void);
void       til_question_card_set_question (TilQuestionCard   *self,
                                           const TilQuestion *question);

G_END_DECLS
