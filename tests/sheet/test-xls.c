/* tests/sheet/test-xls.c: what stands in the cells of XLS files */
#include <string.h>

#include "sheet/til-biff.h"
#include "til-cell-list.h"
#include "til-test-xls.h"

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
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_put (s, TIL_BIFF_XF, "hhhbbbb", 0, 0, 0, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_XF, "hhhbbbb", 0, 10, 0, 0, 0, 0, 0);   /* 0.00% */
  til_test_xls_put (s, TIL_BIFF_XF, "hhhbbbb", 0, 14, 0, 0, 0, 3, 0);   /* a date; indent 3 */
  til_test_xls_put (s, TIL_BIFF_SST, "wwll", 2, 2, "one", "two");
  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhd", 0, 0, 0, 1.25);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 1, 0, 1234 << 2 | 3);                 /* 12.34 */
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 2, 1, 0x3fe00000);                    /* 0.5 */
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 3, 0, (guint) -(5 << 2) | 2);         /* -5 */
  til_test_xls_put (s, TIL_BIFF_MULRK, "hhhwhwh", 1, 0, 0, 7 << 2 | 2, 2, 45000 << 2 | 2, 1);
  til_test_xls_put (s, TIL_BIFF_MULBLANK, "hhhhh", 1, 2, 0, 0, 3);
  til_test_xls_put (s, TIL_BIFF_LABELSST, "hhhw", 2, 0, 0, 1);
  til_test_xls_put (s, TIL_BIFF_LABEL, "hhhl", 2, 1, 0, "label");
  til_test_xls_put (s, TIL_BIFF_LABEL, "hhhhbz", 2, 2, 0, 4, 1, "wide");
  til_test_xls_put (s, TIL_BIFF_RSTRING, "hhhlhww", 2, 3, 0, "rich", 2, 0, 0);
  til_test_xls_put (s, TIL_BIFF_LABEL, "hhhl", 2, 4, 0, "");
  til_test_xls_put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 0, 0, 1, 0);
  til_test_xls_put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 1, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 2, 0, 0x2a, 1);
  til_test_xls_put (s, TIL_BIFF_BOOLERR, "hhhbb", 3, 3, 0, 0x1d, 1);
  til_test_xls_put (s, TIL_BIFF_BLANK, "hhh", 3, 4, 0);
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhww", 3, 5, 0, 0, 0x7ff00000);            /* infinite */
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhww", 3, 6, 2, 1, 0x7ff80000);            /* no number */
  bytes = til_test_xls_end (&book);

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
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_put (s, TIL_BIFF_RECALCID, "hhw", 0x1c1, 0, 0);
  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhdhwh", 0, 0, 0, 2.5, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 1, 0, 0x00000001 | 1 << 16, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 2, 0, 0x00000002 | 0x07 << 16, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 3, 0, 3, 0xffff0000, 0, 0, 0);   /* an empty text */
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 4, 0, 0, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_STRING, "l", "text");
  /* A shared formula and an array formula come before the text. */
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 1, 0, 0, 0, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_SHRFMLA, "hhbbhh", 1, 1, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_STRING, "l", "shared");
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 1, 1, 0, 0, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_ARRAY, "hhbbhwh", 1, 1, 1, 1, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "w", 0);
  til_test_xls_put (s, TIL_BIFF_STRING, "hbz", 5, 1, "array");
  /* Text promised, but not there. */
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 2, 0, 0, 0, 0xffff0000, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhd", 2, 1, 0, 1.0);
  til_test_xls_put (s, TIL_BIFF_FORMULA, "hhhwwhwh", 2, 2, 0, 0, 0xffff0000, 0, 0, 0);
  bytes = til_test_xls_end (&book);

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
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;

  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (book.stream, TIL_BIFF_NUMBER, "hhhd", 0, 0, 0, 1.0);
  til_test_xls_put (book.stream, TIL_BIFF_FORMULA, "hhhwwhwh", 0, 1, 0, 3, 0xffff0000, 0, 0, 0);
  bytes = til_test_xls_end (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 number 1\nB1 unknown formula\n");
}

