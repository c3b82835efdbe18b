/* work/til-letter-requests.c: what is enclosed, and what the partner is asked to do */
#include "work/til-letter.h"

#include <string.h>

/* What of the questions there is; a letter asks for nothing that it is not about. */
typedef struct
{
  gboolean about_figures;
  gboolean about_gaps;      /* a breakdown, or a part of one, was not given */
  gboolean about_silence;   /* nothing came at all */
  gboolean about_files;     /* some of the figures stand in a file */
} Subjects;

static Subjects
find_subjects (const TilLetter *self)
{
  Subjects subjects = { 0, };

  for (guint i = 0; i < self->asked->questions->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (self->asked->questions, i);
      g_autoptr(GPtrArray) figures = til_questions_list_figures (self->asked, finding);

      if (figures->len == 0)
        subjects.about_silence = TRUE;
      else if (finding->kind == TIL_RULE_COVERAGE)
        subjects.about_gaps = TRUE;
      else
        subjects.about_figures = TRUE;
      for (guint j = 0; j < figures->len; j++)
        if (*til_questions_get_delivery (self->asked, g_ptr_array_index (figures, j))->origin == '\0')
          subjects.about_files = TRUE;
    }

  return subjects;
}

/* "«a.xlsx», «b.xlsx» og «c.xlsx»" */
static char *
list_names (const TilLetter *self)
{
  static const char * const quoted[TIL_N_LANGUAGES] = { "«%s»", "“%s”" };
  static const char * const and[TIL_N_LANGUAGES] = { " og ", " and " };
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      g_autofree char *path = g_filename_display_basename (((const TilMarkedFile *) g_ptr_array_index (self->files, i))->path);

      if (i > 0)
        g_string_append (names, i + 1 < self->files->len ? ", " : and[self->language]);
      g_string_append_printf (names, quoted[self->language], path);
    }

  return g_string_free (names, FALSE);
}

static void
write_what_changed (const TilLetter *self)
{
  static const char * const look[TIL_N_LANGUAGES] = {
    " Utseendet er enklere enn i originalen, og bilder og diagrammer er ikke med.",
    " The look is simpler than in the original, and pictures and charts are left out." };
  static const char * const from_text[TIL_N_LANGUAGES] = {
    " Tekstfilen «%s» er gjort om til et regneark.", " The text file “%s” has become a spreadsheet." };
  static const char * const formulas[TIL_N_LANGUAGES] = {
    " Formler er blitt til verdier: retter dere et tall, må dere også rette summene det inngår i.",
    " Formulas have become values: if you correct a figure, please correct the sums that it is part of too." };
  static const char * const unknown[TIL_N_LANGUAGES] = {
    " Ruter med stiplet ramme har en formel uten tall i filen: skriv inn tallet der.",
    " Cells with a dashed frame have a formula without a figure in the file: please write the figure there." };
  gboolean with_formulas = FALSE, with_unknown = FALSE, with_looks = FALSE;

  for (guint i = 0; i < self->files->len; i++)
    {
      const TilMarkedFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *name = g_path_get_basename (file->delivery->file);

      if (file->is_from_text)
        g_string_append_printf (self->text, from_text[self->language], name);
      with_looks = with_looks || !file->is_from_text;
      with_formulas = with_formulas || file->with_formulas;
      with_unknown = with_unknown || file->with_unknown;
    }
  if (with_looks)
    g_string_append (self->text, look[self->language]);
  if (with_formulas)
    g_string_append (self->text, formulas[self->language]);
  if (with_unknown)
    g_string_append (self->text, unknown[self->language]);
}

/**
 * til_letter_write_enclosure:
 * @self: a letter
 *
 * Tells of the partner's own files, with the cells in question marked, if any
 * come with it.
 */
