#include "widgets/til-tables-page.h"

#include <glib/gi18n-lib.h>

#include "core/til-label.h"
#include "widgets/til-form-row.h"
#include "widgets/til-readiness.h"
#include "widgets/til-table-view.h"
#include "widgets/til-words.h"

struct _TilTablesPage
{
  TilPage          parent_instance;

  char            *selected;  /* code of the table shown; NULL: none */
  gboolean         filling;   /* the list is being made: selections are not hers */

  AdwLeaflet      *leaflet;
  GtkListBox      *list;
  GtkStack        *stack;
  GtkLabel        *state;
  GtkToggleButton *norwegian_toggle;
  GtkToggleButton *english_toggle;
  TilTableView    *table_view;
};

G_DEFINE_FINAL_TYPE (TilTablesPage, til_tables_page, TIL_TYPE_PAGE)

static const char *
get_icon (TilReadiness readiness)
{
  switch (readiness)
    {
    case TIL_READINESS_READY:
      return "til-settled-symbolic";
    case TIL_READINESS_FINDINGS:
      return "til-open-symbolic";
    case TIL_READINESS_MISSING:
    default:
      return "til-waiting-symbolic";
    }
}

static TilLanguage
get_language (TilTablesPage *self)
{
  return gtk_toggle_button_get_active (self->english_toggle) ? TIL_LANGUAGE_EN : TIL_LANGUAGE_NB;
}

static void
show_table (TilTablesPage *self,
            const char    *code)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  g_autoptr(GError) error = NULL;
  g_autoptr(TilTable) table = NULL;
  g_autofree char *wanted = g_strdup (code);
  g_autofree char *state = NULL;

  table = til_project_make_table (project, wanted, get_language (self), &error);
  if (table == NULL)
    {
      til_page_say_error (TIL_PAGE (self), error);
      return;
    }

  g_free (self->selected);
  self->selected = g_steal_pointer (&wanted);
  state = til_readiness_describe (til_readiness_of_table (project, table));
  gtk_label_set_label (self->state, state);
  til_table_view_set_table (self->table_view, project, g_steal_pointer (&table));
}

static GtkWidget *
make_row (TilProject         *project,
          const TilTableForm *form)
{
  g_autoptr(TilTable) table = til_project_make_table (project, form->code,
                                                      til_project_get_language (project), NULL);
  g_autofree char *title = til_label_for_year (&form->title, til_project_get_language (project),
                                               til_project_get_year (project));
  GtkWidget *row = til_form_row_new (form->code, title, form->chapter);

  if (table != NULL)
    {
      TilTableState state = til_readiness_of_table (project, table);
      g_autofree char *words = til_readiness_describe (state);

      til_form_row_set_state (TIL_FORM_ROW (row), get_icon (state.readiness), words);
    }

  return row;
}

static guint
get_chapter (guint    index,
             gpointer user_data)
{
  return ((const TilTableForm *) g_ptr_array_index ((GPtrArray *) user_data, index))->chapter;
}

static void
til_tables_page_refresh (TilPage *page)
{
  TilTablesPage *self = TIL_TABLES_PAGE (page);
  TilProject *project = til_page_get_project (page);
  GtkListBoxRow *chosen = NULL;
  GPtrArray *forms;
  g_autofree guint *order = NULL;

  self->filling = TRUE;
  til_list_box_clear (self->list);

  if (project != NULL)
    {
      forms = til_project_get_catalogue (project)->tables;
      order = til_form_rows_order (project, forms->len, get_chapter, forms);
      til_form_rows_show_chapters (self->list, project);
      for (guint i = 0; i < forms->len; i++)
        {
          const TilTableForm *form = g_ptr_array_index (forms, order[i]);
          GtkWidget *row = make_row (project, form);

          gtk_list_box_append (self->list, row);
          if (chosen == NULL || g_strcmp0 (form->code, self->selected) == 0)
            chosen = GTK_LIST_BOX_ROW (row);
        }

      gtk_stack_set_visible_child_name (self->stack, chosen != NULL ? "table" : "nothing");
      if (chosen != NULL)
        {
          gtk_list_box_select_row (self->list, chosen);
          show_table (self, til_form_row_get_code (TIL_FORM_ROW (chosen)));
        }
    }

  self->filling = FALSE;
}

static void
on_row_selected (GtkListBox    *list,
                 GtkListBoxRow *row,
                 TilTablesPage *self)
{
  if (row != NULL && !self->filling)
    show_table (self, til_form_row_get_code (TIL_FORM_ROW (row)));
}

static void
on_row_activated (TilTablesPage *self)
{
  til_leaflet_go_forward (self->leaflet);
}

static void
on_language_toggled (TilTablesPage *self)
{
  if (self->selected != NULL && til_page_get_project (TIL_PAGE (self)) != NULL)
    show_table (self, self->selected);
}

static void
on_copy_clicked (TilTablesPage *self)
{
  til_table_view_copy (self->table_view);
  til_page_say (TIL_PAGE (self), _("The table is copied."));
}

static void
on_back_clicked (TilTablesPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
til_tables_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_TABLES_PAGE);

  G_OBJECT_CLASS (til_tables_page_parent_class)->dispose (object);
}

static void
til_tables_page_finalize (GObject *object)
{
  g_free (TIL_TABLES_PAGE (object)->selected);

  G_OBJECT_CLASS (til_tables_page_parent_class)->finalize (object);
}

static void
til_tables_page_class_init (TilTablesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_tables_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_tables_page_finalize;
  TIL_PAGE_CLASS (klass)->refresh = til_tables_page_refresh;

  g_type_ensure (TIL_TYPE_TABLE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-tables-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, list);
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, state);
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, norwegian_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, english_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilTablesPage, table_view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_language_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
}

static void
til_tables_page_init (TilTablesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What is sent is read in the language of the screen first */
  if (til_language_of_messages () == TIL_LANGUAGE_EN)
    gtk_toggle_button_set_active (self->english_toggle, TRUE);
}

/**
 * til_tables_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
til_tables_page_new (void)
{
  return g_object_new (TIL_TYPE_TABLES_PAGE, NULL);
}

/**
 * til_tables_page_show:
 * @self: the page
 * @table: code of a table
 */
void
til_tables_page_show (TilTablesPage *self,
                      const char    *table)
{
  g_return_if_fail (TIL_IS_TABLES_PAGE (self));

  g_free (self->selected);
  self->selected = g_strdup (table);
  til_tables_page_refresh (TIL_PAGE (self));
  til_leaflet_go_forward (self->leaflet);
}
