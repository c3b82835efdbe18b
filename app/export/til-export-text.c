/* export/til-export-text.c: text as a workbook takes it */
#include "export/til-export-text.h"

#include <math.h>
#include <string.h>

#define MAX_CELL_CHARS 32000   /* Excel: 32 767 UTF-16 units */
#define MAX_SHEET_CHARS 31     /* Excel, in UTF-16 units */
#define TOLERANCE 0.5          /* pixels by which words may be over */

/* "_x0041_" in a file stands for "A": a text that holds it is written with
 * its underscore as "_x005F_" (Source: ECMA-376, 22.9.2.19, ST_Xstring). */
static gboolean
is_escape (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;

  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
    }

  return text[6] == '_';
}

/* Valid UTF-8 without control characters; a tab becomes a space. */
static char *
clean (const char *text,
       gboolean    keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && keep_lines)
        g_string_append_c (out, '\n');
      else if (c == '\t' || c == '\n')
        g_string_append_c (out, ' ');
      else if (c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/**
 * til_export_text:
 * @text: (nullable): anything
 *
 * Returns: (transfer full): the text for a cell: valid, short enough, and
 *   read back as it stood
 */
char *
til_export_text (const char *text)
{
  g_autofree char *valid = clean (text, TRUE);
  GString *out = g_string_new (NULL);
  gsize n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_CELL_CHARS; p = g_utf8_next_char (p))
    {
      if (is_escape (p))
        {
          g_string_append (out, "_x005F_");
          n += 7;
        }
      else
        {
          g_string_append_unichar (out, g_utf8_get_char (p));
          n += g_utf8_get_char (p) > 0xffff ? 2 : 1;
        }
    }

  return g_string_free (out, FALSE);
}

/**
 * til_export_header_text:
 * @text: (nullable): anything
 * @max_chars: how much of it is wanted
 *
 * Returns: (transfer full): the text for a page's header or footer, where an
 *   ampersand begins a code
 */
char *
til_export_header_text (const char *text,
                        gsize       max_chars)
{
  g_autofree char *valid = clean (text, FALSE);
  GString *out = g_string_new (NULL);
  gsize n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (n + 2 > max_chars)
        {
          g_string_append (out, "…");
          break;
        }

      n++;
      if (*p == '&')
        n++, g_string_append (out, "&&");
      else
        g_string_append_unichar (out, g_utf8_get_char (p));
    }

  return g_string_free (out, FALSE);
}

static gsize
utf16_length (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xffff ? 2 : 1;

  return n;
}

/* The longest beginning of @text of at most @limit units, ended at a word
 * where one ends in its second half. */
static char *
cut (const char *text,
     gsize       limit)
{
  gsize n = 0;
  const char *end = text;
  const char *word = NULL;
  g_autofree char *out = NULL;

  if (utf16_length (text) <= limit)
    return g_strdup (text);

  while (*end != '\0')
    {
      gsize units = g_utf8_get_char (end) > 0xffff ? 2 : 1;

      if (n + units > limit - 1)
        break;
      if (*end == ' ' && n > limit / 2)
        word = end;
      n += units;
      end = g_utf8_next_char (end);
    }

  out = g_strndup (text, (word != NULL && *end != ' ' ? word : end) - text);
  g_strchomp (out);
  while (g_str_has_suffix (out, ",") || g_str_has_suffix (out, ":"))
    out[strlen (out) - 1] = '\0';

  return g_strconcat (out, "…", NULL);
}

/* Takes @name if nothing else has it; names differ by more than case. */
static gboolean
take (GHashTable *taken,
      const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_hash_table_add (taken, g_steal_pointer (&folded));
}

static gboolean
is_taken (GHashTable *taken,
          const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_hash_table_contains (taken, folded);
}

/**
 * til_export_sheet_name:
 * @title: the table's title
 * @code: its code, for a table without a title
 * @taken: (element-type utf8): casefolded names that are in use
 *
 * Of "Tabell 1: Anmeldelser etter politidistrikt" the name is "Tabell 1", of
 * "Nøkkeltall: bo og oppfølging i tiltakene" it is what follows the colon; a
 * title that is still too long is cut where a word ends.
 *
 * Returns: (transfer full): a name that Excel accepts, now in @taken
 */
char *
til_export_sheet_name (const char *title,
                       const char *code,
                       GHashTable *taken)
{
  g_autofree char *name = clean (title, FALSE);
  g_autofree char *rest = NULL;
  g_autofree char *chosen = NULL;
  char *head_end;
  char *p;

  /* Before the signs are replaced: the head ends at a colon or full stop. */
  head_end = strstr (name, ": ");
  p = strstr (name, ". ");
  if (head_end == NULL || (p != NULL && p < head_end))
    head_end = p;
  /* "St. meld." has no head of its own: a head holds a digit. */
  if (head_end != NULL && head_end[2] != '\0' && utf16_length (name) > MAX_SHEET_CHARS)
    {
      g_autofree char *first = g_utf8_substring (head_end + 2, 0, 1);
      g_autofree char *upper = g_utf8_strup (first, -1);

      rest = g_strconcat (upper, g_utf8_next_char (head_end + 2), NULL);
    }

  if (head_end != NULL && head_end > name
      && strcspn (name, "0123456789") < (gsize) (head_end - name))
    {
      g_autofree char *head = g_strndup (name, head_end - name);

      if (utf16_length (head) <= MAX_SHEET_CHARS && !is_taken (taken, head))
        {
          g_free (name);
          name = g_steal_pointer (&head);
          g_clear_pointer (&rest, g_free);
        }
    }

  if (rest != NULL)
    {
      g_free (name);
      name = g_steal_pointer (&rest);
    }

  for (p = name; *p != '\0'; p++)
    {
      if (strchr ("[]:*?/\\", *p) != NULL)
        *p = *p == '/' || *p == '\\' ? '-' : ' ';
      else if (is_escape (p))
        *p = ' ';
    }
  for (p = name; (p = strstr (p, "  ")) != NULL;)
    memmove (p, p + 1, strlen (p));
  g_strstrip (name);
  while (*name == '\'')
    memmove (name, name + 1, strlen (name));
  while (g_str_has_suffix (name, "'"))
    name[strlen (name) - 1] = '\0';
  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (code != NULL && *code != '\0' ? code : "1");
    }

  chosen = cut (name, MAX_SHEET_CHARS);
  /* "History" is Excel's own. */
  for (guint n = g_ascii_strcasecmp (chosen, "History") == 0 ? 2 : 1; n > 1 || is_taken (taken, chosen); n++)
    {
      g_autofree char *tail = g_strdup_printf (" (%u)", MAX (n, 2));
      g_autofree char *start = cut (name, MAX_SHEET_CHARS - strlen (tail));

      g_free (chosen);
      chosen = g_strconcat (start, tail, NULL);
      if (!is_taken (taken, chosen))
        break;
    }

  take (taken, chosen);
  return g_steal_pointer (&chosen);
}

