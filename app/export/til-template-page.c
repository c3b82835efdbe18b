/* export/til-template-page.c: a sheet of lists: label, number, last year, check, remarks */
#include "export/til-template-control.h"
#include "export/til-template-note.h"
#include "export/til-template-writer.h"

enum { COLUMN_LABEL, COLUMN_COUNT, COLUMN_LAST, COLUMN_VERDICT, COLUMN_REMARK };

#define ROW_PX 20u
#define HEAD_PX 24u

/* So wide that all of it is seen on a small screen, and read on paper. */
#define LABEL_CHARS 45u
#define COUNT_CHARS 9u
#define VERDICT_CHARS 22u
#define REMARK_CHARS 26u

typedef struct
{
  TilTemplateSheet        sheet;
  const TilTemplatePage  *page;
  TilTemplateTab         *tab;
} Page;

static TilLanguage
language_of (Page *self)
{
  return self->sheet.writer->source->language;
}

static char *
cell_name (guint row,
           guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, row, (lxw_col_t) column);
  return g_strdup (name);
}

static void
colour_row (Page  *self,
            guint  row,
            guint  first_column)
{
  g_autofree char *verdict = g_strdup_printf ("$D$%u", row + 1);

  til_template_sheet_colour (&self->sheet, row, first_column, row, COLUMN_VERDICT, verdict);
}

static void
note_inputs (Page  *self,
             guint  first_row,
             guint  last_row)
{
  g_autofree char *first = cell_name (first_row, COLUMN_COUNT);
  g_autofree char *last = cell_name (last_row, COLUMN_COUNT);

  til_template_writer_add_inputs (self->sheet.writer, self->tab, self->sheet.name, first, last);
}

static void
write_row (Page            *self,
           const TilKey    *key,
           const char      *label,
           TilTemplateLook  look,
           guint            level,
           const char      *note)
{
  TilTemplateSheet *sheet = &self->sheet;

  til_template_sheet_height (sheet, sheet->row, ROW_PX, label, look == TIL_TEMPLATE_LOOK_TOTAL, level, LABEL_CHARS);
  til_template_sheet_label (sheet, sheet->row, COLUMN_LABEL, label, look, level);
  til_template_sheet_note (sheet, sheet->row, COLUMN_LABEL, note);
  til_template_sheet_count (sheet, sheet->row, COLUMN_COUNT, key);
  til_template_sheet_last (sheet, sheet->row, COLUMN_LAST, key);
  til_template_sheet_remark (sheet, sheet->row, COLUMN_REMARK);
  sheet->row++;
}

static const TilTemplateSum *
find_sum (const TilTemplateBlock *block,
          guint                   whole)
{
  for (guint i = 0; i < block->sums->len; i++)
    {
      const TilTemplateSum *sum = g_ptr_array_index (block->sums, i);

      if (sum->whole == whole)
        return sum;
    }

  return NULL;
}

/* A row's own check: its parts, or what it is a selection of. */
static void
write_row_check (Page                   *self,
                 const TilTemplateBlock *block,
                 guint                   place,
                 guint                   first_row,
                 const char             *whole)
{
  const TilTemplateQuestion *question = &g_array_index (block->questions, TilTemplateQuestion, place);
  const TilTemplateSum *sum = find_sum (block, place);
  const TilCategory *category = til_catalogue_get_category (self->sheet.writer->catalogue, question->category);
  g_autofree char *cell = cell_name (first_row + place, COLUMN_COUNT);
  g_autofree char *formula = NULL;

  if (sum != NULL)
    {
      g_auto(TilTemplateControl) control = { 0 };

      til_template_control_init (&control, cell, sum->exhaustive);
      til_template_control_add_parts (&control, block, sum, first_row, COLUMN_COUNT);
      formula = til_template_control_verdict (&control, TRUE, language_of (self));
    }
  else if (category->relation != TIL_PART)
    {
      g_autofree char *above = question->parent == TIL_NONE ? g_strdup (whole)
                                                            : cell_name (first_row + question->parent, COLUMN_COUNT);

      formula = til_template_control_at_most (cell, above, language_of (self));
    }

  if (formula == NULL)
    return;
  til_template_sheet_control (&self->sheet, first_row + place, COLUMN_VERDICT, formula, "", TIL_TEMPLATE_LOOK_VERDICT);
  colour_row (self, first_row + place, COLUMN_VERDICT);
}

