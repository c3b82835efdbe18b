#include "widgets/til-import-bar.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-import-row.h"
#include "widgets/til-words.h"

struct _TilImportBar
{
  AdwBin          parent_instance;

  TilProject     *project;      /* owned; NULL: nothing to import into */
  GCancellable   *cancellable;  /* owned; NULL while nothing is imported */
  char           *partner;      /* of the files that are imported; NULL: recognised */
  GStrv           without;      /* sheets that are left out of them; NULL: none */
  GPtrArray      *results;      /* TilPendingImport: those that nothing more is done with, and those
                                 * of earlier imports that need a look still */
  GPtrArray      *pending;      /* TilPendingImport: those that she is to look over */

  GtkRevealer    *progress_revealer;
  GtkProgressBar *progress;
  GtkLabel       *step;
  GtkRevealer    *report_revealer;
  GtkLabel       *report_title;
  GtkListBox     *report;
};

G_DEFINE_FINAL_TYPE (TilImportBar, til_import_bar, ADW_TYPE_BIN)

enum { LOOK_OVER, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * til_pending_import_ref:
 * @self: a file that waits
 *
 * Returns: (transfer full): @self
 */
TilPendingImport *
til_pending_import_ref (TilPendingImport *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * til_pending_import_unref:
 * @self: (transfer full): a file that waits
 */
void
til_pending_import_unref (TilPendingImport *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  til_import_result_free (self->result);
  g_free (self->partner);
  g_strfreev (self->without);
  g_free (self);
}

/* @result, as the files are imported now. */
static TilPendingImport *
pending_import_new (TilImportBar    *self,
                    TilImportResult *result)
{
  TilPendingImport *pending = g_new0 (TilPendingImport, 1);

  g_ref_count_init (&pending->ref_count);
  pending->result = result;
  pending->partner = g_strdup (self->partner);
  pending->without = g_strdupv (self->without);
  return pending;
}

/* What is imported again, or not imported, is no longer told as it was. */
static void
forget_result (TilImportBar *self,
               const char   *path)
{
  for (guint i = self->results->len; i > 0; i--)
    {
      const TilPendingImport *earlier = g_ptr_array_index (self->results, i - 1);

      if (g_str_equal (earlier->result->path, path))
        g_ptr_array_remove_index (self->results, i - 1);
    }
}

static void
add_result (TilImportBar    *self,
            TilImportResult *result)
{
  forget_result (self, result->path);
  g_ptr_array_add (self->results, pending_import_new (self, result));
}

/* What needed a look does so until she has closed the list or imported it:
 * one file's trouble does not hide another's. */
static void
keep_trouble (TilImportBar *self)
{
  for (guint i = self->results->len; i > 0; i--)
    {
      const TilPendingImport *earlier = g_ptr_array_index (self->results, i - 1);

      if (!til_import_row_needs_look (earlier->result))
        g_ptr_array_remove_index (self->results, i - 1);
    }
}

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
show_report (TilImportBar *self)
{
  guint n_read = 0, n_trouble = 0, n_questions = 0, n_notes = 0;
  g_autofree char *title = NULL;

  til_list_box_clear (self->report);
  for (guint i = 0; i < self->results->len; i++)
    {
      const TilPendingImport *one = g_ptr_array_index (self->results, i);
      const TilImportResult *result = one->result;

      gtk_list_box_append (self->report, til_import_row_new (self->project, result, one->partner,
                                                             (const char * const *) one->without));
      if (til_import_row_needs_look (result))
        n_trouble++;
      else if (!result->same_as_before)
        n_read++;
      if (result->reading != NULL)
        n_questions += result->reading->questions->len;
      /* Said once, as the file is taken: how it was read is known from then on */
      if (result->reading != NULL && !result->same_as_before)
        n_notes += result->reading->warnings->len;
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

  if (n_questions > 0)
    {
      g_autofree char *questions = g_strdup_printf (ngettext ("%u question waits", "%u questions wait",
                                                              n_questions), n_questions);
      char *both = g_strdup_printf ("%s · %s", title, questions);

      g_free (title);
      title = both;
    }

  gtk_label_set_label (self->report_title, title);
  gtk_revealer_set_reveal_child (self->report_revealer, n_notes > 0);
  if (n_notes == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", title);
}

/* The results of a step that ended, or %NULL: then the import has ended. */
static GPtrArray *
finish (TilImportBar *self,
        GObject      *source,
        GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *results = til_project_import_finish (TIL_PROJECT (source), result, &error);

  if (self->progress == NULL || TIL_PROJECT (source) != self->project)
    {
      g_clear_object (&self->cancellable);
      g_clear_pointer (&results, g_ptr_array_unref);
      return NULL;
    }
  if (results != NULL)
    return results;

  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", _("The import was stopped."));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
  gtk_revealer_set_reveal_child (self->report_revealer, self->results->len > 0);
  return NULL;
}

static void
end (TilImportBar *self)
{
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
  if (self->results->len > 0)
    show_report (self);
  if (self->pending->len > 0)
    g_signal_emit (self, signals[LOOK_OVER], 0, self->pending);
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TilImportBar) self = TIL_IMPORT_BAR (user_data);
  g_autoptr(GPtrArray) results = finish (self, source, result);

  if (results == NULL)
    return;

  while (results->len > 0)
    add_result (self, g_ptr_array_steal_index (results, 0));
  end (self);
}

static void
import (TilImportBar        *self,
        const char * const  *paths,
        gboolean             dry_run,
        GAsyncReadyCallback  callback)
{
  const TilImportOptions options = {
    .partner = self->partner, .dry_run = dry_run, .without_sheets = (const char * const *) self->without,
  };

  til_project_import_async (self->project, paths, &options, on_progress, self, self->cancellable,
                            callback, g_object_ref (self));
}

static gboolean
is_to_be_seen (const TilImportResult *result)
{
  return !til_import_row_needs_look (result) && !result->same_as_before &&
         (result->replaces || result->layout_changes->len > 0);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TilImportBar) self = TIL_IMPORT_BAR (user_data);
  g_autoptr(GPtrArray) results = finish (self, source, result);
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  g_auto(GStrv) certain = NULL;

  if (results == NULL)
    return;

  while (results->len > 0)
    {
      TilImportResult *one = g_ptr_array_steal_index (results, 0);

      if (til_import_row_needs_look (one) || one->same_as_before)
        {
          add_result (self, one);
        }
      else if (is_to_be_seen (one))
        {
          forget_result (self, one->path);
          g_ptr_array_add (self->pending, pending_import_new (self, one));
        }
      else
        {
          g_strv_builder_add (paths, one->path);
          til_import_result_free (one);
        }
    }

  certain = g_strv_builder_end (paths);
  if (certain[0] != NULL)
    import (self, (const char * const *) certain, FALSE, on_imported);
  else
    end (self);
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
  g_ptr_array_set_size (self->results, 0);
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
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->partner, g_free);
  g_clear_pointer (&self->without, g_strfreev);

  G_OBJECT_CLASS (til_import_bar_parent_class)->dispose (object);
}

static void
til_import_bar_class_init (TilImportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_import_bar_dispose;

  signals[LOOK_OVER] = g_signal_new ("look-over", TIL_TYPE_IMPORT_BAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

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
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) til_pending_import_unref);
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
  g_ptr_array_set_size (self->results, 0);
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

static gboolean
begin (TilImportBar       *self,
       const char         *partner,
       const char * const *without)
{
  if (self->cancellable != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s",
                                  _("Files are being imported already. Wait until they are done."));
      return FALSE;
    }

