/* cli/til-print-finding.c: findings for people and for programs */
#include "cli/til-print-finding.h"

#include "core/til-number.h"

/**
 * til_print_file_of:
 * @project: a project
 * @figure: one of its figures
 *
 * Returns: (transfer none): the file it came in; "" for none
 */
const char *
til_print_file_of (TilProject      *project,
                   const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  return delivery != NULL ? delivery->file : "";
}

/**
 * til_print_place:
 * @project: a project
 * @figure: one of its figures
 *
 * Prints where it stands, "  [rosa.xlsx KOM!B4]"; of what came as no file, how it came.
 */
void
til_print_place (TilProject      *project,
                 const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  g_autofree char *place = til_describe_place (figure->sheet, figure->cell);

  if (delivery != NULL && *delivery->file == '\0' && *delivery->origin != '\0')
    fprintf (stdout, "  [%s]", delivery->origin);
  else
    fprintf (stdout, "  [%s %s]", til_print_file_of (project, figure), place);
}

/* How it came, where that was not as a file. */
static const char *
origin_of (TilProject      *project,
           const TilFigure *figure)
{
  const TilDelivery *delivery = til_cube_get_delivery (til_project_get_cube (project), figure->delivery);

  return delivery != NULL ? delivery->origin : "";
}

/**
 * til_print_json_value:
 * @json: where
 * @name: of the member
 * @value: a value
 *
 * Only one that is known exactly is a number for programs; else it is null.
 */
void
til_print_json_value (TilJson    *json,
                      const char *name,
                      TilInterval value)
{
  if (til_interval_is_exact (value))
    til_json_thousandths (json, name, value.low);
  else
    til_json_null (json, name);
}

static void
print_json_place (TilJson         *json,
                  TilProject      *project,
                  const TilFigure *figure)
{
  til_json_integer (json, "id", figure->id);
  til_json_string (json, "file", til_print_file_of (project, figure));
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
      til_print_json_value (json, "stated", figure->value);
      til_print_json_value (json, "value", figure->correction);
      til_json_end_object (json);
    }
  til_json_end_array (json);
}

static void
print_json_revised_value (TilJson         *json,
                          const char      *name,
                          TilProject      *project,
                          TilInterval      value,
                          const TilFigure *figure)
{
  til_json_begin_object (json, name);
  til_print_json_value (json, "value", value);
  til_json_thousandths (json, "low", value.low);
  til_json_thousandths (json, "high", value.high);
  if (figure != NULL)
    {
      print_json_place (json, project, figure);
      til_json_string (json, "origin", origin_of (project, figure));
    }
  til_json_end_object (json);
}

/* Every number that a revision changes. */
static void
print_json_revised (TilJson          *json,
                    TilProject       *project,
                    const TilFinding *finding)
{
  if (finding->revised->len == 0)
    return;

  til_json_begin_array (json, "revised");
  for (guint i = 0; i < finding->revised->len; i++)
    {
      const TilRevisedFigure *revised = g_ptr_array_index (finding->revised, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "label", revised->label);
      print_json_revised_value (json, "old", project, revised->then, revised->then_figure);
      if (revised->is_stated)
        {
          print_json_revised_value (json, "new", project, revised->now, revised->now_figure);
          til_json_thousandths (json, "difference", til_revised_figure_get_difference (revised));
        }
      else
        {
          til_json_null (json, "new");
          til_json_null (json, "difference");
        }
      til_json_end_object (json);
    }
  til_json_end_array (json);
}

/**
 * til_print_json_finding:
 * @json: in an array
 * @project: a project
 * @finding: one of its findings, or one that a correction settled
 *
 * Prints all that is known of the finding.
 */
void
til_print_json_finding (TilJson          *json,
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
  til_print_json_value (json, "expected", finding->expected);
  til_json_thousandths (json, "expected_low", finding->expected.low);
  til_json_thousandths (json, "expected_high", finding->expected.high);
  til_print_json_value (json, "stated", finding->stated);
  til_json_thousandths (json, "difference", finding->difference);
  til_json_strings (json, "possible_causes", finding->causes);
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
  til_json_strings (json, "includes", finding->includes);
  til_json_string (json, "folded_under", finding->folded_under);
  if (finding->footnotes[TIL_LANGUAGE_NB] != NULL)
    {
      til_json_begin_object (json, "footnote");
      for (TilLanguage i = 0; i < TIL_N_LANGUAGES; i++)
        til_json_string (json, til_language_code (i), finding->footnotes[i]);
      til_json_end_object (json);
    }
  print_json_revised (json, project, finding);
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
      til_print_place (project, figure);
      putc ('\n', stdout);
    }
}

/**
 * til_print_findings_summary:
 * @findings: findings
 * @n_open: how many of them wait
 * @language: of the line
 *
 * Prints how many wait, hold and cannot be decided.
 */
void
til_print_findings_summary (const TilFindings *findings,
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

/* "35 → 34 (−1)  Police reports · Oslo · 2020  [kom-2020.xlsx Tabell 3!F4] →  [pod.xlsx Tabell 3!C4]" */
static void
print_revised (TilProject             *project,
               const TilRevisedFigure *revised)
{
  TilLanguage language = til_project_get_language (project);
  g_autofree char *then = til_interval_format (revised->then, -1, language);
  g_autofree char *now = revised->is_stated ? til_interval_format (revised->now, -1, language) : g_strdup ("–");
  gint64 difference = til_revised_figure_get_difference (revised);
  g_autofree char *number = til_number_format (ABS (difference), -1, language);

  fprintf (stdout, "    %8s → %s", then, now);
  if (difference != 0)
    fprintf (stdout, " (%s%s)", difference < 0 ? "−" : "+", number);
  fprintf (stdout, "  %s", revised->label);
  if (revised->then_figure != NULL)
    til_print_place (project, revised->then_figure);
  if (revised->now_figure != NULL)
    {
      fputs (" →", stdout);
      til_print_place (project, revised->now_figure);
    }
  putc ('\n', stdout);
}

static void
print_term (TilProject           *project,
            const TilFindingTerm *term)
{
  g_autofree char *value = til_interval_format (term->value, -1, til_project_get_language (project));

  fprintf (stdout, "    %c %8s  %s", term->sign < 0 ? '-' : '+', value, term->label);
  if (term->figure != NULL)
    til_print_place (project, term->figure);
  putc ('\n', stdout);
}

static void
print_text_finding (TilProject       *project,
                    const TilFinding *finding)
{
  TilLanguage language = til_project_get_language (project);

  print_text_head (project, finding);
  for (guint i = 0; i < finding->terms->len && finding->revised->len == 0; i++)
    print_term (project, g_ptr_array_index (finding->terms, i));
  for (guint i = 0; i < finding->revised->len; i++)
    print_revised (project, g_ptr_array_index (finding->revised, i));
  for (guint i = 0; i < finding->causes->len; i++)
    fprintf (stdout, "    %s %s\n", words[WORDS_CAUSE][language],
             (const char *) g_ptr_array_index (finding->causes, i));
  print_corrected (project, finding);
  print_note (finding->judgement, WORDS_JUDGEMENT, language);
  print_note (finding->precedent, WORDS_LAST_YEAR, language);
  if (finding->footnotes[language] != NULL)
    fprintf (stdout, "    %s %s\n", words[WORDS_FOOTNOTE][language], finding->footnotes[language]);
}

/**
 * til_print_findings:
 * @project: a project
 * @findings: its findings
 *
 * Prints what stands by itself, each with what is folded under it; then what a
 * correction settled.
 */
void
til_print_findings (TilProject  *project,
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
