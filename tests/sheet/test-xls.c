/* tests/sheet/test-xls.c */
#include <string.h>

#include "sheet/til-biff.h"
#include "sheet/til-reader.h"
#include "til-cell-list.h"
#include "til-test-record.h"

/* Appends a record: @parts says what each argument is.
 *   b h w  a number of 1, 2, 4 bytes     d  a double
 *   t      plain bytes                   z  two bytes for each character
 *   s      length byte, flags 0, text    l  two length bytes, flags 0, text
 *   5      length byte, text             6  two length bytes, text */
static void
put (GByteArray *stream,
     guint16     id,
     const char *parts,
     ...)
{
  g_autoptr(GByteArray) body = g_byte_array_new ();
  guint8 header[4];
  va_list arguments;

  va_start (arguments, parts);
  for (; *parts != '\0'; parts++)
    {
      guint8 bytes[8];
      union { double number; guint64 bits; } value = { 0 };
      gsize size = *parts == 'b' ? 1 : *parts == 'h' ? 2 : *parts == 'w' ? 4 : *parts == 'd' ? 8 : 0;
      const char *text;

      if (*parts == 'd')
        value.number = va_arg (arguments, double);
      else if (size > 0)
        value.bits = va_arg (arguments, guint);

      for (gsize i = 0; i < size; i++)
        bytes[i] = (guint8) (value.bits >> 8 * i);
      g_byte_array_append (body, bytes, size);
      if (size > 0)
        continue;

      text = va_arg (arguments, const char *);
      bytes[0] = (guint8) strlen (text);
      bytes[1] = (guint8) (strlen (text) >> 8);
      bytes[2] = 0;
      if (*parts == 's' || *parts == '5')
        g_byte_array_append (body, bytes, 1);
      if (*parts == 'l' || *parts == '6')
        g_byte_array_append (body, bytes, 2);
      if (*parts == 's' || *parts == 'l')
        g_byte_array_append (body, bytes + 2, 1);
      for (; *text != '\0'; text++)
        {
          g_byte_array_append (body, (const guint8 *) text, 1);
          if (*parts == 'z')
            g_byte_array_append (body, bytes + 2, 1);
        }
    }
  va_end (arguments);

  header[0] = id & 0xff;
  header[1] = id >> 8;
  header[2] = body->len & 0xff;
  header[3] = (guint8) (body->len >> 8);
  g_byte_array_append (stream, header, sizeof header);
  g_byte_array_append (stream, body->data, body->len);
}

/* A workbook of BIFF 8 or 5 with one sheet "S", for whose list entry the
 * offset is filled in by end_book(). */
typedef struct
{
  GByteArray *stream;
  gsize       offset_at;
} Book;

