/* tests/fuzz/fuzz-reading.c: labels and numbers of a text file, recognised
 *
 * No cell that holds a number may be lost, whatever stands around it.
 */
#include "til-fuzz.h"

#include <string.h>

#include "import/til-reading.h"

/* A partner's file is small; more only makes each try slower. */
#define MAX_BYTES 4096

static TilCatalogue *
load_catalogue (void)
{
  static TilCatalogue *catalogue;
  const char *path = g_getenv ("TILSTAND_CATALOGUE");
  g_autofree char *text = NULL;
  g_autoptr(GBytes) xml = NULL;
  gsize length;

  if (catalogue != NULL)
    return catalogue;
  if (path == NULL || !g_file_get_contents (path, &text, &length, NULL))
    til_fuzz_fail ("TILSTAND_CATALOGUE does not name the catalogue");

  xml = g_bytes_new_take (g_steal_pointer (&text), length);
  catalogue = til_catalogue_parse (xml, path, NULL);
  if (catalogue == NULL)
    til_fuzz_fail ("the catalogue cannot be read");
  return catalogue;
}

static void
check_figures (TilReading *reading)
{
  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);

      if (figure->cell == NULL || *figure->cell == '\0')
        til_fuzz_fail ("a figure stands nowhere");
      if (figure->value.low > figure->value.high)
        til_fuzz_fail ("a figure ends before it begins");
    }
}

static void
check_all_accounted (TilBook    *book,
                     TilReading *reading)
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
  static const char * const names[] = { "fuzz.csv", "rosa 2024.csv", "tall 2023.csv" };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(GError) error = NULL;
  TilReadOptions options = { .partner = TIL_NONE, .edition = 2024 };

  if (length < 2 || length > MAX_BYTES)
    return 0;

  bytes = g_bytes_new_static (data + 1, length - 1);
  book = til_book_read_bytes (bytes, names[data[0] % G_N_ELEMENTS (names)], NULL, NULL);
  if (book == NULL || book->format != TIL_BOOK_CSV)
    return 0;

  options.typed = data[0] >= 0x80;
  reading = til_reading_new (book, load_catalogue (), &options, NULL, &error);
  if (reading == NULL && error == NULL)
    til_fuzz_fail ("a failure without a reason");
  if (reading == NULL)
    return 0;

  check_figures (reading);
  check_all_accounted (book, reading);
  return 0;
}
