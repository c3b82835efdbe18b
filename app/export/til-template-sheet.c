/* export/til-template-sheet.c: the cells of a template, each with its line in the key */
#include "export/til-export-sheet.h"
#include "export/til-export-text.h"
#include "export/til-template-writer.h"

#include "core/til-number.h"

#define NOTE_WIDTH_PX 280
#define NOTE_LINE_PX 15

/**
 * til_template_sheet_begin:
 * @self: (out caller-allocates): a sheet
 * @writer: the workbook
 * @title: what its name is made of
 *
 * Returns: %FALSE if the sheet could not be added
 */
gboolean
til_template_sheet_begin (TilTemplateSheet  *self,
                          TilTemplateWriter *writer,
                          const char        *title)
{
  self->writer = writer;
  self->row = 0;
  self->name = til_export_sheet_name (title, NULL, writer->sheet_names);
  self->sheet = workbook_add_worksheet (writer->book, self->name);
  writer->n_sheets++;

  return self->sheet != NULL;
}

/**
 * til_template_sheet_clear:
 * @self: a sheet
 *
 * Frees what the writing needed; the sheet stays.
 */
void
til_template_sheet_clear (TilTemplateSheet *self)
{
  g_clear_pointer (&self->name, g_free);
}

/**
 * til_template_sheet_text:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @text: may be empty
 * @look: how it looks
 * @level: steps of indentation
 *
 * Writes text that is no part of the key.
 */
void
til_template_sheet_text (TilTemplateSheet *self,
                         guint             row,
                         guint             column,
                         const char       *text,
                         TilTemplateLook   look,
                         guint             level)
{
  til_exporter_write_text (self->sheet, row, column, text,
                           til_template_writer_get_format (self->writer, look, level));
}

static char *
name_cell (guint row,
           guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, row, (lxw_col_t) column);
  return g_strdup (name);
}

static void
add_line (TilTemplateSheet *self,
          TilTemplateKind   kind,
          guint             row,
          guint             column,
          const char       *value)
{
  g_autofree char *cell = name_cell (row, column);

  til_template_writer_add_line (self->writer, kind, self->name, cell, value);
}

/**
 * til_template_sheet_label:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @text: may be empty
 * @look: how it looks
 * @level: steps of indentation
 *
 * Writes text by which the reader knows that the cells are where they were.
 */
void
til_template_sheet_label (TilTemplateSheet *self,
                          guint             row,
                          guint             column,
                          const char       *text,
                          TilTemplateLook   look,
                          guint             level)
{
  til_template_sheet_text (self, row, column, text, look, level);
  if (*text != '\0')
    add_line (self, TIL_TEMPLATE_TEXT, row, column, text);
}

/* Only a number, or one of the marks that say why there is none. AND() does
 * not stop at the first that is false, IF() does. */
#define MARKS "OR(EXACT(%1$s,\"" TIL_TEMPLATE_UNKNOWN "\"),EXACT(%1$s,\"" TIL_TEMPLATE_WITHHELD "\"))"
#define ONLY_WHOLE "=IF(ISNUMBER(%1$s),AND(%1$s>=0,%1$s=INT(%1$s))," MARKS ")"
#define ONLY_NUMBER "=IF(ISNUMBER(%1$s),%1$s>=0," MARKS ")"

static void
set_validation (TilTemplateSheet *self,
                guint             row,
                guint             column,
                gboolean          whole)
{
  g_autofree char *cell = name_cell (row, column);
  g_autofree char *formula = g_strdup_printf (whole ? ONLY_WHOLE : ONLY_NUMBER, cell);
  lxw_data_validation validation = { 0 };

  validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
  validation.value_formula = formula;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
  validation.error_title = (char *) til_template_writer_word (self->writer, TIL_TEMPLATE_WORD_ONLY_TITLE);
  validation.error_message = (char *) til_template_writer_word (self->writer,
                                                                whole ? TIL_TEMPLATE_WORD_ONLY_WHOLE
                                                                      : TIL_TEMPLATE_WORD_ONLY_NUMBER);
  worksheet_data_validation_cell (self->sheet, row, (lxw_col_t) column, &validation);
}

/**
 * til_template_sheet_count:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @key: what is asked for
 *
 * Writes a cell to be filled in.
 */
