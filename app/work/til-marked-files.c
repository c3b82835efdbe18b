/* work/til-marked-files.c: what was read of a partner's file, and what is asked about it */
#include "work/til-marked-files.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "work/til-marked-cells.h"
#include "work/til-project-deliver.h"

typedef struct
{
  const TilQuestions *questions;
  const TilDelivery  *delivery;
  const TilBook      *book;
  GPtrArray          *sheets;  /* TilMarkedSheet, as in the book */
} File;

static void
marked_file_free (gpointer data)
{
  TilMarkedFile *self = data;

  g_hash_table_unref (self->new_names);
  g_free (self->path);
  g_free (self);
}

static TilMarkedFile *
marked_file_new (const TilDelivery *delivery,
                 char              *path)
{
  TilMarkedFile *self = g_new0 (TilMarkedFile, 1);

  self->path = path;
  self->delivery = delivery;
  self->new_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

static guint
find_sheet (const File *self,
            const char *name)
{
  for (guint i = 0; i < self->book->sheets->len; i++)
    if (g_str_equal (((const TilSheet *) g_ptr_array_index (self->book->sheets, i))->name, name))
      return i;

  return TIL_NONE;
}

static gboolean
is_formula (const TilSheet *sheet,
            guint32         row,
            guint32         column)
{
  const TilCell *cell = til_sheet_get_cell (sheet, row, column);

  return cell != NULL && (cell->flags & TIL_CELL_FORMULA) != 0;
}

static const char *
get_new_name (const File *self,
              const char *name)
{
  guint index = find_sheet (self, name);

  return index != TIL_NONE ? ((const TilMarkedSheet *) g_ptr_array_index (self->sheets, index))->name : name;
}

/* The whole question at the first of its cells; at the others, where that is. */
static char *
describe_mark (const File       *self,
               const TilFinding *finding,
               guint             number,
               const TilFigure  *figure,
               const TilFigure  *first,
               gboolean          formula)
{
  static const char * const question[TIL_N_LANGUAGES] = { "Spørsmål %u: ", "Question %u: " };
  static const char * const see[TIL_N_LANGUAGES] = { "se celle %s.", "see cell %s." };
  static const char * const see_sheet[TIL_N_LANGUAGES] = { "se arket «%2$s», celle %1$s.", "see sheet “%2$s”, cell %1$s." };
  static const char * const computed[TIL_N_LANGUAGES] = {
    "Tallet var regnet ut med en formel. Her står bare verdien.",
    "The figure was computed by a formula. Here is only its value." };
  TilLanguage language = self->questions->language;
  const char *note = finding->judgement != NULL ? finding->judgement->note : "";
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, question[language], number);
  if (figure == first)
    g_string_append_printf (text, "%s%s%s", finding->message, *note != '\0' ? "\n" : "", note);
  else
    g_string_append_printf (text, (g_str_equal (figure->sheet, first->sheet) ? see : see_sheet)[language], first->cell,
                            get_new_name (self, first->sheet));
  if (formula)
    g_string_append_printf (text, "\n%s", computed[language]);

  return g_string_free (text, FALSE);
}

static gboolean
is_in (const GPtrArray *figures,
       guint            n,
       const TilFigure *figure)
{
  for (guint i = 0; i < n; i++)
    {
      const TilFigure *other = g_ptr_array_index (figures, i);

      if (other->delivery == figure->delivery && g_str_equal (other->sheet, figure->sheet) &&
          g_str_equal (other->cell, figure->cell))
        return TRUE;
    }

  return FALSE;
}

/* Marks the cells of one question; two numbers of one cell mark it once. */
static void
mark (File             *self,
      const TilFinding *finding,
      guint             number)
{
  g_autoptr(GPtrArray) figures = til_questions_list_figures (self->questions, finding);
  const TilFigure *first = NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *text = NULL;
      guint32 row, column;
      guint sheet;

      if (figure->delivery != self->delivery->id || is_in (figures, i, figure) ||
          !til_cell_parse (figure->cell, &row, &column))
        continue;
      sheet = find_sheet (self, figure->sheet);
      if (sheet == TIL_NONE)
        continue;

      if (first == NULL)
        first = figure;
      text = describe_mark (self, finding, number, figure, first,
                            is_formula (g_ptr_array_index (self->book->sheets, sheet), row, column));
      til_marked_sheet_add_note (g_ptr_array_index (self->sheets, sheet), row, column, text,
                                 TIL_MARKED_QUESTION);
    }
}

/* "rosa-spørsmål.xlsx": never the name of the file itself, which may lie in the same folder. */
static char *
make_path (const TilQuestions *questions,
           const TilDelivery  *delivery,
           const char         *folder,
           GHashTable         *taken)
{
  static const char * const tails[TIL_N_LANGUAGES] = { "spørsmål", "questions" };
  g_autofree char *base = g_path_get_basename (delivery->file);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';

  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("%s-%s.xlsx", base, tails[questions->language])
                                     : g_strdup_printf ("%s-%s-%u.xlsx", base, tails[questions->language], n);

      if (g_hash_table_add (taken, g_strdup (name)))
        return g_build_filename (folder, name, NULL);
    }
}

