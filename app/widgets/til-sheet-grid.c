#include "widgets/til-sheet-grid.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-sheet-layout.h"

#define HEADER_PADDING 8
#define FALLBACK_LINE_HEIGHT 20

struct _TilSheetGrid
{
  GtkWidget            parent_instance;

  TilBook             *book;     /* owned; NULL: empty */
  TilReading          *reading;  /* owned; NULL: nothing is tinted */
  const TilSheet      *sheet;    /* in book */
  TilSheetLayout      *layout;   /* owned; NULL: empty */

  GHashTable          *cells;    /* gint64 row << 32 | column → GtkWidget, those in sight */
  guint                row;      /* of the cursor */
  guint                column;
  gboolean             scroll_to_cursor;

  GtkAdjustment       *adjustments[2];  /* owned; by orientation */
  GtkScrollablePolicy  policies[2];
  int                  header_width;
  int                  header_height;
};

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

enum { CURSOR_MOVED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (TilSheetGrid, til_sheet_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static int
get_offset (TilSheetGrid   *self,
            GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
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
get_line_height (TilSheetGrid *self)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return MAX (height, FALLBACK_LINE_HEIGHT);
}

static TilCellRole
get_role (TilSheetGrid  *self,
          guint          row,
          guint          column,
          char         **meaning)
{
  g_autofree char *name = til_cell_name (row, column);

  *meaning = NULL;
  if (self->reading == NULL)
    return TIL_CELL_ROLE_NOTHING;

  return til_reading_get_role (self->reading, self->sheet->name, name, meaning);
}

static const char *
get_role_class (TilCellRole role)
{
  static const char * const classes[] = {
    [TIL_CELL_ROLE_NOTHING] = "nothing",
    [TIL_CELL_ROLE_LABEL] = "label",
    [TIL_CELL_ROLE_FIGURE] = "figure",
    [TIL_CELL_ROLE_LEFT_OUT] = "left-out",
    [TIL_CELL_ROLE_QUESTION] = "question",
  };

  return classes[role];
}

/* The sign beside the tint, for those who do not see colours apart. */
static const char *
get_role_sign (TilCellRole role)
{
  switch (role)
    {
    case TIL_CELL_ROLE_LEFT_OUT:
      return "×";
    case TIL_CELL_ROLE_QUESTION:
      return "?";
    case TIL_CELL_ROLE_NOTHING:
    case TIL_CELL_ROLE_LABEL:
    case TIL_CELL_ROLE_FIGURE:
    default:
      return NULL;
    }
}

static char *
describe_role (TilCellRole  role,
               const char  *meaning)
{
  switch (role)
    {
    case TIL_CELL_ROLE_FIGURE:
      return g_strdup (meaning != NULL ? meaning : _("Read as a number"));
    case TIL_CELL_ROLE_LABEL:
      return meaning != NULL ? g_strdup_printf (_("Label: %s"), meaning) : g_strdup (_("Label"));
    case TIL_CELL_ROLE_LEFT_OUT:
      return meaning != NULL ? g_strdup_printf (_("Left out: %s"), meaning) : g_strdup (_("Left out"));
    case TIL_CELL_ROLE_QUESTION:
      return meaning != NULL ? g_strdup_printf (_("Question: %s"), meaning) : g_strdup (_("Question"));
    case TIL_CELL_ROLE_NOTHING:
    default:
      return g_strdup ("");
    }
}

static GtkWidget *
make_cell (TilSheetGrid  *self,
           const TilCell *cell)
{
  g_autofree char *meaning = NULL;
  TilCellRole role = get_role (self, cell->row, cell->column, &meaning);
  g_autofree char *text = til_sheet_layout_get_text (cell);
  g_autofree char *described = describe_role (role, meaning);
  const char *sign = get_role_sign (role);
  GtkWidget *label = gtk_label_new (text);

  if (sign != NULL)
    {
      g_autofree char *markup = g_markup_printf_escaped ("%s <span size=\"small\" weight=\"bold\">%s</span>", text, sign);

      gtk_label_set_markup (GTK_LABEL (label), markup);
    }
  gtk_label_set_xalign (GTK_LABEL (label), til_sheet_layout_is_number (cell) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "sheet-cell");
  gtk_widget_add_css_class (label, get_role_class (role));
  if (cell->flags & TIL_CELL_BOLD)
    gtk_widget_add_css_class (label, "bold");
  if (cell->flags & TIL_CELL_HIDDEN)
    gtk_widget_add_css_class (label, "hidden-cell");
  if (*described != '\0')
    {
      gtk_widget_set_tooltip_text (label, described);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described, -1);
    }
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
clear_cells (TilSheetGrid *self)
{
  GHashTableIter iter;
  gpointer widget;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    {
      gtk_widget_unparent (widget);
      g_hash_table_iter_remove (&iter);
    }
}

static void
ensure_layout (TilSheetGrid *self)
{
  g_autofree char *last = NULL;

  if (self->layout != NULL || self->sheet == NULL)
    return;

  self->layout = til_sheet_layout_new (self->sheet, get_line_height (self), measure_text, self);
  last = g_strdup_printf ("%u", self->layout->n_rows);
  self->header_width = measure_text (last, self) + 2 * HEADER_PADDING;
  self->header_height = get_line_height (self) + HEADER_PADDING;
}

/* The area of a cell or its merged range, relative to the first cell. */
static GdkRectangle
get_content_area (TilSheetGrid *self,
                  guint         row,
                  guint         column)
{
  TilRange range = til_sheet_layout_get_range (self->sheet, row, column);
  const TilSheetLayout *layout = self->layout;
  guint last_row = MIN (range.last_row, layout->n_rows - 1);
  guint last_column = MIN (range.last_column, layout->n_columns - 1);

  return (GdkRectangle) {
    layout->column_x[range.first_column],
    layout->row_y[range.first_row],
    layout->column_x[last_column + 1] - layout->column_x[range.first_column],
    layout->row_y[last_row + 1] - layout->row_y[range.first_row],
  };
}

/* Texts run on over empty cells at their right, as in a spreadsheet. */
static int
get_run_on_width (TilSheetGrid  *self,
                  const TilCell *cell,
                  GtkWidget     *widget,
                  int            width)
{
  guint column = cell->column + 1;
  int natural;

  if (til_sheet_layout_is_number (cell))
    return width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  while (width < natural && column < self->layout->n_columns &&
         til_sheet_get_cell (self->sheet, cell->row, column) == NULL &&
         til_sheet_layout_get_range (self->sheet, cell->row, column).first_column == column &&
         til_sheet_layout_get_range (self->sheet, cell->row, column).last_column == column)
    {
      width += self->layout->column_x[column + 1] - self->layout->column_x[column];
      column++;
    }

  return width;
}

static guint
find_first_cell (const TilSheet *sheet,
                 guint           row)
{
  guint low = 0, high = sheet->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (sheet->cells, TilCell, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
allocate_cell (TilSheetGrid  *self,
               const TilCell *cell,
               GHashTable    *seen)
{
  gint64 key = (gint64) cell->row << 32 | cell->column;
  GtkWidget *widget = g_hash_table_lookup (self->cells, &key);
  GdkRectangle area = get_content_area (self, cell->row, cell->column);
  GtkAllocation allocation;

  if (widget == NULL)
    {
      widget = make_cell (self, cell);
      g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), widget);
    }

  allocation.x = self->header_width + area.x - get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  allocation.y = self->header_height + area.y - get_offset (self, GTK_ORIENTATION_VERTICAL);
  /* The last pixel is the line between cells */
  allocation.width = get_run_on_width (self, cell, widget, area.width) - 1;
  allocation.height = area.height - 1;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &allocation, -1);
  g_hash_table_add (seen, widget);
}

static void
drop_unseen (TilSheetGrid *self,
             GHashTable   *seen)
{
  GHashTableIter iter;
  gpointer widget;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    {
      if (g_hash_table_contains (seen, widget))
        continue;
      gtk_widget_unparent (widget);
      g_hash_table_iter_remove (&iter);
    }
}

static void
configure (TilSheetGrid   *self,
           GtkOrientation  orientation,
           int             page,
           int             content)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment == NULL)
    return;

  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (content - page, 0)),
                            0, MAX (content, page), 60, MAX (page * 0.9, 1), page);
}

