#include "widgets/til-delivery-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-partner-chip.h"
#include "widgets/til-readiness.h"
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

/* A partner that sends several files has settled some of them, perhaps: the
 * row tells of its own. */
static char *
describe_delivery (TilProject        *project,
                   const TilDelivery *delivery,
                   gboolean           alone,
                   TilPartnerState   *state)
{
  g_autofree char *date = til_words_date (delivery->received);
  g_autofree char *words = NULL;
  const char *name = *delivery->file != '\0' ? delivery->file : delivery->origin;

  if (!til_words_is_of_edition (project, delivery))
    {
      *state = delivery->n_questions > 0 ? TIL_PARTNER_QUESTIONS : TIL_PARTNER_SETTLED;
      return alone ? g_strdup_printf ("%d · %s", delivery->year, date)
                   : g_strdup_printf ("%d · %s · %s", delivery->year, date, name);
    }

  if (delivery->n_questions > 0)
    {
      *state = TIL_PARTNER_QUESTIONS;
      words = til_partner_state_tell_questions (delivery->n_questions);
    }
  else
    {
      guint n_findings = til_readiness_of_partner (project, delivery->partner);

      *state = n_findings > 0 ? TIL_PARTNER_FINDINGS : TIL_PARTNER_SETTLED;
      words = til_partner_state_tell_findings (n_findings);
    }

  return alone ? g_strdup_printf ("%s · %s", words, date)
               : g_strdup_printf ("%s · %s · %s", words, date, name);
}

/**
 * til_delivery_row_new:
 * @project: the project as it is now; not kept
 * @partner: index of a partner
 * @delivery: (nullable): its delivery; not kept
 * @alone: whether it is the partner's only one of its edition
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
til_delivery_row_new (TilProject        *project,
                      guint              partner,
                      const TilDelivery *delivery,
                      gboolean           alone)
{
  TilDeliveryRow *self = g_object_new (TIL_TYPE_DELIVERY_ROW, NULL);
  const TilPartner *data = til_catalogue_get_partner (til_project_get_catalogue (project), partner);
  const char *name = til_label_get (&data->label, til_project_get_language (project));
  TilPartnerState state = TIL_PARTNER_WAITING;
  g_autofree char *below = NULL;
  g_autofree char *spoken = NULL;

  self->partner = partner;
  self->role = data->role;
  if (delivery != NULL)
    {
      self->delivery = delivery->id;
      below = describe_delivery (project, delivery, alone, &state);
      if (!til_words_is_of_edition (project, delivery))
        self->role = TIL_ROLE_PUBLISHED;
    }
  else
    {
      below = g_strdup (_("Not delivered"));
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
 * Returns: what its partner is to the report; an earlier edition's delivery is
 *   published
 */
TilRole
til_delivery_row_get_role (TilDeliveryRow *self)
{
  g_return_val_if_fail (TIL_IS_DELIVERY_ROW (self), TIL_ROLE_PARTNER);

  return self->role;
}
