/* core/til-interval.h
 *
 * A value as it is known: a lowest and a highest possible number. A number
 * that is known exactly has both alike; "<5" is 1 to 4; what nobody stated
 * is 0 to no upper end. Values are whole thousandths, so that counts,
 * percentages and days are compared and added exactly.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One whole unit in thousandths. */
#define TIL_ONE G_GINT64_CONSTANT (1000)

/* No lower or upper end. Arithmetic saturates here. */
#define TIL_NO_UPPER_END G_MAXINT64
#define TIL_NO_LOWER_END G_MININT64

/* The largest number that is read from a cell, in thousandths: 10^12 units.
 * A million such numbers still add up without overflow. */
#define TIL_VALUE_MAX (G_GINT64_CONSTANT (1000000000000) * TIL_ONE)

typedef struct
{
  gint64 low;   /* in thousandths */
  gint64 high;  /* in thousandths; never below low */
} TilInterval;

TilInterval til_interval_exact      (gint64 thousandths);
TilInterval til_interval_count      (gint64 count);
TilInterval til_interval_range      (gint64 low,
                                     gint64 high);
TilInterval til_interval_unknown    (void);
gboolean    til_interval_is_exact   (TilInterval self);
gboolean    til_interval_is_bounded (TilInterval self);
gboolean    til_interval_equal      (TilInterval a,
                                     TilInterval b);
gboolean    til_interval_contains   (TilInterval self,
                                     TilInterval other);
gboolean    til_interval_meets      (TilInterval a,
                                     TilInterval b);
gint64      til_interval_gap        (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_subtract   (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_intersect  (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_hull       (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_at_least   (TilInterval self,
                                     gint64      low);

/* The sum of two ends; an end that is not there stays so. */
static inline gint64
til_interval_add_ends (gint64 a,
                       gint64 b,
                       gint64 first,
                       gint64 second)
{
  if (a == first || b == first)
    return first;
  if (a == second || b == second)
    return second;

  return a + b;
}

/* Everything that a number in @a and one in @b can add up to. Inline: sums are
 * most of what a check does. */
static inline TilInterval
til_interval_add (TilInterval a,
                  TilInterval b)
{
  return (TilInterval) {
    til_interval_add_ends (a.low, b.low, TIL_NO_LOWER_END, TIL_NO_UPPER_END),
    til_interval_add_ends (a.high, b.high, TIL_NO_UPPER_END, TIL_NO_LOWER_END)
  };
}

G_END_DECLS
