/* import/til-person-list.c: see the header */
#include "import/til-person-list.h"

#include <string.h>

#include "import/til-person-cell.h"

/* So far from its headings a list is looked for. */
#define MAX_ROWS_BELOW 500u

static const char * const birth_words[] = {
  "født", "fødd", "fødselsdato", "fødselsdag", "fødselsår", "f.dato", "f. dato", "f.år", "fnr", "fødselsnummer",
  "personnummer", "fødselsnr", "personnr", "d-nummer", "dnr", "duf", "dufnr", "duf-nr", "duf-nummer", "birth date", "date of birth", "dob", "born",
  "fodt", "fodselsdato", "fodselsnummer",
};

/* those that stay what they are whatever follows: "Fødselsdato (ddmmåå)", but not "Født i Norge" */
static const char * const long_birth_words[] = {
  "fødselsdato", "fødselsnummer", "personnummer", "fødselsnr", "fodselsdato", "date of birth", "birth date",
};

static const char * const name_words[] = {
  "navn", "namn", "fornavn", "etternavn", "fornamn", "etternamn", "name", "first name", "last name", "surname", "initialer", "initials", "fullt navn", "full name",
  "navn på deltaker", "navn på klient", "navn på bruker", "navn på person", "name of client", "name of participant", "name of person",
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
  guint n_birth_years;
  guint n_names;          /* that the catalogue does not know */
  guint n_bare_names;     /* of these, like a person's, in a row without a number */
  guint n_ages;           /* in a row that counts nothing */
  guint n_bare_genders;   /* likewise */
  guint n_genders;
  guint n_gender_others;  /* "Total", "Kvinner": groups, not persons */
  gboolean repeated;
} Below;

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

/* A sheet, or one whose rows are columns: persons may stand beside each other. */
typedef struct
{
  const TilSheet *sheet;
  gboolean        turned;
} View;

static const TilCell *
get_cell (const View *self,
          guint32     row,
          guint32     column)
{
  return self->turned ? til_sheet_get_cell (self->sheet, column, row) : til_sheet_get_cell (self->sheet, row, column);
}

static guint32
get_n_rows (const View *self)
{
  return self->turned ? self->sheet->n_columns : self->sheet->n_rows;
}

static guint32
get_n_columns (const View *self)
{
  return self->turned ? self->sheet->n_rows : self->sheet->n_columns;
}

/* ---- tables ---- */

static gboolean
starts_with_one_of (const char         *label,
                    const char * const *words,
                    gsize               n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_has_prefix (label, words[i]) && strchr (" (/,", label[strlen (words[i])]) != NULL)
      return TRUE;
  return FALSE;
}

static void
take_heading (Headings           *self,
              const TilCatalogue *catalogue,
              const char         *text,
              guint32             column)
{
  g_autofree char *label = til_person_plain_label (text);

  if (IS_ONE_OF (label, birth_words) || starts_with_one_of (label, long_birth_words, G_N_ELEMENTS (long_birth_words)))
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
               const View         *view,
               guint32             row)
{
  headings_init (self);
  self->row = row;
  for (guint32 column = 0; column < get_n_columns (view); column++)
    {
      const TilCell *cell = get_cell (view, row, column);

      if (til_person_cell_is_text (cell))
        take_heading (self, catalogue, cell->text, column);
      else if (til_person_cell_is_number (cell) && cell->number >= 1900 && cell->number < 2100)
        self->has_year = TRUE;
    }
}

