#include "widgets/til-reconcile-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-finding-row.h"
#include "widgets/til-finding-view.h"
#include "widgets/til-words.h"

struct _TilReconcilePage
{
  TilPage          parent_instance;

  char            *selected;  /* id of the finding shown; NULL: none */
  char            *settled;   /* id of the one settled last; NULL: none */
  gboolean         filling;   /* the list is being made: selections are not hers */

  AdwLeaflet      *leaflet;
  GtkListBox      *list;
  GtkStack        *stack;
  AdwStatusPage   *settled_page;
  TilFindingView  *finding_view;
  GtkToggleButton *open_toggle;
  GtkToggleButton *judged_toggle;
  GtkToggleButton *all_toggle;
  GtkLabel        *holds;
};

G_DEFINE_FINAL_TYPE (TilReconcilePage, til_reconcile_page, TIL_TYPE_PAGE)

/* Waits for her. What is only told, once and calmly, does not. */
static gboolean
is_open (const TilFinding *finding)
{
  return til_finding_state_is_open (finding->state) && finding->severity == TIL_SEVERITY_FINDING;
}

static gboolean
is_judged (const TilFinding *finding)
{
  return !til_finding_state_is_open (finding->state);
}

static gboolean
is_listed (TilReconcilePage *self,
           const TilFinding *finding)
{
  if (finding->folded_under != NULL)
    return FALSE;
  if (gtk_toggle_button_get_active (self->all_toggle))
    return TRUE;

  return gtk_toggle_button_get_active (self->open_toggle) ? is_open (finding) : is_judged (finding);
}

static void
set_toggle (GtkToggleButton *toggle,
            const char      *word,
            guint            n)
{
  /* Translators: a filter and how many findings it shows: "Open 7" */
  g_autofree char *label = g_strdup_printf (_("%1$s %2$u"), word, n);

  gtk_button_set_label (GTK_BUTTON (toggle), label);
}

static void
count (TilReconcilePage  *self,
       const TilFindings *findings,
       guint             *n_open,
       guint             *n_judged,
       guint             *n_all)
{
  *n_open = *n_judged = *n_all = 0;
  for (guint i = 0; i < findings->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings->findings, i);

      if (finding->folded_under != NULL)
        continue;
      *n_open += is_open (finding);
      *n_judged += is_judged (finding);
      (*n_all)++;
    }
}

static const char *
get_chapter_name (TilReconcilePage *self,
                  guint             chapter)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  GPtrArray *chapters = til_project_get_catalogue (project)->chapters;

  if (chapter >= chapters->len)
    return _("The report as a whole");

  return til_label_get (&((const TilChapter *) g_ptr_array_index (chapters, chapter))->label,
                        til_project_get_language (project));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  TilReconcilePage *self = TIL_RECONCILE_PAGE (user_data);
  guint chapter = til_finding_row_get_finding (TIL_FINDING_ROW (row))->chapter;

  if (before != NULL && til_finding_row_get_finding (TIL_FINDING_ROW (before))->chapter == chapter)
    gtk_list_box_row_set_header (row, NULL);
  else
    gtk_list_box_row_set_header (row, til_list_box_heading (get_chapter_name (self, chapter)));
}

static void
show_finding (TilReconcilePage *self,
              TilFinding       *finding)
{
  if (finding != NULL)
    {
      g_free (self->selected);
      self->selected = g_strdup (finding->id);
      til_finding_view_set_finding (self->finding_view, til_page_get_project (TIL_PAGE (self)), finding);
      gtk_stack_set_visible_child_name (self->stack, "finding");
    }
}

