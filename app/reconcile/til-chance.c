/* reconcile/til-chance.c */
#include "reconcile/til-chance.h"

#include <math.h>

/**
 * til_chance_two_counts:
 * @a: a count, at most %TIL_CHANCE_MAX_COUNT
 * @b: another
 *
 * The conditional test of two Poisson counts with equal exposure, two-sided.
 *
 * Returns: the probability that counts with this sum are at least so far
 *   apart; 1 for equal ones
 */
double
til_chance_two_counts (guint a,
                       guint b)
{
  guint n = a + b;
  guint least = MIN (a, b);
  double term, tail;

  g_return_val_if_fail (a <= TIL_CHANCE_MAX_COUNT && b <= TIL_CHANCE_MAX_COUNT, 1.0);

  if (a == b)
    return 1.0;

  /* C(n, least) / 2^n, then each smaller count from the one above it. */
  term = exp (lgamma (n + 1.0) - lgamma (least + 1.0) - lgamma (n - least + 1.0) - n * G_LN2);
  tail = term;
  for (guint k = least; k > 0 && term > tail * 1e-12; k--)
    {
      term *= (double) k / (n - k + 1);
      tail += term;
    }

  return MIN (2 * tail, 1.0);
}
