/* work/til-letter-figures.c: which cells a question is about, and what they say */
#include "work/til-letter.h"

#include <string.h>

#include "core/til-number.h"

/* What stands in a cell is told where it is no plain number, and no longer
 * than a number with its signs is. */
#define MAX_SHOWN_CHARS 30

/* Written otherwise than as a number. */
#define WRITTEN (TIL_QUALIFIER_PAREN | TIL_QUALIFIER_WORD | TIL_QUALIFIER_APPROX | TIL_QUALIFIER_RANGE | TIL_QUALIFIER_NONE)

/* "arket «2024», celle B4"; a CSV file has no sheets, a typed number no file. */
static char *
describe_place (const TilLetter *self,
                const TilFigure *figure)
{
  static const char * const both[TIL_N_LANGUAGES] = { "arket «%s», celle %s", "sheet “%s”, cell %s" };
  static const char * const renamed[TIL_N_LANGUAGES] = {
    "arket «%s» (i vedlegget «%s»), celle %s", "sheet “%s” (“%s” in the enclosure), cell %s" };
  static const char * const cell[TIL_N_LANGUAGES] = { "celle %s", "cell %s" };
  static const char * const typed[TIL_N_LANGUAGES] = {
    "oppgitt utenom regneark", "given other than in a spreadsheet" };
  const TilDelivery *delivery = til_questions_get_delivery (self->asked, figure);
  const TilMarkedFile *file = til_marked_files_find (self->files, delivery);
  const char *new_name = file != NULL ? g_hash_table_lookup (file->new_names, figure->sheet) : NULL;

  if (*figure->cell == '\0' || *delivery->origin != '\0')
    return g_strdup (typed[self->language]);
  if (*figure->sheet == '\0')
    return g_strdup_printf (cell[self->language], figure->cell);
  if (new_name != NULL)
    return g_strdup_printf (renamed[self->language], figure->sheet, new_name, figure->cell);

  return g_strdup_printf (both[self->language], figure->sheet, figure->cell);
}

/* "7" where others write "19 (2)": it is asked about as the none that it says. */
static gboolean
is_denial (const TilLetter  *self,
           const TilFinding *finding,
           const TilFigure  *figure,
           TilKey           *key)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self->project);
  guint dimension;

  *key = figure->key;
  if (figure->denies == TIL_ROOT)
    return FALSE;

  dimension = til_catalogue_get_category (catalogue, figure->denies)->dimension;

  return til_key_get (&finding->key, catalogue, dimension) == figure->denies &&
         til_key_set (key, catalogue, figure->denies);
}

/* "2 – det står «19 (2)»": how the number is found in its cell. */
static char *
describe_value (const TilLetter *self,
                const TilFigure *figure,
                gboolean         denial)
{
  static const char * const stands[TIL_N_LANGUAGES] = { "%s – det står «%s»", "%s – the cell says “%s”" };
  static const char * const alone[TIL_N_LANGUAGES] = {
    "0 – det står «%s», uten tall i parentes", "0 – the cell says “%s”, with no figure in parentheses" };
  g_autofree char *value = til_interval_format (figure->value, -1, self->language);
  g_autofree char *text = g_strstrip (g_strdup (figure->text != NULL ? figure->text : ""));
  gboolean shown = *text != '\0' && strchr (text, '\n') == NULL && g_utf8_strlen (text, -1) <= MAX_SHOWN_CHARS;

  if (denial)
    return g_strdup_printf (alone[self->language], shown ? text : value);
  if (shown && (figure->qualifiers & WRITTEN) != 0 && !g_str_equal (text, value))
    return g_strdup_printf (stands[self->language], value, text);

  return g_steal_pointer (&value);
}

