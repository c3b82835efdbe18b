/* work/til-questions.c: what a partner is asked */
#include "work/til-questions.h"

#include <glib/gi18n-lib.h>

/**
 * til_questions_get_delivery:
 * @self: questions
 * @figure: a figure of the project
 *
 * Returns: (transfer none) (nullable): how it came
 */
const TilDelivery *
til_questions_get_delivery (const TilQuestions *self,
                            const TilFigure    *figure)
{
  return til_cube_get_delivery (til_project_get_cube (self->project), figure->delivery);
}

static gboolean
is_theirs (const TilQuestions *self,
           const TilFigure    *figure)
{
  const TilDelivery *delivery = figure != NULL ? til_questions_get_delivery (self, figure) : NULL;

  return delivery != NULL && delivery->partner == self->partner->index;
}

static gboolean
is_term (const TilFinding *finding,
         const TilFigure  *figure)
{
  for (guint i = 0; i < finding->terms->len; i++)
    if (((const TilFindingTerm *) g_ptr_array_index (finding->terms, i))->figure == figure)
      return TRUE;

  return FALSE;
}

/* A finding also rests on what may explain it, such as last year's number:
 * that is a guess of hers, and nothing that the partner is asked about. */
static gboolean
is_guess (const TilFinding *finding,
          const TilFigure  *figure)
{
  if (finding->kind != TIL_RULE_ADDITION && finding->kind != TIL_RULE_SELECTION && finding->kind != TIL_RULE_AGREEMENT)
    return FALSE;

  return (figure->key.indicator != finding->key.indicator || figure->key.year != finding->key.year) &&
         !is_term (finding, figure);
}

static void
add_figures (const TilQuestions *self,
             const TilFinding   *finding,
             gboolean            with_guesses,
             GPtrArray          *figures)
{
  for (guint i = 0; i < finding->figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (finding->figures, i);

      if (is_theirs (self, figure) && (with_guesses || !is_guess (finding, figure)) &&
          !g_ptr_array_find (figures, figure, NULL))
        g_ptr_array_add (figures, figure);
    }
  for (guint i = 0; i < finding->terms->len; i++)
    {
      TilFigure *figure = ((const TilFindingTerm *) g_ptr_array_index (finding->terms, i))->figure;

      if (is_theirs (self, figure) && !g_ptr_array_find (figures, figure, NULL))
        g_ptr_array_add (figures, figure);
    }
}

/**
 * til_questions_list_figures:
 * @self: questions
 * @finding: one of them
 *
 * Returns: (transfer container) (element-type TilFigure): the partner's
 *   figures that it rests on, each once, stated ones first; those that only
 *   may explain it where the partner has no others
 */
GPtrArray *
til_questions_list_figures (const TilQuestions *self,
                            const TilFinding   *finding)
{
  GPtrArray *figures = g_ptr_array_new ();

  add_figures (self, finding, FALSE, figures);
  if (figures->len == 0)
    add_figures (self, finding, TRUE, figures);

  return figures;
}

static gboolean
is_question (const TilQuestions *self,
             const TilFinding   *finding)
{
  g_autoptr(GPtrArray) figures = NULL;

  if (finding->state != TIL_STATE_ASKED)
    return FALSE;

  figures = til_questions_list_figures (self, finding);
  return figures->len > 0 || finding->partner == self->partner->index;
}

/* One cause is one question, unless she wrote another about what is folded under it. */
static gboolean
is_asked_above (const TilQuestions *self,
                const TilFinding   *finding)
{
  const TilFinding *head = finding->folded_under != NULL
    ? til_findings_find (self->findings, finding->folded_under) : NULL;

  return head != NULL && is_question (self, head) && head->judgement != NULL && finding->judgement != NULL &&
         g_strcmp0 (head->judgement->note, finding->judgement->note) == 0;
}

static GPtrArray *
list_questions (const TilQuestions *self)
{
  GPtrArray *questions = g_ptr_array_new ();

  for (guint i = 0; i < self->findings->findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (self->findings->findings, i);

      if (is_question (self, finding) && !is_asked_above (self, finding))
        g_ptr_array_add (questions, finding);
    }

  return questions;
}

static const TilPartner *
find_partner (TilProject  *self,
              const char  *code,
              GError     **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  guint index = til_catalogue_find_partner (catalogue, code);
  const TilPartner *partner;

  if (index == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as a partner's code */
                   _("There is no partner “%s” in the catalogue"), code);
      return NULL;
    }

  partner = til_catalogue_get_partner (catalogue, index);
  if (partner->role != TIL_ROLE_PARTNER)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   /* Translators: a source in the catalogue, such as the draft */
                   _("“%s” delivers no numbers of its own, so there is nobody to write to"), code);
      return NULL;
    }

  return partner;
}

/**
 * til_questions_new:
 * @project: a project
 * @code: of a partner
 * @language: of the sentences
 * @error: there is no such partner, or no question to it
 *
 * Gathers what the partner was asked about the edition and has not answered:
 * findings judged so that rest on a figure of the partner, or on one that the
 * partner did not give. A finding whose figures changed since is no question
 * any more.
 *
 * Returns: (transfer full): at least one question
 */
TilQuestions *
til_questions_new (TilProject   *project,
                   const char   *code,
                   TilLanguage   language,
                   GError      **error)
{
  g_autoptr(TilQuestions) self = g_new0 (TilQuestions, 1);

  self->project = project;
  self->language = language;
  self->partner = find_partner (project, code, error);
  if (self->partner == NULL)
    return NULL;
  self->findings = til_project_find_in_language (project, language, error);
  if (self->findings == NULL)
    return NULL;

  self->questions = list_questions (self);
  if (self->questions->len > 0)
    return g_steal_pointer (&self);

  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
               /* Translators: a partner, a year */
               _("There is no question to %1$s about %2$d: no finding with its numbers is marked as asked"),
               til_label_get (&self->partner->label, project->language), project->year);
  return NULL;
}

void
til_questions_free (TilQuestions *self)
{
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->findings, til_findings_unref);
  g_free (self);
}

/**
 * til_questions_has_file:
 * @delivery: how figures came
 *
 * Returns: whether its file is in the project; not of what was typed, nor of
 *   a file with sheets that were left out
 */
gboolean
til_questions_has_file (const TilDelivery *delivery)
{
  return *delivery->origin == '\0' && *delivery->sha256 != '\0';
}
