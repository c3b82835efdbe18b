/* tests/sheet/test-hostile.c: files that are broken, lie or attack
 *
 * Each is refused with a sentence, or read as far as it is whole; none takes
 * long or much memory.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheet/til-book.h"
#include "sheet/til-limits.h"
#include "til-test-record.h"
#include "til-test-zip.h"

/* As the issue has it, for a file under 10 MB; the sanitizers take their own. */
#if defined (__SANITIZE_ADDRESS__)
# define MAX_SECONDS 60.0
#else
# define MAX_SECONDS 10.0
#endif

static void
assert_refused (GBytes     *bytes,
                int         code,
                const char *place)
{
  g_autoptr(GTimer) timer = g_timer_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *record = til_test_record (bytes, NULL, &error);

  g_assert_null (record);
  g_assert_error (error, TIL_SHEET_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "test"));
  if (place != NULL)
    g_assert_nonnull (strstr (error->message, place));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, MAX_SECONDS);
}

static TilTestZip *
start_workbook (void)
{
  TilTestZip *zip = til_test_zip_new ();

  til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
  til_test_zip_text (zip, "xl/workbook.xml", "<workbook><sheets><sheet name=\"S\"/></sheets></workbook>");

  return zip;
}

#define SMALL_SHEET "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"

static void
test_bad_crc (void)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_zip_add (zip, "xl/worksheets/sheet1.xml", SMALL_SHEET, strlen (SMALL_SHEET), TIL_TEST_ZIP_BAD_CRC);
  bytes = til_test_zip_finish (zip);
  assert_refused (bytes, TIL_SHEET_ERROR_DAMAGED, "sheet1.xml");
}

static void
test_bad_size (void)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_zip_add (zip, "xl/worksheets/sheet1.xml", SMALL_SHEET, strlen (SMALL_SHEET),
                    TIL_TEST_ZIP_BAD_SIZE | TIL_TEST_ZIP_DEFLATE);
  bytes = til_test_zip_finish (zip);
  assert_refused (bytes, TIL_SHEET_ERROR_DAMAGED, "sheet1.xml");
}

static void
test_encrypted_entry (void)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_zip_add (zip, "xl/worksheets/sheet1.xml", SMALL_SHEET, strlen (SMALL_SHEET), TIL_TEST_ZIP_ENCRYPTED);
  bytes = til_test_zip_finish (zip);
  assert_refused (bytes, TIL_SHEET_ERROR_ENCRYPTED, NULL);
}

/* A byte that no text has is told with its line. */
static void
test_control_bytes (void)
{
  static const struct { const char *data; gsize length; const char *place; } cases[] = {
    { "a;b\n1;\0002\n", 9, "line 2 holds the byte 00" },
    { "\x01\x02\x03", 3, "line 1 holds the byte 01" },
    { "\xef\xbb\xbf" "a;b\n\n1;\x16\n", 11, "line 3 holds the byte 16" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);

      assert_refused (bytes, TIL_SHEET_ERROR_FORMAT, cases[i].place);
    }
}

static void
test_truncated (void)
{
  g_autoptr(GBytes) whole = til_test_xlsx (SMALL_SHEET, NULL, "<sst><si><t>x</t></si></sst>", NULL);
  gsize size = g_bytes_get_size (whole);

  for (gsize length = 1; length < size; length += 7)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_from_bytes (whole, 0, length);
      g_autoptr(GError) error = NULL;
      g_autofree char *record = til_test_record (bytes, NULL, &error);

      /* The first bytes alone are a short text. */
      if (length >= 4)
        g_assert_null (record);
    }
}

static void
test_damaged_bytes (void)
{
  g_autofree char *sheet = til_test_worksheet ("<row><c t=\"s\"><v>0</v></c><c><v>12</v></c></row>", NULL);
  g_autoptr(GBytes) whole = til_test_xlsx (sheet, NULL, "<sst><si><t>x</t></si></sst>", NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *record = NULL;

      for (int n = g_rand_int_range (random, 1, 5); n > 0; n--)
        copy[g_rand_int_range (random, 0, size)] = g_rand_int_range (random, 0, 256);
      bytes = g_bytes_new_static (copy, size);
      record = til_test_record (bytes, NULL, &error);
      g_assert_true ((record != NULL) == (error == NULL));
    }
}

