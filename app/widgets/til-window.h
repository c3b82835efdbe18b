/* widgets/til-window.h
 *
 * One window for one project; before there is one, the start page.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_WINDOW (til_window_get_type ())
G_DECLARE_FINAL_TYPE (TilWindow, til_window, TIL, WINDOW, AdwApplicationWindow)

TilWindow  *til_window_new          (gpointer    application);
TilProject *til_window_get_project  (TilWindow  *self);
void        til_window_set_project  (TilWindow  *self,
                                     TilProject *project);
gboolean    til_window_shows_file   (TilWindow  *self,
                                     GFile      *file);
void        til_window_open_file    (TilWindow  *self,
                                     GFile      *file);
void        til_window_open_example (TilWindow  *self);
void        til_window_say          (TilWindow  *self,
                                     const char *text);
void        til_window_say_error    (TilWindow  *self,
                                     const char *text);

G_END_DECLS
