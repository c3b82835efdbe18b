#include "widgets/til-wrap-box.h"

#define SPACING 6

struct _TilWrapBox
{
  GtkWidget parent_instance;
};

static GtkBuildableIface *parent_buildable;

static void til_wrap_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TilWrapBox, til_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, til_wrap_box_buildable_init))

typedef struct
{
  GtkWidget *child;
  int        x;
  int        width;
  int        height;
} Placed;

/* Those of one line have their middles at one height. */
static void
allocate_line (const GArray *line,
               int           y,
               int           line_height,
               int           mirrored_width)
{
  for (guint i = 0; i < line->len; i++)
    {
      const Placed *placed = &g_array_index (line, Placed, i);
      GtkAllocation area = { placed->x, y + (line_height - placed->height) / 2, placed->width, placed->height };

      if (mirrored_width > 0)
        area.x = mirrored_width - placed->x - placed->width;
      gtk_widget_size_allocate (placed->child, &area, -1);
    }
}

/* Places the children one after another and gives the height that takes; only
 * measures where @allocate is not set. */
static int
place (TilWrapBox *self,
       int         width,
       gboolean    allocate)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autoptr(GArray) line = g_array_new (FALSE, FALSE, sizeof (Placed));
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Placed placed = { child, 0, 0, 0 };
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      placed.width = CLAMP (natural, minimum, MAX (width, minimum));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, placed.width, NULL, &placed.height, NULL, NULL);

      if (x > 0 && x + placed.width > width)
        {
          if (allocate)
            allocate_line (line, y, line_height, mirrored ? width : 0);
          g_array_set_size (line, 0);
          x = 0;
          y += line_height + SPACING;
          line_height = 0;
        }

      placed.x = x;
      g_array_append_val (line, placed);
      x += placed.width + SPACING;
      line_height = MAX (line_height, placed.height);
    }

  if (allocate)
    allocate_line (line, y, line_height, mirrored ? width : 0);
  return y + line_height;
}

static void
measure_width (TilWrapBox *self,
               int        *minimum,
               int        *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? SPACING : 0);
    }
}

static void
til_wrap_box_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  TilWrapBox *self = TIL_WRAP_BOX (widget);
  int least, most;

  measure_width (self, &least, &most);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
    }
  else
    {
      *minimum = *natural = place (self, for_size < 0 ? most : for_size, FALSE);
    }
}

static void
til_wrap_box_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  place (TIL_WRAP_BOX (widget), width, TRUE);
}

static GtkSizeRequestMode
til_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
til_wrap_box_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  if (GTK_IS_WIDGET (child))
    til_wrap_box_append (TIL_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
til_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = til_wrap_box_add_child;
}

static void
til_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (til_wrap_box_parent_class)->dispose (object);
}

static void
til_wrap_box_class_init (TilWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_wrap_box_dispose;
  widget_class->measure = til_wrap_box_measure;
  widget_class->size_allocate = til_wrap_box_size_allocate;
  widget_class->get_request_mode = til_wrap_box_get_request_mode;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
til_wrap_box_init (TilWrapBox *self)
{
}

/**
 * til_wrap_box_new:
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
til_wrap_box_new (void)
{
  return g_object_new (TIL_TYPE_WRAP_BOX, NULL);
}

/**
 * til_wrap_box_append:
 * @self: the box
 * @child: what comes last
 */
void
til_wrap_box_append (TilWrapBox *self,
                     GtkWidget  *child)
{
  g_return_if_fail (TIL_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
