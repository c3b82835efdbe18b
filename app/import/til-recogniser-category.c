/* import/til-recogniser-category.c: of several categories that a spelling may
 * mean, the one that its surroundings speak for */
#include <string.h>

#include "import/til-recogniser-private.h"

guint
til_recogniser_rank (TilPlace place)
{
  switch (place)
    {
    case TIL_PLACE_ROW:
    case TIL_PLACE_COLUMN:
      return 0;
    case TIL_PLACE_SIDE:
    case TIL_PLACE_OUTER:
      return 1;
    case TIL_PLACE_PARENT:
      return 2;
    case TIL_PLACE_GROUP:
    case TIL_PLACE_CORNER:
      return 3;
    case TIL_PLACE_BAND:
      return 4;
    case TIL_PLACE_INHERITED:
      return 5;
    case TIL_PLACE_SECTION:
      return 7;
    case TIL_PLACE_TITLE:
    default:
      return 8;
    }
}

/* "fra årsmeldinga": so short a word says nothing of a breakdown, but alone. */
#define MIN_ANNOUNCING 4

gboolean
til_recogniser_announces (const TilGridCell *cell,
                          guint              dimension)
{
  if (cell->spans == NULL)
    return FALSE;
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      if (span->n_tokens == 1 && cell->tokens->len > 1
          && g_utf8_strlen (((const TilToken *) g_ptr_array_index (cell->tokens, span->first))->text, -1) < MIN_ANNOUNCING)
        continue;
      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind == TIL_MEANING_DIMENSION && meaning->index == dimension)
            return TRUE;
        }
    }
  return FALSE;
}

static guint
announced_distance (const TilPlacedNumber *number,
                    guint                  dimension)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (til_recogniser_announces (label->cell, dimension))
        return til_recogniser_rank (label->place) * 16 + label->depth;
    }
  return G_MAXUINT;
}

/* How near a broader category of the same dimension is said by another label. */
static guint
ancestor_distance (const TilRecogniser   *self,
                   const TilPlacedNumber *number,
                   const TilGridCell     *own,
                   guint                  category)
{
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->cell == own || label->cell->spans == NULL)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_CATEGORY && meaning->index != category
                  && til_catalogue_is_within (self->catalogue, category, meaning->index))
                return til_recogniser_rank (label->place) * 16 + label->depth;
            }
        }
    }
  return G_MAXUINT;
}

/* Rows of one table break down by one dimension: what its other labels say, or
 * those before it only: what is not clear comes last. */
static guint
sibling_votes (const TilRecogniser   *self,
               const TilIndicator    *indicator,
               const TilPlacedNumber *number,
               const TilGridCell     *own,
               TilPlace               place,
               guint                  dimension,
               gboolean               before)
{
  guint votes = 0;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);

      if (other->table != number->table || other == number)
        continue;
      for (guint j = 0; j < other->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (other->labels, TilPlacedLabel, j);
          guint only = TIL_NONE;
          gboolean several = FALSE;

          if (label->place != place || label->cell == own || label->cell->spans == NULL)
            continue;
          if (before && (place == TIL_PLACE_COLUMN ? label->cell->column > own->column : label->cell->row > own->row))
            continue;
          for (guint k = 0; k < label->cell->spans->len; k++)
            {
              const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, k);

              for (guint m = 0; m < span->meanings->len; m++)
                {
                  const TilMeaning *meaning = g_ptr_array_index (span->meanings, m);
                  guint its;

                  if (meaning->kind != TIL_MEANING_CATEGORY
                      || !til_recogniser_category_possible (self, indicator, meaning->index))
                    continue;
                  its = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
                  several |= only != TIL_NONE && only != its;
                  only = its;
                }
            }
          if (!several && only == dimension)
            {
              /* the neighbours count most */
              guint row_gap = place == TIL_PLACE_COLUMN
                              ? (guint) ABS ((int) label->cell->column - (int) own->column)
                              : (guint) ABS ((int) label->cell->row - (int) own->row);

              /* "2" beside the first of its rows only: those below it are of one breakdown */
              guint same_item = number->item != 0 && other->item == number->item ? 100 : 0;

              votes = MAX (votes, same_item + (row_gap < 100 ? 100 - row_gap : 1));
            }
        }
    }
  return votes;
}

/* "Tvangsarbeid | hvorav kriminalitet": the header right before it, or before
 * its like, is what it is a part of. */
