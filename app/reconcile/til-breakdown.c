/* reconcile/til-breakdown.c: bounds are passed up the tree, then down */
#include "reconcile/til-breakdown.h"

void
til_breakdown_init (TilBreakdown *self,
                    TilCheck     *check)
{
  self->check = check;
  self->cells = g_new0 (TilBreakdownCell, check->catalogue->categories->len);
}

void
til_breakdown_clear (TilBreakdown *self)
{
  g_clear_pointer (&self->cells, g_free);
}

static gboolean
exists (const TilBreakdown *self,
        guint               category)
{
  return til_category_exists_in (til_catalogue_get_category (self->check->catalogue, category),
                                 self->base.year);
}

/* Every whole that @category is part of may follow from it. */
static void
touch (TilBreakdown *self,
       guint         category)
{
  const GArray *bounds;

  if (self->cells[category].touched)
    return;

  self->cells[category].touched = TRUE;
  if (category == TIL_ROOT)
    return;

  bounds = til_cube_shape_get_bounds (self->check->shape, category);
  for (guint i = 0; i < bounds->len; i++)
    touch (self, g_array_index (bounds, TilBound, i).whole);
}

/* A count stands before a denial, an earlier cell before a later one. */
static void
set_cell (TilBreakdown *self,
          guint         category,
          guint         row)
{
  TilBreakdownCell *cell = &self->cells[category];
  const TilLedgerRow *stated = til_ledger_row (self->check->ledger, row);

  if (cell->row != TIL_NONE &&
      (stated->denial || !til_ledger_row (self->check->ledger, cell->row)->denial))
    return;

  cell->row = row;
  cell->value = stated->value;
  cell->known = TRUE;
  touch (self, category);
}

/* The whole may stand on another sheet of the same source. */
static void
set_whole (TilBreakdown *self,
           guint         first,
           guint         sheet)
{
  TilLedger *ledger = self->check->ledger;

  for (guint row = first; row != TIL_NONE; row = til_ledger_row (ledger, row)->next_in_scope)
    if (til_ledger_row (ledger, row)->sheet == sheet)
      set_cell (self, TIL_ROOT, row);
  if (self->cells[TIL_ROOT].row == TIL_NONE && first != TIL_NONE)
    set_cell (self, TIL_ROOT, first);
}

/**
 * til_breakdown_sum:
 * @self: a filled breakdown
 * @division: categories that add up to another one
 * @missing: what a category that nobody stated counts as
 * @stated_sum: (out): sum of what is known alone
 * @n_known: (out): how many of them are known at least in part
 * @n_missing: (out): how many are not
 *
 * Returns: what @division adds up to
 */
TilInterval
til_breakdown_sum (const TilBreakdown *self,
                   const TilDivision  *division,
                   TilMissing          missing,
                   TilInterval        *stated_sum,
                   guint              *n_known,
                   guint              *n_missing)
{
  TilInterval sum = til_interval_count (0);

  *n_known = *n_missing = 0;
  *stated_sum = sum;
  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      const TilBreakdownCell *cell = &self->cells[member];

      if (cell->known)
        {
          sum = til_interval_add (sum, cell->value);
          *stated_sum = til_interval_add (*stated_sum, cell->value);
          ++*n_known;
        }
      else if (exists (self, member))
        {
          if (missing != TIL_MISSING_NONE)
            sum = til_interval_add (sum, til_interval_unknown ());
          ++*n_missing;
        }
    }

  return sum;
}

/* What the parts of @category give for it, where it is not stated itself. */
static void
derive (TilBreakdown *self,
        guint         category)
{
  TilBreakdownCell *cell = &self->cells[category];
  const GArray *divisions = til_cube_shape_get_divisions (self->check->shape, self->dimension, category);
  TilInterval value = til_interval_unknown ();

  for (guint i = 0; i < divisions->len; i++)
    {
      guint n_known, n_missing;
      TilInterval stated;
      TilInterval sum = til_breakdown_sum (self, &g_array_index (divisions, TilDivision, i),
                                           TIL_MISSING_SKIP_ANY, &stated, &n_known, &n_missing);

      if (n_known == 0)
        continue;

      value = cell->known ? til_interval_intersect (value, sum) : sum;
      cell->known = TRUE;
    }

  cell->value = value;
}

/* A selection bounds what it is part of from below. */
static void
raise_parent (TilBreakdown      *self,
              const TilCategory *category)
{
  TilBreakdownCell *cell = &self->cells[category->index];
  TilBreakdownCell *parent = &self->cells[category->parent];

  if (!cell->known || parent->row != TIL_NONE || category->parent == TIL_ROOT ||
      (category->relation != TIL_OF_WHICH && category->relation != TIL_COUNTED_UNDER))
    return;

  parent->value = til_interval_at_least (parent->known ? parent->value : til_interval_unknown (),
                                         cell->value.low);
  parent->known = TRUE;
}

/* What follows for @category from its own parts and selections, and from it
 * for its parent. */
static void
settle (TilBreakdown      *self,
        const TilCategory *category)
{
  TilBreakdownCell *cell = &self->cells[category->index];

  if (cell->row == TIL_NONE)
    {
      TilBreakdownCell raised = *cell;

      cell->known = FALSE;
      derive (self, category->index);
      if (raised.known)
        {
          cell->value = til_interval_at_least (cell->value, raised.value.low);
          cell->known = TRUE;
        }
    }

  raise_parent (self, category);
}

/**
 * til_breakdown_fill:
 * @self: scratch
 * @dimension: the dimension
 * @base: all else
 * @whole: the source's first row at the root of @dimension, or %TIL_NONE
 * @rows: (array length=n_rows): rows of one source below the root of @dimension,
 *   those of the sheet in question first
 * @n_rows: how many; at least one
 *
 * Takes what the rows state and derives wholes that are not stated.
 */
