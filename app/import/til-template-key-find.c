/* import/til-template-key-find.c: is there a key, and do the sheets still fit it? */
#include "import/til-template-key-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static const char *
text_at (const TilSheet *sheet,
         guint32         row,
         guint32         column)
{
  const TilCell *cell = til_sheet_get_cell (sheet, row, column);

  return cell != NULL && cell->text != NULL ? cell->text : "";
}

/* Line ends and spaces are the business of the program that saved it. */
static gboolean
same_text (const char *a,
           const char *b)
{
  for (;;)
    {
      gboolean space_a = FALSE, space_b = FALSE;

      for (; g_ascii_isspace (*a); a++)
        space_a = TRUE;
      for (; g_ascii_isspace (*b); b++)
        space_b = TRUE;
      if (*a == '\0' || *b == '\0')
        return *a == *b;
      if (space_a != space_b || *a != *b)
        return FALSE;
      a++, b++;
    }
}

/**
 * til_template_key_clear:
 * @self: a key
 */
void
til_template_key_clear (TilTemplateKey *self)
{
  g_clear_pointer (&self->lines, g_array_unref);
}

/* The mark that stands below every sheet of a template. */
static gboolean
has_mark (TilBook *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint c = 0; c < sheet->cells->len; c++)
        {
          const TilCell *cell = &g_array_index (sheet->cells, TilCell, c);

          if (cell->type == TIL_CELL_TEXT && g_str_has_prefix (cell->text, TIL_TEMPLATE_MAGIC "/"))
            return TRUE;
        }
    }

  return FALSE;
}

static const TilSheet *
find_sheet (TilBook *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (g_str_equal (text_at (sheet, 0, 0), TIL_TEMPLATE_MAGIC))
        return sheet;
    }

  return NULL;
}

/* A year is text in the key; a program may have made it a number. */
static int
read_year (const TilSheet *sheet)
{
  const TilCell *cell = til_sheet_get_cell (sheet, 0, 3);

  if (cell == NULL)
    return 0;
  if (cell->type == TIL_CELL_NUMBER && cell->number > 0 && cell->number < 10000)
    return (int) cell->number;
  return cell->text != NULL ? (int) g_ascii_strtoll (cell->text, NULL, 10) : 0;
}

static gboolean
read_lines (TilTemplateKey  *self,
            char           **why)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *sum = NULL;

  for (guint row = TIL_TEMPLATE_FIRST_LINE; row < self->sheet->n_rows; row++)
    {
      TilTemplateKeyLine line = { 0 };
      const char *kind = text_at (self->sheet, row, 0);

      if (*kind == '\0')
        continue;
      line.sheet = text_at (self->sheet, row, 1);
      line.cell = text_at (self->sheet, row, 2);
      line.value = text_at (self->sheet, row, 3);
      til_template_sum_line (checksum, kind, line.sheet, line.cell, line.value);
      if (!til_template_kind_parse (kind, &line.kind))
        break;
      if (line.kind != TIL_TEMPLATE_UNIT && line.kind != TIL_TEMPLATE_ALL &&
          !til_cell_parse (line.cell, &line.row, &line.column))
        break;
      g_array_append_val (self->lines, line);
    }

  sum = til_template_sum_text (checksum);
  if (g_str_equal (text_at (self->sheet, 2, 0), TIL_TEMPLATE_CHECKSUM) &&
      g_str_equal (text_at (self->sheet, 2, 1), sum))
    return TRUE;

  *why = g_strdup (_("its key was changed"));
  return FALSE;
}

/* The first label of the sheet called @name in the key that is not where it
 * was in @sheet; NULL: all are. */
static const TilTemplateKeyLine *
find_misplaced (const TilTemplateKey *self,
                const char           *name,
                const TilSheet       *sheet)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const TilTemplateKeyLine *line = &g_array_index (self->lines, TilTemplateKeyLine, i);

      if (line->kind == TIL_TEMPLATE_TEXT && g_str_equal (line->sheet, name) &&
          !same_text (text_at (sheet, line->row, line->column), line->value))
        return line;
    }

  return NULL;
}

static const TilSheet *
find_by_name (TilBook    *book,
              const char *name)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (g_str_equal (sheet->name, name))
        return sheet;
    }

  return NULL;
}

