/* tests/import/til-test-catalogue.c: see the header */
#include "til-test-catalogue.h"

/**
 * til_test_catalogue_new:
 *
 * Reads it from the source tree that TILSTAND_SOURCE names.
 *
 * Returns: (transfer full): the catalogue
 */
TilCatalogue *
til_test_catalogue_new (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TILSTAND_SOURCE"), "resources", "catalogue", "norway.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue;
  gsize length;

  g_file_get_contents (path, &xml, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (xml, length);
  catalogue = til_catalogue_parse (bytes, "norway.xml", &error);
  g_assert_no_error (error);
  return catalogue;
}
