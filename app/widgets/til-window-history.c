/* widgets/til-window-history.c: steps back and forth, and editions: "win.undo", "win.edition" and the like */
#include "widgets/til-window-private.h"

#include <glib/gi18n-lib.h>

/* What was undone is done again, or can be no more: nothing to offer. */
static void
forget_undone (TilWindow *self)
{
  if (self->undone != NULL)
    adw_toast_dismiss (self->undone);
  g_clear_weak_pointer (&self->undone);
}

/* Those that can be done now can be chosen. An earlier edition that is closed
 * is looked at: what was done last has nothing to do with it. */
void
til_window_update_history (TilWindow *self,
                           gboolean   may_write)
{
  gboolean open = self->project != NULL;
  gboolean of_before = open && til_project_is_of_before (self->project);
  gboolean looks_back = of_before && til_project_is_closed (self->project);
  gboolean can_undo = FALSE, can_redo = FALSE;

  if (open)
    g_object_get (self->project, "can-undo", &can_undo, "can-redo", &can_redo, NULL);

  til_window_set_enabled (self, "undo", can_undo && !looks_back);
  til_window_set_enabled (self, "undo-to", can_undo && !looks_back);
  til_window_set_enabled (self, "redo", can_redo && !looks_back);
  til_window_set_enabled (self, "redo-to", can_redo && !looks_back);
  if (!can_redo)
    forget_undone (self);
  til_window_set_enabled (self, "close-edition", may_write);
  til_window_set_enabled (self, "begin-edition", open && !of_before &&
                                                 !til_project_is_read_only (self->project) &&
                                                 til_project_is_closed (self->project));
  til_window_set_enabled (self, "edition", open);
  if (open)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "edition")),
                               g_variant_new_int32 (til_project_get_year (self->project)));
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

/* The step that undoing would take back first; 0: none. */
static gint64
find_newest (TilProject *project)
{
  g_autoptr(GPtrArray) steps = til_project_list_steps (project, NULL);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);

      if (step->has_change && !step->undone)
        return step->id;
    }

  return 0;
}

/* ("undo-to", id of a step). No question is asked first, since all of it can
 * be done again: here, in the log, or step by step. */
static void
undo_to_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 newest = find_newest (self->project);
  guint n_steps = 0;
  AdwToast *toast;

  if (!til_project_undo_to (self->project, g_variant_get_int64 (parameter), &n_steps, &error))
    {
      til_window_say_error (self, error->message);
      return;
    }

  text = g_strdup_printf (ngettext ("%u step undone", "%u steps undone", n_steps), n_steps);
  toast = adw_toast_new (text);
  forget_undone (self);
  g_set_weak_pointer (&self->undone, toast);
  adw_toast_set_timeout (toast, TIL_WINDOW_SAID_FOR);
  adw_toast_set_button_label (toast, _("_Redo"));
  adw_toast_set_action_name (toast, "win.redo-to");
  adw_toast_set_action_target (toast, "x", newest);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* ("redo-to", id of a step) */
static void
redo_to_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  if (!til_project_redo_to (self->project, g_variant_get_int64 (parameter), NULL, &error))
    til_window_say_error (self, error->message);
  else
    forget_undone (self);
}

/* ("edition", year): the one to be in hand */
static void
edition_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  if (til_project_view_is_busy (self->project_view))
    til_window_say_error (self, _("Finish what is being typed in, imported or looked over first; then "
                                  "another edition can be looked at."));
  else if (!til_project_choose_edition (self->project, g_variant_get_int32 (parameter), &error))
    til_window_say_error (self, error->message);
}

/* What closing does, and what it leaves as it is. */
static char *
describe_closing (TilProject *project,
                  guint       n_open)
{
  GString *body = g_string_new (_("Its numbers are frozen as published. A later delivery that states "
                                  "other numbers for this year is then shown as a revision."));
  guint n_questions = til_project_count_questions (project);

  if (n_questions > 0)
    {
      g_string_append (body, "\n\n");
      g_string_append_printf (body,
                              ngettext ("%u question about the partners’ files is unanswered: the numbers it is "
                                        "about are not among the edition’s.",
                                        "%u questions about the partners’ files are unanswered: the numbers they are "
                                        "about are not among the edition’s.", n_questions), n_questions);
    }
  if (n_open > 0)
    {
      g_string_append (body, "\n\n");
      if (til_project_has_delivered (project))
        g_string_append_printf (body,
                                ngettext ("%u finding must be settled first.",
                                          "%u findings must be settled first.", n_open), n_open);
      else
        g_string_append (body, _("Nothing is delivered for it yet."));
    }

  return g_string_free (body, FALSE);
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
  guint n_open = til_findings_count_open (til_project_get_findings (self->project));
  g_autofree char *body = describe_closing (self->project, n_open);

  /* Translators: %d is a year */
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Close the %d edition?"),
                                     til_project_get_year (self->project));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "close-edition", _("Close _Edition"), NULL);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "close-edition", n_open == 0);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_edition_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
begin_edition_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  TilWindow *self = TIL_WINDOW (user_data);
  g_autoptr(GError) error = NULL;

  if (!til_project_begin_edition (self->project, til_project_get_year (self->project) + 1, &error))
    til_window_say_error (self, error->message);
}

void
til_window_init_history (TilWindow *self)
{
  static const GActionEntry entries[] = {
    { "undo", undo_activated },
    { "redo", redo_activated },
    { "undo-to", undo_to_activated, "x" },
    { "redo-to", redo_to_activated, "x" },
    { "edition", edition_activated, "i", "0" },
    { "close-edition", close_edition_activated },
    { "begin-edition", begin_edition_activated },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
