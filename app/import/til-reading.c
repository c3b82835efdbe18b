/* import/til-reading.c: see the header */
#include "import/til-reading-private.h"

#include <glib/gi18n-lib.h>

#include "import/til-layout.h"
#include "import/til-legend.h"
#include "import/til-list-form.h"
#include "import/til-list.h"
#include "import/til-personal-data.h"
#include "import/til-sender.h"
#include "import/til-template-key.h"
#include "import/til-typed.h"

G_DEFINE_QUARK (til-import-error-quark, til_import_error)

/* A sheet with more numbers is a data set, no partner's table. Reading one
 * compares its numbers with each other. */
#define MAX_NUMBERS 4000

typedef struct
{
  TilCellRole  role;
  char        *meaning;
} CellRole;

static void
cell_role_free (gpointer data)
{
  CellRole *role = data;

  g_free (role->meaning);
  g_free (role);
}

static char *
role_key (const char *sheet,
          const char *cell)
{
  return g_strconcat (sheet, "\037", cell, NULL);
}

void
til_reader_set_role (TilReader   *self,
                     const char  *sheet,
                     const char  *cell,
                     TilCellRole  role,
                     const char  *meaning)
{
  CellRole *entry = g_new0 (CellRole, 1);

  entry->role = role;
  entry->meaning = g_strdup (meaning);
  g_hash_table_replace (self->reading->roles, role_key (sheet, cell), entry);
}

static void
set_template_role (gpointer     self,
                   const char  *sheet,
                   const char  *cell,
                   TilCellRole  role,
                   const char  *meaning)
{
  til_reader_set_role (self, sheet, cell, role, meaning);
}

static gboolean
is_read (const TilRecognised *one)
{
  return one->leave == TIL_LEAVE_NOT && one->doubt == TIL_DOUBT_NONE && one->has_key;
}

/* A cell of several numbers can wait for one answer only, and is not read in
 * part: it is left out where any of them is not certain. */
static gboolean
leave_out_whole (TilReader       *self,
                 const char      *sheet,
                 const GPtrArray *recognised,
                 guint            nth)
{
  TilGridCell *whole = ((const TilRecognised *) g_ptr_array_index (recognised, nth))->number->cell->part_of;
  gboolean first = TRUE, all_read = TRUE;

  if (whole == NULL || whole->answers->len == 1)
    return FALSE;
  for (guint i = 0; i < recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (recognised, i);

      if (other->number->cell->part_of != whole)
        continue;
      first &= i >= nth;
      all_read &= is_read (other);
    }
  if (!all_read && first)
    til_reader_leave_out (self, sheet, whole, TIL_CELL_ROLE_LEFT_OUT,
                          _("It has several numbers, and what one of them counts is not certain."));
  return !all_read;
}

static void
take_numbers (TilReader *self,
              TilGrid   *grid,
              GPtrArray *recognised)
{
  const char *sheet = grid->sheet->name;

  for (guint i = 0; i < recognised->len; i++)
    {
      TilRecognised *one = g_ptr_array_index (recognised, i);

      if (leave_out_whole (self, sheet, recognised, i))
        continue;
      if (one->number->cell->role == TIL_GRID_NO_VALUE)
        {
          til_reader_leave_out (self, sheet, one->number->cell, TIL_CELL_ROLE_LEFT_OUT,
                                one->number->cell->cell->type == TIL_CELL_BOOLEAN
                                ? _("A yes or no, which counts nothing.")
                                : _("The formula's value is not stored in the file, or is an error."));
          continue;
        }
      if (one->leave != TIL_LEAVE_NOT)
        til_reader_leave_out (self, sheet, one->number->cell, TIL_CELL_ROLE_LEFT_OUT, til_leave_reason (one->leave));
      else if (one->doubt != TIL_DOUBT_NONE || !one->has_key)
        til_reader_ask (self, sheet, one);
      else
        til_reader_add_figures (self, sheet, one);
    }
}

