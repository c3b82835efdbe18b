/* cli/til-command-cells.c: what the reader sees, printed as it is read */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

/**
 * til_describe_place:
 * @sheet: name of a sheet; "" in a text file, which has none
 * @cell: an A1 reference
 *
 * Returns: (transfer full): "KOM 2024!B4", or "B4"
 */
char *
til_describe_place (const char *sheet,
                    const char *cell)
{
  return *sheet != '\0' ? g_strdup_printf ("%s!%s", sheet, cell) : g_strdup (cell);
}

/**
 * til_one_line:
 * @text: a label, perhaps of several lines
 *
 * Returns: (transfer full): it on one line
 */
char *
til_one_line (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GString *line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);

  return g_string_free (line, FALSE);
}
#include <string.h>

#include "work/til-cells.h"

typedef enum { PRINT_TEXT, PRINT_CSV, PRINT_JSON } PrintForm;

typedef struct
{
  PrintForm    form;
  TilJson      json;
  char        *sheet;     /* name of the one being read */
  GPtrArray   *merged;    /* char*: of that sheet */
  GPtrArray   *notes;     /* char*: cell, text, cell, text … of that sheet */
  GPtrArray   *skipped;   /* char* */
  GPtrArray   *warnings;  /* char* */
  gboolean     is_text;   /* a text file, split so: */
  TilTextDialect dialect;
} Printer;

static const char * const type_names[] = {
  [TIL_CELL_NUMBER] = "number",
  [TIL_CELL_TEXT] = "text",
  [TIL_CELL_BOOLEAN] = "boolean",
  [TIL_CELL_ERROR] = "error",
  [TIL_CELL_DATE] = "date",
  [TIL_CELL_TIME] = "time",
  [TIL_CELL_DATE_TIME] = "datetime",
  [TIL_CELL_UNKNOWN] = "unknown",
};

static const char *
separator_name (char  separator,
                char *buffer)
{
  buffer[0] = separator;
  buffer[1] = '\0';

  return separator == '\t' ? "tab" : buffer;
}

void
til_print_dialect (const TilTextDialect *dialect,
                   const char           *indent)
{
  char buffer[2];

  /* Translators: how a text file is split: its encoding, separator and decimal sign */
  fprintf (stdout, _("%1$sText in %2$s, cells separated by %3$s, decimal sign %4$c\n"), indent, dialect->encoding,
           separator_name (dialect->separator, buffer), dialect->decimal_sign);
}

void
til_print_json_dialect (TilJson              *json,
                        const TilTextDialect *dialect)
{
  const char quote[] = { dialect->quote, '\0' };
  const char decimal_sign[] = { dialect->decimal_sign, '\0' };
  char buffer[2];

  til_json_begin_object (json, "dialect");
  til_json_string (json, "encoding", dialect->encoding);
  til_json_string (json, "separator", separator_name (dialect->separator, buffer));
  til_json_string (json, "quote", quote);
  til_json_string (json, "decimal_sign", decimal_sign);
  til_json_end_object (json);
}

static void
print_opened (TilBookFormat         format,
              const TilTextDialect *dialect,
              gpointer              user_data)
{
  Printer *printer = user_data;

  if (dialect == NULL)
    return;

  printer->is_text = TRUE;
  printer->dialect = *dialect;
  if (printer->form == PRINT_TEXT)
    til_print_dialect (dialect, "");
}

/* What she says of a text file; the rest is settled from the text. */
gboolean
til_options_get_dialect (const TilOptions  *options,
                         TilTextDialect    *dialect,
                         GError           **error)
{
  const char *separator = g_strcmp0 (options->separator, "tab") == 0 ? "\t" : options->separator;

  if (separator != NULL && (strlen (separator) != 1 || strchr (";,\t|", *separator) == NULL))
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: what was given as a separator */
                   _("A separator is ; , | or tab, not “%s”"), options->separator);
      return FALSE;
    }
  if (options->decimal != NULL && !g_str_equal (options->decimal, ",") && !g_str_equal (options->decimal, "."))
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: what was given as a decimal sign */
                   _("A decimal sign is , or . and not “%s”"), options->decimal);
      return FALSE;
    }

  if (options->quote != NULL && !g_str_equal (options->quote, "\"") && !g_str_equal (options->quote, "'"))
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: what was given as a quotation mark */
                   _("A quotation mark is \" or ' and not “%s”"), options->quote);
      return FALSE;
    }

  *dialect = (TilTextDialect) {
    .separator = separator != NULL ? *separator : 0,
    .quote = options->quote != NULL ? *options->quote : 0,
    .decimal_sign = options->decimal != NULL ? *options->decimal : 0,
    .encoding = g_intern_string (options->encoding),
  };
  return TRUE;
}

