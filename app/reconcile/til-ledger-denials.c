/* reconcile/til-ledger-denials.c */
#include "reconcile/til-ledger-denials.h"

#include <string.h>

static void
remember_pair (GHashTable *set,
               guint       a,
               guint       b)
{
  gint64 both = til_ledger_pair (a, b);

  g_hash_table_add (set, g_memdup2 (&both, sizeof both));
}

static gboolean
parse_column (const char *cell,
              guint      *column)
{
  guint n = 0;

  for (; g_ascii_isalpha (*cell); cell++)
    n = n * 26 + (guint) (g_ascii_toupper (*cell) - 'A' + 1);

  *column = n;
  return n > 0;
}

/**
 * til_denials_init:
 * @self: denials, to be cleared with til_denials_clear()
 */
void
til_denials_init (TilDenials *self)
{
  self->lines = til_ledger_pairs_new ();
  self->denying = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
til_denials_clear (TilDenials *self)
{
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_pointer (&self->denying, g_array_unref);
}

/**
 * til_denials_note:
 * @self: denials
 * @row: number of a row of the ledger, as long as none are added
 * @figure: what it states
 * @sheet: where
 *
 * Remembers what may deny, and which columns are written so.
 */
void
til_denials_note (TilDenials      *self,
                  guint            row,
                  const TilFigure *figure,
                  guint            sheet)
{
  guint column;

  if ((figure->qualifiers & TIL_QUALIFIER_PAREN) && parse_column (figure->cell, &column))
    remember_pair (self->lines, sheet, column);
  if (figure->denies != TIL_ROOT)
    g_array_append_val (self->denying, row);
}

/* A number without parentheses denies only where its own column is written
 * with them: a column of totals often never is. */
static gboolean
is_denial (const TilDenials   *self,
           const TilLedgerRow *row)
{
  guint column;
  gint64 line;

  if (!parse_column (row->figure->cell, &column))
    return TRUE;

  line = til_ledger_pair (row->sheet, column);

  return g_hash_table_contains (self->lines, &line);
}

/* What is denied, as rows that are not in their places yet. A count on the
 * same sheet outranks a denial of it. */
static GArray *
collect_denials (const TilDenials *self,
                 const TilLedger  *ledger)
{
  GArray *denials = g_array_new (FALSE, FALSE, sizeof (TilLedgerRow));
  g_autoptr(GHashTable) counted = til_ledger_pairs_new ();

  for (guint i = 0; self->denying->len > 0 && i < ledger->rows->len; i++)
    remember_pair (counted, til_ledger_row (ledger, i)->sheet, til_ledger_row (ledger, i)->key);

  for (guint i = 0; i < self->denying->len; i++)
    {
      TilLedgerRow row = *til_ledger_row (ledger, g_array_index (self->denying, guint, i));
      TilKey key = row.figure->key;
      gint64 place;

      if (!is_denial (self, &row) ||
          !til_indicator_has_dimension (til_catalogue_get_indicator (ledger->catalogue, key.indicator),
                                        til_catalogue_get_category (ledger->catalogue, row.figure->denies)->dimension) ||
          !til_key_set (&key, ledger->catalogue, row.figure->denies))
        continue;

      row.key = til_keys_find (ledger->keys, &key);
      row.value = til_interval_count (0);
      row.denial = TRUE;
      place = til_ledger_pair (row.sheet, row.key);
      if (row.key != TIL_NONE && !g_hash_table_contains (counted, &place))
        g_array_append_val (denials, row);
    }

  return denials;
}

/**
 * til_denials_add:
 * @self: denials
 * @ledger: a ledger in the making, its rows in their places
 * @part_of: (array): by number of a figure: its part
 *
 * Puts each denial at the end of its part, as a row of its own.
 */
void
til_denials_add (const TilDenials *self,
                 TilLedger        *ledger,
                 const guint      *part_of)
{
  g_autoptr(GArray) denials = collect_denials (self, ledger);
  g_autoptr(GArray) counts = NULL;
  g_autofree guint *next = g_new (guint, ledger->parts->len + 1);
  g_autofree TilLedgerPart *before = NULL;

  if (denials->len == 0)
    return;

  before = g_memdup2 (ledger->parts->data, ledger->parts->len * sizeof *before);
  counts = g_steal_pointer (&ledger->rows);
  for (guint i = 0; i < denials->len; i++)
    g_array_index (ledger->parts, TilLedgerPart,
                   part_of[g_array_index (denials, TilLedgerRow, i).number]).n_rows++;
  til_ledger_place_parts (ledger);

  ledger->rows = g_array_new (FALSE, FALSE, sizeof (TilLedgerRow));
  g_array_set_size (ledger->rows, counts->len + denials->len);
  for (guint i = 0; i < ledger->parts->len; i++)
    {
      next[i] = til_ledger_part (ledger, i)->first + before[i].n_rows;
      memcpy (til_ledger_row (ledger, til_ledger_part (ledger, i)->first),
              &g_array_index (counts, TilLedgerRow, before[i].first),
              before[i].n_rows * sizeof (TilLedgerRow));
    }
  for (guint i = 0; i < denials->len; i++)
    {
      const TilLedgerRow *row = &g_array_index (denials, TilLedgerRow, i);

      *til_ledger_row (ledger, next[part_of[row->number]]++) = *row;
    }
}
