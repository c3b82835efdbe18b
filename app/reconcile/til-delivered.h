/* reconcile/til-delivered.h
 *
 * What all deliveries together give for a key: the number, and the parts that
 * tell where it comes from. Private to reconcile.
 */
#pragma once

#include "reconcile/til-overlap.h"

G_BEGIN_DECLS

TilWitness til_delivered_get_witness (const TilCheck *self);
void      til_delivered_add_terms  (const TilCheck *self,
                                    TilCase        *item,
                                    const TilKey   *key);

G_END_DECLS
