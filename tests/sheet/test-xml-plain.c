/* tests/sheet/test-xml-plain.c: the scanner beside expat
 *
 * With it and without it, every text gives the same events and the same
 * message, wherever the blocks end.
 */
#include <string.h>

#include "sheet/til-limits.h"
#include "sheet/til-xml-plain.h"
#include "til-test-events.h"

#define WHOLE 8192  /* more than any text here, if not said otherwise */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<d xmlns:t=\"urn:t\"><r>"
#define TAIL "<z/></r></d>"

/* What stands between two plain elements in an element "r". */
static const struct
{
  const char *xml;
  gboolean    is_plain;
} fragments[] = {
  /* taken */
  { "<c/>", TRUE },
  { "<c></c>", TRUE },
  { "<t:c a=\"1\" t:a=\"2\">x y</t:c>", TRUE },
  { "<c a=\"\"><p>1</p><p/></c>", TRUE },
  { "<c>a<p>b</p>c</c>", TRUE },
  { "<_c-1.x:y _=\"of:=SUM([.A1:.B2])'>\"/>", TRUE },
  { "<c>\xc3\xa6\xe2\x82\xac\xf0\x9f\x98\x80\x7f\xc2\x80\xee\x80\x80\xef\xbd\xa1</c>", TRUE },
  { "<c a=\"\xc3\xa6\"/>", TRUE },
  { "<c>a>b'\"</c>", TRUE },
  { "<C/><c/>", TRUE },
  { "<c><c><c><c><c><c><c><c/></c></c></c></c></c></c></c>", TRUE },
  { "<r><c/></r>", TRUE },
  /* well formed, left to expat */
  { "<c><c><c><c><c><c><c><c><c/></c></c></c></c></c></c></c></c>", FALSE },
  { "<r>\n<c/></r><c/>", FALSE },
  { "<c>\xef\xbf\xa5</c>", FALSE },  /* U+FFE5 is valid, but near U+FFFF */
  { "<c />", FALSE },
  { "<c></c >", FALSE },
  { "<c  a=\"1\"/>", FALSE },
  { "<c a=\"1\" />", FALSE },
  { "<c\na=\"1\"/>", FALSE },
  { "<c\ta=\"1\"/>", FALSE },
  { "<c a = \"1\"/>", FALSE },
  { "<c a='1'/>", FALSE },
  { "<c a=\"1\tb\nc\rd\r\ne\"/>", FALSE },
  { "<c a=\" 1  2 \"/>", TRUE },
  { "<c a=\"&lt;&#9;\"/>", FALSE },
  { "<c>&amp;</c>", FALSE },
  { "<c>&#65;&#x41;</c>", FALSE },
  { "<c>a\nb</c>", FALSE },
  { "<c>a\tb</c>", FALSE },
  { "<c>a\r\nb\rc</c>", FALSE },
  { "<c>a]b]]c</c>", FALSE },
  { "<c><!-- <c/> --></c>", FALSE },
  { "<!-- ><c/>> -->", FALSE },
  { "<![CDATA[><c/>></c>]]>", FALSE },
  { "<c><![CDATA[><c/>></c>]]></c>", FALSE },
  { "<?p ><c/>?>", FALSE },
  { "<c a=\"><c/>\">&#32;</c>", FALSE },
  { "<\xc3\xa6/>", FALSE },
  { "<c\xc3\xa6/>", FALSE },
  { "<c \xc3\xa6=\"1\"/>", FALSE },
  { "<:c/>", FALSE },
  { "<c:/>", TRUE },
  { "<a:b:c/>", TRUE },
  { "<u:c u:a=\"1\"/>", TRUE },  /* expat is not asked for namespaces either */
  { "<c xml:space=\"preserve\"/>", FALSE },
  { "<c xmlns=\"urn:x\"/>", FALSE },
  { "<c xmlns:t=\"urn:x\"><t:c/></c>", FALSE },
  { "<c XML=\"1\"/>", FALSE },
  { "<xmlc/>", FALSE },
  { "\n", FALSE },
  { "text", FALSE },
  { "</r><q><c/></q><r>", FALSE },
  { "</r><r/><r>", FALSE },
  { "<n><r><c/></r></n >", FALSE },
  /* not well formed */
  { "<c>]]></c>", FALSE },
  { "<c>a]]>b</c>", FALSE },
  { "]]>", FALSE },
  { "<c a=\"1\" a=\"2\"/>", FALSE },
  { "<c a=\"1\" b=\"3\" a=\"2\">x</c>", FALSE },
  { "<c a=\"1\"b=\"2\"/>", FALSE },
  { "<c a=\"<\"/>", FALSE },
  { "<c a=\"&\"/>", FALSE },
  { "<c a/>", FALSE },
  { "<c a=1/>", FALSE },
  { "<c a=\"1/>", FALSE },
  { "<c a=\"1'/>", FALSE },
  { "<c =\"1\"/>", FALSE },
  { "<c></d>", FALSE },
  { "<c></cc>", FALSE },
  { "<cc></c>", FALSE },
  { "<c></C>", FALSE },
  { "<c><p></c></p>", FALSE },
  { "<c>", FALSE },
  { "</c>", FALSE },
  { "<c", FALSE },
  { "<c/", FALSE },
  { "<c/ >", FALSE },
  { "<", FALSE },
  { "< c/>", FALSE },
  { "<1/>", FALSE },
  { "<-c/>", FALSE },
  { "<.c/>", FALSE },
  { "<c 1a=\"\"/>", FALSE },
  { "<c -a=\"\"/>", FALSE },
  { "<c;/>", FALSE },
  { "<>", FALSE },
  { "</>", FALSE },
  { "<c>&x;</c>", FALSE },
  { "<c>& </c>", FALSE },
  { "<c>\x01</c>", FALSE },
  { "<c>\x1f</c>", FALSE },
  { "<c a=\"\x01\"/>", FALSE },
  { "<c>\xff</c>", FALSE },
  { "<c>\xc3</c>", FALSE },
  { "<c>\x80</c>", FALSE },
  { "<c>\xc0\xaf</c>", FALSE },          /* overlong */
  { "<c>\xe0\x80\xaf</c>", FALSE },
  { "<c>\xed\xa0\x80</c>", FALSE },      /* a surrogate */
  { "<c>\xef\xbf\xbe</c>", FALSE },
  { "<c>\xef\xbf\xbf</c>", FALSE },
  { "<c>\xf4\x90\x80\x80</c>", FALSE },  /* over U+10FFFF */
  { "<c a=\"\xff\"/>", FALSE },
  { "<c a=\"\xef\xbf\xbf\"/>", FALSE },
  { "<c a=\"\xed\xbf\xbf\"/>", FALSE },
  { "<c\xff/>", FALSE },
  { "<c \xc2\xa0/>", FALSE },
  { "<!c>", FALSE },
  { "<!DOCTYPE d>", FALSE },
  { "<?xml version=\"1.0\"?>", FALSE },
  { "<!-- -- -->", FALSE },
  { "</r></d><d>", FALSE },
  { "</r></d>x", FALSE },
};

