/* reconcile/til-persons.c: bounds for distinct persons from any counts */
#include "reconcile/til-persons.h"

#include "reconcile/til-union.h"

static int
compare_overlaps (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  const TilPersonsProblem *problem = data;
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;
  gint64 weights[2];

  for (guint i = 0; i < 2; i++)
    {
      const TilPersonsOverlap *overlap = &problem->overlaps[i == 0 ? left : right];

      /* A unit without an upper end must be taken off whole: it comes first. */
      if (overlap->count >= 0)
        weights[i] = overlap->count * TIL_ONE;
      else if (problem->totals[overlap->unit].high == TIL_NO_UPPER_END)
        weights[i] = G_MAXINT64;
      else
        weights[i] = problem->totals[overlap->unit].low;
    }

  if (weights[0] != weights[1])
    return weights[0] > weights[1] ? -1 : 1;

  return left < right ? -1 : left > right;
}

/* At most the sum less the overlaps. Overlaps that close a ring may be of the
 * same persons, so only those of a spanning forest are taken off, the largest
 * first. Source: Hunter, "An upper bound for the probability of a union",
 * Journal of Applied Probability 13 (1976), 597–603. */
static gint64
bound_above (const TilPersonsProblem *problem,
             gboolean                *used)
{
  g_autofree guint *trees = til_union_new (problem->n_units);
  g_autofree guint *order = g_new (guint, MAX (problem->n_overlaps, 1));
  g_autofree gboolean *inside = g_new0 (gboolean, MAX (problem->n_units, 1));
  gint64 most = 0;

  for (guint i = 0; i < problem->n_units; i++)
    if (problem->totals[i].high != TIL_NO_UPPER_END)
      most += problem->totals[i].high;
  for (guint i = 0; i < problem->n_overlaps; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) problem->n_overlaps, sizeof *order, compare_overlaps, (gpointer) problem);

  for (guint i = 0; i < problem->n_overlaps; i++)
    {
      const TilPersonsOverlap *overlap = &problem->overlaps[order[i]];
      TilInterval unit = problem->totals[overlap->unit];
      guint a = til_union_find (trees, overlap->unit);
      guint b = til_union_find (trees, overlap->within);

      if (used != NULL)
        used[order[i]] = a != b;
      if (a == b)
        continue;

      /* The first time a unit is within another it adds nobody, however many
       * it counts; being within a further one, they share as many. */
      trees[a] = b;
      if (overlap->count >= 0)
        most -= overlap->count * TIL_ONE;
      else if (inside[overlap->unit])
        most -= unit.low;
      else if (unit.high != TIL_NO_UPPER_END)
        most -= unit.high;
      inside[overlap->unit] = inside[overlap->unit] || overlap->count < 0;
    }

  for (guint i = 0; i < problem->n_units; i++)
    if (problem->totals[i].high == TIL_NO_UPPER_END && !inside[i])
      return TIL_NO_UPPER_END;

  return most;
}

/* At least as many as the largest unit; and by every attribute that a person
 * has once, for each of its categories as many as the unit that counts most. */
static gint64
bound_below (const TilPersonsProblem *problem,
             guint                   *telling)
{
  gint64 least = 0;

  *telling = TIL_NONE;
  for (guint i = 0; i < problem->n_units; i++)
    least = MAX (least, problem->totals[i].low);

  for (guint i = 0; i < problem->n_attributes; i++)
    {
      const TilPersonsAttribute *attribute = &problem->attributes[i];
      gint64 sum = 0;

      for (guint j = 0; j < attribute->n_categories; j++)
        {
          gint64 most = 0;

          for (guint k = 0; k < problem->n_units; k++)
            most = MAX (most, attribute->counts[k * attribute->n_categories + j].low);
          sum += most;
        }

      if (sum > least)
        {
          least = sum;
          *telling = i;
        }
    }

  return least;
}

/**
 * til_persons_bound:
 * @problem: what units count, and what is declared of overlaps
 * @used: (out caller-allocates) (nullable): by overlap: whether it was taken off
 * @telling: (out): the attribute that tells the least, or %TIL_NONE: the largest unit
 *
 * Returns: the least and the most distinct persons there can be, in thousandths
 */
TilInterval
til_persons_bound (const TilPersonsProblem *problem,
                   gboolean                *used,
                   guint                   *telling)
{
  gint64 low = bound_below (problem, telling);
  gint64 high = bound_above (problem, used);

  /* Declared overlaps that contradict the counts bring the most below the least. */
  return (TilInterval) { low, MAX (low, high) };
}
