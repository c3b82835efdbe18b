/* export/til-export-revisions.c: the sheet of what was revised since earlier
 * editions: each number then and now, and where both stand */
#include "export/til-export-sheet.h"

#include "core/til-number.h"
#include "export/til-export-text.h"

#define WHAT_COLUMN 330   /* pixels */
#define NUMBER_COLUMN 84
#define SOURCE_COLUMN 300
#define LINE_HEIGHT 14.5  /* points */

enum { COLUMN_WHAT, COLUMN_THEN, COLUMN_NOW, COLUMN_DIFFERENCE, COLUMN_THEN_SOURCE, COLUMN_NOW_SOURCE, N_COLUMNS };

typedef struct
{
  TilExporter   *exporter;
  lxw_worksheet *sheet;
  guint          row;     /* the next one */
} Page;

/* A number that is known exactly can be counted with. */
static void
write_value (Page        *self,
             guint        column,
             TilInterval  value)
{
  TilLanguage language = self->exporter->source->language;
  TilExportLook look = TIL_LOOK_RIGHT | TIL_LOOK_TOP;
  g_autofree char *text = NULL;

  if (til_interval_is_exact (value))
    {
      worksheet_write_number (self->sheet, self->row, column, (double) value.low / TIL_ONE,
                              til_exporter_get_format (self->exporter, look, 0,
                                                       value.low % TIL_ONE == 0 ? "#,##0" : "#,##0.0##"));
      return;
    }

  text = til_interval_format (value, -1, language);
  til_exporter_write_text (self->sheet, self->row, column, text, til_exporter_get_format (self->exporter, look, 0, NULL));
}

static void
write_wrapped (Page       *self,
               guint       column,
               const char *text)
{
  til_exporter_write_text (self->sheet, self->row, column, text,
                           til_exporter_get_format (self->exporter, TIL_LOOK_TOP | TIL_LOOK_WRAP, column > COLUMN_DIFFERENCE,
                                                    NULL));
}

static void
write_revised (Page                   *self,
               const TilRevisedFigure *revised,
               const char             *then_source,
               const char             *now_source)
{
  TilLanguage language = self->exporter->source->language;
  guint n_lines = MAX (til_export_text_lines (revised->label, TIL_EXPORT_SIZE, FALSE, WHAT_COLUMN - 8),
                       MAX (til_export_text_lines (then_source, TIL_EXPORT_SIZE, FALSE, SOURCE_COLUMN - 18),
                            til_export_text_lines (now_source, TIL_EXPORT_SIZE, FALSE, SOURCE_COLUMN - 18)));

  write_wrapped (self, COLUMN_WHAT, revised->label);
  write_value (self, COLUMN_THEN, revised->then);
  if (revised->is_stated)
    {
      write_value (self, COLUMN_NOW, revised->now);
      write_value (self, COLUMN_DIFFERENCE,
                   (TilInterval) { til_revised_figure_get_difference (revised), til_revised_figure_get_difference (revised) });
    }
  write_wrapped (self, COLUMN_THEN_SOURCE, then_source);
  write_wrapped (self, COLUMN_NOW_SOURCE,
                 revised->is_stated ? now_source : til_export_word (TIL_WORD_NOT_STATED_NOW, language));
  worksheet_set_row (self->sheet, self->row++, n_lines * LINE_HEIGHT, NULL);
}

static void
write_headings (Page *self)
{
  static const TilExportWord headings[N_COLUMNS] = {
    TIL_WORD_NUMBER, TIL_WORD_THEN, TIL_WORD_NOW, TIL_WORD_DIFFERENCE, TIL_WORD_THEN_SOURCE, TIL_WORD_NOW_SOURCE,
  };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean number = i >= COLUMN_THEN && i <= COLUMN_DIFFERENCE;

      til_exporter_write_text (self->sheet, self->row, i,
                               til_export_word (headings[i], self->exporter->source->language),
                               til_exporter_get_format (self->exporter, TIL_LOOK_HEADER | (number ? TIL_LOOK_RIGHT : 0),
                                                        i > COLUMN_DIFFERENCE, NULL));
    }
  self->row++;
}

static void
write_revision (Page              *self,
                const TilRevision *revision)
{
  til_exporter_write_text (self->sheet, self->row, 0, revision->finding->message,
                           til_exporter_get_format (self->exporter, TIL_LOOK_GROUP, 0, NULL));
  for (guint i = 1; i < N_COLUMNS; i++)
    til_exporter_write_text (self->sheet, self->row, i, "",
                             til_exporter_get_format (self->exporter, TIL_LOOK_GROUP, 0, NULL));
  self->row++;
  for (guint i = 0; i < revision->finding->revised->len; i++)
    write_revised (self, g_ptr_array_index (revision->finding->revised, i), revision->then_sources[i],
                   revision->now_sources[i]);
}

/**
 * til_exporter_add_revisions:
 * @self: an export with at least one revision
 * @sheet: its new sheet
 *
 * Writes every number that is another one than an earlier edition published.
 */
void
til_exporter_add_revisions (TilExporter   *self,
                            lxw_worksheet *sheet)
{
  const TilWorkbook *source = self->source;
  const char *title = til_export_word (TIL_WORD_REVISIONS, source->language);
  Page page = { self, sheet };

  worksheet_set_column_pixels (sheet, COLUMN_WHAT, COLUMN_WHAT, WHAT_COLUMN, NULL);
  worksheet_set_column_pixels (sheet, COLUMN_THEN, COLUMN_DIFFERENCE, NUMBER_COLUMN, NULL);
  worksheet_set_column_pixels (sheet, COLUMN_THEN_SOURCE, COLUMN_NOW_SOURCE, SOURCE_COLUMN, NULL);

  til_exporter_write_text (sheet, page.row, 0, title, til_exporter_get_format (self, TIL_LOOK_TITLE, 0, NULL));
  worksheet_set_row (sheet, page.row++, 22, NULL);
  write_headings (&page);
  worksheet_freeze_panes (sheet, page.row, 1);
  for (guint i = 0; i < source->revisions->len; i++)
    write_revision (&page, g_ptr_array_index (source->revisions, i));

  worksheet_print_area (sheet, 0, 0, page.row - 1, N_COLUMNS - 1);
  worksheet_repeat_rows (sheet, 1, 1);
  til_exporter_set_page (self, sheet, title, TRUE);
}
