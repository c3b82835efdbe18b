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

/* Whether a label right at the number means what @key says of @dimension. */
static gboolean
is_said_at (const TilRecogniser   *self,
            const TilPlacedNumber *number,
            const TilGridCell     *but,
            const TilKey          *key,
            guint                  dimension)
{
  guint category = til_key_get (key, self->catalogue, dimension);

  for (guint i = 0; category != TIL_ROOT && i < number->labels->len; i++)
    {
      const TilPlacedLabel *label = &g_array_index (number->labels, TilPlacedLabel, i);

      for (guint j = 0; label->place <= TIL_PLACE_OUTER && label->cell != but && label->cell->spans != NULL
                        && j < label->cell->spans->len; j++)
        {
          const TilSpan *span = &g_array_index (label->cell->spans, TilSpan, j);

          for (guint k = 0; k < span->meanings->len; k++)
            {
              const TilMeaning *meaning = g_ptr_array_index (span->meanings, k);

              if (meaning->kind == TIL_MEANING_CATEGORY && meaning->index == category)
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* Where @cell stands to the number; a title where it is none of its labels. */
static TilPlace
place_of (const TilPlacedNumber *number,
          const TilGridCell     *cell)
{
  const TilPlacedLabel *label = til_recogniser_label_of (number, cell);

  if (label != NULL)
    return label->place == TIL_PLACE_INHERITED ? TIL_PLACE_OUTER : label->place;
  return TIL_PLACE_TITLE;
}

/* What was answered about a heading gives way to what stands right at the number. */
static void
apply_answer (TilRecogniser     *self,
              TilRecognised     *recognised,
              const TilAnswer   *answer,
              const TilGridCell *label)
{
  const TilKey before = recognised->key;

  til_answer_apply (answer, self->catalogue, self->year, &recognised->key);
  if (label == NULL || place_of (recognised->number, label) <= TIL_PLACE_OUTER)
    return;
  for (guint dimension = 0; dimension < self->catalogue->dimensions->len; dimension++)
    if (til_key_get (&recognised->key, self->catalogue, dimension) != til_key_get (&before, self->catalogue, dimension)
        && is_said_at (self, recognised->number, label, &before, dimension))
      {
        til_key_clear (&recognised->key, self->catalogue, dimension);
        til_key_set (&recognised->key, self->catalogue, til_key_get (&before, self->catalogue, dimension));
      }
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
  /* what stands nearest has the last word, in whatever order it was asked */
  for (TilPlace place = TIL_PLACE_TITLE + 1; place-- > TIL_PLACE_ROW;)
    for (guint i = 0; i < answers->len; i++)
      {
        const TilGridCell *label = i < answered->len ? g_ptr_array_index (answered, i) : NULL;

        if (place == place_of (number, label))
          apply_answer (self, recognised, g_ptr_array_index (answers, i), label);
      }
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
  TilGridCell *about = til_recogniser_asks_about (recognised);
  g_autoptr(GArray) dimensions = dimensions_of (self, about);
  TilRecognised base = *recognised;
  TilKey key = chosen->key;
  TilAnswer *answer;

  read_again (self, &base, answered, chosen->indicator, answers);
  if (about != NULL && base.doubt != TIL_DOUBT_NONE && base.about != NULL && base.about != about)
    til_recogniser_share_answer (self, about, base.about, &base.key, &key);
  answer = til_answer_new (self->catalogue, &base.key, &key, self->year, dimensions);
  if (!recognised->has_key || recognised->key.indicator != chosen->indicator
      || recognised->doubt == TIL_DOUBT_INDICATOR)
    answer->indicator = chosen->indicator;
  return answer;
}

/* @chosen: (inout): a whole key that was chosen for this number; %NULL if none was */
static const TilAnswer *
find_answer (TilRecogniser       *self,
             const TilRecognised *recognised,
             const char          *id,
             GPtrArray           *answered,
             GPtrArray           *answers,
             TilAnswer          **chosen)
{
  TilAnswer *known = g_hash_table_lookup (self->used_answers, id);
  const char *text;

  if (known != NULL)
    return known;
  text = self->answers != NULL ? g_hash_table_lookup ((GHashTable *) self->answers, id) : NULL;
  if (text != NULL)
    {
      known = til_answer_parse (self->catalogue, text);
      if (known != NULL && known->chosen)
        {
          g_clear_pointer (chosen, til_answer_free);
          *chosen = g_steal_pointer (&known);
        }
    }
  /* what is chosen for the number tells of each of its labels that is in doubt */
  if (known == NULL && *chosen != NULL)
    known = generalise (self, recognised, *chosen, answered, answers);
  if (known == NULL && text == NULL)
    {
      known = til_recogniser_find_shared (self, recognised);
      self->n_shared += known != NULL;
    }
  if (known != NULL)
    g_hash_table_insert (self->used_answers, g_strdup (id), known);
  return known;
}

static gboolean
answer_one (TilRecogniser *self,
            TilRecognised *recognised)
{
  g_autoptr(GPtrArray) answered = g_ptr_array_new ();
  g_autoptr(GPtrArray) answers = g_ptr_array_new ();
  g_autoptr(TilAnswer) chosen = NULL;
  guint indicator = TIL_NONE;
  gboolean crossing = FALSE;

  while (answers->len < MAX_ANSWERS && recognised->leave == TIL_LEAVE_NOT
         && (recognised->doubt != TIL_DOUBT_NONE || !recognised->has_key))
    {
      TilGridCell *about = til_recogniser_asks_about (recognised);
      g_autofree char *id = NULL;
      const TilAnswer *answer;

      til_recogniser_find_first_under (self, recognised);
      id = til_recogniser_question_id (self, recognised);
      if (about != NULL)
        g_ptr_array_add (answered, about);
      answer = find_answer (self, recognised, id, answered, answers, &chosen);
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
          /* the label is explained. What is in doubt yet was told with the
           * number that it was asked for; for another one it is asked apart */
          if (chosen != NULL || crossing)
            {
              recognised->doubt = TIL_DOUBT_NONE;
              break;
            }
          crossing = recognised->crossing = TRUE;
          continue;
        }
      g_ptr_array_add (answers, (gpointer) answer);
      if (answer->indicator != TIL_NONE)
        indicator = answer->indicator;
      read_again (self, recognised, answered, indicator, answers);
      recognised->crossing = crossing;
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

  if (!til_recogniser_has_answers (self))
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

  if (!til_recogniser_has_answers (self))
    return;
  for (guint i = 0; i < self->recognised->len; i++)
    {
      TilRecognised *recognised = g_ptr_array_index (self->recognised, i);
      g_autofree char *id = NULL;
      g_autoptr(TilAnswer) chosen = NULL;
      const TilAnswer *answer;

      if (recognised->doubt == TIL_DOUBT_NONE || recognised->leave != TIL_LEAVE_NOT || !recognised->has_key
          || recognised->number->cell->role == TIL_GRID_NO_VALUE)
        continue;
      til_recogniser_find_first_under (self, recognised);
      id = til_recogniser_question_id (self, recognised);
      answer = find_answer (self, recognised, id, none, none, &chosen);
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
