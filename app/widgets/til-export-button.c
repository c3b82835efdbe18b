#include "widgets/til-export-button.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilExportButton
{
  AdwBin          parent_instance;

  TilProject     *project;    /* owned; NULL: nothing to export */
  GCancellable   *exporting;  /* owned; NULL while nothing is exported */
  char           *path;       /* where to, while it is */

  GtkMenuButton  *button;
  GtkPopover     *popover;
  GtkCheckButton *norwegian;
  GtkCheckButton *english;
  GtkLabel       *open_label;
};

G_DEFINE_FINAL_TYPE (TilExportButton, til_export_button, ADW_TYPE_BIN)

static TilLanguage
get_language (TilExportButton *self)
{
  return gtk_check_button_get_active (self->english) ? TIL_LANGUAGE_EN : TIL_LANGUAGE_NB;
}

static void
on_exported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TilExportButton) self = TIL_EXPORT_BUTTON (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = til_project_export_finish (TIL_PROJECT (source), result, &error);
  g_autofree char *path = g_steal_pointer (&self->path);

  g_clear_object (&self->exporting);
  if (self->button == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->project != NULL);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.exported", "s", path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
}

static void
export (TilExportButton *self,
        const char      *path)
{
  if (self->exporting != NULL || self->project == NULL)
    return;

  self->exporting = g_cancellable_new ();
  self->path = g_strdup (path);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  til_project_export_async (self->project, path, get_language (self), self->exporting,
                            on_exported, g_object_ref (self));
}

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             TilExportButton *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        export (self, path);
    }

  g_object_unref (dialog);
}

static void
on_choose_clicked (TilExportButton *self)
{
  GtkFileChooserNative *dialog;
  g_autofree char *name = NULL;

  gtk_popover_popdown (self->popover);
  if (self->project == NULL)
    return;

  dialog = gtk_file_chooser_native_new (_("Export tables"),
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  name = get_language (self) == TIL_LANGUAGE_NB
         ? g_strdup_printf ("tabeller-%d.xlsx", til_project_get_year (self->project))
         : g_strdup_printf ("tables-%d.xlsx", til_project_get_year (self->project));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* What she should know before she sends it. */
static void
on_popover_show (TilExportButton *self)
{
  guint n_open = 0;
  g_autofree char *text = NULL;

  if (self->project == NULL)
    return;

  g_object_get (self->project, "n-open-findings", &n_open, NULL);
  text = n_open == 0
         ? g_strdup (_("Every finding is settled."))
         : g_strdup_printf (ngettext ("%u finding is still open.", "%u findings are still open.", n_open),
                            n_open);
  gtk_label_set_label (self->open_label, text);
}

static void
til_export_button_dispose (GObject *object)
{
  TilExportButton *self = TIL_EXPORT_BUTTON (object);

  if (self->exporting != NULL)
    g_cancellable_cancel (self->exporting);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_EXPORT_BUTTON);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_export_button_parent_class)->dispose (object);
}

static void
til_export_button_class_init (TilExportButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_export_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-export-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TilExportButton, button);
  gtk_widget_class_bind_template_child (widget_class, TilExportButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TilExportButton, norwegian);
  gtk_widget_class_bind_template_child (widget_class, TilExportButton, english);
  gtk_widget_class_bind_template_child (widget_class, TilExportButton, open_label);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_show);
}

static void
til_export_button_init (TilExportButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_export_button_new:
 *
 * Returns: (transfer floating): a button without a project
 */
GtkWidget *
til_export_button_new (void)
{
  return g_object_new (TIL_TYPE_EXPORT_BUTTON, NULL);
}

/**
 * til_export_button_set_project:
 * @self: the button
 * @project: (nullable): what it exports
 */
void
til_export_button_set_project (TilExportButton *self,
                               TilProject      *project)
{
  g_return_if_fail (TIL_IS_EXPORT_BUTTON (self));

  g_set_object (&self->project, project);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), project != NULL && self->exporting == NULL);
  if (project != NULL && til_project_get_language (project) == TIL_LANGUAGE_EN)
    gtk_check_button_set_active (self->english, TRUE);
}

/**
 * til_export_button_set_narrow:
 * @self: the button
 * @narrow: whether there is room for its sign only, not for its word
 */
void
til_export_button_set_narrow (TilExportButton *self,
                              gboolean         narrow)
{
  g_return_if_fail (TIL_IS_EXPORT_BUTTON (self));

  if (narrow)
    {
      gtk_menu_button_set_icon_name (self->button, "til-export-symbolic");
      til_menu_button_set_name (self->button, _("Export…"));
    }
  else
    gtk_menu_button_set_label (self->button, _("_Export…"));
}

/**
 * til_export_button_popup:
 * @self: the button
 *
 * Opens the question which language, and where to.
 */
void
til_export_button_popup (TilExportButton *self)
{
  g_return_if_fail (TIL_IS_EXPORT_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