static guint
find_partner (TilReader  *self,
              GArray    **senders)
{
  TilReading *reading = &self->reading->base;
  const char *answer = NULL;
  guint partner = TIL_NONE;

  reading->sender_question = til_sender_question_id (self->book->name, self->grids);
  *senders = til_sender_find (self->catalogue, self->book->name, self->grids);
  /* a list is its partner's, whatever else the file names */
  if (self->lists->len > 0 && self->options->partner == TIL_NONE)
    return ((const TilList *) g_ptr_array_index (self->lists, 0))->form->partner;
  if ((*senders)->len > 0 && g_array_index (*senders, TilSender, 0).confidence >= 1)
    partner = g_array_index (*senders, TilSender, 0).partner;
  if (self->options->partner != TIL_NONE)
    {
      reading->sender_told = self->options->partner != partner;
      return self->options->partner;
    }
  if (self->options->answers != NULL)
    answer = g_hash_table_lookup ((GHashTable *) self->options->answers, reading->sender_question);
  if (answer != NULL && til_catalogue_find_partner (self->catalogue, answer) != TIL_NONE)
    {
      g_hash_table_insert (reading->answers, g_strdup (reading->sender_question), g_strdup (answer));
      return til_catalogue_find_partner (self->catalogue, answer);
    }
  return partner;
}

/* It takes longer than to read a small file. */
static TilLexicon *
get_lexicon (TilReader *self)
{
  TilLexicon **lexicon = self->options->lexicon != NULL ? self->options->lexicon : &self->own_lexicon;

  if (*lexicon == NULL)
    *lexicon = til_lexicon_new (self->catalogue);
  return *lexicon;
}

static void
reader_clear (TilReader *self)
{
  g_clear_pointer (&self->recogniser, til_recogniser_free);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_clear_pointer (&self->own_lexicon, til_lexicon_free);
  g_clear_pointer (&self->questions, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilReader, reader_clear)

static void
placed_numbers_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gboolean
is_long_list (const TilSheet *sheet)
{
  guint n_numbers = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    n_numbers += g_array_index (sheet->cells, TilCell, i).type == TIL_CELL_NUMBER;
  return n_numbers > MAX_NUMBERS;
}

static guint
count_hidden (const TilSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      n += cell->type == TIL_CELL_NUMBER && (cell->flags & TIL_CELL_HIDDEN) != 0;
    }
  return n;
}

static void
list_free (gpointer data)
{
  til_list_free (data);
}

static gboolean
read_grids (TilReader         *self,
            const GHashTable  *answers,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr(TilLegend) legend = til_legend_collect (self->book, self->lexicon);
  guint n_numbers = 0;

  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      TilSheet *sheet = g_ptr_array_index (self->book->sheets, i);
      gboolean with_hidden = til_reader_reads_hidden (self, answers, sheet->name);
      TilGrid *grid;
      TilList *list;
      GPtrArray *numbers;
      guint n_hidden;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (sheet->visibility != TIL_SHEET_VISIBLE && !with_hidden)
        {
          n_hidden = til_reader_leave_out_sheet (self, sheet, _("The sheet is hidden."));
          til_reader_list_hidden (self, answers, sheet, n_hidden);
          continue;
        }
      if (til_template_key_lost (self->book, sheet))
        {
          til_reader_leave_out_sheet (self, sheet, _("The labels of the template are gone from this sheet."));
          n_numbers++;
          continue;
        }
      list = til_list_find (self->forms, sheet);
      if (list != NULL)
        {
          g_ptr_array_add (self->lists, list);
          til_reader_list_hidden (self, answers, sheet, count_hidden (sheet));
          n_numbers++;
          continue;
        }
      if (is_long_list (sheet))
        {
          til_reader_leave_out_sheet (self, sheet, _("The sheet is a long list, and no saved layout has just its columns."));
          n_numbers++;
          continue;
        }
      grid = til_grid_new (sheet, self->lexicon, with_hidden);
      if (grid == NULL)
        {
          til_reader_leave_out_sheet (self, sheet, _("The sheet is too big to be a partner's table."));
          n_numbers++;
          continue;
        }
      if (self->is_lines)
        numbers = til_typed_numbers_new ();
      else
        {
          til_legend_apply (legend, grid, self->lexicon);
          til_grid_find_answers (grid, self->lexicon);
          numbers = til_table_finder_find (grid);
        }
      n_numbers += self->is_lines ? grid->cells->len : numbers->len;
      til_layout_collect (sheet->name, i, numbers, self->reading->base.labels);
      g_ptr_array_add (self->grids, grid);
      g_ptr_array_add (self->numbers, numbers);
      til_reader_list_hidden (self, answers, sheet, til_reader_count_hidden (grid));
    }

  /* what the file hides may be all that is chosen later */
  if (n_numbers == 0 && !til_reader_tells_counts (self) && (answers != NULL || self->reading->base.hidden->len == 0))
    {
      g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_EMPTY,
                   /* Translators: a file's name */
                   _("%s: no table of numbers was found in it"), self->book->name);
      return FALSE;
    }
  return TRUE;
}

