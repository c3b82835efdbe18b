/* reconcile/til-tally.c */
#include "reconcile/til-tally.h"

/**
 * til_tally_with_most:
 * @self: a tally
 * @value: another most
 *
 * Returns: @value, and as many less as @self allows
 */
TilTally
til_tally_with_most (const TilTally *self,
                     TilInterval     value)
{
  TilTally tally = til_tally_new (value);

  tally.least.low -= til_tally_get_shared (self);
  if (value.high != TIL_NO_UPPER_END && self->least.high != TIL_NO_UPPER_END &&
      self->most.high != TIL_NO_UPPER_END)
    tally.least.high -= self->most.high - self->least.high;
  tally.least.low = MAX (tally.least.low, 0);
  tally.least.high = MAX (tally.least.high, tally.least.low);

  return tally;
}

/**
 * til_tally_meet:
 * @a: what one way to a number gives
 * @b: what another gives
 *
 * Returns: what both allow at most, and the most that either of them may be less
 */
TilTally
til_tally_meet (const TilTally *a,
                const TilTally *b)
{
  TilInterval most = til_interval_intersect (a->most, b->most);
  TilTally left = til_tally_with_most (a, most);
  TilTally right = til_tally_with_most (b, most);

  return (TilTally) { most, { MIN (left.least.low, right.least.low), MIN (left.least.high, right.least.high) } };
}
