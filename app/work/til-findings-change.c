/* work/til-findings-change.c: findings before and after a step */
#include "work/til-findings-change.h"

/* What is folded under another is told with that one. */
static gboolean
is_told (const TilFinding *finding)
{
  return finding->judgement != NULL ||
         (finding->folded_under == NULL && finding->severity == TIL_SEVERITY_FINDING);
}

/**
 * til_findings_change_new:
 * @before: findings before a step
 * @after: those after it
 *
 * Returns: (transfer full): what became of them. Notes that nobody judged are
 *   passed over, and so is what is folded under another finding
 */
TilFindingsChange *
til_findings_change_new (TilFindings *before,
                         TilFindings *after)
{
  TilFindingsChange *self = g_new (TilFindingsChange, 1);

  self->settled = g_ptr_array_new_with_free_func ((GDestroyNotify) til_finding_unref);
  self->reopened = g_ptr_array_new_with_free_func ((GDestroyNotify) til_finding_unref);
  self->appeared = g_ptr_array_new_with_free_func ((GDestroyNotify) til_finding_unref);

  for (guint i = 0; i < before->findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (before->findings, i);

      if (is_told (finding) && til_findings_find (after, finding->id) == NULL)
        g_ptr_array_add (self->settled, til_finding_ref (finding));
    }
  for (guint i = 0; i < after->findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (after->findings, i);
      const TilFinding *was = til_findings_find (before, finding->id);

      if (was == NULL && is_told (finding))
        g_ptr_array_add (self->appeared, til_finding_ref (finding));
      else if (was != NULL && finding->state == TIL_STATE_REOPENED && was->state != TIL_STATE_REOPENED)
        g_ptr_array_add (self->reopened, til_finding_ref (finding));
    }

  return self;
}

void
til_findings_change_free (TilFindingsChange *self)
{
  g_ptr_array_unref (self->settled);
  g_ptr_array_unref (self->reopened);
  g_ptr_array_unref (self->appeared);
  g_free (self);
}
