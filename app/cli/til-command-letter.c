/* cli/til-command-letter.c: what goes to partners and ministry in words:
 * letters with questions, and how many different persons there can be */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

#include "core/til-number.h"

static void
print_json_persons (GPtrArray    *list,
                    TilCatalogue *catalogue)
{
  TilJson json;

  til_json_init (&json, stdout);
  til_json_begin_object (&json, NULL);
  til_json_begin_array (&json, "persons");
  for (guint i = 0; i < list->len; i++)
    {
      const TilPersonsYear *entry = g_ptr_array_index (list, i);
      const TilPersons *persons = entry->persons;

      til_json_begin_object (&json, NULL);
      til_json_string (&json, "indicator", til_catalogue_get_indicator (catalogue, entry->indicator)->code);
      til_json_integer (&json, "year", entry->year);
      if (til_interval_is_exact (persons->sum))
        til_json_thousandths (&json, "sum", persons->sum.low);
      else
        til_json_null (&json, "sum");
      til_json_thousandths (&json, "sum_low", persons->sum.low);
      til_json_thousandths (&json, "sum_high", persons->sum.high);
      til_json_thousandths (&json, "low", persons->bounds.low);
      til_json_thousandths (&json, "high", persons->bounds.high);
      til_json_begin_array (&json, "steps");
      for (guint j = 0; j < persons->steps->len; j++)
        til_json_string (&json, NULL, g_ptr_array_index (persons->steps, j));
      til_json_end_array (&json);
      til_json_begin_array (&json, "silent");
      for (guint j = 0; j < entry->silent->len; j++)
        til_json_string (&json, NULL,
                         til_catalogue_get_category (catalogue, g_array_index (entry->silent, guint, j))->code);
      til_json_end_array (&json);
      til_json_begin_array (&json, "figures");
      for (guint j = 0; j < persons->figures->len; j++)
        til_json_integer (&json, NULL, ((const TilFigure *) g_ptr_array_index (persons->figures, j))->id);
      til_json_end_array (&json);
      til_json_end_object (&json);
    }
  til_json_end_array (&json);
  til_json_end_object (&json);
  putc ('\n', stdout);
}

static void
print_text_persons (GPtrArray    *list,
                    TilCatalogue *catalogue,
                    TilLanguage   language)
{
  guint before = TIL_NONE;

  for (guint i = 0; i < list->len; i++)
    {
      const TilPersonsYear *entry = g_ptr_array_index (list, i);
      TilInterval bounds = entry->persons->bounds;
      g_autofree char *low = til_number_format (bounds.low, -1, language);

      if (entry->indicator != before)
        fprintf (stdout, "%s\n",
                 til_label_get (&til_catalogue_get_indicator (catalogue, entry->indicator)->label, language));
      before = entry->indicator;

      if (bounds.high == TIL_NO_UPPER_END)
        {
          /* Translators: a year, and a number of persons */
          fprintf (stdout, _("  %1$d: at least %2$s different persons\n"), entry->year, low);
        }
      else
        {
          g_autofree char *high = til_number_format (bounds.high, -1, language);

          /* Translators: a year, and two numbers of persons */
          fprintf (stdout, _("  %1$d: at least %2$s and at most %3$s different persons\n"), entry->year, low, high);
        }
      for (guint j = 0; j < entry->persons->steps->len; j++)
        fprintf (stdout, "    %s\n", (const char *) g_ptr_array_index (entry->persons->steps, j));
    }
}

/* --year is that of the figures, which need not have an edition of its own. */
TilExit
til_command_persons (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  g_autoptr(TilProject) project = til_project_open (arguments[0], TRUE, error);
  g_autoptr(GPtrArray) list = NULL;
  TilLanguage language;

  if (project == NULL || !til_options_get_language (options, project, &language, error))
    return TIL_EXIT_FAILED;

  list = til_project_list_persons (project, options->year, language, error);
  if (list == NULL)
    return TIL_EXIT_FAILED;

  if (options->json)
    print_json_persons (list, til_project_get_catalogue (project));
  else
    print_text_persons (list, til_project_get_catalogue (project), language);

  return TIL_EXIT_DONE;
}

TilExit
til_command_letter (const TilOptions  *options,
                    char             **arguments,
                    GError           **error)
{
  g_autoptr(TilProject) project = NULL;
  g_autoptr(GPtrArray) files = NULL;
  TilLanguage language;
  guint n_questions = 0;

  if (options->partner == NULL || options->out == NULL)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: options that are missing */
                   _("Whom the letter is for, or where to write it, is missing: %s"), "--partner ID --out FILE.txt");
      return TIL_EXIT_FAILED;
    }

  project = til_options_open_project (options, arguments[0], TRUE, error);
  if (project == NULL || !til_options_get_language (options, project, &language, error) ||
      !til_project_write_letter_and_books (project, options->partner, options->out, options->workbooks, language,
                                           &n_questions, &files, error))
    return TIL_EXIT_FAILED;

  if (options->json)
    {
      TilJson json;

      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_string (&json, "file", options->out);
      til_json_string (&json, "partner", options->partner);
      til_json_string (&json, "language", til_language_code (language));
      til_json_integer (&json, "questions", n_questions);
      til_json_begin_array (&json, "workbooks");
      for (guint i = 0; i < files->len; i++)
        til_json_string (&json, NULL, g_ptr_array_index (files, i));
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  else
    {
      fprintf (stdout, ngettext ("The letter asks %u question\n", "The letter asks %u questions\n", n_questions),
               n_questions);
      for (guint i = 0; i < files->len; i++)
        fprintf (stdout, "%s\n", (const char *) g_ptr_array_index (files, i));
    }

  return TIL_EXIT_DONE;
}
