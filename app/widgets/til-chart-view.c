#include "widgets/til-chart-view.h"

#include <glib/gi18n-lib.h>

#include "core/til-number.h"
#include "widgets/til-chart-canvas.h"
#include "widgets/til-wrap-box.h"

struct _TilChartView
{
  AdwBin          parent_instance;

  TilChartData   *data;  /* owned; NULL: empty */

  GtkLabel       *title;
  GtkLabel       *source;
  GtkLabel       *notes;
  GtkLabel       *point;
  TilChartCanvas *canvas;
  GtkStack       *stack;
  GtkGrid        *numbers;
  GtkToggleButton *numbers_toggle;
};

G_DEFINE_FINAL_TYPE (TilChartView, til_chart_view, ADW_TYPE_BIN)

static char *
format_point (const TilChartData *data,
              const TilPoint     *point)
{
  int n_decimals = 0;

  if (point->kind == TIL_POINT_GAP)
    return g_strdup ("..");
  if (point->value.low % TIL_ONE != 0 || (point->value.high != TIL_NO_UPPER_END &&
                                          point->value.high % TIL_ONE != 0))
    n_decimals = 1;

  return til_interval_format (point->value, n_decimals, data->language);
}

static GtkWidget *
add_cell (TilChartView *self,
          const char   *text,
          int           column,
          int           row,
          gboolean      number,
          gboolean      header)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "table-cell");
  gtk_widget_add_css_class (label, "numeric");
  if (header)
    gtk_widget_add_css_class (label, "table-head");
  gtk_grid_attach (self->numbers, label, column, row, 1, 1);
  return label;
}

/* A row a year, a column a series, as it is read aloud. */
static void
fill_numbers (TilChartView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->numbers))) != NULL)
    gtk_grid_remove (self->numbers, child);

  add_cell (self, _("Year"), 0, 0, FALSE, TRUE);
  for (guint i = 0; i < self->data->series->len; i++)
    {
      const TilSeries *series = g_ptr_array_index (self->data->series, i);
      GtkWidget *head = add_cell (self, series->label, (int) i + 1, 0, TRUE, TRUE);

      gtk_label_set_wrap (GTK_LABEL (head), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (head), 16);
    }

  for (int year = self->data->first_year; year <= self->data->last_year; year++)
    {
      g_autofree char *name = g_strdup_printf ("%d", year);
      int row = year - self->data->first_year + 1;

      add_cell (self, name, 0, row, FALSE, FALSE);
      for (guint i = 0; i < self->data->series->len; i++)
        {
          const TilSeries *series = g_ptr_array_index (self->data->series, i);
          guint index = (guint) (year - self->data->first_year);
          g_autofree char *text = index < series->points->len
                                  ? format_point (self->data, g_ptr_array_index (series->points, index))
                                  : g_strdup ("..");

          add_cell (self, text, (int) i + 1, row, TRUE, FALSE);
        }
    }
}

static void
on_point_changed (TilChartView *self)
{
  guint series_index, point_index;
  const TilSeries *series;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (!til_chart_canvas_get_point (self->canvas, &series_index, &point_index))
    {
      gtk_label_set_label (self->point, _("Point at the chart, or use the arrow keys, to read a number."));
      return;
    }

  series = g_ptr_array_index (self->data->series, series_index);
  number = format_point (self->data, g_ptr_array_index (series->points, point_index));
  /* Translators: a point of a chart: series, year, number, counting unit */
  text = g_strdup_printf (_("%1$s, %2$d: %3$s %4$s"), series->label,
                          self->data->first_year + (int) point_index, number, self->data->unit);
  gtk_label_set_label (self->point, text);
}

static void
on_numbers_toggled (TilChartView *self)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (self->numbers_toggle) ? "numbers"
                                                                                        : "chart");
}

