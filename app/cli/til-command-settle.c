/* cli/til-command-settle.c: settle, log, undo, redo, close */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

#include "core/til-number.h"

static gboolean
correct (TilProject         *project,
         const TilOptions   *options,
         char              **findings,
         GError            **error)
{
  gint64 value;

  if (findings[1] != NULL)
    g_set_error_literal (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                         _("A corrected value is that of one finding"));
  else if (!til_number_parse (options->correct, &value))
    g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                 /* Translators: what was given as a number */
                 _("“%s” is not a number"), options->correct);
  else
    return til_project_correct (project, findings[0], options->figure, value, options->note, error);

  return FALSE;
}

static gboolean
settle (TilProject        *project,
        const TilOptions  *options,
        char             **findings,
        GError           **error)
{
  const char * const *ids = (const char * const *) findings;

  if (options->correct != NULL)
    return correct (project, options, findings, error);
  if (options->explain != NULL)
    return til_project_settle_several (project, ids, TIL_STATE_EXPLAINED, options->explain, error);
  if (options->ask != NULL)
    return til_project_settle_several (project, ids, TIL_STATE_ASKED, options->ask, error);
  if (options->postpone != NULL)
    return til_project_settle_several (project, ids, TIL_STATE_POSTPONED, options->postpone, error);
  if (options->reopen)
    return til_project_settle_several (project, ids, TIL_STATE_OPEN, options->note, error);

  return til_project_settle_several (project, ids, TIL_STATE_ACCEPTED, options->note, error);
}

/* What would be passed over is told. */
static gboolean
check_settle_options (const TilOptions  *options,
                      GError           **error)
{
  const char *why = NULL;

  if (options->figure != 0 && options->correct == NULL)
    why = _("--figure says which number --correct corrects, and goes with it only");
  else if (options->note != NULL && (options->explain != NULL || options->ask != NULL || options->postpone != NULL))
    why = _("--explain, --ask and --postpone have their words already: --note does not go with them");
  if (why == NULL)
    return TRUE;

  g_set_error_literal (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE, why);
  return FALSE;
}

TilExit
til_command_settle (const TilOptions  *options,
                    char             **arguments,
                    GError           **error)
{
  g_autoptr(TilProject) project = NULL;
  guint n_ways = (options->explain != NULL) + (options->correct != NULL) + (options->ask != NULL) +
                 (options->postpone != NULL) + options->accept + options->reopen;
  guint n_open;
  TilJson json;

  if (n_ways != 1)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: a list of options */
                   _("A finding is settled in one way: %s"),
                   "--explain, --correct, --accept, --ask, --postpone, --reopen");
      return TIL_EXIT_FAILED;
    }
  if (!check_settle_options (options, error))
    return TIL_EXIT_FAILED;

  project = til_options_open_project (options, arguments[0], FALSE, error);
  if (project == NULL || !settle (project, options, arguments + 1, error))
    return TIL_EXIT_FAILED;

  n_open = til_findings_count_open (til_project_get_findings (project));
  if (options->json)
    {
      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_string (&json, "finding", arguments[1]);
      til_json_begin_array (&json, "findings");
      for (guint i = 1; arguments[i] != NULL; i++)
        til_json_string (&json, NULL, arguments[i]);
      til_json_end_array (&json);
      til_json_integer (&json, "open", n_open);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  else
    {
      fprintf (stdout, ngettext ("%u finding is still open\n", "%u findings are still open\n", n_open), n_open);
    }

  return n_open > 0 ? TIL_EXIT_LOOK : TIL_EXIT_DONE;
}

/* Steps are told by their sentence in text, by their parts in JSON. */
TilExit
til_command_log (const TilOptions  *options,
                 char             **arguments,
                 GError           **error)
{
  g_autoptr(TilProject) project = til_project_open (arguments[0], TRUE, error);
  g_autoptr(GPtrArray) steps = NULL;
  TilJson json;

  if (project == NULL || (steps = til_project_list_steps (project, error)) == NULL)
    return TIL_EXIT_FAILED;

  til_json_init (&json, stdout);
  if (options->json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, "steps");
    }
  for (guint i = 0; i < steps->len; i++)
    {
      const TilStep *step = g_ptr_array_index (steps, i);
      g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc (step->when);
      g_autofree char *time = g_date_time_format_iso8601 (when);
      g_autofree char *sentence = til_project_describe_step (project, step);

      if (options->json)
        {
          til_json_begin_object (&json, NULL);
          til_json_integer (&json, "id", step->id);
          til_json_string (&json, "when", time);
          til_json_string (&json, "who", step->who);
          til_json_string (&json, "kind", step->kind);
          til_json_string (&json, "subject", step->subject);
          til_json_string (&json, "note", step->note);
          til_json_boolean (&json, "undone", step->undone);
          til_json_string (&json, "sentence", sentence);
          til_json_end_object (&json);
          continue;
        }

      fprintf (stdout, "%s  %s  %s%s%s%s\n", time, step->who, sentence, *step->note != '\0' ? ": " : "",
               /* Translators: after a step in the log */
               step->note, step->undone ? _(" (taken back)") : "");
    }
  if (options->json)
    {
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

static TilExit
change (char             **arguments,
        const TilOptions  *options,
        gboolean         (*make_change) (TilProject *, GError **),
        GError           **error)
{
  g_autoptr(TilProject) project = til_options_open_project (options, arguments[0], FALSE, error);

  if (project == NULL || !make_change (project, error))
    return TIL_EXIT_FAILED;

  if (options->json)
    fputs ("{}\n", stdout);

  return TIL_EXIT_DONE;
}

TilExit
til_command_undo (const TilOptions  *options,
                  char             **arguments,
                  GError           **error)
{
  return change (arguments, options, til_project_undo, error);
}

TilExit
til_command_redo (const TilOptions  *options,
                  char             **arguments,
                  GError           **error)
{
  return change (arguments, options, til_project_redo, error);
}

TilExit
til_command_close (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  g_autoptr(TilProject) project = til_options_open_project (options, arguments[0], FALSE, error);
  guint n_questions = project != NULL ? til_project_count_questions (project) : 0;
  TilJson json;

  if (project == NULL || !til_project_close_edition (project, error))
    return TIL_EXIT_FAILED;

  if (options->json)
    {
      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_integer (&json, "questions", n_questions);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  else if (n_questions > 0)
    {
      fprintf (stdout, ngettext ("%u question about the partners’ files is unanswered; the numbers it is about are "
                                 "not among the edition’s\n",
                                 "%u questions about the partners’ files are unanswered; the numbers they are about "
                                 "are not among the edition’s\n", n_questions), n_questions);
    }

  return TIL_EXIT_DONE;
}
