/* export/til-template-key.c: the hidden sheet by which the template is read back */
#include "export/til-template-writer.h"

#include <string.h>

#include "export/til-export-sheet.h"

static void
write_text (lxw_worksheet *sheet,
            guint          row,
            guint          column,
            const char    *text)
{
  til_exporter_write_text (sheet, row, column, text, NULL);
}

static void
write_header (TilTemplateWriter *self,
              lxw_worksheet     *sheet)
{
  g_autofree char *version = g_strdup_printf ("v%d", TIL_TEMPLATE_VERSION);
  g_autofree char *year = g_strdup_printf ("%d", self->source->year);
  g_autofree char *catalogue_version = g_strdup_printf ("%d", self->catalogue->version);
  const char *header[] = { TIL_TEMPLATE_MAGIC, version, self->partner->code, year };
  const char *catalogue[] = { TIL_TEMPLATE_CATALOGUE, self->catalogue->code, catalogue_version,
                              til_language_code (self->source->language) };

  for (guint i = 0; i < TIL_TEMPLATE_N_COLUMNS; i++)
    {
      write_text (sheet, 0, i, header[i]);
      write_text (sheet, 1, i, catalogue[i]);
    }
}

static void
write_list (TilTemplateWriter *self,
            lxw_worksheet     *sheet,
            guint              column,
            const GArray      *units)
{
  for (guint i = 0; i < units->len; i++)
    write_text (sheet, i, column,
                til_label_get (&til_catalogue_get_category (self->catalogue, g_array_index (units, guint, i))->label,
                               self->source->language));
}

/**
 * til_template_write_key:
 * @self: a workbook's writer, whose other sheets are written
 *
 * Writes the key; also the lists of services that other sheets choose from.
 *
 * Returns: %FALSE if the sheet could not be added
 */
gboolean
til_template_write_key (TilTemplateWriter *self)
{
  lxw_worksheet *sheet = workbook_add_worksheet (self->book, TIL_TEMPLATE_SHEET);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *sum = NULL;

  if (sheet == NULL)
    return FALSE;

  self->n_sheets++;
  write_header (self, sheet);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const TilTemplateLine *line = g_ptr_array_index (self->lines, i);
      const char *kind = til_template_kind_code (line->kind);
      guint row = TIL_TEMPLATE_FIRST_LINE + i;

      write_text (sheet, row, 0, kind);
      write_text (sheet, row, 1, line->sheet);
      write_text (sheet, row, 2, line->cell);
      write_text (sheet, row, 3, line->value);
      til_template_sum_line (checksum, kind, line->sheet, line->cell, line->value);
    }

  sum = til_template_sum_text (checksum);
  write_text (sheet, 2, 0, TIL_TEMPLATE_CHECKSUM);
  write_text (sheet, 2, 1, sum);
  write_list (self, sheet, TIL_TEMPLATE_N_COLUMNS + 1, self->form->own_units);
  write_list (self, sheet, TIL_TEMPLATE_N_COLUMNS + 2, self->form->other_units);
  worksheet_protect (sheet, NULL, NULL);
  worksheet_hide (sheet);

  return TRUE;
}
