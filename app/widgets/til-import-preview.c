#include "widgets/til-import-preview.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

#define MAX_ROWS 300   /* of a list; more are told as a number */

struct _TilImportPreview
{
  AdwBin      parent_instance;

  TilProject *project;  /* owned */

  GtkLabel   *title;
  GtkLabel   *summary;
  GtkBox     *groups;
  GtkButton  *accept_button;
  GtkButton  *reject_button;
};

G_DEFINE_FINAL_TYPE (TilImportPreview, til_import_preview, ADW_TYPE_BIN)

enum { ACCEPTED, REJECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
add_group (TilImportPreview *self,
           const char       *title,
           const char       *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->groups, group);
  return group;
}

static void
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle,
         const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_can_focus (label, FALSE);
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_rest (GtkWidget *group,
          guint      n)
{
  g_autofree char *text = NULL;

  if (n <= MAX_ROWS)
    return;

  text = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_ROWS), n - MAX_ROWS);
  add_row (group, text, "", NULL);
}

/**
 * til_import_preview_describe_layout_change:
 * @change: what is otherwise than in the file before
 *
 * Returns: (transfer full): the change in a sentence
 */
char *
til_import_preview_describe_layout_change (const TilLayoutChange *change)
{
  switch (change->kind)
    {
    case TIL_LAYOUT_GONE:
      /* Translators: a label in a partner's sheet */
      return g_strdup_printf (_("“%s” is gone"), change->old_text);
    case TIL_LAYOUT_NEW:
      /* Translators: a label in a partner's sheet */
      return g_strdup_printf (_("“%s” is new"), change->text);
    case TIL_LAYOUT_MOVED:
      /* Translators: a label in a partner's sheet */
      return g_strdup_printf (_("“%s” has moved"), change->text);
    case TIL_LAYOUT_RENAMED:
    default:
      /* Translators: a label as it was, as it is */
      return g_strdup_printf (_("“%1$s” is called “%2$s” now"), change->old_text, change->text);
    }
}

static char *
describe_place (const char *sheet,
                const char *cell)
{
  return *sheet != '\0' ? g_strdup_printf ("%s · %s", sheet, cell) : g_strdup (cell);
}

static char *
describe_move (const TilLayoutChange *change)
{
  g_autofree char *from = change->old_sheet != NULL ? describe_place (change->old_sheet, change->old_cell) : NULL;
  g_autofree char *to = change->sheet != NULL ? describe_place (change->sheet, change->cell) : NULL;

  if (from == NULL || to == NULL)
    return g_strdup (from != NULL ? from : to);

  /* Translators: places in a sheet: where a label stood, where it stands */
  return g_strdup_printf (_("from %1$s to %2$s"), from, to);
}

static void
add_layout_changes (TilImportPreview *self,
                    GPtrArray        *changes)
{
  GtkWidget *group;

  if (changes == NULL || changes->len == 0)
    return;

  group = add_group (self, _("The layout has changed"),
                     _("Labels are compared with the file before. Look whether the numbers are read rightly."));
  for (guint i = 0; i < MIN (changes->len, MAX_ROWS); i++)
    {
      const TilLayoutChange *change = g_ptr_array_index (changes, i);
      g_autofree char *what = til_import_preview_describe_layout_change (change);
      g_autofree char *where = describe_move (change);

      add_row (group, what, where, NULL);
    }
  add_rest (group, changes->len);
}

static char *
describe_key (TilImportPreview *self,
              const TilKey     *key)
{
  return til_key_describe (key, til_project_get_catalogue (self->project),
                           til_project_get_language (self->project));
}

static void
add_changes (TilImportPreview *self,
             GPtrArray        *changes)
{
  GtkWidget *group;

  if (changes == NULL || changes->len == 0)
    return;

  group = add_group (self, _("Numbers that change"), _("Against the delivery that is replaced. It is kept."));
  for (guint i = 0; i < MIN (changes->len, MAX_ROWS); i++)
    {
      const TilFigureChange *change = g_ptr_array_index (changes, i);
      const TilFigure *figure = change->now != NULL ? change->now : change->before;
      g_autofree char *key = describe_key (self, &change->key);
      g_autofree char *where = describe_place (figure->sheet, figure->cell);
      g_autofree char *value = NULL;

      if (change->before == NULL)
        /* Translators: a number that was not there before */
        value = g_strdup_printf (_("new: %s"), change->now->text);
      else if (change->now == NULL)
        /* Translators: a number that is no longer there */
        value = g_strdup_printf (_("%s is gone"), change->before->text);
      else
        value = g_strdup_printf ("%s → %s", change->before->text, change->now->text);
      add_row (group, key, where, value);
    }
  add_rest (group, changes->len);
}

/* Of numbers that came by hand, or for the first time, all are shown. */
static void
add_figures (TilImportPreview *self,
             GPtrArray        *figures)
{
  GtkWidget *group;

  if (figures->len == 0)
    return;

  group = add_group (self, _("Numbers"), NULL);
  for (guint i = 0; i < MIN (figures->len, MAX_ROWS); i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *key = describe_key (self, &figure->key);
      g_autofree char *where = describe_place (figure->sheet, figure->cell);

      add_row (group, key, where, figure->text);
    }
  add_rest (group, figures->len);
}

