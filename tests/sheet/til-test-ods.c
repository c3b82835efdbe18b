/* tests/sheet/til-test-ods.c: see til-test-ods.h */
#include "til-test-ods.h"

#include "til-test-zip.h"

GBytes *
til_test_ods (const char *styles,
              const char *sheets,
              const char *more_name,
              const char *more)
{
  g_autofree char *content = g_strconcat ("<office:document-content" NAMESPACES "><office:automatic-styles>", styles,
                                          "</office:automatic-styles><office:body><office:spreadsheet>", sheets,
                                          "</office:spreadsheet></office:body></office:document-content>", NULL);
  TilTestZip *zip = til_test_zip_new ();

  til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  if (more_name != NULL)
    til_test_zip_text (zip, more_name, more);
  til_test_zip_text (zip, "content.xml", content);
  return til_test_zip_finish (zip);
}
