/* import/til-reading.c: see the header */
#include "import/til-reading.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/til-answer.h"
#include "import/til-layout.h"
#include "import/til-pattern.h"
#include "import/til-personal-data.h"
#include "import/til-recogniser.h"
#include "import/til-sender.h"
#include "import/til-template-key.h"
#include "import/til-typed.h"

G_DEFINE_QUARK (til-import-error-quark, til_import_error)

/* Offered beside a question: not more than can be taken in at a glance. */
#define MAX_CANDIDATES 6

/* A longer text beside a label is a remark. */
#define UNREAD_LENGTH 40

/* A sheet with more numbers is a data set, no partner's table. Reading one
 * compares its numbers with each other. */
#define MAX_NUMBERS 4000

typedef struct
{
  TilReading  base;
  GHashTable *roles;   /* char* "sheet\037cell" → CellRole */
} Reading;

typedef struct
{
  TilCellRole  role;
  char        *meaning;
} CellRole;

typedef struct
{
  Reading              *reading;
  TilBook              *book;
  TilCatalogue         *catalogue;
  const TilReadOptions *options;
  TilLexicon           *lexicon;
  GPtrArray            *grids;      /* TilGrid of visible sheets */
  GPtrArray            *numbers;    /* GPtrArray of TilPlacedNumber, by grid */
  TilRecogniser        *recogniser;
  GHashTable           *questions;  /* char* id → TilQuestion, borrowed */
  gboolean              is_lines;   /* typed by hand, "KEY = VALUE" */
} Reader;

static void
cell_role_free (gpointer data)
{
  CellRole *role = data;

  g_free (role->meaning);
  g_free (role);
}

static void
candidate_free (gpointer data)
{
  TilCandidate *candidate = data;

  g_free (candidate->label);
  g_free (candidate->answer);
  g_free (candidate);
}

static void
question_free (gpointer data)
{
  TilQuestion *question = data;

  g_free (question->id);
  g_free (question->sheet);
  g_free (question->cell);
  g_free (question->text);
  g_free (question->question);
  g_ptr_array_unref (question->candidates);
  g_ptr_array_unref (question->cells);
  g_free (question);
}

static char *
role_key (const char *sheet,
          const char *cell)
{
  return g_strconcat (sheet, "\037", cell, NULL);
}

static void
set_role (Reader      *self,
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
  set_role (self, sheet, cell, role, meaning);
}

static void
leave_out (Reader            *self,
           const char        *sheet,
           const TilGridCell *cell,
           TilCellRole        role,
           const char        *reason)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  g_ptr_array_add (self->reading->base.left_out, til_left_out_new (sheet, name, cell->text, reason));
  set_role (self, sheet, name, role, reason);
}

/* ---- reasons ---- */

static const char *
reason_no_count (TilNoCount why)
{
  switch (why)
    {
    case TIL_NO_COUNT_DATE:
      return _("A date, which counts nothing.");
    case TIL_NO_COUNT_TIME:
      return _("A time of day, which counts nothing.");
    case TIL_NO_COUNT_PHONE:
      return _("A telephone number, which counts nothing.");
    case TIL_NO_COUNT_PAGE:
      return _("A page number, which counts nothing.");
    case TIL_NO_COUNT_CASE:
      return _("A case number, which counts nothing.");
    case TIL_NO_COUNT_AGE:
      return _("An age, which counts nothing.");
    case TIL_NO_COUNT_NUMBERING:
      return _("The number of a question or row, which counts nothing.");
    case TIL_NO_COUNT_PARAGRAPH:
      return _("A section of a law, which counts nothing.");
    case TIL_NO_COUNT_YEARS:
      return _("A span of years, which counts nothing.");
    case TIL_NO_COUNT_TOO_BIG:
    default:
      return _("The number is too big to be a count.");
    }
}

static const char *
reason_leave (TilLeave leave)
{
  switch (leave)
    {
    case TIL_LEAVE_CONTROL:
      return _("A control sum of the partner's own.");
    case TIL_LEAVE_PRELIMINARY:
      return _("Marked as preliminary or not to be used.");
    case TIL_LEAVE_REMARK:
      return _("It stands in a column of remarks.");
    case TIL_LEAVE_SHARE:
      return _("A share, which follows from the counts: the catalogue has no indicator for it.");
    case TIL_LEAVE_CHANGE:
      return _("A change, which follows from the numbers: the catalogue has no indicator for it.");
    case TIL_LEAVE_IDENTIFIER:
      return _("It identifies or reaches someone, and counts nothing.");
    case TIL_LEAVE_ANSWER:
    case TIL_LEAVE_NOT:
    default:
      return _("You answered that it counts nothing.");
    }
}

