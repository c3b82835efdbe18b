#include "widgets/til-window.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-choosers.h"
#include "widgets/til-drop-zone.h"
#include "widgets/til-opening.h"
#include "widgets/til-papers.h"
#include "widgets/til-project-view.h"
#include "widgets/til-recent.h"
#include "widgets/til-start-page.h"
#include "widgets/til-words.h"

struct _TilWindow
{
  AdwApplicationWindow parent_instance;

  TilProject      *project;  /* owned; NULL on the start page */

  AdwToastOverlay *toasts;
  GtkStack        *stack;
  TilStartPage    *start_page;
  TilProjectView  *project_view;
  TilDropZone     *drop_zone;
};

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

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
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

static void
set_enabled (TilWindow  *self,
             const char *action,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self),
                                                                            action)),
                               enabled);
}

static void
update_actions (TilWindow *self)
{
  gboolean open = self->project != NULL;
  gboolean may_write = open && !til_project_is_read_only (self->project) &&
                       !til_project_is_closed (self->project);
  gboolean can_undo = FALSE, can_redo = FALSE;

  if (open)
    g_object_get (self->project, "can-undo", &can_undo, "can-redo", &can_redo, NULL);

  set_enabled (self, "undo", can_undo);
  set_enabled (self, "redo", can_redo);
  set_enabled (self, "import", may_write);
  set_enabled (self, "import-for", may_write);
  set_enabled (self, "import-files", may_write);
  set_enabled (self, "enter-for", may_write);
  set_enabled (self, "template-for", open);
  set_enabled (self, "letter-for", open);
  set_enabled (self, "export", open);
  set_enabled (self, "close-edition", may_write);
  set_enabled (self, "page", open);
  set_enabled (self, "show-cell", open);
  set_enabled (self, "show-finding", open);
  set_enabled (self, "show-table", open);
  set_enabled (self, "show-chart", open);
  set_enabled (self, "search", open);
}

static void
on_project_changed (TilWindow *self)
{
  update_actions (self);
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
  if (project != NULL)
    {
      g_autofree char *name = g_path_get_basename (til_project_get_path (project));

      til_project_set_language (project, til_language_of_messages ());
      g_signal_connect_object (project, "changed", G_CALLBACK (on_project_changed),
                               self, G_CONNECT_SWAPPED);
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
  update_actions (self);
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
static void
take_project (TilWindow  *self,
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
  take_project (self, project, error);
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
  take_project (self, project, error);
}

static void
new_activated (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  til_choose_new (GTK_WINDOW (user_data));
}

/* ("create", path, year) */
static void
create_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  GError *error = NULL;
  TilProject *project;
  const char *path;
  int year;

  g_variant_get (parameter, "(&si)", &path, &year);
  project = til_project_create (path, year, &error);
  take_project (TIL_WINDOW (user_data), project, error);
}

static void
open_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  til_choose_project (GTK_WINDOW (user_data));
}

static void
example_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  til_window_open_example (TIL_WINDOW (user_data));
}

static void
undo_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  if (!til_project_undo (self->project, &error))
    til_window_say_error (self, error->message);
}

static void
redo_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  if (!til_project_redo (self->project, &error))
    til_window_say_error (self, error->message);
}

static void
page_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  til_project_view_show_page (TIL_WINDOW (user_data)->project_view,
                              g_variant_get_string (parameter, NULL));
}

static void
show_cell_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  gint64 delivery;
  const char *sheet, *cell;

  g_variant_get (parameter, "(x&s&s)", &delivery, &sheet, &cell);
  til_project_view_show_cell (TIL_WINDOW (user_data)->project_view, delivery, sheet, cell);
}

static void
show_finding_activated (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  til_project_view_show_finding (TIL_WINDOW (user_data)->project_view, g_variant_get_string (parameter, NULL));
}

static void
show_table_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  til_project_view_show_table (TIL_WINDOW (user_data)->project_view, g_variant_get_string (parameter, NULL));
}

static void
show_chart_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  til_project_view_show_chart (TIL_WINDOW (user_data)->project_view, g_variant_get_string (parameter, NULL));
}

