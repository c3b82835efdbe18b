#include "widgets/til-finding-view.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-equation.h"
#include "widgets/til-finding-sources.h"
#include "widgets/til-revised-list.h"
#include "widgets/til-words.h"
#include "widgets/til-wrap-box.h"

struct _TilFindingView
{
  AdwBin           parent_instance;

  TilProject      *project;  /* owned */
  TilFinding      *finding;  /* owned; NULL: empty */

  GtkWidget       *scrolled;
  GtkLabel        *place;
  GtkLabel        *message;
  GtkLabel        *rule;
  GtkWidget       *missing_box;       /* where a partner has sent nothing */
  GtkActionable   *missing_import;
  GtkActionable   *missing_template;
  TilEquation     *equation;
  TilRevisedList  *revised;
  GtkWidget       *precedent_box;
  GtkLabel        *precedent;
  GtkWidget       *causes_box;
  GtkLabel        *causes;
  TilFindingSources *sources;
  GtkExpander     *includes_expander;
  GtkListBox      *includes;
  TilJudgementBar *judgement_bar;
};

G_DEFINE_FINAL_TYPE (TilFindingView, til_finding_view, ADW_TYPE_BIN)

enum { SETTLED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* By now the view may show another finding: the project has changed. */
static void
report (TilFindingView  *self,
        gboolean         done,
        const char      *id,
        TilFindingState  state,
        GError          *error)
{
  if (done)
    g_signal_emit (self, signals[SETTLED], 0, id, state);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
on_settle (TilFindingView  *self,
           TilFindingState  state,
           const char      *note)
{
  g_autofree char *id = g_strdup (self->finding->id);
  g_autoptr(GError) error = NULL;

  report (self, til_project_settle (self->project, id, state, note, &error), id, state, error);
}

static void
on_correct (TilFindingView *self,
            gint64          figure,
            gint64          value,
            const char     *note)
{
  g_autofree char *id = g_strdup (self->finding->id);
  g_autoptr(GError) error = NULL;

  report (self, til_project_correct (self->project, id, figure, value, note, &error), id,
          TIL_STATE_CORRECTED, error);
}

static void
on_take_back (TilFindingView *self)
{
  on_settle (self, TIL_STATE_OPEN, "");
}

static void
on_try (TilFindingView *self,
        gboolean        valid,
        gint64          figure,
        gint64          value)
{
  TilTrial trial;

  if (valid && til_trial_run (self->project, self->finding, figure, value, &trial))
    til_equation_set_trial (self->equation, figure, value, &trial);
  else
    til_equation_set_trial (self->equation, 0, 0, NULL);
}

static void
show_place (TilFindingView *self)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);
  TilLanguage language = til_project_get_language (self->project);
  GString *text = g_string_new (NULL);

  if (self->finding->chapter != TIL_NONE)
    {
      const TilChapter *chapter = g_ptr_array_index (catalogue->chapters, self->finding->chapter);

      g_string_append_printf (text, "%s · ", til_label_get (&chapter->label, language));
    }
  g_string_append (text, til_words_rule_kind (self->finding->kind));
  gtk_label_set_label (self->place, text->str);
  g_string_free (text, TRUE);

  gtk_widget_set_visible (GTK_WIDGET (self->rule), self->finding->rule != TIL_NONE);
  if (self->finding->rule != TIL_NONE)
    {
      const TilRule *rule = til_catalogue_get_rule (catalogue, self->finding->rule);
      /* Translators: %s is a rule that does not hold here: "Two sources that state the same, …" */
      g_autofree char *told = g_strdup_printf (_("What should hold: %s"),
                                               til_label_get (&rule->label, language));

      gtk_label_set_label (self->rule, told);
    }
}

/* Where nothing has come, there is nothing to look at, but something to do. */
static void
show_missing (TilFindingView *self)
{
  guint partner = self->finding->partner;
  gboolean missing = partner != TIL_NONE && til_words_find_delivery (self->project, partner) == NULL;

  gtk_widget_set_visible (self->missing_box, missing);
  if (missing)
    {
      TilCatalogue *catalogue = til_project_get_catalogue (self->project);
      const char *code = til_catalogue_get_partner (catalogue, partner)->code;

      gtk_actionable_set_action_target (self->missing_import, "s", code);
      gtk_actionable_set_action_target (self->missing_template, "s", code);
    }
}

static void
show_causes (TilFindingView *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->finding->causes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (self->finding->causes, i));

  gtk_label_set_label (self->causes, text->str);
  gtk_widget_set_visible (self->causes_box, text->len > 0);
  g_string_free (text, TRUE);
}

