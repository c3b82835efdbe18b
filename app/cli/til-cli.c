/* cli/til-cli.c: tilstand-cli: finds the command, checks its options, tells errors */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "cli/til-command.h"
#include "til-config.h"

G_DEFINE_QUARK (til-command-error-quark, til_command_error)

static const TilCommand commands[] = {
  { "cells", "FILE", N_("What the reader sees: every sheet, every non-empty cell, typed"),
    "json format separator quote decimal encoding", 1, 1, til_command_cells },
  { "new", "PROJECT --year Y", N_("Make a project with the built-in catalogue, or another"),
    "json year catalogue", 1, 1, til_command_new },
  { "example", "PROJECT", N_("Make a project of the example year"),
    "", 1, 1, til_command_example },
  { "import", "PROJECT FILE...", N_("Read partner files (or folders of them) into the project"),
    "json partner year dry-run answers without-sheet with-hidden separator quote decimal encoding", 2, G_MAXUINT, til_command_import },
  { "enter", "PROJECT --partner ID --from TEXT [FILE]",
    N_("Numbers by hand: lines INDICATOR[/DIMENSION=CATEGORY...] = VALUE, or a pasted table"),
    "json partner from year dry-run answers", 1, 2, til_command_enter },
  { "answers", "PROJECT [--from FILE]", N_("What was answered to questions; --from takes answers in"),
    "json from", 1, 1, til_command_answers },
  { "begin", "PROJECT --year Y", N_("Begin the next edition; answers and layouts are remembered"),
    "json year", 1, 1, til_command_begin },
  { "figures", "PROJECT", N_("Every figure: key, value, qualifiers, file, sheet, cell"),
    "json", 1, 1, til_command_figures },
  { "check", "PROJECT", N_("Findings: rule, figures, expected, stated, difference, state"),
    "json language year", 1, 1, til_command_check },
  { "settle", "PROJECT FINDING...", N_("Judge findings for one reason: explain, correct, accept, ask, postpone, reopen"),
    "json year explain correct accept ask postpone reopen figure note", 2, G_MAXUINT, til_command_settle },
  { "table", "PROJECT [ID]", N_("A report table as text or CSV; without ID, the list"),
    "json format language year", 1, 2, til_command_table },
  { "chart", "PROJECT [ID] --out FILE", N_("A chart as .svg, .png or .pdf; without ID, the list"),
    "json out language year", 1, 2, til_command_chart },
  { "export", "PROJECT --out FILE.xlsx", N_("The finished workbook"),
    "json out language year", 1, 1, til_command_export },
  { "template", "PROJECT --out FILE.xlsx", N_("A partner's own workbook to fill in (--partner ID), or all of them into a folder"),
    "json partner out language", 1, 1, til_command_template },
  { "persons", "PROJECT", N_("How many different persons the services' counts can stand for, at least and at most"),
    "json language year", 1, 1, til_command_persons },
  { "overlap", "PROJECT [--indicator I --unit A --within B --note TEXT]",
    N_("Declare that service A's persons (--count N of them) are in service B too; else the list"),
    "json language year indicator unit within count note withdraw", 1, 1, til_command_overlap },
  { "partner", "PROJECT [--name TEXT --like ID]",
    N_("Add a partner that delivers what another does; else the list"),
    "json language name english like", 1, 1, til_command_partner },
  { "catalogue", "PROJECT --out FILE.xml", N_("Write the project's own catalogue; --from takes a changed one in"),
    "out from", 1, 1, til_command_catalogue },
  { "letter", "PROJECT --partner ID --out FILE.txt", N_("What a partner was asked, as a letter; with --workbooks FOLDER its files with the cells in question marked"),
    "json partner out workbooks language year", 1, 1, til_command_letter },
  { "close", "PROJECT", N_("Close the edition: its published figures are frozen"),
    "json year", 1, 1, til_command_close },
  { "undo", "PROJECT", N_("Take back the last step"),
    "json", 1, 1, til_command_undo },
  { "redo", "PROJECT", N_("Do again what was taken back"),
    "json", 1, 1, til_command_redo },
  { "log", "PROJECT", N_("Who did what, when, why"),
    "json", 1, 1, til_command_log },
};

