/* tests/import/test-notation.c: numbers as partners write them */
#include "import/til-notation.h"

typedef struct
{
  const char    *text;
  TilNotationKind kind;
  TilStated      stated;
  double         low, high;    /* high below low: no upper end */
  TilQualifiers  qualifiers;
  double         paren;        /* -1: none */
  const char    *words;
} Value;

#define NUMBER TIL_NOTATION_VALUE, TIL_STATED_NUMBER
#define NONE   TIL_NOTATION_VALUE, TIL_STATED_NONE

static const Value values[] = {
  { "19", NUMBER, 19, 19, 0, -1 },
  { " 19 ", NUMBER, 19, 19, 0, -1 },
  { "0", NONE, 0, 0, 0, -1 },
  { "1 233", NUMBER, 1233, 1233, 0, -1 },
  { "1\302\240233", NUMBER, 1233, 1233, 0, -1 },
  { "1\342\200\257233", NUMBER, 1233, 1233, 0, -1 },
  { "1\342\200\211233", NUMBER, 1233, 1233, 0, -1 },
  { "1.233.456", NUMBER, 1233456, 1233456, 0, -1 },
  { "1'233", NUMBER, 1233, 1233, 0, -1 },
  { "110 416", NUMBER, 110416, 110416, 0, -1 },
  { "1 233,5", NUMBER, 1233.5, 1233.5, 0, -1 },
  { "12,5", NUMBER, 12.5, 12.5, 0, -1 },
  { "12.5", NUMBER, 12.5, 12.5, 0, -1 },
  { "0,125", NUMBER, 0.125, 0.125, 0, -1 },
  { "\342\210\22229,6", NUMBER, -29.6, -29.6, 0, -1 },
  { "-29.6", NUMBER, -29.6, -29.6, 0, -1 },
  { "45 %", NUMBER, 45, 45, TIL_QUALIFIER_PERCENT, -1 },
  { "45%", NUMBER, 45, 45, TIL_QUALIFIER_PERCENT, -1 },
  { "12,5 prosent", NUMBER, 12.5, 12.5, TIL_QUALIFIER_PERCENT, -1 },
  { "9 prosentpoeng", NUMBER, 9, 9, 0, -1 },
  { "455 dager", NUMBER, 455, 455, 0, -1 },
  { "19 (2)", NUMBER, 19, 19, 0, 2 },
  { "19(2)", NUMBER, 19, 19, 0, 2 },
  { "29 (0)", NUMBER, 29, 29, 0, 0 },
  { "7 (hvorav 1 grov)", NUMBER, 7, 7, 0, 1, "grov" },
  { "35 (hvorav 4 grove)", NUMBER, 35, 35, 0, 4, "grove" },
  { "35 (herav 4 grove)", NUMBER, 35, 35, 0, 4, "grove" },
  { "6 (hvorav 1 var grov)", NUMBER, 6, 6, 0, 1, "var grov" },
  { "35 (4 grove)", NUMBER, 35, 35, 0, 4, "grove" },
  { "35, hvorav 4 grove", NUMBER, 35, 35, 0, 4, "grove" },
  { "35 hvorav fire grove", NUMBER, 35, 35, 0, 4, "grove" },
  { "35 (of which 4 aggravated)", NUMBER, 35, 35, 0, 4, "aggravated" },
  { "12 (foreløpig)", NUMBER, 12, 12, 0, -1, "foreløpig" },
  { "12 (45 %)", NUMBER, 12, 12, 0, 45 },
  { "183*", NUMBER, 183, 183, TIL_QUALIFIER_FOOTNOTE, -1 },
  { "86 *", NUMBER, 86, 86, TIL_QUALIFIER_FOOTNOTE, -1 },
  { "86**", NUMBER, 86, 86, TIL_QUALIFIER_FOOTNOTE, -1 },
  { "86\302\271", NUMBER, 86, 86, TIL_QUALIFIER_FOOTNOTE, -1 },
  { "86 1)", NUMBER, 86, 86, TIL_QUALIFIER_FOOTNOTE, -1 },
  { "19* (2)", NUMBER, 19, 19, TIL_QUALIFIER_FOOTNOTE, 2 },
  { "ca. 200", NUMBER, 180, 220, TIL_QUALIFIER_APPROX, -1 },
  { "ca 200", NUMBER, 180, 220, TIL_QUALIFIER_APPROX, -1 },
  { "Ca.200", NUMBER, 180, 220, TIL_QUALIFIER_APPROX, -1 },
  { "om lag 30", NUMBER, 27, 33, TIL_QUALIFIER_APPROX, -1 },
  { "about 30", NUMBER, 27, 33, TIL_QUALIFIER_APPROX, -1 },
  { "~50", NUMBER, 45, 55, TIL_QUALIFIER_APPROX, -1 },
  { "20\342\200\22330", NUMBER, 20, 30, TIL_QUALIFIER_RANGE, -1 },
  { "8-10", NUMBER, 8, 10, TIL_QUALIFIER_RANGE, -1 },
  { "8 til 10", NUMBER, 8, 10, TIL_QUALIFIER_RANGE, -1 },
  { "mellom 8 og 10", NUMBER, 8, 10, TIL_QUALIFIER_RANGE, -1 },
  { "between 8 and 10", NUMBER, 8, 10, TIL_QUALIFIER_RANGE, -1 },
  { "ca. 20\342\200\22330", NUMBER, 20, 30, TIL_QUALIFIER_RANGE | TIL_QUALIFIER_APPROX, -1 },
  { "<5", NUMBER, 1, 4, TIL_QUALIFIER_RANGE, -1 },
  { "< 5", NUMBER, 1, 4, TIL_QUALIFIER_RANGE, -1 },
  { "færre enn 5", NUMBER, 1, 4, TIL_QUALIFIER_RANGE, -1 },
  { "under 5", NUMBER, 1, 4, TIL_QUALIFIER_RANGE, -1 },
  { "fewer than 5", NUMBER, 1, 4, TIL_QUALIFIER_RANGE, -1 },
  { "\342\211\2445", NUMBER, 0, 5, TIL_QUALIFIER_RANGE, -1 },
  { ">5", NUMBER, 6, 0, TIL_QUALIFIER_RANGE, -1 },
  { "over 100", NUMBER, 101, 0, TIL_QUALIFIER_RANGE, -1 },
  { "minst 100", NUMBER, 100, 0, TIL_QUALIFIER_RANGE, -1 },
  { "én", NUMBER, 1, 1, TIL_QUALIFIER_WORD, -1 },
  { "Ni", NUMBER, 9, 9, TIL_QUALIFIER_WORD, -1 },
  { "to", NUMBER, 2, 2, TIL_QUALIFIER_WORD, -1 },
  { "tre", NUMBER, 3, 3, TIL_QUALIFIER_WORD, -1 },
  { "tjueto", NUMBER, 22, 22, TIL_QUALIFIER_WORD, -1 },
  { "eitt", NUMBER, 1, 1, TIL_QUALIFIER_WORD, -1 },
  { "twelve", NUMBER, 12, 12, TIL_QUALIFIER_WORD, -1 },
  { "twenty-two", NUMBER, 22, 22, TIL_QUALIFIER_WORD, -1 },
  { "ingen", NONE, 0, 0, TIL_QUALIFIER_NONE, -1 },
  { "ikke noen", NONE, 0, 0, TIL_QUALIFIER_NONE, -1 },
  { "Ingen", NONE, 0, 0, TIL_QUALIFIER_NONE, -1 },
  { "none", NONE, 0, 0, TIL_QUALIFIER_NONE, -1 },
  { "-", NONE, 0, 0, TIL_QUALIFIER_NONE, -1 },
  { "\342\200\223", NONE, 0, 0, TIL_QUALIFIER_NONE, -1 },
  { "..", TIL_NOTATION_VALUE, TIL_STATED_MISSING, 0, -1, 0, -1 },
  { ".", TIL_NOTATION_VALUE, TIL_STATED_CANNOT_OCCUR, 0, 0, 0, -1 },
  { ":", TIL_NOTATION_VALUE, TIL_STATED_WITHHELD, 0, -1, 0, -1 },
  { "12 personer", NUMBER, 12, 12, 0, -1, "personer" },
};

