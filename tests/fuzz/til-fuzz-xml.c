/* tests/fuzz/til-fuzz-xml.c: see til-fuzz-xml.h */
#include "til-fuzz-xml.h"

#include <stdio.h>
#include <string.h>

#include "til-fuzz.h"
#include "til-test-record.h"

static void
compare (GBytes *bytes,
         gsize   block_bytes)
{
  g_autofree char *expected = til_test_record_xml (bytes, block_bytes, TRUE);
  g_autofree char *got = til_test_record_xml (bytes, block_bytes, FALSE);

  if (g_strcmp0 (got, expected) == 0)
    return;

  fprintf (stderr, "fuzz: in blocks of %zu bytes\nexpat alone:\n%.2000s\nwith the scanner:\n%.2000s\n",
           block_bytes, expected, got);
  til_fuzz_fail ("the scanner makes a difference");
}

void
til_fuzz_compare_xml (GBytes *bytes,
                      gsize   block_bytes)
{
  compare (bytes, 0);
  compare (bytes, block_bytes);
}
