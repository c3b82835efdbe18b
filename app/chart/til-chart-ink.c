/* chart/til-chart-ink.c: colours, dashes, markers and patterns */
#include "chart/til-chart-ink.h"

#include <math.h>

#define N_COLOURS 8

/* Chosen so that the first four stay at least 20 apart in CIELAB with
 * protanopia, deuteranopia and tritanopia (Machado 2009), with a contrast of
 * 2.7:1 or more to the paper. The others rely on markers and patterns too. */
static const guint32 light_colours[N_COLOURS] = { 0x1b4f8f, 0xd5670f, 0x1a936f, 0x7b2d5b,
                                                  0x5598d2, 0x5c4a12, 0x6e6e6e, 0xd1708f };
static const guint32 dark_colours[N_COLOURS] = { 0x78aeed, 0xffa348, 0x2fb890, 0xe58ab8,
                                                 0xd6e6fb, 0xb3a125, 0x9a9996, 0xc4694f };
static const guint32 light_contrast_colours[N_COLOURS] = { 0x0a2f66, 0xa04000, 0x00593d, 0x5c1142,
                                                           0x1f6fb5, 0x3d3000, 0x3d3d3d, 0xa0335a };
static const guint32 dark_contrast_colours[N_COLOURS] = { 0xa9d1ff, 0xffc27a, 0x5ff0c0, 0xffb3d9,
                                                          0xf2f8ff, 0xe8d84a, 0xd0d0d0, 0xff9d80 };

