#include "widgets/til-delivery-view.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-delivery-notices.h"
#include "widgets/til-question-card.h"
#include "widgets/til-readiness.h"
#include "widgets/til-sheet-grid.h"
#include "widgets/til-words.h"
#include "widgets/til-wrap-box.h"

struct _TilDeliveryView
{
  AdwBin           parent_instance;

  TilProject      *project;   /* owned */
  gint64           delivery;  /* id; 0: none */
  char            *partner;   /* its code */
  char            *sha256;    /* of its file; NULL: none */
  TilBook         *book;      /* owned; NULL: typed entry, or unreadable */
  TilReading      *reading;   /* owned */
  guint            sheet;     /* the one shown */
  guint            question;  /* the one shown last */

  GtkLabel        *title;
  GtkLabel        *subtitle;
  GtkButton       *enter_button;
  GtkButton       *replace_button;
  GtkButton       *letter_button;
  GtkWidget       *remove_button;
  GtkLabel        *n_read;
  GtkLabel        *n_left_out;
  GtkLabel        *n_questions;
  GtkWidget       *next_button;
  TilDeliveryNotices *notices;
  GtkStack        *stack;
  AdwStatusPage   *failure_page;
  TilSheetGrid    *grid;
  GtkBox          *tabs;
  GtkWidget       *tabs_scroller;
  GtkLabel        *cell_info;
  TilQuestionCard *card;
};

G_DEFINE_FINAL_TYPE (TilDeliveryView, til_delivery_view, ADW_TYPE_BIN)

static guint
find_sheet (TilDeliveryView *self,
            const char      *name)
{
  for (guint i = 0; self->book != NULL && i < self->book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (self->book->sheets, i);

      if (g_str_equal (sheet->name, name))
        return i;
    }

  return 0;
}

/* Numbers seldom begin on the front sheet with its logo and letterhead. */
static guint
find_first_sheet (TilDeliveryView *self)
{
  if (self->reading == NULL || self->reading->figures->len == 0)
    return 0;

  return find_sheet (self, ((const TilFigure *) g_ptr_array_index (self->reading->figures, 0))->sheet);
}

static void
show_sheet (TilDeliveryView *self,
            guint            sheet)
{
  GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs));

  self->sheet = sheet;
  til_sheet_grid_set_sheet (self->grid, self->book, sheet, self->reading);
  for (guint i = 0; tab != NULL && i < sheet; i++)
    tab = gtk_widget_get_next_sibling (tab);
  if (tab != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

static void
on_tab_toggled (TilDeliveryView *self,
                GtkToggleButton *tab)
{
  guint sheet = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tab), "sheet"));

  if (gtk_toggle_button_get_active (tab) && sheet != self->sheet)
    show_sheet (self, sheet);
}

static void
fill_tabs (TilDeliveryView *self)
{
  GtkWidget *child;
  GtkToggleButton *first = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tabs))) != NULL)
    gtk_box_remove (self->tabs, child);

  for (guint i = 0; self->book != NULL && i < self->book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (self->book->sheets, i);
      g_autofree char *hidden = NULL;
      GtkWidget *tab;

      if (sheet->visibility != TIL_SHEET_VISIBLE)
        /* Translators: %s is the name of a sheet that is hidden in the partner's file */
        hidden = g_strdup_printf (_("%s (hidden)"), sheet->name);
      tab = gtk_toggle_button_new_with_label (hidden != NULL ? hidden : sheet->name);
      gtk_widget_add_css_class (tab, "flat");
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (tab);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), first);
      g_object_set_data (G_OBJECT (tab), "sheet", GUINT_TO_POINTER (i));
      g_signal_connect_object (tab, "toggled", G_CALLBACK (on_tab_toggled), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->tabs, tab);
    }

  gtk_widget_set_visible (self->tabs_scroller, self->book != NULL && self->book->sheets->len > 1);
}

static void
set_count (GtkLabel *label,
           char     *text,
           gboolean  visible)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), visible);
  g_free (text);
}

static void
fill_counts (TilDeliveryView   *self,
             const TilDelivery *delivery)
{
  guint n_figures = self->reading != NULL ? self->reading->figures->len : delivery->n_figures;
  guint n_left_out = self->reading != NULL ? self->reading->left_out->len : delivery->n_left_out;
  guint n_questions = self->reading != NULL ? self->reading->questions->len : delivery->n_questions;

  set_count (self->n_read, g_strdup_printf (ngettext ("%u number read", "%u numbers read", n_figures),
                                            n_figures), TRUE);
  set_count (self->n_left_out, g_strdup_printf (ngettext ("%u left out", "%u left out", n_left_out),
                                                n_left_out), n_left_out > 0);
  set_count (self->n_questions, g_strdup_printf (ngettext ("%u question", "%u questions", n_questions),
                                                 n_questions), n_questions > 0);
  gtk_widget_set_visible (self->next_button, n_questions > 0);
}

