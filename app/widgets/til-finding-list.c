#include "widgets/til-finding-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-finding-filter.h"
#include "widgets/til-finding-row.h"
#include "widgets/til-words.h"

struct _TilFindingList
{
  AdwBin            parent_instance;

  TilProject       *project;   /* owned */
  char             *selected;  /* id of the finding shown; NULL: none */
  char             *settled;   /* id of the one settled last; NULL: none */
  GHashTable       *chosen;    /* char* ids of those to be judged alike */
  gboolean          filling;   /* the list is being made: selections are not hers */

  GtkListBox       *list;
  GtkLabel         *left;
  GtkProgressBar   *progress;
  GtkToggleButton  *open_toggle;
  GtkToggleButton  *judged_toggle;
  GtkToggleButton  *all_toggle;
  GtkToggleButton  *choose_toggle;
  TilFindingFilter *filter;
  GtkWidget        *filter_box;
  GtkLabel         *filtered;
  GtkWidget        *choose_box;
  GtkLabel         *n_chosen;
  GtkWidget        *judge_button;
  GtkLabel         *holds;
};

G_DEFINE_FINAL_TYPE (TilFindingList, til_finding_list, ADW_TYPE_BIN)

enum { SHOWN, CHOSEN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_listed (TilFindingList   *self,
           const TilFinding *finding)
{
  if (finding->folded_under != NULL || !til_finding_filter_matches (self->filter, finding))
    return FALSE;
  if (gtk_toggle_button_get_active (self->all_toggle))
    return TRUE;

  return gtk_toggle_button_get_active (self->open_toggle) ? til_project_is_waiting (self->project, finding)
                                                          : !til_finding_state_is_open (finding->state);
}

static TilFindingRow *
get_row (TilFindingList *self,
         int             index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL ? TIL_FINDING_ROW (row) : NULL;
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
show_counts (TilFindingList *self)
{
  const TilFindings *findings = til_project_get_findings (self->project);
  TilFindingCounts counts = til_finding_list_count (self->project);
  guint n_both = counts.n_open + counts.n_judged;
  /* Translators: %1$u findings of %2$u still wait */
  g_autofree char *left = g_strdup_printf (_("%1$u of %2$u left"), counts.n_open, n_both);
  g_autofree char *holds = g_strdup_printf (_("%1$u checks hold · %2$u cannot be decided yet"),
                                            findings->n_holds, findings->n_undecidable);

  set_toggle (self->open_toggle, _("Open"), counts.n_open);
  set_toggle (self->judged_toggle, _("Judged"), counts.n_judged);
  set_toggle (self->all_toggle, _("All"), counts.n_all);
  gtk_label_set_label (self->holds, holds);
  gtk_label_set_label (self->left, n_both == 0 ? _("Nothing to judge")
                                               : counts.n_open == 0 ? _("All settled") : left);
  gtk_progress_bar_set_fraction (self->progress, n_both > 0 ? (double) counts.n_judged / n_both
                                                            : til_project_has_delivered (self->project));
}

static void
show_filter (TilFindingList *self)
{
  g_autofree char *described = til_finding_filter_describe (self->filter);
  /* Translators: %s is what the list is filtered by: "Agreement · ROSA" */
  g_autofree char *text = g_strdup_printf (_("Only %s"), described);

  gtk_label_set_label (self->filtered, text);
  gtk_widget_set_visible (self->filter_box, *described != '\0');
}

static const char *
get_chapter_name (TilFindingList *self,
                  guint           chapter)
{
  GPtrArray *chapters = til_project_get_catalogue (self->project)->chapters;

  if (chapter >= chapters->len)
    return _("The report as a whole");

  return til_label_get (&((const TilChapter *) g_ptr_array_index (chapters, chapter))->label,
                        til_project_get_language (self->project));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  TilFindingList *self = TIL_FINDING_LIST (user_data);
  guint chapter = til_finding_row_get_finding (TIL_FINDING_ROW (row))->chapter;

  if (before != NULL && til_finding_row_get_finding (TIL_FINDING_ROW (before))->chapter == chapter)
    gtk_list_box_row_set_header (row, NULL);
  else
    gtk_list_box_row_set_header (row, til_list_box_heading (get_chapter_name (self, chapter)));
}

static void
show (TilFindingList *self,
      TilFindingRow  *row)
{
  TilFinding *finding = row != NULL ? til_finding_row_get_finding (row) : NULL;

  if (finding != NULL)
    {
      g_free (self->selected);
      self->selected = g_strdup (finding->id);
    }
  g_signal_emit (self, signals[SHOWN], 0, finding);
}

/* What was settled last is open again: undone, and to be seen. */
static void
select_undone (TilFindingList *self)
{
  const TilFinding *finding = self->settled != NULL
    ? til_findings_find (til_project_get_findings (self->project), self->settled) : NULL;

  if (finding == NULL || !til_project_is_waiting (self->project, finding))
    return;

  g_free (self->selected);
  self->selected = g_steal_pointer (&self->settled);
}

/* The row of the finding shown before; else the one that took its place. */
static void
restore_selection (TilFindingList *self,
                   int             position,
                   gboolean        had_focus)
{
  TilFindingRow *row, *selected = NULL;
  int n_rows = 0;

  for (; (row = get_row (self, n_rows)) != NULL; n_rows++)
    {
      if (g_strcmp0 (til_finding_row_get_finding (row)->id, self->selected) == 0)
        selected = row;
    }
  if (selected == NULL && n_rows > 0)
    selected = get_row (self, CLAMP (position, 0, n_rows - 1));

  if (selected != NULL)
    {
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (selected));
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (selected));
    }
  show (self, selected);
}

