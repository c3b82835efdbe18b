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

/**
 * til_memo_begin_again:
 * @self: what the run before found
 * @ledger: its ledger
 * @cube: the figures now, by til_cube_has_same_figures() those of @ledger
 *
 * Brings @ledger up to date, to be checked with @self as what was found before.
 */
void
til_memo_begin_again (TilMemo   *self,
                      TilLedger *ledger,
                      TilCube   *cube)
{
  til_ledger_recount (ledger, cube, self->changed);
  self->next = 0;
}

/**
 * til_memo_is_changed:
 * @check: a check
 * @indicator: index of an indicator
 * @year: a year
 *
 * Returns: whether what is said of @indicator in @year has to be looked at:
 *   nothing was found before, or a figure counts as something else since
 */
gboolean
til_memo_is_changed (const TilCheck *check,
                     guint           indicator,
                     int             year)
{
  return check->before == NULL ||
         g_hash_table_contains (check->before->changed, til_ledger_slice_id (indicator, year));
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
 * @is_changed: whether anything that the piece reads counts as something else
 *
 * Pieces come in the same order in every run over the same figures.
 *
 * Returns: whether the piece was found before and nothing in it changed: then
 *   it is done; else it is looked at, and ended with til_memo_end()
 */
gboolean
til_memo_begin (TilCheck *check,
                gboolean  is_changed)
{
  TilMemo *before = check->before;

  if (check->after != NULL)
    open_piece (check->after, check);
  if (before == NULL)
    return FALSE;

  before->next++;
  if (is_changed)
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
