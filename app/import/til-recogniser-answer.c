/* import/til-recogniser-answer.c: what she answered, put to use
 *
 * An answer explains one label. The number is read again with that label
 * explained, so that a doubt about another of its labels is still raised.
 */
#include "import/til-recogniser-private.h"

/* A number has few labels; each may have been asked about. */
#define MAX_ANSWERS 6

/* Whether she has explained the label, while a number is read again with answers. */
gboolean
til_recogniser_is_answered (const TilRecogniser *self,
                            const TilGridCell   *label)
{
  return self->answered_labels != NULL && g_ptr_array_find ((GPtrArray *) self->answered_labels, label, NULL);
}

/* The dimensions that a label's words may speak of. */
static GArray *
dimensions_of (const TilRecogniser *self,
               const TilGridCell   *about)
{
  GArray *dimensions = g_array_new (FALSE, FALSE, sizeof (guint));

  if (about == NULL || about->spans == NULL)
    return dimensions;
  for (guint i = 0; i < about->spans->len; i++)
    {
      const TilSpan *span = &g_array_index (about->spans, TilSpan, i);

      for (guint j = 0; j < span->meanings->len; j++)
        {
          const TilMeaning *meaning = g_ptr_array_index (span->meanings, j);
          guint dimension;

          if (meaning->kind != TIL_MEANING_CATEGORY)
            continue;
          dimension = til_catalogue_get_category (self->catalogue, meaning->index)->dimension;
          g_array_append_val (dimensions, dimension);
        }
    }
  return dimensions;
}

/* Reads the number with the labels in @answered explained; @indicator is what
 * it counts, TIL_NONE where its labels say so. */
static void
read_again (TilRecogniser *self,
            TilRecognised *recognised,
            GPtrArray     *answered,
            guint          indicator,
            GPtrArray     *answers)
{
  TilPlacedNumber *number = recognised->number;

  self->answered_labels = answered;
  self->answered_indicator = indicator;
  *recognised = (TilRecognised) { .number = number };
  til_recogniser_recognise (self, recognised);
  self->answered_labels = NULL;
  self->answered_indicator = TIL_NONE;

  if (!recognised->has_key && indicator != TIL_NONE)
    {
      gboolean conflict;

      recognised->key = til_key_new (indicator, til_recogniser_year (self, number, &conflict));
      recognised->has_key = TRUE;
    }
  if (!recognised->has_key)
    return;
  for (guint i = 0; i < answers->len; i++)
    til_answer_apply (g_ptr_array_index (answers, i), self->catalogue, self->year, &recognised->key);
  til_recogniser_set_default_unit (self, recognised);
  if (recognised->doubt == TIL_DOUBT_UNIT && til_key_get (&recognised->key, self->catalogue, self->unit) != TIL_ROOT)
    recognised->doubt = TIL_DOUBT_NONE;
}

/* What she chose for the first number, as what it says of its label. */
static TilAnswer *
generalise (TilRecogniser       *self,
            const TilRecognised *recognised,
            const TilAnswer     *chosen,
            GPtrArray           *answered,
            GPtrArray           *answers)
{
  g_autoptr(GArray) dimensions = dimensions_of (self, recognised->about);
  TilRecognised base = *recognised;
  TilAnswer *answer;

  read_again (self, &base, answered, chosen->indicator, answers);
  answer = til_answer_new (self->catalogue, &base.key, &chosen->key, self->year, dimensions);
  if (!recognised->has_key || recognised->key.indicator != chosen->indicator
      || recognised->doubt == TIL_DOUBT_INDICATOR)
    answer->indicator = chosen->indicator;
  return answer;
}

static const TilAnswer *
find_answer (TilRecogniser       *self,
             const TilRecognised *recognised,
             const char          *id,
             GPtrArray           *answered,
             GPtrArray           *answers)
{
  TilAnswer *known = g_hash_table_lookup (self->used_answers, id);
  const char *text;

  if (known != NULL)
    return known;
  text = g_hash_table_lookup ((GHashTable *) self->answers, id);
  known = text != NULL ? til_answer_parse (self->catalogue, text) : NULL;
  if (known == NULL)
    return NULL;
  if (known->chosen)
    {
      TilAnswer *general = generalise (self, recognised, known, answered, answers);

      til_answer_free (known);
      known = general;
    }
  g_hash_table_insert (self->used_answers, g_strdup (id), known);
  return known;
}

