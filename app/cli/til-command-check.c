/* cli/til-command-check.c: figures, check, settle, log, undo, redo, close */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

#include "core/til-number.h"

static const char *
file_of (TilProject      *project,
         const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  return delivery != NULL ? delivery->file : "";
}

/* "rosa.xlsx KOM!B4"; of what came as no file, how it came. */
static void
print_place (TilProject      *project,
             const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  g_autofree char *place = til_describe_place (figure->sheet, figure->cell);

  if (delivery != NULL && *delivery->file == '\0' && *delivery->origin != '\0')
    fprintf (stdout, "  [%s]", delivery->origin);
  else
    fprintf (stdout, "  [%s %s]", file_of (project, figure), place);
}

static const char *
source_of (TilProject      *project,
           const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  return delivery != NULL
    ? til_catalogue_get_partner (til_project_get_catalogue (project), delivery->partner)->code : "";
}

/* Only a number that is known exactly is one for programs; the ends say the rest. */
static void
print_json_value (TilJson     *json,
                  const char  *name,
                  TilInterval  value)
{
  if (til_interval_is_exact (value))
    til_json_thousandths (json, name, value.low);
  else
    til_json_null (json, name);
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
  til_json_string (json, "file", file_of (project, figure));
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
  print_json_value (json, "value", value);
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
    print_json_value (json, "stated", figure->value);
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
  print_place (project, figure);
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

static void
print_json_strings (TilJson    *json,
                    const char *name,
                    GPtrArray  *strings)
{
  til_json_begin_array (json, name);
  for (guint i = 0; i < strings->len; i++)
    til_json_string (json, NULL, g_ptr_array_index (strings, i));
  til_json_end_array (json);
}

static void
print_json_place (TilJson         *json,
                  TilProject      *project,
                  const TilFigure *figure)
{
  til_json_integer (json, "id", figure->id);
  til_json_string (json, "file", file_of (project, figure));
  til_json_string (json, "sheet", figure->sheet);
  til_json_string (json, "cell", figure->cell);
}

static void
print_json_judgement (TilJson            *json,
                      const char         *name,
                      const TilJudgement *judgement)
{
  if (judgement == NULL)
    return;

  til_json_begin_object (json, name);
  til_json_string (json, "state", til_finding_state_to_code (judgement->state));
  til_json_string (json, "note", judgement->note);
  til_json_string (json, "who", judgement->who);
  til_json_integer (json, "when", judgement->when);
  til_json_end_object (json);
}

/* What counts otherwise than stated because of the finding. */
static void
print_json_corrected (TilJson          *json,
                      TilProject       *project,
                      const TilFinding *finding)
{
  g_autoptr(GPtrArray) corrected = til_project_list_corrected (project, finding->id);

  if (corrected->len == 0)
    return;

  til_json_begin_array (json, "corrected");
  for (guint i = 0; i < corrected->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (corrected, i);

      til_json_begin_object (json, NULL);
      print_json_place (json, project, figure);
      print_json_value (json, "stated", figure->value);
      print_json_value (json, "value", figure->correction);
      til_json_end_object (json);
    }
  til_json_end_array (json);
}

static void
print_json_finding (TilJson          *json,
                    TilProject       *project,
                    const TilFinding *finding)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);

  til_json_begin_object (json, NULL);
  til_json_string (json, "id", finding->id);
  til_json_string (json, "rule", til_catalogue_get_rule (catalogue, finding->rule)->code);
  til_json_string (json, "state", til_finding_state_to_code (finding->state));
  til_json_string (json, "severity", finding->severity == TIL_SEVERITY_NOTE ? "note" : "finding");
  til_json_string (json, "message", finding->message);
  print_json_value (json, "expected", finding->expected);
  til_json_thousandths (json, "expected_low", finding->expected.low);
  til_json_thousandths (json, "expected_high", finding->expected.high);
  print_json_value (json, "stated", finding->stated);
  til_json_thousandths (json, "difference", finding->difference);
  print_json_strings (json, "possible_causes", finding->causes);
  til_json_begin_array (json, "terms");
  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "label", term->label);
      til_json_integer (json, "sign", term->sign);
      til_json_thousandths (json, "low", term->value.low);
      til_json_thousandths (json, "high", term->value.high);
      if (term->figure != NULL)
        print_json_place (json, project, term->figure);
      til_json_end_object (json);
    }
  til_json_end_array (json);
  til_json_begin_array (json, "figures");
  for (guint i = 0; i < finding->figures->len; i++)
    {
      til_json_begin_object (json, NULL);
      print_json_place (json, project, g_ptr_array_index (finding->figures, i));
      til_json_end_object (json);
    }
  til_json_end_array (json);
  print_json_strings (json, "includes", finding->includes);
  til_json_string (json, "folded_under", finding->folded_under);
  if (finding->footnotes[TIL_LANGUAGE_NB] != NULL)
    {
      til_json_begin_object (json, "footnote");
      for (TilLanguage i = 0; i < TIL_N_LANGUAGES; i++)
        til_json_string (json, til_language_code (i), finding->footnotes[i]);
      til_json_end_object (json);
    }
  print_json_corrected (json, project, finding);
  print_json_judgement (json, "judgement", finding->judgement);
  print_json_judgement (json, "precedent", finding->precedent);
  til_json_end_object (json);
}