static guint
part_of_header_before (const TilRecogniser   *self,
                       const TilIndicator    *indicator,
                       const TilPlacedNumber *number,
                       const TilGridCell     *own,
                       const guint           *found,
                       guint                  n)
{
  guint nearest = 0, before = TIL_ROOT;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);

      for (guint j = 0; other->table == number->table && j < other->labels->len; j++)
        {
          const TilPlacedLabel *label = &g_array_index (other->labels, TilPlacedLabel, j);

          if (label->place != TIL_PLACE_COLUMN || label->cell->column >= own->column || label->cell->column + 1 <= nearest
              || label->cell->spans == NULL || label->cell->of_which)
            continue;
          nearest = label->cell->column + 1;
          before = TIL_ROOT;
          for (guint k = 0; k < label->cell->spans->len; k++)
            {
              const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, k);

              for (guint m = 0; m < span->meanings->len; m++)
                {
                  const TilMeaning *meaning = g_ptr_array_index (span->meanings, m);

                  if (meaning->kind == TIL_MEANING_CATEGORY && til_recogniser_category_possible (self, indicator, meaning->index)
                      && (before == TIL_ROOT || !til_catalogue_is_within (self->catalogue, meaning->index, before)))
                    before = meaning->index;
                }
            }
        }
    }
  for (guint i = 0; before != TIL_ROOT && i < n; i++)
    if (found[i] != before && til_catalogue_is_within (self->catalogue, found[i], before))
      return found[i];
  return TIL_ROOT;
}

/* "Tiltak: Rett til å bli sett" fills in what it announces; "etter sted (Oslo)" does not. */
static gboolean
is_filled_in (const TilGridCell *cell,
              const TilSpan     *span)
{
  const TilToken *token = g_ptr_array_index (cell->tokens, span->first);

  return span->first > 0 && !token->aside && strchr (cell->text, ':') != NULL;
}

/* "Ikke kjent" under "Område" is the region that is not known, whichever
 * dimension has this spelling. */
static guint
unknown_of_announced (const TilRecogniser   *self,
                      const TilIndicator    *indicator,
                      const TilPlacedNumber *number,
                      const TilGridCell     *own,
                      guint                  category)
{
  const TilCategory *entry = til_catalogue_get_category (self->catalogue, category);
  guint dimension = entry->dimension, best;

  if (!entry->unknown)
    return category;
  best = announced_distance (number, dimension);
  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      guint candidate = g_array_index (indicator->dimensions, guint, i);
      guint distance = candidate != self->unit ? announced_distance (number, candidate) : G_MAXUINT;

      if (distance < best)
        {
          best = distance;
          dimension = candidate;
        }
    }
  if (dimension == entry->dimension)
    return category;
  for (guint i = 0; i < til_catalogue_get_dimension (self->catalogue, dimension)->categories->len; i++)
    {
      guint other = g_array_index (til_catalogue_get_dimension (self->catalogue, dimension)->categories, guint, i);

      if (til_catalogue_get_category (self->catalogue, other)->unknown)
        return other;
    }
  return category;
}

/* "Latin-Amerika" under "Opprinnelse" is no destination, though the indicator
 * knows no origin and a destination of that name. */
static gboolean
is_announced_as_another (const TilRecogniser   *self,
                         const TilPlacedNumber *number,
                         const TilSpan         *span,
                         guint                  category)
{
  guint own = til_catalogue_get_category (self->catalogue, category)->dimension;
  guint distance = announced_distance (number, own);

  for (guint i = 0; i < span->meanings->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);
      guint dimension;

      if (meaning->kind != TIL_MEANING_CATEGORY)
        continue;
      dimension = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
      if (dimension != own && own != self->unit && dimension != self->unit
          && announced_distance (number, dimension) < distance)
        return TRUE;
    }
  return FALSE;
}

/* "Uavklart" behind a label that says nothing known is as that one is. */
static gboolean
follows_open_label (const TilRecogniser   *self,
                    const TilPlacedNumber *number,
                    const TilGridCell     *own,
                    TilPlace               place)
{
  const TilGridCell *nearest = NULL;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      const TilPlacedNumber *other = g_ptr_array_index (self->numbers, i);
      const TilPlacedLabel *label = til_recogniser_label_at (other, place);

      if (other->table != number->table || label == NULL)
        continue;
      if (place == TIL_PLACE_COLUMN
          ? other->cell->row == number->cell->row && label->cell->column < own->column
            && (nearest == NULL || label->cell->column > nearest->column)
          : other->cell->column == number->cell->column && label->cell->row < own->row
            && (nearest == NULL || label->cell->row > nearest->row))
        nearest = label->cell;
    }
  return nearest != NULL && nearest->role == TIL_GRID_TEXT && !til_recogniser_all_known (nearest)
         && !til_grid_cell_means (nearest, TIL_MEANING_CATEGORY);
}

static gboolean
are_unknown (const TilRecogniser *self,
             const guint         *found,
             guint                n)
{
  for (guint i = 0; i < n; i++)
    if (!til_catalogue_get_category (self->catalogue, found[i])->unknown)
      return FALSE;
  return TRUE;
}

