/* reconcile/til-overlap.c */
#include "reconcile/til-overlap.h"

/* Which of @division's members counts @category; %TIL_NONE. */
static guint
find_member (const TilCheck    *check,
             const TilDivision *division,
             guint              category)
{
  for (guint i = 0; i < division->members->len; i++)
    if (til_check_is_counted_in (check, category, g_array_index (division->members, guint, i)))
      return i;

  return TIL_NONE;
}

/* At most so many of @whole are in both of @overlap's units. */
static gint64
find_shared (const TilCheck   *check,
             const TilKey     *whole,
             const TilOverlap *overlap,
             TilRole           role)
{
  TilKey unit = *whole;
  TilInterval value;

  if (overlap->count >= 0)
    return overlap->count * TIL_ONE;

  til_key_set (&unit, check->catalogue, overlap->unit);
  til_cube_resolve_interval (check->cube, &unit, role, &value);

  return value.high;
}

/**
 * til_overlap_allow:
 * @check: a check
 * @whole: what is divided
 * @division: its parts
 * @values: (array): what each of them counts
 * @role: whose figures
 * @sum: what they add up to
 *
 * Returns: @sum with a lower end that leaves room for counting those once who
 *   are declared to be in two of the parts
 */
TilInterval
til_overlap_allow (const TilCheck    *check,
                   const TilKey      *whole,
                   const TilDivision *division,
                   const TilInterval *values,
                   TilRole            role,
                   TilInterval        sum)
{
  gint64 largest = 0;
  gint64 low = sum.low;

  for (guint i = 0; i < check->catalogue->overlaps->len; i++)
    {
      const TilOverlap *overlap = g_ptr_array_index (check->catalogue->overlaps, i);
      guint a, b;

      if (overlap->indicator != whole->indicator ||
          til_catalogue_get_category (check->catalogue, overlap->unit)->dimension != division->dimension)
        continue;

      a = find_member (check, division, overlap->unit);
      b = find_member (check, division, overlap->within);
      if (a != TIL_NONE && b != TIL_NONE && a != b)
        low -= MIN (find_shared (check, whole, overlap, role), MIN (values[a].high, values[b].high));
      low = MAX (low, 0);
    }
  if (low == sum.low)
    return sum;

  /* There are never fewer persons than one part counts. */
  for (guint i = 0; i < division->members->len; i++)
    largest = MAX (largest, values[i].low);
  sum.low = MAX (low, MIN (largest, sum.low));

  return sum;
}
