#include "widgets/til-project-view.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-deliveries-page.h"
#include "widgets/til-export-button.h"
#include "widgets/til-import-bar.h"
#include "widgets/til-log-page.h"
#include "widgets/til-overview-page.h"
#include "widgets/til-reconcile-page.h"
#include "widgets/til-search-view.h"
#include "widgets/til-tables-page.h"
#include "widgets/til-trends-page.h"
#include "widgets/til-words.h"
#include "widgets/til-wrap-box.h"

struct _TilProjectView
{
  AdwBin             parent_instance;

  TilProject        *project;   /* owned; NULL: nothing is shown */

  AdwLeaflet        *leaflet;
  GtkMenuButton     *menu_button;
  AdwWindowTitle    *project_title;
  GtkMenuButton     *edition_button;
  AdwWindowTitle    *page_title;
  GtkListBox        *sidebar;
  GtkListBoxRow     *overview_row;
  GtkListBoxRow     *deliveries_row;
  GtkListBoxRow     *reconcile_row;
  GtkListBoxRow     *trends_row;
  GtkListBoxRow     *tables_row;
  GtkListBoxRow     *log_row;
  GtkLabel          *deliveries_count;
  GtkLabel          *reconcile_count;
  GtkWidget         *back_button;
  GtkWidget         *undo_button;
  GtkWidget         *redo_button;
  GtkRevealer       *read_only_bar;
  GtkLabel          *read_only_label;
  GtkButton         *newest_button;
  GtkButton         *begin_button;
  TilExportButton   *export_button;
  TilImportBar      *import_bar;
  GtkStack          *pages;
  TilOverviewPage   *overview_page;
  TilDeliveriesPage *deliveries_page;
  TilReconcilePage  *reconcile_page;
  TilTrendsPage     *trends_page;
  TilTablesPage     *tables_page;
  TilLogPage        *log_page;
  GtkToggleButton   *search_button;
  TilSearchView     *search_view;
};

G_DEFINE_FINAL_TYPE (TilProjectView, til_project_view, ADW_TYPE_BIN)

static void
set_count (GtkLabel   *label,
           const char *text,
           const char *spoken)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), spoken);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
update_counts (TilProjectView *self)
{
  guint n_delivered, n_expected, n_open = 0;
  g_autofree char *delivered = NULL;
  g_autofree char *spoken_delivered = NULL;
  g_autofree char *open = NULL;
  g_autofree char *spoken_open = NULL;

  til_words_count_partners (self->project, &n_delivered, &n_expected);
  g_object_get (self->project, "n-open-findings", &n_open, NULL);

  delivered = g_strdup_printf ("%u/%u", n_delivered, n_expected);
  spoken_delivered = g_strdup_printf (ngettext ("%1$u of %2$u partner has delivered",
                                                "%1$u of %2$u partners have delivered", n_expected),
                                      n_delivered, n_expected);
  set_count (self->deliveries_count, delivered, spoken_delivered);

  open = n_open > 0 ? g_strdup_printf ("%u", n_open) : g_strdup ("");
  spoken_open = g_strdup_printf (ngettext ("%u finding is open", "%u findings are open", n_open), n_open);
  set_count (self->reconcile_count, open, spoken_open);
}

/* What undo and redo would do, in their tool tips. */
static void
update_undo (TilProjectView *self)
{
  g_autoptr(GPtrArray) steps = til_project_list_steps (self->project, NULL);
  const TilStep *last = NULL, *undone = NULL;
  gboolean can_undo = FALSE, can_redo = FALSE;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (self->project, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  for (guint i = 0; steps != NULL && i < steps->len && last == NULL; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);

      /* That something was undone is no step to undo */
      if (step->has_change && step->undone)
        undone = step;
      else if (step->has_change)
        last = step;
    }

  if (can_undo && last != NULL)
    {
      g_autofree char *step = til_project_describe_step (self->project, last);
      /* Translators: %s is the step that would be undone */
      undo = g_strdup_printf (_("Undo: %s"), step);
    }
  if (can_redo && undone != NULL)
    {
      g_autofree char *step = til_project_describe_step (self->project, undone);
      /* Translators: %s is the step that would be done again */
      redo = g_strdup_printf (_("Redo: %s"), step);
    }

  gtk_widget_set_tooltip_text (self->undo_button, undo != NULL ? undo : _("Undo"));
  gtk_widget_set_tooltip_text (self->redo_button, redo != NULL ? redo : _("Redo"));
}