static void
fill_title (TilDeliveryView   *self,
            const TilDelivery *delivery)
{
  const TilPartner *partner = til_catalogue_get_partner (til_project_get_catalogue (self->project),
                                                         delivery->partner);
  g_autofree char *date = til_words_date (delivery->received);
  g_autofree char *subtitle = NULL;
  gboolean may_write = !til_project_is_read_only (self->project) &&
                       !til_project_is_closed (self->project);

  gtk_label_set_label (self->title, til_label_get (&partner->label,
                                                   til_project_get_language (self->project)));
  /* Translators: %1$s is a file's name, %2$s the day it was imported */
  subtitle = g_strdup_printf (_("%1$s · imported %2$s"),
                              *delivery->file != '\0' ? delivery->file : delivery->origin, date);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->replace_button), "s", partner->code);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->enter_button), "s", partner->code);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->letter_button), "s", partner->code);
  gtk_widget_set_visible (GTK_WIDGET (self->letter_button),
                          til_words_is_expected (partner) &&
                          til_readiness_is_asked (self->project, delivery->partner));
  gtk_widget_set_sensitive (self->remove_button, may_write);
  g_free (self->partner);
  self->partner = g_strdup (partner->code);
}

static const TilQuestion *
find_question (TilDeliveryView *self,
               const char      *cell)
{
  const TilSheet *sheet;

  if (self->reading == NULL || self->book == NULL)
    return NULL;

  sheet = g_ptr_array_index (self->book->sheets, self->sheet);
  for (guint i = 0; i < self->reading->questions->len; i++)
    {
      const TilQuestion *question = g_ptr_array_index (self->reading->questions, i);

      if (til_question_is_about (question, sheet->name, cell))
        return question;
    }

  return NULL;
}

static void
show_card (TilDeliveryView   *self,
           const TilQuestion *question)
{
  GdkRectangle area;

  if (!til_sheet_grid_get_area (self->grid, &area))
    return;

  til_question_card_set_question (self->card, question);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->card), &area);
  gtk_popover_popup (GTK_POPOVER (self->card));
}

static void
on_cursor_moved (TilDeliveryView *self)
{
  g_autofree char *described = til_sheet_grid_describe (self->grid);

  gtk_label_set_label (self->cell_info, described);
}

static gboolean
show_card_when_placed (GtkWidget     *grid,
                       GdkFrameClock *clock,
                       gpointer       user_data)
{
  TilDeliveryView *self = TIL_DELIVERY_VIEW (user_data);
  g_autofree char *cell = NULL;
  const TilQuestion *question;

  if (!til_sheet_grid_is_placed (TIL_SHEET_GRID (grid)))
    return G_SOURCE_CONTINUE;

  cell = til_sheet_grid_get_cursor (self->grid);
  question = cell != NULL ? find_question (self, cell) : NULL;
  if (question != NULL)
    show_card (self, question);
  return G_SOURCE_REMOVE;
}

/* The card points at a cell, which may have to be brought into sight first. */
static void
on_cell_activated (TilDeliveryView *self)
{
  if (!til_project_is_read_only (self->project))
    gtk_widget_add_tick_callback (GTK_WIDGET (self->grid), show_card_when_placed,
                                  g_object_ref (self), g_object_unref);
}

static void
on_next_clicked (TilDeliveryView *self)
{
  const TilQuestion *question;

  if (self->reading == NULL || self->reading->questions->len == 0)
    return;

  question = g_ptr_array_index (self->reading->questions,
                                self->question++ % self->reading->questions->len);
  til_delivery_view_show_cell (self, question->sheet, question->cell);
  on_cell_activated (self);
}

