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

static TilJudgement *
new_judgement (const TilFinding *finding,
               TilFindingState   state,
               const char       *note)
{
  TilJudgement *judgement = til_judgement_new (finding->id, state, note, til_project_get_user ());

  g_free (judgement->fingerprint);
  judgement->fingerprint = g_strdup (finding->fingerprint);

  return judgement;
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
      gboolean written = judgement->state == TIL_STATE_OPEN
        ? til_store_clear_judgement (self->store, judgement->finding, error)
        : til_store_set_judgement (self->store, judgement, error);

      if (!written)
        return FALSE;
    }

  return TRUE;
}

/**
 * til_project_settle_several:
 * @self: a project
 * @ids: (array zero-terminated=1): of findings, at least one
 * @state: explained, accepted, asked or postponed; open takes judgements back
 * @note: (nullable): why; needed to explain and to ask
 * @error: why none of them was settled
 *
 * Judges findings for one reason: one step, which is undone as one.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_settle_several (TilProject          *self,
                            const char * const  *ids,
                            TilFindingState      state,
                            const char          *note,
                            GError             **error)
{
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  g_autofree char *subject = NULL;
  guint partner = TIL_NONE;

  g_return_val_if_fail (state != TIL_STATE_CORRECTED && state != TIL_STATE_REOPENED, FALSE);
  g_return_val_if_fail (ids != NULL && *ids != NULL, FALSE);

  if (!til_project_check_open (self, error))
    return FALSE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TilFinding *finding = find_finding (self, ids[i], error);

      if (finding == NULL)
        return FALSE;
      g_ptr_array_add (judgements, new_judgement (finding, state, note));
      if (i == 0)
        partner = partner_of (self, finding);
      else if (partner != partner_of (self, finding))
        partner = TIL_NONE;
    }

  if ((state == TIL_STATE_EXPLAINED || state == TIL_STATE_ASKED) && (note == NULL || *note == '\0'))
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           _("To explain a finding or to ask the partner takes a few words"));
      return FALSE;
    }

  subject = g_strjoinv (", ", (char **) ids);

  return til_project_run_step (self, til_finding_state_to_code (state), subject, note, partner,
                               write_judgements, judgements, error);
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
  const char * const ids[] = { id, NULL };

  return til_project_settle_several (self, ids, state, note, error);
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

  judgement = new_judgement (finding, TIL_STATE_CORRECTED, note);
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
    /* Translators: %s is the name of a partner */
    { "partner", FALSE, N_("Added the partner %s") },
    /* Translators: %s is a file name */
    { "catalogue", FALSE, N_("Changed the catalogue as in %s") },
    { "open", FALSE, N_("Opened finding %s again") },
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