static void
scroll_into_view (TilSheetGrid   *self,
                  GtkOrientation  orientation,
                  int             start,
                  int             length)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, start, start + length);
}

static void
til_sheet_grid_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  TilSheetGrid *self = TIL_SHEET_GRID (widget);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint first_row, last_row;
  int left, right;

  ensure_layout (self);
  if (self->layout == NULL || self->layout->n_rows == 0 || self->layout->n_columns == 0)
    return;

  configure (self, GTK_ORIENTATION_HORIZONTAL, width - self->header_width,
             self->layout->column_x[self->layout->n_columns]);
  configure (self, GTK_ORIENTATION_VERTICAL, height - self->header_height,
             self->layout->row_y[self->layout->n_rows]);

  if (self->scroll_to_cursor)
    {
      GdkRectangle area = get_content_area (self, self->row, self->column);

      self->scroll_to_cursor = FALSE;
      scroll_into_view (self, GTK_ORIENTATION_HORIZONTAL, area.x, area.width);
      scroll_into_view (self, GTK_ORIENTATION_VERTICAL, area.y, area.height);
    }

  first_row = til_sheet_layout_find_row (self->layout, get_offset (self, GTK_ORIENTATION_VERTICAL));
  last_row = til_sheet_layout_find_row (self->layout,
                                        get_offset (self, GTK_ORIENTATION_VERTICAL) + height);
  /* A range merged over many rows is seen as long as its last row is */
  for (guint i = 0; i < self->sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (self->sheet->merged, TilRange, i);

      if (range->first_row < first_row && range->last_row >= first_row)
        first_row = range->first_row;
    }

  left = get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  right = left + width;
  for (guint i = find_first_cell (self->sheet, first_row); i < self->sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (self->sheet->cells, TilCell, i);

      if (cell->row > last_row)
        break;
      if (cell->column >= self->layout->n_columns || cell->flags & TIL_CELL_COVERED ||
          self->layout->column_x[cell->column] > right)
        continue;
      allocate_cell (self, cell, seen);
    }

  drop_unseen (self, seen);
}