/**
 * til_export_defined_name:
 * @code: a table's code
 * @taken: (element-type utf8): casefolded names that are in use
 *
 * Returns: (transfer full): a name for its range, now in @taken
 */
char *
til_export_defined_name (const char *code,
                         GHashTable *taken)
{
  GString *base = g_string_new (NULL);
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  for (const char *p = code != NULL ? code : ""; *p != '\0' && base->len < 200; p++)
    g_string_append_c (base, g_ascii_isalnum (*p) ? *p : '_');

  /* "T1" and "R2C3" are cells: a name holds an underscore. */
  if (base->len == 0 || !g_ascii_isalpha (base->str[0]) || strchr (base->str, '_') == NULL)
    g_string_prepend (base, "tabell_");

  stem = g_string_free (base, FALSE);
  name = g_strdup (stem);
  for (guint n = 2; is_taken (taken, name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", stem, n);
    }

  take (taken, name);
  return g_steal_pointer (&name);
}

/**
 * til_export_quoted_sheet:
 * @name: a sheet's name
 *
 * Returns: (transfer full): as a formula or link names it
 */
char *
til_export_quoted_sheet (const char *name)
{
  GString *out = g_string_new ("'");

  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '\'')
        g_string_append_c (out, '\'');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '\'');

  return g_string_free (out, FALSE);
}

/* Widths of U+0020 to U+007E in thousandths of the size.
 * Source: Adobe Font Metrics of Helvetica, which Arial and Liberation Sans
 * share. */
static const guint16 advances[] = {
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};

static double
advance (gunichar c)
{
  if (c >= 0x20 && c < 0x20 + G_N_ELEMENTS (advances))
    return advances[c - 0x20];

  switch (c)
    {
    case 0x00a0:
    case 0x202f:
      return 278;
    case 0x00c6: /* Æ */
    case 0x2026: /* … */
      return 1000;
    case 0x00e6: /* æ */
      return 889;
    case 0x00d8: /* Ø */
      return 778;
    case 0x00f8: /* ø */
      return 611;
    default:
      return g_unichar_isupper (c) ? 700 : g_unichar_iswide (c) ? 1000 : 580;
    }
}

/**
 * til_export_text_width:
 * @text: one line
 * @points: its size
 * @bold: whether it is bold
 *
 * Returns: how wide it is in Arial, in pixels of 1/96 inch
 */
double
til_export_text_width (const char *text,
                       double      points,
                       gboolean    bold)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += advance (g_utf8_get_char (p));

  return width / 1000 * points * 96 / 72 * (bold ? 1.07 : 1);
}

static double
longest (const char *text,
         double      points,
         gboolean    bold,
         guint      *n_lines,
         double      width_px)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  double space = til_export_text_width (" ", points, bold);
  double widest = 0;
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], " ", -1);
      double used = -1;

      for (guint w = 0; words[w] != NULL; w++)
        {
          double width = til_export_text_width (words[w], points, bold);

          widest = MAX (widest, width);
          if (used >= 0 && used + space + width <= width_px + TOLERANCE)
            {
              used += space + width;
              continue;
            }

          /* A word that is too wide is broken. */
          n += width_px > 0 ? MAX (1, (guint) ceil (width / (width_px + TOLERANCE))) : 1;
          used = width_px > 0 && width > width_px + TOLERANCE ? fmod (width, width_px) : width;
        }
      if (words[0] == NULL)
        n++;
    }

  if (n_lines != NULL)
    *n_lines = MAX (n, 1);
  return widest;
}

/**
 * til_export_longest_word:
 * @text: any text
 * @points: its size
 * @bold: whether it is bold
 *
 * Returns: the width in pixels below which a word would be broken
 */
double
til_export_longest_word (const char *text,
                         double      points,
                         gboolean    bold)
{
  return longest (text, points, bold, NULL, 0);
}

/**
 * til_export_text_lines:
 * @text: any text
 * @points: its size
 * @bold: whether it is bold
 * @width_px: the room it has
 *
 * Returns: how many lines it takes when wrapped; at least 1
 */
guint
til_export_text_lines (const char *text,
                       double      points,
                       gboolean    bold,
                       double      width_px)
{
  guint n_lines;

  longest (text, points, bold, &n_lines, MAX (width_px, 1));
  return n_lines;
}
