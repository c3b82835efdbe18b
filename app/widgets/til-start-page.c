#include "widgets/til-start-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-recent.h"
#include "widgets/til-words.h"

struct _TilStartPage
{
  AdwBin         parent_instance;

  GtkWidget     *recent_box;
  GtkMenuButton *menu_button;
  GtkWidget     *new_button;
  GtkListBox    *recent_list;
};

G_DEFINE_FINAL_TYPE (TilStartPage, til_start_page, ADW_TYPE_BIN)

static char *
describe (const TilRecent *recent)
{
  g_autofree char *delivered = NULL;
  g_autofree char *open = NULL;

  /* Translators: %1$u of %2$u partners have delivered */
  delivered = g_strdup_printf (ngettext ("%1$u of %2$u partner delivered",
                                         "%1$u of %2$u partners delivered", recent->n_expected),
                               recent->n_delivered, recent->n_expected);
  open = recent->n_open == 0
         ? g_strdup (_("no open findings"))
         : g_strdup_printf (ngettext ("%u open finding", "%u open findings", recent->n_open),
                            recent->n_open);
  return g_strdup_printf ("%d · %s · %s", recent->year, delivered, open);
}

static void
on_forget_clicked (GtkButton    *button,
                   TilStartPage *self)
{
  til_recent_forget (g_object_get_data (G_OBJECT (button), "path"));
  til_start_page_refresh (self);
}

static GtkWidget *
make_row (TilStartPage    *self,
          const TilRecent *recent)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *base = g_path_get_basename (recent->path);
  g_autofree char *name = g_markup_escape_text (base, -1);
  g_autofree char *text = describe (recent);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  if (g_str_has_suffix (name, ".tilstand"))
    name[strlen (name) - strlen (".tilstand")] = '\0';

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, recent->path);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-project");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recent->path);

  gtk_widget_set_tooltip_text (forget, _("Take off this list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take off this list"), -1);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_add_css_class (forget, "circular");
  g_object_set_data_full (G_OBJECT (forget), "path", g_strdup (recent->path), g_free);
  g_signal_connect_object (forget, "clicked", G_CALLBACK (on_forget_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  return row;
}

static void
til_start_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_START_PAGE);

  G_OBJECT_CLASS (til_start_page_parent_class)->dispose (object);
}

/* The first thing to do has the focus, not the menu above it. */
static void
til_start_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (til_start_page_parent_class)->map (widget);

  gtk_widget_grab_focus (TIL_START_PAGE (widget)->new_button);
}

static void
til_start_page_class_init (TilStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_start_page_dispose;
  widget_class->map = til_start_page_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, TilStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TilStartPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, TilStartPage, recent_list);
}

static void
til_start_page_init (TilStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  til_menu_button_set_name (self->menu_button, _("Main menu"));
}

/**
 * til_start_page_new:
 *
 * Returns: (transfer floating): a start page; call til_start_page_refresh()
 */
GtkWidget *
til_start_page_new (void)
{
  return g_object_new (TIL_TYPE_START_PAGE, NULL);
}

/**
 * til_start_page_refresh:
 * @self: the page
 *
 * Lists the recent projects as they are now.
 */
void
til_start_page_refresh (TilStartPage *self)
{
  g_autoptr(GPtrArray) recent = til_recent_list ();

  g_return_if_fail (TIL_IS_START_PAGE (self));

  til_list_box_clear (self->recent_list);
  for (guint i = 0; i < recent->len; i++)
    gtk_list_box_append (self->recent_list, make_row (self, g_ptr_array_index (recent, i)));
  gtk_widget_set_visible (self->recent_box, recent->len > 0);
}
