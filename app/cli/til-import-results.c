/* cli/til-import-results.c: what an import came to, printed */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

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
  for (guint i = 0; i < question->places->len; i++)
    {
      const TilCellPlace *place = g_ptr_array_index (question->places, i);

      if (g_str_equal (place->sheet, question->sheet))
        til_json_string (json, NULL, place->cell);
    }
  til_json_end_array (json);
  til_json_begin_array (json, "places");
  for (guint i = 0; i < question->places->len; i++)
    {
      const TilCellPlace *place = g_ptr_array_index (question->places, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "sheet", place->sheet);
      til_json_string (json, "cell", place->cell);
      til_json_end_object (json);
    }
  til_json_end_array (json);
  til_json_end_object (json);
}

/* A value that is not known exactly is null, with its ends beside it. */
static void
print_json_value (TilJson         *json,
                  const char      *name,
                  const TilFigure *figure)
{
  g_autofree char *low = g_strconcat (name, "_low", NULL);
  g_autofree char *high = g_strconcat (name, "_high", NULL);
  g_autofree char *text = g_strconcat (name, "_text", NULL);

  if (figure == NULL || !til_interval_is_exact (figure->value))
    til_json_null (json, name);
  else
    til_json_thousandths (json, name, figure->value.low);
  if (figure == NULL)
    return;
  if (!til_interval_is_exact (figure->value))
    {
      til_json_thousandths (json, low, figure->value.low);
      til_json_thousandths (json, high, figure->value.high);
    }
  til_json_string (json, text, figure->text);
}

static void
print_json_changes (TilJson         *json,
                    TilCatalogue    *catalogue,
                    const GPtrArray *changes)
{
  til_json_begin_array (json, "changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const TilFigureChange *change = g_ptr_array_index (changes, i);
      const TilFigure *where = change->now != NULL ? change->now : change->before;
      g_autofree char *key = til_key_to_code (&change->key, catalogue);

      til_json_begin_object (json, NULL);
      til_json_string (json, "key", key);
      til_json_string (json, "change", change->before == NULL ? "new" : change->now == NULL ? "gone" : "changed");
      print_json_value (json, "old", change->before);
      print_json_value (json, "new", change->now);
      til_json_string (json, "sheet", where->sheet);
      til_json_string (json, "cell", where->cell);
      til_json_end_object (json);
    }
  til_json_end_array (json);
}

static void
print_json_layout_changes (TilJson         *json,
                           const GPtrArray *changes)
{
  til_json_begin_array (json, "layout_changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const TilLayoutChange *change = g_ptr_array_index (changes, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "change", til_layout_change_code (change->kind));
      til_json_string (json, "old_sheet", change->old_sheet);
      til_json_string (json, "old_cell", change->old_cell);
      til_json_string (json, "old_text", change->old_text);
      til_json_string (json, "sheet", change->sheet);
      til_json_string (json, "cell", change->cell);
      til_json_string (json, "text", change->text);
      til_json_end_object (json);
    }
  til_json_end_array (json);
}

static void
print_text_changes (TilCatalogue    *catalogue,
                    TilLanguage      language,
                    const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const TilFigureChange *change = g_ptr_array_index (changes, i);
      g_autofree char *key = til_key_describe (&change->key, catalogue, language);

      if (change->before == NULL)
        /* Translators: what is counted, a number */
        fprintf (stdout, _("  + %1$s: %2$s, new\n"), key, change->now->text);
      else if (change->now == NULL)
        /* Translators: what is counted, a number */
        fprintf (stdout, _("  - %1$s: %2$s, gone\n"), key, change->before->text);
      else
        /* Translators: what is counted, a number, another number */
        fprintf (stdout, _("  ~ %1$s: %2$s, now %3$s\n"), key, change->before->text, change->now->text);
    }
}

