/* chart/til-chart-plan.h
 *
 * A layout while it is being made; private to the layout's files.
 */
#pragma once

#include "chart/til-chart-layout.h"
#include "chart/til-chart-values.h"

G_BEGIN_DECLS

typedef struct
{
  const TilChartFrame *frame;
  const TilChartData  *data;
  TilChartLayout      *layout;
  guint                n_years;
  guint                n_series;
  int                  n_decimals;
  double               em;        /* the font size */
  double               line;      /* the height of one line of it */
  double               names;     /* width kept for names at the right; 0: none */
  gboolean             crowded;   /* the legend has no room */
} TilChartPlan;

/* In til-chart-layout.c */
TilChartText *til_chart_plan_add_text     (TilChartPlan *plan,
                                           TilTextRole   role,
                                           const char   *text,
                                           TilRect       rect,
                                           double        align,
                                           double        size);
void          til_chart_plan_measure      (TilChartPlan *plan,
                                           const char   *text,
                                           double        size,
                                           gboolean      bold,
                                           double        max_width,
                                           double       *width,
                                           double       *height);
double        til_chart_plan_year_x       (TilChartPlan *plan,
                                           guint         point);
gboolean      til_rect_overlaps           (const TilRect *a,
                                           const TilRect *b);

/* In til-chart-marks.c: places the marks, and numbers on them, in the plot. */
void          til_chart_plan_place_marks  (TilChartPlan *plan);

/* In til-chart-bars.c: the same for bars that lie. */
double        til_chart_plan_bar_names    (TilChartPlan *plan,
                                           double        available);
void          til_chart_plan_place_bars   (TilChartPlan *plan);

/* In til-chart-names.c: how series are named: beside their ends or in a
 * legend. */
double        til_chart_plan_want_names   (TilChartPlan *plan,
                                           double        available_width,
                                           double        available_height);
void          til_chart_plan_place_names  (TilChartPlan *plan);
double        til_chart_plan_place_legend (TilChartPlan *plan,
                                           double        x,
                                           double        y,
                                           double        width,
                                           double        max_height);
void          til_spread                  (double       *centres,
                                           const double *heights,
                                           guint         n,
                                           double        top,
                                           double        bottom);

G_END_DECLS