void
til_letter_write_enclosure (const TilLetter *self)
{
  static const char * const enclosed[TIL_N_LANGUAGES] = {
    "Vedlagt er %s: tallene dere sendte, i deres eget oppsett. Rutene vi spør om er merket med gult og ramme og har en"
    " merknad.",
    "Enclosed: %s, the figures you sent, in your own layout. The cells we ask about are marked in yellow, with a frame,"
    " and have a comment." };
  g_autofree char *names = list_names (self);

  if (self->files->len == 0)
    return;

  g_string_append_printf (self->text, enclosed[self->language], names);
  write_what_changed (self);
  g_string_append (self->text, "\n\n");
}

static void
write_wrong (const TilLetter *self,
             const Subjects  *subjects)
{
  static const char * const in_enclosure[TIL_N_LANGUAGES] = {
    "- Er et tall feil, ber vi dere rette det i vedlegget og sende oss hele regnearket. Det erstatter det dere sendte før.\n",
    "- If a figure is wrong, correct it in the enclosure and send us the whole workbook. It replaces what you sent before.\n" };
  static const char * const in_file[TIL_N_LANGUAGES] = {
    "- Er et tall feil, ber vi dere rette det i filen og sende oss hele filen på nytt. Den erstatter den forrige.\n",
    "- If a figure is wrong, correct it in the file and send us the whole file again. It replaces the earlier one.\n" };
  static const char * const by_answer[TIL_N_LANGUAGES] = {
    "- Er et tall feil, ber vi dere svare med det riktige tallet.\n",
    "- If a figure is wrong, reply with the right one.\n" };

  g_string_append (self->text, (self->files->len > 0 ? in_enclosure : subjects->about_files ? in_file
                                                                    : by_answer)[self->language]);
}

/**
 * til_letter_write_requests:
 * @self: a letter
 *
 * Asks for what the questions call for, and for nothing else.
 */
void
til_letter_write_requests (const TilLetter *self)
{
  static const char * const heading[TIL_N_LANGUAGES] = { "Dette ber vi dere gjøre\n\n", "What we ask you to do\n\n" };
  static const char * const compare[TIL_N_LANGUAGES] = {
    "Sammenlign tallene med egne registreringer.\n", "Please compare the figures with your own records.\n" };
  static const char * const right[TIL_N_LANGUAGES] = {
    "- Er tallet riktig, ber vi dere svare på denne henvendelsen med en kort forklaring på forskjellen.\n",
    "- If a figure is right, reply with a short explanation of the difference.\n" };
  static const char * const gaps[TIL_N_LANGUAGES] = {
    "- Mangler en fordeling eller en del av den, ber vi dere føre den inn eller sende oss den.\n",
    "- If a breakdown or a part of it is missing, fill it in or send it to us.\n" };
  static const char * const silence[TIL_N_LANGUAGES] = {
    "- Mangler vi tall fra dere, ber vi dere sende dem. Har dere ingen å melde, er det nok å svare det.\n",
    "- If we have no figures from you, please send them. If you have none to report, it is enough to reply so.\n" };
  static const char * const unknown[TIL_N_LANGUAGES] = {
    "- Har dere ikke opplysningene, er det nok å svare at tallet er ukjent.",
    "- If you do not have the information, it is enough to reply that the number is not known." };
  static const char * const dots[TIL_N_LANGUAGES] = {
    " I regnearket skriver dere da to punktum (..), ikke 0.", " In a spreadsheet, write two full stops (..), not 0." };
  Subjects subjects = find_subjects (self);

  g_string_append (self->text, heading[self->language]);
  if (subjects.about_figures || subjects.about_gaps)
    g_string_append (self->text, compare[self->language]);
  if (subjects.about_figures || subjects.about_gaps)
    write_wrong (self, &subjects);
  if (subjects.about_figures)
    g_string_append (self->text, right[self->language]);
  if (subjects.about_gaps)
    g_string_append (self->text, gaps[self->language]);
  if (subjects.about_silence)
    g_string_append (self->text, silence[self->language]);
  g_string_append_printf (self->text, "%s%s\n\n", unknown[self->language], dots[self->language]);
}
