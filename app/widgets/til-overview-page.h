/* widgets/til-overview-page.h
 *
 * How far am I? A sentence, and a card for every chapter of the report.
 */
#pragma once

#include "widgets/til-page.h"

G_BEGIN_DECLS

#define TIL_TYPE_OVERVIEW_PAGE (til_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (TilOverviewPage, til_overview_page, TIL, OVERVIEW_PAGE, TilPage)

GtkWidget *til_overview_page_new (void);

G_END_DECLS