static Book
begin_book (guint version)
{
  Book book = { .stream = g_byte_array_new () };

  put (book.stream, TIL_BIFF_BOF, "hhhhww", version == 8 ? 0x600 : 0x500, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  book.offset_at = book.stream->len + 4;
  put (book.stream, TIL_BIFF_BOUNDSHEET, version == 8 ? "wbbs" : "wbb5", 0, 0, 0, "S");
  return book;
}

static void
begin_sheet (Book  *book,
             guint  version)
{
  put (book->stream, TIL_BIFF_EOF, "");
  for (guint i = 0; i < 4; i++)
    book->stream->data[book->offset_at + i] = (guint8) (book->stream->len >> 8 * i);
  put (book->stream, TIL_BIFF_BOF, "hhhhww", version == 8 ? 0x600 : 0x500, TIL_BIFF_KIND_SHEET, 0, 0, 0, 0);
}

static GBytes *
end_book (Book *book)
{
  put (book->stream, TIL_BIFF_EOF, "");
  return g_byte_array_free_to_bytes (g_steal_pointer (&book->stream));
}

#define TYPES \
  "sheet Tall og «ord»\n" \
  "A1 text \"tekst\" bold\n" \
  "B1 number 1\n" \
  "C1 number 2.5\n" \
  "D1 number -3e-07\n" \
  "E1 number 1e+20\n" \
  "F1 boolean 1\n" \
  "G1 boolean 0\n" \
  "J1 text \"skjult kolonne\" hidden\n" \
  "A2 text \"æøå € ǆ 日本 𝄞\" indent=2\n" \
  "C2 number 0.45 percent\n" \
  "D2 date 2023-03-15\n" \
  "E2 datetime 2023-03-15T12:00:00\n" \
  "F2 time 06:00:00\n" \
  "G2 time 42:00:00\n" \
  "A3 error #DIV/0! formula\n" \
  "B3 error #N/A formula\n" \
  "C3 number 3.5 formula\n" \
  "D3 text \"ab\" formula\n" \
  "E3 boolean 1 formula\n" \
  "G3 error #NAME? formula\n" \
  "A4 text \" to  mellomrom \"\n" \
  "B4 text \"linje\\nto\"\n" \
  "C4 text \"tab\\tx\"\n" \
  "E4 text \"\u00a0nbsp\"\n" \
  "F4 number 123456789012\n" \
  "G4 text \"00123\"\n" \
  "A6 text \"slått sammen\"\n" \
  "B10 text \"med kommentar\"\n" \
  "A12 text \"skjult rad\" hidden\n" \
  "A14 number 7\n" "B14 text \"x\"\n" "A15 number 7\n" "B15 text \"x\"\n" "A16 number 7\n" "B16 text \"x\"\n" \
  "merged A6:C8\n" \
  "note B10 \"En kommentar\\nto linjer\"\n" \
  "hidden sheet Skjult\n" \
  "A1 number 99 hidden\n"

/* The sheet "Mange" of make-samples.py, with @wide for its wide letter. Its
 * rows from 300 on have texts that are longer than a record. */
static char *
expect_types (const char *wide,
              guint       n_rows)
{
  GString *list = g_string_new (TYPES "sheet Mange\n");

  for (guint i = 0; i < n_rows; i++)
    {
      guint n = i < 300 ? 20 + i % 40 : 9000;

      g_string_append_printf (list, "A%u text \"", i + 1);
      if (i < 300)
        g_string_append_printf (list, "«%u» ", i);
      for (; n > 0; n--)
        g_string_append (list, i == 300 ? "å" : i == 301 || i % 3 == 0 ? wide : "ø");
      g_string_append (list, "\"\n");
      if (i < 300)
        g_string_append_printf (list, "B%u number %.12g\n", i + 1, i / 4.0);
    }
  return g_string_free (list, FALSE);
}

static void
test_libreoffice (void)
{
  /* LibreOffice writes truth values as formulas. */
  static const char * const instead[] = { "F1 boolean 1", "F1 boolean 1 formula", "G1 boolean 0", "G1 boolean 0 formula", NULL };
  g_autofree char *expected = expect_types ("ж", 302);

  til_cell_list_assert_all ("types-libreoffice.xls", expected, instead);
}

static void
test_gnumeric_biff8 (void)
{
  g_autofree char *expected = expect_types ("ж", 302);

  til_cell_list_assert_all ("types-gnumeric-biff8.xls", expected, NULL);
}

static void
test_gnumeric_biff5 (void)
{
  /* What code page 1252 lacks was lost by the writer; BIFF 5 knows no indents. */
  static const char * const instead[] = { "A2 text \"æøå € ǆ 日本 𝄞\" indent=2", "A2 text \"æøå € ? ?? ?\"", NULL };
  g_autofree char *expected = expect_types ("?", 300);

  til_cell_list_assert_all ("types-gnumeric-biff5.xls", expected, instead);
}

static void
test_partner (void)
{
  til_cell_list_assert_all ("partner-biff8.xls",
                            "sheet Skjema\n"
                            "A1 text \"SKJEMA FOR INNRAPPORTERING TIL KOM 2024\" bold\n"
                            "A2 text \"Tiltak:\" bold\n"
                            "C2 text \"Pro Sentret, Oslo kommune\"\n"
                            "A4 text \"Nr.\" bold\n"
                            "B4 text \"Spørsmål\" bold\n"
                            "C4 text \"Svar\" bold\n"
                            "D4 text \"Kommentar\" bold\n"
                            "A5 number 1\n"
                            "B5 text \"Personer identifisert som offer som fikk tjenester\"\n"
                            "C5 number 12\n"
                            "A6 number 2\n"
                            "B6 text \"Hvor mange av disse ble vurdert som offer for første gang i år?\"\n"
                            "C6 number 4\n"
                            "A7 number 3\n"
                            "B7 text \"Hvor mange av de nye ønsket bistand og beskyttelse?\"\n"
                            "C7 text \"Ingen\"\n"
                            "D7 text \"Fikk bare tjenester herfra\"\n"
                            "A8 text \"4 a\"\n"
                            "B8 text \"Kjønn: kvinner\"\n"
                            "C8 number 10\n"
                            "A9 text \"4 b\"\n"
                            "B9 text \"Kjønn: menn\"\n"
                            "C9 number 1\n"
                            "A10 text \"4 c\"\n"
                            "B10 text \"Kjønn: ikke-binær\"\n"
                            "C10 number 1\n"
                            "A11 text \"5 a\"\n"
                            "B11 text \"Form: prostitusjon eller annen seksuell utnyttelse\"\n"
                            "C11 number 12\n"
                            "A12 text \"5 b\"\n"
                            "B12 text \"Form: tvangsarbeid/-tjenester\"\n"
                            "A13 text \"6 a\"\n"
                            "B13 text \"Område: Latin-Amerika\"\n"
                            "C13 number 10\n"
                            "D13 text \"Mange svært unge, 18–23 år, i markedet ellers\"\n"
                            "A14 text \"6 b\"\n"
                            "B14 text \"Område: Afrika\"\n"
                            "C14 number 1\n"
                            "A15 text \"6 c\"\n"
                            "B15 text \"Område: Vest-Europa\"\n"
                            "C15 number 1\n"
                            "A16 text \"6 d\"\n"
                            "B16 text \"Område: Øst-Europa\"\n"
                            "A17 text \"6 e\"\n"
                            "B17 text \"Område: Asia inkl. Midtøsten\"\n"
                            "B19 text \"Skjemaet sendes KOM innen 1. mars.\"\n"
                            "merged A1:D1\n",
                            NULL);
}

/* Each kind of cell record, in the version of its book. */
static void
test_cell_records (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  put (s, TIL_BIFF_XF, "hhhbbbb", 0, 0, 0, 0, 0, 0, 0);
  put (s, TIL_BIFF_XF, "hhhbbbb", 0, 10, 0, 0, 0, 0, 0);   /* 0.00% */
  put (s, TIL_BIFF_XF, "hhhbbbb", 0, 14, 0, 0, 0, 3, 0);   /* a date; indent 3 */
  put (s, TIL_BIFF_SST, "wwll", 2, 2, "one", "two");
  begin_sheet (&book, 8);
  put (s, TIL_BIFF_NUMBER, "hhhd", 0, 0, 0, 1.25);
  put (s, TIL_BIFF_RK, "hhhw", 0, 1, 0, 1234 << 2 | 3);                 /* 12.34 */
  put (s, TIL_BIFF_RK, "hhhw", 0, 2, 1, 0x3fe00000);                    /* 0.5 */
  put (s, TIL_BIFF_RK, "hhhw", 0, 3, 0, (guint) -(5 << 2) | 2);         /* -5 */
  put (s, TIL_BIFF_MULRK, "hhhwhwh", 1, 0, 0, 7 << 2 | 2, 2, 45000 << 2 | 2, 1);
  put (s, TIL_BIFF_MULBLANK, "hhhhh", 1, 2, 0, 0, 3);
  put (s, TIL_BIFF_LABELSST, "hhhw", 2, 0, 0, 1);
  put (s, TIL_BIFF_LABEL, "hhhl", 2, 1, 0, "label");
  put (s, TIL_BIFF_LABEL, "hhhhbz", 2, 2, 0, 4, 1, "wide");
  put (s, TIL_BIFF_RSTRING, "hhhlhww", 2, 3, 0, "rich", 2, 0, 0);
  put (s, TIL_BIFF_LABEL, "hhhl", 2, 4, 0, "");
  put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 0, 0, 1, 0);
  put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 1, 0, 0, 0);
  put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 2, 0, 0x2a, 1);
  put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 3, 0, 0x1d, 1);
  put (s, TIL_BIFF_BLANK, "hhh", 3, 4, 0);
  put (s, TIL_BIFF_NUMBER, "hhhww", 3, 5, 0, 0, 0x7ff00000);            /* infinite */
  put (s, TIL_BIFF_NUMBER, "hhhww", 3, 6, 2, 1, 0x7ff80000);            /* no number */
  bytes = end_book (&book);

  til_cell_list_assert (bytes,
                        "sheet S\n"
                        "A1 number 1.25\nB1 number 12.34\nC1 number 0.5 percent\nD1 number -5\n"
                        "A2 number 7\nB2 date 2023-03-15 indent=3\n"
                        "A3 text \"two\"\nB3 text \"label\"\nC3 text \"wide\"\nD3 text \"rich\"\n"
                        "A4 boolean 1\nB4 boolean 0\nC4 error #N/A\nD4 error #NAME?\nF4 error #NUM!\nG4 error #NUM! indent=3\n");
}