static void
test_path_tricks (void)
{
  static const char * const names[] = { "../evil.xml", "xl/../../evil.xml", "//etc/passwd", "C:\\evil.xml", "..\\evil.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TilTestZip *zip = start_workbook ();
      g_autoptr(GBytes) bytes = NULL;

      til_test_zip_text (zip, "xl/worksheets/sheet1.xml", SMALL_SHEET);
      til_test_zip_text (zip, names[i], "x");
      bytes = til_test_zip_finish (zip);
      assert_refused (bytes, TIL_SHEET_ERROR_DAMAGED, NULL);
    }
}

static void
test_entry_twice (void)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_zip_text (zip, "xl/worksheets/sheet1.xml", SMALL_SHEET);
  til_test_zip_text (zip, "xl/worksheets/SHEET1.xml", "<worksheet/>");
  bytes = til_test_zip_finish (zip);
  assert_refused (bytes, TIL_SHEET_ERROR_DAMAGED, "sheet1.xml");
}

static void
test_many_entries (void)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GTimer) timer = NULL;
  g_autofree char *record = NULL;

  til_test_zip_text (zip, "xl/worksheets/sheet1.xml", "<worksheet/>");
  for (guint i = 3; i < 0xfffe; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", i);

      til_test_zip_text (zip, name, "");
    }
  bytes = til_test_zip_finish (zip);
  timer = g_timer_new ();
  record = til_test_record (bytes, NULL, NULL);
  g_assert_cmpstr (record, ==, "sheet S\nend\n");
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, MAX_SECONDS);
}

/* @text @n times between @start and @end, packed into @name. */
static GBytes *
make_bomb (const char *name,
           const char *start,
           const char *text,
           gsize       n,
           const char *end,
           const char *other_name,
           const char *other_text)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GString) content = g_string_new (start);
  gsize length = strlen (text);

  g_string_set_size (content, content->len + n * length);
  for (gsize i = 0; i < n; i++)
    memcpy (content->str + strlen (start) + i * length, text, length);
  g_string_append (content, end);
  til_test_zip_add (zip, name, content->str, content->len, TIL_TEST_ZIP_DEFLATE);
  if (other_name != NULL)
    til_test_zip_text (zip, other_name, other_text);

  return til_test_zip_finish (zip);
}

static void
test_bombs (void)
{
  static const struct
  {
    const char *name;
    const char *start, *text, *end;
    gsize       n_megabytes;
    const char *other_name, *other_text;
  } bombs[] = {
    { "xl/sharedStrings.xml", "<sst><si><t>", "xxxxxxxxxxxxxxxx", "</t></si></sst>", 150,
      "xl/worksheets/sheet1.xml", SMALL_SHEET },
    { "xl/sharedStrings.xml", "<sst>", "<si/>", "</sst>", 150, "xl/worksheets/sheet1.xml", SMALL_SHEET },
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row/>", "</sheetData></worksheet>", 150, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "<c><v>1</v></c>", "</row></sheetData></worksheet>", 150, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "<c/>", "</row></sheetData></worksheet>", 60, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet>", "          ", "</worksheet>", 150, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet a='", "xxxxxxxxxx", "'/>", 150, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet><!--", "xxxxxxxxxx", "--></worksheet>", 150, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<!--", "xxxxxxxxxx", "--><worksheet/>", 150, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet ", "a:b='' ", "/>", 80, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet>", "<a>", "", 8, NULL, NULL },
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='str'><v>", "xxxxxxxxxx", "</v></c></row></sheetData></worksheet>", 80, NULL, NULL },
    { "xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", "</cellXfs></styleSheet>", 80, "xl/worksheets/sheet1.xml", SMALL_SHEET },
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData/><mergeCells>", "<mergeCell ref='A1:XFD1048576'/>", "</mergeCells></worksheet>", 80, NULL, NULL },
    { "xl/_rels/workbook.xml.rels", "<Relationships>", "<Relationship Id='a' Type='b' Target='../c'/>", "</Relationships>", 40, "xl/worksheets/sheet1.xml", SMALL_SHEET },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      gsize n = bombs[i].n_megabytes * 1024 * 1024 / strlen (bombs[i].text);
      g_autoptr(GBytes) bytes = make_bomb (bombs[i].name, bombs[i].start, bombs[i].text, n, bombs[i].end,
                                           bombs[i].other_name, bombs[i].other_text);

      g_test_message ("%s %s: %" G_GSIZE_FORMAT " bytes", bombs[i].name, bombs[i].text, g_bytes_get_size (bytes));
      g_assert_cmpuint (g_bytes_get_size (bytes), <, 10 * 1000 * 1000);
      if (strstr (bombs[i].text, "a:b") != NULL)
        assert_refused (bytes, TIL_SHEET_ERROR_TOO_BIG, "sheet1.xml");
      else
        assert_refused (bytes, TIL_SHEET_ERROR_TOO_BIG, NULL);
    }
}

