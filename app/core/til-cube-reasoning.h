/* core/til-cube-reasoning.h
 *
 * From several ways to a number to one conclusion: what all of them allow.
 */
#pragma once

#include "core/til-cube.h"

G_BEGIN_DECLS

/* What is known of one key. */
typedef struct
{
  TilInterval value;
  guint8      basis;            /* TIL_BASIS_NOTHING, STATED or DERIVED */
  guint8      stated;           /* TilStated */
  guint8      distance;         /* steps from what was stated */
  guint8      upper_bound_only;
  guint       first_ref;        /* what it rests on */
  guint       n_refs;
} TilNode;

/* One way to a key's value. */
typedef struct
{
  TilInterval value;
  guint       distance;
  gboolean    upper_bound_only;
  guint       first_ref;  /* in TilReasoning.refs */
  guint       n_refs;
} TilWay;

/* Parts of a breakdown that leaves some out: a lower bound, and evidence. */
typedef struct
{
  guint  dimension;
  gint64 sum;
  TilWay way;
} TilPartial;

typedef struct
{
  GArray *ways;      /* TilWay */
  GArray *partials;  /* TilPartial */
  GArray *refs;      /* guint32: what the ways rest on */
} TilReasoning;

void til_reasoning_init          (TilReasoning  *self);
void til_reasoning_clear         (TilReasoning  *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilReasoning, til_reasoning_clear)

TilWay til_reasoning_begin_way   (const TilReasoning *self);
void til_reasoning_extend_way    (TilReasoning  *self,
                                  TilWay        *way,
                                  TilNode        node,
                                  guint32        ref);
void til_reasoning_add_way       (TilReasoning  *self,
                                  TilWay        *way);
void til_reasoning_add_partial   (TilReasoning  *self,
                                  guint          dimension,
                                  const TilWay  *way);
void til_reasoning_add_agreement (TilReasoning  *self);
void til_reasoning_conclude      (TilReasoning  *self,
                                  TilNode       *node,
                                  GArray        *refs);

G_END_DECLS
