/* tests/sheet/test-csv.c */
#include "til-test-record.h"

#include <string.h>

#include "sheet/til-book.h"
#include "sheet/til-limits.h"

/* What the bytes must settle to, and the cells they must give. */
typedef struct
{
  const char *name;
  const char *text;
  gssize      length;         /* -1: to the NUL */
  const char *encoding;
  char        separator;
  char        quote;
  char        decimal_sign;
  const char *record;         /* of the cells alone */
} Case;

#define UTF16LE(letter) letter "\0"

static const Case cases[] = {
  { "semicolon and comma", "Navn;2024\nMenn;12,5\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"Navn\"\nB1 number 2024\nA2 text \"Menn\"\nB2 number 12.5\n" },
  { "comma and point", "Name,2024\nMen,12.5\n", -1, "UTF-8", ',', '"', '.',
    "A1 text \"Name\"\nB1 number 2024\nA2 text \"Men\"\nB2 number 12.5\n" },
  { "tab", "a\t1\nb\t2,25\n", -1, "UTF-8", '\t', '"', ',',
    "A1 text \"a\"\nB1 number 1\nA2 text \"b\"\nB2 number 2.25\n" },
  { "pipe", "a|1\nb|2\n", -1, "UTF-8", '|', '"', ',',
    "A1 text \"a\"\nB1 number 1\nA2 text \"b\"\nB2 number 2\n" },
  { "only numbers", "1,2,3\n4,5,6\n", -1, "UTF-8", ',', '"', '.',
    "A1 number 1\nB1 number 2\nC1 number 3\nA2 number 4\nB2 number 5\nC2 number 6\n" },
  { "decimal commas beside semicolons", "1,5;2,5\n3,5;4,5\n", -1, "UTF-8", ';', '"', ',',
    "A1 number 1.5\nB1 number 2.5\nA2 number 3.5\nB2 number 4.5\n" },
  { "commas in prose", "Tall, foreløpige, fra oss;2024\nMenn;1\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"Tall, foreløpige, fra oss\"\nB1 number 2024\nA2 text \"Menn\"\nB2 number 1\n" },
  { "titles above", "Rapport\n\nNavn;Antall\nMenn;1\nKvinner;2\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"Rapport\"\nA3 text \"Navn\"\nB3 text \"Antall\"\nA4 text \"Menn\"\nB4 number 1\n"
    "A5 text \"Kvinner\"\nB5 number 2\n" },
  { "quotes", "\"a;b\";\"say \"\"x\"\"\"\n\"to\r\nlinjer\";1\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a;b\"\nB1 text \"say \\\"x\\\"\"\nA2 text \"to\\nlinjer\"\nB2 number 1\n" },
  { "quoted number", "\"12\";\"12,5\"\n", -1, "UTF-8", ';', '"', ',', "A1 number 12\nB1 number 12.5\n" },
  { "quote inside a field", "a;5\" skjerm\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 text \"5\\\" skjerm\"\n" },
  { "single quotes", "'a;b';1\n'c';2\n", -1, "UTF-8", ';', '\'', ',',
    "A1 text \"a;b\"\nB1 number 1\nA2 text \"c\"\nB2 number 2\n" },
  { "thousands are not for here", "a;1 233\nb;1.234\nc;1 233,5\nd;0,5\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 text \"1 233\"\nA2 text \"b\"\nB2 text \"1.234\"\nA3 text \"c\"\n"
    "B3 text \"1 233,5\"\nA4 text \"d\"\nB4 number 0.5\n" },
  { "a comma that may be a thousand", "a;1,234\nb;5,678\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 text \"1,234\"\nA2 text \"b\"\nB2 text \"5,678\"\n" },
  { "a comma that is proven", "a;1,234\nb;5,6\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 number 1.234\nA2 text \"b\"\nB2 number 5.6\n" },
  { "points prevail", "a;1.5\nb;2.25\nc;3,5\n", -1, "UTF-8", ';', '"', '.',
    "A1 text \"a\"\nB1 number 1.5\nA2 text \"b\"\nB2 number 2.25\nA3 text \"c\"\nB3 text \"3,5\"\n" },
  { "what is no number", "19 (2);45 %;ca. 200;-;86*;1e;+;12.\n1e3; 7 ;-9;+8\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"19 (2)\"\nB1 text \"45 %\"\nC1 text \"ca. 200\"\nD1 text \"-\"\nE1 text \"86*\"\n"
    "F1 text \"1e\"\nG1 text \"+\"\nH1 text \"12.\"\n"
    "A2 number 1000\nB2 number 7\nC2 number -9\nD2 number 8\n" },
  { "white space is kept", "  a ; b\n", -1, "UTF-8", ';', '"', ',', "A1 text \"  a \"\nB1 text \" b\"\n" },
  { "line ends of the Mac", "a;1\rb;2\r", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 number 1\nA2 text \"b\"\nB2 number 2\n" },
  { "no line end", "a;1\nb;2", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 number 1\nA2 text \"b\"\nB2 number 2\n" },
  { "empty fields", ";;x\n\n;1;\n", -1, "UTF-8", ';', '"', ',', "C1 text \"x\"\nB3 number 1\n" },
  { "end of file of DOS", "a;1\r\n\x1a", -1, "UTF-8", ';', '"', ',', "A1 text \"a\"\nB1 number 1\n" },
  { "instruction", "sep=|\r\na,b|1\r\n", -1, "UTF-8", '|', '"', ',', "A1 text \"a,b\"\nB1 number 1\n" },
  { "no instruction", "sep=x;1\n", -1, "UTF-8", ';', '"', ',', "A1 text \"sep=x\"\nB1 number 1\n" },
  { "byte order mark", "\xef\xbb\xbf" "a;æ\n", -1, "UTF-8", ';', '"', ',', "A1 text \"a\"\nB1 text \"æ\"\n" },
  { "Windows-1252", "Bl\xe5tt \x96 r\xf8" "dt;1\n", -1, "WINDOWS-1252", ';', '"', ',',
    "A1 text \"Blått – rødt\"\nB1 number 1\n" },
  { "ISO 8859-15", "Sum \xa4;Ka\xa8" "a\n", -1, "ISO-8859-15", ';', '"', ',',
    "A1 text \"Sum €\"\nB1 text \"Kaša\"\n" },
  { "UTF-16LE with a mark", "\xff\xfe" UTF16LE ("a") UTF16LE (";") "\xe6\0" UTF16LE ("\n"), 10, "UTF-16LE",
    ';', '"', ',', "A1 text \"a\"\nB1 text \"æ\"\n" },
  { "UTF-16BE with a mark", "\xfe\xff\0a\0;\xd8\x3d\xde\0\0\n", 12, "UTF-16BE", ';', '"', ',',
    "A1 text \"a\"\nB1 text \"😀\"\n" },
  { "UTF-16LE without a mark", UTF16LE ("a") UTF16LE (";") UTF16LE ("1") UTF16LE ("\n"), 8, "UTF-16LE",
    ';', '"', ',', "A1 text \"a\"\nB1 number 1\n" },
  { "a mark and nothing else", "\xff\xfe", 2, "UTF-16LE", ';', '"', ',', "" },
  { "half a pair", "\xff\xfe" UTF16LE ("a") "\x3d\xd8" UTF16LE ("\n"), 8, "UTF-16LE", ';', '"', ',',
    "A1 text \"a\xef\xbf\xbd\"\nwarning\n" },
  { "an odd end", "\xff\xfe" UTF16LE ("a") UTF16LE (";") "b", 7, "UTF-16LE", ';', '"', ',',
    "A1 text \"a\"\nB1 text \"\xef\xbf\xbd\"\nwarning\n" },
  { "one bad byte", "æ;ø;å;é;ü;ö\nx\xff;1\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"æ\"\nB1 text \"ø\"\nC1 text \"å\"\nD1 text \"é\"\nE1 text \"ü\"\nF1 text \"ö\"\n"
    "A2 text \"x\xef\xbf\xbd\"\nB2 number 1\nwarning\n" },
  { "open quote", "a;b\n\"c;1\nd;2\n", -1, "UTF-8", ';', '"', ',',
    "A1 text \"a\"\nB1 text \"b\"\nA2 text \"\\\"c\"\nB2 number 1\nA3 text \"d\"\nB3 number 2\nwarning\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  gsize length = self->length < 0 ? strlen (self->text) : (gsize) self->length;
  g_autoptr(GBytes) bytes = g_bytes_new (self->text, length);
  g_autofree char *record = til_test_record_text (self->text, length, NULL);
  g_autofree char *expected = g_strdup_printf ("sheet \n%s", self->record);
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = NULL;
  g_auto(GStrv) parts = g_strsplit (record, "end\n", -1);
  g_autofree char *cells = g_strjoinv ("", parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_cmpstr (cells, ==, expected);

  book = til_book_read_bytes (bytes, "test.csv", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (book->format, ==, TIL_BOOK_CSV);
  g_assert_cmpstr (book->dialect.encoding, ==, self->encoding);
  g_assert_cmpint (book->dialect.separator, ==, self->separator);
  g_assert_cmpint (book->dialect.quote, ==, self->quote);
  g_assert_cmpint (book->dialect.decimal_sign, ==, self->decimal_sign);
}

/* Text that falls on the borders of the blocks in which a file is read. */
static void
test_blocks (void)
{
  for (guint shift = 0; shift < 5; shift++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GString) expected = g_string_new ("sheet \n");
      g_autofree char *record = NULL;

      g_string_append_printf (text, "%.*s;1\r\n", (int) shift, "xxxxx");
      if (shift > 0)
        g_string_append_printf (expected, "A1 text \"%.*s\"\n", (int) shift, "xxxxx");
      g_string_append (expected, "B1 number 1\n");
      for (guint row = 2; row < 9000; row++)
        {
          g_string_append (text, "\"😀\"\"å\";12,5\r\n");
          g_string_append_printf (expected, "A%u text \"😀\\\"å\"\nB%u number 12.5\n", row, row);
        }
      g_string_append (expected, "end\n");

      record = til_test_record_text (text->str, text->len, NULL);
      g_assert_cmpstr (record, ==, expected->str);
    }
}

static void
test_given_dialect (void)
{
  const TilTextDialect dialect = { .separator = '|', .quote = '\'', .decimal_sign = '.', .encoding = "ISO-8859-15" };
  g_autofree char *record = til_test_record_text ("'a|b'|1.234|1,5;\xa4\n", -1, &dialect);

  g_assert_cmpstr (record, ==, "sheet \nA1 text \"a|b\"\nB1 number 1.234\nC1 text \"1,5;€\"\nend\n");
}

static void
test_number_keeps_its_text (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("a;012,50\n", 9);
  g_autoptr(GError) error = NULL;
  g_autoptr(TilBook) book = til_book_read_bytes (bytes, "test.csv", NULL, &error);
  const TilCell *cell;

  g_assert_no_error (error);
  cell = til_sheet_get_cell (book->sheets->pdata[0], 0, 1);
  g_assert_nonnull (cell);
  g_assert_cmpint (cell->type, ==, TIL_CELL_NUMBER);
  g_assert_cmpfloat (cell->number, ==, 12.5);
  g_assert_cmpstr (cell->text, ==, "012,50");
}

static void
assert_refused (const char *text,
                gsize       length,
                int         code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(GError) error = NULL;
  g_autofree char *record = til_test_record (bytes, NULL, &error);

  g_assert_null (record);
  g_assert_error (error, TIL_SHEET_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test"));
}

static void
test_refused (void)
{
  g_autofree char *long_field = g_strnfill (TIL_LIMIT_TEXT_BYTES + 10, 'x');
  g_autofree char *many_columns = g_strnfill (TIL_MAX_COLUMNS + 10, ';');
  g_autofree char *many_rows = g_strnfill (TIL_MAX_ROWS + 10, '\n');

  many_columns[TIL_MAX_COLUMNS + 9] = 'x';
  many_rows[TIL_MAX_ROWS + 9] = 'x';
  assert_refused (long_field, strlen (long_field), TIL_SHEET_ERROR_TOO_BIG);
  assert_refused (many_columns, strlen (many_columns), TIL_SHEET_ERROR_TOO_BIG);
  assert_refused (many_rows, strlen (many_rows), TIL_SHEET_ERROR_TOO_BIG);
  assert_refused ("", 0, TIL_SHEET_ERROR_FORMAT);
  assert_refused ("a\0b;1\n", 6, TIL_SHEET_ERROR_FORMAT);
  assert_refused ("%PDF-1.7\n", 9, TIL_SHEET_ERROR_FORMAT);
  assert_refused ("<html><table><tr><td>1</td></tr></table></html>", 47, TIL_SHEET_ERROR_FORMAT);
  assert_refused ("\x89PNG\r\n\x1a\n\0\0\0", 11, TIL_SHEET_ERROR_FORMAT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/csv/blocks", test_blocks);
  g_test_add_func ("/csv/given-dialect", test_given_dialect);
  g_test_add_func ("/csv/number-keeps-its-text", test_number_keeps_its_text);
  g_test_add_func ("/csv/refused", test_refused);

  return g_test_run ();
}