/* --year looks at another edition than the newest. */
TilProject *
til_options_open_project (const TilOptions  *options,
                          const char        *path,
                          gboolean           read_only,
                          GError           **error)
{
  g_autoptr(TilProject) project = til_project_open (path, read_only, error);

  if (project == NULL ||
      (options->year != 0 && !til_project_choose_edition (project, options->year, error)))
    return NULL;

  return g_steal_pointer (&project);
}

gboolean
til_options_get_language (const TilOptions  *options,
                          TilProject        *project,
                          TilLanguage       *language,
                          GError           **error)
{
  *language = til_project_get_language (project);
  if (options->language == NULL || til_language_from_code (options->language, language))
    return TRUE;

  g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
               /* Translators: what was given as a language */
               _("The language is nb or en, not “%s”"), options->language);
  return FALSE;
}

gboolean
til_options_wants_csv (const TilOptions  *options,
                       gboolean          *csv,
                       GError           **error)
{
  *csv = g_strcmp0 (options->format, "csv") == 0;
  if (*csv || options->format == NULL || g_str_equal (options->format, "text"))
    return TRUE;

  g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
               /* Translators: what was given as a format */
               _("The format is text or csv, not “%s”"), options->format);
  return FALSE;
}

void
til_print_csv_field (FILE       *stream,
                     const char *text,
                     char        separator)
{
  if (strpbrk (text, "\"\n\r") == NULL && strchr (text, separator) == NULL)
    {
      fputs (text, stream);
      return;
    }

  putc ('"', stream);
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        putc ('"', stream);
      putc (*text, stream);
    }
  putc ('"', stream);
}

static const TilCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

/* An option that the command would pass over is a mistake, and is told. */
static gboolean
check_options (const TilCommand    *command,
               const GOptionEntry  *entries,
               GError             **error)
{
  g_auto(GStrv) allowed = g_strsplit (command->options, " ", -1);

  for (; entries->long_name != NULL; entries++)
    {
      gboolean given = entries->arg == G_OPTION_ARG_NONE || entries->arg == G_OPTION_ARG_INT
        ? *(const int *) entries->arg_data != 0
        : entries->arg == G_OPTION_ARG_INT64 ? *(const gint64 *) entries->arg_data != 0
        : *(char * const *) entries->arg_data != NULL;

      if (!given || g_str_equal (entries->long_name, "version") ||
          g_strv_contains ((const char * const *) allowed, entries->long_name))
        continue;

      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: a command, one of the program's options */
                   _("“%1$s” takes no option --%2$s"), command->name, entries->long_name);
      return FALSE;
    }

  return TRUE;
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-8s %-26s %s", commands[i].name, commands[i].arguments,
                            _(commands[i].summary));
  g_string_append_printf (text, "\n\n%s\n%s", _("With --json each prints one object on standard output:"),
    "  cells    {\"file\", \"sheets\": [{\"name\", \"hidden\", \"merged\": [\"A1:C1\"], \"comments\": [{\"cell\", \"text\"}],\n"
    "            \"cells\": [{\"cell\", \"type\", \"value\", \"hidden\"}]}], \"skipped\", \"warnings\", \"error\"}\n"
    "  import   {\"files\": [{\"file\", \"partner\", \"year\", \"figures\": n, \"left_out\": [{\"sheet\", \"cell\", \"text\", \"reason\"}],\n"
    "            \"questions\": [{\"id\", \"sheet\", \"cell\", \"text\", \"candidates\"}], \"same_as_before\", \"replaces\",\n"
    "            \"hidden\": [{\"sheet\", \"is_sheet\", \"numbers\": n, \"read\", \"question\"}], \"dialect\": of a text file,\n"
    "            \"changes\": [{\"key\", \"change\", \"old\", \"new\"}], \"layout_changes\": [{\"change\", \"old_text\", \"text\", ...}], \"error\"}],\n"
    "            \"settled\": [{\"id\", \"message\", \"state\", \"note\"}], \"reopened\": [], \"appeared\": []}\n"
    "  enter    as import\n"
    "  answers  {\"answers\": [{\"partner\", \"question\", \"answer\"}]}, the form of --answers and --from too\n"
    "  figures  {\"figures\": [{\"id\", \"source\", \"file\", \"sheet\", \"cell\", \"text\", \"indicator\", \"counting_unit\", \"year\",\n"
    "            \"categories\": {dimension: category}, \"value\", \"low\", \"high\", \"qualifiers\"}]}\n"
    "  check    {\"findings\": [{\"id\", \"rule\", \"state\", \"message\", \"expected\", \"stated\", \"difference\",\n"
    "            \"possible_causes\", \"figures\": [{\"id\", \"file\", \"sheet\", \"cell\"}], \"includes\", \"footnote\": {\"nb\", \"en\"},\n"
    "            \"revised\": [{\"label\", \"old\", \"new\", \"difference\"}], \"corrected\": []}],\n"
    "            \"settled\": as findings, those that a correction settled, \"holds\": n, \"undecidable\": n}\n"
    "  table    {\"tables\": [{\"id\", \"title\"}]}, with ID {\"id\", \"title\", \"columns\",\n"
    "            \"rows\": [{\"label\", \"cells\": [{\"text\", \"value\", \"figures\"}]}], \"footnotes\"}\n"
    "  chart    {\"charts\": [{\"id\", \"title\"}]}, with ID {\"id\", \"title\", \"unit\", \"series\"}\n"
    "  template {\"files\": [], \"year\", \"language\"}\n"
    "  persons  {\"persons\": [{\"indicator\", \"year\", \"sum\", \"low\", \"high\", \"steps\": [], \"silent\": []}]}\n"
    "  overlap  {\"overlaps\": [{\"id\", \"source\", \"indicator\", \"year\", \"unit\", \"within\", \"count\", \"sentence\", \"note\"}]}\n"
    "  partner  {\"partners\": [{\"id\", \"nb\", \"en\", \"role\", \"units\": []}]}, of a new one {\"id\"}\n"
    "  letter   {\"file\", \"partner\", \"language\", \"questions\": n, \"workbooks\": []}\n"
    "  close    {\"questions\": n} that were not answered\n"
    "  log      {\"steps\": [{\"when\", \"who\", \"kind\", \"subject\", \"note\", \"undone\"}]}\n");
  g_string_append_printf (text, "\n%s",
    _("Exit status: 0 done; 1 done, and something needs a look (findings open, cells left out);\n"
      "2 could not be done (one line says why; nothing was changed)."));

  return g_string_free (text, FALSE);
}

