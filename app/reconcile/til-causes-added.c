/* reconcile/til-causes-added.c: something counted in that has its own number
 *
 * Another indicator of a unit (aftercare in the adults assisted), or a
 * selection that is counted in its unit's number already.
 */
#include "reconcile/til-causes-private.h"

#include "core/til-number.h"

/* So many numbers of one size are looked through. */
#define MAX_CANDIDATES 64

#define N_BITS 4096

/* Another indicator of a unit, by how many it counts. */
typedef struct
{
  GHashTable *by_value;  /* gint64* → GArray of guint: rows of one unit */
} Additions;

/* The key of the unit's own total of @key. */
static TilKey
total_of (const TilCheck *self,
          const TilKey   *key)
{
  TilKey total = til_key_new (key->indicator, key->year);

  if (self->shape->source_dimension != TIL_NONE)
    til_key_set (&total, self->catalogue,
                 til_key_get (key, self->catalogue, self->shape->source_dimension));

  return total;
}

static gboolean
accepts_addition (const TilCase *item)
{
  return (item->kind == TIL_CASE_DELIVERED || item->kind == TIL_CASE_PARTS || item->kind == TIL_CASE_ELSEWHERE) &&
         item->finding->difference > 0 && item->added == NULL;
}

static gboolean
may_be_added (const TilCheck     *self,
              const TilLedgerRow *row)
{
  return !row->denial && til_interval_is_exact (row->value) &&
         til_key_get (til_ledger_key (self->ledger, row), self->catalogue, self->shape->source_dimension) != TIL_ROOT;
}

/* As the sources have them. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const TilCheck *self = data;
  const TilLedgerRow *left = til_ledger_row (self->ledger, *(const guint *) a);
  const TilLedgerRow *right = til_ledger_row (self->ledger, *(const guint *) b);

  if (left->scope != right->scope)
    return left->scope < right->scope ? -1 : 1;

  return left->number < right->number ? -1 : left->number > right->number;
}

/* Which of a row of bits stands for a number, to tell most others from those
 * that are looked for without looking. */
static guint
bit_of (gint64 value)
{
  return (guint) (value / TIL_ONE) % N_BITS;
}

/* Only numbers as large as a difference that is to be explained. */
static void
collect_additions (const TilCheck *self,
                   Additions      *additions)
{
  guint64 bits[N_BITS / 64] = { 0 };
  GHashTableIter iter;
  gpointer value;

  additions->by_value = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                               (GDestroyNotify) g_array_unref);
  if (self->shape->source_dimension == TIL_NONE)
    return;

  for (guint i = 0; i < self->cases->len; i++)
    {
      const TilCase *item = g_ptr_array_index (self->cases, i);
      gint64 wanted = item->finding->difference;

      if (accepts_addition (item) && til_interval_is_exact (item->finding->expected) &&
          !g_hash_table_contains (additions->by_value, &wanted))
        {
          bits[bit_of (wanted) / 64] |= G_GUINT64_CONSTANT (1) << bit_of (wanted) % 64;
          g_hash_table_insert (additions->by_value, g_memdup2 (&wanted, sizeof wanted),
                               g_array_new (FALSE, FALSE, sizeof (guint)));
        }
    }

  for (guint i = 0; g_hash_table_size (additions->by_value) > 0 && i < self->ledger->parts->len; i++)
    {
      const TilLedgerPart *part = til_ledger_part (self->ledger, i);

      if (til_ledger_scope (self->ledger, part->scope)->role != TIL_ROLE_PARTNER ||
          !til_check_is_current (self, part->scope))
        continue;

      for (guint j = part->first; j < part->first + part->n_rows; j++)
        {
          const TilLedgerRow *row = til_ledger_row (self->ledger, j);
          guint bit = row->value.low <= 0 ? 0 : bit_of (row->value.low);
          GArray *rows;

          if (row->value.low <= 0 || !(bits[bit / 64] & G_GUINT64_CONSTANT (1) << bit % 64))
            continue;

          rows = g_hash_table_lookup (additions->by_value, &row->value.low);
          if (rows != NULL && rows->len < MAX_CANDIDATES * MAX_CANDIDATES && may_be_added (self, row))
            g_array_append_val (rows, j);
        }
    }

  g_hash_table_iter_init (&iter, additions->by_value);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_sort_with_data (value, compare_rows, (gpointer) self);
}

