/* tests/sheet/test-xml-books.c: whole XLSX and ODS files, with and without the scanner
 *
 * Cells, warnings and errors are the same whether expat reads everything or
 * has til-xml-plain.h beside it, wherever the blocks end; and cancelling ends
 * both.
 */
#include <string.h>

#include "sheet/til-book.h"
#include "sheet/til-limits.h"
#include "til-cell-list.h"
#include "til-test-ods.h"
#include "til-test-record.h"
#include "til-test-zip.h"

#define USUAL (64 * 1024)

#define STRICT  "xmlns:s=\"" TIL_TEST_STRICT_NS "\""
#define MAIN    "xmlns=\"" TIL_TEST_MAIN_NS "\""
#define FOREIGN "xmlns:o=\"urn:other\""

static void
assert_same (GBytes     *bytes,
             const char *name,
             gsize       block_bytes)
{
  g_autofree char *expected = til_test_record_xml (bytes, block_bytes, TRUE);
  g_autofree char *got = til_test_record_xml (bytes, block_bytes, FALSE);

  g_assert_nonnull (expected);
  if (strcmp (got, expected) != 0)
    g_test_message ("%s in blocks of %" G_GSIZE_FORMAT, name, block_bytes);
  g_assert_cmpstr (got, ==, expected);
}

static gboolean
has_ending (const char *name)
{
  return g_str_has_suffix (name, ".xlsx") || g_str_has_suffix (name, ".xlsm") || g_str_has_suffix (name, ".ods");
}

static void
test_samples (void)
{
  static const gsize sizes[] = { 1, 2, 3, 7, 13, 64, 257, 1000, 1021, 4096, 16384, USUAL };
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (has_ending (name))
      {
        g_autoptr(GBytes) bytes = til_cell_list_sample (name);

        n_files++;
        for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
          assert_same (bytes, name, sizes[i]);
      }
  g_assert_cmpuint (n_files, >, 15);
}

/* Sheets whose names, places and values are told in all the ways that there
 * are. What is behind the arrow is what is read of each, where it is whole. */
