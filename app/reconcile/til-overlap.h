/* reconcile/til-overlap.h
 *
 * Persons that are declared to be counted in two units: a total over units may
 * count them once. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

TilInterval til_overlap_allow (const TilCheck    *check,
                               const TilKey      *whole,
                               const TilDivision *division,
                               const TilInterval *values,
                               TilRole            role,
                               TilInterval        sum);

G_END_DECLS
