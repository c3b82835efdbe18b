/* tests/sheet/test-pasted.c: tables as they are pasted from a message, a web page, a spreadsheet */
#include <string.h>

#include "sheet/til-pasted.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *cells;   /* "A1=…|B2=…"; NULL: it is refused */
  guint       line;    /* that is named then */
} Case;

static const Case cases[] = {
  { "tabs", "Voksne\t2024\t2023\nKvinner\t45\t1 040\n", "A1=Voksne|B1=2024|C1=2023|A2=Kvinner|B2=45|C2=1 040" },
  { "cells with lines of their own", "\"Voksne\nofre\"\t45\nMenn\t11\n", "A1=Voksne\nofre|B1=45|A2=Menn|B2=11" },
  { "blank cells at the end", "\t2024\t2023\nKvinner\t45\nMenn\t\t10\n", "B1=2024|C1=2023|A2=Kvinner|B2=45|A3=Menn|C3=10" },
  { "a title above", "ROSA\nKjønn\t2024\t2023\n\nKvinner\t45\t40\n", "A1=ROSA|A2=Kjønn|B2=2024|C2=2023|A4=Kvinner|B4=45|C4=40" },
  { "a title over spanned columns", "Kjønn\tAntall\n2024\t2023\nKvinner\t45\t40\n",
    "A1=Kjønn|B1=Antall|B2=2024|C2=2023|A3=Kvinner|B3=45|C3=40" },
  { "the corner's tab is lost", "2024\t2023\nKvinner\t45\t40\n", "B1=2024|C1=2023|A2=Kvinner|B2=45|C2=40" },
  { "one row per year", "År\tKvinner\n2023\t40\n2024\t45\n", "A1=År|B1=Kvinner|A2=2023|B2=40|A3=2024|B3=45" },
  { "headings that span columns", "\tKvinner\tMenn\n\t2024\t2023\t2024\t2023\nI alt\t1\t2\t3\t4\n", NULL, 1 },
  { "the same from a spreadsheet", "\tKvinner\t\tMenn\t\n\t2024\t2023\t2024\t2023\nI alt\t1\t2\t3\t4\n",
    "B1=Kvinner|D1=Menn|B2=2024|C2=2023|D2=2024|E2=2023|A3=I alt|B3=1|C3=2|D3=3|E3=4" },
  { "a corner that spans rows", "Kjønn\tPersoner\nKvinner\tMenn\nI alt\t45\t40\n", NULL, 1 },
  { "headings whose corner's tab is lost", "Kvinner\tMenn\nI alt\t45\t40\nNye\t11\t10\n", NULL, 1 },
  { "tabs that make it look straight", "\t\t2024\t2023\nKvinner\t\t45\t40\nTranspersoner\t2\t2\n", NULL, 3 },
  { "columns", "                2024    2023\nVoksne i alt      58   1 052\nKvinner           45      40\n",
    "B1=2024|C1=2023|A2=Voksne i alt|B2=58|C2=1 052|A3=Kvinner|B3=45|C3=40" },
  { "columns of a quoted message", "Hei. Her er tallene:\n>\n> Kvinner    45   40\n> Menn       11    9\n",
    "A1=Hei. Her er tallene:|A3=Kvinner|B3=45|C3=40|A4=Menn|B4=11|C4=9" },
  { "columns with spaces that do not break", "Kvinner\302\240\302\240 45\nMenn \302\240 11\n", "A1=Kvinner|B1=45|A2=Menn|B2=11" },
  { "columns in letters of many widths", "   2024   2023\nKvinner   45   40\nTranspersoner   2   2\n",
    "B1=2024|C1=2023|A2=Kvinner|B2=45|C2=40|A3=Transpersoner|B3=2|C3=2" },
  { "a blank among columns", "           2024  2023\nKvinner      45    40\nMenn               10\nTrans         2     2\n",
    "B1=2024|C1=2023|A2=Kvinner|B2=45|C2=40|A3=Menn|C3=10|A4=Trans|B4=2|C4=2" },
  { "a blank that could be either", "Kvinner   45   40\nMenn   10\nTranspersoner   2   2\n", NULL, 2 },
  { "a remark where a number was", "Kvinner      45    40\nMenn               10   anslag\nTrans         2     2\n", NULL, 2 },
  { "a heading over two columns", "           Antall personer\n           2024  2023\nKvinner      45    40\nMenn         11    10\n",
    "B1=Antall personer|B2=2024|C2=2023|A3=Kvinner|B3=45|C3=40|A4=Menn|B4=11|C4=10" },
  { "prose beside columns", "Hei.  Her er tallene.\n\nKvinner   45\nMenn      11\n\nHilsen Kari\n",
    "A1=Hei.  Her er tallene.|A3=Kvinner|B3=45|A4=Menn|B4=11|A6=Hilsen Kari" },
  { "semicolons", "Kjønn;2024\n\"Kvinner; jenter\";45\n", "A1=Kjønn|B1=2024|A2=Kvinner; jenter|B2=45" },
  { "bars", "| Kjønn | 2024 |\n|---|---:|\n| Kvinner | 45 |\n| Menn | - |\n", "A1=Kjønn|B1=2024|A2=Kvinner|B2=45|A3=Menn|B3=-" },
  { "bars without a frame", "|2024|2023\nKvinner|45|40\n", "B1=2024|C1=2023|A2=Kvinner|B2=45|C2=40" },
  { "a drawn frame", "+----+---+\n| K  | 4 |\n+====+===+\n| M  | 5 |\n+----+---+\n", "A1=K|B1=4|A2=M|B2=5" },
  { "bars with headings that span columns", "| | Kvinner | Menn |\n|---|---|---|\n|||2024|2023|\n|I alt|1|2|3|4|\n", NULL, 1 },
  { "words and a number", "Tall for 2024:\nKvinner 45\nMenn 11\n", "A1=Tall for 2024:|A2=Kvinner|B2=45|A3=Menn|B3=11" },
  { "words and two numbers", "Kvinner 45 400\nMenn 11 100\n", "A1=Kvinner 45 400|A2=Menn 11 100" },
  { "lines in codes", "adults = 4\n\nadults/gender=female = 3\n", "A1=adults = 4|A3=adults/gender=female = 3" },
  { "labels in place of codes", "Voksne i alt = 58\nKvinner = 45\n", "A1=Voksne i alt|B1=58|A2=Kvinner|B2=45" },
  { "one code that is wrong", "adults = 4\nadlts = 3\n", "A1=adults = 4|A2=adlts = 3" },
  { "windows line ends", "Kvinner   45\r\nMenn      11\r\n", "A1=Kvinner|B1=45|A2=Menn|B2=11" },
};

