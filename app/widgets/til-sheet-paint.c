#include "widgets/til-sheet-paint.h"

#include <string.h>

#define FALLBACK_LINE_HEIGHT 20

static GdkRGBA
get_faded_color (GtkWidget *widget,
                 float      alpha)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= alpha;
  return color;
}

static void
draw_text (GtkWidget     *widget,
           GtkSnapshot   *snapshot,
           const char    *text,
           GdkRectangle   area,
           const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area.x + (area.width - width) / 2.0f,
                                                          area.y + (area.height - height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_rectangle (GtkSnapshot   *snapshot,
                const GdkRGBA *color,
                int            x,
                int            y,
                int            width,
                int            height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Between two that are not neighbours, what is left out is hinted at. */
static gboolean
is_gap (const int *ends,
        guint      index)
{
  return index > 0 && ends[index] > 0 && ends[index - 1] == ends[index];
}

static char *
get_column_name (guint column)
{
  g_autofree char *name = til_cell_name (0, column);

  name[strlen (name) - 1] = '\0';   /* without the row, "1" */
  return g_steal_pointer (&name);
}

static int
measure_text (const char *text,
              gpointer    user_data)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (user_data), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
get_line_height (GtkWidget *widget)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height, FALLBACK_LINE_HEIGHT);
}

/**
 * til_sheet_paint_new_layout:
 * @widget: what will show the sheet
 * @sheet: a sheet
 *
 * Returns: (transfer full): where its cells stand, in the letters of @widget
 */
TilSheetLayout *
til_sheet_paint_new_layout (GtkWidget      *widget,
                            const TilSheet *sheet)
{
  return til_sheet_layout_new (sheet, get_line_height (widget), measure_text, widget);
}

/**
 * til_sheet_paint_frame:
 * @widget: the sheet's widget
 * @snapshot: where to paint
 * @area: of the chosen cell
 * @line_width: of the frame, in pixels
 */
void
til_sheet_paint_frame (GtkWidget    *widget,
                       GtkSnapshot  *snapshot,
                       GdkRectangle  area,
                       int           line_width)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (style, "accent_color", &color))
    gtk_style_context_get_color (style, &color);

  draw_rectangle (snapshot, &color, area.x, area.y, area.width, line_width);
  draw_rectangle (snapshot, &color, area.x, area.y + area.height - line_width, area.width, line_width);
  draw_rectangle (snapshot, &color, area.x, area.y, line_width, area.height);
  draw_rectangle (snapshot, &color, area.x + area.width - line_width, area.y, line_width, area.height);
}

/**
 * til_sheet_paint_names:
 * @widget: the sheet's widget
 * @snapshot: where to paint
 * @place: how the sheet lies in it
 *
 * Paints A, B, C … above the columns and 1, 2, 3 … before the rows.
 */
void
til_sheet_paint_names (GtkWidget           *widget,
                       GtkSnapshot         *snapshot,
                       const TilSheetPlace *place)
{
  const GdkRGBA text = get_faded_color (widget, 0.65f);
  const GdkRGBA line = get_faded_color (widget, 0.18f);
  const TilSheetLayout *layout = place->layout;
  int dx = layout->header_width - place->x;
  int dy = layout->header_height - place->y;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (layout->header_width, 0,
                                                         place->width - layout->header_width,
                                                         place->height));
  for (guint i = til_sheet_layout_find_column (layout, -dx + layout->header_width);
       i < layout->n_columns && layout->column_x[i] + dx < place->width; i++)
    {
      g_autofree char *name = get_column_name (i);
      GdkRectangle area = { layout->column_x[i] + dx, 0,
                            layout->column_x[i + 1] - layout->column_x[i], layout->header_height };

      if (area.width == 0)
        continue;
      draw_text (widget, snapshot, name, area, &text);
      draw_rectangle (snapshot, &line, area.x + area.width - 1, 0, 1, layout->header_height);
    }
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, layout->header_height, place->width,
                                                         place->height - layout->header_height));
  for (guint i = til_sheet_layout_find_row (layout, -dy + layout->header_height);
       i < layout->n_rows && layout->row_y[i] + dy < place->height; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i + 1);
      GdkRectangle area = { 0, layout->row_y[i] + dy, layout->header_width,
                            layout->row_y[i + 1] - layout->row_y[i] };

      if (area.height == 0)
        continue;
      draw_text (widget, snapshot, name, area, &text);
      draw_rectangle (snapshot, &line, 0, area.y + area.height - 1, layout->header_width, 1);
    }
  gtk_snapshot_pop (snapshot);

  draw_rectangle (snapshot, &line, 0, layout->header_height - 1, place->width, 1);
  draw_rectangle (snapshot, &line, layout->header_width - 1, 0, 1, place->height);
}

/**
 * til_sheet_paint_gaps:
 * @widget: the sheet's widget
 * @snapshot: where to paint
 * @place: how the sheet lies in it
 *
 * Paints a stronger line where rows or columns are folded away.
 */
void
til_sheet_paint_gaps (GtkWidget           *widget,
                      GtkSnapshot         *snapshot,
                      const TilSheetPlace *place)
{
  const GdkRGBA line = get_faded_color (widget, 0.35f);
  const TilSheetLayout *layout = place->layout;
  int dx = layout->header_width - place->x;
  int dy = layout->header_height - place->y;

  for (guint i = 0; i < layout->n_columns; i++)
    {
      if (layout->column_x[i] < layout->column_x[i + 1] && is_gap (layout->column_x, i))
        draw_rectangle (snapshot, &line, layout->column_x[i] + dx - 2, 0, 2, place->height);
    }
  for (guint i = 0; i < layout->n_rows; i++)
    {
      if (layout->row_y[i] < layout->row_y[i + 1] && is_gap (layout->row_y, i))
        draw_rectangle (snapshot, &line, 0, layout->row_y[i] + dy - 2, place->width, 2);
    }
}

/**
 * til_sheet_paint_lines:
 * @widget: the sheet's widget
 * @snapshot: where to paint
 * @place: how the sheet lies in it
 *
 * Paints the lines between the cells.
 */
void
til_sheet_paint_lines (GtkWidget           *widget,
                       GtkSnapshot         *snapshot,
                       const TilSheetPlace *place)
{
  const GdkRGBA line = get_faded_color (widget, 0.08f);
  const TilSheetLayout *layout = place->layout;
  int dx = layout->header_width - place->x;
  int dy = layout->header_height - place->y;
  int right = MIN (place->width, layout->column_x[layout->n_columns] + dx);
  int bottom = MIN (place->height, layout->row_y[layout->n_rows] + dy);

  for (guint i = til_sheet_layout_find_column (layout, -dx + layout->header_width);
       i < layout->n_columns && layout->column_x[i] + dx < place->width; i++)
    draw_rectangle (snapshot, &line, layout->column_x[i + 1] + dx - 1, layout->header_height, 1,
                    bottom - layout->header_height);
  for (guint i = til_sheet_layout_find_row (layout, -dy + layout->header_height);
       i < layout->n_rows && layout->row_y[i] + dy < place->height; i++)
    draw_rectangle (snapshot, &line, layout->header_width, layout->row_y[i + 1] + dy - 1,
                    right - layout->header_width, 1);
}
