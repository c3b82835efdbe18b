#include "widgets/til-reconcile-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-finding-list.h"
#include "widgets/til-finding-view.h"
#include "widgets/til-several-findings.h"
#include "widgets/til-words.h"

struct _TilReconcilePage
{
  TilPage             parent_instance;

  AdwLeaflet         *leaflet;
  TilFindingList     *list;
  GtkStack           *stack;
  AdwStatusPage      *settled_page;
  AdwStatusPage      *nothing_page;
  AdwStatusPage      *unselected_page;
  TilFindingView     *finding_view;
  TilSeveralFindings *several;
};

G_DEFINE_FINAL_TYPE (TilReconcilePage, til_reconcile_page, TIL_TYPE_PAGE)

static void
show_none (TilReconcilePage *self)
{
  TilProject *project = til_page_get_project (TIL_PAGE (self));
  TilFindingCounts counts = til_finding_list_count (project);
  /* Translators: %d is a year */
  g_autofree char *nothing = g_strdup_printf (_("Nothing is delivered for %d yet"), til_project_get_year (project));

  adw_status_page_set_title (self->nothing_page, nothing);
  if (!til_project_has_delivered (project))
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else if (counts.n_open == 0 && !til_finding_list_is_filtered (self->list))
    gtk_stack_set_visible_child_name (self->stack, "settled");
  else
    gtk_stack_set_visible_child_name (self->stack, "unselected");

  adw_status_page_set_title (self->settled_page, counts.n_all == 0 ? _("Every number agrees")
                                                                   : _("Every finding is settled"));
  adw_status_page_set_description (self->settled_page,
                                   til_project_is_closed (project)
                                   ? _("What was decided stands under “Judged”.")
                                   : _("Next: look the tables over, then export them. What was decided is "
                                       "printed with the method."));
  adw_status_page_set_description (self->unselected_page,
                                   til_finding_list_is_filtered (self->list)
                                   ? _("No finding matches the filter.")
                                   : _("The others are under “Open” and “All”."));
}

static void
on_shown (TilReconcilePage *self,
          TilFinding       *finding)
{
  if (finding == NULL)
    {
      show_none (self);
      return;
    }

  til_finding_view_set_finding (self->finding_view, til_page_get_project (TIL_PAGE (self)), finding);
  gtk_stack_set_visible_child_name (self->stack, "finding");
}

static void
on_chosen (TilReconcilePage *self)
{
  g_autoptr(GPtrArray) chosen = til_finding_list_get_chosen (self->list);

  if (chosen->len > 0)
    {
      til_several_findings_set_findings (self->several, til_page_get_project (TIL_PAGE (self)), chosen);
      gtk_stack_set_visible_child_name (self->stack, "several");
    }
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "several") == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "finding");
    }
}

static void
on_activated (TilReconcilePage *self)
{
  til_leaflet_go_forward (self->leaflet);
}

static void
on_folded_changed (TilReconcilePage *self)
{
  til_finding_list_set_narrow (self->list, adw_leaflet_get_folded (self->leaflet));
}

static void
on_back_clicked (TilReconcilePage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* What had the focus is gone: on to the next finding, or to what is next. */
static void
move_focus (TilReconcilePage *self)
{
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "finding") &&
      !adw_leaflet_get_folded (self->leaflet))
    til_finding_list_take_focus (self->list);
  else if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "finding"))
    til_finding_view_take_focus (self->finding_view);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_settled (TilReconcilePage *self,
            const char       *finding,
            TilFindingState   state)
{
  til_finding_list_note_settled (self->list, finding, state);
  til_finding_list_stop_choosing (self->list);
  move_focus (self);
}

static void
on_failed (TilReconcilePage *self,
           const char       *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", message);
}

/* A shortcut of another page is not meant for this one. */
static gboolean
step_by_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  TilReconcilePage *self = TIL_RECONCILE_PAGE (widget);

  return gtk_widget_get_mapped (widget) && til_page_get_project (TIL_PAGE (self)) != NULL &&
         til_finding_list_step (self->list, g_variant_get_int32 (arguments));
}

static gboolean
judge_by_key (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  TilReconcilePage *self = TIL_RECONCILE_PAGE (widget);
  TilJudge judge = (TilJudge) g_variant_get_int32 (arguments);
  const char *shown;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  shown = gtk_stack_get_visible_child_name (self->stack);
  if (g_str_equal (shown, "several"))
    return til_several_findings_judge (self->several, judge);

  return g_str_equal (shown, "finding") && til_finding_view_judge (self->finding_view, judge);
}

static gboolean
stop_choosing_by_key (GtkWidget *widget,
                      GVariant  *arguments,
                      gpointer   user_data)
{
  return til_finding_list_stop_choosing (TIL_RECONCILE_PAGE (widget)->list);
}

static void
add_shortcuts (TilReconcilePage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *here = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (here),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (stop_choosing_by_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), here);

  /* Wherever in the window the focus is; letters differ between languages, numbers do not */
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_Down, GDK_ALT_MASK),
                                     gtk_callback_action_new (step_by_key, NULL, NULL), "i", 1));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_Up, GDK_ALT_MASK),
                                     gtk_callback_action_new (step_by_key, NULL, NULL), "i", -1));
  for (int judge = TIL_JUDGE_CORRECT; judge < TIL_N_JUDGE; judge++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_1 + (guint) judge, GDK_CONTROL_MASK),
                                       gtk_callback_action_new (judge_by_key, NULL, NULL), "i", judge));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
til_reconcile_page_refresh (TilPage *page)
{
  til_finding_list_refresh (TIL_RECONCILE_PAGE (page)->list, til_page_get_project (page));
}

static void
til_reconcile_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_RECONCILE_PAGE);

  G_OBJECT_CLASS (til_reconcile_page_parent_class)->dispose (object);
}

static void
til_reconcile_page_class_init (TilReconcilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_reconcile_page_dispose;
  TIL_PAGE_CLASS (klass)->refresh = til_reconcile_page_refresh;

  g_type_ensure (TIL_TYPE_FINDING_LIST);
  g_type_ensure (TIL_TYPE_FINDING_VIEW);
  g_type_ensure (TIL_TYPE_SEVERAL_FINDINGS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-reconcile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, list);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, stack);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, settled_page);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, unselected_page);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, finding_view);
  gtk_widget_class_bind_template_child (widget_class, TilReconcilePage, several);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_folded_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_settled);
  gtk_widget_class_bind_template_callback (widget_class, on_failed);
}

static void
til_reconcile_page_init (TilReconcilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
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

  /* It may not have been seen before */
  til_reconcile_page_refresh (TIL_PAGE (self));
  til_finding_list_show (self->list, finding);
  til_leaflet_go_forward (self->leaflet);
}