/* How many numbers the row has beside those that only count the rows: 1, 2, 3 … */
static guint
count_numbers (const View *view,
               guint32     row,
               guint32     but,
               guint      *n_texts,
               gboolean   *numbered)
{
  guint n = 0;

  *n_texts = 0;
  *numbered = FALSE;
  for (guint32 column = 0; column < get_n_columns (view); column++)
    {
      const TilCell *cell = get_cell (view, row, column);
      const TilCell *above = til_person_cell_is_number (cell) && row > 0 ? get_cell (view, row - 1, column) : NULL;

      if (cell == NULL || column == but)
        continue;
      if (!til_person_cell_is_count (cell))
        {
          *n_texts += til_person_cell_is_text (cell);
          continue;
        }
      if (til_person_cell_is_number (cell) && (til_person_cell_is_number (above) ? cell->number == above->number + 1 : cell->number == 1))
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
             const View         *view,
             guint32             row,
             GHashTable         *known,
             GHashTable         *seen)
{
  const TilCell *birth = get_cell (view, row, headings->birth);
  const TilCell *name = get_cell (view, row, headings->name);
  const TilCell *gender = get_cell (view, row, headings->gender);
  guint n_texts;
  gboolean numbered;
  guint n_numbers = count_numbers (view, row, headings->age, &n_texts, &numbered);

  self->n_births += til_person_cell_is_birth (birth);
  self->n_birth_years += til_person_cell_is_birth_year (birth);
  if (til_person_cell_is_text (name) && !til_person_is_known (known, name->text))
    {
      self->n_names++;
      self->n_bare_names += n_numbers == 0 && til_person_cell_is_like_a_name (name->text);
    }
  self->n_ages += til_person_cell_is_age (get_cell (view, row, headings->age)) && n_numbers == 0
                  && n_texts + numbered >= 2;
  if (til_person_cell_is_text (gender))
    {
      g_autofree char *label = til_person_plain_label (gender->text);

      if (is_word (catalogue, "person_gender_value", label))
        {
          self->n_genders++;
          self->n_bare_genders += n_numbers == 0 && n_texts + numbered >= 3;
          self->repeated |= !g_hash_table_add (seen, g_steal_pointer (&label));
        }
      else
        self->n_gender_others++;
    }
}

static TilPersonList
judge (const Headings *headings,
       const Below    *below,
       gboolean        turned)
{
  gboolean has_name = headings->name != G_MAXUINT32, has_gender = headings->gender != G_MAXUINT32;

  if (headings->has_count)
    return TIL_PERSON_LIST_NONE;
  if (below->n_births > 0 && (has_name || below->n_births >= TIL_PERSON_LIST_LENGTH))
    return TIL_PERSON_LIST_BIRTH_DATES;
  if (below->n_birth_years > 0 && (has_name || (has_gender && below->n_birth_years >= TIL_PERSON_LIST_LENGTH)))
    return TIL_PERSON_LIST_BIRTH_DATES;
  if (below->n_names >= 2 && (headings->n_traits > 0 || has_gender) && !headings->has_year)
    return TIL_PERSON_LIST_ROWS;
  if (below->n_names >= TIL_PERSON_LIST_LENGTH && headings->n_contacts > 0 && !headings->has_year)
    return TIL_PERSON_LIST_ROWS;
  if (below->n_bare_names >= TIL_PERSON_LIST_LENGTH)
    return TIL_PERSON_LIST_ROWS;
  /* headings of two lines, "K" and "M" over age groups, are no persons beside each other */
  if (turned)
    return TIL_PERSON_LIST_NONE;
  if (below->n_genders >= TIL_PERSON_LIST_LENGTH && below->repeated && below->n_gender_others == 0
      && ((headings->n_traits > 0 && !headings->has_year) || below->n_bare_genders == below->n_genders))
    return TIL_PERSON_LIST_ROWS;
  if (below->n_ages >= TIL_PERSON_LIST_LENGTH && (headings->n_traits > 1 || has_gender) && !headings->has_year)
    return TIL_PERSON_LIST_ROWS;
  return TIL_PERSON_LIST_NONE;
}

/* Does a row for each person stand below the headings of @row? */
static TilPersonList
look_below (const TilCatalogue *catalogue,
            const View         *view,
            guint32             row,
            GHashTable         *known)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Below below = { 0 };
  Headings headings;

  read_headings (&headings, catalogue, view, row);
  if (!may_head_a_list (&headings))
    return TIL_PERSON_LIST_NONE;
  for (guint32 under = row + 1; under < MIN (get_n_rows (view), row + MAX_ROWS_BELOW); under++)
    look_at_row (&below, &headings, catalogue, view, under, known, seen);
  return judge (&headings, &below, view->turned);
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
  g_autoptr(GHashTable) known = til_person_known_names (catalogue);
  guint32 headed = G_MAXUINT32, turned = G_MAXUINT32;
  guint n_births = 0, n_phones = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
      Headings headings;

      if (!til_person_cell_is_text (cell))
        continue;
      headings_init (&headings);
      take_heading (&headings, catalogue, cell->text, 0);
      if (may_head_a_list (&headings) && cell->row != headed)
        {
          const View view = { sheet, FALSE };
          TilPersonList list = look_below (catalogue, &view, cell->row, known);

          headed = cell->row;
          if (list != TIL_PERSON_LIST_NONE)
            return list;
        }
      if (may_head_a_list (&headings) && cell->column != turned && sheet->n_rows < MAX_ROWS_BELOW)
        {
          const View view = { sheet, TRUE };
          TilPersonList list = look_below (catalogue, &view, cell->column, known);

          turned = cell->column;
          if (list != TIL_PERSON_LIST_NONE)
            return list;
        }
      if (!til_person_cell_is_like_a_name (cell->text) || til_person_is_known (known, cell->text))
        continue;
      n_births += row_has (sheet, cell, til_person_cell_is_date);
      n_phones += row_has (sheet, cell, til_person_cell_is_phone);
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
