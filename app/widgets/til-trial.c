#include "widgets/til-trial.h"

static TilInterval
add_terms (const TilFinding *finding,
           gint64            figure,
           TilInterval       value)
{
  TilInterval sum = til_interval_exact (0);

  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);
      TilInterval one = term->value;

      if (figure != 0 && term->figure != NULL && term->figure->id == figure)
        one = value;
      sum = term->sign < 0 ? til_interval_subtract (sum, one) : til_interval_add (sum, one);
    }

  /* Some may be counted once: as many, if not for the rule itself. */
  if (finding->shared > 0)
    sum.low = MAX (sum.low - finding->shared, 0);

  return sum;
}

/**
 * til_trial_is_sum:
 * @finding: a finding
 *
 * Returns: whether what is expected is the plain sum of the terms: then the
 *   difference can be told while a number is typed
 */
gboolean
til_trial_is_sum (const TilFinding *finding)
{
  g_return_val_if_fail (finding != NULL, FALSE);

  return finding->terms->len > 0 &&
         til_interval_equal (add_terms (finding, 0, til_interval_exact (0)), finding->expected);
}

/**
 * til_trial_compute:
 * @finding: a finding
 * @figure: id of the figure that would be corrected; 0: the stated one
 * @value: its value then, in thousandths
 * @trial: (out): what would come of it; untouched on failure
 *
 * Returns: %FALSE where it cannot be told before the rule is computed anew, as
 *   of a revision of many numbers
 */
gboolean
til_trial_compute (const TilFinding *finding,
                   gint64            figure,
                   gint64            value,
                   TilTrial         *trial)
{
  TilInterval expected, stated;

  g_return_val_if_fail (finding != NULL, FALSE);
  g_return_val_if_fail (trial != NULL, FALSE);

  if (finding->revised->len > 1)
    return FALSE;

  expected = finding->expected;
  stated = finding->stated;
  if (figure == 0)
    {
      stated = til_interval_exact (value);
    }
  else
    {
      if (!til_trial_is_sum (finding))
        return FALSE;
      expected = add_terms (finding, figure, til_interval_exact (value));
    }

  trial->expected = expected;
  trial->stated = stated;
  trial->shared = finding->shared;
  /* An "of which" number may be less than what it is part of */
  if (finding->kind == TIL_RULE_SELECTION && stated.low <= expected.high)
    trial->difference = 0;
  else
    trial->difference = til_interval_gap (stated, expected);
  return TRUE;
}

/* The finding would be no more: it holds, and the terms tell how. */
static void
show_as_held (const TilFinding *finding,
              gint64            figure,
              gint64            value,
              TilTrial         *trial)
{
  if (!til_trial_compute (finding, figure, value, trial))
    {
      trial->stated = figure == 0 ? til_interval_exact (value) : finding->stated;
      trial->expected = trial->stated;
      trial->shared = 0;
    }
  trial->difference = 0;
}

/**
 * til_trial_run:
 * @project: a project
 * @finding: one of its findings
 * @figure: id of the figure that would be corrected; 0: the stated one
 * @value: its value then, in thousandths
 * @trial: (out): what would come of it; untouched on failure
 *
 * As til_trial_compute(), by the rule itself.
 *
 * Returns: %FALSE where it cannot be told, as of a revision of many numbers
 */
gboolean
til_trial_run (TilProject       *project,
               const TilFinding *finding,
               gint64            figure,
               gint64            value,
               TilTrial         *trial)
{
  g_autoptr(TilFinding) then = NULL;
  gint64 id = figure;

  g_return_val_if_fail (TIL_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (finding != NULL, FALSE);
  g_return_val_if_fail (trial != NULL, FALSE);

  if (id == 0 && finding->figures->len > 0)
    id = ((const TilFigure *) g_ptr_array_index (finding->figures, 0))->id;
  if (id <= 0 || finding->revised->len > 1)
    return til_trial_compute (finding, figure, value, trial);

  then = til_project_try (project, finding->id, id, value);
  if (then == NULL)
    show_as_held (finding, figure, value, trial);
  else
    *trial = (TilTrial) { then->expected, then->stated, then->difference, then->shared };

  return TRUE;
}