/* These stand here and not in po/, as the findings' own sentences do: they
 * follow the language that was asked for, whatever the locale is. */
enum
{
  WORDS_CAUSE,
  WORDS_JUDGEMENT,
  WORDS_LAST_YEAR,
  WORDS_CORRECTED,
  WORDS_FOOTNOTE,
  WORDS_OPEN_ONE,
  WORDS_OPEN_MANY,
  WORDS_HOLD_ONE,
  WORDS_HOLD_MANY,
  WORDS_UNDECIDABLE
};

static const char * const words[][TIL_N_LANGUAGES] = {
  [WORDS_CAUSE] = { "Mulig årsak:", "Possible cause:" },
  /* 1: how it was judged; 2: a space and why, or nothing */
  [WORDS_JUDGEMENT] = { "Vurdering: %1$s.%2$s", "Judgement: %1$s.%2$s" },
  /* 1: how the same was judged the year before; 2: why */
  [WORDS_LAST_YEAR] = { "I fjor: %1$s.%2$s", "Last year: %1$s.%2$s" },
  [WORDS_CORRECTED] = { "Rettet:", "Corrected:" },
  [WORDS_FOOTNOTE] = { "Fotnote:", "Footnote:" },
  [WORDS_OPEN_ONE] = { "%u åpent avvik", "%u finding open" },
  [WORDS_OPEN_MANY] = { "%u åpne avvik", "%u findings open" },
  [WORDS_HOLD_ONE] = { "%u kontroll stemmer", "%u check holds" },
  [WORDS_HOLD_MANY] = { "%u kontroller stemmer", "%u checks hold" },
  [WORDS_UNDECIDABLE] = { "%u kan ikke avgjøres", "%u cannot be decided" },
};

static const char * const states[][TIL_N_LANGUAGES] = {
  [TIL_STATE_OPEN] = { "åpent", "open" },
  [TIL_STATE_CORRECTED] = { "rettet", "corrected" },
  [TIL_STATE_EXPLAINED] = { "forklart", "explained" },
  [TIL_STATE_ACCEPTED] = { "godtatt", "accepted" },
  [TIL_STATE_ASKED] = { "partneren er spurt", "asked" },
  [TIL_STATE_POSTPONED] = { "utsatt", "postponed" },
  [TIL_STATE_REOPENED] = { "åpnet igjen", "open again" },
};

/* Why it was judged so; of one that is open again, what was said before. */
static void
print_note (const TilJudgement *judgement,
            guint               sentence,
            TilLanguage         language)
{
  g_autofree char *line = NULL;
  g_autofree char *note = NULL;

  if (judgement == NULL)
    return;

  line = til_one_line (judgement->note);
  note = g_strconcat (*line != '\0' ? " " : "", line, NULL);

  fputs ("    ", stdout);
  fprintf (stdout, words[sentence][language], states[judgement->state][language], note);
  putc ('\n', stdout);
}