static void
show_chosen (TilFindingList *self)
{
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *text = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n);

  gtk_label_set_label (self->n_chosen, text);
  gtk_widget_set_visible (self->choose_box, gtk_toggle_button_get_active (self->choose_toggle));
  gtk_widget_set_sensitive (self->judge_button, n > 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_row_chosen (TilFindingList *self,
               TilFindingRow  *row)
{
  const char *id = til_finding_row_get_finding (row)->id;

  if (self->filling)
    return;

  if (til_finding_row_is_chosen (row))
    g_hash_table_add (self->chosen, g_strdup (id));
  else
    g_hash_table_remove (self->chosen, id);
  show_chosen (self);
}

static void
add_row (TilFindingList *self,
         TilFinding     *finding,
         GHashTable     *still_chosen)
{
  GtkWidget *row = til_finding_row_new (finding);
  gboolean chosen = g_hash_table_contains (self->chosen, finding->id) &&
                    til_finding_state_is_open (finding->state);

  if (chosen)
    g_hash_table_add (still_chosen, g_strdup (finding->id));
  til_finding_row_set_choosing (TIL_FINDING_ROW (row),
                                gtk_toggle_button_get_active (self->choose_toggle), chosen);
  g_signal_connect_object (row, "chosen", G_CALLBACK (on_row_chosen), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

/* What the checks find and what a correction settled, chapter by chapter. */
static GPtrArray *
list_all (TilProject *project)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;
  GPtrArray *settled = til_project_get_settled (project);
  GPtrArray *all = g_ptr_array_sized_new (findings->len + settled->len);
  guint next = 0;

  for (guint i = 0; i <= findings->len; i++)
    {
      TilFinding *finding = i < findings->len ? g_ptr_array_index (findings, i) : NULL;

      for (; next < settled->len; next++)
        {
          TilFinding *one = g_ptr_array_index (settled, next);

          if (finding != NULL && finding->chapter <= one->chapter)
            break;
          g_ptr_array_add (all, one);
        }
      if (finding != NULL)
        g_ptr_array_add (all, finding);
    }

  return all;
}

static void
fill (TilFindingList *self)
{
  g_autoptr(GPtrArray) findings = list_all (self->project);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int position = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GHashTable *still_chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->filling = TRUE;
  til_list_box_clear (self->list);
  for (guint i = 0; i < findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (findings, i);

      if (is_listed (self, finding))
        add_row (self, finding, still_chosen);
    }
  g_hash_table_unref (self->chosen);
  self->chosen = still_chosen;

  show_counts (self);
  show_filter (self);
  select_undone (self);
  restore_selection (self, position, had_focus);
  self->filling = FALSE;
  show_chosen (self);
}

static void
on_row_selected (GtkListBox     *list,
                 GtkListBoxRow  *row,
                 TilFindingList *self)
{
  if (row != NULL && !self->filling)
    show (self, TIL_FINDING_ROW (row));
}

static void
on_row_activated (TilFindingList *self,
                  TilFindingRow  *row)
{
  if (gtk_toggle_button_get_active (self->choose_toggle))
    til_finding_row_toggle (row);
  else
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
on_filter_toggled (TilFindingList  *self,
                   GtkToggleButton *toggle)
{
  if (gtk_toggle_button_get_active (toggle) && self->project != NULL && !self->filling)
    fill (self);
}

/* One judgement is wanted, be it open or not. */
static void
on_filter_changed (TilFindingList *self)
{
  if (self->project == NULL)
    return;

  if (til_finding_filter_wants_state (self->filter) && !gtk_toggle_button_get_active (self->all_toggle))
    gtk_toggle_button_set_active (self->all_toggle, TRUE);
  else
    fill (self);
}

static void
on_clear_clicked (TilFindingList *self)
{
  til_finding_filter_clear (self->filter);
}

static void
on_choose_toggled (TilFindingList *self)
{
  if (!gtk_toggle_button_get_active (self->choose_toggle))
    g_hash_table_remove_all (self->chosen);
  if (self->project != NULL)
    fill (self);
}

static void
on_choose_all_clicked (TilFindingList *self)
{
  TilFindingRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      if (!til_finding_row_is_chosen (row))
        til_finding_row_toggle (row);
    }
}

static void
on_judge_clicked (TilFindingList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
til_finding_list_dispose (GObject *object)
{
  TilFindingList *self = TIL_FINDING_LIST (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_FINDING_LIST);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (til_finding_list_parent_class)->dispose (object);
}

static void
til_finding_list_finalize (GObject *object)
{
  TilFindingList *self = TIL_FINDING_LIST (object);

  g_free (self->selected);
  g_free (self->settled);
  g_hash_table_unref (self->chosen);

  G_OBJECT_CLASS (til_finding_list_parent_class)->finalize (object);
}

static void
til_finding_list_class_init (TilFindingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = til_finding_list_dispose;
  object_class->finalize = til_finding_list_finalize;

  signals[SHOWN] = g_signal_new ("shown", TIL_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CHOSEN] = g_signal_new ("chosen", TIL_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", TIL_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TIL_TYPE_FINDING_FILTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-finding-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, list);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, left);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, progress);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, open_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, judged_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, all_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, choose_toggle);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, filter);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, filter_box);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, filtered);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, choose_box);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, n_chosen);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, judge_button);
  gtk_widget_class_bind_template_child (widget_class, TilFindingList, holds);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_judge_clicked);
}

static void
til_finding_list_init (TilFindingList *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
}

/**
 * til_finding_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
til_finding_list_new (void)
{
  return g_object_new (TIL_TYPE_FINDING_LIST, NULL);
}

/**
 * til_finding_list_refresh:
 * @self: the list
 * @project: (nullable): whose findings it shows; may be new or changed
 */
void
til_finding_list_refresh (TilFindingList *self,
                          TilProject     *project)
{
  g_return_if_fail (TIL_IS_FINDING_LIST (self));

  g_set_object (&self->project, project);
  if (project == NULL)
    {
      til_list_box_clear (self->list);
      return;
    }

  til_finding_filter_set_project (self->filter, project);
  fill (self);
}

/**
 * til_finding_list_show:
 * @self: the list
 * @finding: id of a finding
 *
 * Shows one finding, whatever is filtered.
 */
void
til_finding_list_show (TilFindingList *self,
                       const char     *finding)
{
  TilFinding *wanted, *listed;

  g_return_if_fail (TIL_IS_FINDING_LIST (self));
  g_return_if_fail (self->project != NULL);

  wanted = listed = til_project_find_finding (self->project, finding);
  while (listed != NULL && listed->folded_under != NULL)
    listed = til_project_find_finding (self->project, listed->folded_under);
  if (listed == NULL)
    return;

  g_free (self->selected);
  self->selected = g_strdup (listed->id);
  til_finding_list_stop_choosing (self);
  til_finding_filter_clear (self->filter);
  if (gtk_toggle_button_get_active (self->all_toggle))
    fill (self);
  else
    gtk_toggle_button_set_active (self->all_toggle, TRUE);
  /* One that is folded under another has no row of its own */
  if (wanted != listed)
    g_signal_emit (self, signals[SHOWN], 0, wanted);
}

/**
 * til_finding_list_step:
 * @self: the list
 * @step: 1: the next one, -1: the one before
 *
 * Returns: %FALSE where there is none
 */
gboolean
til_finding_list_step (TilFindingList *self,
                       int             step)
{
  GtkListBoxRow *selected, *next;

  g_return_val_if_fail (TIL_IS_FINDING_LIST (self), FALSE);

  selected = gtk_list_box_get_selected_row (self->list);
  next = gtk_list_box_get_row_at_index (self->list, selected != NULL
                                        ? gtk_list_box_row_get_index (selected) + step : 0);
  if (next == NULL || (selected != NULL && gtk_list_box_row_get_index (selected) + step < 0))
    return FALSE;

  gtk_list_box_select_row (self->list, next);
  gtk_widget_grab_focus (GTK_WIDGET (next));
  return TRUE;
}

/**
 * til_finding_list_note_settled:
 * @self: the list
 * @finding: id of what was judged
 * @state: how
 *
 * The list and its counts tell that it is settled; a toast would lie over the
 * buttons. When it is undone, it is shown again.
 */
void
til_finding_list_note_settled (TilFindingList  *self,
                               const char      *finding,
                               TilFindingState  state)
{
  g_return_if_fail (TIL_IS_FINDING_LIST (self));

  g_free (self->settled);
  self->settled = til_finding_state_is_open (state) ? NULL : g_strdup (finding);
}

/**
 * til_finding_list_get_chosen:
 * @self: the list
 *
 * Returns: (transfer full) (element-type TilFinding): those to be judged alike,
 *   in the order of the list
 */
GPtrArray *
til_finding_list_get_chosen (TilFindingList *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) til_finding_unref);
  TilFindingRow *row;

  g_return_val_if_fail (TIL_IS_FINDING_LIST (self), NULL);

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      if (g_hash_table_contains (self->chosen, til_finding_row_get_finding (row)->id))
        g_ptr_array_add (chosen, til_finding_ref (til_finding_row_get_finding (row)));
    }

  return chosen;
}

