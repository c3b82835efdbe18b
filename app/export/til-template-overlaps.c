/* export/til-template-overlaps.c: the place for declared overlaps, and the lists it chooses from */
#include "export/til-export-text.h"
#include "export/til-template-writer.h"

/* Beyond these a partner writes to the coordinator. */
#define N_ROWS 12u
#define ROW_PX 20u

enum { COLUMN_OWN, COLUMN_OTHER, COLUMN_BOTH, COLUMN_REMARK };

static const char *
unit_label (TilTemplateWriter *self,
            guint              unit)
{
  return til_label_get (&til_catalogue_get_category (self->catalogue, unit)->label, self->source->language);
}

static void
validate_listed (TilTemplateSheet *sheet,
                 guint             column,
                 guint             list_column,
                 guint             n_units)
{
  lxw_data_validation validation = { 0 };
  lxw_data_val_obj *one;
  lxw_data_val_obj *last = NULL;
  char range[LXW_MAX_FORMULA_RANGE_LENGTH];

  lxw_rowcol_to_formula_abs (range, TIL_TEMPLATE_SHEET, 0, (lxw_col_t) list_column,
                             n_units - 1, (lxw_col_t) list_column);
  {
    g_autofree char *formula = g_strconcat ("=", range, NULL);

    /* libxlsxwriter 1.1.4 forgets a copy of a list's formula, but not of a
     * custom one. Its kind is set afterwards. */
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    validation.value_formula = formula;
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    validation.error_title = (char *) til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_ONLY_TITLE);
    validation.error_message = (char *) til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_ONLY_LISTED);
    worksheet_data_validation_cell (sheet->sheet, sheet->row, (lxw_col_t) column, &validation);
    STAILQ_FOREACH (one, sheet->sheet->data_validations, list_pointers)
      last = one;
    if (last != NULL)
      last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  }
}

static void
validate_count (TilTemplateSheet *sheet)
{
  lxw_data_validation validation = { 0 };
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_rowcol_to_cell (cell, sheet->row, COLUMN_BOTH);
  formula = g_strdup_printf ("=IF(ISNUMBER(%1$s),AND(%1$s>=1,%1$s=INT(%1$s)),LOWER(%1$s)=\"%2$s\")", cell,
                             til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_ALL));
  validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
  validation.value_formula = formula;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
  validation.error_title = (char *) til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_ONLY_TITLE);
  validation.error_message = (char *) til_template_writer_word (sheet->writer, TIL_TEMPLATE_WORD_ONLY_OVERLAP);
  worksheet_data_validation_cell (sheet->sheet, sheet->row, COLUMN_BOTH, &validation);
}

static void
write_row (TilTemplateSheet *sheet,
           guint             indicator)
{
  TilTemplateWriter *writer = sheet->writer;
  const TilTemplateForm *form = writer->form;
  lxw_format *input = til_template_writer_get_format (writer, TIL_TEMPLATE_LOOK_INPUT_TEXT, 0);
  char cell[LXW_MAX_CELL_NAME_LENGTH];

  worksheet_set_row_pixels (sheet->sheet, sheet->row, ROW_PX, NULL);
  if (form->own_units->len == 1)
    {
      til_template_sheet_label (sheet, sheet->row, COLUMN_OWN, unit_label (writer, g_array_index (form->own_units, guint, 0)),
                                TIL_TEMPLATE_LOOK_LABEL, 0);
    }
  else
    {
      worksheet_write_blank (sheet->sheet, sheet->row, COLUMN_OWN, input);
      validate_listed (sheet, COLUMN_OWN, TIL_TEMPLATE_N_COLUMNS + 1, form->own_units->len);
    }
  worksheet_write_blank (sheet->sheet, sheet->row, COLUMN_OTHER, input);
  validate_listed (sheet, COLUMN_OTHER, TIL_TEMPLATE_N_COLUMNS + 2, form->other_units->len);

  worksheet_write_blank (sheet->sheet, sheet->row, COLUMN_BOTH,
                         til_template_writer_get_format (writer, TIL_TEMPLATE_LOOK_INPUT, 0));
  validate_count (sheet);
  lxw_rowcol_to_cell (cell, sheet->row, COLUMN_BOTH);
  til_template_writer_add_line (writer, TIL_TEMPLATE_OVERLAP, sheet->name, cell,
                                til_catalogue_get_indicator (writer->catalogue, indicator)->code);
  til_template_sheet_remark (sheet, sheet->row, COLUMN_REMARK);
  sheet->row++;
}

