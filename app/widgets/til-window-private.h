/* widgets/til-window-private.h
 *
 * Shared by the window and its actions.
 */
#pragma once

#include "widgets/til-drop-zone.h"
#include "widgets/til-project-view.h"
#include "widgets/til-start-page.h"
#include "widgets/til-window.h"

G_BEGIN_DECLS

/* Seconds: long enough for a screen reader that is still busy with the page. */
#define TIL_WINDOW_SAID_FOR 10

struct _TilWindow
{
  AdwApplicationWindow parent_instance;

  TilProject      *project;    /* owned; NULL on the start page */
  TilCatalogue    *catalogue;  /* owned; that its pages were made with; NULL likewise */

  AdwToastOverlay *toasts;
  GtkStack        *stack;
  TilStartPage    *start_page;
  TilProjectView  *project_view;
  TilDropZone     *drop_zone;
  AdwToast        *undone;     /* tells what was undone and can be done again; weak */
};

void til_window_init_actions   (TilWindow  *self);
void til_window_update_actions (TilWindow  *self);
void til_window_set_enabled    (TilWindow  *self,
                                const char *action,
                                gboolean    enabled);
void til_window_init_history   (TilWindow  *self);
void til_window_update_history (TilWindow  *self,
                                gboolean    may_write);
void til_window_take_project   (TilWindow  *self,
                                TilProject *project,
                                GError     *error);

G_END_DECLS
