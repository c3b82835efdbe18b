#include "widgets/til-delivery-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-partner-chip.h"
#include "widgets/til-words.h"

struct _TilDeliveryRow
{
  GtkListBoxRow parent_instance;

  guint         partner;
  gint64        delivery;  /* id; 0: nothing was delivered */
  TilRole       role;

  GtkImage     *sign;
  GtkLabel     *name;
  GtkLabel     *below;
};

G_DEFINE_FINAL_TYPE (TilDeliveryRow, til_delivery_row, GTK_TYPE_LIST_BOX_ROW)

static void
til_delivery_row_dispose (GObject *object)
{
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_DELIVERY_ROW);

  G_OBJECT_CLASS (til_delivery_row_parent_class)->dispose (object);
}

static void
til_delivery_row_class_init (TilDeliveryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_delivery_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-delivery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryRow, sign);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryRow, name);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryRow, below);
}

static void
til_delivery_row_init (TilDeliveryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_delivery_row_new:
 * @project: the project as it is now; not kept
 * @partner: index of a partner
 * @delivery: (nullable): its delivery; not kept
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
til_delivery_row_new (TilProject        *project,
                      guint              partner,
                      const TilDelivery *delivery)
{
  TilDeliveryRow *self = g_object_new (TIL_TYPE_DELIVERY_ROW, NULL);
  const TilPartner *data = til_catalogue_get_partner (til_project_get_catalogue (project), partner);
  const char *name = til_label_get (&data->label, til_project_get_language (project));
  TilPartnerState state = til_partner_state_get (project, partner);
  g_autofree char *words = til_partner_state_describe (project, partner);
  g_autofree char *below = NULL;
  g_autofree char *spoken = NULL;

  self->partner = partner;
  self->role = data->role;
  if (delivery != NULL)
    {
      g_autofree char *date = til_words_date (delivery->received);

      self->delivery = delivery->id;
      below = delivery->year != til_project_get_year (project)
              ? g_strdup_printf ("%d · %s", delivery->year, date)
              : g_strdup_printf ("%s · %s", words, date);
    }
  else
    {
      below = g_strdup (words);
    }

  spoken = g_strdup_printf (_("%1$s: %2$s"), name, below);
  gtk_image_set_from_icon_name (self->sign, til_partner_state_get_icon (state));
  gtk_widget_add_css_class (GTK_WIDGET (self->sign),
                            state == TIL_PARTNER_QUESTIONS || state == TIL_PARTNER_FINDINGS
                            ? "accent" : "dim-label");
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->below, below);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/**
 * til_delivery_row_get_partner:
 * @self: a row
 *
 * Returns: index of its partner
 */
guint
til_delivery_row_get_partner (TilDeliveryRow *self)
{
  g_return_val_if_fail (TIL_IS_DELIVERY_ROW (self), TIL_NONE);

  return self->partner;
}

/**
 * til_delivery_row_get_delivery:
 * @self: a row
 *
 * Returns: id of its delivery; 0: it has none
 */
gint64
til_delivery_row_get_delivery (TilDeliveryRow *self)
{
  g_return_val_if_fail (TIL_IS_DELIVERY_ROW (self), 0);

  return self->delivery;
}

/**
 * til_delivery_row_get_role:
 * @self: a row
 *
 * Returns: what its partner is to the report
 */
TilRole
til_delivery_row_get_role (TilDeliveryRow *self)
{
  g_return_val_if_fail (TIL_IS_DELIVERY_ROW (self), TIL_ROLE_PARTNER);

  return self->role;
}
