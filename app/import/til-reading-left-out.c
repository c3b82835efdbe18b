/* import/til-reading-left-out.c: what counts nothing, with its reason */
#include "import/til-reading-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/til-pattern.h"

/* A longer text beside a label is a remark. */
#define UNREAD_LENGTH 40

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

const char *
til_leave_reason (TilLeave leave)
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
    case TIL_LEAVE_PERIOD:
      return _("It is of a part of the year only.");
    case TIL_LEAVE_PLAN:
      return _("A plan, a target or a budget, and not what was counted.");
    case TIL_LEAVE_MEAN:
      return _("A mean of counts, which is no year's number.");
    case TIL_LEAVE_YEARS:
      return _("A sum over several years, which is no year's number.");
    case TIL_LEAVE_CORRECTED:
      return _("As it was reported before: what it was corrected to stands beside it.");
    case TIL_LEAVE_ANSWER:
    case TIL_LEAVE_NOT:
    default:
      return _("You answered that it counts nothing.");
    }
}

void
til_reader_leave_out (TilReader         *self,
                      const char        *sheet,
                      const TilGridCell *cell,
                      TilCellRole        role,
                      const char        *reason)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  g_ptr_array_add (self->reading->base.left_out, til_left_out_new (sheet, name, cell->text, reason));
  til_reader_set_role (self, sheet, name, role, reason);
}

void
til_reader_leave_out_special (TilReader     *self,
                              const TilGrid *grid)
{
  const char *sheet = grid->sheet->name;

  for (guint i = 0; i < grid->hidden->len; i++)
    {
      const TilGridCell *cell = g_ptr_array_index (grid->hidden, i);

      if (cell->role == TIL_GRID_TEXT)
        continue;
      til_reader_leave_out (self, sheet, cell, TIL_CELL_ROLE_LEFT_OUT,
                            (cell->cell->flags & TIL_CELL_HIDDEN) != 0 && !grid->with_hidden ? _("Its row, column or sheet is hidden.")
                                                                        : _("It is covered by a merged cell and is not shown."));
    }
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const TilGridCell *cell = g_ptr_array_index (grid->cells, i);
      g_autofree char *name = til_cell_name (cell->row, cell->column);

      switch (cell->role)
        {
        case TIL_GRID_TEXT:
        case TIL_GRID_ANSWER:
          til_reader_set_role (self, sheet, name, TIL_CELL_ROLE_LABEL, NULL);
          break;
        case TIL_GRID_YEAR:
          til_reader_leave_out (self, sheet, cell, TIL_CELL_ROLE_LABEL, _("A year: it says what the numbers beside or below it are of."));
          break;
        case TIL_GRID_STATEMENT:
          til_reader_leave_out (self, sheet, cell, TIL_CELL_ROLE_LABEL, _("The year that the numbers are of."));
          break;
        case TIL_GRID_NUMBERING:
          til_reader_leave_out (self, sheet, cell, TIL_CELL_ROLE_LEFT_OUT, reason_no_count (TIL_NO_COUNT_NUMBERING));
          break;
        case TIL_GRID_NO_COUNT:
          til_reader_leave_out (self, sheet, cell, TIL_CELL_ROLE_LEFT_OUT, reason_no_count (cell->notated.why));
          break;
        case TIL_GRID_NUMBER:
        case TIL_GRID_NO_VALUE:
        case TIL_GRID_EMPTY:
        default:
          break;
        }
    }
}

/* Returns how many numbers it has. */
guint
til_reader_leave_out_sheet (TilReader      *self,
                            const TilSheet *sheet,
                            const char     *reason)
{
  guint n_numbers = 0;

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
      til_reader_set_role (self, sheet->name, name, TIL_CELL_ROLE_LEFT_OUT, reason);
      n_numbers++;
    }
  return n_numbers;
}

static gboolean
is_own_label (const TilGridCell *cell,
              const GPtrArray   *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      const GArray *labels = ((const TilPlacedNumber *) g_ptr_array_index (numbers, i))->labels;

      for (guint j = 0; j < labels->len; j++)
        if (g_array_index (labels, TilPlacedLabel, j).cell == cell
            && g_array_index (labels, TilPlacedLabel, j).place <= TIL_PLACE_PARENT)
          return TRUE;
    }
  return FALSE;
}

