/* export/til-export-contents.c: the first sheet: what is in the workbook and
 * what its signs mean */
#include "export/til-export-sheet.h"

#include <math.h>

#include "export/til-export-text.h"

#define SHEET_COLUMN 215  /* pixels */
#define TITLE_COLUMN 520
#define LINE_HEIGHT 14.5  /* points */

/* The chapter that a table belongs to; "" if none. */
const char *
til_exporter_get_chapter (const TilTable *table)
{
  const TilChapter *chapter;

  if (table->form == NULL || table->catalogue == NULL || table->catalogue->chapters == NULL
      || table->form->chapter >= table->catalogue->chapters->len)
    return "";

  chapter = g_ptr_array_index (table->catalogue->chapters, table->form->chapter);
  return chapter->label.text[table->language] != NULL ? chapter->label.text[table->language] : "";
}

static void
write_pair (TilExporter   *self,
            lxw_worksheet *sheet,
            guint          row,
            const char    *left,
            const char    *right,
            TilExportLook  look)
{
  guint n_lines = til_export_text_lines (right, TIL_EXPORT_SIZE, (look & TIL_LOOK_HEADER) != 0,
                                         TITLE_COLUMN - 8);

  til_exporter_write_text (sheet, row, 0, left, til_exporter_get_format (self, look, 0, NULL));
  til_exporter_write_text (sheet, row, 1, right, til_exporter_get_format (self, look | TIL_LOOK_WRAP, 0, NULL));
  worksheet_set_row (sheet, row, n_lines * LINE_HEIGHT, NULL);
}

static void
write_link (TilExporter   *self,
            lxw_worksheet *sheet,
            guint          row,
            const char    *name,
            const char    *title)
{
  g_autofree char *quoted = til_export_quoted_sheet (name);
  g_autofree char *link = g_strdup_printf ("internal:%s!A1", quoted);

  worksheet_write_url (sheet, row, 0, link, til_exporter_get_format (self, TIL_LOOK_LINK, 0, NULL));
  write_pair (self, sheet, row, name, title, TIL_LOOK_TOP);
  til_exporter_write_text (sheet, row, 0, name,
                           til_exporter_get_format (self, TIL_LOOK_LINK | TIL_LOOK_TOP, 0, NULL));
}

static guint
write_tables (TilExporter   *self,
              lxw_worksheet *sheet,
              guint          row)
{
  TilLanguage language = self->source->language;
  const char *chapter = "";

  write_pair (self, sheet, row++, til_export_word (TIL_WORD_SHEET, language),
              til_export_word (TIL_WORD_TABLE, language), TIL_LOOK_HEADER);

  for (guint i = 0; i < self->tables->len; i++)
    {
      const TilTable *table = g_ptr_array_index (self->tables, i);

      if (g_strcmp0 (chapter, til_exporter_get_chapter (table)) != 0)
        {
          chapter = til_exporter_get_chapter (table);
          write_pair (self, sheet, row++, chapter, "", TIL_LOOK_GROUP);
        }

      write_link (self, sheet, row++, g_ptr_array_index (self->sheets, i), table->title);
    }
  if (self->revisions != NULL)
    {
      write_pair (self, sheet, row++, "", "", TIL_LOOK_GROUP);
      write_link (self, sheet, row++, self->revisions, til_export_word (TIL_WORD_REVISED_SINCE, language));
    }

  return row;
}

static guint
write_notation (TilExporter   *self,
                lxw_worksheet *sheet,
                guint          row)
{
  static const struct { TilExportSigns sign; const char *example; TilExportWord word; } rows[] = {
    { TIL_SIGN_MISSING, "..", TIL_WORD_MISSING },
    { TIL_SIGN_INTERVAL, "126–135", TIL_WORD_INTERVAL },
    { TIL_SIGN_AT_LEAST, "≥ 115", TIL_WORD_AT_LEAST },
    { TIL_SIGN_AT_MOST, "≤ 4", TIL_WORD_AT_MOST },
    { TIL_SIGN_MARK, "*", TIL_WORD_MARK },
  };
  TilLanguage language = self->source->language;
  lxw_format *heading = til_exporter_get_format (self, TIL_LOOK_BOLD, 0, NULL);
  guint first = row;

  til_exporter_write_text (sheet, row++, 0, til_export_word (TIL_WORD_NOTATION, language), heading);
  write_pair (self, sheet, row++, til_export_word (TIL_WORD_SIGN, language),
              til_export_word (TIL_WORD_MEANING, language), TIL_LOOK_HEADER);

  if (self->none != NULL && !g_str_equal (self->none, "0"))
    write_pair (self, sheet, row++, self->none, til_export_word (TIL_WORD_NONE, language), TIL_LOOK_TOP);
  for (guint i = 0; i < self->parens->len; i++)
    {
      g_autofree char *words = g_strdup_printf (til_export_word (TIL_WORD_PARENTHESES, language),
                                                (const char *) g_ptr_array_index (self->parens, i));

      write_pair (self, sheet, row++, "19 (2)", words, TIL_LOOK_TOP);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (self->signs & rows[i].sign)
        write_pair (self, sheet, row++, rows[i].example, til_export_word (rows[i].word, language),
                    TIL_LOOK_TOP);
    }

  /* A heading without rows says nothing. */
  if (row == first + 2)
    {
      for (guint r = first; r < row; r++)
        {
          worksheet_write_blank (sheet, r, 0, NULL);
          worksheet_write_blank (sheet, r, 1, NULL);
        }
      row = first;
    }

  if (self->signs & TIL_SIGN_FORMULA)
    {
      til_exporter_write_text (sheet, row + 1, 0, til_export_word (TIL_WORD_FORMULAS, language),
                               til_exporter_get_format (self, TIL_LOOK_QUIET, 0, NULL));
      row += 2;
    }

  return row;
}

/**
 * til_exporter_add_contents:
 * @self: an export whose tables are written
 * @sheet: the first sheet
 *
 * Writes the contents, with a link to each table, and the notation.
 */
void
til_exporter_add_contents (TilExporter   *self,
                           lxw_worksheet *sheet)
{
  const TilWorkbook *source = self->source;
  guint row = 0;

  worksheet_set_column_pixels (sheet, 0, 0, SHEET_COLUMN, NULL);
  worksheet_set_column_pixels (sheet, 1, 1, TITLE_COLUMN, NULL);

  til_exporter_write_text (sheet, row, 0, source->title, til_exporter_get_format (self, TIL_LOOK_TITLE, 0, NULL));
  worksheet_set_row (sheet, row++, 22, NULL);
  if (source->publisher != NULL && *source->publisher != '\0')
    til_exporter_write_text (sheet, row++, 0, source->publisher,
                             til_exporter_get_format (self, TIL_LOOK_QUIET, 0, NULL));
  row++;

  row = write_tables (self, sheet, row);
  row = write_notation (self, sheet, row + 1);

  worksheet_print_area (sheet, 0, 0, MAX (row, 1) - 1, 1);
  til_exporter_set_page (self, sheet, til_export_word (TIL_WORD_CONTENTS, source->language), FALSE);
  worksheet_activate (sheet);
}
