/* tests/sheet/test-xls-damaged.c: XLS files that are encrypted, cut off, lying or damaged */
#include <string.h>

#include "sheet/til-biff.h"
#include "sheet/til-reader.h"
#include "til-cell-list.h"
#include "til-test-record.h"
#include "til-test-xls.h"

static void
test_encrypted (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;

  til_test_xls_put (book.stream, TIL_BIFF_FILEPASS, "hhhw", 1, 1, 1, 0);
  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (book.stream, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  bytes = til_test_xls_end (&book);

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_ENCRYPTED);
}

/* A workbook whose structure is protected, without a password: encrypted with
 * the one that every Excel knows. Its rows go through many blocks. */
static void
test_known_password (void)
{
  g_autoptr(GBytes) bytes = til_cell_list_sample ("locked/known-password.xls");
  g_autoptr(GBytes) unknown = til_cell_list_sample ("locked/unknown-password.xls");
  g_autoptr(GString) expected = g_string_new ("sheet Låst\n");

  for (guint i = 1; i <= 300; i++)
    g_string_append_printf (expected, "A%u text \"rad %u\"\nB%u number %u\n", i, i, i, i * 7);
  til_cell_list_assert (bytes, expected->str);

  til_cell_list_assert_fails (unknown, TIL_SHEET_ERROR_ENCRYPTED);
}

/* Sheets that each hold all that follow, so that reading them all would take
 * the square of their number. */
static void
test_sheets_in_one_another (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  guint n_sheets = 2000;
  guint globals = 20 + 4 + n_sheets * 14;

  til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  for (guint i = 0; i < n_sheets; i++)
    til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbst", globals + 20 * i, 0, 0, "S", "x");
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  globals = s->len;
  g_byte_array_set_size (s, 0);
  til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  for (guint i = 0; i < n_sheets; i++)
    til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbst", globals + 20 * i, 0, 0, "S", "x");
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  g_assert_cmpuint (s->len, ==, globals);
  for (guint i = 0; i < n_sheets; i++)
    til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_SHEET, 0, 0, 0, 0);
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_DAMAGED);
}

static void
test_merges_overlap (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *list = NULL;

  til_test_xls_begin_sheet (&book, 8);
  for (guint i = 0; i < 1000; i++)
    til_test_xls_put (book.stream, TIL_BIFF_MERGEDCELLS, "hhhhh", 1, 0, 0xffff, 0, 255);
  til_test_xls_put (book.stream, TIL_BIFF_RK, "hhhw", 1, 1, 0, 2);
  bytes = til_test_xls_end (&book);

  list = til_test_record (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (list, "sheet S\nB2 number 0 covered\nmerged A1:IV65536\n"));
  g_assert_nonnull (strstr (list, "\nwarning\n"));
}

/* Cut off anywhere, a file is refused, or read with a warning. */
static void
test_cut_off (void)
{
  g_autoptr(GBytes) whole = til_cell_list_sample ("partner-biff8.xls");
  g_autofree char *whole_list = til_test_record (whole, NULL, NULL);
  gsize size;
  const char *data = g_bytes_get_data (whole, &size);

  /* shorter ones are not known for what they are */
  for (gsize n = 8; n < size; n++)
    {
      g_autofree char *copy = g_memdup2 (data, n);  /* so that a read beyond the end is noticed */
      g_autoptr(GBytes) bytes = g_bytes_new_static (copy, n);
      g_autoptr(GError) error = NULL;
      g_autofree char *list = til_test_record (bytes, NULL, &error);

      if (list == NULL)
        g_assert_true (error->domain == TIL_SHEET_ERROR && strstr (error->message, "test") != NULL);
      else if (strcmp (list, whole_list) != 0)
        g_assert_nonnull (strstr (list, "warning\n"));
    }
}

