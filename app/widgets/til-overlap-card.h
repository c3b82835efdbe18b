/* widgets/til-overlap-card.h
 *
 * Which services count the same persons: what the catalogue, the partners and
 * the coordinator declare, and a form to declare more.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_OVERLAP_CARD (til_overlap_card_get_type ())
G_DECLARE_FINAL_TYPE (TilOverlapCard, til_overlap_card, TIL, OVERLAP_CARD, AdwBin)

GtkWidget *til_overlap_card_new         (void);
void       til_overlap_card_set_project (TilOverlapCard *self,
                                         TilProject     *project);

G_END_DECLS
