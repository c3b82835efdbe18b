/* widgets/til-window-actions.c: what the window can be asked to do, "win.import" and the like */
#include "widgets/til-window-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-choosers.h"
#include "widgets/til-papers.h"
#include "widgets/til-partner-dialog.h"

void
til_window_set_enabled (TilWindow  *self,
                        const char *action,
                        gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self),
                                                                            action)),
                               enabled);
}

/* Those that can be done now can be chosen. */
void
til_window_update_actions (TilWindow *self)
{
  gboolean open = self->project != NULL;
  gboolean may_write = open && !til_project_is_read_only (self->project) &&
                       !til_project_is_closed (self->project);

  til_window_set_enabled (self, "import", may_write);
  til_window_set_enabled (self, "import-folder", may_write);
  til_window_set_enabled (self, "import-for", may_write);
  til_window_set_enabled (self, "import-files", may_write);
  til_window_set_enabled (self, "add-partner", may_write);
  til_window_set_enabled (self, "enter-for", may_write);
  til_window_set_enabled (self, "template-for", open && !til_project_is_of_before (self->project));
  til_window_set_enabled (self, "letter-for", open);
  til_window_set_enabled (self, "export", open);
  til_window_set_enabled (self, "page", open);
  til_window_set_enabled (self, "show-cell", open);
  til_window_set_enabled (self, "show-finding", open);
  til_window_set_enabled (self, "show-table", open);
  til_window_set_enabled (self, "show-chart", open);
  til_window_set_enabled (self, "search", open);
  til_window_update_history (self, may_write);
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
  til_window_take_project (TIL_WINDOW (user_data), project, error);
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
import_folder_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  til_choose_import_folder (GTK_WINDOW (user_data));
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

/* ("add-partner", path): of a file of its own, or "" */
static void
add_partner_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);

  if (til_project_view_is_busy (self->project_view))
    til_window_say_error (self, _("Finish what is being typed in, imported or looked over first; then "
                                  "a partner can be added."));
  else
    til_ask_partner (GTK_WINDOW (self), self->project, g_variant_get_string (parameter, NULL));
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

void
til_window_init_actions (TilWindow *self)
{
  static const GActionEntry entries[] = {
    { "new", new_activated },
    { "create", create_activated, "(si)" },
    { "open", open_activated },
    { "example", example_activated },
    { "import", import_activated },
    { "import-folder", import_folder_activated },
    { "import-for", import_for_activated, "s" },
    { "import-files", import_files_activated, "(assas)" },
    { "enter-for", enter_for_activated, "s" },
    { "add-partner", add_partner_activated, "s" },
    { "template-for", template_for_activated, "s" },
    { "letter-for", letter_for_activated, "s" },
    { "export", export_activated },
    { "exported", exported_activated, "s" },
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

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  til_window_init_history (self);
}
