/* widgets/til-project-view.h
 *
 * An open project: the sidebar in the order of the work, and its pages.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_PROJECT_VIEW (til_project_view_get_type ())
G_DECLARE_FINAL_TYPE (TilProjectView, til_project_view, TIL, PROJECT_VIEW, AdwBin)

GtkWidget *til_project_view_new         (void);
void       til_project_view_set_project (TilProjectView     *self,
                                         TilProject         *project);
void       til_project_view_show_page   (TilProjectView     *self,
                                         const char         *page);
const char *til_project_view_get_page  (TilProjectView     *self);
void       til_project_view_begin_with (TilProjectView     *self,
                                         const char         *page);
gboolean   til_project_view_is_busy    (TilProjectView     *self);
void       til_project_view_show_cell   (TilProjectView     *self,
                                         gint64              delivery,
                                         const char         *sheet,
                                         const char         *cell);
void       til_project_view_show_finding (TilProjectView    *self,
                                         const char         *finding);
void       til_project_view_show_table  (TilProjectView     *self,
                                         const char         *table);
void       til_project_view_show_chart  (TilProjectView     *self,
                                         const char         *chart);
void       til_project_view_search      (TilProjectView     *self);
void       til_project_view_import      (TilProjectView     *self,
                                         const char * const *paths,
                                         const char         *partner,
                                         const char * const *without);
void       til_project_view_enter       (TilProjectView     *self,
                                         const char         *partner);
void       til_project_view_ask_export  (TilProjectView     *self);

G_END_DECLS
