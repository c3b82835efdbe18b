#include "widgets/til-revised-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

/* So that the numbers of all rows stand under each other. */
#define COLUMN_WIDTH_PX 72

struct _TilRevisedList
{
  AdwBin      parent_instance;

  TilProject *project;  /* owned */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TilRevisedList, til_revised_list, ADW_TYPE_BIN)

static GtkWidget *
new_text (const char *text,
          gboolean    small)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (small)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static GtkWidget *
new_number (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "column");

  return label;
}

/* A number that leads to its cell; what no cell states is a plain one. */
static GtkWidget *
new_way_in (TilRevisedList  *self,
            const char      *number,
            const TilFigure *figure,
            const char      *place)
{
  GtkWidget *button;

  if (figure == NULL || figure->cell == NULL || *figure->cell == '\0')
    return new_number (number);

  button = gtk_button_new_with_label (number);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Show it in the partner’s sheet"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-cell");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xss)", figure->delivery,
                                    figure->sheet != NULL ? figure->sheet : "", figure->cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);

  return button;
}

static void
add_row (TilRevisedList *self,
         GtkWidget      *text,
         GtkWidget      *then,
         GtkWidget      *now,
         GtkWidget      *difference,
         const char     *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), then);
  gtk_box_append (GTK_BOX (box), now);
  gtk_box_append (GTK_BOX (box), difference);
  gtk_widget_set_size_request (then, COLUMN_WIDTH_PX, -1);
  gtk_widget_set_size_request (now, COLUMN_WIDTH_PX, -1);
  gtk_widget_set_size_request (difference, COLUMN_WIDTH_PX, -1);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = new_number (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
add_headings (TilRevisedList *self)
{
  add_row (self, new_text (_("Number"), TRUE), new_heading (_("Then")), new_heading (_("Now")),
           new_heading (_("Difference")), _("Number, then, now, difference"));
}

/* "KOM · kom-2020.xlsx · Tabell 4 · F4" */
static char *
describe_place (TilRevisedList  *self,
                const TilFigure *figure)
{
  g_autofree char *who = figure != NULL ? til_words_partner (self->project, figure) : g_strdup ("");
  g_autofree char *place = figure != NULL ? til_words_place (self->project, figure) : g_strdup ("");

  return g_strjoin (*who != '\0' && *place != '\0' ? " · " : "", who, place, NULL);
}

static void
add_revised (TilRevisedList         *self,
             const TilRevisedFigure *revised)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gint64 apart = til_revised_figure_get_difference (revised);
  g_autofree char *then = til_words_value (self->project, revised->then);
  g_autofree char *now = revised->is_stated ? til_words_value (self->project, revised->now) : g_strdup ("–");
  g_autofree char *difference = revised->is_stated ? til_words_signed (self->project, apart) : g_strdup ("");
  g_autofree char *then_place = describe_place (self, revised->then_figure);
  g_autofree char *now_place = revised->is_stated ? describe_place (self, revised->now_figure)
                                                  : g_strdup (_("nobody states it any more"));
  /* Translators: where a number stood when it was published */
  g_autofree char *then_line = g_strdup_printf (_("Then: %s"), then_place);
  /* Translators: where the number stands that counts now */
  g_autofree char *now_line = g_strdup_printf (_("Now: %s"), now_place);
  /* Translators: a number that was revised: %1$s what it counts, %2$s as it was published, %3$s as it is now */
  g_autofree char *name = g_strdup_printf (_("%1$s: %2$s then, %3$s now"), revised->label, then, now);

  gtk_box_append (GTK_BOX (text), new_text (revised->label, FALSE));
  gtk_box_append (GTK_BOX (text), new_text (then_line, TRUE));
  gtk_box_append (GTK_BOX (text), new_text (now_line, TRUE));
  add_row (self, text, new_way_in (self, then, revised->then_figure, then_place),
           new_way_in (self, now, revised->now_figure, now_place), new_number (difference), name);
}

static void
til_revised_list_dispose (GObject *object)
{
  TilRevisedList *self = TIL_REVISED_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_REVISED_LIST);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_revised_list_parent_class)->dispose (object);
}

static void
til_revised_list_class_init (TilRevisedListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_revised_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-revised-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TilRevisedList, list);
}

static void
til_revised_list_init (TilRevisedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_revised_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
til_revised_list_new (void)
{
  return g_object_new (TIL_TYPE_REVISED_LIST, NULL);
}

/**
 * til_revised_list_set_finding:
 * @self: the list
 * @project: the project
 * @finding: one of its findings
 *
 * The list is seen only where the finding revises more than one number: of a
 * single one, the equation says all.
 */
void
til_revised_list_set_finding (TilRevisedList   *self,
                              TilProject       *project,
                              const TilFinding *finding)
{
  g_return_if_fail (TIL_IS_REVISED_LIST (self));
  g_return_if_fail (finding != NULL);

  g_set_object (&self->project, project);
  til_list_box_clear (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self), finding->revised->len > 1);
  if (finding->revised->len <= 1)
    return;

  add_headings (self);
  for (guint i = 0; i < finding->revised->len; i++)
    add_revised (self, g_ptr_array_index (finding->revised, i));
}
