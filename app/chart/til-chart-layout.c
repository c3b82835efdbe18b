/* chart/til-chart-layout.c: title, notes, axis and years; the rest is placed
 * by til-chart-marks.c, til-chart-bars.c and til-chart-names.c */
#include "chart/til-chart-layout.h"

#include <math.h>

#include "chart/til-chart-plan.h"

#define TITLE_SIZE 1.3  /* font sizes, in the chart's own */
#define NOTE_SIZE 0.85
#define MIN_PLOT 4.0    /* the least height and width of a plot, in font sizes */

static const char *nothing_to_show[TIL_N_LANGUAGES] = { "Ingen tall å vise", "No numbers to show" };

static void
text_free (gpointer data)
{
  TilChartText *text = data;

  g_free (text->text);
  g_free (text);
}

TilChartText *
til_chart_plan_add_text (TilChartPlan *plan,
                         TilTextRole   role,
                         const char   *text,
                         TilRect       rect,
                         double        align,
                         double        size)
{
  TilChartText *self = g_new0 (TilChartText, 1);

  self->role = role;
  self->text = g_strdup (text);
  self->rect = rect;
  self->align = align;
  self->size = size;
  self->series = TIL_NO_SERIES;
  g_ptr_array_add (plan->layout->texts, self);

  return self;
}

void
til_chart_plan_measure (TilChartPlan *plan,
                        const char   *text,
                        double        size,
                        gboolean      bold,
                        double        max_width,
                        double       *width,
                        double       *height)
{
  double unused;

  plan->frame->measure (text, size, bold, max_width,
                        width != NULL ? width : &unused,
                        height != NULL ? height : &unused,
                        plan->frame->measure_data);
}

gboolean
til_rect_overlaps (const TilRect *a,
                   const TilRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width
         && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* A wrapped text over the whole width, of at most @max_lines. Returns the
 * height it takes. */
static double
add_paragraph (TilChartPlan *plan,
               TilTextRole   role,
               const char   *text,
               double        x,
               double        y,
               double        width,
               double        size,
               gboolean      bold,
               guint         max_lines)
{
  TilChartText *item;
  double height;
  double one_line;
  double needed;

  til_chart_plan_measure (plan, "X", size, bold, 0, NULL, &one_line);
  til_chart_plan_measure (plan, text, size, bold, width, &needed, &height);
  height = MIN (height, one_line * max_lines);

  item = til_chart_plan_add_text (plan, role, text, (TilRect) { x, y, MIN (needed + 1, width), height }, 0,
                                  size);
  item->bold = bold;
  item->wrap = TRUE;

  return height;
}

static gboolean
same_words (const char *a,
            const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b != NULL ? b : "", -1);

  return g_strcmp0 (folded_a, folded_b) == 0;
}

/* The words over the axis: what it counts, and of a lone series its name
 * where the title does not say it. */
static char *
make_unit (TilChartPlan *plan)
{
  const TilChartData *data = plan->data;
  const char *unit = data->unit != NULL ? data->unit : "";
  g_autofree char *words = NULL;
  g_autofree char *first = NULL;

  if (plan->n_series == 1 && data->kind != TIL_CHART_BAR)
    {
      const TilSeries *series = g_ptr_array_index (data->series, 0);

      if (series->label != NULL && *series->label != '\0' && !same_words (series->label, data->title)
          && !same_words (series->label, unit))
        words = *unit != '\0' ? g_strdup_printf ("%s (%s)", series->label, unit)
                              : g_strdup (series->label);
    }

  if (words == NULL)
    words = g_strdup (unit);
  if (*words == '\0' || !g_utf8_validate (words, -1, NULL))
    return g_steal_pointer (&words);

  first = g_utf8_substring (words, 0, 1);
  {
    g_autofree char *upper = g_utf8_strup (first, -1);

    return g_strconcat (upper, g_utf8_next_char (words), NULL);
  }
}