static void
search_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  til_project_view_search (TIL_WINDOW (user_data)->project_view);
}

static void
say_activated (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  til_window_say (TIL_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
say_error_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  til_window_say_error (TIL_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
show_file_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr(GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (GTK_WINDOW (user_data), uri, GDK_CURRENT_TIME);
}

static void
import_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  til_choose_import (GTK_WINDOW (user_data), NULL);
}

static void
import_for_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  til_choose_import (GTK_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

/* ("import-files", paths, partner code or "", sheets to be left out) */
static void
import_files_activated (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  g_autofree const char **paths = NULL;
  g_autofree const char **without = NULL;
  const char *partner;

  g_variant_get (parameter, "(^a&s&s^a&s)", &paths, &partner, &without);
  til_project_view_import (TIL_WINDOW (user_data)->project_view, paths,
                           *partner != '\0' ? partner : NULL, without);
}

static void
enter_for_activated (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  til_project_view_enter (TIL_WINDOW (user_data)->project_view, g_variant_get_string (parameter, NULL));
}

static void
template_for_activated (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  til_papers_make_template (GTK_WINDOW (user_data), TIL_WINDOW (user_data)->project,
                            g_variant_get_string (parameter, NULL));
}

static void
letter_for_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  til_papers_make_letter (GTK_WINDOW (user_data), TIL_WINDOW (user_data)->project,
                          g_variant_get_string (parameter, NULL));
}

static void
export_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  til_project_view_ask_export (TIL_WINDOW (user_data)->project_view);
}

/* ("exported", path) */
static void
exported_activated (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  /* Translators: the name of a workbook */
  g_autofree char *text = g_strdup_printf (_("Exported %s"), escaped);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("_Show"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_overlay_add_toast (TIL_WINDOW (user_data)->toasts, toast);
}

static void
on_close_edition_response (AdwMessageDialog *dialog,
                           const char       *response,
                           TilWindow        *self)
{
  g_autoptr(GError) error = NULL;

  if (g_str_equal (response, "close-edition") && self->project != NULL &&
      !til_project_close_edition (self->project, &error))
    til_window_say_error (self, error->message);
}

static void
close_edition_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  /* Translators: %d is a year */
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Close the %d edition?"),
                                     til_project_get_year (self->project));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _("Its numbers are frozen as published. A later delivery that states "
                                 "other numbers for this year is then shown as a revision."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "close-edition", _("Close _Edition"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_edition_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
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

  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_WINDOW);
  g_clear_object (&self->project);

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
  g_type_ensure (TIL_TYPE_PROJECT_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TilWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, project_view);
  gtk_widget_class_bind_template_child (widget_class, TilWindow, drop_zone);
  gtk_widget_class_bind_template_callback (widget_class, on_dropped);
}

static void
til_window_init (TilWindow *self)
{
  static const GActionEntry entries[] = {
    { "new", new_activated },
    { "create", create_activated, "(si)" },
    { "open", open_activated },
    { "example", example_activated },
    { "undo", undo_activated },
    { "redo", redo_activated },
    { "import", import_activated },
    { "import-for", import_for_activated, "s" },
    { "import-files", import_files_activated, "(assas)" },
    { "enter-for", enter_for_activated, "s" },
    { "template-for", template_for_activated, "s" },
    { "letter-for", letter_for_activated, "s" },
    { "export", export_activated },
    { "exported", exported_activated, "s" },
    { "close-edition", close_edition_activated },
    { "page", page_activated, "s" },
    { "show-cell", show_cell_activated, "(xss)" },
    { "show-finding", show_finding_activated, "s" },
    { "show-table", show_table_activated, "s" },
    { "show-chart", show_chart_activated, "s" },
    { "search", search_activated },
    { "show-file", show_file_activated, "s" },
    { "say", say_activated, "s" },
    { "say-error", say_error_activated, "s" },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);

  til_drop_zone_set_hint (self->drop_zone, _("Drop a project to open it"));
  til_start_page_refresh (self->start_page);
  update_actions (self);
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
