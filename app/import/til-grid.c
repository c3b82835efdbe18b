/* import/til-grid.c: see the header */
#include "import/til-grid.h"

#include <math.h>
#include <string.h>

/* Beyond this many places a sheet is no partner's table. */
#define MAX_PLACES (8 * 1000 * 1000)

void
til_grid_cell_free (TilGridCell *self)
{
  til_notated_clear (&self->notated);
  g_free (self->text);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->head, til_grid_cell_free);
  g_free (self);
}

static void
cell_free (gpointer data)
{
  til_grid_cell_free (data);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static char *
number_as_text (const TilCell *cell)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean percent = (cell->flags & TIL_CELL_PERCENT) != 0;
  double value = percent ? cell->number * 100 : cell->number;

  if (isfinite (value) && fabs (value) < 1e15 && value == floor (value))
    return g_strdup_printf (percent ? "%.0f %%" : "%.0f", value);
  g_ascii_formatd (buffer, sizeof buffer, "%.10g", value);
  return percent ? g_strconcat (buffer, " %", NULL) : g_strdup (buffer);
}

static void
read_text (TilGridCell *cell,
           TilLexicon  *lexicon)
{
  cell->role = TIL_GRID_TEXT;
  cell->tokens = til_lexicon_split (lexicon, cell->text);
  cell->spans = til_lexicon_match (lexicon, cell->tokens);
  cell->indent += til_text_indent (cell->text, &cell->dash);
  cell->of_which = til_grid_cell_has_word (cell, "of_which");
}

/* "Under 18" and "2024 i alt" begin or end as numbers do, and head numbers. */
static gboolean
is_spelling_with_number (const TilGridCell *cell)
{
  const TilSpan *span;

  if (cell->tokens->len > 1 && ((const TilToken *) g_ptr_array_index (cell->tokens, 0))->kind == TIL_TOKEN_YEAR
      && til_grid_cell_has_word (cell, "total"))
    return TRUE;
  if (cell->spans->len != 1)
    return FALSE;
  span = &g_array_index (cell->spans, TilSpan, 0);
  return span->n_tokens > 1 && span->n_tokens == cell->tokens->len && !span->fuzzy
         && til_grid_cell_means (cell, TIL_MEANING_CATEGORY);
}

static TilGridCell *
make_cell (const TilCell *source,
           TilLexicon    *lexicon)
{
  TilGridCell *cell = g_new0 (TilGridCell, 1);

  cell->cell = source;
  cell->row = cell->last_row = source->row;
  cell->column = cell->last_column = source->column;
  cell->indent = source->indent * 2u;

  switch (source->type)
    {
    case TIL_CELL_NUMBER:
      cell->text = source->text != NULL ? g_strdup (source->text) : number_as_text (source);
      if (source->text != NULL)
        til_notation_read (source->text, &cell->notated);
      if (cell->notated.kind != TIL_NOTATION_VALUE)
        {
          til_notated_clear (&cell->notated);
          til_notation_from_number (source->number, (source->flags & TIL_CELL_PERCENT) != 0, &cell->notated);
        }
      cell->role = cell->notated.kind == TIL_NOTATION_VALUE ? TIL_GRID_NUMBER : TIL_GRID_NO_COUNT;
      break;
    case TIL_CELL_TEXT:
      cell->text = g_strdup (source->text != NULL ? source->text : "");
      til_notation_read (cell->text, &cell->notated);
      read_text (cell, lexicon);
      if (cell->notated.kind == TIL_NOTATION_VALUE && !is_spelling_with_number (cell))
        cell->role = TIL_GRID_NUMBER;
      else if (cell->notated.kind == TIL_NOTATION_NO_COUNT)
        cell->role = TIL_GRID_NO_COUNT;
      break;
    case TIL_CELL_DATE:
    case TIL_CELL_DATE_TIME:
    case TIL_CELL_TIME:
      cell->text = g_strdup (source->text != NULL ? source->text : "");
      cell->role = TIL_GRID_NO_COUNT;
      cell->notated.kind = TIL_NOTATION_NO_COUNT;
      cell->notated.why = source->type == TIL_CELL_TIME ? TIL_NO_COUNT_TIME : TIL_NO_COUNT_DATE;
      break;
    case TIL_CELL_UNKNOWN:
      cell->text = g_strdup ("");  /* a formula is no label */
      cell->role = TIL_GRID_NO_VALUE;
      break;
    case TIL_CELL_BOOLEAN:
    case TIL_CELL_ERROR:
    default:
      cell->text = g_strdup (source->text != NULL ? source->text : "");
      cell->role = TIL_GRID_NO_VALUE;
      break;
    }
  return cell;
}

