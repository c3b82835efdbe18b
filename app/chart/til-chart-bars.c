/* chart/til-chart-bars.c: bars that lie: a group for each series, a bar for
 * each year, named at the left and numbered at the end */
#include "chart/til-chart-plan.h"

#include <math.h>

static double
year_width (TilChartPlan *plan)
{
  double width = 0;

  if (plan->n_years > 1)
    {
      til_chart_plan_measure (plan, "2000", plan->em, FALSE, 0, &width, NULL);
      width += plan->em * 0.5;
    }

  return width;
}

static double
to_x (TilChartPlan *plan,
      double        value)
{
  const TilRect *plot = &plan->layout->plot;

  return plot->x + plot->width * til_scale_get_fraction (&plan->layout->scale, value);
}

/* The width of the names and years at the left, of @available. */
double
til_chart_plan_bar_names (TilChartPlan *plan,
                          double        available)
{
  double years = year_width (plan);
  double widest = 0;

  for (guint s = 0; s < plan->n_series; s++)
    {
      const TilSeries *series = g_ptr_array_index (plan->data->series, s);
      double width;

      til_chart_plan_measure (plan, series->label != NULL ? series->label : "", plan->em, FALSE, 0, &width,
                              NULL);
      widest = MAX (widest, width);
    }

  if (years > available * 0.2)
    years = 0;

  return MIN (widest + plan->em * 0.6, available * 0.36) + years;
}

static void
place_name (TilChartPlan *plan,
            guint         series,
            double        right,
            double        years,
            double        top,
            double        height)
{
  const TilSeries *one = g_ptr_array_index (plan->data->series, series);
  double left = plan->frame->show_title ? MIN (plan->em, right) : plan->em * 0.3;
  double width = MAX (right - years - plan->em * 0.6 - left, 1);
  TilChartText *text;
  double needed;

  if (one->label == NULL || *one->label == '\0' || height < plan->line)
    return;

  til_chart_plan_measure (plan, one->label, plan->em, FALSE, width, NULL, &needed);
  needed = CLAMP (needed, plan->line, MAX (plan->line, floor (height / plan->line) * plan->line));
  text = til_chart_plan_add_text (plan, TIL_TEXT_CATEGORY, one->label,
                                  (TilRect) { left, top + (height - needed) / 2, width, needed },
                                  1, plan->em);
  text->wrap = TRUE;
  text->series = series;
}

static void
place_end_value (TilChartPlan       *plan,
                 const TilChartMark *mark)
{
  TilChartLayout *layout = plan->layout;
  g_autofree char *words = NULL;
  double size = plan->em * 0.95;
  double end = MAX (mark->x, mark->far_x);
  double width;
  TilChartText *text;
  double x;

  if (mark->kind == TIL_POINT_GAP)
    {
      words = g_strdup ("..");
      end = layout->zero;
    }
  else
    {
      words = til_chart_values_format (til_chart_values_get (plan->data, mark->series, mark->point),
                                       plan->n_decimals, plan->data->language);
    }

  til_chart_plan_measure (plan, words, size, FALSE, 0, &width, NULL);
  x = end + plan->em * 0.35;
  if (mark->kind != TIL_POINT_GAP && mark->far_x < layout->zero - 0.01)
    x = mark->far_x - plan->em * 0.35 - width;
  if (x < 0 || x + width > layout->width)
    return;

  text = til_chart_plan_add_text (plan, TIL_TEXT_VALUE, words,
                                  (TilRect) { x, mark->y - plan->line / 2, width, plan->line }, 0, size);
  text->series = mark->series;
}