/* Shared texts whose parts lie in CONTINUE records, where each part of the
 * characters begins with a width of its own. */
static void
test_shared_texts_go_on (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_put (s, TIL_BIFF_SST, "wwhbt", 5, 5, 6, 0, "abc");               /* narrow … */
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bzhbhw", 1, "def", 5, 0x0d, 2, 8);   /* wide; then rich and phonetic */
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bzwt", 1, "hello", 0, "run");        /* its letters, a run, part of one */
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "btb", 0, "phonetic", 3);             /* the rest; half a length */
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bbtlh", 0, 0, "xyz", "four", 2);     /* the other half */
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bt", 0, "5!");                       /* flags and text of the last one */
  til_test_xls_begin_sheet (&book, 8);
  for (guint i = 0; i < 6; i++)
    til_test_xls_put (s, TIL_BIFF_LABELSST, "hhhw", i, 0, 0, i);
  bytes = til_test_xls_end (&book);

  til_cell_list_assert (bytes,
                        "sheet S\nA1 text \"abcdef\"\nA2 text \"hello\"\nA3 text \"xyz\"\nA4 text \"four\"\nA5 text \"5!\"\n"
                        "warning\n");
}

static void
test_shared_texts_lie (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_put (s, TIL_BIFF_SST, "wwlhb", 0xffffffff, 0xffffffff, "one", 0xffff, 0);
  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_LABELSST, "hhhw", 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_LABELSST, "hhhw", 1, 0, 0, 1);
  til_test_xls_put (s, TIL_BIFF_LABELSST, "hhhw", 2, 0, 0, 0xffffffff);
  bytes = til_test_xls_end (&book);

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
      TilTestXls book = til_test_xls_begin (8);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *expected = g_strconcat ("sheet S\n", cases[i].expected, NULL);

      til_test_xls_begin_sheet (&book, 8);
      til_test_xls_put (book.stream, TIL_BIFF_LABEL, "hhhhbhhhh", 0, 0, 0, 4, 1, cases[i].units[0], cases[i].units[1],
           cases[i].units[2], cases[i].units[3]);
      bytes = til_test_xls_end (&book);
      til_cell_list_assert (bytes, expected);
    }
}

static void
test_hidden_and_covered (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_COLINFO, "hhhhhh", 1, 2, 0, 0, 1, 0);
  til_test_xls_put (s, TIL_BIFF_ROW, "hhhhhhw", 1, 0, 5, 0, 0, 0, 0x20);
  til_test_xls_put (s, TIL_BIFF_ROW, "hhhhhhw", 3, 0, 5, 0, 0, 0, 0x40);
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 4; column += 3 - row % 2)
      til_test_xls_put (s, TIL_BIFF_RK, "hhhw", row, column, 0, row << 2 | 2);
  til_test_xls_put (s, TIL_BIFF_MERGEDCELLS, "hhhhh", 1, 2, 3, 0, 1);
  til_test_xls_put (s, TIL_BIFF_MERGEDCELLS, "hhhhhhhhh", 9, 0, 0, 3, 3, 9, 8, 0, 0);  /* nothing to merge; the wrong way round */
  bytes = til_test_xls_end (&book);

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
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_DEFROWHEIGHT, "hh", 2, 255);
  til_test_xls_put (s, TIL_BIFF_ROW, "hhhhhhw", 0, 0, 1, 0, 0, 0, 0x40);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 1, 0, 0, 2);
  bytes = til_test_xls_end (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 number 0\nA2 number 0 hidden\n");
}