static void
on_answered (TilDeliveryView *self,
             const char      *question,
             const char      *answer)
{
  g_autoptr(GError) error = NULL;

  if (!til_project_answer (self->project, self->delivery, question, answer, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
  else if (self->question > 0)
    self->question--;  /* those after it have moved up */
}

static void
on_remove_clicked (TilDeliveryView *self)
{
  g_autoptr(GError) error = NULL;

  if (til_project_remove_delivery (self->project, self->delivery, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s",
                                _("Taken out. Undo brings it back."));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say-error", "s", error->message);
}

static void
til_delivery_view_dispose (GObject *object)
{
  TilDeliveryView *self = TIL_DELIVERY_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TIL_TYPE_DELIVERY_VIEW);
  g_clear_object (&self->project);
  g_clear_pointer (&self->book, til_book_unref);
  g_clear_pointer (&self->reading, til_reading_unref);

  G_OBJECT_CLASS (til_delivery_view_parent_class)->dispose (object);
}

static void
til_delivery_view_finalize (GObject *object)
{
  g_free (TIL_DELIVERY_VIEW (object)->partner);
  g_free (TIL_DELIVERY_VIEW (object)->sha256);

  G_OBJECT_CLASS (til_delivery_view_parent_class)->finalize (object);
}

static void
til_delivery_view_class_init (TilDeliveryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_delivery_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_delivery_view_finalize;

  g_type_ensure (TIL_TYPE_DELIVERY_NOTICES);
  g_type_ensure (TIL_TYPE_SHEET_GRID);
  g_type_ensure (TIL_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-delivery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, title);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, enter_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, replace_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, letter_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, n_read);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, n_left_out);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, n_questions);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, next_button);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, notices);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, stack);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, failure_page);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, grid);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, tabs);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, tabs_scroller);
  gtk_widget_class_bind_template_child (widget_class, TilDeliveryView, cell_info);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_activated);
}

static void
til_delivery_view_init (TilDeliveryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->card = TIL_QUESTION_CARD (til_question_card_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->card), GTK_WIDGET (self->grid));
  g_signal_connect_object (self->card, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
}

/**
 * til_delivery_view_new:
 *
 * Returns: (transfer floating): a view of no delivery
 */
GtkWidget *
til_delivery_view_new (void)
{
  return g_object_new (TIL_TYPE_DELIVERY_VIEW, NULL);
}

/**
 * til_delivery_view_set_delivery:
 * @self: the view
 * @project: the project
 * @delivery: one of its deliveries; not kept
 */
void
til_delivery_view_set_delivery (TilDeliveryView   *self,
                                TilProject        *project,
                                const TilDelivery *delivery)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *cell = NULL;
  gboolean same;
  guint sheet;

  g_return_if_fail (TIL_IS_DELIVERY_VIEW (self));
  g_return_if_fail (delivery != NULL);

  /* Read anew after an answer, which makes a delivery of its own, it stays where it was */
  same = self->project == project &&
         (self->delivery == delivery->id || (g_strcmp0 (self->sha256, delivery->sha256) == 0 &&
          g_strcmp0 (self->partner, til_catalogue_get_partner (til_project_get_catalogue (project),
                                                               delivery->partner)->code) == 0));
  cell = same ? til_sheet_grid_get_cursor (self->grid) : NULL;
  sheet = same ? self->sheet : 0;

  g_set_object (&self->project, project);
  self->delivery = delivery->id;
  g_free (self->sha256);
  self->sha256 = g_strdup (delivery->sha256);
  if (!same)
    self->question = 0;
  g_clear_pointer (&self->reading, til_reading_unref);
  g_clear_pointer (&self->book, til_book_unref);
  self->reading = til_project_read_delivery (project, delivery->id, &self->book, &error);

  fill_title (self, delivery);
  fill_counts (self, delivery);
  til_delivery_notices_set_delivery (self->notices, project, delivery->id, self->reading);
  fill_tabs (self);

  if (self->book != NULL && self->book->sheets->len > 0)
    {
      show_sheet (self, same && sheet < self->book->sheets->len ? sheet : find_first_sheet (self));
      if (cell != NULL)
        til_sheet_grid_set_cursor (self->grid, cell);
      gtk_stack_set_visible_child_name (self->stack, "sheet");
    }
  else
    {
      til_sheet_grid_set_sheet (self->grid, NULL, 0, NULL);
      adw_status_page_set_description (self->failure_page,
                                       error != NULL ? error->message : _("These numbers were typed by hand."));
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
  on_cursor_moved (self);
}

/**
 * til_delivery_view_show_cell:
 * @self: the view
 * @sheet: the name of a sheet
 * @cell: an A1 reference; "": the sheet as a whole
 */
void
til_delivery_view_show_cell (TilDeliveryView *self,
                             const char      *sheet,
                             const char      *cell)
{
  guint index;

  g_return_if_fail (TIL_IS_DELIVERY_VIEW (self));

  if (self->book == NULL || *cell == '\0')
    return;

  index = find_sheet (self, sheet);
  if (index != self->sheet)
    show_sheet (self, index);
  if (til_sheet_grid_set_cursor (self->grid, cell))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}
