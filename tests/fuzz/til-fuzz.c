/* tests/fuzz/til-fuzz.c: see til-fuzz.h */
#include "til-fuzz.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/til-limits.h"

void
til_fuzz_fail (const char *reason)
{
  fprintf (stderr, "fuzz: %s\n", reason);
  abort ();
}

static void
check_text (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    til_fuzz_fail ("a text is not UTF-8");
}

static gboolean
on_sheet_begin (const char         *name,
                TilSheetVisibility  visibility,
                gpointer            user_data)
{
  check_text (name);
  return TRUE;
}

static gboolean
on_cell (const TilCell *cell,
         gpointer       user_data)
{
  if (cell->row >= TIL_MAX_ROWS || cell->column >= TIL_MAX_COLUMNS)
    til_fuzz_fail ("a cell lies outside its sheet");
  if (!isfinite (cell->number))
    til_fuzz_fail ("a number is not finite");
  if (cell->type == TIL_CELL_TEXT && cell->text == NULL)
    til_fuzz_fail ("a text is missing");
  if (cell->text != NULL)
    check_text (cell->text);
  if (cell->format != NULL)
    check_text (cell->format);

  /* Repeats make a small file long; they have tests of their own. */
  return --*(gint64 *) user_data > 0;
}

static void
on_merged (guint32  first_row,
           guint32  first_column,
           guint32  last_row,
           guint32  last_column,
           gpointer user_data)
{
  if (first_row > last_row || first_column > last_column || last_row >= TIL_MAX_ROWS
      || last_column >= TIL_MAX_COLUMNS)
    til_fuzz_fail ("a merge is none");
}

static void
on_note (guint32     row,
         guint32     column,
         const char *text,
         gpointer    user_data)
{
  check_text (text);
}

static void
on_message (const char *text,
            gpointer    user_data)
{
  check_text (text);
}

void
til_fuzz_read (GBytes *bytes)
{
  static const TilSheetVisitor visitor = {
    .sheet_begin = on_sheet_begin,
    .cell = on_cell,
    .merged = on_merged,
    .note = on_note,
    .skipped = on_message,
    .warning = on_message,
  };
  g_autoptr(GError) error = NULL;
  gint64 n_cells_left = 100000;

  if (!til_sheet_read_bytes (bytes, "fuzz", NULL, &visitor, &n_cells_left, NULL, &error))
    {
      if (error == NULL)
        til_fuzz_fail ("a failure without a reason");
      check_text (error->message);
    }
}
