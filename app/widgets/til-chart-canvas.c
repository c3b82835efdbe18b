#include "widgets/til-chart-canvas.h"

#define MIN_WIDTH  280
#define MIN_HEIGHT 260
#define NATURAL_WIDTH  720
#define NATURAL_HEIGHT 440

/* A copied picture: wide enough for a page at 300 dots an inch. */
#define RENDER_SCALE 3

struct _TilChartCanvas
{
  GtkWidget     parent_instance;

  TilChartData *data;        /* owned; NULL: empty */
  gboolean      has_point;
  guint         series;
  guint         point;
};

G_DEFINE_FINAL_TYPE (TilChartCanvas, til_chart_canvas, GTK_TYPE_WIDGET)

static guint point_changed_signal;

static void
init_style (TilChartCanvas *self,
            TilChartStyle  *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  style->dark = adw_style_manager_get_dark (manager);
  style->high_contrast = adw_style_manager_get_high_contrast (manager);
  style->font_family = pango_font_description_get_family (font);
  /* The drawing's own unit is a pixel here: points at 96 dots an inch */
  style->font_size = pango_font_description_get_size_is_absolute (font) ? size : size * 96 / 72;
  style->show_title = FALSE;
}

static void
til_chart_canvas_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  TilChartCanvas *self = TIL_CHART_CANVAS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  TilChartStyle style;
  cairo_t *cr;

  if (self->data == NULL || width <= 0 || height <= 0)
    return;

  init_style (self, &style);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  til_chart_draw (self->data, &style, cr, width, height);
  cairo_destroy (cr);
}

static void
til_chart_canvas_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
set_point (TilChartCanvas *self,
           gboolean        has_point,
           guint           series,
           guint           point)
{
  if (self->has_point == has_point && (!has_point || (self->series == series && self->point == point)))
    return;

  self->has_point = has_point;
  self->series = series;
  self->point = point;
  g_signal_emit (self, point_changed_signal, 0);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           TilChartCanvas           *self)
{
  TilChartStyle style;
  guint series, point;

  if (self->data == NULL)
    return;

  init_style (self, &style);
  if (til_chart_pick (self->data, &style, gtk_widget_get_width (GTK_WIDGET (self)),
                      gtk_widget_get_height (GTK_WIDGET (self)), x, y, &series, &point))
    set_point (self, TRUE, series, point);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                TilChartCanvas        *self)
{
  guint n_points, n_series;
  guint series = self->series, point = self->point;

  if (self->data == NULL || self->data->series->len == 0)
    return GDK_EVENT_PROPAGATE;

  n_series = self->data->series->len;
  n_points = ((const TilSeries *) g_ptr_array_index (self->data->series, 0))->points->len;
  if (n_points == 0)
    return GDK_EVENT_PROPAGATE;

  if (!self->has_point)
    {
      if (key != GDK_KEY_Left && key != GDK_KEY_Right && key != GDK_KEY_Up && key != GDK_KEY_Down)
        return GDK_EVENT_PROPAGATE;
      set_point (self, TRUE, 0, n_points - 1);
      return GDK_EVENT_STOP;
    }

  switch (key)
    {
    case GDK_KEY_Left:
      point = point > 0 ? point - 1 : 0;
      break;
    case GDK_KEY_Right:
      point = MIN (point + 1, n_points - 1);
      break;
    case GDK_KEY_Up:
      series = series > 0 ? series - 1 : n_series - 1;
      break;
    case GDK_KEY_Down:
      series = (series + 1) % n_series;
      break;
    case GDK_KEY_Home:
      point = 0;
      break;
    case GDK_KEY_End:
      point = n_points - 1;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  set_point (self, TRUE, series, point);
  return GDK_EVENT_STOP;
}

static void
til_chart_canvas_dispose (GObject *object)
{
  g_clear_pointer (&TIL_CHART_CANVAS (object)->data, til_chart_data_unref);

  G_OBJECT_CLASS (til_chart_canvas_parent_class)->dispose (object);
}

static void
til_chart_canvas_class_init (TilChartCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_chart_canvas_dispose;
  widget_class->snapshot = til_chart_canvas_snapshot;
  widget_class->measure = til_chart_canvas_measure;

  point_changed_signal = g_signal_new ("point-changed", TIL_TYPE_CHART_CANVAS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
til_chart_canvas_init (TilChartCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * til_chart_canvas_new:
 *
 * Returns: (transfer floating): an empty drawing
 */
GtkWidget *
til_chart_canvas_new (void)
{
  return g_object_new (TIL_TYPE_CHART_CANVAS, NULL);
}

/**
 * til_chart_canvas_set_data:
 * @self: the drawing
 * @data: the chart
 */
void
til_chart_canvas_set_data (TilChartCanvas *self,
                           TilChartData   *data)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (TIL_IS_CHART_CANVAS (self));
  g_return_if_fail (data != NULL);

  til_chart_data_ref (data);
  g_clear_pointer (&self->data, til_chart_data_unref);
  self->data = data;
  self->has_point = FALSE;

  spoken = til_chart_data_describe (data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, data->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * til_chart_canvas_get_point:
 * @self: the drawing
 * @series: (out): index of the chosen point's series
 * @point: (out): its index in the series
 *
 * Returns: %FALSE while no point is chosen
 */
gboolean
til_chart_canvas_get_point (TilChartCanvas *self,
                            guint          *series,
                            guint          *point)
{
  g_return_val_if_fail (TIL_IS_CHART_CANVAS (self), FALSE);

  *series = self->series;
  *point = self->point;
  return self->has_point && self->data != NULL && self->series < self->data->series->len;
}

/**
 * til_chart_canvas_render:
 * @data: a chart
 *
 * Returns: (transfer full): the chart as it is printed, as a picture
 */
GdkTexture *
til_chart_canvas_render (TilChartData *data)
{
  TilChartStyle style;
  int width = NATURAL_WIDTH * RENDER_SCALE, height = NATURAL_HEIGHT * RENDER_SCALE;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GdkTexture *texture;
  g_autoptr(GBytes) bytes = NULL;

  til_chart_style_init_print (&style);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, RENDER_SCALE, RENDER_SCALE);
  til_chart_draw (data, &style, cr, NATURAL_WIDTH, NATURAL_HEIGHT);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}
