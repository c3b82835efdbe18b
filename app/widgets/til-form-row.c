#include "widgets/til-form-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/til-words.h"

struct _TilFormRow
{
  GtkListBoxRow parent_instance;

  char         *code;
  guint         chapter;

  GtkWidget    *sign;   /* hidden until a state is set */
  GtkWidget    *title;
  GtkWidget    *below;
};

G_DEFINE_FINAL_TYPE (TilFormRow, til_form_row, GTK_TYPE_LIST_BOX_ROW)

static void
til_form_row_finalize (GObject *object)
{
  g_free (TIL_FORM_ROW (object)->code);

  G_OBJECT_CLASS (til_form_row_parent_class)->finalize (object);
}

static void
til_form_row_class_init (TilFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = til_form_row_finalize;
}

static void
til_form_row_init (TilFormRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->sign = gtk_image_new ();
  gtk_widget_set_valign (self->sign, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->sign, 2);
  gtk_widget_hide (self->sign);

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);

  self->below = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->below), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->below), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->below, "caption");
  gtk_widget_add_css_class (self->below, "dim-label");
  gtk_widget_hide (self->below);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->below);
  gtk_box_append (GTK_BOX (box), self->sign);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * til_form_row_new:
 * @code: of the chart or table
 * @title: what it is called
 * @chapter: index of its chapter; %TIL_NONE
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
til_form_row_new (const char *code,
                  const char *title,
                  guint       chapter)
{
  TilFormRow *self = g_object_new (TIL_TYPE_FORM_ROW, NULL);

  self->code = g_strdup (code);
  self->chapter = chapter;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/**
 * til_form_row_set_state:
 * @self: the row
 * @icon: name of a sign
 * @words: the same in words
 */
void
til_form_row_set_state (TilFormRow *self,
                        const char *icon,
                        const char *words)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (TIL_IS_FORM_ROW (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->sign), icon);
  gtk_widget_show (self->sign);
  gtk_label_set_label (GTK_LABEL (self->below), words);
  gtk_widget_show (self->below);
  spoken = g_strdup_printf (_("%1$s: %2$s"), gtk_label_get_label (GTK_LABEL (self->title)), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * til_form_row_get_code:
 * @self: the row
 *
 * Returns: code of its chart or table
 */
const char *
til_form_row_get_code (TilFormRow *self)
{
  g_return_val_if_fail (TIL_IS_FORM_ROW (self), NULL);

  return self->code;
}

/**
 * til_form_row_get_chapter:
 * @self: the row
 *
 * Returns: index of its chapter; %TIL_NONE
 */
guint
til_form_row_get_chapter (TilFormRow *self)
{
  g_return_val_if_fail (TIL_IS_FORM_ROW (self), TIL_NONE);

  return self->chapter;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  TilProject *project = TIL_PROJECT (user_data);
  GPtrArray *chapters = til_project_get_catalogue (project)->chapters;
  guint chapter = TIL_FORM_ROW (row)->chapter;
  const char *name;

  if (before != NULL && TIL_FORM_ROW (before)->chapter == chapter)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  name = chapter < chapters->len
         ? til_label_get (&((const TilChapter *) g_ptr_array_index (chapters, chapter))->label,
                          til_project_get_language (project))
         : _("The report as a whole");
  gtk_list_box_row_set_header (row, til_list_box_heading (name));
}

/**
 * til_form_rows_order:
 * @project: the project, for the order of its chapters
 * @n: how many charts or tables there are
 * @chapter: gives the chapter of each
 * @user_data: for @chapter
 *
 * Returns: (transfer full) (array length=n): their indexes in the order of
 *   the report: by chapter, else as they were
 */
guint *
til_form_rows_order (TilProject     *project,
                     guint           n,
                     TilChapterFunc  chapter,
                     gpointer        user_data)
{
  guint n_chapters = til_project_get_catalogue (project)->chapters->len;
  guint *order = g_new (guint, n + 1);
  guint n_ordered = 0;

  for (guint i = 0; i <= n_chapters; i++)
    {
      for (guint j = 0; j < n; j++)
        {
          /* What belongs to no chapter comes last */
          if (MIN (chapter (j, user_data), n_chapters) == i)
            order[n_ordered++] = j;
        }
    }

  return order;
}

/**
 * til_form_rows_show_chapters:
 * @list: a list of form rows
 * @project: the project, for its chapters' names
 *
 * Puts each chapter's name above its rows.
 */
void
til_form_rows_show_chapters (GtkListBox *list,
                             TilProject *project)
{
  gtk_list_box_set_header_func (list, update_header, g_object_ref (project), g_object_unref);
}
