/* tests/sheet/til-test-xls.h: XLS records for the tests, written one by one */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A workbook of BIFF 8 or 5 with one sheet "S", for whose list entry the
 * offset is filled in by til_test_xls_begin_sheet(). */
typedef struct
{
  GByteArray *stream;
  gsize       offset_at;
} TilTestXls;

/* Appends a record: @parts says what each argument is.
 *   b h w  a number of 1, 2, 4 bytes     d  a double
 *   t      plain bytes                   z  two bytes for each character
 *   s      length byte, flags 0, text    l  two length bytes, flags 0, text
 *   5      length byte, text             6  two length bytes, text */
void        til_test_xls_put         (GByteArray *stream,
                                      guint16     id,
                                      const char *parts,
                                      ...);
TilTestXls  til_test_xls_begin       (guint       version);
void        til_test_xls_begin_sheet (TilTestXls *self,
                                      guint       version);
GBytes     *til_test_xls_end         (TilTestXls *self);

G_END_DECLS