static void
add_left_out (TilImportPreview *self,
              GPtrArray        *left_out)
{
  GtkWidget *group;

  if (left_out->len == 0)
    return;

  group = add_group (self, _("Left out"), NULL);
  for (guint i = 0; i < MIN (left_out->len, MAX_ROWS); i++)
    {
      const TilLeftOut *one = g_ptr_array_index (left_out, i);
      g_autofree char *where = describe_place (one->sheet, one->cell);

      add_row (group, one->reason, where, NULL);
    }
  add_rest (group, left_out->len);
}

static void
add_questions (TilImportPreview *self,
               GPtrArray        *questions)
{
  GtkWidget *group;

  if (questions->len == 0)
    return;

  group = add_group (self, _("Questions"), _("They are answered at the cells when the numbers are taken in."));
  for (guint i = 0; i < MIN (questions->len, MAX_ROWS); i++)
    {
      const TilQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char *where = describe_place (question->sheet, question->cell);

      add_row (group, question->question, where, NULL);
    }
  add_rest (group, questions->len);
}

/* Told before the file is taken: how it was read is known from then on. */
static void
add_warnings (TilImportPreview *self,
              GPtrArray        *warnings)
{
  GtkWidget *group;

  if (warnings->len == 0)
    return;

  group = add_group (self, _("Worth knowing"), NULL);
  for (guint i = 0; i < warnings->len; i++)
    add_row (group, g_ptr_array_index (warnings, i), "", NULL);
}

static char *
summarise (const TilReading *reading)
{
  guint n_figures = reading->figures->len, n_left = reading->left_out->len, n_asked = reading->questions->len;
  g_autofree char *read = g_strdup_printf (ngettext ("%u number read", "%u numbers read", n_figures), n_figures);
  g_autofree char *left = g_strdup_printf (ngettext ("%u left out", "%u left out", n_left), n_left);
  g_autofree char *asked = g_strdup_printf (ngettext ("%u question", "%u questions", n_asked), n_asked);

  return g_strdup_printf ("%s · %s · %s", read, left, asked);
}

static void
on_accept_clicked (TilImportPreview *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
on_reject_clicked (TilImportPreview *self)
{
  g_signal_emit (self, signals[REJECTED], 0);
}

static void
til_import_preview_dispose (GObject *object)
{
  TilImportPreview *self = TIL_IMPORT_PREVIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_IMPORT_PREVIEW);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_import_preview_parent_class)->dispose (object);
}

static void
til_import_preview_class_init (TilImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_import_preview_dispose;

  signals[ACCEPTED] = g_signal_new ("accepted", TIL_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REJECTED] = g_signal_new ("rejected", TIL_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, TilImportPreview, title);
  gtk_widget_class_bind_template_child (widget_class, TilImportPreview, summary);
  gtk_widget_class_bind_template_child (widget_class, TilImportPreview, groups);
  gtk_widget_class_bind_template_child (widget_class, TilImportPreview, accept_button);
  gtk_widget_class_bind_template_child (widget_class, TilImportPreview, reject_button);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reject_clicked);
}

static void
til_import_preview_init (TilImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_import_preview_new:
 *
 * Returns: (transfer floating): a preview of nothing
 */
GtkWidget *
til_import_preview_new (void)
{
  return g_object_new (TIL_TYPE_IMPORT_PREVIEW, NULL);
}

/**
 * til_import_preview_set_result:
 * @self: the preview
 * @project: the project that would change
 * @result: what a dry run came to, with a reading; not kept
 * @accept: what the button says that does it
 * @reject: what the button says that does not
 */
void
til_import_preview_set_result (TilImportPreview      *self,
                               TilProject            *project,
                               const TilImportResult *result,
                               const char            *accept,
                               const char            *reject)
{
  const TilReading *reading = result->reading;
  g_autofree char *summary = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  GtkWidget *child;

  g_return_if_fail (TIL_IS_IMPORT_PREVIEW (self));
  g_return_if_fail (reading != NULL && reading->partner != TIL_NONE);

  g_set_object (&self->project, project);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);

  name = *result->file != '\0' ? g_path_get_basename (result->file) : g_strdup (reading->file);
  title = g_strdup_printf ("%s · %s",
                           til_label_get (&til_catalogue_get_partner (til_project_get_catalogue (project),
                                                                      reading->partner)->label,
                                          til_project_get_language (project)), name);
  summary = summarise (reading);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->summary, summary);
  add_warnings (self, reading->warnings);
  add_layout_changes (self, result->layout_changes);
  add_changes (self, result->changes);
  if (result->replaces && result->changes->len == 0)
    add_group (self, _("No number changes"), NULL);
  if (!result->replaces)
    add_figures (self, reading->figures);
  add_questions (self, reading->questions);
  add_left_out (self, reading->left_out);
  gtk_button_set_label (self->accept_button, accept);
  gtk_button_set_label (self->reject_button, reject);
}
