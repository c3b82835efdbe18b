/* chart/til-chart-paint.c: ink on a layout */
#include "chart/til-chart-paint.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "chart/til-chart-ink.h"
#include "chart/til-chart-values.h"

/* Type */

struct _TilChartType
{
  PangoContext         *context;
  PangoFontDescription *font;
};

/* Its own context, so that a text is as wide in a picture that is saved as
 * in the one that was laid out, whatever either's resolution. */
TilChartType *
til_chart_type_new (const TilChartStyle *style)
{
  TilChartType *self = g_new0 (TilChartType, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);

  self->font = pango_font_description_from_string (style->font_family != NULL ? style->font_family
                                                                              : "sans-serif");
  return self;
}

void
til_chart_type_free (TilChartType *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->context);
  pango_font_description_free (self->font);
  g_free (self);
}

static PangoLayout *
set_text (TilChartType *self,
          const char   *text,
          double        size,
          gboolean      bold)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) whole = NULL;

  /* A label's line breaks belong to the table it comes from. A hyphen that
   * begins a word ("-tjenester") stays with it: U+2060 joins them. */
  g_strdelimit (valid, "\n\r\t", ' ');
  whole = g_string_new (valid);
  g_string_replace (whole, " -", " -\u2060", 0);
  pango_font_description_set_absolute_size (self->font, MAX (size, 1) * PANGO_SCALE);
  pango_font_description_set_weight (self->font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, self->font);
  pango_layout_set_text (layout, whole->str, -1);

  return layout;
}

static void
set_wrapping (PangoLayout *layout,
              double       width)
{
  pango_layout_set_width (layout, (int) ceil (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
}

void
til_chart_type_measure (const char *text,
                        double      size,
                        gboolean    bold,
                        double      max_width,
                        double     *width,
                        double     *height,
                        gpointer    user_data)
{
  TilChartType *self = user_data;
  g_autoptr(PangoLayout) layout = set_text (self, text, size, bold);
  int w;
  int h;

  if (max_width > 0)
    set_wrapping (layout, max_width);
  pango_layout_get_size (layout, &w, &h);
  /* A hair over, so that what was measured to fit does fit. */
  *width = (double) w / PANGO_SCALE + 0.1;
  *height = (double) h / PANGO_SCALE;
}

/* Painting */

typedef struct
{
  const TilChartLayout *layout;
  const TilChartData   *data;
  const TilChartStyle  *style;
  TilChartType         *type;
  TilChartInk           ink;
  cairo_t              *cr;
  guint                 n_series;
  guint                 n_years;
} Painter;

static const TilChartMark *
get_mark (Painter *self,
          guint    series,
          guint    point)
{
  return g_ptr_array_index (self->layout->marks, series * self->n_years + point);
}

static void
paint_text (Painter            *self,
            const TilChartText *text)
{
  g_autoptr(PangoLayout) layout = set_text (self->type, text->text, text->size, text->bold);
  TilColour colour = self->ink.text;
  double x = text->rect.x;
  int line_height;
  int w;
  int h;

  pango_layout_get_size (layout, NULL, &line_height);
  set_wrapping (layout, text->rect.width);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (text->wrap)
    pango_layout_set_height (layout, (int) ceil (MAX (text->rect.height * PANGO_SCALE, line_height)));
  else
    pango_layout_set_height (layout, -1);
  pango_layout_set_alignment (layout, text->align > 0.75 ? PANGO_ALIGN_RIGHT
                                      : text->align > 0.25 ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);

  switch (text->role)
    {
    case TIL_TEXT_UNIT:
    case TIL_TEXT_TICK:
    case TIL_TEXT_YEAR:
    case TIL_TEXT_NOTE:
    case TIL_TEXT_SOURCE:
    case TIL_TEXT_EMPTY:
      colour = self->ink.quiet;
      break;

    case TIL_TEXT_SERIES:
      /* Beside a line the name has its colour; high contrast keeps to text. */
      if (!self->style->high_contrast && !self->layout->sideways)
        colour = til_chart_ink_get_readable (&self->ink,
                                             til_chart_ink_get_series (self->style, text->series));
      break;

    case TIL_TEXT_VALUE:
      if (text->inside)
        colour = til_chart_ink_get_on (til_chart_ink_get_series (self->style, text->series));
      break;

    case TIL_TEXT_TITLE:
    case TIL_TEXT_CATEGORY:
    case TIL_TEXT_LEGEND:
    default:
      break;
    }

  pango_layout_get_size (layout, &w, &h);
  cairo_move_to (self->cr, x, text->rect.y + (text->rect.height - (double) h / PANGO_SCALE) / 2);

  /* A halo keeps a number legible over a line, a hatch or a pattern. */
  if (text->role == TIL_TEXT_VALUE && !(text->inside && self->layout->swatches->len == 0))
    {
      TilColour halo = text->inside ? til_chart_ink_get_series (self->style, text->series)
                                    : self->ink.paper;

      cairo_save (self->cr);
      pango_cairo_layout_path (self->cr, layout);
      til_chart_ink_set (self->cr, halo, 1);
      cairo_set_line_width (self->cr, text->size * 0.3);
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (self->cr);
      cairo_restore (self->cr);
      cairo_move_to (self->cr, x, text->rect.y + (text->rect.height - (double) h / PANGO_SCALE) / 2);
    }

  til_chart_ink_set (self->cr, colour, 1);
  pango_cairo_show_layout (self->cr, layout);
  cairo_new_path (self->cr);
}

static void
paint_grid (Painter *self)
{
  const TilRect *plot = &self->layout->plot;

  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, NULL, 0, 0);
  til_chart_ink_set (self->cr, self->ink.grid, 1);
  for (guint i = 0; i < self->layout->ticks->len; i++)
    {
      double y = floor (g_array_index (self->layout->ticks, double, i)) + 0.5;

      cairo_move_to (self->cr, plot->x, y);
      cairo_line_to (self->cr, plot->x + plot->width, y);
      cairo_stroke (self->cr);
    }
}

static void
paint_base (Painter *self)
{
  const TilRect *plot = &self->layout->plot;
  double zero = floor (self->layout->zero) + 0.5;

  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, NULL, 0, 0);
  til_chart_ink_set (self->cr, self->ink.base, 1);
  if (self->layout->sideways)
    {
      cairo_move_to (self->cr, zero, plot->y);
      cairo_line_to (self->cr, zero, plot->y + plot->height);
    }
  else
    {
      cairo_move_to (self->cr, plot->x, zero);
      cairo_line_to (self->cr, plot->x + plot->width, zero);
    }
  cairo_stroke (self->cr);

  if (!self->layout->sideways)
    {
      for (guint i = 0; i < self->layout->years->len; i++)
        {
          double x = floor (g_array_index (self->layout->years, double, i)) + 0.5;

          cairo_move_to (self->cr, x, plot->y + plot->height);
          cairo_line_to (self->cr, x, plot->y + plot->height + self->layout->font_size * 0.3);
        }
      cairo_stroke (self->cr);
    }
}