void
til_breakdown_fill (TilBreakdown *self,
                    guint         dimension,
                    const TilKey *base,
                    guint         whole,
                    const guint  *rows,
                    guint         n_rows)
{
  const TilCatalogue *catalogue = self->check->catalogue;
  const GArray *categories = til_catalogue_get_dimension (catalogue, dimension)->categories;
  TilBreakdownCell nothing = { TIL_NONE, til_interval_unknown (), FALSE, FALSE };

  gboolean has_groups = FALSE;

  self->scope = til_ledger_row (self->check->ledger, rows[0])->scope;
  self->dimension = dimension;
  self->base = *base;

  self->cells[TIL_ROOT] = nothing;
  for (guint i = 0; i < categories->len; i++)
    self->cells[g_array_index (categories, guint, i)] = nothing;

  for (guint i = 0; i < n_rows; i++)
    {
      const TilLedgerRow *row = til_ledger_row (self->check->ledger, rows[i]);

      set_cell (self, til_key_get (til_ledger_key (self->check->ledger, row), catalogue, dimension),
                rows[i]);
    }
  set_whole (self, whole, til_ledger_row (self->check->ledger, rows[0])->sheet);

  /* Children before parents; groups last, whose members are anywhere. */
  for (guint i = categories->len; i-- > 0; )
    {
      guint category = g_array_index (categories, guint, i);

      if (!self->cells[category].touched)
        continue;
      if (til_catalogue_get_category (catalogue, category)->relation == TIL_GROUP)
        has_groups = TRUE;
      else
        settle (self, til_catalogue_get_category (catalogue, category));
    }
  for (guint i = 0; has_groups && i < categories->len; i++)
    {
      guint category = g_array_index (categories, guint, i);

      if (self->cells[category].touched &&
          til_catalogue_get_category (catalogue, category)->relation == TIL_GROUP)
        settle (self, til_catalogue_get_category (catalogue, category));
    }
  if (self->cells[TIL_ROOT].row == TIL_NONE)
    derive (self, TIL_ROOT);
}

static TilTold
look_up (gpointer      data,
         const TilKey *key,
         TilInterval  *value)
{
  const TilBreakdown *self = data;
  guint category = til_key_get (key, self->check->catalogue, self->dimension);
  TilKey own = til_breakdown_key (self, category);
  guint row;

  *value = category == TIL_ROOT || exists (self, category) ? til_interval_unknown () : til_interval_count (0);
  if (til_key_equal (&own, key))
    {
      if (!self->cells[category].known)
        return TIL_TOLD_NOT;

      *value = self->cells[category].value;
      return self->cells[category].row != TIL_NONE ? TIL_TOLD_ITSELF : TIL_TOLD_BY_PARTS;
    }

  row = til_ledger_find (self->check->ledger, self->scope, key);
  if (row == TIL_NONE)
    return TIL_TOLD_NOT;

  *value = til_ledger_row (self->check->ledger, row)->value;
  return TIL_TOLD_ITSELF;
}

/**
 * til_breakdown_get_witness:
 * @self: a filled breakdown
 *
 * Returns: its source, as long as @self is filled so
 */
TilWitness
til_breakdown_get_witness (const TilBreakdown *self)
{
  return (TilWitness) { look_up, (gpointer) self };
}

/* What a whole leaves for each of its parts beside the others. */
static void
tighten_division (TilBreakdown      *self,
                  const TilDivision *division)
{
  TilInterval whole = self->cells[division->whole].value;
  TilInterval sum = til_interval_count (0);
  TilKey key = til_breakdown_key (self, division->whole);
  TilWitness witness = til_breakdown_get_witness (self);

  if (!self->cells[division->whole].known)
    return;

  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);

      if (self->cells[member].known || exists (self, member))
        sum = til_interval_add (sum, self->cells[member].value);
    }

  for (guint i = 0; i < division->members->len; i++)
    {
      guint member = g_array_index (division->members, guint, i);
      TilBreakdownCell *cell = &self->cells[member];
      TilInterval left;

      if (cell->row != TIL_NONE || !exists (self, member))
        continue;

      /* The others alone: @sum less this one, end by end. */
      left.high = whole.high == TIL_NO_UPPER_END
                  ? TIL_NO_UPPER_END
                  : til_overlap_leave (self->check, &witness, &key, division, i, whole.high, sum.low - cell->value.low);
      left.low = cell->value.low;
      if (sum.high != TIL_NO_UPPER_END)
        left.low = MAX (left.low, whole.low - (sum.high - cell->value.high));
      if (left.high >= left.low && til_interval_meets (left, cell->value))
        {
          cell->value = til_interval_intersect (cell->value, left);
          cell->known = TRUE;
        }
    }
}

/**
 * til_breakdown_tighten:
 * @self: a filled breakdown
 *
 * Passes what wholes leave down to parts that are not stated.
 */
void
til_breakdown_tighten (TilBreakdown *self)
{
  const TilCatalogue *catalogue = self->check->catalogue;
  const GArray *categories = til_catalogue_get_dimension (catalogue, self->dimension)->categories;

  for (guint i = 0; i <= categories->len; i++)
    {
      guint category = i == 0 ? TIL_ROOT : g_array_index (categories, guint, i - 1);
      const GArray *divisions = til_cube_shape_get_divisions (self->check->shape, self->dimension, category);

      for (guint j = 0; j < divisions->len; j++)
        tighten_division (self, &g_array_index (divisions, TilDivision, j));
    }
}
