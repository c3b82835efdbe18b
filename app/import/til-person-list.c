/* import/til-person-list.c: see the header */
#include "import/til-person-list.h"

#include <math.h>
#include <string.h>

#include "import/til-pattern.h"

/* So far below its headings a list is looked for. */
#define MAX_ROWS_BELOW 500u

#define MAX_AGE 120

static const char * const birth_words[] = {
  "født", "fødd", "fødselsdato", "fødselsdag", "fødselsår", "f.dato", "f. dato", "f.år", "fnr", "fødselsnummer",
  "personnummer", "fødselsnr", "personnr", "d-nummer", "dnr", "duf", "dufnr", "duf-nr", "duf-nummer", "birth date", "date of birth", "dob", "born",
};

static const char * const name_words[] = {
  "navn", "namn", "fornavn", "etternavn", "fornamn", "etternamn", "name", "first name", "last name", "surname", "initialer", "initials", "fullt navn",
};

/* what is true of a person */
static const char * const trait_words[] = {
  "alder", "age", "nasjonalitet", "statsborgerskap", "statsborgarskap", "nationality", "citizenship", "sivilstatus", "hjemland", "fødeland", "land", "country",
};

static const char * const age_words[] = { "alder", "age" };

/* where to reach a person */
static const char * const contact_words[] = {
  "adresse", "address", "telefon", "tlf", "mobil", "phone", "e-post", "epost", "e-mail", "email",
};

static const char * const count_words[] = { "antall", "antal", "tal", "number", "count", "sum", "totalt", "i alt", "n" };

/* The headings of one row: G_MAXUINT32 for a column that it has not. */
typedef struct
{
  guint32  row;
  guint32  name, birth, gender, age;
  guint    n_traits;
  guint    n_contacts;
  gboolean has_count;
  gboolean has_year;
} Headings;

/* What stands below them. */
typedef struct
{
  guint n_births;
  guint n_names;          /* that the catalogue does not know */
  guint n_bare_names;     /* of these, like a person's, in a row without a number */
  guint n_ages;           /* in a row that counts nothing */
  guint n_genders;
  guint n_gender_others;  /* "Total", "Kvinner": groups, not persons */
  gboolean repeated;
} Below;

/* ---- cells ---- */

static gboolean
is_date_text (const char *text)
{
  return til_pattern_match ("^\\s*\\d{1,2}[./-]\\d{1,2}[./-](19|20)?\\d{2}\\s*$", text)
         || til_pattern_match ("^\\s*(19|20)\\d{2}-\\d{2}-\\d{2}", text);
}

/* Two to four words with a capital each, letters only: a name, perhaps. */
static gboolean
is_like_a_name (const char *text)
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

static char *
plain_label (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  g_strstrip (lower);
  if (g_str_has_suffix (lower, ":") || g_str_has_suffix (lower, "*"))
    lower[strlen (lower) - 1] = '\0';
  return g_steal_pointer (&lower);
}

static gboolean
is_one_of (const char         *label,
           const char * const *words,
           gsize               n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (label, words[i]) == 0)
      return TRUE;
  return FALSE;
}

#define IS_ONE_OF(label, words) is_one_of ((label), (words), G_N_ELEMENTS (words))

