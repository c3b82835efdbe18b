/* core/til-keys.c: open addressing over an array of keys */
#include "core/til-keys.h"

#include <string.h>

#define MIN_SLOTS 16

static guint
find_slot (const TilKeys *self,
           const TilKey  *key)
{
  guint mask = self->n_slots - 1;
  guint slot = til_key_hash (key) & mask;

  while (self->slots[slot] != 0 &&
         memcmp (&self->keys[self->slots[slot] - 1], key, sizeof *key) != 0)
    slot = (slot + 1) & mask;

  return slot;
}

static void
grow (TilKeys *self,
      guint    n_slots)
{
  g_free (self->slots);
  self->n_slots = n_slots;
  self->slots = g_new0 (guint32, n_slots);

  for (guint i = 0; i < self->n_keys; i++)
    self->slots[find_slot (self, &self->keys[i])] = i + 1;
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
  guint slot = find_slot (self, key);

  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;

  if (self->n_keys == self->n_allocated)
    {
      self->n_allocated = MAX (MIN_SLOTS, self->n_allocated * 2);
      self->keys = g_renew (TilKey, self->keys, self->n_allocated);
    }
  self->keys[self->n_keys++] = *key;

  if (self->n_keys > self->n_slots / 2)
    grow (self, self->n_slots * 2);
  else
    self->slots[slot] = self->n_keys;

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
  guint found = self->slots[find_slot (self, key)];

  return found == 0 ? TIL_NONE : found - 1;
}
