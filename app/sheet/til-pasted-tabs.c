/* sheet/til-pasted-tabs.c: pasted lines with tabs or bars between their cells
 *
 * A spreadsheet pastes as many tabs on every line. A browser pastes none for a
 * cell that spans columns or rows, and a mail program may drop those that a
 * line begins or ends with: then a heading would stand over another column.
 */
#include "sheet/til-pasted-private.h"

#include <string.h>

#define TAB_STOP 8u

typedef struct
{
  GStrv    cells;
  guint   *stops;         /* where each of them begins on the screen */
  guint    n;             /* of @cells, blank ones too */
  guint    n_filled;
  guint    n_heads;       /* filled cells from the second on, if no blank one is between; else 0 */
  guint    last_number;   /* the last cell with a number that is no year; 0: none */
  gboolean has_gap;       /* a blank cell is before a filled one */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  g_free (row->stops);
  g_free (row);
}

static Row *
row_new (const char *text)
{
  Row *row = g_new0 (Row, 1);
  guint last = 0, stop = 0;

  row->cells = g_strsplit (text, "\t", -1);
  row->n = g_strv_length (row->cells);
  row->stops = g_new0 (guint, row->n + 1);
  for (guint i = 0; i < row->n; i++)
    {
      const char *cell;

      row->stops[i] = stop;
      stop += (guint) g_utf8_strlen (row->cells[i], -1);
      stop += TAB_STOP - stop % TAB_STOP;
      cell = g_strstrip (row->cells[i]);
      if (til_pasted_is_blank (cell))
        continue;
      row->has_gap |= row->n_filled > 0 && i > last + 1;
      row->n_filled++;
      last = i;
      if (i > 0 && til_pasted_is_number (cell) && !til_pasted_is_year (cell))
        row->last_number = i;
    }
  if (row->n > 1 && last > 0 && !row->has_gap && (!til_pasted_is_blank (row->cells[0]) || !til_pasted_is_blank (row->cells[1])))
    row->n_heads = last;

  return row;
}

static gboolean
is_data (const Row *row)
{
  return row->last_number > 0 && !til_pasted_is_blank (row->cells[0]);
}

static gboolean
has_years_only (const Row *row)
{
  for (guint i = 0; i < row->n; i++)
    if (!til_pasted_is_year (row->cells[i]))
      return FALSE;

  return row->n > 1;
}

/* The last column of numbers in the rows that begin at or after @from. */
static guint
find_last_number (GPtrArray *rows,
                  guint      from)
{
  guint last = 0;

  for (guint i = from; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (is_data (row))
        last = MAX (last, row->last_number);
      else if (last > 0 && row->n_filled > 1)
        break;
    }

  return last;
}

/* Its corner spans two rows: the next line has only what is beside it. */
static gboolean
has_spanning_corner (GPtrArray *rows,
                     guint      row,
                     guint      last_number)
{
  const Row *next = row + 1 < rows->len ? g_ptr_array_index (rows, row + 1) : NULL;

  return next != NULL && has_years_only (next) && next->n == last_number;
}

static gboolean
is_head_told (GPtrArray *rows,
              guint      place)
{
  const Row *row = g_ptr_array_index (rows, place);
  guint last_number = find_last_number (rows, place + 1);

  if (row->n < 2 || row->n > last_number || row->n_heads == 0)
    return TRUE;
  if (row->n_heads > 1)
    return FALSE;

  return til_pasted_is_blank (row->cells[0]) || has_spanning_corner (rows, place, last_number);
}

/* Whether a cell of one stands right under one of the other that has another
 * number of tabs before it. */
static gboolean
is_askew (const Row *one,
          const Row *other)
{
  for (guint i = 1; i < one->n; i++)
    {
      for (guint j = 1; j < other->n; j++)
        {
          if (i != j && one->stops[i] == other->stops[j] && !til_pasted_is_blank (one->cells[i]) &&
              !til_pasted_is_blank (other->cells[j]))
            return TRUE;
        }
    }

  return FALSE;
}

/* Tabs that only make the columns look straight: every row has as many
 * numbers, but not as many tabs. */
static gboolean
find_ragged (GPtrArray *rows,
             guint     *place)
{
  const Row *first = NULL, *shortest = NULL;
  gboolean gap = FALSE, askew = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);

      if (!is_data (row))
        continue;
      if (first == NULL)
        first = row;
      if (row->n_filled != first->n_filled)
        return FALSE;
      gap |= row->has_gap;
      askew |= is_askew (first, row);
      if (shortest == NULL || row->n < shortest->n)
        shortest = row, *place = i;
    }

  return gap && askew;
}

/**
 * til_pasted_from_tabs:
 * @lines: (element-type TilPastedLine): of the text
 * @line: (out): the line whose columns cannot be told
 *
 * Returns: (transfer full) (nullable): the text, with years that stand beside
 *   the corner of a heading moved over their columns
 */
char *
til_pasted_from_tabs (GPtrArray *lines,
                      guint     *line)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr(GString) text = g_string_new (NULL);
  guint place;

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (rows, row_new (((const TilPastedLine *) g_ptr_array_index (lines, i))->text));
  if (find_ragged (rows, &place))
    {
      *line = ((const TilPastedLine *) g_ptr_array_index (lines, place))->number;
      return NULL;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = g_ptr_array_index (rows, i);
      g_autofree char *joined = g_strjoinv ("\t", row->cells);

      if (!is_data (row))
        {
          if (has_years_only (row) && row->n == find_last_number (rows, i + 1))
            g_string_append_c (text, '\t');
          else if (!is_head_told (rows, i))
            {
              *line = ((const TilPastedLine *) g_ptr_array_index (lines, i))->number;
              return NULL;
            }
        }
      g_string_append (text, joined);
      g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether each line that has a bar has one at this end. */
static gboolean
are_framed (GPtrArray *lines,
            gboolean   at_end)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (((const TilPastedLine *) g_ptr_array_index (lines, i))->text));

      if (strchr (text, '|') != NULL && (at_end ? !g_str_has_suffix (text, "|") : *text != '|'))
        return FALSE;
    }

  return TRUE;
}

/**
 * til_pasted_from_bars:
 * @lines: (element-type TilPastedLine): of the text
 * @line: (out): as in til_pasted_from_tabs()
 *
 * Returns: (transfer full) (nullable): the text, with tabs for its bars
 */
char *
til_pasted_from_bars (GPtrArray *lines,
                      guint     *line)
{
  gboolean framed_left = are_framed (lines, FALSE), framed_right = are_framed (lines, TRUE);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) with_tabs = NULL;
  char *table;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *row = g_strstrip (g_strdup (((const TilPastedLine *) g_ptr_array_index (lines, i))->text));
      char *begin = row;

      if (strchr (row, '|') != NULL)
        {
          begin += framed_left;
          if (framed_right && *begin != '\0')
            begin[strlen (begin) - 1] = '\0';
          g_strdelimit (begin, "|", '\t');
        }
      g_string_append (text, begin);
      g_string_append_c (text, '\n');
    }
  with_tabs = til_pasted_lines_new (text->str);

  table = til_pasted_from_tabs (with_tabs, line);
  if (table == NULL)
    *line = ((const TilPastedLine *) g_ptr_array_index (lines, *line - 1))->number;

  return table;
}
