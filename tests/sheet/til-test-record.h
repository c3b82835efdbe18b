/* tests/sheet/til-test-record.h
 *
 * What a reader hands out, as text: one line each, in the order it comes.
 *
 *   sheet S | hidden sheet S | very hidden sheet S | end
 *   B4 number 19, B4 text "x", B4 boolean 1, B4 error #N/A, B4 unknown,
 *   B4 date 2024-12-31, B4 time 08:05:00, B4 datetime 2024-12-31T13:30:00;
 *     then of hidden formula percent covered bold indent=N those that are so
 *   merged A1:B2 | note B4 "x" | skipped S | warning
 */
#pragma once

#include "sheet/til-reader.h"

char *til_test_record       (GBytes                *bytes,
                             const TilTextDialect  *dialect,
                             GError               **error);
char *til_test_record_text  (const char            *text,
                             gssize                 length,
                             const TilTextDialect  *dialect);

/* Likewise of an XLSX or ODS file, read so many bytes at a time by expat alone
 * or with the scanner; with warnings in full, and at last "done", "stopped"
 * after 4 MiB, or the error. NULL: the file is none of these. */
char *til_test_record_xml   (GBytes                *bytes,
                             gsize                  block_bytes,
                             gboolean               expat_alone);