static void
show_includes (TilFindingView *self)
{
  GPtrArray *ids = self->finding->includes;
  g_autofree char *title = NULL;

  til_list_box_clear (self->includes);
  for (guint i = 0; i < ids->len; i++)
    {
      TilFinding *other = til_findings_find (til_project_get_findings (self->project),
                                             g_ptr_array_index (ids, i));
      GtkWidget *label, *row;

      if (other == NULL)
        continue;

      label = gtk_label_new (other->message);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, "included");
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-finding");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", other->id);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, other->message, -1);
      gtk_list_box_append (self->includes, row);
    }

  title = g_strdup_printf (ngettext ("%u more finding has the same cause",
                                     "%u more findings have the same cause", ids->len), ids->len);
  gtk_expander_set_label (self->includes_expander, title);
  gtk_widget_set_visible (GTK_WIDGET (self->includes_expander), ids->len > 0);
}

/* What was decided about the same a year before: shown, never taken over. */
static void
show_precedent (TilFindingView *self)
{
  const TilJudgement *before = self->finding->precedent;
  GString *text;

  gtk_widget_set_visible (self->precedent_box, before != NULL);
  if (before == NULL)
    return;

  text = g_string_new (til_words_state (before->state));
  if (*before->note != '\0')
    g_string_append_printf (text, ": %s", before->note);
  gtk_label_set_label (self->precedent, text->str);
  g_string_free (text, TRUE);
}

static void
til_finding_view_dispose (GObject *object)
{
  TilFindingView *self = TIL_FINDING_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_FINDING_VIEW);
  g_clear_object (&self->project);
  g_clear_pointer (&self->finding, til_finding_unref);

  G_OBJECT_CLASS (til_finding_view_parent_class)->dispose (object);
}

static void
til_finding_view_class_init (TilFindingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_finding_view_dispose;

  signals[SETTLED] = g_signal_new ("settled", TIL_TYPE_FINDING_VIEW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[FAILED] = g_signal_new ("failed", TIL_TYPE_FINDING_VIEW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TIL_TYPE_EQUATION);
  g_type_ensure (TIL_TYPE_FINDING_SOURCES);
  g_type_ensure (TIL_TYPE_JUDGEMENT_BAR);
  g_type_ensure (TIL_TYPE_REVISED_LIST);

  g_type_ensure (TIL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-finding-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, place);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, message);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, rule);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, missing_box);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, missing_import);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, missing_template);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, equation);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, revised);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, precedent_box);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, precedent);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, causes_box);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, causes);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, sources);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, includes_expander);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, includes);
  gtk_widget_class_bind_template_child (widget_class, TilFindingView, judgement_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_settle);
  gtk_widget_class_bind_template_callback (widget_class, on_correct);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back);
  gtk_widget_class_bind_template_callback (widget_class, on_try);
}

static void
til_finding_view_init (TilFindingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_finding_view_new:
 *
 * Returns: (transfer floating): a view of no finding
 */
GtkWidget *
til_finding_view_new (void)
{
  return g_object_new (TIL_TYPE_FINDING_VIEW, NULL);
}

/**
 * til_finding_view_get_id:
 * @self: the view
 *
 * Returns: (nullable): id of the finding it shows
 */
const char *
til_finding_view_get_id (TilFindingView *self)
{
  g_return_val_if_fail (TIL_IS_FINDING_VIEW (self), NULL);

  return self->finding != NULL ? self->finding->id : NULL;
}

/**
 * til_finding_view_set_finding:
 * @self: the view
 * @project: the project
 * @finding: one of its findings
 */
void
til_finding_view_set_finding (TilFindingView *self,
                              TilProject     *project,
                              TilFinding     *finding)
{
  g_return_if_fail (TIL_IS_FINDING_VIEW (self));
  g_return_if_fail (TIL_IS_PROJECT (project));
  g_return_if_fail (finding != NULL);

  g_set_object (&self->project, project);
  til_finding_ref (finding);
  g_clear_pointer (&self->finding, til_finding_unref);
  self->finding = finding;

  gtk_label_set_label (self->message, finding->message);
  show_place (self);
  show_missing (self);
  til_equation_set_finding (self->equation, project, finding);
  til_revised_list_set_finding (self->revised, project, finding);
  show_causes (self);
  show_precedent (self);
  til_finding_sources_set_finding (self->sources, project, finding);
  show_includes (self);
  til_judgement_bar_set_finding (self->judgement_bar, project, finding);
}

/**
 * til_finding_view_judge:
 * @self: the view
 * @judge: how
 *
 * Begins to judge the finding, as the button does.
 *
 * Returns: %FALSE where that cannot be done now
 */
gboolean
til_finding_view_judge (TilFindingView *self,
                        TilJudge        judge)
{
  g_return_val_if_fail (TIL_IS_FINDING_VIEW (self), FALSE);

  return self->finding != NULL && til_judgement_bar_begin (self->judgement_bar, judge);
}

/**
 * til_finding_view_take_focus:
 * @self: the view
 *
 * Gives what judges the finding the focus.
 */
void
til_finding_view_take_focus (TilFindingView *self)
{
  g_return_if_fail (TIL_IS_FINDING_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->judgement_bar), GTK_DIR_TAB_FORWARD);
}