void
til_template_sheet_count (TilTemplateSheet *self,
                          guint             row,
                          guint             column,
                          const TilKey     *key)
{
  const TilCatalogue *catalogue = self->writer->catalogue;
  gboolean whole = til_catalogue_get_counting_unit (catalogue, key->indicator)->additive;
  g_autofree char *code = til_key_to_code (key, catalogue);

  worksheet_write_blank (self->sheet, row, (lxw_col_t) column,
                         til_template_writer_get_format (self->writer, whole ? TIL_TEMPLATE_LOOK_INPUT
                                                                             : TIL_TEMPLATE_LOOK_INPUT_FREE, 0));
  set_validation (self, row, column, whole);
  add_line (self, TIL_TEMPLATE_COUNT, row, column, code);
}

/* The year before as it is known: what the partner stated or what follows
 * from it; an interval only where it was stated as one. */
static char *
format_last (TilTemplateWriter *writer,
             const TilKey      *key)
{
  g_auto(TilCubeValue) value = { 0 };
  TilKey last = *key;

  last.year--;
  til_cube_resolve (writer->source->cube, &last, TIL_ROLE_PARTNER, &value);
  if (value.basis == TIL_BASIS_NOTHING ||
      (value.basis == TIL_BASIS_DERIVED && !til_interval_is_exact (value.value)))
    return g_strdup ("");
  if (value.basis == TIL_BASIS_STATED && value.stated == TIL_STATED_MISSING)
    return g_strdup (TIL_TEMPLATE_UNKNOWN);
  if (value.basis == TIL_BASIS_STATED && value.stated == TIL_STATED_WITHHELD)
    return g_strdup (TIL_TEMPLATE_WITHHELD);

  return til_interval_format (value.value, -1, writer->source->language);
}

/**
 * til_template_sheet_last:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @key: what is asked for
 *
 * Writes the figure of the year before, for comparison. It is text: a number
 * cell of this workbook is what the partner wrote, and nothing else.
 */
void
til_template_sheet_last (TilTemplateSheet *self,
                         guint             row,
                         guint             column,
                         const TilKey     *key)
{
  g_autofree char *text = format_last (self->writer, key);

  til_template_sheet_text (self, row, column, text, TIL_TEMPLATE_LOOK_LAST, 0);
  if (*text != '\0')
    add_line (self, TIL_TEMPLATE_LAST, row, column, text);
}

/* Room of a line of text, and around all of them. */
#define LINE_PX  17u
#define AROUND_PX 3u

/* What a column of so many characters has room for, and what indentation takes of it. */
#define COLUMN_PX(chars) (7.0 * (chars) + 5.0)
#define PADDING_PX       8.0
#define INDENT_PX        9.0

/**
 * til_template_sheet_height:
 * @self: a sheet
 * @row: from 0
 * @least_px: the height of a row whose label takes one line
 * @label: what stands in a column of the row
 * @bold: whether it is bold
 * @level: steps of indentation
 * @chars: how wide the column is
 *
 * Makes a row as high as its label needs, which is wrapped.
 */
void
til_template_sheet_height (TilTemplateSheet *self,
                           guint             row,
                           guint             least_px,
                           const char       *label,
                           gboolean          bold,
                           guint             level,
                           guint             chars)
{
  double room = COLUMN_PX (chars) - PADDING_PX - INDENT_PX * level;
  guint n_lines = til_export_text_lines (label, TIL_EXPORT_SIZE, bold, room);

  worksheet_set_row_pixels (self->sheet, row, MAX (least_px, n_lines * LINE_PX + AROUND_PX), NULL);
}

/**
 * til_template_sheet_control:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @formula: whose result is text
 * @now: what it gives while nothing is filled in
 * @look: how it looks
 *
 * Writes a formula of the template's own.
 */
void
til_template_sheet_control (TilTemplateSheet *self,
                            guint             row,
                            guint             column,
                            const char       *formula,
                            const char       *now,
                            TilTemplateLook   look)
{
  worksheet_write_formula_str (self->sheet, row, (lxw_col_t) column, formula,
                               til_template_writer_get_format (self->writer, look, 0), now);
  add_line (self, TIL_TEMPLATE_CONTROL, row, column, "");
}