static void
paint_error_bar (Painter            *self,
                 const TilChartMark *mark)
{
  double cap = MAX (self->layout->marker * 1.3, 2);

  cairo_save (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_set_line_width (self->cr, MAX (self->ink.line * 0.75, 1));
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
  cairo_move_to (self->cr, mark->x, mark->y);
  cairo_line_to (self->cr, mark->x, mark->far_y);
  cairo_move_to (self->cr, mark->x - cap, mark->y);
  cairo_line_to (self->cr, mark->x + cap, mark->y);
  if (mark->open)
    {
      /* An arrow: nobody knows how far. */
      cairo_move_to (self->cr, mark->x - cap, mark->far_y + cap);
      cairo_line_to (self->cr, mark->x, mark->far_y);
      cairo_line_to (self->cr, mark->x + cap, mark->far_y + cap);
    }
  else
    {
      cairo_move_to (self->cr, mark->x - cap, mark->far_y);
      cairo_line_to (self->cr, mark->x + cap, mark->far_y);
    }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* Between an interval and its neighbour there is a band, not a line: where
 * in it the truth goes is not known. */
static void
paint_bands (Painter *self,
             guint    series)
{
  for (guint i = 1; i < self->n_years; i++)
    {
      const TilChartMark *before = get_mark (self, series, i - 1);
      const TilChartMark *mark = get_mark (self, series, i);

      if (!mark->linked || (before->kind == TIL_POINT_VALUE && mark->kind == TIL_POINT_VALUE))
        continue;

      cairo_move_to (self->cr, before->x, before->y);
      cairo_line_to (self->cr, mark->x, mark->y);
      cairo_line_to (self->cr, mark->x, mark->far_y);
      cairo_line_to (self->cr, before->x, before->far_y);
      cairo_close_path (self->cr);
      til_chart_ink_set (self->cr, til_chart_ink_get_series (self->style, series), 0.16);
      cairo_fill (self->cr);
    }
}

static void
paint_lines (Painter *self)
{
  for (guint s = 0; s < self->n_series; s++)
    paint_bands (self, s);

  /* The first series is the report's own total: it is painted last, on top. */
  for (guint s = self->n_series; s-- > 0;)
    {
      TilColour colour = til_chart_ink_get_series (self->style, s);

      til_chart_ink_set (self->cr, colour, 1);
      cairo_set_line_width (self->cr, self->ink.line);
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
      til_chart_ink_set_dash (self->cr, s, self->ink.line);
      for (guint i = 0; i < self->n_years; i++)
        {
          const TilChartMark *mark = get_mark (self, s, i);

          if (mark->kind != TIL_POINT_VALUE)
            continue;
          if (mark->linked && get_mark (self, s, i - 1)->kind == TIL_POINT_VALUE)
            cairo_line_to (self->cr, mark->x, mark->y);
          else
            cairo_move_to (self->cr, mark->x, mark->y);
        }
      cairo_stroke (self->cr);

      for (guint i = 0; i < self->n_years; i++)
        {
          const TilChartMark *mark = get_mark (self, s, i);

          til_chart_ink_set (self->cr, colour, 1);
          if (mark->kind == TIL_POINT_INTERVAL)
            paint_error_bar (self, mark);
          else if (mark->kind == TIL_POINT_VALUE)
            til_chart_ink_draw_marker (self->cr, &self->ink, colour, s, mark->x, mark->y,
                                       self->layout->marker);
        }
    }
}

/* The colour and pattern of a bar. Bars of one series in several years
 * differ by year: the last one stands out. */
static void
paint_bars (Painter *self)
{
  for (guint i = 0; i < self->layout->marks->len; i++)
    {
      const TilChartMark *mark = g_ptr_array_index (self->layout->marks, i);
      TilColour colour = til_chart_ink_get_series (self->style, self->layout->sideways ? 0 : mark->series);
      /* Bars that are named where they stand need no pattern. */
      guint pattern = self->layout->swatches->len > 0 ? mark->series : 0;

      if (mark->kind == TIL_POINT_GAP)
        continue;

      if (self->layout->sideways && mark->point + 1 < self->n_years)
        colour = (TilColour) { (colour.red + self->ink.paper.red) / 2,
                               (colour.green + self->ink.paper.green) / 2,
                               (colour.blue + self->ink.paper.blue) / 2 };

      til_chart_ink_fill (self->cr, &self->ink, colour, pattern, mark->solid);
      if (mark->kind == TIL_POINT_INTERVAL)
        til_chart_ink_hatch (self->cr, colour, mark->doubtful);

      /* A seam of paper between the parts of a stack. */
      if (self->data->kind == TIL_CHART_STACKED && mark->slot.height > 3)
        {
          til_chart_ink_set (self->cr, self->ink.paper, 1);
          cairo_set_line_width (self->cr, 1);
          cairo_set_dash (self->cr, NULL, 0, 0);
          cairo_move_to (self->cr, mark->slot.x, mark->slot.y);
          cairo_line_to (self->cr, mark->slot.x + mark->slot.width, mark->slot.y);
          cairo_stroke (self->cr);
        }
    }
}

static void
paint_keys (Painter *self)
{
  for (guint i = 0; i < self->layout->swatches->len; i++)
    {
      const TilSwatch *key = &g_array_index (self->layout->swatches, TilSwatch, i);
      TilColour colour = til_chart_ink_get_series (self->style, key->series);
      double middle = key->rect.y + key->rect.height / 2;

      if (self->layout->bar > 0)
        {
          til_chart_ink_fill (self->cr, &self->ink, colour, key->series, key->rect);
          continue;
        }

      til_chart_ink_set (self->cr, colour, 1);
      cairo_set_line_width (self->cr, self->ink.line);
      til_chart_ink_set_dash (self->cr, key->series, self->ink.line);
      cairo_move_to (self->cr, key->rect.x, middle);
      cairo_line_to (self->cr, key->rect.x + key->rect.width, middle);
      cairo_stroke (self->cr);
      til_chart_ink_draw_marker (self->cr, &self->ink, colour, key->series,
                                 key->rect.x + key->rect.width / 2, middle,
                                 self->layout->font_size * 0.3);
    }

  for (guint i = 0; i < self->layout->leaders->len; i++)
    {
      const TilLeader *leader = &g_array_index (self->layout->leaders, TilLeader, i);

      til_chart_ink_set (self->cr, til_chart_ink_get_series (self->style, leader->series), 0.7);
      cairo_set_line_width (self->cr, 0.8);
      cairo_set_dash (self->cr, NULL, 0, 0);
      cairo_move_to (self->cr, leader->x1, leader->y1);
      cairo_line_to (self->cr, leader->x2, leader->y2);
      cairo_stroke (self->cr);
    }
}

void
til_chart_paint (const TilChartLayout *layout,
                 const TilChartData   *data,
                 const TilChartStyle  *style,
                 TilChartType         *type,
                 cairo_t              *cr)
{
  Painter self = { 0 };

  self.layout = layout;
  self.data = data;
  self.style = style;
  self.type = type;
  self.ink = til_chart_ink_new (style);
  self.cr = cr;
  self.n_series = data->series != NULL ? data->series->len : 0;
  self.n_years = til_chart_values_n_years (data);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, layout->width, layout->height);
  cairo_clip (cr);
  cairo_new_path (cr);

  if (layout->drawn)
    {
      paint_grid (&self);
      if (layout->bar > 0)
        paint_bars (&self);
      paint_base (&self);
      if (layout->bar <= 0)
        paint_lines (&self);
      paint_keys (&self);
    }

  for (guint i = 0; i < layout->texts->len; i++)
    paint_text (&self, g_ptr_array_index (layout->texts, i));

  cairo_restore (cr);
}
