/* tests/fuzz/fuzz-xlsx.c
 *
 * The parts of a workbook, in an archive whose checksums are right: the first
 * byte says which part the rest is, and how much is read at a time when expat
 * alone is compared with expat and the scanner.
 */
#include "til-fuzz.h"

#include "til-fuzz-xml.h"
#include "til-test-zip.h"

#define STYLES "<styleSheet xmlns=\"" TIL_TEST_MAIN_NS "\"><numFmts><numFmt numFmtId=\"164\" " \
  "formatCode=\"dd.mm.yyyy;[Red]0%\"/></numFmts><fonts><font><b/></font></fonts><cellXfs>" \
  "<xf numFmtId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\"/><xf numFmtId=\"46\"/><xf numFmtId=\"9\"/>" \
  "</cellXfs></styleSheet>"
#define STRINGS "<sst><si><t>a</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>"
#define SHEET "<worksheet xmlns=\"" TIL_TEST_MAIN_NS "\"><sheetData><row><c t=\"s\"><v>0</v></c>" \
  "<c s=\"1\"><v>1</v></c><c s=\"2\"><v>-1</v></c></row></sheetData></worksheet>"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *part = NULL;

  if (length < 2)
    return 0;

  part = g_strndup ((const char *) data + 1, length - 1);
  switch (data[0] % 6)
    {
    case 0:
      bytes = til_test_xlsx (part, STYLES, STRINGS, NULL);
      break;
    case 1:
      bytes = til_test_xlsx (SHEET, part, STRINGS, NULL);
      break;
    case 2:
      bytes = til_test_xlsx (SHEET, STYLES, part, NULL);
      break;
    case 3:
      bytes = til_test_xlsx (SHEET, STYLES, STRINGS, part);
      break;
    default:
      {
        TilTestZip *zip = til_test_zip_new ();
        gboolean workbook = data[0] % 6 == 4;

        til_test_zip_text (zip, "[Content_Types].xml", "<Types/>");
        til_test_zip_text (zip, "xl/workbook.xml",
                           workbook ? part : "<workbook><sheets><sheet name=\"S\" id=\"r1\"/></sheets></workbook>");
        til_test_zip_text (zip, "xl/_rels/workbook.xml.rels",
                           workbook ? "<Relationships/>" : part);
        til_test_zip_text (zip, "xl/worksheets/sheet1.xml", SHEET);
        bytes = til_test_zip_finish (zip);
      }
    }

  til_fuzz_read (bytes);
  til_fuzz_compare_xml (bytes, 1 + data[0] / 6 * 7);
  return 0;
}
