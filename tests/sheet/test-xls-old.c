/* tests/sheet/test-xls-old.c: XLS files from before Excel 97: BIFF 2 to 5 */
#include "sheet/til-biff.h"
#include "til-cell-list.h"
#include "til-test-xls.h"

static void
test_biff5 (void)
{
  TilTestXls book = til_test_xls_begin (5);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_put (s, TIL_BIFF_FONT, "hhhh", 200, 0, 0, 400);
  til_test_xls_put (s, TIL_BIFF_FONT, "hhhh", 200, 0, 0, 700);
  til_test_xls_put (s, TIL_BIFF_FORMAT, "h5", 164, "yyyy/mm/dd");
  til_test_xls_put (s, TIL_BIFF_XF, "hhhhhhhh", 0, 164, 0, 0, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_XF, "hhhhhhhh", 1, 9, 0, 0, 0, 0, 0, 0);
  til_test_xls_begin_sheet (&book, 5);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 45000 << 2 | 2);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 1, 1, 1 << 2 | 3);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 2, 0, 0, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_STRING, "6", "text");
  til_test_xls_put (s, TIL_BIFF_NOTE, "hhht", 0, 0, 10, "first");
  til_test_xls_put (s, TIL_BIFF_NOTE, "hhht", 0xffff, 0, 5, "+more");
  bytes = til_test_xls_end (&book);

  til_cell_list_assert (bytes,
                        "sheet S\nA1 date 2023-03-15\nB1 number 0.01 percent bold\nC1 text \"text\" formula\n"
                        "note A1 \"first+more\"\n");
}

static void
test_biff2 (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_xls_put (s, TIL_BIFF_BOF_2, "hh", 2, TIL_BIFF_KIND_SHEET);
  til_test_xls_put (s, TIL_BIFF_FONT, "hh5", 200, 0, "Arial");
  til_test_xls_put (s, TIL_BIFF_FONT, "hh5", 200, 1, "Arial");
  til_test_xls_put (s, TIL_BIFF_FORMAT_2, "5", "General");
  til_test_xls_put (s, TIL_BIFF_FORMAT_2, "5", "0%");
  til_test_xls_put (s, TIL_BIFF_FORMAT_2, "5", "dd.mm.yyyy");
  til_test_xls_put (s, TIL_BIFF_COLUMNWIDTH_2, "bbh", 5, 6, 0);
  til_test_xls_put (s, TIL_BIFF_ROW_2, "hhhhhb", 1, 0, 1, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_INTEGER_2, "hhbbbh", 0, 0, 0, 0, 0, 65000);
  til_test_xls_put (s, TIL_BIFF_NUMBER_2, "hhbbbd", 0, 1, 0, 1, 0, 0.5);
  til_test_xls_put (s, TIL_BIFF_NUMBER_2, "hhbbbd", 0, 2, 0, 2, 0, 45000.0);
  til_test_xls_put (s, TIL_BIFF_LABEL_2, "hhbbb5", 0, 3, 0, 0x40, 0, "text");
  til_test_xls_put (s, TIL_BIFF_BOOLERR_2, "hhbbbbb", 0, 4, 0, 0, 0, 1, 0);
  til_test_xls_put (s, TIL_BIFF_BOOLERR_2, "hhbbbbb", 0, 5, 0, 0, 0, 0x17, 1);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhbbbdb", 1, 0, 0, 0, 0, 3.5, 0);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhbbbwwb", 1, 1, 0, 0, 0, 0, 0xffff0000, 0);
  til_test_xls_put (s, TIL_BIFF_STRING_2, "5", "told");
  til_test_xls_put (s, TIL_BIFF_NOTE, "hhht", 0, 0, 4, "note");
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert (bytes,
                        "sheet Sheet 1\n"
                        "A1 number 65000\nB1 number 0.5 percent\nC1 date 2023-03-15\nD1 text \"text\" bold\nE1 boolean 1\nF1 error #REF! hidden\n"
                        "A2 number 3.5 hidden formula\nB2 text \"told\" hidden formula\n"
                        "note A1 \"note\"\n");
}

/* BIFF 3 and 4, also as a workbook of several sheets. */
static void
test_biff4 (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_xls_put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_BOOK_4, 0);
  til_test_xls_put (s, TIL_BIFF_SHEETHDR, "w5", 0, "First");
  til_test_xls_put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_SHEET, 0);
  til_test_xls_put (s, TIL_BIFF_FORMAT, "h5", 0, "General");
  til_test_xls_put (s, TIL_BIFF_FORMAT, "h5", 0, "hh:mm");
  til_test_xls_put (s, TIL_BIFF_XF_4, "bbhhh", 0, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_XF_4, "bbhhh", 0, 1, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhd", 0, 0, 1, 0.25);
  til_test_xls_put (s, TIL_BIFF_LABEL, "hhh6", 0, 1, 0, "b\xe6r");
  til_test_xls_put (s, TIL_BIFF_FORMULA_4, "hhhdhh", 0, 2, 0, 2.0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  til_test_xls_put (s, TIL_BIFF_SHEETHDR, "w5", 0, "Chart");
  til_test_xls_put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_CHART, 0);
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhd", 0, 0, 1, 0.25);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  til_test_xls_put (s, TIL_BIFF_SHEETHDR, "w5", 0, "Second");
  til_test_xls_put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_SHEET, 0);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 7 << 2 | 2);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert (bytes,
                        "sheet First\nA1 time 06:00:00\nB1 text \"bær\"\nC1 number 2 formula\n"
                        "skipped Chart\n"
                        "sheet Second\nA1 number 7\n");
}

/* A format whose number is used again for another, after a sheet was read. */
static void
test_formats_again (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_xls_put (s, TIL_BIFF_BOF, "hhhh", 0x500, TIL_BIFF_KIND_SHEET, 0, 0);
  til_test_xls_put (s, TIL_BIFF_FORMAT, "h5", 164, "0.00%");
  til_test_xls_put (s, TIL_BIFF_XF, "hhhhhhhh", 0, 164, 0, 0, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 45000 << 2 | 2);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  til_test_xls_put (s, TIL_BIFF_BOF, "hhhh", 0x500, TIL_BIFF_KIND_SHEET, 0, 0);
  til_test_xls_put (s, TIL_BIFF_FORMAT, "h5", 164, "yyyy/mm/dd");
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 45000 << 2 | 2);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert (bytes,
                        "sheet Sheet 1\nA1 number 45000 percent\n"
                        "sheet Sheet 2\nA1 date 2023-03-15\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/xls-old/biff5", test_biff5);
  g_test_add_func ("/sheet/xls-old/biff4", test_biff4);
  g_test_add_func ("/sheet/xls-old/biff2", test_biff2);
  g_test_add_func ("/sheet/xls-old/formats-again", test_formats_again);

  return g_test_run ();
}
