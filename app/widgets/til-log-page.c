#include "widgets/til-log-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"
#include "widgets/til-wrap-box.h"

struct _TilLogPage
{
  TilPage      parent_instance;

  GArray      *partners;  /* guint: catalogue indexes in the order of the choice, from its second entry on */
  GPtrArray   *persons;   /* char*, likewise */
  gboolean     filling;   /* what changes is not her choice */
  gint64       turned;    /* the step she went back to or on to, which keeps the focus; 0: none */

  GtkStack    *stack;
  GtkWidget   *filters;
  GtkDropDown *partner_choice;
  GtkDropDown *person_choice;
  GtkWidget   *clear_button;
  GtkBox      *days;
  GtkWidget   *none;
};

G_DEFINE_FINAL_TYPE (TilLogPage, til_log_page, TIL_TYPE_PAGE)

/* How many steps can be undone and done again from the newest on down to the
 * one in hand. */
typedef struct
{
  guint n_undo;
  guint n_redo;      /* of n_all_redo, those seen */
  guint n_all_redo;
} Turns;

/* The first entry of each choice is "all". */
static guint
get_partner (TilLogPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->partner_choice);

  return selected > 0 && selected <= self->partners->len ? g_array_index (self->partners, guint, selected - 1)
                                                         : TIL_NONE;
}

static const char *
get_person (TilLogPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->person_choice);

  return selected > 0 && selected <= self->persons->len ? g_ptr_array_index (self->persons, selected - 1) : NULL;
}

/* An earlier edition that is closed, or a file that is open elsewhere, is only looked at. */
static gboolean
may_turn (TilLogPage *self)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));

  return !til_project_is_read_only (project) &&
         !(til_project_is_of_before (project) && til_project_is_closed (project));
}

static void
on_undo_clicked (TilLogPage *self,
                 GtkWidget  *button)
{
  gint64 *step = g_object_get_data (G_OBJECT (button), "step");

  self->turned = *step;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-to", "x", *step);
}

static void
on_redo_clicked (TilLogPage *self,
                 GtkWidget  *button)
{
  gint64 *step = g_object_get_data (G_OBJECT (button), "step");

  self->turned = *step;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.redo-to", "x", *step);
}

/* What brings the project to where it was before this step, or after it. */
static GtkWidget *
make_button (TilLogPage    *self,
             const TilStep *step,
             const Turns   *turns,
             const char    *sentence)
{
  guint n = step->undone ? turns->n_all_redo - turns->n_redo + 1 : turns->n_undo;
  const char *label = step->undone ? _("Redo to Here") : _("Undo to Here");
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", sentence, label);
  g_autofree char *tip = step->undone
    ? g_strdup_printf (ngettext ("Do this step again", "Do %u steps again: this one, and before it those "
                                 "that were undone after it", n), n)
    : g_strdup_printf (ngettext ("Undo this step", "Undo %u steps: this one, and before it those that "
                                 "came after it", n), n);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "turn");
  g_object_set_data_full (G_OBJECT (button), "step", g_memdup2 (&step->id, sizeof step->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (step->undone ? on_redo_clicked : on_undo_clicked),
                           self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (TilLogPage    *self,
          const TilStep *step,
          const Turns   *turns)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *time;
  g_autofree char *sentence = til_project_describe_step (til_page_get_project (TIL_PAGE (self)), step);
  g_autofree char *title = g_markup_escape_text (sentence, -1);
  g_autofree char *clock = til_words_time (step->when);
  GString *below = g_string_new (step->who);
  g_autofree char *subtitle = NULL;

  if (step->note != NULL && *step->note != '\0')
    g_string_append_printf (below, "%s%s", below->len > 0 ? " · " : "", step->note);
  if (step->undone)
    g_string_append_printf (below, "%s%s", below->len > 0 ? " · " : "", _("undone"));
  subtitle = g_markup_escape_text (below->str, -1);
  g_string_free (below, TRUE);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (step->undone)
    gtk_widget_add_css_class (row, "undone");

  time = gtk_label_new (clock);
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (time, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), time);
  if (step->has_change && may_turn (self))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, step, turns, sentence));
  return row;
}

static GtkWidget *
add_day (TilLogPage *self,
         const char *day)
{
  GtkWidget *heading = gtk_label_new (day);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "numeric");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_bottom (list, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  gtk_box_append (self->days, heading);
  gtk_box_append (self->days, list);
  return list;
}

/* A choice between one partner or person and all is none. */
static void
set_choices (GtkDropDown   *choice,
             GtkStringList *names,
             guint          selected)
{
  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, selected);
  gtk_widget_set_visible (GTK_WIDGET (choice), g_list_model_get_n_items (G_LIST_MODEL (names)) > 2);
}

/* Only partners that some step is about, in the order of the catalogue. */
static void
fill_partners (TilLogPage *self,
               GPtrArray  *steps)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  GPtrArray *partners = til_project_get_catalogue (project)->partners;
  guint chosen = get_partner (self), selected = 0;

  g_array_set_size (self->partners, 0);
  gtk_string_list_append (names, _("All partners"));
  for (guint i = 0; i < partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (partners, i);
      gboolean found = FALSE;

      for (guint j = 0; j < steps->len && !found; j++)
        found = ((const TilStep *) g_ptr_array_index (steps, j))->partner == i;
      if (!found)
        continue;

      gtk_string_list_append (names, til_label_get (&partner->label, til_project_get_language (project)));
      g_array_append_val (self->partners, i);
      if (i == chosen)
        selected = self->partners->len;
    }

  set_choices (self->partner_choice, names, selected);
}

