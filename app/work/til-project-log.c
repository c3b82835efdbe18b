/* work/til-project-log.c: what was done: in words, undone, done again */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many findings of one step are named. */
#define MAX_NAMED 3

/* What a finding is about: its number; of one that is no more, what the log
 * kept of it, else the rule that it was found by, which its id begins with. */
static char *
describe_finding (TilProject *self,
                  const char *id)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  g_auto(GStrv) words = g_strsplit (id, " ", 2);
  const TilFinding *finding = til_findings_find (til_project_get_findings (self), words[0]);
  const char *dash = strrchr (words[0], '-');
  g_autofree char *code = g_strndup (words[0], dash != NULL ? (gsize) (dash - words[0]) : 0);
  guint rule = til_catalogue_find_rule (catalogue, code);
  TilKey key;

  if (words[1] != NULL && til_key_from_code (&key, catalogue, words[1]))
    return til_key_describe (&key, catalogue, self->language);
  if (finding != NULL && finding->partner != TIL_NONE)
    return g_strdup (finding->message);
  if (finding != NULL)
    return til_key_describe (&finding->key, catalogue, self->language);

  return g_strdup (rule != TIL_NONE ? til_label_get (&til_catalogue_get_rule (catalogue, rule)->label, self->language)
                                    : id);
}

static char *
describe_findings (TilProject         *self,
                   const char * const *ids)
{
  GString *text = g_string_new (NULL);
  guint n = g_strv_length ((char **) ids);

  for (guint i = 0; i < MIN (n, MAX_NAMED); i++)
    {
      g_autofree char *name = describe_finding (self, ids[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", name);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (text, _("; and %u more"), n - MAX_NAMED);

  return g_string_free (text, FALSE);
}

/* "Explained 2 findings: Adults · ROSA · 2024; Adults · ROSA · Women · 2024".
 * NULL: the step judges nothing. */
static char *
describe_judging (TilProject    *self,
                  const TilStep *step)
{
  g_auto(GStrv) ids = g_strsplit (step->subject, ", ", -1);
  guint n = g_strv_length (ids);
  g_autofree char *head = NULL;
  g_autofree char *what = NULL;
  const char *format;

  if (g_str_equal (step->kind, "corrected"))
    format = _("Corrected a number");
  else if (g_str_equal (step->kind, "explained"))
    format = ngettext ("Explained a finding", "Explained %u findings", n);
  else if (g_str_equal (step->kind, "accepted"))
    format = ngettext ("Accepted a finding", "Accepted %u findings", n);
  else if (g_str_equal (step->kind, "asked"))
    format = ngettext ("Asked the partner about a finding", "Asked the partner about %u findings", n);
  else if (g_str_equal (step->kind, "postponed"))
    format = ngettext ("Postponed a finding", "Postponed %u findings", n);
  else if (g_str_equal (step->kind, "uncorrected"))
    format = ngettext ("Took back a corrected number", "Took back %u judgements, corrected numbers among them", n);
  else if (g_str_equal (step->kind, "open"))
    format = ngettext ("Opened a finding again", "Opened %u findings again", n);
  else
    return NULL;

  head = g_strdup_printf (format, n);
  what = describe_findings (self, (const char * const *) ids);

  return g_strdup_printf ("%s: %s", head, what);
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
    /* Translators: %s is two services, "adora, rosa" */
    { "overlap", FALSE, N_("Declared that services count the same persons: %s") },
    { "withdraw-overlap", FALSE, N_("Withdrew that services count the same persons: %s") },
    /* Translators: %s is the name of a partner */
    { "partner", FALSE, N_("Added the partner %s") },
    /* Translators: %s is a file name */
    { "catalogue", FALSE, N_("Changed the catalogue as in %s") },
    /* Translators: %s is a year */
    { "close", FALSE, N_("Closed the %s edition") },
    { "edition", FALSE, N_("Began the %s edition") },
    { "migrate", FALSE, N_("Brought the file up to this version of Tilstand") },
  };
  char *judged;

  if (step->target != 0)
    return describe_undo (self, step);
  judged = describe_judging (self, step);
  if (judged != NULL)
    return judged;

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

/**
 * til_project_undo:
 * @self: a project
 * @error: a #TilStoreError
 *
 * Takes back the newest step that was not taken back.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_undo (TilProject  *self,
                  GError     **error)
{
  if (!til_store_undo (self->store, til_project_get_user (), error))
    return FALSE;

  til_project_changed (self);
  return TRUE;
}

/**
 * til_project_redo:
 * @self: a project
 * @error: a #TilStoreError
 *
 * Does again the step that was taken back last.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_redo (TilProject  *self,
                  GError     **error)
{
  if (!til_store_redo (self->store, til_project_get_user (), error))
    return FALSE;

  til_project_changed (self);
  return TRUE;
}

/**
 * til_project_undo_to:
 * @self: a project
 * @step: id of a step that is not undone
 * @n_steps: (out) (optional): how many were taken back; untouched on failure
 * @error: a #TilStoreError
 *
 * Takes back @step and all that came after it, as one change, which can be
 * done again.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_undo_to (TilProject  *self,
                     gint64       step,
                     guint       *n_steps,
                     GError     **error)
{
  if (!til_store_undo_to (self->store, step, til_project_get_user (), n_steps, error))
    return FALSE;

  til_project_changed (self);
  return TRUE;
}

/**
 * til_project_redo_to:
 * @self: a project
 * @step: id of a step that is undone
 * @n_steps: (out) (optional): how many were done again; untouched on failure
 * @error: a #TilStoreError
 *
 * Does again @step and, before it, what was undone after it.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_redo_to (TilProject  *self,
                     gint64       step,
                     guint       *n_steps,
                     GError     **error)
{
  if (!til_store_redo_to (self->store, step, til_project_get_user (), n_steps, error))
    return FALSE;

  til_project_changed (self);
  return TRUE;
}