  keep_trouble (self);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) til_pending_import_unref);
  g_free (self->partner);
  self->partner = g_strdup (partner);
  g_strfreev (self->without);
  self->without = without != NULL && without[0] != NULL ? g_strdupv ((char **) without) : NULL;
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->step, _("Reading…"));
  gtk_revealer_set_reveal_child (self->report_revealer, FALSE);
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  return TRUE;
}

/**
 * til_import_bar_import:
 * @self: the bar
 * @paths: (array zero-terminated=1): files, and folders whose files are meant
 * @partner: (nullable): code of the partner who sent them; %NULL: recognise it
 * @without: (nullable): names of sheets that are left out
 */
void
til_import_bar_import (TilImportBar       *self,
                       const char * const *paths,
                       const char         *partner,
                       const char * const *without)
{
  g_return_if_fail (TIL_IS_IMPORT_BAR (self));
  g_return_if_fail (self->project != NULL);

  if (begin (self, partner, without))
    import (self, paths, TRUE, on_read);
}

/**
 * til_import_bar_take_in:
 * @self: the bar
 * @pending: a file that she has looked over
 */
void
til_import_bar_take_in (TilImportBar     *self,
                        TilPendingImport *pending)
{
  const char * const paths[] = { pending->result->path, NULL };

  g_return_if_fail (TIL_IS_IMPORT_BAR (self));
  g_return_if_fail (self->project != NULL);

  if (begin (self, pending->partner, (const char * const *) pending->without))
    import (self, paths, FALSE, on_imported);
}
