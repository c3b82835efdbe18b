#include "widgets/til-trends-page.h"

#include <glib/gi18n-lib.h>

#include "core/til-label.h"
#include "widgets/til-chart-view.h"
#include "widgets/til-form-row.h"
#include "widgets/til-words.h"

struct _TilTrendsPage
{
  TilPage       parent_instance;

  char         *selected;  /* code of the chart shown; NULL: none */
  gboolean      filling;   /* the list is being made: selections are not hers */

  AdwLeaflet   *leaflet;
  GtkListBox   *list;
  GtkStack     *stack;
  TilChartView *chart_view;
};

G_DEFINE_FINAL_TYPE (TilTrendsPage, til_trends_page, TIL_TYPE_PAGE)

static void
show_chart (TilTrendsPage *self,
            const char    *code)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  g_autoptr(GError) error = NULL;
  g_autoptr(TilChartData) data = NULL;
  g_autofree char *wanted = g_strdup (code);

  data = til_project_make_chart (project, wanted, til_project_get_language (project), &error);
  if (data == NULL)
    {
      til_page_say_error (TIL_PAGE (self), error);
      return;
    }

  g_free (self->selected);
  self->selected = g_steal_pointer (&wanted);
  til_chart_view_set_data (self->chart_view, data);
}

static guint
get_chapter (guint    index,
             gpointer user_data)
{
  return ((const TilChartForm *) g_ptr_array_index ((GPtrArray *) user_data, index))->chapter;
}

static void
til_trends_page_refresh (TilPage *page)
{
  TilTrendsPage *self = TIL_TRENDS_PAGE (page);
  TilProject *project = til_page_get_project (page);
  GtkListBoxRow *chosen = NULL;
  GPtrArray *forms;
  g_autofree guint *order = NULL;

  self->filling = TRUE;
  til_list_box_clear (self->list);

  if (project != NULL)
    {
      forms = til_project_get_catalogue (project)->charts;
      order = til_form_rows_order (project, forms->len, get_chapter, forms);
      til_form_rows_show_chapters (self->list, project);
      for (guint i = 0; i < forms->len; i++)
        {
          const TilChartForm *form = g_ptr_array_index (forms, order[i]);
          g_autofree char *title = til_label_for_year (&form->title, til_project_get_language (project),
                                                       til_project_get_year (project));
          GtkWidget *row = til_form_row_new (form->code, title, form->chapter);

          gtk_list_box_append (self->list, row);
          if (chosen == NULL || g_strcmp0 (form->code, self->selected) == 0)
            chosen = GTK_LIST_BOX_ROW (row);
        }

      gtk_stack_set_visible_child_name (self->stack, chosen != NULL ? "chart" : "nothing");
      if (chosen != NULL)
        {
          gtk_list_box_select_row (self->list, chosen);
          show_chart (self, til_form_row_get_code (TIL_FORM_ROW (chosen)));
        }
    }

  self->filling = FALSE;
}

static void
on_row_selected (GtkListBox    *list,
                 GtkListBoxRow *row,
                 TilTrendsPage *self)
{
  if (row != NULL && !self->filling)
    show_chart (self, til_form_row_get_code (TIL_FORM_ROW (row)));
}

static void
on_row_activated (TilTrendsPage *self)
{
  til_leaflet_go_forward (self->leaflet);
}

static void
on_back_clicked (TilTrendsPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
til_trends_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_TRENDS_PAGE);

  G_OBJECT_CLASS (til_trends_page_parent_class)->dispose (object);
}

static void
til_trends_page_finalize (GObject *object)
{
  g_free (TIL_TRENDS_PAGE (object)->selected);

  G_OBJECT_CLASS (til_trends_page_parent_class)->finalize (object);
}

static void
til_trends_page_class_init (TilTrendsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_trends_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_trends_page_finalize;
  TIL_PAGE_CLASS (klass)->refresh = til_trends_page_refresh;

  g_type_ensure (TIL_TYPE_CHART_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-trends-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilTrendsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TilTrendsPage, list);
  gtk_widget_class_bind_template_child (widget_class, TilTrendsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilTrendsPage, chart_view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
}

static void
til_trends_page_init (TilTrendsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_trends_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
til_trends_page_new (void)
{
  return g_object_new (TIL_TYPE_TRENDS_PAGE, NULL);
}

/**
 * til_trends_page_show:
 * @self: the page
 * @chart: code of a chart
 */
void
til_trends_page_show (TilTrendsPage *self,
                      const char    *chart)
{
  g_return_if_fail (TIL_IS_TRENDS_PAGE (self));

  g_free (self->selected);
  self->selected = g_strdup (chart);
  til_trends_page_refresh (TIL_PAGE (self));
  til_leaflet_go_forward (self->leaflet);
}