static gboolean
print_sheet_begin (const char         *name,
                   TilSheetVisibility  visibility,
                   gpointer            user_data)
{
  Printer *printer = user_data;

  g_free (printer->sheet);
  printer->sheet = g_strdup (name);
  g_ptr_array_set_size (printer->merged, 0);
  g_ptr_array_set_size (printer->notes, 0);

  if (printer->form == PRINT_JSON)
    {
      til_json_begin_object (&printer->json, NULL);
      til_json_string (&printer->json, "name", name);
      til_json_boolean (&printer->json, "hidden", visibility != TIL_SHEET_VISIBLE);
      til_json_begin_array (&printer->json, "cells");
    }
  else if (printer->form == PRINT_TEXT && *name != '\0')
    {
      /* Translators: after the name of a sheet */
      fprintf (stdout, "%s%s\n", name, visibility != TIL_SHEET_VISIBLE ? _(" (hidden)") : "");
    }

  return TRUE;
}

static void
print_json_cell (TilJson       *json,
                 const char    *name,
                 const TilCell *cell)
{
  til_json_begin_object (json, NULL);
  til_json_string (json, "cell", name);
  til_json_string (json, "type", type_names[cell->type]);

  switch (cell->type)
    {
    case TIL_CELL_NUMBER:
      til_json_number (json, "value", cell->number);
      break;
    case TIL_CELL_BOOLEAN:
      til_json_boolean (json, "value", cell->number != 0);
      break;
    case TIL_CELL_UNKNOWN:
      til_json_null (json, "value");
      break;
    default:
      til_json_string (json, "value", cell->text);
    }

  til_json_boolean (json, "hidden", (cell->flags & TIL_CELL_HIDDEN) != 0);
  if ((cell->flags & TIL_CELL_FORMULA) != 0)
    til_json_boolean (json, "formula", TRUE);
  if ((cell->flags & TIL_CELL_PERCENT) != 0)
    til_json_boolean (json, "percent", TRUE);
  if ((cell->flags & TIL_CELL_COVERED) != 0)
    til_json_boolean (json, "covered", TRUE);
  til_json_end_object (json);
}

static const char *
value_text (const TilCell *cell,
            char          *buffer)
{
  switch (cell->type)
    {
    case TIL_CELL_NUMBER:
      return til_json_format_number (cell->number, buffer);
    case TIL_CELL_BOOLEAN:
      return cell->number != 0 ? "true" : "false";
    case TIL_CELL_UNKNOWN:
      return "";
    default:
      return cell->text;
    }
}

static gboolean
print_cell (const TilCell *cell,
            gpointer       user_data)
{
  Printer *printer = user_data;
  char name_buffer[TIL_CELL_NAME_SIZE];
  const char *name = til_cell_print_name (cell->row, cell->column, name_buffer);
  gboolean hidden = (cell->flags & TIL_CELL_HIDDEN) != 0;
  char buffer[32];

  if (printer->form == PRINT_JSON)
    {
      print_json_cell (&printer->json, name, cell);
    }
  else if (printer->form == PRINT_CSV)
    {
      til_print_csv_field (stdout, printer->sheet, ',');
      putc (',', stdout);
      fputs (name, stdout);
      putc (',', stdout);
      fputs (type_names[cell->type], stdout);
      putc (',', stdout);
      til_print_csv_field (stdout, value_text (cell, buffer), ',');
      fputs (hidden ? ",true\n" : ",false\n", stdout);
    }
  else
    {
      g_autofree char *text = g_strdelimit (g_strdup (value_text (cell, buffer)), "\n\r\t", ' ');

      /* Translators: after a cell's value */
      fprintf (stdout, "  %-8s %-9s %s%s\n", name, type_names[cell->type], text, hidden ? _(" (hidden)") : "");
    }

  return TRUE;
}

static void
print_merged (guint32  first_row,
              guint32  first_column,
              guint32  last_row,
              guint32  last_column,
              gpointer user_data)
{
  Printer *printer = user_data;
  g_autofree char *first = til_cell_name (first_row, first_column);
  g_autofree char *last = til_cell_name (last_row, last_column);

  g_ptr_array_add (printer->merged, g_strconcat (first, ":", last, NULL));
}

static void
print_note (guint32     row,
            guint32     column,
            const char *text,
            gpointer    user_data)
{
  Printer *printer = user_data;

  g_ptr_array_add (printer->notes, til_cell_name (row, column));
  g_ptr_array_add (printer->notes, g_strdup (text));
}

