/* tests/sheet/test-xlsx.c: parts of workbooks, written by hand */
#include <string.h>

#include "sheet/til-book.h"
#include "til-test-record.h"
#include "til-test-zip.h"

#define STYLES "<styleSheet xmlns=\"" TIL_TEST_MAIN_NS "\">" \
  "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"0.0 %\"/>" \
  "<numFmt numFmtId=\"165\" formatCode=\"dd.mm.yyyy;[Red]0\"/>" \
  "<numFmt numFmtId=\"166\" formatCode=\"[h]:mm\"/></numFmts>" \
  "<fonts><font><sz val=\"11\"/></font><font><b/></font><font><b val=\"0\"/></font></fonts>" \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/>" \
  "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/>" \
  "<xf fontId=\"1\"><alignment indent=\"2\"/></xf><xf fontId=\"2\"/></cellXfs>" \
  "<dxfs><dxf><font><b/></font><numFmt numFmtId=\"0\" formatCode=\"dd.mm.yyyy\"/></dxf></dxfs>" \
  "</styleSheet>"

#define STRINGS "<sst xmlns=\"" TIL_TEST_MAIN_NS "\"><si><t>Menn</t></si>" \
  "<si><r><rPr><b/></rPr><t>fet </t></r><r><t xml:space=\"preserve\"> og vanlig</t></r></si>" \
  "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>" \
  "<si><t>_x0041__x005F_x000D__xD83D__xDE00__x0000__xZZZZ_</t></si><si/><si><t> a\nb </t></si></sst>"

typedef struct
{
  const char *name;
  const char *rows;
  const char *after;     /* behind sheetData */
  const char *record;
} SheetCase;

