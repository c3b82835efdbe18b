/* reconcile/til-heads.h: the telling case of each group. Private to reconcile. */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

void til_heads_choose (TilCheck *check,
                       guint    *leaders);

G_END_DECLS
