/* chart/til-chart-values.c: points as lengths and as words */
#include "chart/til-chart-values.h"

#include <math.h>

#include "core/til-number.h"

/**
 * til_chart_values_n_years:
 * @data: a chart's numbers
 *
 * Returns: how many years it spans
 */
guint
til_chart_values_n_years (const TilChartData *data)
{
  return data->last_year >= data->first_year ? (guint) (data->last_year - data->first_year) + 1 : 0;
}

/**
 * til_chart_values_get:
 * @data: a chart's numbers
 * @series: a series
 * @point: a point: years from the first
 *
 * Returns: (nullable): the point; %NULL where the series is shorter
 */
const TilPoint *
til_chart_values_get (const TilChartData *data,
                      guint               series,
                      guint               point)
{
  const TilSeries *one = g_ptr_array_index (data->series, series);

  return one->points != NULL && point < one->points->len ? g_ptr_array_index (one->points, point) : NULL;
}

/**
 * til_chart_values_kind:
 * @point: (nullable): a point
 *
 * An interval from nothing to no end says nothing: it is a gap. One from
 * some number to no end says "at least": that is shown, also where the data
 * calls the point a gap because no one number is known.
 *
 * Returns: how it is drawn
 */
TilPointKind
til_chart_values_kind (const TilPoint *point)
{
  if (point == NULL)
    return TIL_POINT_GAP;

  if (point->value.high == TIL_NO_UPPER_END)
    return point->value.low > 0 ? TIL_POINT_INTERVAL : TIL_POINT_GAP;

  if (point->kind == TIL_POINT_GAP)
    return TIL_POINT_GAP;

  return point->value.low == point->value.high ? TIL_POINT_VALUE : TIL_POINT_INTERVAL;
}

/**
 * til_chart_values_is_open:
 * @point: a point that is drawn
 *
 * Returns: whether it has no upper end
 */
gboolean
til_chart_values_is_open (const TilPoint *point)
{
  return point->value.high == TIL_NO_UPPER_END;
}

/**
 * til_chart_values_low:
 * @point: a point that is drawn
 *
 * Returns: its value, or the lower end of it, in whole units
 */
double
til_chart_values_low (const TilPoint *point)
{
  return point->value.low == TIL_NO_LOWER_END ? 0 : (double) point->value.low / TIL_ONE;
}

/**
 * til_chart_values_high:
 * @point: a point that is drawn
 *
 * Returns: its value, or the upper end of it, in whole units; where there is
 *   no upper end, its lower end
 */
double
til_chart_values_high (const TilPoint *point)
{
  if (til_chart_values_is_open (point))
    return til_chart_values_low (point);

  return (double) point->value.high / TIL_ONE;
}

/**
 * til_chart_values_range:
 * @data: a chart's numbers
 * @low: (out): the lowest end that is drawn
 * @high: (out): the highest; of a stacked chart, of a whole stack
 *
 * Returns: %FALSE if every point is a gap
 */
gboolean
til_chart_values_range (const TilChartData *data,
                        double             *low,
                        double             *high)
{
  gboolean any = FALSE;

  *low = 0;
  *high = 0;

  for (guint i = 0; i < til_chart_values_n_years (data); i++)
    {
      double below = 0;
      double above = 0;

      for (guint s = 0; s < data->series->len; s++)
        {
          const TilPoint *point = til_chart_values_get (data, s, i);

          if (til_chart_values_kind (point) == TIL_POINT_GAP)
            continue;

          any = TRUE;
          if (data->kind == TIL_CHART_STACKED)
            {
              above += MAX (til_chart_values_high (point), 0);
              below += MIN (til_chart_values_low (point), 0);
            }
          else
            {
              above = MAX (above, til_chart_values_high (point));
              below = MIN (below, til_chart_values_low (point));
            }

          /* Room for the arrow of an open end. */
          if (til_chart_values_is_open (point))
            above *= 1.15;
        }

      *low = MIN (*low, below);
      *high = MAX (*high, above);
    }

  /* Room for the numbers under columns that hang. */
  if (data->kind == TIL_CHART_COLUMN && *low < 0)
    *low -= (*high - *low) * 0.06;

  return any;
}

/**
 * til_chart_values_decimals:
 * @data: a chart's numbers
 *
 * Returns: the digits after the comma that every point needs, 0 to 3
 */
int
til_chart_values_decimals (const TilChartData *data)
{
  static const gint64 units[] = { 1000, 100, 10 };
  int n_decimals = 0;

  for (guint s = 0; s < data->series->len; s++)
    {
      for (guint i = 0; i < til_chart_values_n_years (data); i++)
        {
          const TilPoint *point = til_chart_values_get (data, s, i);

          if (til_chart_values_kind (point) == TIL_POINT_GAP)
            continue;

          while (n_decimals < 3
                 && ((point->value.low != TIL_NO_LOWER_END && point->value.low % units[n_decimals] != 0)
                     || (!til_chart_values_is_open (point) && point->value.high % units[n_decimals] != 0)))
            n_decimals++;
        }
    }

  return n_decimals;
}

/**
 * til_chart_values_format:
 * @point: a point that is drawn
 * @n_decimals: digits after the comma
 * @language: the chart's language
 *
 * Returns: (transfer full): the point as printed
 */
char *
til_chart_values_format (const TilPoint *point,
                         int             n_decimals,
                         TilLanguage     language)
{
  if (point->value.low == point->value.high)
    return til_number_format (point->value.low, n_decimals, language);

  return til_interval_format (point->value, n_decimals, language);
}

/**
 * til_chart_values_tick:
 * @value: of the tick, in whole units
 * @largest: the largest magnitude on the axis
 * @n_decimals: digits after the comma that the ticks need
 * @language: the chart's language
 *
 * Large numbers are written in millions or milliards (English: billions).
 *
 * Returns: (transfer full): the tick's label
 */
char *
til_chart_values_tick (double      value,
                       double      largest,
                       int         n_decimals,
                       TilLanguage language)
{
  static const struct
  {
    double      from;
    double      divisor;
    const char *word[TIL_N_LANGUAGES];
  } scales[] = {
    { 1e10, 1e9, { "mrd.", "bn" } },
    { 1e7, 1e6, { "mill.", "m" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *number = NULL;
      double scaled = value / scales[i].divisor;

      if (largest < scales[i].from)
        continue;
      if (value == 0)
        return til_number_format (0, 0, language);

      number = til_number_format ((gint64) llround (scaled * TIL_ONE),
                                  fabs (scaled - round (scaled)) > 1e-6 ? 1 : 0, language);
      /* A no-break space, as between a number and its unit. */
      return g_strconcat (number, "\u00a0", scales[i].word[language], NULL);
    }

  return til_number_format ((gint64) llround (value * TIL_ONE), n_decimals, language);
}
