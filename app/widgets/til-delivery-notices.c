#include "widgets/til-delivery-notices.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-import-preview.h"

/* What til_project_answer() takes for "left out again". */
#define LEAVE_OUT "-"

struct _TilDeliveryNotices
{
  AdwBin      parent_instance;

  TilProject *project;   /* owned */
  gint64      delivery;

  GtkWidget  *box;
};

G_DEFINE_FINAL_TYPE (TilDeliveryNotices, til_delivery_notices, ADW_TYPE_BIN)

/* @button may be %NULL: there is nothing to do about it. */
static void
add_notice (TilDeliveryNotices *self,
            const char         *text,
            GtkWidget          *button)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (notice, "notice");
  gtk_box_append (GTK_BOX (notice), label);
  if (button != NULL)
    {
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (notice), button);
    }
  gtk_box_append (GTK_BOX (self->box), notice);
}

static GtkWidget *
make_changes (GPtrArray *changes)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 0; i < changes->len; i++)
    {
      const TilLayoutChange *change = g_ptr_array_index (changes, i);
      g_autofree char *text = til_import_preview_describe_layout_change (change);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      if (change->sheet != NULL)
        gtk_widget_set_tooltip_text (label, change->cell);
      gtk_box_append (GTK_BOX (list), label);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  return popover;
}

static void
add_layout_notice (TilDeliveryNotices *self)
{
  g_autoptr(GPtrArray) changes = til_project_list_layout_changes (self->project, self->delivery, NULL);
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (changes == NULL || changes->len == 0)
    return;

  text = g_strdup_printf (ngettext ("The layout is not last year’s: %u label differs.",
                                    "The layout is not last year’s: %u labels differ.", changes->len),
                          changes->len);
  button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("_Show"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), make_changes (changes));
  add_notice (self, text, button);
}

static void
on_hidden_clicked (TilDeliveryNotices *self,
                   GtkWidget          *button)
{
  g_autoptr(GError) error = NULL;

  if (!til_project_answer (self->project, self->delivery, g_object_get_data (G_OBJECT (button), "question"),
                           g_object_get_data (G_OBJECT (button), "answer"), &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
}

static char *
describe_hidden (const TilHiddenPart *part)
{
  if (part->is_read)
    /* Translators: %1$u numbers of %2$s, a sheet */
    return g_strdup_printf (ngettext ("%1$u hidden number of “%2$s” is read, as you chose.",
                                      "%1$u hidden numbers of “%2$s” are read, as you chose.", part->n_numbers),
                            part->n_numbers, part->sheet);
  if (part->is_sheet)
    /* Translators: %1$u numbers on %2$s, a sheet */
    return g_strdup_printf (ngettext ("The sheet “%2$s” is hidden: its %1$u number is left out.",
                                      "The sheet “%2$s” is hidden: its %1$u numbers are left out.", part->n_numbers),
                            part->n_numbers, part->sheet);

  /* Translators: %1$u numbers on %2$s, a sheet */
  return g_strdup_printf (ngettext ("%1$u number in hidden rows or columns of “%2$s” is left out.",
                                    "%1$u numbers in hidden rows or columns of “%2$s” are left out.", part->n_numbers),
                          part->n_numbers, part->sheet);
}

static void
add_hidden_notice (TilDeliveryNotices  *self,
                   const TilHiddenPart *part)
{
  gboolean may_write = !til_project_is_read_only (self->project) && !til_project_is_closed (self->project);
  g_autofree char *text = describe_hidden (part);
  GtkWidget *button = gtk_button_new_with_mnemonic (part->is_read ? _("Leave _Out") : _("_Read Them"));

  g_object_set_data_full (G_OBJECT (button), "question", g_strdup (part->question), g_free);
  g_object_set_data_full (G_OBJECT (button), "answer",
                          g_strdup (part->is_read ? LEAVE_OUT : TIL_CHOICE_READ), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_hidden_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (button, may_write);
  add_notice (self, text, button);
}

static void
til_delivery_notices_dispose (GObject *object)
{
  TilDeliveryNotices *self = TIL_DELIVERY_NOTICES (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_delivery_notices_parent_class)->dispose (object);
}

static void
til_delivery_notices_class_init (TilDeliveryNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = til_delivery_notices_dispose;
}

static void
til_delivery_notices_init (TilDeliveryNotices *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * til_delivery_notices_new:
 *
 * Returns: (transfer floating): no notices
 */
GtkWidget *
til_delivery_notices_new (void)
{
  return g_object_new (TIL_TYPE_DELIVERY_NOTICES, NULL);
}

/**
 * til_delivery_notices_set_delivery:
 * @self: the notices
 * @project: the project
 * @delivery: id of one of its deliveries
 * @reading: (nullable): what it was read as; %NULL: it cannot be read
 */
void
til_delivery_notices_set_delivery (TilDeliveryNotices *self,
                                   TilProject         *project,
                                   gint64              delivery,
                                   TilReading         *reading)
{
  GtkWidget *child;

  g_return_if_fail (TIL_IS_DELIVERY_NOTICES (self));

  g_set_object (&self->project, project);
  self->delivery = delivery;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  if (reading == NULL)
    return;

  add_layout_notice (self);
  for (guint i = 0; i < reading->warnings->len; i++)
    add_notice (self, g_ptr_array_index (reading->warnings, i), NULL);
  for (guint i = 0; i < reading->hidden->len; i++)
    add_hidden_notice (self, g_ptr_array_index (reading->hidden, i));
}
