/* chart/til-chart-save.c: pictures as files */
#include "chart/til-chart.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define WIDTH 720         /* of a picture, in CSS pixels; 190 mm in print */
#define PNG_SCALE 2       /* pixels of a PNG to one CSS pixel */
#define PDF_SCALE 0.75    /* points to one CSS pixel */

typedef enum
{
  FORMAT_SVG,
  FORMAT_PNG,
  FORMAT_PDF,
  N_FORMATS
} Format;

static const char *endings[N_FORMATS] = { ".svg", ".png", ".pdf" };

static gboolean
get_format (const char *path,
            Format     *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < N_FORMATS; i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        {
          *format = i;
          return TRUE;
        }
    }

  return FALSE;
}

static cairo_status_t
append (void                *closure,
        const unsigned char *bytes,
        unsigned int         length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint_page (const TilChartData  *data,
            const TilChartStyle *style,
            cairo_t             *cr,
            double               scale,
            double               height)
{
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  til_chart_draw (data, style, cr, WIDTH, height);
}

/* A title and a description, so that a screen reader reads the picture. */
static void
describe_svg (const TilChartData *data,
              GByteArray         *bytes)
{
  g_autofree char *spoken = til_chart_data_describe (data);
  g_autofree char *words = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>",
                                                    data->title != NULL ? data->title : "", spoken);
  const char *root = g_strstr_len ((const char *) bytes->data, bytes->len, "<svg");
  const char *end = root != NULL ? memchr (root, '>', bytes->data + bytes->len - (const guint8 *) root) : NULL;
  g_autoptr(GByteArray) whole = NULL;
  gsize before;

  if (end == NULL || !g_utf8_validate (words, -1, NULL))
    return;

  before = end - (const char *) bytes->data;
  whole = g_byte_array_new ();
  g_byte_array_append (whole, bytes->data, before);
  g_byte_array_append (whole, (const guint8 *) " role=\"img\">", strlen (" role=\"img\">"));
  g_byte_array_append (whole, (const guint8 *) words, strlen (words));
  g_byte_array_append (whole, bytes->data + before + 1, bytes->len - before - 1);

  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, whole->data, whole->len);
}

static cairo_status_t
render (const TilChartData *data,
        Format              format,
        GByteArray         *bytes)
{
  TilChartStyle style;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double height;
  double scale = 1;

  til_chart_style_init_print (&style);
  height = til_chart_get_natural_height (data, &style, WIDTH);

  switch (format)
    {
    case FORMAT_PNG:
      scale = PNG_SCALE;
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH * PNG_SCALE,
                                            (int) ceil (height * PNG_SCALE));
      break;

    case FORMAT_PDF:
      scale = PDF_SCALE;
      surface = cairo_pdf_surface_create_for_stream (append, bytes, WIDTH * PDF_SCALE, height * PDF_SCALE);
      if (data->title != NULL && g_utf8_validate (data->title, -1, NULL))
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, data->title);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tilstand");
      break;

    case FORMAT_SVG:
    case N_FORMATS:
    default:
      surface = cairo_svg_surface_create_for_stream (append, bytes, WIDTH, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      break;
    }

  cr = cairo_create (surface);
  paint_page (data, &style, cr, scale, height);
  status = cairo_status (cr);
  cairo_destroy (cr);

  if (status == CAIRO_STATUS_SUCCESS && format == FORMAT_PNG)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status == CAIRO_STATUS_SUCCESS && format == FORMAT_SVG)
    describe_svg (data, bytes);

  return status;
}

/**
 * til_chart_save:
 * @data: a chart
 * @path: a file's name that ends in .svg, .png or .pdf
 * @error: return location
 *
 * Draws the chart as printed and writes it. The file is written whole or not
 * at all: what was there before stays until then.
 *
 * Returns: %TRUE on success
 */
gboolean
til_chart_save (const TilChartData  *data,
                const char          *path,
                GError             **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GError) cause = NULL;
  g_autofree char *shown = NULL;
  cairo_status_t status;
  Format format;

  g_return_val_if_fail (data != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  shown = g_filename_display_name (path);
  if (!get_format (path, &format))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   /* Translators: a file name */
                   _("%s cannot be a picture: its name must end in .svg, .png or .pdf"), shown);
      return FALSE;
    }

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   /* Translators: a file name */
                   _("%s is a folder: a picture cannot take its place"), shown);
      return FALSE;
    }

  if (g_file_test (path, G_FILE_TEST_EXISTS) && g_access (path, W_OK) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   /* Translators: a file name */
                   _("%s is write-protected: the picture was not saved"), shown);
      return FALSE;
    }

  status = render (data, format, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: %1$s is a file name, %2$s the reason */
                   _("%1$s was not saved: the picture could not be drawn (%2$s)"), shown,
                   cairo_status_to_string (status));
      return FALSE;
    }

  if (!g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &cause))
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (cause->code == G_FILE_ERROR_NOSPC ? ENOSPC : EIO),
                   /* Translators: %1$s is a file name, %2$s the reason */
                   _("%1$s was not saved: %2$s"), shown, cause->message);
      return FALSE;
    }

  return TRUE;
}
