#include "widgets/til-sheet-grid.h"

#include "widgets/til-sheet-cell.h"
#include "widgets/til-sheet-layout.h"
#include "widgets/til-sheet-paint.h"

struct _TilSheetGrid
{
  TilScrollArea        parent_instance;

  TilBook             *book;     /* owned; NULL: empty */
  TilReading          *reading;  /* owned; NULL: nothing is tinted */
  const TilSheet      *sheet;    /* in book */
  TilSheetLayout      *layout;   /* owned; NULL: empty */

  GHashTable          *cells;    /* gint64 row << 32 | column → GtkWidget, those in sight */
  guint                row;      /* of the cursor */
  guint                column;
  gboolean             placed;   /* this sheet has its size */
  gboolean             show_cursor;  /* in the next frame */
  int                  width;    /* those it has, in pixels */
  int                  height;
  guint                tick_id;  /* of what is done in the next frame; 0: nothing */
};

enum { CURSOR_MOVED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TilSheetGrid, til_sheet_grid, TIL_TYPE_SCROLL_AREA)

/* By how much it is scrolled, in pixels. */
static int
get_offset (TilSheetGrid   *self,
            GtkOrientation  orientation)
{
  return til_scroll_area_get_offset (TIL_SCROLL_AREA (self), orientation);
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
  if (self->layout == NULL && self->sheet != NULL)
    self->layout = til_sheet_paint_new_layout (GTK_WIDGET (self), self->sheet);
}

static void
ensure_cell (TilSheetGrid  *self,
             const TilCell *cell,
             GHashTable    *seen)
{
  gint64 key = (gint64) cell->row << 32 | cell->column;
  GtkWidget *widget = g_hash_table_lookup (self->cells, &key);

  if (widget == NULL)
    {
      widget = til_sheet_cell_new (self->reading, self->sheet, cell);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
      g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), widget);
    }

  g_hash_table_add (seen, widget);
}

