/* export/til-export-sheet.c: what sheets share: formats, text, the page */
#include "export/til-export-sheet.h"

#include "export/til-export-text.h"

#define RULE 0x8a9099
#define SHADE 0xe9eef4
#define LINK 0x1b4f8f
#define QUIET 0x5a5a5f

/**
 * til_exporter_get_format:
 * @self: an export
 * @look: how the cell looks
 * @indent: steps of indentation
 * @number_format: (nullable): for a number
 *
 * Returns: (transfer none): the format, made once for each kind
 */
lxw_format *
til_exporter_get_format (TilExporter   *self,
                         TilExportLook  look,
                         guint          indent,
                         const char    *number_format)
{
  g_autofree char *key = g_strdup_printf ("%u %u %s", look, indent, number_format != NULL ? number_format : "");
  lxw_format *format = g_hash_table_lookup (self->formats, key);

  if (format != NULL)
    return format;

  format = workbook_add_format (self->book);
  format_set_font_name (format, TIL_EXPORT_FONT);
  format_set_font_size (format, look & TIL_LOOK_TITLE ? 14 : look & TIL_LOOK_SMALL ? 9 : TIL_EXPORT_SIZE);
  format_set_align (format, look & (TIL_LOOK_TITLE | TIL_LOOK_SMALL | TIL_LOOK_TOP) ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_BOTTOM);
  if (look & (TIL_LOOK_BOLD | TIL_LOOK_TITLE | TIL_LOOK_HEADER | TIL_LOOK_GROUP))
    format_set_bold (format);
  if (look & TIL_LOOK_RIGHT)
    format_set_align (format, LXW_ALIGN_RIGHT);
  else if (look & TIL_LOOK_CENTRE)
    format_set_align (format, LXW_ALIGN_CENTER);
  else
    format_set_align (format, LXW_ALIGN_LEFT);
  if (look & TIL_LOOK_WRAP)
    format_set_text_wrap (format);
  if (look & TIL_LOOK_HEADER)
    {
      format_set_bg_color (format, SHADE);
      format_set_top (format, LXW_BORDER_THIN);
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_top_color (format, RULE);
      format_set_bottom_color (format, RULE);
    }
  if (look & TIL_LOOK_GROUP)
    {
      format_set_top (format, LXW_BORDER_HAIR);
      format_set_top_color (format, RULE);
    }
  if (look & TIL_LOOK_LAST)
    {
      format_set_bottom (format, LXW_BORDER_THIN);
      format_set_bottom_color (format, RULE);
    }
  if (look & TIL_LOOK_LINK)
    {
      format_set_font_color (format, LINK);
      format_set_underline (format, LXW_UNDERLINE_SINGLE);
    }
  else if (look & TIL_LOOK_QUIET)
    {
      format_set_font_color (format, QUIET);
    }
  if (indent > 0)
    format_set_indent (format, (uint8_t) MIN (indent, 15));
  if (number_format != NULL)
    format_set_num_format (format, number_format);

  g_hash_table_insert (self->formats, g_steal_pointer (&key), format);
  return format;
}

/**
 * til_exporter_write_text:
 * @sheet: a sheet
 * @row: from 0
 * @column: from 0
 * @text: (nullable): anything; never taken for a formula
 * @format: how it looks
 *
 * Writes text, or a blank cell for none.
 */
void
til_exporter_write_text (lxw_worksheet *sheet,
                         guint          row,
                         guint          column,
                         const char    *text,
                         lxw_format    *format)
{
  g_autofree char *clean = til_export_text (text);

  if (*clean == '\0')
    worksheet_write_blank (sheet, row, column, format);
  else
    worksheet_write_string (sheet, row, column, clean, format);
}

/**
 * til_exporter_set_page:
 * @self: an export
 * @sheet: a sheet
 * @heading: what stands at the top of its pages
 * @landscape: whether it is wide
 *
 * Sets how the sheet is printed: A4, as wide as a page.
 */
void
til_exporter_set_page (TilExporter   *self,
                       lxw_worksheet *sheet,
                       const char    *heading,
                       gboolean       landscape)
{
  g_autofree char *title = til_export_header_text (self->source->title, 80);
  g_autofree char *words = til_export_header_text (heading, 60);
  g_autofree char *publisher = til_export_header_text (self->source->publisher, 80);
  g_autofree char *header = g_strdup_printf ("&L&\"Arial,Regular\"&8 %s&R&\"Arial,Regular\"&8 %s", title, words);
  g_autofree char *footer = g_strdup_printf ("&L&\"Arial,Regular\"&8 %s&R&\"Arial,Regular\"&8 %s", publisher,
                                             til_export_word (TIL_WORD_PAGE, self->source->language));

  worksheet_set_paper (sheet, 9);  /* A4 */
  if (landscape)
    worksheet_set_landscape (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_margins (sheet, 0.7, 0.7, 0.85, 0.75);
  worksheet_set_header (sheet, header);
  worksheet_set_footer (sheet, footer);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
}
