/* import/til-recogniser-head.c: rows indented under a head that says what is
 * counted, where the row's own words could be an indicator too */
#include "import/til-recogniser-private.h"

/* The row or heading that a row is indented under. */
static const TilPlacedLabel *
head_of (const TilPlacedNumber *number)
{
  const TilPlacedLabel *row = til_recogniser_label_at (number, TIL_PLACE_ROW);
  const TilPlacedLabel *head = til_recogniser_label_at (number, TIL_PLACE_PARENT);

  if (row == NULL || (head != NULL && head->cell->row != number->cell->row))
    return row == NULL ? NULL : head;
  head = til_recogniser_label_at (number, TIL_PLACE_GROUP);
  return head != NULL && head->cell->indent < row->cell->indent ? head : NULL;
}

/* The category of @indicator that the whole label is spelled like. */
static guint
category_spelled (const TilRecogniser *self,
                  const TilIndicator  *indicator,
                  const TilGridCell   *cell)
{
  const TilSpan *only = NULL;

  for (guint i = 0; cell->spans != NULL && i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      if (span->filler)
        continue;
      if (only != NULL)
        return TIL_ROOT;
      only = span;
    }
  for (guint i = 0; only != NULL && i < only->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (only->meanings, i);

      if (meaning->kind == TIL_MEANING_CATEGORY && meaning->conditions == NULL
          && til_recogniser_category_possible (self, indicator, meaning->index))
        return meaning->index;
    }
  return TIL_ROOT;
}

/* Whether another row under @head is of the same breakdown, and no indicator. */
static gboolean
has_sibling (const TilRecogniser   *self,
             const TilIndicator    *indicator,
             const TilPlacedNumber *number,
             const TilGridCell     *head,
             guint                  dimension)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);
      const TilPlacedLabel *parent = head_of (other), *row = til_recogniser_label_at (other, TIL_PLACE_ROW);
      guint category;

      if (parent == NULL || parent->cell != head || row == NULL || other->cell->row == number->cell->row
          || til_grid_cell_means (row->cell, TIL_MEANING_INDICATOR))
        continue;
      category = category_spelled (self, indicator, row->cell);
      if (category != TIL_ROOT && til_catalogue_get_category (self->catalogue, category)->dimension == dimension)
        return TRUE;
    }
  return FALSE;
}

/**
 * til_recogniser_indicator_of_head:
 * @self: a recogniser in the middle of a sheet
 * @number: a number
 * @indicator: what its row says by itself
 * @is_sure: (out): whether the rows beside it say so too
 *
 * "Massasjeklinikker" under "Vakter" may be a place of shifts, as the
 * streets and the net beside it.
 *
 * Returns: the indicator of the head, of which the row is spelled like a
 *   category; %TIL_NONE if the row stands for itself
 */
guint
til_recogniser_indicator_of_head (const TilRecogniser   *self,
                                  const TilPlacedNumber *number,
                                  guint                  indicator,
                                  gboolean              *is_sure)
{
  const TilPlacedLabel *head = head_of (number), *row = til_recogniser_label_at (number, TIL_PLACE_ROW);

  *is_sure = FALSE;
  if (head == NULL || row == NULL || row->cell->of_which || head->cell->spans == NULL || !til_recogniser_all_known (head->cell))
    return TIL_NONE;
  for (guint i = 0; i < head->cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (head->cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);
          const TilIndicator *entry;
          guint category;

          if (meaning->kind != TIL_MEANING_INDICATOR || meaning->index == indicator
              || !til_recogniser_indicator_possible (self, meaning->index)
              || !til_recogniser_conditions_hold (self, meaning, number, head->cell))
            continue;
          entry = til_catalogue_get_indicator (self->catalogue, meaning->index);
          category = category_spelled (self, entry, row->cell);
          if (category == TIL_ROOT)
            continue;
          *is_sure = has_sibling (self, entry, number, head->cell,
                                  til_catalogue_get_category (self->catalogue, category)->dimension);
          return meaning->index;
        }
    }
  return TIL_NONE;
}