static const struct
{
  const char *sheet;
  const char *record;
} sheets[] = {
  { "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>",
    "A1 number 1\nB1 text \"a\"\n" },
  { "<s:worksheet " STRICT "><s:sheetData><s:row r=\"1\"><s:c r=\"A1\"><s:v>1</s:v></s:c><c><v>9</v></c></s:row></s:sheetData></s:worksheet>",
    "A1 number 1\n" },
  { "<worksheet><sheetData><row><c><v>1</v></c><o:c " FOREIGN "><o:v>9</o:v></o:c><c><v>2</v></c></row></sheetData></worksheet>",
    "A1 number 1\nB1 number 2\n" },
  /* the prefix stands for something else within a row, and within a cell */
  { "<x:worksheet xmlns:x=\"" TIL_TEST_MAIN_NS "\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>"
    "<x:c xmlns:x=\"urn:other\"><x:v>9</x:v></x:c><x:c><x:v>2</x:v><x:v xmlns:x=\"urn:other\">9</x:v></x:c><x:c><x:v>3</x:v></x:c>"
    "</x:row><x:row xmlns:x=\"urn:other\"><x:c><x:v>9</x:v></x:c></x:row><x:row><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>",
    "A1 number 1\nB1 number 2\nC1 number 3\nA2 number 4\n" },
  /* the default namespace changes, and the row's prefix is another one */
  { "<worksheet " MAIN " xmlns:y=\"" TIL_TEST_MAIN_NS "\"><sheetData><y:row xmlns=\"urn:other\"><c><v>9</v></c><y:c><y:v>1</y:v><v>9</v></y:c>"
    "<c " MAIN "><v>2</v></c><y:c><v>9</v><y:v>3</y:v></y:c></y:row><row><c><v>4</v></c><y:c><v>5</v></y:c></row>"
    "<y:row xmlns=\"\"><c><v>9</v></c><y:c><y:v>6</y:v></y:c></y:row></sheetData></worksheet>",
    "A1 number 1\nB1 number 2\nC1 number 3\nA2 number 4\nB2 number 5\nA3 number 6\n" },
  /* the other of the two namespaces is foreign */
  { "<worksheet " MAIN " " STRICT "><sheetData><row><s:c><s:v>9</s:v></s:c><c><s:v>9</s:v><v>1</v></c></row></sheetData></worksheet>",
    "A1 number 1\n" },
  /* attributes of other namespaces, and choices that are not taken */
  { "<worksheet " MAIN " " FOREIGN "><sheetFormatPr/><cols><col min=\"2\" max=\"2\" o:hidden=\"1\" hidden=\"0\"/><col xmlns:hidden=\"1\" min=\"1\" max=\"1\"/></cols>"
    "<sheetData><row r=\"3\" o:r=\"7\" o:hidden=\"1\"><c r=\"A3\" o:t=\"s\" o:r=\"Z9\" o:s=\"1\"><v>0</v></c>"
    "<c xmlns:r=\"Z9\" r=\"B3\"><v>1</v></c>"
    "<o:AlternateContent><o:Choice><c><v>9</v></c></o:Choice><o:Fallback><c><v>9</v></c></o:Fallback></o:AlternateContent>"
    "<c><v>2</v><extLst><ext><v>9</v></ext></extLst></c></row></sheetData></worksheet>",
    "A3 number 0\nB3 number 1\nC3 number 2\n" },
  /* out of order, twice, and without a place */
  { "<worksheet><sheetData><row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c><c r=\"B2\" t=\"str\"><v>3</v></c><c><v>4</v></c></row>"
    "<row r=\"1\"><c><v>5</v></c></row><row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c s=\"1\"><v>0.5</v></c></row></sheetData></worksheet>",
    "B2 number 1\nwarning Sheet “S”, A2: from here on cells are not in order; where one stands twice, the last one counts\n"
    "A2 number 2\nB2 text \"3\"\nC2 number 4\nA1 number 5\nA2 boolean 1\nB2 error #N/A\nC2 number 0.5 percent\n" },
  /* what expat has to read, between what it has not */
  { "<worksheet><sheetData>\n <row>\n  <c><v>1</v></c>\n  <c t=\"str\"><v>a&amp;b\nc</v></c><c t='str'><v>d</v></c>"
    "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> e </t></is></c><c t=\"inlineStr\"><is><r><t>f</t></r><r><t>g</t></r><rPh><t>h</t></rPh></is></c>"
    "<!-- <c/> --><c t=\"str\"><v><![CDATA[<c/>]]></v></c><c><f>1<v>9</v></f><v>2</v></c><c t=\"str\"><v>i]</v></c></row></sheetData></worksheet>",
    "A1 number 1\nB1 text \"a&b\\nc\"\nC1 text \"d\"\nD1 text \" e \"\nE1 text \"fg\"\nF1 text \"<c/>\"\nG1 number 2 formula\nH1 text \"i]\"\n" },
  /* no row, no cell, all empty */
  { "<worksheet><sheetData><row/><row><c/><c></c><c><v/></c></row></sheetData></worksheet>", "" },
  /* refused: NULL */
  { "<worksheet " MAIN "><sheetData><row><c><v>1</v></c><p:c><p:v>2</p:v></p:c></row></sheetData></worksheet>", NULL },
  { "<worksheet " MAIN "><sheetData><row><c><v>1</v></c><c p:r=\"A1\"><v>2</v></c></row></sheetData></worksheet>", NULL },
  { "<worksheet " MAIN " " FOREIGN " xmlns:p=\"urn:other\"><sheetData><row><c o:r=\"1\" p:r=\"2\"/></row></sheetData></worksheet>", NULL },
  { "<worksheet " MAIN "><sheetData><row><c><v>1</v></c><c:></c:></row></sheetData></worksheet>", NULL },
  { "<worksheet " MAIN "><sheetData><row><c><v>1</v></c><c r=\"A1\" r=\"B1\"/></row></sheetData></worksheet>", NULL },
  { "<worksheet " MAIN "><sheetData><row><c><v>1</v></d></row></sheetData></worksheet>", NULL },
  { "<worksheet " MAIN "><sheetData><row><c><v>1</v></c>", NULL },
  { "<x:worksheet xmlns:x=\"" TIL_TEST_MAIN_NS "\"><x:sheetData><x:row xmlns:x=\"\"/></x:sheetData></x:worksheet>", NULL },
};

