/* tests/fuzz/fuzz-csv.c: text, without what the sniffing would refuse */
#include "til-fuzz.h"

#include "sheet/til-reader-private.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const TilSheetVisitor visitor = { 0, };
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr(TilInput) input = til_input_new_for_bytes (bytes, "fuzz");
  TilReading reading = { .input = input, .name = "fuzz", .visitor = &visitor };
  g_autoptr(GError) error = NULL;

  if (!til_csv_read (&reading, &error) && error == NULL)
    til_fuzz_fail ("a failure without a reason");
  til_fuzz_read (bytes);
  return 0;
}