static void
fan_out (TilGrid     *self,
         TilGridCell *cell)
{
  for (guint row = cell->row; row <= MIN (cell->last_row, self->n_rows - 1); row++)
    for (guint column = cell->column; column <= MIN (cell->last_column, self->n_columns - 1); column++)
      self->at[(gsize) row * self->n_columns + column] = cell;
}

/* A column of numbers stays one where it stands left of its labels. */
static gboolean
is_column_of_numbers (const TilGrid *self,
                      guint          column)
{
  guint n_numbers = 0, n_texts = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      const TilGridCell *cell = til_grid_get (self, row, column);

      if (cell == NULL || cell->row != row || cell->column != column)
        continue;
      n_numbers += cell->role == TIL_GRID_NUMBER && cell->cell->type == TIL_CELL_NUMBER && cell->notated.year == 0;
      n_texts += cell->role == TIL_GRID_TEXT;
    }
  return n_numbers >= 3 && n_numbers > 2 * n_texts;
}

/* Digits or number words at the beginning of a row are its label: "under 18
 * år", "13–16 år". Words and signs are numbers only right of a label. */
static gboolean
is_row_label (const TilGrid     *self,
              const TilGridCell *cell)
{
  gboolean number_after = FALSE, labelled = FALSE;

  for (guint column = 0; column < cell->column; column++)
    {
      const TilGridCell *other = til_grid_get (self, cell->row, column);

      if (other != NULL && (other->role == TIL_GRID_TEXT || other->notated.year != 0))
        labelled = TRUE;
    }
  /* behind a gap another table may begin: "18 år og over" is no count then either */
  if (labelled && (cell->column == 0 || til_grid_get (self, cell->row, cell->column - 1) != NULL
                   || !(cell->role == TIL_GRID_NO_COUNT || cell->notated.words != NULL)))
    return FALSE;
  for (guint column = cell->last_column + 1; column < self->n_columns && !number_after; column++)
    {
      const TilGridCell *other = til_grid_get (self, cell->row, column);

      number_after = other != NULL && other->role == TIL_GRID_NUMBER;
    }
  if (cell->role == TIL_GRID_NUMBER && is_column_of_numbers (self, cell->column))
    return FALSE;
  if (cell->role == TIL_GRID_NUMBER)
    return (cell->notated.qualifiers & (TIL_QUALIFIER_WORD | TIL_QUALIFIER_NONE)) != 0
           || cell->notated.stated > TIL_STATED_NONE
           || (cell->notated.year != 0 && cell->notated.words != NULL)
           || (number_after && (cell->notated.words != NULL
                                || (cell->notated.qualifiers & (TIL_QUALIFIER_RANGE | TIL_QUALIFIER_APPROX)) != 0));
  return number_after && (cell->notated.why == TIL_NO_COUNT_AGE || cell->notated.why == TIL_NO_COUNT_YEARS);
}

/* "2024 (as delivered then)": a heading that begins with its year. */
static gboolean
is_year_heading (const TilGrid     *self,
                 const TilGridCell *cell)
{
  return cell->tokens != NULL && cell->tokens->len >= 3
         && ((const TilToken *) g_ptr_array_index (cell->tokens, 0))->kind == TIL_TOKEN_YEAR
         && (cell->column == 0 || til_grid_get (self, cell->row, cell->column - 1) == NULL);
}

static void
settle_words (TilGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      TilGridCell *cell = g_ptr_array_index (self->cells, i);

      if ((cell->role == TIL_GRID_NUMBER || cell->role == TIL_GRID_NO_COUNT)
          && cell->cell->type == TIL_CELL_TEXT
          && (is_row_label (self, cell) || is_year_heading (self, cell)
              || (cell->role == TIL_GRID_NO_COUNT && cell->notated.why == TIL_NO_COUNT_PARAGRAPH)))
        cell->role = TIL_GRID_TEXT;
    }
}

/* -"- says again what stands above. */
static gboolean
is_ditto (const char *text)
{
  gboolean quote = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == '"' || letter == 0x201c || letter == 0x201d || letter == 0x201e || letter == 0x2033)
        quote = TRUE;
      else if (letter != '-' && letter != 0x2013 && letter != 0x2014 && !g_unichar_isspace (letter))
        return FALSE;
    }
  return quote;
}

static void
repeat_above (TilGrid     *self,
              TilGridCell *cell,
              TilLexicon  *lexicon)
{
  const TilGridCell *above = cell->row > 0 ? til_grid_get (self, cell->row - 1, cell->column) : NULL;

  if (above == NULL || above->role != TIL_GRID_TEXT)
    return;
  g_clear_pointer (&cell->tokens, g_ptr_array_unref);
  g_clear_pointer (&cell->spans, g_array_unref);
  g_free (cell->text);
  cell->text = g_strdup (above->text);
  cell->role = TIL_GRID_TEXT;
  cell->tokens = til_lexicon_split (lexicon, cell->text);
  cell->spans = til_lexicon_match (lexicon, cell->tokens);
  cell->indent = above->indent;
  cell->dash = above->dash;
  cell->of_which = above->of_which;
}

