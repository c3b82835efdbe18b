#include "widgets/til-overlap-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilOverlapCard
{
  AdwBin               parent_instance;

  TilProject          *project;     /* owned */
  GPtrArray           *rows;        /* GtkWidget in the group, borrowed */
  GArray              *indicators;  /* guint: those whose services may overlap */
  GArray              *units;       /* guint: services of the chosen one */
  gboolean             filling;     /* what changes is not her doing */

  AdwPreferencesGroup *group;
  AdwExpanderRow      *form;
  AdwComboRow         *indicator_row;
  AdwComboRow         *unit_row;
  AdwComboRow         *within_row;
  AdwEntryRow         *count_row;
  AdwEntryRow         *note_row;
  GtkWidget           *declare_button;
  AdwActionRow        *declare_row;
};

G_DEFINE_FINAL_TYPE (TilOverlapCard, til_overlap_card, ADW_TYPE_BIN)

static void
say_error (TilOverlapCard *self,
           GError         *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
}

static void
on_withdraw_clicked (TilOverlapCard *self,
                     GtkWidget      *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  g_autoptr(GError) error = NULL;

  if (!til_project_withdraw_overlap (self->project, *id, NULL, &error))
    say_error (self, error);
}

static char *
describe_source (TilOverlapCard           *self,
                 const TilDeclaredOverlap *declared)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);
  TilLanguage language = til_project_get_language (self->project);

  if (declared->source == TIL_OVERLAP_FROM_TEMPLATE)
    /* Translators: a partner, in whose workbook it stands */
    return g_strdup_printf (_("template of %s"),
                            til_label_get (&til_catalogue_get_partner (catalogue, declared->partner)->label, language));
  if (declared->source == TIL_OVERLAP_FROM_CATALOGUE)
    return g_strdup (_("known of every year"));

  return g_strdup_printf ("%s: %s", declared->who, declared->note);
}

static void
add_overlap (TilOverlapCard           *self,
             const TilDeclaredOverlap *declared)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *sentence = til_declared_overlap_describe (declared, til_project_get_catalogue (self->project),
                                                             til_project_get_language (self->project));
  g_autofree char *source = describe_source (self, declared);
  g_autofree char *title = g_markup_escape_text (sentence, -1);
  g_autofree char *subtitle = g_markup_escape_text (source, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (declared->id != 0)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Withdraw"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, sentence);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&declared->id, sizeof declared->id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_withdraw_clicked), self, G_CONNECT_SWAPPED);
      gtk_widget_set_sensitive (button, !til_project_is_read_only (self->project) &&
                                        !til_project_is_closed (self->project));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static guint
get_chosen (GArray      *indexes,
            AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < indexes->len ? g_array_index (indexes, guint, selected) : TIL_NONE;
}

/* A number of persons; nothing: all of them. */
static gboolean
get_count (TilOverlapCard *self,
           int            *count)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->count_row))));
  gint64 value;

  if (*text == '\0')
    {
      *count = -1;
      return TRUE;
    }
  if (!til_words_parse_number (text, &value) || value % TIL_ONE != 0 || value < TIL_ONE ||
      value / TIL_ONE > G_MAXINT)
    return FALSE;

  *count = (int) (value / TIL_ONE);
  return TRUE;
}

/* What is still to be said; NULL: nothing. */
static const char *
find_lack (TilOverlapCard *self)
{
  guint unit = get_chosen (self->units, self->unit_row), within = get_chosen (self->units, self->within_row);
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_row))));
  int count;

  if (unit == TIL_NONE || within == TIL_NONE || unit == within)
    return _("Choose two different services.");
  if (!get_count (self, &count))
    return _("How many is a whole number, 1 or more; nothing means all of them.");
  if (*note == '\0')
    return _("Say how you know.");

  return NULL;
}

static void
update_button (TilOverlapCard *self)
{
  const char *lack = find_lack (self);

  gtk_widget_set_sensitive (self->declare_button, lack == NULL);
  adw_action_row_set_subtitle (self->declare_row, lack != NULL ? lack : "");
}

static void
on_declare_clicked (TilOverlapCard *self)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);
  g_autofree char *note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_row)));
  g_autoptr(GError) error = NULL;
  int count;

  if (!gtk_widget_get_sensitive (self->declare_button) || !get_count (self, &count))
    return;

  if (til_project_declare_overlap (self->project,
                                   til_catalogue_get_indicator (catalogue, get_chosen (self->indicators, self->indicator_row))->code, 0,
                                   til_catalogue_get_category (catalogue, get_chosen (self->units, self->unit_row))->code,
                                   til_catalogue_get_category (catalogue, get_chosen (self->units, self->within_row))->code,
                                   count, note, NULL, &error))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->count_row), "");
      gtk_editable_set_text (GTK_EDITABLE (self->note_row), "");
      adw_expander_row_set_expanded (self->form, FALSE);
    }
  else
    {
      say_error (self, error);
    }
}