/* What stands between two plain elements in an element "r", where namespaces
 * are looked at: t stands for urn:t, and there is no other. */
static const struct
{
  const char *xml;
  gboolean    is_plain;
} namespaced[] = {
  { "<c a=\"1\"/>", TRUE },
  { "<t:c a=\"1\" t:a=\"2\">x y</t:c>", TRUE },
  { "<c c=\"1\"><t:c t:c=\"1\" c=\"2\"/></c>", TRUE },
  { "<c><c c=\"\"/></c><t:c><t:c/></t:c>", TRUE },
  /* declared elsewhere, or never */
  { "<u:c/>", FALSE },
  { "<c u:a=\"1\"/>", FALSE },
  { "<c><u:c/></c>", FALSE },
  { "<xml:c/>", FALSE },
  { "<xmlns:c/>", FALSE },
  { "<c xml:space=\"preserve\"/>", FALSE },
  { "<c xmlns=\"urn:x\"><c/></c>", FALSE },
  { "<c xmlns:u=\"urn:x\"><u:c u:a=\"1\"/></c>", FALSE },
  { "<u:c xmlns:u=\"urn:x\" u:a=\"1\"/>", FALSE },
  { "<t:c xmlns:t=\"urn:x\" t:a=\"1\"/>", FALSE },
  { "<c u:a=\"1\" xmlns:u=\"urn:x\" xmlns:v=\"urn:x\" v:a=\"1\"/>", FALSE },
  { "<c xmlns:u=\"\"/>", FALSE },
  { "<c xmlns:xml=\"urn:x\"/>", FALSE },
  { "<c xmlns:xmlns=\"urn:x\"/>", FALSE },
  { "<c xmlns:u=\"http://www.w3.org/XML/1998/namespace\"/>", FALSE },
  { "<c xmlns=\"http://www.w3.org/2000/xmlns/\"/>", FALSE },
  { "<c xmlns:xml=\"http://www.w3.org/XML/1998/namespace\" xml:a=\"1\"/>", FALSE },
  /* names that break the rules for prefixes */
  { "<c:/>", FALSE },
  { "<:c/>", FALSE },
  { "<t:b:c/>", FALSE },
  { "<t::c/>", FALSE },
  { "<t:1/>", FALSE },
  { "<t:-c/>", FALSE },
  { "<c t:1=\"1\"/>", FALSE },
  { "<c t:=\"1\"/>", FALSE },
  { "<c t:a:b=\"1\"/>", FALSE },
  { "<t:\xc3\xa6/>", FALSE },
  { "<t:xml/>", FALSE },
  { "<t:c></c>", FALSE },
  { "<t:c></u:c>", FALSE },
  { "<c t:a=\"1\" t:a=\"2\"/>", FALSE },
  /* other scopes, left again; some with what is plain in them */
  { "</r><r xmlns=\"urn:t\"><c a=\"1\"/><t:c/></r><c/><r>", FALSE },
  { "</r><r xmlns=\"urn:x\"><c/><r xmlns=\"\"><c/></r><c/></r><r>", FALSE },
  { "</r><r xmlns:t=\"urn:x\"><t:c t:a=\"1\"/><c t:a=\"1\"/></r><t:c t:a=\"1\"/><r>", FALSE },
  { "</r><r xmlns:u=\"urn:t\"><c t:a=\"1\" u:b=\"2\"/><u:c></u:c></r><u:c/><r>", FALSE },
  { "</r><r xmlns:u=\"urn:t\"><c t:a=\"1\" u:a=\"2\"/></r><r>", FALSE },
  { "</r><r xmlns:u=\"urn:t\"><c u:a=\"1\" a=\"2\" t:a=\"3\"/></r><r>", FALSE },
  { "</r><r xmlns:u=\"urn:t\"><u:c></t:c></r><r>", FALSE },
  { "</r><r xmlns:u=\"urn:u\"><r><u:c/></r><c xmlns:u=\"urn:v\"><u:c/></c><u:c/></r><r>", FALSE },
  { "</r><r xmlns:u=\"urn:u\" xmlns:v=\"urn:v\"><c xmlns:v=\"urn:u\" xmlns:u=\"urn:v\"><u:c v:a=\"1\"/></c>&#32;<u:c/><v:c u:a=\"1\"/></r><r>", FALSE },
  { "</r><t:r xmlns:t=\"urn:u\"><t:c/></t:r><t:r><t:c/></t:r><r>", FALSE },
  { "</r><r xmlns:u=\"urn:u\" /><r xmlns:u=\"urn:v\"/><u:c/><r>", FALSE },
  { "</r></d><d xmlns:u=\"urn:u\"><r>", FALSE },
};