static char *
list_cells (TilBook *book)
{
  GString *list = g_string_new (NULL);

  for (guint s = 0; s < book->sheets->len; s++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, s);

      for (guint i = 0; i < sheet->cells->len; i++)
        {
          const TilCell *cell = &g_array_index (sheet->cells, TilCell, i);
          g_autofree char *name = til_cell_name (cell->row, cell->column);
          g_autofree char *value = cell->text != NULL ? g_strdup (cell->text) : g_strdup_printf ("%.10g", cell->number);

          g_string_append_printf (list, "%s%s=%s", list->len > 0 ? "|" : "", name, value);
        }
    }

  return g_string_free (list, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr(GBytes) bytes = g_bytes_new_static (one->text, strlen (one->text));
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = til_pasted_read (bytes, "a message", &error);

  if (one->cells == NULL)
    {
      g_autofree char *says = g_strdup_printf ("Line %u ", one->line);

      g_assert_null (book);
      g_assert_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, says));
    }
  else
    {
      g_autofree char *cells = NULL;

      g_assert_no_error (error);
      cells = list_cells (book);
      g_assert_cmpstr (cells, ==, one->cells);
      g_assert_true (g_bytes_equal (book->bytes, bytes));   /* kept as it was pasted */
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sheet/pasted/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
