/* widgets/til-search-view.h
 *
 * Words or a number, and every place where they stand; each leads there.
 * "closed" when she is through.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_SEARCH_VIEW (til_search_view_get_type ())
G_DECLARE_FINAL_TYPE (TilSearchView, til_search_view, TIL, SEARCH_VIEW, AdwBin)

GtkWidget *til_search_view_new  (void);
void       til_search_view_open (TilSearchView *self,
                                 TilProject    *project);

G_END_DECLS
