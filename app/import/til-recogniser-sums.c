/* import/til-recogniser-sums.c: arithmetic as evidence. Where the labels
 * leave open what parts are parts of, the total that they add up to tells. */
#include "import/til-recogniser-private.h"

typedef enum { EVIDENCE_NONE, EVIDENCE_FITS, EVIDENCE_TOO_MUCH } Evidence;

/* The dimension that the number's own labels break down by; TIL_NONE: none or several. */
static guint
own_dimension (const TilRecogniser *self,
               const TilRecognised *recognised)
{
  guint found = TIL_NONE;

  for (guint i = 0; i < til_key_n_categories (&recognised->key); i++)
    {
      guint dimension = til_catalogue_get_category (self->catalogue, recognised->key.categories[i])->dimension;

      if (dimension == self->unit)
        continue;
      if (found != TIL_NONE)
        return TIL_NONE;
      found = dimension;
    }
  return found;
}

static gboolean
is_part (const TilRecogniser *self,
         const TilRecognised *recognised,
         guint                dimension)
{
  guint category = til_key_get (&recognised->key, self->catalogue, dimension);

  return category != TIL_ROOT && til_catalogue_get_category (self->catalogue, category)->relation == TIL_PART
         && til_catalogue_get_category (self->catalogue, category)->parent == TIL_ROOT;
}

/* A row or column that says an indicator of its own begins something new. */
static gboolean
is_parted (const TilRecogniser *self,
           const TilRecognised *a,
           const TilRecognised *b)
{
  const TilGridCell *first = a->number->cell, *last = b->number->cell;
  gboolean down = first->column == last->column;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      const TilGridCell *cell = other->number->cell;

      if (!other->has_key || !other->own_indicator || other->number->table != a->number->table)
        continue;
      if (down ? cell->row > MIN (first->row, last->row) && cell->row < MAX (first->row, last->row)
               : cell->row == first->row && cell->column > MIN (first->column, last->column)
                 && cell->column < MAX (first->column, last->column))
        return TRUE;
    }
  return FALSE;
}

/* Parts that stand in one line with @recognised. */
static gboolean
in_group (const TilRecogniser *self,
          const TilRecognised *recognised,
          const TilRecognised *other,
          guint                dimension)
{
  TilKey a = recognised->key, b = other->key;

  if (!other->has_key || other->number->table != recognised->number->table
      || other->doubt != TIL_DOUBT_NONE || other->key.indicator != recognised->key.indicator
      || other->own_indicator != recognised->own_indicator || other->leave != TIL_LEAVE_NOT
      || other->number->cell->role != TIL_GRID_NUMBER)
    return FALSE;
  if (other->number->cell->row != recognised->number->cell->row
      && other->number->cell->column != recognised->number->cell->column)
    return FALSE;
  til_key_clear (&a, self->catalogue, dimension);
  til_key_clear (&b, self->catalogue, dimension);
  return til_key_equal (&a, &b) && is_part (self, other, dimension)
         && (recognised->own_indicator || !is_parted (self, recognised, other));
}

static Evidence
weigh (const TilRecogniser *self,
       const TilRecognised *recognised,
       guint                indicator,
       guint                dimension,
       TilInterval          sum)
{
  TilKey wanted = recognised->key;
  Evidence evidence = EVIDENCE_NONE;

  til_key_clear (&wanted, self->catalogue, dimension);
  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *total = g_ptr_array_index (self->recognised, i);
      TilKey key;

      if (!total->has_key || total->doubt != TIL_DOUBT_NONE || !total->own_indicator
          || total->key.indicator != indicator || total->number->cell->role != TIL_GRID_NUMBER)
        continue;
      key = total->key;
      key.indicator = wanted.indicator;
      if (!til_key_equal (&key, &wanted))
        continue;
      if (til_interval_meets (total->number->cell->notated.value, sum))
        return EVIDENCE_FITS;
      if (total->number->cell->notated.value.high < sum.low)
        evidence = EVIDENCE_TOO_MUCH;
    }
  return evidence;
}

static TilInterval
sum_of_group (const TilRecogniser *self,
              const TilRecognised *recognised,
              guint                dimension,
              GPtrArray           *group)
{
  TilInterval sum = til_interval_exact (0);

  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (!in_group (self, recognised, other, dimension))
        continue;
      g_ptr_array_add (group, other);
      sum = til_interval_add (sum, other->number->cell->notated.value);
    }
  return sum;
}

/* ".." beside a number that its sum moved to another indicator moves with it. */
static void
move_missing (TilRecogniser       *self,
              const TilRecognised *part,
              guint                before)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *other = g_ptr_array_index (self->recognised, i);
      TilKey key;

      if (other->number->table != part->number->table || other->number->cell->row != part->number->cell->row
          || !other->has_key || other->key.indicator != before || other->rank < TIL_RANK_TABLE
          || other->number->cell->notated.stated <= TIL_STATED_NONE
          || !til_recogniser_reread (self, other, part->key.indicator, &key))
        continue;
      other->key = key;
      til_recogniser_set_default_unit (self, other);
    }
}

