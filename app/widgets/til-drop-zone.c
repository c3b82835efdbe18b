#include "widgets/til-drop-zone.h"

struct _TilDropZone
{
  AdwBin     parent_instance;

  GtkWidget *hint;   /* floats over the child while files hover */
};

G_DEFINE_FINAL_TYPE (TilDropZone, til_drop_zone, ADW_TYPE_BIN)

static guint dropped_signal;

static GStrv
list_paths (const GValue *value)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }

  return g_strv_builder_end (paths);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         TilDropZone   *self)
{
  g_auto(GStrv) paths = list_paths (value);
  gboolean wanted = FALSE;

  gtk_widget_hide (self->hint);
  if (paths[0] != NULL)
    g_signal_emit (self, dropped_signal, 0, paths, &wanted);

  return wanted;
}

static GdkDragAction
on_enter (GtkDropTarget *target,
          double         x,
          double         y,
          TilDropZone   *self)
{
  gtk_widget_show (self->hint);
  return GDK_ACTION_COPY;
}

static void
on_leave (GtkDropTarget *target,
          TilDropZone   *self)
{
  gtk_widget_hide (self->hint);
}

static void
til_drop_zone_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
til_drop_zone_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  TilDropZone *self = TIL_DROP_ZONE (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  const GtkAllocation all = { 0, 0, width, height };

  if (child != NULL)
    gtk_widget_size_allocate (child, &all, baseline);
  if (gtk_widget_should_layout (self->hint))
    {
      gtk_widget_measure (self->hint, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->hint, &all, -1);
    }
}

static void
til_drop_zone_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_snapshot_child (widget, child, snapshot);
  gtk_widget_snapshot_child (widget, TIL_DROP_ZONE (widget)->hint, snapshot);
}

static void
til_drop_zone_dispose (GObject *object)
{
  g_clear_pointer (&TIL_DROP_ZONE (object)->hint, gtk_widget_unparent);

  G_OBJECT_CLASS (til_drop_zone_parent_class)->dispose (object);
}

static void
til_drop_zone_class_init (TilDropZoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_drop_zone_dispose;
  widget_class->measure = til_drop_zone_measure;
  widget_class->size_allocate = til_drop_zone_size_allocate;
  widget_class->snapshot = til_drop_zone_snapshot;

  dropped_signal = g_signal_new ("dropped", TIL_TYPE_DROP_ZONE, G_SIGNAL_RUN_LAST, 0,
                                 g_signal_accumulator_true_handled, NULL, NULL,
                                 G_TYPE_BOOLEAN, 1, G_TYPE_STRV);
}

static void
til_drop_zone_init (TilDropZone *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* The child and the hint are placed here, not by the bin */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);

  self->hint = gtk_label_new (NULL);
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_add_css_class (self->hint, "drop-hint");
  gtk_widget_add_css_class (self->hint, "title-1");
  gtk_widget_hide (self->hint);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  g_signal_connect (target, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * til_drop_zone_new:
 *
 * Returns: (transfer floating): a zone without a child
 */
GtkWidget *
til_drop_zone_new (void)
{
  return g_object_new (TIL_TYPE_DROP_ZONE, NULL);
}

/**
 * til_drop_zone_set_hint:
 * @self: the zone
 * @hint: what dropping files here does, in words
 */
void
til_drop_zone_set_hint (TilDropZone *self,
                        const char  *hint)
{
  g_return_if_fail (TIL_IS_DROP_ZONE (self));

  gtk_label_set_label (GTK_LABEL (self->hint), hint);
}
