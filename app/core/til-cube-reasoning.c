/* core/til-cube-reasoning.c */
#include "core/til-cube-reasoning.h"

void
til_reasoning_init (TilReasoning *self)
{
  self->ways = g_array_new (FALSE, FALSE, sizeof (TilWay));
  self->partials = g_array_new (FALSE, FALSE, sizeof (TilPartial));
  self->refs = g_array_new (FALSE, FALSE, sizeof (guint32));
}

void
til_reasoning_clear (TilReasoning *self)
{
  g_clear_pointer (&self->ways, g_array_unref);
  g_clear_pointer (&self->partials, g_array_unref);
  g_clear_pointer (&self->refs, g_array_unref);
}

/**
 * til_reasoning_begin_way:
 * @self: a reasoning
 *
 * Returns: a way that adds up to nothing yet; one way is made at a time
 */
TilWay
til_reasoning_begin_way (const TilReasoning *self)
{
  return (TilWay) { .value = til_interval_exact (0), .first_ref = self->refs->len };
}

/**
 * til_reasoning_extend_way:
 * @self: a reasoning
 * @way: the way being made
 * @node: what is added to it
 * @ref: how to find @node again
 */
void
til_reasoning_extend_way (TilReasoning *self,
                          TilWay       *way,
                          TilNode       node,
                          guint32       ref)
{
  way->value = til_interval_add (way->value, node.value);
  way->distance = MIN (MAX (way->distance, node.distance + 1u), G_MAXUINT8);
  way->upper_bound_only |= node.upper_bound_only;
  if (node.basis != TIL_BASIS_NOTHING)
    g_array_append_val (self->refs, ref);
}

/**
 * til_reasoning_add_way:
 * @self: a reasoning
 * @way: the way being made, which is complete
 */
void
til_reasoning_add_way (TilReasoning *self,
                       TilWay       *way)
{
  way->n_refs = self->refs->len - way->first_ref;
  g_array_append_val (self->ways, *way);
}

/**
 * til_reasoning_add_partial:
 * @self: a reasoning
 * @dimension: of the breakdown
 * @way: the way being made: the sum of the parts that are given
 */
void
til_reasoning_add_partial (TilReasoning *self,
                           guint         dimension,
                           const TilWay *way)
{
  TilPartial partial = { dimension, way->value.low, *way };

  partial.way.n_refs = self->refs->len - way->first_ref;
  g_array_append_val (self->partials, partial);
}

/**
 * til_reasoning_add_agreement:
 * @self: a reasoning with all its ways
 *
 * A source that gives no total and leaves categories out of every breakdown
 * has still told the total where two breakdowns, of at least two numbers each,
 * come to the same sum and no other exceeds it: what it left out is none.
 */
void
til_reasoning_add_agreement (TilReasoning *self)
{
  for (guint i = 0; i < self->partials->len; i++)
    {
      const TilPartial *first = &g_array_index (self->partials, TilPartial, i);
      gboolean agrees = FALSE;
      gboolean exceeded = FALSE;

      for (guint j = 0; j < self->partials->len; j++)
        {
          const TilPartial *other = &g_array_index (self->partials, TilPartial, j);

          agrees = agrees || (other->dimension != first->dimension && other->sum == first->sum);
        }
      for (guint j = 0; j < self->ways->len; j++)
        exceeded = exceeded || g_array_index (self->ways, TilWay, j).value.low > first->sum;

      if (agrees && !exceeded)
        {
          TilWay way = first->way;

          way.value = til_interval_exact (first->sum);
          g_array_append_val (self->ways, way);
          return;
        }
    }
}

static int
compare_ways (gconstpointer a,
              gconstpointer b)
{
  const TilWay *left = a;
  const TilWay *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;

  return left->first_ref < right->first_ref ? -1 : left->first_ref > right->first_ref;
}

static void
keep_refs (const TilReasoning *self,
           const TilWay       *way,
           TilNode            *node,
           GArray             *refs)
{
  if (way->n_refs > 0)
    g_array_append_vals (refs, &g_array_index (self->refs, guint32, way->first_ref), way->n_refs);
  node->n_refs += way->n_refs;
}

/**
 * til_reasoning_conclude:
 * @self: a reasoning
 * @node: an empty node, filled in
 * @refs: (element-type guint32): appended to: what @node rests on
 *
 * What all ways allow; a way that contradicts the nearer ones is left out. The
 * node rests on the one way that gives it alone, or else on all.
 */
void
til_reasoning_conclude (TilReasoning *self,
                        TilNode      *node,
                        GArray       *refs)
{
  TilInterval value = til_interval_unknown ();
  guint n_used = 0;
  gboolean alone = FALSE;

  g_array_sort (self->ways, compare_ways);
  for (guint i = 0; i < self->ways->len; i++)
    {
      TilWay *way = &g_array_index (self->ways, TilWay, i);

      if (!til_interval_meets (value, way->value))
        continue;
      value = til_interval_intersect (value, way->value);
      g_array_index (self->ways, TilWay, n_used++) = *way;
    }

  node->value = value;
  node->first_ref = refs->len;
  node->n_refs = 0;
  for (guint i = 0; i < n_used && !alone; i++)
    {
      const TilWay *way = &g_array_index (self->ways, TilWay, i);

      if (!til_interval_equal (way->value, value))
        continue;
      keep_refs (self, way, node, refs);
      node->distance = (guint8) way->distance;
      node->upper_bound_only = way->upper_bound_only;
      alone = TRUE;
    }
  for (guint i = 0; i < n_used && !alone; i++)
    {
      const TilWay *way = &g_array_index (self->ways, TilWay, i);

      keep_refs (self, way, node, refs);
      node->distance = (guint8) MAX (node->distance, way->distance);
      node->upper_bound_only |= way->upper_bound_only;
    }

  if (node->n_refs > 0)
    {
      node->basis = TIL_BASIS_DERIVED;
      node->stated = til_interval_equal (value, til_interval_exact (0)) ? TIL_STATED_NONE
                                                                        : TIL_STATED_NUMBER;
    }
}