/* Notes and source, from the bottom up. Returns the height they take. */
static double
place_footer (TilChartPlan *plan,
              double        x,
              double        bottom,
              double        width,
              double        max_height)
{
  const TilChartData *data = plan->data;
  double size = plan->em * NOTE_SIZE;
  g_autofree double *heights = NULL;
  guint n_notes = data->notes != NULL ? data->notes->len : 0;
  double source_height = 0;
  double line;
  double total = 0;
  guint fitting = 0;
  double y;

  til_chart_plan_measure (plan, "X", size, FALSE, 0, NULL, &line);
  if (data->source != NULL && *data->source != '\0')
    {
      til_chart_plan_measure (plan, data->source, size, FALSE, width, NULL, &source_height);
      source_height = MIN (source_height, 2 * line);
      if (source_height > max_height)
        source_height = 0;
      total = source_height;
    }

  heights = g_new0 (double, n_notes + 1);
  for (fitting = 0; fitting < n_notes; fitting++)
    {
      til_chart_plan_measure (plan, g_ptr_array_index (data->notes, fitting), size, FALSE, width, NULL,
                              &heights[fitting]);
      heights[fitting] = MIN (heights[fitting], 3 * line);
      if (total + heights[fitting] > max_height)
        break;
      total += heights[fitting];
    }

  if (total <= 0)
    return 0;

  y = bottom - total;
  for (guint i = 0; i < fitting; i++)
    y += add_paragraph (plan, TIL_TEXT_NOTE, g_ptr_array_index (data->notes, i), x, y, width, size, FALSE, 3);
  if (source_height > 0)
    add_paragraph (plan, TIL_TEXT_SOURCE, data->source, x, y, width, size, FALSE, 2);

  return total + plan->em * 0.6;
}

/* The value axis of upright charts: grid lines, and their labels at the left
 * in @width. */
static void
place_ticks (TilChartPlan *plan,
             double        left,
             double        width)
{
  TilChartLayout *layout = plan->layout;
  double largest = MAX (fabs (layout->scale.low), fabs (layout->scale.high));

  for (guint i = 0; i < layout->scale.n_ticks; i++)
    {
      double value = til_scale_get_tick (&layout->scale, i);
      double y = layout->plot.y
                 + layout->plot.height * (1 - til_scale_get_fraction (&layout->scale, value));
      g_autofree char *label = til_chart_values_tick (value, largest, layout->scale.n_decimals,
                                                      plan->data->language);

      g_array_append_val (layout->ticks, y);
      if (width > 0)
        til_chart_plan_add_text (plan, TIL_TEXT_TICK, label,
                                 (TilRect) { left, y - plan->line / 2, width, plan->line }, 1, plan->em);
    }
}

