/* Tables written as text, for the tests of this folder. */
#pragma once

#include <string.h>

#include "core/til-table.h"

/* A form and a catalogue of one chapter and one category in parentheses,
 * which the tables borrow. */
typedef struct
{
  TilCatalogue catalogue;
  TilTableForm form;
  TilChapter   chapter;
  TilCategory  category;
  TilTable     table;
} TableFixture;

/* "19", "-29,6", "1 233" (no-break space), "19 (2)", "45%", "183*": numbers;
 * "-" none; ".." nobody stated it; "126–135", "≥ 5": intervals. */
static inline void
fixture_parse_cell (const char   *text,
                    TilLanguage   language,
                    TilTableCell *cell)
{
  gboolean negative = *text == '-' && g_ascii_isdigit (text[1]);
  gint64 whole = 0;
  gint64 fraction = 0;
  char decimal = language == TIL_LANGUAGE_EN ? '.' : ',';
  int n_decimals = 0;
  const char *p = text + (negative ? 1 : 0);
  const char *dash = strstr (text, "–");

  cell->text = g_strdup (text);
  if (g_str_equal (text, "-"))
    {
      cell->kind = TIL_TABLE_CELL_NONE;
      return;
    }
  if (g_str_equal (text, "..") || *text == '\0')
    {
      cell->kind = TIL_TABLE_CELL_EMPTY;
      cell->value = (TilInterval) { 0, TIL_NO_UPPER_END };
      return;
    }
  if (dash != NULL || g_str_has_prefix (text, "≥ "))
    {
      cell->kind = TIL_TABLE_CELL_INTERVAL;
      cell->value.low = g_ascii_strtoll (dash != NULL ? text : text + strlen ("≥ "), NULL, 10) * TIL_ONE;
      cell->value.high = dash != NULL ? g_ascii_strtoll (dash + strlen ("–"), NULL, 10) * TIL_ONE
                                      : TIL_NO_UPPER_END;
      return;
    }

  cell->kind = TIL_TABLE_CELL_NUMBER;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p) && n_decimals > 0)
        {
          fraction = fraction * 10 + (*p - '0');
          n_decimals++;
        }
      else if (g_ascii_isdigit (*p))
        whole = whole * 10 + (*p - '0');
      else if (*p == decimal && g_ascii_isdigit (p[1]))
        n_decimals = 1;
      else if (g_utf8_get_char (p) != 0xa0 && *p != ',')
        break;
    }
  if (n_decimals > 0)
    n_decimals--;
  for (int i = n_decimals; i < 3; i++)
    fraction *= 10;

  cell->n_decimals = n_decimals;
  cell->value.low = (whole * TIL_ONE + fraction) * (negative ? -1 : 1);
  cell->value.high = cell->value.low;
  cell->has_paren = strchr (text, '(') != NULL;
  if (cell->has_paren)
    cell->paren.low = cell->paren.high = g_ascii_strtoll (strchr (text, '(') + 1, NULL, 10) * TIL_ONE;
}

static inline void
fixture_cell_free (gpointer data)
{
  TilTableCell *cell = data;

  g_free (cell->text);
  g_clear_pointer (&cell->addends, g_array_unref);
  g_free (cell);
}

static inline void
fixture_row_free (gpointer data)
{
  TilTableRow *row = data;

  g_free (row->group);
  g_free (row->label);
  g_free (row);
}

static inline void
fixture_axis_free (gpointer data)
{
  g_free (data);
}

/* @columns: "corner|heading|heading"; each of @rows:
 * "group|level|label|cell|cell". */