static gboolean
answer_one (TilRecogniser *self,
            TilRecognised *recognised)
{
  g_autoptr(GPtrArray) answered = g_ptr_array_new ();
  g_autoptr(GPtrArray) answers = g_ptr_array_new ();
  guint indicator = TIL_NONE;

  while (answers->len < MAX_ANSWERS && recognised->leave == TIL_LEAVE_NOT
         && (recognised->doubt != TIL_DOUBT_NONE || !recognised->has_key))
    {
      g_autofree char *id = til_recogniser_question_id (self, recognised);
      const TilAnswer *answer;

      if (recognised->about != NULL)
        g_ptr_array_add (answered, recognised->about);
      answer = find_answer (self, recognised, id, answered, answers);
      if (answer == NULL)
        break;
      if (answer->no_count)
        {
          recognised->leave = TIL_LEAVE_ANSWER;
          recognised->doubt = TIL_DOUBT_NONE;
          return TRUE;
        }
      if (g_ptr_array_find (answers, answer, NULL))
        {
          /* the doubt is not about this label's words, and she has settled it */
          recognised->doubt = TIL_DOUBT_NONE;
          break;
        }
      g_ptr_array_add (answers, (gpointer) answer);
      if (answer->indicator != TIL_NONE)
        indicator = answer->indicator;
      read_again (self, recognised, answered, indicator, answers);
      recognised->confidence = 1;
      recognised->shaky = FALSE;
    }
  return answers->len > 0;
}

/**
 * til_recogniser_use_answers:
 * @self: a recogniser in the middle of a sheet
 *
 * Reads the numbers that wait for an answer with those that were given.
 *
 * Returns: whether any was used
 */
gboolean
til_recogniser_use_answers (TilRecogniser *self)
{
  gboolean used = FALSE;

  if (self->answers == NULL || g_hash_table_size ((GHashTable *) self->answers) == 0)
    return FALSE;
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);

      if (recognised->doubt != TIL_DOUBT_NONE && recognised->number->cell->role != TIL_GRID_NO_VALUE)
        used |= answer_one (self, recognised);
    }
  return used;
}

/**
 * til_recogniser_settle_with_answers:
 * @self: a recogniser in the middle of a sheet, settled
 *
 * What the notation or the sums left in doubt is what she answered.
 */
void
til_recogniser_settle_with_answers (TilRecogniser *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  if (self->answers == NULL)
    return;
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      g_autofree char *id = NULL;
      const TilAnswer *answer;

      if (recognised->doubt == TIL_DOUBT_NONE || recognised->leave != TIL_LEAVE_NOT || !recognised->has_key
          || recognised->number->cell->role == TIL_GRID_NO_VALUE)
        continue;
      id = til_recogniser_question_id (self, recognised);
      answer = find_answer (self, recognised, id, none, none);
      if (answer == NULL)
        continue;
      if (answer->no_count)
        recognised->leave = TIL_LEAVE_ANSWER;
      else
        {
          if (answer->indicator != TIL_NONE && answer->indicator != recognised->key.indicator)
            til_recogniser_reread (self, recognised, answer->indicator, &recognised->key);
          til_answer_apply (answer, self->catalogue, self->year, &recognised->key);
          til_recogniser_set_default_unit (self, recognised);
        }
      recognised->doubt = TIL_DOUBT_NONE;
      recognised->confidence = 1;
    }
}

/**
 * til_recogniser_list_answers:
 * @self: a recogniser that has read its sheets
 * @into: (element-type utf8 utf8): question → answer: those that were used are
 *   added, as what they say of their labels
 */
void
til_recogniser_list_answers (TilRecogniser *self,
                             GHashTable    *into)
{
  GHashTableIter iter;
  gpointer id, answer;

  g_hash_table_iter_init (&iter, self->used_answers);
  while (g_hash_table_iter_next (&iter, &id, &answer))
    g_hash_table_insert (into, g_strdup (id), til_answer_to_text (answer, self->catalogue));
}
