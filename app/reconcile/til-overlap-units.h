/* reconcile/til-overlap-units.h
 *
 * The units that a sum comes to in the end, with what each counts and what is
 * declared of them. Private to reconcile.
 */
#pragma once

#include "reconcile/til-overlap.h"

G_BEGIN_DECLS

/* A part that is not told itself stands for its own parts, unless an overlap
 * names it. */
typedef struct
{
  GArray *categories;  /* guint */
  GArray *tallies;     /* TilTally */
  guint   n_told;      /* of so many something is said */
} TilOverlapUnits;

void     til_overlap_units_init  (TilOverlapUnits       *self);
void     til_overlap_units_clear (TilOverlapUnits       *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilOverlapUnits, til_overlap_units_clear)
void     til_overlap_units_add   (TilOverlapUnits       *self,
                                  const TilCheck        *check,
                                  const TilWitness      *witness,
                                  const TilKey          *whole,
                                  const TilDivision     *division,
                                  guint                  except);
TilTally til_overlap_units_count (const TilOverlapUnits *self,
                                  const TilCheck        *check,
                                  const TilWitness      *witness,
                                  const TilKey          *whole,
                                  guint                  dimension);
gboolean til_overlap_units_share (const TilCheck        *check,
                                  const TilKey          *whole,
                                  guint                  category);

G_END_DECLS
