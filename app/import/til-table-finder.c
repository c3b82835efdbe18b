/* import/til-table-finder.c: see the header */
#include "import/til-table-finder-private.h"

#include <string.h>

/* A text this long, or one that ends as a sentence, is a note. */
#define NOTE_LENGTH 90

typedef enum { ROW_EMPTY, ROW_DATA, ROW_HEADER, ROW_TEXT } RowKind;

void
til_placed_number_free (gpointer data)
{
  TilPlacedNumber *number = data;

  if (number == NULL)
    return;
  g_array_unref (number->labels);
  g_free (number);
}

/* ---- what the rows and columns of one piece are ---- */

static gboolean
is_note (const TilGridCell *cell)
{
  const char *text = cell->text;
  gsize length = strlen (text);

  if (*text == '*' && !g_str_has_prefix (text, "**"))
    {
      /* "*Ikke avklart" beside a number is a label; alone it is a note */
      return TRUE;
    }
  if (til_grid_cell_has_word (cell, "note"))
    return TRUE;
  return length > NOTE_LENGTH || (length > 40 && text[length - 1] == '.');
}

static gboolean
is_value_column (const TilGrid       *grid,
                 const TilTablePiece *piece,
                 guint                column)
{
  for (guint row = piece->first_row; row <= piece->last_row; row++)
    if (is_number (til_grid_get (grid, row, column)))
      return TRUE;
  return FALSE;
}

static RowKind
kind_of_row (const TilGrid       *grid,
             const TilTablePiece *piece,
             const gboolean      *value_column,
             guint                row,
             gboolean             after_data)
{
  gboolean text = FALSE, header = FALSE, told = FALSE, category_label = FALSE, merged_over = FALSE;

  for (guint column = piece->first_column; column <= piece->last_column; column++)
    {
      const TilGridCell *cell = til_grid_get (grid, row, column);

      if (cell == NULL)
        continue;
      if (is_number (cell) && cell->row == row)
        return ROW_DATA;
      if (cell->role == TIL_GRID_ANSWER && value_column[column - piece->first_column])
        return ROW_DATA;
      /* "2021–25" is over its column, beside those of the years */
      if (cell->role == TIL_GRID_NO_COUNT && value_column[column - piece->first_column]
          && !(header && cell->notated.why == TIL_NO_COUNT_YEARS))
        return ROW_DATA;
      if (cell->row != row && !(cell->last_column > cell->column && header))
        {
          /* the lower part of a merged cell is nothing new, but it belongs to its row */
          if (cell->row >= piece->first_row && is_label (cell) && value_column[column - piece->first_column])
            header = TRUE;
          continue;
        }
      if (!is_label (cell))
        continue;
      text = TRUE;
      if (value_column[column - piece->first_column])
        {
          if (cell->column <= piece->first_column && cell->last_column > cell->column)
            merged_over = TRUE;   /* a heading over the whole table */
          else
            {
              header = TRUE;
              told |= cell->role == TIL_GRID_YEAR
                      || (cell->spans != NULL && cell->spans->len > 0 && strlen (cell->text) <= NOTE_LENGTH);
            }
        }
      else if (!header && cell->column == column)
        category_label |= til_grid_cell_means (cell, TIL_MEANING_CATEGORY)
                          && !til_grid_cell_means (cell, TIL_MEANING_DIMENSION);
    }
  if (header && (!after_data || (told && !category_label)) && !(merged_over && !told && after_data))
    return ROW_HEADER;
  if (merged_over)
    return ROW_TEXT;
  return header ? ROW_DATA : text ? ROW_TEXT : ROW_EMPTY;
}

/* ---- labels of one number ---- */

/* ---- one piece, row by row ---- */

static guint
next_indent (const TilTableFinder *self,
             const TilTablePiece  *piece,
             guint                 row,
             guint                 column)
{
  for (guint next = row + 1; next <= piece->last_row; next++)
    {
      const TilGridCell *cell = til_grid_get (self->grid, next, column);

      if (cell != NULL && cell->role == TIL_GRID_TEXT && cell->row == next)
        return cell->indent;
    }
  return 0;
}

