/* tests/sheet/test-ods-damaged.c: files that are refused, or not read to their end */
#include <string.h>

#include "sheet/til-reader.h"
#include "til-cell-list.h"
#include "til-test-ods.h"
#include "til-test-record.h"
#include "til-test-zip.h"

static void
test_encrypted (void)
{
  g_autoptr(GBytes) bytes =
    til_test_ods ("", SHEET (ROW ("", NUMBER ("1"))), "META-INF/manifest.xml",
               "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
               "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry>"
               "</manifest:manifest>");
  g_autoptr(GBytes) whole = til_test_ods ("", "", "encrypted-package", "x");

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_ENCRYPTED);
  til_cell_list_assert_fails (whole, TIL_SHEET_ERROR_ENCRYPTED);
}

static GBytes *
file_of_content (const char      *content,
                 TilTestZipFlags  flags)
{
  TilTestZip *zip = til_test_zip_new ();

  til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  til_test_zip_add (zip, "content.xml", content, strlen (content), flags);
  return til_test_zip_finish (zip);
}

static void
test_damaged (void)
{
  static const struct { const char *content; gint code; } cases[] = {
    { "", TIL_SHEET_ERROR_DAMAGED },
    { "<office:document-content", TIL_SHEET_ERROR_DAMAGED },
    { "<a/><b/>", TIL_SHEET_ERROR_DAMAGED },
    { "<a>\xff</a>", TIL_SHEET_ERROR_DAMAGED },
    { "<unknown/>", TIL_SHEET_ERROR_FORMAT },
    { "<office:document-content" NAMESPACES "><office:body><office:text/></office:body></office:document-content>",
      TIL_SHEET_ERROR_FORMAT },
    { "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e "
      "\"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g "
      "\"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]><a>&h;</a>",
      TIL_SHEET_ERROR_DAMAGED },
  };
  g_autoptr(GBytes) wrong_sum = file_of_content ("<office:document-content" NAMESPACES "><office:body><office:spreadsheet>"
                                                 SHEET (ROW ("", NUMBER ("1")))
                                                 "</office:spreadsheet></office:body></office:document-content>",
                                                 TIL_TEST_ZIP_DEFLATE | TIL_TEST_ZIP_BAD_CRC);
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(GBytes) deep_file = NULL;
  g_autoptr(GString) names = g_string_new ("<a>");
  g_autoptr(GBytes) names_file = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = file_of_content (cases[i].content, TIL_TEST_ZIP_PLAIN);

      til_cell_list_assert_fails (bytes, cases[i].code);
    }

  til_cell_list_assert_fails (wrong_sum, TIL_SHEET_ERROR_DAMAGED);

  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "<a>");
  deep_file = file_of_content (deep->str, TIL_TEST_ZIP_DEFLATE);
  til_cell_list_assert_fails (deep_file, TIL_SHEET_ERROR_TOO_BIG);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (names, "<a%u/>", i);
  g_string_append (names, "</a>");
  names_file = file_of_content (names->str, TIL_TEST_ZIP_DEFLATE);
  til_cell_list_assert_fails (names_file, TIL_SHEET_ERROR_TOO_BIG);
}

/* Cut off anywhere, a file is refused. */
static void
test_cut_off (void)
{
  g_autoptr(GBytes) whole = til_test_ods ("", SHEET (ROW ("", NUMBER ("1") TEXT ("x"))), NULL, NULL);
  gsize size;
  const char *data = g_bytes_get_data (whole, &size);

  /* shorter ones are not known for what they are */
  for (gsize n = 8; n < size; n++)
    {
      g_autofree char *copy = g_memdup2 (data, n);
      g_autoptr(GBytes) bytes = g_bytes_new_static (copy, n);
      g_autoptr(GError) error = NULL;
      g_autofree char *record = til_test_record (bytes, NULL, &error);

      g_assert_null (record);
      g_assert_true (error->domain == TIL_SHEET_ERROR && strstr (error->message, "test") != NULL);
    }
}

/* A visitor that has had enough is obeyed at once. */
static gboolean
stop_at_third (const TilCell *cell,
               gpointer       user_data)
{
  guint *n = user_data;

  return ++*n < 3;
}

static void
test_stop (void)
{
  static const TilSheetVisitor visitor = { .cell = stop_at_third };
  g_autoptr(GBytes) bytes = til_test_ods ("", SHEET (ROW ("", NUMBER ("1") NUMBER ("2"))
                                                  ROW ("table:number-rows-repeated=\"1000\"", NUMBER ("3") NUMBER ("4"))
                                                  ROW ("", NUMBER ("5"))), NULL, NULL);
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_assert_true (til_sheet_read_bytes (bytes, "test", NULL, &visitor, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/ods/encrypted", test_encrypted);
  g_test_add_func ("/sheet/ods/damaged", test_damaged);
  g_test_add_func ("/sheet/ods/cut-off", test_cut_off);
  g_test_add_func ("/sheet/ods/stop", test_stop);

  return g_test_run ();
}
