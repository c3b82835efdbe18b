/* tests/fuzz/fuzz-file.c: any file, as it comes: sniffing, archive, XLS, text */
#include "til-fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, length);

  til_fuzz_read (bytes);
  return 0;
}
