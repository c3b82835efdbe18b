/* import/til-person-cell.c: see the header */
#include "import/til-person-cell.h"

#include <math.h>
#include <string.h>

#include "import/til-pattern.h"

#define MAX_AGE 120

static gboolean
is_date_text (const char *text)
{
  return til_pattern_match ("^\\s*\\d{1,2}[./-]\\d{1,2}[./-](19|20)?\\d{2}\\s*$", text)
         || til_pattern_match ("^\\s*(19|20)\\d{2}-\\d{2}-\\d{2}", text);
}

/* Two to four words with a capital each, letters only: a name, perhaps. */
gboolean
til_person_cell_is_like_a_name (const char *text)
{
  guint n_words = 0;
  gboolean start = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '-' || c == ',')
        {
          start = TRUE;
          continue;
        }
      if (!g_unichar_isalpha (c) && c != '.' && c != '\'')
        return FALSE;
      if (start)
        {
          if (!g_unichar_isupper (c))
            return FALSE;
          n_words++;
        }
      else if (g_unichar_isupper (c))
        return FALSE;
      start = FALSE;
    }
  return n_words >= 2 && n_words <= 4;
}

gboolean
til_person_cell_is_text (const TilCell *cell)
{
  return cell != NULL && cell->type == TIL_CELL_TEXT && cell->text != NULL;
}

gboolean
til_person_cell_is_number (const TilCell *cell)
{
  return cell != NULL && cell->type == TIL_CELL_NUMBER;
}

gboolean
til_person_cell_is_date (const TilCell *cell)
{
  return cell != NULL && (cell->type == TIL_CELL_DATE || cell->type == TIL_CELL_DATE_TIME
                          || (til_person_cell_is_text (cell) && is_date_text (cell->text)));
}

/* Eight digits, in groups of any size, with the country's number or not; but
 * "24 079 123" are thousands. */
gboolean
til_person_cell_is_phone (const TilCell *cell)
{
  if (til_person_cell_is_text (cell))
    return til_pattern_match ("^\\s*(\\(?(\\+|00)\\d{2,3}\\)?\\s?)?[2-9](\\s?\\d){7}\\s*$", cell->text)
           && !til_pattern_match ("^\\s*\\d{2}\\s\\d{3}\\s\\d{3}\\s*$", cell->text);
  if (!til_person_cell_is_number (cell) || cell->number != floor (cell->number))
    return FALSE;
  return (cell->number >= 20000000 && cell->number < 100000000)
         || (cell->number >= 4720000000.0 && cell->number < 4800000000.0);
}

gboolean
til_person_cell_is_age (const TilCell *cell)
{
  return til_person_cell_is_number (cell) && cell->number >= 0 && cell->number <= MAX_AGE && cell->number == floor (cell->number);
}

/* A date, also as "010190"; "Født" may as well head counts of the newborn. */
gboolean
til_person_cell_is_birth (const TilCell *cell)
{
  if (til_person_cell_is_number (cell))
    return cell->number >= 10100 && cell->number < 1e8;
  return til_person_cell_is_date (cell) || (til_person_cell_is_text (cell) && til_pattern_match ("^\\s*(\\d{6}|\\d{8})\\s*$", cell->text));
}

gboolean
til_person_cell_is_birth_year (const TilCell *cell)
{
  if (til_person_cell_is_number (cell))
    return cell->number >= 1900 && cell->number < 2100;
  return til_person_cell_is_text (cell) && til_pattern_match ("^\\s*(19|20)\\d{2}\\s*$", cell->text);
}

/* A count, stored as text or not; "18-25" is none. */
gboolean
til_person_cell_is_count (const TilCell *cell)
{
  return til_person_cell_is_number (cell)
         || (til_person_cell_is_text (cell) && til_pattern_match ("^\\s*([<>~]?\\s*\\d[\\d .,]*%?(\\s*\\(\\d+\\))?|-|\\.\\.?|:)\\s*[*]?\\s*$", cell->text));
}

char *
til_person_plain_label (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  g_strstrip (lower);
  if (g_str_has_suffix (lower, ":") || g_str_has_suffix (lower, "*"))
    lower[strlen (lower) - 1] = '\0';
  return g_steal_pointer (&lower);
}

static void
add_labels (GHashTable     *names,
            const TilLabel *label,
            GStrv           spellings)
{
  for (guint i = 0; i < TIL_N_LANGUAGES; i++)
    if (label->text[i] != NULL)
      g_hash_table_add (names, til_person_plain_label (label->text[i]));
  for (guint i = 0; spellings != NULL && spellings[i] != NULL; i++)
    g_hash_table_add (names, til_person_plain_label (spellings[i]));
}

GHashTable *
til_person_known_names (const TilCatalogue *catalogue)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < catalogue->categories->len; i++)
    {
      const TilCategory *category = g_ptr_array_index (catalogue->categories, i);

      if (category != NULL)
        add_labels (names, &category->label, category->spellings);
    }
  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      const TilPartner *partner = g_ptr_array_index (catalogue->partners, i);

      add_labels (names, &partner->label, partner->spellings);
    }
  return names;
}

gboolean
til_person_is_known (GHashTable *known,
                     const char *text)
{
  g_autofree char *label = til_person_plain_label (text);

  return g_hash_table_contains (known, label);
}
