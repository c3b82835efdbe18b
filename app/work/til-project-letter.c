/* work/til-project-letter.c: what a partner was asked, as a letter; see til-letter.h */
#include "work/til-letter.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_delivered (const TilLetter *self)
{
  GPtrArray *deliveries = til_project_get_deliveries (self->project);

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->partner == self->partner->index && delivery->year == self->project->year)
        return TRUE;
    }

  return FALSE;
}

/* "22. november 2026", whatever the locale is. */
static char *
describe_today (TilLanguage language)
{
  static const char * const months[12][TIL_N_LANGUAGES] = {
    { "januar", "January" }, { "februar", "February" }, { "mars", "March" }, { "april", "April" },
    { "mai", "May" }, { "juni", "June" }, { "juli", "July" }, { "august", "August" },
    { "september", "September" }, { "oktober", "October" }, { "november", "November" },
    { "desember", "December" },
  };
  static const char * const forms[TIL_N_LANGUAGES] = { "%d. %s %d", "%d %s %d" };
  g_autoptr(GDateTime) today = g_date_time_new_now_local ();

  return g_strdup_printf (forms[language], g_date_time_get_day_of_month (today),
                          months[g_date_time_get_month (today) - 1][language], g_date_time_get_year (today));
}

static void
write_opening (const TilLetter *self)
{
  static const char * const subject[TIL_N_LANGUAGES] = {
    "Spørsmål om tallene for %2$d – %1$s", "Questions about the figures for %2$d – %1$s" };
  static const char * const greeting[TIL_N_LANGUAGES] = { "Hei,", "Dear colleagues," };
  static const char * const thanks[TIL_N_LANGUAGES] = {
    "Takk for tallene dere har sendt oss for %d.", "Thank you for the figures you sent us for %d." };
  static const char * const waiting[TIL_N_LANGUAGES] = {
    "Vi er i gang med tallene for %d.", "We are working on the figures for %d." };
  static const char * const one[TIL_N_LANGUAGES] = {
    "Ved gjennomgangen fant vi ett forhold som vi trenger deres hjelp til å avklare.",
    "When we went through them, we found one point that we need your help to clarify." };
  static const char * const many[TIL_N_LANGUAGES] = {
    "Ved gjennomgangen fant vi %u forhold som vi trenger deres hjelp til å avklare.",
    "When we went through them, we found %u points that we need your help to clarify." };
  g_autofree char *today = describe_today (self->language);
  guint n = self->asked->questions->len;

  g_string_append_printf (self->text, "%s: %s\n%s: %s\n\n", self->language == TIL_LANGUAGE_NB ? "Til" : "To",
                          til_label_get (&self->partner->label, self->language),
                          self->language == TIL_LANGUAGE_NB ? "Dato" : "Date", today);
  g_string_append_printf (self->text, subject[self->language],
                          til_label_get (&til_project_get_catalogue (self->project)->title, self->language),
                          self->project->year);
  g_string_append_printf (self->text, "\n\n%s\n\n", greeting[self->language]);
  g_string_append_printf (self->text, (has_delivered (self) ? thanks : waiting)[self->language],
                          self->project->year);
  g_string_append_c (self->text, ' ');
  if (n == 1)
    g_string_append (self->text, one[self->language]);
  else
    g_string_append_printf (self->text, many[self->language], n);
  g_string_append (self->text, "\n\n");
}

static gboolean
has_role (const TilLetter *self,
          const TilFigure *figure,
          TilRole   role)
{
  const TilDelivery *delivery = figure != NULL ? til_questions_get_delivery (self->asked, figure) : NULL;

  return delivery != NULL && delivery->partner != TIL_NONE &&
         til_catalogue_get_partner (til_project_get_catalogue (self->project), delivery->partner)->role == role;
}

/* Whether a number of the draft, or of an edition that is out, is spoken of. */
static gboolean
names_role (const TilLetter *self,
            TilRole   role)
{
  for (guint i = 0; i < self->asked->questions->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (self->asked->questions, i);

      for (guint j = 0; j < finding->figures->len; j++)
        if (has_role (self, g_ptr_array_index (finding->figures, j), role))
          return TRUE;
      for (guint j = 0; j < finding->terms->len; j++)
        if (has_role (self, ((const TilFindingTerm *) g_ptr_array_index (finding->terms, j))->figure, role))
          return TRUE;
    }

  return FALSE;
}

/* What findings call things is her language, not the partner's. */
static void
write_words (const TilLetter *self)
{
  static const char * const deliveries[TIL_N_LANGUAGES] = {
    "Med «leveransene» mener vi tallene vi har fått fra dere og andre.\n\n",
    "By “the deliveries” we mean the figures we have from you and others.\n\n" };
  static const char * const words[TIL_N_LANGUAGES] = {
    "Med «utkastet» mener vi utkastet vårt til rapporten, med «leveransene» tallene vi har fått fra dere og andre.\n\n",
    "By “the draft” we mean our draft of the report, by “the deliveries” the figures we have from you and others.\n\n" };

  if (names_role (self, TIL_ROLE_DRAFT))
    g_string_append (self->text, words[self->language]);
  else if (names_role (self, TIL_ROLE_PUBLISHED))
    g_string_append (self->text, deliveries[self->language]);
}

