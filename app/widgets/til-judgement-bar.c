#include "widgets/til-judgement-bar.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-trial.h"
#include "widgets/til-words.h"
#include "widgets/til-wrap-box.h"

typedef enum
{
  TASK_CORRECT,
  TASK_EXPLAIN,
  TASK_ASK
} Task;

struct _TilJudgementBar
{
  AdwBin       parent_instance;

  TilProject  *project;    /* owned */
  TilFinding  *finding;    /* owned; NULL: several are judged alike */
  GArray      *choices;    /* gint64: ids of the figures that may be corrected; 0: the stated one */
  Task         task;       /* what the form is open for */

  GtkStack    *stack;
  GtkLabel    *waiting;
  GtkLabel    *judged;
  GtkWidget   *correct_button;
  GtkWidget   *reopen_button;  /* of one that waits though something was decided */
  GtkLabel    *form_title;
  GtkWidget   *correction_box;
  GtkDropDown *figure_choice;
  GtkEntry    *value_entry;
  GtkLabel    *outcome;
  GtkEntry    *note_entry;
  GtkButton   *save_button;
};

G_DEFINE_FINAL_TYPE (TilJudgementBar, til_judgement_bar, ADW_TYPE_BIN)

enum { SETTLE, CORRECT, TRY, TAKE_BACK, N_SIGNALS };
static guint signals[N_SIGNALS];

static gint64
get_chosen_figure (TilJudgementBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->figure_choice);

  return selected < self->choices->len ? g_array_index (self->choices, gint64, selected) : 0;
}

static const char *
get_note (TilJudgementBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->note_entry));
}

/* An explanation needs its words, a correction its number. */
static void
update_save (TilJudgementBar *self)
{
  gint64 value;
  gboolean ready;

  if (self->task == TASK_CORRECT)
    ready = til_words_parse_number (gtk_editable_get_text (GTK_EDITABLE (self->value_entry)), &value);
  else
    ready = *get_note (self) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), ready);
}

static void
show_outcome (TilJudgementBar *self,
              gboolean         valid,
              gint64           figure,
              gint64           value)
{
  TilTrial trial;
  g_autofree char *text = NULL;

  if (!valid)
    {
      gtk_label_set_label (self->outcome, "");
      return;
    }

  if (!til_trial_run (self->project, self->finding, figure, value, &trial))
    text = g_strdup (_("The difference is computed when you save."));
  else if (trial.difference == 0)
    text = g_strdup (_("Then it agrees."));
  else
    {
      g_autofree char *difference = til_words_signed (self->project, trial.difference);
      /* Translators: what is left of a difference: "Then −4 is left." */
      text = g_strdup_printf (_("Then %s is left."), difference);
    }

  gtk_label_set_label (self->outcome, text);
}

static gboolean
is_form_open (TilJudgementBar *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), "form");
}

/* What is left in a form that was saved says nothing of the next finding. */
static void
on_correction_changed (TilJudgementBar *self)
{
  gint64 value = 0;
  gboolean valid;

  if (self->finding == NULL || self->task != TASK_CORRECT || !is_form_open (self))
    return;

  valid = til_words_parse_number (gtk_editable_get_text (GTK_EDITABLE (self->value_entry)), &value);
  show_outcome (self, valid, get_chosen_figure (self), value);
  update_save (self);
  g_signal_emit (self, signals[TRY], 0, valid, get_chosen_figure (self), value);
}

static void
on_note_changed (TilJudgementBar *self)
{
  update_save (self);
}

static void
show_buttons (TilJudgementBar *self)
{
  gboolean judged = self->finding != NULL && !til_finding_state_is_open (self->finding->state);
  gboolean may_write = self->project != NULL && !til_project_is_read_only (self->project) &&
                       !til_project_is_closed (self->project);

  gtk_stack_set_visible_child_name (self->stack, judged ? "judged" : "buttons");
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), may_write);
}

static void
open_form (TilJudgementBar *self,
           Task             task,
           const char      *title,
           const char      *note_hint,
           const char      *save)
{
  self->task = task;
  gtk_label_set_label (self->form_title, title);
  gtk_entry_set_placeholder_text (self->note_entry, note_hint);
  gtk_button_set_label (self->save_button, save);
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->value_entry), "");
  gtk_label_set_label (self->outcome, "");
  gtk_widget_set_visible (self->correction_box, task == TASK_CORRECT);
  gtk_stack_set_visible_child_name (self->stack, "form");
  update_save (self);
  gtk_widget_grab_focus (task == TASK_CORRECT ? GTK_WIDGET (self->value_entry)
                                              : GTK_WIDGET (self->note_entry));
}

static void
on_correct_clicked (TilJudgementBar *self)
{
  open_form (self, TASK_CORRECT, _("Correct a number"), _("Why (may be left empty)"), _("_Correct"));
}

static void
on_explain_clicked (TilJudgementBar *self)
{
  open_form (self, TASK_EXPLAIN, _("Explain the difference"),
             _("One line is enough; it can be printed with the method"), _("_Explain"));
}