/* A column without a cell below its header, right of the labels: it has a
 * header, and its numbers are blank. */
static gboolean
is_blank_column (const TilTableFinder *self,
                 const TilTablePiece  *piece,
                 const TilGridCell    *header)
{
  gboolean labels = FALSE;

  if (header->last_column > header->column)
    return FALSE;
  for (guint row = header->last_row + 1; row <= piece->last_row; row++)
    {
      if (til_grid_get (self->grid, row, header->column) != NULL)
        return FALSE;
      for (guint column = piece->first_column; column < header->column && !labels; column++)
        labels = is_label (til_grid_get (self->grid, row, column));
    }
  return labels;
}

static void
take_header_row (TilTableFinder      *self,
                 const TilFoundTable *table,
                 guint                row)
{
  const TilTablePiece *piece = table->piece;
  guint first_value = piece->first_column;

  while (first_value <= piece->last_column && !table->value_column[first_value - piece->first_column])
    first_value++;

  for (guint column = piece->first_column; column <= piece->last_column; column++)
    {
      TilGridCell *cell = til_grid_get (self->grid, row, column);
      GPtrArray *headers = g_ptr_array_index (table->headers, column - piece->first_column);

      if (cell == NULL || !is_label (cell) || cell->row != row)
        continue;
      if (column < first_value && cell->last_column >= first_value)
        {
          /* over the labels too: it heads the table, not its columns */
          if (cell->column == column)
            g_ptr_array_add (table->over, cell);
        }
      else if (cell->column < first_value && !is_blank_column (self, piece, cell))
        {
          if (cell->column == column)
            g_ptr_array_add (table->corner, cell);
        }
      else if (!g_ptr_array_find (headers, cell, NULL))
        g_ptr_array_add (headers, cell);
    }

  /* A heading that is written over the first of its columns only, without
   * merging, goes on to the right where a lower line has headers. */
  if (row < piece->last_row)
    for (guint column = first_value + 1; column <= piece->last_column; column++)
      {
        GPtrArray *headers = g_ptr_array_index (table->headers, column - piece->first_column);
        const TilGridCell *below = til_grid_get (self->grid, row + 1, column);
        TilGridCell *left = NULL;

        if (til_grid_get (self->grid, row, column) != NULL || !table->value_column[column - piece->first_column])
          continue;
        if (below == NULL || !is_label (below) || below->row != row + 1)
          continue;
        for (guint before = column; before-- > first_value && left == NULL;)
          left = til_grid_get (self->grid, row, before);
        if (left != NULL && left->row == row && left->last_row == row && left->last_column == left->column
            && left->role == TIL_GRID_TEXT && left->column >= first_value
            && til_grid_get (self->grid, row + 1, left->column) != NULL)
          g_ptr_array_add (headers, left);
      }
}

/* "B" before "B1", "2" before "2.1": the row is numbered as the head of the next. */
static gboolean
is_numbered_head (const TilTableFinder *self,
                  const TilGridCell    *cell,
                  guint                 row)
{
  const TilGridCell *mark = cell->column > 0 ? til_grid_get (self->grid, row, cell->column - 1) : NULL;
  const TilGridCell *next = mark != NULL && row + 1 < self->grid->n_rows ? til_grid_get (self->grid, row + 1, mark->column) : NULL;
  gsize length;

  if (next == NULL || mark->role != TIL_GRID_NUMBERING || next->role != TIL_GRID_NUMBERING)
    return FALSE;
  length = strlen (mark->text);
  return strncmp (next->text, mark->text, length) == 0
         && (next->text[length] == '.' || (g_ascii_isalpha (mark->text[length - 1]) && g_ascii_isdigit (next->text[length])));
}