static void
test_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const Value *expected = &values[i];
      g_auto(TilNotated) notated = { 0 };

      g_test_message ("“%s”", expected->text);
      til_notation_read (expected->text, &notated);
      g_assert_cmpint (notated.kind, ==, expected->kind);
      g_assert_cmpint (notated.stated, ==, expected->stated);
      g_assert_cmpfloat ((double) notated.value.low / 1000, ==, expected->low);
      if (expected->high < expected->low)
        g_assert_cmpint (notated.value.high, ==, TIL_NO_UPPER_END);
      else
        g_assert_cmpfloat ((double) notated.value.high / 1000, ==, expected->high);
      g_assert_cmpint (notated.qualifiers, ==, expected->qualifiers);
      g_assert_cmpint (notated.has_paren, ==, expected->paren >= 0);
      if (expected->paren >= 0)
        g_assert_cmpfloat ((double) notated.paren.low / 1000, ==, expected->paren);
      g_assert_cmpstr (notated.words, ==, expected->words);
    }
}

static void
test_no_counts (void)
{
  static const struct { const char *text; TilNoCount why; } cases[] = {
    { "22 33 11 60", TIL_NO_COUNT_PHONE }, { "994 70 279", TIL_NO_COUNT_PHONE }, { "+47 22 33 11 60", TIL_NO_COUNT_PHONE },
    { "22331160", TIL_NO_COUNT_PHONE }, { "tlf. 22 33 11 60", TIL_NO_COUNT_PHONE },
    { "14.02.2025", TIL_NO_COUNT_DATE }, { "2025-02-14", TIL_NO_COUNT_DATE }, { "14.2.25", TIL_NO_COUNT_DATE },
    { "12.01.2026 10:22:31", TIL_NO_COUNT_DATE }, { "1/12/2026 9:02 am", TIL_NO_COUNT_DATE }, { "15.01.2026 kl. 14.03", TIL_NO_COUNT_DATE },
    { "3. februar 2025", TIL_NO_COUNT_DATE }, { "januar 2024", TIL_NO_COUNT_DATE }, { "3 February 2025", TIL_NO_COUNT_DATE },
    { "Side 1 av 6", TIL_NO_COUNT_PAGE }, { "Page 2 of 3", TIL_NO_COUNT_PAGE }, { "1 av 6", TIL_NO_COUNT_PAGE },
    { "25/00318-2", TIL_NO_COUNT_CASE }, { "2024/1234", TIL_NO_COUNT_CASE },
    { "13\342\200\22316 år", TIL_NO_COUNT_AGE }, { "0-4 år", TIL_NO_COUNT_AGE }, { "18 år og eldre", TIL_NO_COUNT_AGE },
    { "4 a", TIL_NO_COUNT_NUMBERING }, { "4a", TIL_NO_COUNT_NUMBERING }, { "1.", TIL_NO_COUNT_NUMBERING },
    { "1.2.3", TIL_NO_COUNT_NUMBERING }, { "(2)", TIL_NO_COUNT_NUMBERING }, { "Nr. 5", TIL_NO_COUNT_NUMBERING },
    { "§ 4-5", TIL_NO_COUNT_PARAGRAPH }, { "utl. § 28", TIL_NO_COUNT_PARAGRAPH },
    { "2019\342\200\2232024", TIL_NO_COUNT_YEARS }, { "2019-23", TIL_NO_COUNT_YEARS }, { "12:30", TIL_NO_COUNT_TIME },
    { "99999999999999999999", TIL_NO_COUNT_TOO_BIG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TilNotated) notated = { 0 };

      g_test_message ("“%s”", cases[i].text);
      til_notation_read (cases[i].text, &notated);
      g_assert_cmpint (notated.kind, ==, TIL_NOTATION_NO_COUNT);
      g_assert_cmpint (notated.why, ==, cases[i].why);
    }
}

