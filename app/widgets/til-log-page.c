#include "widgets/til-log-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilLogPage
{
  TilPage   parent_instance;

  GtkStack *stack;
  GtkBox   *days;
};

G_DEFINE_FINAL_TYPE (TilLogPage, til_log_page, TIL_TYPE_PAGE)

static GtkWidget *
make_row (TilProject    *project,
          const TilStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *time;
  g_autofree char *sentence = til_project_describe_step (project, step);
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

static void
til_log_page_refresh (TilPage *page)
{
  TilLogPage *self = TIL_LOG_PAGE (page);
  TilProject *project = til_page_get_project (page);
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *last_day = NULL;
  GtkWidget *list = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, child);

  if (project == NULL)
    return;

  steps = til_project_list_steps (project, &error);
  if (steps == NULL)
    {
      til_page_say_error (page, error);
      return;
    }

  for (guint i = 0; i < steps->len; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);
      g_autofree char *day = til_words_date (step->when);

      if (list == NULL || !g_str_equal (day, last_day))
        {
          list = add_day (self, day);
          g_free (last_day);
          last_day = g_strdup (day);
        }
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (project, step));
    }

  gtk_stack_set_visible_child_name (self->stack, steps->len > 0 ? "steps" : "empty");
}

static void
til_log_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_LOG_PAGE);

  G_OBJECT_CLASS (til_log_page_parent_class)->dispose (object);
}

static void
til_log_page_class_init (TilLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_log_page_dispose;
  TIL_PAGE_CLASS (klass)->refresh = til_log_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilLogPage, days);
}

static void
til_log_page_init (TilLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