/* Returns how many bytes were taken. */
static guint64
assert_same (GBytes         *packed,
             TilTestParsing  parsing)
{
  g_autofree char *expected = NULL, *got = NULL;
  guint64 n_taken;

  parsing.plain = FALSE;
  expected = til_test_events (packed, &parsing, NULL);
  parsing.plain = TRUE;
  got = til_test_events (packed, &parsing, &n_taken);
  if (strcmp (expected, got) != 0)
    g_test_message ("blocks of %" G_GSIZE_FORMAT ", stop %u, fail %u, namespaces %d", parsing.block_bytes,
                    parsing.stop_at, parsing.fail_at, parsing.namespaces);
  g_assert_cmpstr (got, ==, expected);
  return n_taken;
}

/* A block ends at each byte once, and then as often as it goes. */
static void
assert_same_in_blocks (const char *xml,
                       gsize       length)
{
  g_autoptr(GBytes) packed = til_test_events_pack (xml, length);

  for (gsize n = 1; n <= length + 1; n++)
    {
      assert_same (packed, (TilTestParsing) { .block_bytes = n });
      assert_same (packed, (TilTestParsing) { .block_bytes = n, .namespaces = TRUE });
    }
}

/* Returns how many bytes were taken where namespaces are not looked at. */
static guint64
assert_same_whole (const char *xml,
                   gsize       length)
{
  g_autoptr(GBytes) packed = til_test_events_pack (xml, length);

  assert_same (packed, (TilTestParsing) { .block_bytes = WHOLE, .namespaces = TRUE });
  return assert_same (packed, (TilTestParsing) { .block_bytes = WHOLE });
}