static void
test_text_is_text (void)
{
  static const char * const texts[] = {
    "", "Kvinner", "Tall for 2024", "Nye i 2024", "to av sakene gjaldt barn", "ROSA 2 saker i 2023", "ikke oppgitt",
    "Om de 28 søkerne", "Hjelpetelefonen: 22 33 11 60 (døgnåpen)", "Tabell 1", "1 av de 6 søkerne", "a", "%", "*",
    "12 personer som ikke er med i tallene", "12 34", "1,23,4", "5 / 7",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto(TilNotated) notated = { 0 };

      g_test_message ("“%s”", texts[i]);
      til_notation_read (texts[i], &notated);
      g_assert_cmpint (notated.kind, ==, TIL_NOTATION_TEXT);
    }
}

static void
test_ambiguous_signs (void)
{
  g_auto(TilNotated) notated = { 0 };

  til_notation_read ("1.233", &notated);
  g_assert_true (notated.ambiguous);
  g_assert_cmpint (notated.value.low, ==, 1233000);
  g_assert_cmpint (notated.other.low, ==, 1233);
}

static void
test_years (void)
{
  static const struct { const char *text; int year; } cases[] = {
    { "2024", 2024 }, { "1989", 0 }, { "2 024", 0 }, { "2050", 0 }, { "ca. 2024", 0 }, { "2024 %", 0 }, { "2024*", 2024 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TilNotated) notated = { 0 };

      til_notation_read (cases[i].text, &notated);
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (notated.year, ==, cases[i].year);
    }
}

