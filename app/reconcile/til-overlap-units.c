/* reconcile/til-overlap-units.c */
#include "reconcile/til-overlap-units.h"

#include "reconcile/til-overlap-graph.h"

/* Parts of parts of parts: more levels no catalogue has, unless its groups
 * contain one another. */
#define MAX_LEVELS 8

/**
 * til_overlap_units_init:
 * @self: units, to be cleared with til_overlap_units_clear()
 *
 * There are none yet.
 */
void
til_overlap_units_init (TilOverlapUnits *self)
{
  self->categories = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tallies = g_array_new (FALSE, FALSE, sizeof (TilTally));
  self->n_told = 0;
}

void
til_overlap_units_clear (TilOverlapUnits *self)
{
  g_clear_pointer (&self->categories, g_array_unref);
  g_clear_pointer (&self->tallies, g_array_unref);
}

/* What is declared of the sums of an indicator over a dimension, one after the
 * other from place *@next on; NULL: no more. */
static const TilOverlap *
next_declared (const TilCheck *check,
               guint           indicator,
               int             year,
               guint           dimension,
               guint          *next)
{
  while (*next < check->overlaps->len)
    {
      const TilDeclaredOverlap *declared = g_ptr_array_index (check->overlaps, (*next)++);

      if (declared->overlap.indicator == indicator && (declared->year == 0 || declared->year == year) &&
          til_catalogue_get_category (check->catalogue, declared->overlap.unit)->dimension == dimension)
        return &declared->overlap;
    }

  return NULL;
}

/**
 * til_overlap_is_declared:
 * @check: a check
 * @indicator: index of an indicator
 * @year: of the figures
 * @dimension: index of a dimension
 *
 * Returns: whether persons may be counted twice in a sum over @dimension, and
 *   it is declared of some that they are
 */
gboolean
til_overlap_is_declared (const TilCheck *check,
                         guint           indicator,
                         int             year,
                         guint           dimension)
{
  guint next = 0;

  return til_indicator_overlaps (til_catalogue_get_indicator (check->catalogue, indicator), dimension) &&
         next_declared (check, indicator, year, dimension, &next) != NULL;
}

/**
 * til_overlap_units_share:
 * @check: a check
 * @whole: a key
 * @category: of one of its parts
 *
 * Returns: whether persons in @category are declared to be in something beside
 *   it, too
 */
gboolean
til_overlap_units_share (const TilCheck *check,
                         const TilKey   *whole,
                         guint           category)
{
  guint dimension = til_catalogue_get_category (check->catalogue, category)->dimension;
  const TilOverlap *overlap;

  for (guint i = 0; (overlap = next_declared (check, whole->indicator, whole->year, dimension, &i)) != NULL; )
    if (til_check_is_counted_in (check, overlap->unit, category) !=
        til_check_is_counted_in (check, overlap->within, category))
      return TRUE;

  return FALSE;
}

static gboolean
is_named (const TilCheck *check,
          const TilKey   *key,
          guint           category)
{
  guint dimension = til_catalogue_get_category (check->catalogue, category)->dimension;
  const TilOverlap *overlap;

  for (guint i = 0; (overlap = next_declared (check, key->indicator, key->year, dimension, &i)) != NULL; )
    if (overlap->unit == category || overlap->within == category)
      return TRUE;

  return FALSE;
}

static void
add_unit (TilOverlapUnits *self,
          guint            category,
          TilTally         tally,
          gboolean         is_told)
{
  g_array_append_val (self->categories, category);
  g_array_append_val (self->tallies, tally);
  self->n_told += is_told;
}

static void
add_all (TilOverlapUnits       *self,
         const TilOverlapUnits *units)
{
  g_array_append_vals (self->categories, units->categories->data, units->categories->len);
  g_array_append_vals (self->tallies, units->tallies->data, units->tallies->len);
  self->n_told += units->n_told;
}

static void add_division (TilOverlapUnits   *self,
                          const TilCheck    *check,
                          const TilWitness  *witness,
                          const TilKey      *whole,
                          const TilDivision *division,
                          guint              except,
                          guint              n_levels);

/* @category by its own parts, where anything is told of them. */
static gboolean
add_parts (TilOverlapUnits  *self,
           const TilCheck   *check,
           const TilWitness *witness,
           const TilKey     *key,
           guint             category,
           TilInterval       value,
           guint             n_levels)
{
  guint dimension = til_catalogue_get_category (check->catalogue, category)->dimension;
  const GArray *divisions = til_cube_shape_get_divisions (check->shape, dimension, category);

  for (guint i = 0; n_levels > 0 && i < divisions->len; i++)
    {
      g_auto(TilOverlapUnits) units = { 0 };

      til_overlap_units_init (&units);
      add_division (&units, check, witness, key, &g_array_index (divisions, TilDivision, i), TIL_NONE, n_levels - 1);
      if (units.n_told == 0)
        continue;

      if (is_named (check, key, category))
        {
          TilTally tally = til_overlap_units_count (&units, check, witness, key, dimension);

          add_unit (self, category, til_tally_with_most (&tally, value), TRUE);
        }
      else
        {
          add_all (self, &units);
        }
      return TRUE;
    }

  return FALSE;
}