static void
til_sheet_grid_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  TilSheetGrid *self = TIL_SHEET_GRID (widget);

  ensure_layout (self);
  *minimum = 120;
  *natural = 120;
  if (self->layout == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, self->header_width + self->layout->column_x[self->layout->n_columns]);
  else
    *natural = MAX (*natural, self->header_height + self->layout->row_y[self->layout->n_rows]);
}

static void
draw_text (TilSheetGrid *self,
           GtkSnapshot  *snapshot,
           const char   *text,
           GdkRectangle  area,
           const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
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

static void
draw_frame (GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            GdkRectangle   area,
            int            width)
{
  draw_rectangle (snapshot, color, area.x, area.y, area.width, width);
  draw_rectangle (snapshot, color, area.x, area.y + area.height - width, area.width, width);
  draw_rectangle (snapshot, color, area.x, area.y, width, area.height);
  draw_rectangle (snapshot, color, area.x + area.width - width, area.y, width, area.height);
}

static char *
get_column_name (guint column)
{
  g_autofree char *name = til_cell_name (0, column);

  name[strlen (name) - 1] = '\0';   /* without the row, "1" */
  return g_steal_pointer (&name);
}

static void
draw_headers (TilSheetGrid  *self,
              GtkSnapshot   *snapshot,
              int            width,
              int            height,
              const GdkRGBA *text,
              const GdkRGBA *line)
{
  const TilSheetLayout *layout = self->layout;
  int dx = self->header_width - get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  int dy = self->header_height - get_offset (self, GTK_ORIENTATION_VERTICAL);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->header_width, 0,
                                                         width - self->header_width, height));
  for (guint i = til_sheet_layout_find_column (layout, -dx + self->header_width);
       i < layout->n_columns && layout->column_x[i] + dx < width; i++)
    {
      g_autofree char *name = get_column_name (i);
      GdkRectangle area = { layout->column_x[i] + dx, 0,
                            layout->column_x[i + 1] - layout->column_x[i], self->header_height };

      draw_text (self, snapshot, name, area, text);
      draw_rectangle (snapshot, line, area.x + area.width - 1, 0, 1, self->header_height);
    }
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, self->header_height, width,
                                                         height - self->header_height));
  for (guint i = til_sheet_layout_find_row (layout, -dy + self->header_height);
       i < layout->n_rows && layout->row_y[i] + dy < height; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i + 1);
      GdkRectangle area = { 0, layout->row_y[i] + dy, self->header_width,
                            layout->row_y[i + 1] - layout->row_y[i] };

      draw_text (self, snapshot, name, area, text);
      draw_rectangle (snapshot, line, 0, area.y + area.height - 1, self->header_width, 1);
    }
  gtk_snapshot_pop (snapshot);

  draw_rectangle (snapshot, line, 0, self->header_height - 1, width, 1);
  draw_rectangle (snapshot, line, self->header_width - 1, 0, 1, height);
}

