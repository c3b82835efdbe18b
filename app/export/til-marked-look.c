/* export/til-marked-look.c: see til-marked-look.h */
#include "export/til-marked-look.h"

#include <math.h>
#include <string.h>

#include "export/til-export-sheet.h"
#include "export/til-export-text.h"

#define MIN_WIDTH_PX 64
#define MAX_WIDTH_PX 360
#define HEADING_PX 130    /* above numbers */
#define MAX_NUMBER_PX 600
#define MAX_HEIGHT_PX 400
#define PADDING_PX 12
#define LINE_PX 17
#define ROW_PX 20

/* A4 less its margins and the letters and numbers of columns and rows. */
#define PAGE_SHORT_PX 620
#define PAGE_LONG_PX 940
#define SMALLEST 0.6   /* scale that is still read: 6 points */
#define SMALL 0.75     /* scale below which a page is better turned, or another one taken */

/**
 * til_marked_look_find_cell:
 * @self: of a sheet
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the cell there
 */
const TilMarkedCell *
til_marked_look_find_cell (const TilMarkedLook *self,
                           guint32              row,
                           guint32              column)
{
  return g_hash_table_lookup (self->cell_at, til_marked_place (row, column));
}

/**
 * til_marked_look_find_range:
 * @self: of a sheet
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the merged range that begins there
 */
const TilMarkedRange *
til_marked_look_find_range (const TilMarkedLook *self,
                            guint32              row,
                            guint32              column)
{
  return g_hash_table_lookup (self->range_at, til_marked_place (row, column));
}

static const TilMarkedRange *
find_range (const TilMarkedLook *self,
            const TilMarkedCell *cell)
{
  return til_marked_look_find_range (self, cell->row, cell->column);
}

/* Cells are in order: the next one of the row is the one to the right. */
static const TilMarkedCell *
find_next (const TilMarkedLook *self,
           guint                index)
{
  const TilMarkedCell *cell = &g_array_index (self->sheet->cells, TilMarkedCell, index);

  return index + 1 < self->sheet->cells->len && cell[1].row == cell->row ? cell + 1 : NULL;
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

/**
 * til_marked_look_get_width:
 * @cell: a cell
 *
 * Returns: the room that its longest line takes, in pixels
 */
double
til_marked_look_get_width (const TilMarkedCell *cell)
{
  return width_of (cell) + PADDING_PX;
}

static guint
sum_widths (const TilMarkedLook *self,
            guint                first,
            guint                last)
{
  guint width = 0;

  for (guint i = first; i <= last && i < self->widths->len; i++)
    if (!g_hash_table_contains (self->sheet->hidden_columns, GUINT_TO_POINTER (i)))
      width += g_array_index (self->widths, guint, i);

  return width;
}

/* How far a line runs before it meets another cell, or the end of the paper. */
static double
find_room (const TilMarkedLook *self,
           guint                index)
{
  const TilMarkedCell *cell = &g_array_index (self->sheet->cells, TilMarkedCell, index);
  const TilMarkedRange *range = find_range (self, cell);
  const TilMarkedCell *next = find_next (self, index);

  if (range != NULL)
    return sum_widths (self, range->first_column, range->last_column);

  if (next != NULL)
    return sum_widths (self, cell->column, next->column - 1);

  return cell->column != self->first_column && cell->kind == TIL_MARKED_TEXT && til_marked_look_is_over_numbers (self, cell)
         ? sum_widths (self, cell->column, cell->column) : PAGE_LONG_PX;
}

/* What a text cell asks of its column: a heading over numbers is wrapped. */
static double
needed_width (const TilMarkedLook *self,
              const TilMarkedCell *cell)
{
  double width = til_marked_look_get_width (cell);
  double word;

  if (cell->kind != TIL_MARKED_TEXT || cell->column == self->first_column || !til_marked_look_is_over_numbers (self, cell))
    return width;

  word = til_export_longest_word (cell->text, TIL_EXPORT_SIZE, cell->bold) + PADDING_PX + 1;
  return MIN (width, MAX (word, HEADING_PX));
}

/* A merged cell of one column asks for no more than its longest word. */
static void
fit_cell (TilMarkedLook *self,
          guint          index)
{
  const TilMarkedCell *cell = &g_array_index (self->sheet->cells, TilMarkedCell, index);
  const TilMarkedCell *next = find_next (self, index);
  const TilMarkedRange *range = find_range (self, cell);
  guint *column = &g_array_index (self->widths, guint, cell->column);
  double width;

  /* Titles stand over the labels, and run on over what is empty beside them. */
  if (til_marked_range_is_wide (range) ||
      (range == NULL && cell->kind == TIL_MARKED_TEXT && cell->column == self->first_column &&
       (next == NULL || next->column > cell->column + 1)))
    return;

  width = range == NULL ? needed_width (self, cell)
          : til_export_longest_word (cell->kind == TIL_MARKED_TEXT ? cell->text : "", TIL_EXPORT_SIZE, cell->bold) +
            PADDING_PX + 1;
  /* A long line with nothing beside it is a title and runs on. */
  if (width <= MAX_WIDTH_PX || cell->kind == TIL_MARKED_NUMBER)
    *column = MAX (*column, (guint) ceil (width));
}

/* One that something stands in the way of gets more room, if not all of it. */
static void
widen (TilMarkedLook *self,
       guint          index)
{
  const TilMarkedCell *cell = &g_array_index (self->sheet->cells, TilMarkedCell, index);
  double lacks = needed_width (self, cell) - find_room (self, index);
  guint *column = &g_array_index (self->widths, guint, cell->column);

  if (lacks > 0 && find_range (self, cell) == NULL)
    *column = MAX (*column, MIN (*column + (guint) ceil (lacks), MAX_WIDTH_PX));
}

static void
fit_columns (TilMarkedLook *self)
{
  const GArray *cells = self->sheet->cells;
  const guint narrowest = MIN_WIDTH_PX;

  for (guint i = 0; i < cells->len; i++)
    {
      const TilMarkedCell *cell = &g_array_index (cells, TilMarkedCell, i);

      while (self->widths->len <= cell->column)
        g_array_append_val (self->widths, narrowest);
      fit_cell (self, i);
    }
  for (guint i = 0; i < cells->len; i++)
    widen (self, i);
}

/* What is lacking of @height over some rows is given to the first of them. */
static void
make_room (TilMarkedLook *self,
           guint          first,
           guint          last,
           guint          height)
{
  guint *row = &g_array_index (self->heights, guint, first);
  guint rest = 0;

  for (guint i = first + 1; i <= last && rest < height; i++)
    rest += MAX (i < self->heights->len ? g_array_index (self->heights, guint, i) : 0, ROW_PX);
  if (rest < height && height - rest > MAX (*row, ROW_PX))
    *row = height - rest;
}

static void
fit_rows (TilMarkedLook *self)
{
  const GArray *cells = self->sheet->cells;
  const guint none = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const TilMarkedCell *cell = &g_array_index (cells, TilMarkedCell, i);
      const TilMarkedRange *range = find_range (self, cell);
      double room = find_room (self, i);
      guint height;

      while (self->heights->len <= cell->row)
        g_array_append_val (self->heights, none);

      if (cell->kind != TIL_MARKED_TEXT || (strchr (cell->text, '\n') == NULL && til_marked_look_get_width (cell) <= room))
        continue;

      self->wrapped[i] = TRUE;
      if (range == NULL)
        room = g_array_index (self->widths, guint, cell->column);
      height = LINE_PX * til_export_text_lines (cell->text, TIL_EXPORT_SIZE, cell->bold,
                                                room - PADDING_PX - 9.0 * cell->indent) + 3;
      make_room (self, cell->row, range != NULL ? range->last_row : cell->row, MIN (height, MAX_HEIGHT_PX));
    }
}

