/* reconcile/til-published.c */
#include "reconcile/til-published.h"

/**
 * til_published_find_now:
 * @self: a check
 * @key: number of a key; %TIL_NONE
 *
 * Returns: the row that states it for the edition in hand, a partner's before
 *   the draft's; %TIL_NONE if nobody does
 */
guint
til_published_find_now (const TilCheck *self,
                        guint           key)
{
  guint draft = TIL_NONE;
  guint row = key == TIL_NONE ? TIL_NONE : self->ledger->heads[key];

  for (; row != TIL_NONE; row = til_ledger_row (self->ledger, row)->next)
    {
      guint scope = til_ledger_row (self->ledger, row)->scope;

      if (!til_check_is_current (self, scope))
        continue;
      if (til_ledger_scope (self->ledger, scope)->role == TIL_ROLE_PARTNER)
        return row;
      if (draft == TIL_NONE)
        draft = row;
    }

  return draft;
}

static int
edition_of (const TilCheck *self,
            guint           row)
{
  return til_ledger_scope (self->ledger, til_ledger_row (self->ledger, row)->scope)->year;
}

/**
 * til_published_find_then:
 * @self: a check
 * @key: number of a key; %TIL_NONE
 *
 * Returns: the row of what was published last of it; else of what a partner
 *   sent for an edition before; %TIL_NONE if there is neither
 */
guint
til_published_find_then (const TilCheck *self,
                         guint           key)
{
  guint earlier = TIL_NONE;
  guint published = TIL_NONE;
  guint row = key == TIL_NONE ? TIL_NONE : self->ledger->heads[key];

  for (; row != TIL_NONE; row = til_ledger_row (self->ledger, row)->next)
    {
      const TilLedgerRow *stated = til_ledger_row (self->ledger, row);
      const TilLedgerScope *scope = til_ledger_scope (self->ledger, stated->scope);

      if (stated->denial)
        continue;
      if (scope->role == TIL_ROLE_PUBLISHED && (published == TIL_NONE || scope->year > edition_of (self, published)))
        published = row;
      if (scope->role == TIL_ROLE_PARTNER && scope->year != 0 && scope->year < self->year &&
          (earlier == TIL_NONE || scope->year > edition_of (self, earlier)))
        earlier = row;
    }

  return published != TIL_NONE ? published : earlier;
}
