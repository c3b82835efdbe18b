/* tests/sheet/til-test-zip.h
 *
 * Makes zip archives in memory, honest ones and lying ones, for the tests and
 * the fuzz targets. libzip would refuse to write most of the lies.
 */
#pragma once

#include <glib.h>

typedef struct _TilTestZip TilTestZip;

typedef enum
{
  TIL_TEST_ZIP_PLAIN = 0,
  TIL_TEST_ZIP_DEFLATE = 1 << 0,
  TIL_TEST_ZIP_BAD_CRC = 1 << 1,
  TIL_TEST_ZIP_BAD_SIZE = 1 << 2,   /* claims to unpack to less than it does */
  TIL_TEST_ZIP_ENCRYPTED = 1 << 3   /* marked so */
} TilTestZipFlags;

TilTestZip *til_test_zip_new    (void);
void        til_test_zip_add    (TilTestZip      *self,
                                 const char      *name,
                                 gconstpointer    data,
                                 gsize            length,
                                 TilTestZipFlags  flags);
void        til_test_zip_text   (TilTestZip      *self,
                                 const char      *name,
                                 const char      *text);
GBytes     *til_test_zip_finish (TilTestZip      *self);

/* A workbook of one sheet "S" whose parts are @sheet, and @styles, @strings
 * and @comments unless NULL. */
GBytes     *til_test_xlsx       (const char      *sheet,
                                 const char      *styles,
                                 const char      *strings,
                                 const char      *comments);

/* "<worksheet …><sheetData>" @rows "</sheetData>" @after "</worksheet>" */
char       *til_test_worksheet  (const char      *rows,
                                 const char      *after);

#define TIL_TEST_MAIN_NS   "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TIL_TEST_STRICT_NS "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define TIL_TEST_REL_NS    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