/* Elements count, and are counted, whether expat or the scanner reads them. */
static void
test_many_plain_elements (void)
{
  static const char * const cells[] = { "<c/>", "<c/><c />" };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      TilTestZip *zip = til_test_zip_new ();
      GString *content = g_string_new ("<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                                       " xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><o:body>"
                                       "<o:spreadsheet><t:table t:name=\"S\"><t:table-row>");
      g_autoptr(GBytes) bytes = NULL;

      while (content->len < 70 * TIL_MIB)
        g_string_append (content, cells[i]);
      g_string_append (content, "</t:table-row></t:table></o:spreadsheet></o:body></o:document-content>");
      til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
      til_test_zip_add (zip, "content.xml", content->str, content->len, TIL_TEST_ZIP_DEFLATE);
      bytes = til_test_zip_finish (zip);
      assert_refused (bytes, TIL_SHEET_ERROR_TOO_BIG, "XML elements");
      g_string_free (content, TRUE);
    }
}

/* Likewise in a sheet of XLSX, where declarations count too. */
static void
test_many_plain_cells (void)
{
  static const struct { const char *text; gsize n_megabytes; } cells[] = {
    { "<c/><c />", 70 }, { "<c xmlns=\"a\"/>", 98 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      TilTestZip *zip = start_workbook ();
      GString *sheet = g_string_new ("<worksheet><sheetData><row>");
      g_autoptr(GBytes) bytes = NULL;

      while (sheet->len < cells[i].n_megabytes * TIL_MIB)
        g_string_append (sheet, cells[i].text);
      g_string_append (sheet, "</row></sheetData></worksheet>");
      til_test_zip_add (zip, "xl/worksheets/sheet1.xml", sheet->str, sheet->len, TIL_TEST_ZIP_DEFLATE);
      bytes = til_test_zip_finish (zip);
      assert_refused (bytes, TIL_SHEET_ERROR_TOO_BIG, "XML elements");
      g_string_free (sheet, TRUE);
    }
}

/* The parser keeps every name that it meets. */
static void
test_many_names (void)
{
  TilTestZip *zip = start_workbook ();
  g_autoptr(GString) sheet = g_string_new ("<worksheet>");
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 2500000; i++)
    g_string_append_printf (sheet, "<n%x/>", i);
  g_string_append (sheet, "</worksheet>");
  til_test_zip_add (zip, "xl/worksheets/sheet1.xml", sheet->str, sheet->len, TIL_TEST_ZIP_DEFLATE);
  bytes = til_test_zip_finish (zip);
  assert_refused (bytes, TIL_SHEET_ERROR_TOO_BIG, "sheet1.xml");
}

