/* core/til-keys.h
 *
 * Distinct keys, numbered from 0 in the order in which they came. A flat
 * table: a million keys take some 40 bytes each.
 */
#pragma once

#include "core/til-key.h"

G_BEGIN_DECLS

typedef struct
{
  TilKey  *keys;
  guint    n_keys;

  /*< private >*/
  guint    n_allocated;
  guint64 *slots;    /* hash of a key in the upper half, its number + 1 in the
                      * lower; 0: free */
  guint    n_slots;  /* a power of two, at least twice n_keys */
} TilKeys;

void  til_keys_init  (TilKeys       *self,
                      guint          n_expected);
void  til_keys_clear (TilKeys       *self);
guint til_keys_add   (TilKeys       *self,
                      const TilKey  *key);
guint til_keys_find  (const TilKeys *self,
                      const TilKey  *key);

G_END_DECLS
