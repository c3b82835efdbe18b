/* tests/fuzz/fuzz-ods.c
 *
 * The parts of an ODS file, in an archive whose checksums are right: the
 * first byte says which part the rest is, and how much is read at a time when
 * expat alone is compared with expat and the scanner.
 */
#include "til-fuzz.h"

#include "til-fuzz-xml.h"
#include "til-test-zip.h"

#define CONTENT "<office:document-content " \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>" \
  "<office:spreadsheet><table:table table:name=\"S\"><table:table-row><table:table-cell " \
  "office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>" \
  "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char * const parts[] = { "content.xml", "content.xml", "styles.xml", "settings.xml",
                                        "META-INF/manifest.xml" };
  TilTestZip *zip;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *part = NULL;
  const char *name;

  if (length < 2)
    return 0;

  part = g_strndup ((const char *) data + 1, length - 1);
  name = parts[data[0] % G_N_ELEMENTS (parts)];
  zip = til_test_zip_new ();
  til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  til_test_zip_text (zip, name, part);
  if (data[0] % G_N_ELEMENTS (parts) > 1)
    til_test_zip_text (zip, "content.xml", CONTENT);
  bytes = til_test_zip_finish (zip);

  til_fuzz_read (bytes);
  til_fuzz_compare_xml (bytes, 1 + data[0] / G_N_ELEMENTS (parts) * 7);
  return 0;
}
