/* export/til-template-grids.c: a sheet of grids: two dimensions at once */
#include "export/til-export-text.h"
#include "export/til-template-control.h"
#include "export/til-template-grid.h"
#include "export/til-template-note.h"
#include "export/til-template-writer.h"

#define ROW_PX 20u
#define HEAD_PX 34u

#define LABEL_CHARS 42u
#define COUNT_CHARS 10u
#define CHECK_CHARS 22u

/* Each category has two columns: this year's, and last year's. */
#define COUNT_COLUMN(place) (1 + 2 * (place))

typedef struct
{
  TilTemplateSheet       sheet;
  TilTemplateTab        *tab;
  const TilTemplateGrid *grid;
  guint                  first_row;   /* of the counts */
  guint                  n_widest;    /* columns of the widest grid */
} Grids;

static TilLanguage
language_of (Grids *self)
{
  return self->sheet.writer->source->language;
}

static const char *
label_of (Grids *self,
          guint  category)
{
  return til_label_get (&til_catalogue_get_category (self->sheet.writer->catalogue, category)->label,
                        language_of (self));
}

static const char *
dimension_label (Grids *self,
                 guint  dimension)
{
  return til_label_get (&til_catalogue_get_dimension (self->sheet.writer->catalogue, dimension)->label,
                        language_of (self));
}

static char *
cell_name (guint row,
           guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, row, (lxw_col_t) column);
  return g_strdup (name);
}

static char *
absolute_name (guint row,
               guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, row, (lxw_col_t) column, TRUE, TRUE);
  return g_strdup (name);
}

/* Where else the workbook asks for @key; NULL: nowhere. */
static char *
find_cell (Grids        *self,
           const TilKey *key)
{
  const TilTemplateWriter *writer = self->sheet.writer;
  g_autofree char *code = til_key_to_code (key, writer->catalogue);

  for (guint i = 0; i < writer->lines->len; i++)
    {
      const TilTemplateLine *line = g_ptr_array_index (writer->lines, i);

      if (line->kind == TIL_TEMPLATE_COUNT && g_str_equal (line->value, code))
        {
          g_autofree char *quoted = til_export_quoted_sheet (line->sheet);

          return g_strdup_printf ("%s!%s", quoted, line->cell);
        }
    }

  return NULL;
}

/* The whole of a row or column: the key without the category that is added up. */
static char *
find_whole (Grids    *self,
            gboolean  of_row,
            guint     place,
            guint     other)
{
  TilKey key = of_row ? *til_template_grid_get_key (self->grid, place, other)
                      : *til_template_grid_get_key (self->grid, other, place);

  til_key_clear (&key, self->sheet.writer->catalogue,
                 of_row ? self->grid->column_dimension : self->grid->row_dimension);
  return find_cell (self, &key);
}

/* The words of a check need two columns of counts, or the wide one that stands
 * to the right of the widest grid. */
static void
write_verdict (Grids      *self,
               guint       row,
               guint       column,
               const char *formula)
{
  TilTemplateSheet *sheet = &self->sheet;
  g_autofree char *cell = absolute_name (row, column);
  guint last_column = column < COUNT_COLUMN (self->n_widest) ? column + 1 : column;

  if (last_column > column)
    worksheet_merge_range (sheet->sheet, row, (lxw_col_t) column, row, (lxw_col_t) last_column, "",
                           til_template_writer_get_format (sheet->writer, TIL_TEMPLATE_LOOK_VERDICT, 0));
  til_template_sheet_control (sheet, row, column, formula, "", TIL_TEMPLATE_LOOK_VERDICT);
  til_template_sheet_colour (sheet, row, column, row, last_column, cell);
}

/* A selection is at most what it is of. */
static void
write_limit (Grids *self,
             guint  row,
             guint  sheet_row,
             guint  column)
{
  const TilCategory *category = til_catalogue_get_category (self->sheet.writer->catalogue,
                                                            g_array_index (self->grid->columns, guint, 0));
  g_autofree char *whole = NULL;
  g_autofree char *cell = cell_name (sheet_row, COUNT_COLUMN (0));
  g_autofree char *formula = NULL;

  if (self->grid->columns->len != 1 || category->relation == TIL_PART ||
      til_template_grid_get_key (self->grid, row, 0)->year == 0)
    return;
  whole = find_whole (self, TRUE, row, 0);
  if (whole == NULL)
    return;

  formula = til_template_control_at_most (cell, whole, language_of (self));
  write_verdict (self, sheet_row, column, formula);
}

