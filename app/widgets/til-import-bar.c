#include "widgets/til-import-bar.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-import-row.h"
#include "widgets/til-words.h"

struct _TilImportBar
{
  AdwBin          parent_instance;

  TilProject     *project;      /* owned; NULL: nothing to import into */
  GCancellable   *cancellable;  /* owned; NULL while nothing is imported */

  GtkRevealer    *progress_revealer;
  GtkProgressBar *progress;
  GtkLabel       *step;
  GtkRevealer    *report_revealer;
  GtkLabel       *report_title;
  GtkListBox     *report;
};

G_DEFINE_FINAL_TYPE (TilImportBar, til_import_bar, ADW_TYPE_BIN)

static void
on_progress (double      fraction,
             const char *step,
             gpointer    user_data)
{
  TilImportBar *self = TIL_IMPORT_BAR (user_data);

  if (self->progress == NULL)
    return;

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_label_set_label (self->step, step != NULL ? step : "");
}

static void
show_report (TilImportBar *self,
             GPtrArray    *results)
{
  guint n_read = 0, n_trouble = 0, n_questions = 0;
  g_autofree char *title = NULL;

  til_list_box_clear (self->report);
  for (guint i = 0; i < results->len; i++)
    {
      const TilImportResult *result = g_ptr_array_index (results, i);

      gtk_list_box_append (self->report, til_import_row_new (self->project, result));
      if (til_import_row_needs_look (result))
        n_trouble++;
      else if (!result->same_as_before)
        n_read++;
      if (result->reading != NULL)
        n_questions += result->reading->questions->len;
    }

  title = g_strdup_printf (ngettext ("%u file imported", "%u files imported", n_read), n_read);
  if (n_trouble > 0)
    {
      g_autofree char *trouble = g_strdup_printf (ngettext ("%u needs a look", "%u need a look", n_trouble),
                                                  n_trouble);
      g_autofree char *both = g_strdup_printf ("%s · %s", title, trouble);

      gtk_label_set_label (self->report_title, both);
      gtk_revealer_set_reveal_child (self->report_revealer, TRUE);
      return;
    }

  gtk_revealer_set_reveal_child (self->report_revealer, FALSE);
  if (n_questions > 0)
    {
      g_autofree char *questions = g_strdup_printf (ngettext ("%u question waits", "%u questions wait",
                                                              n_questions), n_questions);
      g_autofree char *both = g_strdup_printf ("%s · %s", title, questions);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", both);
    }
  else
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", title);
    }
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TilImportBar) self = TIL_IMPORT_BAR (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = til_project_import_finish (TIL_PROJECT (source), result, &error);

  g_clear_object (&self->cancellable);
  if (self->progress == NULL || TIL_PROJECT (source) != self->project)
    return;

  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
  if (results != NULL)
    show_report (self, results);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", _("The import was stopped."));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
}

static void
on_cancel_clicked (TilImportBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_close_clicked (TilImportBar *self)
{
  gtk_revealer_set_reveal_child (self->report_revealer, FALSE);
}

static void
til_import_bar_dispose (GObject *object)
{
  TilImportBar *self = TIL_IMPORT_BAR (object);

  on_cancel_clicked (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_IMPORT_BAR);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_import_bar_parent_class)->dispose (object);
}

static void
til_import_bar_class_init (TilImportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_import_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TilImportBar, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, TilImportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, TilImportBar, step);
  gtk_widget_class_bind_template_child (widget_class, TilImportBar, report_revealer);
  gtk_widget_class_bind_template_child (widget_class, TilImportBar, report_title);
  gtk_widget_class_bind_template_child (widget_class, TilImportBar, report);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
til_import_bar_init (TilImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_import_bar_new:
 *
 * Returns: (transfer floating): a bar without a project
 */
GtkWidget *
til_import_bar_new (void)
{
  return g_object_new (TIL_TYPE_IMPORT_BAR, NULL);
}

/**
 * til_import_bar_set_project:
 * @self: the bar
 * @project: (nullable): what it imports into
 *
 * An import into the project before is stopped.
 */
void
til_import_bar_set_project (TilImportBar *self,
                            TilProject   *project)
{
  g_return_if_fail (TIL_IS_IMPORT_BAR (self));

  if (!g_set_object (&self->project, project))
    return;

  on_cancel_clicked (self);
  til_list_box_clear (self->report);
  gtk_revealer_set_reveal_child (self->report_revealer, FALSE);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

/**
 * til_import_bar_is_busy:
 * @self: the bar
 *
 * Returns: whether files are being imported
 */
gboolean
til_import_bar_is_busy (TilImportBar *self)
{
  g_return_val_if_fail (TIL_IS_IMPORT_BAR (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * til_import_bar_import:
 * @self: the bar
 * @paths: (array zero-terminated=1): files, and folders whose files are meant
 * @partner: (nullable): code of the partner who sent them; %NULL: recognise it
 */
void
til_import_bar_import (TilImportBar       *self,
                       const char * const *paths,
                       const char         *partner)
{
  TilImportOptions options = { .partner = partner };

  g_return_if_fail (TIL_IS_IMPORT_BAR (self));
  g_return_if_fail (self->project != NULL);

  if (self->cancellable != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s",
                                  _("Files are being imported already. Wait until they are done."));
      return;
    }

  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->step, _("Reading…"));
  gtk_revealer_set_reveal_child (self->report_revealer, FALSE);
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  til_project_import_async (self->project, paths, &options,
                            on_progress, self, self->cancellable,
                            on_imported, g_object_ref (self));
}
