/* cli/til-command-overlap.c: which persons several services count */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

static void
print_json_overlap (TilJson                  *json,
                    TilProject               *project,
                    const TilDeclaredOverlap *declared,
                    TilLanguage               language)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  const TilOverlap *overlap = &declared->overlap;
  g_autofree char *sentence = til_declared_overlap_describe (declared, catalogue, language);

  til_json_begin_object (json, NULL);
  if (declared->id != 0)
    til_json_integer (json, "id", declared->id);
  else
    til_json_null (json, "id");
  til_json_string (json, "source", til_overlap_source_to_code (declared->source));
  til_json_string (json, "indicator", til_catalogue_get_indicator (catalogue, overlap->indicator)->code);
  if (declared->year != 0)
    til_json_integer (json, "year", declared->year);
  else
    til_json_null (json, "year");
  til_json_string (json, "unit", til_catalogue_get_category (catalogue, overlap->unit)->code);
  til_json_string (json, "within", til_catalogue_get_category (catalogue, overlap->within)->code);
  if (overlap->count >= 0)
    til_json_integer (json, "count", overlap->count);
  else
    til_json_null (json, "count");
  til_json_string (json, "sentence", sentence);
  if (declared->partner != TIL_NONE)
    til_json_string (json, "partner", til_catalogue_get_partner (catalogue, declared->partner)->code);
  til_json_string (json, "who", declared->who);
  if (declared->when != 0)
    til_json_integer (json, "when", declared->when);
  til_json_string (json, "note", declared->note);
  til_json_end_object (json);
}

static void
print_text_overlap (TilProject               *project,
                    const TilDeclaredOverlap *declared,
                    TilLanguage               language)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  g_autofree char *sentence = til_declared_overlap_describe (declared, catalogue, language);
  const char *indicator =
    til_label_get (&til_catalogue_get_indicator (catalogue, declared->overlap.indicator)->label, language);

  if (declared->id != 0)
    fprintf (stdout, "%" G_GINT64_FORMAT "  ", declared->id);
  else
    fputs ("-  ", stdout);
  if (declared->year != 0)
    fprintf (stdout, "%d  ", declared->year);
  fprintf (stdout, "%s. %s  [", sentence, indicator);
  if (declared->source == TIL_OVERLAP_FROM_TEMPLATE)
    /* Translators: a partner, in whose workbook it stands */
    fprintf (stdout, _("template of %s"),
             til_label_get (&til_catalogue_get_partner (catalogue, declared->partner)->label, language));
  else if (declared->source == TIL_OVERLAP_FROM_CATALOGUE)
    fputs (_("catalogue"), stdout);
  else
    fprintf (stdout, "%s: %s", declared->who, declared->note);
  fputs ("]\n", stdout);
}

static TilExit
list_overlaps (TilProject        *project,
               const TilOptions  *options,
               GError           **error)
{
  g_autoptr(GPtrArray) list = NULL;
  TilLanguage language;
  TilJson json;

  if (!til_options_get_language (options, project, &language, error) ||
      (list = til_project_list_overlaps (project, options->year, error)) == NULL)
    return TIL_EXIT_FAILED;

  til_json_init (&json, stdout);
  if (options->json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, "overlaps");
    }
  for (guint i = 0; i < list->len; i++)
    {
      if (options->json)
        print_json_overlap (&json, project, g_ptr_array_index (list, i), language);
      else
        print_text_overlap (project, g_ptr_array_index (list, i), language);
    }
  if (options->json)
    {
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

/* Without what tells two services, it lists. --year is that of the figures. */
TilExit
til_command_overlap (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  guint n_given = (options->indicator != NULL) + (options->unit != NULL) + (options->within != NULL);
  gboolean lists = n_given == 0 && options->withdraw == 0;
  g_autoptr(TilProject) project = NULL;
  gint64 id = options->withdraw;

  if ((n_given > 0 && n_given < 3) || (n_given > 0 && options->withdraw != 0) ||
      (n_given == 0 && options->count != NULL) || (lists && options->note != NULL))
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: lists of options */
                   _("An overlap is declared with %1$s, or withdrawn with %2$s"),
                   "--indicator, --unit, --within, --note", "--withdraw");
      return TIL_EXIT_FAILED;
    }

  project = til_project_open (arguments[0], lists, error);
  if (project == NULL)
    return TIL_EXIT_FAILED;
  if (lists)
    return list_overlaps (project, options, error);

  if (n_given == 3)
    {
      guint64 count = 0;

      if (options->count != NULL &&
          !g_ascii_string_to_unsigned (options->count, 10, 1, G_MAXINT32, &count, NULL))
        {
          g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                       /* Translators: what was given as a number of persons */
                       _("“%s” is no number of persons who are in both"), options->count);
          return TIL_EXIT_FAILED;
        }
      if (!til_project_declare_overlap (project, options->indicator, options->year, options->unit, options->within,
                                        options->count != NULL ? (int) count : -1, options->note, &id, error))
        return TIL_EXIT_FAILED;
    }
  else if (!til_project_withdraw_overlap (project, id, options->note, error))
    {
      return TIL_EXIT_FAILED;
    }

  if (options->json)
    fprintf (stdout, "{\"id\": %" G_GINT64_FORMAT "}\n", id);

  return TIL_EXIT_DONE;
}