void
til_chart_plan_place_bars (TilChartPlan *plan)
{
  TilChartLayout *layout = plan->layout;
  double years = year_width (plan);
  double group;
  double each;
  double low;
  double high;
  double widest = 0;
  double before = 0;             /* room for numbers at the left of bars below zero */
  double free_from = -INFINITY;  /* below the texts of the group before */
  guint step;

  if (years > layout->plot.x * 0.6)
    years = 0;

  /* Room for the numbers at the bars' ends. */
  for (guint s = 0; s < plan->n_series; s++)
    {
      for (guint i = 0; i < plan->n_years; i++)
        {
          const TilPoint *point = til_chart_values_get (plan->data, s, i);
          g_autofree char *words = NULL;
          double width;

          if (til_chart_values_kind (point) == TIL_POINT_GAP)
            continue;
          words = til_chart_values_format (point, plan->n_decimals, plan->data->language);
          til_chart_plan_measure (plan, words, plan->em * 0.95, FALSE, 0, &width, NULL);
          widest = MAX (widest, width);
        }
    }
  layout->plot.width = MAX (layout->plot.width - MIN (widest + plan->em * 0.5, layout->plot.width * 0.3), 1);

  til_chart_values_range (plan->data, &low, &high);
  if (low < 0)
    {
      before = MIN (widest + plan->em * 0.5, layout->plot.width * 0.3);
      layout->plot.x += before;
      layout->plot.width -= before;
    }

  /* The numbers stand at the bars: of the axis only the base line is needed,
   * and its end is the longest bar's. */
  if (high > low)
    {
      layout->scale.low = low;
      layout->scale.high = high;
    }
  layout->zero = to_x (plan, 0);

  group = layout->plot.height / plan->n_series;
  each = MIN (group * (plan->n_years > 1 ? 0.82 : 0.66) / plan->n_years, plan->em * 2);
  layout->bar = MAX (each * (plan->n_years > 1 ? 0.86 : 1), 0.5);
  step = MAX (1, (guint) ceil (plan->line / MAX (each, 0.01)));

  for (guint s = 0; s < plan->n_series; s++)
    {
      double top = layout->plot.y + group * s;
      double last = top + (group + each * plan->n_years) / 2 - each / 2;
      double first = top + (group - each * plan->n_years) / 2;

      place_name (plan, s, layout->plot.x - before, years, top, group);

      for (guint i = 0; i < plan->n_years; i++)
        {
          const TilPoint *point = til_chart_values_get (plan->data, s, i);
          TilChartMark *mark = g_new0 (TilChartMark, 1);
          double y = first + each * i + (each - layout->bar) / 2;

          mark->series = s;
          mark->point = i;
          mark->kind = til_chart_values_kind (point);
          mark->y = mark->far_y = y + layout->bar / 2;
          mark->x = mark->far_x = layout->zero;
          mark->slot = (TilRect) { layout->plot.x, first + each * i, layout->plot.width, each };
          g_ptr_array_add (layout->marks, mark);

          if (mark->kind != TIL_POINT_GAP)
            {
              double near = til_chart_values_low (point);
              double far = til_chart_values_high (point);

              mark->open = mark->kind == TIL_POINT_INTERVAL && til_chart_values_is_open (point);
              if (mark->open)
                far = near * 1.15;
              mark->x = to_x (plan, far < 0 ? far : near);
              mark->far_x = to_x (plan, far < 0 ? near : far);
              mark->solid = (TilRect) { MIN (layout->zero, mark->x), y, fabs (mark->x - layout->zero),
                                        layout->bar };
              mark->doubtful = (TilRect) { MIN (mark->x, mark->far_x), y, fabs (mark->far_x - mark->x),
                                           layout->bar };
            }

          /* Where bars are thinner than a line, every few are named, counted
           * back from the last year. */
          if ((plan->n_years - 1 - i) % step == 0 && mark->y - plan->line / 2 >= free_from)
            {
              place_end_value (plan, mark);
              if (years > 0)
                {
                  g_autofree char *label = g_strdup_printf ("%d", plan->data->first_year + (int) i);

                  til_chart_plan_add_text (plan, TIL_TEXT_YEAR, label,
                                           (TilRect) { layout->plot.x - before - years, mark->y - plan->line / 2,
                                                       years - plan->em * 0.4, plan->line },
                                           1, plan->em * 0.95);
                }
            }
        }

      if (last - plan->line / 2 >= free_from)
        free_from = last + plan->line / 2;
    }
}
