/* tests/sheet/til-test-events.h
 *
 * What a parser of til-xml.h tells of an XML text, as text: one line for each
 * start tag with its attributes, end tag and text (pieces of one are joined),
 * then "done" or the error; not a text in which the error is. Elements named
 * "r", with any prefix, allow their children to be scanned.
 */
#pragma once

#include <glib.h>

typedef struct
{
  gboolean plain;        /* expat and the scanner, or expat alone */
  gboolean namespaces;   /* names come with them */
  gsize    block_bytes;  /* read at a time */
  guint    stop_at;      /* the start or end tag at which the handler stops, from 1; 0: none */
  guint    fail_at;      /* likewise fails */
} TilTestParsing;

/* An archive with @xml, which can be parsed again and again. */
GBytes *til_test_events_pack (const char           *xml,
                              gsize                 length);

/* @n_taken: (out) (optional): bytes that expat was not given; 0 on failure */
char   *til_test_events      (GBytes               *packed,
                              const TilTestParsing *parsing,
                              guint64              *n_taken);