static void
on_ask_clicked (TilJudgementBar *self)
{
  open_form (self, TASK_ASK, _("Ask the partner"), _("What do you want to know?"), _("_Note Question"));
}

static void
on_accept_clicked (TilJudgementBar *self)
{
  g_signal_emit (self, signals[SETTLE], 0, TIL_STATE_ACCEPTED, "");
}

static void
on_postpone_clicked (TilJudgementBar *self)
{
  g_signal_emit (self, signals[SETTLE], 0, TIL_STATE_POSTPONED, "");
}

static void
on_take_back_clicked (TilJudgementBar *self)
{
  g_signal_emit (self, signals[TAKE_BACK], 0);
}

static void
on_cancel_clicked (TilJudgementBar *self)
{
  show_buttons (self);
  g_signal_emit (self, signals[TRY], 0, FALSE, G_GINT64_CONSTANT (0), G_GINT64_CONSTANT (0));
}

static void
on_save_clicked (TilJudgementBar *self)
{
  g_autofree char *note = g_strdup (get_note (self));
  gint64 value;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;

  switch (self->task)
    {
    case TASK_CORRECT:
      if (til_words_parse_number (gtk_editable_get_text (GTK_EDITABLE (self->value_entry)), &value))
        g_signal_emit (self, signals[CORRECT], 0, get_chosen_figure (self), value, note);
      break;

    case TASK_EXPLAIN:
      g_signal_emit (self, signals[SETTLE], 0, TIL_STATE_EXPLAINED, note);
      break;

    case TASK_ASK:
      g_signal_emit (self, signals[SETTLE], 0, TIL_STATE_ASKED, note);
      break;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                TilJudgementBar       *self)
{
  if (key != GDK_KEY_Escape || !is_form_open (self))
    return GDK_EVENT_PROPAGATE;

  on_cancel_clicked (self);
  return GDK_EVENT_STOP;
}

static void
add_choice (TilJudgementBar *self,
            GtkStringList   *names,
            gint64           figure,
            const char      *label,
            TilInterval      value)
{
  g_autofree char *number = til_words_value (self->project, value);
  /* Translators: a number that may be corrected: %1$s who states it, %2$s the number */
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s"), label, number);

  gtk_string_list_append (names, name);
  g_array_append_val (self->choices, figure);
}

/* Of a revision of many numbers, each as it is now. */
static void
add_revised (TilJudgementBar *self,
             GtkStringList   *names)
{
  const GPtrArray *all = self->finding->revised;

  for (guint i = 0; i < all->len; i++)
    {
      const TilRevisedFigure *revised = g_ptr_array_index (all, i);

      if (revised->now_figure != NULL)
        add_choice (self, names, revised->now_figure->id, revised->label, revised->now);
    }
}

static void
fill_choices (TilJudgementBar *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const TilFinding *finding = self->finding;
  gboolean many = finding->revised->len > 1;

  g_array_set_size (self->choices, 0);
  if (many)
    add_revised (self, names);
  else if (finding->figures->len > 0)
    {
      g_autofree char *who = til_words_partner (self->project, g_ptr_array_index (finding->figures, 0));

      add_choice (self, names, 0, *who != '\0' ? who : _("Stated"), finding->stated);
    }
  for (guint i = 0; i < finding->terms->len && !many; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);

      if (term->figure != NULL)
        add_choice (self, names, term->figure->id, term->label, term->value);
    }

  gtk_drop_down_set_model (self->figure_choice, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (self->correct_button, self->choices->len > 0);
}

/* "ROSA · rosa.xlsx KOM 2024!B7: 55 → 56" */
static void
append_corrected (TilJudgementBar *self,
                  GString         *text)
{
  g_autoptr(GPtrArray) corrected = til_project_list_corrected (self->project, self->finding->id);

  for (guint i = 0; i < corrected->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (corrected, i);
      g_autofree char *who = til_words_partner (self->project, figure);
      g_autofree char *place = til_words_place (self->project, figure);
      g_autofree char *stated = til_words_value (self->project, figure->value);
      g_autofree char *value = til_words_value (self->project, figure->correction);

      g_string_append_printf (text, "\n%s%s%s: %s → %s", who, *who != '\0' && *place != '\0' ? " · " : "", place,
                              stated, value);
    }
}

static void
fill_judged (TilJudgementBar *self)
{
  const TilJudgement *judgement = self->finding->judgement;
  GString *text = g_string_new (til_words_state (self->finding->state));

  if (judgement != NULL)
    {
      g_autofree char *date = til_words_date (judgement->when);

      g_string_append_printf (text, " · %s · %s", judgement->who, date);
      if (judgement->note != NULL && *judgement->note != '\0')
        g_string_append_printf (text, "\n%s", judgement->note);
    }
  append_corrected (self, text);

  gtk_label_set_label (self->judged, text->str);
  gtk_label_set_label (self->waiting, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), self->finding->state != TIL_STATE_OPEN);
  gtk_widget_set_visible (self->reopen_button, judgement != NULL);
  g_string_free (text, TRUE);
}