static char *
question_text (const TilRecognised *recognised)
{
  switch (recognised->doubt)
    {
    case TIL_DOUBT_CATEGORY:
      return g_strdup (_("Which of these does the label mean?"));
    case TIL_DOUBT_CONFLICT:
      return g_strdup (_("Two labels of this number say different things. What does it count?"));
    case TIL_DOUBT_UNIT:
      return g_strdup (_("Which service is this number of?"));
    case TIL_DOUBT_NOTATION:
      return g_strdup (_("The way this number is written is not clear. What does it count?"));
    case TIL_DOUBT_INDICATOR:
      return g_strdup (_("Nothing near this number says what is counted. What does it count?"));
    case TIL_DOUBT_LABELS:
      return g_strdup (_("This number has no label. What does it count?"));
    case TIL_DOUBT_WORDS:
    case TIL_DOUBT_NONE:
    default:
      return g_strdup (_("This label has words that are not known. What do its numbers count?"));
    }
}

/* ---- figures ---- */

static char *
describe_reading (const TilPlacedNumber *number)
{
  const char *row = NULL, *column = NULL;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_ROW && row == NULL)
        row = label->cell->text;
      if (label->place == TIL_PLACE_COLUMN && column == NULL)
        column = label->cell->text;
    }
  if (row != NULL && column != NULL)
    /* Translators: %1$s and %2$s are labels in a partner's sheet */
    return g_strdup_printf (_("row %1$s, column %2$s"), row, column);
  if (row != NULL)
    /* Translators: a label in a partner's sheet */
    return g_strdup_printf (_("row %s"), row);
  if (column != NULL)
    /* Translators: a label in a partner's sheet */
    return g_strdup_printf (_("column %s"), column);
  return g_strdup ("");
}

static void
add_figure (Reader              *self,
            const char          *sheet,
            const TilRecognised *recognised,
            const TilKey        *key,
            TilStated            stated,
            TilInterval          value,
            TilQualifiers        qualifiers)
{
  const TilGridCell *cell = recognised->number->cell;
  TilFigure *figure = til_figure_new (key);

  g_free (figure->sheet);
  g_free (figure->cell);
  g_free (figure->text);
  g_free (figure->reading);
  figure->sheet = g_strdup (sheet);
  figure->cell = til_cell_name (cell->row, cell->column);
  figure->text = g_strdup (cell->text);
  figure->reading = describe_reading (recognised->number);
  figure->stated = stated;
  figure->value = value;
  figure->qualifiers = qualifiers;
  if (self->options->typed)
    figure->qualifiers |= TIL_QUALIFIER_TYPED;
  if ((cell->cell->flags & TIL_CELL_FORMULA) != 0)
    figure->qualifiers |= TIL_QUALIFIER_FORMULA;
  figure->denies = (qualifiers & TIL_QUALIFIER_PAREN) == 0 ? recognised->denies : TIL_ROOT;
  g_ptr_array_add (self->reading->base.figures, figure);

  {
    g_autofree char *meaning = til_key_describe (key, self->catalogue, TIL_LANGUAGE_NB);

    set_role (self, sheet, figure->cell, TIL_CELL_ROLE_FIGURE, meaning);
  }
}

static void
add_figures (Reader              *self,
             const char          *sheet,
             const TilRecognised *recognised)
{
  const TilNotated *notated = &recognised->number->cell->notated;

  add_figure (self, sheet, recognised, &recognised->key, notated->stated, notated->value, notated->qualifiers);
  if (!notated->has_paren)
    return;

  {
    TilKey key = recognised->key;
    TilQualifiers qualifiers = TIL_QUALIFIER_PAREN;

    if (recognised->paren_share)
      {
        if (recognised->paren_indicator == TIL_NONE)
          return;
        key.indicator = (guint16) recognised->paren_indicator;
        qualifiers |= TIL_QUALIFIER_PERCENT;
      }
    else if (recognised->paren == TIL_ROOT || !til_key_set (&key, self->catalogue, recognised->paren))
      return;
    add_figure (self, sheet, recognised, &key,
                notated->paren.high == 0 ? TIL_STATED_NONE : TIL_STATED_NUMBER, notated->paren, qualifiers);
  }
}

/* ---- questions ---- */

