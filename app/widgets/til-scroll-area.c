#include "widgets/til-scroll-area.h"

#define STEP 60  /* pixels for a turn of the wheel */

typedef struct
{
  GtkAdjustment       *adjustments[2];  /* owned; by orientation */
  GtkScrollablePolicy  policies[2];
} TilScrollAreaPrivate;

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (TilScrollArea, til_scroll_area, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (TilScrollArea)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
on_value_changed (TilScrollArea *self)
{
  TIL_SCROLL_AREA_GET_CLASS (self)->scrolled (self);
}

static void
til_scroll_area_scrolled (TilScrollArea *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
clear_adjustment (TilScrollArea  *self,
                  GtkOrientation  orientation)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);

  if (priv->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (priv->adjustments[orientation], on_value_changed, self);
  g_clear_object (&priv->adjustments[orientation]);
}

static void
set_adjustment (TilScrollArea  *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);

  clear_adjustment (self, orientation);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  priv->adjustments[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
til_scroll_area_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (TIL_SCROLL_AREA (object));

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, priv->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, priv->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, priv->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, priv->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
til_scroll_area_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TilScrollArea *self = TIL_SCROLL_AREA (object);
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      priv->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      priv->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
til_scroll_area_dispose (GObject *object)
{
  clear_adjustment (TIL_SCROLL_AREA (object), GTK_ORIENTATION_HORIZONTAL);
  clear_adjustment (TIL_SCROLL_AREA (object), GTK_ORIENTATION_VERTICAL);

  G_OBJECT_CLASS (til_scroll_area_parent_class)->dispose (object);
}

static void
til_scroll_area_class_init (TilScrollAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = til_scroll_area_get_property;
  object_class->set_property = til_scroll_area_set_property;
  object_class->dispose = til_scroll_area_dispose;
  klass->scrolled = til_scroll_area_scrolled;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
til_scroll_area_init (TilScrollArea *self)
{
}

/**
 * til_scroll_area_get_offset:
 * @self: the area
 * @orientation: across or down
 *
 * Returns: how far the content is scrolled, in pixels
 */
int
til_scroll_area_get_offset (TilScrollArea  *self,
                            GtkOrientation  orientation)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);
  GtkAdjustment *adjustment = priv->adjustments[orientation];

  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

/**
 * til_scroll_area_configure:
 * @self: the area
 * @orientation: across or down
 * @page: how much is seen, in pixels
 * @content: how much there is
 */
void
til_scroll_area_configure (TilScrollArea  *self,
                           GtkOrientation  orientation,
                           int             page,
                           int             content)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);
  GtkAdjustment *adjustment = priv->adjustments[orientation];

  if (adjustment == NULL)
    return;

  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (content - page, 0)),
                            0, MAX (content, page), STEP, MAX (page * 0.9, 1), page);
}

/**
 * til_scroll_area_show:
 * @self: the area
 * @orientation: across or down
 * @start: where a part of the content begins
 * @length: how long it is
 *
 * Scrolls as little as brings the part into sight.
 */
void
til_scroll_area_show (TilScrollArea  *self,
                      GtkOrientation  orientation,
                      int             start,
                      int             length)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);

  if (priv->adjustments[orientation] != NULL)
    gtk_adjustment_clamp_page (priv->adjustments[orientation], start, start + length);
}

/**
 * til_scroll_area_go_back:
 * @self: the area
 *
 * Scrolls to where the content begins.
 */
void
til_scroll_area_go_back (TilScrollArea *self)
{
  TilScrollAreaPrivate *priv = til_scroll_area_get_instance_private (self);

  for (int i = 0; i < 2; i++)
    {
      if (priv->adjustments[i] != NULL)
        gtk_adjustment_set_value (priv->adjustments[i], 0);
    }
}
