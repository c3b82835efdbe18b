#include "widgets/til-entry-view.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/til-import-preview.h"
#include "widgets/til-words.h"
#include "work/til-entry.h"

#define YEARS_BACK 10   /* how far back numbers may be of */

struct _TilEntryView
{
  AdwBin            parent_instance;

  TilProject       *project;  /* owned */
  char             *partner;  /* its code */
  GPtrArray        *rows;     /* TilEntryRow */
  GPtrArray        *entries;  /* GtkEntry of each row, borrowed */
  gboolean          filling;  /* what changes is not her doing */

  GtkStack         *stack;
  GtkLabel         *title;
  AdwEntryRow      *from_row;
  AdwActionRow     *year_row;
  GtkSpinButton    *year_spin;
  GtkStack         *ways;
  GtkWidget        *ways_switcher;
  GtkBox           *topics;
  GtkTextView      *pasted;
  GtkLabel         *error;
  GtkLabel         *wanting;
  GtkWidget        *look_button;
  TilImportPreview *preview;
};

G_DEFINE_FINAL_TYPE (TilEntryView, til_entry_view, ADW_TYPE_BIN)

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static int
get_year (TilEntryView *self)
{
  return gtk_spin_button_get_value_as_int (self->year_spin);
}

static gboolean
is_pasted (TilEntryView *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->ways), "paste");
}

static char *
get_pasted (TilEntryView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->pasted);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* One row alone, or all of them. */
static char *
get_lines (TilEntryView *self,
           gint          only)
{
  g_autofree const char **values = g_new0 (const char *, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (only < 0 || only == (gint) i)
        values[i] = gtk_editable_get_text (g_ptr_array_index (self->entries, i));
    }

  return til_entry_to_lines (self->rows, values, til_project_get_catalogue (self->project));
}

static TilImportResult *
enter (TilEntryView  *self,
       const char    *text,
       gboolean       dry_run,
       GError       **error)
{
  const TilImportOptions options = { .year = get_year (self), .dry_run = dry_run };
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return til_project_enter (self->project, self->partner,
                            gtk_editable_get_text (GTK_EDITABLE (self->from_row)), bytes, &options, error);
}

static char *
get_text (TilEntryView *self)
{
  return is_pasted (self) ? get_pasted (self) : get_lines (self, -1);
}

static gboolean
has_text (TilEntryView *self)
{
  g_autofree char *text = get_text (self);

  return *g_strstrip (text) != '\0';
}

/* What is wanting stands beside the button that waits for it. */
static void
update_look (TilEntryView *self)
{
  const char *wanting = "";

  if (self->filling || self->rows == NULL)
    return;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->from_row)) == '\0')
    wanting = _("Say how the numbers came.");
  else if (!has_text (self))
    wanting = _("No number is typed in or pasted yet.");

  gtk_label_set_label (self->wanting, wanting);
  gtk_widget_set_sensitive (self->look_button, *wanting == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
}

static void
on_row_changed (TilEntryView *self,
                GtkWidget    *entry)
{
  gtk_widget_remove_css_class (entry, "error");
  update_look (self);
}

static void
say_wrong (TilEntryView *self,
           const char   *message)
{
  gtk_label_set_label (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
}

/* Which of the typed numbers it is that cannot be read: tried one by one. */
static void
mark_wrong (TilEntryView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *line = get_lines (self, (gint) i);
      g_autoptr(GError) error = NULL;
      TilImportResult *result;

      if (*line == '\0')
        continue;
      result = enter (self, line, TRUE, &error);
      g_clear_pointer (&result, til_import_result_free);
      if (error != NULL)
        {
          GtkWidget *entry = g_ptr_array_index (self->entries, i);

          gtk_widget_add_css_class (entry, "error");
          gtk_widget_grab_focus (entry);
          return;
        }
    }
}