static void
print_text_layout_changes (const GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const TilLayoutChange *change = g_ptr_array_index (changes, i);
      g_autofree char *old_text = til_one_line (change->old_text != NULL ? change->old_text : "");
      g_autofree char *text = til_one_line (change->text != NULL ? change->text : "");
      g_autofree char *old_place = til_describe_place (change->old_sheet != NULL ? change->old_sheet : "",
                                                       change->old_cell);
      g_autofree char *place = til_describe_place (change->sheet != NULL ? change->sheet : "", change->cell);

      switch (change->kind)
        {
        case TIL_LAYOUT_GONE:
          /* Translators: a label in a partner's sheet, where it stands */
          fprintf (stdout, _("  layout: “%1$s” (%2$s) is gone\n"), old_text, old_place);
          break;
        case TIL_LAYOUT_NEW:
          /* Translators: a label in a partner's sheet, where it stands */
          fprintf (stdout, _("  layout: “%1$s” (%2$s) is new\n"), text, place);
          break;
        case TIL_LAYOUT_MOVED:
          /* Translators: a label in a partner's sheet, where it stood, where it stands */
          fprintf (stdout, _("  layout: “%1$s” moved from %2$s to %3$s\n"), text, old_place, place);
          break;
        case TIL_LAYOUT_RENAMED:
        default:
          /* Translators: a label as it was, as it is, where it stands */
          fprintf (stdout, _("  layout: “%1$s” is “%2$s” now (%3$s)\n"), old_text, text, place);
        }
    }
}

static void
print_text_hidden (const GPtrArray *hidden)
{
  for (guint i = 0; i < hidden->len; i++)
    {
      const TilHiddenPart *part = g_ptr_array_index (hidden, i);

      if (part->is_read)
        /* Translators: a number, and the name of a sheet */
        fprintf (stdout, ngettext ("  hidden: %1$u number of “%2$s”, read as you chose\n",
                                   "  hidden: %1$u numbers of “%2$s”, read as you chose\n", part->n_numbers),
                 part->n_numbers, part->sheet);
      else
        /* Translators: a number, and the name of a sheet twice */
        fprintf (stdout, ngettext ("  hidden: %1$u number of “%2$s”, left out; --with-hidden reads it\n",
                                   "  hidden: %1$u numbers of “%2$s”, left out; --with-hidden reads them\n", part->n_numbers),
                 part->n_numbers, part->sheet);
    }
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
  til_json_begin_array (json, "hidden");
  for (guint i = 0; reading != NULL && i < reading->hidden->len; i++)
    {
      const TilHiddenPart *part = g_ptr_array_index (reading->hidden, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "sheet", part->sheet);
      til_json_boolean (json, "is_sheet", part->is_sheet);
      til_json_integer (json, "numbers", part->n_numbers);
      til_json_boolean (json, "read", part->is_read);
      til_json_string (json, "question", part->question);
      til_json_end_object (json);
    }
  til_json_end_array (json);
  if (reading != NULL && reading->dialect_question != NULL)
    til_print_json_dialect (json, &reading->dialect);
  til_json_boolean (json, "same_as_before", result->same_as_before);
  til_json_boolean (json, "replaces", result->replaces);
  print_json_changes (json, catalogue, result->changes);
  print_json_layout_changes (json, result->layout_changes);
  til_json_string (json, "error", result->error != NULL ? result->error->message : NULL);
  til_json_end_object (json);
}

static void
print_counts (const char       *file,
              const char       *partner,
              const TilReading *reading)
{
  guint n_figures = reading->figures->len, n_left_out = reading->left_out->len, n_questions = reading->questions->len;
  g_autofree char *figures = g_strdup_printf (ngettext ("%u figure", "%u figures", n_figures), n_figures);
  g_autofree char *left_out = g_strdup_printf (ngettext ("%u left out", "%u left out", n_left_out), n_left_out);
  g_autofree char *questions = g_strdup_printf (ngettext ("%u question", "%u questions", n_questions), n_questions);

  fprintf (stdout, "%s: %s %d, %s, %s, %s\n", file, partner, reading->year, figures, left_out, questions);
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
      fprintf (stdout, _("%1$s: %2$s, the same as before: nothing changed\n"),
               *result->file != '\0' ? result->file : reading->file, partner);
      return;
    }

  print_counts (*result->file != '\0' ? result->file : reading->file, partner, reading);
  if (reading->dialect_question != NULL)
    til_print_dialect (&reading->dialect, "  ");
  print_text_hidden (reading->hidden);
  print_text_layout_changes (result->layout_changes);
  print_text_changes (catalogue, language, result->changes);
  for (guint i = 0; i < reading->left_out->len; i++)
    {
      const TilLeftOut *left_out = g_ptr_array_index (reading->left_out, i);

      g_autofree char *place = til_describe_place (left_out->sheet, left_out->cell);

      fprintf (stdout, "    %s: %s\n", place, left_out->reason);
    }
  for (guint i = 0; i < reading->questions->len; i++)
    {
      const TilQuestion *question = g_ptr_array_index (reading->questions, i);

      g_autofree char *place = til_describe_place (question->sheet, question->cell);

      fprintf (stdout, "  ? %s%s%s\n", place, *place != '\0' ? ": " : "", question->question);
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

/* Answers that no file asked for: a question's name mistyped, or another file's. */
static GPtrArray *
list_unused (GPtrArray *results,
             GPtrArray *answers)
{
  GPtrArray *unused = g_ptr_array_new ();

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const TilRemembered *answer = g_ptr_array_index (answers, i);
      gboolean used = FALSE;

      for (guint j = 0; j < results->len && !used; j++)
        {
          const TilReading *reading = ((const TilImportResult *) g_ptr_array_index (results, j))->reading;

          used = reading != NULL && (answer->partner == TIL_NONE || answer->partner == reading->partner) &&
                 g_hash_table_contains (reading->answers, answer->question);
        }
      if (!used)
        g_ptr_array_add (unused, (gpointer) answer);
    }

  return unused;
}

