#include "widgets/til-deliveries-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-delivery-row.h"
#include "widgets/til-delivery-view.h"
#include "widgets/til-entry-view.h"
#include "widgets/til-import-preview.h"
#include "widgets/til-words.h"

struct _TilDeliveriesPage
{
  TilPage          parent_instance;

  guint            partner;   /* of the row chosen last */
  gint64           delivery;  /* likewise; 0: it has none */
  char            *sha256;    /* of its file; NULL: it has none */
  GPtrArray       *pending;   /* TilPendingImport: files to be looked over, the first one is shown */
  gboolean         filling;   /* the list is being made: selections are not hers */

  AdwLeaflet      *leaflet;
  GtkListBox      *list;
  GtkStack        *stack;
  AdwStatusPage   *missing_page;
  GtkButton       *import_button;
  GtkButton       *enter_button;
  GtkButton       *template_button;
  TilEntryView    *entry_view;
  TilImportPreview *preview;
  TilDeliveryView *delivery_view;
};

G_DEFINE_FINAL_TYPE (TilDeliveriesPage, til_deliveries_page, TIL_TYPE_PAGE)

enum { TAKE_IN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TilDelivery *
find_delivery (TilDeliveriesPage *self,
               gint64             id)
{
  GPtrArray *deliveries = til_project_get_deliveries (til_page_get_project (TIL_PAGE (self)));

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->id == id)
        return delivery;
    }

  return NULL;
}

/* The delivery that was chosen last, or what its file became when it was read
 * anew: a partner may have sent others. */
static gint64
find_chosen (TilDeliveriesPage *self)
{
  GPtrArray *deliveries = til_project_get_deliveries (til_page_get_project (TIL_PAGE (self)));

  if (self->sha256 == NULL || find_delivery (self, self->delivery) != NULL)
    return self->delivery;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->partner == self->partner && g_str_equal (delivery->sha256, self->sha256))
        return delivery->id;
    }

  return self->delivery;
}

static void
show_row (TilDeliveriesPage *self,
          TilDeliveryRow    *row)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  const TilDelivery *delivery;

  self->partner = til_delivery_row_get_partner (row);
  self->delivery = til_delivery_row_get_delivery (row);
  delivery = find_delivery (self, self->delivery);
  g_free (self->sha256);
  self->sha256 = delivery != NULL ? g_strdup (delivery->sha256) : NULL;

  if (delivery != NULL)
    {
      til_delivery_view_set_delivery (self->delivery_view, project, delivery);
      gtk_stack_set_visible_child_name (self->stack, "delivery");
    }
  else
    {
      const TilPartner *partner = til_catalogue_get_partner (til_project_get_catalogue (project),
                                                             self->partner);

      adw_status_page_set_title (self->missing_page,
                                 til_label_get (&partner->label, til_project_get_language (project)));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->import_button), "s", partner->code);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->enter_button), "s", partner->code);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->template_button), "s", partner->code);
      gtk_widget_set_visible (GTK_WIDGET (self->template_button), til_words_is_expected (partner));
      gtk_stack_set_visible_child_name (self->stack, "missing");
    }
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  static const char * const names[] = {
    [TIL_ROLE_PARTNER] = N_("Partners"),
    [TIL_ROLE_DRAFT] = N_("Draft"),
    [TIL_ROLE_PUBLISHED] = N_("Earlier editions"),
  };
  TilRole role = til_delivery_row_get_role (TIL_DELIVERY_ROW (row));

  if (before != NULL && til_delivery_row_get_role (TIL_DELIVERY_ROW (before)) == role)
    gtk_list_box_row_set_header (row, NULL);
  else
    gtk_list_box_row_set_header (row, til_list_box_heading (_(names[role])));
}

/* The deliveries of one partner, those for this edition or the earlier ones.
 * Gives their number. */
static guint
add_deliveries (TilDeliveriesPage *self,
                TilProject        *project,
                guint              partner,
                gboolean           of_edition)
{
  GPtrArray *deliveries = til_project_get_deliveries (project);
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  int latest = til_project_is_of_before (project) ? 0 : G_MAXINT;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      /* What came for a later edition is nothing to an earlier one */
      if (delivery->partner == partner && til_words_is_of_edition (project, delivery) == of_edition &&
          delivery->year <= MAX (til_project_get_year (project), latest))
        g_ptr_array_add (found, (gpointer) delivery);
    }

  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, til_delivery_row_new (project, partner, g_ptr_array_index (found, i),
                                                           found->len == 1));
  return found->len;
}

