#include "widgets/til-finding-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilFindingRow
{
  GtkListBoxRow parent_instance;

  TilFinding   *finding;  /* owned */

  GtkWidget    *check;
  GtkImage     *sign;
  GtkLabel     *message;
  GtkLabel     *below;
};

G_DEFINE_FINAL_TYPE (TilFindingRow, til_finding_row, GTK_TYPE_LIST_BOX_ROW)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_check_toggled (TilFindingRow *self)
{
  /* The box has no action that assistive technology could do: the row does, and tells */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  til_finding_row_is_chosen (self) ? _("Chosen") : "", -1);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* "Explained · and 3 more with the same cause"; nothing for a plain open one. */
static char *
describe_below (const TilFinding *finding)
{
  GString *text = g_string_new (NULL);

  if (finding->state != TIL_STATE_OPEN)
    g_string_append (text, til_words_state (finding->state));
  else if (finding->severity == TIL_SEVERITY_NOTE)
    g_string_append (text, _("For your information"));

  if (finding->includes->len > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more with the same cause",
                                                         "%u more with the same cause",
                                                         finding->includes->len),
                                               finding->includes->len);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", more);
    }

  return g_string_free (text, FALSE);
}

static void
til_finding_row_dispose (GObject *object)
{
  TilFindingRow *self = TIL_FINDING_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_FINDING_ROW);
  g_clear_pointer (&self->finding, til_finding_unref);

  G_OBJECT_CLASS (til_finding_row_parent_class)->dispose (object);
}

static void
til_finding_row_class_init (TilFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_finding_row_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", TIL_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TilFindingRow, check);
  gtk_widget_class_bind_template_child (widget_class, TilFindingRow, sign);
  gtk_widget_class_bind_template_child (widget_class, TilFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, TilFindingRow, below);
  gtk_widget_class_bind_template_callback (widget_class, on_check_toggled);
}

static void
til_finding_row_init (TilFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_finding_row_new:
 * @finding: what the row tells
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
til_finding_row_new (TilFinding *finding)
{
  TilFindingRow *self = g_object_new (TIL_TYPE_FINDING_ROW, NULL);
  const char *state = til_words_state (finding->state);
  g_autofree char *below = describe_below (finding);
  /* Translators: %1$s is the state of a finding, %2$s its sentence */
  g_autofree char *spoken = g_strdup_printf (_("%1$s: %2$s"), state, finding->message);
  gboolean note = finding->severity == TIL_SEVERITY_NOTE && finding->state == TIL_STATE_OPEN;

  self->finding = til_finding_ref (finding);
  gtk_image_set_from_icon_name (self->sign, note ? "til-waiting-symbolic"
                                                 : til_words_state_icon (finding->state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sign), state);
  if (til_finding_state_is_open (finding->state) && !note)
    gtk_widget_add_css_class (GTK_WIDGET (self->sign), "accent");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sign), "dim-label");

  gtk_label_set_label (self->message, finding->message);
  gtk_label_set_label (self->below, below);
  gtk_widget_set_visible (GTK_WIDGET (self->below), *below != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, finding->message, -1);
  return GTK_WIDGET (self);
}

/**
 * til_finding_row_get_finding:
 * @self: a row
 *
 * Returns: (transfer none): what it tells
 */
TilFinding *
til_finding_row_get_finding (TilFindingRow *self)
{
  g_return_val_if_fail (TIL_IS_FINDING_ROW (self), NULL);

  return self->finding;
}

/**
 * til_finding_row_set_choosing:
 * @self: a row
 * @choosing: whether findings are being chosen to be judged alike
 * @chosen: whether this one is among them
 *
 * One that is judged already cannot be chosen.
 */
void
til_finding_row_set_choosing (TilFindingRow *self,
                              gboolean       choosing,
                              gboolean       chosen)
{
  g_return_if_fail (TIL_IS_FINDING_ROW (self));

  gtk_widget_set_visible (self->check, choosing);
  gtk_widget_set_sensitive (self->check, til_finding_state_is_open (self->finding->state));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), choosing && chosen);
}

/**
 * til_finding_row_is_chosen:
 * @self: a row
 *
 * Returns: whether it is to be judged with others
 */
gboolean
til_finding_row_is_chosen (TilFindingRow *self)
{
  g_return_val_if_fail (TIL_IS_FINDING_ROW (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));
}

/**
 * til_finding_row_toggle:
 * @self: a row
 *
 * Chooses it, or no longer.
 */
void
til_finding_row_toggle (TilFindingRow *self)
{
  g_return_if_fail (TIL_IS_FINDING_ROW (self));

  if (gtk_widget_get_sensitive (self->check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), !til_finding_row_is_chosen (self));
}
