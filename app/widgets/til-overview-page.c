#include "widgets/til-overview-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-chapter-card.h"
#include "widgets/til-overlap-card.h"
#include "widgets/til-persons-card.h"
#include "widgets/til-readiness.h"
#include "widgets/til-words.h"

struct _TilOverviewPage
{
  TilPage    parent_instance;

  GtkLabel  *sentence;
  GtkLabel  *detail;
  GtkBox    *cards;
  GtkButton *import_button;
  TilPersonsCard *persons_card;
  TilOverlapCard *overlap_card;
};

G_DEFINE_FINAL_TYPE (TilOverviewPage, til_overview_page, TIL_TYPE_PAGE)

static void
count_tables (TilProject *project,
              guint      *n_ready,
              guint      *n_tables)
{
  GPtrArray *forms = til_project_get_catalogue (project)->tables;

  *n_ready = 0;
  *n_tables = forms->len;
  for (guint i = 0; i < forms->len; i++)
    {
      const TilTableForm *form = g_ptr_array_index (forms, i);
      g_autoptr(TilTable) table = til_project_make_table (project, form->code,
                                                          til_project_get_language (project), NULL);

      if (table != NULL && til_readiness_of_table (project, table).readiness == TIL_READINESS_READY)
        (*n_ready)++;
    }
}

static char *
say_delivered (guint n_delivered,
               guint n_expected)
{
  if (n_delivered == n_expected)
    return g_strdup_printf (ngettext ("The partner has delivered.",
                                      "All %u partners have delivered.", n_expected), n_expected);

  return g_strdup_printf (ngettext ("%1$u of %2$u partner has delivered.",
                                    "%1$u of %2$u partners have delivered.", n_expected),
                          n_delivered, n_expected);
}

static char *
say_findings (guint n_open)
{
  if (n_open == 0)
    return g_strdup (_("No finding waits."));

  return g_strdup_printf (ngettext ("%u finding waits.", "%u findings wait.", n_open), n_open);
}

static char *
say_tables (guint n_ready,
            guint n_tables)
{
  if (n_ready == n_tables)
    return g_strdup (_("Every table is ready."));

  return g_strdup_printf (ngettext ("%1$u of %2$u table is ready.", "%1$u of %2$u tables are ready.",
                                    n_tables), n_ready, n_tables);
}

static void
fill_cards (TilOverviewPage *self,
            TilProject      *project)
{
  GPtrArray *chapters = til_project_get_catalogue (project)->chapters;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);

  for (guint i = 0; i < chapters->len; i++)
    gtk_box_append (self->cards, til_chapter_card_new (project, i));
}

static void
til_overview_page_refresh (TilPage *page)
{
  TilOverviewPage *self = TIL_OVERVIEW_PAGE (page);
  TilProject *project = til_page_get_project (page);
  guint n_delivered, n_expected, n_open = 0, n_ready, n_tables;
  g_autofree char *delivered = NULL;
  g_autofree char *findings = NULL;
  g_autofree char *tables = NULL;
  g_autofree char *detail = NULL;

  if (project == NULL)
    return;

  til_words_count_partners (project, &n_delivered, &n_expected);
  g_object_get (project, "n-open-findings", &n_open, NULL);
  count_tables (project, &n_ready, &n_tables);

  delivered = say_delivered (n_delivered, n_expected);
  findings = say_findings (n_open);
  tables = say_tables (n_ready, n_tables);
  if (n_delivered == 0)
    detail = g_strdup (_("Import the partners’ files, or drop them anywhere in this window."));
  else
    detail = g_strdup_printf ("%s %s", findings, tables);

  gtk_label_set_label (self->sentence, delivered);
  gtk_label_set_label (self->detail, detail);
  if (n_delivered < n_expected)
    gtk_widget_add_css_class (GTK_WIDGET (self->import_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->import_button), "suggested-action");

  fill_cards (self, project);
  til_persons_card_set_project (self->persons_card, project);
  til_overlap_card_set_project (self->overlap_card, project);
}

static void
til_overview_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (til_overview_page_parent_class)->dispose (object);
}

static void
til_overview_page_class_init (TilOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_overview_page_dispose;
  TIL_PAGE_CLASS (klass)->refresh = til_overview_page_refresh;

  g_type_ensure (TIL_TYPE_PERSONS_CARD);
  g_type_ensure (TIL_TYPE_OVERLAP_CARD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilOverviewPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, TilOverviewPage, detail);
  gtk_widget_class_bind_template_child (widget_class, TilOverviewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, TilOverviewPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, TilOverviewPage, persons_card);
  gtk_widget_class_bind_template_child (widget_class, TilOverviewPage, overlap_card);
}

static void
til_overview_page_init (TilOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_overview_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
til_overview_page_new (void)
{
  return g_object_new (TIL_TYPE_OVERVIEW_PAGE, NULL);
}