static void
on_look_clicked (TilEntryView *self)
{
  g_autofree char *text = get_text (self);
  g_autoptr(GError) error = NULL;
  TilImportResult *result;

  if (!gtk_widget_get_sensitive (self->look_button))
    return;

  result = enter (self, text, TRUE, &error);
  if (result == NULL)
    {
      say_wrong (self, error->message);
      if (!is_pasted (self))
        mark_wrong (self);
      return;
    }

  til_import_preview_set_result (self->preview, self->project, result,
                                 result->replaces ? _("_Replace") : _("_Take In"), _("_Back"));
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_BACKWARD);
  til_import_result_free (result);
}

static void
on_accepted (TilEntryView *self)
{
  g_autofree char *text = get_text (self);
  g_autofree char *done = NULL;
  g_autoptr(GError) error = NULL;
  TilImportResult *result = enter (self, text, FALSE, &error);
  guint n;

  if (result == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "form");
      say_wrong (self, error->message);
      return;
    }

  n = result->reading->figures->len;
  done = g_strdup_printf (ngettext ("%u number taken in", "%u numbers taken in", n), n);
  til_import_result_free (result);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", done);
  g_signal_emit (self, signals[DONE], 0, TRUE);
}

static void
on_rejected (TilEntryView *self)
{
  gtk_stack_set_visible_child_name (self->stack, "form");
}

static void
on_cancel_clicked (TilEntryView *self)
{
  g_signal_emit (self, signals[DONE], 0, FALSE);
}

/* Away again, where nothing is lost with it. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                TilEntryView          *self)
{
  if (key != GDK_KEY_Escape || self->rows == NULL || has_text (self))
    return GDK_EVENT_PROPAGATE;

  on_cancel_clicked (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_row (TilEntryView      *self,
          const TilEntryRow *row)
{
  GtkWidget *one = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *title = g_markup_escape_text (row->label, -1);
  g_autofree char *key = til_key_describe (&row->key, til_project_get_catalogue (self->project),
                                           til_project_get_language (self->project));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (one), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (one), 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), row->stated);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, key, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_look_clicked), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < row->level; i++)
    {
      GtkWidget *indent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (indent, 12, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (one), indent);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (one), entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (one), entry);
  g_ptr_array_add (self->entries, entry);
  return one;
}

static void
fill_rows (TilEntryView *self)
{
  GtkWidget *child, *group = NULL;
  const TilEntryRow *before = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->topics))) != NULL)
    gtk_box_remove (self->topics, child);
  g_ptr_array_set_size (self->entries, 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (*((TilEntryRow *) g_ptr_array_index (self->rows, i))->stated == '\0')
        continue;
      child = gtk_label_new (_("In grey: what the partner states now."));
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_widget_add_css_class (child, "dim-label");
      gtk_box_append (self->topics, child);
      break;
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TilEntryRow *row = g_ptr_array_index (self->rows, i);
      gboolean new_topic = before == NULL || !g_str_equal (before->topic, row->topic);

      if (new_topic || !g_str_equal (before->block, row->block))
        {
          g_autofree char *title = g_markup_escape_text (new_topic ? row->topic : "", -1);
          g_autofree char *description = g_markup_escape_text (row->block, -1);

          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
          gtk_box_append (self->topics, group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, row));
      before = row;
    }
}

/* What is asked of another year; what she typed so far is of the same rows and stays. */
static void
load_rows (TilEntryView *self)
{
  g_autoptr(GHashTable) typed = g_hash_table_new_full (til_key_hash, til_key_equal, g_free, g_free);
  GPtrArray *rows = til_entry_list_rows (self->project, self->partner, get_year (self), NULL);

  if (rows == NULL)
    return;

  for (guint i = 0; self->rows != NULL && i < self->entries->len; i++)
    {
      TilKey *key = g_memdup2 (&((TilEntryRow *) g_ptr_array_index (self->rows, i))->key, sizeof (TilKey));

      key->year = (gint16) get_year (self);
      g_hash_table_insert (typed, key, g_strdup (gtk_editable_get_text (g_ptr_array_index (self->entries, i))));
    }

  self->filling = TRUE;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  fill_rows (self);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *text = g_hash_table_lookup (typed, &((TilEntryRow *) g_ptr_array_index (rows, i))->key);

      if (text != NULL)
        gtk_editable_set_text (g_ptr_array_index (self->entries, i), text);
    }
  self->filling = FALSE;

  gtk_widget_set_visible (self->ways_switcher, rows->len > 0);
  if (rows->len == 0)
    gtk_stack_set_visible_child_name (self->ways, "paste");
  update_look (self);
}

