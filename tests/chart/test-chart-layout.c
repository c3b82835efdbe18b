/* Where everything in a chart is. Text is measured by rule, so that the
 * numbers are the same on every machine: a letter is half its size wide. */
#include <math.h>

#include "chart/til-chart-layout.h"
#include "chart/til-chart-plan.h"
#include "chart-fixture.h"

static void
measure (const char *text,
         double      size,
         gboolean    bold,
         double      max_width,
         double     *width,
         double     *height,
         gpointer    user_data)
{
  double all = g_utf8_strlen (text, -1) * size * 0.5;
  guint n_lines = max_width > 0 ? MAX (1, (guint) ceil (all / max_width)) : 1;

  *width = n_lines > 1 ? max_width : all;
  *height = n_lines * size * 1.25;
}

static TilChartLayout *
lay_out (const TilChartData *data,
         double              width,
         double              height)
{
  TilChartFrame frame = { .data = data, .width = width, .height = height, .font_size = 12, .show_title = TRUE,
                          .measure = measure };

  return til_chart_layout_new (&frame);
}

static const TilChartText *
find_text (const TilChartLayout *layout,
           TilTextRole           role,
           const char           *words)
{
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const TilChartText *text = g_ptr_array_index (layout->texts, i);

      if (text->role == role && (words == NULL || g_str_equal (text->text, words)))
        return text;
    }

  return NULL;
}

static guint
count_texts (const TilChartLayout *layout,
             TilTextRole           role)
{
  guint n = 0;

  for (guint i = 0; i < layout->texts->len; i++)
    n += ((const TilChartText *) g_ptr_array_index (layout->texts, i))->role == role;

  return n;
}

static const TilChartMark *
get_mark (const TilChartLayout *layout,
          guint                 n_years,
          guint                 series,
          guint                 point)
{
  return g_ptr_array_index (layout->marks, series * n_years + point);
}

/* Nothing outside, no text over another. */
static void
assert_tidy (const TilChartLayout *layout)
{
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const TilChartText *text = g_ptr_array_index (layout->texts, i);
      TilRect inner = text->rect;

      g_assert_cmpfloat (text->rect.x, >=, -0.01);
      g_assert_cmpfloat (text->rect.y, >=, -0.01);
      g_assert_cmpfloat (text->rect.x + text->rect.width, <=, layout->width + 0.01);
      g_assert_cmpfloat (text->rect.y + text->rect.height, <=, layout->height + 0.01);

      /* A hair less: what touches does not overlap. */
      inner.x += 0.1;
      inner.y += 0.1;
      inner.width -= 0.2;
      inner.height -= 0.2;
      for (guint k = i + 1; k < layout->texts->len; k++)
        {
          const TilChartText *other = g_ptr_array_index (layout->texts, k);

          if (til_rect_overlaps (&inner, &other->rect))
            {
              g_test_message ("\"%s\" is over \"%s\"", text->text, other->text);
              g_test_fail ();
            }
        }
    }

  for (guint i = 0; i < layout->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (layout->marks, i);

      if (mark->kind == TIL_POINT_GAP)
        continue;
      g_assert_cmpfloat (MIN (mark->x, mark->far_x), >=, layout->plot.x - 0.01);
      g_assert_cmpfloat (MAX (mark->x, mark->far_x), <=, layout->plot.x + layout->plot.width + 0.01);
      g_assert_cmpfloat (MIN (mark->y, mark->far_y), >=, layout->plot.y - 0.01);
      g_assert_cmpfloat (MAX (mark->y, mark->far_y), <=, layout->plot.y + layout->plot.height + 0.01);
    }
}

static const char * const reports[] = { "Anmeldelser|36 39 29 32 27 19", NULL };
static const char * const forms[] = {
  "Totalt|36 39 29 32 27 19", "Prostitusjon eller andre seksuelle ytelser|17 17 14 9 17 6",
  "Tvangsarbeid eller -tjenester|15 20 10 9 8 12", "Organhandel|0 1 0 0 0 0", "Krigstjeneste|0 0 1 0 0 0",
  "Tilrettelegging|4 1 4 14 2 1", NULL
};