static void
test_formulas (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  put (s, TIL_BIFF_RECALCID, "hhw", 0x1c1, 0, 0);
  begin_sheet (&book, 8);
  put (s, TIL_BIFF_FORMULA, "hhhdhwh", 0, 0, 0, 2.5, 0, 0, 0);
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 1, 0, 0x00000001 | 1 << 16, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 2, 0, 0x00000002 | 0x07 << 16, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 3, 0, 3, 0xffff0000, 0, 0, 0);   /* an empty text */
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 4, 0, 0, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_STRING, "l", "text");
  /* A shared formula and an array formula come before the text. */
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 1, 0, 0, 0, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_SHRFMLA, "hhbbhh", 1, 1, 0, 0, 0, 0);
  put (s, TIL_BIFF_STRING, "l", "shared");
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 1, 1, 0, 0, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_ARRAY, "hhbbhwh", 1, 1, 1, 1, 0, 0, 0);
  put (s, TIL_BIFF_CONTINUE, "w", 0);
  put (s, TIL_BIFF_STRING, "hbz", 5, 1, "array");
  /* Text promised, but not there. */
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 2, 0, 0, 0, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_NUMBER, "hhhd", 2, 1, 0, 1.0);
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 2, 2, 0, 0, 0xffff0000, 0, 0, 0);
  bytes = end_book (&book);

  til_cell_list_assert (bytes,
                        "sheet S\n"
                        "A1 number 2.5 formula\nB1 boolean 1 formula\nC1 error #DIV/0! formula\nE1 text \"text\" formula\n"
                        "A2 text \"shared\" formula\nB2 text \"array\" formula\n"
                        "A3 unknown formula\nB3 number 1\nC3 unknown formula\n");
}

