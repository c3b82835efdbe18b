/* Chart data written as text, for the tests of this folder. */
#pragma once

#include <stdlib.h>
#include <string.h>

#include "core/til-series.h"

/* A point: "45", "12.5", ".." a gap, "8-10" an interval, "5-" one without an
 * upper end, "?" one that says nothing. Negative numbers begin with "m". */
static inline void
fixture_parse_point (const char *text,
                     TilPoint   *point)
{
  const char *dash = strchr (text, '-');
  gint64 low;

  memset (point, 0, sizeof *point);
  point->kind = TIL_POINT_GAP;
  if (strcmp (text, "..") == 0)
    return;

  point->kind = TIL_POINT_INTERVAL;
  if (strcmp (text, "?") == 0)
    {
      point->value = (TilInterval) { 0, TIL_NO_UPPER_END };
      return;
    }

  low = *text == 'm' ? -(gint64) (g_ascii_strtod (text + 1, NULL) * 1000 + 0.5)
                     : (gint64) (g_ascii_strtod (text, NULL) * 1000 + 0.5);
  if (dash == NULL)
    {
      point->kind = TIL_POINT_VALUE;
      point->value = (TilInterval) { low, low };
    }
  else
    {
      point->value = (TilInterval) { low, dash[1] == '\0' ? TIL_NO_UPPER_END
                                                          : (gint64) (g_ascii_strtod (dash + 1, NULL) * 1000 + 0.5) };
    }
}

static inline void
fixture_series_free (gpointer data)
{
  TilSeries *series = data;

  g_free (series->label);
  g_ptr_array_unref (series->points);
  g_free (series);
}

/* Each of @series: "label|first year's point second year's …". */
static inline TilChartData *
fixture_data (TilChartKind        kind,
              int                 first_year,
              const char * const *series)
{
  TilChartData *data = g_new0 (TilChartData, 1);
  guint n_years = 0;

  data->kind = kind;
  data->language = TIL_LANGUAGE_NB;
  data->code = g_strdup ("fixture");
  data->title = g_strdup ("Voksne antatte ofre i tiltakene");
  data->source = g_strdup ("Kilde: tiltakenes leveranser");
  data->unit = g_strdup ("personer");
  data->first_year = first_year;
  data->series = g_ptr_array_new_with_free_func (fixture_series_free);
  data->notes = g_ptr_array_new_with_free_func (g_free);
  g_atomic_ref_count_init (&data->ref_count);

  for (; series != NULL && *series != NULL; series++)
    {
      g_auto(GStrv) parts = g_strsplit (*series, "|", 2);
      g_auto(GStrv) points = g_strsplit (parts[1], " ", -1);
      TilSeries *one = g_new0 (TilSeries, 1);

      one->label = g_strdup (parts[0]);
      one->points = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; points[i] != NULL; i++)
        {
          TilPoint *point = g_new0 (TilPoint, 1);

          fixture_parse_point (points[i], point);
          g_ptr_array_add (one->points, point);
        }
      n_years = MAX (n_years, one->points->len);
      g_ptr_array_add (data->series, one);
    }

  data->last_year = first_year + (int) n_years - 1;
  return data;
}

static inline void
fixture_free (TilChartData *data)
{
  g_free (data->code);
  g_free (data->title);
  g_free (data->source);
  g_free (data->unit);
  g_ptr_array_unref (data->series);
  g_ptr_array_unref (data->notes);
  g_free (data);
}
