/* reconcile/til-check-breakdowns.c: addition and selection within a source
 *
 * Walks the cuts of each source; what one must satisfy is the cutter's.
 */
#include "reconcile/til-cutter.h"
#include "reconcile/til-cuts.h"
#include "reconcile/til-memo.h"

static void
check_rows (TilCutter    *self,
            const TilKey *base,
            guint         dimension,
            guint         first,
            guint         n_rows)
{
  TilCheck *check = self->check;
  TilBreakdown *breakdown = &self->breakdown;
  const GArray *categories = til_catalogue_get_dimension (check->catalogue, dimension)->categories;
  const TilRule *addition = self->additions[dimension];
  const TilRule *selection = self->selections[dimension];

  til_breakdown_fill (breakdown, dimension, base, self->whole, &g_array_index (self->rows, guint, first), n_rows);

  for (guint i = 0; i <= categories->len; i++)
    {
      guint index = i == 0 ? TIL_ROOT : g_array_index (categories, guint, i - 1);
      const GArray *divisions;
      const TilCategory *category;

      if (breakdown->cells[index].row == TIL_NONE)
        continue;

      category = index == TIL_ROOT ? NULL : til_catalogue_get_category (check->catalogue, index);
      divisions = til_cube_shape_get_divisions (check->shape, dimension, index);
      for (guint j = 0; addition != NULL && j < divisions->len; j++)
        til_cutter_check_division (self, addition, &g_array_index (divisions, TilDivision, j));

      if (selection != NULL && category != NULL &&
          (category->relation == TIL_OF_WHICH || category->relation == TIL_COUNTED_UNDER))
        til_cutter_check_selection (self, selection, category);
    }
}

/* Does the source state a whole that something in the cut is part of, or a
 * selection? Where it only tells one unit from the others there is nothing
 * to add up. */
static gboolean
has_whole (TilCutter *self,
           guint      dimension)
{
  const TilCheck *check = self->check;
  guint scope = til_ledger_row (check->ledger, g_array_index (self->rows, guint, 0))->scope;

  if (self->whole != TIL_NONE || til_ledger_scope (check->ledger, scope)->role == TIL_ROLE_DRAFT)
    return TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TilLedgerRow *row = til_ledger_row (check->ledger, g_array_index (self->rows, guint, i));
      guint index = til_key_get (til_ledger_key (check->ledger, row), check->catalogue, dimension);
      const TilCategory *category = til_catalogue_get_category (check->catalogue, index);

      if (category->relation == TIL_OF_WHICH || category->relation == TIL_COUNTED_UNDER ||
          til_cube_shape_get_divisions (check->shape, dimension, index)->len > 0)
        return TRUE;
    }

  return FALSE;
}

static int
compare_sheets (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const TilLedger *ledger = data;
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;
  guint left_sheet = til_ledger_row (ledger, left)->sheet;
  guint right_sheet = til_ledger_row (ledger, right)->sheet;

  if (left_sheet != right_sheet)
    return left_sheet < right_sheet ? -1 : 1;

  return left < right ? -1 : left > right;
}

static void
check_cut (TilCutter    *self,
           const TilKey *base,
           guint         dimension)
{
  const TilLedger *ledger = self->check->ledger;
  guint first_sheet = til_ledger_row (ledger, g_array_index (self->rows, guint, 0))->sheet;
  gboolean one_sheet = TRUE;
  guint first = 0;

  g_array_set_size (self->verdicts, 0);
  for (guint i = 1; i < self->rows->len && one_sheet; i++)
    one_sheet = til_ledger_row (ledger, g_array_index (self->rows, guint, i))->sheet == first_sheet;

  self->whole = til_ledger_find (ledger, til_ledger_row (ledger, g_array_index (self->rows, guint, 0))->scope,
                                 base);
  if (!has_whole (self, dimension))
    return;

  /* Each sheet by itself first: Tabell 1 and Tabell 3 may differ. */
  self->all_sheets = FALSE;
  if (!one_sheet)
    g_array_sort_with_data (self->rows, compare_sheets, (gpointer) ledger);
  for (guint i = 1; i <= self->rows->len; i++)
    {
      guint sheet = til_ledger_row (ledger, g_array_index (self->rows, guint, first))->sheet;

      if (i < self->rows->len &&
          til_ledger_row (ledger, g_array_index (self->rows, guint, i))->sheet == sheet)
        continue;

      check_rows (self, base, dimension, first, i - first);
      first = i;
    }
  if (!one_sheet)
    {
      self->all_sheets = TRUE;
      check_rows (self, base, dimension, 0, self->rows->len);
    }

  for (guint i = 0; i < self->verdicts->len; i++)
    til_check_count (self->check, g_array_index (self->verdicts, TilVerdict, i).outcome);

  if (til_ledger_scope (ledger, self->breakdown.scope)->role == TIL_ROLE_DRAFT)
    til_cutter_check_derived (self);
}

static void
find_rules (TilCutter *self,
            guint      indicator)
{
  for (guint i = 0; i < self->check->catalogue->dimensions->len; i++)
    {
      self->additions[i] = til_check_find_rule (self->check, TIL_RULE_ADDITION, TIL_TEST_EQUAL, indicator, i);
      self->selections[i] = til_check_find_rule (self->check, TIL_RULE_SELECTION, TIL_TEST_EQUAL, indicator, i);
    }
}

static void
check_part (TilCutter *self,
            TilCuts   *cuts,
            guint      part)
{
  guint slice = til_ledger_part (self->check->ledger, part)->slice;

  find_rules (self, til_ledger_slice (self->check->ledger, slice)->indicator);
  til_cuts_fill (cuts, part);
  for (guint i = 0; i < cuts->n_cuts && !g_cancellable_is_cancelled (self->check->cancellable); i++)
    {
      TilKey base;
      guint dimension = til_cuts_get (cuts, i, &base, self->rows);

      check_cut (self, &base, dimension);
    }
}

/**
 * til_check_breakdowns:
 * @self: a check
 *
 * Addition and selection within each source.
 */
void
til_check_breakdowns (TilCheck *self)
{
  TilCutter cutter = { self };
  TilCuts cuts;

  til_breakdown_init (&cutter.breakdown, self);
  til_cuts_init (&cuts, self);
  cutter.rows = g_array_new (FALSE, FALSE, sizeof (guint));
  cutter.verdicts = g_array_new (FALSE, FALSE, sizeof (TilVerdict));
  cutter.additions = g_new0 (const TilRule *, MAX (self->catalogue->dimensions->len, 1));
  cutter.selections = g_new0 (const TilRule *, MAX (self->catalogue->dimensions->len, 1));

  for (guint i = 0; i < self->ledger->parts->len; i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);
      const TilLedgerSlice *slice = til_ledger_slice (self->ledger, part->slice);

      if (!til_check_is_current (self, part->scope) || !til_check_is_additive (self, slice->indicator) ||
          til_memo_begin (self, til_memo_is_changed (self, slice->indicator, slice->year)))
        continue;
      check_part (&cutter, &cuts, i);
      til_memo_end (self);
    }

  til_breakdown_clear (&cutter.breakdown);
  til_cuts_clear (&cuts);
  g_array_unref (cutter.rows);
  g_array_unref (cutter.verdicts);
  g_free (cutter.additions);
  g_free (cutter.selections);
}
