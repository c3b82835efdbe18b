/* chart/til-chart-marks.c: lines, columns and stacks, and the numbers on them */
#include "chart/til-chart-plan.h"

#include <math.h>

#define MAX_COLUMN 4.5  /* the widest column, in font sizes */

static double
to_y (TilChartPlan *plan,
      double        value)
{
  const TilRect *plot = &plan->layout->plot;

  return plot->y + plot->height * (1 - til_scale_get_fraction (&plan->layout->scale, value));
}

static TilRect
between (double x,
         double width,
         double y1,
         double y2)
{
  return (TilRect) { x, MIN (y1, y2), width, fabs (y2 - y1) };
}

static TilChartMark *
add_mark (TilChartPlan *plan,
          guint         series,
          guint         point)
{
  const TilPoint *value = til_chart_values_get (plan->data, series, point);
  TilChartMark *mark = g_new0 (TilChartMark, 1);

  mark->series = series;
  mark->point = point;
  mark->kind = til_chart_values_kind (value);
  mark->open = mark->kind == TIL_POINT_INTERVAL && til_chart_values_is_open (value);
  g_ptr_array_add (plan->layout->marks, mark);

  return mark;
}

static char *
value_words (TilChartPlan       *plan,
             const TilChartMark *mark)
{
  return til_chart_values_format (til_chart_values_get (plan->data, mark->series, mark->point),
                                  plan->n_decimals, plan->data->language);
}

/* A number where it is neither outside the drawing nor over another one. */
static gboolean
try_value (TilChartPlan *plan,
           const char   *words,
           guint         series,
           double        centre,
           double        top)
{
  TilChartLayout *layout = plan->layout;
  double size = plan->em * 0.95;
  TilChartText *text;
  TilRect rect = { 0 };

  til_chart_plan_measure (plan, words, size, FALSE, 0, &rect.width, &rect.height);
  rect.x = centre - rect.width / 2;
  rect.y = top;
  if (rect.x < 0 || rect.x + rect.width > layout->width || rect.y < 0
      || rect.y + rect.height > layout->plot.y + layout->plot.height + plan->em * 0.3)
    return FALSE;

  for (guint i = 0; i < layout->texts->len; i++)
    {
      TilChartText *other = g_ptr_array_index (layout->texts, i);

      if (til_rect_overlaps (&rect, &other->rect))
        return FALSE;
    }

  text = til_chart_plan_add_text (plan, TIL_TEXT_VALUE, words, rect, 0.5, size);
  text->series = series;
  return TRUE;
}

/* Lines */

static const TilChartMark *
drawn_neighbour (TilChartPlan *plan,
                 guint         index,
                 int           direction)
{
  guint other = index + direction;
  const TilChartMark *mark;

  if (other >= plan->layout->marks->len)
    return NULL;

  mark = g_ptr_array_index (plan->layout->marks, other);
  return mark->kind != TIL_POINT_GAP ? mark : NULL;
}

/* Numbers on a lone line: the last point first, then the ends, then what
 * there is room for. Over a peak, under a valley. */
static void
place_line_values (TilChartPlan *plan)
{
  GPtrArray *marks = plan->layout->marks;
  double gap = plan->layout->marker + plan->em * 0.25;

  for (guint i = marks->len; i-- > 0;)
    {
      const TilChartMark *mark = g_ptr_array_index (marks, i);
      const TilChartMark *before;
      const TilChartMark *after;
      g_autofree char *words = NULL;
      double around = 0;
      guint n = 0;

      if (mark->kind == TIL_POINT_GAP)
        continue;

      before = drawn_neighbour (plan, i, -1);
      after = drawn_neighbour (plan, i, 1);
      if (before != NULL)
        around += before->far_y, n++;
      if (after != NULL)
        around += after->far_y, n++;

      words = value_words (plan, mark);
      if (n > 0 && around / n < mark->far_y - 1 && mark->kind == TIL_POINT_VALUE)
        {
          if (!try_value (plan, words, mark->series, mark->x, mark->y + gap))
            try_value (plan, words, mark->series, mark->x, mark->far_y - gap - plan->line);
        }
      else
        {
          if (!try_value (plan, words, mark->series, mark->x, mark->far_y - gap - plan->line))
            try_value (plan, words, mark->series, mark->x, mark->y + gap);
        }
    }
}

