/* reconcile/til-causes.h
 *
 * Simple explanations of a difference, offered as possible causes and never
 * taken as true. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

void til_causes_find (TilCheck *self);

G_END_DECLS