/* A sheet that was given another name still has its title and its labels. */
static const TilSheet *
find_by_labels (const TilTemplateKey *self,
                TilBook              *book,
                const char           *name)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (sheet != self->sheet && find_misplaced (self, name, sheet) == NULL)
        return sheet;
    }

  return NULL;
}

static gboolean
place_sheets (TilTemplateKey  *self,
              TilBook         *book,
              char           **why)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->lines->len; i++)
    {
      TilTemplateKeyLine *line = &g_array_index (self->lines, TilTemplateKeyLine, i);

      if (line->kind == TIL_TEMPLATE_UNIT || line->kind == TIL_TEMPLATE_ALL)
        continue;
      if (!g_hash_table_contains (places, line->sheet))
        {
          const TilSheet *sheet = find_by_name (book, line->sheet);
          const TilTemplateKeyLine *misplaced = sheet != NULL ? find_misplaced (self, line->sheet, sheet) : NULL;

          if (misplaced != NULL)
            {
              /* Translators: %1$s is a sheet's name, %2$s a cell */
              *why = g_strdup_printf (_("sheet “%1$s”, cell %2$s is not what it was"), sheet->name, misplaced->cell);
              return FALSE;
            }
          if (sheet == NULL)
            sheet = find_by_labels (self, book, line->sheet);
          g_hash_table_insert (places, (gpointer) line->sheet, (gpointer) sheet);
        }
      line->at = g_hash_table_lookup (places, line->sheet);
    }

  return TRUE;
}

/**
 * til_template_key_find:
 * @self: (out caller-allocates): the key; cleared by the caller
 * @book: a workbook
 * @why: (out) (transfer full): what is wrong with a broken one, in words that
 *   end a sentence
 *
 * Returns: whether @book is a template, and whether each label stands where
 *   its key says
 */
TilTemplateKeyState
til_template_key_find (TilTemplateKey  *self,
                       TilBook         *book,
                       char           **why)
{
  g_autofree char *version = g_strdup_printf ("v%d", TIL_TEMPLATE_VERSION);

  *why = NULL;
  self->sheet = find_sheet (book);
  self->lines = g_array_new (FALSE, TRUE, sizeof (TilTemplateKeyLine));
  if (self->sheet == NULL)
    {
      if (!has_mark (book))
        return TIL_TEMPLATE_KEY_NONE;
      *why = g_strdup (_("its key is missing"));
      return TIL_TEMPLATE_KEY_BROKEN;
    }

  if (!g_str_equal (text_at (self->sheet, 0, 1), version))
    {
      *why = g_strdup (_("it was made by another version of the program"));
      return TIL_TEMPLATE_KEY_BROKEN;
    }

  self->partner = text_at (self->sheet, 0, 2);
  self->year = read_year (self->sheet);
  if (self->year == 0)
    {
      *why = g_strdup (_("its key was changed"));
      return TIL_TEMPLATE_KEY_BROKEN;
    }

  return read_lines (self, why) && place_sheets (self, book, why) ? TIL_TEMPLATE_KEY_FOUND : TIL_TEMPLATE_KEY_BROKEN;
}

static gboolean
holds_text (const TilSheet *sheet,
            const char     *text)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if (cell->text != NULL && same_text (cell->text, text))
        return TRUE;
    }

  return FALSE;
}

/**
 * til_template_key_lost:
 * @book: a workbook
 * @sheet: one of its sheets
 *
 * Returns: whether @sheet is one of a template of which most labels of the
 *   rows are nowhere any more, so that its numbers can be of anything
 */
gboolean
til_template_key_lost (TilBook        *book,
                       const TilSheet *sheet)
{
  g_auto(TilTemplateKey) key = { 0 };
  g_autofree char *why = NULL;
  guint n_labels = 0, n_lost = 0;

  if (find_sheet (book) == NULL)
    return FALSE;
  til_template_key_find (&key, book, &why);
  for (guint i = 0; i < key.lines->len; i++)
    {
      const TilTemplateKeyLine *line = &g_array_index (key.lines, TilTemplateKeyLine, i);

      if (line->kind != TIL_TEMPLATE_TEXT || line->column != 0 || !g_str_equal (line->sheet, sheet->name))
        continue;
      n_labels++;
      n_lost += !holds_text (sheet, line->value);
    }

  return 2 * n_lost > n_labels;
}
