#include "widgets/til-partner-chip.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-readiness.h"
#include "widgets/til-words.h"

/**
 * til_partner_state_get:
 * @project: the project
 * @partner: index of a partner
 *
 * Returns: how far the partner's delivery is
 */
TilPartnerState
til_partner_state_get (TilProject *project,
                       guint       partner)
{
  const TilDelivery *delivery = til_words_find_delivery (project, partner);

  if (delivery == NULL)
    return TIL_PARTNER_WAITING;
  if (delivery->n_questions > 0)
    return TIL_PARTNER_QUESTIONS;

  return til_readiness_of_partner (project, partner) > 0 ? TIL_PARTNER_FINDINGS : TIL_PARTNER_SETTLED;
}

/**
 * til_partner_state_get_icon:
 * @state: how far a delivery is
 *
 * Returns: the name of its sign
 */
const char *
til_partner_state_get_icon (TilPartnerState state)
{
  switch (state)
    {
    case TIL_PARTNER_WAITING:
      return "til-waiting-symbolic";
    case TIL_PARTNER_QUESTIONS:
      return "til-question-symbolic";
    case TIL_PARTNER_FINDINGS:
      return "til-open-symbolic";
    case TIL_PARTNER_SETTLED:
      return "til-settled-symbolic";
    default:
      g_return_val_if_reached ("til-waiting-symbolic");
    }
}

/**
 * til_partner_state_tell_questions:
 * @n_questions: how many there are
 *
 * Returns: (transfer full): their number in words
 */
char *
til_partner_state_tell_questions (guint n_questions)
{
  return g_strdup_printf (ngettext ("%u question", "%u questions", n_questions), n_questions);
}

/**
 * til_partner_state_tell_findings:
 * @n_findings: how many are open
 *
 * Returns: (transfer full): their number in words; none: that all is settled
 */
char *
til_partner_state_tell_findings (guint n_findings)
{
  if (n_findings == 0)
    return g_strdup (_("Settled"));

  return g_strdup_printf (ngettext ("%u open finding", "%u open findings", n_findings), n_findings);
}

/**
 * til_partner_state_describe:
 * @project: the project
 * @partner: index of a partner
 *
 * Returns: (transfer full): how far the partner's delivery is, in words
 */
char *
til_partner_state_describe (TilProject *project,
                            guint       partner)
{
  switch (til_partner_state_get (project, partner))
    {
    case TIL_PARTNER_WAITING:
      return g_strdup (_("Not delivered"));

    case TIL_PARTNER_QUESTIONS:
      return til_partner_state_tell_questions (til_words_count_questions (project, partner));

    case TIL_PARTNER_FINDINGS:
    case TIL_PARTNER_SETTLED:
      return til_partner_state_tell_findings (til_readiness_of_partner (project, partner));

    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/**
 * til_partner_chip_new:
 * @project: the project as it is now; not kept
 * @partner: index of a partner
 *
 * Returns: (transfer floating): a button that leads to the partner's delivery,
 *   or asks for its file where there is none
 */
GtkWidget *
til_partner_chip_new (TilProject *project,
                      guint       partner)
{
  const TilPartner *data = til_catalogue_get_partner (til_project_get_catalogue (project), partner);
  const TilDelivery *delivery = til_words_find_delivery (project, partner);
  const char *name = til_label_get (&data->label, til_project_get_language (project));
  TilPartnerState state = til_partner_state_get (project, partner);
  g_autofree char *words = til_partner_state_describe (project, partner);
  /* Translators: %1$s is a partner, %2$s how far its delivery is */
  g_autofree char *spoken = g_strdup_printf (_("%1$s: %2$s"), name, words);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (til_partner_state_get_icon (state)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  if (state == TIL_PARTNER_WAITING)
    gtk_widget_add_css_class (button, "waiting");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  if (delivery != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-cell");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xss)", delivery->id, "", "");
    }
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import-for");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", data->code);
    }

  return button;
}
