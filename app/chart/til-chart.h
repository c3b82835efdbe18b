/* chart/til-chart.h
 *
 * Draws chart data on a cairo context: the same painter for window, PNG, SVG
 * and PDF. Scale and layout are numbers, tested as such (til-scale.h,
 * til-chart-layout.h).
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "core/til-series.h"

G_BEGIN_DECLS

/* Colours and type of a drawing; the window gives the desktop's, files the
 * printed page's. The ground is never painted, but in files. */
typedef struct
{
  gboolean    dark;
  gboolean    high_contrast;
  const char *font_family;  /* NULL: sans-serif */
  double      font_size;    /* in points of the drawing's own unit */
  gboolean    show_title;   /* title and source inside the drawing */
} TilChartStyle;

void     til_chart_style_init_print (TilChartStyle       *style);

void     til_chart_draw  (const TilChartData  *data,
                          const TilChartStyle *style,
                          cairo_t             *cr,
                          double               width,
                          double               height);

/* The point at (@x, @y) of a drawing of that size, for pointing and for the
 * keyboard. */
gboolean til_chart_pick  (const TilChartData  *data,
                          const TilChartStyle *style,
                          double               width,
                          double               height,
                          double               x,
                          double               y,
                          guint               *series,
                          guint               *point);

/* Where that point's mark is; FALSE for a gap. */
gboolean til_chart_locate (const TilChartData  *data,
                           const TilChartStyle *style,
                           double               width,
                           double               height,
                           guint                series,
                           guint                point,
                           double              *x,
                           double              *y);

/* The height in which a drawing of @width is best read. */
double   til_chart_get_natural_height
                         (const TilChartData  *data,
                          const TilChartStyle *style,
                          double               width);

/* .svg, .png or .pdf by the name's ending. Written whole or not at all. */
gboolean til_chart_save  (const TilChartData  *data,
                          const char          *path,
                          GError             **error);

G_END_DECLS