/* The editions to choose from; one alone is only named. */
static void
update_editions (TilProjectView *self)
{
  g_autoptr(GPtrArray) editions = til_project_list_editions (self->project, NULL);
  guint n_editions = editions != NULL ? editions->len : 0;
  g_autoptr(GMenu) menu = g_menu_new ();
  /* Translators: %d is a year */
  g_autofree char *name = g_strdup_printf (_("Edition %d"), til_project_get_year (self->project));

  for (guint i = n_editions; i > 0; i--)
    {
      const TilEdition *edition = g_ptr_array_index (editions, i - 1);
      /* Translators: %d is the year of an edition that is closed */
      g_autofree char *label = g_strdup_printf (edition->closed ? _("%d (closed)") : "%d", edition->year);
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.edition", "i", edition->year);
      g_menu_append_item (menu, item);
    }

  gtk_menu_button_set_menu_model (self->edition_button, G_MENU_MODEL (menu));
  til_menu_button_set_name (self->edition_button, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->edition_button), _("Look at another edition"));
  gtk_widget_set_visible (GTK_WIDGET (self->edition_button), n_editions > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->project_title), n_editions <= 1);
}

static char *
describe_read_only (TilProjectView *self)
{
  int year = til_project_get_year (self->project);

  if (til_project_is_read_only (self->project))
    return g_strdup (_("This project is open to look at only. Nothing can be changed here."));
  if (til_project_is_of_before (self->project) && til_project_is_closed (self->project))
    /* Translators: %d is a year */
    return g_strdup_printf (_("You are looking at the edition of %d as it was closed. Nothing can be changed here."), year);
  if (til_project_is_of_before (self->project))
    /* Translators: %d is a year */
    return g_strdup_printf (_("The edition of %d, which is not closed yet, is in hand."), year);

  return g_strdup (_("This edition is closed. Its numbers are frozen."));
}

static void
update_read_only (TilProjectView *self)
{
  gboolean closed = til_project_is_closed (self->project);
  gboolean read_only = til_project_is_read_only (self->project);
  gboolean of_before = til_project_is_of_before (self->project);
  g_autofree char *text = describe_read_only (self);
  /* Translators: %d is the year of the newest edition */
  g_autofree char *back = g_strdup_printf (_("Back to %d"), til_project_get_newest_year (self->project));

  gtk_label_set_label (self->read_only_label, text);
  gtk_button_set_label (self->newest_button, back);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->newest_button), "i",
                                    til_project_get_newest_year (self->project));
  gtk_widget_set_visible (GTK_WIDGET (self->newest_button), of_before);
  gtk_widget_set_visible (GTK_WIDGET (self->begin_button), closed && !read_only && !of_before);
  if (closed)
    {
      /* Translators: %d is the year of the next report */
      g_autofree char *begin = g_strdup_printf (_("Begin the Edition of %d"),
                                                til_project_get_year (self->project) + 1);

      gtk_button_set_label (self->begin_button, begin);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->read_only_bar), closed || read_only || of_before);
  gtk_revealer_set_reveal_child (self->read_only_bar, closed || read_only || of_before);
}

static void
on_project_changed (TilProjectView *self)
{
  g_autofree char *year = g_strdup_printf ("%d", til_project_get_year (self->project));

  adw_window_title_set_title (self->project_title, year);
  update_counts (self);
  update_undo (self);
  update_editions (self);
  update_read_only (self);
}

/* The page whose row is chosen; what is searched lies over it. */
static void
show_selected (TilProjectView *self)
{
  GtkListBoxRow *row = self->sidebar != NULL ? gtk_list_box_get_selected_row (self->sidebar) : NULL;

  if (row == NULL)
    return;

  gtk_stack_set_visible_child_name (self->pages, gtk_widget_get_name (GTK_WIDGET (row)));
  gtk_toggle_button_set_active (self->search_button, FALSE);
  adw_window_title_set_title (self->page_title,
                              gtk_stack_page_get_title (gtk_stack_get_page (self->pages,
                                                        gtk_stack_get_visible_child (self->pages))));
}

static void
on_row_selected (GtkListBox     *list,
                 GtkListBoxRow  *row,
                 TilProjectView *self)
{
  show_selected (self);
}

