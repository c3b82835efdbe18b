/* widgets/til-choosers.h
 *
 * Asks for files, and wishes for what is to be done with them by an action of
 * the window: "app.open-project", "win.create", "win.import-files".
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void til_choose_new           (GtkWindow  *window);
void til_choose_project       (GtkWindow  *window);
void til_choose_import        (GtkWindow  *window,
                               const char *partner);
void til_choose_import_folder (GtkWindow  *window);

G_END_DECLS
