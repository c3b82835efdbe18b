/* export/til-template-guide.c: the first sheet: how to fill it in, and how far one is */
#include "export/til-export-text.h"
#include "export/til-template-writer.h"

enum { COLUMN_SIGN, COLUMN_TEXT, COLUMN_STATE };

#define SIGN_CHARS 28
#define TEXT_CHARS 56
#define STATE_CHARS 30
#define WIDTH_PX 790.0

/* A paragraph over the whole width. */
static void
write_paragraph (TilTemplateSheet *sheet,
                 const char       *text)
{
  guint n_lines = til_export_text_lines (text, 10, FALSE, WIDTH_PX);

  worksheet_merge_range (sheet->sheet, sheet->row, COLUMN_SIGN, sheet->row, COLUMN_STATE, "",
                         til_template_writer_get_format (sheet->writer, TIL_TEMPLATE_LOOK_WRAPPED, 0));
  til_template_sheet_text (sheet, sheet->row, COLUMN_SIGN, text, TIL_TEMPLATE_LOOK_WRAPPED, 0);
  worksheet_set_row_pixels (sheet->sheet, sheet->row, 7 + 17 * n_lines, NULL);
  sheet->row++;
}

static void
write_sign (TilTemplateSheet *sheet,
            const char       *sign,
            const char       *meaning)
{
  worksheet_set_row_pixels (sheet->sheet, sheet->row, 22, NULL);
  til_template_sheet_label (sheet, sheet->row, COLUMN_SIGN, sign, TIL_TEMPLATE_LOOK_BLOCK, 1);
  til_template_sheet_text (sheet, sheet->row, COLUMN_TEXT, meaning, TIL_TEMPLATE_LOOK_PLAIN, 0);
  sheet->row++;
}

static void
write_head (TilTemplateSheet *sheet,
            const char       *sign,
            const char       *text,
            const char       *state)
{
  worksheet_set_row_pixels (sheet->sheet, sheet->row, 24, NULL);
  til_template_sheet_text (sheet, sheet->row, COLUMN_SIGN, sign, TIL_TEMPLATE_LOOK_HEAD, 0);
  til_template_sheet_text (sheet, sheet->row, COLUMN_TEXT, text, TIL_TEMPLATE_LOOK_HEAD, 0);
  til_template_sheet_text (sheet, sheet->row, COLUMN_STATE, state, TIL_TEMPLATE_LOOK_HEAD, 0);
  sheet->row++;
}

static void
write_signs (TilTemplateSheet *sheet)
{
  TilTemplateWriter *writer = sheet->writer;
  const struct { const char *sign; TilTemplateWord meaning; } signs[] = {
    { "0", TIL_TEMPLATE_WORD_SIGN_ZERO },
    { TIL_TEMPLATE_UNKNOWN, TIL_TEMPLATE_WORD_SIGN_UNKNOWN },
    { TIL_TEMPLATE_WITHHELD, TIL_TEMPLATE_WORD_SIGN_WITHHELD },
    { til_template_writer_word (writer, TIL_TEMPLATE_WORD_BLANK), TIL_TEMPLATE_WORD_SIGN_BLANK },
  };

  write_head (sheet, til_template_writer_word (writer, TIL_TEMPLATE_WORD_SIGN),
              til_template_writer_word (writer, TIL_TEMPLATE_WORD_MEANING), "");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    write_sign (sheet, signs[i].sign, til_template_writer_word (writer, signs[i].meaning));
}

