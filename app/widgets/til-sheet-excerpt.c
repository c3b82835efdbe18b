#include "widgets/til-sheet-excerpt.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-excerpt.h"
#include "widgets/til-sheet-cell.h"
#include "widgets/til-sheet-layout.h"
#include "widgets/til-sheet-paint.h"

#define FRAME_WIDTH 2
#define MARGIN      8  /* beside the framed cell, in pixels */

struct _TilSheetExcerpt
{
  GtkWidget       parent_instance;

  TilBook        *book;     /* owned */
  const TilSheet *sheet;    /* in book */
  TilReading     *reading;  /* owned; NULL: nothing is tinted */
  GPtrArray      *cells;    /* owned; char*: A1 references of the framed ones */
  TilSheetLayout *layout;   /* owned, folded */
  GArray         *shown;    /* TilCell, in the order of the children */

};

G_DEFINE_FINAL_TYPE (TilSheetExcerpt, til_sheet_excerpt, GTK_TYPE_WIDGET)

static TilArea
get_area (TilSheetExcerpt *self,
          const TilCell   *cell)
{
  return til_sheet_layout_get_area (self->layout, self->sheet, cell->row, cell->column);
}

/* A widget for each cell that has room. */
static void
add_cells (TilSheetExcerpt *self)
{
  for (guint i = 0; i < self->sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (self->sheet->cells, TilCell, i);
      TilArea area;
      GtkWidget *widget;

      if (cell->row >= self->layout->n_rows || cell->column >= self->layout->n_columns ||
          cell->flags & TIL_CELL_COVERED)
        continue;
      area = get_area (self, cell);
      if (area.width == 0 || area.height == 0)
        continue;

      widget = til_sheet_cell_new (self->reading, self->sheet, cell);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
      g_array_append_val (self->shown, *cell);
    }
}

static void
fold (TilSheetExcerpt *self)
{
  g_autoptr(TilExcerpt) excerpt = NULL;

  self->layout = til_sheet_paint_new_layout (GTK_WIDGET (self), self->sheet);
  excerpt = til_excerpt_new (self->layout, self->sheet, self->reading, self->cells);
  til_sheet_layout_fold (self->layout, excerpt->rows, excerpt->columns);
}

static gboolean
get_frame (TilSheetExcerpt *self,
           guint            index,
           GdkRectangle    *frame)
{
  guint32 row, column;
  TilArea area;

  if (!til_cell_parse (g_ptr_array_index (self->cells, index), &row, &column) ||
      row >= self->layout->n_rows || column >= self->layout->n_columns)
    return FALSE;

  area = til_sheet_layout_get_area (self->layout, self->sheet, row, column);
  *frame = (GdkRectangle) { area.x + self->layout->header_width, area.y + self->layout->header_height,
                            area.width, area.height };
  return TRUE;
}

static void
til_sheet_excerpt_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  TilSheetExcerpt *self = TIL_SHEET_EXCERPT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->layout->header_width + self->layout->column_x[self->layout->n_columns];
  else
    *minimum = *natural = self->layout->header_height + self->layout->row_y[self->layout->n_rows];
}

static void
til_sheet_excerpt_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TilSheetExcerpt *self = TIL_SHEET_EXCERPT (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (guint i = 0; child != NULL && i < self->shown->len; i++, child = gtk_widget_get_next_sibling (child))
    {
      const TilCell *cell = &g_array_index (self->shown, TilCell, i);
      TilArea area = get_area (self, cell);
      GtkAllocation allocation = { area.x + self->layout->header_width, area.y + self->layout->header_height,
                                   0, area.height - 1 };
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      allocation.width = til_sheet_layout_get_room (self->layout, self->sheet, cell, natural) - 1;
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
til_sheet_excerpt_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  TilSheetExcerpt *self = TIL_SHEET_EXCERPT (widget);
  const TilSheetPlace place = {
    self->layout, 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget),
  };
  GdkRectangle frame;

  til_sheet_paint_lines (widget, snapshot, &place);
  GTK_WIDGET_CLASS (til_sheet_excerpt_parent_class)->snapshot (widget, snapshot);
  til_sheet_paint_names (widget, snapshot, &place);
  til_sheet_paint_gaps (widget, snapshot, &place);
  for (guint i = 0; i < self->cells->len; i++)
    {
      if (get_frame (self, i, &frame))
        til_sheet_paint_frame (widget, snapshot, frame, FRAME_WIDTH);
    }
}

