#include "widgets/til-page.h"

typedef struct
{
  TilProject *project;  /* owned; NULL: nothing to show */
  gboolean    stale;    /* changed since it was last seen */
} TilPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TilPage, til_page, ADW_TYPE_BIN)

static void
refresh (TilPage *self)
{
  TilPagePrivate *priv = til_page_get_instance_private (self);

  priv->stale = FALSE;
  TIL_PAGE_GET_CLASS (self)->refresh (self);
}

static void
on_project_changed (TilPage *self)
{
  TilPagePrivate *priv = til_page_get_instance_private (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    priv->stale = TRUE;
}

static void
til_page_map (GtkWidget *widget)
{
  TilPage *self = TIL_PAGE (widget);
  TilPagePrivate *priv = til_page_get_instance_private (self);

  if (priv->stale)
    refresh (self);

  GTK_WIDGET_CLASS (til_page_parent_class)->map (widget);
}

static void
til_page_dispose (GObject *object)
{
  TilPage *self = TIL_PAGE (object);
  TilPagePrivate *priv = til_page_get_instance_private (self);

  if (priv->project != NULL)
    g_signal_handlers_disconnect_by_func (priv->project, on_project_changed, self);
  g_clear_object (&priv->project);

  G_OBJECT_CLASS (til_page_parent_class)->dispose (object);
}

static void
til_page_class_init (TilPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = til_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = til_page_map;
}

static void
til_page_init (TilPage *self)
{
}

/**
 * til_page_get_project:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TilProject *
til_page_get_project (TilPage *self)
{
  TilPagePrivate *priv = til_page_get_instance_private (self);

  g_return_val_if_fail (TIL_IS_PAGE (self), NULL);

  return priv->project;
}

/**
 * til_page_set_project:
 * @self: a page
 * @project: (nullable): what it shows from now on
 */
void
til_page_set_project (TilPage    *self,
                      TilProject *project)
{
  TilPagePrivate *priv = til_page_get_instance_private (self);

  g_return_if_fail (TIL_IS_PAGE (self));
  g_return_if_fail (project == NULL || TIL_IS_PROJECT (project));

  if (priv->project == project)
    return;

  if (priv->project != NULL)
    g_signal_handlers_disconnect_by_func (priv->project, on_project_changed, self);

  g_set_object (&priv->project, project);
  if (project != NULL)
    g_signal_connect_object (project, "changed", G_CALLBACK (on_project_changed),
                             self, G_CONNECT_SWAPPED);
  on_project_changed (self);
}

/**
 * til_page_say:
 * @self: a page
 * @text: one sentence
 *
 * Wishes that the window tells in passing that something is done.
 */
void
til_page_say (TilPage    *self,
              const char *text)
{
  g_return_if_fail (TIL_IS_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", text);
}

/**
 * til_page_say_error:
 * @self: a page
 * @error: what could not be done
 *
 * Wishes that the window tells why something is not done.
 */
void
til_page_say_error (TilPage *self,
                    GError  *error)
{
  g_return_if_fail (TIL_IS_PAGE (self));
  g_return_if_fail (error != NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
}
