/* reconcile/til-overlap.c: what a number may be, and whether what is stated is it */
#include "reconcile/til-overlap.h"

#include "reconcile/til-overlap-units.h"

/* A number may follow from its parts by something else, and each of these from
 * the units; no more levels are looked through. */
#define N_LEVELS 2

static gboolean
is_declared_anywhere (const TilCheck *check,
                      const TilKey   *key)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (check->catalogue, key->indicator);

  for (guint i = 0; i < indicator->dimensions->len; i++)
    if (til_overlap_is_declared (check, key->indicator, key->year, g_array_index (indicator->dimensions, guint, i)))
      return TRUE;

  return FALSE;
}

/**
 * til_overlap_leave:
 * @check: a check
 * @witness: who states the parts
 * @whole: what is divided
 * @division: its parts
 * @member: place of one of them
 * @all: the whole at most
 * @others: what the other parts add up to at least
 *
 * Returns: what the whole leaves for @member at most
 */
gint64
til_overlap_leave (const TilCheck    *check,
                   const TilWitness  *witness,
                   const TilKey      *whole,
                   const TilDivision *division,
                   guint              member,
                   gint64             all,
                   gint64             others)
{
  g_auto(TilOverlapUnits) units = { 0 };
  TilTally tally;

  if (!til_overlap_is_declared (check, whole->indicator, whole->year, division->dimension))
    return all - others;

  /* Who is in others, too, may be any of the whole. */
  if (til_overlap_units_share (check, whole, g_array_index (division->members, guint, member)))
    return all;

  til_overlap_units_init (&units);
  til_overlap_units_add (&units, check, witness, whole, division, member);
  tally = til_overlap_units_count (&units, check, witness, whole, division->dimension);

  return all - (others - til_tally_get_shared (&tally));
}

static TilTally tally_key (const TilCheck     *check,
                           const TilWitness   *witness,
                           const TilKey       *key,
                           TilInterval         most,
                           guint               n_levels,
                           const TilDivision **division);

/* What @division adds up to, whose parts may each be such a sum. */
static TilTally
tally_division (const TilCheck    *check,
                const TilWitness  *witness,
                const TilKey      *whole,
                const TilDivision *division,
                guint              n_levels,
                gboolean          *is_told)
{
  TilTally sum = til_tally_new (til_interval_count (0));
  g_auto(TilOverlapUnits) units = { 0 };

  if (til_overlap_is_declared (check, whole->indicator, whole->year, division->dimension))
    {
      til_overlap_units_init (&units);
      til_overlap_units_add (&units, check, witness, whole, division, TIL_NONE);
      *is_told = units.n_told > 0;
      return til_overlap_units_count (&units, check, witness, whole, division->dimension);
    }

  *is_told = FALSE;
  for (guint i = 0; i < division->members->len; i++)
    {
      TilKey key;
      TilInterval value;
      TilTold told = til_witness_ask (witness, check, whole, g_array_index (division->members, guint, i), &key, &value);
      TilTally part = told == TIL_TOLD_BY_PARTS ? tally_key (check, witness, &key, value, n_levels - 1, NULL)
                                                : til_tally_new (value);

      *is_told = *is_told || told != TIL_TOLD_NOT;
      sum = til_tally_add (sum, part);
    }

  return sum;
}

/* Does @dimension give @tally's most? Then as many less as it may be. */
static gboolean
take_off (const TilCheck     *check,
          const TilWitness   *witness,
          const TilKey       *key,
          guint               dimension,
          guint               n_levels,
          TilTally           *tally,
          const TilDivision **division)
{
  const GArray *divisions = til_cube_shape_get_divisions (check->shape, dimension,
                                                          til_key_get (key, check->catalogue, dimension));
  gboolean any = FALSE;

  for (guint i = 0; i < divisions->len; i++)
    {
      const TilDivision *one = &g_array_index (divisions, TilDivision, i);
      gboolean is_told;
      TilTally sum = tally_division (check, witness, key, one, n_levels, &is_told);

      if (!is_told || sum.most.low != tally->most.low)
        continue;

      any = TRUE;
      sum = til_tally_with_most (&sum, tally->most);
      *tally = til_tally_meet (tally, &sum);
      if (division != NULL && *division == NULL)
        *division = one;
    }

  return any;
}

/* What a number may be that follows from its parts. Each part by something
 * else may be a sum over units: the women, the men. */
static TilTally
tally_key (const TilCheck     *check,
           const TilWitness   *witness,
           const TilKey       *key,
           TilInterval         most,
           guint               n_levels,
           const TilDivision **division)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (check->catalogue, key->indicator);
  TilTally tally = til_tally_new (most);
  gboolean any = FALSE;

  if (n_levels == 0)
    return tally;

  for (guint pass = 0; pass < 2 && !any; pass++)
    for (guint i = 0; i < indicator->dimensions->len; i++)
      {
        guint dimension = g_array_index (indicator->dimensions, guint, i);
        gboolean over_units = til_overlap_is_declared (check, key->indicator, key->year, dimension);

        if (over_units == (pass == 0))
          any = take_off (check, witness, key, dimension, n_levels, &tally, over_units ? division : NULL) || any;
      }

  return tally;
}

/**
 * til_overlap_tally:
 * @check: a check
 * @witness: who states its parts
 * @key: what is not stated itself
 * @most: what its parts give
 *
 * Returns: what it may be
 */
