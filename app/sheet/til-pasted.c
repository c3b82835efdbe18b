/* sheet/til-pasted.c: see the header */
#include "sheet/til-pasted.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheet/til-pasted-private.h"

static void
piece_free (gpointer data)
{
  TilPiece *piece = data;

  g_free (piece->text);
  g_free (piece);
}

static void
line_free (gpointer data)
{
  TilPastedLine *line = data;

  g_free (line->text);
  g_ptr_array_unref (line->pieces);
  g_free (line);
}

/**
 * til_pasted_is_blank:
 * @text: UTF-8
 *
 * Returns: whether nothing but white space stands in it
 */
gboolean
til_pasted_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/**
 * til_pasted_is_year:
 * @text: a cell
 *
 * Returns: whether it is a year and nothing else
 */
gboolean
til_pasted_is_year (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4 &&
         (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20"));
}

/**
 * til_pasted_is_number:
 * @text: a cell
 *
 * Returns: whether it begins as a number does
 */
gboolean
til_pasted_is_number (const char *text)
{
  return g_ascii_isdigit (*text) || (strchr ("-+<>~.:", *text) != NULL && *text != '\0' && strlen (text) <= 8);
}

/* What is drawn between the rows of a table, and is no row: "---|---:", "=====", "+---+---+". */
static gboolean
is_rule (const char *text)
{
  guint n_strokes = 0, n_longest = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '-' || c == '=' || c == '_' || (c >= 0x2500 && c <= 0x257f) || c == 0x2014)
        n_longest = MAX (n_longest, ++n_strokes);
      else if (c > 0x7e || strchr ("+|: \t\r", (int) c) == NULL)
        return FALSE;
      else
        n_strokes = 0;
    }

  /* a single one says that there are none */
  return n_longest >= 3;
}

/* "> > 12" is "12" of a message that was answered. */
static const char *
skip_quoting (const char *text)
{
  while (*text == '>')
    {
      text++;
      if (text[0] == ' ' && (text[1] == '>' || text[1] != ' '))
        text++;
    }

  return text;
}

static void
find_pieces (TilPastedLine *line)
{
  const char *begin = NULL, *end = NULL;
  guint position = 0, from = 0, to = 0;

  line->pieces = g_ptr_array_new_with_free_func (piece_free);
  for (const char *p = line->text;; p = g_utf8_next_char (p), position++)
    {
      gboolean space = *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));

      if (begin != NULL && (*p == '\0' || (space && position > to)))
        {
          TilPiece *piece = g_new0 (TilPiece, 1);

          piece->text = g_strndup (begin, (gsize) (end - begin));
          piece->from = from;
          piece->to = to;
          g_ptr_array_add (line->pieces, piece);
          begin = NULL;
        }
      if (*p == '\0')
        break;
      if (space)
        continue;
      if (begin == NULL)
        begin = p, from = position;
      end = g_utf8_next_char (p);
      to = position + 1;
    }
}

/**
 * til_pasted_lines_new:
 * @text: UTF-8
 *
 * Returns: (transfer full) (element-type TilPastedLine): its lines, without
 *   the rules between rows
 */
GPtrArray *
til_pasted_lines_new (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto(GStrv) parts = NULL;
  guint n_quoted = 0, n_filled = 0;

  if (g_str_has_prefix (text, "\357\273\277"))
    text += 3;
  parts = g_strsplit (text, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strdelimit (parts[i], "\r", ' ');
      n_filled += !til_pasted_is_blank (parts[i]);
      n_quoted += *parts[i] == '>' ? 1 : 0;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *own = 2 * n_quoted > n_filled ? skip_quoting (parts[i]) : parts[i];
      TilPastedLine *line;

      if (is_rule (own))
        continue;
      line = g_new0 (TilPastedLine, 1);
      line->text = g_strdup (own);
      line->number = i + 1;
      find_pieces (line);
      g_ptr_array_add (lines, line);
    }

  return lines;
}

