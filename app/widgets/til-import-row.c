#include "widgets/til-import-row.h"

#include <glib/gi18n-lib.h>

struct _TilImportRow
{
  AdwActionRow parent_instance;

  char        *path;      /* the file, to try again with a partner or without a sheet */
  char        *partner;   /* who was said to have sent it; "" */
  GStrv        without;   /* sheets that are left out, the refused one too; NULL: none */
  GPtrArray   *partners;  /* char*: codes in the order of the choice */
};

G_DEFINE_FINAL_TYPE (TilImportRow, til_import_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_unknown_sender (const TilImportResult *result)
{
  return g_error_matches (result->error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PARTNER) ||
         (result->reading != NULL && result->reading->partner == TIL_NONE);
}

/**
 * til_import_row_needs_look:
 * @result: what came of a file
 *
 * Returns: whether the file is not in the project, and should be
 */
gboolean
til_import_row_needs_look (const TilImportResult *result)
{
  return result->error != NULL || result->reading == NULL || is_unknown_sender (result);
}

static void
append (GString    *text,
        const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
append_count (GString    *text,
              const char *format,
              guint       n)
{
  g_autofree char *part = g_strdup_printf (format, n);

  append (text, part);
}

static char *
describe (TilProject            *project,
          const TilImportResult *result)
{
  const TilReading *reading = result->reading;
  GString *text = g_string_new (NULL);

  if (result->error != NULL)
    {
      g_autofree char *name = g_path_get_basename (result->path);

      /* Where the file lies, she knows; what is wrong with it is to be seen at once */
      g_string_append (text, result->error->message);
      g_string_replace (text, result->path, name, 1);
      return g_string_free (text, FALSE);
    }

  if (is_unknown_sender (result))
    return g_string_free (g_string_append (text, _("Who sent this file could not be told.")), FALSE);

  append (text, til_label_get (&til_catalogue_get_partner (til_project_get_catalogue (project),
                                                           reading->partner)->label,
                               til_project_get_language (project)));
  if (result->same_as_before)
    {
      append (text, _("imported before; nothing changed"));
      return g_string_free (text, FALSE);
    }

  append_count (text, ngettext ("%u number read", "%u numbers read", reading->figures->len),
                reading->figures->len);
  if (reading->left_out->len > 0)
    append_count (text, ngettext ("%u left out", "%u left out", reading->left_out->len),
                  reading->left_out->len);
  if (reading->questions->len > 0)
    append_count (text, ngettext ("%u question", "%u questions", reading->questions->len),
                  reading->questions->len);
  if (result->replaces)
    append (text, _("replaces the earlier delivery"));
  for (guint i = 0; i < reading->warnings->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (reading->warnings, i));

  return g_string_free (text, FALSE);
}

static void
on_partner_selected (TilImportRow *self,
                     GParamSpec   *pspec,
                     GtkDropDown  *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);
  const char *paths[] = { self->path, NULL };
  static const char * const none[] = { NULL };

  if (selected == self->partners->len + 1)
    {
      gtk_drop_down_set_selected (choice, 0);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.add-partner", "s", self->path);
      return;
    }
  if (selected == 0 || selected > self->partners->len)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-files", "(^ass^as)", paths,
                              g_ptr_array_index (self->partners, selected - 1), none);
}

static void
add_partner_choice (TilImportRow *self,
                    TilProject   *project)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *partners = til_project_get_catalogue (project)->partners;
  GtkWidget *choice;

  gtk_string_list_append (names, _("Sent by…"));
  for (guint i = 0; i < partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (partners, i);

      gtk_string_list_append (names, til_label_get (&partner->label, til_project_get_language (project)));
      g_ptr_array_add (self->partners, g_strdup (partner->code));
    }

  gtk_string_list_append (names, _("A new partner…"));

  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who sent this file"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_partner_selected),
                           self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), choice);
}

static void
on_leave_out_clicked (TilImportRow *self)
{
  const char *paths[] = { self->path, NULL };

  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-files", "(^ass^as)", paths, self->partner,
                              self->without);
}

/* The sheet for which it was refused, with those that are left out already. */
static void
add_leave_out (TilImportRow       *self,
               const char         *sheet,
               const char * const *without)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Leave the Sheet Out and Try Again"));

  for (gsize i = 0; without != NULL && without[i] != NULL; i++)
    g_strv_builder_add (names, without[i]);
  g_strv_builder_add (names, sheet);
  self->without = g_strv_builder_end (names);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 16);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), GTK_JUSTIFY_CENTER);
  gtk_widget_set_tooltip_text (button, _("Nothing of that sheet is read or kept, nor the file itself"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_leave_out_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
til_import_row_finalize (GObject *object)
{
  TilImportRow *self = TIL_IMPORT_ROW (object);

  g_free (self->path);
  g_free (self->partner);
  g_strfreev (self->without);
  g_ptr_array_unref (self->partners);

  G_OBJECT_CLASS (til_import_row_parent_class)->finalize (object);
}

static void
til_import_row_class_init (TilImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = til_import_row_finalize;
}

static void
til_import_row_init (TilImportRow *self)
{
  self->partners = g_ptr_array_new_with_free_func (g_free);
}

/**
 * til_import_row_new:
 * @project: the project imported into
 * @result: what came of a file; not kept
 * @partner: (nullable): who was said to have sent it
 * @without: (nullable): names of sheets that were left out
 *
 * Returns: (transfer floating): a row that tells it; where nobody knows who
 *   sent the file, she can choose and it is imported again, and where a sheet
 *   is about persons, it is without that sheet
 */
GtkWidget *
til_import_row_new (TilProject            *project,
                    const TilImportResult *result,
                    const char            *partner,
                    const char * const    *without)
{
  TilImportRow *self = g_object_new (TIL_TYPE_IMPORT_ROW, NULL);
  gboolean trouble = til_import_row_needs_look (result);
  g_autofree char *name = g_path_get_basename (result->file);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *text = describe (project, result);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  GtkWidget *sign = gtk_image_new_from_icon_name (trouble ? "dialog-warning-symbolic"
                                                          : "til-settled-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  trouble ? _("Not imported") : _("Imported"), -1);
  self->path = g_strdup (result->path);
  self->partner = g_strdup (partner != NULL ? partner : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), sign);
  if (is_unknown_sender (result))
    add_partner_choice (self, project);
  if (result->refused_sheet != NULL)
    add_leave_out (self, result->refused_sheet, without);
  return GTK_WIDGET (self);
}
