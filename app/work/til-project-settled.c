/* work/til-project-settled.c: findings that are no more because a number was corrected for them */
#include "work/til-project-private.h"

#include <string.h>

#include "core/til-number.h"

/* These follow the language of the findings, as their own sentences do.
 * 1: what; 2: who; 3: what is stated; 4: what it is corrected to */
static const char * const corrected_templates[TIL_N_LANGUAGES] = {
  "%1$s: %2$s sier %3$s, som er rettet til %4$s.",
  "%1$s: %2$s says %3$s, which is corrected to %4$s.",
};

static const char * const corrected_value[TIL_N_LANGUAGES] = { "Rettet verdi", "Corrected value" };

/* The corrections of one finding, [first, end) in a list of them. */
typedef struct
{
  GPtrArray *corrections;  /* TilCorrection, borrowed */
  guint      first;
  guint      end;
} Settling;

static const char *
get_finding (const Settling *self)
{
  return ((const TilCorrection *) g_ptr_array_index (self->corrections, self->first))->finding;
}

static gboolean
corrects (const Settling  *self,
          const TilFigure *figure)
{
  for (guint i = self->first; i < self->end && figure->has_correction; i++)
    if (((const TilCorrection *) g_ptr_array_index (self->corrections, i))->figure == figure->id)
      return TRUE;

  return FALSE;
}

/* All figures as they would count without those corrections. */
static GPtrArray *
list_figures_without (TilProject     *self,
                      const Settling *settling)
{
  GPtrArray *all = til_cube_get_figures (til_project_get_cube (self));
  GPtrArray *figures = g_ptr_array_new_full (all->len, (GDestroyNotify) til_figure_unref);

  for (guint i = 0; i < all->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (all, i);
      TilFigure *stated = corrects (settling, figure) ? til_figure_copy (figure) : NULL;

      if (stated != NULL)
        stated->has_correction = FALSE;
      g_ptr_array_add (figures, stated != NULL ? stated : til_figure_ref (figure));
    }

  return figures;
}

/* As it stood, and would again. It is told by itself: what it shared a cause
 * with is settled too, or told by itself. */
static TilFinding *
find_settled (TilProject     *self,
              TilReconciler  *reconciler,
              TilCube       **before,
              const Settling *settling)
{
  g_autoptr(GPtrArray) figures = list_figures_without (self, settling);
  TilCube *cube = til_cube_new_again (*before, til_project_get_catalogue (self),
                                      self->cube_deliveries, figures);
  g_autoptr(TilFindings) findings = NULL;
  TilFinding *finding;

  g_clear_pointer (before, til_cube_unref);
  *before = cube;
  findings = til_project_reconcile (self, reconciler, cube, self->language, NULL);
  finding = findings != NULL ? til_findings_find (findings, get_finding (settling)) : NULL;
  if (finding == NULL)
    return NULL;

  finding->state = TIL_STATE_CORRECTED;
  g_clear_pointer (&finding->folded_under, g_free);
  g_ptr_array_set_size (finding->includes, 0);

  return til_finding_ref (finding);
}

static TilFigure *
find_first_figure (TilProject     *self,
                   const Settling *settling)
{
  GPtrArray *figures = til_cube_get_figures (til_project_get_cube (self));

  for (guint i = 0; i < figures->len; i++)
    if (corrects (settling, g_ptr_array_index (figures, i)))
      return g_ptr_array_index (figures, i);

  return NULL;
}

static guint
find_rule (TilCatalogue *catalogue,
           const char   *finding)
{
  const char *dash = strrchr (finding, '-');
  g_autofree char *code = g_strndup (finding, dash != NULL ? (gsize) (dash - finding) : 0);

  return til_catalogue_find_rule (catalogue, code);
}

static char *
describe_correction (TilProject      *self,
                     const TilFigure *figure)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (self), figure->delivery);
  g_autofree char *what = til_key_describe (&figure->key, catalogue, self->language);
  g_autofree char *stated = til_interval_format (figure->value, -1, self->language);
  g_autofree char *now = til_interval_format (figure->correction, -1, self->language);

  return g_strdup_printf (corrected_templates[self->language], what,
                          til_label_get (&til_catalogue_get_partner (catalogue, delivery->partner)->label,
                                         self->language), stated, now);
}

/* Taken back, the correction would bring no finding: something else settles it
 * as well. Then the correction itself is what can be told. */
static TilFinding *
new_of_correction (TilProject     *self,
                   const Settling *settling)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  TilFigure *figure = find_first_figure (self, settling);
  TilFinding *finding;
  guint rule = find_rule (catalogue, get_finding (settling));

  if (figure == NULL || rule == TIL_NONE)
    return NULL;

  finding = til_finding_new ();
  finding->id = g_strdup (get_finding (settling));
  finding->rule = rule;
  finding->kind = til_catalogue_get_rule (catalogue, rule)->kind;
  finding->state = TIL_STATE_CORRECTED;
  finding->message = describe_correction (self, figure);
  finding->stated = figure->value;
  finding->expected = figure->correction;
  finding->difference = til_interval_gap (figure->value, figure->correction);
  finding->indicator = figure->key.indicator;
  finding->chapter = til_catalogue_get_indicator (catalogue, figure->key.indicator)->chapter;
  finding->key = figure->key;
  finding->fingerprint = g_strdup ("");
  g_ptr_array_add (finding->figures, til_figure_ref (figure));
  til_finding_add_term (finding, corrected_value[self->language], 1, figure->correction, NULL);

  return finding;
}

