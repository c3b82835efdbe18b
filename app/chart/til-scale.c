/* chart/til-scale.c: round ends and round ticks */
#include "chart/til-scale.h"

#include <math.h>

/* The smallest of 1, 2 and 5 times a power of ten that is not below @raw. */
static double
round_step (double raw)
{
  double power = pow (10, floor (log10 (raw)));
  static const double steps[] = { 1, 2, 5, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      /* A hair of tolerance: log10 and pow are not exact. */
      if (steps[i] * power >= raw * (1 - 1e-9))
        return steps[i] * power;
    }

  return 10 * power;
}

/**
 * til_scale_new:
 * @low: the smallest value that is drawn
 * @high: the largest
 * @max_ticks: how many ticks there is room for; 2 is the least
 * @whole: whether the values are whole numbers, so that the ticks must be
 *
 * Makes an axis that holds both values and zero: a count is read off as a
 * length, and a length begins at zero.
 *
 * Returns: the axis
 */
TilScale
til_scale_new (double   low,
               double   high,
               guint    max_ticks,
               gboolean whole)
{
  TilScale self = { 0 };
  double step;

  g_return_val_if_fail (isfinite (low) && isfinite (high), self);

  max_ticks = MAX (max_ticks, 2);
  low = MIN (low, 0);
  high = MAX (high, 0);
  if (high - low <= 0)
    high = 1;

  step = round_step ((high - low) / (max_ticks - 1));
  if (whole)
    step = MAX (step, 1);

  for (;;)
    {
      double first = floor (low / step + 1e-9);
      double last = ceil (high / step - 1e-9);

      /* An axis on both sides of zero rounds at both ends: it may need one
       * tick more than there is room for. Two ticks cannot hold both. */
      if (last - first + 1 <= max_ticks || (max_ticks == 2 && first < 0 && last > 0))
        {
          self.low = first * step;
          self.high = last * step;
          self.n_ticks = (guint) (last - first) + 1;
          break;
        }

      step = round_step (step * 1.5);
    }

  self.step = step;
  self.n_decimals = step >= 1 ? 0 : (int) ceil (-log10 (step) - 1e-9);

  return self;
}

/**
 * til_scale_get_tick:
 * @self: an axis
 * @index: 0 to its number of ticks less one
 *
 * Returns: the value of that tick, lowest first
 */
double
til_scale_get_tick (const TilScale *self,
                    guint           index)
{
  double tick;

  g_return_val_if_fail (index < self->n_ticks, 0);

  tick = (round (self->low / self->step) + index) * self->step;
  return tick == 0 ? 0 : tick;  /* never minus zero */
}

/**
 * til_scale_get_fraction:
 * @self: an axis
 * @value: a value
 *
 * Returns: where @value is on the axis, 0 at its lower end and 1 at its upper
 */
double
til_scale_get_fraction (const TilScale *self,
                        double          value)
{
  return (value - self->low) / (self->high - self->low);
}
