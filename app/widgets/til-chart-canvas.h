/* widgets/til-chart-canvas.h
 *
 * The drawing of a chart, and the point in it that pointer or keys chose.
 * "point-changed" when another one is.
 */
#pragma once

#include <adwaita.h>

#include "chart/til-chart.h"

G_BEGIN_DECLS

#define TIL_TYPE_CHART_CANVAS (til_chart_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TilChartCanvas, til_chart_canvas, TIL, CHART_CANVAS, GtkWidget)

GtkWidget  *til_chart_canvas_new       (void);
void        til_chart_canvas_set_data  (TilChartCanvas *self,
                                        TilChartData   *data);
gboolean    til_chart_canvas_get_point (TilChartCanvas *self,
                                        guint          *series,
                                        guint          *point);
GdkTexture *til_chart_canvas_render    (TilChartData   *data);

G_END_DECLS
