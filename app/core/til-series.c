/* core/til-series.c: a chart's form, filled */
#include "core/til-series.h"

#include "core/til-label.h"
#include "core/til-series-text.h"

static void
point_free (gpointer data)
{
  TilPoint *point = data;

  g_ptr_array_unref (point->figures);
  g_free (point);
}

static void
series_free (gpointer data)
{
  TilSeries *series = data;

  g_free (series->label);
  g_ptr_array_unref (series->points);
  g_free (series);
}

static TilKey
point_key (const TilCatalogue *catalogue,
           const TilTableAxis *axis,
           int                 year)
{
  TilKey key = til_key_new (axis->indicator, year);

  for (guint i = 0; i < axis->categories->len; i++)
    til_key_set (&key, catalogue, g_array_index (axis->categories, guint, i));

  return key;
}

/* A value without an upper end can't be drawn: it is a gap, and the notes say
 * how much it is at least. */
static TilPointKind
kind_of (const TilCubeValue *value)
{
  if (value->basis == TIL_BASIS_NOTHING || !til_interval_is_bounded (value->value))
    return TIL_POINT_GAP;

  return til_interval_is_exact (value->value) ? TIL_POINT_VALUE : TIL_POINT_INTERVAL;
}

static TilPoint *
point_new (TilCube            *cube,
           const TilTableAxis *axis,
           int                 year,
           gboolean           *upper_bound_only)
{
  TilPoint *point = g_new0 (TilPoint, 1);
  TilKey key = point_key (til_cube_get_catalogue (cube), axis, year);
  g_auto(TilCubeValue) value = { 0 };

  til_cube_print (cube, &key, &value);
  point->kind = kind_of (&value);
  point->value = value.value;
  point->basis = value.basis;
  point->figures = g_ptr_array_ref (value.figures);
  if (point->kind != TIL_POINT_GAP && value.upper_bound_only)
    *upper_bound_only = TRUE;

  return point;
}

static TilSeries *
series_new (TilCube            *cube,
            const TilTableAxis *axis,
            int                 first_year,
            int                 last_year,
            TilLanguage         language,
            gboolean           *upper_bound_only)
{
  TilSeries *series = g_new0 (TilSeries, 1);

  series->label = til_label_for_year (&axis->label, language, last_year);
  series->points = g_ptr_array_new_with_free_func (point_free);
  for (int year = first_year; year <= last_year; year++)
    g_ptr_array_add (series->points, point_new (cube, axis, year, upper_bound_only));

  return series;
}

/* The counting unit of the first series; a chart has one. */
static char *
unit_label (const TilCatalogue *catalogue,
            const TilChartForm *form,
            TilLanguage         language)
{
  for (guint i = 0; i < form->series->len; i++)
    {
      const TilTableAxis *axis = g_ptr_array_index (form->series, i);

      if (axis->indicator != TIL_NONE)
        return g_strdup (til_label_get (&til_catalogue_get_counting_unit (catalogue,
                                                                          axis->indicator)->label,
                                        language));
    }

  return g_strdup ("");
}

/**
 * til_chart_data_new:
 * @cube: the figures
 * @form: a chart's form; its series without an indicator are left out
 * @year: the edition's year
 * @language: of the texts
 *
 * Returns: (transfer full): the form, filled with what the figures give
 */
TilChartData *
til_chart_data_new (TilCube            *cube,
                    const TilChartForm *form,
                    int                 year,
                    TilLanguage         language)
{
  TilChartData *self = g_new0 (TilChartData, 1);
  gboolean upper_bound_only = FALSE;

  self->code = g_strdup (form->code != NULL ? form->code : "");
  self->title = til_label_for_year (&form->title, language, year);
  self->source = til_label_for_year (&form->source, language, year);
  self->unit = unit_label (til_cube_get_catalogue (cube), form, language);
  self->kind = form->kind;
  self->language = language;
  self->first_year = year + form->first_offset;
  self->last_year = year + form->last_offset;
  self->series = g_ptr_array_new_with_free_func (series_free);
  g_atomic_ref_count_init (&self->ref_count);

  for (guint i = 0; i < form->series->len; i++)
    {
      const TilTableAxis *axis = g_ptr_array_index (form->series, i);

      if (axis->indicator != TIL_NONE)
        g_ptr_array_add (self->series, series_new (cube, axis, self->first_year, self->last_year,
                                                   language, &upper_bound_only));
    }
  self->notes = til_series_notes (self, upper_bound_only);

  return self;
}

TilChartData *
til_chart_data_ref (TilChartData *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_chart_data_unref (TilChartData *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->code);
  g_free (self->title);
  g_free (self->source);
  g_free (self->unit);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->notes);
  g_free (self);
}