static void
test_line_follows_the_scale (void)
{
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2019, reports);
  g_autoptr(TilChartLayout) layout = lay_out (data, 700, 400);
  const TilChartMark *first = get_mark (layout, 6, 0, 0);
  const TilChartMark *last = get_mark (layout, 6, 0, 5);

  assert_tidy (layout);
  g_assert_cmpfloat (layout->scale.low, ==, 0);
  g_assert_cmpfloat (layout->scale.high, ==, 40);
  g_assert_cmpfloat_with_epsilon (first->y, layout->plot.y + layout->plot.height * (1 - 36 / 40.0), 0.01);
  g_assert_cmpfloat_with_epsilon (last->y, layout->plot.y + layout->plot.height * (1 - 19 / 40.0), 0.01);
  g_assert_cmpfloat (first->x, <, last->x);
  g_assert_false (first->linked);
  g_assert_true (last->linked);
  g_assert_cmpfloat_with_epsilon (layout->zero, layout->plot.y + layout->plot.height, 0.01);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_YEAR), ==, 6);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_VALUE), ==, 6);
  g_assert_nonnull (find_text (layout, TIL_TEXT_TITLE, NULL));
  g_assert_nonnull (find_text (layout, TIL_TEXT_SOURCE, NULL));
  g_assert_cmpstr (find_text (layout, TIL_TEXT_UNIT, NULL)->text, ==, "Anmeldelser (personer)");
  fixture_free (data);
}

static void
test_names_stand_at_the_lines (void)
{
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2019, forms);
  g_autoptr(TilChartLayout) layout = lay_out (data, 720, 420);

  assert_tidy (layout);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_SERIES), ==, 6);
  g_assert_cmpuint (layout->swatches->len, ==, 0);
  g_assert_nonnull (find_text (layout, TIL_TEXT_SERIES, "Totalt\u00a0\u00a019"));

  /* The names of two lines that end at zero are apart, in the lines' order. */
  g_assert_cmpfloat (find_text (layout, TIL_TEXT_SERIES, "Tilrettelegging\u00a0\u00a01")->rect.y, <,
                     find_text (layout, TIL_TEXT_SERIES, "Organhandel\u00a0\u00a00")->rect.y);
  fixture_free (data);
}

static void
test_narrow_has_a_legend (void)
{
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2019, forms);
  g_autoptr(TilChartLayout) layout = lay_out (data, 290, 420);

  assert_tidy (layout);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_SERIES), ==, 0);
  g_assert_cmpuint (layout->swatches->len, ==, 6);
  fixture_free (data);
}

/* A low chart gives up its notes and title before its legend. */
static void
test_low_keeps_the_legend (void)
{
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2019, forms);
  g_autoptr(TilChartLayout) layout = lay_out (data, 290, 230);

  assert_tidy (layout);
  g_assert_cmpuint (layout->swatches->len, ==, 6);
  g_assert_null (find_text (layout, TIL_TEXT_SOURCE, NULL));
  fixture_free (data);
}

static void
test_years_thin_out (void)
{
  static const char * const long_series[] = { "A|1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", NULL };
  static const struct { double width; guint n_years; const char *first; } widths[] = {
    { 900, 20, "2005" }, { 480, 10, "2006" }, { 300, 4, "2009" }, { 160, 2, "2014" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      TilChartData *data = fixture_data (TIL_CHART_COLUMN, 2005, long_series);
      g_autoptr(TilChartLayout) layout = lay_out (data, widths[i].width, 300);

      assert_tidy (layout);
      g_assert_cmpuint (count_texts (layout, TIL_TEXT_YEAR), ==, widths[i].n_years);
      g_assert_cmpstr (find_text (layout, TIL_TEXT_YEAR, NULL)->text, ==, widths[i].first);
      /* The report's own year always has its label. */
      g_assert_nonnull (find_text (layout, TIL_TEXT_YEAR, "2024"));
      fixture_free (data);
    }
}

static void
test_gap_breaks_the_line (void)
{
  static const char * const series[] = { "A|5 .. 7 8-10 ? 6- 4 3", NULL };
  static const struct { TilPointKind kind; gboolean linked; gboolean open; } points[] = {
    { TIL_POINT_VALUE, FALSE, FALSE },
    { TIL_POINT_GAP, FALSE, FALSE },
    { TIL_POINT_VALUE, FALSE, FALSE },
    { TIL_POINT_INTERVAL, TRUE, FALSE },
    { TIL_POINT_GAP, FALSE, FALSE },       /* from nothing to no end */
    { TIL_POINT_INTERVAL, FALSE, TRUE },
    { TIL_POINT_VALUE, FALSE, FALSE },     /* no line from an open end */
    { TIL_POINT_VALUE, TRUE, FALSE },
  };
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2017, series);
  g_autoptr(TilChartLayout) layout = lay_out (data, 700, 400);

  assert_tidy (layout);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      const TilChartMark *mark = get_mark (layout, 8, 0, i);

      g_assert_cmpint (mark->kind, ==, points[i].kind);
      g_assert_cmpint (mark->linked, ==, points[i].linked);
      g_assert_cmpint (mark->open, ==, points[i].open);
    }
  /* Both ends of 8–10 are where they belong. */
  g_assert_cmpfloat_with_epsilon (get_mark (layout, 8, 0, 3)->y - get_mark (layout, 8, 0, 3)->far_y,
                                  layout->plot.height * 2 / (layout->scale.high - layout->scale.low), 0.01);
  fixture_free (data);
}