static void
print_sheet_end (gpointer user_data)
{
  Printer *printer = user_data;

  if (printer->form == PRINT_JSON)
    {
      til_json_end_array (&printer->json);
      til_json_strings (&printer->json, "merged", printer->merged);
      til_json_begin_array (&printer->json, "comments");
      for (guint i = 0; i < printer->notes->len; i += 2)
        {
          til_json_begin_object (&printer->json, NULL);
          til_json_string (&printer->json, "cell", g_ptr_array_index (printer->notes, i));
          til_json_string (&printer->json, "text", g_ptr_array_index (printer->notes, i + 1));
          til_json_end_object (&printer->json);
        }
      til_json_end_array (&printer->json);
      til_json_end_object (&printer->json);
    }
  else if (printer->form == PRINT_TEXT)
    {
      for (guint i = 0; i < printer->merged->len; i++)
        /* Translators: before a range of merged cells */
        fprintf (stdout, "  %s %s\n", _("merged"), (const char *) g_ptr_array_index (printer->merged, i));
      for (guint i = 0; i < printer->notes->len; i += 2)
        /* Translators: after a cell's name, before the comment on it */
        fprintf (stdout, "  %s %s: %s\n", (const char *) g_ptr_array_index (printer->notes, i), _("comment"),
                 (const char *) g_ptr_array_index (printer->notes, i + 1));
    }
}

static void
remember_skipped (const char *name,
                  gpointer    user_data)
{
  g_ptr_array_add (((Printer *) user_data)->skipped, g_strdup (name));
}

static void
remember_warning (const char *message,
                  gpointer    user_data)
{
  g_ptr_array_add (((Printer *) user_data)->warnings, g_strdup (message));
}

/**
 * til_command_cells:
 * @options: --json, --format csv, --separator, --quote, --decimal, --encoding
 * @arguments: FILE
 * @error: why the file could not be read
 *
 * Prints as it reads. Where the file turns out broken on the way, what was
 * printed is not the whole: the status says so, and JSON has an "error".
 *
 * Returns: the exit status
 */
TilExit
til_command_cells (const TilOptions  *options,
                   char             **arguments,
                   GError           **error)
{
  static const TilSheetVisitor visitor = {
    .opened = print_opened, .sheet_begin = print_sheet_begin, .cell = print_cell, .merged = print_merged, .note = print_note,
    .sheet_end = print_sheet_end, .skipped = remember_skipped, .warning = remember_warning,
  };
  Printer printer = { 0 };
  TilTextDialect dialect;
  g_autoptr(GPtrArray) merged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) skipped = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) read_error = NULL;
  gboolean csv;
  gboolean complete;

  if (!til_options_wants_csv (options, &csv, error) || !til_options_get_dialect (options, &dialect, error))
    return TIL_EXIT_FAILED;

  printer.form = options->json ? PRINT_JSON : csv ? PRINT_CSV : PRINT_TEXT;
  printer.merged = merged;
  printer.notes = notes;
  printer.skipped = skipped;
  printer.warnings = warnings;
  til_json_init (&printer.json, stdout);

  if (printer.form == PRINT_JSON)
    {
      til_json_begin_object (&printer.json, NULL);
      til_json_string (&printer.json, "file", arguments[0]);
      til_json_begin_array (&printer.json, "sheets");
    }
  else if (printer.form == PRINT_CSV)
    {
      fputs ("sheet,cell,type,value,hidden\n", stdout);
    }

  complete = til_cells_read (arguments[0], &dialect, &visitor, &printer, NULL, &read_error);
  if (printer.form == PRINT_JSON)
    {
      til_json_end_array (&printer.json);
      if (printer.is_text)
        til_print_json_dialect (&printer.json, &printer.dialect);
      til_json_strings (&printer.json, "skipped", skipped);
      til_json_strings (&printer.json, "warnings", warnings);
      til_json_string (&printer.json, "error", complete ? NULL : read_error->message);
      til_json_end_object (&printer.json);
      putc ('\n', stdout);
    }
  for (guint i = 0; i < skipped->len && printer.form == PRINT_TEXT; i++)
    /* Translators: the name of a sheet */
    fprintf (stdout, _("%s: not a sheet of cells, skipped\n"), (const char *) g_ptr_array_index (skipped, i));
  for (guint i = 0; i < warnings->len && printer.form != PRINT_JSON; i++)
    fprintf (stderr, "tilstand-cli: %s\n", (const char *) g_ptr_array_index (warnings, i));

  g_free (printer.sheet);
  if (!complete)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return TIL_EXIT_FAILED;
    }

  return warnings->len > 0 ? TIL_EXIT_LOOK : TIL_EXIT_DONE;
}
