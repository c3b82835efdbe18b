/* tests/fuzz/til-fuzz-xml.h: of the targets for XLSX and ODS */
#pragma once

#include <glib.h>

/* Reads a file with expat alone and with the scanner beside it, as usual and
 * in blocks of @block_bytes: everything that is told must be the same. */
void til_fuzz_compare_xml (GBytes *bytes,
                           gsize   block_bytes);