/* Two error bars of a year stand beside each other, about the year. */
static void
test_error_bars_stand_apart (void)
{
  static const char * const series[] = { "A|5 1-9 7", "B|4 2-8 6", "C|1 2 3", NULL };
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2022, series);
  g_autoptr(TilChartLayout) layout = lay_out (data, 700, 400);
  double a = get_mark (layout, 3, 0, 1)->x;
  double b = get_mark (layout, 3, 1, 1)->x;
  double c = get_mark (layout, 3, 2, 1)->x;

  g_assert_cmpfloat (b - a, >, 2 * layout->marker);
  g_assert_cmpfloat_with_epsilon ((a + b) / 2, c, 0.01);
  fixture_free (data);
}

/* "At least 6" is said, also where the data has no number to give. */
static void
test_gap_with_a_lower_end (void)
{
  static const char * const series[] = { "A|5 6- 7", NULL };
  TilChartData *data = fixture_data (TIL_CHART_COLUMN, 2022, series);
  const TilSeries *one = g_ptr_array_index (data->series, 0);
  g_autoptr(TilChartLayout) layout = NULL;

  ((TilPoint *) g_ptr_array_index (one->points, 1))->kind = TIL_POINT_GAP;
  layout = lay_out (data, 700, 400);
  g_assert_cmpint (get_mark (layout, 3, 0, 1)->kind, ==, TIL_POINT_INTERVAL);
  g_assert_true (get_mark (layout, 3, 0, 1)->open);
  g_assert_nonnull (find_text (layout, TIL_TEXT_VALUE, "≥ 6"));
  g_assert_null (find_text (layout, TIL_TEXT_VALUE, ".."));
  fixture_free (data);
}

