/* Painting and saving. */
#include <glib/gstdio.h>
#include <math.h>

#include "chart/til-chart.h"
#include "chart/til-chart-layout.h"
#include "chart/til-chart-paint.h"
#include "chart-fixture.h"

/* Read by the leak checker, where there is one: fontconfig keeps its own
 * cache until the process ends. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libfontconfig.so\n";
}

#define WIDTH 600
#define HEIGHT 400
#define EDGE 20   /* pixels around the drawing that must stay as they are */

static const char * const two_series[] = { "Kvinner|135 140 .. 126-135 150 135", "Menn|41 .. 38 30-44 5- 41", NULL };

static cairo_surface_t *
draw (const TilChartData  *data,
      const TilChartStyle *style,
      guint32              paper)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH + 2 * EDGE, HEIGHT + 2 * EDGE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, ((paper >> 16) & 0xff) / 255.0, ((paper >> 8) & 0xff) / 255.0, (paper & 0xff) / 255.0);
  cairo_paint (cr);
  cairo_translate (cr, EDGE, EDGE);
  til_chart_draw (data, style, cr, WIDTH, HEIGHT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* The pixel at a place of the drawing. */
static guint32
get_pixel (cairo_surface_t *surface,
           double           x,
           double           y)
{
  const guint8 *rows = cairo_image_surface_get_data (surface);
  const guint8 *row = rows + ((int) floor (y) + EDGE) * cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + ((int) floor (x) + EDGE) * 4, sizeof pixel);
  return pixel & 0xffffff;
}

static guint
count_inked (cairo_surface_t *surface,
             guint32          paper,
             gboolean         outside)
{
  guint n = 0;

  for (int y = -EDGE; y < HEIGHT + EDGE; y++)
    {
      for (int x = -EDGE; x < WIDTH + EDGE; x++)
        {
          gboolean is_outside = x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT;

          n += is_outside == outside && get_pixel (surface, x, y) != paper;
        }
    }

  return n;
}

/* The same layout as til_chart_draw() uses. */
static TilChartLayout *
lay_out (const TilChartData  *data,
         const TilChartStyle *style)
{
  g_autoptr(TilChartType) type = til_chart_type_new (style);
  TilChartFrame frame = { .data = data, .width = WIDTH, .height = HEIGHT, .font_size = style->font_size,
                          .show_title = style->show_title, .measure = til_chart_type_measure,
                          .measure_data = type };

  return til_chart_layout_new (&frame);
}

static void
test_every_form_and_style (void)
{
  for (guint kind = TIL_CHART_LINE; kind <= TIL_CHART_BAR; kind++)
    {
      for (guint look = 0; look < 8; look++)
        {
          TilChartData *data = fixture_data (kind, 2019, two_series);
          guint32 paper = look & 1 ? 0x1e1e1e : 0xffffff;
          TilChartStyle style;
          cairo_surface_t *surface;

          til_chart_style_init_print (&style);
          style.dark = (look & 1) != 0;
          style.high_contrast = (look & 2) != 0;
          style.show_title = (look & 4) != 0;
          surface = draw (data, &style, paper);

          g_assert_cmpuint (count_inked (surface, paper, FALSE), >, 2000);
          g_assert_cmpuint (count_inked (surface, paper, TRUE), ==, 0);
          cairo_surface_destroy (surface);
          fixture_free (data);
        }
    }
}

/* No size is too small, and none paints outside. */
static void
test_small_sizes (void)
{
  static const int sizes[] = { 0, 1, 5, 20, 60, 120 };

  for (guint kind = TIL_CHART_LINE; kind <= TIL_CHART_BAR; kind++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          TilChartData *data = fixture_data (kind, 2019, two_series);
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 200);
          cairo_t *cr = cairo_create (surface);
          TilChartStyle style;
          guint n = 0;

          til_chart_style_init_print (&style);
          til_chart_draw (data, &style, cr, sizes[i], sizes[i]);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (cr);
          cairo_surface_flush (surface);
          for (int y = 0; y < 200; y++)
            {
              const guint8 *row = cairo_image_surface_get_data (surface)
                                  + y * cairo_image_surface_get_stride (surface);

              for (int x = 0; x < 200; x++)
                {
                  guint32 pixel;

                  memcpy (&pixel, row + x * 4, sizeof pixel);
                  n += (x > sizes[i] || y > sizes[i]) && (pixel & 0xffffff) != 0;
                }
            }
          g_assert_cmpuint (n, ==, 0);
          cairo_surface_destroy (surface);
          fixture_free (data);
        }
    }
}

