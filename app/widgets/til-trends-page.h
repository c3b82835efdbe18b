/* widgets/til-trends-page.h
 *
 * What has happened over the years, and may I print it? Charts by chapter at
 * the left, the chosen one large at the right.
 */
#pragma once

#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_TRENDS_PAGE (til_trends_page_get_type ())
G_DECLARE_FINAL_TYPE (TilTrendsPage, til_trends_page, TIL, TRENDS_PAGE, TilPage)

GtkWidget *til_trends_page_new (void);
void       til_trends_page_show (TilTrendsPage *self,
                                 const char    *chart);

G_END_DECLS
