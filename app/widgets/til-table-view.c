#include "widgets/til-table-view.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-source-card.h"
#include "widgets/til-words.h"

struct _TilTableView
{
  AdwBin      parent_instance;

  TilProject *project;  /* owned */
  TilTable   *table;    /* owned; NULL: empty */

  GtkLabel   *title;
  GtkGrid    *grid;
  GtkLabel   *footnotes;
  GtkLabel   *source;
  GtkWidget  *card;     /* a popover, parented to the cell it tells about */
};

G_DEFINE_FINAL_TYPE (TilTableView, til_table_view, ADW_TYPE_BIN)

static void
drop_card (TilTableView *self)
{
  g_clear_pointer (&self->card, gtk_widget_unparent);
}

static void
on_cell_clicked (GtkButton    *button,
                 TilTableView *self)
{
  const TilTableCell *cell = g_object_get_data (G_OBJECT (button), "cell");

  drop_card (self);
  self->card = til_source_card_new (self->project, cell);
  gtk_widget_set_parent (self->card, GTK_WIDGET (button));
  gtk_popover_popup (GTK_POPOVER (self->card));
}

static GtkWidget *
attach_label (TilTableView *self,
              const char   *text,
              int           column,
              int           row,
              gboolean      number,
              int           n_columns,
              const char   *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), number ? 14 : 40);
  if (number)
    gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  else if (n_columns == 1)
    gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), 26));
  gtk_widget_add_css_class (label, "table-cell");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, n_columns, 1);
  return label;
}

static void
attach_cell (TilTableView       *self,
             const TilTableCell *cell,
             const char         *row_label,
             const char         *column_label,
             int                 column,
             int                 row)
{
  GtkWidget *button;
  g_autofree char *spoken = NULL;

  if (cell->figures == NULL || cell->figures->len == 0)
    {
      GtkWidget *label = attach_label (self, cell->text, column, row, TRUE, 1, "numeric");

      if (cell->kind == TIL_TABLE_CELL_EMPTY)
        gtk_widget_set_tooltip_text (label, _("Nobody has stated this number."));
      return;
    }

  button = gtk_button_new_with_label (cell->text);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "number");
  gtk_widget_add_css_class (button, "numeric");
  if (cell->basis == TIL_BASIS_DRAFT)
    {
      gtk_widget_add_css_class (button, "from-draft");
      gtk_widget_set_tooltip_text (button, _("From the draft; the partners’ numbers allow it."));
    }
  /* Translators: a number of a table: row, column, number */
  spoken = g_strdup_printf (_("%1$s, %2$s: %3$s"), row_label, column_label, cell->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "cell", (gpointer) cell);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_cell_clicked), self, 0);
  gtk_grid_attach (self->grid, button, column, row, 1, 1);
}

static void
fill_grid (TilTableView *self)
{
  const TilTable *table = self->table;
  int line = 1;
  GtkWidget *child;

  drop_card (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  attach_label (self, table->corner, 0, 0, FALSE, 1, "table-head");
  for (guint i = 0; i < table->columns->len; i++)
    attach_label (self, g_ptr_array_index (table->columns, i), (int) i + 1, 0, TRUE, 1, "table-head");

  for (guint i = 0; i < table->rows->len; i++)
    {
      const TilTableRow *row = g_ptr_array_index (table->rows, i);
      GtkWidget *label;

      if (row->group != NULL && *row->group != '\0')
        {
          attach_label (self, row->group, 0, line++, FALSE, (int) table->columns->len + 1, "table-group");
        }

      label = attach_label (self, row->label, 0, line, FALSE, 1, NULL);
      gtk_widget_set_margin_start (label, row->level * 18);
      for (guint j = 0; j < table->columns->len; j++)
        attach_cell (self, til_table_get_cell (table, i, j), row->label,
                     g_ptr_array_index (table->columns, j), (int) j + 1, line);
      line++;
    }
}

static void
til_table_view_dispose (GObject *object)
{
  TilTableView *self = TIL_TABLE_VIEW (object);

  drop_card (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_TABLE_VIEW);
  g_clear_object (&self->project);
  g_clear_pointer (&self->table, til_table_free);

  G_OBJECT_CLASS (til_table_view_parent_class)->dispose (object);
}

static void
til_table_view_class_init (TilTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_table_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilTableView, title);
  gtk_widget_class_bind_template_child (widget_class, TilTableView, grid);
  gtk_widget_class_bind_template_child (widget_class, TilTableView, footnotes);
  gtk_widget_class_bind_template_child (widget_class, TilTableView, source);
}

static void
til_table_view_init (TilTableView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_table_view_new:
 *
 * Returns: (transfer floating): a view of no table
 */
GtkWidget *
til_table_view_new (void)
{
  return g_object_new (TIL_TYPE_TABLE_VIEW, NULL);
}

static char *
join (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (lines, i));

  return g_string_free (text, FALSE);
}

/**
 * til_table_view_set_table:
 * @self: the view
 * @project: the project
 * @table: (transfer full): the table
 */
void
til_table_view_set_table (TilTableView *self,
                          TilProject   *project,
                          TilTable     *table)
{
  g_autofree char *footnotes = NULL;

  g_return_if_fail (TIL_IS_TABLE_VIEW (self));
  g_return_if_fail (table != NULL);

  drop_card (self);
  g_set_object (&self->project, project);
  g_clear_pointer (&self->table, til_table_free);
  self->table = table;

  gtk_label_set_label (self->title, table->title);
  fill_grid (self);
  footnotes = join (table->footnotes);
  gtk_label_set_label (self->footnotes, footnotes);
  gtk_widget_set_visible (GTK_WIDGET (self->footnotes), *footnotes != '\0');
  gtk_label_set_label (self->source, table->source);
  gtk_widget_set_visible (GTK_WIDGET (self->source), *table->source != '\0');
}

static void
append_field (GString    *text,
              const char *field)
{
  g_autofree char *plain = g_strdup (field);

  g_string_append (text, g_strdelimit (plain, "\t\n\r", ' '));
}

/**
 * til_table_view_copy:
 * @self: the view
 *
 * Copies the table with tabs between its cells, as spreadsheets paste it.
 */
void
til_table_view_copy (TilTableView *self)
{
  const TilTable *table;
  GString *text;

  g_return_if_fail (TIL_IS_TABLE_VIEW (self));

  if (self->table == NULL)
    return;

  table = self->table;
  text = g_string_new (NULL);
  append_field (text, table->corner);
  for (guint i = 0; i < table->columns->len; i++)
    {
      g_string_append_c (text, '\t');
      append_field (text, g_ptr_array_index (table->columns, i));
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_string_append_c (text, '\n');
      append_field (text, ((const TilTableRow *) g_ptr_array_index (table->rows, i))->label);
      for (guint j = 0; j < table->columns->len; j++)
        {
          g_string_append_c (text, '\t');
          append_field (text, til_table_get_cell (table, i, j)->text);
        }
    }
  g_string_append_c (text, '\n');
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  g_string_free (text, TRUE);
}
