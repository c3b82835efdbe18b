/* chart/til-chart-paint.h
 *
 * Puts ink on a layout. Text is measured and set by Pango, as in the window.
 */
#pragma once

#include <cairo.h>

#include "chart/til-chart.h"
#include "chart/til-chart-layout.h"

G_BEGIN_DECLS

typedef struct _TilChartType TilChartType;

TilChartType *til_chart_type_new     (const TilChartStyle  *style);
void          til_chart_type_free    (TilChartType         *self);
void          til_chart_type_measure (const char           *text,
                                      double                size,
                                      gboolean              bold,
                                      double                max_width,
                                      double               *width,
                                      double               *height,
                                      gpointer              self);
void          til_chart_paint        (const TilChartLayout *layout,
                                      const TilChartData   *data,
                                      const TilChartStyle  *style,
                                      TilChartType         *type,
                                      cairo_t              *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilChartType, til_chart_type_free)

G_END_DECLS