/* Error bars of one year stand beside each other, not over each other. */
static void
set_apart (TilChartPlan *plan,
           guint         point)
{
  double step = plan->layout->marker * 2.8;
  guint n = 0;
  guint k = 0;

  for (guint s = 0; s < plan->n_series; s++)
    {
      const TilChartMark *mark = g_ptr_array_index (plan->layout->marks, s * plan->n_years + point);

      n += mark->kind == TIL_POINT_INTERVAL;
    }

  for (guint s = 0; s < plan->n_series && n > 1; s++)
    {
      TilChartMark *mark = g_ptr_array_index (plan->layout->marks, s * plan->n_years + point);
      double x;

      if (mark->kind != TIL_POINT_INTERVAL)
        continue;

      x = mark->x + (k - (n - 1) / 2.0) * step;
      mark->x = mark->far_x = CLAMP (x, plan->layout->plot.x, plan->layout->plot.x + plan->layout->plot.width);
      k++;
    }
}

static void
place_lines (TilChartPlan *plan)
{
  TilChartLayout *layout = plan->layout;
  double slot = layout->plot.width / plan->n_years;

  layout->marker = CLAMP (slot / 4, 1.2, plan->em * 0.3);

  for (guint s = 0; s < plan->n_series; s++)
    {
      gboolean broken = TRUE;

      for (guint i = 0; i < plan->n_years; i++)
        {
          const TilPoint *point = til_chart_values_get (plan->data, s, i);
          TilChartMark *mark = add_mark (plan, s, i);

          mark->x = mark->far_x = til_chart_plan_year_x (plan, i);
          if (mark->kind == TIL_POINT_GAP)
            {
              broken = TRUE;
              continue;
            }

          mark->y = to_y (plan, til_chart_values_low (point));
          mark->far_y = mark->open ? MAX (mark->y - plan->em * 1.5, layout->plot.y)
                                   : to_y (plan, til_chart_values_high (point));
          mark->slot = between (mark->x - slot / 2, slot, mark->y, mark->far_y);
          /* Nobody knows where a point without an end is: no line goes there. */
          mark->linked = !broken && !mark->open;
          broken = mark->open;
        }
    }

  for (guint i = 0; i < plan->n_years; i++)
    set_apart (plan, i);

  if (plan->n_series == 1)
    place_line_values (plan);
}

/* Columns */

static void
fill_column (TilChartPlan *plan,
             TilChartMark *mark,
             double        x,
             double        width,
             double        base)
{
  const TilPoint *point = til_chart_values_get (plan->data, mark->series, mark->point);
  double low = til_chart_values_low (point);
  double high = til_chart_values_high (point);

  mark->x = mark->far_x = x + width / 2;
  mark->y = to_y (plan, base + low);
  mark->far_y = mark->open ? to_y (plan, base + low * 1.15) : to_y (plan, base + high);
  if (high < 0)
    {
      /* Below zero the certain part ends at the upper end. */
      double swap = mark->y;

      mark->y = mark->far_y;
      mark->far_y = swap;
    }

  mark->solid = between (x, width, to_y (plan, base), mark->y);
  mark->doubtful = between (x, width, mark->y, mark->far_y);
}

static void
add_missing (TilChartPlan *plan,
             guint         series,
             double        x,
             double        y)
{
  try_value (plan, "..", series, x, y - plan->line);
}

/* All the numbers or none: a few of them would look like a choice. */
static gboolean
values_fit (TilChartPlan *plan,
            double        room)
{
  for (guint i = 0; i < plan->layout->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (plan->layout->marks, i);
      g_autofree char *words = NULL;
      double width;

      if (mark->kind == TIL_POINT_GAP)
        continue;

      words = value_words (plan, mark);
      til_chart_plan_measure (plan, words, plan->em * 0.95, FALSE, 0, &width, NULL);
      if (width > room)
        return FALSE;
    }

  return TRUE;
}

