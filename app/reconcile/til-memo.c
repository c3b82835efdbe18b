/* reconcile/til-memo.c: pieces of a run, kept and taken up again */
#include "reconcile/til-memo.h"

typedef struct
{
  guint n_holds;
  guint n_undecidable;
  guint first_case;  /* in cases */
  guint n_cases;
} Piece;

struct _TilMemo
{
  GArray     *pieces;   /* Piece, in the order of the checks */
  GPtrArray  *cases;    /* TilCase as the checks made them, before causes and grouping */
  GHashTable *changed;  /* slices (indicator and year) in which a value is another one now */
  guint       next;     /* piece that the run that reads this comes to */

  /* The piece that is being looked at. */
  guint       start;    /* number of cases before it */
  guint       n_holds, n_undecidable;
};

TilMemo *
til_memo_new (void)
{
  TilMemo *self = g_new0 (TilMemo, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) til_case_free);
  self->changed = g_hash_table_new (NULL, NULL);

  return self;
}

void
til_memo_free (TilMemo *self)
{
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->cases);
  g_hash_table_unref (self->changed);
  g_free (self);
}

static gpointer
slice_of (const TilKey *key)
{
  return GUINT_TO_POINTER ((guint) key->indicator << 16 | (guint16) key->year);
}

static gboolean
is_same_source (const TilLedgerScope *a,
                const TilLedgerScope *b)
{
  return a->role == b->role && a->partner == b->partner && a->year == b->year && a->first == b->first &&
         a->n_rows == b->n_rows && a->n_sheets == b->n_sheets;
}

/* The same figure of the project, whatever it counts as. */
static gboolean
is_same_row (const TilLedgerRow *a,
             const TilLedgerRow *b)
{
  return a->key == b->key && a->scope == b->scope && a->sheet == b->sheet && a->denial == b->denial &&
         (a->figure == b->figure || (a->figure->id != 0 && a->figure->id == b->figure->id));
}

static gboolean
counts_the_same (const TilFigure *a,
                 const TilFigure *b)
{
  return a == b || (a->stated == b->stated && a->qualifiers == b->qualifiers &&
                    a->has_correction == b->has_correction && til_interval_equal (a->value, b->value) &&
                    til_interval_equal (til_figure_get_value (a), til_figure_get_value (b)));
}

/**
 * til_memo_find_changes:
 * @self: what a run over @before found
 * @before: the ledger of that run
 * @after: the ledger of the run to come
 *
 * Returns: whether @self can be used: the figures are the same, and at most
 *   what they count as is not
 */
gboolean
til_memo_find_changes (TilMemo         *self,
                       const TilLedger *before,
                       const TilLedger *after)
{
  if (before->catalogue != after->catalogue || before->rows->len != after->rows->len ||
      before->scopes->len != after->scopes->len || before->keys.n_keys != after->keys.n_keys)
    return FALSE;

  for (guint i = 0; i < before->scopes->len; i++)
    if (!is_same_source (til_ledger_scope (before, i), til_ledger_scope (after, i)))
      return FALSE;

  g_hash_table_remove_all (self->changed);
  for (guint i = 0; i < before->rows->len; i++)
    {
      const TilLedgerRow *old = til_ledger_row (before, i);
      const TilLedgerRow *now = til_ledger_row (after, i);

      if (!is_same_row (old, now) || !til_key_equal (til_ledger_key (before, old), til_ledger_key (after, now)))
        return FALSE;
      if (!counts_the_same (old->figure, now->figure))
        g_hash_table_add (self->changed, slice_of (til_ledger_key (after, now)));
    }
  self->next = 0;

  return TRUE;
}

static void
open_piece (TilMemo        *self,
            const TilCheck *check)
{
  self->start = check->cases->len;
  self->n_holds = check->n_holds;
  self->n_undecidable = check->n_undecidable;
}

/* Cases are worked on later: each run gets its own. */
static void
take_up (TilMemo     *self,
         TilCheck    *check,
         const Piece *piece)
{
  check->n_holds += piece->n_holds;
  check->n_undecidable += piece->n_undecidable;
  for (guint i = 0; i < piece->n_cases; i++)
    {
      TilCase *item = til_case_copy (g_ptr_array_index (self->cases, piece->first_case + i));

      item->index = item->group = check->cases->len;
      g_ptr_array_add (check->cases, item);
    }
}

/**
 * til_memo_begin:
 * @check: a check
 * @key: whose indicator and year the piece reads
 *
 * Returns: whether the piece was found before and nothing in it changed: then
 *   it is done; else it is looked at, and ended with til_memo_end()
 */
gboolean
til_memo_begin (TilCheck     *check,
                const TilKey *key)
{
  TilMemo *before = check->before;

  if (check->after != NULL)
    open_piece (check->after, check);
  if (before == NULL)
    return FALSE;

  before->next++;
  if (g_hash_table_contains (before->changed, slice_of (key)))
    return FALSE;

  take_up (before, check, &g_array_index (before->pieces, Piece, before->next - 1));
  til_memo_end (check);
  return TRUE;
}

/**
 * til_memo_end:
 * @check: a check
 *
 * Keeps what the piece gave.
 */
void
til_memo_end (TilCheck *check)
{
  TilMemo *self = check->after;
  Piece piece;

  if (self == NULL)
    return;

  piece = (Piece) {
    .n_holds = check->n_holds - self->n_holds,
    .n_undecidable = check->n_undecidable - self->n_undecidable,
    .first_case = self->cases->len,
    .n_cases = check->cases->len - self->start,
  };
  for (guint i = 0; i < piece.n_cases; i++)
    g_ptr_array_add (self->cases, til_case_copy (g_ptr_array_index (check->cases, self->start + i)));
  g_array_append_val (self->pieces, piece);
}
