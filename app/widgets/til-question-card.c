#include "widgets/til-question-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

/* What an answer says to mean "this is no count". */
#define ANSWER_NO_COUNT "-"

/* More cells than these are not told one by one. */
#define MAX_TOLD_CELLS 6

struct _TilQuestionCard
{
  GtkPopover  parent_instance;

  char       *id;        /* of the question */
  GPtrArray  *answers;   /* char*, a row of the list each */

  GtkLabel   *about;
  GtkLabel   *question;
  GtkLabel   *reach;
  GtkListBox *choices;
};

G_DEFINE_FINAL_TYPE (TilQuestionCard, til_question_card, GTK_TYPE_POPOVER)

static guint answered_signal;

static void
on_row_activated (GtkListBox      *list,
                  GtkListBoxRow   *row,
                  TilQuestionCard *self)
{
  int index = gtk_list_box_row_get_index (row);
  g_autofree char *id = g_strdup (self->id);
  g_autofree char *answer = g_strdup (g_ptr_array_index (self->answers, index));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, answered_signal, 0, id, answer);
}

static void
add_choice (TilQuestionCard *self,
            const char      *label,
            const char      *answer)
{
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_widget_add_css_class (text, "choice");
  gtk_list_box_append (self->choices, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (text)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_ptr_array_add (self->answers, g_strdup (answer));
}

static void
til_question_card_dispose (GObject *object)
{
  gtk_popover_set_child (GTK_POPOVER (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TIL_TYPE_QUESTION_CARD);

  G_OBJECT_CLASS (til_question_card_parent_class)->dispose (object);
}

static void
til_question_card_finalize (GObject *object)
{
  TilQuestionCard *self = TIL_QUESTION_CARD (object);

  g_free (self->id);
  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (til_question_card_parent_class)->finalize (object);
}

static void
til_question_card_class_init (TilQuestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = til_question_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = til_question_card_finalize;

  answered_signal = g_signal_new ("answered", TIL_TYPE_QUESTION_CARD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tilstand/Tilstand/ui/til-question-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TilQuestionCard, about);
  gtk_widget_class_bind_template_child (widget_class, TilQuestionCard, question);
  gtk_widget_class_bind_template_child (widget_class, TilQuestionCard, reach);
  gtk_widget_class_bind_template_child (widget_class, TilQuestionCard, choices);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
til_question_card_init (TilQuestionCard *self)
{
  self->answers = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * til_question_card_new:
 *
 * Returns: (transfer floating): a card without a question
 */
GtkWidget *
til_question_card_new (void)
{
  return g_object_new (TIL_TYPE_QUESTION_CARD, NULL);
}

/* How many numbers wait for the answer, and which, where they are few: the
 * card may lie over them. */
static char *
tell_reach (const TilQuestion *question)
{
  g_autofree char *count = g_strdup_printf (ngettext ("The answer settles %u number.",
                                                      "The answer settles %u numbers.",
                                                      question->places->len), question->places->len);
  g_autoptr(GString) cells = g_string_new (NULL);

  if (question->places->len > MAX_TOLD_CELLS)
    return g_steal_pointer (&count);

  for (guint i = 0; i < question->places->len; i++)
    g_string_append_printf (cells, "%s%s", i > 0 ? ", " : "",
                            ((TilCellPlace *) g_ptr_array_index (question->places, i))->cell);
  return g_strdup_printf ("%s %s", count, cells->str);
}

/**
 * til_question_card_set_question:
 * @self: the card
 * @question: what it asks; not kept
 */
void
til_question_card_set_question (TilQuestionCard   *self,
                                const TilQuestion *question)
{
  g_autofree char *reach = NULL;

  g_return_if_fail (TIL_IS_QUESTION_CARD (self));
  g_return_if_fail (question != NULL);

  g_free (self->id);
  self->id = g_strdup (question->id);
  gtk_label_set_label (self->question, question->question);
  if (*question->text != '\0')
    {
      /* Translators: a cell, and the label that stands in it: "C9: Balkanere" */
      g_autofree char *about = g_strdup_printf (_("%1$s: %2$s"), question->cell, question->text);

      gtk_label_set_label (self->about, about);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->about), *question->text != '\0');

  reach = tell_reach (question);
  gtk_label_set_label (self->reach, reach);
  gtk_widget_set_visible (GTK_WIDGET (self->reach), question->places->len > 0);

  til_list_box_clear (self->choices);
  g_ptr_array_set_size (self->answers, 0);
  for (guint i = 0; i < question->candidates->len; i++)
    {
      const TilCandidate *candidate = g_ptr_array_index (question->candidates, i);

      if (!g_str_equal (candidate->answer, ANSWER_NO_COUNT))
        add_choice (self, candidate->label, candidate->answer);
    }
  add_choice (self, _("Not a number of the report"), ANSWER_NO_COUNT);
}
