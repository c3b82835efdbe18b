/* cli/til-command-check.c: figures, check */
#include "cli/til-command.h"

#include "cli/til-print-finding.h"
#include "core/til-number.h"

static const char *
source_of (TilProject      *project,
           const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  return delivery != NULL
    ? til_catalogue_get_partner (til_project_get_catalogue (project), delivery->partner)->code : "";
}

static void
print_json_figure (TilJson         *json,
                   TilProject      *project,
                   const TilFigure *figure)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  TilInterval value = til_figure_get_value (figure);

  til_json_begin_object (json, NULL);
  til_json_integer (json, "id", figure->id);
  til_json_string (json, "source", source_of (project, figure));
  til_json_string (json, "file", til_print_file_of (project, figure));
  til_json_string (json, "sheet", figure->sheet);
  til_json_string (json, "cell", figure->cell);
  til_json_string (json, "text", figure->text);
  til_json_string (json, "indicator", til_catalogue_get_indicator (catalogue, figure->key.indicator)->code);
  til_json_string (json, "counting_unit",
                   til_catalogue_get_counting_unit (catalogue, figure->key.indicator)->code);
  til_json_integer (json, "year", figure->key.year);
  til_json_begin_object (json, "categories");
  for (guint i = 0; i < til_key_n_categories (&figure->key); i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, figure->key.categories[i]);

      til_json_string (json, til_catalogue_get_dimension (catalogue, category->dimension)->code, category->code);
    }
  til_json_end_object (json);
  til_print_json_value (json, "value", value);
  til_json_thousandths (json, "low", value.low);
  til_json_thousandths (json, "high", value.high);
  til_json_begin_array (json, "qualifiers");
  for (guint i = 0; i < TIL_N_QUALIFIERS; i++)
    if ((figure->qualifiers & (1u << i)) != 0)
      til_json_string (json, NULL, til_qualifier_to_code (1u << i));
  til_json_end_array (json);
  til_json_string (json, "says", til_stated_to_code (figure->stated));
  til_json_string (json, "reading", figure->reading);
  if (figure->has_correction)
    til_print_json_value (json, "stated", figure->value);
  til_json_end_object (json);
}

static void
print_text_figure (TilProject      *project,
                   const TilFigure *figure)
{
  TilLanguage language = til_project_get_language (project);
  g_autofree char *value = til_interval_format (til_figure_get_value (figure), -1, language);
  g_autofree char *key = til_key_describe (&figure->key, til_project_get_catalogue (project), language);

  fprintf (stdout, "%10s  %s", value, key);
  til_print_place (project, figure);
  putc ('\n', stdout);
}

TilExit
til_command_figures (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  g_autoptr(TilProject) project = til_project_open (arguments[0], TRUE, error);
  GPtrArray *figures;
  TilJson json;

  if (project == NULL)
    return TIL_EXIT_FAILED;

  figures = til_cube_get_figures (til_project_get_cube (project));
  til_json_init (&json, stdout);
  if (options->json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, "figures");
    }
  for (guint i = 0; i < figures->len; i++)
    {
      if (options->json)
        print_json_figure (&json, project, g_ptr_array_index (figures, i));
      else
        print_text_figure (project, g_ptr_array_index (figures, i));
    }
  if (options->json)
    {
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

TilExit
til_command_check (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  g_autoptr(TilProject) project = til_options_open_project (options, arguments[0], TRUE, error);
  TilLanguage language;
  TilFindings *findings;
  GPtrArray *settled;
  TilJson json;
  guint n_open;

  if (project == NULL || !til_options_get_language (options, project, &language, error))
    return TIL_EXIT_FAILED;

  til_project_set_language (project, language);
  findings = til_project_get_findings (project);
  settled = til_project_get_settled (project);
  n_open = til_findings_count_open (findings);
  til_json_init (&json, stdout);
  if (options->json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, "findings");
      for (guint i = 0; i < findings->findings->len; i++)
        til_print_json_finding (&json, project, g_ptr_array_index (findings->findings, i));
      til_json_end_array (&json);
      til_json_begin_array (&json, "settled");
      for (guint i = 0; i < settled->len; i++)
        til_print_json_finding (&json, project, g_ptr_array_index (settled, i));
      til_json_end_array (&json);
      til_json_integer (&json, "open", n_open);
      til_json_integer (&json, "holds", findings->n_holds);
      til_json_integer (&json, "undecidable", findings->n_undecidable);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  else
    {
      til_print_findings (project, findings);
      til_print_findings_summary (findings, n_open, language);
    }

  return n_open > 0 ? TIL_EXIT_LOOK : TIL_EXIT_DONE;
}