/* Some programs store every formula as "empty text", not calculated. */
static void
test_formulas_not_calculated (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;

  begin_sheet (&book, 8);
  put (book.stream, TIL_BIFF_NUMBER, "hhhd", 0, 0, 0, 1.0);
  put (book.stream, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 1, 0, 3, 0xffff0000, 0, 0, 0);
  bytes = end_book (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 number 1\nB1 unknown formula\n");
}

/* Shared texts whose parts lie in CONTINUE records, where each part of the
 * characters begins with a width of its own. */
static void
test_shared_texts_go_on (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  put (s, TIL_BIFF_SST, "wwhbt", 5, 5, 6, 0, "abc");               /* narrow … */
  put (s, TIL_BIFF_CONTINUE, "bzhbhw", 1, "def", 5, 0x0d, 2, 8);   /* wide; then rich and phonetic */
  put (s, TIL_BIFF_CONTINUE, "bzwt", 1, "hello", 0, "run");        /* its letters, a run, part of one */
  put (s, TIL_BIFF_CONTINUE, "btb", 0, "phonetic", 3);             /* the rest; half a length */
  put (s, TIL_BIFF_CONTINUE, "bbtlh", 0, 0, "xyz", "four", 2);     /* the other half */
  put (s, TIL_BIFF_CONTINUE, "bt", 0, "5!");                       /* flags and text of the last one */
  begin_sheet (&book, 8);
  for (guint i = 0; i < 6; i++)
    put (s, TIL_BIFF_LABELSST, "hhhw", i, 0, 0, i);
  bytes = end_book (&book);

  til_cell_list_assert (bytes,
                        "sheet S\nA1 text \"abcdef\"\nA2 text \"hello\"\nA3 text \"xyz\"\nA4 text \"four\"\nA5 text \"5!\"\n"
                        "warning\n");
}

static void
test_shared_texts_lie (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  put (s, TIL_BIFF_SST, "wwlhb", 0xffffffff, 0xffffffff, "one", 0xffff, 0);
  begin_sheet (&book, 8);
  put (s, TIL_BIFF_LABELSST, "hhhw", 0, 0, 0, 0);
  put (s, TIL_BIFF_LABELSST, "hhhw", 1, 0, 0, 1);
  put (s, TIL_BIFF_LABELSST, "hhhw", 2, 0, 0, 0xffffffff);
  bytes = end_book (&book);

  til_cell_list_assert (bytes,
                        "warning\n"
                        "sheet S\nA1 text \"one\"\n"
                        "warning\n");
}

/* Characters outside the first plane, halves of them, and zeros. */
static void
test_characters (void)
{
  static const struct { guint units[4]; const char *expected; } cases[] = {
    { { 0xd834, 0xdd1e, 'x', 'y' }, "A1 text \"𝄞xy\"\n" },
    { { 0xd834, 'x', 0xdd1e, 'y' }, "A1 text \"\ufffdx\ufffdy\"\n" },
    { { 'x', 'y', 'z', 0xd834 }, "A1 text \"xyz\ufffd\"\n" },
    { { 'x', 0, 'y', 0 }, "A1 text \"x\ufffdy\"\n" },
    { { 0, 0, 0, 0 }, "" },
    { { 0xe6, 0x416, 0xfffe, '!' }, "A1 text \"æЖ\ufffe!\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Book book = begin_book (8);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *expected = g_strconcat ("sheet S\n", cases[i].expected, NULL);

      begin_sheet (&book, 8);
      put (book.stream, TIL_BIFF_LABEL, "hhhhbhhhh", 0, 0, 0, 4, 1, cases[i].units[0], cases[i].units[1],
           cases[i].units[2], cases[i].units[3]);
      bytes = end_book (&book);
      til_cell_list_assert (bytes, expected);
    }
}

static void
test_hidden_and_covered (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  begin_sheet (&book, 8);
  put (s, TIL_BIFF_COLINFO, "hhhhhh", 1, 2, 0, 0, 1, 0);
  put (s, TIL_BIFF_ROW, "hhhhhhw", 1, 0, 5, 0, 0, 0, 0x20);
  put (s, TIL_BIFF_ROW, "hhhhhhw", 3, 0, 5, 0, 0, 0, 0x40);
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 4; column += 3 - row % 2)
      put (s, TIL_BIFF_RK, "hhhw", row, column, 0, row << 2 | 2);
  put (s, TIL_BIFF_MERGEDCELLS, "hhhhh", 1, 2, 3, 0, 1);
  put (s, TIL_BIFF_MERGEDCELLS, "hhhhhhhhh", 9, 0, 0, 3, 3, 9, 8, 0, 0);  /* nothing to merge; the wrong way round */
  bytes = end_book (&book);

  til_cell_list_assert (bytes,
                        "sheet S\n"
                        "A1 number 0\nD1 number 0\n"
                        "A2 number 1 hidden\nC2 number 1 hidden\n"
                        "A3 number 2\nD3 number 2\n"
                        "A4 number 3 covered\nC4 number 3 hidden\n"
                        "merged A3:B4\n");
}

/* Rows of which nothing is said may be hidden all together. */
static void
test_rows_hidden_by_default (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  begin_sheet (&book, 8);
  put (s, TIL_BIFF_DEFROWHEIGHT, "hh", 2, 255);
  put (s, TIL_BIFF_ROW, "hhhhhhw", 0, 0, 1, 0, 0, 0, 0x40);
  put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  put (s, TIL_BIFF_RK, "hhhw", 1, 0, 0, 2);
  bytes = end_book (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 number 0\nA2 number 0 hidden\n");
}

static void
test_notes (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  begin_sheet (&book, 8);
  put (s, TIL_BIFF_NOTE, "hhhhs", 1, 1, 0, 2, "author");   /* before its object */
  put (s, TIL_BIFF_OBJ, "hhhhw", 0x15, 4, 0x19, 1, 0);
  put (s, TIL_BIFF_TXO, "hhhhhhhw", 0, 0, 0, 0, 0, 5, 8, 0);
  put (s, TIL_BIFF_CONTINUE, "bt", 0, "abc");
  put (s, TIL_BIFF_CONTINUE, "bz", 1, "de");
  put (s, TIL_BIFF_CONTINUE, "wwww", 0, 0, 0, 0);
  put (s, TIL_BIFF_NOTE, "hhhhs", 0, 0, 0, 1, "author");
  put (s, TIL_BIFF_OBJ, "hhhhw", 0x15, 4, 0x19, 2, 0);
  put (s, TIL_BIFF_TXO, "hhhhhhhw", 0, 0, 0, 0, 0, 2, 8, 0);
  put (s, TIL_BIFF_CONTINUE, "bt", 0, "hi");
  put (s, TIL_BIFF_NOTE, "hhhhs", 5, 5, 0, 77, "of no object");
  bytes = end_book (&book);

  til_cell_list_assert (bytes, "sheet S\nnote B2 \"hi\"\nnote A1 \"abcde\"\n");
}

/* A chart that is embedded in a sheet has cells of its own, which are copies. */
static void
test_embedded_chart (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  begin_sheet (&book, 8);
  put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_CHART, 0, 0, 0, 0);
  put (s, TIL_BIFF_NUMBER, "hhhd", 9, 9, 0, 9.0);
  put (s, TIL_BIFF_EOF, "");
  put (s, TIL_BIFF_RK, "hhhw", 1, 0, 0, 2);
  bytes = end_book (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 number 0\nA2 number 0\n");
}

static void
test_kinds_of_sheets (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  gsize globals = 0;

  for (guint pass = 0; pass < 2; pass++)
    {
      guint at = (guint) globals;

      g_byte_array_set_size (s, 0);
      put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 1, 0, "hidden");
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 2, 0, "very hidden");
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 0, 1, "macros");
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 0, 2, "chart");
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 0, 6, "module");
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", 3, 0, 0, "nowhere");
      put (s, TIL_BIFF_BOUNDSHEET, "wbbs", 0xfffffff0, 0, 0, "outside");
      put (s, TIL_BIFF_EOF, "");
      globals = s->len;
    }
  put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_SHEET, 0, 0, 0, 0);
  put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  put (s, TIL_BIFF_EOF, "");
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert (bytes,
                        "hidden sheet hidden\nA1 number 0 hidden\n"
                        "very hidden sheet very hidden\nA1 number 0 hidden\n"
                        "skipped macros\nskipped chart\nskipped module\n"
                        "warning\n"
                        "warning\n");
}