static void
fit_page (TilMarkedLook *self)
{
  double width = self->widths->len > 0 ? sum_widths (self, 0, self->widths->len - 1) : 0;
  double height = 0;
  double scale;

  for (guint i = 0; i < self->heights->len; i++)
    if (!g_hash_table_contains (self->sheet->hidden_rows, GUINT_TO_POINTER (i)))
      height += MAX (g_array_index (self->heights, guint, i), ROW_PX);

  self->landscape = width * SMALL > PAGE_SHORT_PX;
  self->n_pages_wide = MAX (1, (guint) ceil (width * SMALLEST / PAGE_LONG_PX));
  scale = MIN (1, (self->landscape ? PAGE_LONG_PX : PAGE_SHORT_PX) / MAX (width, 1));
  self->n_pages_tall = self->n_pages_wide == 1 &&
                       height * MIN (scale, SMALL) <= (self->landscape ? PAGE_SHORT_PX : PAGE_LONG_PX) ? 1 : 0;
}

/**
 * til_marked_look_init:
 * @self: (out caller-allocates): to be cleared
 * @sheet: a sheet with its cells and merges, which outlives @self
 *
 * Works out widths, heights, wrapping and the page.
 */
void
til_marked_look_init (TilMarkedLook        *self,
                      const TilMarkedSheet *sheet)
{
  *self = (TilMarkedLook) {
    .widths = g_array_new (FALSE, FALSE, sizeof (guint)),
    .heights = g_array_new (FALSE, FALSE, sizeof (guint)),
    .wrapped = g_new0 (guint8, MAX (sheet->cells->len, 1)),
    .aligned = g_new0 (guint8, MAX (sheet->cells->len, 1)),
    .sheet = sheet,
    .first_column = G_MAXUINT32,
    .cell_at = g_hash_table_new (NULL, NULL),
    .range_at = g_hash_table_new (NULL, NULL),
  };

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      TilMarkedCell *cell = &g_array_index (sheet->cells, TilMarkedCell, i);

      g_hash_table_insert (self->cell_at, til_marked_place (cell->row, cell->column), cell);
      self->first_column = MIN (self->first_column, cell->column);
    }
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      TilMarkedRange *range = &g_array_index (sheet->merged, TilMarkedRange, i);

      g_hash_table_insert (self->range_at, til_marked_place (range->first_row, range->first_column), range);
    }

  fit_columns (self);
  fit_rows (self);
  for (guint i = 0; i < sheet->cells->len; i++)
    self->aligned[i] = til_marked_look_align (self, i);
  fit_page (self);
}

void
til_marked_look_clear (TilMarkedLook *self)
{
  g_array_unref (self->widths);
  g_array_unref (self->heights);
  g_hash_table_unref (self->cell_at);
  g_hash_table_unref (self->range_at);
  g_free (self->wrapped);
  g_free (self->aligned);
}
