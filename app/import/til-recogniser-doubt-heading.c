/* import/til-recogniser-doubt-heading.c: headings that may say something else
 * than what is said farther away */
#include "import/til-recogniser-private.h"

/* "Vedtak og saker etter bvl.", but not "Vedtakstype": more than one word that
 * may say what is counted. */
#define MIN_TELLING 2

static gboolean
may_name_matter (const TilGridCell *cell)
{
  guint n_telling = 0;

  for (guint i = 0; i < cell->tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (cell->tokens, i);
      gboolean telling = token->kind == TIL_TOKEN_WORD && !token->aside;

      for (guint j = 0; telling && j < cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (cell->spans, TilSpan, j);

          if (i < span->first || i >= span->first + span->n_tokens)
            continue;
          telling = FALSE;
          for (guint k = 0; k < span->meanings->len; k++)
            telling |= ((const TilMeaning *) g_ptr_array_index (span->meanings, k))->kind != TIL_MEANING_WORD;
        }
      n_telling += telling;
    }
  return n_telling >= MIN_TELLING;
}

/* "Utnyttelse" over rows of its forms; "Arbeidstakere som er utnyttet" over rows
 * of regions says who is counted. */
static gboolean
announces_breakdown (const TilRecogniser *self,
                     const TilRecognised *recognised,
                     const TilGridCell   *cell)
{
  for (guint i = 0; i < cell->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (cell->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);

          if (meaning->kind != TIL_MEANING_DIMENSION)
            continue;
          /* a total says nothing itself, but the rows beside it do */
          for (guint k = 0; k < self->numbers->len; k++)
            {
              const TilPlacedNumber *other = g_ptr_array_index (self->numbers, k);

              if (other->table == recognised->number->table
                  && til_recogniser_may_say (self, other, TIL_PLACE_INHERITED, meaning->index))
                return TRUE;
            }
        }
    }
  return FALSE;
}

/**
 * til_recogniser_doubt_heading:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number with a key
 *
 * A heading nearer than what says the indicator, which nothing explains, may
 * say another: that is a doubt about it.
 */
void
til_recogniser_doubt_heading (const TilRecogniser *self,
                              TilRecognised       *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      gboolean corner = label->place == TIL_PLACE_CORNER, all_known, negated;

      if (label->cell->spans == NULL || til_recogniser_is_parenthesis_rule (label->cell)
          || til_recogniser_is_answered (self, label->cell))
        continue;
      if (label->place != TIL_PLACE_GROUP && label->place != TIL_PLACE_BAND && !corner
          && label->place != TIL_PLACE_SECTION)
        continue;
      negated = til_grid_cell_has_word (label->cell, "negation");
      all_known = til_recogniser_all_known (label->cell);
      if (!(negated && label->place <= TIL_PLACE_BAND)
          && (til_recogniser_rank (label->place) >= recognised->rank
              || (corner && recognised->rank < (may_name_matter (label->cell) ? TIL_RANK_TABLE : TIL_RANK_SHEET))))
        continue;
      if (!negated && til_recogniser_serves_as_condition (self, recognised->number, label->cell, recognised->key.indicator, NULL))
        continue;
      if (all_known && !negated)
        continue;
      /* a heading that says what kind of breakdown follows is about nothing else */
      if (!negated && announces_breakdown (self, recognised, label->cell))
        continue;
      recognised->doubt = TIL_DOUBT_WORDS;
      recognised->about = label->cell;
      return;
    }
}

/**
 * til_recogniser_is_under_foreign_matter:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number with a key
 *
 * Returns: whether a heading near it says what its partner is not there to
 *   report, "Asylsøkere med botilbud gjennom ROSA": it is not what is said
 *   farther away
 */
gboolean
til_recogniser_is_under_foreign_matter (const TilRecogniser *self,
                                        const TilRecognised *recognised)
{
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);
      guint rank = til_recogniser_rank (label->place);

      if (rank <= 1 || rank > TIL_RANK_NEAR || rank >= recognised->rank || label->cell->spans == NULL)
        continue;
      for (guint j = 0; j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; span->n_tokens >= TIL_SURE_WORDS && k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_INDICATOR && meaning->conditions == NULL
                  && !til_recogniser_indicator_possible (self, meaning->index)
                  && !til_recogniser_span_names (span, recognised->key.indicator))
                return TRUE;
            }
        }
    }
  return FALSE;
}

/**
 * til_recogniser_is_after_open_table:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number with a key
 *
 * Returns: whether what most numbers of the table above count is open; this one
 *   may go on with that
 */
gboolean
til_recogniser_is_after_open_table (const TilRecogniser *self,
                                    const TilRecognised *recognised)
{
  const TilRecognised *last = NULL;
  guint n_open = 0, n = 0;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      const TilRecognised *other = g_ptr_array_index (self->recognised, i);

      if (other->number->table >= recognised->number->table)
        break;
      /* a row that nobody understands may name what follows: its answer tells */
      if (other->doubt == TIL_DOUBT_WORDS && other->about != NULL && other->about->row == other->number->cell->row
          && (til_grid_cell_means (other->about, TIL_MEANING_INDICATOR) || !til_grid_cell_means (other->about, TIL_MEANING_CATEGORY)))
        return FALSE;
      /* the sheet told this matter itself */
      if (other->doubt == TIL_DOUBT_NONE && other->has_key && other->rank == 0 && other->key.indicator == recognised->key.indicator)
        return FALSE;
      if (last == NULL || other->number->table != last->number->table)
        n_open = n = 0;
      n += other->leave == TIL_LEAVE_NOT;
      n_open += other->leave == TIL_LEAVE_NOT && other->doubt == TIL_DOUBT_INDICATOR;
      last = other;
    }
  return n_open > 0 && n_open * 2 >= n;
}
