/* reconcile/til-grouping.h: one cause, one finding. Private to reconcile. */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

void til_grouping_fold (TilCheck *self);

G_END_DECLS