static const SheetCase sheet_cases[] = {
  { "numbers",
    "<row r=\"1\"><c r=\"A1\"><v>19</v></c><c r=\"B1\" t=\"n\"><v> -1.5e3 </v></c>"
    "<c r=\"C1\"><v>123456789012345678901</v></c></row>", NULL,
    "A1 number 19\nB1 number -1500\nC1 number 1.23456789012346e+20\n" },
  { "shared strings",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
    "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c><c r=\"F1\" t=\"s\"><v>5</v></c></row>", NULL,
    "A1 text \"Menn\"\nB1 text \"fet  og vanlig\"\nC1 text \"東京\"\nD1 text \"A_x000D_😀_x0000__xZZZZ_\"\n"
    "F1 text \" a\\nb \"\n" },
  { "a shared string that is missing",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"B1\" t=\"s\"><v>-1</v></c><c r=\"C1\" t=\"s\"><v>x</v></c></row>", NULL,
    "warning\nA1 unknown\nwarning\nB1 unknown\nwarning\nC1 unknown\n" },
  { "inline strings",
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t> x </t></is></c>"
    "<c r=\"B1\" t=\"inlineStr\"><is><r><t>a</t></r><r><rPr><b/></rPr><t>b_x0041_</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c>"
    "<c r=\"C1\" t=\"inlineStr\"><is><t/></is></c><c r=\"D1\" t=\"inlineStr\"><v>as value</v></c>"
    "<c r=\"E1\" t=\"str\"><is><t>in str</t></is></c></row>", NULL,
    "A1 text \" x \"\nB1 text \"abA\"\nD1 text \"as value\"\nE1 text \"in str\"\n" },
  { "formulas",
    "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>\"a\"</f><v> a</v></c>"
    "<c r=\"C1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"D1\" t=\"str\"><f>1/0</f><v>#DIV/0!</v></c>"
    "<c r=\"E1\" t=\"b\"><f>TRUE()</f><v>1</v></c><c r=\"F1\"><f>A1</f></c><c r=\"G1\"><f>A1</f><v/></c>"
    "<c r=\"H1\"><f>A1</f><v></v></c><c r=\"I1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"J1\" t=\"str\"><f>A1</f></c>"
    "<c r=\"K1\"><f t=\"shared\" si=\"0\"/><v>0</v></c><c r=\"L1\"><f t=\"shared\" si=\"0\"/></c></row>", NULL,
    "A1 number 2 formula\nB1 text \" a\" formula\nC1 error #DIV/0! formula\nD1 error #DIV/0! formula\n"
    "E1 boolean 1 formula\nF1 unknown =A1 formula\nG1 unknown =A1 formula\nH1 unknown =A1 formula\nJ1 unknown =A1 formula\n"
    "K1 number 0 formula\nL1 unknown formula\n" },
  { "booleans and errors",
    "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"b\"><v>true</v></c>"
    "<c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\" t=\"str\"><v>#N/A</v></c></row>", NULL,
    "A1 boolean 1\nB1 boolean 0\nC1 boolean 1\nD1 error #N/A\nE1 text \"#N/A\"\n" },
  { "empty cells",
    "<row r=\"1\"><c r=\"A1\"/><c r=\"B1\" s=\"1\"/><c r=\"C1\"><v/></c><c r=\"D1\" t=\"s\"><v/></c></row><row r=\"2\"/>", NULL,
    "" },
  { "dates",
    "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45657</v></c><c r=\"B1\" s=\"1\"><v>59</v></c><c r=\"C1\" s=\"6\"><v>45657.5</v></c>"
    "<c r=\"D1\" s=\"7\"><v>0.5</v></c><c r=\"E1\" s=\"5\"><v>1.5</v></c><c r=\"F1\" s=\"4\"><v>45657</v></c>"
    "<c r=\"G1\" s=\"4\"><v>-5</v></c><c r=\"H1\" s=\"1\"><v>-5</v></c><c r=\"I1\" s=\"1\" t=\"s\"><v>0</v></c></row>", NULL,
    "A1 date 2024-12-31\nB1 date 1900-02-28\nC1 datetime 2024-12-31T12:00:00\nD1 time 12:00:00\nE1 time 36:00:00\n"
    "F1 date 2024-12-31\nG1 number -5\nH1 number -5\nI1 text \"Menn\"\n" },
  { "dates in ISO",
    "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024-12-31</v></c><c r=\"B1\" t=\"d\"><v>2024-12-31T12:00:00Z</v></c>"
    "<c r=\"C1\" t=\"d\" s=\"1\"><v>1900-01-01</v></c><c r=\"D1\" t=\"d\"><v>i fjor</v></c></row>", NULL,
    "A1 date 2024-12-31\nB1 datetime 2024-12-31T12:00:00\nC1 date 1900-01-01\nD1 text \"i fjor\"\n" },
  { "percent",
    "<row r=\"1\"><c r=\"A1\" s=\"2\"><v>0.45</v></c><c r=\"B1\" s=\"3\"><v>0.125</v></c></row>", NULL,
    "A1 number 0.45 percent\nB1 number 0.125 percent\n" },
  { "bold and indent",
    "<row r=\"1\"><c r=\"A1\" s=\"8\"><v>1</v></c><c r=\"B1\" s=\"9\"><v>1</v></c><c r=\"C1\" s=\"999\"><v>1</v></c></row>", NULL,
    "A1 number 1 bold indent=2\nB1 number 1\nC1 number 1\n" },
  { "hidden rows",
    "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"true\"><c r=\"A2\"><v>2</v></c></row>"
    "<row r=\"3\" hidden=\"0\"><c r=\"A3\"><v>3</v></c></row><row r=\"4\" ht=\"0\"><c r=\"A4\"><v>4</v></c></row>", NULL,
    "A1 number 1 hidden\nA2 number 2 hidden\nA3 number 3\nA4 number 4 hidden\n" },
  { "without references",
    "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>", NULL,
    "A1 number 1\nB1 number 2\nC5 number 3\nD5 number 4\nA6 number 5\n" },
  { "out of order and twice",
    "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>3</v></c></row>"
    "<row r=\"2\"><c r=\"A2\"><v>4</v></c></row>", NULL,
    "A2 number 1\nwarning\nB1 number 2\nA1 number 3\nA2 number 4\n" },
  { "references that lie",
    "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row><row r=\"2\"><c r=\"XFE2\"><v>1</v></c><c r=\"\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row>"
    "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row><row r=\"x\"/>", NULL,
    "warning\nwarning\nwarning\nwarning\nXFD1048576 number 1\nwarning\nwarning\nwarning\n" },
  { "numbers that are none",
    "<row r=\"1\"><c r=\"A1\"><v>NaN</v></c><c r=\"B1\"><v>1e400</v></c><c r=\"C1\"><v>1,5</v></c><c r=\"D1\"><v>INF</v></c></row>", NULL,
    "warning\nA1 unknown\nwarning\nB1 unknown\nwarning\nC1 unknown\nwarning\nD1 unknown\n" },
  { "merged", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
    "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"$D$4:B2\"/><mergeCell ref=\"A9\"/><mergeCell ref=\"A1:XFE9\"/></mergeCells>",
    "A1 number 1\nmerged A1:C1\nmerged B2:D4\nwarning\n" },
  { "strange elements",
    "<row r=\"1\"><x:c xmlns:x=\"urn:other\" r=\"A1\"><x:v>9</x:v></x:c><c r=\"B1\"><extLst><ext><v>9</v></ext></extLst><v>1</v></c>"
    "<unknown><c r=\"C1\"><v>9</v></c></unknown></row><c r=\"A9\"><v>9</v></c>",
    "<sheetProtection/><conditionalFormatting><cfRule><formula>1</formula></cfRule></conditionalFormatting>"
    "<extLst><ext><sheetData><row><c><v>9</v></c></row></sheetData></ext></extLst>",
    "B1 number 1\n" },
  { "entities and CDATA",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a &amp; &lt;b&gt;<![CDATA[ <c> ]]>&#229;</v></c></row>", NULL,
    "A1 text \"a & <b> <c> å\"\n" },
  { "value before formula", "<row r=\"1\"><c r=\"A1\"><v>2</v><f>1+1</f></c></row>", NULL, "A1 number 2 formula\n" },
};