static void
add_partner (TilDeliveriesPage *self,
             TilProject        *project,
             guint              partner)
{
  const TilPartner *one = til_catalogue_get_partner (til_project_get_catalogue (project), partner);

  /* Services of earlier editions are there when they send something */
  if (add_deliveries (self, project, partner, TRUE) == 0 &&
      (one->role != TIL_ROLE_PARTNER || til_words_is_expected (one)))
    gtk_list_box_append (self->list, til_delivery_row_new (project, partner, NULL, TRUE));
}

static TilDeliveryRow *
find_row (TilDeliveriesPage *self,
          guint              partner,
          gint64             delivery)
{
  TilDeliveryRow *same_partner = NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (delivery != 0 && til_delivery_row_get_delivery (TIL_DELIVERY_ROW (row)) == delivery)
        return TIL_DELIVERY_ROW (row);
      if (same_partner == NULL && til_delivery_row_get_partner (TIL_DELIVERY_ROW (row)) == partner)
        same_partner = TIL_DELIVERY_ROW (row);
    }

  return same_partner;
}

/**
 * til_deliveries_page_is_busy:
 * @self: the page
 *
 * Returns: whether numbers are typed in, or files wait to be looked over
 */
gboolean
til_deliveries_page_is_busy (TilDeliveriesPage *self)
{
  const char *shown;

  g_return_val_if_fail (TIL_IS_DELIVERIES_PAGE (self), FALSE);

  shown = gtk_stack_get_visible_child_name (self->stack);
  return g_strcmp0 (shown, "entry") == 0 || g_strcmp0 (shown, "pending") == 0;
}

static void
til_deliveries_page_refresh (TilPage *page)
{
  TilDeliveriesPage *self = TIL_DELIVERIES_PAGE (page);
  TilProject *project = til_page_get_project (page);
  TilDeliveryRow *row;

  self->filling = TRUE;
  til_list_box_clear (self->list);

  if (project != NULL)
    {
      GPtrArray *partners = til_project_get_catalogue (project)->partners;

      for (TilRole role = TIL_ROLE_PARTNER; role <= TIL_ROLE_PUBLISHED; role++)
        {
          for (guint i = 0; i < partners->len; i++)
            {
              const TilPartner *partner = g_ptr_array_index (partners, i);

              if (partner->role == role)
                add_partner (self, project, i);
            }
        }
      for (guint i = 0; i < partners->len; i++)
        add_deliveries (self, project, i, FALSE);

      row = find_row (self, self->partner, find_chosen (self));
      if (row == NULL)
        row = TIL_DELIVERY_ROW (gtk_list_box_get_row_at_index (self->list, 0));
      if (row != NULL)
        {
          gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
          if (!til_deliveries_page_is_busy (self))
            show_row (self, row);
        }
    }

  self->filling = FALSE;
}

static void
on_row_selected (GtkListBox        *list,
                 GtkListBoxRow     *row,
                 TilDeliveriesPage *self)
{
  if (row != NULL && !self->filling)
    show_row (self, TIL_DELIVERY_ROW (row));
}

/* Back to the partner that is chosen in the list. */
static void
show_selected (TilDeliveriesPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_stack_set_visible_child_name (self->stack, "missing");
  if (row == NULL)
    return;

  show_row (self, TIL_DELIVERY_ROW (row));
  /* Else the focus would fall on the first title, and select it */
  if (!adw_leaflet_get_folded (self->leaflet))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
select_partner (TilDeliveriesPage *self,
                guint              partner)
{
  TilDeliveryRow *row = find_row (self, partner, 0);

  self->filling = TRUE;
  if (row != NULL)
    {
      self->partner = partner;
      self->delivery = til_delivery_row_get_delivery (row);
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  self->filling = FALSE;
}

static void
on_entry_done (TilDeliveriesPage *self,
               gboolean           taken)
{
  show_selected (self);
}

static void
show_pending (TilDeliveriesPage *self)
{
  const TilPendingImport *first;

  if (self->pending->len == 0)
    {
      show_selected (self);
      return;
    }

  first = g_ptr_array_index (self->pending, 0);
  til_import_preview_set_result (self->preview, til_page_get_project (TIL_PAGE (self)), first->result,
                                 first->result->replaces ? _("_Replace the Delivery") : _("_Take It In"),
                                 _("_Don’t Take It"));
  select_partner (self, first->result->reading->partner);
  gtk_stack_set_visible_child_name (self->stack, "pending");
  gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_BACKWARD);
  til_leaflet_go_forward (self->leaflet);
}

static void
on_pending_accepted (TilDeliveriesPage *self)
{
  TilPendingImport *first = g_ptr_array_steal_index (self->pending, 0);

  show_pending (self);
  g_signal_emit (self, signals[TAKE_IN], 0, first);
  til_pending_import_unref (first);
}

static void
on_pending_rejected (TilDeliveriesPage *self)
{
  g_ptr_array_remove_index (self->pending, 0);
  show_pending (self);
}

static void
on_row_activated (TilDeliveriesPage *self)
{
  til_leaflet_go_forward (self->leaflet);
}

static void
on_back_clicked (TilDeliveriesPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
til_deliveries_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_DELIVERIES_PAGE);

  G_OBJECT_CLASS (til_deliveries_page_parent_class)->dispose (object);
}