static void
on_search_toggled (TilProjectView *self)
{
  if (!gtk_toggle_button_get_active (self->search_button))
    {
      show_selected (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->pages, "search");
  adw_window_title_set_title (self->page_title, _("Search"));
  til_search_view_open (self->search_view, self->project);
}

static void
on_search_closed (TilProjectView *self)
{
  gtk_toggle_button_set_active (self->search_button, FALSE);
}

static void
on_row_activated (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  TilProjectView *self)
{
  show_selected (self);
  til_leaflet_go_forward (self->leaflet);
}

static void
on_folded_changed (TilProjectView *self)
{
  gboolean narrow = adw_leaflet_get_folded (self->leaflet);

  til_export_button_set_narrow (self->export_button, narrow);
  /* It is in the menu too */
  gtk_widget_set_visible (self->redo_button, !narrow);
  /* What she looks at stays in sight; the list of pages is a step back */
  til_leaflet_go_forward (self->leaflet);
}

/* What changes what she has looked at before is to be looked at first. */
static void
on_look_over (TilProjectView *self,
              GPtrArray      *pending)
{
  til_project_view_show_page (self, "deliveries");
  til_deliveries_page_look_over (self->deliveries_page, pending);
}

static void
on_take_in (TilProjectView   *self,
            TilPendingImport *pending)
{
  til_import_bar_take_in (self->import_bar, pending);
}

static void
on_back_clicked (TilProjectView *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
til_project_view_dispose (GObject *object)
{
  TilProjectView *self = TIL_PROJECT_VIEW (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, on_project_changed, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_PROJECT_VIEW);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_project_view_parent_class)->dispose (object);
}

static void
til_project_view_class_init (TilProjectViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_project_view_dispose;

  g_type_ensure (TIL_TYPE_EXPORT_BUTTON);
  g_type_ensure (TIL_TYPE_IMPORT_BAR);
  g_type_ensure (TIL_TYPE_OVERVIEW_PAGE);
  g_type_ensure (TIL_TYPE_DELIVERIES_PAGE);
  g_type_ensure (TIL_TYPE_RECONCILE_PAGE);
  g_type_ensure (TIL_TYPE_TRENDS_PAGE);
  g_type_ensure (TIL_TYPE_TABLES_PAGE);
  g_type_ensure (TIL_TYPE_LOG_PAGE);
  g_type_ensure (TIL_TYPE_SEARCH_VIEW);
  g_type_ensure (TIL_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-project-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, project_title);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, edition_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, page_title);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, overview_row);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, deliveries_row);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, reconcile_row);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, trends_row);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, tables_row);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, log_row);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, deliveries_count);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, reconcile_count);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, back_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, undo_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, redo_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, newest_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, begin_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, export_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, import_bar);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, pages);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, overview_page);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, deliveries_page);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, reconcile_page);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, trends_page);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, tables_page);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, log_page);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, search_button);
  gtk_widget_class_bind_template_child (widget_class, TilProjectView, search_view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_look_over);
  gtk_widget_class_bind_template_callback (widget_class, on_take_in);
  gtk_widget_class_bind_template_callback (widget_class, on_search_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_search_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_folded_changed);
}

static void
til_project_view_init (TilProjectView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  til_menu_button_set_name (self->menu_button, _("Main menu"));
  gtk_list_box_select_row (self->sidebar, self->overview_row);
}

/**
 * til_project_view_new:
 *
 * Returns: (transfer floating): a view of no project
 */
GtkWidget *
til_project_view_new (void)
{
  return g_object_new (TIL_TYPE_PROJECT_VIEW, NULL);
}

/**
 * til_project_view_set_project:
 * @self: the view
 * @project: (nullable): what to show
 */
void
til_project_view_set_project (TilProjectView *self,
                              TilProject     *project)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));
  g_return_if_fail (project == NULL || TIL_IS_PROJECT (project));

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, on_project_changed, self);

  if (!g_set_object (&self->project, project))
    return;

  til_import_bar_set_project (self->import_bar, project);
  til_export_button_set_project (self->export_button, project);
  til_page_set_project (TIL_PAGE (self->overview_page), project);
  til_page_set_project (TIL_PAGE (self->deliveries_page), project);
  til_page_set_project (TIL_PAGE (self->reconcile_page), project);
  til_page_set_project (TIL_PAGE (self->trends_page), project);
  til_page_set_project (TIL_PAGE (self->tables_page), project);
  til_page_set_project (TIL_PAGE (self->log_page), project);

  if (project != NULL)
    {
      g_autofree char *name = g_path_get_basename (til_project_get_path (project));

      if (g_str_has_suffix (name, ".tilstand"))
        name[strlen (name) - strlen (".tilstand")] = '\0';

      adw_window_title_set_subtitle (self->project_title, name);
      g_signal_connect_object (project, "changed", G_CALLBACK (on_project_changed),
                               self, G_CONNECT_SWAPPED);
      on_project_changed (self);
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->sidebar)));
    }
}

static GtkListBoxRow *
find_row (TilProjectView *self,
          const char     *page)
{
  GtkListBoxRow *rows[] = { self->overview_row, self->deliveries_row, self->reconcile_row,
                            self->trends_row, self->tables_row, self->log_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (rows[i])), page))
        return rows[i];
    }

  return NULL;
}

/**
 * til_project_view_is_busy:
 * @self: the view
 *
 * Returns: whether files are imported or wait to be looked over, or numbers
 *   are typed in
 */
