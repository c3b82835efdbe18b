/* import/til-recogniser-context.c: indicators that a number takes from the
 * others of its table and sheet */
#include "import/til-recogniser-private.h"

/* The rule that adds up just these indicators tells what their sum is of; and
 * one for which some may be missing, from two of them on. */
static void
add_sum_candidates (const TilRecogniser *self,
                    GArray              *candidates,
                    const GArray        *indicators)
{
  for (guint i = 0; i < self->catalogue->rules->len; i++)
    {
      const TilRule *rule = g_ptr_array_index (self->catalogue->rules, i);
      guint n_found = 0;

      if (rule->kind != TIL_RULE_ADDITION || rule->result == NULL || rule->result->categories->len > 0)
        continue;
      if (rule->terms->len != indicators->len && (rule->missing != TIL_MISSING_SKIP_ALL || indicators->len < 2))
        continue;
      for (guint j = 0; j < rule->terms->len; j++)
        {
          const TilTerm *term = g_ptr_array_index (rule->terms, j);

          for (guint k = 0; k < indicators->len; k++)
            n_found += g_array_index (indicators, guint, k) == term->indicator;
        }
      if (n_found == indicators->len)
        til_recogniser_nominate (self, candidates, rule->result->indicator, TIL_RANK_TABLE, FALSE, 0);
    }
}

/* A row above with words that are not known: it may say what those below it count. */
static gboolean
names_in_doubt (const TilRecognised   *recognised,
                const TilPlacedNumber *number)
{
  return recognised->number->table == number->table && recognised->number->cell->row < number->cell->row
         && recognised->doubt == TIL_DOUBT_WORDS && recognised->leave == TIL_LEAVE_NOT
         && recognised->about != NULL && recognised->about->row == recognised->number->cell->row
         && recognised->about->spans != NULL && !til_grid_cell_means (recognised->about, TIL_MEANING_CATEGORY);
}

/* "Alle saker" over a column, beside columns of several indicators. */
static gboolean
is_total_across (const TilRecogniser   *self,
                 const TilPlacedNumber *number,
                 TilPlace               last)
{
  gboolean total = FALSE;

  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      total |= label->place >= TIL_PLACE_COLUMN && label->place <= last && til_grid_cell_has_word (label->cell, "total")
               && !til_grid_cell_means (label->cell, TIL_MEANING_INDICATOR);
    }
  for (guint i = 0; total && i < self->recognised->len; i++)
    {
      const TilRecognised *one = g_ptr_array_index (self->recognised, i);

      if (one->number->table != number->table || !one->has_key || one->rank > 0)
        continue;
      /* numbers of a row stand together */
      for (guint j = i + 1; j < self->recognised->len; j++)
        {
          const TilRecognised *other = g_ptr_array_index (self->recognised, j);

          if (other->number->table != number->table || other->number->cell->row != one->number->cell->row)
            break;
          if (other->has_key && other->rank == 0 && other->key.indicator != one->key.indicator)
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * til_recogniser_is_total_of_left:
 * @self: a recogniser in the middle of a sheet
 * @number: a number
 *
 * Returns: whether it is in a column of totals, left of which each column says
 *   what it counts, and the numbers of its row there add up to it: it is
 *   theirs, whatever stands right of it
 */
gboolean
til_recogniser_is_total_of_left (const TilRecogniser   *self,
                                 const TilPlacedNumber *number)
{
  TilInterval sum = til_interval_exact (0);
  guint n = 0;

  /* "Sum" may stand over "antall" */
  if (!is_total_across (self, number, TIL_PLACE_OUTER))
    return FALSE;
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table != number->table || other->number->cell->row != number->cell->row
          || other->number->cell->column >= number->cell->column || other->leave != TIL_LEAVE_NOT
          || other->number->cell->notated.suffix != TIL_SUFFIX_NOTHING
          || til_recogniser_has_word (other->number, "share", TIL_PLACE_OUTER))
        continue;
      if (!other->has_key || other->rank > 0 || other->doubt != TIL_DOUBT_NONE)
        return FALSE;
      sum = til_interval_add (sum, other->number->cell->notated.value);
      n++;
    }
  return n >= 2 && til_interval_is_exact (sum) && til_interval_is_exact (number->cell->notated.value)
         && sum.low == number->cell->notated.value.low;
}

