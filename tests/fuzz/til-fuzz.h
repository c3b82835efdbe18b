/* tests/fuzz/til-fuzz.h: what the fuzz targets share */
#pragma once

#include "sheet/til-reader.h"

/* Reads everything, and looks at every byte of every text. */
void til_fuzz_read (GBytes *bytes);

/* g_error() raises a signal of which libFuzzer keeps no input. */
void til_fuzz_fail (const char *reason) G_GNUC_NORETURN;

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         length);
