/* core/til-keys.c: open addressing over an array of keys */
#include "core/til-keys.h"

#include <string.h>

#define MIN_SLOTS 16

/* The slot that holds @key, or the free one where it belongs. */
static guint
find_slot (const TilKeys *self,
           const TilKey  *key,
           guint32        hash)
{
  guint mask = self->n_slots - 1;
  guint slot = hash & mask;

  while (self->slots[slot] != 0 &&
         ((guint32) (self->slots[slot] >> 32) != hash ||
          memcmp (&self->keys[(guint32) self->slots[slot] - 1], key, sizeof *key) != 0))
    slot = (slot + 1) & mask;

  return slot;
}

static void
grow (TilKeys *self,
      guint    n_slots)
{
  g_autofree guint64 *old = g_steal_pointer (&self->slots);
  guint n_old = self->n_slots;

  self->n_slots = n_slots;
  self->slots = g_new0 (guint64, n_slots);
  for (guint i = 0; i < n_old; i++)
    {
      guint slot = (guint32) (old[i] >> 32) & (n_slots - 1);

      if (old[i] == 0)
        continue;
      while (self->slots[slot] != 0)
        slot = (slot + 1) & (n_slots - 1);
      self->slots[slot] = old[i];
    }
}

/**
 * til_keys_init:
 * @self: an uninitialised set
 * @n_expected: how many keys to make room for; it grows beyond
 */
void
til_keys_init (TilKeys *self,
               guint    n_expected)
{
  guint n_slots = MIN_SLOTS;

  while (n_slots / 2 < n_expected)
    n_slots *= 2;

  *self = (TilKeys) { 0 };
  grow (self, n_slots);
}

void
til_keys_clear (TilKeys *self)
{
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->slots, g_free);
  *self = (TilKeys) { 0 };
}

/**
 * til_keys_add:
 * @self: a set
 * @key: a key
 *
 * Returns: the number of @key, which is new or was there
 */
guint
til_keys_add (TilKeys      *self,
              const TilKey *key)
{
  guint32 hash = til_key_hash (key);
  guint slot = find_slot (self, key, hash);

  if (self->slots[slot] != 0)
    return (guint32) self->slots[slot] - 1;

  if (self->n_keys == self->n_allocated)
    {
      self->n_allocated = MAX (MIN_SLOTS, self->n_allocated * 2);
      self->keys = g_renew (TilKey, self->keys, self->n_allocated);
    }
  self->keys[self->n_keys++] = *key;
  self->slots[slot] = (guint64) hash << 32 | self->n_keys;
  if (self->n_keys > self->n_slots / 2)
    grow (self, self->n_slots * 2);

  return self->n_keys - 1;
}

/**
 * til_keys_find:
 * @self: a set
 * @key: a key
 *
 * Returns: the number of @key, or %TIL_NONE
 */
guint
til_keys_find (const TilKeys *self,
               const TilKey  *key)
{
  guint32 found = (guint32) self->slots[find_slot (self, key, til_key_hash (key))];

  return found == 0 ? TIL_NONE : found - 1;
}
