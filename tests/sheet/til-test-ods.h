/* tests/sheet/til-test-ods.h: small ODS files for tests */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define NAMESPACES \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
  " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"" \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
  " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""

#define CELL(attributes, inside) \
  "<table:table-cell " attributes ">" inside "</table:table-cell>"
#define NUMBER(value)  CELL ("office:value-type=\"float\" office:value=\"" value "\"", "<text:p>" value "</text:p>")
#define TEXT(text)     CELL ("office:value-type=\"string\"", "<text:p>" text "</text:p>")
#define ROW(attributes, cells) "<table:table-row " attributes ">" cells "</table:table-row>"
#define SHEET(inside)  "<table:table table:name=\"S\">" inside "</table:table>"

/* A file with automatic styles @styles and @sheets; @more is a part of its own,
 * called @more_name; both may be NULL. */
GBytes *til_test_ods (const char *styles,
                      const char *sheets,
                      const char *more_name,
                      const char *more);

G_END_DECLS