static void
write_block_check (Page                   *self,
                   const TilTemplateBlock *block,
                   guint                   first_row,
                   const char             *whole)
{
  TilTemplateSheet *sheet = &self->sheet;
  const TilTemplateSum *sum = find_sum (block, TIL_NONE);
  const TilDimension *dimension = til_catalogue_get_dimension (sheet->writer->catalogue, block->dimension);
  g_auto(TilTemplateControl) control = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  g_autofree char *total = NULL;
  g_autofree char *verdict = NULL;

  if (sum == NULL)
    return;

  name = g_utf8_strdown (til_label_get (&dimension->label, language_of (self)), -1);
  label = g_strdup_printf (til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_CONTROL_SUM), name);
  til_template_control_init (&control, whole, sum->exhaustive);
  til_template_control_add_parts (&control, block, sum, first_row, COLUMN_COUNT);
  total = til_template_control_sum (&control);
  verdict = til_template_control_verdict (&control, FALSE, language_of (self));

  worksheet_set_row_pixels (sheet->sheet, sheet->row, ROW_PX, NULL);
  til_template_sheet_label (sheet, sheet->row, COLUMN_LABEL, label, TIL_TEMPLATE_LOOK_SUM_LABEL, 1);
  til_template_sheet_control (sheet, sheet->row, COLUMN_COUNT, total, "", TIL_TEMPLATE_LOOK_SUM);
  til_template_sheet_control (sheet, sheet->row, COLUMN_VERDICT, verdict, "", TIL_TEMPLATE_LOOK_VERDICT);
  colour_row (self, sheet->row, COLUMN_COUNT);
  sheet->row++;
}

static void
write_block (Page                   *self,
             const TilTemplateBlock *block,
             const char             *whole)
{
  TilTemplateSheet *sheet = &self->sheet;
  const TilCatalogue *catalogue = sheet->writer->catalogue;
  const TilDimension *dimension = til_catalogue_get_dimension (catalogue, block->dimension);
  g_autofree char *heading_note = til_template_note_block (block, language_of (self));
  guint first_row;

  worksheet_set_row_pixels (sheet->sheet, sheet->row, HEAD_PX, NULL);
  til_template_sheet_label (sheet, sheet->row, COLUMN_LABEL, til_label_get (&dimension->label, language_of (self)),
                            TIL_TEMPLATE_LOOK_BLOCK, 0);
  til_template_sheet_note (sheet, sheet->row, COLUMN_LABEL, heading_note);
  first_row = ++sheet->row;

  for (guint i = 0; i < block->questions->len; i++)
    {
      const TilTemplateQuestion *question = &g_array_index (block->questions, TilTemplateQuestion, i);
      const TilCategory *category = til_catalogue_get_category (catalogue, question->category);
      g_autofree char *note = til_template_note_question (block, i, catalogue, language_of (self));

      write_row (self, &question->key, til_label_get (&category->label, language_of (self)),
                 TIL_TEMPLATE_LOOK_LABEL, question->level + 1, note);
    }
  note_inputs (self, first_row, sheet->row - 1);

  for (guint i = 0; i < block->questions->len; i++)
    write_row_check (self, block, i, first_row, whole);
  write_block_check (self, block, first_row, whole);
}

