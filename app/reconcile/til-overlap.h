/* reconcile/til-overlap.h
 *
 * What a sum over units allows, where persons are declared to be in two of
 * them: one home for every check that adds up units. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

/* How a number is known. */
typedef enum
{
  TIL_TOLD_NOT,       /* nothing is said of it; its value is what that counts as */
  TIL_TOLD_BY_PARTS,  /* it follows from others */
  TIL_TOLD_ITSELF
} TilTold;

/* Who states the parts of a sum: a source, several, or all deliveries. */
typedef struct
{
  TilTold (*look_up) (gpointer      data,
                      const TilKey *key,
                      TilInterval  *value);
  gpointer  data;
} TilWitness;

/* What @witness says of the part @category of @whole; @key is that part's. */
static inline TilTold
til_witness_ask (const TilWitness *witness,
                 const TilCheck   *check,
                 const TilKey     *whole,
                 guint             category,
                 TilKey           *key,
                 TilInterval      *value)
{
  *key = til_check_with (check, *whole, category);

  return witness->look_up (witness->data, key, value);
}

gboolean   til_overlap_is_declared (const TilCheck    *check,
                                    guint              indicator,
                                    int                year,
                                    guint              dimension);
gint64     til_overlap_leave       (const TilCheck    *check,
                                    const TilWitness   *witness,
                                    const TilKey      *whole,
                                    const TilDivision *division,
                                    guint              member,
                                    gint64             all,
                                    gint64             others);
TilTally   til_overlap_tally       (const TilCheck    *check,
                                    const TilWitness   *witness,
                                    const TilKey      *key,
                                    TilInterval        most);
TilOutcome til_overlap_compare     (const TilCheck    *check,
                                    const TilRule     *rule,
                                    const TilWitness   *witness,
                                    const TilKey      *whole,
                                    const TilDivision *division,
                                    TilInterval        most,
                                    TilInterval        stated,
                                    guint              scope,
                                    TilTally          *tally);

G_END_DECLS