/* "B7 · 45 · Adults assisted · ROSA · women", a sentence for each framed cell. */
static void
say_cells (TilSheetExcerpt *self)
{
  GString *spoken = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *name = g_ptr_array_index (self->cells, i);
      const TilCell *cell;
      guint32 row, column;
      g_autofree char *described = NULL;

      if (!til_cell_parse (name, &row, &column))
        continue;
      cell = til_sheet_get_cell (self->sheet, row, column);
      if (cell == NULL)
        continue;
      described = til_sheet_cell_describe (self->reading, self->sheet, cell);
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? "; " : "", described);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Excerpt of the partner’s sheet"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken->str, -1);
  g_string_free (spoken, TRUE);
}

static void
til_sheet_excerpt_dispose (GObject *object)
{
  TilSheetExcerpt *self = TIL_SHEET_EXCERPT (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->shown, 0);

  G_OBJECT_CLASS (til_sheet_excerpt_parent_class)->dispose (object);
}

static void
til_sheet_excerpt_finalize (GObject *object)
{
  TilSheetExcerpt *self = TIL_SHEET_EXCERPT (object);

  til_sheet_layout_free (self->layout);
  g_array_unref (self->shown);
  g_ptr_array_unref (self->cells);
  g_clear_pointer (&self->reading, til_reading_unref);
  til_book_unref (self->book);

  G_OBJECT_CLASS (til_sheet_excerpt_parent_class)->finalize (object);
}

static void
til_sheet_excerpt_class_init (TilSheetExcerptClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = til_sheet_excerpt_dispose;
  object_class->finalize = til_sheet_excerpt_finalize;
  widget_class->measure = til_sheet_excerpt_measure;
  widget_class->size_allocate = til_sheet_excerpt_size_allocate;
  widget_class->snapshot = til_sheet_excerpt_snapshot;

  gtk_widget_class_set_css_name (widget_class, "sheetgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
til_sheet_excerpt_init (TilSheetExcerpt *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (TilCell));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * til_sheet_excerpt_new:
 * @book: a partner's file
 * @sheet: one of its sheets
 * @reading: (nullable): what its cells became
 * @cells: (element-type utf8): A1 references of the cells to be framed
 *
 * Returns: (transfer floating): the excerpt
 */
GtkWidget *
til_sheet_excerpt_new (TilBook        *book,
                       const TilSheet *sheet,
                       TilReading     *reading,
                       GPtrArray      *cells)
{
  TilSheetExcerpt *self;

  g_return_val_if_fail (book != NULL && sheet != NULL && cells != NULL, NULL);

  self = g_object_new (TIL_TYPE_SHEET_EXCERPT, NULL);
  self->book = til_book_ref (book);
  self->sheet = sheet;
  self->reading = reading != NULL ? til_reading_ref (reading) : NULL;
  self->cells = g_ptr_array_ref (cells);
  fold (self);
  add_cells (self);
  say_cells (self);
  return GTK_WIDGET (self);
}

/**
 * til_sheet_excerpt_get_left:
 * @self: an excerpt
 * @width: how much of it can be seen at once, in pixels
 *
 * Returns: by how much it is to be scrolled, that its first framed cell is seen
 */
int
til_sheet_excerpt_get_left (TilSheetExcerpt *self,
                            int              width)
{
  GdkRectangle frame;

  g_return_val_if_fail (TIL_IS_SHEET_EXCERPT (self), 0);

  if (self->cells->len == 0 || !get_frame (self, 0, &frame))
    return 0;

  return MAX (0, frame.x + frame.width + MARGIN - width);
}
