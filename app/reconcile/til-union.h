/* reconcile/til-union.h
 *
 * Things that come to belong together, each with one of them as its leader.
 * Private to reconcile.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): @n things, each by itself */
static inline guint *
til_union_new (guint n)
{
  guint *leaders = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    leaders[i] = i;

  return leaders;
}

static inline guint
til_union_find (guint *leaders,
                guint  one)
{
  while (leaders[one] != one)
    one = leaders[one] = leaders[leaders[one]];

  return one;
}

/* All that belong with @other, and those with @one: @other's leader leads. */
static inline void
til_union_join (guint *leaders,
                guint  one,
                guint  other)
{
  leaders[til_union_find (leaders, one)] = til_union_find (leaders, other);
}

G_END_DECLS