static const TilJudgement *
find_judgement (TilProject *self,
                GPtrArray  *judgements,
                const char *finding)
{
  for (guint i = 0; i < judgements->len; i++)
    {
      const TilJudgement *judgement = g_ptr_array_index (judgements, i);

      if (judgement->edition == self->year && g_str_equal (judgement->finding, finding))
        return judgement;
    }

  return NULL;
}

static void
add_settled (TilProject     *self,
             GPtrArray      *settled,
             GPtrArray      *judgements,
             TilReconciler  *reconciler,
             TilCube       **before,
             const Settling *settling)
{
  TilFinding *finding;
  const TilJudgement *judgement;

  if (*get_finding (settling) == '\0' || til_findings_find (til_project_get_findings (self), get_finding (settling)) != NULL)
    return;

  finding = find_settled (self, reconciler, before, settling);
  if (finding == NULL)
    finding = new_of_correction (self, settling);
  if (finding == NULL)
    return;

  judgement = find_judgement (self, judgements, finding->id);
  if (judgement != NULL && finding->judgement == NULL)
    finding->judgement = til_judgement_copy (judgement);
  g_ptr_array_add (settled, finding);
}

/* Chapters in the catalogue's order, as the findings have them. */
static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const TilFinding *left = *(TilFinding * const *) a;
  const TilFinding *right = *(TilFinding * const *) b;

  if (left->chapter != right->chapter)
    return left->chapter < right->chapter ? -1 : 1;

  return strcmp (left->id, right->id);
}

static GPtrArray *
list_settled (TilProject  *self,
              GError     **error)
{
  g_autoptr(GPtrArray) settled = g_ptr_array_new_with_free_func ((GDestroyNotify) til_finding_unref);
  g_autoptr(GPtrArray) corrections = til_store_list_corrections (self->store, self->year, error);
  g_autoptr(GPtrArray) judgements = corrections != NULL
    ? til_store_list_judgements (self->store, self->year, error) : NULL;
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  g_autoptr(TilCube) before = til_cube_ref (til_project_get_cube (self));
  Settling settling = { corrections };

  if (judgements == NULL)
    return NULL;

  for (; settling.first < corrections->len; settling.first = settling.end)
    {
      for (settling.end = settling.first + 1; settling.end < corrections->len; settling.end++)
        {
          const TilCorrection *next = g_ptr_array_index (corrections, settling.end);

          if (!g_str_equal (next->finding, get_finding (&settling)))
            break;
        }
      add_settled (self, settled, judgements, reconciler, &before, &settling);
    }
  g_ptr_array_sort (settled, compare_findings);

  return g_steal_pointer (&settled);
}

/**
 * til_project_get_settled:
 * @self: a project
 *
 * A correction that makes a sum hold leaves no finding. Here is each such
 * finding as it was, and would be again without its correction, with what was
 * decided: til_project_settle() takes that back.
 *
 * Returns: (transfer none) (element-type TilFinding): corrected ones that the
 *   checks no longer find, by chapter, until the next change
 */
GPtrArray *
til_project_get_settled (TilProject *self)
{
  g_return_val_if_fail (TIL_IS_PROJECT (self), NULL);

  if (self->settled == NULL)
    {
      g_autoptr(GError) error = NULL;

      self->settled = list_settled (self, &error);
      if (self->settled == NULL)
        {
          g_warning ("The project cannot be read: %s", error->message);
          self->settled = g_ptr_array_new ();
        }
    }

  return self->settled;
}

/**
 * til_project_find_finding:
 * @self: a project
 * @id: id of a finding
 *
 * Returns: (transfer none) (nullable): that which the checks find, else one
 *   that a correction settled
 */
TilFinding *
til_project_find_finding (TilProject *self,
                          const char *id)
{
  TilFinding *finding = til_findings_find (til_project_get_findings (self), id);
  GPtrArray *settled;

  if (finding != NULL)
    return finding;

  settled = til_project_get_settled (self);
  for (guint i = 0; i < settled->len; i++)
    {
      TilFinding *one = g_ptr_array_index (settled, i);

      if (g_str_equal (one->id, id))
        return one;
    }

  return NULL;
}

/**
 * til_project_list_corrected:
 * @self: a project
 * @finding: id of a finding, settled by it or not
 *
 * Returns: (transfer full) (element-type TilFigure): the figures that were
 *   corrected for the finding, with what is stated and what counts instead
 */
GPtrArray *
til_project_list_corrected (TilProject *self,
                            const char *finding)
{
  GPtrArray *figures = til_cube_get_figures (til_project_get_cube (self));
  GPtrArray *corrected = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(GPtrArray) corrections = til_store_list_corrections (self->store, self->year, NULL);
  g_autoptr(GPtrArray) of_finding = g_ptr_array_new ();
  Settling settling = { of_finding };

  for (guint i = 0; corrections != NULL && i < corrections->len; i++)
    {
      TilCorrection *correction = g_ptr_array_index (corrections, i);

      if (g_str_equal (correction->finding, finding))
        g_ptr_array_add (of_finding, correction);
    }

  settling.end = of_finding->len;
  for (guint i = 0; i < figures->len && of_finding->len > 0; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);

      if (corrects (&settling, figure))
        g_ptr_array_add (corrected, til_figure_ref (figure));
    }

  return corrected;
}
