/* import/til-recogniser-wait.c: numbers that wait for another's answer
 *
 * Where a label that says what is counted is itself in question, the rows that
 * break it down are not: they are read when it is answered. Nothing is read
 * here; what is found only tells under which question a number is listed.
 */
#include "import/til-recogniser-private.h"

/* Reading again takes time; what is not tried is asked by itself. */
#define MAX_LEADERS 24
#define MAX_TRIALS  3000
#define MAX_ANSWERS 6

/* What one answer settles, as if it were given. */
typedef struct
{
  TilRecogniser *recogniser;
  GPtrArray     *ids;      /* char*, by number; NULL: not in doubt */
  GArray        *before;   /* TilRecognised: as it was, by number */
  guint          leader;
  guint          n_trials;
} Trial;

static TilRecognised *
nth (const TilRecogniser *self,
     guint                i)
{
  return g_ptr_array_index (self->recognised, i);
}

static gboolean
is_asked (const TilRecognised *recognised)
{
  return recognised->leave == TIL_LEAVE_NOT && recognised->number->cell->role != TIL_GRID_NO_VALUE
         && (recognised->doubt != TIL_DOUBT_NONE || !recognised->has_key);
}

static gboolean
is_first_of_table (const TilRecogniser *self,
                   guint                i)
{
  return i == 0 || nth (self, i - 1)->number->table != nth (self, i)->number->table;
}

/* A label in question that would say what the rows below it count, or the
 * first row of a table that nothing names. */
static gboolean
may_lead (const TilRecogniser *self,
          guint                i)
{
  const TilRecognised *recognised = nth (self, i);

  return is_asked (recognised) && recognised->has_key && recognised->waits_for == NULL
         && recognised->about != NULL && (recognised->doubt == TIL_DOUBT_WORDS || recognised->doubt == TIL_DOUBT_INDICATOR)
         && (recognised->own_indicator || is_first_of_table (self, i));
}

static gboolean
same_question (const Trial *trial,
               guint        i)
{
  const char *id = g_ptr_array_index (trial->ids, i);

  return id != NULL && g_str_equal (id, g_ptr_array_index (trial->ids, trial->leader));
}

static void
suppose_answered (Trial *trial,
                  guint  indicator)
{
  TilRecogniser *self = trial->recogniser;

  for (guint i = trial->leader; i < self->recognised->len; i++)
    if (same_question (trial, i) && nth (self, i)->has_key)
      {
        nth (self, i)->key.indicator = (guint16) indicator;
        nth (self, i)->doubt = TIL_DOUBT_NONE;
        nth (self, i)->own_indicator = TRUE;
        nth (self, i)->rank = 0;
      }
}

static void
take_back (Trial *trial)
{
  TilRecogniser *self = trial->recogniser;

  for (guint i = trial->leader; i < self->recognised->len; i++)
    if (same_question (trial, i))
      {
        const TilRecognised *waits_for = nth (self, i)->waits_for;

        *nth (self, i) = g_array_index (trial->before, TilRecognised, i);
        nth (self, i)->waits_for = waits_for;
      }
}

/* Who would be read for what the leader counts, if that were known. */
static void
find_followers (Trial *trial,
                guint  indicator)
{
  TilRecogniser *self = trial->recogniser;
  TilRecognised *leader = nth (self, trial->leader);

  for (guint i = trial->leader + 1; i < self->recognised->len && trial->n_trials < MAX_TRIALS; i++)
    {
      TilRecognised *recognised = nth (self, i);
      TilRecognised tried = { .number = recognised->number };

      if (!is_asked (recognised) || recognised->doubt != TIL_DOUBT_INDICATOR || recognised->waits_for != NULL
          || same_question (trial, i))
        continue;
      trial->n_trials++;
      til_recogniser_recognise (self, &tried);
      if (tried.doubt == TIL_DOUBT_NONE && tried.has_key && tried.leave == TIL_LEAVE_NOT
          && tried.key.indicator == indicator)
        recognised->waits_for = leader;
    }
}

/* Whatever the answer to the leader's question is, of those that are offered. */
static void
try_answers (Trial *trial)
{
  const TilRecognised *leader = nth (trial->recogniser, trial->leader);
  g_autoptr(GArray) keys = til_recogniser_candidates (trial->recogniser, leader);
  g_autoptr(GArray) tried = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < keys->len && i < MAX_ANSWERS; i++)
    {
      guint indicator = g_array_index (keys, TilKey, i).indicator;
      gboolean had = FALSE;

      for (guint j = 0; j < tried->len && !had; j++)
        had = g_array_index (tried, guint, j) == indicator;
      if (had)
        continue;
      g_array_append_val (tried, indicator);
      suppose_answered (trial, indicator);
      find_followers (trial, indicator);
      take_back (trial);
    }
}

/**
 * til_recogniser_find_waiting:
 * @self: a recogniser in the middle of a sheet, settled
 *
 * Numbers of which nothing near says what they count, and that would be read
 * if a question about a label before them were answered, wait for that answer.
 */
void
til_recogniser_find_waiting (TilRecogniser *self)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) before = g_array_new (FALSE, FALSE, sizeof (TilRecognised));
  Trial trial = { .recogniser = self, .ids = ids, .before = before };
  gboolean second_pass = self->second_pass;
  guint n_leaders = 0;

  for (guint i = 0; i < self->recognised->len; i++)
    {
      til_recogniser_find_first_under (self, nth (self, i));
      g_ptr_array_add (ids, is_asked (nth (self, i)) ? til_recogniser_question_id (self, nth (self, i)) : NULL);
      g_array_append_val (before, *nth (self, i));
    }
  self->second_pass = TRUE;
  for (guint i = 0; i < self->recognised->len && n_leaders < MAX_LEADERS; i++)
    {
      gboolean had = FALSE;

      trial.leader = i;
      for (guint j = 0; j < i && !had; j++)
        had = g_ptr_array_index (ids, i) != NULL && same_question (&trial, j);
      if (had || !may_lead (self, i))
        continue;
      n_leaders++;
      try_answers (&trial);
    }
  self->second_pass = second_pass;
}
