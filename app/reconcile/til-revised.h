/* reconcile/til-revised.h
 *
 * What a revision changes, number by number. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

void til_revised_list (TilCheck *self);

G_END_DECLS