static void
on_save_response (GtkNativeDialog *dialog,
                  int              response,
                  TilChartView    *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->data != NULL)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      g_autoptr(GError) error = NULL;

      if (path != NULL && !til_chart_save (self->data, path, &error))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
      else if (path != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", _("The chart is saved."));
    }

  g_object_unref (dialog);
}

static void
on_save_clicked (TilChartView *self)
{
  GtkFileChooserNative *dialog;
  g_autofree char *name = NULL;

  if (self->data == NULL)
    return;

  dialog = gtk_file_chooser_native_new (_("Save chart"),
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  name = g_strdup_printf ("%s.png", *self->data->code != '\0' ? self->data->code : "chart");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_save_response), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static char *
get_text (const TilChartData *data)
{
  GString *text = g_string_new (_("Year"));

  for (guint i = 0; i < data->series->len; i++)
    g_string_append_printf (text, "\t%s", ((const TilSeries *) g_ptr_array_index (data->series, i))->label);

  for (int year = data->first_year; year <= data->last_year; year++)
    {
      guint index = (guint) (year - data->first_year);

      g_string_append_printf (text, "\n%d", year);
      for (guint i = 0; i < data->series->len; i++)
        {
          const TilSeries *series = g_ptr_array_index (data->series, i);
          g_autofree char *number = index < series->points->len
                                    ? format_point (data, g_ptr_array_index (series->points, index))
                                    : g_strdup ("..");

          g_string_append_printf (text, "\t%s", number);
        }
    }

  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* Both at once: a picture where a picture can be put, else the numbers. */
static void
on_copy_clicked (TilChartView *self)
{
  g_autoptr(GdkTexture) picture = NULL;
  g_autofree char *text = NULL;
  GdkContentProvider *providers[2];
  g_autoptr(GdkContentProvider) both = NULL;

  if (self->data == NULL)
    return;

  picture = til_chart_canvas_render (self->data);
  text = get_text (self->data);
  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, picture);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s",
                              _("The chart and its numbers are copied."));
}

static void
til_chart_view_dispose (GObject *object)
{
  TilChartView *self = TIL_CHART_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_CHART_VIEW);
  g_clear_pointer (&self->data, til_chart_data_unref);

  G_OBJECT_CLASS (til_chart_view_parent_class)->dispose (object);
}

static void
til_chart_view_class_init (TilChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_chart_view_dispose;

  g_type_ensure (TIL_TYPE_CHART_CANVAS);

  g_type_ensure (TIL_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilChartView, title);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, source);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, notes);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, point);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, canvas);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, numbers);
  gtk_widget_class_bind_template_child (widget_class, TilChartView, numbers_toggle);
  gtk_widget_class_bind_template_callback (widget_class, on_point_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_numbers_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
til_chart_view_init (TilChartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_chart_view_new:
 *
 * Returns: (transfer floating): a view of no chart
 */
GtkWidget *
til_chart_view_new (void)
{
  return g_object_new (TIL_TYPE_CHART_VIEW, NULL);
}

/**
 * til_chart_view_set_data:
 * @self: the view
 * @data: the chart
 */
void
til_chart_view_set_data (TilChartView *self,
                         TilChartData *data)
{
  GString *notes;

  g_return_if_fail (TIL_IS_CHART_VIEW (self));
  g_return_if_fail (data != NULL);

  til_chart_data_ref (data);
  g_clear_pointer (&self->data, til_chart_data_unref);
  self->data = data;

  gtk_label_set_label (self->title, data->title);
  gtk_label_set_label (self->source, data->source);
  gtk_widget_set_visible (GTK_WIDGET (self->source), *data->source != '\0');

  notes = g_string_new (NULL);
  for (guint i = 0; i < data->notes->len; i++)
    g_string_append_printf (notes, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (data->notes, i));
  gtk_label_set_label (self->notes, notes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), notes->len > 0);
  g_string_free (notes, TRUE);

  til_chart_canvas_set_data (self->canvas, data);
  fill_numbers (self);
  on_point_changed (self);
}