static void
test_fragments (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      g_autofree char *xml = g_strconcat (HEAD "<y>1</y>", fragments[i].xml, TAIL, NULL);

      assert_same_in_blocks (xml, strlen (xml));
    }
}

static void
test_pairs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fragments); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (fragments); j++)
      {
        g_autofree char *xml = g_strconcat (HEAD, fragments[i].xml, fragments[j].xml, "\n", fragments[i].xml, TAIL, NULL);

        assert_same_whole (xml, strlen (xml));
      }
}

/* The scanner by itself: what it takes, and what it leaves. */
static void
test_taken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      g_autoptr(TilXmlPlain) plain = til_xml_plain_new (NULL);
      g_autofree char *text = g_strdup (fragments[i].xml);
      const TilXmlPlainEvent *events;
      gsize n_events;
      gsize taken = til_xml_plain_scan (plain, text, &events, &n_events);

      g_autofree char *shown = g_strescape (fragments[i].xml, NULL);

      g_test_message ("%" G_GSIZE_FORMAT " of %s", taken, shown);
      if (!fragments[i].is_plain)
        g_assert_cmpuint (taken, ==, 0);
      else
        g_assert_true (taken > 0 && fragments[i].xml[taken - 1] == '>');
    }
}

static void
test_namespaced (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (namespaced); i++)
    {
      g_autofree char *xml = g_strconcat (HEAD "<y>1</y>", namespaced[i].xml, TAIL, NULL);

      assert_same_in_blocks (xml, strlen (xml));
      for (gsize j = 0; j < G_N_ELEMENTS (namespaced); j++)
        {
          g_autofree char *pair = g_strconcat (HEAD, namespaced[i].xml, namespaced[j].xml, "\n", namespaced[i].xml, TAIL, NULL);

          assert_same_whole (pair, strlen (pair));
        }
    }
}

static void
test_namespaced_taken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (namespaced); i++)
    {
      g_autoptr(TilXmlScope) scope = til_xml_scope_new ();
      g_autoptr(TilXmlPlain) plain = til_xml_plain_new (scope);
      g_autofree char *text = g_strdup (namespaced[i].xml);
      g_autofree char *shown = g_strescape (namespaced[i].xml, NULL);
      const TilXmlPlainEvent *events;
      gsize n_events, taken;

      til_xml_scope_declare (scope, "t", "urn:t");
      taken = til_xml_plain_scan (plain, text, &events, &n_events);
      g_test_message ("%" G_GSIZE_FORMAT " of %s", taken, shown);
      if (!namespaced[i].is_plain)
        g_assert_cmpuint (taken, ==, 0);
      else
        g_assert_true (taken > 0 && namespaced[i].xml[taken - 1] == '>');
    }
}

