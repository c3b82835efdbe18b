/* widgets/til-start-page.h
 *
 * Before there is a project: make one, open one, try the example year.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TIL_TYPE_START_PAGE (til_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TilStartPage, til_start_page, TIL, START_PAGE, AdwBin)

GtkWidget *til_start_page_new     (void);
void       til_start_page_refresh (TilStartPage *self);

G_END_DECLS