static void
test_sheet (gconstpointer data)
{
  const SheetCase *self = data;
  g_autofree char *sheet = til_test_worksheet (self->rows, self->after);
  g_autofree char *expected = g_strdup_printf ("sheet S\n%send\n", self->record);
  g_autoptr(GBytes) bytes = til_test_xlsx (sheet, STYLES, STRINGS, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *record = til_test_record (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record, ==, expected);
}

/* The same sheet in other namespaces and with other prefixes. */
static void
test_namespaces (void)
{
  static const char * const sheets[] = {
    "<worksheet xmlns=\"" TIL_TEST_STRICT_NS "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
    "<x:worksheet xmlns:x=\"" TIL_TEST_MAIN_NS "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    "<a:worksheet xmlns:a=\"" TIL_TEST_MAIN_NS "\" xmlns:b=\"" TIL_TEST_MAIN_NS "\"><b:sheetData><a:row r=\"1\"><b:c r=\"A1\"><a:v>1</a:v></b:c></a:row></b:sheetData></a:worksheet>",
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr(GBytes) bytes = til_test_xlsx (sheets[i], NULL, NULL, NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *record = til_test_record (bytes, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (record, ==, "sheet S\nA1 number 1\nend\n");
    }
}

static void
test_encodings (void)
{
  g_autofree char *utf8 = til_test_worksheet ("<row><c t=\"str\"><v>æ</v></c></row>", NULL);
  g_autofree char *with_prolog = g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", utf8, NULL);
  g_autofree char *utf16 = NULL;
  gsize length;
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *record = NULL;

  utf16 = g_convert (with_prolog, -1, "UTF-16", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
  til_test_zip_text (zip, "xl/workbook.xml", "<workbook><sheets><sheet name=\"S\"/></sheets></workbook>");
  til_test_zip_add (zip, "xl/worksheets/sheet1.xml", utf16, length, TIL_TEST_ZIP_DEFLATE);
  bytes = til_test_zip_finish (zip);
  record = til_test_record (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record, ==, "sheet S\nA1 text \"æ\"\nend\n");
}

static void
test_hidden_columns (void)
{
  g_autoptr(GBytes) bytes = til_test_xlsx (
    "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"99999999\" width=\"0\"/>"
    "<col min=\"0\" max=\"1\" hidden=\"1\"/><col min=\"4\" max=\"4\" hidden=\"false\"/></cols><sheetData><row>"
    "<c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c><c><v>5</v></c><c r=\"XFD1\"><v>6</v></c></row></sheetData></worksheet>",
    NULL, NULL, NULL);
  g_autofree char *record = til_test_record (bytes, NULL, NULL);

  g_assert_cmpstr (record, ==, "sheet S\nA1 number 1\nB1 number 2 hidden\nC1 number 3 hidden\nD1 number 4\n"
                               "E1 number 5 hidden\nXFD1 number 6 hidden\nend\n");
}

static void
test_comments (void)
{
  g_autoptr(GBytes) bytes = til_test_xlsx (
    "<worksheet><sheetData/></worksheet>", NULL, NULL,
    "<comments xmlns=\"" TIL_TEST_MAIN_NS "\"><authors><author>KOM</author></authors><commentList>"
    "<comment ref=\"B2\" authorId=\"0\"><text><r><rPr><b/></rPr><t>KOM:</t></r><r><t>\nsjekk</t></r></text></comment>"
    "<comment ref=\"A9\"><text><t>æ</t><rPh><t>no</t></rPh></text></comment>"
    "<comment ref=\"XFE1\"><text><t>utenfor</t></text></comment></commentList></comments>");
  g_autofree char *record = til_test_record (bytes, NULL, NULL);

  g_assert_cmpstr (record, ==, "sheet S\nnote B2 \"KOM:\\nsjekk\"\nnote A9 \"æ\"\nend\n");
}

static void
test_threaded_comments (void)
{
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *record = NULL;

  til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
  til_test_zip_text (zip, "xl/workbook.xml", "<workbook><sheets><sheet name=\"S\"/></sheets></workbook>");
  til_test_zip_text (zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>");
  til_test_zip_text (zip, "xl/worksheets/_rels/sheet1.xml.rels",
                     "<Relationships><Relationship Id=\"a\" Type=\"" TIL_TEST_REL_NS "/comments\" Target=\"/xl/comments1.xml\"/>"
                     "<Relationship Id=\"b\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" "
                     "Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>");
  til_test_zip_text (zip, "xl/comments1.xml",
                     "<comments><commentList><comment ref=\"A1\"><text><t>[Threaded comment]</t></text></comment>"
                     "<comment ref=\"A2\"><text><t>vanlig</t></text></comment></commentList></comments>");
  til_test_zip_text (zip, "xl/threadedComments/threadedComment1.xml",
                     "<ThreadedComments><threadedComment ref=\"A1\" id=\"1\"><text>Stemmer dette?</text></threadedComment>"
                     "<threadedComment ref=\"A1\" id=\"2\" parentId=\"1\"><text>Ja</text></threadedComment></ThreadedComments>");
  bytes = til_test_zip_finish (zip);
  record = til_test_record (bytes, NULL, NULL);
  g_assert_cmpstr (record, ==, "sheet S\nnote A1 \"Stemmer dette?\\nJa\"\nnote A2 \"vanlig\"\nend\n");
}

static void
test_workbook (void)
{
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *record = NULL;

  til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
  til_test_zip_text (zip, "_rels/.rels",
                     "<Relationships><Relationship Id=\"r\" Type=\"" TIL_TEST_REL_NS "/officeDocument\" Target=\"/data/book.xml\"/></Relationships>");
  til_test_zip_text (zip, "data/book.xml",
                     "<x:workbook xmlns:x=\"" TIL_TEST_STRICT_NS "\" xmlns:q=\"" TIL_TEST_REL_NS "\"><x:workbookPr date1904=\"true\"/>"
                     "<x:sheets><x:sheet name=\"Til &amp; fra\" sheetId=\"7\" q:id=\"b\"/><x:sheet name=\"Diagram\" sheetId=\"2\" q:id=\"c\"/>"
                     "<x:sheet name=\"Skjult\" sheetId=\"1\" q:id=\"a\" state=\"veryHidden\"/>"
                     "<x:sheet name=\"Makro\" sheetId=\"3\" q:id=\"m\"/><x:sheet name=\"Borte\" sheetId=\"4\" q:id=\"nix\"/>"
                     "<x:sheet name=\"Ute\" sheetId=\"5\" q:id=\"e\"/></x:sheets>"
                     "<x:externalReferences/></x:workbook>");
  til_test_zip_text (zip, "data/_rels/book.xml.rels",
                     "<Relationships><Relationship Id=\"a\" Type=\"" TIL_TEST_REL_NS "/worksheet\" Target=\"../other/./one%20sheet.xml\"/>"
                     "<Relationship Id=\"b\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"\\data\\TWO.xml\"/>"
                     "<Relationship Id=\"c\" Type=\"" TIL_TEST_REL_NS "/chartsheet\" Target=\"chart.xml\"/>"
                     "<Relationship Id=\"m\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"macro.xml\"/>"
                     "<Relationship Id=\"e\" Type=\"" TIL_TEST_REL_NS "/worksheet\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>"
                     "<Relationship Id=\"s\" Type=\"" TIL_TEST_REL_NS "/styles\" Target=\"/data/looks.xml\"/></Relationships>");
  til_test_zip_text (zip, "data/looks.xml", STYLES);
  til_test_zip_text (zip, "other/one sheet.xml", "<worksheet><sheetData><row><c s=\"1\"><v>0</v></c></row></sheetData></worksheet>");
  til_test_zip_text (zip, "data/two.xml", "<worksheet><sheetData><row><c s=\"1\"><v>44195</v></c></row></sheetData></worksheet>");
  bytes = til_test_zip_finish (zip);

  record = til_test_record (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record, ==,
                   "skipped Diagram\nskipped Makro\nwarning\nwarning\n"
                   "sheet Til & fra\nA1 date 2024-12-31\nend\n"
                   "very hidden sheet Skjult\nA1 date 1904-01-01 hidden\nend\n");
}

static void
test_book (void)
{
  g_autofree char *sheet = til_test_worksheet (
    "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row>"
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>7</v></c><c r=\"C1\"><v>8</v></c></row>"
    "<row r=\"3\"><c r=\"A3\"><v>9</v></c></row>", "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>");
  g_autoptr(GBytes) bytes = til_test_xlsx (sheet, STYLES, STRINGS, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = til_book_read_bytes (bytes, "bok.xlsx", NULL, &error);
  const TilSheet *read;

  g_assert_no_error (error);
  g_assert_cmpint (book->format, ==, TIL_BOOK_XLSX);
  g_assert_cmpstr (book->name, ==, "bok.xlsx");
  g_assert_cmpuint (strlen (book->sha256), ==, 64);
  g_assert_true (book->bytes == bytes);
  g_assert_cmpuint (book->warnings->len, ==, 1);
  g_assert_cmpuint (book->sheets->len, ==, 1);

  read = book->sheets->pdata[0];
  g_assert_cmpuint (read->cells->len, ==, 5);
  g_assert_cmpuint (read->n_rows, ==, 3);
  g_assert_cmpuint (read->n_columns, ==, 3);
  g_assert_cmpstr (til_sheet_get_cell (read, 0, 0)->text, ==, "Menn");
  g_assert_cmpint (til_sheet_get_cell (read, 0, 0)->flags & TIL_CELL_COVERED, ==, 0);
  g_assert_cmpint (til_sheet_get_cell (read, 0, 1)->flags & TIL_CELL_COVERED, !=, 0);
  g_assert_cmpint (til_sheet_get_cell (read, 0, 2)->flags & TIL_CELL_COVERED, ==, 0);
  g_assert_cmpfloat (til_sheet_get_cell (read, 2, 0)->number, ==, 9);
  g_assert_cmpfloat (til_sheet_get_cell (read, 2, 1)->number, ==, 1);
  g_assert_null (til_sheet_get_cell (read, 1, 0));
  g_assert_null (til_sheet_get_cell (read, 99, 99));
}

static gboolean
stop_at_cell (const TilCell *cell,
              gpointer       user_data)
{
  return --*(int *) user_data > 0;
}

static void
test_stop (void)
{
  static const TilSheetVisitor visitor = { .cell = stop_at_cell };
  g_autofree char *sheet = til_test_worksheet ("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><broken", NULL);
  g_autoptr(GBytes) bytes = til_test_xlsx (sheet, NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  int n = 2;

  /* What comes behind is not looked at. */
  g_assert_true (til_sheet_read_bytes (bytes, "test", NULL, &visitor, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 0);
}

static gboolean
cancel_at_cell (const TilCell *cell,
                gpointer       user_data)
{
  g_cancellable_cancel (user_data);
  return TRUE;
}

static void
test_cancel (void)
{
  static const TilSheetVisitor visitor = { .cell = cancel_at_cell };
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *sheet = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (rows, "<row><c><v>1</v></c></row>");
  sheet = til_test_worksheet (rows->str, NULL);
  bytes = til_test_xlsx (sheet, NULL, NULL, NULL);
  g_assert_false (til_sheet_read_bytes (bytes, "test", NULL, &visitor, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_progress (double   fraction,
             gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
test_progress (void)
{
  static const TilSheetVisitor visitor = { .progress = on_progress };
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autofree char *sheet = NULL;
  g_autoptr(GBytes) bytes = NULL;
  double last = 0;

  for (guint i = 0; i < 50000; i++)
    g_string_append (rows, "<row><c><v>1</v></c></row>");
  sheet = til_test_worksheet (rows->str, NULL);
  bytes = til_test_xlsx (sheet, NULL, NULL, NULL);
  g_assert_true (til_sheet_read_bytes (bytes, "test", NULL, &visitor, &last, NULL, NULL));
  g_assert_cmpfloat (last, >, 0.9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sheet_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/xlsx/sheet/%s", sheet_cases[i].name);

      g_test_add_data_func (path, &sheet_cases[i], test_sheet);
    }
  g_test_add_func ("/xlsx/namespaces", test_namespaces);
  g_test_add_func ("/xlsx/encodings", test_encodings);
  g_test_add_func ("/xlsx/hidden-columns", test_hidden_columns);
  g_test_add_func ("/xlsx/comments", test_comments);
  g_test_add_func ("/xlsx/threaded-comments", test_threaded_comments);
  g_test_add_func ("/xlsx/workbook", test_workbook);
  g_test_add_func ("/xlsx/book", test_book);
  g_test_add_func ("/xlsx/stop", test_stop);
  g_test_add_func ("/xlsx/cancel", test_cancel);
  g_test_add_func ("/xlsx/progress", test_progress);

  return g_test_run ();
}
