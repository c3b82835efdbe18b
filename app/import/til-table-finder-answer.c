/* import/til-table-finder-answer.c: a cell with several labels and their numbers, as so many numbers */
#include "import/til-table-finder-private.h"

static void
add_label (TilPlacedNumber *number,
           TilGridCell     *cell,
           TilPlace         place,
           guint            depth)
{
  TilPlacedLabel label = { cell, place, depth };

  g_array_append_val (number->labels, label);
}

/* Those of the cell's labels that lie in @first to @last, at a place of their own or as they are. */
static void
take_labels (TilPlacedNumber       *number,
             const TilPlacedNumber *of,
             TilPlace               first,
             TilPlace               last,
             gboolean               as_heading)
{
  for (guint i = 0; i < of->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (of->labels, TilPlacedLabel, i);

      if (label->place >= first && label->place <= last)
        add_label (number, label->cell, as_heading ? TIL_PLACE_GROUP : label->place, label->depth + (as_heading ? 1 : 0));
    }
}

/* The label before it that is no "hvorav" itself. */
static TilGridCell *
find_whole (const GPtrArray *answers,
            guint            nth)
{
  const TilGridAnswer *own = g_ptr_array_index (answers, nth);

  while ((own->label->of_which || own->label->dash) && nth-- > 0)
    {
      const TilGridAnswer *before = g_ptr_array_index (answers, nth);

      if (!before->label->of_which && !before->label->dash)
        return before->label;
    }
  return NULL;
}

static TilPlacedNumber *
answer_as_number (const TilPlacedNumber *of,
                  guint                  nth)
{
  const TilGridAnswer *answer = g_ptr_array_index (of->cell->answers, nth);
  TilGridCell *whole = find_whole (of->cell->answers, nth);
  TilPlacedNumber *number = g_new0 (TilPlacedNumber, 1);

  number->cell = answer->number;
  number->table = of->table;
  number->item = of->item;
  number->doubtful_heading = of->doubtful_heading;
  number->labels = g_array_new (FALSE, FALSE, sizeof (TilPlacedLabel));
  add_label (number, answer->label, TIL_PLACE_ROW, 0);
  take_labels (number, of, TIL_PLACE_COLUMN, TIL_PLACE_OUTER, FALSE);
  if (whole != NULL)
    add_label (number, whole, TIL_PLACE_PARENT, 0);
  if (of->cell->head != NULL)
    add_label (number, of->cell->head, TIL_PLACE_GROUP, 0);
  take_labels (number, of, TIL_PLACE_ROW, TIL_PLACE_SIDE, TRUE);
  take_labels (number, of, TIL_PLACE_PARENT, TIL_PLACE_TITLE, FALSE);
  return number;
}

/**
 * til_table_finder_expand_answers:
 * @numbers: (element-type TilPlacedNumber) (transfer full): as they were found
 *
 * Returns: (transfer full) (element-type TilPlacedNumber): the same, but with
 *   each number of a cell that holds labels and numbers for itself
 */
GPtrArray *
til_table_finder_expand_answers (GPtrArray *numbers)
{
  GPtrArray *expanded = g_ptr_array_new_with_free_func (til_placed_number_free);

  for (guint i = 0; i < numbers->len; i++)
    {
      TilPlacedNumber *number = g_ptr_array_index (numbers, i);

      if (number->cell->answers == NULL)
        {
          g_ptr_array_add (expanded, g_steal_pointer (&g_ptr_array_index (numbers, i)));
          continue;
        }
      for (guint j = 0; j < number->cell->answers->len; j++)
        g_ptr_array_add (expanded, answer_as_number (number, j));
    }
  g_ptr_array_unref (numbers);
  return expanded;
}
