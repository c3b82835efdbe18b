/* work/til-project-settle.c: judging findings, and the log in words */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

static TilFinding *
find_finding (TilProject  *self,
              const char  *id,
              GError     **error)
{
  TilFinding *finding = til_findings_find (til_project_get_findings (self), id);

  if (finding == NULL)
    g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                 /* Translators: what was given as a finding's id */
                 _("There is no finding “%s”"), id);

  return finding;
}

static guint
partner_of (TilProject       *self,
            const TilFinding *finding)
{
  const TilFigure *figure;
  const TilDelivery *delivery;

  if (finding->figures->len == 0)
    return TIL_NONE;

  figure = g_ptr_array_index (finding->figures, 0);
  delivery = til_cube_get_delivery (til_project_get_cube (self), figure->delivery);

  return delivery != NULL ? delivery->partner : TIL_NONE;
}

static gboolean
write_judgements (TilProject  *self,
                  gpointer     user_data,
                  GError     **error)
{
  const GPtrArray *judgements = user_data;

  for (guint i = 0; i < judgements->len; i++)
    {
      const TilJudgement *judgement = g_ptr_array_index (judgements, i);

      if (!(judgement->state == TIL_STATE_OPEN
            ? til_store_clear_judgement (self->store, judgement->finding, error)
            : til_store_set_judgement (self->store, judgement, error)))
        return FALSE;
    }

  return TRUE;
}

static TilJudgement *
judge (const TilFinding *finding,
       TilFindingState   state,
       const char       *note)
{
  TilJudgement *judgement = til_judgement_new (finding->id, state, note, til_project_get_user ());

  g_free (judgement->fingerprint);
  judgement->fingerprint = g_strdup (finding->fingerprint);
  return judgement;
}

/**
 * til_project_settle_several:
 * @self: a project
 * @findings: (array zero-terminated=1): ids of findings, at least one
 * @state: explained, accepted, asked or postponed; open takes the judgements back
 * @note: (nullable): why; needed to explain and to ask
 * @error: why none of them was settled
 *
 * Judges findings that have one reason alike. It is one step: undone as a whole.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_settle_several (TilProject          *self,
                            const char * const  *findings,
                            TilFindingState      state,
                            const char          *note,
                            GError             **error)
{
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  const TilFinding *first = NULL;
  g_autofree char *several = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (findings != NULL && findings[0] != NULL, FALSE);
  g_return_val_if_fail (state != TIL_STATE_CORRECTED && state != TIL_STATE_REOPENED, FALSE);

  for (gsize i = 0; findings[i] != NULL; i++)
    {
      const TilFinding *finding = find_finding (self, findings[i], error);

      if (finding == NULL)
        return FALSE;
      if (first == NULL)
        first = finding;
      g_ptr_array_add (judgements, judge (finding, state, note));
    }

  if (!til_project_check_open (self, error))
    return FALSE;

  if ((state == TIL_STATE_EXPLAINED || state == TIL_STATE_ASKED) && (note == NULL || *note == '\0'))
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           _("To explain a finding or to ask the partner takes a few words"));
      return FALSE;
    }

  several = g_strdup_printf ("several-%s", til_finding_state_to_code (state));
  number = g_strdup_printf ("%u", judgements->len);

  return judgements->len == 1
    ? til_project_run_step (self, til_finding_state_to_code (state), first->id, note, partner_of (self, first),
                            write_judgements, judgements, error)
    : til_project_run_step (self, several, number, note, TIL_NONE, write_judgements, judgements, error);
}

/**
 * til_project_settle:
 * @self: a project
 * @id: of a finding
 * @state: explained, accepted, asked or postponed; open takes a judgement back
 * @note: (nullable): why; needed to explain and to ask
 * @error: why it was not settled
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_settle (TilProject       *self,
                    const char       *id,
                    TilFindingState   state,
                    const char       *note,
                    GError          **error)
{
  const char * const findings[] = { id, NULL };

  return til_project_settle_several (self, findings, state, note, error);
}

typedef struct
{
  TilJudgement *judgement;
  gint64        figure;
  TilInterval   value;
} Correction;

static gboolean
write_correction (TilProject  *self,
                  gpointer     user_data,
                  GError     **error)
{
  Correction *correction = user_data;

  return til_store_set_correction (self->store, correction->figure, &correction->value, error) &&
         til_store_set_judgement (self->store, correction->judgement, error);
}

/**
 * til_project_correct:
 * @self: a project
 * @id: of a finding
 * @figure: one of the finding's figures; 0: the one that is stated
 * @value: the corrected value, in thousandths, 0 to %TIL_VALUE_MAX
 * @note: (nullable): why
 * @error: why nothing was corrected
 *
 * The figure counts as @value from now on; what was stated is kept.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_correct (TilProject  *self,
                     const char  *id,
                     gint64       figure,
                     gint64       value,
                     const char  *note,
                     GError     **error)
{
  TilFinding *finding = find_finding (self, id, error);
  g_autoptr(TilJudgement) judgement = NULL;
  Correction correction = { NULL, 0, til_interval_exact (value) };

  if (finding == NULL || !til_project_check_open (self, error))
    return FALSE;

  for (guint i = 0; i < finding->figures->len && correction.figure == 0; i++)
    {
      const TilFigure *candidate = g_ptr_array_index (finding->figures, i);

      if (figure == 0 || candidate->id == figure)
        correction.figure = candidate->id;
    }

  if (correction.figure == 0 || value < -TIL_VALUE_MAX || value > TIL_VALUE_MAX)
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           correction.figure == 0
                           ? _("The finding has no such figure that could be corrected")
                           : _("A corrected value must be a number of ordinary size"));
      return FALSE;
    }

  judgement = til_judgement_new (id, TIL_STATE_CORRECTED, note, til_project_get_user ());
  g_free (judgement->fingerprint);
  judgement->fingerprint = g_strdup (finding->fingerprint);
  correction.judgement = judgement;

  return til_project_run_step (self, "corrected", id, note, partner_of (self, finding),
                               write_correction, &correction, error);
}

static char *
describe_import (TilProject    *self,
                 const TilStep *step,
                 const char    *format)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  const char *partner = step->partner < catalogue->partners->len
    ? til_label_get (&til_catalogue_get_partner (catalogue, step->partner)->label, self->language) : "?";

  return g_strdup_printf (format, step->subject, partner);
}

/* "Undid" and "did again" are about another step, in its words. */
static char *
describe_undo (TilProject    *self,
               const TilStep *step)
{
  g_autoptr(GPtrArray) steps = til_project_list_steps (self, NULL);
  gboolean undone = g_str_equal (step->kind, "undo");

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const TilStep *target = g_ptr_array_index (steps, i);

      if (target->id == step->target)
        {
          g_autofree char *sentence = til_project_describe_step (self, target);

          /* Translators: a step of the log, in a sentence */
          return g_strdup_printf (undone ? _("Undid: %s") : _("Did again: %s"), sentence);
        }
    }

  return g_strdup_printf (undone ? _("Undid: %s") : _("Did again: %s"), step->subject);
}