static void
allocate_cell (TilSheetGrid  *self,
               const TilCell *cell,
               GtkWidget     *widget)
{
  TilArea area = til_sheet_layout_get_area (self->layout, self->sheet, cell->row, cell->column);
  GtkAllocation allocation;
  int natural;

  allocation.x = self->layout->header_width + area.x - get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  allocation.y = self->layout->header_height + area.y - get_offset (self, GTK_ORIENTATION_VERTICAL);
  /* The last pixel is the line between cells */
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  allocation.width = til_sheet_layout_get_room (self->layout, self->sheet, cell, natural) - 1;
  allocation.height = area.height - 1;
  gtk_widget_size_allocate (widget, &allocation, -1);
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

static gboolean
has_cells (TilSheetGrid *self)
{
  return self->layout != NULL && self->layout->n_rows > 0 && self->layout->n_columns > 0;
}

static void
show_cursor (TilSheetGrid *self)
{
  TilArea area = til_sheet_layout_get_area (self->layout, self->sheet, self->row, self->column);

  til_scroll_area_show (TIL_SCROLL_AREA (self), GTK_ORIENTATION_HORIZONTAL, area.x, area.width);
  til_scroll_area_show (TIL_SCROLL_AREA (self), GTK_ORIENTATION_VERTICAL, area.y, area.height);
}

/* Makes widgets of the cells in sight, and of no others. */
static void
make_cells (TilSheetGrid *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  int top = get_offset (self, GTK_ORIENTATION_VERTICAL);
  int right = get_offset (self, GTK_ORIENTATION_HORIZONTAL) + gtk_widget_get_width (GTK_WIDGET (self));
  guint first_row = til_sheet_layout_find_row (self->layout, top);
  guint last_row = til_sheet_layout_find_row (self->layout, top + gtk_widget_get_height (GTK_WIDGET (self)));

  /* A range merged over many rows is seen as long as its last row is */
  for (guint i = 0; i < self->sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (self->sheet->merged, TilRange, i);

      if (range->first_row < first_row && range->last_row >= first_row)
        first_row = range->first_row;
    }

  for (guint i = til_sheet_layout_find_cell (self->sheet, first_row); i < self->sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (self->sheet->cells, TilCell, i);

      if (cell->row > last_row)
        break;
      if (cell->column >= self->layout->n_columns || cell->flags & TIL_CELL_COVERED ||
          self->layout->column_x[cell->column] > right)
        continue;
      ensure_cell (self, cell, seen);
    }

  drop_unseen (self, seen);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  TilSheetGrid *self = TIL_SHEET_GRID (widget);

  if (has_cells (self) && !self->placed)
    return G_SOURCE_CONTINUE;

  if (has_cells (self))
    {
      if (self->show_cursor)
        show_cursor (self);
      make_cells (self);
    }
  self->show_cursor = FALSE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* Cells come and go, and it is scrolled, before places are given: a child that
 * comes while they are lets everything around ask for a place once more, and
 * GTK draws nothing of it any more. */
static void
queue_frame (TilSheetGrid *self)
{
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
til_sheet_grid_scrolled (TilScrollArea *area)
{
  TIL_SCROLL_AREA_CLASS (til_sheet_grid_parent_class)->scrolled (area);
  queue_frame (TIL_SHEET_GRID (area));
}

static void
til_sheet_grid_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  TilSheetGrid *self = TIL_SHEET_GRID (widget);
  GHashTableIter iter;
  gpointer key, cell;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child))
        gtk_popover_present (GTK_POPOVER (child));
    }

  ensure_layout (self);
  if (!has_cells (self))
    return;

  til_scroll_area_configure (TIL_SCROLL_AREA (self), GTK_ORIENTATION_HORIZONTAL, width - self->layout->header_width,
             self->layout->column_x[self->layout->n_columns]);
  til_scroll_area_configure (TIL_SCROLL_AREA (self), GTK_ORIENTATION_VERTICAL, height - self->layout->header_height,
             self->layout->row_y[self->layout->n_rows]);
  if (!self->placed || width != self->width || height != self->height)
    queue_frame (self);
  self->placed = TRUE;
  self->width = width;
  self->height = height;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &key, &cell))
    {
      gint64 place = *(gint64 *) key;

      allocate_cell (self, til_sheet_get_cell (self->sheet, (guint32) (place >> 32), (guint32) place), cell);
    }
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
    *natural = MAX (*natural, self->layout->header_width + self->layout->column_x[self->layout->n_columns]);
  else
    *natural = MAX (*natural, self->layout->header_height + self->layout->row_y[self->layout->n_rows]);
}

