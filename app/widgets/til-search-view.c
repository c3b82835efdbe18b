#include "widgets/til-search-view.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"
#include "work/til-search.h"

struct _TilSearchView
{
  AdwBin          parent_instance;

  TilProject     *project;  /* owned; NULL while it is closed */
  GPtrArray      *hits;     /* TilHit, in the order of the rows */

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListBox     *list;
};

G_DEFINE_FINAL_TYPE (TilSearchView, til_search_view, ADW_TYPE_BIN)

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TilHit *
get_hit (TilSearchView *self,
         GtkListBoxRow *row)
{
  return g_ptr_array_index (self->hits, gtk_list_box_row_get_index (row));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  static const char * const names[] = {
    [TIL_HIT_FIGURE] = N_("Deliveries"),
    [TIL_HIT_DRAFT] = N_("Draft"),
    [TIL_HIT_FINDING] = N_("Findings"),
    [TIL_HIT_TABLE] = N_("Tables"),
    [TIL_HIT_CHART] = N_("Trends"),
  };
  TilSearchView *self = TIL_SEARCH_VIEW (user_data);
  TilHitKind kind = get_hit (self, row)->kind;

  if (before != NULL && get_hit (self, before)->kind == kind)
    gtk_list_box_row_set_header (row, NULL);
  else
    gtk_list_box_row_set_header (row, til_list_box_heading (_(names[kind])));
}

static GtkWidget *
make_row (const TilHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (hit->title, -1);
  g_autofree char *detail = g_markup_escape_text (hit->detail, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (*hit->value != '\0')
    {
      GtkWidget *value = gtk_label_new (hit->value);

      gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (value), 20);
      gtk_widget_add_css_class (value, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
    }
  return row;
}

static void
on_search_changed (TilSearchView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->project == NULL)
    return;

  til_list_box_clear (self->list);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = til_search (self->project, text);
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->hits, i)));

  if (self->hits->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "hits");
  else
    gtk_stack_set_visible_child_name (self->stack, *text != '\0' ? "none" : "start");
}

static void
on_row_activated (TilSearchView *self,
                  GtkListBoxRow *row)
{
  const TilHit *hit = get_hit (self, row);
  GtkWidget *widget = GTK_WIDGET (self);

  switch (hit->kind)
    {
    case TIL_HIT_FIGURE:
    case TIL_HIT_DRAFT:
      gtk_widget_activate_action (widget, "win.show-cell", "(xss)", hit->delivery, hit->sheet, hit->cell);
      break;
    case TIL_HIT_FINDING:
      gtk_widget_activate_action (widget, "win.show-finding", "s", hit->code);
      break;
    case TIL_HIT_TABLE:
      gtk_widget_activate_action (widget, "win.show-table", "s", hit->code);
      break;
    case TIL_HIT_CHART:
      gtk_widget_activate_action (widget, "win.show-chart", "s", hit->code);
      break;
    case TIL_N_HITS:
    default:
      g_return_if_reached ();
    }
}

/* Return goes to the first place. */
static void
on_entry_activated (TilSearchView *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    on_row_activated (self, first);
}

static void
on_stop_search (TilSearchView *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                TilSearchView         *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (key == GDK_KEY_Escape)
    {
      on_stop_search (self);
      return GDK_EVENT_STOP;
    }
  if ((key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && first != NULL &&
      gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (first));
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
til_search_view_dispose (GObject *object)
{
  TilSearchView *self = TIL_SEARCH_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_SEARCH_VIEW);
  g_clear_object (&self->project);
  g_clear_pointer (&self->hits, g_ptr_array_unref);

  G_OBJECT_CLASS (til_search_view_parent_class)->dispose (object);
}

static void
til_search_view_class_init (TilSearchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_search_view_dispose;

  signals[CLOSED] = g_signal_new ("closed", TIL_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-search-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilSearchView, entry);
  gtk_widget_class_bind_template_child (widget_class, TilSearchView, stack);
  gtk_widget_class_bind_template_child (widget_class, TilSearchView, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
til_search_view_init (TilSearchView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
}

/**
 * til_search_view_new:
 *
 * Returns: (transfer floating): a search in no project
 */
GtkWidget *
til_search_view_new (void)
{
  return g_object_new (TIL_TYPE_SEARCH_VIEW, NULL);
}

/**
 * til_search_view_open:
 * @self: the search
 * @project: what to search in
 *
 * Shows what is found now of what was searched last, ready to be typed over.
 */
void
til_search_view_open (TilSearchView *self,
                      TilProject    *project)
{
  g_return_if_fail (TIL_IS_SEARCH_VIEW (self));
  g_return_if_fail (TIL_IS_PROJECT (project));

  g_set_object (&self->project, project);
  on_search_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
