/* import/til-recogniser-shared.c: labels that she has explained for other
 * partners
 *
 * A label that says a breakdown and nothing else, "Østeuropeere", means the
 * same whoever writes it. What is counted, a year and a service are a
 * partner's own.
 */
#include "import/til-recogniser-private.h"

static gboolean
says_breakdown_only (const TilRecogniser *self,
                     const TilAnswer     *answer)
{
  guint n = til_key_n_categories (&answer->key);

  if (answer->no_count || answer->chosen || answer->indicator != TIL_NONE || answer->has_year || answer->cleared != NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (til_catalogue_get_category (self->catalogue, answer->key.categories[i])->dimension == self->unit)
      return FALSE;
  return n > 0;
}

/**
 * til_recogniser_has_answers:
 * @self: a recogniser
 *
 * Returns: whether anything was answered, for this partner or another
 */
gboolean
til_recogniser_has_answers (const TilRecogniser *self)
{
  if (self->answers != NULL && g_hash_table_size ((GHashTable *) self->answers) > 0)
    return TRUE;
  for (guint i = 0; self->answers_of != NULL && i < self->answers_of->len; i++)
    if (g_hash_table_size (g_ptr_array_index (self->answers_of, i)) > 0)
      return TRUE;
  return FALSE;
}

/**
 * til_recogniser_find_shared:
 * @self: a recogniser in the middle of a sheet
 * @recognised: a number in doubt
 *
 * Returns: (transfer full) (nullable): what she answered about the same label
 *   under the same headings for other partners, where all that she answered is
 *   the same and says a breakdown only
 */
TilAnswer *
til_recogniser_find_shared (TilRecogniser       *self,
                            const TilRecognised *recognised)
{
  const char *found = NULL;
  g_autoptr(TilAnswer) answer = NULL;

  for (guint i = 0; self->answers_of != NULL && i < self->answers_of->len; i++)
    {
      const TilPartner *partner = til_catalogue_get_partner (self->catalogue, i);
      g_autofree char *id = NULL;
      const char *text;

      if (partner == self->partner || g_hash_table_size (g_ptr_array_index (self->answers_of, i)) == 0)
        continue;
      id = til_recogniser_question_id_of (self, recognised, partner);
      text = g_hash_table_lookup (g_ptr_array_index (self->answers_of, i), id);
      if (text == NULL)
        continue;
      if (found != NULL && !g_str_equal (text, found))
        return NULL;
      found = text;
    }
  answer = found != NULL ? til_answer_parse (self->catalogue, found) : NULL;
  return answer != NULL && says_breakdown_only (self, answer) ? g_steal_pointer (&answer) : NULL;
}

/**
 * til_recogniser_set_answers_of:
 * @self: a recogniser that has read no sheet yet
 * @answers_of: (nullable) (element-type GHashTable): question → answer, by
 *   partner; kept by the caller for as long as the recogniser
 *
 * From now on what she explained for other partners holds for this one too,
 * where it may.
 */
void
til_recogniser_set_answers_of (TilRecogniser   *self,
                              const GPtrArray *answers_of)
{
  self->answers_of = answers_of;
}

/**
 * til_recogniser_count_shared:
 * @self: a recogniser that has read its sheets
 *
 * Returns: how many labels were read as they were explained for other partners
 */
guint
til_recogniser_count_shared (const TilRecogniser *self)
{
  return self->n_shared;
}
