/* import/til-recogniser-share.c: what each of two labels in doubt says of one answer */
#include "import/til-recogniser-private.h"

/* How many meanings a label's words are tried for. */
#define N_SUGGESTIONS 3

/* Whether @cell names a kind of breakdown: "Kjønn". */
static gboolean
announces (const TilGridCell *cell,
           guint              dimension)
{
  return cell->spans != NULL && til_recogniser_announces (cell, dimension);
}

/* Whether its words may mean a category of @dimension. */
static gboolean
may_speak_of (TilRecogniser     *self,
              const TilGridCell *cell,
              guint              dimension)
{
  g_autoptr(GPtrArray) suggestions = NULL;

  if (cell->tokens == NULL)
    return FALSE;
  suggestions = til_lexicon_suggest (self->lexicon, cell->tokens, N_SUGGESTIONS);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const TilMeaning *meaning = g_ptr_array_index (suggestions, i);

      if (meaning->kind == TIL_MEANING_CATEGORY
          && til_catalogue_get_category (self->catalogue, meaning->index)->dimension == dimension)
        return TRUE;
    }
  return FALSE;
}

/**
 * til_recogniser_share_answer:
 * @self: the recogniser
 * @label: the label that was asked about
 * @other: another label of the number, which is in doubt too
 * @found: what the number counts as far as its other labels say
 * @chosen: (inout): what was chosen for it; afterwards what @label says of it
 *
 * Leaves to @other what that is more likely to say of the chosen key.
 */
void
til_recogniser_share_answer (TilRecogniser     *self,
                             const TilGridCell *label,
                             const TilGridCell *other,
                             const TilKey      *found,
                             TilKey            *chosen)
{
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean speaks = FALSE;

  for (guint dimension = 0; dimension < self->catalogue->dimensions->len; dimension++)
    {
      if (til_key_get (chosen, self->catalogue, dimension) == til_key_get (found, self->catalogue, dimension))
        continue;
      if (!announces (label, dimension) && may_speak_of (self, label, dimension))
        speaks = TRUE;
      else if (announces (label, dimension) || may_speak_of (self, other, dimension))
        g_array_append_val (left, dimension);
    }
  for (guint dimension = 0; speaks && dimension < self->catalogue->dimensions->len; dimension++)
    if (til_key_get (chosen, self->catalogue, dimension) != til_key_get (found, self->catalogue, dimension)
        && !may_speak_of (self, label, dimension))
      g_array_append_val (left, dimension);
  for (guint i = 0; i < left->len; i++)
    {
      guint dimension = g_array_index (left, guint, i);
      guint before = til_key_get (found, self->catalogue, dimension);

      til_key_clear (chosen, self->catalogue, dimension);
      if (before != TIL_ROOT)
        til_key_set (chosen, self->catalogue, before);
    }
}