/* LibreOffice has been seen to write an attribute of 11 MB. */
static void
test_long_tag (void)
{
  g_autofree char *value = g_strnfill (12 * 1024 * 1024, 'x');
  g_autofree char *after = g_strdup_printf ("<a b='%s'/>", value);
  g_autofree char *sheet = til_test_worksheet ("<row><c><v>1</v></c></row>", after);
  g_autoptr(GBytes) bytes = til_test_xlsx (sheet, NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *record = til_test_record (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record, ==, "sheet S\nA1 number 1\nend\n");
}

/* A text of 200 kB that 20,000 cells name. */
static void
test_many_long_texts (void)
{
  TilTestZip *zip = start_workbook ();
  g_autofree char *text = g_strnfill (200 * 1024, 'x');
  g_autofree char *strings = g_strdup_printf ("<sst><si><t>%s</t></si></sst>", text);
  g_autoptr(GString) sheet = g_string_new ("<worksheet><sheetData><row>");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = NULL;

  for (guint i = 0; i < 16000; i++)
    g_string_append (sheet, "<c t='s'><v>0</v></c>");
  g_string_append (sheet, "</row></sheetData></worksheet>");
  til_test_zip_add (zip, "xl/worksheets/sheet1.xml", sheet->str, sheet->len, TIL_TEST_ZIP_DEFLATE);
  til_test_zip_add (zip, "xl/sharedStrings.xml", strings, strlen (strings), TIL_TEST_ZIP_DEFLATE);
  bytes = til_test_zip_finish (zip);

  book = til_book_read_bytes (bytes, "test", NULL, &error);
  g_assert_null (book);
  g_assert_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG);
}

static void
test_entities (void)
{
  static const char * const sheets[] = {
    /* The billion laughs, and their quadratic kin */
    "<!DOCTYPE x [<!ENTITY a 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
    "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]>"
    "<worksheet><sheetData><row><c t='str'><v>&f;</v></c></row></sheetData></worksheet>",
    "<!DOCTYPE x [<!ENTITY a '&a;'>]><worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr(GBytes) bytes = til_test_xlsx (sheets[i], NULL, NULL, NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *record = til_test_record (bytes, NULL, &error);

      g_assert_null (record);
      g_assert_nonnull (strstr (error->message, "sheet1.xml"));
    }
}

/* Never followed: the text of the file must not come in. */
static void
test_external_entity (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tilstand-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "secret", NULL);
  g_autofree char *sheet = g_strdup_printf (
    "<!DOCTYPE x SYSTEM \"file://%s\" [<!ENTITY a SYSTEM \"file://%s\"><!ENTITY %% p SYSTEM \"file://%s\">%%p;]>"
    "<worksheet><sheetData><row><c t='str'><v>[&a;]</v></c></row></sheetData></worksheet>", path, path, path);
  g_autoptr(GBytes) bytes = til_test_xlsx (sheet, NULL, NULL, NULL);
  g_autofree char *record = NULL;

  g_assert_true (g_file_set_contents (path, "hemmelig", -1, NULL));
  record = til_test_record (bytes, NULL, NULL);
  if (record != NULL)
    g_assert_null (strstr (record, "hemmelig"));

  g_unlink (path);
  g_rmdir (folder);
}

static void
test_broken_xml (void)
{
  static const char * const sheets[] = {
    "", "x", "<worksheet>", "<worksheet><sheetData><row></sheetData></worksheet>", "<html/>", "<worksheet/><x/>",
    "<worksheet><sheetData><row><c t='str'><v>\xff</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c t='str'><v>&#0;</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c t='str'><v>\x01</v></c></row></sheetData></worksheet>",
    "<?xml version='1.0' encoding='klingon'?><worksheet/>",
    "<chartsheet/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr(GBytes) bytes = til_test_xlsx (sheets[i], NULL, NULL, NULL);

      assert_refused (bytes, TIL_SHEET_ERROR_DAMAGED, "sheet1.xml");
    }
}

static void
test_missing_parts (void)
{
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) nothing = NULL;
  g_autoptr(GBytes) no_sheet = NULL;
  g_autoptr(GBytes) no_sheets = NULL;

  til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
  nothing = til_test_zip_finish (zip);
  assert_refused (nothing, TIL_SHEET_ERROR_DAMAGED, "xl/workbook.xml");

  zip = start_workbook ();
  til_test_zip_text (zip, "xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id='a' Type='x/sharedStrings' Target='gone.xml'/></Relationships>");
  no_sheet = til_test_zip_finish (zip);
  assert_refused (no_sheet, TIL_SHEET_ERROR_DAMAGED, "xl/gone.xml");

  zip = til_test_zip_new ();
  til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
  til_test_zip_text (zip, "xl/workbook.xml", "<workbook><sheets/></workbook>");
  no_sheets = til_test_zip_finish (zip);
  assert_refused (no_sheets, TIL_SHEET_ERROR_DAMAGED, NULL);
}