static gboolean
is_asked_about (const TilQuestions *questions,
                const TilDelivery  *delivery)
{
  for (guint i = 0; i < questions->questions->len; i++)
    {
      g_autoptr(GPtrArray) figures = til_questions_list_figures (questions, g_ptr_array_index (questions->questions, i));

      for (guint j = 0; j < figures->len; j++)
        if (((const TilFigure *) g_ptr_array_index (figures, j))->delivery == delivery->id)
          return TRUE;
    }

  return FALSE;
}

static void
describe_file (const File    *self,
               TilMarkedFile *to)
{
  to->is_from_text = self->book->format == TIL_BOOK_CSV;
  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (self->book->sheets, i);
      const TilMarkedSheet *marked = g_ptr_array_index (self->sheets, i);

      if (*sheet->name != '\0' && !g_str_equal (sheet->name, marked->name))
        g_hash_table_insert (to->new_names, g_strdup (sheet->name), g_strdup (marked->name));
      for (guint j = 0; j < sheet->cells->len; j++)
        {
          const TilCell *cell = &g_array_index (sheet->cells, TilCell, j);

          if ((cell->flags & TIL_CELL_FORMULA) != 0 && cell->type == TIL_CELL_UNKNOWN)
            to->with_unknown = TRUE;
          else if ((cell->flags & TIL_CELL_FORMULA) != 0)
            to->with_formulas = TRUE;
        }
    }
}

static gboolean
write_file (File           *self,
            TilMarkedFile  *to,
            GError        **error)
{
  TilProject *project = self->questions->project;
  g_autoptr(GBytes) original = til_store_get_original (project->store, self->delivery->id, error);
  g_autoptr(GHashTable) answers = NULL;
  g_autoptr(TilBook) book = NULL;
  g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) til_marked_sheet_free);

  if (original == NULL)
    return FALSE;
  answers = til_store_list_answers (project->store, self->delivery->partner, error);
  if (answers == NULL)
    return FALSE;
  book = til_project_read_original (self->delivery, original, answers, error);
  if (book == NULL)
    return FALSE;

  for (guint i = 0; i < book->sheets->len; i++)
    g_ptr_array_add (sheets, til_marked_cells_convert (book, g_ptr_array_index (book->sheets, i),
                                                       self->questions->language));
  til_marked_book_fit_names (sheets);
  self->book = book;
  self->sheets = sheets;
  for (guint i = 0; i < self->questions->questions->len; i++)
    mark (self, g_ptr_array_index (self->questions->questions, i), i + 1);
  describe_file (self, to);

  return til_marked_book_write (sheets, to->path, NULL, error);
}

static gboolean
make_folder (const char  *folder,
             GError     **error)
{
  g_autofree char *shown = NULL;
  int saved;

  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;

  saved = errno;
  shown = g_filename_display_name (folder);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
               /* Translators: %1$s is a folder, %2$s the reason */
               _("The folder %1$s could not be made: %2$s"), shown, g_strerror (saved));
  return FALSE;
}

/**
 * til_marked_files_write:
 * @questions: what a partner is asked
 * @folder: where to; it is made if it is not there
 * @error: why it stopped; what was written by then stays
 *
 * Writes a workbook for each of the partner's files that a question is about.
 *
 * Returns: (transfer full) (element-type TilMarkedFile) (nullable): what was
 *   written; %NULL on failure
 */
GPtrArray *
til_marked_files_write (const TilQuestions  *questions,
                        const char          *folder,
                        GError             **error)
{
  GPtrArray *deliveries = til_project_get_deliveries (questions->project);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (marked_file_free);

  if (!make_folder (folder, error))
    return NULL;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);
      File file = { questions, delivery, NULL, NULL };

      if (!til_questions_has_file (delivery) || !is_asked_about (questions, delivery))
        continue;
      g_ptr_array_add (files, marked_file_new (delivery, make_path (questions, delivery, folder, taken)));
      if (!write_file (&file, g_ptr_array_index (files, files->len - 1), error))
        return NULL;
    }

  return g_steal_pointer (&files);
}

/**
 * til_marked_files_find:
 * @files: (element-type TilMarkedFile): what was written
 * @delivery: how figures came
 *
 * Returns: (transfer none) (nullable): the workbook of its file
 */
const TilMarkedFile *
til_marked_files_find (GPtrArray         *files,
                       const TilDelivery *delivery)
{
  for (guint i = 0; i < files->len; i++)
    if (((const TilMarkedFile *) g_ptr_array_index (files, i))->delivery == delivery)
      return g_ptr_array_index (files, i);

  return NULL;
}
