#include "widgets/til-application.h"

#include <glib/gi18n-lib.h>

#include "til-config.h"
#include "widgets/til-widgets-resources.h"
#include "widgets/til-window.h"

struct _TilApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TilApplication, til_application, ADW_TYPE_APPLICATION)

static TilWindow *
find_window (TilApplication *self,
             GFile          *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (TIL_IS_WINDOW (l->data) && til_window_shows_file (l->data, file))
        return l->data;
    }

  return NULL;
}

/* A window that shows no project yet, else a new one. */
static TilWindow *
ensure_window (TilApplication *self,
               GFile          *file)
{
  TilWindow *window = find_window (self, file);

  return window != NULL ? window : til_window_new (self);
}

static void
open_file (TilApplication *self,
           GFile          *file)
{
  TilWindow *window = find_window (self, file);

  if (window == NULL)
    {
      window = ensure_window (self, NULL);
      til_window_open_file (window, file);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
til_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (til_window_new (TIL_APPLICATION (application)));

  gtk_window_present (window);
}

static int
til_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  TilApplication *self = TIL_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto(GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  gboolean opened = FALSE;

  if (g_variant_dict_contains (options, "example"))
    {
      TilWindow *window = ensure_window (self, NULL);

      til_window_open_example (window);
      gtk_window_present (GTK_WINDOW (window));
      opened = TRUE;
    }

  for (gsize i = 1; arguments[0] != NULL && arguments[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line,
                                                                              arguments[i]);

      open_file (self, file);
      opened = TRUE;
    }

  if (!opened)
    g_application_activate (application);

  return 0;
}

static void
new_window_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (til_window_new (TIL_APPLICATION (user_data))));
}

/* ("open-project", path): into this program's window of it, or a new one. */
static void
open_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr(GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_file (TIL_APPLICATION (user_data), file);
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  adw_show_about_window (window,
                         "application-name", _("Tilstand"),
                         "application-icon", TIL_APPLICATION_ID,
                         "version", TIL_VERSION,
                         "comments", _("Numbers you dare to publish: every one traced to its cell, "
                                       "every disagreement judged in writing"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
til_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "new-window", new_window_activated },
    { "open-project", open_activated, "s" },
    { "about", about_activated },
    { "quit", quit_activated },
  };
  static const struct { const char *action; const char *keys[3]; } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "window.close", { "<Control>w" } },
    { "win.new", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.import", { "<Control>i" } },
    { "win.export", { "<Control>e" } },
    { "win.search", { "<Control>k", "<Control>f" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.page('overview')", { "<Alt>1" } },
    { "win.page('deliveries')", { "<Alt>2" } },
    { "win.page('reconcile')", { "<Alt>3" } },
    { "win.page('trends')", { "<Alt>4" } },
    { "win.page('tables')", { "<Alt>5" } },
    { "win.page('log')", { "<Alt>6" } },
    { "win.show-help-overlay", { "<Control>question" } },
  };

  G_APPLICATION_CLASS (til_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries,
                                   G_N_ELEMENTS (entries), application);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           accels[i].action, accels[i].keys);
  gtk_window_set_default_icon_name (TIL_APPLICATION_ID);
}

static void
til_application_class_init (TilApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = til_application_startup;
  application_class->activate = til_application_activate;
  application_class->command_line = til_application_command_line;
}

static void
til_application_init (TilApplication *self)
{
  static const GOptionEntry entries[] = {
    { "example", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the example year"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[PROJECT…]"));
}

/**
 * til_application_new:
 *
 * Returns: (transfer full): the program
 */
TilApplication *
til_application_new (void)
{
  /* Nothing else links to the object file of the resources */
  g_resources_register (til_widgets_get_resource ());

  return g_object_new (TIL_TYPE_APPLICATION,
                       "application-id", TIL_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/tilstand/Tilstand",
                       NULL);
}