/**
 * til_finding_list_stop_choosing:
 * @self: the list
 *
 * Findings are judged one by one again.
 *
 * Returns: whether they were not before
 */
gboolean
til_finding_list_stop_choosing (TilFindingList *self)
{
  gboolean choosing;

  g_return_val_if_fail (TIL_IS_FINDING_LIST (self), FALSE);

  choosing = gtk_toggle_button_get_active (self->choose_toggle);
  gtk_toggle_button_set_active (self->choose_toggle, FALSE);
  return choosing;
}

/**
 * til_finding_list_set_narrow:
 * @self: the list
 * @narrow: whether what is chosen is not seen beside it
 */
void
til_finding_list_set_narrow (TilFindingList *self,
                             gboolean        narrow)
{
  g_return_if_fail (TIL_IS_FINDING_LIST (self));

  gtk_widget_set_visible (self->judge_button, narrow);
}

/**
 * til_finding_list_take_focus:
 * @self: the list
 *
 * Gives the finding that is shown the focus.
 */
void
til_finding_list_take_focus (TilFindingList *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (TIL_IS_FINDING_LIST (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * til_finding_list_is_filtered:
 * @self: the list
 *
 * Returns: whether findings may be there that are not listed
 */
gboolean
til_finding_list_is_filtered (TilFindingList *self)
{
  g_return_val_if_fail (TIL_IS_FINDING_LIST (self), FALSE);

  return til_finding_filter_is_active (self->filter);
}

/**
 * til_finding_list_count:
 * @project: a project
 *
 * Returns: how many of its findings wait and how many are judged, those that a
 *   correction settled among them; what is folded under another counts with it
 */
TilFindingCounts
til_finding_list_count (TilProject *project)
{
  g_autoptr(GPtrArray) findings = list_all (project);
  TilFindingCounts counts = { 0 };

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      if (finding->folded_under != NULL)
        continue;
      counts.n_open += til_project_is_waiting (project, finding);
      counts.n_judged += !til_finding_state_is_open (finding->state);
      counts.n_all++;
    }

  return counts;
}