/* In each scope the scanner goes on, with the names that hold there. */
static void
test_scopes (void)
{
  static const char * const scopes[] = {
    "xmlns=\"urn:t\"", "xmlns=\"\"", "xmlns:t=\"urn:u\"", "xmlns:t=\"urn:u\" xmlns:u=\"urn:t\"", "xmlns:u=\"urn:t\" xmlns:t=\"urn:u\"",
  };
  /* in the last two the same letters are an attribute and an element */
  static const char cells[] = "<c a=\"1\">2</c><t:c t:a=\"1\"/><c c=\"1\"/><c><c/></c>";

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (scopes); j++)
      {
        g_autofree char *xml = g_strdup_printf ("<d xmlns:t=\"urn:t\"><r %s>%s<r %s>%s</r>%s</r>\n<r>%s</r></d>",
                                                scopes[i], cells, scopes[j], cells, cells, cells);
        g_autoptr(GBytes) packed = til_test_events_pack (xml, strlen (xml));

        assert_same_in_blocks (xml, strlen (xml));
        /* not those behind the inner one, which ended the leave */
        g_assert_cmpuint (assert_same (packed, (TilTestParsing) { .block_bytes = WHOLE, .namespaces = TRUE }), ==,
                          3 * strlen (cells));
      }
}

/* More of each than til-xml-scope.c holds: the rest is for expat. */
static void
test_many_scopes (void)
{
  g_autoptr(GString) prefixes = g_string_new ("<d"), uris = g_string_new ("<d>"), deep = g_string_new ("");
  g_autofree char *letters = g_strnfill (300, 'n');
  g_autofree char *long_uri = g_strdup_printf ("<d xmlns=\"%s\" xmlns:t=\"%s\"><r><c/><t:c/></r></d>", letters, letters);

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (prefixes, " xmlns:p%u=\"urn:t\"", i);
  g_string_append (prefixes, "><r><c/><p0:c/><p149:c/><p0:c p1:a=\"1\" p0:b=\"\"/></r><r xmlns:q=\"urn:q\" xmlns:p1=\"urn:q\"><q:c/><p1:c/></r>"
                   "<r><p1:c/></r></d>");

  for (guint i = 0; i < 300; i++)
    {
      g_string_append_printf (uris, "<r xmlns=\"urn:%u\" xmlns:t=\"urn:%u\"><c/><t:c/></r>", i % 150, i / 2);
      if (i < TIL_LIMIT_DEPTH - 4)
        g_string_append_printf (deep, "<r xmlns:t=\"urn:%u\" xmlns:u=\"urn:x\"><t:c/>", i % 3);
    }
  g_string_append (uris, "</d>");
  for (guint i = 0; i < TIL_LIMIT_DEPTH - 4; i++)
    g_string_append (deep, "</r>");

  assert_same_whole (prefixes->str, prefixes->len);
  assert_same_whole (uris->str, uris->len);
  assert_same_whole (deep->str, deep->len);
  assert_same_whole (long_uri, strlen (long_uri));
}

/* Behind whatever expat had to read, the scanner goes on. */
static void
test_goes_on (void)
{
  static const char * const between[] = { "", "<c>&amp;</c>", "<!-- c --><c>]</c>", "</r>\n<r>", "<c a='1'>\n<p/></c>" };

  for (gsize i = 0; i < G_N_ELEMENTS (between); i++)
    {
      g_autofree char *xml = g_strconcat (HEAD "<c a=\"1\">2</c>", between[i], "<c a=\"1\">2</c>" TAIL, NULL);

      g_assert_cmpuint (assert_same_whole (xml, strlen (xml)), ==, 2 * strlen ("<c a=\"1\">2</c>") + strlen ("<z/>"));
    }
}

static void
test_handlers_end_it (void)
{
  static const char xml[] = HEAD "<c a=\"1\">2<p>3</p></c><c/>\n<c>&amp;</c><c>x<p/></c>\n<c></c>" TAIL;
  g_autoptr(GBytes) packed = til_test_events_pack (xml, strlen (xml));

  for (guint n = 1; n < 24; n++)
    for (gsize block_bytes = 1; block_bytes <= sizeof xml; block_bytes += 3)
      {
        assert_same (packed, (TilTestParsing) { .block_bytes = block_bytes, .stop_at = n });
        assert_same (packed, (TilTestParsing) { .block_bytes = block_bytes, .fail_at = n });
        assert_same (packed, (TilTestParsing) { .block_bytes = block_bytes, .stop_at = n, .namespaces = TRUE });
        assert_same (packed, (TilTestParsing) { .block_bytes = block_bytes, .fail_at = n, .namespaces = TRUE });
      }
}

