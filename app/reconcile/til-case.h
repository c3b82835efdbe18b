/* reconcile/til-case.h
 *
 * A finding in the making: the finding and what is needed to search its
 * causes and to tell which others share them. Private to reconcile.
 */
#pragma once

#include "core/til-finding.h"
#include "core/til-key.h"
#include "reconcile/til-tally.h"

G_BEGIN_DECLS

/* Which sentence tells it. */
typedef enum
{
  TIL_CASE_PARTS,       /* a source's own parts do not add up to its total */
  TIL_CASE_ELSEWHERE,   /* the parts that others state do not add up to a source's total */
  TIL_CASE_DELIVERED,   /* the draft says another number than the deliveries give */
  TIL_CASE_TWICE,       /* one thing stated twice, differently */
  TIL_CASE_SAME_FACT,   /* two keys that are the same fact differ */
  TIL_CASE_SELECTION,   /* a selection is more than what it is part of */
  TIL_CASE_REVISED,     /* a published number is another one now */
  TIL_CASE_REVISION,    /* … many of them, by one dimension */
  TIL_CASE_LIMIT,       /* more than the rule lets it be */
  TIL_CASE_JUMP,        /* more change than small counts give by chance */
  TIL_CASE_DERIVED,     /* a computed number is not what its base gives */
  TIL_CASE_NO_DELIVERY, /* an expected partner has not delivered */
  TIL_CASE_NOT_GIVEN,   /* a unit left out expected breakdowns */
  TIL_CASE_REST         /* a breakdown says of some what they are, and of the rest nothing */
} TilCaseKind;

typedef struct
{
  TilCaseKind  kind;
  TilFinding  *finding;    /* owned */
  guint        index;      /* in the check's cases */
  guint        scope;      /* source of what is stated; TIL_NONE */
  guint        other;      /* source of what it is held against; TIL_NONE: the deliveries */
  guint        sheet;      /* of what is stated, as in the ledger; 0: any */
  guint        dimension;  /* broken down by; TIL_NONE */
  guint        partner;    /* for coverage; TIL_NONE */
  guint        unit;       /* likewise, a category; TIL_ROOT */
  GArray      *term_keys;  /* TilKey: of each of the finding's terms */
  GArray      *lacking;    /* guint: dimensions, for coverage */
  char        *salt;       /* what more than rule and key the id stands for */
  double       chance;     /* that small counts alone give as much; 1: not asked */
  TilFigure   *added;      /* a figure that explains it if counted in; owned, NULL */
  TilInterval  residual;   /* expected once @added is counted in */
  guint        group;      /* index of the case whose cause it shares, at last */
  gboolean     moved;      /* its cause is a number moved to or from another case, or wrong in both */
} TilCase;

TilCase *til_case_new  (TilCaseKind  kind,
                        const TilKey *key);
TilCase *til_case_copy (const TilCase *self);
void     til_case_free (TilCase     *self);

void     til_case_add_term (TilCase      *self,
                            const TilKey *key,
                            const char   *label,
                            int           sign,
                            TilInterval   value,
                            TilFigure    *figure);
void     til_case_add_figure (TilCase    *self,
                              TilFigure  *figure);
void     til_case_compare    (TilCase    *self,
                              TilInterval expected,
                              TilInterval stated);
void     til_case_compare_sum (TilCase        *self,
                               const TilTally *all,
                               TilInterval     known,
                               TilInterval     stated);

/* By what may have been counted in. */
static inline gboolean
til_case_is_explained (const TilCase *self)
{
  return self->added != NULL && til_interval_meets (self->finding->stated, self->residual);
}

G_END_DECLS
