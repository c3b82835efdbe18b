/* widgets/til-delivery-notices.h
 *
 * What is to be known about a delivery as a whole: how its layout differs from
 * last year's, and what its file hides, which can be read all the same.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_DELIVERY_NOTICES (til_delivery_notices_get_type ())
G_DECLARE_FINAL_TYPE (TilDeliveryNotices, til_delivery_notices, TIL, DELIVERY_NOTICES, AdwBin)

GtkWidget *til_delivery_notices_new          (void);
void       til_delivery_notices_set_delivery (TilDeliveryNotices *self,
                                              TilProject         *project,
                                              gint64              delivery,
                                              TilReading         *reading);

G_END_DECLS
