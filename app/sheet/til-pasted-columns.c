/* sheet/til-pasted-columns.c: pasted lines whose cells are set out by spaces
 *
 * A row with a cell for each column tells where the columns are, in letters
 * of one width. A row with fewer is read only if its cells begin or end just
 * where those of its column do; a heading need only stand over one.
 */
#include "sheet/til-pasted-private.h"

#include <string.h>

#define PROSE_CHARS 40

/* One column, as the rows with a cell for each have it. */
typedef struct
{
  guint    from, to;       /* all its cells are within */
  guint    n;              /* cells that tell an edge */
  guint    left, right;    /* of the first one */
  gboolean same_left;
  gboolean same_right;
} Column;

static const TilPastedLine *
line_at (GPtrArray *lines,
         guint      place)
{
  return g_ptr_array_index (lines, place);
}

static const TilPiece *
piece_at (const TilPastedLine *line,
          guint                place)
{
  return g_ptr_array_index (line->pieces, place);
}

/* "Hei.  Her er tallene for i fjor" is no row of a table. */
static gboolean
is_prose (const TilPastedLine *line)
{
  for (guint i = 0; i < line->pieces->len; i++)
    {
      const TilPiece *piece = piece_at (line, i);
      char last = piece->text[strlen (piece->text) - 1];

      if (piece->to - piece->from > PROSE_CHARS)
        return TRUE;
      if (i + 1 < line->pieces->len && strchr (".!?,", last) != NULL && !til_pasted_is_number (piece->text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_row (const TilPastedLine *line)
{
  return line->pieces->len > 1 && !is_prose (line);
}

static GArray *
find_columns (GPtrArray *lines,
              guint      n)
{
  GArray *columns = g_array_sized_new (FALSE, TRUE, sizeof (Column), n);

  g_array_set_size (columns, n);
  for (guint i = 0; i < n; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      column->from = G_MAXUINT;
      column->same_left = column->same_right = TRUE;
      for (guint l = 0; l < lines->len; l++)
        {
          const TilPiece *piece;

          if (!is_row (line_at (lines, l)) || line_at (lines, l)->pieces->len != n)
            continue;
          piece = piece_at (line_at (lines, l), i);
          column->from = MIN (column->from, piece->from);
          column->to = MAX (column->to, piece->to);
          if (i > 0 && !til_pasted_is_number (piece->text))
            continue;
          if (column->n++ == 0)
            column->left = piece->from, column->right = piece->to;
          column->same_left &= piece->from == column->left;
          column->same_right &= piece->to == column->right;
        }
    }

  return columns;
}

/* A cell that is a number in other rows and lies among those of another
 * column: one before it is blank, and one behind it has no heading. */
static gboolean
is_pushed (const TilPastedLine *line,
           const GArray        *columns)
{
  for (guint i = 1; i < line->pieces->len && line->pieces->len == columns->len; i++)
    {
      const Column *before = &g_array_index (columns, Column, i - 1);
      const Column *column = &g_array_index (columns, Column, i);

      if (column->n > 0 && !til_pasted_is_number (piece_at (line, i)->text) && before->to > column->from)
        return TRUE;
    }

  return FALSE;
}

/* Whether @piece begins or ends where the cells of @column do. */
static gboolean
is_flush (const TilPiece *piece,
          const Column   *column)
{
  return column->n > 1 && ((column->same_left && piece->from == column->left) ||
                           (column->same_right && piece->to == column->right));
}

static gboolean
overlaps (const TilPiece *piece,
          const Column   *column)
{
  return piece->from < column->to && column->from < piece->to;
}

/* The column of a piece in a row that lacks some; -1: it cannot be told. */
static int
find_column (const GArray   *columns,
             const TilPiece *piece,
             gboolean        heading)
{
  int found = -1;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      if (!overlaps (piece, column))
        continue;
      if (found >= 0)
        return heading ? found : -1;
      if (heading || is_flush (piece, column))
        found = (int) i;
    }

  return found;
}

/* Headings without one over the labels: they begin further in, or are years. */
static gboolean
lacks_corner (const TilPastedLine *line,
              const GArray        *columns)
{
  gboolean years = TRUE;

  if (line->pieces->len + 1 != columns->len)
    return FALSE;
  for (guint i = 0; i < line->pieces->len; i++)
    years &= til_pasted_is_year (piece_at (line, i)->text);

  return years || piece_at (line, 0)->from >= g_array_index (columns, Column, 0).to;
}

static gboolean
append_row (GString             *text,
            const TilPastedLine *line,
            const GArray        *columns)
{
  gboolean heading = piece_at (line, 0)->from >= g_array_index (columns, Column, 0).to;
  int at = 0;

  for (guint i = 0; i < line->pieces->len; i++)
    {
      int column = (int) i;

      if (lacks_corner (line, columns))
        column = (int) i + 1;
      else if (i == 0 && !heading)
        column = 0;
      else if (line->pieces->len < columns->len)
        column = find_column (columns, piece_at (line, i), heading);
      if (column < at || (i > 0 && column == at))
        return FALSE;
      for (; at < column; at++)
        g_string_append_c (text, '\t');
      g_string_append (text, piece_at (line, i)->text);
    }

  return TRUE;
}

/* A line that is no row, at the column it stands over if it is a heading. */
static void
append_other (GString      *text,
              GPtrArray    *lines,
              guint         place,
              const GArray *columns)
{
  const TilPastedLine *line = line_at (lines, place);
  g_autofree char *whole = g_strstrip (g_strdup (line->text));
  int column = -1;

  if (line->pieces->len == 1 && place + 1 < lines->len && is_row (line_at (lines, place + 1)) &&
      piece_at (line, 0)->from >= g_array_index (columns, Column, 0).to)
    column = find_column (columns, piece_at (line, 0), TRUE);
  for (; column > 0; column--)
    g_string_append_c (text, '\t');
  g_string_append (text, whole);
}

/**
 * til_pasted_from_columns:
 * @lines: (element-type TilPastedLine): of the text
 * @line: (out): the line whose columns cannot be told
 *
 * Returns: (transfer full) (nullable): the text, with tabs for its gaps
 */
char *
til_pasted_from_columns (GPtrArray *lines,
                         guint     *line)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) columns = NULL;
  guint n = 0, n_rows = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      if (!is_row (line_at (lines, i)))
        continue;
      n = MAX (n, line_at (lines, i)->pieces->len);
      n_rows++;
    }
  if (n_rows < 2)
    return NULL;

  columns = find_columns (lines, n);
  for (guint i = 0; i < lines->len; i++)
    {
      if (is_row (line_at (lines, i)))
        {
          if (is_pushed (line_at (lines, i), columns) || !append_row (text, line_at (lines, i), columns))
            {
              *line = line_at (lines, i)->number;
              return NULL;
            }
        }
      else
        {
          append_other (text, lines, i, columns);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef enum { WORDS, WORDS_AND_NUMBER, WORDS_AND_MORE } Wording;

/* Whether one number is the last word of a line, as in "Kvinner 45". */
static Wording
find_wording (const char  *text,
              const char **number)
{
  const char *digit = strpbrk (text, "0123456789");
  const char *space = strrchr (text, ' ');

  if (digit == NULL || !g_ascii_isdigit (text[strlen (text) - 1]) || til_pasted_is_year (digit))
    return WORDS;
  if (space == NULL || space == text || digit != space + 1)
    return WORDS_AND_MORE;

  *number = digit;
  return WORDS_AND_NUMBER;
}

/**
 * til_pasted_from_words:
 * @lines: (element-type TilPastedLine): of the text
 *
 * Returns: (transfer full) (nullable): the text, with a tab before the number
 *   of each line that is a label and a number; %NULL if fewer than two are,
 *   or one has several
 */
char *
til_pasted_from_words (GPtrArray *lines)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *whole = g_strstrip (g_strdup (line_at (lines, i)->text));
      const char *number = NULL;

      switch (find_wording (whole, &number))
        {
        case WORDS_AND_MORE:
          return NULL;
        case WORDS_AND_NUMBER:
          g_string_append_len (text, whole, number - whole - 1);
          g_string_append_c (text, '\t');
          n++;
          break;
        case WORDS:
        default:
          break;
        }
      g_string_append (text, number != NULL ? number : whole);
      g_string_append_c (text, '\n');
    }

  return n > 1 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
