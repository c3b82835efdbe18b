/* chart/til-chart-names.c: how series are named: a name at the end of its
 * line says more than a legend, so there is a legend only where names do not
 * fit */
#include "chart/til-chart-plan.h"

#include <math.h>

#define MAX_NAMES 0.32   /* of the width, for names at the right */
#define SWATCH 1.8       /* font sizes */

/* The mark that a series is named at: its last one that is drawn. */
static const TilChartMark *
last_mark (TilChartPlan *plan,
           guint         series)
{
  for (guint i = plan->n_years; i-- > 0;)
    {
      const TilChartMark *mark = g_ptr_array_index (plan->layout->marks, series * plan->n_years + i);

      if (mark->kind != TIL_POINT_GAP)
        return mark;

      /* A stack's parts are named at the last stack or not at all. */
      if (plan->data->kind == TIL_CHART_STACKED)
        return NULL;
    }

  return NULL;
}

/* Its name, and for lines the last value with it. */
static char *
make_name (TilChartPlan *plan,
           guint         series)
{
  const TilSeries *one = g_ptr_array_index (plan->data->series, series);
  const TilPoint *last = til_chart_values_get (plan->data, series, plan->n_years - 1);
  const char *label = one->label != NULL ? one->label : "";
  g_autofree char *value = NULL;

  if (plan->data->kind != TIL_CHART_LINE || til_chart_values_kind (last) == TIL_POINT_GAP)
    return g_strdup (label);

  value = til_chart_values_format (last, plan->n_decimals, plan->data->language);
  /* Two no-break spaces keep the number with the name's last word. */
  return g_strconcat (label, "\u00a0\u00a0", value, NULL);
}

/* Whether every series has something to be named at, at the right. */
static gboolean
all_reach_the_end (TilChartPlan *plan)
{
  for (guint s = 0; s < plan->n_series; s++)
    {
      gboolean any = FALSE;

      for (guint i = plan->n_years; i-- > 0 && !any;)
        {
          any = til_chart_values_kind (til_chart_values_get (plan->data, s, i)) != TIL_POINT_GAP;
          if (plan->data->kind == TIL_CHART_STACKED)
            break;
        }

      if (!any)
        return FALSE;
    }

  return TRUE;
}

/* The width that names at the right need; 0 if a legend serves better. */
double
til_chart_plan_want_names (TilChartPlan *plan,
                           double        available_width,
                           double        available_height)
{
  double limit = MIN (available_width * MAX_NAMES, plan->em * 15);
  double widest = 0;
  double total = 0;

  if (plan->n_series < 2 || available_width < plan->em * 26
      || (plan->data->kind != TIL_CHART_LINE && plan->data->kind != TIL_CHART_STACKED)
      || !all_reach_the_end (plan))
    return 0;

  for (guint s = 0; s < plan->n_series; s++)
    {
      g_autofree char *name = make_name (plan, s);
      double width;
      double height;

      til_chart_plan_measure (plan, name, plan->em, FALSE, limit, &width, &height);
      widest = MAX (widest, MIN (width, limit));
      total += MIN (height, 3 * plan->line);
    }

  return total <= available_height * 0.95 ? widest + plan->em * 0.9 : 0;
}

/**
 * til_spread:
 * @centres: (inout) (array length=n): where each wants to be, rising
 * @heights: (array length=n): how high each is
 * @n: how many
 * @top: none begins above
 * @bottom: none ends below, as long as there is room for all
 *
 * Moves what overlaps apart, each as little as may be: neighbours that touch
 * are moved together, about the mean of where they want to be.
 */
void
til_spread (double       *centres,
            const double *heights,
            guint         n,
            double        top,
            double        bottom)
{
  /* A block is a run that touches: where it begins, its height, and the sum
   * of where its members want its beginning to be. */
  typedef struct { double wish; double height; guint n; double start; } Block;
  g_autofree Block *blocks = g_new0 (Block, n + 1);
  guint n_blocks = 0;
  guint k = 0;

  for (guint i = 0; i < n; i++)
    {
      blocks[n_blocks++] = (Block) { centres[i] - heights[i] / 2, heights[i], 1, 0 };

      for (;;)
        {
          Block *last = &blocks[n_blocks - 1];
          Block *before = n_blocks > 1 ? &blocks[n_blocks - 2] : NULL;

          last->start = CLAMP (last->wish / last->n, top, MAX (bottom - last->height, top));
          if (before == NULL || before->start + before->height <= last->start)
            break;

          before->wish += last->wish - before->height * last->n;
          before->n += last->n;
          before->height += last->height;
          n_blocks--;
        }
    }

  for (guint b = 0; b < n_blocks; b++)
    {
      double y = blocks[b].start;

      for (guint i = 0; i < blocks[b].n; i++, k++)
        {
          centres[k] = y + heights[k] / 2;
          y += heights[k];
        }
    }
}

