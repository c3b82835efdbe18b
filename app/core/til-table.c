/* core/til-table.c: a form filled, and printed as text */
#include "core/til-table.h"

#include <string.h>

#include "core/til-label.h"
#include "core/til-table-cell.h"

/* The header over the block headings of a list of key figures. */
static const char * const block_headers[TIL_N_LANGUAGES] = { "Blokk", "Block" };

static char *
axis_label (const TilTableAxis *axis,
            int                 year,
            TilLanguage         language)
{
  return til_label_for_year (&axis->label, language,
                             axis->has_year ? year + axis->year_offset : year);
}

static void
row_free (gpointer data)
{
  TilTableRow *row = data;

  g_free (row->group);
  g_free (row->label);
  g_free (row);
}

static TilTableRow *
row_new (const TilTableAxis *axis,
         int                 year,
         TilLanguage         language)
{
  TilTableRow *row = g_new0 (TilTableRow, 1);

  row->group = til_label_for_year (&axis->group, language, year);
  row->label = axis_label (axis, year, language);
  row->level = axis->level;

  return row;
}

/**
 * til_table_new:
 * @cube: the figures
 * @form: a form of their catalogue
 * @year: the edition's year
 * @language: of labels and numbers
 *
 * Returns: (transfer full): the form, filled with what the figures give
 */
TilTable *
til_table_new (TilCube            *cube,
               const TilTableForm *form,
               int                 year,
               TilLanguage         language)
{
  TilTable *self = g_new0 (TilTable, 1);

  self->form = form;
  self->catalogue = til_catalogue_ref (til_cube_get_catalogue (cube));
  self->year = year;
  self->language = language;
  self->title = til_label_for_year (&form->title, language, year);
  self->corner = til_label_for_year (&form->corner, language, year);
  self->source = til_label_for_year (&form->source, language, year);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->cells = g_ptr_array_new_with_free_func (til_table_cell_free);
  self->footnotes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < form->columns->len; i++)
    g_ptr_array_add (self->columns,
                     axis_label (g_ptr_array_index (form->columns, i), year, language));
  for (guint i = 0; i < form->footnotes->len; i++)
    g_ptr_array_add (self->footnotes,
                     til_label_for_year (g_ptr_array_index (form->footnotes, i), language, year));
  for (guint i = 0; i < form->rows->len; i++)
    {
      const TilTableAxis *row = g_ptr_array_index (form->rows, i);

      g_ptr_array_add (self->rows, row_new (row, year, language));
      for (guint j = 0; j < form->columns->len; j++)
        g_ptr_array_add (self->cells,
                         til_table_cell_new (cube, form, row, g_ptr_array_index (form->columns, j),
                                             year, language));
    }
  til_table_find_addends (self);

  return self;
}

void
til_table_free (TilTable *self)
{
  til_catalogue_unref (self->catalogue);
  g_free (self->title);
  g_free (self->corner);
  g_free (self->source);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->footnotes);
  g_free (self);
}

/**
 * til_table_get_cell:
 * @self: a table
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none): the cell
 */
const TilTableCell *
til_table_get_cell (const TilTable *self,
                    guint           row,
                    guint           column)
{
  g_return_val_if_fail (row < self->rows->len, NULL);
  g_return_val_if_fail (column < self->columns->len, NULL);

  return g_ptr_array_index (self->cells, row * self->columns->len + column);
}

/**
 * til_table_has_key:
 * @self: a table
 * @key: of a figure
 *
 * Returns: whether a cell shows it, in parentheses too
 */
gboolean
til_table_has_key (const TilTable *self,
                   const TilKey   *key)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const TilTableCell *cell = g_ptr_array_index (self->cells, i);
      TilKey paren = cell->key;

      if (!cell->has_key)
        continue;
      if (til_key_equal (&cell->key, key))
        return TRUE;
      if (cell->has_paren && til_key_set (&paren, self->catalogue, self->form->paren) && til_key_equal (&paren, key))
        return TRUE;
    }

  return FALSE;
}

static void
append_field (GString    *csv,
              const char *text,
              gboolean    is_first)
{
  if (!is_first)
    g_string_append_c (csv, ';');

  if (strpbrk (text, ";\"\n\r") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append_c (csv, '"');
}

/**
 * til_table_to_csv:
 * @self: a table
 *
 * The table as text: UTF-8, semicolons, a line for the header and one for each
 * row. A list of key figures has its block heading in front of every row.
 *
 * Returns: (transfer full): the text
 */
char *
til_table_to_csv (const TilTable *self)
{
  gboolean blocks = self->form->key_figures;
  GString *csv = g_string_new (NULL);
  const char *group = "";

  if (blocks)
    append_field (csv, block_headers[self->language], TRUE);
  append_field (csv, self->corner, !blocks);
  for (guint i = 0; i < self->columns->len; i++)
    append_field (csv, g_ptr_array_index (self->columns, i), FALSE);
  g_string_append_c (csv, '\n');

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TilTableRow *row = g_ptr_array_index (self->rows, i);

      if (*row->group != '\0')
        group = row->group;
      if (blocks)
        append_field (csv, group, TRUE);
      append_field (csv, row->label, !blocks);
      for (guint j = 0; j < self->columns->len; j++)
        append_field (csv, til_table_get_cell (self, i, j)->text, FALSE);
      g_string_append_c (csv, '\n');
    }

  return g_string_free (csv, FALSE);
}