static void
print_json_findings (TilJson    *json,
                     const char *name,
                     GPtrArray  *findings)
{
  til_json_begin_array (json, name);
  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      til_json_begin_object (json, NULL);
      til_json_string (json, "id", finding->id);
      til_json_string (json, "message", finding->message);
      til_json_string (json, "state", til_finding_state_to_code (finding->state));
      til_json_string (json, "note", finding->judgement != NULL ? finding->judgement->note : NULL);
      til_json_end_object (json);
    }
  til_json_end_array (json);
}

/* What was not asked about and is gone needs no telling; JSON has all. */
static void
print_text_findings (const TilFindingsChange *change,
                     gboolean                 with_new)
{
  for (guint i = 0; i < change->settled->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (change->settled, i);

      if (finding->judgement != NULL)
        /* Translators: a finding that is no more: its short name, its sentence */
        fprintf (stdout, _("  Settled: %1$s  %2$s\n"), finding->id, finding->message);
    }
  for (guint i = 0; i < change->reopened->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (change->reopened, i);

      /* Translators: a finding whose figures have changed: its short name, its sentence */
      fprintf (stdout, _("  Open again: %1$s  %2$s\n"), finding->id, finding->message);
    }
  for (guint i = 0; i < change->appeared->len && with_new; i++)
    {
      const TilFinding *finding = g_ptr_array_index (change->appeared, i);

      /* Translators: a finding that was not there before: its short name, its sentence */
      fprintf (stdout, _("  New finding: %1$s  %2$s\n"), finding->id, finding->message);
    }
}

/* A first file brings findings as it must; one that takes another's place is
 * looked at for what it did. */
static gboolean
replaces_any (const GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (((const TilImportResult *) g_ptr_array_index (results, i))->replaces)
      return TRUE;

  return FALSE;
}

/**
 * til_print_import_results:
 * @project: the project
 * @before: (nullable): its findings before; %NULL: it was left as it is
 * @results: (element-type TilImportResult): what became of the files
 * @answers: (nullable) (element-type TilRemembered): those given with them
 * @as_json: for programs
 *
 * Returns: the exit status that tells the same
 */
TilExit
til_print_import_results (TilProject  *project,
                          TilFindings *before,
                          GPtrArray   *results,
                          GPtrArray   *answers,
                          gboolean     as_json)
{
  g_autoptr(TilFindingsChange) change = before == NULL
    ? NULL : til_findings_change_new (before, til_project_get_findings (project));
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  g_autoptr(GPtrArray) unused = list_unused (results, answers);
  TilExit status = judge_results (results);
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
      if (answers != NULL)
        {
          til_json_begin_array (&json, "unused_answers");
          for (guint i = 0; i < unused->len; i++)
            til_json_string (&json, NULL, ((const TilRemembered *) g_ptr_array_index (unused, i))->question);
          til_json_end_array (&json);
        }
      if (change != NULL)
        {
          print_json_findings (&json, "settled", change->settled);
          print_json_findings (&json, "reopened", change->reopened);
          print_json_findings (&json, "appeared", change->appeared);
        }
      til_json_end_object (&json);
      putc ('\n', stdout);
    }
  if (!as_json && change != NULL)
    print_text_findings (change, replaces_any (results));
  for (guint i = 0; i < unused->len && !as_json; i++)
    /* Translators: the name of a question */
    fprintf (stdout, _("  ! No file asks %s: its answer was not used\n"),
             ((const TilRemembered *) g_ptr_array_index (unused, i))->question);

  return status == TIL_EXIT_DONE && unused->len > 0 ? TIL_EXIT_LOOK : status;
}