/* Whether @label is one of the catalogue's words of @kind. */
static gboolean
is_word (const TilCatalogue *catalogue,
         const char         *kind,
         const char         *label)
{
  const char * const *words = til_catalogue_get_words (catalogue, kind);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_strdown (words[i], -1);

      if (strcmp (label, word) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_text (const TilCell *cell)
{
  return cell != NULL && cell->type == TIL_CELL_TEXT && cell->text != NULL;
}

static gboolean
is_number (const TilCell *cell)
{
  return cell != NULL && cell->type == TIL_CELL_NUMBER;
}

static gboolean
is_date (const TilCell *cell)
{
  return cell != NULL && (cell->type == TIL_CELL_DATE || cell->type == TIL_CELL_DATE_TIME
                          || (is_text (cell) && is_date_text (cell->text)));
}

/* Eight digits, in groups of any size, with the country's number or not. */
static gboolean
is_phone (const TilCell *cell)
{
  if (is_text (cell))
    return til_pattern_match ("^\\s*(\\(?(\\+|00)\\d{2,3}\\)?\\s?)?\\d(\\s?\\d){7}\\s*$", cell->text);
  if (!is_number (cell) || cell->number != floor (cell->number))
    return FALSE;
  return (cell->number >= 20000000 && cell->number < 100000000)
         || (cell->number >= 4720000000.0 && cell->number < 4800000000.0);
}

static gboolean
is_age (const TilCell *cell)
{
  return is_number (cell) && cell->number >= 0 && cell->number <= MAX_AGE && cell->number == floor (cell->number);
}

/* ---- what the catalogue knows: services, partners, districts, countries ---- */

static void
add_labels (GHashTable     *names,
            const TilLabel *label,
            GStrv           spellings)
{
  for (guint i = 0; i < TIL_N_LANGUAGES; i++)
    if (label->text[i] != NULL)
      g_hash_table_add (names, plain_label (label->text[i]));
  for (guint i = 0; spellings != NULL && spellings[i] != NULL; i++)
    g_hash_table_add (names, plain_label (spellings[i]));
}

static GHashTable *
collect_known_names (const TilCatalogue *catalogue)
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

static gboolean
is_known (GHashTable *known,
          const char *text)
{
  g_autofree char *label = plain_label (text);

  return g_hash_table_contains (known, label);
}

/* ---- tables ---- */

static void
take_heading (Headings           *self,
              const TilCatalogue *catalogue,
              const char         *text,
              guint32             column)
{
  g_autofree char *label = plain_label (text);

  if (IS_ONE_OF (label, birth_words))
    self->birth = column;
  else if (IS_ONE_OF (label, name_words))
    self->name = column;
  else if (IS_ONE_OF (label, trait_words))
    {
      self->n_traits++;
      if (IS_ONE_OF (label, age_words))
        self->age = column;
    }
  else if (IS_ONE_OF (label, contact_words))
    self->n_contacts++;
  else if (is_word (catalogue, "person_gender", label))
    self->gender = column;
  else if (IS_ONE_OF (label, count_words))
    self->has_count = TRUE;
  else if (strlen (label) == 4 && strspn (label, "0123456789") == 4 && (label[0] == '1' || label[0] == '2'))
    self->has_year = TRUE;
}

static void
headings_init (Headings *self)
{
  *self = (Headings) { .name = G_MAXUINT32, .birth = G_MAXUINT32, .gender = G_MAXUINT32, .age = G_MAXUINT32 };
}

static gboolean
may_head_a_list (const Headings *self)
{
  return self->birth != G_MAXUINT32 || self->name != G_MAXUINT32 || self->gender != G_MAXUINT32 || self->age != G_MAXUINT32;
}

static void
read_headings (Headings           *self,
               const TilCatalogue *catalogue,
               const TilSheet     *sheet,
               guint32             row)
{
  headings_init (self);
  self->row = row;
  for (guint32 column = 0; column < sheet->n_columns; column++)
    {
      const TilCell *cell = til_sheet_get_cell (sheet, row, column);

      if (is_text (cell))
        take_heading (self, catalogue, cell->text, column);
      else if (is_number (cell) && cell->number >= 1900 && cell->number < 2100)
        self->has_year = TRUE;
    }
}

/* How many numbers the row has beside those that only count the rows: 1, 2, 3 … */
static guint
count_numbers (const TilSheet *sheet,
               guint32         row,
               guint32         but,
               guint          *n_texts,
               gboolean       *numbered)
{
  guint n = 0;

  *n_texts = 0;
  *numbered = FALSE;
  for (guint32 column = 0; column < sheet->n_columns; column++)
    {
      const TilCell *cell = til_sheet_get_cell (sheet, row, column);
      const TilCell *above = is_number (cell) && row > 0 ? til_sheet_get_cell (sheet, row - 1, column) : NULL;

      if (cell == NULL || column == but)
        continue;
      *n_texts += is_text (cell);
      if (!is_number (cell))
        continue;
      if (is_number (above) ? cell->number == above->number + 1 : cell->number == 1)
        *numbered = TRUE;
      else
        n++;
    }
  return n;
}

static void
look_at_row (Below              *self,
             const Headings     *headings,
             const TilCatalogue *catalogue,
             const TilSheet     *sheet,
             guint32             row,
             GHashTable         *known,
             GHashTable         *seen)
{
  const TilCell *birth = til_sheet_get_cell (sheet, row, headings->birth);
  const TilCell *name = til_sheet_get_cell (sheet, row, headings->name);
  const TilCell *gender = til_sheet_get_cell (sheet, row, headings->gender);
  guint n_texts;
  gboolean numbered;
  guint n_numbers = count_numbers (sheet, row, headings->age, &n_texts, &numbered);

  self->n_births += is_date (birth) || is_number (birth);
  if (is_text (name) && !is_known (known, name->text))
    {
      self->n_names++;
      self->n_bare_names += n_numbers == 0 && is_like_a_name (name->text);
    }
  self->n_ages += is_age (til_sheet_get_cell (sheet, row, headings->age)) && n_numbers == 0
                  && n_texts + numbered >= 2;
  if (is_text (gender))
    {
      g_autofree char *label = plain_label (gender->text);

      if (is_word (catalogue, "person_gender_value", label))
        {
          self->n_genders++;
          self->repeated |= !g_hash_table_add (seen, g_steal_pointer (&label));
        }
      else
        self->n_gender_others++;
    }
}

static TilPersonList
judge (const Headings *headings,
       const Below    *below)
{
  gboolean has_name = headings->name != G_MAXUINT32, has_gender = headings->gender != G_MAXUINT32;

  if (headings->has_count)
    return TIL_PERSON_LIST_NONE;
  if (below->n_births > 0 && (has_name || below->n_births >= TIL_PERSON_LIST_LENGTH))
    return TIL_PERSON_LIST_BIRTH_DATES;
  if (below->n_names >= 2 && (headings->n_traits > 0 || has_gender) && !headings->has_year)
    return TIL_PERSON_LIST_ROWS;
  if (below->n_names >= TIL_PERSON_LIST_LENGTH && headings->n_contacts > 0 && !headings->has_year)
    return TIL_PERSON_LIST_ROWS;
  if (below->n_bare_names >= TIL_PERSON_LIST_LENGTH)
    return TIL_PERSON_LIST_ROWS;
  if (below->n_genders >= TIL_PERSON_LIST_LENGTH && below->repeated && below->n_gender_others == 0 && headings->n_traits > 0)
    return TIL_PERSON_LIST_ROWS;
  if (below->n_ages >= TIL_PERSON_LIST_LENGTH && (headings->n_traits > 1 || has_gender) && !headings->has_year)
    return TIL_PERSON_LIST_ROWS;
  return TIL_PERSON_LIST_NONE;
}

/* Does a row for each person stand below the headings of @row? */
static TilPersonList
look_below (const TilCatalogue *catalogue,
            const TilSheet     *sheet,
            guint32             row,
            GHashTable         *known)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Below below = { 0 };
  Headings headings;

  read_headings (&headings, catalogue, sheet, row);
  if (!may_head_a_list (&headings))
    return TIL_PERSON_LIST_NONE;
  for (guint32 under = row + 1; under < MIN (sheet->n_rows, row + MAX_ROWS_BELOW); under++)
    look_at_row (&below, &headings, catalogue, sheet, under, known, seen);
  return judge (&headings, &below);
}

static gboolean
row_has (const TilSheet *sheet,
         const TilCell  *but,
         gboolean      (*is_it) (const TilCell *cell))
{
  for (guint32 column = 0; column < sheet->n_columns; column++)
    {
      const TilCell *other = til_sheet_get_cell (sheet, but->row, column);

      if (other != but && is_it (other))
        return TRUE;
    }
  return FALSE;
}

/**
 * til_person_list_find:
 * @catalogue: whose words for gender tell a list of persons, and whose names
 *   of services and partners are no persons'
 * @sheet: a sheet
 *
 * Returns: the first list of persons on it
 */
TilPersonList
til_person_list_find (const TilCatalogue *catalogue,
                      const TilSheet     *sheet)
{
  g_autoptr(GHashTable) known = collect_known_names (catalogue);
  guint32 headed = G_MAXUINT32;
  guint n_births = 0, n_phones = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
      Headings headings;

      if (!is_text (cell))
        continue;
      headings_init (&headings);
      take_heading (&headings, catalogue, cell->text, 0);
      if (may_head_a_list (&headings) && cell->row != headed)
        {
          TilPersonList list = look_below (catalogue, sheet, cell->row, known);

          headed = cell->row;
          if (list != TIL_PERSON_LIST_NONE)
            return list;
        }
      if (!is_like_a_name (cell->text) || is_known (known, cell->text))
        continue;
      n_births += row_has (sheet, cell, is_date);
      n_phones += row_has (sheet, cell, is_phone);
      if (n_births >= TIL_PERSON_LIST_LENGTH)
        return TIL_PERSON_LIST_BIRTH_DATES;
      if (n_phones >= TIL_PERSON_LIST_LENGTH)
        return TIL_PERSON_LIST_PHONES;
    }
  return TIL_PERSON_LIST_NONE;
}

/**
 * til_person_list_of_headings:
 * @catalogue: as for til_person_list_find()
 * @headings: (array zero-terminated=1): of the columns of a table whose rows
 *   are not looked at, as of the data behind a pivot table
 *
 * Returns: what its rows are, if its columns say that each is a person
 */
TilPersonList
til_person_list_of_headings (const TilCatalogue *catalogue,
                             const char * const *headings)
{
  Headings all;

  headings_init (&all);
  for (guint i = 0; headings[i] != NULL; i++)
    take_heading (&all, catalogue, headings[i], i);
  if (all.birth != G_MAXUINT32)
    return TIL_PERSON_LIST_BIRTH_DATES;
  if (all.name != G_MAXUINT32 && (all.n_traits > 0 || all.n_contacts > 0 || all.gender != G_MAXUINT32))
    return TIL_PERSON_LIST_ROWS;
  return TIL_PERSON_LIST_NONE;
}
