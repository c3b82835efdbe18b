/* import/til-personal-data.c: see the header */
#include "import/til-personal-data.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "import/til-pattern.h"
#include "import/til-person-list.h"
#include "import/til-person-number.h"
#include "import/til-reading.h"
#include "sheet/til-parts.h"

#define EMAIL "[\\w.+-]+@[\\w-]+\\.[\\w.]+"

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

static Kind
kind_of_number (TilPersonNumber number)
{
  switch (number)
    {
    case TIL_PERSON_NUMBER_IDENTITY:
      return KIND_IDENTITY;
    case TIL_PERSON_NUMBER_DUF:
      return KIND_DUF;
    case TIL_PERSON_NUMBER_NONE:
    default:
      return KIND_NONE;
    }
}

static Kind
find_numbers (const char *text)
{
  return kind_of_number (til_person_number_find (text, strlen (text)));
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
      g_autofree char *digits = g_strdup_printf ("%011.0f", cell->number);

      kind = find_numbers (digits);
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
  return til_person_number_is_identity (digits);
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
kind_of_list (TilPersonList list)
{
  switch (list)
    {
    case TIL_PERSON_LIST_BIRTH_DATES:
      return KIND_BIRTH_DATE;
    case TIL_PERSON_LIST_PHONES:
      return KIND_PHONE;
    case TIL_PERSON_LIST_ROWS:
      return KIND_PERSON_ROWS;
    case TIL_PERSON_LIST_NONE:
    default:
      return KIND_NONE;
    }
}

/* Several may stand in one cell. */
static void
collect_emails (const char *text,
                GHashTable *emails)
{
  g_auto(GStrv) words = NULL;

  if (strchr (text, '@') == NULL)
    return;
  words = g_strsplit_set (text, " ,;<>()\n\t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (til_pattern_match (EMAIL, words[i]))
      g_hash_table_add (emails, g_utf8_strdown (words[i], -1));
}

static Kind
find_in_sheet (const TilCatalogue *catalogue,
               const TilSheet     *sheet)
{
  g_autoptr(GHashTable) emails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Kind beside = find_beside_cells (sheet);
  guint n_split = 0;

  if (beside != KIND_NONE)
    return beside;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
      Kind kind = find_in_cell (cell);

      if (kind != KIND_NONE)
        return kind;
      n_split += i > 0 && is_split_identity (&g_array_index (sheet->cells, TilCell, i - 1), cell);
      if (n_split >= TIL_PERSON_LIST_LENGTH)
        return KIND_IDENTITY;
      if (cell->type != TIL_CELL_TEXT || cell->text == NULL)
        continue;
      collect_emails (cell->text, emails);
      if (g_hash_table_size (emails) >= TIL_PERSON_LIST_LENGTH)
        return KIND_EMAIL;
      if (has_birth_date (cell->text))
        return KIND_BIRTH_DATE;
    }
  return kind_of_list (til_person_list_find (catalogue, sheet));
}

/* ---- outside of the cells ---- */

/* The name of a part's outermost element stands within so many bytes. */
#define ROOT_WITHIN 4096u

typedef struct
{
  const TilCatalogue *catalogue;
  Kind                kind;
} Outside;

/* The data behind a pivot table are kept in the file, whoever sees only the
 * table: <cacheField name="…">. */
static Kind
find_in_pivot (const TilCatalogue *catalogue,
               const char         *part,
               gsize               length)
{
  static const char field[] = "<cacheField name=\"", root[] = "pivotCacheDefinition";
  g_autoptr(GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  const char *end = part + length, *p = part;

  if (g_strstr_len (part, (gssize) MIN (length, ROOT_WITHIN), root) == NULL)
    return KIND_NONE;
  while ((p = g_strstr_len (p, end - p, field)) != NULL)
    {
      const char *name = p + strlen (field), *quote = memchr (name, '"', (gsize) (end - name));

      if (quote == NULL)
        break;
      if (g_utf8_validate_len (name, (gsize) (quote - name), NULL))
        g_ptr_array_add (headings, g_strndup (name, (gsize) (quote - name)));
      p = quote;
    }
  g_ptr_array_add (headings, NULL);
  return kind_of_list (til_person_list_of_headings (catalogue, (const char * const *) headings->pdata));
}

static gboolean
look_at_part (const char *part,
              gsize       length,
              gpointer    user_data)
{
  Outside *self = user_data;

  self->kind = kind_of_number (til_person_number_find_raw (part, length));
  if (self->kind == KIND_NONE)
    self->kind = find_in_pivot (self->catalogue, part, length);
  return self->kind == KIND_NONE;
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
                   _("Refused: the name of the file, or what says where the numbers came from, has %s; nothing was kept"), kind_name (in_name));
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
 * til_personal_data_check_outside:
 * @book: a workbook that is to be kept, byte for byte
 * @catalogue: whose words tell what a column of a pivot table's data holds
 * @cancellable: (nullable): to stop it
 * @error: a %TIL_IMPORT_ERROR_PERSONAL_DATA, or why a part cannot be read
 *
 * Looks at what the file holds outside of its cells: headers and footers,
 * properties, names, lists to choose from, charts, the data of pivot tables.
 *
 * Returns: %FALSE if the file is to be refused
 */
gboolean
til_personal_data_check_outside (TilBook             *book,
                                 const TilCatalogue  *catalogue,
                                 GCancellable        *cancellable,
                                 GError             **error)
{
  Outside outside = { .catalogue = catalogue };

  if (!til_parts_foreach (book, look_at_part, &outside, cancellable, error))
    return FALSE;
  if (outside.kind == KIND_NONE)
    return TRUE;
  g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA,
               /* Translators: %1$s is a file, %2$s a kind of personal data */
               _("%1$s: refused, it has %2$s outside of its cells: in a header or footer, a property, a name, a chart or the data of a pivot table; nothing of it was kept"),
               book->name, kind_name (outside.kind));
  return FALSE;
}

/**
 * til_personal_data_check_text:
 * @text: (nullable): a sentence that she writes, to be kept
 * @error: a %TIL_IMPORT_ERROR_PERSONAL_DATA that names the kind, not the content
 *
 * Returns: %FALSE if it has a number of a person
 */
gboolean
til_personal_data_check_text (const char  *text,
                              GError     **error)
{
  Kind kind = text != NULL ? find_numbers (text) : KIND_NONE;

  if (kind == KIND_NONE)
    return TRUE;
  g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA,
               /* Translators: a kind of personal data */
               _("What was written has %s, which are never kept; nothing was changed"), kind_name (kind));
  return FALSE;
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
