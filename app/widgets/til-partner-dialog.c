#include "widgets/til-partner-dialog.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

/* What the dialog asks for; lives as long as it. */
typedef struct
{
  TilProject       *project;   /* owned */
  char             *path;      /* of the file that is then imported; "": none */
  AdwMessageDialog *dialog;
  AdwEntryRow      *name_row;
  AdwEntryRow      *english_row;
  AdwComboRow      *like_row;
  GPtrArray        *codes;     /* char*, in the order of like_row */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->project);
  g_ptr_array_unref (self->codes);
  g_free (self->path);
  g_free (self);
}

static char *
get_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
on_name_changed (Question *self)
{
  g_autofree char *name = get_text (self->name_row);

  adw_message_dialog_set_response_enabled (self->dialog, "add", *name != '\0' && self->codes->len > 0);
}

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             Question         *self)
{
  g_autofree char *name = get_text (self->name_row);
  g_autofree char *english = get_text (self->english_row);
  g_autofree char *path = g_strdup (self->path);
  g_autofree char *code = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  static const char * const no_sheets[] = { NULL };
  const char *paths[] = { path, NULL };
  const TilNewPartner partner = {
    name, english, g_ptr_array_index (self->codes, adw_combo_row_get_selected (self->like_row))
  };

  if (!g_str_equal (response, "add") || window == NULL)
    return;

  if (!til_project_add_partner (self->project, &partner, &code, &error))
    gtk_widget_activate_action (window, "win.say-error", "s", error->message);
  else if (*path != '\0')
    gtk_widget_activate_action (window, "win.import-files", "(^ass^as)", paths, code, no_sheets);
}

/* Those that deliver, by the names they are shown with. */
static GtkWidget *
new_like_row (Question *self)
{
  GPtrArray *partners = til_project_get_catalogue (self->project)->partners;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint last_service = 0;

  for (guint i = 0; i < partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (partners, i);

      if (!til_words_is_expected (partner))
        continue;
      /* Who is new is most likely a service */
      if (partner->units->len > 0)
        last_service = self->codes->len;
      gtk_string_list_append (names, til_label_get (&partner->label, til_project_get_language (self->project)));
      g_ptr_array_add (self->codes, g_strdup (partner->code));
    }

  return g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Delivers the same as"),
                       "model", names, "selected", last_service, NULL);
}

static GtkWidget *
new_form (Question *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->name_row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Name"), "activates-default", TRUE, NULL);
  self->english_row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Name in English, if it has another"),
                                    "activates-default", TRUE, NULL);
  self->like_row = ADW_COMBO_ROW (new_like_row (self));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name_row));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->english_row));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->like_row));
  g_signal_connect_swapped (self->name_row, "changed", G_CALLBACK (on_name_changed), self);
  return list;
}

/**
 * til_ask_partner:
 * @window: the window that asks
 * @project: a project that can be changed
 * @path: a file that the new partner sent and that is imported then; "": none
 *
 * Asks who the new partner is, and adds it.
 */
void
til_ask_partner (GtkWindow  *window,
                 TilProject *project,
                 const char *path)
{
  Question *self = g_new0 (Question, 1);

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (TIL_IS_PROJECT (project));

  self->project = g_object_ref (project);
  self->path = g_strdup (path);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _("New partner"),
    _("It is expected to deliver from this report year on. Its files are known by its name.")));
  adw_message_dialog_set_extra_child (self->dialog, new_form (self));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "add");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  adw_message_dialog_set_response_enabled (self->dialog, "add", FALSE);
  g_signal_connect (self->dialog, "response", G_CALLBACK (on_response), self);
  g_object_set_data_full (G_OBJECT (self->dialog), "question", self, question_free);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
