/* core/til-interval.c: saturating arithmetic over [low, high] */
#include "core/til-interval.h"

static gint64
negate (gint64 end)
{
  if (end == TIL_NO_UPPER_END)
    return TIL_NO_LOWER_END;
  if (end == TIL_NO_LOWER_END)
    return TIL_NO_UPPER_END;

  return -end;
}

/**
 * til_interval_exact:
 * @thousandths: the number, in thousandths
 *
 * Returns: a number that is known exactly
 */
TilInterval
til_interval_exact (gint64 thousandths)
{
  return (TilInterval) { thousandths, thousandths };
}

/**
 * til_interval_count:
 * @count: a whole number
 *
 * Returns: a count that is known exactly
 */
TilInterval
til_interval_count (gint64 count)
{
  return til_interval_exact (count * TIL_ONE);
}

/**
 * til_interval_range:
 * @low: the lowest possible, in thousandths, or %TIL_NO_LOWER_END
 * @high: the highest possible, in thousandths, or %TIL_NO_UPPER_END
 *
 * The ends may come in either order.
 *
 * Returns: everything from one end to the other
 */
TilInterval
til_interval_range (gint64 low,
                    gint64 high)
{
  return (TilInterval) { MIN (low, high), MAX (low, high) };
}

/**
 * til_interval_unknown:
 *
 * Returns: a count that nobody stated: 0 to no upper end
 */
TilInterval
til_interval_unknown (void)
{
  return (TilInterval) { 0, TIL_NO_UPPER_END };
}

/**
 * til_interval_is_exact:
 * @self: an interval
 *
 * Returns: whether only one number is possible
 */
gboolean
til_interval_is_exact (TilInterval self)
{
  return self.low == self.high;
}

/**
 * til_interval_is_bounded:
 * @self: an interval
 *
 * Returns: whether it has both ends
 */
gboolean
til_interval_is_bounded (TilInterval self)
{
  return self.low != TIL_NO_LOWER_END && self.high != TIL_NO_UPPER_END;
}

/**
 * til_interval_equal:
 * @a: an interval
 * @b: another
 *
 * Returns: whether both have the same ends
 */
gboolean
til_interval_equal (TilInterval a,
                    TilInterval b)
{
  return a.low == b.low && a.high == b.high;
}

/**
 * til_interval_contains:
 * @self: an interval
 * @other: another
 *
 * Returns: whether every number possible in @other is so in @self
 */
gboolean
til_interval_contains (TilInterval self,
                       TilInterval other)
{
  return self.low <= other.low && other.high <= self.high;
}

/**
 * til_interval_meets:
 * @a: an interval
 * @b: another
 *
 * Returns: whether some number is possible in both
 */
gboolean
til_interval_meets (TilInterval a,
                    TilInterval b)
{
  return a.low <= b.high && b.low <= a.high;
}

/**
 * til_interval_gap:
 * @a: an interval
 * @b: another
 *
 * How far @a lies above @b, measured between the nearest ends.
 *
 * Returns: thousandths; below 0 where @a lies below @b, 0 where they meet
 */
gint64
til_interval_gap (TilInterval a,
                  TilInterval b)
{
  if (til_interval_meets (a, b))
    return 0;

  return a.low > b.high ? a.low - b.high : a.high - b.low;
}

/**
 * til_interval_subtract:
 * @a: an interval
 * @b: another
 *
 * Returns: every difference of a number in @a less one in @b
 */
TilInterval
til_interval_subtract (TilInterval a,
                       TilInterval b)
{
  return til_interval_add (a, (TilInterval) { negate (b.high), negate (b.low) });
}

/**
 * til_interval_intersect:
 * @a: an interval
 * @b: another that meets @a
 *
 * Returns: what is possible in both; @a where they do not meet
 */
TilInterval
til_interval_intersect (TilInterval a,
                        TilInterval b)
{
  if (!til_interval_meets (a, b))
    return a;

  return (TilInterval) { MAX (a.low, b.low), MIN (a.high, b.high) };
}

/**
 * til_interval_hull:
 * @a: an interval
 * @b: another
 *
 * Returns: the smallest interval that contains both
 */
TilInterval
til_interval_hull (TilInterval a,
                   TilInterval b)
{
  return (TilInterval) { MIN (a.low, b.low), MAX (a.high, b.high) };
}

/**
 * til_interval_at_least:
 * @self: an interval
 * @low: in thousandths
 *
 * Returns: @self with neither end below @low
 */
TilInterval
til_interval_at_least (TilInterval self,
                       gint64      low)
{
  return (TilInterval) { MAX (self.low, low), MAX (self.high, low) };
}
