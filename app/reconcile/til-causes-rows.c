/* reconcile/til-causes-rows.c: counted in the wrong row or column of a table
 *
 * It shows in two sums, too many here and too few there.
 */
#include "reconcile/til-causes-private.h"

#include "core/til-number.h"

/* Where the sums of one breakdown are alike in all but one dimension. */
typedef struct
{
  TilKey rest;
  guint  scope, sheet;
  guint  parts;     /* dimension that is added up */
  guint  between;   /* dimension in which they differ */
} Rows;

static guint
rows_hash (gconstpointer data)
{
  const Rows *self = data;

  return til_key_hash (&self->rest) * 31 + self->scope * 7 + self->sheet * 5 + self->parts * 3 + self->between;
}

static gboolean
rows_equal (gconstpointer a,
            gconstpointer b)
{
  const Rows *left = a;
  const Rows *right = b;

  return til_key_equal (&left->rest, &right->rest) && left->scope == right->scope && left->sheet == right->sheet &&
         left->parts == right->parts && left->between == right->between;
}

/* The part whose two numbers, if they changed places, would set both sums
 * right; NULL unless there is one only. */
static const char *
find_swapped (const TilCase *a,
              const TilCase *b,
              const TilKey  *rest,
              guint          between,
              TilCatalogue  *catalogue)
{
  const char *found = NULL;

  for (guint i = 0; i < a->term_keys->len; i++)
    for (guint j = 0; j < b->term_keys->len; j++)
      {
        const TilFindingTerm *one = g_ptr_array_index (a->finding->terms, i);
        const TilFindingTerm *two = g_ptr_array_index (b->finding->terms, j);
        TilKey left = g_array_index (a->term_keys, TilKey, i);
        TilKey right = g_array_index (b->term_keys, TilKey, j);

        til_key_clear (&left, catalogue, between);
        til_key_clear (&right, catalogue, between);
        if (!til_key_equal (&left, &right) || !til_interval_is_exact (one->value) ||
            !til_interval_is_exact (two->value) || two->value.low - one->value.low != a->finding->difference)
          continue;
        if (found != NULL)
          return NULL;
        found = one->label;
      }

  return found;
}

static void
offer_rows (const TilCheck *self,
            const Rows     *rows,
            TilCase        *a,
            TilCase        *b)
{
  guint here = til_key_get (&a->finding->key, self->catalogue, rows->between);
  guint there = til_key_get (&b->finding->key, self->catalogue, rows->between);
  g_autofree char *first = til_check_term_label (self, here);
  g_autofree char *second = til_check_term_label (self, there);
  const char *part = find_swapped (a, b, &rows->rest, rows->between, self->catalogue);
  TilCase *both[] = { a, b };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *number = til_number_format (ABS (a->finding->difference), -1, self->language);

      if (til_interval_equal (a->finding->stated, b->finding->expected) &&
          til_interval_equal (b->finding->stated, a->finding->expected))
        {
          til_causes_offer (self, both[i], TIL_CAUSE_SWAPPED, first, second, NULL);
        }
      else if (part != NULL)
        {
          g_autofree char *one = til_causes_describe_cell (part, rows->parts, first, rows->between);
          g_autofree char *two = til_causes_describe_cell (part, rows->parts, second, rows->between);

          til_causes_offer (self, both[i], TIL_CAUSE_SWAPPED, one, two, NULL);
        }
      else
        {
          til_causes_offer (self, both[i], TIL_CAUSE_BETWEEN, number, first, second);
        }
    }
  til_causes_set_between (a, b);
}

/**
 * til_causes_find_rows:
 * @self: a check with all its cases
 *
 * Looks for as many too few in one row as there are too many in another, and
 * no third.
 */
void
til_causes_find_rows (TilCheck *self)
{
  g_autoptr(GHashTable) by_rows = g_hash_table_new_full (rows_hash, rows_equal, g_free,
                                                         (GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const TilKey *key = &item->finding->key;

      for (guint j = 0; j < til_key_n_categories (key) && til_causes_is_exact_sum (item); j++)
        {
          guint between = til_catalogue_get_category (self->catalogue, key->categories[j])->dimension;
          Rows rows = { *key, item->scope, item->sheet, item->dimension, between };
          GPtrArray *cases;

          til_key_clear (&rows.rest, self->catalogue, between);
          cases = g_hash_table_lookup (by_rows, &rows);
          if (cases == NULL)
            {
              Rows *owned = g_memdup2 (&rows, sizeof rows);

              cases = g_ptr_array_new ();
              g_hash_table_insert (by_rows, owned, cases);
              g_ptr_array_add (all, owned);
            }
          g_ptr_array_add (cases, item);
        }
    }

  for (guint i = 0; i < all->len; i++)
    {
      const Rows *rows = g_ptr_array_index (all, i);
      GPtrArray *cases = g_hash_table_lookup (by_rows, rows);
      TilCase *a = g_ptr_array_index (cases, 0);
      TilCase *b = cases->len == 2 ? g_ptr_array_index (cases, 1) : NULL;

      if (b != NULL && til_causes_is_exact_sum (a) && til_causes_is_exact_sum (b) && a->finding->difference == -b->finding->difference)
        offer_rows (self, rows, a, b);
    }
}
