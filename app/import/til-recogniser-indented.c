/* import/til-recogniser-indented.c: rows that stand indented under a row which
 * they are no parts of
 *
 * "nye 37" and "fra før 16" below "Transpersoner 1", in a sheet of 53: more
 * than the row above, and together the total. Both must hold.
 */
#include "import/til-recogniser-private.h"

static const TilGridCell *
parent_label (const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_PARENT)
        return label->cell->part_of == NULL ? label->cell : NULL;
    }
  return NULL;
}

static gboolean
in_column_of (const TilRecognised *recognised,
              const TilRecognised *other)
{
  return other->number->table == recognised->number->table
         && other->number->cell->column == recognised->number->cell->column;
}

static gboolean
is_sure (const TilRecognised *recognised)
{
  return recognised->has_key && recognised->doubt == TIL_DOUBT_NONE && recognised->leave == TIL_LEAVE_NOT
         && recognised->number->cell->role == TIL_GRID_NUMBER
         && til_interval_is_exact (recognised->number->cell->notated.value);
}

static const TilRecognised *
find_in_row (const TilRecogniser *self,
             const TilRecognised *recognised,
             guint                row)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (in_column_of (recognised, other) && other->number->cell->row == row)
        return is_sure (other) ? other : NULL;
    }
  return NULL;
}

/* The key without what it has from @parent; FALSE: it says that otherwise, or
 * it is no part in one dimension. @whole: without that dimension, too. */
static gboolean
key_without_parent (const TilRecogniser *self,
                    const TilRecognised *recognised,
                    const TilRecognised *parent,
                    TilKey              *key,
                    TilKey              *whole)
{
  guint n_own = 0;

  *key = recognised->key;
  if (key->indicator != parent->key.indicator || key->year != parent->key.year)
    return FALSE;
  for (guint i = 0; i < til_key_n_categories (&parent->key); i++)
    {
      guint category = parent->key.categories[i];
      guint dimension = til_catalogue_get_category (self->catalogue, category)->dimension;

      if (til_key_get (&recognised->key, self->catalogue, dimension) != category)
        return FALSE;
      if (dimension != self->unit)
        til_key_clear (key, self->catalogue, dimension);
    }
  *whole = *key;
  for (guint i = 0; i < til_key_n_categories (key); i++)
    {
      const TilCategory *entry = til_catalogue_get_category (self->catalogue, key->categories[i]);

      if (entry->dimension == self->unit)
        continue;
      if (entry->relation != TIL_PART)
        return FALSE;
      til_key_clear (whole, self->catalogue, entry->dimension);
      n_own++;
    }
  return n_own == 1;
}

static gboolean
is_total_stated (const TilRecogniser *self,
                 const TilRecognised *part,
                 const TilKey        *whole,
                 TilInterval          sum)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (in_column_of (part, other) && is_sure (other) && til_key_equal (&other->key, whole))
        return other->number->cell->notated.value.low == sum.low;
    }
  return FALSE;
}

/* The numbers that stand under one row: all of them or none. */
static void
free_group (TilRecogniser       *self,
            const TilRecognised *first,
            const TilGridCell   *head)
{
  const TilRecognised *parent = find_in_row (self, first, head->row);
  g_autoptr(GPtrArray) group = g_ptr_array_new ();
  TilInterval sum = til_interval_exact (0);
  TilKey key, whole, other_whole;

  if (parent == NULL || !key_without_parent (self, first, parent, &key, &whole)
      || first->number->cell->notated.value.low <= parent->number->cell->notated.value.high)
    return;
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (!in_column_of (first, other) || parent_label (other) != head)
        continue;
      if (!is_sure (other) || !key_without_parent (self, other, parent, &key, &other_whole)
          || !til_key_equal (&whole, &other_whole))
        return;
      sum = til_interval_add (sum, other->number->cell->notated.value);
      g_ptr_array_add (group, other);
    }
  if (group->len < 2 || !is_total_stated (self, first, &whole, sum))
    return;
  for (guint i = 0; i < group->len; i++)
    {
      TilRecognised *part = g_ptr_array_index (group, i);

      key_without_parent (self, part, parent, &key, &other_whole);
      part->key = key;
      part->stands_free = TRUE;
    }
}

/**
 * til_recogniser_free_indented:
 * @self: a recogniser in the middle of a sheet
 *
 * Takes numbers from the row that they stand indented under, where one is
 * more than that row's and together they are the total of the column.
 */
void
til_recogniser_free_indented (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      const TilGridCell *head = parent_label (recognised);

      if (head != NULL && !recognised->stands_free && is_sure (recognised))
        free_group (self, recognised, head);
    }
}
