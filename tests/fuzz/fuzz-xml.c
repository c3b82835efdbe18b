/* tests/fuzz/fuzz-xml.c
 *
 * XML read by expat alone and by expat with the scanner beside it, with
 * namespaces and without: every event and message must be the same. The first byte says how the rest is
 * meant (the XML itself, or numbers of fragments within a row) and whether a
 * handler fails or stops; the second says how much is read at a time.
 */
#include "til-fuzz.h"

#include <stdio.h>
#include <string.h>

#include "til-test-events.h"

static const char * const heads[] = {
  "", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
  "<!DOCTYPE d [<!ATTLIST c b CDATA \"5\" a NMTOKEN #IMPLIED><!ENTITY x \"<r><c/></r>\">]>", "\xef\xbb\xbf",
};

static const char * const fragments[] = {
  "<r>", "</r>", "<r a=\"1\">", "<r", "<r/>", "<c>", "</c>", "<c", ">", "/>", "<c/>", "<p>", "</p>", "<p/>",
  "<c a=\"1\" b=\"2\"><p>3</p></c>", "<t:c t:a=\"1\"/>", "</t:c>", " a=\"1\"", " b='2'", " a = \"3\"", " b=\"\"",
  " t:a=\"1\"", " xmlns:t=\"urn:x\"", " xmlns=\"urn:y\"", " xml:space=\"preserve\"", " ", "  ", "\n", "\t", "\r\n", "\r",
  "a", "b c", "]]>", "]]", "]", "&amp;", "&#65;", "&#1;", "&x;", "&", "<!--x-->", "<!-- ><c/> -->", "<!-- -- -->",
  "<![CDATA[<c/>]]>", "<![CDATA[", "<?x y?>", "<?xml?>", "<!DOCTYPE d>", "\xc3\xa6", "\xf0\x9f\x98\x80", "\xed\xa0\x80",
  "\xef\xbf\xbe", "\xef\xbf\xbf", "\xef\xbf\xa5", "\xff", "\xc3", "\x80", "\x01", "\x1f", "\x7f", "\xc2\x85", "<", "\"", "'",
  "=", "/", "-", ".", ":", "_", "1", "<1/>", "<:c/>", "<c:/>", "<xmlc/>", "<a:b c=\"<\"/>", "<a c=\"&lt;\"/>", "<a c=\">\"/>",
  "<x y=\"\xef\xbf\xbe\"/>", "<x y=\"1\" y=\"2\"/>", "<x y=\"1\"z=\"2\"/>", "<x y=\"1\" />", "<x>", "</x>", "</x >", "<\xc3\xa6/>",
  "<x\xc3\xa6/>", "<x y\xcc\x80=\"\"/>", "<c>1</c><c>2</c>", "<c>1</c>\n<c>2</c>", "<n>", "</n>", "</r></d>", "<r><c>1</c></r>", "<c>]]></c>", "<c>\xff</c>", "<c>\xef\xbf\xbf</c>",
  "<u:c/>", "<u:c>", "</u:c>", " u:a=\"1\"", " xmlns:u=\"urn:t\"", " xmlns:u=\"urn:u\"", " xmlns=\"\"", " xmlns:u=\"\"", "<r xmlns:u=\"urn:t\">",
  "<r xmlns:u=\"urn:u\">", "<r xmlns=\"urn:t\">", "<r xmlns=\"\">", "<r xmlns:t=\"urn:u\">", "<t:r>", "</t:r>", "<u:c t:a=\"1\" u:a=\"2\"/>",
  "<u:c u:a=\"1\"><t:c/></u:c>", "<t:c c=\"\"><c/></t:c>", "<c xmlns:t=\"urn:u\" xmlns:u=\"urn:t\"><u:c t:a=\"\"/></c>", "<t:1/>", "<c t:1=\"\"/>",
};

static void
append_fragments (GString      *xml,
                  const guint8 *data,
                  gsize         length)
{
  if (length == 0)
    return;

  g_string_append (xml, heads[data[0] % G_N_ELEMENTS (heads)]);
  g_string_append (xml, "<d xmlns:t=\"urn:t\"><r>");
  for (gsize i = 1; i < length; i++)
    g_string_append (xml, fragments[data[i] % G_N_ELEMENTS (fragments)]);
  g_string_append (xml, "</r></d>");
}

/* expat's own answers depend on where blocks end: whether " \0" is UTF-16. */
static void
compare_one (GBytes         *packed,
             const char     *xml,
             TilTestParsing  parsing)
{
  g_autofree char *expected = NULL, *got = NULL;

  parsing.plain = FALSE;
  expected = til_test_events (packed, &parsing, NULL);
  parsing.plain = TRUE;
  got = til_test_events (packed, &parsing, NULL);
  if (strcmp (got, expected) == 0)
    return;

  fprintf (stderr, "fuzz: in blocks of %zu bytes, namespaces %d\n%.2000s\nexpat alone:\n%.2000s\nwith the scanner:\n%.2000s\n",
           parsing.block_bytes, parsing.namespaces, xml, expected, got);
  til_fuzz_fail ("the scanner makes a difference");
}

static void
compare (GBytes         *packed,
         const char     *xml,
         TilTestParsing  parsing,
         gsize           block_bytes)
{
  parsing.block_bytes = block_bytes;
  compare_one (packed, xml, parsing);
  parsing.namespaces = TRUE;
  compare_one (packed, xml, parsing);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  TilTestParsing parsing = { FALSE, FALSE, 0, 0, 0 };
  g_autoptr(GString) xml = g_string_new (NULL);
  g_autoptr(GBytes) packed = NULL;

  if (length < 3)
    return 0;

  if (data[0] & 1)
    append_fragments (xml, data + 2, length - 2);
  else
    g_string_append_len (xml, (const char *) data + 2, length - 2);

  if (data[0] & 2)
    parsing.stop_at = 1 + (data[0] >> 3);
  if (data[0] & 4)
    parsing.fail_at = 1 + (data[0] >> 3);

  packed = til_test_events_pack (xml->str, xml->len);
  compare (packed, xml->str, parsing, 65536);
  compare (packed, xml->str, parsing, 1 + data[1]);
  compare (packed, xml->str, parsing, 1 + xml->len * data[1] / 256);
  return 0;
}
