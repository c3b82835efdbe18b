/* tests/sheet/test-ods.c: what is read of whole files */
#include <string.h>

#include "sheet/til-reader.h"
#include "til-cell-list.h"
#include "til-test-ods.h"
#include "til-test-record.h"
#include "til-test-zip.h"

static void
assert_sheets (const char *styles,
               const char *sheets,
               const char *expected)
{
  g_autoptr(GBytes) bytes = til_test_ods (styles, sheets, NULL, NULL);

  til_cell_list_assert (bytes, expected);
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
  "merged A6:C8\n" \
  "B10 text \"med kommentar\"\n" \
  "note B10 \"En kommentar\\nto linjer\"\n" \
  "A12 text \"skjult rad\" hidden\n" \
  "A14 number 7\n" "B14 text \"x\"\n" "A15 number 7\n" "B15 text \"x\"\n" "A16 number 7\n" "B16 text \"x\"\n" \
  "hidden sheet Skjult\n" \
  "A1 number 99 hidden\n"

/* The sheet "Mange" of make-samples.py. */
static char *
expect_types (void)
{
  GString *list = g_string_new (TYPES "sheet Mange\n");

  for (guint i = 0; i < 302; i++)
    {
      guint n = i < 300 ? 20 + i % 40 : 9000;

      g_string_append_printf (list, "A%u text \"", i + 1);
      if (i < 300)
        g_string_append_printf (list, "«%u» ", i);
      for (; n > 0; n--)
        g_string_append (list, i == 300 ? "å" : i == 301 || i % 3 == 0 ? "ж" : "ø");
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
  static const char * const instead[] = { "F1 boolean 1", "F1 boolean 1 formula",
                                          "G1 boolean 0", "G1 boolean 0 formula", NULL };
  g_autofree char *expected = expect_types ();

  til_cell_list_assert_all ("types-libreoffice.ods", expected, instead);
}

static void
test_gnumeric (void)
{
  /* Gnumeric writes this indent as 10 points. */
  static const char * const instead[] = { "A2 text \"æøå € ǆ 日本 𝄞\" indent=2",
                                          "A2 text \"æøå € ǆ 日本 𝄞\" indent=1", NULL };
  g_autofree char *expected = expect_types ();

  til_cell_list_assert_all ("types-gnumeric.ods", expected, instead);
}

static void
test_partners (void)
{
  til_cell_list_assert_all ("partner-1.ods",
                            "sheet Mindreårige\n"
                            "A1 text \"Mindreårige plassert etter barnevernsloven ved mistanke om menneskehandel\" bold\n"
                            "A2 text \"Kilder: Bufetat og Sentralenheten for barneverns- og helsenemnda\"\n"
                            "B4 number 2023 bold\n"
                            "C4 number 2024 bold\n"
                            "D4 text \"Merknad\" bold\n"
                            "A5 text \"Antall mindreårige\" bold\n"
                            "B5 number 16\n"
                            "C5 number 8 bold\n"
                            "A6 text \"Gutter\" indent=1\n"
                            "C6 number 8\n"
                            "A7 text \"Jenter\" indent=1\n"
                            "C7 text \"-\"\n"
                            "A8 text \"Alder\" indent=1\n"
                            "C8 text \"13–16 år\"\n"
                            "A9 text \"Asia\" indent=1\n"
                            "C9 number 8\n"
                            "A11 text \"Hjemmel\" bold\n"
                            "C11 text \"Vedtak/saker\" bold\n"
                            "A12 text \"Akuttvedtak, § 4-5\"\n"
                            "C12 number 2\n"
                            "A13 text \"Plassering i institusjon, § 6-6\"\n"
                            "C13 number 2\n"
                            "A14 text \"hvorav forlengelse\" indent=2\n"
                            "C14 number 1\n"
                            "A15 text \"Omsorgssenter for enslige mindreårige asylsøkere, § 11-3\"\n"
                            "D15 text \"Øvrige barn er plassert her. Antall saker er ikke oppgitt.\"\n",
                            NULL);

  til_cell_list_assert_all ("partner-2.ods",
                            "sheet Shalam Women\n"
                            "A1 text \"Shalam Women\" bold\n"
                            "A2 text \"Tall for 2024\"\n"
                            "B4 text \"Besøkende\" bold\n"
                            "C4 text \"Antatte ofre\" bold\n"
                            "D4 text \"Kommentar\" bold\n"
                            "A5 text \"Besøk\"\n"
                            "B5 number 110\n"
                            "A6 text \"Ulike personer\" bold\n"
                            "B6 number 54 formula bold\n"
                            "C6 number 2 bold\n"
                            "A7 text \"nye i år\" indent=1\n"
                            "B7 number 35\n"
                            "C7 number 2\n"
                            "A8 text \"kjent fra før\" indent=1\n"
                            "B8 number 19\n"
                            "C8 text \"-\"\n"
                            "A10 text \"Sør- og Mellom-Amerika\"\n"
                            "B10 number 20\n"
                            "C10 number 2\n"
                            "A11 text \"Øst-Europa\"\n"
                            "B11 number 17\n"
                            "A12 text \"Andre europeiske land\"\n"
                            "B12 number 7\n"
                            "A13 text \"Afrika\"\n"
                            "B13 number 5\n"
                            "A14 text \"Asia\"\n"
                            "B14 number 5\n"
                            "A16 text \"Kvinner\"\n"
                            "C16 number 2\n"
                            "D16 text \"Tiltaket er for kvinner og personer i kvinneuttrykk\"\n"
                            "A17 text \"Prostitusjon eller andre seksuelle formål\"\n"
                            "C17 number 2\n"
                            "A19 text \"I 2023\"\n"
                            "C19 number 1\n",
                            NULL);
}

/* What one cell's element makes of the cell. */
static void
test_values (void)
{
  static const struct { const char *cell; const char *expected; } cases[] = {
    { NUMBER ("19"), "number 19" },
    { NUMBER ("-1.5E3"), "number -1500" },
    { CELL ("office:value-type=\"percentage\" office:value=\"0.45\"", "<text:p>45 %</text:p>"), "number 0.45 percent" },
    { CELL ("office:value-type=\"currency\" office:currency=\"NOK\" office:value=\"7\"", ""), "number 7" },
    { CELL ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>SANN</text:p>"), "boolean 1" },
    { CELL ("office:value-type=\"boolean\" office:boolean-value=\"false\"", "<text:p>USANN</text:p>"), "boolean 0" },
    { CELL ("office:value-type=\"date\" office:date-value=\"2024-02-29\"", ""), "date 2024-02-29" },
    { CELL ("office:value-type=\"date\" office:date-value=\"2024-02-29T13:05:00\"", ""), "datetime 2024-02-29T13:05:00" },
    { CELL ("office:value-type=\"date\" office:date-value=\"1814-05-17\"", ""), "date 1814-05-17" },
    { CELL ("office:value-type=\"date\" office:date-value=\"2024-02-30\"", "<text:p>30.2.24</text:p>"), "text \"30.2.24\"" },
    { CELL ("office:value-type=\"date\" office:value=\"45000\"", ""), "number 45000" },
    { CELL ("office:value-type=\"time\" office:time-value=\"PT08H05M30S\"", ""), "time 08:05:30" },
    { CELL ("office:value-type=\"time\" office:time-value=\"PT0H0M0.5S\"", ""), "time 00:00:00.500" },
    { CELL ("office:value-type=\"time\" office:time-value=\"8:05\"", "<text:p>8:05</text:p>"), "text \"8:05\"" },

    /* texts */
    { TEXT ("a"), "text \"a\"" },
    { CELL ("office:value-type=\"string\" office:string-value=\"value\"", "<text:p>shown</text:p>"), "text \"value\"" },
    { CELL ("office:value-type=\"string\" office:string-value=\"\"", "<text:p>shown</text:p>"), "text \"shown\"" },
    { CELL ("", "<text:p>no type</text:p>"), "text \"no type\"" },
    { TEXT ("a<text:s/>b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e"), "text \"a b   c\\td\\ne\"" },
    { TEXT ("  a \n\t b "), "text \"  a b \"" },
    { TEXT ("<text:s/>a"), "text \" a\"" },
    { TEXT ("<text:span>a</text:span> <text:span> b<text:span>c</text:span></text:span>"), "text \"a  bc\"" },
    { TEXT ("<text:a>link</text:a> <text:sheet-name>S</text:sheet-name>"), "text \"link S\"" },
    /* Bare spaces as LibreOffice reads them; the file's own layout is none. */
    { TEXT ("  two  spaces "), "text \"  two  spaces \"" },
    { TEXT ("\n    laid\n    out"), "text \"laid out\"" },
    { CELL ("table:formula=\"of:=x\" calcext:value-type=\"float\"", "<text:p/>"), "unknown =x formula" },
    { TEXT ("one</text:p><text:p/><text:p>three"), "text \"one\\n\\nthree\"" },
    { TEXT ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>字"),
      "text \"漢字\"" },
    { TEXT ("a<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame>b"), "text \"ab\"" },
    { CELL ("office:value-type=\"string\"", "<draw:g><text:p>drawn</text:p></draw:g><text:p>a</text:p>"), "text \"a\"" },
    { CELL ("office:value-type=\"string\"", "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"),
      "text \"a\"" },
    { TEXT ("&lt;&amp;&#230;"), "text \"<&æ\"" },
    { TEXT (""), NULL },
    { CELL ("office:value-type=\"void\"", "<text:p>void</text:p>"), NULL },

    /* errors, as LibreOffice, Excel and Gnumeric write them */
    { CELL ("table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
            "<text:p>#DIV/0!</text:p>"), "error #DIV/0! formula" },
    { CELL ("table:formula=\"of:=x()\" office:value-type=\"float\" office:value=\"0\"", "<text:p>#NAME?</text:p>"),
      "error #NAME? formula" },
    { CELL ("office:value-type=\"float\" office:value=\"0\"", "<text:p>#N/A</text:p>"), "error #N/A" },
    { CELL ("office:value-type=\"float\" office:value=\"0\"", "<text:p>#VERDI!</text:p>"), "error #VERDI!" },
    { CELL ("table:formula=\"of:=x\" office:value-type=\"float\" office:value=\"0\"", "<text:p>Err:502</text:p>"),
      "error Err:502 formula" },
    { CELL ("table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"#N/A\"", "<text:p>#N/A</text:p>"),
      "error #N/A formula" },
    { TEXT ("#N/A"), "text \"#N/A\"" },
    { CELL ("office:value-type=\"float\" office:value=\"0\"", "<text:p>#0</text:p>"), "number 0" },
    { CELL ("office:value-type=\"float\" office:value=\"0\"", "<text:p>-</text:p>"), "number 0" },
    { CELL ("office:value-type=\"float\" office:value=\"NaN\"", ""), "error #NUM!" },
    { CELL ("office:value-type=\"float\" office:value=\"1e400\"", ""), "error #NUM!" },
    { CELL ("office:value-type=\"float\" office:value=\"19 134\"", "<text:p>19 134</text:p>"), "text \"19 134\"" },

    /* formulas */
    { CELL ("table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"1\"", "<text:p>1</text:p>"),
      "number 1 formula" },
    { CELL ("table:formula=\"of:=1>0\" office:value-type=\"float\" office:value=\"1\"", "<text:p>TRUE</text:p>"),
      "boolean 1 formula" },
    { CELL ("table:formula=\"of:=1\"", ""), "unknown =1 formula" },
    { CELL ("table:formula=\"of:=1\" office:value-type=\"float\"", ""), "unknown =1 formula" },
    { CELL ("table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"\"", ""), "unknown =1 formula" },
    { CELL ("table:formula=\"of:=SUM([.B2:.B4];[$Ark2.C1])&amp;&quot;[.]&quot;\"", ""),
      "unknown =SUM(B2:B4;$Ark2.C1)&\"[.]\" formula" },
    { CELL ("table:formula=\"nothing\"", ""), "unknown formula" },
    { CELL ("table:formula=\"of:=1\" office:string-value=\"\"", ""), "unknown formula" },
    { CELL ("table:formula=\"of:=&quot;&quot;\"", "<text:p/>"), NULL },
    { CELL ("table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\"", ""), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sheet = g_strconcat (SHEET ("<table:table-row>%s</table:table-row>"), NULL);
      g_autofree char *sheets = g_strdup_printf (sheet, cases[i].cell);
      g_autofree char *expected = cases[i].expected != NULL ? g_strdup_printf ("sheet S\nA1 %s\n", cases[i].expected)
                                  : g_strdup ("sheet S\n");

      assert_sheets ("", sheets, expected);
    }
}

/* What a style's number format makes of a number and of a date. */
static void
test_number_styles (void)
{
  static const struct { const char *style; const char *cell; const char *expected; } cases[] = {
    { "<number:percentage-style style:name=\"N\"><number:number/><number:text> %</number:text></number:percentage-style>",
      "office:value-type=\"float\" office:value=\"0.5\"", "number 0.5 percent" },
    { "<number:date-style style:name=\"N\"><number:day number:style=\"long\"/><number:text>.</number:text>"
      "<number:month/><number:text>.</number:text><number:year/></number:date-style>",
      "office:value-type=\"float\" office:value=\"45000\"", "date 2023-03-15" },
    { "<number:date-style style:name=\"N\"><number:year/><number:text> </number:text><number:hours/></number:date-style>",
      "office:value-type=\"date\" office:date-value=\"2023-03-15\"", "datetime 2023-03-15T00:00:00" },
    { "<number:date-style style:name=\"N\"><number:quarter/><number:text>Q</number:text></number:date-style>",
      "office:value-type=\"float\" office:value=\"45000\"", "date 2023-03-15" },
    { "<number:time-style style:name=\"N\"><number:hours/><number:text>:</number:text><number:minutes/></number:time-style>",
      "office:value-type=\"float\" office:value=\"0.25\"", "time 06:00:00" },
    { "<number:time-style style:name=\"N\" number:truncate-on-overflow=\"false\"><number:hours/></number:time-style>",
      "office:value-type=\"time\" office:time-value=\"PT37H30M00S\"", "time 37:30:00" },
    /* a word in a format is no date */
    { "<number:number-style style:name=\"N\"><number:number/><number:text> dager</number:text></number:number-style>",
      "office:value-type=\"float\" office:value=\"3\"", "number 3" },
    { "<number:currency-style style:name=\"N\"><number:currency-symbol>kr</number:currency-symbol><number:number "
      "number:decimal-places=\"2\" number:grouping=\"true\"/></number:currency-style>",
      "office:value-type=\"currency\" office:value=\"3\"", "number 3" },
    /* a condition: a date only from 1000 */
    { "<number:date-style style:name=\"P\"><number:day/><number:month/></number:date-style>"
      "<number:number-style style:name=\"N\"><number:number/><style:map style:condition=\"value()&gt;=1000\" "
      "style:apply-style-name=\"P\"/></number:number-style>",
      "office:value-type=\"float\" office:value=\"45000\"", "date 2023-03-15" },
    { "<number:date-style style:name=\"P\"><number:day/><number:month/></number:date-style>"
      "<number:number-style style:name=\"N\"><number:number/><style:map style:condition=\"value()&gt;=1000\" "
      "style:apply-style-name=\"P\"/></number:number-style>",
      "office:value-type=\"float\" office:value=\"999\"", "number 999" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *styles = g_strconcat (cases[i].style, "<style:style style:name=\"ce1\" style:family=\"table-cell\" "
                                             "style:data-style-name=\"N\"/>", NULL);
      g_autofree char *sheets = g_strdup_printf (SHEET ("<table:table-row><table:table-cell table:style-name=\"ce1\" %s/>"
                                                        "</table:table-row>"), cases[i].cell);
      g_autofree char *expected = g_strdup_printf ("sheet S\nA1 %s\n", cases[i].expected);

      assert_sheets (styles, sheets, expected);
    }
}

/* Styles come from the cell, its row, its column, and from their parents. */
static void
test_styles (void)
{
  g_autoptr(GBytes) bytes =
    til_test_ods ("<style:style style:name=\"child\" style:family=\"table-cell\" style:parent-style-name=\"Bold\"/>"
               "<style:style style:name=\"thin\" style:family=\"table-cell\" style:parent-style-name=\"child\">"
               "<style:text-properties fo:font-weight=\"normal\"/></style:style>"
               "<style:style style:name=\"circle\" style:family=\"table-cell\" style:parent-style-name=\"circle\"/>",
               SHEET ("<table:table-column/><table:table-column table:default-cell-style-name=\"child\"/>"
                      ROW ("", NUMBER ("1") NUMBER ("2"))
                      ROW ("table:default-cell-style-name=\"thin\"", NUMBER ("1") NUMBER ("2"))
                      ROW ("", CELL ("table:style-name=\"circle\" office:value-type=\"float\" office:value=\"1\"", "")
                               CELL ("table:style-name=\"none\" office:value-type=\"float\" office:value=\"2\"", ""))),
               "styles.xml",
               "<office:document-styles" NAMESPACES "><office:styles>"
               "<style:default-style style:family=\"table-cell\"><style:paragraph-properties fo:margin-left=\"0.353cm\"/>"
               "</style:default-style>"
               "<style:style style:name=\"Bold\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"700\"/>"
               "</style:style></office:styles></office:document-styles>");

  til_cell_list_assert (bytes,
                        "sheet S\n"
                        "A1 number 1 indent=1\nB1 number 2 bold indent=1\n"
                        "A2 number 1 indent=1\nB2 number 2 indent=1\n"
                        "A3 number 1\nB3 number 2 bold indent=1\n");
}

static void
test_repeats (void)
{
  /* Nothing, however often, costs nothing. */
  assert_sheets ("", SHEET ("<table:table-column table:number-columns-repeated=\"16384\"/>"
                            ROW ("table:number-rows-repeated=\"3\"",
                                 CELL ("table:number-columns-repeated=\"2\"", "") NUMBER ("1") TEXT ("x")
                                 CELL ("table:number-columns-repeated=\"999999999\"", ""))
                            ROW ("", CELL ("office:value-type=\"float\" office:value=\"2\" table:number-columns-repeated=\"3\"", "")
                                     NUMBER ("3"))
                            ROW ("table:number-rows-repeated=\"1048570\"", CELL ("", ""))
                            ROW ("", NUMBER ("4"))
                            ROW ("table:number-rows-repeated=\"999999999\"", CELL ("", ""))),
                 "sheet S\n"
                 "C1 number 1\nD1 text \"x\"\nC2 number 1\nD2 text \"x\"\nC3 number 1\nD3 text \"x\"\n"
                 "A4 number 2\nB4 number 2\nC4 number 2\nD4 number 3\n"
                 "A1048575 number 4\n");

  /* Beyond the last row and column there can be nothing. */
  assert_sheets ("", SHEET (ROW ("table:number-rows-repeated=\"1048575\"", CELL ("", ""))
                            ROW ("table:number-rows-repeated=\"9\"",
                                 CELL ("table:number-columns-repeated=\"16383\"", "") NUMBER ("1") NUMBER ("2"))
                            ROW ("", NUMBER ("3"))),
                 "sheet S\nXFD1048576 number 1\nwarning\n");
}

static void
test_repeats_too_many (void)
{
  static const char * const sheets[] = {
    SHEET (ROW ("table:number-rows-repeated=\"999999999\"", NUMBER ("1") NUMBER ("1") NUMBER ("1") NUMBER ("1") NUMBER ("1"))),
    SHEET (ROW ("table:number-rows-repeated=\"1048576\"",
                CELL ("table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"", ""))),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr(GBytes) bytes = til_test_ods ("", sheets[i], NULL, NULL);

      til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_TOO_BIG);
    }
}

static void
test_hidden_and_covered (void)
{
  assert_sheets ("<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/>"
                 "</style:style>",
                 SHEET ("<table:table-column/>"
                        "<table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group>"
                        "<table:table-header-columns><table:table-column table:visibility=\"collapse\"/></table:table-header-columns>"
                        "<table:table-column/>"
                        "<table:table-header-rows>" ROW ("", NUMBER ("1") NUMBER ("2") NUMBER ("3") NUMBER ("4"))
                        "</table:table-header-rows>"
                        ROW ("table:visibility=\"collapse\"", NUMBER ("1"))
                        ROW ("table:visibility=\"filter\"", NUMBER ("1"))
                        "<table:table-row-group><table:table-row-group table:display=\"false\">" ROW ("", NUMBER ("1"))
                        "</table:table-row-group>" ROW ("", NUMBER ("1")) "</table:table-row-group>"
                        ROW ("", CELL ("table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"", "<text:p>m</text:p>")
                                 "<table:covered-table-cell/>" NUMBER ("9"))
                        ROW ("", "<table:covered-table-cell office:value-type=\"float\" office:value=\"5\"/>"
                                 "<table:covered-table-cell/>"))
                 "<table:table table:name=\"T\" table:style-name=\"ta1\">" ROW ("", NUMBER ("1")) "</table:table>",
                 "sheet S\n"
                 "A1 number 1\nB1 number 2 hidden\nC1 number 3 hidden\nD1 number 4\n"
                 "A2 number 1 hidden\nA3 number 1 hidden\nA4 number 1 hidden\nA5 number 1\n"
                 "A6 text \"m\"\nmerged A6:B7\nC6 number 9 hidden\nA7 number 5 covered\n"
                 "hidden sheet T\nA1 number 1 hidden\n");
}

/* What the fuzzer found: a merge and a comment beyond the last column. */
static void
test_merged_outside (void)
{
  assert_sheets ("",
                 SHEET (ROW ("", NUMBER ("1") "<table:table-cell table:number-columns-repeated=\"20000\"/>"
                                 CELL ("table:number-columns-spanned=\"2\"", "<office:annotation><text:p>x</text:p>"
                                       "</office:annotation>"))),
                 "sheet S\n"
                 "A1 number 1\n");
}

static void
test_notes (void)
{
  assert_sheets ("", SHEET (ROW ("", CELL ("office:value-type=\"float\" office:value=\"1\"",
                                           "<office:annotation><dc:creator>N. N.</dc:creator><dc:date>2024-01-01</dc:date>"
                                           "<text:p>one</text:p><text:p>two</text:p></office:annotation><text:p>1</text:p>")
                                     CELL ("", "<office:annotation><text:p>on nothing</text:p></office:annotation>")
                                     TEXT ("x"))),
                 "sheet S\nA1 number 1\nnote A1 \"one\\ntwo\"\nnote B1 \"on nothing\"\nC1 text \"x\"\n");
}

/* Cells that belong to no sheet of the file. */
static void
test_other_tables (void)
{
  assert_sheets ("", "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell "
                 "office:value-type=\"float\" office:value=\"66\"/></table:previous></table:cell-content-change>"
                 "</table:tracked-changes>"
                 "<table:table table:name=\"S\"><table:shapes><draw:frame><table:table>" ROW ("", NUMBER ("66"))
                 "</table:table></draw:frame></table:shapes>" ROW ("", NUMBER ("1")) "</table:table>"
                 "<table:table table:name=\"'file:///home/a.ods'#$Sheet1\">" ROW ("", NUMBER ("66")) "</table:table>"
                 "<table:dde-links><table:dde-link><table:table>" ROW ("", NUMBER ("66"))
                 "</table:table></table:dde-link></table:dde-links>",
                 "sheet S\nA1 number 1\n");

  /* cells and sheets where they cannot be */
  assert_sheets ("", "<table:calculation-settings><table:table-cell table:number-columns-spanned=\"2\"/>"
                 "<table:null-date><office:body><office:spreadsheet>" SHEET (ROW ("", NUMBER ("66")))
                 "</office:spreadsheet></office:body></table:null-date></table:calculation-settings>"
                 ROW ("", NUMBER ("66"))
                 SHEET ("<table:table-column><table:table-row>" NUMBER ("66") "</table:table-row></table:table-column>"
                        NUMBER ("66") ROW ("", ROW ("", NUMBER ("66")) NUMBER ("1"))),
                 "sheet S\nA1 number 1\n");

  assert_sheets ("", SHEET (ROW ("", CELL ("", "<table:table table:is-sub-table=\"true\">" ROW ("", NUMBER ("66"))
                                               "</table:table>") NUMBER ("1"))),
                 "sheet S\nwarning\nB1 number 1\n");
}

/* Other prefixes, and none. */
static void
test_prefixes (void)
{
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  til_test_zip_text (zip, "content.xml",
                     "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                     "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                     "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:spreadsheet>"
                     "<table xmlns:q=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" q:name=\"S\"><table-row>"
                     "<q:table-cell o:value-type=\"string\"><table:p>a</table:p></q:table-cell>"
                     "<table-cell o:value-type=\"float\" o:value=\"2\" q:number-columns-repeated=\"2\"/>"
                     "</table-row></table></o:spreadsheet></o:body></o:document-content>");
  bytes = til_test_zip_finish (zip);

  til_cell_list_assert (bytes, "sheet S\nA1 text \"a\"\nB1 number 2\nC1 number 2\n");
}

#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TABLE  "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define PARAGRAPHS "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

/* A declaration counts from its tag to the end of its element, also of one
 * that is skipped, and the default one for elements alone. */
static void
test_scopes (void)
{
  static const char content[] =
    "<o:document-content xmlns:o=\"" OFFICE "\" xmlns:p=\"" PARAGRAPHS "\" xmlns:t=\"" TABLE "\"><o:body>"
    "<o:spreadsheet xmlns=\"" TABLE "\"><table name=\"no\" t:name=\"S\">"
    /* declared in each cell, and no more after it */
    "<table-row><x:table-cell xmlns:x=\"" TABLE "\" o:value-type=\"float\" o:value=\"2\"/>"
    "<x:table-cell o:value-type=\"float\" o:value=\"99\"/>"
    "<t:table-cell xmlns:o=\"urn:other\" o:value-type=\"float\" o:value=\"98\"><p:p>a</p:p></t:table-cell>"
    "<x:table-cell xmlns:x=\"" TABLE "\" o:value-type=\"float\" o:value=\"3\"/></table-row>"
    /* the same prefix for something else, within itself too */
    "<t:table-row><t:table-cell o:value-type=\"string\">"
    "<t:p xmlns:t=\"" PARAGRAPHS "\"><t:s xmlns:t=\"urn:other\">no</t:s>b<t:s t:c=\"2\"/>c</t:p></t:table-cell>"
    "<t:p>no</t:p><p:table-cell xmlns:p=\"" TABLE "\"/><t:table-cell o:value-type=\"string\"><p:p>d</p:p></t:table-cell>"
    "</t:table-row>"
    /* no default at all, and back */
    "<table-row><table-cell xmlns=\"\" o:value-type=\"float\" o:value=\"97\"/><table-cell value=\"96\" value-type=\"float\"/>"
    "<table-cell o:value-type=\"float\" o:value=\"4\" number-columns-repeated=\"5\"/>"
    "<table-cell o:value-type=\"float\" o:value=\"5\"/></table-row>"
    /* in what is skipped */
    "<t:shapes><t:x xmlns:t=\"" OFFICE "\" xmlns=\"" OFFICE "\"/></t:shapes>"
    "<t:table-row><table-cell o:value-type=\"float\" o:value=\"6\"/></t:table-row>"
    "</table></o:spreadsheet></o:body></o:document-content>";
  TilTestZip *zip = til_test_zip_new ();
  g_autoptr(GBytes) bytes = NULL;

  til_test_zip_text (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  til_test_zip_text (zip, "content.xml", content);
  bytes = til_test_zip_finish (zip);

  til_cell_list_assert (bytes, "sheet S\nA1 number 2\nB1 text \"a\"\nC1 number 3\n"
                        "A2 text \"b  c\"\nC2 text \"d\"\nB3 number 4\nC3 number 5\nA4 number 6\n");
}

/* As some write it who put a document together from pieces: each cell
 * declares its own prefixes. They are few names, however often. */
static void
test_scopes_many (void)
{
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autoptr(GString) expected = g_string_new ("sheet S\n");
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 1; i <= 6000; i++)
    {
      g_string_append (rows, ROW ("", "<a:table-cell xmlns:a=\"" TABLE "\" xmlns:b=\"" OFFICE "\" b:value-type=\"float\""
                                  " b:value=\"7\" a:number-columns-repeated=\"1\"/>"));
      g_string_append_printf (expected, "A%u number 7\n", i);
    }
  g_string_prepend (rows, "<table:table table:name=\"S\">");
  g_string_append (rows, "</table:table>");
  bytes = til_test_ods ("", rows->str, NULL, NULL);
  til_cell_list_assert (bytes, expected->str);
}

/* More prefixes than are kept: refused, as cells could be lost. */
static void
test_prefixes_many (void)
{
  static const guint numbers[] = { 100, 200 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(GString) rows = g_string_new ("<table:table table:name=\"S\">");
      g_autoptr(GBytes) bytes = NULL;

      for (guint n = 0; n < numbers[i]; n++)
        g_string_append_printf (rows, "<table:table-row xmlns:p%u=\"urn:%u\" p%u:a=\"\"/>", n, n, n);
      g_string_append (rows, ROW ("", "<q:table-cell xmlns:q=\"" TABLE "\" office:value-type=\"float\" office:value=\"7\"/>")
                       "</table:table>");
      bytes = til_test_ods ("", rows->str, NULL, NULL);
      if (numbers[i] == 100)
        til_cell_list_assert (bytes, "sheet S\nA101 number 7\n");
      else
        til_cell_list_assert_fails (bytes, TIL_SHEET_ERROR_TOO_BIG);
    }
}

/* Of very many addresses, those that count are known when they come. */
static void
test_namespaces_many (void)
{
  g_autoptr(GString) rows = g_string_new ("<table:table table:name=\"S\">");
  g_autoptr(GBytes) bytes = NULL;

  for (guint n = 0; n < 200; n++)
    g_string_append_printf (rows, "<table:table-row xmlns:p=\"urn:%u\" p:a=\"\"/>", n);
  g_string_append (rows, "<p:table-row xmlns:p=\"" TABLE "\"><p:table-cell xmlns:office=\"" OFFICE "\" office:value-type=\"float\""
                   " office:value=\"7\"/></p:table-row></table:table>");
  bytes = til_test_ods ("", rows->str, NULL, NULL);
  til_cell_list_assert (bytes, "sheet S\nA201 number 7\n");
}

static void
test_epoch_1904 (void)
{
  assert_sheets ("<number:date-style style:name=\"N\"><number:year/><number:month/></number:date-style>"
                 "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N\"/>",
                 "<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings>"
                 SHEET (ROW ("", CELL ("table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"43538\"", "")
                                 CELL ("office:value-type=\"date\" office:date-value=\"2023-03-15\"", ""))),
                 "sheet S\nA1 date 2023-03-15\nB1 date 2023-03-15\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/ods/libreoffice", test_libreoffice);
  g_test_add_func ("/sheet/ods/gnumeric", test_gnumeric);
  g_test_add_func ("/sheet/ods/partners", test_partners);
  g_test_add_func ("/sheet/ods/values", test_values);
  g_test_add_func ("/sheet/ods/number-styles", test_number_styles);
  g_test_add_func ("/sheet/ods/styles", test_styles);
  g_test_add_func ("/sheet/ods/repeats", test_repeats);
  g_test_add_func ("/sheet/ods/repeats-too-many", test_repeats_too_many);
  g_test_add_func ("/sheet/ods/hidden-and-covered", test_hidden_and_covered);
  g_test_add_func ("/sheet/ods/notes", test_notes);
  g_test_add_func ("/sheet/ods/merged-outside", test_merged_outside);
  g_test_add_func ("/sheet/ods/other-tables", test_other_tables);
  g_test_add_func ("/sheet/ods/prefixes", test_prefixes);
  g_test_add_func ("/sheet/ods/scopes", test_scopes);
  g_test_add_func ("/sheet/ods/scopes-many", test_scopes_many);
  g_test_add_func ("/sheet/ods/prefixes-many", test_prefixes_many);
  g_test_add_func ("/sheet/ods/namespaces-many", test_namespaces_many);
  g_test_add_func ("/sheet/ods/epoch-1904", test_epoch_1904);

  return g_test_run ();
}