/* Text of other namespaces counts among the shared strings: names are told by
 * their local part there. */
static const char * const strings[] = {
  "<sst " MAIN "><si><t>a</t></si><si><r><t>b</t></r><r><rPr/><t>c</t></r></si><si/></sst>",
  "<sst><si><t>a</t><rPh sb=\"0\"><t>b</t></rPh></si>\n<si><t xml:space=\"preserve\"> c </t></si><si><t>d&amp;e_x0041_</t></si></sst>",
  "<x:sst xmlns:x=\"urn:x\"><x:si><x:t>a</x:t></x:si><si><o:t " FOREIGN ">b</o:t></si><x:si xmlns:x=\"urn:y\"><x:t>c</x:t></x:si></x:sst>",
  "<sst><si><si><t>a</t></si></si><t>b</t><si><t>c<t>d</t>e</t></si></sst>",
  "<sst><si><t>a</t></si><si><p:t>b</p:t></si></sst>",
  "<sst><si><t>a</t></si><si><t>b</si></sst>",
  "<si><t>a</t></si>",
  "<sst/>",
};

#define STRINGS "<sst><si><t>a</t></si></sst>"
#define STYLES "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"

static void
assert_same_in_blocks (GBytes     *bytes,
                       const char *name,
                       gsize       length)
{
  for (gsize n = 1; n <= length + 1; n++)
    assert_same (bytes, name, n);
  assert_same (bytes, name, USUAL);
}

static void
test_sheets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr(GBytes) bytes = til_test_xlsx (sheets[i].sheet, STYLES, STRINGS, NULL);
      g_autofree char *record = til_test_record_xml (bytes, USUAL, FALSE);

      if (sheets[i].record != NULL)
        {
          g_autofree char *expected = g_strdup_printf ("sheet S\n%send\ndone\n", sheets[i].record);

          g_assert_cmpstr (record, ==, expected);
        }
      else
        {
          g_assert_nonnull (strstr (record, "sheet1.xml"));
          g_assert_null (strstr (record, "done"));
        }
      assert_same_in_blocks (bytes, sheets[i].sheet, strlen (sheets[i].sheet));
    }
}

static void
test_strings (void)
{
  static const char sheet[] = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row></sheetData></worksheet>";

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr(GBytes) bytes = til_test_xlsx (sheet, NULL, strings[i], NULL);

      assert_same_in_blocks (bytes, strings[i], strlen (strings[i]));
    }
}

static void
test_ods (void)
{
  static const char inside[] = "<table:table table:name=\"S\">" ROW ("", NUMBER ("1") TEXT ("a &amp; b") TEXT ("c")
    "<t:table-cell xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:value-type=\"float\" office:value=\"2\"/>")
    ROW ("table:number-rows-repeated=\"2\"", NUMBER ("3") "\n" TEXT ("d<text:s text:c=\"2\"/>e")) "</table:table>";
  g_autoptr(GBytes) bytes = til_test_ods ("", inside, NULL, NULL);

  assert_same_in_blocks (bytes, inside, sizeof inside + strlen (NAMESPACES));
}

