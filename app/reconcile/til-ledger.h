/* reconcile/til-ledger.h
 *
 * The figures of a cube in rows, source by source and in each by indicator and
 * year, found by key within one source and over all of them. A count that a
 * notation denies ("7" where others write "19 (2)") is a row of its own that
 * states none.
 */
#pragma once

#include "core/til-cube.h"
#include "core/til-keys.h"

G_BEGIN_DECLS

/* All that one source sent for one edition, in one delivery or in several: it
 * must hold together by itself. */
typedef struct
{
  TilRole role;
  guint   partner;     /* TIL_NONE: not known */
  int     year;        /* edition it was sent for; 0: not known */
  guint   first;       /* its first row */
  guint   n_rows;
  guint   first_part;
  guint   n_parts;
} TilLedgerScope;

/* What is said of one indicator in one year. Keys of different slices meet
 * only in rules with terms of other years or indicators. */
typedef struct
{
  guint16 indicator;
  gint16  year;
  guint   first_repeated;  /* in TilLedger.repeated */
  guint   n_repeated;
} TilLedgerSlice;

/* What one source says of one indicator in one year. */
typedef struct
{
  guint scope;
  guint slice;
  guint first;   /* its first row */
  guint n_rows;
} TilLedgerPart;

typedef struct
{
  TilFigure   *figure;        /* borrowed from the cube */
  TilInterval  value;
  guint        number;        /* of the figure in the cube */
  guint        key;           /* number in keys */
  guint        scope;
  guint        sheet;         /* alike for rows of one sheet of one delivery; from 1 */
  guint        next;          /* row of any source with the same key; TIL_NONE */
  guint        next_in_scope; /* row of the same source with the same key */
  guint8       denial;        /* none of this, by the notation */
} TilLedgerRow;

typedef struct
{
  TilCube       *cube;       /* borrowed */
  TilCatalogue  *catalogue;  /* borrowed */
  const TilKeys *keys;       /* of all rows; the cube's */
  GArray        *rows;       /* TilLedgerRow, by part */
  GArray        *scopes;     /* TilLedgerScope */
  GArray        *parts;      /* TilLedgerPart, by scope */
  GArray        *slices;     /* TilLedgerSlice */
  GArray        *has_others; /* guint8, by sheet: its delivery states something on another, too */
  guint         *heads;      /* by key: first row of any source; TIL_NONE */
  guint         *repeated;   /* keys that are stated more than once, or by a draft, by slice */
  guint          n_repeated;
} TilLedger;

TilLedger *til_ledger_new     (TilCube    *cube);
void       til_ledger_recount (TilLedger  *self,
                               TilCube    *cube,
                               GHashTable *changed);
void       til_ledger_free    (TilLedger  *self);
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

static inline const TilLedgerPart *
til_ledger_part (const TilLedger *self,
                 guint            part)
{
  return &g_array_index (self->parts, TilLedgerPart, part);
}

static inline const TilLedgerSlice *
til_ledger_slice (const TilLedger *self,
                  guint            slice)
{
  return &g_array_index (self->slices, TilLedgerSlice, slice);
}

/* An indicator and a year as one value, for sets of them. */
static inline gpointer
til_ledger_slice_id (guint indicator,
                     int   year)
{
  return GUINT_TO_POINTER (indicator << 16 | (guint16) year);
}

static inline const TilKey *
til_ledger_key (const TilLedger    *self,
                const TilLedgerRow *row)
{
  return &self->keys->keys[row->key];
}

guint      til_ledger_find        (const TilLedger *self,
                                   guint            scope,
                                   const TilKey    *key);
guint      til_ledger_find_number (const TilLedger *self,
                                   guint            scope,
                                   guint            number);

G_END_DECLS