static void
test_columns_hold_their_values (void)
{
  static const char * const series[] = { "Kvinner|30 40 ..", "Menn|10 8-10 5", NULL };
  TilChartData *data = fixture_data (TIL_CHART_COLUMN, 2022, series);
  g_autoptr(TilChartLayout) layout = lay_out (data, 700, 400);
  double unit = layout->plot.height / (layout->scale.high - layout->scale.low);
  const TilChartMark *interval = get_mark (layout, 3, 1, 1);

  assert_tidy (layout);
  g_assert_cmpfloat_with_epsilon (get_mark (layout, 3, 0, 0)->solid.height, 30 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (interval->solid.height, 8 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (interval->doubtful.height, 2 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (interval->doubtful.y + interval->doubtful.height, interval->solid.y, 0.01);
  g_assert_cmpuint (layout->swatches->len, ==, 2);
  g_assert_nonnull (find_text (layout, TIL_TEXT_VALUE, ".."));
  g_assert_nonnull (find_text (layout, TIL_TEXT_VALUE, "8–10"));

  /* Columns of a year stand beside each other. */
  g_assert_cmpfloat (get_mark (layout, 3, 0, 0)->solid.x + get_mark (layout, 3, 0, 0)->solid.width, <=,
                     get_mark (layout, 3, 1, 0)->solid.x + 0.01);
  fixture_free (data);
}

static void
test_stacks_stand_on_each_other (void)
{
  static const char * const series[] = { "Nye|90 100 107", "Fra før|60 80-88 76", "Ukjent|1 .. 2", NULL };
  TilChartData *data = fixture_data (TIL_CHART_STACKED, 2022, series);
  g_autoptr(TilChartLayout) layout = lay_out (data, 700, 400);

  assert_tidy (layout);
  for (guint i = 0; i < 3; i += 2)
    {
      for (guint s = 1; s < 3; s++)
        {
          const TilChartMark *below = get_mark (layout, 3, s - 1, i);
          const TilChartMark *above = get_mark (layout, 3, s, i);

          g_assert_cmpfloat_with_epsilon (above->solid.y + above->solid.height, below->solid.y, 0.01);
        }
    }
  g_assert_cmpfloat (layout->scale.high, >=, 188);
  /* The stack that lacks a part says so. */
  g_assert_nonnull (find_text (layout, TIL_TEXT_VALUE, ".."));
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_SERIES), ==, 3);
  fixture_free (data);
}

static void
test_bars_lie (void)
{
  static const char * const series[] = { "Latin-Amerika|70 72", "Afrika|60 41", "Uavklart|.. 30-33", NULL };
  TilChartData *data = fixture_data (TIL_CHART_BAR, 2023, series);
  g_autoptr(TilChartLayout) layout = lay_out (data, 700, 300);
  double unit = layout->plot.width / 72;

  assert_tidy (layout);
  g_assert_true (layout->sideways);
  g_assert_cmpfloat_with_epsilon (get_mark (layout, 2, 0, 1)->solid.width, 72 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (get_mark (layout, 2, 1, 1)->solid.width, 41 * unit, 0.01);
  g_assert_cmpfloat_with_epsilon (get_mark (layout, 2, 2, 1)->doubtful.width, 3 * unit, 0.01);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_CATEGORY), ==, 3);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_YEAR), ==, 6);
  g_assert_cmpuint (count_texts (layout, TIL_TEXT_VALUE), ==, 6);
  fixture_free (data);
}

static void
test_nothing_says_so (void)
{
  static const char * const gaps[] = { "A|.. .. ?", NULL };
  static const char * const * const series[] = { gaps, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      TilChartData *data = fixture_data (TIL_CHART_LINE, 2022, series[i]);
      g_autoptr(TilChartLayout) layout = lay_out (data, 500, 300);

      g_assert_false (layout->drawn);
      g_assert_nonnull (find_text (layout, TIL_TEXT_EMPTY, "Ingen tall å vise"));
      fixture_free (data);
    }
}

/* Every form, size and oddity: nothing outside, nothing over another. */
static void
test_every_form_is_tidy (void)
{
  static const char * const zero[] = { "A|0 0 0", "B|0 0 0", NULL };
  static const char * const one[] = { "A|5", "B|7", NULL };
  static const char * const huge[] = { "A|500000000000 100 3 800000000000", "B|7 8 9 1", NULL };
  static const char * const negative[] = { "A|m29.6 m41.7 166.7 m21.6", NULL };
  static const char * const odd[] = { "A|1 2-9 .. 5-", "|3 .. ? 4", "A name that is longer than any chart is wide, "
                                      "and then goes on for a while|0 0 1 2", NULL };
  static const char * const eight[] = {
    "A|1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", "B|5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5",
    "C|5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 6", "D|5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5",
    "E|5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5", "F|5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5",
    "G|5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5", "H|0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", NULL
  };
  static const char * const * const all[] = { reports, forms, zero, one, huge, negative, odd, eight };
  static const double sizes[][2] = { { 1200, 700 }, { 720, 420 }, { 400, 300 }, { 300, 200 } };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      for (guint kind = TIL_CHART_LINE; kind <= TIL_CHART_BAR; kind++)
        {
          TilChartData *data = fixture_data (kind, 2005, all[i]);

          for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
            {
              g_autoptr(TilChartLayout) layout = lay_out (data, sizes[s][0], sizes[s][1]);

              g_test_message ("data %u, kind %u, %g × %g", i, kind, sizes[s][0], sizes[s][1]);
              g_assert_true (layout->drawn);
              assert_tidy (layout);
            }
          fixture_free (data);
        }
    }
}