static TilExit
run (char   ***argv,
     GError  **error)
{
  TilOptions options = { 0 };
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print one JSON object"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("text or csv"), "FORMAT" },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &options.separator, N_("What stands between the cells of a text file: a character, or tab"), "CHARACTER" },
    { "quote", 0, 0, G_OPTION_ARG_STRING, &options.quote, N_("What cells of a text file are quoted with"), "SIGN" },
    { "decimal", 0, 0, G_OPTION_ARG_STRING, &options.decimal, N_("The decimal sign of a text file"), "SIGN" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options.encoding, N_("The encoding of a text file"), "NAME" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, N_("nb or en; else that of the desktop"), "CODE" },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_("The year of the edition or of the files"), "Y" },
    { "catalogue", 0, 0, G_OPTION_ARG_FILENAME, &options.catalogue, N_("A catalogue in place of the built-in one"), "FILE" },
    { "partner", 0, 0, G_OPTION_ARG_STRING, &options.partner, N_("Who sent the files, else it is recognised; whom a template or letter is for"), "ID" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Do everything but keep it"), NULL },
    { "answers", 0, 0, G_OPTION_ARG_FILENAME, &options.answers, N_("Answers to questions, as JSON"), "FILE" },
    { "without-sheet", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.without_sheets, N_("Leave a sheet out, unread; can be given again"), "NAME" },
    { "with-hidden", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.with_hidden, N_("Read a hidden sheet, or what a sheet's hidden rows and columns hold; can be given again"), "SHEET" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_("Where typed numbers come from; a file of answers; a catalogue"), "TEXT" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, N_("The file (or folder) to write"), "FILE" },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &options.explain, N_("Why the numbers differ and both may stand"), "TEXT" },
    { "correct", 0, 0, G_OPTION_ARG_STRING, &options.correct, N_("The right value of the stated figure"), "VALUE" },
    { "figure", 0, 0, G_OPTION_ARG_INT64, &options.figure, N_("Which of the finding's figures to correct"), "ID" },
    { "accept", 0, 0, G_OPTION_ARG_NONE, &options.accept, N_("Let it stand"), NULL },
    { "ask", 0, 0, G_OPTION_ARG_STRING, &options.ask, N_("Ask the partner"), "TEXT" },
    { "postpone", 0, 0, G_OPTION_ARG_STRING, &options.postpone, N_("Judge it later"), "TEXT" },
    { "reopen", 0, 0, G_OPTION_ARG_NONE, &options.reopen, N_("Take the judgement back, and with it what was corrected"), NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("A note: with --correct, --accept, --reopen, an overlap"), "TEXT" },
    { "workbooks", 0, 0, G_OPTION_ARG_FILENAME, &options.workbooks, N_("The folder for a partner's marked workbooks"), "FOLDER" },
    { "indicator", 0, 0, G_OPTION_ARG_STRING, &options.indicator, N_("What is counted, of an overlap"), "CODE" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, N_("A service whose persons another counts too"), "CODE" },
    { "within", 0, 0, G_OPTION_ARG_STRING, &options.within, N_("The service that counts them too"), "CODE" },
    { "count", 0, 0, G_OPTION_ARG_STRING, &options.count, N_("How many persons are in both services; else all"), "N" },
    { "withdraw", 0, 0, G_OPTION_ARG_INT64, &options.withdraw, N_("Withdraw the overlap of this number"), "ID" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_("What a new partner is called"), "TEXT" },
    { "english", 0, 0, G_OPTION_ARG_STRING, &options.english, N_("Its name in English; else the same"), "TEXT" },
    { "like", 0, 0, G_OPTION_ARG_STRING, &options.like, N_("The partner that delivers the same"), "ID" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("COMMAND ARGUMENTS"));
  g_autofree char *description = describe_commands ();
  const TilCommand *command;
  TilExit status = TIL_EXIT_FAILED;
  g_autoptr(GPtrArray) given = NULL;
  gboolean ends_options = FALSE;
  guint n_arguments;
  char **arguments;

  g_option_context_set_summary (context,
    _("Brings partners' spreadsheets of counts together, finds what disagrees, prints the finished tables."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, argv, error))
    goto out;

  if (version)
    {
      fputs ("tilstand-cli " TIL_VERSION "\n", stdout);
      status = TIL_EXIT_DONE;
      goto out;
    }

  arguments = *argv + 1;
  if (*arguments == NULL)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   _("No command is given; tilstand-cli --help lists them"));
      goto out;
    }

  command = find_command (*arguments);
  if (command == NULL)
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: what was given as a command */
                   _("There is no command “%s”; tilstand-cli --help lists them"), *arguments);
      goto out;
    }

  /* GLib leaves the "--" that ends the options where a name after it begins with "-". */
  given = g_ptr_array_new ();
  for (arguments++; *arguments != NULL; arguments++)
    {
      if (ends_options || !g_str_equal (*arguments, "--"))
        g_ptr_array_add (given, *arguments);
      else
        ends_options = TRUE;
    }
  n_arguments = given->len;
  g_ptr_array_add (given, NULL);

  if (n_arguments < command->n_min || n_arguments > command->n_max)
    g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                 /* Translators: a command and its arguments */
                 _("It is called so: tilstand-cli %1$s %2$s"), command->name, command->arguments);
  else if (check_options (command, entries, error))
    status = command->run (&options, (char **) given->pdata, error);

