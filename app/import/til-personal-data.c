/* import/til-personal-data.c: see the header */
#include "import/til-personal-data.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/til-pattern.h"
#include "import/til-reading.h"

/* So many persons' names with dates, addresses or numbers make a list. One
 * contact person is none. */
#define LIST_LENGTH 3

#define FIRST_DUF_YEAR 1988
#define LAST_DUF_YEAR  2049

typedef enum
{
  KIND_NONE,
  KIND_IDENTITY,
  KIND_DUF,
  KIND_BIRTH_DATE,
  KIND_EMAIL,
  KIND_PHONE,
  KIND_PERSON_ROWS
} Kind;

/* ---- numbers of persons ---- */

static gboolean
control_digits_fit (const guint8 *d)
{
  static const guint8 first[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2, 1 };
  static const guint8 second[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 };
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    sum += first[i] * d[i];
  if (sum % 11 != 0)
    return FALSE;
  sum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    sum += second[i] * d[i];
  return sum % 11 == 0;
}

/**
 * til_personal_data_is_identity:
 * @digits: eleven digits
 *
 * Knows national identity numbers, D-numbers (day + 40) and synthetic ones
 * (month + 40, + 65 or + 80) by date and control digits.
 *
 * Returns: whether it is a number of a person
 */
gboolean
til_personal_data_is_identity (const char *digits)
{
  guint8 d[11];
  guint day, month;

  if (strlen (digits) != 11)
    return FALSE;
  for (guint i = 0; i < 11; i++)
    {
      if (!g_ascii_isdigit (digits[i]))
        return FALSE;
      d[i] = (guint8) (digits[i] - '0');
    }
  day = d[0] * 10u + d[1];
  month = d[2] * 10u + d[3];
  if (day > 40)
    day -= 40;
  if (month > 80)
    month -= 80;
  else if (month > 65)
    month -= 65;
  else if (month > 40)
    month -= 40;
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && control_digits_fit (d);
}

static gboolean
is_duf (const char *digits)
{
  gint64 year;
  char head[5] = { 0 };

  memcpy (head, digits, 4);
  year = g_ascii_strtoll (head, NULL, 10);
  return year >= FIRST_DUF_YEAR && year <= LAST_DUF_YEAR;
}

/* Runs of digits, also "010190 12345" and "010190-12345". */
static Kind
find_numbers (const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      char digits[32];
      gsize n = 0;
      const char *start = p, *s = p;

      if (!g_ascii_isdigit (*p) || (p > text && g_ascii_isdigit (p[-1])))
        {
          p++;
          continue;
        }
      while (g_ascii_isdigit (*s) && n < sizeof digits - 1)
        digits[n++] = *s++;
      digits[n] = '\0';
      if (n == 6 && (*s == ' ' || *s == '-' || g_str_has_prefix (s, "\302\240") || g_str_has_prefix (s, "\342\200\257")))
        {
          const char *rest = g_utf8_next_char (s);
          gsize more = 0;

          while (g_ascii_isdigit (rest[more]))
            more++;
          if (more == 5)
            {
              memcpy (digits + 6, rest, 5);
              digits[11] = '\0';
              n = 11;
              s = rest + 5;
            }
        }
      if (n == 11 && til_personal_data_is_identity (digits))
        return KIND_IDENTITY;
      if (n == 12 && is_duf (digits))
        return KIND_DUF;
      while (g_ascii_isdigit (*s))
        s++;
      p = s > start ? s : start + 1;
    }
  return KIND_NONE;
}

static Kind
find_in_cell (const TilCell *cell)
{
  Kind kind = KIND_NONE;

  if (cell->text != NULL)
    kind = find_numbers (cell->text);
  if (kind == KIND_NONE && cell->type == TIL_CELL_NUMBER && cell->number == floor (cell->number)
      && cell->number >= 1e9 && cell->number < 1e12)
    {
      /* a number cell loses a leading zero */
      g_autofree char *eleven = g_strdup_printf ("%011.0f", cell->number);
      g_autofree char *plain = g_strdup_printf ("%.0f", cell->number);

      if (strlen (eleven) == 11 && til_personal_data_is_identity (eleven))
        return KIND_IDENTITY;
      if (strlen (plain) == 12 && is_duf (plain))
        return KIND_DUF;
    }
  return kind;
}