typedef struct
{
  GCancellable *cancellable;
  guint         cancel_at;  /* so many cells */
  guint         n_cells;
  guint         n_ended;    /* sheets */
} Cancelling;

static gboolean
cancel_at_cell (const TilCell *cell,
                gpointer       user_data)
{
  Cancelling *self = user_data;

  if (++self->n_cells == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
  return TRUE;
}

static void
count_end (gpointer user_data)
{
  ((Cancelling *) user_data)->n_ended++;
}

/* From the middle of a sheet: the reading fails, soon, the sheet does not end,
 * and nobody is told of a cell after that. */
static void
assert_cancelled (GBytes *bytes,
                  guint   n_cells)
{
  static const TilSheetVisitor cancelling = { .cell = cancel_at_cell, .sheet_end = count_end };
  const guint places[] = { 1, n_cells / 3, n_cells / 2, n_cells - 20000 };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      Cancelling self = { cancellable, places[i], 0, 0 };

      g_assert_false (til_sheet_read_bytes (bytes, "test", NULL, &cancelling, &self, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (self.n_cells, <, places[i] + 5000);
      g_assert_cmpuint (self.n_ended, ==, 0);
    }

  {
    Cancelling self = { NULL, 0, 0, 0 };

    g_assert_true (til_sheet_read_bytes (bytes, "test", NULL, &cancelling, &self, NULL, NULL));
    g_assert_cmpuint (self.n_cells, ==, n_cells);
    g_assert_cmpuint (self.n_ended, ==, 1);
  }
}

/* Half of the cells of each are for the scanner, half for expat. */
static void
test_cancel (void)
{
  g_autoptr(GString) rows = g_string_new (NULL), sheet = g_string_new ("<table:table table:name=\"S\">");
  g_autofree char *worksheet = NULL;
  g_autoptr(GBytes) xlsx = NULL, ods = NULL, repeated = NULL;

  for (guint i = 0; i < 30000; i++)
    {
      g_string_append (rows, "<row><c><v>1</v></c><c ><v>2</v></c></row>");
      g_string_append (sheet, ROW ("", NUMBER ("1") "<table:table-cell office:value-type='float' office:value='2'/>"));
    }
  g_string_append (sheet, "</table:table>");
  worksheet = til_test_worksheet (rows->str, NULL);
  xlsx = til_test_xlsx (worksheet, NULL, NULL, NULL);
  ods = til_test_ods ("", sheet->str, NULL, NULL);
  repeated = til_test_ods ("", SHEET (ROW ("table:number-rows-repeated=\"30000\"", NUMBER ("1") NUMBER ("2"))), NULL, NULL);

  assert_cancelled (xlsx, 60000);
  assert_cancelled (ods, 60000);
  assert_cancelled (repeated, 60000);
}

/* A book that is kept is whole or none. */
static gpointer
cancel_soon (gpointer data)
{
  g_usleep (2000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel_book (void)
{
  g_autoptr(GString) sheet = g_string_new ("<table:table table:name=\"S\">");
  g_autoptr(GBytes) ods = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = NULL;
  GThread *thread;

  for (guint i = 0; i < 300000; i++)
    g_string_append (sheet, ROW ("", NUMBER ("1")));
  g_string_append (sheet, "</table:table>");
  ods = til_test_ods ("", sheet->str, NULL, NULL);

  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  book = til_book_read_bytes (ods, "test", cancellable, &error);
  g_thread_join (thread);
  g_assert_null (book);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/xml-books/samples", test_samples);
  g_test_add_func ("/sheet/xml-books/sheets", test_sheets);
  g_test_add_func ("/sheet/xml-books/strings", test_strings);
  g_test_add_func ("/sheet/xml-books/ods", test_ods);
  g_test_add_func ("/sheet/xml-books/cancel", test_cancel);
  g_test_add_func ("/sheet/xml-books/cancel-book", test_cancel_book);

  return g_test_run ();
}