static TilQuestion *
add_question (Reader     *self,
              const char *id,
              const char *sheet,
              const char *cell,
              const char *text,
              char       *sentence)
{
  TilQuestion *question = g_new0 (TilQuestion, 1);

  question->id = g_strdup (id);
  question->sheet = g_strdup (sheet);
  question->cell = g_strdup (cell);
  question->text = g_strdup (text);
  question->question = sentence;
  question->candidates = g_ptr_array_new_with_free_func (candidate_free);
  question->cells = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->reading->base.questions, question);
  g_hash_table_insert (self->questions, question->id, question);
  return question;
}

static void
add_candidate (TilQuestion *question,
               char        *label,
               char        *answer,
               double       confidence)
{
  TilCandidate *candidate = g_new0 (TilCandidate, 1);

  candidate->label = label;
  candidate->answer = answer;
  candidate->confidence = confidence;
  g_ptr_array_add (question->candidates, candidate);
}

static void
ask (Reader              *self,
     const char          *sheet,
     const TilRecognised *recognised)
{
  const TilGridCell *cell = recognised->number->cell;
  const TilGridCell *about = recognised->about != NULL ? recognised->about : cell;
  g_autofree char *id = til_recogniser_question_id (self->recogniser, recognised);
  g_autofree char *name = til_cell_name (cell->row, cell->column);
  TilQuestion *question = g_hash_table_lookup (self->questions, id);

  if (question == NULL)
    {
      g_autofree char *about_name = til_cell_name (about->row, about->column);
      g_autoptr(GArray) keys = til_recogniser_candidates (self->recogniser, recognised);

      question = add_question (self, id, sheet, about_name, about->text, question_text (recognised));
      for (guint i = 0; i < keys->len && i < MAX_CANDIDATES; i++)
        {
          const TilKey *key = &g_array_index (keys, TilKey, i);

          add_candidate (question, til_key_describe (key, self->catalogue, TIL_LANGUAGE_NB),
                         til_key_to_code (key, self->catalogue), MAX (0.1, recognised->confidence * 0.7 - 0.1 * i));
        }
      add_candidate (question, g_strdup (_("It counts nothing that is reported")), g_strdup (TIL_ANSWER_NO_COUNT), 0.05);
    }
  g_ptr_array_add (question->cells, g_strdup (name));
  set_role (self, sheet, name, TIL_CELL_ROLE_QUESTION, question->question);
}

/* ---- sheets ---- */

static void
leave_out_special (Reader        *self,
                   const TilGrid *grid)
{
  const char *sheet = grid->sheet->name;

  for (guint i = 0; i < grid->hidden->len; i++)
    {
      const TilGridCell *cell = g_ptr_array_index (grid->hidden, i);

      if (cell->role == TIL_GRID_TEXT)
        continue;
      leave_out (self, sheet, cell, TIL_CELL_ROLE_LEFT_OUT,
                 (cell->cell->flags & TIL_CELL_HIDDEN) != 0 ? _("Its row, column or sheet is hidden.")
                                                             : _("It is covered by a merged cell and is not shown."));
    }
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const TilGridCell *cell = g_ptr_array_index (grid->cells, i);
      g_autofree char *name = til_cell_name (cell->row, cell->column);

      switch (cell->role)
        {
        case TIL_GRID_TEXT:
          set_role (self, sheet, name, TIL_CELL_ROLE_LABEL, NULL);
          break;
        case TIL_GRID_YEAR:
          leave_out (self, sheet, cell, TIL_CELL_ROLE_LABEL, _("A year: it says what the numbers beside or below it are of."));
          break;
        case TIL_GRID_STATEMENT:
          leave_out (self, sheet, cell, TIL_CELL_ROLE_LABEL, _("The year that the numbers are of."));
          break;
        case TIL_GRID_NUMBERING:
          leave_out (self, sheet, cell, TIL_CELL_ROLE_LEFT_OUT, reason_no_count (TIL_NO_COUNT_NUMBERING));
          break;
        case TIL_GRID_NO_COUNT:
          leave_out (self, sheet, cell, TIL_CELL_ROLE_LEFT_OUT, reason_no_count (cell->notated.why));
          break;
        case TIL_GRID_NUMBER:
        case TIL_GRID_NO_VALUE:
        case TIL_GRID_EMPTY:
        default:
          break;
        }
    }
}

static void
leave_out_sheet (Reader         *self,
                 const TilSheet *sheet,
                 const char     *reason)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
      g_autofree char *name = NULL;
      g_auto(TilNotated) notated = { 0 };

      if (cell->type == TIL_CELL_TEXT)
        {
          til_notation_read (cell->text, &notated);
          if (notated.kind == TIL_NOTATION_TEXT)
            continue;
        }
      name = til_cell_name (cell->row, cell->column);
      {
        g_autofree char *number = cell->text != NULL ? NULL : g_strdup_printf ("%.10g", cell->number);

        g_ptr_array_add (self->reading->base.left_out,
                         til_left_out_new (sheet->name, name, cell->text != NULL ? cell->text : number,
                                           reason));
      }
      set_role (self, sheet->name, name, TIL_CELL_ROLE_LEFT_OUT, reason);
    }
}

