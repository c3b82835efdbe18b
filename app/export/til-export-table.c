/* export/til-export-table.c: one table on its sheet */
#include "export/til-export-sheet.h"

#include <math.h>

#include "core/til-number.h"
#include "export/til-export-cell.h"
#include "export/til-export-text.h"

#define SPACING 9.0            /* pixels beside a cell's text, both sides together */
#define INDENT 9.0             /* pixels of one step of indentation */
#define LINE_HEIGHT 13.5       /* points of a line at the body's size */
#define MIN_LABEL 130.0        /* pixels */
#define MAX_LABEL 360.0
#define MIN_NUMBER 62.0
#define MAX_NUMBER 150.0
#define MIN_TABLE 420.0        /* so that title and footnotes are not a tower */
#define PORTRAIT 650.0         /* pixels across A4 between the margins */

/* A sheet while it is being filled. */
typedef struct
{
  TilExporter    *exporter;
  lxw_worksheet  *sheet;
  const TilTable *table;
  guint           n_rows;
  guint           n_columns;
  guint           last;         /* the table's last column on the sheet */
  guint           header;       /* the sheet's first row of headings */
  guint           body;         /* the row below them */
  guint           next;         /* the row below all */
  guint          *sheet_rows;   /* of each row of the table */
  double         *widths;       /* pixels of each of the sheet's columns */
  double          total;        /* pixels of all */
} Sheet;

static const TilTableCell *
get_cell (const Sheet *self,
          guint        row,
          guint        column)
{
  return g_ptr_array_index (self->table->cells, row * self->n_columns + column);
}

static const TilTableRow *
get_row (const Sheet *self,
         guint        row)
{
  return g_ptr_array_index (self->table->rows, row);
}

static const TilTableAxis *
get_axis (const GPtrArray *axes,
          guint            index)
{
  return axes != NULL && index < axes->len ? g_ptr_array_index (axes, index) : NULL;
}

/* The heading over several columns; "" where there is none or where the
 * column goes on under the one before. */
static const char *
get_column_group (const Sheet *self,
                  guint        column)
{
  const TilTableAxis *axis = self->table->form != NULL ? get_axis (self->table->form->columns, column) : NULL;
  const char *group = axis != NULL ? axis->group.text[self->table->language] : NULL;

  return group != NULL ? group : "";
}