/* "010190" in one cell and "12345" in the next, as in a form with two boxes. */
static gboolean
is_split_identity (const TilCell *left,
                   const TilCell *right)
{
  g_autofree char *digits = NULL;
  char halves[2][16];
  const TilCell *cells[] = { left, right };

  if (left->row != right->row || left->column + 1 != right->column)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      int width = i == 0 ? 6 : 5;

      if (cells[i]->type == TIL_CELL_NUMBER && cells[i]->number >= 0 && cells[i]->number < 1e6
          && cells[i]->number == floor (cells[i]->number))
        g_snprintf (halves[i], sizeof halves[i], "%0*.0f", width, cells[i]->number);
      else if (cells[i]->type == TIL_CELL_TEXT && cells[i]->text != NULL && strlen (cells[i]->text) == (gsize) width)
        g_strlcpy (halves[i], cells[i]->text, sizeof halves[i]);
      else
        return FALSE;
    }
  /* counts below 10,000 stand beside each other everywhere */
  if ((left->type == TIL_CELL_NUMBER && left->number < 10100) || (right->type == TIL_CELL_NUMBER && right->number < 10000))
    return FALSE;
  digits = g_strconcat (halves[0], halves[1], NULL);
  return til_personal_data_is_identity (digits);
}

/* ---- lists ---- */

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

static const char * const birth_words[] = {
  "født", "fødd", "fødselsdato", "fødselsdag", "fødselsår", "f.dato", "f. dato", "f.år", "fnr", "fødselsnummer",
  "personnummer", "fødselsnr", "personnr", "d-nummer", "dnr", "duf", "dufnr", "duf-nr", "duf-nummer", "birth date", "date of birth", "dob", "born",
};

static const char * const name_words[] = {
  "navn", "namn", "fornavn", "etternavn", "fornamn", "etternamn", "name", "first name", "last name", "surname", "initialer", "initials", "fullt navn",
};

static const char * const person_words[] = {
  "alder", "age", "nasjonalitet", "statsborgerskap", "statsborgarskap", "nationality", "citizenship", "adresse", "address",
  "telefon", "tlf", "mobil", "phone", "e-post", "epost", "e-mail", "email", "sivilstatus", "hjemland", "fødeland", "land", "country",
};

static const char * const count_words[] = { "antall", "antal", "tal", "number", "count", "sum", "totalt", "i alt", "n" };

static gboolean
is_one_of (const char         *text,
           const char * const *words,
           gsize               n_words)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  g_strstrip (lower);
  if (g_str_has_suffix (lower, ":") || g_str_has_suffix (lower, "*"))
    lower[strlen (lower) - 1] = '\0';
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
}

#define IS_ONE_OF(text, words) is_one_of ((text), (words), G_N_ELEMENTS (words))