static void
take_numbers (Reader    *self,
              TilGrid   *grid,
              GPtrArray *recognised)
{
  const char *sheet = grid->sheet->name;

  for (guint i = 0; i < recognised->len; i++)
    {
      TilRecognised *one = g_ptr_array_index (recognised, i);

      if (one->number->cell->role == TIL_GRID_NO_VALUE)
        {
          leave_out (self, sheet, one->number->cell, TIL_CELL_ROLE_LEFT_OUT,
                     one->number->cell->cell->type == TIL_CELL_BOOLEAN
                     ? _("A yes or no, which counts nothing.")
                     : _("The formula's value is not stored in the file, or is an error."));
          continue;
        }
      if (one->leave != TIL_LEAVE_NOT)
        leave_out (self, sheet, one->number->cell, TIL_CELL_ROLE_LEFT_OUT, reason_leave (one->leave));
      else if (one->doubt != TIL_DOUBT_NONE || !one->has_key)
        ask (self, sheet, one);
      else
        add_figures (self, sheet, one);
    }
}

/* Digits that no notation explains, "2?" beside a label: told, not dropped. */
static void
leave_out_unread (Reader          *self,
                  const TilGrid   *grid,
                  const GPtrArray *numbers)
{
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const TilGridCell *cell = g_ptr_array_index (grid->cells, i);
      gboolean label_before = FALSE, is_label = FALSE;

      if (cell->role != TIL_GRID_TEXT || strlen (cell->text) > UNREAD_LENGTH
          || !til_pattern_match ("^[~<>≤≥(]?\\s*\\d", cell->text))
        continue;
      for (guint column = 0; column < cell->column && !label_before; column++)
        {
          const TilGridCell *other = til_grid_get (grid, cell->row, column);

          label_before = other != NULL && other->role == TIL_GRID_TEXT;
        }
      for (guint j = 0; j < numbers->len && !is_label; j++)
        {
          const GArray *labels = ((const TilPlacedNumber *) g_ptr_array_index (numbers, j))->labels;

          for (guint k = 0; k < labels->len && !is_label; k++)
            is_label = g_array_index (labels, TilPlacedLabel, k).cell == cell;
        }
      if (label_before && !is_label)
        leave_out (self, grid->sheet->name, cell, TIL_CELL_ROLE_LEFT_OUT,
                   _("It has digits, but is written in a way that is not understood."));
    }
}

/* Every number cell waits until she says who sent the file. */
static void
ask_for_partner (Reader       *self,
                 const GArray *senders)
{
  TilQuestion *question = add_question (self, self->reading->base.sender_question, "", "",
                                        self->book->name,
                                        g_strdup (_("Who sent this file?")));

  for (guint i = 0; i < senders->len && i < MAX_CANDIDATES; i++)
    {
      const TilSender *sender = &g_array_index (senders, TilSender, i);
      const TilPartner *partner = til_catalogue_get_partner (self->catalogue, sender->partner);

      add_candidate (question, g_strdup (til_label_get (&partner->label, TIL_LANGUAGE_NB)),
                     g_strdup (partner->code), sender->confidence);
    }
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilGrid *grid = g_ptr_array_index (self->grids, i);
      const GPtrArray *numbers = g_ptr_array_index (self->numbers, i);

      for (guint j = 0; j < numbers->len; j++)
        {
          const TilPlacedNumber *number = g_ptr_array_index (numbers, j);
          char *name = til_cell_name (number->cell->row, number->cell->column);

          if (number->cell->role == TIL_GRID_NO_VALUE)
            {
              leave_out (self, grid->sheet->name, number->cell, TIL_CELL_ROLE_LEFT_OUT,
                         _("The formula's value is not stored in the file, or is an error."));
              g_free (name);
              continue;
            }
          set_role (self, grid->sheet->name, name, TIL_CELL_ROLE_QUESTION, question->question);
          g_ptr_array_add (question->cells, name);
        }
    }
}

