#include "widgets/til-finding-filter.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilFindingFilter
{
  AdwBin         parent_instance;

  TilProject    *project;   /* owned; NULL: no partners to choose from */
  GArray        *partners;  /* guint: catalogue indexes in the order of the choice, from its second entry on */
  gboolean       filling;   /* what changes is not her choice */

  GtkMenuButton *button;
  GtkDropDown   *check_choice;
  GtkDropDown   *partner_choice;
  GtkDropDown   *state_choice;
  GtkWidget     *clear_button;
};

G_DEFINE_FINAL_TYPE (TilFindingFilter, til_finding_filter, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The first entry of each choice is "all". */
static gboolean
is_chosen (GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected != 0 && selected != GTK_INVALID_LIST_POSITION;
}

static guint
get_partner (TilFindingFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->partner_choice);

  return is_chosen (self->partner_choice) && selected <= self->partners->len
    ? g_array_index (self->partners, guint, selected - 1) : TIL_NONE;
}

static void
on_choice_changed (TilFindingFilter *self)
{
  gboolean active = til_finding_filter_is_active (self);

  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  gtk_widget_set_sensitive (self->clear_button, active);
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_clear_clicked (TilFindingFilter *self)
{
  til_finding_filter_clear (self);
}

static gboolean
concerns (TilFindingFilter *self,
          const TilFinding *finding,
          guint             partner)
{
  TilCube *cube = til_project_get_cube (self->project);

  if (finding->partner == partner)
    return TRUE;

  for (guint i = 0; i < finding->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (finding->figures, i);
      const TilDelivery *delivery = til_cube_get_delivery (cube, figure->delivery);

      if (delivery != NULL && delivery->partner == partner)
        return TRUE;
    }

  return FALSE;
}

/* Only those that some finding is about. */
static void
fill_partners (TilFindingFilter *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *partners = til_project_get_catalogue (self->project)->partners;
  GPtrArray *findings = til_project_get_findings (self->project)->findings;
  GPtrArray *settled = til_project_get_settled (self->project);
  guint chosen = get_partner (self), selected = 0;

  g_array_set_size (self->partners, 0);
  gtk_string_list_append (names, _("All partners"));
  for (guint i = 0; i < partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (partners, i);
      gboolean found = i == chosen;

      for (guint j = 0; j < findings->len && !found; j++)
        found = concerns (self, g_ptr_array_index (findings, j), i);
      for (guint j = 0; j < settled->len && !found; j++)
        found = concerns (self, g_ptr_array_index (settled, j), i);
      if (!found)
        continue;

      gtk_string_list_append (names, til_label_get (&partner->label, til_project_get_language (self->project)));
      g_array_append_val (self->partners, i);
      if (i == chosen)
        selected = self->partners->len;
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->partner_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->partner_choice, selected);
  self->filling = FALSE;
}

static void
fill_fixed (TilFindingFilter *self)
{
  g_autoptr(GtkStringList) checks = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) states = gtk_string_list_new (NULL);

  gtk_string_list_append (checks, _("All checks"));
  for (TilRuleKind kind = TIL_RULE_ADDITION; kind <= TIL_RULE_COVERAGE; kind++)
    gtk_string_list_append (checks, til_words_rule_kind (kind));
  gtk_string_list_append (states, _("Any judgement"));
  for (TilFindingState state = TIL_STATE_OPEN; state <= TIL_STATE_REOPENED; state++)
    gtk_string_list_append (states, til_words_state (state));

  self->filling = TRUE;
  gtk_drop_down_set_model (self->check_choice, G_LIST_MODEL (checks));
  gtk_drop_down_set_model (self->state_choice, G_LIST_MODEL (states));
  self->filling = FALSE;
}

static void
til_finding_filter_dispose (GObject *object)
{
  TilFindingFilter *self = TIL_FINDING_FILTER (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_FINDING_FILTER);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_finding_filter_parent_class)->dispose (object);
}

static void
til_finding_filter_finalize (GObject *object)
{
  g_array_unref (TIL_FINDING_FILTER (object)->partners);

  G_OBJECT_CLASS (til_finding_filter_parent_class)->finalize (object);
}