/**
 * til_template_sheet_remark:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 *
 * Writes a cell for free text.
 */
void
til_template_sheet_remark (TilTemplateSheet *self,
                           guint             row,
                           guint             column)
{
  worksheet_write_blank (self->sheet, row, (lxw_col_t) column,
                         til_template_writer_get_format (self->writer, TIL_TEMPLATE_LOOK_INPUT_TEXT, 0));
  add_line (self, TIL_TEMPLATE_REMARK, row, column, "");
}

/**
 * til_template_sheet_note:
 * @self: a sheet
 * @row: from 0
 * @column: from 0
 * @text: may be empty; then there is none
 *
 * Adds a note that opens at the cell.
 */
void
til_template_sheet_note (TilTemplateSheet *self,
                         guint             row,
                         guint             column,
                         const char       *text)
{
  g_autofree char *clean = til_export_text (text);
  lxw_comment_options options = { 0 };

  if (*clean == '\0')
    return;

  options.author = (char *) "Tilstand";
  options.font_name = (char *) TIL_EXPORT_FONT;
  options.font_size = 9;
  options.color = 0xffffe6;
  options.width = NOTE_WIDTH_PX;
  options.height = (uint16_t) (NOTE_LINE_PX * (1 + til_export_text_lines (clean, 9, FALSE, NOTE_WIDTH_PX - 20)));
  worksheet_write_comment_opt (self->sheet, row, (lxw_col_t) column, clean, &options);
}

/**
 * til_template_sheet_colour:
 * @self: a sheet
 * @first_row: from 0
 * @first_column: from 0
 * @last_row: from 0, inclusive
 * @last_column: from 0, inclusive
 * @verdict: a cell as a formula in the first one names it: "$D$5"
 *
 * Lets cells turn red while the text in @verdict begins with the sign for "not
 * equal", and green while it begins with a tick.
 */
void
til_template_sheet_colour (TilTemplateSheet *self,
                           guint             first_row,
                           guint             first_column,
                           guint             last_row,
                           guint             last_column,
                           const char       *verdict)
{
  const struct { const char *sign; TilTemplateLook look; } signs[] = {
    { "≠", TIL_TEMPLATE_LOOK_WRONG },
    { "✓", TIL_TEMPLATE_LOOK_RIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *formula = g_strdup_printf ("=LEFT(%s,1)=\"%s\"", verdict, signs[i].sign);
      lxw_conditional_format condition = { 0 };

      condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
      condition.value_string = formula;
      condition.format = til_template_writer_get_format (self->writer, signs[i].look, 0);
      worksheet_conditional_format_range (self->sheet, first_row, (lxw_col_t) first_column,
                                          last_row, (lxw_col_t) last_column, &condition);
    }
}

/**
 * til_template_sheet_end:
 * @self: a sheet
 * @last_column: of its cells
 * @landscape: whether it is wide
 *
 * Puts the mark below, locks what is not to be filled in, and sets the page.
 */
void
til_template_sheet_end (TilTemplateSheet *self,
                        guint             last_column,
                        gboolean          landscape)
{
  TilTemplateWriter *writer = self->writer;
  g_autofree char *mark = til_template_mark (writer->partner->code, writer->source->year);
  g_autofree char *footer = NULL;
  lxw_protection protection = { 0 };

  self->row++;
  til_template_sheet_label (self, self->row, 0, mark, TIL_TEMPLATE_LOOK_MARK, 0);

  /* Rows may be made higher and notes added. */
  protection.format_rows = 1;
  protection.format_columns = 1;
  protection.objects = 1;
  worksheet_protect (self->sheet, NULL, &protection);

  footer = g_strdup_printf ("&R&\"Arial,Regular\"&8 %s",
                            til_export_word (TIL_WORD_PAGE, writer->source->language));
  worksheet_set_paper (self->sheet, 9);  /* A4 */
  if (landscape)
    worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_set_margins (self->sheet, 0.6, 0.6, 0.6, 0.7);
  worksheet_set_footer (self->sheet, footer);
  worksheet_gridlines (self->sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_print_area (self->sheet, 0, 0, self->row, (lxw_col_t) last_column);
}
