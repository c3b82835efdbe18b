/* cli/til-command-memory.c: answers, begin, enter */
#include "cli/til-command.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static gboolean
need_option (const char  *given,
             const char  *option,
             GError     **error)
{
  if (given != NULL && *given != '\0')
    return TRUE;

  g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
               /* Translators: an option */
               _("An option is missing: %s"), option);
  return FALSE;
}

static TilExit
take_answers (TilProject  *project,
              const char  *path,
              gboolean     as_json,
              GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GPtrArray) answers = til_remembered_load (path, til_project_get_catalogue (project), error);
  guint n_new;

  if (answers == NULL || !til_project_take_answers (project, answers, name, &n_new, error))
    return TIL_EXIT_FAILED;

  if (as_json)
    {
      TilJson json;

      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_integer (&json, "answers", answers->len);
      til_json_integer (&json, "new", n_new);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  else
    {
      fprintf (stdout, ngettext ("%1$u answer, %2$u of them new\n", "%1$u answers, %2$u of them new\n", answers->len),
               answers->len, n_new);
    }

  return TIL_EXIT_DONE;
}

TilExit
til_command_answers (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  g_autoptr(TilProject) project = til_project_open (arguments[0], options->from == NULL, error);
  g_autoptr(GPtrArray) answers = NULL;
  g_autofree char *text = NULL;

  if (project == NULL)
    return TIL_EXIT_FAILED;
  if (options->from != NULL)
    return take_answers (project, options->from, options->json, error);

  answers = til_project_list_answers (project, error);
  if (answers == NULL)
    return TIL_EXIT_FAILED;

  text = til_remembered_to_json (answers, til_project_get_catalogue (project));
  fprintf (stdout, "%s\n", text);

  return TIL_EXIT_DONE;
}

TilExit
til_command_begin (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  g_autoptr(TilProject) project = NULL;

  if (options->year == 0)
    return need_option (NULL, "--year Y", error) ? TIL_EXIT_DONE : TIL_EXIT_FAILED;

  project = til_project_open (arguments[0], FALSE, error);
  if (project == NULL || !til_project_begin_edition (project, options->year, error))
    return TIL_EXIT_FAILED;

  if (options->json)
    {
      TilJson json;

      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_string (&json, "project", arguments[0]);
      til_json_integer (&json, "year", til_project_get_year (project));
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

/* Typed numbers are a page, not a data set. */
#define MAX_TYPED_BYTES (4 * 1024 * 1024)

static GBytes *
read_input (const char  *path,
            GError     **error)
{
  g_autoptr(GByteArray) input = g_byte_array_new ();
  guint8 buffer[4096];
  size_t n;

  if (path != NULL && !g_str_equal (path, "-"))
    {
      char *content;
      gsize length;

      return g_file_get_contents (path, &content, &length, error) ? g_bytes_new_take (content, length) : NULL;
    }

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0 && input->len <= MAX_TYPED_BYTES)
    g_byte_array_append (input, buffer, (guint) n);
  if (ferror (stdin) || input->len > MAX_TYPED_BYTES)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   _("The standard input cannot be read, or is too long to be typed by hand"));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&input));
}

TilExit
til_command_enter (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  TilImportOptions import = { .year = options->year, .dry_run = options->dry_run };
  g_autoptr(TilProject) project = NULL;
  g_autoptr(GPtrArray) answers = NULL;
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(TilFindings) before = NULL;
  g_autoptr(GBytes) text = NULL;
  TilImportResult *result;

  if (!need_option (options->partner, "--partner ID", error) || !need_option (options->from, "--from TEXT", error))
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
  text = read_input (arguments[1], error);
  if (text == NULL)
    return TIL_EXIT_FAILED;

  if (!options->dry_run)
    before = til_findings_ref (til_project_get_findings (project));
  result = til_project_enter (project, options->partner, options->from, text, &import, error);
  if (result == NULL)
    return TIL_EXIT_FAILED;

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) til_import_result_free);
  g_ptr_array_add (results, result);

  return til_print_import_results (project, before, results, answers, options->json);
}