/* Documents of which the scanner takes nothing, and two of which it does. */
static void
test_heads (void)
{
  static const struct { const char *head; gboolean is_plain; } cases[] = {
    { "", TRUE },
    { "\xef\xbb\xbf", TRUE },
    { "<?xml version='1.0' encoding='utf-8' standalone='yes'?>", TRUE },
    { "<?xml version=\"1.0\"?>", TRUE },
    { "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", FALSE },
    { "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>", FALSE },
    { "<?xml version=\"1.0\" encoding=\"windows-1252\"?>", FALSE },
    { "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", FALSE },
    { "<!DOCTYPE d>", FALSE },
    { "<!DOCTYPE d SYSTEM \"d.dtd\">", FALSE },
    { "<!DOCTYPE d [<!ATTLIST c b CDATA \"5\" a NMTOKEN #IMPLIED>]>", FALSE },
    { "<!DOCTYPE d [<!ENTITY e \"<r><c/></r>\">]>", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = g_strconcat (cases[i].head, "<d><r><c a=\" 1 \">\xc3\xa6</c></r></d>", NULL);
      g_autofree char *entity = g_strconcat (cases[i].head, "<d>&e;<r>&e;<c/></r></d>", NULL);

      assert_same_in_blocks (xml, strlen (xml));
      assert_same_in_blocks (entity, strlen (entity));
      g_assert_true ((assert_same_whole (xml, strlen (xml)) > 0) == cases[i].is_plain);
    }
}

/* Outside the root there is nothing to take. */
static void
test_roots (void)
{
  static const char * const texts[] = {
    "<r/>", "<r/><c/>", "<r></r><c/>", "<r><c/></r><c/>", "<r/>\n<c/>", "<c/><c/>", "<r/><r/>", "<r/><!-- > --><c/>",
    "<r><r/><c/></r><c/>", "<d><r/><c/></d><c/>", "<r><c/>", "<r><c/><c>", "<r><c/></d>", "", ">", "<c/>x", "<r/>x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_same_whole (texts[i], strlen (texts[i]));
      assert_same_in_blocks (texts[i], strlen (texts[i]));
    }
}

static void
test_utf_16 (void)
{
  static const char * const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-16" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (guint declared = 0; declared < 2; declared++)
      {
        g_autofree char *text = g_strconcat (declared ? "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" : "",
                                             "<d><r><c a=\"1\">\xc3\xa6</c><c/></r></d>", NULL);
        gsize length;
        g_autofree char *xml = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);

        assert_same_in_blocks (xml, length);
        g_assert_cmpuint (assert_same_whole (xml, length), ==, 0);
      }
}

static void
test_nul (void)
{
  static const char xml[] = "<d><r><c>1</c><c>\0</c><c a=\"\0\"/></r></d>";
  static const char in_tag[] = "<d><r><c/><c\0/></r></d>";

  assert_same_in_blocks (xml, sizeof xml - 1);
  assert_same_in_blocks (in_tag, sizeof in_tag - 1);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

/* One more than the scanner holds of each. */
static void
test_sizes (void)
{
  GString *names = g_string_new (HEAD), *attributes = g_string_new (HEAD "<c");
  g_autofree char *letters = repeat ("n", 65), *empties = repeat ("<p/>", 40);
  g_autofree char *long_name = g_strdup_printf (HEAD "<%s %s=\"1\"/><%s/>" TAIL, letters, letters, letters + 1);
  g_autofree char *events = g_strdup_printf (HEAD "<c>%s</c><c/>" TAIL, empties);
  g_autofree char *open = repeat ("<r>", TIL_LIMIT_DEPTH - 1), *close = repeat ("</r>", TIL_LIMIT_DEPTH - 1);
  g_autofree char *deepest = g_strconcat ("<d>", open, close, "</d>", NULL);
  g_autofree char *too_deep = g_strconcat ("<d>", open, "<c/>\n<c/>", close, "</d>", NULL);
  g_autofree char *too_deep_plain = g_strconcat ("<d>", open + 3, "<c><p/></c>", close + 4, "</d>", NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_string_append_printf (names, "<n%u/>", i);
      g_string_append_printf (attributes, " a%u=\"%u\"", i, i);
    }
  g_string_append (names, "<n1/><n99/>" TAIL);
  g_string_append (attributes, "/>" TAIL);

  for (gsize n = 1; n < 9; n++)
    {
      const char *texts[] = { names->str, attributes->str, long_name, events, deepest, too_deep, too_deep_plain };

      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autoptr(GBytes) packed = til_test_events_pack (texts[i], strlen (texts[i]));

          assert_same (packed, (TilTestParsing) { .block_bytes = n * n * n * 10 });
          assert_same (packed, (TilTestParsing) { .block_bytes = n * n * n * 10, .namespaces = TRUE });
        }
    }
  g_assert_cmpuint (assert_same_whole (names->str, names->len), >, 0);
  g_string_free (names, TRUE);
  g_string_free (attributes, TRUE);
}

