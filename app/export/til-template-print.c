/* export/til-template-print.c: where the pages of a printed sheet begin */
#include "export/til-template-writer.h"

/* A4 within the margins that til_template_sheet_end() sets, in pixels, and a
 * row of a list with what its neighbours may be higher. */
#define PAGE_SHORT_PX 660u
#define PAGE_LONG_PX  985u
#define PAGE_ROW_PX   21u

/**
 * til_template_sheet_paginate:
 * @self: a sheet that was ended
 * @starts: (element-type guint): rows that begin something, in order
 * @width_chars: of its columns together
 * @n_columns: how many there are
 * @landscape: as it was ended
 *
 * Begins a new page before what would not be whole on the one before, and
 * prints the title on each. How wide a letter is depends on the fonts of the
 * partner, so the sheet is still fitted to the page's width.
 */
void
til_template_sheet_paginate (TilTemplateSheet *self,
                             const GArray     *starts,
                             guint             width_chars,
                             guint             n_columns,
                             gboolean          landscape)
{
  guint width_px = 7 * width_chars + 5 * n_columns;
  guint scale = MIN (100, 100 * (landscape ? PAGE_LONG_PX : PAGE_SHORT_PX) / width_px);
  guint n_rows = (landscape ? PAGE_SHORT_PX : PAGE_LONG_PX) * 100 / scale / PAGE_ROW_PX;
  g_autoptr(GArray) breaks = g_array_new (TRUE, FALSE, sizeof (lxw_row_t));
  guint top = 0;

  for (guint i = 0; i < starts->len; i++)
    {
      lxw_row_t start = g_array_index (starts, guint, i);
      guint end = i + 1 < starts->len ? g_array_index (starts, guint, i + 1) : self->row + 1;

      if (end - top <= n_rows || i == 0)
        continue;
      g_array_append_val (breaks, start);
      top = start - 2;   /* the title is printed again */
    }

  worksheet_repeat_rows (self->sheet, 0, 1);
  if (breaks->len > 0)
    worksheet_set_h_pagebreaks (self->sheet, (lxw_row_t *) breaks->data);
}
