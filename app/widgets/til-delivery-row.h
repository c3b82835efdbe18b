/* widgets/til-delivery-row.h
 *
 * A partner in the list: its sign, its name, when its delivery came.
 */
#pragma once

#include <gtk/gtk.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_DELIVERY_ROW (til_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (TilDeliveryRow, til_delivery_row, TIL, DELIVERY_ROW, GtkListBoxRow)

GtkWidget *til_delivery_row_new          (TilProject        *project,
                                          guint              partner,
                                          const TilDelivery *delivery,
                                          gboolean           alone);
guint      til_delivery_row_get_partner  (TilDeliveryRow    *self);
gint64     til_delivery_row_get_delivery (TilDeliveryRow    *self);
TilRole    til_delivery_row_get_role     (TilDeliveryRow    *self);

G_END_DECLS