static void
draw_lines (TilSheetGrid  *self,
            GtkSnapshot   *snapshot,
            int            width,
            int            height,
            const GdkRGBA *line)
{
  const TilSheetLayout *layout = self->layout;
  int dx = self->header_width - get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  int dy = self->header_height - get_offset (self, GTK_ORIENTATION_VERTICAL);
  int right = MIN (width, layout->column_x[layout->n_columns] + dx);
  int bottom = MIN (height, layout->row_y[layout->n_rows] + dy);

  for (guint i = til_sheet_layout_find_column (layout, -dx + self->header_width);
       i < layout->n_columns && layout->column_x[i] + dx < width; i++)
    draw_rectangle (snapshot, line, layout->column_x[i + 1] + dx - 1, self->header_height, 1,
                    bottom - self->header_height);
  for (guint i = til_sheet_layout_find_row (layout, -dy + self->header_height);
       i < layout->n_rows && layout->row_y[i] + dy < height; i++)
    draw_rectangle (snapshot, line, self->header_width, layout->row_y[i + 1] + dy - 1,
                    right - self->header_width, 1);
}

static void
til_sheet_grid_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  TilSheetGrid *self = TIL_SHEET_GRID (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA text, line, faint, accent;
  GdkRectangle cursor;

  if (self->layout == NULL || self->layout->n_rows == 0 || self->layout->n_columns == 0)
    return;

  gtk_style_context_get_color (style, &text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = text;
  line = text;
  line.alpha *= 0.18f;
  faint = text;
  faint.alpha *= 0.08f;
  text.alpha *= 0.65f;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->header_width, self->header_height,
                                                         width - self->header_width,
                                                         height - self->header_height));
  draw_lines (self, snapshot, width, height, &faint);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_NATIVE (child))
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
  if (til_sheet_grid_get_area (self, &cursor))
    draw_frame (snapshot, &accent, cursor, gtk_widget_has_focus (widget) ? 3 : 2);
  gtk_snapshot_pop (snapshot);

  draw_headers (self, snapshot, width, height, &text, &line);
}

static void
say_cursor (TilSheetGrid *self)
{
  g_autofree char *described = til_sheet_grid_describe (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described, -1);
}

