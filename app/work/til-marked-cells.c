/* work/til-marked-cells.c: see til-marked-cells.h */
#include "work/til-marked-cells.h"

#include <string.h>

#include "sheet/til-number-format.h"

/* Digits that a number in a cell keeps, and those it is shown with as it is.
 * Source: Excel, specifications and limits; General shows 11. */
#define MAX_DIGITS 15
#define MAX_GENERAL_DIGITS 11

/* How a date or time is shown where the file does not say. */
static const char *
default_format (TilCellType type)
{
  switch (type)
    {
    case TIL_CELL_DATE:
      return "dd.mm.yyyy";
    case TIL_CELL_TIME:
      return "[h]:mm:ss";
    case TIL_CELL_DATE_TIME:
      return "dd.mm.yyyy hh:mm";
    default:
      return NULL;
    }
}

/* "12,50" of a text file is shown with two decimals. "007", "1e5" and "+4" are
 * shown so by no number: FALSE. */
static gboolean
find_format (const char  *text,
             const char **format)
{
  const char *p = text + strspn (text, " ");
  gboolean negative = *p == '-';
  gsize n_whole, n_decimals = 0;

  p += negative;
  n_whole = strspn (p, "0123456789");
  if (n_whole == 0 || (n_whole > 1 && *p == '0') || (negative && strpbrk (p, "123456789") == NULL))
    return FALSE;

  p += n_whole;
  if (*p == ',' || *p == '.')
    {
      n_decimals = strspn (++p, "0123456789");
      p += n_decimals;
      if (n_decimals == 0)
        return FALSE;
    }
  if (p[strspn (p, " ")] != '\0' || n_whole + n_decimals > MAX_DIGITS)
    return FALSE;

  if (n_decimals > 0)
    {
      char code[2 + MAX_DIGITS + 1] = "0.";

      memset (code + 2, '0', n_decimals);
      *format = g_intern_string (code);
    }
  else if (n_whole > MAX_GENERAL_DIGITS)
    {
      *format = "0";
    }

  return TRUE;
}

/* FALSE: nothing was there to be read. */
static gboolean
convert_cell (const TilCell *cell,
              TilMarkedCell *to)
{
  TilFormatKind kind;

  *to = (TilMarkedCell) {
    .row = cell->row, .column = cell->column, .kind = TIL_MARKED_TEXT, .text = cell->text, .format = cell->format,
    .bold = (cell->flags & TIL_CELL_BOLD) != 0, .indent = cell->indent,
  };

  switch (cell->type)
    {
    case TIL_CELL_NUMBER:
      to->number = cell->number;
      if (to->format == NULL && (cell->flags & TIL_CELL_PERCENT) != 0)
        to->format = "0.##\\ %";
      if (cell->text == NULL || find_format (cell->text, &to->format))
        to->kind = TIL_MARKED_NUMBER;
      return TRUE;

    case TIL_CELL_BOOLEAN:
      to->kind = TIL_MARKED_BOOLEAN;
      to->number = cell->number;
      return TRUE;

    case TIL_CELL_DATE:
    case TIL_CELL_TIME:
    case TIL_CELL_DATE_TIME:
      /* The serial is counted from the file's own beginning; the text is not. */
      if (cell->text != NULL && til_serial_from_iso (cell->text, FALSE, &to->number, &kind))
        {
          to->kind = TIL_MARKED_NUMBER;
          if (to->format == NULL)
            to->format = default_format (cell->type);
        }
      return to->kind == TIL_MARKED_NUMBER || cell->text != NULL;

    case TIL_CELL_UNKNOWN:  /* the formula, as far as it was read */
    case TIL_CELL_TEXT:
    case TIL_CELL_ERROR:
    default:
      return cell->text != NULL;
    }
}

/* A reader says of each cell that it is hidden, not whether by its row or its
 * column: a row of which a cell is shown is not hidden, so its hidden cells
 * are so by their columns; the others by their rows. */
