#include "widgets/til-window-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-opening.h"
#include "widgets/til-recent.h"

G_DEFINE_FINAL_TYPE (TilWindow, til_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * til_window_say:
 * @self: the window
 * @text: one sentence
 *
 * Tells in passing that something is done.
 */
void
til_window_say (TilWindow  *self,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, TIL_WINDOW_SAID_FOR);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * til_window_say_error:
 * @self: the window
 * @text: one sentence that names place and reason
 *
 * Tells what could not be done; stays until it is closed.
 */
void
til_window_say_error (TilWindow  *self,
                      const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* New pages, which remember nothing of those before. */
static void
renew_view (TilWindow *self)
{
  if (self->project_view != NULL)
    {
      til_project_view_set_project (self->project_view, NULL);
      gtk_stack_remove (self->stack, GTK_WIDGET (self->project_view));
    }
  self->project_view = TIL_PROJECT_VIEW (til_project_view_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->project_view), "project");
}

/* Another catalogue has other places for its partners and categories, which
 * the pages remember. */
static void
take_catalogue (TilWindow *self)
{
  g_autofree char *page = g_strdup (til_project_view_get_page (self->project_view));

  til_catalogue_unref (self->catalogue);
  self->catalogue = til_catalogue_ref (til_project_get_catalogue (self->project));
  renew_view (self);
  til_project_view_set_project (self->project_view, self->project);
  gtk_stack_set_visible_child_name (self->stack, "project");
  til_project_view_begin_with (self->project_view, page);
}

static void
on_project_changed (TilWindow *self)
{
  if (self->catalogue != til_project_get_catalogue (self->project))
    take_catalogue (self);
  til_window_update_actions (self);
  til_recent_note (self->project);
}

/**
 * til_window_get_project:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TilProject *
til_window_get_project (TilWindow *self)
{
  g_return_val_if_fail (TIL_IS_WINDOW (self), NULL);

  return self->project;
}

/**
 * til_window_set_project:
 * @self: the window
 * @project: (nullable): what to show; %NULL: the start page
 */
void
til_window_set_project (TilWindow  *self,
                        TilProject *project)
{
  g_return_if_fail (TIL_IS_WINDOW (self));
  g_return_if_fail (project == NULL || TIL_IS_PROJECT (project));

  if (self->project == project)
    return;

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, on_project_changed, self);

  g_set_object (&self->project, project);
  g_clear_pointer (&self->catalogue, til_catalogue_unref);
  if (project != NULL)
    {
      g_autofree char *name = g_path_get_basename (til_project_get_path (project));

      til_project_set_language (project, til_language_of_messages ());
      g_signal_connect_object (project, "changed", G_CALLBACK (on_project_changed),
                               self, G_CONNECT_SWAPPED);
      self->catalogue = til_catalogue_ref (til_project_get_catalogue (project));
      til_recent_note (project);
      gtk_window_set_title (GTK_WINDOW (self), name);
    }
  else
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Tilstand"));
      til_start_page_refresh (self->start_page);
    }

  til_project_view_set_project (self->project_view, project);
  gtk_stack_set_visible_child_name (self->stack, project != NULL ? "project" : "start");
  til_drop_zone_set_hint (self->drop_zone,
                          project != NULL ? _("Drop to import") : _("Drop a project to open it"));
  til_window_update_actions (self);
}

/**
 * til_window_shows_file:
 * @self: the window
 * @file: (nullable): a project file; %NULL: none
 *
 * Returns: whether this is the window of @file
 */
gboolean
til_window_shows_file (TilWindow *self,
                       GFile     *file)
{
  g_autoptr(GFile) mine = NULL;

  if (self->project == NULL || file == NULL)
    return self->project == NULL && file == NULL;

  mine = g_file_new_for_path (til_project_get_path (self->project));
  return g_file_equal (mine, file);
}

/* Shows @project, or says why there is none. Takes both over. */
void
til_window_take_project (TilWindow  *self,
                         TilProject *project,
                         GError     *error)
{
  if (project != NULL)
    til_window_set_project (self, project);
  else
    til_window_say_error (self, error->message);

  g_clear_object (&project);
  g_clear_error (&error);
}

/**
 * til_window_open_file:
 * @self: a window
 * @file: a project file
 *
 * Shows the project in this window, or says why not. A project that is open
 * elsewhere is opened to look at only, and the page says so.
 */
void
til_window_open_file (TilWindow *self,
                      GFile     *file)
{
  g_autofree char *path = g_file_get_path (file);
  GError *error = NULL;
  TilProject *project;

  g_return_if_fail (TIL_IS_WINDOW (self));

  if (path == NULL)
    {
      til_window_say_error (self, _("Only files on this computer or its network drives can be opened."));
      return;
    }

  project = til_opening_open (path, &error);
  til_window_take_project (self, project, error);
}

/**
 * til_window_open_example:
 * @self: a window
 *
 * Opens the example year; makes it the first time.
 */
void
til_window_open_example (TilWindow *self)
{
  GError *error = NULL;
  TilProject *project;

  g_return_if_fail (TIL_IS_WINDOW (self));

  project = til_opening_open_example (&error);
  til_window_take_project (self, project, error);
}

static gboolean
on_dropped (TilWindow *self,
            GStrv      paths)
{
  if (g_str_has_suffix (paths[0], ".tilstand"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "app.open-project", "s", paths[0]);
      return TRUE;
    }

  if (self->project == NULL)
    {
      til_window_say_error (self, _("Open a project or make a new report year first; then its "
                                    "files can be dropped here."));
      return FALSE;
    }

  if (til_project_is_read_only (self->project) || til_project_is_closed (self->project))
    {
      til_window_say_error (self, _("This project is open to look at only; nothing was imported."));
      return FALSE;
    }

  til_project_view_import (self->project_view, (const char * const *) paths, NULL, NULL);
  return TRUE;
}

static void
til_window_dispose (GObject *object)
{
  TilWindow *self = TIL_WINDOW (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, on_project_changed, self);

  g_clear_weak_pointer (&self->undone);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_WINDOW);
  g_clear_object (&self->project);
  g_clear_pointer (&self->catalogue, til_catalogue_unref);

  G_OBJECT_CLASS (til_window_parent_class)->dispose (object);
}

static void
til_window_class_init (TilWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = til_window_dispose;

  g_type_ensure (TIL_TYPE_DROP_ZONE);
  g_type_ensure (TIL_TYPE_START_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TilWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, drop_zone);
  gtk_widget_class_bind_template_callback (widget_class, on_dropped);
}

static void
til_window_init (TilWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  renew_view (self);
  til_window_init_actions (self);

  til_drop_zone_set_hint (self->drop_zone, _("Drop a project to open it"));
  til_start_page_refresh (self->start_page);
  til_window_update_actions (self);
}

/**
 * til_window_new:
 * @application: the #GtkApplication
 *
 * Returns: (transfer none): a window on the start page
 */
TilWindow *
til_window_new (gpointer application)
{
  return g_object_new (TIL_TYPE_WINDOW, "application", application, NULL);
}