static void
til_finding_filter_class_init (TilFindingFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_finding_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_finding_filter_finalize;

  signals[CHANGED] = g_signal_new ("changed", TIL_TYPE_FINDING_FILTER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-finding-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, TilFindingFilter, button);
  gtk_widget_class_bind_template_child (widget_class, TilFindingFilter, check_choice);
  gtk_widget_class_bind_template_child (widget_class, TilFindingFilter, partner_choice);
  gtk_widget_class_bind_template_child (widget_class, TilFindingFilter, state_choice);
  gtk_widget_class_bind_template_child (widget_class, TilFindingFilter, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
til_finding_filter_init (TilFindingFilter *self)
{
  self->partners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_fixed (self);
  til_menu_button_set_name (self->button, _("Filter findings"));
}

/**
 * til_finding_filter_new:
 *
 * Returns: (transfer floating): a filter that lets every finding through
 */
GtkWidget *
til_finding_filter_new (void)
{
  return g_object_new (TIL_TYPE_FINDING_FILTER, NULL);
}

/**
 * til_finding_filter_set_project:
 * @self: the filter
 * @project: whose findings are filtered; may be new or changed
 */
void
til_finding_filter_set_project (TilFindingFilter *self,
                                TilProject       *project)
{
  g_return_if_fail (TIL_IS_FINDING_FILTER (self));
  g_return_if_fail (TIL_IS_PROJECT (project));

  g_set_object (&self->project, project);
  fill_partners (self);
}

/**
 * til_finding_filter_matches:
 * @self: the filter
 * @finding: a finding of the project
 *
 * Returns: whether she wants to see it
 */
gboolean
til_finding_filter_matches (TilFindingFilter *self,
                            const TilFinding *finding)
{
  guint partner;

  g_return_val_if_fail (TIL_IS_FINDING_FILTER (self), FALSE);

  if (is_chosen (self->check_choice) &&
      finding->kind != TIL_RULE_ADDITION + gtk_drop_down_get_selected (self->check_choice) - 1)
    return FALSE;
  if (is_chosen (self->state_choice) &&
      finding->state != TIL_STATE_OPEN + gtk_drop_down_get_selected (self->state_choice) - 1)
    return FALSE;

  partner = get_partner (self);
  return partner == TIL_NONE || concerns (self, finding, partner);
}

/**
 * til_finding_filter_is_active:
 * @self: the filter
 *
 * Returns: whether it may hold back a finding
 */
gboolean
til_finding_filter_is_active (TilFindingFilter *self)
{
  g_return_val_if_fail (TIL_IS_FINDING_FILTER (self), FALSE);

  return is_chosen (self->check_choice) || is_chosen (self->partner_choice) || is_chosen (self->state_choice);
}

/**
 * til_finding_filter_wants_state:
 * @self: the filter
 *
 * Returns: whether it is about one judgement
 */
gboolean
til_finding_filter_wants_state (TilFindingFilter *self)
{
  g_return_val_if_fail (TIL_IS_FINDING_FILTER (self), FALSE);

  return is_chosen (self->state_choice);
}

/**
 * til_finding_filter_describe:
 * @self: the filter
 *
 * Returns: (transfer full): what is let through: "Agreement · ROSA"; "" for all
 */
char *
til_finding_filter_describe (TilFindingFilter *self)
{
  GtkDropDown *choices[] = { self->check_choice, self->partner_choice, self->state_choice };
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (TIL_IS_FINDING_FILTER (self), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (is_chosen (choices[i]))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                                gtk_string_object_get_string (gtk_drop_down_get_selected_item (choices[i])));
    }

  return g_string_free (text, FALSE);
}

/**
 * til_finding_filter_clear:
 * @self: the filter
 *
 * Lets every finding through again.
 */
void
til_finding_filter_clear (TilFindingFilter *self)
{
  g_return_if_fail (TIL_IS_FINDING_FILTER (self));

  if (!til_finding_filter_is_active (self))
    return;

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->check_choice, 0);
  gtk_drop_down_set_selected (self->partner_choice, 0);
  self->filling = FALSE;
  if (is_chosen (self->state_choice))
    gtk_drop_down_set_selected (self->state_choice, 0);
  else
    on_choice_changed (self);
}
