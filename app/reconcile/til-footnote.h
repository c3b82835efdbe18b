/* reconcile/til-footnote.h
 *
 * What is printed under a table whose numbers are others than were published.
 * Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

char *til_footnote_new (const TilCheck *self,
                        const TilCase  *item,
                        TilLanguage     language);

G_END_DECLS