out:
  g_free (options.format);
  g_free (options.separator);
  g_free (options.quote);
  g_free (options.decimal);
  g_free (options.encoding);
  g_free (options.language);
  g_free (options.partner);
  g_free (options.answers);
  g_free (options.from);
  g_strfreev (options.without_sheets);
  g_strfreev (options.with_hidden);
  g_free (options.out);
  g_free (options.catalogue);
  g_free (options.explain);
  g_free (options.correct);
  g_free (options.ask);
  g_free (options.postpone);
  g_free (options.note);
  g_free (options.workbooks);
  g_free (options.indicator);
  g_free (options.unit);
  g_free (options.within);
  g_free (options.count);
  g_free (options.name);
  g_free (options.english);
  g_free (options.like);

  return status;
}

int
main (int    argc,
      char **argv)
{
  g_auto(GStrv) arguments = g_strdupv (argv);
  g_autoptr(GError) error = NULL;
  TilExit status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TILSTAND_LOCALE_DIR") != NULL
                                   ? g_getenv ("TILSTAND_LOCALE_DIR") : TIL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("tilstand-cli");

  status = run (&arguments, &error);
  if (error != NULL)
    fprintf (stderr, "tilstand-cli: %s\n", error->message);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      fprintf (stderr, "tilstand-cli: %s\n", _("The output could not be written in full"));
      status = TIL_EXIT_FAILED;
    }

  return status;
}
