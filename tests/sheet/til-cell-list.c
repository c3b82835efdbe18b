/* tests/sheet/til-cell-list.c: see til-cell-list.h */
#include "til-cell-list.h"

#include <string.h>

#include "sheet/til-reader.h"
#include "til-test-record.h"

/**
 * til_cell_list_sample:
 * @name: of a file in tests/sheet/data
 *
 * Returns: (transfer full): its content
 */
GBytes *
til_cell_list_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr(GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

/**
 * til_cell_list_assert:
 * @bytes: a file
 * @expected: the lines that it must give
 *
 * Reads a file and compares.
 */
void
til_cell_list_assert (GBytes     *bytes,
                      const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *record = til_test_record (bytes, NULL, &error);
  g_autofree char *joined = NULL;
  g_auto(GStrv) ends = NULL;
  g_auto(GStrv) lines = NULL;
  g_auto(GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  g_assert_no_error (error);
  ends = g_strsplit (record, "end\n", -1);  /* where sheets end goes without saying */
  joined = g_strjoinv ("", ends);
  lines = g_strsplit (joined, "\n", -1);
  for (gsize i = 0; lines[i] != NULL || expected_lines[i] != NULL; i++)
    {
      g_assert_cmpstr (lines[i], ==, expected_lines[i]);
      if (lines[i] == NULL || expected_lines[i] == NULL)
        break;
    }
}

/**
 * til_cell_list_assert_all:
 * @sample: of a file in tests/sheet/data
 * @expected: the lines that it must give, but for those that follow
 * @instead: (array zero-terminated=1): pairs: a line of @expected, and what
 *   this writer made of it; "" for nothing
 *
 * Reads a sample and compares.
 */
void
til_cell_list_assert_all (const char         *sample,
                          const char         *expected,
                          const char * const *instead)
{
  g_autoptr(GBytes) bytes = til_cell_list_sample (sample);
  g_autoptr(GString) changed = g_string_new (expected);

  g_string_prepend_c (changed, '\n');
  for (; instead != NULL && *instead != NULL; instead += 2)
    {
      g_autofree char *line = g_strconcat ("\n", instead[0], "\n", NULL);
      g_autofree char *other = *instead[1] != '\0' ? g_strconcat ("\n", instead[1], "\n", NULL) : g_strdup ("\n");

      g_assert_cmpuint (g_string_replace (changed, line, other, 0), ==, 1);
    }
  til_cell_list_assert (bytes, changed->str + 1);
}

/**
 * til_cell_list_assert_fails:
 * @bytes: a file
 * @code: a #TilSheetError
 *
 * Reads a file that must be refused with @code in one sentence that names it.
 */
void
til_cell_list_assert_fails (GBytes *bytes,
                            gint    code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *record = til_test_record (bytes, NULL, &error);

  g_assert_null (record);
  g_assert_error (error, TIL_SHEET_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test"));
  g_assert_null (strchr (error->message, '\n'));
}