static gboolean
has_column_groups (const Sheet *self)
{
  for (guint c = 0; c < self->n_columns; c++)
    {
      if (*get_column_group (self, c) != '\0')
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_group (const TilTableRow *row)
{
  return row->group != NULL && *row->group != '\0';
}

/* A total over other rows is set apart; among key figures, of which each has
 * its own place, the blocks' headings are enough. */
static gboolean
is_total (const Sheet *self,
          guint        row)
{
  if (self->table->form != NULL && self->table->form->key_figures)
    return FALSE;

  for (guint c = 0; c < self->n_columns; c++)
    {
      const TilTableCell *cell = get_cell (self, row, c);

      for (guint i = 0; cell->addends != NULL && i < cell->addends->len; i++)
        {
          if (g_array_index (cell->addends, guint, i) >> 16 != row)
            return TRUE;
        }
    }

  return FALSE;
}

static guint
get_indent (const Sheet *self,
            guint        row)
{
  return (guint) CLAMP (get_row (self, row)->level, 0, 10);
}

/* Columns as wide as their text: numbers on one line, headings and labels
 * wrapped. Numbers' columns are alike where none is much wider. */
static void
measure (Sheet *self)
{
  double label = til_export_longest_word (self->table->corner, TIL_EXPORT_SIZE, TRUE);
  double widest = MIN_NUMBER;

  self->widths = g_new0 (double, self->n_columns + 1);

  for (guint r = 0; r < self->n_rows; r++)
    {
      const TilTableRow *row = get_row (self, r);

      label = MAX (label, til_export_text_width (row->label, TIL_EXPORT_SIZE, is_total (self, r))
                          + get_indent (self, r) * INDENT);
      if (has_group (row))
        label = MAX (label, til_export_text_width (row->group, TIL_EXPORT_SIZE, TRUE));
    }
  self->widths[0] = CLAMP (label + SPACING, MIN_LABEL, MAX_LABEL);

  for (guint c = 0; c < self->n_columns; c++)
    {
      const char *heading = g_ptr_array_index (self->table->columns, c);
      double word = MIN (til_export_longest_word (heading, TIL_EXPORT_SIZE, TRUE), MAX_NUMBER);
      double width = MAX (word, MIN_NUMBER - SPACING);

      /* Headings of three lines at the most, where there is room. */
      while (width < MAX_NUMBER && til_export_text_lines (heading, TIL_EXPORT_SIZE, TRUE, width) > 3)
        width += 4;

      for (guint r = 0; r < self->n_rows; r++)
        {
          const TilTableCell *cell = get_cell (self, r, c);

          width = MAX (width, til_export_text_width (cell->text != NULL ? cell->text : "", TIL_EXPORT_SIZE,
                                                     is_total (self, r)));
        }

      self->widths[c + 1] = MAX (width + SPACING, MIN_NUMBER);
      widest = MAX (widest, self->widths[c + 1]);
    }

  self->total = self->widths[0];
  for (guint c = 1; c <= self->n_columns; c++)
    {
      if (widest <= 1.6 * MIN_NUMBER)
        self->widths[c] = widest;
      self->total += self->widths[c];
    }

  if (self->total < MIN_TABLE)
    {
      self->widths[0] += MIN_TABLE - self->total;
      self->total = MIN_TABLE;
    }

  for (guint c = 0; c <= self->n_columns; c++)
    worksheet_set_column_pixels (self->sheet, c, c, (uint32_t) ceil (self->widths[c]), NULL);
}

/* Text over the whole width of the table, as high as it needs. */
static void
write_across (Sheet         *self,
              const char    *text,
              TilExportLook  look,
              double         points)
{
  lxw_format *format = til_exporter_get_format (self->exporter, look | TIL_LOOK_WRAP, 0, NULL);
  g_autofree char *clean = til_export_text (text);
  gboolean bold = (look & (TIL_LOOK_TITLE | TIL_LOOK_BOLD)) != 0;
  guint n_lines = til_export_text_lines (text, points, bold, self->total - SPACING);

  if (self->last > 0)
    worksheet_merge_range (self->sheet, self->next, 0, self->next, self->last, clean, format);
  else
    worksheet_write_string (self->sheet, self->next, 0, clean, format);
  worksheet_set_row (self->sheet, self->next, n_lines * points * 1.3 + 2, NULL);
  self->next++;
}

static void
write_headings (Sheet *self)
{
  lxw_format *corner = til_exporter_get_format (self->exporter, TIL_LOOK_HEADER | TIL_LOOK_WRAP, 0, NULL);
  lxw_format *number = til_exporter_get_format (self->exporter,
                                                TIL_LOOK_HEADER | TIL_LOOK_WRAP | TIL_LOOK_RIGHT, 0, NULL);
  lxw_format *group = til_exporter_get_format (self->exporter,
                                               TIL_LOOK_HEADER | TIL_LOOK_WRAP | TIL_LOOK_CENTRE, 0, NULL);
  guint n_lines = til_export_text_lines (self->table->corner, TIL_EXPORT_SIZE, TRUE, self->widths[0] - SPACING);

  self->header = self->next;

  if (has_column_groups (self))
    {
      til_exporter_write_text (self->sheet, self->next, 0, "", corner);
      for (guint c = 0; c < self->n_columns;)
        {
          g_autofree char *clean = til_export_text (get_column_group (self, c));
          guint end = c + 1;

          while (*clean != '\0' && end < self->n_columns && *get_column_group (self, end) == '\0')
            end++;
          if (end > c + 1)
            worksheet_merge_range (self->sheet, self->next, c + 1, self->next, end, clean, group);
          else
            til_exporter_write_text (self->sheet, self->next, c + 1, clean, group);
          c = end;
        }
      self->next++;
    }

  til_exporter_write_text (self->sheet, self->next, 0, self->table->corner, corner);
  for (guint c = 0; c < self->n_columns; c++)
    {
      const char *heading = g_ptr_array_index (self->table->columns, c);

      til_exporter_write_text (self->sheet, self->next, c + 1, heading, number);
      n_lines = MAX (n_lines, til_export_text_lines (heading, TIL_EXPORT_SIZE, TRUE,
                                                     self->widths[c + 1] - SPACING));
    }
  worksheet_set_row (self->sheet, self->next, n_lines * LINE_HEIGHT + 3, NULL);
  self->next++;
  self->body = self->next;
}

/* What an interval means, as a comment on its cell. */
static void
write_interval_comment (Sheet              *self,
                        guint               row,
                        guint               column,
                        const TilTableCell *cell)
{
  TilLanguage language = self->table->language;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *words = NULL;
  lxw_comment_options options = { .x_scale = 1.3, .y_scale = 0.7, .author = (char *) "" };

  if (cell->value.low != TIL_NO_LOWER_END)
    low = til_number_format (cell->value.low, cell->n_decimals, language);
  if (cell->value.high != TIL_NO_UPPER_END)
    high = til_number_format (cell->value.high, cell->n_decimals, language);

  if (low != NULL && high != NULL)
    {
      words = g_strdup_printf (til_export_word (TIL_WORD_BETWEEN, language), low, high);
      self->exporter->signs |= TIL_SIGN_INTERVAL;
    }
  else if (low != NULL)
    {
      words = g_strdup_printf (til_export_word (TIL_WORD_NO_UPPER_END, language), low);
      self->exporter->signs |= TIL_SIGN_AT_LEAST;
    }
  else if (high != NULL)
    {
      words = g_strdup_printf (til_export_word (TIL_WORD_NO_LOWER_END, language), high);
      self->exporter->signs |= TIL_SIGN_AT_MOST;
    }
  else
    {
      words = g_strdup (til_export_word (TIL_WORD_MISSING, language));
    }

  worksheet_write_comment_opt (self->sheet, row, column, words, &options);
}

static void
note_parentheses (Sheet              *self,
                  const TilTableCell *cell)
{
  const TilTableForm *form = self->table->form;
  const TilCategory *category;

  if (!cell->has_paren || form == NULL || self->table->catalogue == NULL || form->paren == TIL_ROOT
      || form->paren >= self->table->catalogue->categories->len)
    return;

  category = g_ptr_array_index (self->table->catalogue->categories, form->paren);
  if (!g_ptr_array_find_with_equal_func (self->exporter->parens, category->label.text[self->table->language],
                                         g_str_equal, NULL))
    g_ptr_array_add (self->exporter->parens, g_strdup (category->label.text[self->table->language]));
}

static void
write_cell (Sheet         *self,
            guint          row,
            guint          column,
            TilExportLook  look)
{
  const TilTableCell *cell = get_cell (self, row, column);
  TilLanguage language = self->table->language;
  guint sheet_row = self->sheet_rows[row];
  guint sheet_column = column + 1;
  double number;

  if (til_export_cell_get_number (cell, language, &number))
    {
      g_autofree char *number_format = til_export_cell_get_format (cell, language);
      lxw_format *format = til_exporter_get_format (self->exporter, look, 0, number_format);
      double value = 0;
      g_autofree char *formula = til_export_cell_get_formula (self->table, row, column, self->sheet_rows,
                                                              &value);

      if (formula != NULL)
        {
          worksheet_write_formula_num (self->sheet, sheet_row, sheet_column, formula, format, value);
          self->exporter->signs |= TIL_SIGN_FORMULA;
        }
      else
        {
          worksheet_write_number (self->sheet, sheet_row, sheet_column, number, format);
        }

      if (cell->kind == TIL_TABLE_CELL_NONE && self->exporter->none == NULL)
        self->exporter->none = g_strdup (cell->text);
      if (cell->text != NULL && g_str_has_suffix (cell->text, "*"))
        self->exporter->signs |= TIL_SIGN_MARK;
      note_parentheses (self, cell);
      return;
    }

  til_exporter_write_text (self->sheet, sheet_row, sheet_column, cell->text,
                           til_exporter_get_format (self->exporter, look, 0, NULL));
  if (cell->kind == TIL_TABLE_CELL_INTERVAL)
    write_interval_comment (self, sheet_row, sheet_column, cell);
  else if (cell->kind == TIL_TABLE_CELL_EMPTY && cell->text != NULL && *cell->text != '\0')
    self->exporter->signs |= TIL_SIGN_MISSING;
}

static void
write_group (Sheet      *self,
             const char *group,
             gboolean    first)
{
  lxw_format *format = til_exporter_get_format (self->exporter, first ? TIL_LOOK_BOLD : TIL_LOOK_GROUP, 0, NULL);

  til_exporter_write_text (self->sheet, self->next, 0, group, format);
  for (guint c = 1; c <= self->last; c++)
    worksheet_write_blank (self->sheet, self->next, c, format);
  worksheet_set_row (self->sheet, self->next, LINE_HEIGHT + (first ? 3 : 9), NULL);
  self->next++;
}

static void
write_body (Sheet *self)
{
  /* Where each row goes is known before the first formula names it. */
  self->sheet_rows = g_new0 (guint, self->n_rows + 1);
  for (guint r = 0, at = self->body; r < self->n_rows; r++, at++)
    {
      if (has_group (get_row (self, r)))
        at++;
      self->sheet_rows[r] = at;
    }

  for (guint r = 0; r < self->n_rows; r++)
    {
      const TilTableRow *row = get_row (self, r);
      TilExportLook look = (is_total (self, r) ? TIL_LOOK_BOLD : 0)
                           | (r + 1 == self->n_rows ? TIL_LOOK_LAST : 0);
      guint n_lines = til_export_text_lines (row->label, TIL_EXPORT_SIZE, (look & TIL_LOOK_BOLD) != 0,
                                             self->widths[0] - SPACING - get_indent (self, r) * INDENT);

      if (has_group (row))
        write_group (self, row->group, r == 0);

      til_exporter_write_text (self->sheet, self->next, 0, row->label,
                               til_exporter_get_format (self->exporter, look | TIL_LOOK_WRAP,
                                                        get_indent (self, r), NULL));
      for (guint c = 0; c < self->n_columns; c++)
        write_cell (self, r, c, look | TIL_LOOK_RIGHT);
      worksheet_set_row (self->sheet, self->next, n_lines * LINE_HEIGHT + 2, NULL);
      self->next++;
    }
}

/* The range of the whole table, headings and all, under the table's code. */
static void
define_range (Sheet      *self,
              const char *name)
{
  g_autofree char *range = til_export_defined_name (self->table->form != NULL ? self->table->form->code : NULL,
                                                    self->exporter->range_names);
  g_autofree char *quoted = til_export_quoted_sheet (name);
  g_autofree char *formula = NULL;
  char first[LXW_MAX_CELL_NAME_LENGTH];
  char last[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (first, self->header, 0, TRUE, TRUE);
  lxw_rowcol_to_cell_abs (last, MAX (self->next, self->header + 1) - 1, self->last, TRUE, TRUE);
  formula = g_strdup_printf ("=%s!%s:%s", quoted, first, last);
  workbook_define_name (self->exporter->book, range, formula);
}

/**
 * til_exporter_add_table:
 * @self: an export
 * @sheet: its new sheet
 * @table: what to write
 * @name: the sheet's name
 * @contents: the name of the contents sheet
 *
 * Writes a table as printed: title, headings, rows, footnotes and source.
 */
void
til_exporter_add_table (TilExporter    *self,
                        lxw_worksheet  *sheet,
                        const TilTable *table,
                        const char     *name,
                        const char     *contents)
{
  Sheet page = { 0 };
  g_autofree char *quoted = til_export_quoted_sheet (contents);
  g_autofree char *link = g_strdup_printf ("internal:%s!A1", quoted);

  page.exporter = self;
  page.sheet = sheet;
  page.table = table;
  page.n_rows = table->rows->len;
  page.n_columns = table->columns->len;
  page.last = page.n_columns;

  measure (&page);
  write_across (&page, table->title, TIL_LOOK_TITLE, 14);
  worksheet_set_row (sheet, page.next++, 6, NULL);
  write_headings (&page);
  write_body (&page);
  define_range (&page, name);

  worksheet_set_row (sheet, page.next++, 6, NULL);
  for (guint i = 0; table->footnotes != NULL && i < table->footnotes->len; i++)
    write_across (&page, g_ptr_array_index (table->footnotes, i), TIL_LOOK_SMALL, 9);
  if (table->source != NULL && *table->source != '\0')
    write_across (&page, table->source, TIL_LOOK_SMALL | TIL_LOOK_QUIET, 9);

  /* Beside the table, where it is not printed. */
  worksheet_set_column_pixels (sheet, page.last + 1, page.last + 1, 20, NULL);
  worksheet_set_column_pixels (sheet, page.last + 2, page.last + 2, 90, NULL);
  worksheet_write_url (sheet, 0, page.last + 2, link,
                       til_exporter_get_format (self, TIL_LOOK_LINK, 0, NULL));
  til_exporter_write_text (sheet, 0, page.last + 2, til_export_word (TIL_WORD_BACK, table->language),
                           til_exporter_get_format (self, TIL_LOOK_LINK, 0, NULL));

  worksheet_print_area (sheet, 0, 0, page.next - 1, page.last);
  worksheet_repeat_rows (sheet, page.header, page.body - 1);
  worksheet_freeze_panes (sheet, page.body, 1);
  til_exporter_set_page (self, sheet, name, page.total > PORTRAIT);

  /* Years are headings, not numbers; and a total need not be over all that
   * stands beside it. */
  {
    char last[LXW_MAX_CELL_NAME_LENGTH];
    g_autofree char *range = NULL;

    lxw_rowcol_to_cell (last, MAX (page.next, 1) - 1, page.last);
    range = g_strdup_printf ("A1:%s", last);
    worksheet_ignore_errors (sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
    worksheet_ignore_errors (sheet, LXW_IGNORE_FORMULA_RANGE, range);
    worksheet_ignore_errors (sheet, LXW_IGNORE_FORMULA_DIFFERS, range);
  }

  g_free (page.sheet_rows);
  g_free (page.widths);
}