void
til_chart_plan_place_names (TilChartPlan *plan)
{
  TilChartLayout *layout = plan->layout;
  double width = plan->names - plan->em * 0.9;
  g_autofree double *centres = g_new0 (double, plan->n_series + 1);
  g_autofree double *heights = g_new0 (double, plan->n_series + 1);
  g_autofree guint *order = g_new0 (guint, plan->n_series + 1);
  guint n = 0;

  if (plan->names <= 0)
    return;

  /* In the order in which they stand, top first. */
  for (guint s = 0; s < plan->n_series; s++)
    {
      const TilChartMark *mark = last_mark (plan, s);
      double wish;
      guint at = n;

      if (mark == NULL)
        continue;

      wish = plan->data->kind == TIL_CHART_STACKED ? mark->slot.y + mark->slot.height / 2
                                                   : (mark->y + mark->far_y) / 2;
      while (at > 0 && centres[at - 1] > wish)
        {
          centres[at] = centres[at - 1];
          order[at] = order[at - 1];
          at--;
        }
      centres[at] = wish;
      order[at] = s;
      n++;
    }

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = make_name (plan, order[i]);

      til_chart_plan_measure (plan, name, plan->em, FALSE, width, NULL, &heights[i]);
      heights[i] = MIN (heights[i], 3 * plan->line);
    }

  til_spread (centres, heights, n, layout->plot.y - plan->line / 2,
              layout->plot.y + layout->plot.height + plan->line / 2);

  for (guint i = 0; i < n; i++)
    {
      const TilChartMark *mark = last_mark (plan, order[i]);
      g_autofree char *name = make_name (plan, order[i]);
      double wish = plan->data->kind == TIL_CHART_STACKED ? mark->slot.y + mark->slot.height / 2
                                                          : (mark->y + mark->far_y) / 2;
      double edge = mark->x + (layout->bar > 0 ? layout->bar / 2 : layout->marker) + plan->em * 0.25;
      double x = layout->plot.x + layout->plot.width + plan->em * 0.9;
      TilChartText *text;

      text = til_chart_plan_add_text (plan, TIL_TEXT_SERIES, name,
                                      (TilRect) { x, centres[i] - heights[i] / 2, width, heights[i] }, 0,
                                      plan->em);
      text->wrap = TRUE;
      text->series = order[i];

      if (fabs (centres[i] - wish) > plan->line * 0.4 || x - edge > plan->em * 2.8)
        {
          TilLeader leader = { edge, wish, x - plan->em * 0.25, centres[i], order[i] };

          g_array_append_val (layout->leaders, leader);
        }
    }
}

/* A legend in rows from (@x, @y). Returns the height it takes, or 0 if there
 * is nothing to tell apart. */
double
til_chart_plan_place_legend (TilChartPlan *plan,
                             double        x,
                             double        y,
                             double        width,
                             double        max_height)
{
  double swatch = plan->em * SWATCH;
  double gap = plan->em * 1.2;
  double across = x;
  double row = plan->line * 1.25;
  double top = y;

  if (plan->n_series < 2)
    return 0;

  plan->crowded = max_height < row;
  if (plan->crowded)
    return 0;

  for (guint s = 0; s < plan->n_series; s++)
    {
      const TilSeries *one = g_ptr_array_index (plan->data->series, s);
      const char *label = one->label != NULL ? one->label : "";
      TilSwatch key = { .series = s };
      TilChartText *text;
      double needed;

      til_chart_plan_measure (plan, label, plan->em, FALSE, 0, &needed, NULL);
      needed = MIN (needed, MAX (width - swatch - plan->em * 0.5, 1));
      if (across > x && across + swatch + plan->em * 0.5 + needed > x + width)
        {
          plan->crowded = y + 2 * row - top > max_height;
          if (plan->crowded)
            break;
          across = x;
          y += row;
        }

      key.rect = (TilRect) { across, y + plan->line * 0.15, swatch, plan->line * 0.7 };
      g_array_append_val (plan->layout->swatches, key);
      text = til_chart_plan_add_text (plan, TIL_TEXT_LEGEND, label,
                                      (TilRect) { across + swatch + plan->em * 0.5, y, needed, plan->line },
                                      0, plan->em);
      text->series = s;
      across += swatch + plan->em * 0.5 + needed + gap;
    }

  return y + row - top + plan->em * 0.5;
}