static void
til_sheet_grid_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  TilSheetGrid *self = TIL_SHEET_GRID (widget);
  TilSheetPlace place = {
    self->layout, get_offset (self, GTK_ORIENTATION_HORIZONTAL), get_offset (self, GTK_ORIENTATION_VERTICAL),
    gtk_widget_get_width (widget), gtk_widget_get_height (widget),
  };
  GdkRectangle cursor;

  if (!has_cells (self))
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->layout->header_width, self->layout->header_height,
                                                         place.width - self->layout->header_width,
                                                         place.height - self->layout->header_height));
  til_sheet_paint_lines (widget, snapshot, &place);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_NATIVE (child))
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
  if (til_sheet_grid_get_area (self, &cursor))
    til_sheet_paint_frame (widget, snapshot, cursor, gtk_widget_has_focus (widget) ? 3 : 2);
  gtk_snapshot_pop (snapshot);

  til_sheet_paint_names (widget, snapshot, &place);
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
             guint         row,
             guint         column)
{
  TilRange range;

  if (!has_cells (self))
    return;

  range = til_sheet_layout_get_range (self->sheet, MIN (row, self->layout->n_rows - 1),
                                      MIN (column, self->layout->n_columns - 1));
  self->row = range.first_row;
  self->column = range.first_column;
  self->show_cursor = TRUE;
  queue_frame (self);
  say_cursor (self);
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
  static const struct { guint key; guint keypad; TilSheetStep step, with_control; } steps[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, TIL_SHEET_LEFT, TIL_SHEET_ROW_START },
    { GDK_KEY_Right, GDK_KEY_KP_Right, TIL_SHEET_RIGHT, TIL_SHEET_ROW_END },
    { GDK_KEY_Up, GDK_KEY_KP_Up, TIL_SHEET_UP, TIL_SHEET_PAGE_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, TIL_SHEET_DOWN, TIL_SHEET_PAGE_DOWN },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, TIL_SHEET_PAGE_UP, TIL_SHEET_PAGE_UP },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, TIL_SHEET_PAGE_DOWN, TIL_SHEET_PAGE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, TIL_SHEET_ROW_START, TIL_SHEET_START },
    { GDK_KEY_End, GDK_KEY_KP_End, TIL_SHEET_ROW_END, TIL_SHEET_END },
  };
  gboolean control = (modifiers & GDK_CONTROL_MASK) != 0;
  guint row = self->row, column = self->column;

  if (!has_cells (self))
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    {
      g_signal_emit (self, signals[ACTIVATED], 0);
      return GDK_EVENT_STOP;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (key != steps[i].key && key != steps[i].keypad)
        continue;
      til_sheet_layout_move (self->layout, self->sheet,
                             control ? steps[i].with_control : steps[i].step, &row, &column);
      move_cursor (self, row, column);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            TilSheetGrid    *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->layout == NULL || x < self->layout->header_width || y < self->layout->header_height)
    return;

  move_cursor (self,
               til_sheet_layout_find_row (self->layout, (int) y - self->layout->header_height +
                                          get_offset (self, GTK_ORIENTATION_VERTICAL)),
               til_sheet_layout_find_column (self->layout, (int) x - self->layout->header_width +
                                             get_offset (self, GTK_ORIENTATION_HORIZONTAL)));
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
til_sheet_grid_dispose (GObject *object)
{
  TilSheetGrid *self = TIL_SHEET_GRID (object);
  GtkWidget *child;

  g_hash_table_remove_all (self->cells);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

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

  object_class->dispose = til_sheet_grid_dispose;
  object_class->finalize = til_sheet_grid_finalize;
  TIL_SCROLL_AREA_CLASS (klass)->scrolled = til_sheet_grid_scrolled;
  widget_class->measure = til_sheet_grid_measure;
  widget_class->size_allocate = til_sheet_grid_size_allocate;
  widget_class->snapshot = til_sheet_grid_snapshot;

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

  /* Where it is read anew, what she looks at does not move */
  if (self->sheet == NULL || book == NULL || !g_str_equal (self->book->name, book->name) ||
      !g_str_equal (self->sheet->name, ((TilSheet *) g_ptr_array_index (book->sheets, sheet))->name))
    til_scroll_area_go_back (TIL_SCROLL_AREA (self));

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
  self->placed = FALSE;

  if (book != NULL)
    {
      self->sheet = g_ptr_array_index (book->sheets, sheet);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      *self->sheet->name != '\0' ? self->sheet->name : book->name, -1);
      ensure_layout (self);
      say_cursor (self);
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
 * til_sheet_grid_is_placed:
 * @self: the grid
 *
 * Returns: whether the chosen cell stands where it is going to stand: not
 *   before the frame after the sheet was set
 */
gboolean
til_sheet_grid_is_placed (TilSheetGrid *self)
{
  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), FALSE);

  return self->placed && self->tick_id == 0;
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

  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), NULL);

  if (name == NULL)
    return g_strdup ("");

  cell = til_sheet_get_cell (self->sheet, self->row, self->column);
  if (cell == NULL)
    return g_steal_pointer (&name);

  return til_sheet_cell_describe (self->reading, self->sheet, cell);
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
  TilArea content;

  g_return_val_if_fail (TIL_IS_SHEET_GRID (self), FALSE);

  if (self->layout == NULL || self->row >= self->layout->n_rows ||
      self->column >= self->layout->n_columns)
    return FALSE;

  content = til_sheet_layout_get_area (self->layout, self->sheet, self->row, self->column);
  area->x = content.x + self->layout->header_width - get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  area->y = content.y + self->layout->header_height - get_offset (self, GTK_ORIENTATION_VERTICAL);
  area->width = content.width;
  area->height = content.height;
  return TRUE;
}
