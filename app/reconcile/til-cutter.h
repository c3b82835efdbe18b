/* reconcile/til-cutter.h
 *
 * One dimension of what a source states, held against the rules: the parts
 * against their whole, a selection against what it is of, a draft's parts
 * against the deliveries. Sheet by sheet first, then all sheets at once.
 * Private to reconcile.
 */
#pragma once

#include "reconcile/til-breakdown.h"

G_BEGIN_DECLS

/* How a division of a whole, or a selection, came out on the sheets so far. */
typedef struct
{
  guint         whole;    /* for a selection: itself */
  const GArray *members;  /* NULL: a selection */
  TilOutcome    outcome;
} TilVerdict;

typedef struct
{
  TilCheck     *check;
  TilBreakdown  breakdown;
  GArray       *rows;       /* guint: of the cut in hand */
  GArray       *verdicts;   /* TilVerdict: of the cut in hand */
  const TilRule **additions;   /* by dimension: the rule for the indicator in hand; NULL: none */
  const TilRule **selections;  /* likewise */
  guint         whole;      /* row at the root of the cut in hand; TIL_NONE */
  gboolean      all_sheets; /* the sheets were tried one by one; now all at once */
} TilCutter;

void til_cutter_check_division  (TilCutter         *self,
                                 const TilRule     *rule,
                                 const TilDivision *division);
void til_cutter_check_selection (TilCutter         *self,
                                 const TilRule     *rule,
                                 const TilCategory *category);
void til_cutter_check_derived   (TilCutter         *self);

G_END_DECLS