/* A column is inked where its value is, and nowhere above. */
static void
test_column_pixels (void)
{
  static const char * const series[] = { "A|30 10 ..", NULL };
  TilChartData *data = fixture_data (TIL_CHART_COLUMN, 2022, series);
  TilChartStyle style;
  cairo_surface_t *surface;

  til_chart_style_init_print (&style);
  surface = draw (data, &style, 0xffffff);
  {
    g_autoptr(TilChartLayout) layout = lay_out (data, &style);
    const TilChartMark *tall = g_ptr_array_index (layout->marks, 0);
    const TilChartMark *low = g_ptr_array_index (layout->marks, 1);
    const TilChartMark *gap = g_ptr_array_index (layout->marks, 2);
    guint32 ink = get_pixel (surface, tall->x, tall->solid.y + tall->solid.height / 2);

    g_assert_cmphex (ink, ==, 0x1b4f8f);
    g_assert_cmphex (get_pixel (surface, tall->x, tall->solid.y + 3), ==, ink);
    g_assert_cmphex (get_pixel (surface, low->x, low->solid.y + low->solid.height / 2), ==, ink);
    g_assert_cmphex (get_pixel (surface, low->x, tall->solid.y + 3), !=, ink);
    g_assert_cmphex (get_pixel (surface, gap->x, layout->zero - 40), !=, ink);
  }
  cairo_surface_destroy (surface);
  fixture_free (data);
}

/* Between two points there is ink; over a gap there is none. */
static void
test_line_pixels (void)
{
  static const char * const series[] = { "A|20 20 .. 20", NULL };
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2021, series);
  TilChartStyle style;
  cairo_surface_t *surface;

  til_chart_style_init_print (&style);
  surface = draw (data, &style, 0xffffff);
  {
    g_autoptr(TilChartLayout) layout = lay_out (data, &style);
    const TilChartMark *first = g_ptr_array_index (layout->marks, 0);
    const TilChartMark *second = g_ptr_array_index (layout->marks, 1);
    const TilChartMark *last = g_ptr_array_index (layout->marks, 3);

    g_assert_cmphex (get_pixel (surface, (first->x + second->x) / 2, first->y), ==, 0x1b4f8f);
    g_assert_cmphex (get_pixel (surface, (second->x + last->x) / 2, last->y), !=, 0x1b4f8f);
    g_assert_cmphex (get_pixel (surface, last->x, last->y), ==, 0x1b4f8f);
  }
  cairo_surface_destroy (surface);
  fixture_free (data);
}

/* Printed in grey, the pictures of two series must still differ: a solid and
 * a dashed line, a plain and a ruled column. */
static void
test_apart_without_colour (void)
{
  static const char * const series[] = { "A|33 33 33 33", "B|27 27 27 27", NULL };
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2021, series);
  TilChartStyle style;
  cairo_surface_t *surface;
  guint inked[2] = { 0, 0 };

  til_chart_style_init_print (&style);
  surface = draw (data, &style, 0xffffff);
  {
    g_autoptr(TilChartLayout) layout = lay_out (data, &style);

    for (guint s = 0; s < 2; s++)
      {
        const TilChartMark *first = g_ptr_array_index (layout->marks, s * 4);
        const TilChartMark *last = g_ptr_array_index (layout->marks, s * 4 + 3);

        for (double x = first->x; x < last->x; x++)
          inked[s] += get_pixel (surface, x, first->y) != 0xffffff;
      }
  }
  g_assert_cmpuint (inked[1], <, inked[0] * 0.9);
  cairo_surface_destroy (surface);
  fixture_free (data);
}

static void
test_pick_and_locate (void)
{
  TilChartData *data = fixture_data (TIL_CHART_LINE, 2019, two_series);
  TilChartStyle style;
  guint series = 9;
  guint point = 9;
  double x;
  double y;

  til_chart_style_init_print (&style);
  g_assert_true (til_chart_locate (data, &style, WIDTH, HEIGHT, 1, 3, &x, &y));
  g_assert_true (til_chart_pick (data, &style, WIDTH, HEIGHT, x, y, &series, &point));
  g_assert_cmpuint (series, ==, 1);
  g_assert_cmpuint (point, ==, 3);
  g_assert_false (til_chart_locate (data, &style, WIDTH, HEIGHT, 0, 2, &x, &y));
  g_assert_false (til_chart_pick (data, &style, WIDTH, HEIGHT, -500, -500, &series, &point));
  fixture_free (data);
}

