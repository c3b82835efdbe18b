/* chart/til-chart-values.h
 *
 * What the painter asks of chart data: points as lengths, and as words.
 * Counts are integers until here; a length is a double.
 */
#pragma once

#include "core/til-series.h"

G_BEGIN_DECLS

guint           til_chart_values_n_years  (const TilChartData *data);
const TilPoint *til_chart_values_get      (const TilChartData *data,
                                           guint               series,
                                           guint               point);
TilPointKind    til_chart_values_kind     (const TilPoint     *point);
gboolean        til_chart_values_is_open  (const TilPoint     *point);
double          til_chart_values_low      (const TilPoint     *point);
double          til_chart_values_high     (const TilPoint     *point);
gboolean        til_chart_values_range    (const TilChartData *data,
                                           double             *low,
                                           double             *high);
int             til_chart_values_decimals (const TilChartData *data);
char           *til_chart_values_format   (const TilPoint     *point,
                                           int                 n_decimals,
                                           TilLanguage         language);
char           *til_chart_values_tick     (double              value,
                                           double              largest,
                                           int                 n_decimals,
                                           TilLanguage         language);

G_END_DECLS
