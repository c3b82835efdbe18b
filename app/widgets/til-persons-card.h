/* widgets/til-persons-card.h
 *
 * How many different persons the services' counts can stand for, year by year
 * and step by step.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_PERSONS_CARD (til_persons_card_get_type ())
G_DECLARE_FINAL_TYPE (TilPersonsCard, til_persons_card, TIL, PERSONS_CARD, AdwBin)

GtkWidget *til_persons_card_new         (void);
void       til_persons_card_set_project (TilPersonsCard *self,
                                         TilProject     *project);

G_END_DECLS
