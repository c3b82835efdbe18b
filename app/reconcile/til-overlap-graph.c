/* reconcile/til-overlap-graph.c
 *
 * Units are the corners of a graph, what is known of two of them an edge.
 * Taking every edge off the sum leaves the fewest persons there can be, exactly
 * where the edges close no ring, and never too many where they do
 * (Bonferroni's inequality). What hangs together has no fewer persons than two
 * of its units without what they share, so that a ring takes off no more than
 * makes sense either.
 */
#include "reconcile/til-overlap-graph.h"

#include "reconcile/til-union.h"

/* All pairs between the same two units. */
typedef struct
{
  guint       units[2];
  TilInterval shared;
} Edge;

/**
 * til_overlap_graph_new:
 *
 * Returns: (transfer full) (element-type TilOverlapPair): of nobody is anything known
 */
GArray *
til_overlap_graph_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TilOverlapPair));
}

static TilOverlapPair
turn (const TilOverlapPair *pair)
{
  if (pair->units[0] < pair->units[1])
    return *pair;

  return (TilOverlapPair) { { pair->units[1], pair->units[0] }, { pair->categories[1], pair->categories[0] }, pair->shared };
}

/**
 * til_overlap_graph_add:
 * @graph: a graph
 * @pair: a pair, in any order
 *
 * What is said of the same two categories more than once is of the same persons.
 */
void
til_overlap_graph_add (GArray               *graph,
                       const TilOverlapPair *pair)
{
  TilOverlapPair added = turn (pair);

  for (guint i = 0; i < graph->len; i++)
    {
      TilOverlapPair *other = &g_array_index (graph, TilOverlapPair, i);

      if (other->categories[0] == added.categories[0] && other->categories[1] == added.categories[1])
        {
          other->shared.low = MAX (other->shared.low, added.shared.low);
          other->shared.high = MAX (other->shared.high, added.shared.high);
          return;
        }
    }

  g_array_append_val (graph, added);
}

static GArray *
list_edges (const GArray *graph)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edge));

  for (guint i = 0; i < graph->len; i++)
    {
      const TilOverlapPair *pair = &g_array_index (graph, TilOverlapPair, i);
      Edge *edge = NULL;

      for (guint j = 0; j < edges->len && edge == NULL; j++)
        {
          Edge *other = &g_array_index (edges, Edge, j);

          if (other->units[0] == pair->units[0] && other->units[1] == pair->units[1])
            edge = other;
        }
      if (edge != NULL)
        edge->shared = til_interval_add (edge->shared, pair->shared);
      else
        g_array_append_vals (edges, &(Edge) { { pair->units[0], pair->units[1] }, pair->shared }, 1);
    }

  return edges;
}

static gint64
get_end (TilInterval value,
         gboolean    is_upper)
{
  return is_upper ? value.high : value.low;
}

/* The lower end of the fewest, or the upper one. A unit that counts more never
 * lowers it by one edge; by several it may, so there the edges take the other
 * end of what the unit counts. */
static gint64
count_end (const GArray      *edges,
           const TilInterval *counts,
           guint              n_units,
           gboolean           is_upper)
{
  g_autofree guint *trees = til_union_new (n_units);
  g_autofree guint *degrees = g_new0 (guint, MAX (n_units, 1));
  g_autofree gint64 *sums = g_new0 (gint64, MAX (n_units, 1));
  g_autofree gint64 *floors = g_new0 (gint64, MAX (n_units, 1));
  gint64 total = 0;

  for (guint i = 0; i < n_units; i++)
    if (get_end (counts[i], is_upper) == TIL_NO_UPPER_END)
      return TIL_NO_UPPER_END;
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);

      til_union_join (trees, edge->units[0], edge->units[1]);
      degrees[edge->units[0]]++;
      degrees[edge->units[1]]++;
    }

  for (guint i = 0; i < n_units; i++)
    sums[til_union_find (trees, i)] += get_end (counts[i], is_upper);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      guint tree = til_union_find (trees, edge->units[0]);
      gint64 one = get_end (counts[edge->units[0]], is_upper);
      gint64 other = get_end (counts[edge->units[1]], is_upper);
      gint64 shared = get_end (edge->shared, !is_upper);

      floors[tree] = MAX (floors[tree], one + other - MIN (shared, MIN (one, other)));
      for (guint j = 0; j < 2; j++)
        shared = MIN (shared, get_end (counts[edge->units[j]], degrees[edge->units[j]] > 1 ? !is_upper : is_upper));
      sums[tree] -= MIN (shared, sums[tree]);
    }

  for (guint i = 0; i < n_units; i++)
    if (trees[i] == i)
      total += MAX (sums[i], floors[i]);

  return total;
}

/**
 * til_overlap_graph_count:
 * @graph: a graph
 * @counts: (array length=n_units): what each unit counts
 * @n_units: how many
 *
 * Returns: at least how many persons they count in all: from where the counts
 *   make it lowest to where they make it highest
 */
TilInterval
til_overlap_graph_count (const GArray      *graph,
                         const TilInterval *counts,
                         guint              n_units)
{
  g_autoptr(GArray) edges = list_edges (graph);
  gint64 low = count_end (edges, counts, n_units, FALSE);

  return (TilInterval) { low, MAX (low, count_end (edges, counts, n_units, TRUE)) };
}
