/* tests/widgets/test-widgets.c: the widgets by themselves, on the example year */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "widgets/til-deliveries-page.h"
#include "widgets/til-delivery-view.h"
#include "widgets/til-drop-zone.h"
#include "widgets/til-equation.h"
#include "widgets/til-finding-view.h"
#include "widgets/til-judgement-bar.h"
#include "widgets/til-log-page.h"
#include "widgets/til-overlap-card.h"
#include "widgets/til-overview-page.h"
#include "widgets/til-recent.h"
#include "widgets/til-reconcile-page.h"
#include "widgets/til-sheet-grid.h"
#include "widgets/til-table-view.h"
#include "widgets/til-tables-page.h"
#include "widgets/til-trends-page.h"
#include "widgets/til-widgets-resources.h"
#include "widgets/til-window.h"
#include "widgets/til-wrap-box.h"

static char *example_path;   /* made once, copied by tests that change it */

static TilProject *
open_copy (char **folder)
{
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr(GError) error = NULL;
  TilProject *project;

  *folder = g_dir_make_tmp ("tilstand-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (*folder, "year.tilstand", NULL);
  g_file_get_contents (example_path, &content, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, content, (gssize) length, &error);
  g_assert_no_error (error);
  project = til_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  til_project_set_language (project, TIL_LANGUAGE_EN);
  return project;
}

static void
remove_folder (char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/* The first widget of @type below @root for which @matches; depth first. */
static GtkWidget *
find_widget (GtkWidget  *root,
             GType       type,
             const char *label)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (root))
    text = gtk_label_get_text (GTK_LABEL (root));
  else if (GTK_IS_BUTTON (root))
    text = gtk_button_get_label (GTK_BUTTON (root));
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (label == NULL || g_strcmp0 (text, label) == 0))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
click (GtkWidget  *root,
       const char *label)
{
  GtkWidget *button = find_widget (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* An open finding whose expected side is a plain sum of at least two figures. */
static TilFinding *
find_sum (TilProject *project)
{
  GPtrArray *findings = til_project_get_findings (project)->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (findings, i);

      if (finding->state == TIL_STATE_OPEN && finding->terms->len >= 2 && til_trial_is_sum (finding) &&
          finding->severity == TIL_SEVERITY_FINDING && finding->folded_under == NULL &&
          finding->kind != TIL_RULE_SELECTION && til_interval_is_exact (finding->expected) &&
          til_interval_is_exact (finding->stated))
        return finding;
    }

  g_error ("The example year has no such finding");
  return NULL;
}

static void
test_equation_turns_to_zero (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  TilFinding *finding = find_sum (project);
  GtkWidget *equation = g_object_ref_sink (til_equation_new ());
  TilTrial trial;

  til_equation_set_finding (TIL_EQUATION (equation), project, finding);
  g_assert_nonnull (find_widget (equation, GTK_TYPE_LABEL, "Difference"));
  g_assert_null (find_widget (equation, GTK_TYPE_LABEL, "0"));

  g_assert_true (til_trial_compute (finding, 0, finding->expected.low, &trial));
  til_equation_set_trial (TIL_EQUATION (equation), 0, finding->expected.low, &trial);
  g_assert_nonnull (find_widget (equation, GTK_TYPE_LABEL, "0"));

  til_equation_set_trial (TIL_EQUATION (equation), 0, 0, NULL);
  g_assert_null (find_widget (equation, GTK_TYPE_LABEL, "0"));

  g_assert_finalize_object (equation);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

typedef struct
{
  int       state;
  char     *note;
  gint64    figure;
  gint64    value;
  gboolean  valid;
  guint     n_tries;
} Wish;

static void
on_settle (TilJudgementBar *bar,
           int              state,
           const char      *note,
           Wish            *wish)
{
  wish->state = state;
  g_free (wish->note);
  wish->note = g_strdup (note);
}

static void
on_correct (TilJudgementBar *bar,
            gint64           figure,
            gint64           value,
            const char      *note,
            Wish            *wish)
{
  wish->figure = figure;
  wish->value = value;
  g_free (wish->note);
  wish->note = g_strdup (note);
}

static void
on_try (TilJudgementBar *bar,
        gboolean         valid,
        gint64           figure,
        gint64           value,
        Wish            *wish)
{
  wish->valid = valid;
  wish->n_tries++;
}

static void
test_judgement_bar_wishes (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  TilFinding *finding = find_sum (project);
  GtkWidget *bar = g_object_ref_sink (til_judgement_bar_new ());
  GtkWidget *value, *save;
  Wish wish = { .state = -1, .figure = -1 };

  g_signal_connect (bar, "settle", G_CALLBACK (on_settle), &wish);
  g_signal_connect (bar, "correct", G_CALLBACK (on_correct), &wish);
  g_signal_connect (bar, "try", G_CALLBACK (on_try), &wish);
  til_judgement_bar_set_finding (TIL_JUDGEMENT_BAR (bar), project, finding);

  click (bar, "_Accept");
  g_assert_cmpint (wish.state, ==, TIL_STATE_ACCEPTED);

  /* An explanation needs words */
  click (bar, "E_xplain…");
  save = find_widget (bar, GTK_TYPE_BUTTON, "_Explain");
  g_assert_nonnull (save);
  g_assert_false (gtk_widget_get_sensitive (save));

  /* A correction needs a number, and is tried while it is typed */
  click (bar, "_Correct…");
  save = find_widget (bar, GTK_TYPE_BUTTON, "_Correct");
  value = find_widget (bar, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (value);
  gtk_editable_set_text (GTK_EDITABLE (value), "about ten");
  g_assert_false (wish.valid);
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (value), "1 0");
  g_assert_true (wish.valid);
  g_assert_cmpuint (wish.n_tries, >=, 2);
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  g_assert_cmpint (wish.figure, ==, 0);
  g_assert_cmpint (wish.value, ==, 10 * TIL_ONE);

  g_free (wish.note);
  g_assert_finalize_object (bar);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static void
test_finding_view_settles (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  g_autofree char *id = g_strdup (find_sum (project)->id);
  GtkWidget *view = g_object_ref_sink (til_finding_view_new ());
  guint before = 0, after = 0;

  g_object_get (project, "n-open-findings", &before, NULL);
  til_finding_view_set_finding (TIL_FINDING_VIEW (view), project, find_sum (project));
  click (view, "_Accept");
  g_object_get (project, "n-open-findings", &after, NULL);
  g_assert_cmpuint (after, ==, before - 1);
  g_assert_cmpint (til_findings_find (til_project_get_findings (project), id)->state, ==,
                   TIL_STATE_ACCEPTED);

  til_finding_view_set_finding (TIL_FINDING_VIEW (view), project,
                                til_findings_find (til_project_get_findings (project), id));
  click (view, "_Take Back");
  g_object_get (project, "n-open-findings", &after, NULL);
  g_assert_cmpuint (after, ==, before);

  g_assert_finalize_object (view);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static void
test_sheet_grid_tells_a_cell (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  GPtrArray *figures = til_cube_get_figures (til_project_get_cube (project));
  const TilFigure *figure = NULL;
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *grid = g_object_ref_sink (til_sheet_grid_new ());
  g_autofree char *described = NULL;
  g_autofree char *cursor = NULL;
  g_autofree char *year = NULL;
  guint sheet = 0;

  for (guint i = 0; i < figures->len && figure == NULL; i++)
    {
      figure = g_ptr_array_index (figures, i);
      if (*figure->sheet == '\0')
        figure = NULL;
    }
  g_assert_nonnull (figure);

  reading = til_project_read_delivery (project, figure->delivery, &book, &error);
  g_assert_no_error (error);
  while (!g_str_equal (((TilSheet *) g_ptr_array_index (book->sheets, sheet))->name, figure->sheet))
    sheet++;

  til_sheet_grid_set_sheet (TIL_SHEET_GRID (grid), book, sheet, reading);
  g_assert_true (til_sheet_grid_set_cursor (TIL_SHEET_GRID (grid), figure->cell));
  g_assert_false (til_sheet_grid_set_cursor (TIL_SHEET_GRID (grid), "no cell"));
  cursor = til_sheet_grid_get_cursor (TIL_SHEET_GRID (grid));
  g_assert_cmpstr (cursor, ==, figure->cell);
  described = til_sheet_grid_describe (TIL_SHEET_GRID (grid));
  g_assert_true (g_str_has_prefix (described, figure->cell));
  year = g_strdup_printf ("%d", figure->key.year);
  g_assert_nonnull (strstr (described, year));
  gtk_test_accessible_assert_role (grid, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_property (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, figure->sheet);
  gtk_test_accessible_assert_property (grid, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described);

  g_assert_finalize_object (grid);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static gboolean
count_frame (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       n_frames)
{
  ++*(guint *) n_frames;
  return G_SOURCE_CONTINUE;
}

/* Until what was queued for the next frames is done. */
static void
draw_some_frames (GtkWidget *grid)
{
  guint n_frames = 0;
  guint tick = gtk_widget_add_tick_callback (grid, count_frame, &n_frames, NULL);

  while (n_frames < 4)
    {
      gtk_widget_queue_draw (grid);
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_widget_remove_tick_callback (grid, tick);
}

static void
test_sheet_grid_scrolls_to_a_cell (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  GPtrArray *deliveries = til_project_get_deliveries (project);
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = til_sheet_grid_new ();
  GdkRectangle area;

  /* A long sheet: cells come into sight and go out of it */
  for (guint i = 0; book == NULL || ((TilSheet *) g_ptr_array_index (book->sheets, 0))->cells->len < 60; i++)
    {
      g_clear_pointer (&book, til_book_unref);
      g_clear_pointer (&reading, til_reading_unref);
      g_assert_cmpuint (i, <, deliveries->len);
      reading = til_project_read_delivery (project, ((TilDelivery *) g_ptr_array_index (deliveries, i))->id,
                                           &book, &error);
      g_assert_no_error (error);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 120);
  til_sheet_grid_set_sheet (TIL_SHEET_GRID (grid), book, 0, reading);
  gtk_window_present (GTK_WINDOW (window));
  draw_some_frames (grid);

  for (guint row = 1; row <= 20; row++)
    {
      g_autofree char *cell = g_strdup_printf ("A%u", row);

      g_assert_true (til_sheet_grid_set_cursor (TIL_SHEET_GRID (grid), cell));
      draw_some_frames (grid);
      g_assert_true (til_sheet_grid_is_placed (TIL_SHEET_GRID (grid)));
      g_assert_true (til_sheet_grid_get_area (TIL_SHEET_GRID (grid), &area));
      g_assert_cmpint (area.y, >, 0);
      g_assert_cmpint (area.y + area.height, <=, gtk_widget_get_height (grid));
    }

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

/* The narrowest window: that of a telephone. */
#define NARROWEST_PX 360

static void
tell_widest (GtkWidget *widget,
             int        depth)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= NARROWEST_PX || depth > 40)
    return;

  g_test_message ("%*s%s %s: %d px", depth, "", G_OBJECT_TYPE_NAME (widget),
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "", minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_widest (child, depth + 1);
}

static void
test_pages_fit_a_narrow_window (void)
{
  GtkWidget *(* const pages[]) (void) = { til_overview_page_new, til_deliveries_page_new, til_reconcile_page_new,
                                          til_trends_page_new, til_tables_page_new, til_log_page_new };
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = pages[i] ();
      GtkWidget *window = gtk_window_new ();
      int minimum;

      gtk_window_set_child (GTK_WINDOW (window), page);
      gtk_window_present (GTK_WINDOW (window));
      til_page_set_project (TIL_PAGE (page), project);
      if (TIL_IS_DELIVERIES_PAGE (page))
        til_deliveries_page_enter (TIL_DELIVERIES_PAGE (page), "rosa");

      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      tell_widest (page, 0);
      g_assert_cmpint (minimum, <=, NARROWEST_PX);
      gtk_window_destroy (GTK_WINDOW (window));
    }

  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static GtkWidget *
find_titled (GtkWidget  *root,
             GType       type,
             const char *title)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_titled (child, type, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static guint
count_overlaps (TilProject *project)
{
  g_autoptr(GPtrArray) list = til_project_list_overlaps (project, 2024, NULL);

  g_assert_nonnull (list);
  return list->len;
}

static void
test_overlap_is_declared_and_withdrawn (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  GtkWidget *card = g_object_ref_sink (til_overlap_card_new ());
  GtkWidget *unit, *within, *number, *note, *button;
  AdwActionRow *row;
  guint before = count_overlaps (project);

  til_overlap_card_set_project (TIL_OVERLAP_CARD (card), project);
  unit = find_titled (card, ADW_TYPE_COMBO_ROW, "Persons at");
  within = find_titled (card, ADW_TYPE_COMBO_ROW, "are counted at this one too");
  number = find_titled (card, ADW_TYPE_ENTRY_ROW, "How many (empty: all of them)");
  note = find_titled (card, ADW_TYPE_ENTRY_ROW, "How you know");
  button = find_widget (card, GTK_TYPE_BUTTON, "_Declare");
  g_assert_nonnull (unit);
  g_assert_nonnull (button);

  row = ADW_ACTION_ROW (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (unit)), !=,
                    adw_combo_row_get_selected (ADW_COMBO_ROW (within)));
  /* Why the button waits */
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Say how you know.");
  gtk_editable_set_text (GTK_EDITABLE (number), "2");
  gtk_editable_set_text (GTK_EDITABLE (note), "Both told so");
  /* A service does not overlap with itself */
  adw_combo_row_set_selected (ADW_COMBO_ROW (unit), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (within), 1);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Choose two different services.");
  adw_combo_row_set_selected (ADW_COMBO_ROW (within), 0);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (number), "0");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (row), "How many is a whole number"));
  gtk_editable_set_text (GTK_EDITABLE (number), "2");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (count_overlaps (project), ==, before + 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (note)), ==, "");

  til_overlap_card_set_project (TIL_OVERLAP_CARD (card), project);
  click (card, "_Withdraw");
  g_assert_cmpuint (count_overlaps (project), ==, before);

  g_assert_finalize_object (card);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static void
test_wrap_box_goes_on_in_the_next_line (void)
{
  GtkWidget *box = g_object_ref_sink (til_wrap_box_new ());
  int one, two, minimum, natural;

  for (int i = 0; i < 3; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, 100, 20);
      til_wrap_box_append (TIL_WRAP_BOX (box), child);
    }

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 312);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 312, &one, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 311, &two, NULL, NULL, NULL);
  g_assert_cmpint (one, ==, 20);
  g_assert_cmpint (two, ==, 46);

  g_assert_finalize_object (box);
}

static void
on_clipboard_read (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
test_table_is_copied_with_tabs (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  GtkWidget *view = g_object_ref_sink (til_table_view_new ());
  g_autoptr(GError) error = NULL;
  TilTable *table = til_project_make_table (project, "tabell-1", TIL_LANGUAGE_NB, &error);
  guint n_rows, n_columns;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  g_assert_no_error (error);
  n_rows = table->rows->len;
  n_columns = table->columns->len;
  til_table_view_set_table (TIL_TABLE_VIEW (view), project, table);
  til_table_view_copy (TIL_TABLE_VIEW (view));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_clipboard_read, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n_rows + 2);   /* header, and after the last */
  for (guint i = 0; i <= n_rows; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (fields), ==, n_columns + 1);
    }

  g_assert_finalize_object (view);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static void
test_recent_projects (void)
{
  g_autofree char *folder = NULL;
  TilProject *project = open_copy (&folder);
  g_autofree char *path = g_strdup (til_project_get_path (project));
  g_autoptr(GPtrArray) list = NULL;
  const TilRecent *recent;

  til_recent_note (project);
  list = til_recent_list ();
  g_assert_cmpuint (list->len, ==, 1);
  recent = g_ptr_array_index (list, 0);
  g_assert_cmpstr (recent->path, ==, path);
  g_assert_cmpint (recent->year, ==, 2024);
  g_assert_cmpuint (recent->n_delivered, ==, recent->n_expected);
  g_clear_pointer (&list, g_ptr_array_unref);

  /* A project that is gone is not offered; one taken off neither */
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
  list = til_recent_list ();
  g_assert_cmpuint (list->len, ==, 0);
  til_recent_forget (path);
}

static gboolean
on_timeout (gpointer user_data)
{
  g_error ("Waited too long");
  return G_SOURCE_REMOVE;
}

static GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }

  return NULL;
}

