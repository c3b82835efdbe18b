#include "widgets/til-source-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilSourceCard
{
  GtkPopover  parent_instance;

  GtkLabel   *key;
  GtkLabel   *basis;
  GtkListBox *figures;
};

G_DEFINE_FINAL_TYPE (TilSourceCard, til_source_card, GTK_TYPE_POPOVER)

static const char *
describe_basis (const TilTableCell *cell)
{
  switch (cell->basis)
    {
    case TIL_BASIS_STATED:
      return _("Stated by");
    case TIL_BASIS_DERIVED:
      return _("Derived from");
    case TIL_BASIS_DRAFT:
      return _("From the draft, allowed by");
    case TIL_BASIS_PUBLISHED:
      return _("From an earlier edition, allowed by");
    case TIL_BASIS_NOTHING:
    default:
      return cell->has_key ? _("Nobody stated it") : _("Computed from");
    }
}

static void
on_row_activated (TilSourceCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
add_figure (TilSourceCard   *self,
            TilProject      *project,
            const TilFigure *figure)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *partner = til_words_partner (project, figure);
  g_autofree char *place = til_words_place (project, figure);
  g_autofree char *number = til_words_value (project, til_figure_get_value (figure));
  g_autofree char *spoken = NULL;
  GtkWidget *name = gtk_label_new (partner);
  GtkWidget *where = gtk_label_new (place);
  GtkWidget *value = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_label_set_wrap (GTK_LABEL (where), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (where), 36);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), where);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), value);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Translators: a figure: who states it, the number */
  spoken = g_strdup_printf (_("%1$s: %2$s"), partner, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  if (figure->cell != NULL && *figure->cell != '\0')
    {
      gtk_widget_set_tooltip_text (row, _("Show it in the partner’s sheet"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-cell");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xss)", figure->delivery,
                                        figure->sheet != NULL ? figure->sheet : "", figure->cell);
    }
  gtk_list_box_append (self->figures, row);
}

static void
til_source_card_dispose (GObject *object)
{
  gtk_popover_set_child (GTK_POPOVER (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_SOURCE_CARD);

  G_OBJECT_CLASS (til_source_card_parent_class)->dispose (object);
}

static void
til_source_card_class_init (TilSourceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_source_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-source-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TilSourceCard, key);
  gtk_widget_class_bind_template_child (widget_class, TilSourceCard, basis);
  gtk_widget_class_bind_template_child (widget_class, TilSourceCard, figures);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
til_source_card_init (TilSourceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_source_card_new:
 * @project: the project
 * @cell: a cell of one of its tables; not kept
 *
 * Returns: (transfer floating): a popover, to be parented to the cell
 */
GtkWidget *
til_source_card_new (TilProject         *project,
                     const TilTableCell *cell)
{
  TilSourceCard *self = g_object_new (TIL_TYPE_SOURCE_CARD, NULL);

  if (cell->has_key)
    {
      g_autofree char *key = til_key_describe (&cell->key, til_project_get_catalogue (project),
                                               til_project_get_language (project));

      gtk_label_set_label (self->key, key);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->key), cell->has_key);
  gtk_label_set_label (self->basis, describe_basis (cell));
  for (guint i = 0; cell->figures != NULL && i < cell->figures->len; i++)
    add_figure (self, project, g_ptr_array_index (cell->figures, i));
  return GTK_WIDGET (self);
}