/* A record stream cut off anywhere, without a container that would notice. */
static void
test_records_cut_off (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) whole = NULL;
  gsize sheet_at, size;
  const char *data;

  til_test_xls_put (book.stream, TIL_BIFF_SST, "wwl", 1, 1, "shared");
  til_test_xls_begin_sheet (&book, 8);
  sheet_at = book.stream->len;
  til_test_xls_put (book.stream, TIL_BIFF_LABELSST, "hhhw", 0, 0, 0, 0);
  til_test_xls_put (book.stream, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 1, 0, 0, 0xffff0000, 0, 0, 0);
  til_test_xls_put (book.stream, TIL_BIFF_STRING, "l", "text");
  til_test_xls_put (book.stream, TIL_BIFF_MULRK, "hhhwhwh", 1, 0, 0, 6, 0, 6, 1);
  whole = til_test_xls_end (&book);
  data = g_bytes_get_data (whole, &size);

  for (gsize n = 8; n < size; n++)
    {
      g_autofree char *copy = g_memdup2 (data, n);
      g_autoptr(GBytes) bytes = g_bytes_new_static (copy, n);
      g_autoptr(GError) error = NULL;
      g_autofree char *list = til_test_record (bytes, NULL, &error);

      /* without the record that ends what the sheets share */
      if (n < sheet_at - 20)
        g_assert_null (list);
      else
        g_assert_nonnull (strstr (list, "warning\n"));
    }
}

/* Containers that state nonsense about themselves. */
static void
test_damaged_container (void)
{
  static const struct { gsize offset; guint32 value; gboolean readable; } cases[] = {
    { 30, 0x00060010, FALSE },   /* sectors of 65,536 bytes */
    { 48, 0xfffffffe, FALSE },   /* no directory */
    { 48, 0x7fffffff, FALSE },   /* beyond the file */
    { 44, 0xffffffff, TRUE },    /* so many sectors of the table, which are not believed */
    { 56, 0xffffffff, TRUE },
    { 60, 0x7fffffff, FALSE },   /* no table of the mini sectors in which the workbook lies */
    { 68, 0x00000000, TRUE },    /* a list of the table that runs in a circle */
    { 76, 0x7fffffff, FALSE },   /* the table beyond the file */
  };
  g_autoptr(GBytes) whole = til_cell_list_sample ("partner-biff8.xls");
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) bytes = g_bytes_new_take (copy, size);
      g_autoptr(GError) error = NULL;
      g_autofree char *list = NULL;

      for (guint j = 0; j < 4; j++)
        copy[cases[i].offset + j] = (guint8) (cases[i].value >> 8 * j);

      list = til_test_record (bytes, NULL, &error);
      if (cases[i].readable)
        g_assert_true (list != NULL && g_str_has_prefix (list, "sheet Skjema\n"));
      else
        g_assert_true (list == NULL || strstr (list, "warning\n") != NULL);
    }
}

/* Every chain of sectors leads back to its own beginning. */
static void
test_container_runs_in_circles (void)
{
  g_autoptr(GBytes) whole = til_cell_list_sample ("partner-biff8.xls");
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  guint8 *copy = g_memdup2 (data, size);
  g_autoptr(GBytes) bytes = g_bytes_new_take (copy, size);
  g_autoptr(GError) error = NULL;
  g_autofree char *list = NULL;
  gsize table = (til_biff_u32 (data + 76) + 1) * 512;

  for (gsize i = 0; i < 128; i++)
    {
      memset (copy + table + 4 * i, 0, 4);
      copy[table + 4 * i] = (guint8) (i ^ 1);
    }

  list = til_test_record (bytes, NULL, &error);
  g_assert_true (list == NULL ? error != NULL : strstr (list, "warning\n") != NULL);
}

static void
test_no_workbook (void)
{
  static const guint8 bof[] = { 0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (bof, sizeof bof);
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) no_sheets = NULL;

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_DAMAGED);

  til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  no_sheets = g_bytes_new (s->data, s->len);
  til_cell_list_assert_fails (no_sheets, TIL_SHEET_ERROR_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/xls-damaged/encrypted", test_encrypted);
  g_test_add_func ("/sheet/xls-damaged/known-password", test_known_password);
  g_test_add_func ("/sheet/xls-damaged/sheets-in-one-another", test_sheets_in_one_another);
  g_test_add_func ("/sheet/xls-damaged/merges-overlap", test_merges_overlap);
  g_test_add_func ("/sheet/xls-damaged/cut-off", test_cut_off);
  g_test_add_func ("/sheet/xls-damaged/records-cut-off", test_records_cut_off);
  g_test_add_func ("/sheet/xls-damaged/damaged-container", test_damaged_container);
  g_test_add_func ("/sheet/xls-damaged/container-runs-in-circles", test_container_runs_in_circles);
  g_test_add_func ("/sheet/xls-damaged/no-workbook", test_no_workbook);

  return g_test_run ();
}