static double
widest_tick (TilChartPlan *plan)
{
  const TilScale *scale = &plan->layout->scale;
  double largest = MAX (fabs (scale->low), fabs (scale->high));
  double widest = 0;

  for (guint i = 0; i < scale->n_ticks; i++)
    {
      g_autofree char *label = til_chart_values_tick (til_scale_get_tick (scale, i), largest,
                                                      scale->n_decimals, plan->data->language);
      double width;

      til_chart_plan_measure (plan, label, plan->em, FALSE, 0, &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

/* Where a year is. A line runs nearly from edge to edge, so that its end is
 * beside its name; columns stand each in the middle of its share. */
double
til_chart_plan_year_x (TilChartPlan *plan,
                       guint         point)
{
  const TilRect *plot = &plan->layout->plot;
  double slot = plot->width / plan->n_years;
  double inset;

  if (plan->data->kind != TIL_CHART_LINE)
    return plot->x + slot * (point + 0.5);

  inset = MIN (slot / 2, plan->em * 1.8);
  if (plan->n_years == 1)
    return plot->x + plot->width - inset;

  return plot->x + inset + (plot->width - 2 * inset) * point / (plan->n_years - 1);
}

/* As many years as there is room for, counted back from the last one, which
 * is the report's own. */
static void
place_years (TilChartPlan *plan)
{
  TilChartLayout *layout = plan->layout;
  static const guint steps[] = { 1, 2, 5, 10, 20, 50, 100 };
  double slot = layout->plot.width / plan->n_years;
  double y = layout->plot.y + layout->plot.height + plan->em * 0.4;
  double width;
  guint step = 1;

  til_chart_plan_measure (plan, "2000", plan->em, FALSE, 0, &width, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      step = steps[i];
      if (slot * step >= width + plan->em * 0.5)
        break;
    }

  for (guint i = (plan->n_years - 1) % step; i < plan->n_years; i += step)
    {
      double x = til_chart_plan_year_x (plan, i);
      g_autofree char *label = g_strdup_printf ("%d", plan->data->first_year + (int) i);
      double left = CLAMP (x - width / 2, 0, MAX (layout->width - width, 0));

      g_array_append_val (layout->years, x);
      til_chart_plan_add_text (plan, TIL_TEXT_YEAR, label, (TilRect) { left, y, width, plan->line }, 0.5,
                               plan->em);
    }
}

static guint
ticks_for (double length,
           double each)
{
  return (guint) CLAMP (floor (length / each) + 1, 2, 8);
}

static void
place_plot (TilChartPlan *plan,
            double        left,
            double        top,
            double        width,
            double        height)
{
  TilChartLayout *layout = plan->layout;
  double low;
  double high;
  double axis;
  double head;

  til_chart_values_range (plan->data, &low, &high);

  if (plan->data->kind == TIL_CHART_BAR)
    {
      double names = til_chart_plan_bar_names (plan, width);

      layout->sideways = TRUE;
      height -= plan->em * 0.3;
      layout->plot = (TilRect) { left + names, top, width - names, height };
      layout->scale = til_scale_new (low, high, ticks_for (layout->plot.width, plan->em * 7),
                                     plan->n_decimals == 0);
      til_chart_plan_place_bars (plan);
      return;
    }

  /* Half a line above for the topmost tick, or a whole one for the number on
   * the highest mark; years below. */
  head = plan->data->kind == TIL_CHART_COLUMN || (plan->data->kind == TIL_CHART_LINE && plan->n_series == 1)
           ? plan->line : plan->line / 2;
  if (height < plan->em * 8)
    head = plan->line / 2;
  height -= head + plan->line + plan->em * 0.4;
  layout->scale = til_scale_new (low, high, ticks_for (height, plan->em * 3.2), plan->n_decimals == 0);

  axis = widest_tick (plan) + plan->em * 0.5;
  if (axis > width * 0.4)
    axis = 0;

  plan->names = til_chart_plan_want_names (plan, width - axis, height);
  if (plan->names == 0)
    {
      double taken = til_chart_plan_place_legend (plan, left, top, width, height - MIN_PLOT * plan->em);

      top += taken;
      height -= taken;
    }

  layout->plot = (TilRect) { left + axis, top + head, MAX (width - axis - plan->names, 1), MAX (height, 1) };
  layout->scale = til_scale_new (low, high, ticks_for (height, plan->em * 3.2), plan->n_decimals == 0);
  layout->zero = layout->plot.y
                 + layout->plot.height * (1 - til_scale_get_fraction (&layout->scale, 0));

  place_ticks (plan, left, axis > 0 ? axis - plan->em * 0.5 : 0);
  place_years (plan);
  til_chart_plan_place_marks (plan);
  til_chart_plan_place_names (plan);
}

static void
lay_out (TilChartPlan *plan,
         gboolean      with_title,
         gboolean      with_footer)
{
  const TilChartData *data = plan->data;
  TilChartLayout *layout = plan->layout;
  double margin = plan->frame->show_title ? plan->em : plan->em * 0.3;
  double bottom;
  double width;
  double left;
  double top;
  double low;
  double high;

  margin = MIN (margin, MIN (layout->width, layout->height) * 0.08);
  left = margin;
  top = margin;
  width = MAX (layout->width - 2 * margin, 1);
  bottom = layout->height - margin;

  if (with_title && data->title != NULL && *data->title != '\0' && bottom - top > plan->em * 10)
    top += add_paragraph (plan, TIL_TEXT_TITLE, data->title, left, top, width, plan->em * TITLE_SIZE, TRUE, 3)
           + plan->em * 0.3;

  if (bottom - top > plan->em * 8)
    {
      g_autofree char *unit = make_unit (plan);

      if (*unit != '\0')
        top += add_paragraph (plan, TIL_TEXT_UNIT, unit, left, top, width, plan->em, FALSE, 2)
               + plan->em * 0.5;
    }

  if (with_footer)
    bottom -= place_footer (plan, left, bottom, width, (bottom - top) - plan->em * 9);

  if (plan->n_series == 0 || plan->n_years == 0 || !til_chart_values_range (data, &low, &high))
    {
      double middle = (top + bottom) / 2;

      til_chart_plan_add_text (plan, TIL_TEXT_EMPTY, nothing_to_show[data->language],
                               (TilRect) { left, middle - plan->line / 2, width, plan->line }, 0.5, plan->em);
      return;
    }

  plan->n_decimals = til_chart_values_decimals (data);
  layout->drawn = TRUE;
  place_plot (plan, left, top, width, MAX (bottom - top, 1));
}

static TilChartLayout *
attempt (const TilChartFrame *frame,
         gboolean             with_title,
         gboolean             with_footer,
         gboolean            *crowded)
{
  TilChartLayout *self = g_new0 (TilChartLayout, 1);
  TilChartPlan plan = { 0 };

  self->width = MAX (frame->width, 1);
  self->height = MAX (frame->height, 1);
  self->font_size = frame->font_size > 0 ? frame->font_size : 12;
  self->ticks = g_array_new (FALSE, FALSE, sizeof (double));
  self->years = g_array_new (FALSE, FALSE, sizeof (double));
  self->texts = g_ptr_array_new_with_free_func (text_free);
  self->marks = g_ptr_array_new_with_free_func (g_free);
  self->swatches = g_array_new (FALSE, FALSE, sizeof (TilSwatch));
  self->leaders = g_array_new (FALSE, FALSE, sizeof (TilLeader));

  plan.frame = frame;
  plan.data = frame->data;
  plan.layout = self;
  plan.em = self->font_size;
  plan.n_series = frame->data->series != NULL ? frame->data->series->len : 0;
  plan.n_years = til_chart_values_n_years (frame->data);
  til_chart_plan_measure (&plan, "X", plan.em, FALSE, 0, NULL, &plan.line);

  lay_out (&plan, with_title, with_footer);
  *crowded = plan.crowded;

  return self;
}

/**
 * til_chart_layout_new:
 * @frame: what to lay out, and in which size
 *
 * Places everything that a chart shows. Where there is too little room it
 * leaves out, in this order, notes and source, title, axis labels, and at
 * last entries of the legend; a mark is never left out.
 *
 * Returns: (transfer full): the layout
 */
TilChartLayout *
til_chart_layout_new (const TilChartFrame *frame)
{
  TilChartLayout *self;
  gboolean crowded;

  g_return_val_if_fail (frame != NULL && frame->data != NULL && frame->measure != NULL, NULL);

  self = attempt (frame, frame->show_title, frame->show_title, &crowded);
  for (guint i = 0; i < 2 && crowded && frame->show_title; i++)
    {
      til_chart_layout_free (self);
      self = attempt (frame, i == 0, FALSE, &crowded);
    }

  return self;
}

/**
 * til_chart_layout_free:
 * @self: (transfer full): a layout
 *
 * Frees it.
 */
void
til_chart_layout_free (TilChartLayout *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ticks);
  g_array_unref (self->years);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->marks);
  g_array_unref (self->swatches);
  g_array_unref (self->leaders);
  g_free (self);
}

/**
 * til_chart_layout_pick:
 * @self: a layout
 * @x: a place
 * @y: a place
 * @series: (out): the series of the mark there
 * @point: (out): its point
 *
 * Of lines the nearest mark within two and a half font sizes; of columns and
 * bars the one on whose ground the place lies.
 *
 * Returns: whether there is one
 */
gboolean
til_chart_layout_pick (const TilChartLayout *self,
                       double                x,
                       double                y,
                       guint                *series,
                       guint                *point)
{
  const TilChartMark *best = NULL;
  double best_distance = self->bar > 0 ? 0.5 : self->font_size * 2.5;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (self->marks, i);
      double dx;
      double dy;

      if (mark->kind == TIL_POINT_GAP)
        continue;

      if (self->bar > 0)
        {
          dx = MAX (MAX (mark->slot.x - x, x - mark->slot.x - mark->slot.width), 0);
          dy = MAX (MAX (mark->slot.y - y, y - mark->slot.y - mark->slot.height), 0);
        }
      else
        {
          dx = fabs (x - mark->x);
          dy = MAX (MAX (mark->far_y - y, y - mark->y), 0);
        }

      if (hypot (dx, dy) < best_distance)
        {
          best = mark;
          best_distance = hypot (dx, dy);
        }
    }

  if (best == NULL)
    return FALSE;

  *series = best->series;
  *point = best->point;
  return TRUE;
}

/**
 * til_chart_layout_natural_height:
 * @frame: what to lay out; its height is not looked at
 *
 * Returns: the height in which the chart has the shape it is best read in
 */
double
til_chart_layout_natural_height (const TilChartFrame *frame)
{
  const TilChartData *data = frame->data;
  g_autoptr(TilChartLayout) tall = NULL;
  TilChartFrame other = *frame;
  double em = frame->font_size > 0 ? frame->font_size : 12;
  double plot = CLAMP (frame->width * 0.42, em * 16, em * 36);

  if (data->kind == TIL_CHART_BAR && data->series != NULL)
    plot = data->series->len * (til_chart_values_n_years (data) * em * 1.5 + em * 0.9);

  /* What everything but the plot takes, where there is room for all of it. */
  other.height = plot + em * 200;
  tall = til_chart_layout_new (&other);

  return ceil (tall->drawn ? other.height - tall->plot.height + plot : em * 16);
}
