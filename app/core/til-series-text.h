/* core/til-series-text.h: what is said of a chart, in the report's language */
#pragma once

#include "core/til-series.h"

G_BEGIN_DECLS

GPtrArray *til_series_notes (const TilChartData *data,
                             gboolean            upper_bound_only);

G_END_DECLS