static const TilGridCell *
side_of (const TilPlacedNumber *number)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_SIDE)
        return label->cell;
    }
  return NULL;
}

/* "Kvinner" or "Kjønn", but no service. */
static gboolean
breaks_down (const TilRecogniser *self,
             const TilGridCell   *cell)
{
  for (guint i = 0; cell->spans != NULL && i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if ((meaning->kind == TIL_MEANING_DIMENSION && meaning->index != self->unit)
              || (meaning->kind == TIL_MEANING_CATEGORY
                  && til_catalogue_get_category (self->catalogue, meaning->index)->dimension != self->unit))
            return TRUE;
        }
    }
  return FALSE;
}

/* "Safe House | Plasser" over "Beboere | I alt": a new group at the side ends
 * a side matter that a row before it told; the main matter goes on. */
static gboolean
ended_at_side (const TilRecogniser   *self,
               const TilRecognised   *other,
               const TilPlacedNumber *number)
{
  const TilGridCell *side = side_of (number);

  return side != NULL && other->number->table == number->table && other->number->cell->row != number->cell->row
         && side != side_of (other->number) && other->rank == 0
         && !til_recogniser_expects (self, other->key.indicator) && !breaks_down (self, side);
}

/* What the table began with. A total under rows of several kinds is of none
 * of them: its title tells, or a rule of the catalogue. */
void
til_recogniser_nominate_of_table (const TilRecogniser   *self,
                                  const TilPlacedNumber *number,
                                  GArray                *candidates,
                                  gboolean              *sum_of_several,
                                  gboolean              *open_before)
{
  g_autoptr(GArray) indicators = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = TIL_NONE;
  gboolean before = TRUE, of_left;

  of_left = til_recogniser_is_total_of_left (self, number);

  *open_before = FALSE;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      gboolean had = FALSE;

      if (other->number == number)
        {
          before = FALSE;
          continue;
        }
      *open_before |= before && names_in_doubt (other, number);
      if (other->number->table != number->table || !other->has_key || other->doubt != TIL_DOUBT_NONE)
        continue;
      /* rows below speak only where no row above does or might, and for the main matter */
      if (!before && *open_before)
        continue;
      if (!before && !til_recogniser_expects (self, other->key.indicator) && til_recogniser_has_main_matter (self))
        continue;
      if (ended_at_side (self, other, number))
        continue;
      if (first == TIL_NONE)
        first = other->key.indicator;
      if (!before || !other->own_indicator || (of_left && other->number->cell->column >= number->cell->column))
        continue;
      for (guint j = 0; j < indicators->len && !had; j++)
        had = g_array_index (indicators, guint, j) == other->key.indicator;
      if (!had)
        {
          guint indicator = other->key.indicator;

          g_array_append_val (indicators, indicator);
        }
    }
  *sum_of_several = indicators->len > 1 && (til_recogniser_has_word (number, "total", TIL_PLACE_ROW)
                                            || of_left || is_total_across (self, number, TIL_PLACE_COLUMN));
  /* a row above that is open may be of another kind */
  if (indicators->len == 1 && *open_before && til_recogniser_has_word (number, "total", TIL_PLACE_ROW))
    *sum_of_several = TRUE;
  else if (*sum_of_several)
    add_sum_candidates (self, candidates, indicators);
  else if (first != TIL_NONE)
    til_recogniser_nominate (self, candidates, first, TIL_RANK_TABLE, FALSE, 0);
}

/* What the sheet began with, then all that it has. A side matter that the
 * sheet tells too does not take what is the partner's main matter. */
void
til_recogniser_nominate_of_sheet (const TilRecogniser   *self,
                                  const TilPlacedNumber *number,
                                  gboolean               open_before,
                                  GArray                *candidates)
{
  gboolean first = TRUE, before = TRUE;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      gboolean expected;

      if (other->number == number)
        before = FALSE;
      if (!before && open_before)
        break;
      if (!other->has_key || !other->own_indicator || other->doubt != TIL_DOUBT_NONE || ended_at_side (self, other, number))
        continue;
      expected = til_recogniser_expects (self, other->key.indicator) || !til_recogniser_has_main_matter (self);
      if (expected || (first && before))
        til_recogniser_nominate (self, candidates, other->key.indicator, first ? TIL_RANK_SHEET : TIL_RANK_SHEET + 1, FALSE, 0);
      first = FALSE;
    }
}