/* What counts otherwise than stated because of the finding. */
static void
print_corrected (TilProject       *project,
                 const TilFinding *finding)
{
  TilLanguage language = til_project_get_language (project);
  g_autoptr(GPtrArray) corrected = til_project_list_corrected (project, finding->id);

  for (guint i = 0; i < corrected->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (corrected, i);
      g_autofree char *stated = til_interval_format (figure->value, -1, language);
      g_autofree char *value = til_interval_format (figure->correction, -1, language);

      fprintf (stdout, "    %s %s → %s", words[WORDS_CORRECTED][language], stated, value);
      print_place (project, figure);
      putc ('\n', stdout);
    }
}

static void
print_summary (const TilFindings *findings,
               guint              n_open,
               TilLanguage        language)
{
  fprintf (stdout, words[n_open == 1 ? WORDS_OPEN_ONE : WORDS_OPEN_MANY][language], n_open);
  fputs (", ", stdout);
  fprintf (stdout, words[findings->n_holds == 1 ? WORDS_HOLD_ONE : WORDS_HOLD_MANY][language], findings->n_holds);
  fputs (", ", stdout);
  fprintf (stdout, words[WORDS_UNDECIDABLE][language], findings->n_undecidable);
  putc ('\n', stdout);
}

static void
print_text_head (TilProject       *project,
                 const TilFinding *finding)
{
  TilLanguage language = til_project_get_language (project);

  fprintf (stdout, "%s%s  [%s]  %s\n", finding->folded_under != NULL ? "    " : "", finding->id,
           states[finding->state][language], finding->message);
}

static void
print_text_finding (TilProject       *project,
                    const TilFinding *finding)
{
  TilLanguage language = til_project_get_language (project);

  print_text_head (project, finding);
  for (guint i = 0; i < finding->terms->len; i++)
    {
      const TilFindingTerm *term = g_ptr_array_index (finding->terms, i);
      g_autofree char *value = til_interval_format (term->value, -1, language);

      fprintf (stdout, "    %c %8s  %s", term->sign < 0 ? '-' : '+', value, term->label);
      if (term->figure != NULL)
        print_place (project, term->figure);
      putc ('\n', stdout);
    }
  for (guint i = 0; i < finding->causes->len; i++)
    fprintf (stdout, "    %s %s\n", words[WORDS_CAUSE][language],
             (const char *) g_ptr_array_index (finding->causes, i));
  print_corrected (project, finding);
  print_note (finding->judgement, WORDS_JUDGEMENT, language);
  print_note (finding->precedent, WORDS_LAST_YEAR, language);
  if (finding->footnotes[language] != NULL)
    fprintf (stdout, "    %s %s\n", words[WORDS_FOOTNOTE][language], finding->footnotes[language]);
}

/* What stands by itself, each with what is folded under it; then what a
 * correction settled. */
static void
print_text_findings (TilProject  *project,
                     TilFindings *findings)
{
  GPtrArray *settled = til_project_get_settled (project);

  for (guint i = 0; i < findings->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings->findings, i);

      if (finding->folded_under != NULL)
        continue;

      print_text_finding (project, finding);
      for (guint j = 0; j < finding->includes->len; j++)
        print_text_head (project, til_findings_find (findings, g_ptr_array_index (finding->includes, j)));
    }
  for (guint i = 0; i < settled->len; i++)
    print_text_finding (project, g_ptr_array_index (settled, i));
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
        print_json_finding (&json, project, g_ptr_array_index (findings->findings, i));
      til_json_end_array (&json);
      til_json_begin_array (&json, "settled");
      for (guint i = 0; i < settled->len; i++)
        print_json_finding (&json, project, g_ptr_array_index (settled, i));
      til_json_end_array (&json);
      til_json_integer (&json, "open", n_open);
      til_json_integer (&json, "holds", findings->n_holds);
      til_json_integer (&json, "undecidable", findings->n_undecidable);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  else
    {
      print_text_findings (project, findings);
      print_summary (findings, n_open, language);
    }

  return n_open > 0 ? TIL_EXIT_LOOK : TIL_EXIT_DONE;
}

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
  return change (arguments, options, til_project_close_edition, error);
}