static void
show_none (TilReconcilePage *self,
           guint             n_open,
           guint             n_all)
{
  GPtrArray *deliveries = til_project_get_deliveries (til_page_get_project (TIL_PAGE (self)));

  if (deliveries == NULL || deliveries->len == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else if (n_open == 0)
    gtk_stack_set_visible_child_name (self->stack, "settled");
  else
    gtk_stack_set_visible_child_name (self->stack, "unselected");

  adw_status_page_set_title (self->settled_page,
                             n_all == 0 ? _("Every number agrees") : _("Every finding is settled"));
}

/* What was settled last is open again: undone, and to be seen. */
static void
select_undone (TilReconcilePage *self,
               TilFindings      *findings)
{
  const TilFinding *finding = self->settled != NULL ? til_findings_find (findings, self->settled) : NULL;

  if (finding == NULL || !is_open (finding))
    return;

  g_free (self->selected);
  self->selected = g_steal_pointer (&self->settled);
}

/* The row of the finding shown before; else the one that took its place. */
static void
restore_selection (TilReconcilePage *self,
                   int               position,
                   guint             n_open,
                   guint             n_all)
{
  GtkListBoxRow *row, *chosen = NULL;
  int n_rows = 0;

  for (; (row = gtk_list_box_get_row_at_index (self->list, n_rows)) != NULL; n_rows++)
    {
      if (g_strcmp0 (til_finding_row_get_finding (TIL_FINDING_ROW (row))->id, self->selected) == 0)
        chosen = row;
    }

  if (chosen == NULL && n_rows > 0)
    chosen = gtk_list_box_get_row_at_index (self->list, CLAMP (position, 0, n_rows - 1));

  if (chosen == NULL)
    {
      show_none (self, n_open, n_all);
      return;
    }

  gtk_list_box_select_row (self->list, chosen);
  show_finding (self, til_finding_row_get_finding (TIL_FINDING_ROW (chosen)));
}

static void
til_reconcile_page_refresh (TilPage *page)
{
  TilReconcilePage *self = TIL_RECONCILE_PAGE (page);
  TilProject *project = til_page_get_project (page);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int position = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  TilFindings *findings;
  guint n_open, n_judged, n_all;
  g_autofree char *holds = NULL;

  self->filling = TRUE;
  til_list_box_clear (self->list);

  if (project != NULL)
    {
      findings = til_project_get_findings (project);
      for (guint i = 0; i < findings->findings->len; i++)
        {
          TilFinding *finding = g_ptr_array_index (findings->findings, i);

          if (is_listed (self, finding))
            gtk_list_box_append (self->list, til_finding_row_new (finding));
        }

      count (self, findings, &n_open, &n_judged, &n_all);
      set_toggle (self->open_toggle, _("Open"), n_open);
      set_toggle (self->judged_toggle, _("Judged"), n_judged);
      set_toggle (self->all_toggle, _("All"), n_all);
      holds = g_strdup_printf (_("%1$u checks hold · %2$u cannot be decided yet"),
                               findings->n_holds, findings->n_undecidable);
      gtk_label_set_label (self->holds, holds);
      select_undone (self, findings);
      restore_selection (self, position, n_open, n_all);
    }

  self->filling = FALSE;
}

static void
on_row_selected (GtkListBox       *list,
                 GtkListBoxRow    *row,
                 TilReconcilePage *self)
{
  if (row != NULL && !self->filling)
    show_finding (self, til_finding_row_get_finding (TIL_FINDING_ROW (row)));
}

static void
on_row_activated (TilReconcilePage *self)
{
  til_leaflet_go_forward (self->leaflet);
}

static void
on_filter_toggled (TilReconcilePage *self,
                   GtkToggleButton  *toggle)
{
  if (gtk_toggle_button_get_active (toggle))
    til_reconcile_page_refresh (TIL_PAGE (self));
}

static void
on_back_clicked (TilReconcilePage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
on_settled (TilReconcilePage *self,
            const char       *finding,
            TilFindingState   state)
{
  /* The list and its counts tell that it is settled; a toast would lie over
   * the buttons. Undo brings back what was settled last. */
  g_free (self->settled);
  self->settled = til_finding_state_is_open (state) ? NULL : g_strdup (finding);
}

static void
on_failed (TilReconcilePage *self,
           const char       *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", message);
}

static void
til_reconcile_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_RECONCILE_PAGE);

  G_OBJECT_CLASS (til_reconcile_page_parent_class)->dispose (object);
}

static void
til_reconcile_page_finalize (GObject *object)
{
  g_free (TIL_RECONCILE_PAGE (object)->selected);
  g_free (TIL_RECONCILE_PAGE (object)->settled);

  G_OBJECT_CLASS (til_reconcile_page_parent_class)->finalize (object);
}

static void
til_reconcile_page_class_init (TilReconcilePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = til_reconcile_page_dispose;
  object_class->finalize = til_reconcile_page_finalize;
  TIL_PAGE_CLASS (klass)->refresh = til_reconcile_page_refresh;

  g_type_ensure (TIL_TYPE_FINDING_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-reconcile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, list);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, settled_page);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, finding_view);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, open_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, judged_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, all_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, holds);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_settled);
  gtk_widget_class_bind_template_callback (widget_class, on_failed);
}

static void
til_reconcile_page_init (TilReconcilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
}

/**
 * til_reconcile_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
til_reconcile_page_new (void)
{
  return g_object_new (TIL_TYPE_RECONCILE_PAGE, NULL);
}

/**
 * til_reconcile_page_show:
 * @self: the page
 * @finding: id of a finding
 *
 * Shows one finding, whatever is filtered.
 */
void
til_reconcile_page_show (TilReconcilePage *self,
                         const char       *finding)
{
  g_return_if_fail (TIL_IS_RECONCILE_PAGE (self));

  g_free (self->selected);
  self->selected = g_strdup (finding);
  gtk_toggle_button_set_active (self->all_toggle, TRUE);
  til_reconcile_page_refresh (TIL_PAGE (self));
  til_leaflet_go_forward (self->leaflet);
}