static void
write_tabs (TilTemplateSheet *sheet)
{
  TilTemplateWriter *writer = sheet->writer;

  write_head (sheet, til_template_writer_word (writer, TIL_TEMPLATE_WORD_SHEETS), "",
              til_template_writer_word (writer, TIL_TEMPLATE_WORD_STATE));
  for (guint i = 0; i < writer->tabs->len; i++)
    {
      const TilTemplateTab *tab = g_ptr_array_index (writer->tabs, i);
      g_autofree char *quoted = til_export_quoted_sheet (tab->name);
      g_autofree char *link = g_strdup_printf ("internal:%s!A1", quoted);
      g_autofree char *state = NULL;
      g_autofree char *cell = NULL;

      worksheet_set_row_pixels (sheet->sheet, sheet->row, 22, NULL);
      worksheet_write_url_opt (sheet->sheet, sheet->row, COLUMN_SIGN, link,
                               til_template_writer_get_format (writer, TIL_TEMPLATE_LOOK_LINK, 0), tab->name, NULL);
      til_template_sheet_text (sheet, sheet->row, COLUMN_TEXT, tab->title, TIL_TEMPLATE_LOOK_PLAIN, 0);
      if (tab->verdicts == NULL)
        {
          til_template_sheet_text (sheet, sheet->row++, COLUMN_STATE,
                                   til_template_writer_word (writer, TIL_TEMPLATE_WORD_STATE_OPTIONAL),
                                   TIL_TEMPLATE_LOOK_LEAD, 0);
          continue;
        }
      state = g_strdup_printf ("=IF(%1$s=0,\"%2$s\",IF(COUNTIF(%3$s,\"≠*\")>0,\"≠ \"&COUNTIF(%3$s,\"≠*\")&\" %4$s\",\"%5$s\"))",
                               tab->inputs->str, til_template_writer_word (writer, TIL_TEMPLATE_WORD_STATE_EMPTY),
                               tab->verdicts, til_template_writer_word (writer, TIL_TEMPLATE_WORD_STATE_BAD),
                               til_template_writer_word (writer, TIL_TEMPLATE_WORD_STATE_GOOD));
      til_template_sheet_control (sheet, sheet->row, COLUMN_STATE, state,
                                  til_template_writer_word (writer, TIL_TEMPLATE_WORD_STATE_EMPTY),
                                  TIL_TEMPLATE_LOOK_PLAIN);
      cell = g_strdup_printf ("$C$%u", sheet->row + 1);
      til_template_sheet_colour (sheet, sheet->row, COLUMN_STATE, sheet->row, COLUMN_STATE, cell);
      sheet->row++;
    }
}

/**
 * til_template_write_guide:
 * @self: a workbook's writer, whose sheets with questions are written
 * @sheet: the first sheet, still empty
 *
 * Writes how the form is filled in, what the signs mean, and which sheets
 * there are, with their state.
 */
void
til_template_write_guide (TilTemplateWriter *self,
                          TilTemplateSheet  *sheet)
{
  static const TilTemplateWord how[] = {
    TIL_TEMPLATE_WORD_HOW_FILL, TIL_TEMPLATE_WORD_HOW_CHECK, TIL_TEMPLATE_WORD_HOW_NOTES,
    TIL_TEMPLATE_WORD_HOW_LOCKED, TIL_TEMPLATE_WORD_HOW_PERSONS,
  };
  g_autofree char *title = til_template_writer_title (self, TIL_TEMPLATE_WORD_TITLE,
                                                      til_label_get (&self->partner->label, self->source->language));
  g_autofree char *report = g_strdup_printf (til_template_writer_word (self, TIL_TEMPLATE_WORD_REPORT),
                                             til_label_get (&self->catalogue->title, self->source->language));

  worksheet_set_column (sheet->sheet, COLUMN_SIGN, COLUMN_SIGN, SIGN_CHARS, NULL);
  worksheet_set_column (sheet->sheet, COLUMN_TEXT, COLUMN_TEXT, TEXT_CHARS, NULL);
  worksheet_set_column (sheet->sheet, COLUMN_STATE, COLUMN_STATE, STATE_CHARS, NULL);
  worksheet_set_row_pixels (sheet->sheet, 0, 28, NULL);
  til_template_sheet_text (sheet, 0, COLUMN_SIGN, title, TIL_TEMPLATE_LOOK_TITLE, 0);
  til_template_sheet_text (sheet, 1, COLUMN_SIGN, report, TIL_TEMPLATE_LOOK_LEAD, 0);

  sheet->row = 3;
  write_tabs (sheet);
  sheet->row++;
  write_head (sheet, til_template_writer_word (self, TIL_TEMPLATE_WORD_HOW), "", "");
  for (guint i = 0; i < G_N_ELEMENTS (how); i++)
    write_paragraph (sheet, til_template_writer_word (self, how[i]));
  sheet->row++;
  write_signs (sheet);
  til_template_sheet_end (sheet, COLUMN_STATE, FALSE);
  worksheet_activate (sheet->sheet);
}
