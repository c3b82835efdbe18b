/* tests/fuzz/fuzz-labels.c: tables and their labels, as a text file, to the end
 *
 * Every figure must have a key and lie on the sheet; no cell is a figure and
 * left out at once; no cell with a number is lost, whatever stands around it.
 */
#include "til-fuzz.h"

#include "import/til-reading.h"

static TilCatalogue *
load_catalogue (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  char *xml;
  gsize length;
  TilCatalogue *catalogue;

  if (!g_file_get_contents (TIL_CATALOGUE_FILE, &xml, &length, &error))
    til_fuzz_fail (error->message);
  bytes = g_bytes_new_take (xml, length);
  catalogue = til_catalogue_parse (bytes, "norway.xml", &error);
  if (catalogue == NULL)
    til_fuzz_fail (error->message);
  return catalogue;
}

static void
check_reading (const TilReading *reading)
{
  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);
      guint32 row, column;

      if (!til_cell_parse (figure->cell, &row, &column))
        til_fuzz_fail ("a figure without a cell");
      if (figure->value.low > figure->value.high)
        til_fuzz_fail ("an interval whose ends are exchanged");
      for (guint j = 0; j < reading->left_out->len; j++)
        if (g_str_equal (((const TilLeftOut *) g_ptr_array_index (reading->left_out, j))->cell, figure->cell))
          til_fuzz_fail ("a cell that is a figure and left out");
    }
}

static void
check_all_accounted (const TilBook *book,
                     TilReading    *reading)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const TilSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint j = 0; j < sheet->cells->len; j++)
        {
          const TilCell *cell = &g_array_index (sheet->cells, TilCell, j);
          char name[TIL_CELL_NAME_SIZE];

          if (cell->type == TIL_CELL_NUMBER
              && til_reading_get_role (reading, sheet->name, til_cell_print_name (cell->row, cell->column, name),
                                       NULL) == TIL_CELL_ROLE_NOTHING)
            til_fuzz_fail ("a number was lost");
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static TilCatalogue *catalogue;
  static TilLexicon *lexicon;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  TilReadOptions options = { .partner = TIL_NONE, .edition = 2024, .lexicon = &lexicon };

  if (catalogue == NULL)
    catalogue = load_catalogue ();
  /* long tables are slow with sanitizers, and find nothing more */
  if (length < 2 || length > 4096)
    return 0;

  bytes = g_bytes_new_static (data, length);
  book = til_book_read_bytes (bytes, "fuzz.csv", NULL, NULL);
  if (book == NULL)
    return 0;
  reading = til_reading_new (book, catalogue, &options, NULL, &error);
  if (reading == NULL && error == NULL)
    til_fuzz_fail ("a failure without a reason");
  if (reading != NULL)
    {
      check_reading (reading);
      check_all_accounted (book, reading);
    }
  g_clear_pointer (&reading, til_reading_unref);
  g_clear_error (&error);

  /* the same as some partner's, so that its labels are recognised */
  options.partner = data[0] % catalogue->partners->len;
  reading = til_reading_new (book, catalogue, &options, NULL, &error);
  if (reading != NULL)
    check_reading (reading);
  return 0;
}