/**
 * til_project_describe_step:
 * @self: a project
 * @step: one of its steps
 *
 * Returns: (transfer full): the step in one sentence, in the locale's language
 */
char *
til_project_describe_step (TilProject    *self,
                           const TilStep *step)
{
  static const struct
  {
    const char *kind;
    gboolean    names_partner;  /* "%1$s" is the file, "%2$s" the partner */
    const char *sentence;
  } sentences[] = {
    { "new", FALSE, N_("Made the project") },
    /* Translators: %1$s is a file name, %2$s a partner */
    { "import", TRUE, N_("Imported %1$s from %2$s") },
    { "replace", TRUE, N_("Replaced the delivery of %2$s with %1$s") },
    { "remove", TRUE, N_("Took out %1$s from %2$s") },
    { "answer", TRUE, N_("Answered a question about %1$s from %2$s") },
    /* Translators: %1$s is "typed by hand, from …", %2$s a partner */
    { "enter", TRUE, N_("Entered numbers of %2$s, %1$s") },
    /* Translators: %s is a file name */
    { "answers", FALSE, N_("Took in answers of %s") },
    /* Translators: %s is the short name of a finding */
    { "corrected", FALSE, N_("Corrected a figure in finding %s") },
    { "explained", FALSE, N_("Explained finding %s") },
    { "accepted", FALSE, N_("Accepted finding %s") },
    { "asked", FALSE, N_("Asked the partner about finding %s") },
    { "postponed", FALSE, N_("Postponed finding %s") },
    /* Translators: %s is two services, "adora, rosa" */
    { "overlap", FALSE, N_("Declared that services count the same persons: %s") },
    { "withdraw-overlap", FALSE, N_("Withdrew that services count the same persons: %s") },
    { "open", FALSE, N_("Opened finding %s again") },
    /* Translators: %s is a number of findings, two or more */
    { "several-explained", FALSE, N_("Explained %s findings") },
    { "several-accepted", FALSE, N_("Accepted %s findings") },
    { "several-asked", FALSE, N_("Asked the partners about %s findings") },
    { "several-postponed", FALSE, N_("Postponed %s findings") },
    { "several-open", FALSE, N_("Opened %s findings again") },
    /* Translators: %s is a year */
    { "close", FALSE, N_("Closed the %s edition") },
    { "edition", FALSE, N_("Began the %s edition") },
    { "migrate", FALSE, N_("Brought the file up to this version of Tilstand") },
  };

  if (step->target != 0)
    return describe_undo (self, step);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (!g_str_equal (sentences[i].kind, step->kind))
        continue;
      if (sentences[i].names_partner)
        return describe_import (self, step, _(sentences[i].sentence));

      return g_strdup_printf (_(sentences[i].sentence), step->subject);
    }

  return g_strdup_printf ("%s %s", step->kind, step->subject);
}