static void
move_cursor (TilSheetGrid *self,
             gint64        row,
             gint64        column)
{
  TilRange range;

  if (self->layout == NULL || self->layout->n_rows == 0 || self->layout->n_columns == 0)
    return;

  range = til_sheet_layout_get_range (self->sheet,
                                      (guint) CLAMP (row, 0, (gint64) self->layout->n_rows - 1),
                                      (guint) CLAMP (column, 0, (gint64) self->layout->n_columns - 1));
  self->row = range.first_row;
  self->column = range.first_column;
  self->scroll_to_cursor = TRUE;
  say_cursor (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                TilSheetGrid          *self)
{
  const int page = 10;
  gboolean control = (modifiers & GDK_CONTROL_MASK) != 0;
  TilRange here;

  if (self->layout == NULL || self->layout->n_rows == 0)
    return GDK_EVENT_PROPAGATE;

  here = til_sheet_layout_get_range (self->sheet, self->row, self->column);
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_cursor (self, here.first_row, (gint64) here.first_column - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_cursor (self, here.first_row, (gint64) here.last_column + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_cursor (self, (gint64) here.first_row - 1, here.first_column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_cursor (self, (gint64) here.last_row + 1, here.first_column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move_cursor (self, (gint64) self->row - page, self->column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move_cursor (self, (gint64) self->row + page, self->column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      move_cursor (self, control ? 0 : self->row, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      move_cursor (self, control ? self->layout->n_rows : self->row, self->layout->n_columns);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      g_signal_emit (self, signals[ACTIVATED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            TilSheetGrid    *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->layout == NULL || x < self->header_width || y < self->header_height)
    return;

  move_cursor (self,
               til_sheet_layout_find_row (self->layout, (int) y - self->header_height +
                                          get_offset (self, GTK_ORIENTATION_VERTICAL)),
               til_sheet_layout_find_column (self->layout, (int) x - self->header_width +
                                             get_offset (self, GTK_ORIENTATION_HORIZONTAL)));
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
set_adjustment (TilSheetGrid   *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->adjustments[orientation],
                                            gtk_widget_queue_allocate, self);
      g_clear_object (&self->adjustments[orientation]);
    }

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
til_sheet_grid_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TilSheetGrid *self = TIL_SHEET_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
til_sheet_grid_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TilSheetGrid *self = TIL_SHEET_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
til_sheet_grid_dispose (GObject *object)
{
  TilSheetGrid *self = TIL_SHEET_GRID (object);
  GtkWidget *child;

  g_hash_table_remove_all (self->cells);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  for (int i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->adjustments[i], gtk_widget_queue_allocate, self);
      g_clear_object (&self->adjustments[i]);
    }
  g_clear_pointer (&self->layout, til_sheet_layout_free);
  self->sheet = NULL;
  g_clear_pointer (&self->book, til_book_unref);
  g_clear_pointer (&self->reading, til_reading_unref);

  G_OBJECT_CLASS (til_sheet_grid_parent_class)->dispose (object);
}

static void
til_sheet_grid_finalize (GObject *object)
{
  g_hash_table_unref (TIL_SHEET_GRID (object)->cells);

  G_OBJECT_CLASS (til_sheet_grid_parent_class)->finalize (object);
}

static void
til_sheet_grid_class_init (TilSheetGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = til_sheet_grid_get_property;
  object_class->set_property = til_sheet_grid_set_property;
  object_class->dispose = til_sheet_grid_dispose;
  object_class->finalize = til_sheet_grid_finalize;
  widget_class->measure = til_sheet_grid_measure;
  widget_class->size_allocate = til_sheet_grid_size_allocate;
  widget_class->snapshot = til_sheet_grid_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", TIL_TYPE_SHEET_GRID, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", TIL_TYPE_SHEET_GRID, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "sheetgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
til_sheet_grid_init (TilSheetGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * til_sheet_grid_new:
 *
 * Returns: (transfer floating): an empty grid
 */
GtkWidget *
til_sheet_grid_new (void)
{
  return g_object_new (TIL_TYPE_SHEET_GRID, NULL);
}

/**
 * til_sheet_grid_set_sheet:
 * @self: the grid
 * @book: (nullable): the partner's file; %NULL: show nothing
 * @sheet: which of its sheets
 * @reading: (nullable): what its cells became
 */
void
til_sheet_grid_set_sheet (TilSheetGrid *self,
                          TilBook      *book,
                          guint         sheet,
                          TilReading   *reading)
{
  g_return_if_fail (TIL_IS_SHEET_GRID (self));
  g_return_if_fail (book == NULL || sheet < book->sheets->len);

  clear_cells (self);
  g_clear_pointer (&self->layout, til_sheet_layout_free);
  self->sheet = NULL;
  if (book != NULL)
    til_book_ref (book);
  if (reading != NULL)
    til_reading_ref (reading);
  g_clear_pointer (&self->book, til_book_unref);
  g_clear_pointer (&self->reading, til_reading_unref);
  self->book = book;
  self->reading = reading;
  self->row = self->column = 0;

  if (book != NULL)
    {
      self->sheet = g_ptr_array_index (book->sheets, sheet);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      *self->sheet->name != '\0' ? self->sheet->name : book->name, -1);
      ensure_layout (self);
      say_cursor (self);
    }

  for (int i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        gtk_adjustment_set_value (self->adjustments[i], 0);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * til_sheet_grid_set_cursor:
 * @self: the grid
 * @cell: an A1 reference
 *
 * Chooses a cell and brings it into sight.
 *
 * Returns: %FALSE where @cell is no reference
 */
gboolean
til_sheet_grid_set_cursor (TilSheetGrid *self,
                           const char   *cell)
{
  guint32 row, column;

  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), FALSE);

  if (!til_cell_parse (cell, &row, &column))
    return FALSE;

  ensure_layout (self);
  move_cursor (self, row, column);
  return TRUE;
}

/**
 * til_sheet_grid_get_cursor:
 * @self: the grid
 *
 * Returns: (transfer full) (nullable): the chosen cell as an A1 reference
 */
char *
til_sheet_grid_get_cursor (TilSheetGrid *self)
{
  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), NULL);

  return self->sheet != NULL ? til_cell_name (self->row, self->column) : NULL;
}

/**
 * til_sheet_grid_describe:
 * @self: the grid
 *
 * Returns: (transfer full): the chosen cell, what stands in it, and what it
 *   became, in words
 */
char *
til_sheet_grid_describe (TilSheetGrid *self)
{
  const TilCell *cell;
  g_autofree char *name = til_sheet_grid_get_cursor (self);
  g_autofree char *text = NULL;
  g_autofree char *meaning = NULL;
  g_autofree char *described = NULL;
  TilCellRole role;

  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), NULL);

  if (name == NULL)
    return g_strdup ("");

  cell = til_sheet_get_cell (self->sheet, self->row, self->column);
  if (cell == NULL)
    return g_strdup_printf ("%s", name);

  text = til_sheet_layout_get_text (cell);
  g_strdelimit (text, "\n\r\t", ' ');
  role = get_role (self, self->row, self->column, &meaning);
  described = describe_role (role, meaning);
  return *described != '\0' ? g_strdup_printf ("%s · %s · %s", name, text, described)
                            : g_strdup_printf ("%s · %s", name, text);
}

/**
 * til_sheet_grid_get_area:
 * @self: the grid
 * @area: (out): where the chosen cell stands in the widget now
 *
 * Returns: %FALSE where no cell is chosen
 */
gboolean
til_sheet_grid_get_area (TilSheetGrid *self,
                         GdkRectangle *area)
{
  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), FALSE);

  if (self->layout == NULL || self->row >= self->layout->n_rows ||
      self->column >= self->layout->n_columns)
    return FALSE;

  *area = get_content_area (self, self->row, self->column);
  area->x += self->header_width - get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  area->y += self->header_height - get_offset (self, GTK_ORIENTATION_VERTICAL);
  return TRUE;
}
