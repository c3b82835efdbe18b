/* cli/til-command-output.c: table, chart, export, template */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

#include "core/til-label.h"

typedef struct
{
  const char     *code;
  const TilLabel *title;
} Entry;

/* Titles have the years of the project's edition. */
static void
print_list (TilProject  *project,
            TilLanguage  language,
            GArray      *entries,
            const char  *name,
            gboolean     as_json)
{
  TilJson json;

  til_json_init (&json, stdout);
  if (as_json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, name);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      g_autofree char *title = til_label_for_year (entry->title, language, til_project_get_year (project));

      if (!as_json)
        {
          fprintf (stdout, "%-36s %s\n", entry->code, title);
          continue;
        }
      til_json_begin_object (&json, NULL);
      til_json_string (&json, "id", entry->code);
      til_json_string (&json, "title", title);
      til_json_end_object (&json);
    }
  if (as_json)
    {
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
}

static void
print_json_cell (TilJson            *json,
                 const TilTableCell *cell)
{
  static const char * const bases[] = {
    [TIL_BASIS_NOTHING] = "nothing",
    [TIL_BASIS_STATED] = "stated",
    [TIL_BASIS_DERIVED] = "derived",
    [TIL_BASIS_DRAFT] = "draft",
    [TIL_BASIS_PUBLISHED] = "published",
  };

  til_json_begin_object (json, NULL);
  til_json_string (json, "text", cell->text);
  if (cell->kind != TIL_TABLE_CELL_EMPTY && til_interval_is_exact (cell->value))
    til_json_thousandths (json, "value", cell->value.low);
  else
    til_json_null (json, "value");
  if (cell->kind == TIL_TABLE_CELL_INTERVAL)
    {
      til_json_thousandths (json, "low", cell->value.low);
      til_json_thousandths (json, "high", cell->value.high);
    }
  if (cell->has_paren)
    til_json_thousandths (json, "in_parentheses", cell->paren.low);
  til_json_string (json, "basis", bases[cell->basis]);
  til_json_begin_array (json, "figures");
  for (guint i = 0; cell->figures != NULL && i < cell->figures->len; i++)
    til_json_integer (json, NULL, ((const TilFigure *) g_ptr_array_index (cell->figures, i))->id);
  til_json_end_array (json);
  til_json_end_object (json);
}

static void
print_json_table (const TilTable *table)
{
  TilJson json;

  til_json_init (&json, stdout);
  til_json_begin_object (&json, NULL);
  til_json_string (&json, "id", table->form->code);
  til_json_string (&json, "title", table->title);
  til_json_begin_array (&json, "columns");
  for (guint i = 0; i < table->columns->len; i++)
    til_json_string (&json, NULL, g_ptr_array_index (table->columns, i));
  til_json_end_array (&json);
  til_json_begin_array (&json, "rows");
  for (guint row = 0; row < table->rows->len; row++)
    {
      const TilTableRow *head = g_ptr_array_index (table->rows, row);

      til_json_begin_object (&json, NULL);
      til_json_string (&json, "group", head->group);
      til_json_string (&json, "label", head->label);
      til_json_begin_array (&json, "cells");
      for (guint column = 0; column < table->columns->len; column++)
        print_json_cell (&json, til_table_get_cell (table, row, column));
      til_json_end_array (&json);
      til_json_end_object (&json);
    }
  til_json_end_array (&json);
  til_json_begin_array (&json, "footnotes");
  for (guint i = 0; i < table->footnotes->len; i++)
    til_json_string (&json, NULL, g_ptr_array_index (table->footnotes, i));
  til_json_end_array (&json);
  til_json_string (&json, "source", table->source);
  til_json_end_object (&json);
  putc ('\n', stdout);
}

static void
print_padded (const char *text,
              glong       width,
              gboolean    right)
{
  glong padding = width - g_utf8_strlen (text, -1);

  if (right)
    fprintf (stdout, "%*s%s", (int) MAX (padding, 0), "", text);
  else
    fprintf (stdout, "%s%*s", text, (int) MAX (padding, 0), "");
}

