/* reconcile/til-formula.c: interval arithmetic of shares, means and changes */
#include "reconcile/til-formula.h"

__extension__ typedef __int128 Wide;

/* Half away from zero. */
static Wide
divide (Wide numerator,
        Wide denominator)
{
  Wide half = denominator / 2;

  return numerator < 0 ? -((-numerator + half) / denominator) : (numerator + half) / denominator;
}

/* What is too large to tell has no end on that side, and the nearest number
 * that can be told on the other. */
static TilInterval
narrow (Wide low,
        Wide high)
{
  return (TilInterval) {
    .low = low <= TIL_NO_LOWER_END ? TIL_NO_LOWER_END : (gint64) MIN (low, TIL_NO_UPPER_END - 1),
    .high = high >= TIL_NO_UPPER_END ? TIL_NO_UPPER_END : (gint64) MAX (high, TIL_NO_LOWER_END + 1),
  };
}

/* 100 × @a / @b, in thousandths; every possible @b is above 0. Above zero the
 * largest base gives least, below zero the smallest. */
static TilInterval
share (TilInterval a,
       TilInterval b)
{
  gint64 base_low = a.low < 0 ? b.low : b.high;
  gint64 base_high = a.high < 0 ? b.high : b.low;
  Wide low = TIL_NO_LOWER_END;
  Wide high = TIL_NO_UPPER_END;

  if (a.low != TIL_NO_LOWER_END)
    low = base_low == TIL_NO_UPPER_END ? 0 : divide ((Wide) a.low * 100 * TIL_ONE, base_low);
  if (a.high != TIL_NO_UPPER_END)
    high = base_high == TIL_NO_UPPER_END ? 0 : divide ((Wide) a.high * 100 * TIL_ONE, base_high);

  return narrow (low, high);
}

static TilInterval
mean (const TilInterval *values,
      guint              n_values)
{
  TilInterval sum = til_interval_count (0);

  for (guint i = 0; i < n_values; i++)
    sum = til_interval_add (sum, values[i]);
  if (sum.low != TIL_NO_LOWER_END)
    sum.low = (gint64) divide (sum.low, n_values);
  if (sum.high != TIL_NO_UPPER_END)
    sum.high = (gint64) divide (sum.high, n_values);

  return sum;
}

/* Where the mean is not whole thousandths, the change is computed from the
 * sum: 100 × (n × first − sum) / sum. */
static TilInterval
change_percent (TilInterval        first,
                const TilInterval *others,
                guint              n_others)
{
  TilInterval sum = til_interval_count (0);
  TilInterval result;

  for (guint i = 0; i < n_others; i++)
    sum = til_interval_add (sum, others[i]);

  first = narrow (first.low == TIL_NO_LOWER_END ? first.low : (Wide) first.low * n_others,
                  first.high == TIL_NO_UPPER_END ? first.high : (Wide) first.high * n_others);
  result = share (first, sum);

  return til_interval_subtract (result, til_interval_count (100));
}

/**
 * til_formula_evaluate:
 * @formula: how to compute
 * @values: (array length=n_values): the terms, in the rule's order
 * @factors: (array length=n_values): +1 or -1 each, for sums
 * @n_values: how many; at least one
 * @result: (out): what they give; untouched on failure
 *
 * %TIL_FORMULA_COUNT is how many of @values are not none.
 *
 * Returns: %FALSE where a share or change has a base that may be none
 */
gboolean
til_formula_evaluate (TilFormula         formula,
                      const TilInterval *values,
                      const int         *factors,
                      guint              n_values,
                      TilInterval       *result)
{
  TilInterval sum = til_interval_count (0);

  switch (formula)
    {
    case TIL_FORMULA_SHARE:
      if (n_values != 2 || values[1].low <= 0)
        return FALSE;
      *result = share (values[0], values[1]);
      return TRUE;

    case TIL_FORMULA_CHANGE_PERCENT:
      for (guint i = 1; i < n_values; i++)
        sum = til_interval_add (sum, values[i]);
      if (n_values < 2 || sum.low <= 0)
        return FALSE;
      *result = change_percent (values[0], values + 1, n_values - 1);
      return TRUE;

    case TIL_FORMULA_CHANGE:
      if (n_values < 2)
        return FALSE;
      *result = til_interval_subtract (values[0], mean (values + 1, n_values - 1));
      return TRUE;

    case TIL_FORMULA_MEAN:
      *result = mean (values, n_values);
      return TRUE;

    case TIL_FORMULA_COUNT:
      for (guint i = 0; i < n_values; i++)
        {
          sum.low += values[i].low > 0 ? TIL_ONE : 0;
          sum.high += values[i].high > 0 ? TIL_ONE : 0;
        }
      *result = sum;
      return TRUE;

    case TIL_FORMULA_SUM:
    default:
      for (guint i = 0; i < n_values; i++)
        sum = factors[i] < 0 ? til_interval_subtract (sum, values[i]) : til_interval_add (sum, values[i]);
      *result = sum;
      return TRUE;
    }
}

/**
 * til_formula_rounding:
 * @text: a number as it stood
 * @thousandths: its value
 *
 * Returns: half of the last digit written, in thousandths: a computed number
 *   that is so far off was only rounded
 */
gint64
til_formula_rounding (const char *text,
                      gint64      thousandths)
{
  guint n_decimals = thousandths % TIL_ONE == 0 ? 0 : thousandths % 100 == 0 ? 1 : thousandths % 10 == 0 ? 2 : 3;
  const char *sign = NULL;
  guint written = 0;

  for (const char *at = text; *at != '\0'; at++)
    if (*at == ',' || *at == '.')
      sign = at;
  while (sign != NULL && g_ascii_isdigit (sign[written + 1]))
    written++;
  n_decimals = MAX (n_decimals, MIN (written, 3));

  return n_decimals == 0 ? TIL_ONE / 2 : n_decimals == 1 ? 50 : n_decimals == 2 ? 5 : 1;
}
