/* work/til-project-settle.c: judging findings */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

static TilFinding *
find_finding (TilProject  *self,
              const char  *id,
              GError     **error)
{
  TilFinding *finding = til_project_find_finding (self, id);

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
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

static gboolean
check_words (TilFindingState   state,
             const char       *note,
             GError          **error)
{
  if ((state != TIL_STATE_EXPLAINED && state != TIL_STATE_ASKED) || !is_blank (note))
    return TRUE;

  g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                       _("To explain a finding or to ask the partner takes a few words"));
  return FALSE;
}

static TilJudgement *
new_judgement (TilProject       *self,
               const TilFinding *finding,
               TilFindingState   state,
               const char       *note)
{
  TilJudgement *judgement = til_judgement_new (finding->id, state, note, til_project_get_user ());

  g_free (judgement->fingerprint);
  judgement->fingerprint = g_strdup (finding->fingerprint);
  judgement->edition = self->year;

  return judgement;
}

/* What was corrected for the finding goes with the judgement. */
static gboolean
take_back (TilProject  *self,
           const char  *finding,
           GError     **error)
{
  return til_store_clear_judgement (self->store, finding, error) &&
         til_store_clear_corrections (self->store, finding, self->year, error);
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
        ? take_back (self, judgement->finding, error)
        : til_store_set_judgement (self->store, judgement, error);

      if (!written)
        return FALSE;
    }

  return TRUE;
}

/* Whether a number was corrected for the finding, whether that settled it or not. */
static gboolean
is_corrected (const TilFinding *finding)
{
  return finding->state == TIL_STATE_CORRECTED ||
         (finding->judgement != NULL && finding->judgement->state == TIL_STATE_CORRECTED);
}

/* Only what was judged can be taken back; what a correction settled is judged. */
static gboolean
check_finding (const TilFinding  *finding,
               TilFindingState    state,
               GError           **error)
{
  gboolean settled = finding->state == TIL_STATE_CORRECTED;
  gboolean judged = settled || finding->judgement != NULL;

  if (state == TIL_STATE_OPEN && !judged)
    g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                 /* Translators: the short name of a finding */
                 _("%s is not judged, so there is nothing to take back"), finding->id);
  else if (state != TIL_STATE_OPEN && settled)
    g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                 /* Translators: the short name of a finding */
                 _("%s is settled by a corrected number: take that back first"), finding->id);
  else
    return TRUE;

  return FALSE;
}

/* What the log says of the finding. One that is no more is told by the key of
 * what was corrected. */
static char *
new_subject (TilProject       *self,
             const TilFinding *finding)
{
  const TilFigure *figure = finding->figures->len > 0 ? g_ptr_array_index (finding->figures, 0) : NULL;
  g_autofree char *key = NULL;

  if (finding->state != TIL_STATE_CORRECTED || figure == NULL)
    return g_strdup (finding->id);

  key = til_key_to_code (&figure->key, til_project_get_catalogue (self));

  return g_strdup_printf ("%s %s", finding->id, key);
}

/**
 * til_project_settle_several:
 * @self: a project
 * @ids: (array zero-terminated=1): of findings, at least one
 * @state: explained, accepted, asked or postponed; open takes judgements back,
 *   and with them what was corrected for these findings
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
  g_autoptr(GPtrArray) unique = g_ptr_array_new ();
  g_autoptr(GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *subject = NULL;
  const char *kind = til_finding_state_to_code (state);
  guint partner = TIL_NONE;

  g_return_val_if_fail (state != TIL_STATE_CORRECTED && state != TIL_STATE_REOPENED, FALSE);
  g_return_val_if_fail (ids != NULL && *ids != NULL, FALSE);

  if (!til_project_check_open (self, error))
    return FALSE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TilFinding *finding = find_finding (self, ids[i], error);

      if (finding == NULL || !check_finding (finding, state, error))
        return FALSE;
      if (g_ptr_array_find_with_equal_func (unique, ids[i], g_str_equal, NULL))
        continue;
      g_ptr_array_add (unique, (gpointer) ids[i]);
      g_ptr_array_add (subjects, new_subject (self, finding));
      if (state == TIL_STATE_OPEN && is_corrected (finding))
        kind = "uncorrected";
      g_ptr_array_add (judgements, new_judgement (self, finding, state, note));
      if (i == 0)
        partner = partner_of (self, finding);
      else if (partner != partner_of (self, finding))
        partner = TIL_NONE;
    }

  if (!check_words (state, note, error))
    return FALSE;

  g_ptr_array_add (subjects, NULL);
  subject = g_strjoinv (", ", (char **) subjects->pdata);

  return til_project_run_step (self, kind, subject, note, partner, write_judgements, judgements, error);
}

/**
 * til_project_settle:
 * @self: a project
 * @id: of a finding
 * @state: explained, accepted, asked or postponed; open takes a judgement back,
 *   and with it what was corrected for the finding
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

  return til_store_set_correction (self->store, correction->figure, &correction->value,
                                   correction->judgement->finding, error) &&
         til_store_set_judgement (self->store, correction->judgement, error);
}

/* Persons and cases come whole, and not fewer than none; days, shares and
 * changes come as they do. */
static gboolean
is_countable (TilProject      *self,
              const TilFigure *figure,
              gint64           value)
{
  return !til_catalogue_get_counting_unit (til_project_get_catalogue (self), figure->key.indicator)->additive ||
         (value >= 0 && value % TIL_ONE == 0);
}

static const TilFigure *
find_figure (const TilFinding *finding,
             gint64            id)
{
  for (guint i = 0; i < finding->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (finding->figures, i);

      if (id == 0 || figure->id == id)
        return figure;
    }

  return NULL;
}

static gboolean
check_correction (TilProject       *self,
                  const TilFigure  *figure,
                  gint64            value,
                  GError          **error)
{
  const char *why = NULL;

  /* What a closed edition printed is no row of the project. */
  if (figure == NULL || figure->id <= 0)
    why = _("The finding has no such figure that could be corrected");
  else if (value < -TIL_VALUE_MAX || value > TIL_VALUE_MAX)
    why = _("A corrected value must be a number of ordinary size");
  else if (!is_countable (self, figure, value))
    why = _("What is counted comes as a whole number, 0 or more");
  if (why == NULL)
    return TRUE;

  g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID, why);
  return FALSE;
}

/**
 * til_project_correct:
 * @self: a project
 * @id: of a finding
 * @figure: one of the finding's figures; 0: the one that is stated
 * @value: the corrected value, in thousandths; whole and not below 0 where it counts something
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
  const TilFigure *corrected;
  g_autofree char *key = NULL;
  g_autofree char *subject = NULL;

  if (finding == NULL || !til_project_check_open (self, error))
    return FALSE;

  corrected = find_figure (finding, figure);
  if (!check_correction (self, corrected, value, error))
    return FALSE;

  correction.figure = corrected->id;
  judgement = new_judgement (self, finding, TIL_STATE_CORRECTED, note);
  correction.judgement = judgement;

  /* The finding may be no more afterwards: the log says what it was about. */
  key = til_key_to_code (&corrected->key, til_project_get_catalogue (self));
  subject = g_strdup_printf ("%s %s", id, key);

  return til_project_run_step (self, "corrected", subject, note, partner_of (self, finding),
                               write_correction, &correction, error);
}