static void
test_code_pages (void)
{
  static const struct { guint code_page; const char *bytes; const char *text; } cases[] = {
    { 1252, "\xe6\x80\x96", "æ€–" },
    { 1251, "\xc6\xe6", "Жж" },
    { 1250, "\xb9", "ą" },
    { 932, "\x93\xfa\x96{", "日本" },
    { 10000, "\xbe\xaf", "æØ" },
    { 32769, "\xe5", "å" },
    { 437, "\x86", "å" },
    { 9999, "\xe5", "å" },        /* unknown: as Windows-1252 */
    { 1252, "\x81x", "\ufffdx" }, /* not in the code page */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Book book = begin_book (5);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *expected = g_strdup_printf ("sheet S\nA1 text \"%s\"\nB1 text \"%s\"\n", cases[i].text, cases[i].text);

      put (book.stream, TIL_BIFF_CODEPAGE, "h", cases[i].code_page);
      begin_sheet (&book, 5);
      put (book.stream, TIL_BIFF_LABEL, "hhh6", 0, 0, 0, cases[i].bytes);
      put (book.stream, TIL_BIFF_RSTRING, "hhh6bbb", 0, 1, 0, cases[i].bytes, 1, 0, 0);
      bytes = end_book (&book);
      til_cell_list_assert (bytes, expected);
    }
}

static void
test_biff5 (void)
{
  Book book = begin_book (5);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  put (s, TIL_BIFF_FONT, "hhhh", 200, 0, 0, 400);
  put (s, TIL_BIFF_FONT, "hhhh", 200, 0, 0, 700);
  put (s, TIL_BIFF_FORMAT, "h5", 164, "yyyy/mm/dd");
  put (s, TIL_BIFF_XF, "hhhhhhhh", 0, 164, 0, 0, 0, 0, 0, 0);
  put (s, TIL_BIFF_XF, "hhhhhhhh", 1, 9, 0, 0, 0, 0, 0, 0);
  begin_sheet (&book, 5);
  put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 45000 << 2 | 2);
  put (s, TIL_BIFF_RK, "hhhw", 0, 1, 1, 1 << 2 | 3);
  put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 2, 0, 0, 0xffff0000, 0, 0, 0);
  put (s, TIL_BIFF_STRING, "6", "text");
  put (s, TIL_BIFF_NOTE, "hhht", 0, 0, 10, "first");
  put (s, TIL_BIFF_NOTE, "hhht", 0xffff, 0, 5, "+more");
  bytes = end_book (&book);

  til_cell_list_assert (bytes,
                        "sheet S\nA1 date 2023-03-15\nB1 number 0.01 percent bold\nC1 text \"text\" formula\n"
                        "note A1 \"first+more\"\n");
}

