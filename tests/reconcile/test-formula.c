/* tests/reconcile/test-formula.c: shares and changes of intervals
 *
 * Bounds are held against every whole number within small intervals, also
 * below zero; extreme numbers must not wrap round.
 */
#include "reconcile/til-formula.h"

#define MOST 4

static gint64
share_of (int a,
          int b)
{
  gint64 doubled = 2 * (gint64) a * 100 * TIL_ONE / b;

  return doubled < 0 ? (doubled - 1) / 2 : (doubled + 1) / 2;
}

/* The least and the most that any numbers of the intervals give. */
static TilInterval
try_all (int a_low,
         int a_high,
         int b_low,
         int b_high)
{
  TilInterval all = { G_MAXINT64, G_MININT64 };

  for (int a = a_low; a <= a_high; a++)
    for (int b = b_low; b <= b_high; b++)
      {
        all.low = MIN (all.low, share_of (a, b));
        all.high = MAX (all.high, share_of (a, b));
      }

  return all;
}

static void
test_share (void)
{
  for (int a_low = -MOST; a_low <= MOST; a_low++)
    for (int a_high = a_low; a_high <= MOST; a_high++)
      for (int b_low = 1; b_low <= MOST; b_low++)
        for (int b_high = b_low; b_high <= MOST; b_high++)
          {
            const TilInterval values[] = { til_interval_range (a_low * TIL_ONE, a_high * TIL_ONE),
                                           til_interval_range (b_low * TIL_ONE, b_high * TIL_ONE) };
            const int factors[] = { 1, 1 };
            TilInterval expected = try_all (a_low, a_high, b_low, b_high);
            TilInterval result;

            g_assert_true (til_formula_evaluate (TIL_FORMULA_SHARE, values, factors, 2, &result));
            g_assert_cmpint (result.low, ==, expected.low);
            g_assert_cmpint (result.high, ==, expected.high);
            g_assert_true (til_formula_evaluate (TIL_FORMULA_CHANGE_PERCENT, values, factors, 2, &result));
            g_assert_cmpint (result.low, ==, expected.low - 100 * TIL_ONE);
            g_assert_cmpint (result.high, ==, expected.high - 100 * TIL_ONE);
          }
}

typedef struct
{
  TilFormula  formula;
  TilInterval values[2];
  TilInterval expected;
} Extreme;

static void
test_extreme (void)
{
  const TilInterval no_ends = { TIL_NO_LOWER_END, TIL_NO_UPPER_END };
  const Extreme all[] = {
    /* Ends that are not there. */
    { TIL_FORMULA_SHARE, { { -2 * TIL_ONE, 3 * TIL_ONE }, { TIL_ONE, TIL_NO_UPPER_END } }, { -200 * TIL_ONE, 300 * TIL_ONE } },
    { TIL_FORMULA_SHARE, { { -2 * TIL_ONE, -TIL_ONE }, { TIL_ONE, TIL_NO_UPPER_END } }, { -200 * TIL_ONE, 0 } },
    { TIL_FORMULA_SHARE, { no_ends, { TIL_ONE, TIL_ONE } }, no_ends },
    { TIL_FORMULA_CHANGE_PERCENT, { no_ends, { TIL_ONE, TIL_ONE } }, no_ends },
    { TIL_FORMULA_SHARE, { { 0, TIL_NO_UPPER_END }, { TIL_ONE, TIL_NO_UPPER_END } }, { 0, TIL_NO_UPPER_END } },

    /* Numbers that are too large to tell: no end above, and none that wraps round. */
    { TIL_FORMULA_SHARE, { { 0, TIL_VALUE_MAX }, { 1, 1 } }, { 0, TIL_NO_UPPER_END } },
    { TIL_FORMULA_SHARE, { { -TIL_VALUE_MAX, 0 }, { 1, 1 } }, { TIL_NO_LOWER_END, 0 } },
    { TIL_FORMULA_SHARE, { { TIL_VALUE_MAX, TIL_VALUE_MAX }, { 1, 1 } }, { TIL_NO_UPPER_END - 1, TIL_NO_UPPER_END } },
    { TIL_FORMULA_SHARE, { { -TIL_VALUE_MAX, -TIL_VALUE_MAX }, { 1, 1 } }, { TIL_NO_LOWER_END, TIL_NO_LOWER_END + 1 } },
    { TIL_FORMULA_SHARE, { { TIL_VALUE_MAX, TIL_VALUE_MAX }, { TIL_VALUE_MAX, TIL_VALUE_MAX } },
      { 100 * TIL_ONE, 100 * TIL_ONE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const int factors[] = { 1, 1 };
      TilInterval result;

      g_test_message ("case %u", i);
      g_assert_true (til_formula_evaluate (all[i].formula, all[i].values, factors, 2, &result));
      g_assert_cmpint (result.low, ==, all[i].expected.low);
      g_assert_cmpint (result.high, ==, all[i].expected.high);
    }
}

/* A base that may be none gives nothing. */
static void
test_no_base (void)
{
  const TilInterval values[] = { til_interval_count (3), til_interval_range (0, TIL_ONE) };
  const int factors[] = { 1, 1 };
  TilInterval result;

  g_assert_false (til_formula_evaluate (TIL_FORMULA_SHARE, values, factors, 2, &result));
  g_assert_false (til_formula_evaluate (TIL_FORMULA_CHANGE_PERCENT, values, factors, 2, &result));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reconcile/formula/share", test_share);
  g_test_add_func ("/reconcile/formula/extreme", test_extreme);
  g_test_add_func ("/reconcile/formula/no-base", test_no_base);

  return g_test_run ();
}
