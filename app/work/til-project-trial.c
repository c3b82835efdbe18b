/* work/til-project-trial.c: what would come of a correction */
#include "work/til-project-private.h"

static GPtrArray *
list_figures_with (TilProject *self,
                   gint64      id,
                   gint64      value)
{
  GPtrArray *all = til_cube_get_figures (til_project_get_cube (self));
  GPtrArray *figures = g_ptr_array_new_full (all->len, (GDestroyNotify) til_figure_unref);

  for (guint i = 0; i < all->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (all, i);

      if (figure->id == id)
        {
          figure = til_figure_copy (figure);
          figure->has_correction = TRUE;
          figure->correction = til_interval_exact (value);
          g_ptr_array_add (figures, figure);
        }
      else
        {
          g_ptr_array_add (figures, til_figure_ref (figure));
        }
    }

  return figures;
}

/**
 * til_project_try:
 * @self: a project
 * @finding: id of a finding
 * @figure: id of a figure
 * @value: what it would be corrected to, in thousandths
 *
 * Checks the figures as they would count then. Nothing is changed. What was
 * checked for the value before is not checked again.
 *
 * Returns: (transfer full) (nullable): the finding as it would be; %NULL: there
 *   would be none
 */
TilFinding *
til_project_try (TilProject *self,
                 const char *finding,
                 gint64      figure,
                 gint64      value)
{
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(TilFindings) findings = NULL;
  g_autoptr(GError) error = NULL;
  TilFinding *found;
  TilCube *cube;

  g_return_val_if_fail (TIL_IS_PROJECT (self), NULL);

  figures = list_figures_with (self, figure, value);
  cube = til_cube_new_again (self->trial_cube != NULL ? self->trial_cube : til_project_get_cube (self),
                             til_project_get_catalogue (self), self->cube_deliveries, figures);
  g_clear_pointer (&self->trial_cube, til_cube_unref);
  self->trial_cube = cube;
  if (self->trial_reconciler == NULL)
    self->trial_reconciler = til_reconciler_new ();

  findings = til_project_reconcile (self, self->trial_reconciler, cube, self->language, &error);
  if (findings == NULL)
    {
      g_warning ("The project cannot be read: %s", error->message);
      return NULL;
    }
  found = til_findings_find (findings, finding);

  return found != NULL ? til_finding_ref (found) : NULL;
}
