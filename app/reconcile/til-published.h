/* reconcile/til-published.h
 *
 * What was said of a number in an earlier edition, and what is said now.
 * Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

guint til_published_find_now  (const TilCheck *self,
                               guint           key);
guint til_published_find_then (const TilCheck *self,
                               guint           key);

G_END_DECLS
