/* reconcile/til-ledger.c: looking rows up, and counting them again */
#include "reconcile/til-ledger.h"

/* Its text counts too: a computed number may be off by half of its last digit
 * as it was written. */
static gboolean
says_the_same (const TilFigure *a,
               const TilFigure *b)
{
  return a->stated == b->stated && a->has_correction == b->has_correction &&
         til_interval_equal (a->value, b->value) &&
         til_interval_equal (til_figure_get_value (a), til_figure_get_value (b)) &&
         g_str_equal (a->text, b->text) && g_str_equal (a->reading, b->reading);
}

/**
 * til_ledger_recount:
 * @self: a ledger
 * @cube: a cube of the same figures, by til_cube_has_same_figures(); takes the
 *   place of the ledger's own, which may go after this
 * @changed: set to the til_ledger_slice_id() of what counts as something else
 *
 * Takes what the figures count as from @cube; all else stays.
 */
void
til_ledger_recount (TilLedger  *self,
                    TilCube    *cube,
                    GHashTable *changed)
{
  GPtrArray *figures = til_cube_get_figures (cube);

  g_hash_table_remove_all (changed);
  self->cube = cube;
  self->keys = til_cube_get_keys (cube);

  for (guint i = 0; i < self->rows->len; i++)
    {
      TilLedgerRow *row = til_ledger_row (self, i);
      TilFigure *now = g_ptr_array_index (figures, row->number);

      if (row->figure == now)
        continue;

      if (!says_the_same (row->figure, now))
        {
          const TilKey *key = til_ledger_key (self, row);

          if (!row->denial)
            row->value = til_figure_get_value (now);
          g_hash_table_add (changed, til_ledger_slice_id (key->indicator, key->year));
        }
      row->figure = now;
    }
}

void
til_ledger_free (TilLedger *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->scopes);
  g_array_unref (self->parts);
  g_array_unref (self->slices);
  g_array_unref (self->has_others);
  g_free (self->heads);
  g_free (self->repeated);
  g_free (self);
}

/**
 * til_ledger_find_number:
 * @self: a ledger
 * @scope: a source
 * @number: of a key, or %TIL_NONE
 *
 * Returns: the first row of @scope that states the key, or %TIL_NONE
 */
guint
til_ledger_find_number (const TilLedger *self,
                        guint            scope,
                        guint            number)
{
  guint row = number == TIL_NONE ? TIL_NONE : self->heads[number];

  while (row != TIL_NONE && til_ledger_row (self, row)->scope != scope)
    row = til_ledger_row (self, row)->next;

  return row;
}

/**
 * til_ledger_find:
 * @self: a ledger
 * @scope: a source
 * @key: a key
 *
 * Returns: the first row of @scope that states @key, or %TIL_NONE
 */
guint
til_ledger_find (const TilLedger *self,
                 guint            scope,
                 const TilKey    *key)
{
  return til_ledger_find_number (self, scope, til_keys_find (self->keys, key));
}