/**
 * til_grid_new:
 * @sheet: a sheet; kept by the caller for longer than the grid
 * @lexicon: what labels mean
 * @with_hidden: whether hidden cells are like the others
 *
 * Returns: (transfer full) (nullable): the grid; %NULL if the sheet is too big
 */
TilGrid *
til_grid_new (const TilSheet *sheet,
              TilLexicon     *lexicon,
              gboolean        with_hidden)
{
  const TilCellFlags apart = TIL_CELL_COVERED | (with_hidden ? 0 : TIL_CELL_HIDDEN);
  TilGrid *self;
  gboolean *has_visible;

  if ((guint64) sheet->n_rows * sheet->n_columns > MAX_PLACES)
    return NULL;

  self = g_new0 (TilGrid, 1);
  self->sheet = sheet;
  self->with_hidden = with_hidden;
  self->n_rows = sheet->n_rows;
  self->n_columns = sheet->n_columns;
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      /* a merged heading may reach beyond the last cell that is filled */
      const TilRange *range = &g_array_index (sheet->merged, TilRange, i);

      if (range->last_column - range->first_column < 64)
        self->n_columns = MAX (self->n_columns, range->last_column + 1);
    }
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->hidden = g_ptr_array_new_with_free_func (cell_free);
  self->at = g_new0 (TilGridCell *, (gsize) self->n_rows * self->n_columns + 1);
  self->absent_row = g_new0 (gboolean, self->n_rows + 1);
  has_visible = g_new0 (gboolean, self->n_rows + 1);

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *source = &g_array_index (sheet->cells, TilCell, i);
      TilGridCell *cell;

      if (source->type == TIL_CELL_TEXT && is_blank (source->text))
        continue;
      cell = make_cell (source, lexicon);
      if ((source->flags & apart) != 0)
        {
          g_ptr_array_add (self->hidden, cell);
          if ((source->flags & apart & TIL_CELL_HIDDEN) != 0)
            self->absent_row[source->row] = TRUE;
          continue;
        }
      has_visible[source->row] = TRUE;
      if (source->type == TIL_CELL_TEXT && is_ditto (source->text))
        repeat_above (self, cell, lexicon);
      g_ptr_array_add (self->cells, cell);
      self->at[(gsize) cell->row * self->n_columns + cell->column] = cell;
    }

  for (guint row = 0; row < self->n_rows; row++)
    self->absent_row[row] &= !has_visible[row];
  g_free (has_visible);

  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (sheet->merged, TilRange, i);
      TilGridCell *cell = til_grid_get (self, range->first_row, range->first_column);

      if (cell == NULL)
        continue;
      cell->last_row = MIN (range->last_row, self->n_rows - 1);
      cell->last_column = MIN (range->last_column, self->n_columns - 1);
      fan_out (self, cell);
    }
  settle_words (self);
  return self;
}

void
til_grid_free (TilGrid *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->hidden);
  g_free (self->at);
  g_free (self->absent_row);
  g_free (self);
}

/**
 * til_grid_get:
 * @self: a grid
 * @row: 0-based; beyond the grid is empty
 * @column: likewise
 *
 * Returns: (nullable): the cell that is shown there, perhaps merged
 */
TilGridCell *
til_grid_get (const TilGrid *self,
              guint          row,
              guint          column)
{
  if (row >= self->n_rows || column >= self->n_columns)
    return NULL;
  return self->at[(gsize) row * self->n_columns + column];
}

/**
 * til_grid_cell_has_word:
 * @self: a cell
 * @kind: a kind of the catalogue's general words, "total"
 *
 * Returns: whether its label has such a word
 */
gboolean
til_grid_cell_has_word (const TilGridCell *self,
                        const char        *kind)
{
  if (self->spans == NULL)
    return FALSE;
  for (guint i = 0; i < self->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (self->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_WORD && strcmp (meaning->word, kind) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * til_grid_cell_means:
 * @self: a cell
 * @kind: a kind of meaning
 *
 * Returns: whether its label may mean something of @kind
 */
gboolean
til_grid_cell_means (const TilGridCell *self,
                     TilMeaningKind     kind)
{
  if (self->spans == NULL)
    return FALSE;
  for (guint i = 0; i < self->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (self->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        if (((const TilMeaning *) g_ptr_array_index (span->meanings, j))->kind == kind)
          return TRUE;
    }
  return FALSE;
}