static void
test_pick (void)
{
  for (guint kind = TIL_CHART_LINE; kind <= TIL_CHART_BAR; kind++)
    {
      static const char * const series[] = { "A|30 40 20-25", "B|10 .. 5", NULL };
      TilChartData *data = fixture_data (kind, 2022, series);
      g_autoptr(TilChartLayout) layout = lay_out (data, 700, 400);
      guint s = 99;
      guint p = 99;

      for (guint i = 0; i < layout->marks->len; i++)
        {
          const TilChartMark *mark = g_ptr_array_index (layout->marks, i);
          double x = mark->solid.width > 0 ? mark->solid.x + mark->solid.width / 2 : mark->x;
          double y = mark->solid.height > 0 ? mark->solid.y + mark->solid.height / 2 : mark->y;

          if (mark->kind == TIL_POINT_GAP)
            continue;
          g_assert_true (til_chart_layout_pick (layout, x, y, &s, &p));
          g_assert_cmpuint (s, ==, mark->series);
          g_assert_cmpuint (p, ==, mark->point);
        }

      g_assert_false (til_chart_layout_pick (layout, 2, 2, &s, &p));
      fixture_free (data);
    }
}

static void
test_spread (void)
{
  static const struct { guint n; double centres[4]; double expected[4]; } cases[] = {
    { 3, { 10, 50, 90 }, { 10, 50, 90 } },          /* apart already */
    { 2, { 50, 50 }, { 45, 55 } },                  /* each moves as much */
    { 3, { 50, 50, 50 }, { 40, 50, 60 } },
    { 3, { 100, 100, 100 }, { 75, 85, 95 } },       /* at the lower edge */
    { 2, { 0, 3 }, { 5, 15 } },                     /* at the upper edge */
    { 4, { 20, 24, 60, 66 }, { 17, 27, 58, 68 } },  /* two groups */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const double heights[] = { 10, 10, 10, 10 };
      double centres[4];

      memcpy (centres, cases[i].centres, sizeof centres);
      til_spread (centres, heights, cases[i].n, 0, 100);
      for (guint k = 0; k < cases[i].n; k++)
        g_assert_cmpfloat_with_epsilon (centres[k], cases[i].expected[k], 0.01);
    }
}

static void
test_natural_height (void)
{
  TilChartData *line = fixture_data (TIL_CHART_LINE, 2019, reports);
  TilChartData *bars = fixture_data (TIL_CHART_BAR, 2019, forms);
  TilChartFrame frame = { .data = line, .width = 720, .font_size = 12, .show_title = TRUE, .measure = measure };
  double plain = til_chart_layout_natural_height (&frame);

  g_assert_cmpfloat (plain, >, 300);
  g_assert_cmpfloat (plain, <, 500);

  /* A note takes a line more; many bars take more than few columns. */
  g_ptr_array_add (line->notes, g_strdup ("2022: 15 saker i Innlandet."));
  g_assert_cmpfloat (til_chart_layout_natural_height (&frame), >, plain);
  frame.data = bars;
  g_assert_cmpfloat (til_chart_layout_natural_height (&frame), >, 6 * 6 * 12);

  fixture_free (line);
  fixture_free (bars);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/layout/line-follows-the-scale", test_line_follows_the_scale);
  g_test_add_func ("/chart/layout/names-stand-at-the-lines", test_names_stand_at_the_lines);
  g_test_add_func ("/chart/layout/narrow-has-a-legend", test_narrow_has_a_legend);
  g_test_add_func ("/chart/layout/low-keeps-the-legend", test_low_keeps_the_legend);
  g_test_add_func ("/chart/layout/years-thin-out", test_years_thin_out);
  g_test_add_func ("/chart/layout/gap-breaks-the-line", test_gap_breaks_the_line);
  g_test_add_func ("/chart/layout/error-bars-stand-apart", test_error_bars_stand_apart);
  g_test_add_func ("/chart/layout/gap-with-a-lower-end", test_gap_with_a_lower_end);
  g_test_add_func ("/chart/layout/columns-hold-their-values", test_columns_hold_their_values);
  g_test_add_func ("/chart/layout/stacks-stand-on-each-other", test_stacks_stand_on_each_other);
  g_test_add_func ("/chart/layout/bars-lie", test_bars_lie);
  g_test_add_func ("/chart/layout/nothing-says-so", test_nothing_says_so);
  g_test_add_func ("/chart/layout/every-form-is-tidy", test_every_form_is_tidy);
  g_test_add_func ("/chart/layout/pick", test_pick);
  g_test_add_func ("/chart/layout/spread", test_spread);
  g_test_add_func ("/chart/layout/natural-height", test_natural_height);

  return g_test_run ();
}