gboolean
til_project_view_is_busy (TilProjectView *self)
{
  g_return_val_if_fail (TIL_IS_PROJECT_VIEW (self), FALSE);

  return til_import_bar_is_busy (self->import_bar) || til_deliveries_page_is_busy (self->deliveries_page);
}

/**
 * til_project_view_show_page:
 * @self: the view
 * @page: "overview", "deliveries", "reconcile", "trends", "tables" or "log"
 */
void
til_project_view_show_page (TilProjectView *self,
                            const char     *page)
{
  GtkListBoxRow *row;

  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  row = find_row (self, page);
  if (row == NULL)
    return;

  /* Else the focus would go into the page with it, and select its title */
  if (!adw_leaflet_get_folded (self->leaflet))
    gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_list_box_select_row (self->sidebar, row);
  show_selected (self);
  til_leaflet_go_forward (self->leaflet);
}

/**
 * til_project_view_get_page:
 * @self: the view
 *
 * Returns: (transfer none): the page that is chosen, as
 *   til_project_view_show_page() takes it
 */
const char *
til_project_view_get_page (TilProjectView *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (TIL_IS_PROJECT_VIEW (self), NULL);

  row = gtk_list_box_get_selected_row (self->sidebar);
  return row != NULL ? gtk_widget_get_name (GTK_WIDGET (row)) : "overview";
}

/**
 * til_project_view_begin_with:
 * @self: a view that was not shown yet
 * @page: as til_project_view_show_page() takes it
 *
 * Shows a page, in a narrow window too: whether it is one is not known yet.
 */
void
til_project_view_begin_with (TilProjectView *self,
                             const char     *page)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_project_view_show_page (self, page);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

/**
 * til_project_view_show_cell:
 * @self: the view
 * @delivery: a delivery of the project
 * @sheet: the name of one of its sheets; "" for CSV
 * @cell: an A1 reference; "" for the sheet as a whole
 *
 * Shows where a number stands in the partner's own file.
 */
void
til_project_view_show_cell (TilProjectView *self,
                            gint64          delivery,
                            const char     *sheet,
                            const char     *cell)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_project_view_show_page (self, "deliveries");
  til_deliveries_page_show_cell (self->deliveries_page, delivery, sheet, cell);
}

/**
 * til_project_view_show_finding:
 * @self: the view
 * @finding: id of a finding
 */
void
til_project_view_show_finding (TilProjectView *self,
                               const char     *finding)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_project_view_show_page (self, "reconcile");
  til_reconcile_page_show (self->reconcile_page, finding);
}

/**
 * til_project_view_show_table:
 * @self: the view
 * @table: code of a table
 */
void
til_project_view_show_table (TilProjectView *self,
                             const char     *table)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_project_view_show_page (self, "tables");
  til_tables_page_show (self->tables_page, table);
}

/**
 * til_project_view_show_chart:
 * @self: the view
 * @chart: code of a chart
 */
void
til_project_view_show_chart (TilProjectView *self,
                             const char     *chart)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_project_view_show_page (self, "trends");
  til_trends_page_show (self->trends_page, chart);
}

/**
 * til_project_view_search:
 * @self: the view
 *
 * Asks what to search for.
 */
void
til_project_view_search (TilProjectView *self)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  if (gtk_toggle_button_get_active (self->search_button))
    til_search_view_open (self->search_view, self->project);
  else
    gtk_toggle_button_set_active (self->search_button, TRUE);
  til_leaflet_go_forward (self->leaflet);
}

/**
 * til_project_view_import:
 * @self: the view
 * @paths: (array zero-terminated=1): files and folders
 * @partner: (nullable): code of the partner whose files they are
 * @without: (nullable): names of sheets that are left out
 *
 * Imports in the background; the bar above the pages tells how far it is and
 * what came of it.
 */
void
til_project_view_import (TilProjectView     *self,
                         const char * const *paths,
                         const char         *partner,
                         const char * const *without)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_import_bar_import (self->import_bar, paths, partner, without);
}

/**
 * til_project_view_enter:
 * @self: the view
 * @partner: code of a partner
 *
 * Shows the form that the partner's numbers are typed into.
 */
void
til_project_view_enter (TilProjectView *self,
                        const char     *partner)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_project_view_show_page (self, "deliveries");
  til_deliveries_page_enter (self->deliveries_page, partner);
}

/**
 * til_project_view_ask_export:
 * @self: the view
 *
 * Asks what the finished tables are to be exported as.
 */
void
til_project_view_ask_export (TilProjectView *self)
{
  g_return_if_fail (TIL_IS_PROJECT_VIEW (self));

  til_export_button_popup (self->export_button);
}
