/* reconcile/til-identity.h
 *
 * What makes a finding the same from run to run, and what makes it another
 * one since it was judged. Private to reconcile.
 */
#pragma once

#include "reconcile/til-check.h"

G_BEGIN_DECLS

char *til_identity_new_id          (const TilCheck   *self,
                                    const TilCase    *item,
                                    int               years_back);
char *til_identity_new_fingerprint (const TilCheck   *self,
                                    const TilFinding *finding);

G_END_DECLS
