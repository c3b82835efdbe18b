/* work/til-marked-files.c: what was read of a partner's file, and what is asked about it */
#include "work/til-marked-files.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "export/til-marked-book.h"
#include "sheet/til-number-format.h"
#include "work/til-project-deliver.h"

typedef struct
{
  const TilQuestions *questions;
  const TilDelivery  *delivery;
  const TilBook      *book;
  GPtrArray          *sheets;  /* TilMarkedSheet, as in the book */
} File;

/* How a date or time is shown where the file does not say. */
static const char *
default_format (TilCellType type)
{
  switch (type)
    {
    case TIL_CELL_DATE:
      return "dd.mm.yyyy";
    case TIL_CELL_TIME:
      return "[h]:mm:ss";
    case TIL_CELL_DATE_TIME:
      return "dd.mm.yyyy hh:mm";
    default:
      return NULL;
    }
}

/* "12,50" of a text file has two decimals: so it is shown. */
static const char *
decimals_format (const char *text)
{
  static const char * const formats[] = { "0.0", "0.00", "0.000" };
  const char *sign = text != NULL ? strpbrk (text, ",.") : NULL;
  gsize n = sign != NULL ? strspn (sign + 1, "0123456789") : 0;

  return n > 0 && n <= G_N_ELEMENTS (formats) && strspn (sign + 1 + n, " \t") == strlen (sign + 1 + n)
         ? formats[n - 1] : NULL;
}

/* FALSE: nothing was there to be read. */
static gboolean
convert_cell (const TilCell *cell,
              TilMarkedCell *to)
{
  TilFormatKind kind;

  *to = (TilMarkedCell) {
    .row = cell->row, .column = cell->column, .kind = TIL_MARKED_TEXT, .text = cell->text, .format = cell->format,
    .bold = (cell->flags & TIL_CELL_BOLD) != 0, .indent = cell->indent,
  };

  switch (cell->type)
    {
    case TIL_CELL_NUMBER:
      to->kind = TIL_MARKED_NUMBER;
      to->number = cell->number;
      if (to->format == NULL)
        to->format = (cell->flags & TIL_CELL_PERCENT) != 0 ? "0.##\\ %" : decimals_format (cell->text);
      return TRUE;

    case TIL_CELL_BOOLEAN:
      to->kind = TIL_MARKED_BOOLEAN;
      to->number = cell->number;
      return TRUE;

    case TIL_CELL_DATE:
    case TIL_CELL_TIME:
    case TIL_CELL_DATE_TIME:
      /* The serial is counted from the file's own beginning; the text is not. */
      if (cell->text != NULL && til_serial_from_iso (cell->text, FALSE, &to->number, &kind))
        {
          to->kind = TIL_MARKED_NUMBER;
          if (to->format == NULL)
            to->format = default_format (cell->type);
        }
      return to->kind == TIL_MARKED_NUMBER || cell->text != NULL;

    case TIL_CELL_UNKNOWN:
      return FALSE;

    case TIL_CELL_TEXT:
    case TIL_CELL_ERROR:
    default:
      return cell->text != NULL;
    }
}

/* A reader says of each cell that it is hidden, not whether by its row or its
 * column: a row of which a cell is shown is not hidden, so its hidden cells
 * are so by their columns; the others by their rows. */
static void
find_hidden (const TilSheet *sheet,
             TilMarkedSheet *to)
{
  g_autoptr(GHashTable) shown_rows = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) columns = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) rows = g_hash_table_new (NULL, NULL);

  if (sheet->visibility != TIL_SHEET_VISIBLE)
    return;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if ((cell->flags & TIL_CELL_HIDDEN) == 0)
        g_hash_table_add (shown_rows, GUINT_TO_POINTER (cell->row));
    }
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if ((cell->flags & TIL_CELL_HIDDEN) != 0 && g_hash_table_contains (shown_rows, GUINT_TO_POINTER (cell->row)) &&
          g_hash_table_add (columns, GUINT_TO_POINTER (cell->column)))
        g_array_append_val (to->hidden_columns, cell->column);
    }
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if ((cell->flags & TIL_CELL_HIDDEN) != 0 && !g_hash_table_contains (columns, GUINT_TO_POINTER (cell->column)) &&
          g_hash_table_add (rows, GUINT_TO_POINTER (cell->row)))
        g_array_append_val (to->hidden_rows, cell->row);
    }
}