static void
til_deliveries_page_finalize (GObject *object)
{
  g_ptr_array_unref (TIL_DELIVERIES_PAGE (object)->pending);
  g_free (TIL_DELIVERIES_PAGE (object)->sha256);

  G_OBJECT_CLASS (til_deliveries_page_parent_class)->finalize (object);
}

static void
til_deliveries_page_class_init (TilDeliveriesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_deliveries_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_deliveries_page_finalize;
  TIL_PAGE_CLASS (klass)->refresh = til_deliveries_page_refresh;

  signals[TAKE_IN] = g_signal_new ("take-in", TIL_TYPE_DELIVERIES_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (TIL_TYPE_DELIVERY_VIEW);
  g_type_ensure (TIL_TYPE_ENTRY_VIEW);
  g_type_ensure (TIL_TYPE_IMPORT_PREVIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-deliveries-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, list);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, missing_page);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, enter_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, template_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, entry_view);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, preview);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveriesPage, delivery_view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_done);
  gtk_widget_class_bind_template_callback (widget_class, on_pending_accepted);
  gtk_widget_class_bind_template_callback (widget_class, on_pending_rejected);
}

static void
til_deliveries_page_init (TilDeliveriesPage *self)
{
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) til_pending_import_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
}

/**
 * til_deliveries_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
til_deliveries_page_new (void)
{
  return g_object_new (TIL_TYPE_DELIVERIES_PAGE, NULL);
}

/**
 * til_deliveries_page_show_cell:
 * @self: the page
 * @delivery: id of a delivery
 * @sheet: the name of one of its sheets
 * @cell: an A1 reference; "" for the delivery as a whole
 */
void
til_deliveries_page_show_cell (TilDeliveriesPage *self,
                               gint64             delivery,
                               const char        *sheet,
                               const char        *cell)
{
  TilDeliveryRow *row;

  g_return_if_fail (TIL_IS_DELIVERIES_PAGE (self));

  row = find_row (self, TIL_NONE, delivery);
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  til_delivery_view_show_cell (self->delivery_view, sheet, cell);
  til_leaflet_go_forward (self->leaflet);
}

/**
 * til_deliveries_page_enter:
 * @self: the page
 * @partner: code of a partner
 *
 * Shows the form that the partner's numbers are typed into.
 */
void
til_deliveries_page_enter (TilDeliveriesPage *self,
                           const char        *partner)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  guint index = til_catalogue_find_partner (til_project_get_catalogue (project), partner);

  g_return_if_fail (TIL_IS_DELIVERIES_PAGE (self));
  g_return_if_fail (index != TIL_NONE);

  select_partner (self, index);
  gtk_stack_set_visible_child_name (self->stack, "entry");
  til_entry_view_set_partner (self->entry_view, project, partner);
  til_leaflet_go_forward (self->leaflet);
}

/**
 * til_deliveries_page_look_over:
 * @self: the page
 * @pending: (element-type TilPendingImport): files that wait
 *
 * Shows them one after the other, to be taken or not.
 */
void
til_deliveries_page_look_over (TilDeliveriesPage *self,
                               GPtrArray         *pending)
{
  g_return_if_fail (TIL_IS_DELIVERIES_PAGE (self));

  for (guint i = 0; i < pending->len; i++)
    g_ptr_array_add (self->pending, til_pending_import_ref (g_ptr_array_index (pending, i)));
  show_pending (self);
}
