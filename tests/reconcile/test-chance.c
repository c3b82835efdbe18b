/* tests/reconcile/test-chance.c */
#include <math.h>

#include "reconcile/til-chance.h"

/* Probability by counting: every way to put n persons in two years. */
static double
count_ways (guint a,
            guint b)
{
  guint n = a + b;
  guint distance = MAX (a, b) - MIN (a, b);
  guint far = 0;

  for (guint ways = 0; ways < 1u << n; ways++)
    {
      guint first = 0;

      for (guint i = 0; i < n; i++)
        first += ways >> i & 1;
      far += (MAX (first, n - first) - MIN (first, n - first)) >= distance;
    }

  return (double) far / (1u << n);
}

static void
test_small (void)
{
  for (guint a = 0; a <= 7; a++)
    for (guint b = 0; b <= 7; b++)
      g_assert_cmpfloat_with_epsilon (til_chance_two_counts (a, b), count_ways (a, b), 1e-12);
}

static void
test_ordinary (void)
{
  g_assert_cmpfloat (til_chance_two_counts (0, 3), >, 0.2);
  g_assert_cmpfloat (til_chance_two_counts (3, 7), >, 0.3);
  g_assert_cmpfloat (til_chance_two_counts (0, 0), ==, 1.0);
}

/* C(107, k) / 2^107 summed up to 35, twice. */
static void
test_large (void)
{
  g_assert_cmpfloat_with_epsilon (til_chance_two_counts (72, 35), 0.000445302448, 1e-12);
  g_assert_cmpfloat (til_chance_two_counts (TIL_CHANCE_MAX_COUNT, 0), <, 1e-300);
  g_assert_cmpfloat (til_chance_two_counts (500, 501), >, 0.9);
  g_assert_true (isfinite (til_chance_two_counts (TIL_CHANCE_MAX_COUNT, TIL_CHANCE_MAX_COUNT - 1)));
}

static void
test_order (void)
{
  for (guint b = 1; b < 40; b++)
    {
      g_assert_cmpfloat (til_chance_two_counts (40, b - 1), <, til_chance_two_counts (40, b));
      g_assert_cmpfloat (til_chance_two_counts (40, b), ==, til_chance_two_counts (b, 40));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chance/small", test_small);
  g_test_add_func ("/chance/ordinary", test_ordinary);
  g_test_add_func ("/chance/large", test_large);
  g_test_add_func ("/chance/order", test_order);

  return g_test_run ();
}
