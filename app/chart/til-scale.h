/* chart/til-scale.h
 *
 * From the values of a chart to its axis: round ends and round ticks.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double low;         /* the axis's lower end, a whole number of steps */
  double high;        /* its upper end, above low */
  double step;        /* 1, 2 or 5 times a power of ten */
  guint  n_ticks;     /* both ends included, at least 2 */
  int    n_decimals;  /* digits after the comma that the ticks need */
} TilScale;

TilScale til_scale_new          (double          low,
                                 double          high,
                                 guint           max_ticks,
                                 gboolean        whole);
double   til_scale_get_tick     (const TilScale *self,
                                 guint           index);
double   til_scale_get_fraction (const TilScale *self,
                                 double          value);

G_END_DECLS
