/* tests/fuzz/fuzz-xls.c: XLS without the sniffing, so that every input is one */
#include "til-fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const guint8 ole2[8] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  g_autofree guint8 *copy = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (length < sizeof ole2)
    return 0;

  copy = g_memdup2 (data, length);
  if (copy[0] != 0x09)  /* a bare stream of BIFF 2 to 4 */
    memcpy (copy, ole2, sizeof ole2);
  bytes = g_bytes_new_static (copy, length);
  til_fuzz_read (bytes);
  return 0;
}
