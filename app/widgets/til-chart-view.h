/* widgets/til-chart-view.h
 *
 * One chart, large: title and source as they will be printed, pointing and
 * keys tell each point, its numbers as a table, saving and copying.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

#define TIL_TYPE_CHART_VIEW (til_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TilChartView, til_chart_view, TIL, CHART_VIEW, AdwBin)

GtkWidget *til_chart_view_new      (void);
void       til_chart_view_set_data (TilChartView *self,
                                    TilChartData *data);

G_END_DECLS
