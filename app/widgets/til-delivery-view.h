/* widgets/til-delivery-view.h
 *
 * Did it read my partner's file rightly? One delivery: what came of its
 * cells, in its own sheets, and the questions at their cells.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_DELIVERY_VIEW (til_delivery_view_get_type ())
G_DECLARE_FINAL_TYPE (TilDeliveryView, til_delivery_view, TIL, DELIVERY_VIEW, AdwBin)

GtkWidget *til_delivery_view_new          (void);
void       til_delivery_view_set_delivery (TilDeliveryView   *self,
                                           TilProject        *project,
                                           const TilDelivery *delivery);
void       til_delivery_view_show_cell    (TilDeliveryView   *self,
                                           const char        *sheet,
                                           const char        *cell);

G_END_DECLS