static guint
find_partner (Reader  *self,
              GArray **senders)
{
  TilReading *reading = &self->reading->base;
  const char *answer = NULL;
  guint partner = TIL_NONE;

  reading->sender_question = til_sender_question_id (self->book->name, self->grids);
  *senders = til_sender_find (self->catalogue, self->book->name, self->grids);
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

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->recogniser, til_recogniser_free);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_clear_pointer (&self->lexicon, til_lexicon_free);
  g_clear_pointer (&self->questions, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

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

static gboolean
read_grids (Reader        *self,
            GCancellable  *cancellable,
            GError       **error)
{
  guint n_numbers = 0;

  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      TilSheet *sheet = g_ptr_array_index (self->book->sheets, i);
      TilGrid *grid;
      GPtrArray *numbers;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (sheet->visibility != TIL_SHEET_VISIBLE)
        {
          leave_out_sheet (self, sheet, _("The sheet is hidden."));
          continue;
        }
      if (is_long_list (sheet))
        {
          leave_out_sheet (self, sheet, _("The sheet is a long list: it has more numbers than a partner's table."));
          n_numbers++;
          continue;
        }
      grid = til_grid_new (sheet, self->lexicon);
      if (grid == NULL)
        {
          leave_out_sheet (self, sheet, _("The sheet is too big to be a partner's table."));
          n_numbers++;
          continue;
        }
      if (self->is_lines)
        numbers = til_typed_numbers_new ();
      else
        numbers = til_table_finder_find (grid);
      n_numbers += self->is_lines ? grid->cells->len : numbers->len;
      til_layout_collect (sheet->name, i, numbers, self->reading->base.labels);
      g_ptr_array_add (self->grids, grid);
      g_ptr_array_add (self->numbers, numbers);
    }

  if (n_numbers == 0)
    {
      g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_EMPTY,
                   /* Translators: a file's name */
                   _("%s: no table of numbers was found in it"), self->book->name);
      return FALSE;
    }
  return TRUE;
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
  g_auto(Reader) self = { 0 };
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

  if (!til_personal_data_check (book, error))
    return NULL;

  self.reading = g_new0 (Reading, 1);
  self.reading->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_role_free);
  reading = &self.reading->base;
  g_atomic_ref_count_init (&reading->ref_count);
  reading->file = g_strdup (book->name);
  reading->sha256 = g_strdup (book->sha256);
  reading->partner = TIL_NONE;
  reading->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  reading->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) til_left_out_free);
  reading->questions = g_ptr_array_new_with_free_func (question_free);
  reading->warnings = g_ptr_array_new_with_free_func (g_free);
  reading->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) til_layout_label_free);
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

  self.lexicon = til_lexicon_new (catalogue);
  self.grids = g_ptr_array_new_with_free_func ((GDestroyNotify) til_grid_free);
  self.numbers = g_ptr_array_new_with_free_func (placed_numbers_free);
  self.questions = g_hash_table_new (g_str_hash, g_str_equal);

  if (!read_grids (&self, cancellable, error))
    return NULL;

  reading->year = options->year != 0 ? options->year : til_sender_find_year (book->name, self.grids);
  if (reading->year == 0)
    reading->year = options->edition;
  for (guint i = 0; i < self.grids->len; i++)
    {
      leave_out_special (&self, g_ptr_array_index (self.grids, i));
      leave_out_unread (&self, g_ptr_array_index (self.grids, i), g_ptr_array_index (self.numbers, i));
    }

  reading->partner = find_partner (&self, &senders);
  if (reading->partner == TIL_NONE)
    {
      ask_for_partner (&self, senders);
      return g_steal_pointer (&reading);
    }

  if (options->answers_of != NULL)
    answers = g_ptr_array_index (options->answers_of, reading->partner);
  self.recogniser = til_recogniser_new (catalogue, self.lexicon, reading->partner, reading->year, answers);
  base_name = g_path_get_basename (book->name);
  for (guint i = 0; i < self.grids->len; i++)
    {
      TilGrid *grid = g_ptr_array_index (self.grids, i);
      g_autoptr(GPtrArray) recognised = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (self.is_lines)
        recognised = til_typed_read_sheet (self.recogniser, catalogue, grid, reading->year,
                                           g_ptr_array_index (self.numbers, i), error);
      else
        recognised = til_recogniser_read_sheet (self.recogniser, grid, base_name, g_ptr_array_index (self.numbers, i));
      if (recognised == NULL)
        return NULL;
      take_numbers (&self, grid, recognised);
    }
  til_recogniser_list_answers (self.recogniser, reading->answers);
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
  g_hash_table_unref (((Reading *) self)->roles);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->labels);
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
  const CellRole *role = g_hash_table_lookup (((Reading *) self)->roles, key);

  if (meaning != NULL)
    *meaning = role != NULL ? g_strdup (role->meaning) : NULL;
  return role != NULL ? role->role : TIL_CELL_ROLE_NOTHING;
}