typedef struct
{
  TilChartData *data;
  char         *folder;
} Saving;

static void
saving_set_up (Saving        *self,
               gconstpointer  unused)
{
  self->data = fixture_data (TIL_CHART_LINE, 2019, two_series);
  self->folder = g_dir_make_tmp ("til-chart-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
saving_tear_down (Saving        *self,
                  gconstpointer  unused)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  fixture_free (self->data);
}

static char *
save (Saving     *self,
      const char *name,
      gsize      *length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;

  g_assert_true (til_chart_save (self->data, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));

  return bytes;
}

static void
test_save_png (Saving        *self,
               gconstpointer  unused)
{
  gsize length;
  g_autofree char *bytes = save (self, "chart.PNG", &length);
  g_autofree char *path = g_build_filename (self->folder, "chart.PNG", NULL);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpmem (bytes, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1440);
  g_assert_cmpint (cairo_image_surface_get_height (surface), >, 500);
  cairo_surface_destroy (surface);
}

static void
test_save_svg (Saving        *self,
               gconstpointer  unused)
{
  static const GMarkupParser silent = { 0 };
  gsize length;
  g_autofree char *bytes = NULL;
  g_autoptr(GMarkupParseContext) parser = g_markup_parse_context_new (&silent, 0, NULL, NULL);

  g_free (self->data->title);
  self->data->title = g_strdup ("Menn & <kvinner>");
  bytes = save (self, "chart.svg", &length);
  g_assert_true (g_markup_parse_context_parse (parser, bytes, (gssize) length, NULL));
  g_assert_true (g_markup_parse_context_end_parse (parser, NULL));
  g_assert_nonnull (strstr (bytes, "<title>Menn &amp; &lt;kvinner&gt;</title>"));
  g_assert_nonnull (strstr (bytes, "role=\"img\""));
}

static void
test_save_pdf (Saving        *self,
               gconstpointer  unused)
{
  gsize length;
  g_autofree char *bytes = save (self, "chart.pdf", &length);

  g_assert_cmpmem (bytes, 5, "%PDF-", 5);
  g_assert_nonnull (g_strstr_len (bytes + length - 10, 10, "%%EOF"));
}

/* Whatever fails, nothing is left and nothing is lost. */
static void
test_save_fails (Saving        *self,
                 gconstpointer  unused)
{
  static const struct { const char *name; int code; } cases[] = {
    { "chart.gif", G_IO_ERROR_NOT_SUPPORTED },
    { "chart", G_IO_ERROR_NOT_SUPPORTED },
    { "missing/chart.png", -1 },
    { "folder.png", G_IO_ERROR_IS_DIRECTORY },
  };
  g_autofree char *folder = g_build_filename (self->folder, "folder.png", NULL);

  g_mkdir (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, cases[i].name, NULL);
      g_autofree char *base = g_path_get_basename (path);
      g_autoptr(GError) error = NULL;

      g_assert_false (til_chart_save (self->data, path, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, G_IO_ERROR);
      if (cases[i].code >= 0)
        g_assert_cmpint (error->code, ==, cases[i].code);
      g_assert_nonnull (strstr (error->message, base));
      g_assert_cmpuint (count_files (self->folder), ==, 1);
    }
}

static void
test_save_replaces (Saving        *self,
                    gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (self->folder, "chart.svg", NULL);
  gsize length;
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  bytes = save (self, "chart.svg", &length);
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/paint/every-form-and-style", test_every_form_and_style);
  g_test_add_func ("/chart/paint/small-sizes", test_small_sizes);
  g_test_add_func ("/chart/paint/column-pixels", test_column_pixels);
  g_test_add_func ("/chart/paint/line-pixels", test_line_pixels);
  g_test_add_func ("/chart/paint/apart-without-colour", test_apart_without_colour);
  g_test_add_func ("/chart/pick-and-locate", test_pick_and_locate);
  g_test_add ("/chart/save/png", Saving, NULL, saving_set_up, test_save_png, saving_tear_down);
  g_test_add ("/chart/save/svg", Saving, NULL, saving_set_up, test_save_svg, saving_tear_down);
  g_test_add ("/chart/save/pdf", Saving, NULL, saving_set_up, test_save_pdf, saving_tear_down);
  g_test_add ("/chart/save/fails", Saving, NULL, saving_set_up, test_save_fails, saving_tear_down);
  g_test_add ("/chart/save/replaces", Saving, NULL, saving_set_up, test_save_replaces, saving_tear_down);

  return g_test_run ();
}
