/* reconcile/til-elsewhere.h
 *
 * What all partners together state of a key, for the edition in hand, and of
 * its parts alone: never taken from the whole. Private to reconcile.
 */
#pragma once

#include "reconcile/til-overlap.h"
#include "reconcile/til-spread.h"

G_BEGIN_DECLS

typedef struct
{
  TilInterval value;   /* what all that is stated allows; where it allows nothing, from the
                        * least to the most that is stated */
  guint       row;     /* the first that states it; TIL_NONE: it follows from its own parts */
  guint       teller;
} TilElsewhere;

static inline gboolean
til_elsewhere_is_known (const TilElsewhere *self)
{
  return self->teller != TIL_TELLER_NOBODY;
}

/* What the parts of a whole add up to. */
typedef struct
{
  TilElsewhere *parts;      /* by member; owned */
  TilInterval   sum;        /* with what is missing */
  TilInterval   stated;     /* of those that are known alone */
  TilInterval   at_least;   /* … of which those without an upper end are taken at their lower one */
  guint         n_known;
  guint         n_stated;   /* of them, those that are stated themselves */
  guint         n_missing;
  guint         teller;
} TilElsewhereSum;

/* Answers of one run, each worked out once. */
typedef struct
{
  const TilCheck  *check;
  const TilSpread *spread;
  TilElsewhere    *derived;  /* by number in the spread's derived wholes; owned */
  guint8          *marks;    /* likewise: how far it is worked out, or told; owned */
} TilElsewhereTable;

void         til_elsewhere_init        (TilElsewhereTable       *self,
                                        const TilCheck          *check,
                                        const TilSpread         *spread);
void         til_elsewhere_clear       (TilElsewhereTable       *self);
TilWitness    til_elsewhere_get_witness  (TilElsewhereTable       *self);
TilElsewhere til_elsewhere_get         (TilElsewhereTable       *self,
                                        const TilKey            *key);
void         til_elsewhere_add_up      (TilElsewhereTable       *self,
                                        const TilKey            *whole,
                                        const TilDivision       *division,
                                        TilMissing               missing,
                                        TilElsewhereSum         *sum);
void         til_elsewhere_sum_clear   (TilElsewhereSum         *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilElsewhereSum, til_elsewhere_sum_clear)
void         til_elsewhere_add_terms   (TilElsewhereTable       *self,
                                        TilCase                 *item,
                                        const TilKey            *whole,
                                        const TilDivision       *division);

G_END_DECLS