static void
on_year_changed (TilEntryView *self)
{
  if (!self->filling && self->project != NULL)
    load_rows (self);
}

static void
til_entry_view_dispose (GObject *object)
{
  TilEntryView *self = TIL_ENTRY_VIEW (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_ENTRY_VIEW);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_entry_view_parent_class)->dispose (object);
}

static void
til_entry_view_finalize (GObject *object)
{
  TilEntryView *self = TIL_ENTRY_VIEW (object);

  g_free (self->partner);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (til_entry_view_parent_class)->finalize (object);
}

static void
til_entry_view_class_init (TilEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_entry_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_entry_view_finalize;

  signals[DONE] = g_signal_new ("done", TIL_TYPE_ENTRY_VIEW, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (TIL_TYPE_IMPORT_PREVIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-entry-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, stack);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, title);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, from_row);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, year_row);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, year_spin);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, ways);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, ways_switcher);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, topics);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, pasted);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, error);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, wanting);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, look_button);
  gtk_widget_class_bind_template_child (widget_class, TilEntryView, preview);
  gtk_widget_class_bind_template_callback (widget_class, update_look);
  gtk_widget_class_bind_template_callback (widget_class, on_look_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_year_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_accepted);
  gtk_widget_class_bind_template_callback (widget_class, on_rejected);
}

static void
til_entry_view_init (TilEntryView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entries = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  /* The row's own text has no name in libadwaita 1.2 */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->from_row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->from_row)), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (self->pasted), "changed",
                           G_CALLBACK (update_look), self, G_CONNECT_SWAPPED);
}

/**
 * til_entry_view_new:
 *
 * Returns: (transfer floating): a form for no partner
 */
GtkWidget *
til_entry_view_new (void)
{
  return g_object_new (TIL_TYPE_ENTRY_VIEW, NULL);
}

/**
 * til_entry_view_set_partner:
 * @self: the view
 * @project: the project
 * @partner: code of the partner whose numbers came
 *
 * Shows an empty form, for the project's year.
 */
void
til_entry_view_set_partner (TilEntryView *self,
                            TilProject   *project,
                            const char   *partner)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  guint index = til_catalogue_find_partner (catalogue, partner);
  int year = til_project_get_year (project);
  g_autofree char *title = NULL;

  g_return_if_fail (TIL_IS_ENTRY_VIEW (self));
  g_return_if_fail (index != TIL_NONE);

  g_set_object (&self->project, project);
  g_free (self->partner);
  self->partner = g_strdup (partner);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  self->filling = TRUE;
  /* Translators: %s is a partner */
  title = g_strdup_printf (_("Numbers from %s"), til_label_get (&til_catalogue_get_partner (catalogue, index)->label,
                                                                til_project_get_language (project)));
  gtk_label_set_label (self->title, title);
  gtk_editable_set_text (GTK_EDITABLE (self->from_row), "");
  gtk_spin_button_set_range (self->year_spin, year - YEARS_BACK, year);
  gtk_spin_button_set_value (self->year_spin, year);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->pasted), "", 0);
  gtk_stack_set_visible_child_name (self->ways, "type");
  gtk_stack_set_visible_child_name (self->stack, "form");
  self->filling = FALSE;
  load_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->from_row));
}