static void
add_division (TilOverlapUnits   *self,
              const TilCheck    *check,
              const TilWitness  *witness,
              const TilKey      *whole,
              const TilDivision *division,
              guint              except,
              guint              n_levels)
{
  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilKey key;
      TilInterval value;
      TilTold told;

      if (i == except)
        continue;

      told = til_witness_ask (witness, check, whole, member, &key, &value);
      if (told == TIL_TOLD_ITSELF || !add_parts (self, check, witness, &key, member, value, n_levels))
        add_unit (self, member, til_tally_new (value), told != TIL_TOLD_NOT);
    }
}

/**
 * til_overlap_units_add:
 * @self: units
 * @check: a check
 * @witness: who states the parts
 * @whole: what is divided
 * @division: its parts
 * @except: place of a part that is left out; %TIL_NONE
 *
 * Adds the units that @division comes to.
 */
void
til_overlap_units_add (TilOverlapUnits   *self,
                       const TilCheck    *check,
                       const TilWitness  *witness,
                       const TilKey      *whole,
                       const TilDivision *division,
                       guint              except)
{
  add_division (self, check, witness, whole, division, except, MAX_LEVELS);
}

/* Which of the units counts @category; if none does, those that are counted
 * in it, as in a group of services. */
static GArray *
list_units (const TilOverlapUnits *self,
            const TilCheck        *check,
            guint                  category)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->categories->len && units->len == 0; i++)
    if (til_check_is_counted_in (check, category, g_array_index (self->categories, guint, i)))
      g_array_append_val (units, i);
  if (units->len > 0)
    return units;

  for (guint i = 0; i < self->categories->len; i++)
    if (til_check_is_counted_in (check, g_array_index (self->categories, guint, i), category))
      g_array_append_val (units, i);

  return units;
}

/* At most so many are shared as are in @category, if that is only a part of
 * the unit; what a unit itself counts is seen to with its edges. */
static TilInterval
limit (const TilCheck   *check,
       const TilWitness *witness,
       const TilKey     *whole,
       guint             unit,
       guint             category,
       TilInterval       shared)
{
  TilKey key;
  TilInterval value;

  if (til_check_is_counted_in (check, unit, category) ||
      til_witness_ask (witness, check, whole, category, &key, &value) == TIL_TOLD_NOT)
    return shared;

  return (TilInterval) { MIN (shared.low, value.low), MIN (shared.high, value.high) };
}

static void
add_overlap (GArray                *graph,
             const TilOverlapUnits *self,
             const TilCheck        *check,
             const TilWitness      *witness,
             const TilKey          *whole,
             const TilOverlap      *overlap)
{
  g_autoptr(GArray) ones = list_units (self, check, overlap->unit);
  g_autoptr(GArray) others = list_units (self, check, overlap->within);

  for (guint i = 0; i < ones->len; i++)
    for (guint j = 0; j < others->len; j++)
      {
        TilOverlapPair pair = { { g_array_index (ones, guint, i), g_array_index (others, guint, j) },
                                { overlap->unit, overlap->within }, { 0 } };

        if (pair.units[0] == pair.units[1])
          continue;

        pair.shared = overlap->count < 0 ? til_interval_exact (TIL_NO_UPPER_END) : til_interval_count (overlap->count);
        for (guint k = 0; k < 2; k++)
          {
            guint unit = g_array_index (self->categories, guint, pair.units[k]);

            pair.shared = limit (check, witness, whole, unit, pair.categories[k], pair.shared);
            if (til_check_is_counted_in (check, unit, pair.categories[k]))
              pair.categories[k] = unit;
          }
        til_overlap_graph_add (graph, &pair);
      }
}

/**
 * til_overlap_units_count:
 * @self: units
 * @check: a check
 * @witness: who tells of them
 * @whole: what they are parts of
 * @dimension: what divides it
 *
 * Returns: what they may count in all
 */
TilTally
til_overlap_units_count (const TilOverlapUnits *self,
                         const TilCheck        *check,
                         const TilWitness      *witness,
                         const TilKey          *whole,
                         guint                  dimension)
{
  guint n = self->tallies->len;
  const TilTally *tallies = (const TilTally *) self->tallies->data;
  g_autoptr(GArray) graph = til_overlap_graph_new ();
  g_autofree TilInterval *counts = g_new (TilInterval, MAX (n, 1));
  TilTally tally = til_tally_new (til_interval_count (0));
  const TilOverlap *overlap;

  for (guint i = 0; (overlap = next_declared (check, whole->indicator, whole->year, dimension, &i)) != NULL; )
    add_overlap (graph, self, check, witness, whole, overlap);

  /* At least as few as a unit's own parts may be, sharing as many as it may count. */
  for (guint i = 0; i < n; i++)
    {
      tally.most = til_interval_add (tally.most, tallies[i].most);
      counts[i] = (TilInterval) { tallies[i].least.low, tallies[i].most.high };
    }
  tally.least.low = til_overlap_graph_count (graph, counts, n).low;

  for (guint i = 0; i < n; i++)
    counts[i] = tallies[i].least;
  tally.least.high = MAX (til_overlap_graph_count (graph, counts, n).high, tally.least.low);

  return tally;
}
