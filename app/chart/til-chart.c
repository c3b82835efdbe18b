/* chart/til-chart.c: the painter's public face */
#include "chart/til-chart.h"

#include "chart/til-chart-layout.h"
#include "chart/til-chart-paint.h"

static TilChartLayout *
lay_out (const TilChartData  *data,
         const TilChartStyle *style,
         TilChartType        *type,
         double               width,
         double               height)
{
  TilChartFrame frame = { 0 };

  frame.data = data;
  frame.width = width;
  frame.height = height;
  frame.font_size = style->font_size;
  frame.show_title = style->show_title;
  frame.measure = til_chart_type_measure;
  frame.measure_data = type;

  return til_chart_layout_new (&frame);
}

/**
 * til_chart_style_init_print:
 * @style: (out): a style
 *
 * Sets what a printed report needs: black on white, title and source inside.
 */
void
til_chart_style_init_print (TilChartStyle *style)
{
  g_return_if_fail (style != NULL);

  *style = (TilChartStyle) { 0 };
  style->font_size = 13;
  style->show_title = TRUE;
}

/**
 * til_chart_draw:
 * @data: what to draw
 * @style: how
 * @cr: where; the drawing's corner is the origin
 * @width: in units of @cr
 * @height: in units of @cr
 *
 * Draws a chart and nothing outside of it. The ground is left as it is: it
 * is the window's or the page's, and light or dark as @style says.
 */
void
til_chart_draw (const TilChartData  *data,
                const TilChartStyle *style,
                cairo_t             *cr,
                double               width,
                double               height)
{
  g_autoptr(TilChartType) type = NULL;
  g_autoptr(TilChartLayout) layout = NULL;

  g_return_if_fail (data != NULL);
  g_return_if_fail (style != NULL);
  g_return_if_fail (cr != NULL);

  if (width < 1 || height < 1)
    return;

  type = til_chart_type_new (style);
  layout = lay_out (data, style, type, width, height);
  til_chart_paint (layout, data, style, type, cr);
}

/**
 * til_chart_pick:
 * @data: what is drawn
 * @style: how
 * @width: as drawn
 * @height: as drawn
 * @x: a place in the drawing
 * @y: a place in the drawing
 * @series: (out): the series there
 * @point: (out): the point of it: years from the first
 *
 * Returns: whether there is a point at that place
 */
gboolean
til_chart_pick (const TilChartData  *data,
                const TilChartStyle *style,
                double               width,
                double               height,
                double               x,
                double               y,
                guint               *series,
                guint               *point)
{
  g_autoptr(TilChartType) type = NULL;
  g_autoptr(TilChartLayout) layout = NULL;

  g_return_val_if_fail (data != NULL, FALSE);
  g_return_val_if_fail (style != NULL, FALSE);
  g_return_val_if_fail (series != NULL && point != NULL, FALSE);

  if (width < 1 || height < 1)
    return FALSE;

  type = til_chart_type_new (style);
  layout = lay_out (data, style, type, width, height);

  return til_chart_layout_pick (layout, x, y, series, point);
}

/**
 * til_chart_locate:
 * @data: what is drawn
 * @style: how
 * @width: as drawn
 * @height: as drawn
 * @series: a series
 * @point: a point of it
 * @x: (out): the middle of its mark
 * @y: (out): the middle of its mark
 *
 * The other way round than til_chart_pick(): where the keyboard's focus or a
 * bubble goes.
 *
 * Returns: %FALSE if that point is a gap
 */
gboolean
til_chart_locate (const TilChartData  *data,
                  const TilChartStyle *style,
                  double               width,
                  double               height,
                  guint                series,
                  guint                point,
                  double              *x,
                  double              *y)
{
  g_autoptr(TilChartType) type = NULL;
  g_autoptr(TilChartLayout) layout = NULL;

  g_return_val_if_fail (data != NULL, FALSE);
  g_return_val_if_fail (style != NULL, FALSE);
  g_return_val_if_fail (x != NULL && y != NULL, FALSE);

  if (width < 1 || height < 1)
    return FALSE;

  type = til_chart_type_new (style);
  layout = lay_out (data, style, type, width, height);

  for (guint i = 0; i < layout->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (layout->marks, i);

      if (mark->series == series && mark->point == point && mark->kind != TIL_POINT_GAP)
        {
          *x = (mark->x + mark->far_x) / 2;
          *y = (mark->y + mark->far_y) / 2;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * til_chart_get_natural_height:
 * @data: what to draw
 * @style: how
 * @width: how wide
 *
 * Returns: the height in which it is best read
 */
double
til_chart_get_natural_height (const TilChartData  *data,
                              const TilChartStyle *style,
                              double               width)
{
  g_autoptr(TilChartType) type = NULL;
  TilChartFrame frame = { 0 };

  g_return_val_if_fail (data != NULL, 0);
  g_return_val_if_fail (style != NULL, 0);

  type = til_chart_type_new (style);
  frame.data = data;
  frame.width = width;
  frame.font_size = style->font_size;
  frame.show_title = style->show_title;
  frame.measure = til_chart_type_measure;
  frame.measure_data = type;

  return til_chart_layout_natural_height (&frame);
}