static void
test_other_archives (void)
{
  static const char * const entries[] = { "word/document.xml", "ppt/presentation.xml", "xl/workbook.bin" };
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) empty = til_test_zip_finish (zip);
  g_autoptr(GBytes) odt = NULL;

  assert_refused (empty, TIL_SHEET_ERROR_FORMAT, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GBytes) bytes = NULL;

      zip = til_test_zip_new ();
      til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
      til_test_zip_text (zip, entries[i], "x");
      bytes = til_test_zip_finish (zip);
      assert_refused (bytes, TIL_SHEET_ERROR_FORMAT, NULL);
    }

  zip = til_test_zip_new ();
  til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.text");
  til_test_zip_text (zip, "content.xml", "<x/>");
  odt = til_test_zip_finish (zip);
  assert_refused (odt, TIL_SHEET_ERROR_FORMAT, NULL);
}

static void
assert_path_refused (const char *path)
{
  static const TilSheetVisitor visitor = { 0, };
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) book_error = NULL;

  g_assert_false (til_sheet_read (path, NULL, &visitor, NULL, NULL, &error));
  g_assert_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_null (til_book_read (path, NULL, &book_error));
  g_assert_error (book_error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FILE);
}

static void
test_paths (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tilstand-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo.xlsx", NULL);
  g_autofree char *closed = g_build_filename (folder, "closed.xlsx", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.xlsx", NULL);
  g_autofree char *misnamed = g_build_filename (folder, "table.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = NULL;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_true (g_file_set_contents (closed, "a;1\n", -1, NULL));
  g_assert_cmpint (chmod (closed, 0), ==, 0);
  g_assert_true (g_file_set_contents (misnamed, "a;1\n", -1, NULL));

  assert_path_refused (folder);
  assert_path_refused (fifo);
  assert_path_refused (missing);
  assert_path_refused ("/dev/null");
  if (geteuid () != 0)
    assert_path_refused (closed);

  /* The content decides, not the name. */
  book = til_book_read (misnamed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (book->format, ==, TIL_BOOK_CSV);

  g_unlink (fifo);
  g_unlink (closed);
  g_unlink (misnamed);
  g_rmdir (folder);
}

static void
test_warnings_end (void)
{
  g_autoptr(GString) rows = g_string_new ("<row>");
  g_autofree char *sheet = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (rows, "<c><v>x</v></c>");
  g_string_append (rows, "</row>");
  sheet = til_test_worksheet (rows->str, NULL);
  bytes = til_test_xlsx (sheet, NULL, NULL, NULL);
  book = til_book_read_bytes (bytes, "test", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (book->warnings->len, ==, TIL_LIMIT_WARNINGS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hostile/bad-crc", test_bad_crc);
  g_test_add_func ("/hostile/bad-size", test_bad_size);
  g_test_add_func ("/hostile/encrypted-entry", test_encrypted_entry);
  g_test_add_func ("/hostile/control-bytes", test_control_bytes);
  g_test_add_func ("/hostile/truncated", test_truncated);
  g_test_add_func ("/hostile/damaged-bytes", test_damaged_bytes);
  g_test_add_func ("/hostile/path-tricks", test_path_tricks);
  g_test_add_func ("/hostile/entry-twice", test_entry_twice);
  g_test_add_func ("/hostile/many-entries", test_many_entries);
  g_test_add_func ("/hostile/bombs", test_bombs);
  g_test_add_func ("/hostile/many-plain-elements", test_many_plain_elements);
  g_test_add_func ("/hostile/many-plain-cells", test_many_plain_cells);
  g_test_add_func ("/hostile/many-names", test_many_names);
  g_test_add_func ("/hostile/long-tag", test_long_tag);
  g_test_add_func ("/hostile/many-long-texts", test_many_long_texts);
  g_test_add_func ("/hostile/entities", test_entities);
  g_test_add_func ("/hostile/external-entity", test_external_entity);
  g_test_add_func ("/hostile/broken-xml", test_broken_xml);
  g_test_add_func ("/hostile/missing-parts", test_missing_parts);
  g_test_add_func ("/hostile/other-archives", test_other_archives);
  g_test_add_func ("/hostile/paths", test_paths);
  g_test_add_func ("/hostile/warnings-end", test_warnings_end);

  return g_test_run ();
}
