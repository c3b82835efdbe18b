/* export/til-marked-look.c: room for what was read */
#include "export/til-marked-look.h"

#include <math.h>
#include <string.h>

#include "export/til-export-sheet.h"
#include "export/til-export-text.h"

#define MIN_WIDTH_PX 64
#define MAX_WIDTH_PX 300
#define MAX_HEIGHT_PX 400
#define PADDING_PX 12
#define LINE_PX 17

static const TilMarkedRange *
find_range (const TilMarkedSheet *sheet,
            const TilMarkedCell  *cell)
{
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilMarkedRange *range = &g_array_index (sheet->merged, TilMarkedRange, i);

      if (cell->row == range->first_row && cell->column == range->first_column)
        return range;
    }

  return NULL;
}

/* Cells are in order: the next one is the one to the right, if there is one. */
static gboolean
has_neighbour (const TilMarkedSheet *sheet,
               guint                 index)
{
  const TilMarkedCell *cell = &g_array_index (sheet->cells, TilMarkedCell, index);
  const TilMarkedCell *next = index + 1 < sheet->cells->len ? cell + 1 : NULL;

  return next != NULL && next->row == cell->row && next->column == cell->column + 1;
}

static double
width_of (const TilMarkedCell *cell)
{
  g_auto(GStrv) lines = NULL;
  double widest = 0;

  if (cell->kind != TIL_MARKED_TEXT)
    return 0;  /* numbers have room */

  lines = g_strsplit (cell->text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    widest = MAX (widest, til_export_text_width (lines[i], TIL_EXPORT_SIZE, cell->bold));

  return widest + 9.0 * cell->indent;
}

static guint
range_width (const TilMarkedLook  *self,
             const TilMarkedRange *range)
{
  guint width = 0;

  for (guint i = range->first_column; i <= range->last_column && i < self->widths->len; i++)
    width += g_array_index (self->widths, guint, i);

  return width;
}

static void
fit_columns (TilMarkedLook        *self,
             const TilMarkedSheet *sheet)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilMarkedCell *cell = &g_array_index (sheet->cells, TilMarkedCell, i);
      double width = width_of (cell) + PADDING_PX;
      guint *column;

      while (self->widths->len <= cell->column)
        {
          const guint narrowest = MIN_WIDTH_PX;

          g_array_append_val (self->widths, narrowest);
        }

      /* A long line with nothing beside it is a title and runs on. */
      column = &g_array_index (self->widths, guint, cell->column);
      if (find_range (sheet, cell) == NULL && (width <= MAX_WIDTH_PX || has_neighbour (sheet, i)))
        *column = MAX (*column, (guint) ceil (MIN (width, MAX_WIDTH_PX)));
    }
}

static void
fit_rows (TilMarkedLook        *self,
          const TilMarkedSheet *sheet)
{
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilMarkedCell *cell = &g_array_index (sheet->cells, TilMarkedCell, i);
      const TilMarkedRange *range = find_range (sheet, cell);
      guint room = range != NULL ? range_width (self, range) : g_array_index (self->widths, guint, cell->column);
      guint height;
      const guint none = 0;

      while (self->heights->len <= cell->row)
        g_array_append_val (self->heights, none);

      if (cell->kind != TIL_MARKED_TEXT ||
          (strchr (cell->text, '\n') == NULL &&
           (width_of (cell) + PADDING_PX <= room || (range == NULL && !has_neighbour (sheet, i)))))
        continue;

      self->wrapped[i] = TRUE;
      height = LINE_PX * til_export_text_lines (cell->text, TIL_EXPORT_SIZE, cell->bold, (double) room - PADDING_PX) + 3;
      if (range == NULL || range->first_row == range->last_row)
        g_array_index (self->heights, guint, cell->row) =
          MAX (g_array_index (self->heights, guint, cell->row), MIN (height, MAX_HEIGHT_PX));
    }
}

/**
 * til_marked_look_init:
 * @self: (out caller-allocates): to be cleared
 * @sheet: a sheet with its cells and merges
 *
 * Works out widths, heights and wrapping.
 */
void
til_marked_look_init (TilMarkedLook        *self,
                      const TilMarkedSheet *sheet)
{
  self->widths = g_array_new (FALSE, FALSE, sizeof (guint));
  self->heights = g_array_new (FALSE, FALSE, sizeof (guint));
  self->wrapped = g_new0 (guint8, MAX (sheet->cells->len, 1));
  fit_columns (self, sheet);
  fit_rows (self, sheet);
}

void
til_marked_look_clear (TilMarkedLook *self)
{
  g_array_unref (self->widths);
  g_array_unref (self->heights);
  g_free (self->wrapped);
}