static void
test_number_cells (void)
{
  g_auto(TilNotated) notated = { 0 };

  til_notation_from_number (0.45, TRUE, &notated);
  g_assert_cmpint (notated.value.low, ==, 45000);
  g_assert_cmpint (notated.suffix, ==, TIL_SUFFIX_PERCENT);
  til_notation_from_number (0.1 + 0.2, FALSE, &notated);
  g_assert_cmpint (notated.value.low, ==, 300);
  til_notation_from_number (1e300, FALSE, &notated);
  g_assert_cmpint (notated.kind, ==, TIL_NOTATION_NO_COUNT);
  til_notation_from_number (0.0 / 0.0, FALSE, &notated);
  g_assert_cmpint (notated.kind, ==, TIL_NOTATION_NO_COUNT);
}

/* Any text gives some answer, and a value is never upside down. */
static void
test_random_texts (void)
{
  static const char * const parts[] = {
    "1", "23", "233", "2024", " ", "\302\240", "\342\200\257", ".", ",", "-", "\342\200\223", "(", ")", "*", "%", "hvorav", "ca.",
    "<", ">", "over", "til", "to", "én", "grov", "§", "år", "/", ":", "'", "e", "\360\237\230\200", "+", "999999999999", "\302\262",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (20240601);

  for (guint i = 0; i < 200000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_auto(TilNotated) notated = { 0 };
      guint n = (guint) g_rand_int_range (rand, 1, 8);

      for (guint j = 0; j < n; j++)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      til_notation_read (text->str, &notated);
      if (notated.kind == TIL_NOTATION_VALUE)
        g_assert_cmpint (notated.value.low, <=, notated.value.high);
    }
}

static void
test_tells_count (void)
{
  static const struct { const char *text; gboolean tells; } cases[] = {
    { "mot 20 i 2024", TRUE },
    { "alle 10", TRUE },
    { "Vi har 10 plasser", TRUE },
    { "Totalt i 2026: 41", TRUE },
    { "New 9\nFrom before 3", TRUE },
    { "2 av dem var hos samme arbeidsgiver", TRUE },
    { "Kommer i tillegg til de 71", TRUE },
    { "Som i 2023, men 3 i desember", TRUE },
    { "", FALSE },
    { "Antatte ofre", FALSE },
    { "Antatte ofre 2024", FALSE },
    { "Endring fra 2022 til 2023", FALSE },
    { "Utviklingen 2019–2023, 2019-23", FALSE },
    { "Tlf. 22 33 11 60, mob. 900 11 223 eller +47 22 00 41 90", FALSE },
    { "Uttrekk 12.01.2023 kl. 09:14, oppdatert 3. februar 2023 og 1.3.", FALSE },
    { "Sent 12 February 2027, extract of 2027-02-12", FALSE },
    { "utf. § 8-3 og strl. §§ 257 og 258 (s. 258)", FALSE },
    { "Saksnr. 26/07713-4, ref. AVRR-NO/24-017", FALSE },
    { "Gjelder personer over 18 år, og barn 14–17 år", FALSE },
    { "1. halvår, 2. kvartal, Q3, uke 29–31", FALSE },
    { "1. Hvor mange?", FALSE },
    { "5.2 a Se tabell 4, spm. 5, side 1 av 2 og vedlegg 2", FALSE },
    { "Tall under 5 vises som <5, summen skal være 0", FALSE },
    { "Kostnad (1000 kr), avrundet til 100 %", FALSE },
    { "JUS063/JUS065", FALSE },
    { "kom23@udi.example, https://example.org/2/3", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (til_notation_tells_count (cases[i].text), ==, cases[i].tells);
    }
}

static void
test_of_year (void)
{
  static const struct { const char *text; int of_year; double value; } cases[] = {
    { "mot 20 i 2024", 2024, 20 },
    { "(mot 20 i 2024)", 2024, 20 },
    { "mot to i 2024", 2024, 2 },
    { "20 i 2024", 2024, 20 },
    { "20 in 2024", 2024, 20 },
    { "against 20 in 2024", 2024, 20 },
    { "compared with 20 in 2024", 2024, 20 },
    { "2024: 20", 2024, 20 },
    { "i 2024: 20", 2024, 20 },
    { "mot ingen i 2024", 2024, 0 },
    { "mot 20 i fjor", TIL_YEAR_BEFORE, 20 },
    { "20 i fjor", TIL_YEAR_BEFORE, 20 },
    { "20 last year", TIL_YEAR_BEFORE, 20 },
    { "mot 15", TIL_YEAR_OTHER, 15 },
    { "15", 0, 15 },
    { "2024", 0, 2024 },
  };
  static const char *const texts[] = {
    "mot", "mot 2024", "mot alle 20", "tre av de 14 i 2024", "i 2024", "i 2024:", "2024:", "mot 20 i 2024 og 18 i 2023",
    "3 i 2024 og 2 i 2023", "2025 (2024)", "Kvinner i 2024", "mot Oslo i 2024", "20 i 20245",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TilNotated) notated = { 0 };

      g_test_message ("%s", cases[i].text);
      til_notation_read (cases[i].text, &notated);
      g_assert_cmpint (notated.kind, ==, TIL_NOTATION_VALUE);
      g_assert_cmpint (notated.of_year, ==, cases[i].of_year);
      g_assert_true (til_interval_is_exact (notated.value));
      g_assert_cmpint (notated.value.low, ==, (gint64) (cases[i].value * TIL_ONE));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto(TilNotated) notated = { 0 };

      g_test_message ("%s", texts[i]);
      til_notation_read (texts[i], &notated);
      g_assert_cmpint (notated.of_year, ==, 0);
      g_assert_true (notated.kind != TIL_NOTATION_VALUE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/notation/values", test_values);
  g_test_add_func ("/import/notation/no-counts", test_no_counts);
  g_test_add_func ("/import/notation/text-is-text", test_text_is_text);
  g_test_add_func ("/import/notation/ambiguous-signs", test_ambiguous_signs);
  g_test_add_func ("/import/notation/years", test_years);
  g_test_add_func ("/import/notation/number-cells", test_number_cells);
  g_test_add_func ("/import/notation/random-texts", test_random_texts);
  g_test_add_func ("/import/notation/tells-count", test_tells_count);
  g_test_add_func ("/import/notation/of-year", test_of_year);
  return g_test_run ();
}
