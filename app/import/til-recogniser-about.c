/* import/til-recogniser-about.c: which label a question is about, and its name
 *
 * One answer is to settle all that follows from it, and nothing else. So where
 * nothing says what is counted, the header of a column is asked about rather
 * than each of its rows; and what is still in doubt once a label was explained
 * is asked apart from what that label settled.
 */
#include "import/til-recogniser-private.h"

/* "§ 8-3", "Asyl": a header that may say what is counted, more than how it is
 * broken down, of which year, or that it is the total. */
static gboolean
may_name (const TilGridCell *cell)
{
  if (cell->role != TIL_GRID_TEXT || cell->spans == NULL || cell->tokens->len == 0 || cell->of_which)
    return FALSE;
  if (til_grid_cell_means (cell, TIL_MEANING_INDICATOR))
    return TRUE;
  return !til_recogniser_all_known (cell) && !til_grid_cell_means (cell, TIL_MEANING_CATEGORY);
}

/**
 * til_recogniser_asks_about:
 * @recognised: a number in doubt
 *
 * Returns: (transfer none) (nullable): the label that its question is about
 */
TilGridCell *
til_recogniser_asks_about (const TilRecognised *recognised)
{
  const TilPlacedLabel *own = recognised->about != NULL ? til_recogniser_label_of (recognised->number, recognised->about) : NULL;

  if (recognised->doubt != TIL_DOUBT_INDICATOR || recognised->crossing || own == NULL || own->place > TIL_PLACE_SIDE)
    return recognised->about;
  for (guint i = 0; i < recognised->number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (recognised->number->labels, TilPlacedLabel, i);

      if (til_place_is_header (label->place) && may_name (label->cell))
        return label->cell;
    }
  return recognised->about;
}

/**
 * til_recogniser_find_first_under:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number in doubt
 *
 * Finds the first number under the header that is asked about: the headings
 * over it are the header's, for all numbers under it.
 */
void
til_recogniser_find_first_under (const TilRecogniser *self,
                                 TilRecognised       *recognised)
{
  const TilGridCell *asked = til_recogniser_asks_about (recognised);

  recognised->first_under = NULL;
  for (guint i = 0; asked != recognised->about && i < self->numbers->len && recognised->first_under == NULL; i++)
    {
      const TilPlacedNumber *number = g_ptr_array_index (self->numbers, i);
      const TilPlacedLabel *label = til_recogniser_label_of (number, asked);

      if (label != NULL && til_place_is_header (label->place))
        recognised->first_under = number;
    }
}

static void
add_words (GChecksum         *checksum,
           const TilGridCell *cell,
           const char        *after)
{
  g_autofree char *joined = til_tokens_join (cell->tokens, 0, cell->tokens->len, FALSE);

  g_checksum_update (checksum, (const guchar *) joined, -1);
  g_checksum_update (checksum, (const guchar *) after, -1);
}

/**
 * til_recogniser_question_id:
 * @self: the recogniser
 * @recognised: a number in doubt
 *
 * The same label in the same layout asks the same question next year: it is
 * found by the words of the labels, not by the cell.
 *
 * Returns: (transfer full): the question's name
 */
char *
til_recogniser_question_id (TilRecogniser       *self,
                            const TilRecognised *recognised)
{
  return til_recogniser_question_id_of (self, recognised, self->partner);
}

/* What the question would be called in a file of @partner. */
char *
til_recogniser_question_id_of (TilRecogniser       *self,
                               const TilRecognised *recognised,
                               const TilPartner    *partner)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const TilGridCell *asked = til_recogniser_asks_about (recognised);
  const TilGridCell *about = asked != self->sheet_label ? asked : NULL;
  const TilPlacedNumber *number = recognised->number;
  gboolean is_column = asked != recognised->about;

  if (is_column && recognised->first_under != NULL)
    number = recognised->first_under;

  g_checksum_update (checksum, (const guchar *) partner->code, -1);
  if (about != NULL && about->tokens != NULL)
    add_words (checksum, about, "");
  g_checksum_update (checksum, (const guchar *) "|", 1);
  /* the headings that tell two labels alike apart */
  for (guint i = 0; i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      if (label->cell->tokens == NULL || label->cell == about)
        continue;
      if ((label->place == TIL_PLACE_PARENT && !is_column) || label->place == TIL_PLACE_GROUP || label->place == TIL_PLACE_BAND
          || (about != NULL && about->tokens == NULL && label->place <= TIL_PLACE_COLUMN)
          || (recognised->crossing && (label->place <= TIL_PLACE_OUTER || label->place == TIL_PLACE_INHERITED)))
        add_words (checksum, label->cell, "/");
    }
  return g_strdup_printf ("q-%.12s", g_checksum_get_string (checksum));
}
