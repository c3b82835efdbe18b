#include "widgets/til-chapter-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-partner-chip.h"
#include "widgets/til-readiness.h"
#include "widgets/til-words.h"
#include "widgets/til-wrap-box.h"

struct _TilChapterCard
{
  AdwBin      parent_instance;

  GtkLabel   *name;
  GtkLabel   *figure_name;
  GtkLabel   *figure;
  TilWrapBox *partners;
  GtkLabel   *next;
  GtkButton  *next_button;
};

G_DEFINE_FINAL_TYPE (TilChapterCard, til_chapter_card, ADW_TYPE_BIN)

static gboolean
print_total (TilProject   *project,
             guint         indicator,
             int           year,
             TilInterval  *value)
{
  g_auto(TilCubeValue) printed = { 0 };
  TilKey key = til_key_new (indicator, year);

  til_cube_print (til_project_get_cube (project), &key, &printed);
  *value = printed.value;
  return printed.basis != TIL_BASIS_NOTHING && til_interval_is_bounded (printed.value);
}

/* The key figure of a chapter is its first indicator, in the catalogue's
 * order, that counts something which adds up and of which a total is known. */
static guint
find_key_figure (TilProject  *project,
                 guint        chapter,
                 TilInterval *value)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);

  for (guint i = 0; i < catalogue->indicators->len; i++)
    {
      const TilIndicator *indicator = g_ptr_array_index (catalogue->indicators, i);

      if (indicator->chapter == chapter && !indicator->cumulative &&
          til_catalogue_get_counting_unit (catalogue, i)->additive &&
          print_total (project, i, til_project_get_year (project), value))
        return i;
    }

  return TIL_NONE;
}

static void
show_key_figure (TilChapterCard *self,
                 TilProject     *project,
                 guint           chapter)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  TilInterval value, before;
  guint indicator = find_key_figure (project, chapter, &value);
  g_autofree char *now = NULL;
  const char *name;

  gtk_widget_set_visible (GTK_WIDGET (self->figure_name), indicator != TIL_NONE);
  if (indicator == TIL_NONE)
    return;

  now = til_words_value (project, value);
  gtk_label_set_label (self->figure, now);
  name = til_label_get (&til_catalogue_get_indicator (catalogue, indicator)->label,
                        til_project_get_language (project));

  if (print_total (project, indicator, til_project_get_year (project) - 1, &before))
    {
      g_autofree char *last = til_words_value (project, before);
      /* Translators: what is counted, and last year's number: "Placed minors · 16 in 2023" */
      g_autofree char *text = g_strdup_printf (_("%1$s · %2$s in %3$d"), name, last,
                                               til_project_get_year (project) - 1);

      gtk_label_set_label (self->figure_name, text);
    }
  else
    {
      gtk_label_set_label (self->figure_name, name);
    }
}

static void
add_partners (TilChapterCard *self,
              TilProject     *project,
              guint           chapter,
              guint          *n_missing,
              guint          *n_questions)
{
  GPtrArray *partners = til_project_get_catalogue (project)->partners;

  *n_missing = 0;
  *n_questions = 0;
  for (guint i = 0; i < partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (partners, i);

      if (partner->chapter != chapter || !til_words_is_expected (partner))
        continue;

      til_wrap_box_append (self->partners, til_partner_chip_new (project, i));
      if (til_words_find_delivery (project, i) == NULL)
        (*n_missing)++;
      *n_questions += til_words_count_questions (project, i);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->partners),
                          gtk_widget_get_first_child (GTK_WIDGET (self->partners)) != NULL);
}

/* What is next is what comes first in the order of the work. */
static void
show_next (TilChapterCard *self,
           guint           n_missing,
           guint           n_questions,
           guint           n_findings)
{
  g_autofree char *text = NULL;

  if (n_questions > 0)
    {
      text = g_strdup_printf (ngettext ("%u question about a delivery", "%u questions about deliveries",
                                        n_questions), n_questions);
      gtk_button_set_label (self->next_button, _("Answer"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", "deliveries");
    }
  else if (n_findings > 0)
    {
      text = g_strdup_printf (ngettext ("%u finding to judge", "%u findings to judge", n_findings),
                              n_findings);
      gtk_button_set_label (self->next_button, _("Reconcile"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", "reconcile");
    }
  else if (n_missing > 0)
    {
      text = g_strdup_printf (ngettext ("%u delivery is missing", "%u deliveries are missing", n_missing),
                              n_missing);
      gtk_button_set_label (self->next_button, _("Deliveries"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", "deliveries");
    }
  else
    {
      text = g_strdup (_("Everything is settled"));
      gtk_button_set_label (self->next_button, _("Tables"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", "tables");
    }

  gtk_label_set_label (self->next, text);
}

static void
til_chapter_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_CHAPTER_CARD);

  G_OBJECT_CLASS (til_chapter_card_parent_class)->dispose (object);
}

static void
til_chapter_card_class_init (TilChapterCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_chapter_card_dispose;

  g_type_ensure (TIL_TYPE_WRAP_BOX);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-chapter-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TilChapterCard, name);
  gtk_widget_class_bind_template_child (widget_class, TilChapterCard, figure_name);
  gtk_widget_class_bind_template_child (widget_class, TilChapterCard, figure);
  gtk_widget_class_bind_template_child (widget_class, TilChapterCard, partners);
  gtk_widget_class_bind_template_child (widget_class, TilChapterCard, next);
  gtk_widget_class_bind_template_child (widget_class, TilChapterCard, next_button);
}

static void
til_chapter_card_init (TilChapterCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_chapter_card_new:
 * @project: the project as it is now; not kept
 * @chapter: index of a chapter of its catalogue
 *
 * Returns: (transfer floating): the chapter's card
 */
GtkWidget *
til_chapter_card_new (TilProject *project,
                      guint       chapter)
{
  TilChapterCard *self = g_object_new (TIL_TYPE_CHAPTER_CARD, NULL);
  const TilChapter *data = g_ptr_array_index (til_project_get_catalogue (project)->chapters, chapter);
  const char *name = til_label_get (&data->label, til_project_get_language (project));
  guint n_missing, n_questions;

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_key_figure (self, project, chapter);
  add_partners (self, project, chapter, &n_missing, &n_questions);
  show_next (self, n_missing, n_questions, til_readiness_of_chapter (project, chapter));
  return GTK_WIDGET (self);
}