/* Does @added concern the unit, year and categories of @key, as another
 * indicator of the same counting unit? */
static gboolean
is_addition_to (const TilCheck *self,
                const TilKey   *added,
                const TilKey   *key)
{
  guint source = self->shape->source_dimension;
  TilKey rest = *added;
  TilKey wanted = *key;

  if (added->indicator == key->indicator || added->year != key->year ||
      til_catalogue_get_counting_unit (self->catalogue, added->indicator) !=
      til_catalogue_get_counting_unit (self->catalogue, key->indicator) ||
      !til_check_is_counted_in (self, til_key_get (added, self->catalogue, source),
                      til_key_get (key, self->catalogue, source)))
    return FALSE;

  til_key_clear (&rest, self->catalogue, source);
  til_key_clear (&wanted, self->catalogue, source);
  rest.indicator = wanted.indicator;

  return til_key_equal (&rest, &wanted);
}

/* The selection by which alone a unit's @key is narrower than @whole. */
static guint
find_selection (const TilCheck *self,
                const TilKey   *key,
                const TilKey   *whole)
{
  guint source = self->shape->source_dimension;
  TilKey wanted = *whole;

  if (key->indicator != whole->indicator || key->year != whole->year ||
      !til_check_is_counted_in (self, til_key_get (key, self->catalogue, source),
                      til_key_get (whole, self->catalogue, source)))
    return TIL_ROOT;

  til_key_clear (&wanted, self->catalogue, source);
  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (self->catalogue, key->categories[i]);
      TilKey rest = *key;

      til_key_clear (&rest, self->catalogue, category->dimension);
      til_key_clear (&rest, self->catalogue, source);
      if (category->relation == TIL_OF_WHICH && til_key_equal (&rest, &wanted))
        return category->index;
    }

  return TIL_ROOT;
}

static void
set_added (const TilCheck *self,
           TilCase        *item,
           guint           row)
{
  const TilLedgerRow *total = til_ledger_row (self->ledger, row);
  const TilKey *key = til_ledger_key (self->ledger, total);
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, key->indicator);
  guint unit = til_key_get (key, self->catalogue, self->shape->source_dimension);
  g_autofree char *number = til_interval_format (total->value, -1, self->language);
  g_autofree char *label = til_check_term_label (self, unit);

  if (item->added == NULL)
    item->added = til_figure_ref (total->figure);
  til_causes_offer (self, item, TIL_CAUSE_ADDED, til_label_get (&indicator->label, self->language), label, number);
}

/* Units' other indicators that count exactly as many as are too many. */
static void
find_exact_additions (TilCheck  *self,
                      Additions *additions,
                      GArray    *totals)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const GArray *rows;
      guint n_offered = 0;

      if (!accepts_addition (item) || !til_interval_is_exact (item->finding->expected))
        continue;

      rows = g_hash_table_lookup (additions->by_value, &item->finding->difference);
      for (guint j = 0; rows != NULL && j < MIN (rows->len, MAX_CANDIDATES) && n_offered < TIL_CAUSES_MAX_OFFERED; j++)
        {
          const TilLedgerRow *row = til_ledger_row (self->ledger, g_array_index (rows, guint, j));
          const TilKey *key = til_ledger_key (self->ledger, row);
          TilKey total_key = total_of (self, key);
          guint total = til_ledger_find (self->ledger, row->scope, &total_key);

          if (total == TIL_NONE || !is_addition_to (self, key, &item->finding->key))
            continue;

          set_added (self, item, total);
          til_case_add_figure (item, row->figure);
          item->residual = til_interval_add (item->finding->expected, row->value);
          g_array_append_val (totals, total);
          n_offered++;
        }
    }
}