static TilColour
colour (guint32 rgb)
{
  return (TilColour) { ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

TilChartInk
til_chart_ink_new (const TilChartStyle *style)
{
  TilChartInk self;

  self.paper = colour (style->dark ? (style->high_contrast ? 0x000000 : 0x1e1e1e) : 0xffffff);
  self.text = colour (style->dark ? 0xffffff : (style->high_contrast ? 0x000000 : 0x1d1d20));
  self.quiet = style->high_contrast ? self.text : colour (style->dark ? 0xc0bfbc : 0x5a5a5f);
  self.grid = colour (style->dark ? (style->high_contrast ? 0x8a8a8a : 0x3d3d3f)
                                  : (style->high_contrast ? 0x757575 : 0xe0e0e3));
  self.base = colour (style->dark ? (style->high_contrast ? 0xffffff : 0x9a9996)
                                  : (style->high_contrast ? 0x000000 : 0x77767b));
  self.line = MAX (style->font_size, 6) * (style->high_contrast ? 0.22 : 0.17);

  self.pattern = style->high_contrast ? 0.75 : 0.42;

  return self;
}

TilColour
til_chart_ink_get_series (const TilChartStyle *style,
                          guint                series)
{
  const guint32 *colours = style->dark
                             ? (style->high_contrast ? dark_contrast_colours : dark_colours)
                             : (style->high_contrast ? light_contrast_colours : light_colours);

  return colour (colours[series % N_COLOURS]);
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (TilColour c)
{
  return 0.2126 * linear (c.red) + 0.7152 * linear (c.green) + 0.0722 * linear (c.blue);
}

/* @c, drawn towards the colour of text until words in it have a contrast of
 * 4.5:1 to the paper (WCAG 2.1, 1.4.3). */
TilColour
til_chart_ink_get_readable (const TilChartInk *self,
                            TilColour          c)
{
  for (guint i = 0; i < 10; i++)
    {
      double paper = get_luminance (self->paper);
      double own = get_luminance (c);

      if ((MAX (paper, own) + 0.05) / (MIN (paper, own) + 0.05) >= 4.5)
        break;

      c.red += (self->text.red - c.red) * 0.15;
      c.green += (self->text.green - c.green) * 0.15;
      c.blue += (self->text.blue - c.blue) * 0.15;
    }

  return c;
}

/* Black or white, whichever is read better on @ground. */
TilColour
til_chart_ink_get_on (TilColour ground)
{
  double luminance = get_luminance (ground);

  return colour (1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? 0xffffff : 0x000000);
}

void
til_chart_ink_set (cairo_t   *cr,
                   TilColour  c,
                   double     alpha)
{
  cairo_set_source_rgba (cr, c.red, c.green, c.blue, alpha);
}

void
til_chart_ink_set_dash (cairo_t *cr,
                        guint    series,
                        double   width)
{
  static const struct { int n; double lengths[6]; } dashes[N_COLOURS] = {
    { 0, { 0 } },
    { 2, { 4, 2 } },
    { 2, { 1, 1.6 } },
    { 4, { 5, 1.8, 1.2, 1.8 } },
    { 2, { 8, 2 } },
    { 6, { 5, 1.6, 1.2, 1.6, 1.2, 1.6 } },
    { 2, { 2, 2 } },
    { 4, { 8, 1.6, 2.5, 1.6 } },
  };
  double lengths[6];
  guint which = series % N_COLOURS;

  for (int i = 0; i < dashes[which].n; i++)
    lengths[i] = dashes[which].lengths[i] * width;
  cairo_set_dash (cr, lengths, dashes[which].n, 0);
}

static void
polygon (cairo_t *cr,
         double   x,
         double   y,
         double   radius,
         guint    n,
         double   turn)
{
  for (guint i = 0; i < n; i++)
    {
      double angle = turn + 2 * G_PI * i / n;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

void
til_chart_ink_draw_marker (cairo_t           *cr,
                           const TilChartInk *self,
                           TilColour          c,
                           guint              series,
                           double             x,
                           double             y,
                           double             radius)
{
  guint which = series % N_COLOURS;

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);

  switch (which)
    {
    case 1:
    case 6:
      cairo_rectangle (cr, x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76);
      break;

    case 2:
      polygon (cr, x, y + radius * 0.15, radius * 1.25, 3, -G_PI / 2);
      break;

    case 3:
      polygon (cr, x, y, radius * 1.25, 4, 0);
      break;

    case 4:
      polygon (cr, x, y - radius * 0.15, radius * 1.25, 3, G_PI / 2);
      break;

    case 7:
      polygon (cr, x, y, radius * 1.2, 5, -G_PI / 2);
      break;

    case 0:
    case 5:
    default:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    }

  /* The sixth and seventh are hollow. */
  if (which == 5 || which == 6)
    {
      til_chart_ink_set (cr, self->paper, 1);
      cairo_fill_preserve (cr);
      til_chart_ink_set (cr, c, 1);
      cairo_set_line_width (cr, MAX (radius * 0.45, 0.6));
      cairo_stroke (cr);
    }
  else
    {
      til_chart_ink_set (cr, c, 1);
      cairo_fill (cr);
    }

  cairo_restore (cr);
}

/* Parallel lines over @rect, @slope 0 lying, 1 rising, -1 falling; upright
 * where @slope is infinite. Phase is the drawing's, so that patterns of
 * neighbours run on. */
static void
rule_lines (cairo_t *cr,
            TilRect  rect,
            double   spacing,
            double   slope)
{
  double right = rect.x + rect.width;
  double bottom = rect.y + rect.height;

  if (isinf (slope))
    {
      for (double x = ceil (rect.x / spacing) * spacing; x < right; x += spacing)
        {
          cairo_move_to (cr, x, rect.y);
          cairo_line_to (cr, x, bottom);
        }
      return;
    }

  if (slope == 0)
    {
      for (double y = ceil (rect.y / spacing) * spacing; y < bottom; y += spacing)
        {
          cairo_move_to (cr, rect.x, y);
          cairo_line_to (cr, right, y);
        }
      return;
    }

  /* Each line meets the left edge at a multiple of spacing. */
  for (double y = floor ((rect.y - rect.width) / spacing) * spacing; y < bottom + rect.width; y += spacing)
    {
      cairo_move_to (cr, rect.x, y);
      cairo_line_to (cr, right, y - slope * rect.width);
    }
}

/* A bar in the series's colour, and from the second pattern on with lines
 * or dots in the paper's. */
void
til_chart_ink_fill (cairo_t           *cr,
                    const TilChartInk *self,
                    TilColour          c,
                    guint              pattern,
                    TilRect            rect)
{
  double spacing = MAX (self->line * 2.8, 3);

  if (rect.width <= 0 || rect.height <= 0)
    return;

  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
  til_chart_ink_set (cr, c, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);

  til_chart_ink_set (cr, self->paper, self->pattern);
  cairo_set_line_width (cr, MAX (self->line * 0.36, 0.6));
  switch (pattern % N_COLOURS)
    {
    case 1:
      rule_lines (cr, rect, spacing, 0);
      break;

    case 2:
      for (double y = ceil (rect.y / spacing) * spacing; y < rect.y + rect.height; y += spacing)
        {
          for (double x = ceil (rect.x / spacing) * spacing; x < rect.x + rect.width; x += spacing)
            {
              cairo_new_sub_path (cr);
              cairo_arc (cr, x, y, spacing * 0.22, 0, 2 * G_PI);
            }
        }
      cairo_fill (cr);
      break;

    case 3:
      rule_lines (cr, rect, spacing, INFINITY);
      break;

    case 4:
      rule_lines (cr, rect, spacing * 1.3, 0);
      rule_lines (cr, rect, spacing * 1.3, INFINITY);
      break;

    case 5:
      rule_lines (cr, rect, spacing * 2, 0);
      break;

    case 6:
      rule_lines (cr, rect, spacing * 2, INFINITY);
      break;

    case 7:
      rule_lines (cr, rect, spacing * 1.6, 1);
      rule_lines (cr, rect, spacing * 1.6, -1);
      break;

    default:
      break;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* What is not certain: slanting lines in a dashed frame, on no ground. */
void
til_chart_ink_hatch (cairo_t   *cr,
                     TilColour  c,
                     TilRect    rect)
{
  if (rect.width <= 0 || rect.height <= 0)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
  cairo_clip (cr);
  til_chart_ink_set (cr, c, 0.85);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, 1);
  rule_lines (cr, rect, 5, 1);
  cairo_stroke (cr);

  cairo_rectangle (cr, rect.x + 0.5, rect.y + 0.5, MAX (rect.width - 1, 0.1), MAX (rect.height - 1, 0.1));
  til_chart_ink_set (cr, c, 1);
  cairo_set_dash (cr, (const double[]) { 3, 2 }, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}