static void
write_block (TilTemplateSheet *sheet,
             guint             indicator)
{
  static const TilTemplateWord heads[] = {
    TIL_TEMPLATE_WORD_OWN_UNIT, TIL_TEMPLATE_WORD_OTHER_UNIT, TIL_TEMPLATE_WORD_IN_BOTH, TIL_TEMPLATE_WORD_REMARK,
  };
  TilTemplateWriter *writer = sheet->writer;
  const TilIndicator *one = til_catalogue_get_indicator (writer->catalogue, indicator);

  til_template_sheet_label (sheet, sheet->row++, COLUMN_OWN, til_label_get (&one->label, writer->source->language),
                            TIL_TEMPLATE_LOOK_BLOCK, 0);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    til_template_sheet_label (sheet, sheet->row, i, til_template_writer_word (writer, heads[i]),
                              i == COLUMN_BOTH ? TIL_TEMPLATE_LOOK_HEAD_RIGHT : TIL_TEMPLATE_LOOK_HEAD,
                              i == COLUMN_REMARK ? 1 : 0);
  worksheet_set_row_pixels (sheet->sheet, sheet->row, 24, NULL);
  sheet->row++;

  for (guint i = 0; i < N_ROWS; i++)
    write_row (sheet, indicator);
  sheet->row++;
}

/* What the lists call a service, and what it is. */
static void
add_unit_lines (TilTemplateWriter *self,
                const GArray      *units)
{
  for (guint i = 0; i < units->len; i++)
    {
      const TilCategory *unit = til_catalogue_get_category (self->catalogue, g_array_index (units, guint, i));

      til_template_writer_add_line (self, TIL_TEMPLATE_UNIT,
                                    til_catalogue_get_dimension (self->catalogue, unit->dimension)->code,
                                    unit_label (self, unit->index), unit->code);
    }
}

static void
write_paragraph (TilTemplateSheet *sheet,
                 const char       *text)
{
  const double width_px = 780;
  guint n_lines = til_export_text_lines (text, 10, FALSE, width_px);

  worksheet_merge_range (sheet->sheet, sheet->row, COLUMN_OWN, sheet->row, COLUMN_REMARK, "",
                         til_template_writer_get_format (sheet->writer, TIL_TEMPLATE_LOOK_WRAPPED, 0));
  til_template_sheet_text (sheet, sheet->row, COLUMN_OWN, text, TIL_TEMPLATE_LOOK_WRAPPED, 0);
  worksheet_set_row_pixels (sheet->sheet, sheet->row, 6 + 17 * n_lines, NULL);
  sheet->row++;
}

/**
 * til_template_write_overlaps:
 * @self: a workbook's writer
 *
 * Writes the sheet on which the partner declares which of its persons others
 * count too; none if it has no number in which that can be.
 *
 * Returns: %FALSE if it could not be added
 */
gboolean
til_template_write_overlaps (TilTemplateWriter *self)
{
  const TilTemplateForm *form = self->form;
  g_auto(TilTemplateSheet) sheet = { 0 };
  g_autofree char *title = NULL;

  if (form->overlapping->len == 0 || form->other_units->len == 0)
    return TRUE;
  if (!til_template_sheet_begin (&sheet, self, til_template_writer_word (self, TIL_TEMPLATE_WORD_OVERLAPS)))
    return FALSE;

  worksheet_set_column (sheet.sheet, COLUMN_OWN, COLUMN_OTHER, 36, NULL);
  worksheet_set_column (sheet.sheet, COLUMN_BOTH, COLUMN_BOTH, 16, NULL);
  worksheet_set_column (sheet.sheet, COLUMN_REMARK, COLUMN_REMARK, 40, NULL);
  title = til_template_writer_title (self, TIL_TEMPLATE_WORD_OVERLAPS_TITLE,
                                     til_label_get (&self->partner->label, self->source->language));
  til_template_writer_add_tab (self, sheet.name, title);
  til_template_sheet_label (&sheet, 0, COLUMN_OWN, title, TIL_TEMPLATE_LOOK_TITLE, 0);
  worksheet_set_row_pixels (sheet.sheet, 0, 28, NULL);
  sheet.row = 1;
  write_paragraph (&sheet, til_template_writer_word (self, TIL_TEMPLATE_WORD_OVERLAPS_WHY));
  write_paragraph (&sheet, til_template_writer_word (self, TIL_TEMPLATE_WORD_OVERLAPS_EXAMPLE));
  sheet.row++;
  for (guint i = 0; i < form->overlapping->len; i++)
    write_block (&sheet, g_array_index (form->overlapping, guint, i));

  add_unit_lines (self, form->own_units);
  add_unit_lines (self, form->other_units);
  til_template_writer_add_line (self, TIL_TEMPLATE_ALL, "", til_template_writer_word (self, TIL_TEMPLATE_WORD_ALL), "");
  til_template_sheet_end (&sheet, COLUMN_REMARK, TRUE);

  return TRUE;
}
