#include "widgets/til-equation.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilEquation
{
  AdwBin      parent_instance;

  TilProject *project;     /* owned */
  TilFinding *finding;     /* owned */
  GPtrArray  *values;      /* GtkLabel of the terms, borrowed from their rows */

  GtkLabel   *line;
  GtkListBox *account;
  GtkLabel   *shared;      /* borrowed from their rows; NULL: there is none */
  GtkLabel   *expected;
  GtkLabel   *stated;
  GtkLabel   *difference;
  GtkWidget  *shared_row;  /* NULL: there is none */
  GtkWidget  *difference_row;
};

G_DEFINE_FINAL_TYPE (TilEquation, til_equation, ADW_TYPE_BIN)

static const char *
get_sign (const TilFindingTerm *term,
          guint                 position)
{
  if (term->sign < 0)
    return "−";

  return position == 0 ? "" : "+";
}

static gboolean
is_trial_term (const TilFindingTerm *term,
               gint64                figure)
{
  return figure != 0 && term->figure != NULL && term->figure->id == figure;
}

static char *
say_difference (TilEquation *self,
                gint64       difference)
{
  return til_words_signed (self->project, difference);
}

/* Between none and so many are taken off the sum; "" where nobody is. */
static char *
say_shared (TilEquation *self,
            gint64       shared)
{
  return shared > 0 ? til_words_value (self->project, til_interval_range (0, shared)) : g_strdup ("");
}

/* "28 + 55 + 12 + 8 + 12 = 115 ≠ 119"; only where the terms do add up. Where
 * persons may be counted once: "28 + 55 − (0–5) = 78–83 ≠ 77". */
static void
update_line (TilEquation    *self,
             gint64          figure,
             gint64          value,
             const TilTrial *trial)
{
  GPtrArray *terms = self->finding->terms;
  TilInterval expected = trial != NULL ? trial->expected : self->finding->expected;
  TilInterval stated = trial != NULL ? trial->stated : self->finding->stated;
  gint64 shared = trial != NULL ? trial->shared : self->finding->shared;
  gboolean holds = trial != NULL && trial->difference == 0;
  GString *line = g_string_new (NULL);
  g_autofree char *sum = til_words_value (self->project, expected);
  g_autofree char *said = til_words_value (self->project, stated);

  for (guint i = 0; i < terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (terms, i);
      TilInterval one = is_trial_term (term, figure) ? til_interval_exact (value) : term->value;
      g_autofree char *number = til_words_value (self->project, one);
      const char *sign = get_sign (term, i);

      g_string_append_printf (line, "%s%s%s%s", i > 0 ? " " : "", sign, i > 0 ? " " : "", number);
    }

  if (shared > 0)
    {
      g_autofree char *counted_once = say_shared (self, shared);

      g_string_append_printf (line, " − (%s)", counted_once);
    }
  if (terms->len > 1)
    g_string_append_printf (line, " = %s", sum);
  if (self->finding->kind == TIL_RULE_SELECTION)
    g_string_append_printf (line, " %s %s", holds ? "≥" : "<", said);
  else if (holds && !til_interval_is_exact (expected))
    /* Translators: after a sum that is known as an interval, "… = 110–115": what is stated */
    g_string_append_printf (line, _(", and %s is within it"), said);
  else
    g_string_append_printf (line, " %s %s", holds ? "=" : "≠", said);

  gtk_label_set_label (self->line, line->str);
  gtk_widget_set_visible (GTK_WIDGET (self->line), til_trial_is_sum (self->finding) && terms->len <= 12);
  g_string_free (line, TRUE);
}

/* A row of a list box speaks no text of its own. */
static void
name_row (GtkWidget  *row,
          const char *title,
          const char *number,
          const char *source)
{
  /* Translators: a term of an equation: who, the number */
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s"), title, number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, source != NULL ? source : "", -1);
}