/* The one of the dimension that the labels beside it are of. */
static guint
choose_as_siblings (const TilRecogniser   *self,
                    const TilIndicator    *indicator,
                    const TilPlacedNumber *number,
                    const TilGridCell     *cell,
                    TilPlace               place,
                    const guint           *found,
                    guint                  n,
                    gboolean               before)
{
  guint most = 0, chosen = TIL_ROOT;
  gboolean tie = FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint dimension = til_catalogue_get_category (self->catalogue, found[i])->dimension;
      guint votes = sibling_votes (self, indicator, number, cell, place, dimension, before);

      if (votes == most && most > 0)
        tie = TRUE;
      if (votes > most)
        {
          most = votes;
          chosen = found[i];
          tie = FALSE;
        }
    }
  return tie ? TIL_ROOT : chosen;
}

/* Of several categories that a spelling may mean, the one that headings,
 * broader categories or the rows beside it speak for. */
guint
til_recogniser_choose_category (const TilRecogniser   *self,
                                const TilIndicator    *indicator,
                                const TilPlacedNumber *number,
                                TilGridCell           *cell,
                                TilPlace               place,
                                const TilSpan         *span,
                                gboolean              *unsure)
{
  guint found[16], n = 0;

  *unsure = FALSE;
  for (guint i = 0; i < span->meanings->len && n < G_N_ELEMENTS (found); i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (span->meanings, i);
      gboolean had = FALSE;

      if (meaning->kind != TIL_MEANING_CATEGORY || !til_recogniser_category_possible (self, indicator, meaning->index)
          || !til_recogniser_conditions_hold (self, meaning, number, cell))
        continue;
      if (meaning->conditions != NULL)
        return meaning->index;
      /* a heading "by place (Oslo)" breaks down by place, so Oslo is none here */
      if (place >= TIL_PLACE_GROUP && !is_filled_in (cell, span)
          && til_recogniser_announces (cell, til_catalogue_get_category (self->catalogue, meaning->index)->dimension))
        continue;
      /* "Uavklart" and "Uavklara" both say it */
      for (guint j = 0; j < n && !had; j++)
        had = found[j] == meaning->index;
      if (!had)
        found[n++] = meaning->index;
    }
  if (n == 0)
    return TIL_ROOT;
  if (n == 1)
    {
      guint chosen = unknown_of_announced (self, indicator, number, cell, found[0]);

      *unsure = chosen == found[0] && is_announced_as_another (self, number, span, chosen);
      return chosen;
    }

  /* an announced dimension */
  {
    guint best = G_MAXUINT, chosen = TIL_ROOT;
    gboolean tie = FALSE;

    for (guint i = 0; i < n; i++)
      {
        guint dimension = til_catalogue_get_category (self->catalogue, found[i])->dimension;
        guint distance = announced_distance (number, dimension);

        if (distance == best && best != G_MAXUINT)
          tie = TRUE;
        if (distance < best)
          {
            best = distance;
            chosen = found[i];
            tie = FALSE;
          }
      }
    if (chosen != TIL_ROOT && !tie)
      return chosen;
  }

  /* a broader category near by */
  {
    guint best = G_MAXUINT, chosen = TIL_ROOT;
    gboolean tie = FALSE;

    for (guint i = 0; i < n; i++)
      {
        guint distance = ancestor_distance (self, number, cell, found[i]);

        if (til_catalogue_get_category (self->catalogue, found[i])->dimension == self->unit)
          continue;
        if (distance == best && best != G_MAXUINT)
          tie = TRUE;
        if (distance < best)
          {
            best = distance;
            chosen = found[i];
            tie = FALSE;
          }
      }
    if (chosen != TIL_ROOT && !tie)
      return chosen;
  }

  if (place == TIL_PLACE_COLUMN && cell->of_which)
    {
      guint chosen = part_of_header_before (self, indicator, number, cell, found, n);

      if (chosen != TIL_ROOT)
        return chosen;
    }

  {
    guint chosen = TIL_ROOT;

    if (are_unknown (self, found, n))
      chosen = choose_as_siblings (self, indicator, number, cell, place, found, n, TRUE);
    if (chosen == TIL_ROOT)
      chosen = choose_as_siblings (self, indicator, number, cell, place, found, n, FALSE);
    if (chosen != TIL_ROOT)
      {
        *unsure = til_catalogue_get_category (self->catalogue, chosen)->unknown
                  && (place == TIL_PLACE_ROW || place == TIL_PLACE_COLUMN)
                  && follows_open_label (self, number, cell, place);
        return chosen;
      }
  }

  /* a broader one holds all the others, "Europa" */
  for (guint i = 0; i < n; i++)
    {
      gboolean holds_all = TRUE;

      for (guint j = 0; j < n; j++)
        holds_all &= til_catalogue_is_within (self->catalogue, found[j], found[i]);
      if (holds_all)
        return found[i];
    }
  *unsure = TRUE;
  return found[0];
}