static void
test_biff2 (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  put (s, TIL_BIFF_BOF_2, "hh", 2, TIL_BIFF_KIND_SHEET);
  put (s, TIL_BIFF_FONT, "hh5", 200, 0, "Arial");
  put (s, TIL_BIFF_FONT, "hh5", 200, 1, "Arial");
  put (s, TIL_BIFF_FORMAT_2, "5", "General");
  put (s, TIL_BIFF_FORMAT_2, "5", "0%");
  put (s, TIL_BIFF_FORMAT_2, "5", "dd.mm.yyyy");
  put (s, TIL_BIFF_COLUMNWIDTH_2, "bbh", 5, 6, 0);
  put (s, TIL_BIFF_ROW_2, "hhhhhb", 1, 0, 1, 0, 0, 0);
  put (s, TIL_BIFF_INTEGER_2, "hhbbbh", 0, 0, 0, 0, 0, 65000);
  put (s, TIL_BIFF_NUMBER_2, "hhbbbd", 0, 1, 0, 1, 0, 0.5);
  put (s, TIL_BIFF_NUMBER_2, "hhbbbd", 0, 2, 0, 2, 0, 45000.0);
  put (s, TIL_BIFF_LABEL_2, "hhbbb5", 0, 3, 0, 0x40, 0, "text");
  put (s, TIL_BIFF_BOOLERR_2, "hhbbbbb", 0, 4, 0, 0, 0, 1, 0);
  put (s, TIL_BIFF_BOOLERR_2, "hhbbbbb", 0, 5, 0, 0, 0, 0x17, 1);
  put (s, TIL_BIFF_FORMULA, "hhbbbdb", 1, 0, 0, 0, 0, 3.5, 0);
  put (s, TIL_BIFF_FORMULA, "hhbbbwwb", 1, 1, 0, 0, 0, 0, 0xffff0000, 0);
  put (s, TIL_BIFF_STRING_2, "5", "told");
  put (s, TIL_BIFF_NOTE, "hhht", 0, 0, 4, "note");
  put (s, TIL_BIFF_EOF, "");
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert (bytes,
                        "sheet Sheet 1\n"
                        "A1 number 65000\nB1 number 0.5 percent\nC1 date 2023-03-15\nD1 text \"text\" bold\nE1 boolean 1\nF1 error #REF! hidden\n"
                        "A2 number 3.5 hidden formula\nB2 text \"told\" hidden formula\n"
                        "note A1 \"note\"\n");
}

/* BIFF 3 and 4, also as a workbook of several sheets. */
static void
test_biff4 (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;

  put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_BOOK_4, 0);
  put (s, TIL_BIFF_SHEETHDR, "w5", 0, "First");
  put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_SHEET, 0);
  put (s, TIL_BIFF_FORMAT, "h5", 0, "General");
  put (s, TIL_BIFF_FORMAT, "h5", 0, "hh:mm");
  put (s, TIL_BIFF_XF_4, "bbhhh", 0, 0, 0, 0, 0);
  put (s, TIL_BIFF_XF_4, "bbhhh", 0, 1, 0, 0, 0);
  put (s, TIL_BIFF_NUMBER, "hhhd", 0, 0, 1, 0.25);
  put (s, TIL_BIFF_LABEL, "hhh6", 0, 1, 0, "b\xe6r");
  put (s, TIL_BIFF_FORMULA_4, "hhhdhh", 0, 2, 0, 2.0, 0, 0);
  put (s, TIL_BIFF_EOF, "");
  put (s, TIL_BIFF_SHEETHDR, "w5", 0, "Chart");
  put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_CHART, 0);
  put (s, TIL_BIFF_NUMBER, "hhhd", 0, 0, 1, 0.25);
  put (s, TIL_BIFF_EOF, "");
  put (s, TIL_BIFF_SHEETHDR, "w5", 0, "Second");
  put (s, TIL_BIFF_BOF_4, "hhh", 4, TIL_BIFF_KIND_SHEET, 0);
  put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 7 << 2 | 2);
  put (s, TIL_BIFF_EOF, "");
  put (s, TIL_BIFF_EOF, "");
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert (bytes,
                        "sheet First\nA1 time 06:00:00\nB1 text \"bær\"\nC1 number 2 formula\n"
                        "skipped Chart\n"
                        "sheet Second\nA1 number 7\n");
}

