/* tests/sheet/til-dump-cells.c
 *
 * Prints what the readers see, one JSON object a line, for the comparison
 * with other readers: {"sheet", "hidden"}, {"cell", "type", "value", …},
 * {"merged"}, {"note", "text"}, {"skipped"}, {"warning"}. Streaming, so that
 * it also serves to measure. With --count it prints only how many cells there
 * are, and the most memory that it took, in kB.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "sheet/til-reader.h"

static const char * const type_names[] = {
  [TIL_CELL_NUMBER] = "number", [TIL_CELL_TEXT] = "text", [TIL_CELL_BOOLEAN] = "boolean",
  [TIL_CELL_ERROR] = "error", [TIL_CELL_DATE] = "date", [TIL_CELL_TIME] = "time",
  [TIL_CELL_DATE_TIME] = "datetime", [TIL_CELL_UNKNOWN] = "unknown",
};

static void
print_string (const char *text)
{
  putchar ('"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        printf ("\\%c", *text);
      else if ((guchar) *text < 0x20 || *text == 0x7f)
        printf ("\\u%04x", *text);
      else
        putchar (*text);
    }
  putchar ('"');
}

static gboolean
on_sheet_begin (const char         *name,
                TilSheetVisibility  visibility,
                gpointer            user_data)
{
  printf ("{\"sheet\": ");
  print_string (name);
  printf (", \"hidden\": %s}\n", visibility != TIL_SHEET_VISIBLE ? "true" : "false");
  return TRUE;
}

static gboolean
on_cell (const TilCell *cell,
         gpointer       user_data)
{
  g_autofree char *name = til_cell_name (cell->row, cell->column);

  printf ("{\"cell\": \"%s\", \"type\": \"%s\"", name, type_names[cell->type]);
  if (cell->type == TIL_CELL_BOOLEAN)
    printf (", \"value\": %s", cell->number != 0 ? "true" : "false");
  else if (cell->type == TIL_CELL_NUMBER)
    printf (", \"value\": %.17g", cell->number);
  else if (cell->text != NULL && cell->type != TIL_CELL_UNKNOWN)
    {
      printf (", \"value\": ");
      print_string (cell->text);
    }
  if ((cell->type == TIL_CELL_NUMBER || cell->type == TIL_CELL_UNKNOWN) && cell->text != NULL)
    {
      printf (", \"text\": ");
      print_string (cell->text);
    }
  if (cell->type >= TIL_CELL_DATE && cell->type <= TIL_CELL_DATE_TIME)
    printf (", \"serial\": %.17g", cell->number);
  if (cell->flags & TIL_CELL_HIDDEN)
    printf (", \"hidden\": true");
  if (cell->flags & TIL_CELL_FORMULA)
    printf (", \"formula\": true");
  if (cell->flags & TIL_CELL_PERCENT)
    printf (", \"percent\": true");
  if (cell->flags & TIL_CELL_BOLD)
    printf (", \"bold\": true");
  if (cell->indent > 0)
    printf (", \"indent\": %u", cell->indent);
  printf ("}\n");

  return TRUE;
}

static void
on_merged (guint32  first_row,
           guint32  first_column,
           guint32  last_row,
           guint32  last_column,
           gpointer user_data)
{
  g_autofree char *first = til_cell_name (first_row, first_column);
  g_autofree char *last = til_cell_name (last_row, last_column);

  printf ("{\"merged\": \"%s:%s\"}\n", first, last);
}

static void
on_note (guint32     row,
         guint32     column,
         const char *text,
         gpointer    user_data)
{
  g_autofree char *name = til_cell_name (row, column);

  printf ("{\"note\": \"%s\", \"text\": ", name);
  print_string (text);
  printf ("}\n");
}

static void
print_one (const char *key,
           const char *text)
{
  printf ("{\"%s\": ", key);
  print_string (text);
  printf ("}\n");
}

static void
on_skipped (const char *name,
            gpointer    user_data)
{
  print_one ("skipped", name);
}

static void
on_warning (const char *message,
            gpointer    user_data)
{
  print_one ("warning", message);
}

static gboolean
count_cell (const TilCell *cell,
            gpointer       user_data)
{
  (*(guint64 *) user_data)++;
  return TRUE;
}

/* Not that of getrusage(), which also counts what the process was before it
 * became this program. */
static guint64
get_peak_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL)
      || (line = strstr (status, "VmHWM:")) == NULL)
    return 0;
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

int
main (int    argc,
      char **argv)
{
  static const TilSheetVisitor printer = {
    .sheet_begin = on_sheet_begin,
    .cell = on_cell,
    .merged = on_merged,
    .note = on_note,
    .skipped = on_skipped,
    .warning = on_warning,
  };
  static const TilSheetVisitor counter = { .cell = count_cell };
  g_autoptr(GError) error = NULL;
  gboolean count = argc == 3 && strcmp (argv[1], "--count") == 0;
  guint64 n_cells = 0;

  setlocale (LC_ALL, "");
  if (argc != 2 && !count)
    {
      fprintf (stderr, "usage: %s [--count] FILE\n", argv[0]);
      return 2;
    }

  if (!til_sheet_read (argv[argc - 1], NULL, count ? &counter : &printer, &n_cells, NULL, &error))
    {
      fflush (stdout);
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }

  if (count)
    printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", n_cells, get_peak_kb ());

  return 0;
}
