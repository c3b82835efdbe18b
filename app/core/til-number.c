/* core/til-number.c: digits and signs of the report's language */
#include "core/til-number.h"

/* Groups of three from 1 000; Norwegian writes a no-break space (Source: Språkrådet,
 * "Store tall"), English a comma. */
static const char * const group_separators[TIL_N_LANGUAGES] = { "\302\240", "," };
static const char decimal_signs[TIL_N_LANGUAGES] = { ',', '.' };

static gint64
power_of_ten (int exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;

  return power;
}

/**
 * til_number_round:
 * @thousandths: a number
 * @n_decimals: digits to keep, 0 to 3; -1 keeps all
 *
 * Rounds half away from zero, as printed tables do.
 *
 * Returns: the rounded number, in thousandths
 */
gint64
til_number_round (gint64 thousandths,
                  int    n_decimals)
{
  gint64 step;

  if (n_decimals < 0 || n_decimals >= 3)
    return thousandths;

  step = power_of_ten (3 - n_decimals);
  if (thousandths < 0)
    return -((-thousandths + step / 2) / step * step);

  return (thousandths + step / 2) / step * step;
}

static void
append_grouped (GString    *text,
                guint64     whole,
                const char *separator)
{
  char digits[24];
  int n_digits = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, whole);

  for (int i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
}

/**
 * til_number_format:
 * @thousandths: a number
 * @n_decimals: digits after the decimal sign, 0 to 3; -1: as many as it has
 * @language: of the report
 *
 * Returns: (transfer full): the number as printed, "1 233" or "-29,6"
 */
char *
til_number_format (gint64      thousandths,
                   int         n_decimals,
                   TilLanguage language)
{
  GString *text = g_string_new (NULL);
  gint64 rounded = til_number_round (thousandths, n_decimals);
  guint64 magnitude = rounded < 0 ? (guint64) -rounded : (guint64) rounded;
  guint fraction = magnitude % TIL_ONE;

  if (n_decimals < 0)
    {
      n_decimals = fraction == 0 ? 0 : fraction % 100 == 0 ? 1 : fraction % 10 == 0 ? 2 : 3;
    }

  if (rounded < 0)
    g_string_append_c (text, '-');
  append_grouped (text, magnitude / TIL_ONE, group_separators[language]);

  if (n_decimals > 0)
    {
      n_decimals = MIN (n_decimals, 3);
      g_string_append_c (text, decimal_signs[language]);
      g_string_append_printf (text, "%0*u", n_decimals,
                              fraction / (guint) power_of_ten (3 - n_decimals));
    }

  return g_string_free (text, FALSE);
}

/**
 * til_interval_format:
 * @interval: a value
 * @n_decimals: digits after the decimal sign; -1: as many as it has
 * @language: of the report
 *
 * Returns: (transfer full): "115", "126–135", "≥ 115", "≤ 4" or ".." where it
 *   has no end at all
 */
char *
til_interval_format (TilInterval interval,
                     int         n_decimals,
                     TilLanguage language)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (til_interval_is_exact (interval))
    return til_number_format (interval.low, n_decimals, language);

  if (interval.low != TIL_NO_LOWER_END)
    low = til_number_format (interval.low, n_decimals, language);
  if (interval.high != TIL_NO_UPPER_END)
    high = til_number_format (interval.high, n_decimals, language);

  if (low != NULL && high != NULL)
    return g_strdup_printf ("%s–%s", low, high);
  if (low != NULL)
    return g_strdup_printf ("≥ %s", low);
  if (high != NULL)
    return g_strdup_printf ("≤ %s", high);

  return g_strdup ("..");
}

/**
 * til_number_parse:
 * @text: what a person typed: "1 233", "12,5", "-3"
 * @thousandths: (out): the number; untouched on failure
 *
 * Reads a number typed in either language: spaces between digits are passed
 * over, a comma or a point is the decimal sign. At most three decimals.
 *
 * Returns: %FALSE if @text is no such number, or beyond %TIL_VALUE_MAX
 */
gboolean
til_number_parse (const char *text,
                  gint64     *thousandths)
{
  gboolean negative = FALSE;
  gint64 value = 0;
  int n_decimals = -1;  /* before the decimal sign */
  guint n_digits = 0;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text == '-' || g_str_has_prefix (text, "−"))
    {
      negative = TRUE;
      text = g_utf8_next_char (text);
    }

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c < 128 && g_ascii_isdigit ((char) c))
        {
          if (n_decimals == 3 || value > TIL_VALUE_MAX)
            return FALSE;
          value = value * 10 + g_ascii_digit_value ((char) c);
          n_decimals += n_decimals >= 0;
          n_digits++;
        }
      else if ((c == ',' || c == '.') && n_decimals < 0 && n_digits > 0)
        n_decimals = 0;
      else if (!g_unichar_isspace (c) || n_decimals >= 0)
        return FALSE;
    }

  value *= power_of_ten (3 - MAX (n_decimals, 0));
  if (n_digits == 0 || n_decimals == 0 || value > TIL_VALUE_MAX)
    return FALSE;

  *thousandths = negative ? -value : value;
  return TRUE;
}
