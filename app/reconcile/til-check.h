/* reconcile/til-check.h
 *
 * One run of the checks: what they all read and what they all add to.
 * Private to reconcile.
 */
#pragma once

#include <gio/gio.h>

#include "core/til-cube-shape.h"
#include "core/til-overlap.h"
#include "reconcile/til-case.h"
#include "reconcile/til-ledger.h"
#include "reconcile/til-tally.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_OUTCOME_HOLDS,
  TIL_OUTCOME_DIFFERS,
  TIL_OUTCOME_UNDECIDABLE
} TilOutcome;

struct _TilMemo;
struct _TilSpread;

typedef struct
{
  TilCube      *cube;         /* borrowed */
  TilCatalogue *catalogue;    /* borrowed */
  TilLedger    *ledger;
  TilCubeShape *shape;
  struct _TilSpread *spread;  /* borrowed */
  GPtrArray    *overlaps;     /* TilDeclaredOverlap, the catalogue's among them */
  int           year;         /* of the edition */
  TilLanguage   language;
  GCancellable *cancellable;  /* borrowed; may be NULL */
  GPtrArray    *cases;        /* TilCase */
  guint         n_holds;
  guint         n_undecidable;
  struct _TilMemo *before;    /* what the run before found; borrowed; NULL: look at everything */
  struct _TilMemo *after;     /* what this one finds; borrowed; NULL: it is not kept */
} TilCheck;

const TilRule *til_check_find_rule (const TilCheck *self,
                                    TilRuleKind     kind,
                                    TilTest         test,
                                    guint           indicator,
                                    guint           dimension);
gboolean       til_check_is_about  (const TilCheck *self,
                                    const TilRule  *rule,
                                    const TilKey   *key);
void           til_check_count     (TilCheck       *self,
                                    TilOutcome      outcome);
void           til_check_add_case  (TilCheck       *self,
                                    const TilRule  *rule,
                                    TilCase        *item);
TilOutcome     til_check_compare   (const TilRule  *rule,
                                    TilInterval     expected,
                                    TilInterval     stated);
gboolean       til_check_is_current  (const TilCheck *self,
                                      guint           scope);
gboolean       til_check_is_additive (const TilCheck *self,
                                      guint           indicator);
gboolean       til_check_is_counted_in (const TilCheck *self,
                                       guint           part,
                                       guint           whole);
char          *til_check_term_label (const TilCheck *self,
                                     guint           category);
const TilRule *til_check_find_coverage_rule (const TilCheck *self,
                                             TilMissing      missing,
                                             guint           indicator);

/* @key with @category in place of its own of that dimension. */
static inline TilKey
til_check_with (const TilCheck *self,
                TilKey          key,
                guint           category)
{
  til_key_set (&key, self->catalogue, category);

  return key;
}

/* The checks, each over all figures. */
void til_check_breakdowns (TilCheck *self);  /* addition and selection within a source */
void til_check_elsewhere  (TilCheck *self);  /* … where one source states the whole, another a part */
void til_check_agreement  (TilCheck *self);  /* the same key, stated more than once */
void til_check_linked     (TilCheck *self);  /* rules with a result: same fact, limits, derivation */
void til_check_continuity (TilCheck *self);  /* what was published, and jumps */
void til_check_revisions  (TilCheck *self);  /* … the former, which the latter begins with */
void til_check_coverage   (TilCheck *self);

/* What the draft says of @key against what the deliveries give. */
void til_check_against_deliveries (TilCheck     *self,
                                   const TilKey *key,
                                   TilTally      stated,
                                   guint         scope,
                                   guint         sheet,
                                   TilFigure   **figures,
                                   guint         n_figures);

G_END_DECLS