/* A note of several lines stays under its question. */
static void
write_note (const TilLetter *self,
            const char   *note)
{
  static const char * const heading[TIL_N_LANGUAGES] = { "   Spørsmålet vårt: ", "   Our question: " };
  g_auto(GStrv) lines = NULL;

  if (note == NULL || *note == '\0')
    return;

  lines = g_strsplit (note, "\n", -1);
  g_string_append (self->text, heading[self->language]);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (self->text, "%s%s\n", i > 0 ? "   " : "", g_strchomp (lines[i]));
}

static void
write_closing (const TilLetter *self)
{
  static const char * const closing[TIL_N_LANGUAGES] = {
    "Send oss bare antall, aldri navn, fødselsdato eller annet som kan knyttes til enkeltpersoner.\n\n"
    "Ta gjerne kontakt hvis noe er uklart. På forhånd takk for hjelpen.\n\n"
    "Vennlig hilsen\n",
    "Please send us counts only, never names, dates of birth or anything else that can be linked to individuals.\n\n"
    "Do contact us if anything is unclear. Thank you in advance for your help.\n\n"
    "Kind regards\n" };

  g_string_append_printf (self->text, "%s%s\n", closing[self->language], til_project_get_user ());
}

static void
write_letter (const TilLetter *self)
{
  write_opening (self);
  write_words (self);
  for (guint i = 0; i < self->asked->questions->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (self->asked->questions, i);

      g_string_append_printf (self->text, "%u. %s\n", i + 1, finding->message);
      til_letter_write_figures (self, finding);
      write_note (self, finding->judgement != NULL ? finding->judgement->note : NULL);
      g_string_append_c (self->text, '\n');
    }
  til_letter_write_enclosure (self);
  til_letter_write_requests (self);
  write_closing (self);
}

static gboolean
save (const GString  *text,
      const char     *path,
      GError        **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr(GError) cause = NULL;

  if (g_file_set_contents_full (path, text->str, (gssize) text->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &cause))
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (cause->code == G_FILE_ERROR_NOSPC ? ENOSPC : EIO),
               /* Translators: %1$s is a file name, %2$s the reason */
               _("%1$s was not saved: %2$s"), shown, cause->message);
  return FALSE;
}

static gboolean
check_name (const char  *path,
            GError     **error)
{
  gsize length = strlen (path);
  g_autofree char *shown = NULL;

  if (length >= 4 && g_ascii_strcasecmp (path + length - 4, ".txt") == 0)
    return TRUE;

  shown = g_filename_display_name (path);
  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
               /* Translators: a file name */
               _("%s does not end in .txt: a letter is plain text"), shown);
  return FALSE;
}

static GPtrArray *
list_paths (GPtrArray *files)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (paths, g_strdup (((const TilMarkedFile *) g_ptr_array_index (files, i))->path));

  return paths;
}

/**
 * til_project_write_letter:
 * @self: a project
 * @code: of a partner
 * @path: the .txt file to write; an existing one is replaced when the new one is whole
 * @language: of the letter
 * @n_questions: (out) (optional): how many questions it asks; untouched on failure
 * @error: why nothing was written
 *
 * Gathers what the partner was asked about the edition and has not answered.
 *
 * Returns: %TRUE on success; %FALSE also if there is no question
 */
gboolean
til_project_write_letter (TilProject   *self,
                          const char   *code,
                          const char   *path,
                          TilLanguage   language,
                          guint        *n_questions,
                          GError      **error)
{
  return til_project_write_letter_and_books (self, code, path, NULL, language, n_questions, NULL, error);
}

/**
 * til_project_write_letter_and_books:
 * @self: a project
 * @code: of a partner
 * @path: the .txt file to write
 * @folder: (nullable): where the workbooks go; it is made if it is not there;
 *   %NULL: none are written
 * @language: of both
 * @n_questions: (out) (optional): how many questions are asked; untouched on failure
 * @files: (out) (optional) (element-type filename) (transfer full): the
 *   workbooks; none where no question is about a cell of a file
 * @error: why the letter was not written
 *
 * Writes what the partner was asked as a letter, and each of its files that a
 * question is about as a workbook in the partner's own layout, in which the
 * cells in question are marked. Corrected and sent back, it takes the place
 * of the delivery.
 *
 * Returns: %TRUE on success; %FALSE also if there is no question
 */
gboolean
til_project_write_letter_and_books (TilProject   *self,
                                    const char   *code,
                                    const char   *path,
                                    const char   *folder,
                                    TilLanguage   language,
                                    guint        *n_questions,
                                    GPtrArray   **files,
                                    GError      **error)
{
  g_autoptr(TilQuestions) asked = NULL;
  g_autoptr(GPtrArray) written = NULL;
  g_autoptr(GString) text = NULL;
  TilLetter letter = { .project = self, .language = language };

  if (!check_name (path, error))
    return FALSE;

  asked = til_questions_new (self, code, language, error);
  if (asked == NULL)
    return FALSE;
  written = folder != NULL ? til_marked_files_write (asked, folder, error) : g_ptr_array_new ();
  if (written == NULL)
    return FALSE;

  letter.asked = asked;
  letter.partner = asked->partner;
  letter.files = written;
  letter.text = text = g_string_new (NULL);
  write_letter (&letter);
  if (!save (text, path, error))
    return FALSE;

  if (n_questions != NULL)
    *n_questions = asked->questions->len;
  if (files != NULL)
    *files = list_paths (written);
  return TRUE;
}