static GtkWidget *
add_row (TilEquation     *self,
         const char      *sign,
         const char      *title,
         const char      *subtitle,
         const char      *number,
         const TilFigure *figure,
         GtkLabel       **value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *sign_label = gtk_label_new (sign);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *value_label = gtk_label_new (number);
  GtkWidget *way_in = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_label_set_width_chars (GTK_LABEL (sign_label), 1);
  gtk_widget_add_css_class (sign_label, "numeric");
  gtk_widget_set_valign (sign_label, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_wrap (GTK_LABEL (title_label), TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), title_label);
  if (subtitle != NULL && *subtitle != '\0')
    {
      GtkWidget *subtitle_label = gtk_label_new (subtitle);

      gtk_label_set_xalign (GTK_LABEL (subtitle_label), 0);
      gtk_label_set_wrap (GTK_LABEL (subtitle_label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (subtitle_label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (subtitle_label, "caption");
      gtk_widget_add_css_class (subtitle_label, "dim-label");
      gtk_box_append (GTK_BOX (text), subtitle_label);
    }

  gtk_widget_add_css_class (value_label, "numeric");
  gtk_widget_add_css_class (value_label, "value");
  gtk_widget_set_valign (value_label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sign_label);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), value_label);

  gtk_widget_add_css_class (way_in, "dim-label");
  gtk_box_append (GTK_BOX (box), way_in);
  if (figure != NULL && figure->cell != NULL && *figure->cell != '\0')
    {
      gtk_widget_set_tooltip_text (row, _("Show it in the partner’s sheet"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-cell");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xss)", figure->delivery,
                                        figure->sheet != NULL ? figure->sheet : "", figure->cell);
    }
  else
    {
      /* Keeps its room, so that the numbers stand under each other */
      gtk_widget_set_opacity (way_in, 0);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
    }

  name_row (row, title, number, subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->account, row);
  if (value != NULL)
    *value = GTK_LABEL (value_label);
  return row;
}

static char *
describe_source (TilEquation     *self,
                 TilInterval      value,
                 const TilFigure *figure,
                 const char      *title)
{
  g_autofree char *partner = NULL;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  if (figure == NULL)
    return g_strdup (til_interval_is_bounded (value) ? _("derived from other numbers")
                                                     : _("nobody stated it"));

  partner = til_words_partner (self->project, figure);
  place = til_words_place (self->project, figure);
  text = g_str_equal (partner, title) || *partner == '\0' ? g_strdup (place)
                                                          : g_strdup_printf ("%s · %s", partner, place);
  if (figure->has_correction)
    {
      g_autofree char *was = til_words_value (self->project, figure->value);
      /* Translators: %1$s is where a number stands, %2$s the number that stands there */
      return g_strdup_printf (_("%1$s · corrected, states %2$s"), text, was);
    }

  return g_steal_pointer (&text);
}

static void
add_terms (TilEquation *self)
{
  GPtrArray *terms = self->finding->terms;

  for (guint i = 0; i < terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *source = describe_source (self, term->value, term->figure, term->label);
      g_autofree char *number = til_words_value (self->project, term->value);
      GtkLabel *value;

      add_row (self, get_sign (term, i), term->label, source, number, term->figure, &value);
      g_ptr_array_add (self->values, value);
    }
}

/* The first figure is a stated one, unless all are terms of the sum. */
static const TilFigure *
get_stated_figure (TilEquation *self)
{
  const TilFigure *first;

  if (self->finding->figures->len == 0)
    return NULL;

  first = g_ptr_array_index (self->finding->figures, 0);
  for (guint i = 0; i < self->finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (self->finding->terms, i);

      if (term->figure == first)
        return NULL;
    }

  return first;
}

/* Seen where what is declared of two services makes the sum an interval. */
static void
add_shared (TilEquation *self)
{
  g_autofree char *number = say_shared (self, self->finding->shared);

  self->shared_row = add_row (self, "−", _("Persons declared in two services, counted once"), NULL, number, NULL,
                              &self->shared);
  gtk_widget_set_visible (self->shared_row, self->finding->shared > 0);
}

static void
add_result (TilEquation *self)
{
  const TilFinding *finding = self->finding;
  const TilFigure *figure = get_stated_figure (self);
  g_autofree char *expected = til_words_value (self->project, finding->expected);
  g_autofree char *stated = til_words_value (self->project, finding->stated);
  g_autofree char *difference = say_difference (self, finding->difference);
  GtkWidget *row;

  if (finding->terms->len > 1)
    add_shared (self);
  if (finding->terms->len != 1)
    {
      row = add_row (self, "=", _("What the figures give"), NULL, expected, NULL, &self->expected);
      gtk_widget_add_css_class (row, "sum");
    }

  if (figure != NULL)
    {
      g_autofree char *partner = til_words_partner (self->project, figure);
      g_autofree char *source = til_words_place (self->project, figure);

      row = add_row (self, "", partner, source, stated, figure, &self->stated);
    }
  else
    {
      row = add_row (self, "", _("What is stated"), NULL, stated, NULL, &self->stated);
    }
  gtk_widget_add_css_class (row, "stated");

  self->difference_row = add_row (self, "", _("Difference"), NULL, difference, NULL, &self->difference);
  gtk_widget_add_css_class (self->difference_row, "difference");
}

static void
til_equation_dispose (GObject *object)
{
  TilEquation *self = TIL_EQUATION (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_EQUATION);
  g_clear_object (&self->project);
  g_clear_pointer (&self->finding, til_finding_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);

  G_OBJECT_CLASS (til_equation_parent_class)->dispose (object);
}

static void
til_equation_class_init (TilEquationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_equation_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-equation.ui");
  gtk_widget_class_bind_template_child (widget_class, TilEquation, line);
  gtk_widget_class_bind_template_child (widget_class, TilEquation, account);
}

static void
til_equation_init (TilEquation *self)
{
  self->values = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_equation_new:
 *
 * Returns: (transfer floating): an empty equation
 */
GtkWidget *
til_equation_new (void)
{
  return g_object_new (TIL_TYPE_EQUATION, NULL);
}

/**
 * til_equation_set_finding:
 * @self: the equation
 * @project: the project
 * @finding: one of its findings
 *
 * A revision of many numbers is no equation: til-revised-list.h shows it.
 */
void
til_equation_set_finding (TilEquation *self,
                          TilProject  *project,
                          TilFinding  *finding)
{
  g_return_if_fail (TIL_IS_EQUATION (self));
  g_return_if_fail (finding != NULL);

  g_set_object (&self->project, project);
  til_finding_ref (finding);
  g_clear_pointer (&self->finding, til_finding_unref);
  self->finding = finding;

  til_list_box_clear (self->account);
  g_ptr_array_set_size (self->values, 0);
  self->shared = self->expected = self->stated = self->difference = NULL;
  self->shared_row = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), (finding->kind != TIL_RULE_COVERAGE || finding->terms->len > 0) &&
                                             finding->revised->len <= 1);
  add_terms (self);
  add_result (self);
  update_line (self, 0, 0, NULL);
}

/**
 * til_equation_set_trial:
 * @self: the equation
 * @figure: the figure she is correcting; 0: the stated one
 * @value: what she typed, in thousandths
 * @trial: (nullable): what would come of it; %NULL: show the finding as it is
 */
void
til_equation_set_trial (TilEquation    *self,
                        gint64          figure,
                        gint64          value,
                        const TilTrial *trial)
{
  TilInterval expected, stated;
  gint64 difference, shared;
  g_autofree char *expected_text = NULL;
  g_autofree char *stated_text = NULL;
  g_autofree char *difference_text = NULL;

  g_return_if_fail (TIL_IS_EQUATION (self));

  if (self->finding == NULL)
    return;

  for (guint i = 0; i < self->values->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (self->finding->terms, i);
      GtkLabel *label = g_ptr_array_index (self->values, i);
      gboolean tried = trial != NULL && is_trial_term (term, figure);
      g_autofree char *number = til_words_value (self->project, tried ? til_interval_exact (value)
                                                                      : term->value);

      gtk_label_set_label (label, number);
    }

  expected = trial != NULL ? trial->expected : self->finding->expected;
  stated = trial != NULL ? trial->stated : self->finding->stated;
  difference = trial != NULL ? trial->difference : self->finding->difference;
  shared = trial != NULL ? trial->shared : self->finding->shared;

  expected_text = til_words_value (self->project, expected);
  stated_text = til_words_value (self->project, stated);
  difference_text = say_difference (self, difference);
  if (self->expected != NULL)
    gtk_label_set_label (self->expected, expected_text);
  if (self->shared_row != NULL)
    {
      g_autofree char *shared_text = say_shared (self, shared);

      gtk_label_set_label (self->shared, shared_text);
      gtk_widget_set_visible (self->shared_row, shared > 0);
    }
  gtk_label_set_label (self->stated, stated_text);
  gtk_label_set_label (self->difference, difference_text);
  if (difference == 0)
    gtk_widget_add_css_class (self->difference_row, "holds");
  else
    gtk_widget_remove_css_class (self->difference_row, "holds");

  update_line (self, trial != NULL ? figure : 0, value, trial);
}