static void
place_columns (TilChartPlan *plan)
{
  TilChartLayout *layout = plan->layout;
  double slot = layout->plot.width / plan->n_years;
  double ground = slot * (plan->n_series == 1 ? 0.62 : 0.8);
  double each = MIN (ground / plan->n_series, plan->em * MAX_COLUMN);
  gboolean fit;
  double between_columns = plan->n_series > 1 && each > 5 ? MIN (each * 0.08, 2) : 0;

  layout->bar = MAX (each - between_columns, 0.5);

  for (guint s = 0; s < plan->n_series; s++)
    {
      for (guint i = 0; i < plan->n_years; i++)
        {
          TilChartMark *mark = add_mark (plan, s, i);
          double x = layout->plot.x + slot * (i + 0.5) - each * plan->n_series / 2 + each * s
                     + between_columns / 2;

          mark->slot = (TilRect) { x, layout->plot.y, each, layout->plot.height };
          mark->x = mark->far_x = x + layout->bar / 2;
          mark->y = mark->far_y = layout->zero;
          if (mark->kind != TIL_POINT_GAP)
            fill_column (plan, mark, x, layout->bar, 0);
        }
    }

  fit = values_fit (plan, plan->n_series == 1 ? slot * 0.96 : each);
  for (guint i = 0; i < layout->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (layout->marks, i);
      g_autofree char *words = NULL;

      if (mark->kind == TIL_POINT_GAP)
        add_missing (plan, mark->series, mark->x, layout->zero);
      if (mark->kind == TIL_POINT_GAP || !fit)
        continue;

      words = value_words (plan, mark);
      if (mark->far_y > layout->zero + 0.01)
        try_value (plan, words, mark->series, mark->x, mark->far_y + plan->em * 0.1);
      else
        try_value (plan, words, mark->series, mark->x, mark->far_y - plan->line - plan->em * 0.1);
    }
}

/* Stacks */

static void
place_stack_values (TilChartPlan *plan)
{
  for (guint i = 0; i < plan->layout->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (plan->layout->marks, i);
      g_autofree char *words = NULL;
      TilChartText *text;
      double size = plan->em * 0.95;
      double width;
      double height;

      if (mark->kind == TIL_POINT_GAP)
        continue;

      words = value_words (plan, mark);
      til_chart_plan_measure (plan, words, size, FALSE, 0, &width, &height);
      if (width + plan->em * 0.3 > mark->slot.width || height > mark->slot.height)
        continue;

      text = til_chart_plan_add_text (plan, TIL_TEXT_VALUE, words,
                                      (TilRect) { mark->x - width / 2,
                                                  mark->slot.y + (mark->slot.height - height) / 2,
                                                  width, height },
                                      0.5, size);
      text->series = mark->series;
      text->inside = mark->kind == TIL_POINT_VALUE;
    }
}

static void
place_stacks (TilChartPlan *plan)
{
  TilChartLayout *layout = plan->layout;
  double slot = layout->plot.width / plan->n_years;
  g_autofree double *above = g_new0 (double, plan->n_years);
  g_autofree double *below = g_new0 (double, plan->n_years);
  g_autofree gboolean *missing = g_new0 (gboolean, plan->n_years);

  layout->bar = MIN (slot * 0.66, plan->em * MAX_COLUMN * 1.3);

  for (guint s = 0; s < plan->n_series; s++)
    {
      for (guint i = 0; i < plan->n_years; i++)
        {
          const TilPoint *point = til_chart_values_get (plan->data, s, i);
          TilChartMark *mark = add_mark (plan, s, i);
          double x = layout->plot.x + slot * (i + 0.5) - layout->bar / 2;
          gboolean negative;

          mark->x = mark->far_x = x + layout->bar / 2;
          mark->y = mark->far_y = layout->zero;
          if (mark->kind == TIL_POINT_GAP)
            {
              missing[i] = TRUE;
              continue;
            }

          negative = til_chart_values_high (point) < 0;
          fill_column (plan, mark, x, layout->bar, negative ? below[i] : above[i]);
          mark->slot = between (x, layout->bar, MIN (mark->solid.y, mark->doubtful.y),
                                MAX (mark->solid.y + mark->solid.height,
                                     mark->doubtful.y + mark->doubtful.height));
          if (negative)
            below[i] += til_chart_values_low (point);
          else
            above[i] += mark->open ? til_chart_values_low (point) * 1.15
                                   : MAX (til_chart_values_high (point), 0);
        }
    }

  place_stack_values (plan);

  /* A stack that lacks a part is not the whole: it says so. */
  for (guint i = 0; i < plan->n_years; i++)
    {
      if (missing[i])
        add_missing (plan, TIL_NO_SERIES, layout->plot.x + slot * (i + 0.5),
                     to_y (plan, above[i]) - plan->em * 0.1);
    }
}

void
til_chart_plan_place_marks (TilChartPlan *plan)
{
  switch (plan->data->kind)
    {
    case TIL_CHART_COLUMN:
      place_columns (plan);
      break;

    case TIL_CHART_STACKED:
      place_stacks (plan);
      break;

    case TIL_CHART_LINE:
    case TIL_CHART_BAR:  /* has its own file */
    default:
      place_lines (plan);
      break;
    }
}