/* Whether @text is one of the catalogue's words of @kind. */
static gboolean
is_word (const TilCatalogue *catalogue,
         const char         *kind,
         const char         *text)
{
  const char * const *words = til_catalogue_get_words (catalogue, kind);
  g_autofree char *lower = NULL;

  if (words == NULL)
    return FALSE;
  lower = g_utf8_strdown (text, -1);
  g_strstrip (lower);
  if (g_str_has_suffix (lower, ":") || g_str_has_suffix (lower, "*"))
    lower[strlen (lower) - 1] = '\0';
  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_strdown (words[i], -1);

      if (strcmp (lower, word) == 0)
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
is_date (const TilCell *cell)
{
  return cell != NULL && (cell->type == TIL_CELL_DATE || cell->type == TIL_CELL_DATE_TIME
                          || (is_text (cell) && is_date_text (cell->text)));
}

static gboolean
is_phone (const TilCell *cell)
{
  if (cell == NULL)
    return FALSE;
  if (is_text (cell))
    return til_pattern_match ("^\\s*(\\+\\d{2,3}\\s?)?(\\d{2} \\d{2} \\d{2} \\d{2}|\\d{3} \\d{2} \\d{3}|\\d{8})\\s*$", cell->text);
  return cell->type == TIL_CELL_NUMBER && cell->number >= 20000000 && cell->number < 100000000
         && cell->number == floor (cell->number);
}

/* One header cell with the columns of its row: does a row for each person
 * stand below it? */
static Kind
look_below (const TilCatalogue *catalogue,
            const TilSheet     *sheet,
            guint32             row)
{
  gboolean has_name = FALSE, has_count = FALSE, has_birth = FALSE;
  guint n_person = 0;
  guint32 gender_column = G_MAXUINT32, birth_column = G_MAXUINT32, name_column = G_MAXUINT32;
  guint n_filled = 0, n_gender = 0, n_other = 0, n_repeated = 0, n_names = 0;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 column = 0; column < sheet->n_columns; column++)
    {
      const TilCell *cell = til_sheet_get_cell (sheet, row, column);

      if (!is_text (cell))
        continue;
      if (IS_ONE_OF (cell->text, birth_words))
        {
          has_birth = TRUE;
          birth_column = column;
        }
      else if (IS_ONE_OF (cell->text, name_words))
        {
          has_name = TRUE;
          name_column = column;
        }
      else if (IS_ONE_OF (cell->text, person_words))
        n_person++;
      else if (is_word (catalogue, "person_gender", cell->text))
        gender_column = column;
      else if (IS_ONE_OF (cell->text, count_words))
        has_count = TRUE;
    }
  if (!has_birth && !has_name && gender_column == G_MAXUINT32)
    return KIND_NONE;

  for (guint32 below = row + 1; below < MIN (sheet->n_rows, row + 500); below++)
    {
      const TilCell *value = til_sheet_get_cell (sheet, below, gender_column != G_MAXUINT32 ? gender_column : 0);
      const TilCell *birth = birth_column != G_MAXUINT32 ? til_sheet_get_cell (sheet, below, birth_column) : NULL;
      const TilCell *name = name_column != G_MAXUINT32 ? til_sheet_get_cell (sheet, below, name_column) : NULL;

      if (birth != NULL && (is_date (birth) || birth->type == TIL_CELL_NUMBER))
        n_filled++;
      if (is_text (name))
        n_names++;
      if (gender_column != G_MAXUINT32 && is_text (value) && is_word (catalogue, "person_gender_value", value->text))
        {
          g_autofree char *lower = g_utf8_strdown (value->text, -1);

          n_gender++;
          if (!g_hash_table_add (seen, g_steal_pointer (&lower)))
            n_repeated++;
        }
      else if (gender_column != G_MAXUINT32 && is_text (value))
        n_other++;   /* "Total", "Kvinner": groups, not persons */
    }
  if (has_birth && n_filled > 0 && (has_name || n_filled >= LIST_LENGTH) && !has_count)
    return KIND_BIRTH_DATE;
  if (has_name && n_names >= 2 && (n_person > 0 || gender_column != G_MAXUINT32) && !has_count)
    return KIND_PERSON_ROWS;
  if (n_gender >= LIST_LENGTH && n_repeated > 0 && n_other == 0 && n_person > 0 && !has_count)
    return KIND_PERSON_ROWS;
  return KIND_NONE;
}

static gboolean
has_birth_date (const char *text)
{
  return strpbrk (text, "0123456789") != NULL
         && til_pattern_match ("(født|fødd|f\\.|born|d\\.o\\.b\\.?|dob)\\s*:?\\s*\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}", text);
}

/* What is written beside the cells: the sheet's name, and comments. */
static Kind
find_beside_cells (const TilSheet *sheet)
{
  Kind kind = find_numbers (sheet->name);

  for (guint i = 0; i < sheet->notes->len && kind == KIND_NONE; i++)
    {
      const char *text = ((const TilNote *) g_ptr_array_index (sheet->notes, i))->text;

      kind = find_numbers (text);
      if (kind == KIND_NONE && has_birth_date (text))
        kind = KIND_BIRTH_DATE;
    }
  return kind;
}