static void
test_dates_of_1904 (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;

  put (book.stream, TIL_BIFF_DATEMODE, "h", 1);
  put (book.stream, TIL_BIFF_XF, "hhhbbbb", 0, 14, 0, 0, 0, 0, 0);
  begin_sheet (&book, 8);
  put (book.stream, TIL_BIFF_RK, "hhhw", 0, 0, 0, 0 << 2 | 2);
  put (book.stream, TIL_BIFF_RK, "hhhw", 0, 1, 0, 43538 << 2 | 2);
  bytes = end_book (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 date 1904-01-01\nB1 date 2023-03-15\n");
}

static void
test_encrypted (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;

  put (book.stream, TIL_BIFF_FILEPASS, "hhhw", 1, 1, 1, 0);
  begin_sheet (&book, 8);
  put (book.stream, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  bytes = end_book (&book);

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_ENCRYPTED);
}

/* A workbook whose structure is protected, without a password: encrypted with
 * the one that every Excel knows. Its rows go through many blocks. */
static void
test_known_password (void)
{
  g_autoptr(GBytes) bytes = til_cell_list_sample ("locked/known-password.xls");
  g_autoptr(GBytes) unknown = til_cell_list_sample ("locked/unknown-password.xls");
  g_autoptr(GString) expected = g_string_new ("sheet Låst\n");

  for (guint i = 1; i <= 300; i++)
    g_string_append_printf (expected, "A%u text \"rad %u\"\nB%u number %u\n", i, i, i, i * 7);
  til_cell_list_assert (bytes, expected->str);

  til_cell_list_assert_fails (unknown, TIL_SHEET_ERROR_ENCRYPTED);
}

/* Sheets that each hold all that follow, so that reading them all would take
 * the square of their number. */
static void
test_sheets_in_one_another (void)
{
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  guint n_sheets = 2000;
  guint globals = 20 + 4 + n_sheets * 14;

  put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  for (guint i = 0; i < n_sheets; i++)
    put (s, TIL_BIFF_BOUNDSHEET, "wbbst", globals + 20 * i, 0, 0, "S", "x");
  put (s, TIL_BIFF_EOF, "");
  globals = s->len;
  g_byte_array_set_size (s, 0);
  put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  for (guint i = 0; i < n_sheets; i++)
    put (s, TIL_BIFF_BOUNDSHEET, "wbbst", globals + 20 * i, 0, 0, "S", "x");
  put (s, TIL_BIFF_EOF, "");
  g_assert_cmpuint (s->len, ==, globals);
  for (guint i = 0; i < n_sheets; i++)
    put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_SHEET, 0, 0, 0, 0);
  bytes = g_bytes_new (s->data, s->len);

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_DAMAGED);
}

static void
test_merges_overlap (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *list = NULL;

  begin_sheet (&book, 8);
  for (guint i = 0; i < 1000; i++)
    put (book.stream, TIL_BIFF_MERGEDCELLS, "hhhhh", 1, 0, 0xffff, 0, 255);
  put (book.stream, TIL_BIFF_RK, "hhhw", 1, 1, 0, 2);
  bytes = end_book (&book);

  list = til_test_record (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (list, "sheet S\nB2 number 0 covered\nmerged A1:IV65536\n"));
  g_assert_nonnull (strstr (list, "\nwarning\n"));
}

/* Cut off anywhere, a file is refused, or read with a warning. */
static void
test_cut_off (void)
{
  g_autoptr(GBytes) whole = til_cell_list_sample ("partner-biff8.xls");
  g_autofree char *whole_list = til_test_record (whole, NULL, NULL);
  gsize size;
  const char *data = g_bytes_get_data (whole, &size);

  /* shorter ones are not known for what they are */
  for (gsize n = 8; n < size; n++)
    {
      g_autofree char *copy = g_memdup2 (data, n);  /* so that a read beyond the end is noticed */
      g_autoptr(GBytes) bytes = g_bytes_new_static (copy, n);
      g_autoptr(GError) error = NULL;
      g_autofree char *list = til_test_record (bytes, NULL, &error);

      if (list == NULL)
        g_assert_true (error->domain == TIL_SHEET_ERROR && strstr (error->message, "test") != NULL);
      else if (strcmp (list, whole_list) != 0)
        g_assert_nonnull (strstr (list, "warning\n"));
    }
}

/* A record stream cut off anywhere, without a container that would notice. */
static void
test_records_cut_off (void)
{
  Book book = begin_book (8);
  g_autoptr(GBytes) whole = NULL;
  gsize sheet_at, size;
  const char *data;

  put (book.stream, TIL_BIFF_SST, "wwl", 1, 1, "shared");
  begin_sheet (&book, 8);
  sheet_at = book.stream->len;
  put (book.stream, TIL_BIFF_LABELSST, "hhhw", 0, 0, 0, 0);
  put (book.stream, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 1, 0, 0, 0xffff0000, 0, 0, 0);
  put (book.stream, TIL_BIFF_STRING, "l", "text");
  put (book.stream, TIL_BIFF_MULRK, "hhhwhwh", 1, 0, 0, 6, 0, 6, 1);
  whole = end_book (&book);
  data = g_bytes_get_data (whole, &size);

  for (gsize n = 8; n < size; n++)
    {
      g_autofree char *copy = g_memdup2 (data, n);
      g_autoptr(GBytes) bytes = g_bytes_new_static (copy, n);
      g_autoptr(GError) error = NULL;
      g_autofree char *list = til_test_record (bytes, NULL, &error);

      /* without the record that ends what the sheets share */
      if (n < sheet_at - 20)
        g_assert_null (list);
      else
        g_assert_nonnull (strstr (list, "warning\n"));
    }
}