static void
test_notes (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_NOTE, "hhhhs", 1, 1, 0, 2, "author");   /* before its object */
  til_test_xls_put (s, TIL_BIFF_OBJ, "hhhhw", 0x15, 4, 0x19, 1, 0);
  til_test_xls_put (s, TIL_BIFF_TXO, "hhhhhhhw", 0, 0, 0, 0, 0, 5, 8, 0);
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bt", 0, "abc");
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bz", 1, "de");
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "wwww", 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_NOTE, "hhhhs", 0, 0, 0, 1, "author");
  til_test_xls_put (s, TIL_BIFF_OBJ, "hhhhw", 0x15, 4, 0x19, 2, 0);
  til_test_xls_put (s, TIL_BIFF_TXO, "hhhhhhhw", 0, 0, 0, 0, 0, 2, 8, 0);
  til_test_xls_put (s, TIL_BIFF_CONTINUE, "bt", 0, "hi");
  til_test_xls_put (s, TIL_BIFF_NOTE, "hhhhs", 5, 5, 0, 77, "of no object");
  bytes = til_test_xls_end (&book);

  til_cell_list_assert (bytes, "sheet S\nnote B2 \"hi\"\nnote A1 \"abcde\"\n");
}

/* A chart that is embedded in a sheet has cells of its own, which are copies. */
static void
test_embedded_chart (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;
  GByteArray *s = book.stream;

  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_CHART, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_NUMBER, "hhhd", 9, 9, 0, 9.0);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 1, 0, 0, 2);
  bytes = til_test_xls_end (&book);

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
      til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_GLOBALS, 0, 0, 0, 0);
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 1, 0, "hidden");
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 2, 0, "very hidden");
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 0, 1, "macros");
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 0, 2, "chart");
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", at, 0, 6, "module");
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", 3, 0, 0, "nowhere");
      til_test_xls_put (s, TIL_BIFF_BOUNDSHEET, "wbbs", 0xfffffff0, 0, 0, "outside");
      til_test_xls_put (s, TIL_BIFF_EOF, "");
      globals = s->len;
    }
  til_test_xls_put (s, TIL_BIFF_BOF, "hhhhww", 0x600, TIL_BIFF_KIND_SHEET, 0, 0, 0, 0);
  til_test_xls_put (s, TIL_BIFF_RK, "hhhw", 0, 0, 0, 2);
  til_test_xls_put (s, TIL_BIFF_EOF, "");
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
      TilTestXls book = til_test_xls_begin (5);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *expected = g_strdup_printf ("sheet S\nA1 text \"%s\"\nB1 text \"%s\"\n", cases[i].text, cases[i].text);

      til_test_xls_put (book.stream, TIL_BIFF_CODEPAGE, "h", cases[i].code_page);
      til_test_xls_begin_sheet (&book, 5);
      til_test_xls_put (book.stream, TIL_BIFF_LABEL, "hhh6", 0, 0, 0, cases[i].bytes);
      til_test_xls_put (book.stream, TIL_BIFF_RSTRING, "hhh6bbb", 0, 1, 0, cases[i].bytes, 1, 0, 0);
      bytes = til_test_xls_end (&book);
      til_cell_list_assert (bytes, expected);
    }
}

static void
test_dates_of_1904 (void)
{
  TilTestXls book = til_test_xls_begin (8);
  g_autoptr(GBytes) bytes = NULL;

  til_test_xls_put (book.stream, TIL_BIFF_DATEMODE, "h", 1);
  til_test_xls_put (book.stream, TIL_BIFF_XF, "hhhbbbb", 0, 14, 0, 0, 0, 0, 0);
  til_test_xls_begin_sheet (&book, 8);
  til_test_xls_put (book.stream, TIL_BIFF_RK, "hhhw", 0, 0, 0, 0 << 2 | 2);
  til_test_xls_put (book.stream, TIL_BIFF_RK, "hhhw", 0, 1, 0, 43538 << 2 | 2);
  bytes = til_test_xls_end (&book);

  til_cell_list_assert (bytes, "sheet S\nA1 date 1904-01-01\nB1 date 2023-03-15\n");
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
  g_test_add_func ("/sheet/xls/dates-of-1904", test_dates_of_1904);

  return g_test_run ();
}
