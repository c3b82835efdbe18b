/* reconcile/til-causes-cells.c: one number that is wrong in two sums
 *
 * A cell that is wrong shows in the sum of its row and in that of its column,
 * by as much. And a number that is held against several sums that all give the
 * same other one is itself what is wrong.
 */
#include "reconcile/til-causes-private.h"

#include "core/til-number.h"

/* ---- one cell ---- */

static void
offer_cell (const TilCheck       *self,
            TilCase              *row,
            const TilFindingTerm *in_row,
            TilCase              *column,
            const TilFindingTerm *in_column)
{
  gint64 right = in_row->value.low + row->finding->difference;
  g_autofree char *place = til_causes_describe_cell (in_row->label, row->dimension, in_column->label, column->dimension);
  g_autofree char *stated = til_interval_format (in_row->value, -1, self->language);
  g_autofree char *number = til_number_format (right, -1, self->language);

  til_causes_offer (self, row, TIL_CAUSE_CELL, place, stated, number);
  til_causes_offer (self, column, TIL_CAUSE_CELL, place, stated, number);
  til_causes_set_between (row, column);
}

typedef struct
{
  TilCase              *item;
  const TilFindingTerm *term;
} Place;

/* What is too high for its own parts makes the sum that it is part of too
 * high by as much. */
static void
find_stated (TilCheck   *self,
             GHashTable *places)
{
  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      const Place *whole = til_causes_is_exact_sum (item)
        ? g_hash_table_lookup (places, g_ptr_array_index (item->finding->figures, 0)) : NULL;
      TilCase *both[] = { item, whole != NULL ? whole->item : NULL };

      if (whole == NULL || !til_causes_is_exact_sum (whole->item) ||
          whole->item->finding->difference != -item->finding->difference)
        continue;

      for (guint j = 0; j < G_N_ELEMENTS (both); j++)
        {
          g_autofree char *stated = til_interval_format (item->finding->stated, -1, self->language);
          g_autofree char *number = til_interval_format (item->finding->expected, -1, self->language);

          til_causes_offer (self, both[j], TIL_CAUSE_CELL, whole->term->label, stated, number);
        }
      til_causes_join (whole->item, item);
    }
}

/* The sum of a row and that of a column that are as far off have one cell in
 * common, which is then what is wrong. */
static void
find_cells (TilCheck *self)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);

      for (guint j = 0; j < item->finding->terms->len && til_causes_is_exact_sum (item); j++)
        {
          const TilFindingTerm *term = g_ptr_array_index (item->finding->terms, j);
          const Place *other;
          Place place = { item, term };

          if (term->figure == NULL || !til_interval_is_exact (term->value) ||
              term->value.low + item->finding->difference < 0)
            continue;

          other = g_hash_table_lookup (places, term->figure);
          if (other == NULL)
            g_hash_table_insert (places, term->figure, g_memdup2 (&place, sizeof place));
          else if (til_causes_is_exact_sum (other->item) && other->item->dimension != item->dimension &&
                   other->item->finding->difference == item->finding->difference)
            offer_cell (self, other->item, other->term, item, term);
        }
    }
  find_stated (self, places);
}

/* ---- one number ---- */

static gboolean
may_be_wrong_itself (const TilCase *item)
{
  return (item->kind == TIL_CASE_PARTS || item->kind == TIL_CASE_DELIVERED) && !item->moved &&
         item->finding->figures->len > 0 && til_interval_is_exact (item->finding->expected) &&
         til_interval_is_exact (item->finding->stated);
}

/* Its parts and the deliveries say the same other number. */
static void
find_numbers (TilCheck *self)
{
  g_autoptr(GHashTable) first = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->cases->len; i++)
    {
      TilCase *item = g_ptr_array_index (self->cases, i);
      gpointer figure;
      TilCase *other;

      if (!may_be_wrong_itself (item))
        continue;

      figure = g_ptr_array_index (item->finding->figures, 0);
      other = g_hash_table_lookup (first, figure);
      if (other == NULL)
        g_hash_table_insert (first, figure, item);
      else if (til_key_equal (&item->finding->key, &other->finding->key) &&
               til_interval_equal (item->finding->expected, other->finding->expected))
        til_causes_join (other, item);
    }
}

/**
 * til_causes_is_exact_sum:
 * @item: a case
 *
 * Returns: whether it is one of a source's own sums, known exactly on both
 *   sides, that nothing explains yet
 */
gboolean
til_causes_is_exact_sum (const TilCase *item)
{
  return item->kind == TIL_CASE_PARTS && !item->moved && item->added == NULL &&
         item->finding->difference != 0 && til_interval_is_exact (item->finding->expected) &&
         til_interval_is_exact (item->finding->stated);
}

/**
 * til_causes_join:
 * @head: a case
 * @item: another one
 *
 * Both have one cause; what is joined with others already stays with them.
 */
void
til_causes_join (TilCase *head,
                 TilCase *item)
{
  if (item->group == item->index)
    item->group = head->index;
  else if (head->group == head->index)
    head->group = item->index;
}

/**
 * til_causes_set_between:
 * @head: a case
 * @item: another one
 *
 * What explains the two together explains them wholly.
 */
void
til_causes_set_between (TilCase *head,
                        TilCase *item)
{
  head->moved = item->moved = TRUE;
  til_causes_join (head, item);
}

/**
 * til_causes_describe_cell:
 * @one: label of a category
 * @dimension: its dimension
 * @two: label of another one
 * @other: its dimension
 *
 * Returns: (transfer full): both in the order of their dimensions, as in a key
 */
char *
til_causes_describe_cell (const char *one,
                          guint       dimension,
                          const char *two,
                          guint       other)
{
  return dimension < other ? g_strdup_printf ("%s · %s", one, two) : g_strdup_printf ("%s · %s", two, one);
}

/**
 * til_causes_find_cells:
 * @self: a check with all its cases
 *
 * Offers cells and rows that explain two sums at once.
 */
void
til_causes_find_cells (TilCheck *self)
{
  find_cells (self);
  til_causes_find_rows (self);
  find_numbers (self);
}