static void
take_text_row (TilTableFinder *self,
               TilFoundTable  *table,
               guint           row,
               gboolean        had_data,
               gboolean        first_of_band)
{
  const TilTablePiece *piece = table->piece;
  TilGridCell *cell = NULL;
  gboolean deeper, wide;

  for (guint column = piece->first_column; column <= piece->last_column && cell == NULL; column++)
    {
      TilGridCell *candidate = til_grid_get (self->grid, row, column);

      if (is_label (candidate) && candidate->row == row)
        cell = candidate;
    }
  if (cell != NULL && had_data && self->captions_beneath && til_table_finder_is_caption (cell))
    {
      til_table_finder_add_caption (self, cell);
      return;
    }
  if (cell == NULL || is_note (cell) || row == piece->last_row)
    return;

  deeper = next_indent (self, piece, row, cell->column) > cell->indent;
  wide = cell->last_column > cell->column;
  table->group_doubtful = FALSE;

  if (!deeper && !wide && !first_of_band)
    {
      /* A row without an answer looks like a heading. */
      if (til_grid_cell_means (cell, TIL_MEANING_CATEGORY) || cell->dash || cell->of_which)
        return;
      if (til_grid_cell_means (cell, TIL_MEANING_INDICATOR) && had_data && !is_numbered_head (self, cell, row))
        table->group_doubtful = TRUE;
    }

  while (table->group->len > 0)
    {
      const TilGridCell *last = g_ptr_array_index (table->group, table->group->len - 1);

      /* lines of one heading stay together; an indented one is under the other */
      if (last->indent < cell->indent || (last->row + 1 == row && !had_data))
        break;
      g_ptr_array_set_size (table->group, (gint) table->group->len - 1);
    }
  g_ptr_array_add (table->group, cell);
  table->group_indent = cell->indent;
  table->group_indented = deeper;
}

static gboolean
tells_year (const TilGridCell *cell)
{
  for (guint i = 0; cell->tokens != NULL && i < cell->tokens->len; i++)
    if (((const TilToken *) g_ptr_array_index (cell->tokens, i))->kind == TIL_TOKEN_YEAR)
      return TRUE;
  return cell->role == TIL_GRID_YEAR;
}

static void
remember_headers (TilTableFinder      *self,
                  const TilFoundTable *table)
{
  const TilTablePiece *piece = table->piece;

  for (guint column = piece->first_column; column <= piece->last_column; column++)
    {
      const GPtrArray *headers = g_ptr_array_index (table->headers, column - piece->first_column);
      GPtrArray *copy;

      if (headers->len == 0)
        continue;
      if (table->value_column[column - piece->first_column])
        g_hash_table_remove (self->blank, GUINT_TO_POINTER (column));
      else
        g_hash_table_add (self->blank, GUINT_TO_POINTER (column));
      copy = g_ptr_array_new ();
      for (guint i = 0; i < table->over->len; i++)
        if (tells_year (g_ptr_array_index (table->over, i)))
          g_ptr_array_add (copy, g_ptr_array_index (table->over, i));
      for (guint i = 0; i < headers->len; i++)
        g_ptr_array_add (copy, g_ptr_array_index (headers, i));
      g_hash_table_replace (self->headers, GUINT_TO_POINTER (column), copy);
      g_hash_table_replace (self->header_corner, GUINT_TO_POINTER (column),
                            GUINT_TO_POINTER (piece->first_column + 1));
    }
}

/* What stands over the first header row is over the whole table, whatever
 * headings come between its rows. */
static void
keep_headings (TilFoundTable *table)
{
  for (guint i = 0; i < table->group->len; i++)
    g_ptr_array_add (table->over, g_ptr_array_index (table->group, i));
  g_ptr_array_set_size (table->group, 0);
}

/* New headers below a table that has no blank row after it. A heading right
 * above them is theirs; without one, the year over the table above goes on. */
