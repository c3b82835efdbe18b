/* widgets/til-deliveries-page.h
 *
 * Who has delivered, and was it read rightly? Partners at the left, the
 * chosen one's file at the right.
 */
#pragma once

#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_DELIVERIES_PAGE (til_deliveries_page_get_type ())
G_DECLARE_FINAL_TYPE (TilDeliveriesPage, til_deliveries_page, TIL, DELIVERIES_PAGE, TilPage)

GtkWidget *til_deliveries_page_new       (void);
void       til_deliveries_page_show_cell (TilDeliveriesPage *self,
                                          gint64             delivery,
                                          const char        *sheet,
                                          const char        *cell);

G_END_DECLS