static TilMarkedSheet *
convert_sheet (const TilBook  *book,
               const TilSheet *sheet)
{
  static const TilMarkedVisibility visibilities[] = {
    [TIL_SHEET_VISIBLE] = TIL_MARKED_VISIBLE,
    [TIL_SHEET_HIDDEN] = TIL_MARKED_HIDDEN,
    [TIL_SHEET_VERY_HIDDEN] = TIL_MARKED_VERY_HIDDEN,
  };
  TilMarkedSheet *to = til_marked_sheet_new (sheet->name, visibilities[sheet->visibility]);

  /* A text file has a name only as a file. */
  if (*to->name == '\0')
    {
      g_autofree char *base = g_path_get_basename (book->name);
      char *dot = strrchr (base, '.');

      if (dot != NULL && dot != base)
        *dot = '\0';
      g_free (to->name);
      to->name = g_steal_pointer (&base);
    }

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      TilMarkedCell cell;

      if (convert_cell (&g_array_index (sheet->cells, TilCell, i), &cell))
        g_array_append_val (to->cells, cell);
    }
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (sheet->merged, TilRange, i);
      const TilMarkedRange merged = { range->first_row, range->first_column, range->last_row, range->last_column };

      g_array_append_val (to->merged, merged);
    }
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      const TilNote *note = g_ptr_array_index (sheet->notes, i);

      til_marked_sheet_add_note (to, note->row, note->column, note->text, FALSE);
    }
  find_hidden (sheet, to);

  return to;
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
has_formulas (const TilBook *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint j = 0; j < sheet->cells->len; j++)
        if ((g_array_index (sheet->cells, TilCell, j).flags & TIL_CELL_FORMULA) != 0)
          return TRUE;
    }

  return FALSE;
}

static gboolean
is_formula (const TilSheet *sheet,
            guint32         row,
            guint32         column)
{
  const TilCell *cell = til_sheet_get_cell (sheet, row, column);

  return cell != NULL && (cell->flags & TIL_CELL_FORMULA) != 0;
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
                            first->sheet);
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
      til_marked_sheet_add_note (g_ptr_array_index (self->sheets, sheet), row, column, text, TRUE);
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

static gboolean
write_file (File        *self,
            const char  *path,
            gboolean    *with_formulas,
            GError     **error)
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
    g_ptr_array_add (sheets, convert_sheet (book, g_ptr_array_index (book->sheets, i)));
  self->book = book;
  self->sheets = sheets;
  for (guint i = 0; i < self->questions->questions->len; i++)
    mark (self, g_ptr_array_index (self->questions->questions, i), i + 1);
  *with_formulas = *with_formulas || has_formulas (book);

  return til_marked_book_write (sheets, path, NULL, error);
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
 * @files: (element-type filename): what was written is added
 * @with_formulas: (inout): set where a formula became its value
 * @error: why it stopped; what was written by then stays
 *
 * Writes a workbook for each of the partner's files that a question is about.
 *
 * Returns: %TRUE on success
 */
gboolean
til_marked_files_write (const TilQuestions  *questions,
                        const char          *folder,
                        GPtrArray           *files,
                        gboolean            *with_formulas,
                        GError             **error)
{
  GPtrArray *deliveries = til_project_get_deliveries (questions->project);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!make_folder (folder, error))
    return FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);
      File file = { questions, delivery, NULL, NULL };
      g_autofree char *path = NULL;

      if (!til_questions_has_file (delivery) || !is_asked_about (questions, delivery))
        continue;
      path = make_path (questions, delivery, folder, taken);
      if (!write_file (&file, path, with_formulas, error))
        return FALSE;
      g_ptr_array_add (files, g_steal_pointer (&path));
    }

  return TRUE;
}
