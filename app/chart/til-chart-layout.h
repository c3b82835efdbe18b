/* chart/til-chart-layout.h
 *
 * Where everything in a chart is: numbers only, so that they can be tested.
 * The painter adds ink. Lengths are in the drawing's own unit, y downwards.
 */
#pragma once

#include "chart/til-scale.h"
#include "core/til-series.h"

G_BEGIN_DECLS

#define TIL_NO_SERIES G_MAXUINT

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} TilRect;

/* The size of @text: on one line where @max_width is not positive, else
 * wrapped to it. */
typedef void (*TilMeasureText) (const char *text,
                                double      size,
                                gboolean    bold,
                                double      max_width,
                                double     *width,
                                double     *height,
                                gpointer    user_data);

/* What a layout is made for. */
typedef struct
{
  const TilChartData *data;
  double              width;
  double              height;
  double              font_size;
  gboolean            show_title;
  TilMeasureText      measure;
  gpointer            measure_data;
} TilChartFrame;

typedef enum
{
  TIL_TEXT_TITLE,
  TIL_TEXT_UNIT,      /* what the axis counts */
  TIL_TEXT_TICK,
  TIL_TEXT_YEAR,
  TIL_TEXT_CATEGORY,  /* the name beside a bar */
  TIL_TEXT_SERIES,    /* the name at a line's end or beside a stack */
  TIL_TEXT_LEGEND,    /* the name beside a swatch */
  TIL_TEXT_VALUE,
  TIL_TEXT_NOTE,
  TIL_TEXT_SOURCE,
  TIL_TEXT_EMPTY      /* says that there is nothing to draw */
} TilTextRole;

typedef struct
{
  TilTextRole  role;
  char        *text;
  TilRect      rect;    /* what is outside is cut with an ellipsis */
  double       align;   /* 0 left, 0.5 centred, 1 right, within rect */
  double       size;
  gboolean     bold;
  gboolean     wrap;
  gboolean     inside;  /* stands on the series's own colour */
  guint        series;  /* TIL_NO_SERIES */
} TilChartText;

/* One point of one series. */
typedef struct
{
  guint        series;
  guint        point;
  TilPointKind kind;      /* a GAP is not painted */
  gboolean     open;      /* an interval without an upper end */
  gboolean     linked;    /* a line comes from the point before */
  double       x;         /* centre of the marker or the bar's end */
  double       y;         /* of the value; of the lower end of an interval */
  double       far_x;     /* the upper end of an interval; else as x, y */
  double       far_y;
  TilRect      solid;     /* the bar up to what is certain */
  TilRect      doubtful;  /* from there to the upper end of an interval */
  TilRect      slot;      /* the ground that belongs to it, for pointing */
} TilChartMark;

typedef struct
{
  TilRect rect;
  guint   series;
} TilSwatch;

/* From a label that had to be moved to what it names. */
typedef struct
{
  double x1;
  double y1;
  double x2;
  double y2;
  guint  series;
} TilLeader;

typedef struct
{
  double     width;
  double     height;
  double     font_size;
  gboolean   drawn;      /* FALSE: nothing to plot, texts only */
  gboolean   sideways;   /* bars: the value axis lies */
  TilRect    plot;
  TilScale   scale;
  double     zero;       /* y of the base line; x where sideways */
  double     bar;        /* thickness of a bar; 0 for lines */
  double     marker;     /* radius of a line's marker */
  GArray    *ticks;      /* double: y (sideways: x) of each grid line */
  GArray    *years;      /* double: x of each year that has a label */
  GPtrArray *texts;      /* TilChartText */
  GPtrArray *marks;      /* TilChartMark, by series, then point */
  GArray    *swatches;   /* TilSwatch */
  GArray    *leaders;    /* TilLeader */
} TilChartLayout;

TilChartLayout *til_chart_layout_new  (const TilChartFrame  *frame);
void            til_chart_layout_free (TilChartLayout       *self);
gboolean        til_chart_layout_pick (const TilChartLayout *self,
                                       double                x,
                                       double                y,
                                       guint                *series,
                                       guint                *point);
double          til_chart_layout_natural_height
                                      (const TilChartFrame  *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilChartLayout, til_chart_layout_free)

G_END_DECLS