static void
write_topic (Page                   *self,
             const TilTemplateTopic *topic)
{
  TilTemplateSheet *sheet = &self->sheet;
  const TilCatalogue *catalogue = sheet->writer->catalogue;
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, topic->key.indicator);
  const TilCountingUnit *unit = til_catalogue_get_counting_unit (catalogue, topic->key.indicator);
  g_autofree char *note = til_template_note_topic (topic, catalogue, language_of (self));
  g_autofree char *year = g_strdup_printf ("%d", sheet->writer->source->year);
  g_autofree char *last_year = g_strdup_printf ("%d", sheet->writer->source->year - 1);
  g_autofree char *total = g_strdup_printf (til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_WHOLE),
                                            til_label_get (&unit->label, language_of (self)));
  g_autofree char *whole = NULL;

  til_template_sheet_height (sheet, sheet->row, HEAD_PX, til_label_get (&indicator->label, language_of (self)), TRUE, 0,
                             LABEL_CHARS);
  til_template_sheet_label (sheet, sheet->row, COLUMN_LABEL, til_label_get (&indicator->label, language_of (self)),
                            TIL_TEMPLATE_LOOK_HEAD, 0);
  til_template_sheet_note (sheet, sheet->row, COLUMN_LABEL, note);
  til_template_sheet_label (sheet, sheet->row, COLUMN_COUNT, year, TIL_TEMPLATE_LOOK_HEAD_RIGHT, 0);
  til_template_sheet_label (sheet, sheet->row, COLUMN_LAST, last_year, TIL_TEMPLATE_LOOK_HEAD_RIGHT, 1);
  til_template_sheet_text (sheet, sheet->row, COLUMN_VERDICT,
                           til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_CONTROL),
                           TIL_TEMPLATE_LOOK_HEAD, 1);
  til_template_sheet_text (sheet, sheet->row, COLUMN_REMARK,
                           til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_REMARK),
                           TIL_TEMPLATE_LOOK_HEAD, 0);
  sheet->row++;

  whole = cell_name (sheet->row, COLUMN_COUNT);
  write_row (self, &topic->key, total, TIL_TEMPLATE_LOOK_TOTAL, 0, note);
  note_inputs (self, sheet->row - 1, sheet->row - 1);

  for (guint i = 0; i < topic->blocks->len; i++)
    write_block (self, g_ptr_array_index (topic->blocks, i), whole);
  sheet->row++;
}

static gboolean
write_page (TilTemplateWriter     *writer,
            const TilTemplatePage *page)
{
  const TilLabel *label = page->unit != TIL_ROOT
                          ? &til_catalogue_get_category (writer->catalogue, page->unit)->label
                          : &writer->partner->label;
  const char *who = til_label_get (label, writer->source->language);
  g_autofree char *title = til_template_writer_title (writer, TIL_TEMPLATE_WORD_TITLE, who);
  Page self = { .page = page };
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto(TilTemplateSheet) done = { 0 };

  if (!til_template_sheet_begin (&self.sheet, writer, who))
    return FALSE;

  self.tab = til_template_writer_add_tab (writer, self.sheet.name, title);
  worksheet_set_column (self.sheet.sheet, COLUMN_LABEL, COLUMN_LABEL, LABEL_CHARS, NULL);
  worksheet_set_column (self.sheet.sheet, COLUMN_COUNT, COLUMN_LAST, COUNT_CHARS, NULL);
  worksheet_set_column (self.sheet.sheet, COLUMN_VERDICT, COLUMN_VERDICT, VERDICT_CHARS, NULL);
  worksheet_set_column (self.sheet.sheet, COLUMN_REMARK, COLUMN_REMARK, REMARK_CHARS, NULL);

  worksheet_set_row_pixels (self.sheet.sheet, 0, 28, NULL);
  til_template_sheet_label (&self.sheet, 0, COLUMN_LABEL, title, TIL_TEMPLATE_LOOK_TITLE, 0);
  til_template_sheet_text (&self.sheet, 1, COLUMN_LABEL,
                           til_template_writer_word (writer, TIL_TEMPLATE_WORD_FILL), TIL_TEMPLATE_LOOK_LEAD, 0);
  self.sheet.row = 3;
  for (guint i = 0; i < page->topics->len; i++)
    {
      g_array_append_val (starts, self.sheet.row);
      write_topic (&self, g_ptr_array_index (page->topics, i));
    }

  til_template_writer_set_verdicts (writer, self.tab, self.sheet.name, "D", "D", self.sheet.row);
  if (page->topics->len == 1)
    worksheet_freeze_panes (self.sheet.sheet, 4, 1);
  til_template_sheet_end (&self.sheet, COLUMN_REMARK, FALSE);
  til_template_sheet_paginate (&self.sheet, starts, LABEL_CHARS + 2 * COUNT_CHARS + VERDICT_CHARS + REMARK_CHARS,
                               COLUMN_REMARK + 1, FALSE);
  done = self.sheet;

  return TRUE;
}

/**
 * til_template_write_pages:
 * @self: a workbook's writer
 *
 * Writes a sheet for each unit that is asked for.
 *
 * Returns: %FALSE if one could not be added
 */
gboolean
til_template_write_pages (TilTemplateWriter *self)
{
  for (guint i = 0; i < self->form->pages->len; i++)
    if (!write_page (self, g_ptr_array_index (self->form->pages, i)))
      return FALSE;

  return TRUE;
}