/* Containers that state nonsense about themselves. */
static void
test_damaged_container (void)
{
  static const struct { gsize offset; guint32 value; gboolean readable; } cases[] = {
    { 30, 0x00060010, FALSE },   /* sectors of 65,536 bytes */
    { 48, 0xfffffffe, FALSE },   /* no directory */
    { 48, 0x7fffffff, FALSE },   /* beyond the file */
    { 44, 0xffffffff, TRUE },    /* so many sectors of the table, which are not believed */
    { 56, 0xffffffff, TRUE },
    { 60, 0x7fffffff, FALSE },   /* no table of the mini sectors in which the workbook lies */
    { 68, 0x00000000, TRUE },    /* a list of the table that runs in a circle */
    { 76, 0x7fffffff, FALSE },   /* the table beyond the file */
  };
  g_autoptr(GBytes) whole = til_cell_list_sample ("partner-biff8.xls");
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) bytes = g_bytes_new_take (copy, size);
      g_autoptr(GError) error = NULL;
      g_autofree char *list = NULL;

      for (guint j = 0; j < 4; j++)
        copy[cases[i].offset + j] = (guint8) (cases[i].value >> 8 * j);

      list = til_test_record (bytes, NULL, &error);
      if (cases[i].readable)
        g_assert_true (list != NULL && g_str_has_prefix (list, "sheet Skjema\n"));
      else
        g_assert_true (list == NULL || strstr (list, "warning\n") != NULL);
    }
}

/* Every chain of sectors leads back to its own beginning. */
static void
test_container_runs_in_circles (void)
{
  g_autoptr(GBytes) whole = til_cell_list_sample ("partner-biff8.xls");
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);
  guint8 *copy = g_memdup2 (data, size);
  g_autoptr(GBytes) bytes = g_bytes_new_take (copy, size);
  g_autoptr(GError) error = NULL;
  g_autofree char *list = NULL;
  gsize table = (til_biff_u32 (data + 76) + 1) * 512;

  for (gsize i = 0; i < 128; i++)
    {
      memset (copy + table + 4 * i, 0, 4);
      copy[table + 4 * i] = (guint8) (i ^ 1);
    }

  list = til_test_record (bytes, NULL, &error);
  g_assert_true (list == NULL ? error != NULL : strstr (list, "warning\n") != NULL);
}

static void
test_no_workbook (void)
{
  static const guint8 bof[] = { 0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (bof, sizeof bof);
  g_autoptr(GByteArray) s = g_byte_array_new ();
  g_autoptr(GBytes) no_sheets = NULL;

  til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_DAMAGED);

  put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
  put (s, TIL_BIFF_EOF, "");
  no_sheets = g_bytes_new (s->data, s->len);
  til_cell_list_assert_fails (no_sheets, TIL_SHEET_ERROR_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/xls/libreoffice", test_libreoffice);
  g_test_add_func ("/sheet/xls/gnumeric-biff8", test_gnumeric_biff8);
  g_test_add_func ("/sheet/xls/gnumeric-biff5", test_gnumeric_biff5);
  g_test_add_func ("/sheet/xls/partner", test_partner);
  g_test_add_func ("/sheet/xls/cell-records", test_cell_records);
  g_test_add_func ("/sheet/xls/formulas", test_formulas);
  g_test_add_func ("/sheet/xls/formulas-not-calculated", test_formulas_not_calculated);
  g_test_add_func ("/sheet/xls/shared-texts-go-on", test_shared_texts_go_on);
  g_test_add_func ("/sheet/xls/shared-texts-lie", test_shared_texts_lie);
  g_test_add_func ("/sheet/xls/characters", test_characters);
  g_test_add_func ("/sheet/xls/hidden-and-covered", test_hidden_and_covered);
  g_test_add_func ("/sheet/xls/rows-hidden-by-default", test_rows_hidden_by_default);
  g_test_add_func ("/sheet/xls/notes", test_notes);
  g_test_add_func ("/sheet/xls/embedded-chart", test_embedded_chart);
  g_test_add_func ("/sheet/xls/kinds-of-sheets", test_kinds_of_sheets);
  g_test_add_func ("/sheet/xls/code-pages", test_code_pages);
  g_test_add_func ("/sheet/xls/biff5", test_biff5);
  g_test_add_func ("/sheet/xls/biff4", test_biff4);
  g_test_add_func ("/sheet/xls/biff2", test_biff2);
  g_test_add_func ("/sheet/xls/dates-of-1904", test_dates_of_1904);
  g_test_add_func ("/sheet/xls/encrypted", test_encrypted);
  g_test_add_func ("/sheet/xls/known-password", test_known_password);
  g_test_add_func ("/sheet/xls/sheets-in-one-another", test_sheets_in_one_another);
  g_test_add_func ("/sheet/xls/merges-overlap", test_merges_overlap);
  g_test_add_func ("/sheet/xls/cut-off", test_cut_off);
  g_test_add_func ("/sheet/xls/records-cut-off", test_records_cut_off);
  g_test_add_func ("/sheet/xls/damaged-container", test_damaged_container);
  g_test_add_func ("/sheet/xls/container-runs-in-circles", test_container_runs_in_circles);
  g_test_add_func ("/sheet/xls/no-workbook", test_no_workbook);

  return g_test_run ();
}