static void
print_text_table (const TilTable *table)
{
  glong label_width = g_utf8_strlen (table->corner, -1);
  g_autofree glong *widths = g_new0 (glong, table->columns->len);

  for (guint column = 0; column < table->columns->len; column++)
    widths[column] = g_utf8_strlen (g_ptr_array_index (table->columns, column), -1);
  for (guint row = 0; row < table->rows->len; row++)
    {
      const TilTableRow *head = g_ptr_array_index (table->rows, row);

      label_width = MAX (label_width, g_utf8_strlen (head->label, -1) + 2 * head->level);
      for (guint column = 0; column < table->columns->len; column++)
        widths[column] = MAX (widths[column],
                              g_utf8_strlen (til_table_get_cell (table, row, column)->text, -1));
    }

  fprintf (stdout, "%s\n\n", table->title);
  print_padded (table->corner, label_width, FALSE);
  for (guint column = 0; column < table->columns->len; column++)
    {
      fputs ("  ", stdout);
      print_padded (g_ptr_array_index (table->columns, column), widths[column], TRUE);
    }
  putc ('\n', stdout);

  for (guint row = 0; row < table->rows->len; row++)
    {
      const TilTableRow *head = g_ptr_array_index (table->rows, row);

      if (*head->group != '\0')
        fprintf (stdout, "%s%s\n", row > 0 ? "\n" : "", head->group);
      fprintf (stdout, "%*s", 2 * head->level, "");
      print_padded (head->label, label_width - 2 * head->level, FALSE);
      for (guint column = 0; column < table->columns->len; column++)
        {
          fputs ("  ", stdout);
          print_padded (til_table_get_cell (table, row, column)->text, widths[column], TRUE);
        }
      putc ('\n', stdout);
    }

  putc ('\n', stdout);
  for (guint i = 0; i < table->footnotes->len; i++)
    fprintf (stdout, "%s\n", (const char *) g_ptr_array_index (table->footnotes, i));
  if (*table->source != '\0')
    fprintf (stdout, "%s\n", table->source);
}

static void
list_tables (TilProject  *project,
             TilLanguage  language,
             gboolean     as_json)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < catalogue->tables->len; i++)
    {
      const TilTableForm *form = til_catalogue_get_table (catalogue, i);
      Entry entry = { form->code, &form->title };

      g_array_append_val (entries, entry);
    }
  print_list (project, language, entries, "tables", as_json);
}

TilExit
til_command_table (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  g_autoptr(TilProject) project = NULL;
  g_autoptr(TilTable) table = NULL;
  TilLanguage language;
  gboolean csv;

  if (!til_options_wants_csv (options, &csv, error))
    return TIL_EXIT_FAILED;

  project = til_options_open_project (options, arguments[0], TRUE, error);
  if (project == NULL || !til_options_get_language (options, project, &language, error))
    return TIL_EXIT_FAILED;

  if (arguments[1] == NULL)
    {
      list_tables (project, language, options->json);
      return TIL_EXIT_DONE;
    }

  table = til_project_make_table (project, arguments[1], language, error);
  if (table == NULL)
    return TIL_EXIT_FAILED;

  if (options->json)
    {
      print_json_table (table);
    }
  else if (csv)
    {
      g_autofree char *text = til_table_to_csv (table);

      fputs (text, stdout);
    }
  else
    {
      print_text_table (table);
    }

  return TIL_EXIT_DONE;
}

static void
print_json_chart (const TilChartData *data)
{
  TilJson json;

  til_json_init (&json, stdout);
  til_json_begin_object (&json, NULL);
  til_json_string (&json, "id", data->code);
  til_json_string (&json, "title", data->title);
  til_json_string (&json, "unit", data->unit);
  til_json_begin_array (&json, "series");
  for (guint i = 0; i < data->series->len; i++)
    {
      const TilSeries *series = g_ptr_array_index (data->series, i);

      til_json_begin_object (&json, NULL);
      til_json_string (&json, "label", series->label);
      til_json_begin_array (&json, "points");
      for (guint j = 0; j < series->points->len; j++)
        {
          const TilPoint *point = g_ptr_array_index (series->points, j);

          til_json_begin_object (&json, NULL);
          til_json_integer (&json, "year", data->first_year + (int) j);
          if (point->kind != TIL_POINT_GAP)
            {
              til_json_thousandths (&json, "low", point->value.low);
              til_json_thousandths (&json, "high", point->value.high);
            }
          til_json_end_object (&json);
        }
      til_json_end_array (&json);
      til_json_end_object (&json);
    }
  til_json_end_array (&json);
  til_json_end_object (&json);
  putc ('\n', stdout);
}