static void
forget_grids (TilReader *self)
{
  TilReading *reading = &self->reading->base;

  g_ptr_array_set_size (self->numbers, 0);
  g_ptr_array_set_size (self->grids, 0);
  g_ptr_array_set_size (self->lists, 0);
  g_ptr_array_set_size (reading->labels, 0);
  g_ptr_array_set_size (reading->left_out, 0);
  g_ptr_array_set_size (reading->hidden, 0);
  g_hash_table_remove_all (self->reading->roles);
}

/* How a text was split, and whether she said so. */
static void
take_dialect (TilReader        *self,
              const GHashTable *answers)
{
  TilReading *reading = &self->reading->base;
  const char *answer = self->options->dialect;
  TilTextDialect wanted;

  if (self->book->format != TIL_BOOK_CSV || self->options->typed)
    return;

  reading->dialect = self->book->dialect;
  reading->dialect_question = til_choice_dialect_question (self->book->name);
  if (answer == NULL && answers != NULL)
    answer = g_hash_table_lookup ((GHashTable *) answers, reading->dialect_question);
  if (answer != NULL && til_choice_parse_dialect (answer, &wanted)
      && til_choice_dialect_agrees (&wanted, &reading->dialect))
    g_hash_table_replace (reading->answers, g_strdup (reading->dialect_question), g_strdup (answer));
}

static GPtrArray *
list_sheets (const TilBook      *book,
             const char * const *without)
{
  GPtrArray *sheets = g_ptr_array_new ();

  for (guint i = 0; i < book->sheets->len; i++)
    {
      TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (without == NULL || !g_strv_contains (without, sheet->name))
        g_ptr_array_add (sheets, sheet);
    }
  return sheets;
}

static void
tell_shared (TilReading *reading,
             guint       n_labels)
{
  if (n_labels > 0)
    g_ptr_array_add (reading->warnings,
                     g_strdup_printf (ngettext ("%u label is read as you explained it for another partner.",
                                               "%u labels are read as you explained them for other partners.",
                                               n_labels), n_labels));
}

/**
 * til_reading_new:
 * @whole_book: the workbook
 * @catalogue: what its numbers may count
 * @options: what is known of the file beforehand
 * @cancellable: (nullable): to stop it
 * @error: a #TilImportError: refused or empty
 *
 * Reads a workbook to the end: every cell that holds a number is a figure, is
 * left out with a reason, or waits for the answer to a question.
 *
 * Returns: (transfer full): the reading
 */
