/* export/til-marked-look.c: room for what was read */
#include "export/til-marked-look.h"

#include <math.h>
#include <string.h>

#include "export/til-export-sheet.h"
#include "export/til-export-text.h"

#define MIN_WIDTH_PX 64
#define MAX_WIDTH_PX 300
#define MAX_NUMBER_PX 600
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

/* At most: no format is worked out here. Words of it are shown, and names of
 * months and days are longer than their letters. */
static double
section_width (const TilMarkedCell *cell,
               const char          *section)
{
  g_autoptr(GString) shown = g_string_new (NULL);
  gboolean percent = strchr (section, '%') != NULL;

  for (const char *p = section; *p != '\0'; p++)
    {
      if (*p == '[' && p[1] != '$' && strchr (p, ']') != NULL)
        p = strchr (p, ']');
      else if (g_str_has_prefix (p, "mmmm") || g_str_has_prefix (p, "dddd"))
        g_string_append (shown, "wwww");
      else if (strchr ("\"\\[]", *p) == NULL)
        g_string_append_c (shown, *p);
    }
  if (strpbrk (section, "0#?[") != NULL)
    {
      double whole = floor (fabs (cell->number) * (percent ? 100 : 1));
      g_autofree char *digits = g_strdup_printf ("%.0f", whole);

      g_string_append_printf (shown, "-%s", digits);
      g_string_append_len (shown, "          ", MIN (strlen (digits) / 3, 10));
    }

  return til_export_text_width (shown->str, TIL_EXPORT_SIZE, cell->bold);
}

/* A number that is wider than its column is shown as ###. */
static double
number_width (const TilMarkedCell *cell)
{
  g_auto(GStrv) sections = NULL;
  double widest = 0;

  if (cell->format == NULL || g_ascii_strcasecmp (cell->format, "General") == 0)
    {
      g_autofree char *shown = g_strdup_printf ("%.15g", cell->number);

      return til_export_text_width (shown, TIL_EXPORT_SIZE, cell->bold);
    }

  sections = g_strsplit (cell->format, ";", -1);
  for (guint i = 0; sections[i] != NULL; i++)
    widest = MAX (widest, section_width (cell, sections[i]));

  return MIN (widest, MAX_NUMBER_PX);
}

static double
width_of (const TilMarkedCell *cell)
{
  g_auto(GStrv) lines = NULL;
  double widest = 0;

  if (cell->kind == TIL_MARKED_NUMBER)
    return number_width (cell);
  if (cell->kind != TIL_MARKED_TEXT)
    return 0;  /* "TRUE" has room */

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
      if (find_range (sheet, cell) == NULL &&
          (width <= MAX_WIDTH_PX || has_neighbour (sheet, i) || cell->kind == TIL_MARKED_NUMBER))
        *column = MAX (*column, (guint) ceil (cell->kind == TIL_MARKED_NUMBER ? width : MIN (width, MAX_WIDTH_PX)));
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