TilExit
til_command_chart (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  g_autoptr(TilProject) project = til_options_open_project (options, arguments[0], TRUE, error);
  g_autoptr(TilChartData) data = NULL;
  TilLanguage language;

  if (project == NULL || !til_options_get_language (options, project, &language, error))
    return TIL_EXIT_FAILED;

  if (arguments[1] == NULL)
    {
      TilCatalogue *catalogue = til_project_get_catalogue (project);
      g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

      for (guint i = 0; i < catalogue->charts->len; i++)
        {
          const TilChartForm *form = til_catalogue_get_chart (catalogue, i);
          Entry entry = { form->code, &form->title };

          g_array_append_val (entries, entry);
        }
      print_list (project, language, entries, "charts", options->json);
      return TIL_EXIT_DONE;
    }

  data = til_project_make_chart (project, arguments[1], language, error);
  if (data == NULL)
    return TIL_EXIT_FAILED;

  if (options->out == NULL && !options->json)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: an option that is missing */
                   _("Where to draw the chart is missing: %s"), "--out FILE");
      return TIL_EXIT_FAILED;
    }
  if (options->out != NULL && !til_chart_save (data, options->out, error))
    return TIL_EXIT_FAILED;
  if (options->json)
    print_json_chart (data);

  return TIL_EXIT_DONE;
}

TilExit
til_command_export (const TilOptions  *options,
                    char             **arguments,
                    GError           **error)
{
  g_autoptr(TilProject) project = NULL;
  TilLanguage language;

  if (options->out == NULL)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: an option that is missing */
                   _("Where to write the workbook is missing: %s"), "--out FILE.xlsx");
      return TIL_EXIT_FAILED;
    }

  project = til_options_open_project (options, arguments[0], TRUE, error);
  if (project == NULL || !til_options_get_language (options, project, &language, error) ||
      !til_project_export (project, options->out, language, NULL, error))
    return TIL_EXIT_FAILED;

  if (options->json)
    {
      TilJson json;

      til_json_init (&json, stdout);
      til_json_begin_object (&json, NULL);
      til_json_string (&json, "file", options->out);
      til_json_string (&json, "language", til_language_code (language));
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

static void
print_json_templates (GPtrArray   *files,
                      int          year,
                      TilLanguage  language)
{
  TilJson json;

  til_json_init (&json, stdout);
  til_json_begin_object (&json, NULL);
  til_json_begin_array (&json, "files");
  for (guint i = 0; i < files->len; i++)
    til_json_string (&json, NULL, g_ptr_array_index (files, i));
  til_json_end_array (&json);
  til_json_integer (&json, "year", year);
  til_json_string (&json, "language", til_language_code (language));
  til_json_end_object (&json);
  putc ('\n', stdout);
}

TilExit
til_command_template (const TilOptions  *options,
                      char             **arguments,
                      GError           **error)
{
  g_autoptr(TilProject) project = NULL;
  g_autoptr(GPtrArray) files = NULL;
  TilLanguage language;

  if (options->out == NULL)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: an option that is missing */
                   _("Where to write the template is missing: %s"),
                   options->partner != NULL ? "--out FILE.xlsx" : "--out FOLDER");
      return TIL_EXIT_FAILED;
    }

  project = til_project_open (arguments[0], TRUE, error);
  if (project == NULL || !til_options_get_language (options, project, &language, error))
    return TIL_EXIT_FAILED;

  if (options->partner == NULL)
    {
      files = til_project_write_templates (project, options->out, language, error);
      if (files == NULL)
        return TIL_EXIT_FAILED;
    }
  else
    {
      if (!til_project_write_template (project, options->partner, options->out, language, error))
        return TIL_EXIT_FAILED;
      files = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (files, g_strdup (options->out));
    }

  if (options->json)
    print_json_templates (files, til_project_get_template_year (project), language);
  else if (options->partner == NULL)
    for (guint i = 0; i < files->len; i++)
      puts (g_ptr_array_index (files, i));

  return TIL_EXIT_DONE;
}
