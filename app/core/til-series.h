/* core/til-series.h
 *
 * The numbers of a chart: named series over the same years, each point a
 * value, an interval or a gap, with the figures it rests on.
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-cube.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_POINT_GAP,       /* nobody stated it: the line is broken */
  TIL_POINT_VALUE,
  TIL_POINT_INTERVAL
} TilPointKind;

typedef struct
{
  TilPointKind  kind;
  TilInterval   value;
  TilBasis      basis;
  GPtrArray    *figures;  /* TilFigure */
} TilPoint;

typedef struct
{
  char      *label;
  GPtrArray *points;   /* TilPoint, one a year */
} TilSeries;

typedef struct
{
  char         *code;     /* of the chart form; "" for one made in the window */
  char         *title;
  char         *source;
  char         *unit;     /* counting unit in words */
  TilChartKind  kind;
  TilLanguage   language;
  int           first_year;
  int           last_year;
  GPtrArray    *series;   /* TilSeries */
  GPtrArray    *notes;    /* char*: gaps, bounds and where they come from */

  /*< private >*/
  gatomicrefcount ref_count;
} TilChartData;

TilChartData *til_chart_data_new      (TilCube            *cube,
                                       const TilChartForm *form,
                                       int                 year,
                                       TilLanguage         language);
TilChartData *til_chart_data_ref      (TilChartData       *self);
void          til_chart_data_unref    (TilChartData       *self);
char         *til_chart_data_describe (const TilChartData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilChartData, til_chart_data_unref)

G_END_DECLS