TilReading *
til_reading_new (TilBook               *whole_book,
                 TilCatalogue          *catalogue,
                 const TilReadOptions  *options,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_auto(TilReader) self = { 0 };
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GArray) senders = NULL;
  g_autofree char *base_name = NULL;
  const GHashTable *answers = options->answers;

  g_autoptr(GPtrArray) sheets = NULL;
  TilBook view, *book = &view;

  g_return_val_if_fail (whole_book != NULL && catalogue != NULL && options != NULL, NULL);

  /* a sheet that is left out is in nobody's sight from here on */
  sheets = list_sheets (whole_book, options->without_sheets);
  view = *whole_book;
  view.sheets = sheets;

  if (!til_personal_data_check (book, catalogue, error))
    return NULL;
  /* a file of which a sheet is left out is not kept, nor what is outside of its cells */
  if (sheets->len == whole_book->sheets->len
      && !til_personal_data_check_outside (whole_book, catalogue, cancellable, error))
    return NULL;

  self.reading = g_new0 (TilWholeReading, 1);
  self.reading->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_role_free);
  reading = &self.reading->base;
  g_atomic_ref_count_init (&reading->ref_count);
  reading->file = g_strdup (book->name);
  reading->sha256 = g_strdup (book->sha256);
  reading->partner = TIL_NONE;
  reading->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  reading->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) til_left_out_free);
  reading->questions = g_ptr_array_new_with_free_func (til_question_free);
  reading->warnings = g_ptr_array_new_with_free_func (g_free);
  reading->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) til_layout_label_free);
  reading->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) til_hidden_part_free);
  for (guint i = 0; i < book->warnings->len; i++)
    g_ptr_array_add (reading->warnings, g_strdup (g_ptr_array_index (book->warnings, i)));
  if (book->sheets->len < whole_book->sheets->len)
    g_ptr_array_add (reading->warnings, g_strdup (_("Sheets were left out unread, as you chose; the file itself is not kept.")));

  self.book = book;
  self.catalogue = catalogue;
  self.options = options;
  self.is_lines = options->typed && til_typed_is_lines (book);
  if (til_template_key_read (book, catalogue, options, reading, set_template_role, &self))
    return g_steal_pointer (&reading);

  self.lexicon = get_lexicon (&self);
  self.grids = g_ptr_array_new_with_free_func ((GDestroyNotify) til_grid_free);
  self.numbers = g_ptr_array_new_with_free_func (placed_numbers_free);
  self.questions = g_hash_table_new (g_str_hash, g_str_equal);
  self.forms = til_list_forms_collect (catalogue, options);
  self.lists = g_ptr_array_new_with_free_func (list_free);

  if (!read_grids (&self, NULL, cancellable, error))
    return NULL;

  reading->year = options->year != 0 ? options->year : til_sender_find_year (book->name, self.grids);
  if (reading->year == 0)
    reading->year = options->edition;
  reading->partner = find_partner (&self, &senders);
  if (reading->partner != TIL_NONE && options->answers_of != NULL)
    answers = g_ptr_array_index (options->answers_of, reading->partner);
  /* whose choices count is known only now */
  if (reading->partner != TIL_NONE && til_reader_has_choices (&self, answers))
    {
      forget_grids (&self);
      if (!read_grids (&self, answers, cancellable, error))
        return NULL;
    }
  take_dialect (&self, answers);
  for (guint i = 0; i < self.grids->len; i++)
    {
      til_reader_leave_out_special (&self, g_ptr_array_index (self.grids, i));
      /* lines in codes are read whole or refused */
      if (!self.is_lines)
        til_reader_leave_out_unread (&self, g_ptr_array_index (self.grids, i), g_ptr_array_index (self.numbers, i));
    }
  if (reading->partner == TIL_NONE)
    {
      til_reader_ask_for_partner (&self, senders);
      return g_steal_pointer (&reading);
    }

  for (guint i = 0; i < self.lists->len; i++)
    {
      const TilList *list = g_ptr_array_index (self.lists, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      til_list_read (list, &self, til_reader_reads_hidden (&self, answers, list->sheet->name));
    }
  self.recogniser = til_recogniser_new (catalogue, self.lexicon, reading->partner, reading->year, answers);
  til_recogniser_set_answers_of (self.recogniser, options->answers_of);
  base_name = g_path_get_basename (book->name);
  for (guint i = 0; i < self.grids->len; i++)
    {
      TilGrid *grid = g_ptr_array_index (self.grids, i);
      g_autoptr(GPtrArray) recognised = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (self.is_lines)
        recognised = til_typed_read_sheet (self.recogniser, catalogue, grid, reading->year, options->edition,
                                           g_ptr_array_index (self.numbers, i), error);
      else
        recognised = til_recogniser_read_sheet (self.recogniser, grid, base_name, g_ptr_array_index (self.numbers, i));
      if (recognised == NULL)
        return NULL;
      take_numbers (&self, grid, recognised);
    }
  til_recogniser_list_answers (self.recogniser, reading->answers);
  tell_shared (reading, til_recogniser_count_shared (self.recogniser));
  return g_steal_pointer (&reading);
}

TilReading *
til_reading_ref (TilReading *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
til_reading_unref (TilReading *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (((TilWholeReading *) self)->roles);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->hidden);
  g_free (self->dialect_question);
  g_hash_table_unref (self->answers);
  g_free (self->sender_question);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self);
}

/**
 * til_reading_get_role:
 * @self: a reading
 * @sheet: a sheet's name
 * @cell: "B4"
 * @meaning: (out) (optional) (nullable) (transfer full): what it was read as, for people
 *
 * Returns: what became of the cell
 */
TilCellRole
til_reading_get_role (TilReading  *self,
                      const char  *sheet,
                      const char  *cell,
                      char       **meaning)
{
  g_autofree char *key = role_key (sheet, cell);
  const CellRole *role = g_hash_table_lookup (((TilWholeReading *) self)->roles, key);

  if (meaning != NULL)
    *meaning = role != NULL ? g_strdup (role->meaning) : NULL;
  return role != NULL ? role->role : TIL_CELL_ROLE_NOTHING;
}
