/* cli/til-command-import.c: new, import, example */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

TilExit
til_command_new (const TilOptions  *options,
                 char             **arguments,
                 GError           **error)
{
  g_autoptr(GBytes) catalogue = NULL;
  g_autoptr(TilProject) project = NULL;

  if (options->year == 0)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: an option that is missing */
                   _("The year of the report is missing: %s"), "--year");
      return TIL_EXIT_FAILED;
    }

  catalogue = options->catalogue != NULL ? til_options_load_catalogue (options->catalogue, error)
                                         : til_project_builtin_catalogue ();
  if (catalogue != NULL)
    project = til_project_create_with_catalogue (arguments[0], options->year, catalogue, error);
  if (project == NULL)
    return TIL_EXIT_FAILED;

  if (options->json)
    {
      TilJson json;

      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_string (&json, "project", arguments[0]);
      til_json_integer (&json, "year", options->year);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

TilExit
til_command_import (const TilOptions  *options,
                    char             **arguments,
                    GError           **error)
{
  TilImportOptions import = {
    .partner = options->partner, .year = options->year, .dry_run = options->dry_run, .full_names = TRUE,
    .without_sheets = (const char * const *) options->without_sheets,
    .with_hidden = (const char * const *) options->with_hidden,
  };
  g_autoptr(TilProject) project = NULL;
  g_autoptr(GPtrArray) answers = NULL;
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(TilFindings) before = NULL;

  if (!til_options_get_dialect (options, &import.dialect, error))
    return TIL_EXIT_FAILED;
  project = til_project_open (arguments[0], options->dry_run, error);
  if (project == NULL)
    return TIL_EXIT_FAILED;
  if (options->answers != NULL)
    {
      answers = til_remembered_load (options->answers, til_project_get_catalogue (project), error);
      if (answers == NULL)
        return TIL_EXIT_FAILED;
      import.answers = answers;
    }

  if (!options->dry_run)
    before = til_findings_ref (til_project_get_findings (project));
  results = til_project_import (project, (const char * const *) arguments + 1, &import, NULL, NULL, NULL, error);

  return results != NULL ? til_print_import_results (project, before, results, answers, options->json) : TIL_EXIT_FAILED;
}

TilExit
til_command_example (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  g_autoptr(TilProject) project = til_project_create_example (arguments[0], error);

  return project != NULL ? TIL_EXIT_DONE : TIL_EXIT_FAILED;
}
