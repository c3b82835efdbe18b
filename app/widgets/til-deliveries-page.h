/* widgets/til-deliveries-page.h
 *
 * Who has delivered, and was it read rightly? Partners at the left, the
 * chosen one’s file at the right; likewise what waits to be looked over, and the
 * form that numbers are typed into. "take-in" (TilPendingImport) when she has
 * looked it over.
 */
#pragma once

#include "widgets/til-import-bar.h"
#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_DELIVERIES_PAGE (til_deliveries_page_get_type ())
G_DECLARE_FINAL_TYPE (TilDeliveriesPage, til_deliveries_page, TIL, DELIVERIES_PAGE, TilPage)

GtkWidget *til_deliveries_page_new       (void);
gboolean   til_deliveries_page_is_busy   (TilDeliveriesPage *self);
void       til_deliveries_page_show_cell (TilDeliveriesPage *self,
                                          gint64             delivery,
                                          const char        *sheet,
                                          const char        *cell);
void       til_deliveries_page_enter     (TilDeliveriesPage *self,
                                          const char        *partner);
void       til_deliveries_page_look_over (TilDeliveriesPage *self,
                                          GPtrArray         *pending);

G_END_DECLS
