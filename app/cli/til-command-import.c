/* cli/til-command-import.c: new, import, example */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

/* A catalogue of one's own is checked before a project is made of it. */
static GBytes *
load_catalogue (const char  *path,
                GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(TilCatalogue) catalogue = NULL;
  g_autoptr(GBytes) xml = NULL;
  char *contents;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, error))
    return NULL;

  xml = g_bytes_new_take (contents, size);
  catalogue = til_catalogue_parse (xml, name, error);

  return catalogue != NULL ? g_steal_pointer (&xml) : NULL;
}

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

  catalogue = options->catalogue != NULL ? load_catalogue (options->catalogue, error)
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

static void
print_json_question (TilJson           *json,
                     const TilQuestion *question)
{
  til_json_begin_object (json, NULL);
  til_json_string (json, "id", question->id);
  til_json_string (json, "sheet", question->sheet);
  til_json_string (json, "cell", question->cell);
  til_json_string (json, "text", question->text);
  til_json_string (json, "question", question->question);
  til_json_begin_array (json, "candidates");
  for (guint i = 0; i < question->candidates->len; i++)
    {
      const TilCandidate *candidate = g_ptr_array_index (question->candidates, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "label", candidate->label);
      til_json_string (json, "answer", candidate->answer);
      til_json_number (json, "confidence", candidate->confidence);
      til_json_end_object (json);
    }
  til_json_end_array (json);
  til_json_begin_array (json, "cells");
  for (guint i = 0; i < question->cells->len; i++)
    til_json_string (json, NULL, g_ptr_array_index (question->cells, i));
  til_json_end_array (json);
  til_json_end_object (json);
}

static void
print_json_result (TilJson               *json,
                   TilCatalogue          *catalogue,
                   const TilImportResult *result)
{
  const TilReading *reading = result->reading;
  const char *partner = reading != NULL && reading->partner != TIL_NONE
    ? til_catalogue_get_partner (catalogue, reading->partner)->code : NULL;

  til_json_begin_object (json, NULL);
  til_json_string (json, "file", result->file);
  til_json_string (json, "partner", partner);
  til_json_integer (json, "year", reading != NULL ? reading->year : 0);
  til_json_integer (json, "figures", reading != NULL ? reading->figures->len : 0);
  til_json_begin_array (json, "left_out");
  for (guint i = 0; reading != NULL && i < reading->left_out->len; i++)
    {
      const TilLeftOut *left_out = g_ptr_array_index (reading->left_out, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "sheet", left_out->sheet);
      til_json_string (json, "cell", left_out->cell);
      til_json_string (json, "text", left_out->text);
      til_json_string (json, "reason", left_out->reason);
      til_json_end_object (json);
    }
  til_json_end_array (json);
  til_json_begin_array (json, "questions");
  for (guint i = 0; reading != NULL && i < reading->questions->len; i++)
    print_json_question (json, g_ptr_array_index (reading->questions, i));
  til_json_end_array (json);
  til_json_begin_array (json, "warnings");
  for (guint i = 0; reading != NULL && i < reading->warnings->len; i++)
    til_json_string (json, NULL, g_ptr_array_index (reading->warnings, i));
  til_json_end_array (json);
  til_json_boolean (json, "same_as_before", result->same_as_before);
  til_json_boolean (json, "replaces", result->replaces);
  til_json_string (json, "error", result->error != NULL ? result->error->message : NULL);
  til_json_end_object (json);
}

static void
print_text_result (TilCatalogue          *catalogue,
                   TilLanguage            language,
                   const TilImportResult *result)
{
  const TilReading *reading = result->reading;
  const char *partner = reading != NULL && reading->partner != TIL_NONE
    ? til_label_get (&til_catalogue_get_partner (catalogue, reading->partner)->label, language)
    : _("partner not recognised");

  if (result->error != NULL)
    {
      fprintf (stderr, "tilstand-cli: %s\n", result->error->message);
      return;
    }

  if (result->same_as_before)
    {
      /* Translators: a file name, a partner */
      fprintf (stdout, _("%1$s: %2$s, the same file as before: nothing changed\n"), result->file, partner);
      return;
    }

  /* Translators: a file name, a partner, a year, three numbers */
  fprintf (stdout, _("%1$s: %2$s %3$d, %4$u figures, %5$u left out, %6$u questions\n"),
           result->file, partner, reading->year, reading->figures->len, reading->left_out->len,
           reading->questions->len);
  for (guint i = 0; i < reading->left_out->len; i++)
    {
      const TilLeftOut *left_out = g_ptr_array_index (reading->left_out, i);

      fprintf (stdout, "    %s!%s: %s\n", left_out->sheet, left_out->cell, left_out->reason);
    }
  for (guint i = 0; i < reading->questions->len; i++)
    {
      const TilQuestion *question = g_ptr_array_index (reading->questions, i);

      fprintf (stdout, "  ? %s!%s: %s\n", question->sheet, question->cell, question->question);
    }
  for (guint i = 0; i < reading->warnings->len; i++)
    fprintf (stdout, "  ! %s\n", (const char *) g_ptr_array_index (reading->warnings, i));
}

/* Nothing imported at all is a failure, something left to look at is said. */
static TilExit
judge_results (GPtrArray *results)
{
  guint n_failed = 0;
  gboolean look = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const TilImportResult *result = g_ptr_array_index (results, i);

      if (result->error != NULL)
        n_failed++;
      else if (result->reading->left_out->len > 0 || result->reading->questions->len > 0 ||
               result->reading->warnings->len > 0 || result->reading->partner == TIL_NONE)
        look = TRUE;
    }

  if (n_failed == results->len)
    return TIL_EXIT_FAILED;

  return n_failed > 0 || look ? TIL_EXIT_LOOK : TIL_EXIT_DONE;
}

static TilExit
print_results (TilProject *project,
               GPtrArray  *results,
               gboolean    as_json)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  TilJson json;

  til_json_init (&json, stdout);
  if (as_json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, "files");
    }

  for (guint i = 0; i < results->len; i++)
    {
      const TilImportResult *result = g_ptr_array_index (results, i);

      if (as_json)
        print_json_result (&json, catalogue, result);
      else
        print_text_result (catalogue, til_project_get_language (project), result);
    }

  if (as_json)
    {
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return judge_results (results);
}

TilExit
til_command_import (const TilOptions  *options,
                    char             **arguments,
                    GError           **error)
{
  const TilImportOptions import = {
    .partner = options->partner, .year = options->year, .dry_run = options->dry_run, .full_names = TRUE,
  };
  g_autoptr(TilProject) project = til_project_open (arguments[0], options->dry_run, error);
  g_autoptr(GPtrArray) results = NULL;

  if (project != NULL)
    results = til_project_import (project, (const char * const *) arguments + 1, &import, NULL, NULL, NULL, error);

  return results != NULL ? print_results (project, results, options->json) : TIL_EXIT_FAILED;
}

TilExit
til_command_example (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  g_autoptr(TilProject) project = til_project_create_example (arguments[0], error);

  return project != NULL ? TIL_EXIT_DONE : TIL_EXIT_FAILED;
}