static void
find_hidden (const TilSheet *sheet,
             TilMarkedSheet *to)
{
  g_autoptr(GHashTable) shown_rows = g_hash_table_new (NULL, NULL);

  if (sheet->visibility != TIL_SHEET_VISIBLE)
    return;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if ((cell->flags & TIL_CELL_HIDDEN) == 0)
        g_hash_table_add (shown_rows, GUINT_TO_POINTER (cell->row));
    }
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if ((cell->flags & TIL_CELL_HIDDEN) != 0 && g_hash_table_contains (shown_rows, GUINT_TO_POINTER (cell->row)))
        g_hash_table_add (to->hidden_columns, GUINT_TO_POINTER (cell->column));
    }
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);

      if ((cell->flags & TIL_CELL_HIDDEN) != 0 &&
          !g_hash_table_contains (to->hidden_columns, GUINT_TO_POINTER (cell->column)))
        g_hash_table_add (to->hidden_rows, GUINT_TO_POINTER (cell->row));
    }
}

/* A number that a formula would give is not there; a formula is, or nothing. */
static void
ask_for_number (const TilCell  *cell,
                TilMarkedSheet *to,
                TilLanguage     language)
{
  static const char * const as_text[TIL_N_LANGUAGES] = {
    "Filen har formelen, men ikke tallet den gir. Her står formelen som tekst: skriv tallet i stedet.",
    "The file has the formula, but not the figure it gives. Here is the formula as text: please write the figure instead." };
  static const char * const empty[TIL_N_LANGUAGES] = {
    "Her har filen en formel, men ikke tallet den gir. Skriv inn tallet.",
    "Here the file has a formula, but not the figure it gives. Please write the figure." };

  til_marked_sheet_add_note (to, cell->row, cell->column, (cell->text != NULL ? as_text : empty)[language],
                             TIL_MARKED_FILL_IN);
}

/**
 * til_marked_cells_convert:
 * @book: what was read; it must outlive what is returned
 * @sheet: one of its sheets
 * @language: of what is said at a cell
 *
 * Returns: (transfer full): the sheet to write, with the partner's own
 *   comments, and one where a formula gave no value
 */
TilMarkedSheet *
til_marked_cells_convert (const TilBook  *book,
                          const TilSheet *sheet,
                          TilLanguage     language)
{
  static const TilMarkedVisibility visibilities[] = {
    [TIL_SHEET_VISIBLE] = TIL_MARKED_VISIBLE,
    [TIL_SHEET_HIDDEN] = TIL_MARKED_HIDDEN,
    [TIL_SHEET_VERY_HIDDEN] = TIL_MARKED_VERY_HIDDEN,
  };
  TilMarkedSheet *to = til_marked_sheet_new (sheet->name, visibilities[sheet->visibility]);

  /* A text file has a name only as a file. */
  if (*to->name == '\0')
    {
      g_autofree char *base = g_path_get_basename (book->name);
      char *dot = strrchr (base, '.');

      if (dot != NULL && dot != base)
        *dot = '\0';
      g_free (to->name);
      to->name = g_steal_pointer (&base);
    }

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const TilCell *from = &g_array_index (sheet->cells, TilCell, i);
      TilMarkedCell cell;

      if (convert_cell (from, &cell))
        g_array_append_val (to->cells, cell);
      if (from->type == TIL_CELL_UNKNOWN && (from->flags & TIL_CELL_FORMULA) != 0)
        ask_for_number (from, to, language);
    }
  for (guint i = 0; i < sheet->merged->len; i++)
    {
      const TilRange *range = &g_array_index (sheet->merged, TilRange, i);
      const TilMarkedRange merged = { range->first_row, range->first_column, range->last_row, range->last_column };

      g_array_append_val (to->merged, merged);
    }
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      const TilNote *note = g_ptr_array_index (sheet->notes, i);

      til_marked_sheet_add_note (to, note->row, note->column, note->text, TIL_MARKED_THEIRS);
    }
  find_hidden (sheet, to);

  return to;
}
