/* reconcile/til-ledger.h
 *
 * The figures of a cube in rows, source by source, found by key within one
 * source and over all of them. A count that a notation denies ("7" where
 * others write "19 (2)") is a row of its own that states none.
 */
#pragma once

#include "core/til-cube.h"
#include "core/til-keys.h"

G_BEGIN_DECLS

/* One delivery: what it states must hold together by itself. */
typedef struct
{
  const TilDelivery *delivery;  /* borrowed; NULL for figures without one */
  TilRole            role;
  guint              partner;   /* TIL_NONE: not known */
  int                year;      /* edition it was sent for; 0: not known */
  guint              first;     /* its first row */
  guint              n_rows;
  guint              n_sheets;  /* on which it states something */
} TilLedgerScope;

typedef struct
{
  TilFigure   *figure;        /* borrowed from the cube */
  TilInterval  value;
  guint        key;           /* number in keys */
  guint        scope;
  guint        sheet;         /* alike for rows of one sheet of one source */
  guint        next;          /* row of any source with the same key; TIL_NONE */
  guint        next_in_scope; /* row of the same source with the same key */
  gboolean     denial;        /* none of this, by the notation */
} TilLedgerRow;

typedef struct
{
  TilCube      *cube;       /* borrowed */
  TilCatalogue *catalogue;  /* borrowed */
  TilKeys       keys;       /* of all rows */
  GArray       *rows;       /* TilLedgerRow, by scope */
  GArray       *scopes;     /* TilLedgerScope */
  guint        *heads;      /* by key: first row of any source */
} TilLedger;

TilLedger *til_ledger_new  (TilCube   *cube);
void       til_ledger_free (TilLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilLedger, til_ledger_free)

static inline TilLedgerRow *
til_ledger_row (const TilLedger *self,
                guint            row)
{
  return &g_array_index (self->rows, TilLedgerRow, row);
}

static inline const TilLedgerScope *
til_ledger_scope (const TilLedger *self,
                  guint            scope)
{
  return &g_array_index (self->scopes, TilLedgerScope, scope);
}

static inline const TilKey *
til_ledger_key (const TilLedger    *self,
                const TilLedgerRow *row)
{
  return &self->keys.keys[row->key];
}

guint      til_ledger_find        (const TilLedger *self,
                                   guint            scope,
                                   const TilKey    *key);
guint      til_ledger_find_number (const TilLedger *self,
                                   guint            scope,
                                   guint            number);

G_END_DECLS