static void
write_check (Grids    *self,
             gboolean  of_row,
             guint     place,
             guint     row,
             guint     column)
{
  TilTemplateSheet *sheet = &self->sheet;
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto(TilTemplateControl) control = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *formula = NULL;
  gboolean exhaustive;

  if (!til_template_grid_get_sum (self->grid, sheet->writer->catalogue, of_row, place, places, &exhaustive))
    return;
  whole = find_whole (self, of_row, place, g_array_index (places, guint, 0));
  if (whole == NULL)
    return;

  til_template_control_init (&control, whole, exhaustive);
  for (guint i = 0; i < places->len; i++)
    {
      guint other = g_array_index (places, guint, i);
      g_autofree char *term = of_row ? cell_name (row, COUNT_COLUMN (other))
                                     : cell_name (self->first_row + other, COUNT_COLUMN (place));

      til_template_control_add_cell (&control, term);
    }
  formula = til_template_control_verdict (&control, FALSE, language_of (self));
  write_verdict (self, row, column, formula);
}

static void
write_heading (Grids                  *self,
               const TilTemplateTopic *topic)
{
  TilTemplateSheet *sheet = &self->sheet;
  const TilTemplateGrid *grid = self->grid;
  const TilIndicator *indicator = til_catalogue_get_indicator (sheet->writer->catalogue, topic->key.indicator);
  g_autofree char *year = g_strdup_printf ("%d", sheet->writer->source->year);
  g_autofree char *last_year = g_strdup_printf ("%d", sheet->writer->source->year - 1);
  g_autofree char *by_row = g_utf8_strdown (dimension_label (self, grid->row_dimension), -1);
  g_autofree char *by_column = g_utf8_strdown (dimension_label (self, grid->column_dimension), -1);
  g_autofree char *by = g_strdup_printf (til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_BY_TWO),
                                         by_row, by_column);
  g_autofree char *note = til_template_note_topic (topic, sheet->writer->catalogue, language_of (self));
  GString *title = g_string_new (til_label_get (&indicator->label, language_of (self)));
  guint check = COUNT_COLUMN (grid->columns->len);

  for (guint i = 0; i < grid->fixed->len; i++)
    g_string_append_printf (title, ", %s", label_of (self, g_array_index (grid->fixed, guint, i)));
  g_string_append_printf (title, ": %s", by);

  worksheet_set_row_pixels (sheet->sheet, sheet->row, 24, NULL);
  til_template_sheet_label (sheet, sheet->row, 0, title->str, TIL_TEMPLATE_LOOK_BLOCK, 0);
  til_template_sheet_note (sheet, sheet->row, 0, note);
  g_string_free (title, TRUE);
  sheet->row++;

  worksheet_set_row_pixels (sheet->sheet, sheet->row, HEAD_PX, NULL);
  til_template_sheet_text (sheet, sheet->row, 0, "", TIL_TEMPLATE_LOOK_HEAD, 0);
  til_template_sheet_text (sheet, sheet->row + 1, 0, "", TIL_TEMPLATE_LOOK_HEAD, 0);
  for (guint c = 0; c < grid->columns->len; c++)
    {
      guint column = COUNT_COLUMN (c);

      worksheet_merge_range (sheet->sheet, sheet->row, (lxw_col_t) column, sheet->row, (lxw_col_t) (column + 1), "",
                             til_template_writer_get_format (sheet->writer, TIL_TEMPLATE_LOOK_HEAD_CENTRE, 0));
      til_template_sheet_label (sheet, sheet->row, column, label_of (self, g_array_index (grid->columns, guint, c)),
                                TIL_TEMPLATE_LOOK_HEAD_CENTRE, 0);
      til_template_sheet_label (sheet, sheet->row + 1, column, year, TIL_TEMPLATE_LOOK_HEAD_RIGHT, 0);
      til_template_sheet_label (sheet, sheet->row + 1, column + 1, last_year, TIL_TEMPLATE_LOOK_HEAD_RIGHT, 1);
    }
  til_template_sheet_text (sheet, sheet->row, check, "", TIL_TEMPLATE_LOOK_HEAD, 0);
  til_template_sheet_text (sheet, sheet->row + 1, check,
                           til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_CONTROL),
                           TIL_TEMPLATE_LOOK_HEAD, 1);
  sheet->row += 2;
}

static void
write_row (Grids *self,
           guint  row)
{
  TilTemplateSheet *sheet = &self->sheet;
  const TilTemplateGrid *grid = self->grid;
  guint category = g_array_index (grid->rows, guint, row);
  guint level = 0;

  for (guint above = til_catalogue_get_category (sheet->writer->catalogue, category)->parent; above != TIL_ROOT;
       above = til_catalogue_get_category (sheet->writer->catalogue, above)->parent)
    level++;

  til_template_sheet_height (sheet, sheet->row, ROW_PX, label_of (self, category), FALSE, level, LABEL_CHARS);
  til_template_sheet_label (sheet, sheet->row, 0, label_of (self, category), TIL_TEMPLATE_LOOK_LABEL, level);
  for (guint c = 0; c < grid->columns->len; c++)
    {
      const TilKey *key = til_template_grid_get_key (grid, row, c);

      if (key->year == 0)
        {
          til_template_sheet_text (sheet, sheet->row, COUNT_COLUMN (c), "", TIL_TEMPLATE_LOOK_NOT_ASKED, 0);
          continue;
        }
      til_template_sheet_count (sheet, sheet->row, COUNT_COLUMN (c), key);
      til_template_sheet_last (sheet, sheet->row, COUNT_COLUMN (c) + 1, key);
    }
  write_check (self, TRUE, row, sheet->row, COUNT_COLUMN (grid->columns->len));
  write_limit (self, row, sheet->row, COUNT_COLUMN (grid->columns->len));
  sheet->row++;
}