/* Those who did something, the last one first. */
static void
fill_persons (TilLogPage *self,
              GPtrArray  *steps)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (get_person (self));
  guint selected = 0;

  g_ptr_array_set_size (self->persons, 0);
  gtk_string_list_append (names, _("Everybody"));
  for (guint i = 0; i < steps->len; i++)
    {
      const char *who = ((const TilStep *) g_ptr_array_index (steps, i))->who;

      if (who == NULL || *who == '\0' || g_ptr_array_find_with_equal_func (self->persons, who, g_str_equal, NULL))
        continue;

      gtk_string_list_append (names, who);
      g_ptr_array_add (self->persons, g_strdup (who));
      if (g_strcmp0 (who, chosen) == 0)
        selected = self->persons->len;
    }

  set_choices (self->person_choice, names, selected);
}

static void
count_turn (Turns         *turns,
            const TilStep *step)
{
  turns->n_undo += step->has_change && !step->undone;
  turns->n_redo += step->has_change && step->undone;
}

/* The button that was pressed is another one now; the focus stays with its step. */
static void
take_focus (TilLogPage *self,
            GtkWidget  *row)
{
  self->turned = 0;
  gtk_widget_child_focus (row, GTK_DIR_TAB_BACKWARD);
}

static void
fill_days (TilLogPage *self,
           GPtrArray  *steps)
{
  guint partner = get_partner (self);
  const char *person = get_person (self);
  g_autofree char *last_day = NULL;
  GtkWidget *list = NULL, *turned = NULL, *child;
  Turns turns = { 0 };

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, child);
  for (guint i = 0; i < steps->len; i++)
    count_turn (&turns, g_ptr_array_index (steps, i));
  turns = (Turns) { .n_all_redo = turns.n_redo };

  for (guint i = 0; i < steps->len; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);
      g_autofree char *day = til_words_date (step->when);
      GtkWidget *row;

      count_turn (&turns, step);
      if ((partner != TIL_NONE && step->partner != partner) || (person != NULL && g_strcmp0 (step->who, person) != 0))
        continue;

      if (list == NULL || !g_str_equal (day, last_day))
        {
          list = add_day (self, day);
          g_free (last_day);
          last_day = g_strdup (day);
        }
      row = make_row (self, step, &turns);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      if (step->id == self->turned)
        turned = row;
    }

  gtk_widget_set_visible (self->none, list == NULL);
  gtk_widget_set_sensitive (self->clear_button, partner != TIL_NONE || person != NULL);
  if (turned != NULL)
    take_focus (self, turned);
}

static void
til_log_page_refresh (TilPage *page)
{
  TilLogPage *self = TIL_LOG_PAGE (page);
  TilProject *project = til_page_get_project (page);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GError) error = NULL;

  if (project == NULL)
    return;

  steps = til_project_list_steps (project, &error);
  if (steps == NULL)
    {
      til_page_say_error (page, error);
      return;
    }

  self->filling = TRUE;
  fill_partners (self, steps);
  fill_persons (self, steps);
  self->filling = FALSE;
  gtk_widget_set_visible (self->filters, self->partners->len > 1 || self->persons->len > 1);
  fill_days (self, steps);
  gtk_stack_set_visible_child_name (self->stack, steps->len > 0 ? "steps" : "empty");
}

static void
on_choice_changed (TilLogPage *self)
{
  g_autoptr(GPtrArray) steps = NULL;

  if (self->filling || til_page_get_project (TIL_PAGE (self)) == NULL)
    return;

  steps = til_project_list_steps (til_page_get_project (TIL_PAGE (self)), NULL);
  if (steps != NULL)
    fill_days (self, steps);
}

static void
on_clear_clicked (TilLogPage *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->partner_choice, 0);
  gtk_drop_down_set_selected (self->person_choice, 0);
  self->filling = FALSE;
  on_choice_changed (self);
}

static void
til_log_page_dispose (GObject *object)
{
  TilLogPage *self = TIL_LOG_PAGE (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_LOG_PAGE);

  G_OBJECT_CLASS (til_log_page_parent_class)->dispose (object);
}

static void
til_log_page_finalize (GObject *object)
{
  TilLogPage *self = TIL_LOG_PAGE (object);

  g_array_unref (self->partners);
  g_ptr_array_unref (self->persons);

  G_OBJECT_CLASS (til_log_page_parent_class)->finalize (object);
}

static void
til_log_page_class_init (TilLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_log_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_log_page_finalize;
  TIL_PAGE_CLASS (klass)->refresh = til_log_page_refresh;

  g_type_ensure (TIL_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, filters);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, partner_choice);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, person_choice);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, days);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, none);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
til_log_page_init (TilLogPage *self)
{
  self->partners = g_array_new (FALSE, FALSE, sizeof (guint));
  self->persons = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

/**
 * til_log_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
til_log_page_new (void)
{
  return g_object_new (TIL_TYPE_LOG_PAGE, NULL);
}
