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
TilInterval til_interval_add        (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_subtract   (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_intersect  (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_hull       (TilInterval a,
                                     TilInterval b);
TilInterval til_interval_at_least   (TilInterval self,
                                     gint64      low);

G_END_DECLS