static void
write_figure (const TilLetter  *self,
              const TilFinding *finding,
              const TilFigure  *figure)
{
  TilKey key;
  gboolean denial = is_denial (self, finding, figure, &key);
  g_autofree char *about = til_key_describe (&key, til_project_get_catalogue (self->project), self->language);
  g_autofree char *place = describe_place (self, figure);
  g_autofree char *value = describe_value (self, figure, denial);

  g_string_append_printf (self->text, "   - %s: %s (%s)\n", place, value, about);
}

static gboolean
is_of_another (const TilLetter *self,
               const TilFigure *figure)
{
  const TilDelivery *delivery = figure != NULL ? til_questions_get_delivery (self->asked, figure) : NULL;

  return delivery != NULL && delivery->partner != TIL_NONE && delivery->partner != self->partner->index &&
         til_catalogue_get_partner (til_project_get_catalogue (self->project), delivery->partner)->role == TIL_ROLE_PARTNER;
}

/* Whether numbers of several partners are in it: it is about all of them. */
static gboolean
is_shared (const TilLetter  *self,
           const TilFinding *finding)
{
  for (guint i = 0; i < finding->figures->len; i++)
    if (is_of_another (self, g_ptr_array_index (finding->figures, i)))
      return TRUE;
  for (guint i = 0; i < finding->terms->len; i++)
    if (is_of_another (self, ((const TilFindingTerm *) g_ptr_array_index (finding->terms, i))->figure))
      return TRUE;

  return FALSE;
}

static void
write_heading (const TilLetter   *self,
               const TilDelivery *delivery,
               gboolean           shared,
               guint              n_figures)
{
  static const char * const part_in_file[TIL_N_LANGUAGES][2] = {
    { "   Deres del av dette er dette tallet i filen «%s»:\n", "   Deres del av dette er disse tallene i filen «%s»:\n" },
    { "   Your part of this is this figure in the file “%s”:\n", "   Your part of this is these figures in the file “%s”:\n" } };
  static const char * const in_file[TIL_N_LANGUAGES][2] = {
    { "   Det gjelder dette tallet i filen «%s»:\n", "   Det gjelder disse tallene i filen «%s»:\n" },
    { "   It is about this figure in the file “%s”:\n", "   It is about these figures in the file “%s”:\n" } };
  static const char * const no_file[TIL_N_LANGUAGES][2] = {
    { "   Det gjelder dette tallet:\n", "   Det gjelder disse tallene:\n" },
    { "   It is about this figure:\n", "   It is about these figures:\n" } };

  if (*delivery->origin == '\0')
    {
      g_autofree char *name = g_path_get_basename (delivery->file);

      g_string_append_printf (self->text, (shared ? part_in_file : in_file)[self->language][n_figures > 1], name);
    }
  else
    {
      g_string_append (self->text, no_file[self->language][n_figures > 1]);
    }
}

/**
 * til_letter_write_figures:
 * @self: a letter
 * @finding: what is asked
 *
 * Writes the partner's numbers that it is about as the partner gave them,
 * corrected or not, each file's under its name.
 */
void
til_letter_write_figures (const TilLetter  *self,
                          const TilFinding *finding)
{
  g_autoptr(GPtrArray) figures = til_questions_list_figures (self->asked, finding);

  while (figures->len > 0)
    {
      const TilDelivery *delivery = til_questions_get_delivery (self->asked, g_ptr_array_index (figures, 0));
      g_autoptr(GPtrArray) together = g_ptr_array_new ();
      g_autoptr(GPtrArray) others = g_ptr_array_new ();

      for (guint i = 0; i < figures->len; i++)
        {
          TilFigure *figure = g_ptr_array_index (figures, i);

          g_ptr_array_add (til_questions_get_delivery (self->asked, figure) == delivery ? together : others, figure);
        }
      write_heading (self, delivery, is_shared (self, finding), together->len);
      for (guint i = 0; i < together->len; i++)
        write_figure (self, finding, g_ptr_array_index (together, i));
      g_ptr_array_unref (figures);
      figures = g_steal_pointer (&others);
    }
}
