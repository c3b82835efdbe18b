#include "widgets/til-choosers.h"

#include <glib/gi18n-lib.h>

/* The earliest edition that a new project may be for. */
#define FIRST_YEAR 2000

static char *
get_chosen_path (GtkNativeDialog *dialog)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
add_filter (GtkFileChooserNative *dialog,
            const char           *name,
            const char * const   *patterns)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

static void
run (GtkFileChooserNative *dialog,
     GCallback             on_response,
     GtkWindow            *window)
{
  g_signal_connect_object (dialog, "response", on_response, window, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_place_response (GtkNativeDialog *dialog,
                   int              response,
                   GtkWindow       *window)
{
  g_autofree char *path = get_chosen_path (dialog);

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    {
      int year = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "year"));

      gtk_widget_activate_action (GTK_WIDGET (window), "win.create", "(si)", path, year);
    }

  g_object_unref (dialog);
}

static void
on_year_response (AdwMessageDialog *question,
                  const char       *response,
                  GtkWindow        *window)
{
  static const char * const patterns[] = { "*.tilstand", NULL };
  GtkFileChooserNative *dialog;
  GtkSpinButton *spin = g_object_get_data (G_OBJECT (question), "spin");
  g_autofree char *name = NULL;
  int year;

  if (!g_str_equal (response, "continue"))
    return;

  /* What was typed is its value only once the focus leaves it, which a key for the button does not do */
  gtk_spin_button_update (spin);
  year = gtk_spin_button_get_value_as_int (spin);
  dialog = gtk_file_chooser_native_new (_("Save the new report year"), window,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  /* Translators: the file name proposed for a new project; %d is the year of its report */
  name = g_strdup_printf (_("status-report-%d.tilstand"), year);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filter (dialog, _("Tilstand projects"), patterns);
  g_object_set_data (G_OBJECT (dialog), "year", GINT_TO_POINTER (year));
  run (dialog, G_CALLBACK (on_place_response), window);
}

/**
 * til_choose_new:
 * @window: the window that asks
 *
 * Asks for the year of a new report and where its project is to lie.
 */
void
til_choose_new (GtkWindow *window)
{
  GtkWidget *question, *spin;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  question = adw_message_dialog_new (window, _("New report year"),
                                     _("Which year are the numbers of? The report itself may come out later."));
  spin = gtk_spin_button_new_with_range (FIRST_YEAR, g_date_time_get_year (now), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), g_date_time_get_year (now) - 1);
  gtk_widget_set_halign (spin, GTK_ALIGN_CENTER);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (spin))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (question), spin);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question),
                                    "cancel", _("_Cancel"),
                                    "continue", _("Choose _Place…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "continue",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "continue");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "cancel");
  g_object_set_data (G_OBJECT (question), "spin", spin);
  g_signal_connect_object (question, "response", G_CALLBACK (on_year_response), window, 0);
  gtk_window_present (GTK_WINDOW (question));
}

static void
on_open_response (GtkNativeDialog *dialog,
                  int              response,
                  GtkWindow       *window)
{
  g_autofree char *path = get_chosen_path (dialog);

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "app.open-project", "s", path);

  g_object_unref (dialog);
}

/**
 * til_choose_project:
 * @window: the window that asks
 *
 * Asks which project to open.
 */
void
til_choose_project (GtkWindow *window)
{
  static const char * const patterns[] = { "*.tilstand", NULL };
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window));

  dialog = gtk_file_chooser_native_new (_("Open project"), window,
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  add_filter (dialog, _("Tilstand projects"), patterns);
  run (dialog, G_CALLBACK (on_open_response), window);
}

static void
on_import_response (GtkNativeDialog *dialog,
                    int              response,
                    GtkWindow       *window)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
      g_auto(GStrv) strv = NULL;
      const char *partner = g_object_get_data (G_OBJECT (dialog), "partner");
      static const char * const no_sheets[] = { NULL };

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr(GFile) file = g_list_model_get_item (files, i);
          g_autofree char *path = g_file_get_path (file);

          if (path != NULL)
            g_strv_builder_add (paths, path);
        }

      strv = g_strv_builder_end (paths);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.import-files", "(^ass^as)", strv,
                                  partner != NULL ? partner : "", no_sheets);
    }

  g_object_unref (dialog);
}

/**
 * til_choose_import:
 * @window: the window that asks
 * @partner: (nullable): code of the partner whose files they are; %NULL:
 *   each is recognised
 *
 * Asks which files to import.
 */
void
til_choose_import (GtkWindow  *window,
                   const char *partner)
{
  static const char * const sheets[] = { "*.xlsx", "*.xlsm", "*.ods", "*.xls", "*.csv", "*.tsv",
                                         "*.txt", NULL };
  static const char * const all[] = { "*", NULL };
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window));

  dialog = gtk_file_chooser_native_new (_("Import deliveries"), window,
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL);
  add_filter (dialog, _("Spreadsheets"), sheets);
  add_filter (dialog, _("All files"), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "partner", g_strdup (partner), g_free);
  run (dialog, G_CALLBACK (on_import_response), window);
}

/**
 * til_choose_import_folder:
 * @window: the window that asks
 *
 * Asks which folder to import whole, with the folders in it.
 */
void
til_choose_import_folder (GtkWindow *window)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window));

  dialog = gtk_file_chooser_native_new (_("Import a folder of deliveries"), window,
                                        GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Import"), NULL);
  run (dialog, G_CALLBACK (on_import_response), window);
}
