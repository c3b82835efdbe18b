#include "widgets/til-papers.h"

#include <glib/gi18n-lib.h>

/* A paper that waits for its place to be chosen. */
typedef struct
{
  GtkWindow  *window;   /* owned */
  TilProject *project;  /* owned */
  char       *partner;  /* its code; "": every partner */
} Paper;

static Paper *
paper_new (GtkWindow  *window,
           TilProject *project,
           const char *partner)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->window = g_object_ref (window);
  paper->project = g_object_ref (project);
  paper->partner = g_strdup (partner);
  return paper;
}

static void
paper_free (Paper *paper)
{
  g_object_unref (paper->window);
  g_object_unref (paper->project);
  g_free (paper->partner);
  g_free (paper);
}

static void
say (Paper      *paper,
     const char *done,
     GError     *error)
{
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (paper->window), "win.say-error", "s", error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (paper->window), "win.say", "s", done);
}

static void
write_template (Paper      *paper,
                const char *path)
{
  TilLanguage language = til_project_get_language (paper->project);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autofree char *done = NULL;
  guint n_files = 1;

  if (*paper->partner == '\0')
    {
      files = til_project_write_templates (paper->project, path, language, &error);
      n_files = files != NULL ? files->len : 0;
    }
  else
    {
      til_project_write_template (paper->project, paper->partner, path, language, &error);
    }

  done = g_strdup_printf (ngettext ("%u template made", "%u templates made", n_files), n_files);
  say (paper, done, error);
}

static void
write_letter (Paper      *paper,
              const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) books = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *letter = NULL;
  g_autofree char *done = NULL;
  guint n_questions = 0, n_books;

  til_project_write_letter_and_books (paper->project, paper->partner, path, folder,
                                      til_project_get_language (paper->project), &n_questions, &books, &error);
  n_books = books != NULL ? books->len : 0;
  letter = g_strdup_printf (ngettext ("A letter with %u question was written",
                                      "A letter with %u questions was written", n_questions), n_questions);
  if (n_books > 0)
    {
      g_autofree char *marked = g_strdup_printf (ngettext ("beside it %u workbook with the cells marked",
                                                           "beside it %u workbooks with the cells marked", n_books),
                                                 n_books);

      done = g_strdup_printf ("%s, %s", letter, marked);
    }
  say (paper, done != NULL ? done : letter, error);
}

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             Paper           *paper)
{
  void (*write) (Paper *, const char *) = g_object_get_data (G_OBJECT (dialog), "write");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        write (paper, path);
    }

  paper_free (paper);
  g_object_unref (dialog);
}

static void
choose (Paper                 *paper,
        const char            *title,
        GtkFileChooserAction   action,
        const char            *accept,
        const char            *name,
        void                 (*write) (Paper *, const char *))
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, paper->window, action, accept, NULL);

  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data (G_OBJECT (dialog), "write", write);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), paper);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * til_papers_make_template:
 * @window: the window that asks
 * @project: the project
 * @partner: code of a partner; "": all of them, into a folder
 *
 * Makes a partner's own workbook to fill in.
 */
void
til_papers_make_template (GtkWindow  *window,
                          TilProject *project,
                          const char *partner)
{
  Paper *paper;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (TIL_IS_PROJECT (project));
  g_return_if_fail (partner != NULL);

  paper = paper_new (window, project, partner);
  if (*partner == '\0')
    {
      choose (paper, _("Folder for the templates"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
              _("_Make Here"), NULL, write_template);
    }
  else
    {
      g_autofree char *name = g_strdup_printf ("%s-%d.xlsx", partner,
                                               til_project_get_template_year (project));

      choose (paper, _("Save template"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), name, write_template);
    }
}

/**
 * til_papers_make_letter:
 * @window: the window that asks
 * @project: the project
 * @partner: code of a partner
 *
 * Writes a letter with what the partner was asked and has not answered, and
 * beside it the partner's own sheets with the cells in question marked.
 */
void
til_papers_make_letter (GtkWindow  *window,
                        TilProject *project,
                        const char *partner)
{
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (TIL_IS_PROJECT (project));
  g_return_if_fail (partner != NULL);

  /* Translators: the file name of a letter to a partner: its code, the year */
  name = g_strdup_printf (_("questions-%1$s-%2$d.txt"), partner, til_project_get_year (project));
  choose (paper_new (window, project, partner), _("Save letter"), GTK_FILE_CHOOSER_ACTION_SAVE,
          _("_Save"), name, write_letter);
}
