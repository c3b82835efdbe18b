/* chart/til-chart-ink.h
 *
 * Colours, dashes, markers and patterns: each tells the series apart alone,
 * so that a chart reads in grey, and with any colour vision.
 */
#pragma once

#include <cairo.h>

#include "chart/til-chart.h"
#include "chart/til-chart-layout.h"

G_BEGIN_DECLS

typedef struct
{
  double red;
  double green;
  double blue;
} TilColour;

typedef struct
{
  TilColour paper;
  TilColour text;
  TilColour quiet;  /* ticks, notes */
  TilColour grid;
  TilColour base;   /* the base line */
  double    line;     /* width of a series's line */
  double    pattern;  /* how strong patterns are, 0 to 1 */
} TilChartInk;

TilChartInk til_chart_ink_new         (const TilChartStyle *style);
TilColour   til_chart_ink_get_series  (const TilChartStyle *style,
                                       guint                series);
TilColour   til_chart_ink_get_readable
                                      (const TilChartInk   *self,
                                       TilColour            c);
TilColour   til_chart_ink_get_on      (TilColour            ground);
void        til_chart_ink_set         (cairo_t             *cr,
                                       TilColour            colour,
                                       double               alpha);
void        til_chart_ink_set_dash    (cairo_t             *cr,
                                       guint                series,
                                       double               width);
void        til_chart_ink_draw_marker (cairo_t             *cr,
                                       const TilChartInk   *self,
                                       TilColour            colour,
                                       guint                series,
                                       double               x,
                                       double               y,
                                       double               radius);
void        til_chart_ink_fill        (cairo_t             *cr,
                                       const TilChartInk   *self,
                                       TilColour            colour,
                                       guint                pattern,
                                       TilRect              rect);
void        til_chart_ink_hatch       (cairo_t             *cr,
                                       TilColour            colour,
                                       TilRect              rect);

G_END_DECLS