static void
weigh_group (TilRecogniser *self,
             TilRecognised *recognised,
             GHashTable    *done)
{
  guint dimension = own_dimension (self, recognised);
  g_autoptr(GPtrArray) group = g_ptr_array_new ();
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  guint fitting = TIL_NONE;
  Evidence own;
  TilInterval sum;

  if (dimension == TIL_NONE || !is_part (self, recognised, dimension))
    return;
  sum = sum_of_group (self, recognised, dimension, group);
  for (guint i = 0; i < group->len; i++)
    g_hash_table_add (done, g_ptr_array_index (group, i));

  own = weigh (self, recognised, recognised->key.indicator, dimension, sum);
  if (own == EVIDENCE_FITS)
    {
      /* a small sum may fit by chance */
      for (guint i = 0; i < group->len && group->len >= 2 && sum.low >= 2 * TIL_ONE; i++)
        ((TilRecognised *) g_ptr_array_index (group, i))->shaky = FALSE;
      return;
    }

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);
      gboolean had = FALSE;

      if (!other->has_key || !other->own_indicator || other->key.indicator == recognised->key.indicator)
        continue;
      for (guint j = 0; j < others->len && !had; j++)
        had = g_array_index (others, guint, j) == other->key.indicator;
      if (!had)
        {
          guint indicator = other->key.indicator;

          g_array_append_val (others, indicator);
        }
    }

  for (guint i = 0; i < others->len; i++)
    {
      guint indicator = g_array_index (others, guint, i);
      TilKey key;

      /* Small sums meet by chance. They speak for the partner's main matter
       * against a side matter, or where the parts are too many. */
      if (own != EVIDENCE_TOO_MUCH
          && !(til_recogniser_expects (self, indicator) && !til_recogniser_expects (self, recognised->key.indicator)))
        continue;
      if (weigh (self, recognised, indicator, dimension, sum) != EVIDENCE_FITS
          || !til_recogniser_reread (self, recognised, indicator, &key))
        continue;
      fitting = fitting == TIL_NONE ? indicator : TIL_NONE - 1;
    }

  for (guint i = 0; i < group->len && fitting != TIL_NONE; i++)
    {
      TilRecognised *part = g_ptr_array_index (group, i);
      TilKey key;

      /* the sum speaks for one other only; a small one may do so by chance */
      if (fitting < TIL_NONE - 1 && group->len >= 2 && sum.low >= 2 * TIL_ONE
          && til_recogniser_reread (self, part, fitting, &key))
        {
          guint before = part->key.indicator;

          part->key = key;
          part->shaky = FALSE;
          til_recogniser_set_default_unit (self, part);
          move_missing (self, part, before);
        }
      else
        part->doubt = TIL_DOUBT_INDICATOR;
    }
  if (fitting == TIL_NONE && own == EVIDENCE_TOO_MUCH && others->len > 0)
    for (guint i = 0; i < group->len; i++)
      {
        TilRecognised *part = g_ptr_array_index (group, i);

        /* more than there are: whose parts these are is not sure */
        if (part->rank >= TIL_RANK_SHEET || part->shaky)
          part->doubt = TIL_DOUBT_INDICATOR;
      }
}

static const TilRecognised *
find_parent (const TilRecogniser *self,
             const TilRecognised *recognised)
{
  const TilGridCell *head = NULL;

  for (guint i = 0; i < recognised->number->labels->len && head == NULL; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (label->place == TIL_PLACE_PARENT && label->cell->row != recognised->number->cell->row)
        head = label->cell;
    }
  for (guint i = 0; head != NULL && i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->cell->row == head->row && other->number->cell->column == recognised->number->cell->column
          && other->number->table == recognised->number->table)
        return other->has_key && other->leave == TIL_LEAVE_NOT ? other : NULL;
    }
  return NULL;
}

/* "herav kriminalitet" is of what the row above it is of, whatever tells that. */
static void
follow_parents (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      const TilRecognised *parent;
      TilKey key;

      if (!recognised->has_key || recognised->doubt != TIL_DOUBT_NONE || recognised->rank < TIL_RANK_TABLE
          || recognised->leave != TIL_LEAVE_NOT)
        continue;
      parent = find_parent (self, recognised);
      if (parent == NULL || parent->key.indicator == recognised->key.indicator)
        continue;
      if (parent->doubt == TIL_DOUBT_NONE && til_recogniser_reread (self, recognised, parent->key.indicator, &key))
        {
          recognised->key = key;
          til_recogniser_set_default_unit (self, recognised);
        }
      else
        recognised->doubt = TIL_DOUBT_INDICATOR;
    }
}

/* Two numbers that would be the same fact, and are not: one that only stands
 * near what says so is of something else. A total may well be wrong. */
static void
doubt_contradictions (TilRecogniser *self)
{
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (!recognised->has_key || recognised->doubt != TIL_DOUBT_NONE || recognised->leave != TIL_LEAVE_NOT
          || recognised->rank < TIL_RANK_TABLE || recognised->is_total)
        continue;
      for (guint j = 0; j < self->recognised->len; j++)
        {
          const TilRecognised *other = g_ptr_array_index (self->recognised, j);

          if (other == recognised || !other->has_key || other->doubt != TIL_DOUBT_NONE
              || other->leave != TIL_LEAVE_NOT || !til_key_equal (&other->key, &recognised->key))
            continue;
          if (!til_interval_meets (other->number->cell->notated.value, recognised->number->cell->notated.value))
            {
              recognised->doubt = TIL_DOUBT_INDICATOR;
              break;
            }
        }
    }
}

/**
 * til_recogniser_weigh_sums:
 * @self: a recogniser in the middle of a sheet
 *
 * For parts whose indicator is only said by what stands near, looks for the
 * total that they add up to. If that is another indicator's, they are its.
 */
void
til_recogniser_weigh_sums (TilRecogniser *self)
{
  g_autoptr(GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (!recognised->has_key || recognised->doubt != TIL_DOUBT_NONE || recognised->rank < TIL_RANK_TABLE
          || recognised->leave != TIL_LEAVE_NOT || g_hash_table_contains (done, recognised))
        continue;
      weigh_group (self, recognised, done);
    }

  follow_parents (self);
  doubt_contradictions (self);
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->shaky && recognised->doubt == TIL_DOUBT_NONE)
        recognised->doubt = TIL_DOUBT_INDICATOR;
    }
}
