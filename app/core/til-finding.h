/* core/til-finding.h
 *
 * A disagreement: which rule, which figures, what is expected and what is
 * stated, and what the coordinator decided about it.
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-figure.h"
#include "core/til-interval.h"

G_BEGIN_DECLS

typedef enum
{
  TIL_STATE_OPEN,
  TIL_STATE_CORRECTED,
  TIL_STATE_EXPLAINED,
  TIL_STATE_ACCEPTED,
  TIL_STATE_ASKED,       /* the partner was asked; still waits */
  TIL_STATE_POSTPONED,
  TIL_STATE_REOPENED     /* its figures changed since it was judged */
} TilFindingState;

const char *til_finding_state_to_code   (TilFindingState  self);  /* "open" … */
gboolean    til_finding_state_from_code (const char      *code,
                                         TilFindingState *state);
gboolean    til_finding_state_is_open   (TilFindingState  self);  /* still waits for her */

/* What the coordinator decided. */
typedef struct
{
  char            *finding;     /* TilFinding.id */
  TilFindingState  state;       /* never OPEN or REOPENED */
  char            *note;
  char            *who;
  gint64           when;        /* seconds since 1970, UTC */
  char            *fingerprint; /* of the figures it judged; a change reopens */
  int              edition;     /* year that was worked on; 0: not known */
} TilJudgement;

TilJudgement *til_judgement_new  (const char      *finding,
                                  TilFindingState  state,
                                  const char      *note,
                                  const char      *who);
TilJudgement *til_judgement_copy (const TilJudgement *self);
void          til_judgement_free (TilJudgement    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilJudgement, til_judgement_free)

/* One term of the equation under a finding. */
typedef struct
{
  char        *label;    /* short: "ROSA", "Kvinner" */
  int          sign;     /* +1 or -1 */
  TilInterval  value;
  TilFigure   *figure;   /* owned reference; NULL: nobody stated it */
} TilFindingTerm;

/* One number that a revision changes. */
typedef struct
{
  char        *label;        /* what it counts */
  TilInterval  then;         /* as it was published */
  TilFigure   *then_figure;  /* owned */
  gboolean     is_stated;    /* whether anybody states it now */
  TilInterval  now;          /* if so */
  TilFigure   *now_figure;   /* owned; NULL if not */
} TilRevisedFigure;

/* Now less then, nearest ends, in thousandths; 0 where nobody states it now. */
static inline gint64
til_revised_figure_get_difference (const TilRevisedFigure *self)
{
  return self->is_stated ? til_interval_gap (self->now, self->then) : 0;
}

typedef struct
{
  char            *id;            /* stable over runs: rule and keys, hashed */
  guint            rule;          /* index in the catalogue's rules */
  TilRuleKind      kind;
  TilSeverity      severity;
  TilFindingState  state;
  char            *message;       /* one plain sentence in the language asked for */
  TilInterval      expected;      /* what the figures give */
  TilInterval      stated;        /* what a source says */
  gint64           difference;    /* stated less expected, nearest ends; thousandths */
  gint64           shared;        /* so much lower is what is expected than the terms add up to, since
                                   * persons are declared to be in two services; thousandths */
  guint            indicator;     /* for chapter and counting unit; TIL_NONE */
  guint            chapter;       /* index in chapters; TIL_NONE */
  guint            partner;       /* who did not state what was expected; TIL_NONE: it is about figures */
  TilKey           key;           /* of what is stated */
  GPtrArray       *terms;         /* TilFindingTerm: expected side */
  GPtrArray       *figures;       /* TilFigure: every figure it rests on, stated ones first */
  GPtrArray       *revised;       /* TilRevisedFigure: of a revision, every number that it changes */
  GPtrArray       *causes;        /* char*: possible causes, most telling first */
  GPtrArray       *includes;      /* char*: ids of findings folded under it */
  char            *folded_under;  /* id; NULL: stands by itself */
  char            *footnotes[TIL_N_LANGUAGES];  /* of a revision: to print under its tables; NULL */
  char            *fingerprint;   /* of its figures' values */
  TilJudgement    *judgement;     /* owned; NULL while nobody judged it */
  TilJudgement    *precedent;     /* owned; what was decided about the same in the edition before; NULL */

  /*< private >*/
  gatomicrefcount ref_count;
} TilFinding;

TilFinding *til_finding_new   (void);
TilFinding *til_finding_ref   (TilFinding *self);
void        til_finding_unref (TilFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilFinding, til_finding_unref)

void        til_finding_add_term (TilFinding  *self,
                                  const char  *label,
                                  int          sign,
                                  TilInterval  value,
                                  TilFigure   *figure);
void        til_finding_add_revised (TilFinding        *self,
                                     const char        *label,
                                     TilInterval        then,
                                     TilFigure         *then_figure,
                                     const TilInterval *now,
                                     TilFigure         *now_figure);

G_END_DECLS
