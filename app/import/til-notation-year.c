/* import/til-notation-year.c: a number that says itself of which year it is: "mot 20 i 2024" */
#include "import/til-notation-private.h"

#include <string.h>

/* Of what is compared with. */
static const char *const against[] = {
  "mot", "sammenlignet med", "samanlikna med", "til sammenligning", "against", "compared with", "compared to", "vs.", "vs",
};

static const char *const before[] = {
  " i fjor", " året før", " forrige år", " last year", " the year before", " in the previous year",
};

/* Returns the year that the four digits at @p are; 0 if they are none. */
static int
year_at (const char *p)
{
  gint64 year = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return 0;
      year = year * 10 + (p[i] - '0');
    }
  return !g_ascii_isdigit (p[4]) && til_notation_is_year (year) ? (int) year : 0;
}

static const char *
skip_in (const char *p)
{
  if (!til_notation_take_word (&p, "in"))
    til_notation_take_word (&p, "i");
  return til_notation_skip_spaces (p);
}

/* "2024: 20", "i 2024: 20". */
static char *
take_first (const char *text,
            int        *of_year)
{
  const char *p = skip_in (text), *rest;
  int year = year_at (p);

  if (year == 0 || p[4] != ':')
    return NULL;
  rest = til_notation_skip_spaces (p + 5);
  if (*rest == '\0')
    return NULL;
  *of_year = year;
  return g_strdup (rest);
}

/* "20 i 2024", "20 i fjor". */
static char *
take_last (const char *text,
           int        *of_year)
{
  static const char *const in[] = { " i ", " in " };
  gsize length = strlen (text);

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_str_has_suffix (text, before[i]))
      {
        *of_year = TIL_YEAR_BEFORE;
        return g_strndup (text, length - strlen (before[i]));
      }
  for (gsize i = 0; i < G_N_ELEMENTS (in); i++)
    {
      gsize n = strlen (in[i]);
      int year;

      if (length <= n + 4 || strncmp (text + length - 4 - n, in[i], n) != 0)
        continue;
      year = year_at (text + length - 4);
      if (year == 0)
        continue;
      *of_year = year;
      return g_strndup (text, length - 4 - n);
    }
  return NULL;
}

/**
 * til_notation_take_year:
 * @text: a text as til_notation_read() makes it plain
 * @of_year: (out): the year that the text says its number is of, or
 *   %TIL_YEAR_BEFORE or %TIL_YEAR_OTHER
 *
 * Returns: (transfer full) (nullable): the text less that; %NULL if it says
 *   no year
 */
char *
til_notation_take_year (const char *text,
                        int        *of_year)
{
  g_autofree char *inside = NULL;
  const char *p;
  gboolean compares = FALSE;
  char *rest;

  *of_year = 0;
  if (text[0] == '(' && g_str_has_suffix (text, ")") && strchr (text + 1, '(') == NULL)
    inside = g_strndup (text + 1, strlen (text) - 2);
  else
    inside = g_strdup (text);

  p = til_notation_skip_spaces (inside);
  for (gsize i = 0; i < G_N_ELEMENTS (against) && !compares; i++)
    compares = til_notation_take_word (&p, against[i]);
  p = til_notation_skip_spaces (p);

  rest = take_first (p, of_year);
  if (rest == NULL)
    rest = take_last (p, of_year);
  if (rest == NULL && compares)
    {
      *of_year = TIL_YEAR_OTHER;
      rest = g_strdup (p);
    }
  return rest;
}