/* A selection that a unit tells of is counted in its number already; counted
 * in once more it is one too many. */
static void
find_selections (TilCheck  *self,
                 Additions *additions)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const GArray *rows;
      guint n_offered = 0;

      if (!accepts_addition (item) || !til_interval_is_exact (item->finding->expected))
        continue;

      rows = g_hash_table_lookup (additions->by_value, &item->finding->difference);
      for (guint j = 0; rows != NULL && j < MIN (rows->len, MAX_CANDIDATES) && n_offered < TIL_CAUSES_MAX_OFFERED; j++)
        {
          const TilLedgerRow *row = til_ledger_row (self->ledger, g_array_index (rows, guint, j));
          const TilKey *key = til_ledger_key (self->ledger, row);
          guint selection = find_selection (self, key, &item->finding->key);
          g_autofree char *unit = NULL;
          g_autofree char *label = NULL;
          g_autofree char *number = NULL;

          if (selection == TIL_ROOT)
            continue;

          unit = til_check_term_label (self, til_key_get (key, self->catalogue, self->shape->source_dimension));
          label = til_check_term_label (self, selection);
          number = til_interval_format (row->value, -1, self->language);
          til_causes_offer (self, item, TIL_CAUSE_ADDED, label, unit, number);
          til_case_add_figure (item, row->figure);
          n_offered++;
        }
    }
}

/* What of @total falls in the categories of @key: stated, or what the other
 * categories leave. */
static TilInterval
part_of_total (const TilCheck *self,
               guint           total,
               const TilKey   *key,
               guint          *part)
{
  const TilLedgerRow *row = til_ledger_row (self->ledger, total);
  guint source = self->shape->source_dimension;
  TilKey wanted = *key;
  TilInterval value;

  wanted.indicator = til_ledger_key (self->ledger, row)->indicator;
  til_key_clear (&wanted, self->catalogue, source);
  til_key_set (&wanted, self->catalogue,
               til_key_get (til_ledger_key (self->ledger, row), self->catalogue, source));

  *part = til_ledger_find (self->ledger, row->scope, &wanted);
  if (*part != TIL_NONE)
    return til_ledger_row (self->ledger, *part)->value;

  til_cube_resolve_interval (self->cube, &wanted, TIL_ROLE_PARTNER, &value);
  value.high = MIN (value.high, row->value.high);

  return value;
}

/* A total that explains one number explains others of the same indicator,
 * wholly or for the most part: what explains three of forty explains nothing. */
static void
spread_additions (TilCheck *self,
                  GArray   *totals)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);

      for (guint j = 0; j < MIN (totals->len, MAX_CANDIDATES) && accepts_addition (item); j++)
        {
          guint total = g_array_index (totals, guint, j);
          TilKey key = *til_ledger_key (self->ledger, til_ledger_row (self->ledger, total));
          TilKey unit_only = total_of (self, &item->finding->key);
          guint part = TIL_NONE;
          TilInterval residual;
          gint64 gap;

          if (!is_addition_to (self, &key, &unit_only))
            continue;

          residual = til_interval_add (item->finding->expected,
                                       part_of_total (self, total, &item->finding->key, &part));
          gap = til_interval_gap (item->finding->stated, residual);
          if (2 * ABS (gap) >= ABS (item->finding->difference) || (gap != 0 && part == TIL_NONE))
            continue;

          set_added (self, item, total);
          til_case_add_figure (item, til_ledger_row (self->ledger, part != TIL_NONE ? part : total)->figure);
          item->residual = residual;
        }
    }
}

/**
 * til_causes_find_added:
 * @self: a check with all its cases
 *
 * Searches what is counted in where a number is too high.
 */
void
til_causes_find_added (TilCheck *self)
{
  g_autoptr(GArray) totals = g_array_new (FALSE, FALSE, sizeof (guint));
  Additions additions = { NULL };

  collect_additions (self, &additions);
  find_exact_additions (self, &additions, totals);
  spread_additions (self, totals);
  find_selections (self, &additions);
  g_hash_table_unref (additions.by_value);
}