static void
clear_headers (TilFoundTable *table,
               guint          row)
{
  const TilGridCell *last = table->group->len > 0 ? g_ptr_array_index (table->group, table->group->len - 1) : NULL;

  for (guint i = 0; i < table->headers->len; i++)
    g_ptr_array_set_size (g_ptr_array_index (table->headers, i), 0);
  g_ptr_array_set_size (table->corner, 0);
  for (guint i = table->over->len; i-- > 0;)
    {
      const TilGridCell *heading = g_ptr_array_index (table->over, i);

      if (!tells_year (heading) || til_grid_cell_means (heading, TIL_MEANING_CATEGORY)
          || (last != NULL && last->last_row + 1 == row))
        g_ptr_array_remove_index (table->over, i);
    }
  if (last != NULL && last->last_row + 1 == row)
    g_ptr_array_add (table->over, (gpointer) last);
  g_ptr_array_set_size (table->group, 0);
}

static void
read_piece (TilTableFinder      *self,
            const TilTablePiece *piece)
{
  guint n_columns = piece->last_column - piece->first_column + 1;
  TilFoundTable table = { .piece = piece };
  gboolean had_data = FALSE, in_header = FALSE;
  gboolean first_of_band = piece->first_row == piece->band || self->band_of != piece->band;

  table.value_column = g_new0 (gboolean, n_columns);
  table.own_table = g_new0 (guint, n_columns);
  table.headers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table.corner = g_ptr_array_new ();
  table.group = g_ptr_array_new ();
  table.over = g_ptr_array_new ();
  for (guint i = 0; i < n_columns; i++)
    {
      table.value_column[i] = is_value_column (self->grid, piece, piece->first_column + i);
      g_ptr_array_add (table.headers, g_ptr_array_new ());
    }
  self->n_tables++;

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    {
      RowKind kind = kind_of_row (self->grid, piece, table.value_column, row, had_data && !in_header);

      switch (kind)
        {
        case ROW_HEADER:
          if (had_data && !in_header)
            {
              clear_headers (&table, row);
              self->n_tables++;
            }
          else if (!in_header)
            keep_headings (&table);
          take_header_row (self, &table, row);
          in_header = TRUE;
          break;

        case ROW_TEXT:
          take_text_row (self, &table, row, had_data, first_of_band && !had_data);
          break;

        case ROW_DATA:
          if (in_header || !had_data)
            remember_headers (self, &table);
          in_header = FALSE;
          if (table.group->len > 0 && table.group_indented)
            {
              const TilGridCell *label = til_grid_get (self->grid, row, piece->first_column);

              if (label != NULL && label->role == TIL_GRID_TEXT && label->row == row
                  && label->indent <= table.group_indent && !label->of_which && !label->dash)
                g_ptr_array_set_size (table.group, 0);
            }
          for (guint column = piece->first_column; column <= piece->last_column; column++)
            {
              TilGridCell *cell = til_grid_get (self->grid, row, column);

              if (is_number (cell) && cell->row == row && cell->column == column)
                til_table_finder_add_number (self, &table, cell);
            }
          had_data = TRUE;
          break;

        case ROW_EMPTY:
        default:
          break;
        }
    }

  for (guint i = 0; i < n_columns; i++)
    if (table.value_column[i])
      g_hash_table_add (self->valued, GUINT_TO_POINTER (piece->first_column + i));
    else
      g_hash_table_remove (self->valued, GUINT_TO_POINTER (piece->first_column + i));
  g_free (table.value_column);
  g_free (table.own_table);
  g_ptr_array_unref (table.headers);
  g_ptr_array_unref (table.corner);
  g_ptr_array_unref (table.group);
  g_ptr_array_unref (table.over);
}