static gboolean
names_counting_unit (const TilReader *self,
                     const TilToken  *token)
{
  for (guint i = 0; i < self->catalogue->counting_units->len; i++)
    {
      const TilCountingUnit *unit = g_ptr_array_index (self->catalogue->counting_units, i);

      for (guint language = 0; language < TIL_N_LANGUAGES; language++)
        {
          g_autoptr(GPtrArray) names = til_lexicon_split (self->lexicon, unit->label.text[language]);

          if (names->len == 1 && g_str_equal (((const TilToken *) g_ptr_array_index (names, 0))->stem, token->stem))
            return TRUE;
        }
    }
  return FALSE;
}

/* "women", "victims": what the catalogue counts or divides by. */
static gboolean
names_counted (TilReader      *self,
               const TilToken *token)
{
  const GPtrArray *meanings;

  if (token->kind != TIL_TOKEN_WORD)
    return FALSE;
  if (names_counting_unit (self, token))
    return TRUE;
  meanings = til_lexicon_lookup (self->lexicon, token->text);
  for (guint i = 0; meanings != NULL && i < meanings->len; i++)
    if (((const TilMeaning *) g_ptr_array_index (meanings, i))->kind != TIL_MEANING_WORD)
      return TRUE;
  return FALSE;
}

/* "seks kvinner", "fire i 2024": also in words, where they can't be other words. */
static gboolean
tells_count_in_words (TilReader       *self,
                      const GPtrArray *tokens)
{
  for (guint i = 0; i + 1 < tokens->len; i++)
    {
      const TilToken *next = g_ptr_array_index (tokens, i + 1);
      gint64 number = 0;

      if (!til_notation_read_word (((const TilToken *) g_ptr_array_index (tokens, i))->text, &number) || number < 2)
        continue;
      if (names_counted (self, next))
        return TRUE;
      if (strlen (next->text) <= 2 && i + 2 < tokens->len
          && ((const TilToken *) g_ptr_array_index (tokens, i + 2))->kind == TIL_TOKEN_YEAR)
        return TRUE;
    }
  return FALSE;
}

/* "Vi har 10 plasser", "mot 20 i 2024", "seks kvinner fikk ettervern". */
static gboolean
tells_count (TilReader         *self,
             const TilGridCell *cell)
{
  return til_notation_tells_count (cell->text) || tells_count_in_words (self, cell->tokens);
}

/**
 * til_reader_tells_counts:
 * @self: the reader, with its sheets
 *
 * A text file that is split otherwise than it was meant looks like one.
 *
 * Returns: whether running text in a workbook tells how many there are of something
 */
gboolean
til_reader_tells_counts (TilReader *self)
{
  if (self->book->format == TIL_BOOK_CSV || self->options->typed)
    return FALSE;
  for (guint i = 0; i < self->grids->len; i++)
    {
      const TilGrid *grid = g_ptr_array_index (self->grids, i);

      for (guint j = 0; j < grid->cells->len; j++)
        {
          const TilGridCell *cell = g_ptr_array_index (grid->cells, j);

          if (cell->role == TIL_GRID_TEXT && tells_count (self, cell))
            return TRUE;
        }
    }
  return FALSE;
}

/* Digits that no notation explains, "2?" beside a label: told, not dropped. */
void
til_reader_leave_out_unread (TilReader       *self,
                             const TilGrid   *grid,
                             const GPtrArray *numbers)
{
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const TilGridCell *cell = g_ptr_array_index (grid->cells, i);
      gboolean label_before = FALSE, is_label = FALSE;

      if ((cell->role == TIL_GRID_TEXT || cell->role == TIL_GRID_ANSWER) && tells_count (self, cell) && !is_own_label (cell, numbers))
        {
          til_reader_leave_out (self, grid->sheet->name, cell, TIL_CELL_ROLE_LEFT_OUT,
                                _("It has a number in the midst of its text, which is not read."));
          continue;
        }
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
        til_reader_leave_out (self, grid->sheet->name, cell, TIL_CELL_ROLE_LEFT_OUT,
                              _("It has digits, but is written in a way that is not understood."));
    }
}
