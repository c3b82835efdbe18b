/* import/til-notation-number.c: one number in digits or in words */
#include "import/til-notation-private.h"

#include "import/til-number-word.h"

static gboolean
three_digits (const char *p)
{
  return g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2])
         && !g_ascii_isdigit (p[3]);
}

/* Reads one unsigned or signed number and moves @p behind it. */
gboolean
til_notation_take_number (const char        **p,
                          TilNotationNumber  *number)
{
  const char *s = *p;
  gboolean negative = FALSE;
  gint64 whole = 0, fraction = 0, scale = TIL_ONE;
  int n_digits = 0, n_groups = 0;
  char group = '\0';

  *number = (TilNotationNumber) { .plain = TRUE };

  if (*s == '-' || *s == '+')
    {
      negative = *s == '-';
      number->plain = FALSE;
      s++;
      if (*s == ' ' && g_ascii_isdigit (s[1]))
        s++;
    }

  if (!g_ascii_isdigit (*s) && !((*s == ',' || *s == '.') && g_ascii_isdigit (s[1]) && negative))
    return FALSE;

  for (; g_ascii_isdigit (*s); s++, n_digits++)
    {
      if (whole < TIL_VALUE_MAX / TIL_ONE)
        whole = whole * 10 + (*s - '0');
      else
        number->too_big = TRUE;
    }

  if (n_digits <= 3 && (*s == ' ' || *s == '.' || *s == ',' || *s == '\'') && three_digits (s + 1))
    {
      gint64 head = whole;

      group = *s;
      while (*s == group && three_digits (s + 1))
        {
          gint64 three = (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');

          if (whole < TIL_VALUE_MAX / TIL_ONE / 1000)
            whole = whole * 1000 + three;
          else
            number->too_big = TRUE;
          s += 4;
          n_groups++;
          if (n_groups == 1)
            number->other = head * TIL_ONE + three;
        }
      number->plain = FALSE;

      if ((group == '.' || group == ',') && n_groups == 1)
        {
          if (head == 0)
            {
              whole = 0;
              fraction = number->other;
              number->decimals = TRUE;
            }
          else
            number->ambiguous = TRUE;
        }
    }

  if ((*s == ',' || *s == '.') && *s != group && g_ascii_isdigit (s[1]))
    {
      s++;
      number->plain = FALSE;
      number->ambiguous = FALSE;
      number->decimals = TRUE;
      for (; g_ascii_isdigit (*s); s++)
        {
          scale /= 10;
          fraction += scale * (*s - '0');
        }
    }

  number->value = whole * TIL_ONE + fraction;
  if (negative)
    {
      number->value = -number->value;
      number->other = -number->other;
    }
  *p = s;
  return TRUE;
}

/* A number in digits or one in words, moving @p behind it. */
gboolean
til_notation_take_number_or_word (const char        **p,
                                  TilNotationNumber  *number,
                                  gboolean           *in_words)
{
  const char *end;
  g_autofree char *word = NULL;
  gint64 n;

  *in_words = FALSE;
  if (til_notation_take_number (p, number))
    return TRUE;

  for (end = *p; *end != '\0'; end = g_utf8_next_char (end))
    if (!g_unichar_isalpha (g_utf8_get_char (end)) && *end != '-')
      break;
  if (end == *p)
    return FALSE;

  word = g_strndup (*p, end - *p);
  if (!til_notation_read_word (word, &n))
    return FALSE;
  *number = (TilNotationNumber) { .value = n * TIL_ONE };
  *in_words = TRUE;
  *p = end;
  return TRUE;
}
