/* tests/fuzz/fuzz-archive.c: every entry of a zip archive, read to its end */
#include "til-fuzz.h"

#include "sheet/til-archive.h"

static gboolean
on_block (const char  *data,
          gsize        length,
          gpointer     user_data,
          GError     **error)
{
  *(gsize *) user_data += length;
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr(TilInput) input = til_input_new_for_bytes (bytes, "fuzz");
  g_autoptr(GError) error = NULL;
  g_autoptr(TilArchive) archive = til_archive_new (input, &error);
  g_autoptr(GPtrArray) names = NULL;
  gsize n_bytes = 0;

  if (archive == NULL)
    {
      if (error == NULL)
        til_fuzz_fail ("a failure without a reason");
      return 0;
    }

  names = til_archive_list (archive);
  for (guint i = 0; i < MIN (names->len, 50); i++)
    {
      g_autoptr(GError) entry_error = NULL;

      if (!til_archive_read (archive, names->pdata[i], on_block, &n_bytes, NULL, &entry_error)
          && entry_error == NULL)
        til_fuzz_fail ("a failure without a reason");
    }

  return 0;
}
