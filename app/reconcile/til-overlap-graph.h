/* reconcile/til-overlap-graph.h
 *
 * The fewest persons that units can count in all, where of some pairs it is
 * known how many at most are in both: numbers only. Private to reconcile.
 */
#pragma once

#include "core/til-interval.h"

G_BEGIN_DECLS

/* At most so many persons are in both of two categories. */
typedef struct
{
  guint       units[2];       /* places of the units that they are, or are part of; two different ones */
  guint       categories[2];  /* by which pairs of the same persons are known */
  TilInterval shared;         /* no upper end: as many as the smaller unit counts */
} TilOverlapPair;

GArray      *til_overlap_graph_new      (void);
void         til_overlap_graph_add      (GArray               *graph,
                                         const TilOverlapPair *pair);
TilInterval  til_overlap_graph_count    (const GArray         *graph,
                                         const TilInterval    *counts,
                                         guint                 n_units);

G_END_DECLS
