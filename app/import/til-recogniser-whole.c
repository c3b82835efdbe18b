/* import/til-recogniser-whole.c: a total counts what its parts count
 *
 * "I alt" under "Kvinner" and "Menn" names nothing itself. Where the numbers
 * beside it add up to it, and they are of another indicator than what it was
 * taken for from afar, it is theirs; where they are open, so is it.
 */
#include "import/til-recogniser-private.h"

/* So many parts add up by more than chance. */
#define MIN_PARTS 2

static gboolean
is_beside (const TilRecognised *total,
           const TilRecognised *other,
           gboolean             down)
{
  const TilGridCell *a = total->number->cell, *b = other->number->cell;

  return other != total && other->number->table == total->number->table
         && (down ? a->column == b->column : a->row == b->row);
}

static gboolean
has_total (const TilRecognised *recognised,
           gboolean             down)
{
  const TilPlacedLabel *label = til_recogniser_label_at (recognised->number, down ? TIL_PLACE_ROW : TIL_PLACE_COLUMN);

  return label != NULL && til_grid_cell_has_word (label->cell, "total");
}

static gboolean
is_of_which (const TilRecognised *recognised,
             gboolean             down)
{
  const TilPlacedLabel *label = til_recogniser_label_at (recognised->number, down ? TIL_PLACE_ROW : TIL_PLACE_COLUMN);

  return label != NULL && label->cell->of_which;
}

/* The numbers before @total (or after it) that add up to it, the nearest
 * first; a part of a part is left out. Empty: none do. */
static GPtrArray *
find_parts (const TilRecogniser *self,
            const TilRecognised *total,
            gboolean             down,
            gboolean             before)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  TilInterval sum = til_interval_exact (0);
  gint64 wanted = total->number->cell->notated.value.low;
  guint n = self->recognised->len, at = 0;

  while (at < n && g_ptr_array_index (self->recognised, at) != total)
    at++;
  for (guint step = 1; before ? step <= at : at + step < n; step++)
    {
      TilRecognised *other = g_ptr_array_index (self->recognised, before ? at - step : at + step);
      const TilGridCell *cell = other->number->cell;

      if (!is_beside (total, other, down))
        continue;
      if (has_total (other, down))
        break;
      if (is_of_which (other, down))
        continue;
      if (other->leave != TIL_LEAVE_NOT || cell->notated.suffix != TIL_SUFFIX_NOTHING
          || !til_interval_is_exact (cell->notated.value))
        break;
      g_ptr_array_add (parts, other);
      sum = til_interval_add (sum, cell->notated.value);
      if (sum.low == wanted && wanted > 0 && parts->len >= MIN_PARTS)
        return g_steal_pointer (&parts);
    }
  /* nothing is the sum of nothing, up to the last of them */
  if (wanted != 0 || sum.low != 0 || parts->len < MIN_PARTS)
    g_ptr_array_set_size (parts, 0);
  return g_steal_pointer (&parts);
}

/* "Innvilget" where applicants were thought to be counted: these are not broken
 * down so. */
static gboolean
denies_indicator (const TilRecogniser *self,
                  const TilRecognised *part)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (self->catalogue, part->key.indicator);
  gboolean other = FALSE;

  if (part->doubt != TIL_DOUBT_WORDS || part->about == NULL || !til_recogniser_all_known (part->about))
    return FALSE;
  for (guint i = 0; i < part->about->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (part->about->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind != TIL_MEANING_CATEGORY)
            continue;
          if (til_recogniser_category_possible (self, indicator, meaning->index))
            return FALSE;
          other = TRUE;
        }
    }
  return other;
}

/* What all @parts count: TIL_NONE if they count several things. */
static guint
indicator_of_parts (const TilRecogniser *self,
                    const TilRecognised *total,
                    const GPtrArray     *parts,
                    gboolean            *open)
{
  guint indicator = TIL_NONE;

  *open = FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const TilRecognised *part = g_ptr_array_index (parts, i);

      if (!part->has_key)
        {
          *open = TRUE;
          continue;
        }
      *open |= (part->doubt == TIL_DOUBT_INDICATOR && part->key.indicator != total->key.indicator)
               || denies_indicator (self, part);
      /* what a label in doubt was taken for is no evidence */
      if (part->doubt != TIL_DOUBT_NONE && !*open)
        continue;
      if (indicator != TIL_NONE && part->key.indicator != indicator)
        return TIL_NONE;
      indicator = part->key.indicator;
    }
  return indicator;
}

/* Returns: whether the parts tell what they are of */
static gboolean
follow_parts (TilRecogniser   *self,
              TilRecognised   *total,
              const GPtrArray *parts)
{
  gboolean open;
  guint indicator = indicator_of_parts (self, total, parts, &open);
  TilKey key;

  if (indicator == TIL_NONE)
    return FALSE;
  if (indicator == total->key.indicator && !open)
    return TRUE;
  if (!open && til_recogniser_reread (self, total, indicator, &key))
    {
      total->key = key;
      til_recogniser_set_default_unit (self, total);
    }
  else
    total->doubt = TIL_DOUBT_INDICATOR;
  return TRUE;
}

/**
 * til_recogniser_weigh_wholes:
 * @self: a recogniser in the middle of a sheet
 *
 * Lets totals that name no indicator in their row or column follow the parts
 * that add up to them.
 */
void
til_recogniser_weigh_wholes (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *total = g_ptr_array_index (self->recognised, i);

      if (!total->has_key || total->doubt != TIL_DOUBT_NONE || total->leave != TIL_LEAVE_NOT || total->rank == 0
          || !til_interval_is_exact (total->number->cell->notated.value) || total->number->cell->notated.value.low < 0)
        continue;
      for (guint way = 0; way < 4; way++)
        {
          gboolean down = way < 2;
          g_autoptr(GPtrArray) parts = NULL;

          if (!has_total (total, down))
            continue;
          parts = find_parts (self, total, down, way % 2 == 0);
          if (parts->len > 0 && follow_parts (self, total, parts))
            break;
        }
    }
}
