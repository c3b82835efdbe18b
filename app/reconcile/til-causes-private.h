/* reconcile/til-causes-private.h: shared by the searches for causes */
#pragma once

#include "reconcile/til-causes.h"
#include "reconcile/til-sentence.h"

G_BEGIN_DECLS

/* So many explanations of one kind are offered: more of them explain nothing. */
#define TIL_CAUSES_MAX_OFFERED 3

/* What is missing from @item once its possible cause is counted in. */
static inline gint64
til_causes_get_residual (const TilCase *item)
{
  return til_interval_gap (item->finding->stated, item->residual);
}

static inline void
til_causes_offer (const TilCheck *self,
                  TilCase        *item,
                  TilCause        cause,
                  const char     *first,
                  const char     *second,
                  const char     *third)
{
  g_ptr_array_add (item->finding->causes, til_sentence_new_cause (self, cause, first, second, third));
}

gboolean til_causes_is_exact_sum  (const TilCase  *item);
void     til_causes_join          (TilCase        *head,
                                   TilCase        *item);
void     til_causes_set_between   (TilCase        *head,
                                   TilCase        *item);
char    *til_causes_describe_cell (const char     *one,
                                   guint           dimension,
                                   const char     *two,
                                   guint           other);

void     til_causes_find_added    (TilCheck       *self);
void     til_causes_find_cells    (TilCheck       *self);
void     til_causes_find_rows     (TilCheck       *self);
void     til_causes_find_part     (const TilCheck *self,
                                   TilCase        *item);

G_END_DECLS