static void
test_dropped_files_are_imported (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *source = g_build_filename (g_getenv ("TILSTAND_SOURCE"), "resources", "example",
                                              "partners", "rosa.xlsx", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (source);
  g_autoptr(GSList) files = g_slist_append (NULL, file);
  g_autoptr(GError) error = NULL;
  TilProject *project;
  TilWindow *window = til_window_new (NULL);
  g_auto(GValue) value = G_VALUE_INIT;
  GtkEventController *drop;
  gboolean handled = FALSE;
  guint timeout;

  folder = g_dir_make_tmp ("tilstand-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "new.tilstand", NULL);
  project = til_project_create (path, 2024, &error);
  g_assert_no_error (error);

  gtk_window_present (GTK_WINDOW (window));
  drop = find_controller (find_widget (GTK_WIDGET (window), TIL_TYPE_DROP_ZONE, NULL), GTK_TYPE_DROP_TARGET);
  g_assert_nonnull (drop);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);

  /* Without a project it says what to do first */
  g_signal_emit_by_name (drop, "drop", &value, 10.0, 10.0, &handled);
  g_assert_false (handled);

  til_window_set_project (window, project);
  g_signal_emit_by_name (drop, "drop", &value, 10.0, 10.0, &handled);
  g_assert_true (handled);
  timeout = g_timeout_add_seconds (30, on_timeout, NULL);
  while (til_project_get_deliveries (project)->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_cmpuint (til_project_get_deliveries (project)->len, ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (project);
  remove_folder (g_steal_pointer (&folder));
}

static void
make_example (void)
{
  g_autofree char *folder = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TilProject) project = NULL;

  folder = g_dir_make_tmp ("tilstand-example-XXXXXX", &error);
  g_assert_no_error (error);
  example_path = g_build_filename (folder, "example.tilstand", NULL);
  project = til_project_create_example (example_path, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (til_widgets_get_resource ());
  make_example ();

  g_test_add_func ("/widgets/equation/turns-to-zero", test_equation_turns_to_zero);
  g_test_add_func ("/widgets/judgement-bar/wishes", test_judgement_bar_wishes);
  g_test_add_func ("/widgets/finding-view/settles", test_finding_view_settles);
  g_test_add_func ("/widgets/sheet-grid/tells-a-cell", test_sheet_grid_tells_a_cell);
  g_test_add_func ("/widgets/sheet-grid/scrolls-to-a-cell", test_sheet_grid_scrolls_to_a_cell);
  g_test_add_func ("/widgets/overlap-card/declares", test_overlap_is_declared_and_withdrawn);
  g_test_add_func ("/widgets/pages/narrow", test_pages_fit_a_narrow_window);
  g_test_add_func ("/widgets/wrap-box/next-line", test_wrap_box_goes_on_in_the_next_line);
  g_test_add_func ("/widgets/table-view/copy", test_table_is_copied_with_tabs);
  g_test_add_func ("/widgets/recent/list", test_recent_projects);
  g_test_add_func ("/widgets/window/drop", test_dropped_files_are_imported);

  status = g_test_run ();
  remove_folder (g_path_get_dirname (example_path));
  g_free (example_path);
  return status;
}