/* A piece without numbers is a title, a heading, or a note. */
static void
read_text_piece (TilTableFinder      *self,
                 const TilTablePiece *piece,
                 gboolean             numbers_in_band)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint row = piece->first_row; row <= piece->last_row; row++)
    for (guint column = piece->first_column; column <= piece->last_column; column++)
      {
        TilGridCell *cell = til_grid_get (self->grid, row, column);

        if (cell == NULL || cell->row != row || cell->column != column || !is_label (cell))
          continue;
        if (self->had_data && self->captions_beneath && til_table_finder_is_caption (cell))
          {
            til_table_finder_add_caption (self, cell);
            continue;
          }
        if (self->had_data && is_note (cell))
          continue;
        g_ptr_array_add (lines, cell);
      }

  if (lines->len == 0)
    g_ptr_array_unref (lines);
  else if (!self->had_data && !numbers_in_band)
    {
      for (guint i = 0; i < lines->len; i++)
        g_ptr_array_add (self->titles, g_ptr_array_index (lines, i));
      g_ptr_array_unref (lines);
    }
  else if (numbers_in_band)
    {
      /* beside a table it is a remark; above one its heading */
      if (piece->first_row == piece->band)
        {
          if (!self->had_data)
            for (guint i = 0; i < lines->len; i++)
              g_ptr_array_add (self->titles, g_ptr_array_index (lines, i));
          g_clear_pointer (&self->band, g_ptr_array_unref);
          self->band = lines;
          self->band_of = piece->band;
        }
      else
        g_ptr_array_unref (lines);
    }
  else
    {
      g_clear_pointer (&self->section, g_ptr_array_unref);
      self->section = lines;
    }
}

static gboolean
band_has_numbers (const TilTableFinder *self,
                  guint                 band)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const TilTablePiece *piece = &g_array_index (self->pieces, TilTablePiece, i);

      if (piece->band == band && piece->has_number)
        return TRUE;
    }
  return FALSE;
}

/**
 * til_table_finder_find:
 * @grid: a sheet; its cells' roles are settled here
 *
 * Finds the tables and their labels.
 *
 * Returns: (transfer full) (element-type TilPlacedNumber): every number with
 *   its labels, in reading order of the tables
 */
GPtrArray *
til_table_finder_find (TilGrid *grid)
{
  TilTableFinder self = { .grid = grid };

  self.pieces = g_array_new (FALSE, FALSE, sizeof (TilTablePiece));
  self.numbers = g_ptr_array_new_with_free_func (til_placed_number_free);
  self.titles = g_ptr_array_new ();
  self.headers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self.header_corner = g_hash_table_new (NULL, NULL);
  self.blank = g_hash_table_new (NULL, NULL);
  self.valued = g_hash_table_new (NULL, NULL);
  self.numbered = g_hash_table_new (NULL, NULL);
  self.band_of = G_MAXUINT;

  if (grid->n_rows > 0 && grid->n_columns > 0)
    til_table_finder_cut (&self);

  for (guint i = 0; i < self.pieces->len; i++)
    {
      TilTablePiece *piece = &g_array_index (self.pieces, TilTablePiece, i);

      til_table_finder_settle_years (&self, piece);
      til_table_finder_settle_numbering (&self, piece);
      piece->has_number = til_table_piece_has_number (grid, piece);
    }
  til_table_finder_find_captions (&self);
  for (guint i = 0; i < self.pieces->len; i++)
    {
      const TilTablePiece *piece = &g_array_index (self.pieces, TilTablePiece, i);

      if (piece->has_number)
        {
          read_piece (&self, piece);
          self.had_data = TRUE;
        }
      else
        read_text_piece (&self, piece, band_has_numbers (&self, piece->band));
    }

  g_array_unref (self.pieces);
  g_ptr_array_unref (self.titles);
  g_clear_pointer (&self.section, g_ptr_array_unref);
  g_clear_pointer (&self.band, g_ptr_array_unref);
  g_hash_table_unref (self.headers);
  g_hash_table_unref (self.header_corner);
  g_hash_table_unref (self.blank);
  g_hash_table_unref (self.valued);
  g_hash_table_unref (self.numbered);
  return til_table_finder_expand_answers (self.numbers);
}
