#include "widgets/til-several-findings.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilSeveralFindings
{
  AdwBin           parent_instance;

  TilProject      *project;  /* owned */
  GPtrArray       *ids;      /* char*, ended by NULL */

  GtkLabel        *title;
  GtkListBox      *list;
  TilJudgementBar *judgement_bar;
};

G_DEFINE_FINAL_TYPE (TilSeveralFindings, til_several_findings, ADW_TYPE_BIN)

enum { SETTLED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_settle (TilSeveralFindings *self,
           TilFindingState     state,
           const char         *note)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_ref (self->ids);
  g_autoptr(GError) error = NULL;

  /* By then the project has changed and others may be shown */
  if (til_project_settle_several (self->project, (const char * const *) ids->pdata, state, note, &error))
    g_signal_emit (self, signals[SETTLED], 0, g_ptr_array_index (ids, 0), state);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
add_row (TilSeveralFindings *self,
         const TilFinding   *finding)
{
  GtkWidget *label = gtk_label_new (finding->message);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "included");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->message, -1);
  gtk_list_box_append (self->list, row);
}

static void
til_several_findings_dispose (GObject *object)
{
  TilSeveralFindings *self = TIL_SEVERAL_FINDINGS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_SEVERAL_FINDINGS);
  g_clear_object (&self->project);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (til_several_findings_parent_class)->dispose (object);
}

static void
til_several_findings_class_init (TilSeveralFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_several_findings_dispose;

  signals[SETTLED] = g_signal_new ("settled", TIL_TYPE_SEVERAL_FINDINGS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[FAILED] = g_signal_new ("failed", TIL_TYPE_SEVERAL_FINDINGS, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TIL_TYPE_JUDGEMENT_BAR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-several-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, TilSeveralFindings, title);
  gtk_widget_class_bind_template_child (widget_class, TilSeveralFindings, list);
  gtk_widget_class_bind_template_child (widget_class, TilSeveralFindings, judgement_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_settle);
}

static void
til_several_findings_init (TilSeveralFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_several_findings_new:
 *
 * Returns: (transfer floating): a view of no findings
 */
GtkWidget *
til_several_findings_new (void)
{
  return g_object_new (TIL_TYPE_SEVERAL_FINDINGS, NULL);
}

/**
 * til_several_findings_set_findings:
 * @self: the view
 * @project: the project
 * @findings: (element-type TilFinding): some of its findings, at least one
 */
void
til_several_findings_set_findings (TilSeveralFindings *self,
                                   TilProject         *project,
                                   GPtrArray          *findings)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TIL_IS_SEVERAL_FINDINGS (self));
  g_return_if_fail (findings != NULL && findings->len > 0);

  g_set_object (&self->project, project);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  til_list_box_clear (self->list);
  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      g_ptr_array_add (self->ids, g_strdup (finding->id));
      add_row (self, finding);
    }
  g_ptr_array_add (self->ids, NULL);

  title = g_strdup_printf (ngettext ("%u finding", "%u findings", findings->len), findings->len);
  gtk_label_set_label (self->title, title);
  til_judgement_bar_set_several (self->judgement_bar, project);
}

/**
 * til_several_findings_judge:
 * @self: the view
 * @judge: how
 *
 * Begins to judge them, as the button does.
 *
 * Returns: %FALSE where that cannot be done now
 */
gboolean
til_several_findings_judge (TilSeveralFindings *self,
                            TilJudge            judge)
{
  g_return_val_if_fail (TIL_IS_SEVERAL_FINDINGS (self), FALSE);

  return til_judgement_bar_begin (self->judgement_bar, judge);
}
