#include "widgets/til-persons-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilPersonsCard
{
  AdwBin      parent_instance;

  TilProject *project;   /* owned */
  GHashTable *expanded;  /* guint indicators whose reasoning is open */
  GPtrArray  *rows;      /* GtkWidget in the group, borrowed */

  GtkWidget  *group;
};

G_DEFINE_FINAL_TYPE (TilPersonsCard, til_persons_card, ADW_TYPE_BIN)

static char *
describe_bounds (TilPersonsCard *self,
                 TilInterval     bounds)
{
  g_autofree char *low = til_words_number (self->project, bounds.low);
  g_autofree char *high = NULL;

  if (bounds.high == TIL_NO_UPPER_END)
    /* Translators: %s is a number of persons */
    return g_strdup_printf (_("at least %s"), low);

  if (bounds.low == bounds.high)
    return g_steal_pointer (&low);

  high = til_words_number (self->project, bounds.high);
  /* Translators: numbers of persons */
  return g_strdup_printf (_("at least %1$s, at most %2$s"), low, high);
}

static GtkWidget *
make_row (const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
add_year (TilPersonsCard       *self,
          GtkWidget            *expander,
          const TilPersonsYear *entry)
{
  g_autofree char *bounds = describe_bounds (self, entry->persons->bounds);
  /* Translators: a year, and bounds: "2023: at least 57, at most 183" */
  g_autofree char *text = g_strdup_printf (_("%1$d: %2$s"), entry->year, bounds);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_row (text));
}

static void
add_reasoning (TilPersonsCard       *self,
               GtkWidget            *expander,
               const TilPersonsYear *entry)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);
  GPtrArray *steps = entry->persons->steps;
  g_autoptr(GString) silent = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *row = make_row (g_ptr_array_index (steps, i));
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }

  for (guint i = 0; i < entry->silent->len; i++)
    g_string_append_printf (silent, "%s%s", i > 0 ? ", " : "",
                            til_label_get (&til_catalogue_get_category (catalogue, g_array_index (entry->silent, guint, i))->label,
                                           til_project_get_language (self->project)));
  if (silent->len > 0)
    {
      /* Translators: services that gave no number */
      g_autofree char *text = g_strdup_printf (_("No number from %s: there may be more."), silent->str);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_row (text));
    }
}

static void
on_expanded (TilPersonsCard *self,
             GParamSpec     *pspec,
             GtkWidget      *expander)
{
  gpointer indicator = g_object_get_data (G_OBJECT (expander), "indicator");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander)))
    g_hash_table_add (self->expanded, indicator);
  else
    g_hash_table_remove (self->expanded, indicator);
}

/* Years of one indicator follow each other, the newest last. */
static void
add_indicator (TilPersonsCard *self,
               GPtrArray      *list,
               guint           first,
               guint           last)
{
  const TilPersonsYear *newest = g_ptr_array_index (list, last);
  const TilIndicator *indicator = til_catalogue_get_indicator (til_project_get_catalogue (self->project),
                                                               newest->indicator);
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (til_label_get (&indicator->label,
                                                                til_project_get_language (self->project)), -1);
  g_autofree char *bounds = describe_bounds (self, newest->persons->bounds);
  g_autofree char *subtitle = g_strdup_printf (_("%1$d: %2$s"), newest->year, bounds);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);
  add_reasoning (self, expander, newest);
  for (guint i = last; i-- > first;)
    add_year (self, expander, g_ptr_array_index (list, i));

  g_object_set_data (G_OBJECT (expander), "indicator", GUINT_TO_POINTER (newest->indicator));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander),
                                 g_hash_table_contains (self->expanded, GUINT_TO_POINTER (newest->indicator)));
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), expander);
  g_ptr_array_add (self->rows, expander);
}

static void
til_persons_card_dispose (GObject *object)
{
  TilPersonsCard *self = TIL_PERSONS_CARD (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_persons_card_parent_class)->dispose (object);
}

static void
til_persons_card_finalize (GObject *object)
{
  g_hash_table_unref (TIL_PERSONS_CARD (object)->expanded);
  g_ptr_array_unref (TIL_PERSONS_CARD (object)->rows);

  G_OBJECT_CLASS (til_persons_card_parent_class)->finalize (object);
}

static void
til_persons_card_class_init (TilPersonsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = til_persons_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_persons_card_finalize;
}

static void
til_persons_card_init (TilPersonsCard *self)
{
  self->expanded = g_hash_table_new (NULL, NULL);
  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Different persons"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
    _("Services may count the same person. What they state allows no single number, but bounds."));
  adw_bin_set_child (ADW_BIN (self), self->group);
}

/**
 * til_persons_card_new:
 *
 * Returns: (transfer floating): bounds of no project
 */
GtkWidget *
til_persons_card_new (void)
{
  return g_object_new (TIL_TYPE_PERSONS_CARD, NULL);
}

/**
 * til_persons_card_set_project:
 * @self: the card
 * @project: the project; may be new or changed
 */
void
til_persons_card_set_project (TilPersonsCard *self,
                              TilProject     *project)
{
  g_autoptr(GPtrArray) list = NULL;
  guint first = 0;

  g_return_if_fail (TIL_IS_PERSONS_CARD (self));
  g_return_if_fail (TIL_IS_PROJECT (project));

  g_set_object (&self->project, project);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  list = til_project_list_persons (project, 0, til_project_get_language (project), NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const TilPersonsYear *one = g_ptr_array_index (list, i);
      const TilPersonsYear *next = i + 1 < list->len ? g_ptr_array_index (list, i + 1) : NULL;

      if (next != NULL && next->indicator == one->indicator)
        continue;
      add_indicator (self, list, first, i);
      first = i + 1;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
