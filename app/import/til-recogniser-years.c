/* import/til-recogniser-years.c: sums over several years
 *
 * A pivot table ends a row of years in their sum, which counts whoever is in
 * two of them twice. That it is such a sum is told by arithmetic.
 */
#include "import/til-recogniser-private.h"

static const TilGridCell *
label_along (const TilRecognised *recognised,
             gboolean             across)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      /* a header goes on below a blank row */
      if (label->place == (across ? TIL_PLACE_COLUMN : TIL_PLACE_ROW) || (across && label->place == TIL_PLACE_INHERITED))
        return label->cell;
    }
  return NULL;
}

/* Whether @recognised is the sum of the numbers of at least two years in its
 * row (@across) or column. */
static gboolean
adds_up_years (const TilRecogniser *self,
               const TilRecognised *recognised,
               gboolean             across)
{
  const TilGridCell *cell = recognised->number->cell;
  TilInterval sum = til_interval_exact (0);

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilGridCell *place = other->number->cell, *label = label_along (other, across);

      if (other->number->table != recognised->number->table || label == NULL || label->role != TIL_GRID_YEAR
          || (across ? place->row != cell->row : place->column != cell->column))
        continue;
      sum = til_interval_add (sum, place->notated.value);
    }
  return til_interval_is_exact (sum) && til_interval_is_exact (cell->notated.value) && sum.low == cell->notated.value.low;
}

static guint
count_years (const TilRecogniser *self,
             const TilRecognised *recognised,
             gboolean             across)
{
  int first = 0;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilGridCell *label = label_along (other, across);

      if (other->number->table != recognised->number->table || label == NULL || label->role != TIL_GRID_YEAR)
        continue;
      if (first != 0 && label->notated.year != first)
        return 2;
      first = label->notated.year;
    }
  return first != 0;
}

/* "Totalt", or "2018–2022". */
static gboolean
is_of_years (const TilGridCell *label)
{
  return til_grid_cell_has_word (label, "total")
         || (label->tokens != NULL && label->tokens->len == 1
             && ((const TilToken *) g_ptr_array_index (label->tokens, 0))->kind == TIL_TOKEN_YEAR_RANGE);
}

/* All numbers under one such label beside years must be such sums, and one of
 * them more than nothing. */
static gboolean
labels_sums_of_years (const TilRecogniser *self,
                      const TilRecognised *recognised,
                      const TilGridCell   *total,
                      gboolean             across)
{
  gboolean any = FALSE;

  if (!is_of_years (total) || count_years (self, recognised, across) < 2)
    return FALSE;
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (label_along (other, across) != total)
        continue;
      if (other->number->cell->notated.stated > TIL_STATED_NONE || !adds_up_years (self, other, across))
        return FALSE;
      any |= other->number->cell->notated.value.low > 0;
    }
  return any;
}

/* @known: what was found of labels before, TilGridCell → gboolean */
static gboolean
is_sum_of_years (const TilRecogniser *self,
                 const TilRecognised *recognised,
                 gboolean             across,
                 GHashTable          *known)
{
  const TilGridCell *total = label_along (recognised, across);
  gpointer before;
  gboolean sums;

  if (total == NULL)
    return FALSE;
  if (g_hash_table_lookup_extended (known, total, NULL, &before))
    return GPOINTER_TO_INT (before);
  sums = labels_sums_of_years (self, recognised, total, across);
  g_hash_table_insert (known, (gpointer) total, GINT_TO_POINTER (sums));
  return sums;
}

/**
 * til_recogniser_leave_years:
 * @self: a recogniser in the middle of a sheet
 *
 * Leaves out what only adds up the years beside it.
 */
void
til_recogniser_leave_years (TilRecogniser *self)
{
  g_autoptr(GHashTable) columns = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) rows = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->has_key && recognised->leave == TIL_LEAVE_NOT
          && recognised->number->cell->role == TIL_GRID_NUMBER
          && (is_sum_of_years (self, recognised, TRUE, columns) || is_sum_of_years (self, recognised, FALSE, rows)))
        recognised->leave = TIL_LEAVE_YEARS;
    }
}
