/* reconcile/til-tally.h
 *
 * What a sum over units may be. Persons who are declared to be in two of the
 * units may be counted once or twice: any number holds from the least, with
 * each of them counted once, to the most, what the units add up to. Private to
 * reconcile.
 */
#pragma once

#include "core/til-interval.h"

G_BEGIN_DECLS

/* Both ends are intervals, since what is added up may be. Alike where nobody
 * is counted twice. */
typedef struct
{
  TilInterval most;
  TilInterval least;
} TilTally;

static inline TilTally
til_tally_new (TilInterval value)
{
  return (TilTally) { value, value };
}

static inline TilTally
til_tally_add (TilTally a,
               TilTally b)
{
  return (TilTally) { til_interval_add (a.most, b.most), til_interval_add (a.least, b.least) };
}

/* So many less than the most a number may be, where that is lowest. */
static inline gint64
til_tally_get_shared (const TilTally *self)
{
  return self->most.low - self->least.low;
}

static inline TilTally
til_tally_hull (const TilTally *a,
                const TilTally *b)
{
  return (TilTally) { til_interval_hull (a->most, b->most), til_interval_hull (a->least, b->least) };
}

TilTally til_tally_with_most (const TilTally *self,
                              TilInterval     value);
TilTally til_tally_meet      (const TilTally *a,
                              const TilTally *b);

G_END_DECLS
