/* core/til-finding.c */
#include "core/til-finding.h"

static const char * const state_codes[] = {
  [TIL_STATE_OPEN] = "open",
  [TIL_STATE_CORRECTED] = "corrected",
  [TIL_STATE_EXPLAINED] = "explained",
  [TIL_STATE_ACCEPTED] = "accepted",
  [TIL_STATE_ASKED] = "asked",
  [TIL_STATE_POSTPONED] = "postponed",
  [TIL_STATE_REOPENED] = "reopened",
};

/**
 * til_finding_state_to_code:
 * @self: a state
 *
 * Returns: (transfer none): its code, "explained"
 */
const char *
til_finding_state_to_code (TilFindingState self)
{
  return state_codes[self];
}

/**
 * til_finding_state_from_code:
 * @code: what til_finding_state_to_code() gives
 * @state: (out): the state; untouched on failure
 *
 * Returns: %FALSE for an unknown code
 */
gboolean
til_finding_state_from_code (const char      *code,
                             TilFindingState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_codes); i++)
    if (g_str_equal (state_codes[i], code))
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * til_finding_state_is_open:
 * @self: a state
 *
 * Returns: whether the finding still waits for the coordinator
 */
gboolean
til_finding_state_is_open (TilFindingState self)
{
  return self == TIL_STATE_OPEN || self == TIL_STATE_REOPENED ||
         self == TIL_STATE_ASKED || self == TIL_STATE_POSTPONED;
}

/**
 * til_judgement_new:
 * @finding: id of the finding
 * @state: what was decided
 * @note: why; may be ""
 * @who: the person
 *
 * Returns: (transfer full): a judgement made now
 */
TilJudgement *
til_judgement_new (const char      *finding,
                   TilFindingState  state,
                   const char      *note,
                   const char      *who)
{
  TilJudgement *self = g_new0 (TilJudgement, 1);

  self->finding = g_strdup (finding);
  self->state = state;
  self->note = g_strdup (note != NULL ? note : "");
  self->who = g_strdup (who);
  self->when = g_get_real_time () / G_USEC_PER_SEC;
  self->fingerprint = g_strdup ("");

  return self;
}

TilJudgement *
til_judgement_copy (const TilJudgement *self)
{
  TilJudgement *copy = g_new (TilJudgement, 1);

  *copy = *self;
  copy->finding = g_strdup (self->finding);
  copy->note = g_strdup (self->note);
  copy->who = g_strdup (self->who);
  copy->fingerprint = g_strdup (self->fingerprint);

  return copy;
}

void
til_judgement_free (TilJudgement *self)
{
  g_free (self->finding);
  g_free (self->note);
  g_free (self->who);
  g_free (self->fingerprint);
  g_free (self);
}

static void
term_free (gpointer data)
{
  TilFindingTerm *term = data;

  g_free (term->label);
  g_clear_pointer (&term->figure, til_figure_unref);
  g_free (term);
}

static void
revised_free (gpointer data)
{
  TilRevisedFigure *revised = data;

  g_free (revised->label);
  g_clear_pointer (&revised->then_figure, til_figure_unref);
  g_clear_pointer (&revised->now_figure, til_figure_unref);
  g_free (revised);
}

/**
 * til_finding_new:
 *
 * Returns: (transfer full): an open finding with nothing in it yet
 */
TilFinding *
til_finding_new (void)
{
  TilFinding *self = g_new0 (TilFinding, 1);

  self->rule = TIL_NONE;
  self->indicator = TIL_NONE;
  self->chapter = TIL_NONE;
  self->partner = TIL_NONE;
  self->severity = TIL_SEVERITY_FINDING;
  self->terms = g_ptr_array_new_with_free_func (term_free);
  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  self->revised = g_ptr_array_new_with_free_func (revised_free);
  self->causes = g_ptr_array_new_with_free_func (g_free);
  self->includes = g_ptr_array_new_with_free_func (g_free);
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

TilFinding *
til_finding_ref (TilFinding *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_finding_unref (TilFinding *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->message);
  for (guint i = 0; i < TIL_N_LANGUAGES; i++)
    g_free (self->footnotes[i]);
  g_free (self->folded_under);
  g_free (self->fingerprint);
  g_ptr_array_unref (self->terms);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->revised);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->includes);
  g_clear_pointer (&self->judgement, til_judgement_free);
  g_clear_pointer (&self->precedent, til_judgement_free);
  g_free (self);
}

/**
 * til_finding_add_term:
 * @self: a finding in the making
 * @label: short name of the term
 * @sign: +1 or -1
 * @value: what it counts
 * @figure: (nullable): where it is stated
 *
 * Adds a term to the expected side of the equation.
 */
void
til_finding_add_term (TilFinding  *self,
                      const char  *label,
                      int          sign,
                      TilInterval  value,
                      TilFigure   *figure)
{
  TilFindingTerm *term = g_new0 (TilFindingTerm, 1);

  term->label = g_strdup (label);
  term->sign = sign;
  term->value = value;
  term->figure = figure != NULL ? til_figure_ref (figure) : NULL;
  g_ptr_array_add (self->terms, term);
}

/**
 * til_finding_add_revised:
 * @self: a finding in the making
 * @label: what the number counts
 * @then: as it was published
 * @then_figure: (nullable): where
 * @now: (nullable): as it is stated now; %NULL: nobody states it
 * @now_figure: (nullable): where
 *
 * Adds a number that the revision changes.
 */
void
til_finding_add_revised (TilFinding        *self,
                         const char        *label,
                         TilInterval        then,
                         TilFigure         *then_figure,
                         const TilInterval *now,
                         TilFigure         *now_figure)
{
  TilRevisedFigure *revised = g_new0 (TilRevisedFigure, 1);

  revised->label = g_strdup (label);
  revised->then = then;
  revised->then_figure = then_figure != NULL ? til_figure_ref (then_figure) : NULL;
  revised->is_stated = now != NULL;
  revised->now = now != NULL ? *now : til_interval_count (0);
  revised->now_figure = now_figure != NULL ? til_figure_ref (now_figure) : NULL;
  g_ptr_array_add (self->revised, revised);
}