static inline TableFixture *
fixture_table (const char         *code,
               const char         *title,
               const char         *columns,
               const char * const *rows,
               TilLanguage         language)
{
  TableFixture *self = g_new0 (TableFixture, 1);
  g_auto(GStrv) headings = g_strsplit (columns, "|", -1);

  self->chapter.code = (char *) "cases";
  self->chapter.label = (TilLabel) { { (char *) "Straffesaker", (char *) "Criminal cases" } };
  self->category.label = (TilLabel) { { (char *) "grov menneskehandel", (char *) "aggravated trafficking" } };
  self->catalogue.chapters = g_ptr_array_new ();
  g_ptr_array_add (self->catalogue.chapters, &self->chapter);
  self->catalogue.categories = g_ptr_array_new ();
  g_ptr_array_add (self->catalogue.categories, NULL);
  g_ptr_array_add (self->catalogue.categories, &self->category);

  self->form.code = (char *) code;
  self->form.paren = 1;
  self->form.columns = g_ptr_array_new_with_free_func (fixture_axis_free);

  self->table.form = &self->form;
  self->table.catalogue = &self->catalogue;
  self->table.year = 2024;
  self->table.language = language;
  self->table.title = g_strdup (title);
  self->table.corner = g_strdup (headings[0]);
  self->table.source = g_strdup ("Kilde: POD");
  self->table.columns = g_ptr_array_new_with_free_func (g_free);
  self->table.rows = g_ptr_array_new_with_free_func (fixture_row_free);
  self->table.cells = g_ptr_array_new_with_free_func (fixture_cell_free);
  self->table.footnotes = g_ptr_array_new_with_free_func (g_free);

  for (guint c = 1; headings[c] != NULL; c++)
    {
      g_ptr_array_add (self->table.columns, g_strdup (headings[c]));
      g_ptr_array_add (self->form.columns, g_new0 (TilTableAxis, 1));
    }

  for (; *rows != NULL; rows++)
    {
      g_auto(GStrv) parts = g_strsplit (*rows, "|", -1);
      TilTableRow *row = g_new0 (TilTableRow, 1);

      row->group = g_strdup (parts[0]);
      row->level = atoi (parts[1]);
      row->label = g_strdup (parts[2]);
      g_ptr_array_add (self->table.rows, row);
      for (guint c = 0; c < self->table.columns->len; c++)
        {
          TilTableCell *cell = g_new0 (TilTableCell, 1);

          fixture_parse_cell (parts[3 + c], language, cell);
          g_ptr_array_add (self->table.cells, cell);
        }
    }

  return self;
}

static inline TilTableCell *
fixture_cell (TableFixture *self,
              guint         row,
              guint         column)
{
  return g_ptr_array_index (self->table.cells, row * self->table.columns->len + column);
}

static inline void
fixture_add (TableFixture *self,
             guint         row,
             guint         column,
             guint         addend_row,
             guint         addend_column)
{
  TilTableCell *cell = fixture_cell (self, row, column);
  guint packed = addend_row << 16 | addend_column;

  if (cell->addends == NULL)
    cell->addends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (cell->addends, packed);
}

/* The column's cells are those of @year of each row's own key. */
static inline void
fixture_set_year (TableFixture *self,
                  guint         column,
                  int           year)
{
  for (guint r = 0; r < self->table.rows->len; r++)
    {
      TilTableCell *cell = fixture_cell (self, r, column);

      cell->has_key = TRUE;
      cell->key = (TilKey) { .indicator = (guint16) (r + 1), .year = (gint16) year };
    }
}

static inline void
fixture_set_change (TableFixture *self,
                    guint         column,
                    int           first_offset,
                    int           last_offset)
{
  TilTableAxis *axis = g_ptr_array_index (self->form.columns, column);

  axis->computed = TRUE;
  axis->formula = TIL_FORMULA_CHANGE_PERCENT;
  axis->first_offset = first_offset;
  axis->last_offset = last_offset;
}

static inline void
fixture_table_free (TableFixture *self)
{
  g_ptr_array_unref (self->catalogue.chapters);
  g_ptr_array_unref (self->catalogue.categories);
  g_ptr_array_unref (self->form.columns);
  g_free (self->table.title);
  g_free (self->table.corner);
  g_free (self->table.source);
  g_ptr_array_unref (self->table.columns);
  g_ptr_array_unref (self->table.rows);
  g_ptr_array_unref (self->table.cells);
  g_ptr_array_unref (self->table.footnotes);
  g_free (self);
}