/* Codes have neither capital letters nor spaces; what a person writes has. */
static gboolean
is_code (const char *text)
{
  return strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_:/=.-") == strlen (text);
}

/* "KEY = VALUE" on every line. Where one key is a code this is no table, and
 * left as it is. NULL: it is not so. */
static char *
from_equals (GPtrArray  *lines,
             const char *text)
{
  g_autoptr(GString) table = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const TilPastedLine *line = g_ptr_array_index (lines, i);
      const char *equals = strrchr (line->text, '=');
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;

      if (line->pieces->len > 0)
        {
          if (equals == NULL)
            return NULL;
          key = g_strstrip (g_strndup (line->text, (gsize) (equals - line->text)));
          if (is_code (key))
            return g_strdup (text);
          value = g_strstrip (g_strdup (equals + 1));
          g_string_append_printf (table, "%s\t%s", key, value);
        }
      g_string_append_c (table, '\n');
    }

  return g_string_free (g_steal_pointer (&table), FALSE);
}

/* Whether @sign stands in two lines, and in most of those that have a digit. */
static gboolean
is_split_by (GPtrArray *lines,
             char       sign)
{
  guint n_split = 0, n_digits = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const TilPastedLine *line = g_ptr_array_index (lines, i);

      n_digits += strpbrk (line->text, "0123456789") != NULL;
      n_split += strchr (line->text, sign) != NULL;
    }

  return n_split >= 2 && 2 * n_split > n_digits;
}

/* The text with tabs between its cells; @separator is another sign that does. */
static char *
split (const char  *text,
       char        *separator,
       guint       *line)
{
  g_autoptr(GPtrArray) lines = til_pasted_lines_new (text);
  char *table;

  *separator = '\t';
  *line = 0;
  if (strchr (text, '\t') != NULL)
    /* in quotation marks a cell may have lines of its own, and only a spreadsheet writes those */
    return strchr (text, '"') != NULL ? g_strdup (text) : til_pasted_from_tabs (lines, line);
  table = from_equals (lines, text);
  if (table != NULL)
    return table;
  if (is_split_by (lines, '|'))
    return til_pasted_from_bars (lines, line);
  if (is_split_by (lines, ';'))
    {
      *separator = ';';
      return g_strdup (text);
    }

  table = til_pasted_from_columns (lines, line);
  if (table == NULL && *line == 0)
    table = til_pasted_from_words (lines);
  if (table == NULL && *line == 0)
    table = g_strdup (text);

  return table;
}

/**
 * til_pasted_read:
 * @bytes: UTF-8 text
 * @name: for messages and provenance
 * @error: a #TilSheetError that names the line
 *
 * Reads pasted text. A cell's row is its line in the text, rules between rows
 * apart; the book keeps the text as it was pasted.
 *
 * Returns: (transfer full): the cells
 */
TilBook *
til_pasted_read (GBytes      *bytes,
                 const char  *name,
                 GError     **error)
{
  TilTextDialect dialect = { .encoding = "UTF-8" };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_autofree char *table = NULL;
  g_autoptr(GBytes) split_bytes = NULL;
  TilBook *book;
  guint line;

  table = split (text, &dialect.separator, &line);
  if (table == NULL)
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT,
                   /* Translators: %u is the number of a line */
                   _("Line %u has fewer cells than the rows of the table, and which columns they are in cannot be told. "
                     "Copy the table from a spreadsheet, or put a tab or a semicolon for each column."), line);
      return NULL;
    }

  split_bytes = g_bytes_new (table, strlen (table));
  book = til_book_read_with_dialect (split_bytes, name, &dialect, NULL, error);
  if (book == NULL)
    return NULL;

  g_bytes_unref (book->bytes);
  book->bytes = g_bytes_ref (bytes);
  g_free (book->sha256);
  book->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return book;
}