static void
til_judgement_bar_dispose (GObject *object)
{
  TilJudgementBar *self = TIL_JUDGEMENT_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_JUDGEMENT_BAR);
  g_clear_object (&self->project);
  g_clear_pointer (&self->finding, til_finding_unref);
  g_clear_pointer (&self->choices, g_array_unref);

  G_OBJECT_CLASS (til_judgement_bar_parent_class)->dispose (object);
}

static void
til_judgement_bar_class_init (TilJudgementBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_judgement_bar_dispose;

  signals[SETTLE] = g_signal_new ("settle", TIL_TYPE_JUDGEMENT_BAR, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[CORRECT] = g_signal_new ("correct", TIL_TYPE_JUDGEMENT_BAR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 3,
                                   G_TYPE_INT64, G_TYPE_INT64, G_TYPE_STRING);
  signals[TRY] = g_signal_new ("try", TIL_TYPE_JUDGEMENT_BAR, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 3,
                               G_TYPE_BOOLEAN, G_TYPE_INT64, G_TYPE_INT64);
  signals[TAKE_BACK] = g_signal_new ("take-back", TIL_TYPE_JUDGEMENT_BAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TIL_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-judgement-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, stack);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, waiting);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, judged);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, correct_button);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, reopen_button);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, form_title);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, correction_box);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, figure_choice);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, value_entry);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, outcome);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, note_entry);
  gtk_widget_class_bind_template_child (widget_class, TilJudgementBar, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_correct_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_explain_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ask_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_postpone_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_correction_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_note_changed);
}

static void
til_judgement_bar_init (TilJudgementBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->choices = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * til_judgement_bar_new:
 *
 * Returns: (transfer floating): a bar without a finding
 */
GtkWidget *
til_judgement_bar_new (void)
{
  return g_object_new (TIL_TYPE_JUDGEMENT_BAR, NULL);
}

/**
 * til_judgement_bar_set_finding:
 * @self: the bar
 * @project: the project
 * @finding: what is to be judged, or was
 */
void
til_judgement_bar_set_finding (TilJudgementBar *self,
                               TilProject      *project,
                               TilFinding      *finding)
{
  g_return_if_fail (TIL_IS_JUDGEMENT_BAR (self));
  g_return_if_fail (finding != NULL);

  g_set_object (&self->project, project);
  til_finding_ref (finding);
  g_clear_pointer (&self->finding, til_finding_unref);
  self->finding = finding;

  show_buttons (self);
  fill_choices (self);
  fill_judged (self);
}

/**
 * til_judgement_bar_set_several:
 * @self: the bar
 * @project: the project
 *
 * The bar is for several open findings: they cannot be corrected as one.
 */
void
til_judgement_bar_set_several (TilJudgementBar *self,
                               TilProject      *project)
{
  g_return_if_fail (TIL_IS_JUDGEMENT_BAR (self));

  g_set_object (&self->project, project);
  g_clear_pointer (&self->finding, til_finding_unref);
  gtk_widget_set_visible (self->correct_button, FALSE);
  gtk_widget_set_visible (self->reopen_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), FALSE);
  show_buttons (self);
}

/* What is judged is taken back first; what is not has nothing to take back. */
static gboolean
may_begin (TilJudgementBar *self,
           TilJudge         judge)
{
  gboolean judged = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "judged");

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->stack)))
    return FALSE;
  if (judge == TIL_JUDGE_TAKE_BACK)
    return judged || (self->finding != NULL && self->finding->judgement != NULL);

  return !judged && (judge != TIL_JUDGE_CORRECT || (self->finding != NULL && self->choices->len > 0));
}

/**
 * til_judgement_bar_begin:
 * @self: the bar
 * @judge: how to judge
 *
 * Does what the button does.
 *
 * Returns: %FALSE where that cannot be done now
 */
gboolean
til_judgement_bar_begin (TilJudgementBar *self,
                         TilJudge         judge)
{
  static void (* const begin[]) (TilJudgementBar *) = {
    [TIL_JUDGE_CORRECT] = on_correct_clicked,
    [TIL_JUDGE_EXPLAIN] = on_explain_clicked,
    [TIL_JUDGE_ACCEPT] = on_accept_clicked,
    [TIL_JUDGE_ASK] = on_ask_clicked,
    [TIL_JUDGE_POSTPONE] = on_postpone_clicked,
    [TIL_JUDGE_TAKE_BACK] = on_take_back_clicked,
  };

  g_return_val_if_fail (TIL_IS_JUDGEMENT_BAR (self), FALSE);
  g_return_val_if_fail (judge < TIL_N_JUDGE, FALSE);

  if (!may_begin (self, judge))
    return FALSE;

  begin[judge] (self);
  return TRUE;
}