static gboolean
has (const GArray *indexes,
     guint         index)
{
  for (guint i = 0; i < indexes->len; i++)
    {
      if (g_array_index (indexes, guint, i) == index)
        return TRUE;
    }

  return FALSE;
}

/* Of what services are expected, and for which of it they may count the same persons. */
static void
collect (TilOverlapCard *self,
         guint           indicator,
         GArray         *found)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);

  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (catalogue->partners, i);

      for (guint j = 0; j < partner->expectations->len; j++)
        {
          const TilExpectation *expected = g_ptr_array_index (partner->expectations, j);
          guint one = indicator == TIL_NONE ? expected->indicator : expected->unit;

          if (expected->unit == TIL_ROOT || (indicator != TIL_NONE && expected->indicator != indicator) ||
              !til_indicator_overlaps (til_catalogue_get_indicator (catalogue, expected->indicator),
                                       til_catalogue_get_category (catalogue, expected->unit)->dimension) ||
              has (found, one))
            continue;
          g_array_append_val (found, one);
        }
    }
}

static void
fill_units (TilOverlapCard *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);
  guint indicator = get_chosen (self->indicators, self->indicator_row);

  g_array_set_size (self->units, 0);
  if (indicator != TIL_NONE)
    collect (self, indicator, self->units);
  for (guint i = 0; i < self->units->len; i++)
    gtk_string_list_append (names, til_label_get (&til_catalogue_get_category (catalogue, g_array_index (self->units, guint, i))->label,
                                                  til_project_get_language (self->project)));

  adw_combo_row_set_model (self->unit_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->within_row, G_LIST_MODEL (names));
  /* No service is within itself */
  if (self->units->len > 1)
    adw_combo_row_set_selected (self->within_row, 1);
  update_button (self);
}

static void
on_indicator_changed (TilOverlapCard *self)
{
  if (self->project != NULL && !self->filling)
    fill_units (self);
}

static void
fill_form (TilOverlapCard *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);

  g_array_set_size (self->indicators, 0);
  collect (self, TIL_NONE, self->indicators);
  for (guint i = 0; i < self->indicators->len; i++)
    gtk_string_list_append (names, til_label_get (&til_catalogue_get_indicator (catalogue, g_array_index (self->indicators, guint, i))->label,
                                                  til_project_get_language (self->project)));

  self->filling = TRUE;
  adw_combo_row_set_model (self->indicator_row, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->indicator_row), self->indicators->len > 1);
  fill_units (self);
}

static void
name_entry (AdwEntryRow *row)
{
  /* The row's own text has no name in libadwaita 1.2 */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

static void
til_overlap_card_dispose (GObject *object)
{
  TilOverlapCard *self = TIL_OVERLAP_CARD (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_OVERLAP_CARD);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_overlap_card_parent_class)->dispose (object);
}

static void
til_overlap_card_finalize (GObject *object)
{
  TilOverlapCard *self = TIL_OVERLAP_CARD (object);

  g_ptr_array_unref (self->rows);
  g_array_unref (self->indicators);
  g_array_unref (self->units);

  G_OBJECT_CLASS (til_overlap_card_parent_class)->finalize (object);
}

static void
til_overlap_card_class_init (TilOverlapCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_overlap_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_overlap_card_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-overlap-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, group);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, form);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, indicator_row);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, unit_row);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, within_row);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, count_row);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, note_row);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, declare_button);
  gtk_widget_class_bind_template_child (widget_class, TilOverlapCard, declare_row);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
  gtk_widget_class_bind_template_callback (widget_class, on_indicator_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_declare_clicked);
}

static void
til_overlap_card_init (TilOverlapCard *self)
{
  self->rows = g_ptr_array_new ();
  self->indicators = g_array_new (FALSE, FALSE, sizeof (guint));
  self->units = g_array_new (FALSE, FALSE, sizeof (guint));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  name_entry (self->count_row);
  name_entry (self->note_row);
}

/**
 * til_overlap_card_new:
 *
 * Returns: (transfer floating): overlaps of no project
 */
GtkWidget *
til_overlap_card_new (void)
{
  return g_object_new (TIL_TYPE_OVERLAP_CARD, NULL);
}

/**
 * til_overlap_card_set_project:
 * @self: the card
 * @project: the project; may be new or changed
 */
void
til_overlap_card_set_project (TilOverlapCard *self,
                              TilProject     *project)
{
  g_autoptr(GPtrArray) list = NULL;

  g_return_if_fail (TIL_IS_OVERLAP_CARD (self));
  g_return_if_fail (TIL_IS_PROJECT (project));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (g_set_object (&self->project, project))
    fill_form (self);
  list = til_project_list_overlaps (project, til_project_get_year (project), NULL);
  for (guint i = 0; list != NULL && i < list->len; i++)
    add_overlap (self, g_ptr_array_index (list, i));

  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !til_project_is_read_only (project) &&
                                                     !til_project_is_closed (project));
  gtk_widget_set_visible (GTK_WIDGET (self), self->indicators->len > 0);
}