TilTally
til_overlap_tally (const TilCheck  *check,
                   const TilWitness *witness,
                   const TilKey    *key,
                   TilInterval      most)
{
  return is_declared_anywhere (check, key) ? tally_key (check, witness, key, most, N_LEVELS, NULL) : til_tally_new (most);
}

/* At least so many persons by an attribute that each has once, wherever it is
 * counted: of each of its categories, as many as the units allow. */
static gint64
bound_by_attribute (const TilCheck     *check,
                    const TilWitness   *witness,
                    const TilKey       *whole,
                    const TilDivision  *division,
                    const TilDimension *attribute)
{
  gint64 least = 0;

  for (guint i = 0; i < attribute->parts->len; i++)
    {
      guint category = g_array_index (attribute->parts, guint, i);
      TilKey key = til_check_with (check, *whole, category);
      gboolean is_told;

      if (!til_catalogue_get_category (check->catalogue, category)->unknown)
        least += tally_division (check, witness, &key, division, N_LEVELS, &is_told).least.low;
    }

  return least;
}

/* Whom a source counts once among the women, it counts once in all: of a
 * breakdown no more is taken off than of @larger, if it states that. */
static gint64
bound_by_larger (const TilCheck    *check,
                 const TilWitness  *witness,
                 const TilKey      *larger,
                 const TilDivision *division,
                 guint              scope,
                 gint64             most)
{
  guint row = til_ledger_find (check->ledger, scope, larger);
  gboolean is_told;
  gint64 all;

  if (row == TIL_NONE)
    return 0;

  all = tally_division (check, witness, larger, division, N_LEVELS, &is_told).most.high;

  return all == TIL_NO_UPPER_END ? 0 : most - MAX (all - til_ledger_row (check->ledger, row)->value.low, 0);
}

/* Other breakdowns may show that there cannot be so few persons. */
static void
raise_least (const TilCheck    *check,
             const TilWitness  *witness,
             const TilKey      *whole,
             const TilDivision *division,
             guint              scope,
             TilTally          *tally)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (check->catalogue, whole->indicator);
  gint64 most = tally->most.low;
  TilKey in_all = *whole;
  gint64 least = 0;

  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      guint dimension = g_array_index (indicator->dimensions, guint, i);
      const TilDimension *attribute = til_catalogue_get_dimension (check->catalogue, dimension);
      TilKey larger = *whole;

      if (dimension == division->dimension)
        continue;

      if (til_key_get (whole, check->catalogue, dimension) != TIL_ROOT)
        {
          til_key_clear (&larger, check->catalogue, dimension);
          til_key_clear (&in_all, check->catalogue, dimension);
          least = MAX (least, bound_by_larger (check, witness, &larger, division, scope, most));
        }
      else if (!attribute->relative)
        {
          least = MAX (least, bound_by_attribute (check, witness, whole, division, attribute));
        }
    }
  if (!til_key_equal (&in_all, whole))
    least = MAX (least, bound_by_larger (check, witness, &in_all, division, scope, most));

  tally->least = til_interval_at_least (tally->least, MIN (least, most));
}

/**
 * til_overlap_compare:
 * @check: a check
 * @rule: gives the tolerance
 * @witness: who states the parts
 * @whole: what is divided
 * @division: (nullable): its parts; %NULL: whatever it follows from
 * @most: what they add up to
 * @stated: what a source says of @whole
 * @scope: the source
 * @tally: (out): what @whole may be, as far as it matters
 *
 * As til_check_compare(), where any number from the least to the most will do.
 *
 * Returns: %TIL_OUTCOME_DIFFERS only if no number possible would do,
 *   %TIL_OUTCOME_HOLDS if one does whatever the parts are
 */
TilOutcome
til_overlap_compare (const TilCheck    *check,
                     const TilRule     *rule,
                     const TilWitness  *witness,
                     const TilKey      *whole,
                     const TilDivision *division,
                     TilInterval        most,
                     TilInterval        stated,
                     guint              scope,
                     TilTally          *tally)
{
  TilInterval allowed = til_interval_add (stated, til_interval_range (-rule->tolerance, rule->tolerance));
  gboolean is_enough = allowed.high >= most.low;
  gboolean is_told;

  /* Where enough are stated, it only matters if it can make sure of it. */
  *tally = til_tally_new (most);
  if (allowed.high >= most.high || (is_enough && (allowed.low > most.low || most.high == TIL_NO_UPPER_END)) ||
      !is_declared_anywhere (check, whole))
    return til_check_compare (rule, most, stated);

  if (division == NULL)
    *tally = tally_key (check, witness, whole, most, N_LEVELS, &division);
  else
    {
      TilTally sum = tally_division (check, witness, whole, division, N_LEVELS, &is_told);

      *tally = til_tally_with_most (&sum, most);
    }
  if (division != NULL && til_tally_get_shared (tally) > 0 &&
      til_overlap_is_declared (check, whole->indicator, whole->year, division->dimension))
    raise_least (check, witness, whole, division, scope, tally);

  if (allowed.high < tally->least.low || allowed.low > most.high)
    return TIL_OUTCOME_DIFFERS;

  return allowed.high >= tally->least.high && allowed.low <= most.low ? TIL_OUTCOME_HOLDS : TIL_OUTCOME_UNDECIDABLE;
}