static Kind
find_in_sheet (const TilCatalogue *catalogue,
               const TilSheet     *sheet)
{
  g_autoptr(GHashTable) emails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Kind beside = find_beside_cells (sheet);
  guint n_birth = 0, n_phones = 0, n_split = 0;

  if (beside != KIND_NONE)
    return beside;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
      Kind kind = find_in_cell (cell);

      if (kind != KIND_NONE)
        return kind;
      n_split += i > 0 && is_split_identity (&g_array_index (sheet->cells, TilCell, i - 1), cell);
      if (n_split >= LIST_LENGTH)
        return KIND_IDENTITY;
      if (!is_text (cell))
        continue;
      if (strchr (cell->text, '@') != NULL && til_pattern_match ("[\\w.+-]+@[\\w-]+\\.[\\w.]+", cell->text))
        {
          g_hash_table_add (emails, g_utf8_strdown (cell->text, -1));
          if (g_hash_table_size (emails) >= LIST_LENGTH)
            return KIND_EMAIL;
        }
      if (has_birth_date (cell->text))
        return KIND_BIRTH_DATE;
      if (IS_ONE_OF (cell->text, birth_words) || IS_ONE_OF (cell->text, name_words) || is_word (catalogue, "person_gender", cell->text))
        {
          kind = look_below (catalogue, sheet, cell->row);
          if (kind != KIND_NONE)
            return kind;
        }
      if (is_like_a_name (cell->text))
        {
          for (guint32 column = 0; column < sheet->n_columns; column++)
            {
              const TilCell *other = til_sheet_get_cell (sheet, cell->row, column);

              if (other == cell)
                continue;
              n_birth += is_date (other);
              n_phones += is_phone (other);
            }
          if (n_birth >= LIST_LENGTH)
            return KIND_BIRTH_DATE;
          if (n_phones >= LIST_LENGTH)
            return KIND_PHONE;
        }
    }
  return KIND_NONE;
}

static const char *
kind_name (Kind kind)
{
  switch (kind)
    {
    case KIND_IDENTITY:
      return _("national identity numbers");
    case KIND_DUF:
      return _("DUF numbers");
    case KIND_BIRTH_DATE:
      return _("birth dates of persons");
    case KIND_EMAIL:
      return _("e-mail addresses of persons");
    case KIND_PHONE:
      return _("telephone numbers of persons");
    case KIND_PERSON_ROWS:
    case KIND_NONE:
    default:
      return _("a row for each person");
    }
}

/**
 * til_personal_data_check:
 * @book: a workbook
 * @catalogue: whose words for gender tell a list of persons
 * @error: a %TIL_IMPORT_ERROR_PERSONAL_DATA that names file, sheet and kind,
 *   never the content
 *
 * Looks at every sheet, hidden ones too, before anything else does.
 *
 * Returns: %FALSE if the file is to be refused
 */
gboolean
til_personal_data_check (TilBook             *book,
                         const TilCatalogue  *catalogue,
                         GError             **error)
{
  g_autofree char *base = g_path_get_basename (book->name);
  Kind in_name = find_numbers (base);

  if (in_name != KIND_NONE)
    {
      g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA,
                   /* Translators: a kind of personal data */
                   _("A file is refused, its name has %s; nothing of it was kept"), kind_name (in_name));
      return FALSE;
    }
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);
      Kind kind;

      kind = find_in_sheet (catalogue, sheet);
      if (kind == KIND_NONE)
        continue;
      /* a sheet that is called by such a number is not named */
      if (*sheet->name == '\0' || find_numbers (sheet->name) != KIND_NONE)
        g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA,
                     /* Translators: %1$s is a file, %2$s a kind of personal data */
                     _("%1$s: refused, it has %2$s; nothing of it was kept"), book->name, kind_name (kind));
      else
        g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA,
                     /* Translators: %1$s is a file, %2$s a sheet, %3$s a kind of personal data */
                     _("%1$s: refused, the sheet “%2$s” has %3$s; nothing of it was kept"),
                     book->name, sheet->name, kind_name (kind));
      return FALSE;
    }
  return TRUE;
}

/**
 * til_personal_data_find_sheet:
 * @book: a workbook that was refused
 * @catalogue: as when it was
 * @without_sheets: (nullable): names of sheets that are not looked at
 *
 * Returns: (nullable): the name of the sheet for which it was, in @book; a
 *   text file's has none
 */
const char *
til_personal_data_find_sheet (TilBook            *book,
                              const TilCatalogue *catalogue,
                              const char * const *without_sheets)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if ((without_sheets == NULL || !g_strv_contains (without_sheets, sheet->name)) &&
          find_in_sheet (catalogue, sheet) != KIND_NONE)
        return *sheet->name != '\0' ? sheet->name : NULL;
    }

  return NULL;
}