/* An unfinished token is looked at from its start each time that expat is
 * given more: it must not be given in small pieces. */
static void
test_tags_in_a_comment (void)
{
  g_autofree char *tags = repeat ("<r><c/></r>", 1000000);
  g_autofree char *xml = g_strconcat ("<d><r><!-- ", tags, " --><c/></r></d>", NULL);
  g_autoptr(GBytes) packed = til_test_events_pack (xml, strlen (xml));
  g_autoptr(GTimer) timer = g_timer_new ();
  g_autofree char *events = NULL;

  events = til_test_events (packed, &(TilTestParsing) { .plain = TRUE, .block_bytes = 65536 }, NULL);
  g_assert_true (g_str_has_suffix (events, "done\ndepth 0\n"));
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
}

/* Fragments drawn one after the other; the same ones each time. */
static void
test_mixtures (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 3000; i++)
    {
      GString *xml = g_string_new (HEAD);
      g_autoptr(GBytes) packed = NULL;
      gint n = g_rand_int_range (random, 1, 12);

      while (n-- > 0)
        {
          gint j = g_rand_int_range (random, 0, G_N_ELEMENTS (fragments));

          /* most of them plain, or nothing would be reached */
          g_string_append (xml, g_rand_int_range (random, 0, 3) > 0 ? fragments[j % 12].xml : fragments[j].xml);
          if (i % 2 == 0 && g_rand_int_range (random, 0, 3) == 0)
            g_string_append (xml, namespaced[g_rand_int_range (random, 0, G_N_ELEMENTS (namespaced))].xml);
        }
      g_string_append (xml, TAIL);

      packed = til_test_events_pack (xml->str, xml->len);
      for (guint namespaces = 0; namespaces < 2; namespaces++)
        {
          assert_same (packed, (TilTestParsing) { .block_bytes = WHOLE, .namespaces = namespaces });
          assert_same (packed, (TilTestParsing) { .block_bytes = g_rand_int_range (random, 1, xml->len),
                                                  .namespaces = namespaces });
        }
      g_string_free (xml, TRUE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/xml-plain/fragments", test_fragments);
  g_test_add_func ("/sheet/xml-plain/pairs", test_pairs);
  g_test_add_func ("/sheet/xml-plain/taken", test_taken);
  g_test_add_func ("/sheet/xml-plain/namespaced", test_namespaced);
  g_test_add_func ("/sheet/xml-plain/namespaced-taken", test_namespaced_taken);
  g_test_add_func ("/sheet/xml-plain/scopes", test_scopes);
  g_test_add_func ("/sheet/xml-plain/many-scopes", test_many_scopes);
  g_test_add_func ("/sheet/xml-plain/goes-on", test_goes_on);
  g_test_add_func ("/sheet/xml-plain/handlers-end-it", test_handlers_end_it);
  g_test_add_func ("/sheet/xml-plain/heads", test_heads);
  g_test_add_func ("/sheet/xml-plain/roots", test_roots);
  g_test_add_func ("/sheet/xml-plain/utf-16", test_utf_16);
  g_test_add_func ("/sheet/xml-plain/nul", test_nul);
  g_test_add_func ("/sheet/xml-plain/sizes", test_sizes);
  g_test_add_func ("/sheet/xml-plain/tags-in-a-comment", test_tags_in_a_comment);
  g_test_add_func ("/sheet/xml-plain/mixtures", test_mixtures);

  return g_test_run ();
}