static void
write_grid (Grids                  *self,
            const TilTemplateTopic *topic,
            const TilTemplateGrid  *grid)
{
  TilTemplateSheet *sheet = &self->sheet;

  self->grid = grid;
  write_heading (self, topic);
  self->first_row = sheet->row;
  for (guint r = 0; r < grid->rows->len; r++)
    write_row (self, r);

  for (guint c = 0; c < grid->columns->len; c++)
    {
      g_autofree char *first = cell_name (self->first_row, COUNT_COLUMN (c));
      g_autofree char *last = cell_name (sheet->row - 1, COUNT_COLUMN (c));

      til_template_writer_add_inputs (sheet->writer, self->tab, sheet->name, first, last);
      write_check (self, FALSE, c, sheet->row, COUNT_COLUMN (c));
    }
  sheet->row += 2;
}

static gboolean
write_topic (TilTemplateWriter      *writer,
             const TilTemplateTopic *topic)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (writer->catalogue, topic->key.indicator);
  const TilLabel *unit = topic->unit != TIL_ROOT
                         ? &til_catalogue_get_category (writer->catalogue, topic->unit)->label : &writer->partner->label;
  const char *what = til_label_get (&indicator->label, writer->source->language);
  g_autofree char *title = til_template_writer_title (writer, TIL_TEMPLATE_WORD_TITLE,
                                                      til_label_get (unit, writer->source->language));
  g_autofree char *shown = g_strdup_printf ("%s: %s", til_label_get (unit, writer->source->language), what);
  Grids self = { 0 };
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto(TilTemplateSheet) done = { 0 };
  char last_column[LXW_MAX_COL_NAME_LENGTH];

  if (!til_template_sheet_begin (&self.sheet, writer, what))
    return FALSE;

  self.tab = til_template_writer_add_tab (writer, self.sheet.name, shown);
  til_template_sheet_label (&self.sheet, 0, 0, title, TIL_TEMPLATE_LOOK_TITLE, 0);
  worksheet_set_row_pixels (self.sheet.sheet, 0, 28, NULL);
  til_template_sheet_text (&self.sheet, 1, 0, til_template_writer_word (writer, TIL_TEMPLATE_WORD_FILL),
                           TIL_TEMPLATE_LOOK_LEAD, 0);
  self.sheet.row = 3;
  for (guint i = 0; i < topic->grids->len; i++)
    self.n_widest = MAX (self.n_widest, ((const TilTemplateGrid *) g_ptr_array_index (topic->grids, i))->columns->len);
  for (guint i = 0; i < topic->grids->len; i++)
    {
      g_array_append_val (starts, self.sheet.row);
      write_grid (&self, topic, g_ptr_array_index (topic->grids, i));
    }

  worksheet_set_column (self.sheet.sheet, 0, 0, LABEL_CHARS, NULL);
  worksheet_set_column (self.sheet.sheet, 1, (lxw_col_t) (2 * self.n_widest), COUNT_CHARS, NULL);
  worksheet_set_column (self.sheet.sheet, (lxw_col_t) COUNT_COLUMN (self.n_widest),
                        (lxw_col_t) COUNT_COLUMN (self.n_widest), CHECK_CHARS, NULL);
  worksheet_freeze_panes (self.sheet.sheet, 0, 1);
  lxw_col_to_name (last_column, (lxw_col_t) COUNT_COLUMN (self.n_widest), FALSE);
  til_template_writer_set_verdicts (writer, self.tab, self.sheet.name, "B", last_column, self.sheet.row);
  til_template_sheet_end (&self.sheet, COUNT_COLUMN (self.n_widest), self.n_widest > 2);
  til_template_sheet_paginate (&self.sheet, starts, LABEL_CHARS + 2 * self.n_widest * COUNT_CHARS + CHECK_CHARS,
                               2 + 2 * self.n_widest, self.n_widest > 2);
  done = self.sheet;

  return TRUE;
}

/**
 * til_template_write_grids:
 * @self: a workbook's writer, whose lists are written
 *
 * Writes a sheet for each indicator that is broken down by two dimensions.
 *
 * Returns: %FALSE if one could not be added
 */
gboolean
til_template_write_grids (TilTemplateWriter *self)
{
  for (guint i = 0; i < self->form->pages->len; i++)
    {
      const TilTemplatePage *page = g_ptr_array_index (self->form->pages, i);

      for (guint t = 0; t < page->topics->len; t++)
        {
          const TilTemplateTopic *topic = g_ptr_array_index (page->topics, t);

          if (topic->grids->len > 0 && !write_topic (self, topic))
            return FALSE;
        }
    }

  return TRUE;
}
