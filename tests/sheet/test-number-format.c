/* tests/sheet/test-number-format.c */
#include "sheet/til-number-format.h"

#include <math.h>

#include "sheet/til-reader-private.h"

static void
test_kinds (void)
{
  static const struct
  {
    const char    *code;
    double         value;
    TilFormatKind  kind;
  } cases[] = {
    { "General", 1, TIL_FORMAT_NUMBER },
    { "GENERAL", 1, TIL_FORMAT_NUMBER },
    { "Standard", 1, TIL_FORMAT_NUMBER },
    { "General\" dager\"", 1, TIL_FORMAT_NUMBER },
    { "0.00", 1, TIL_FORMAT_NUMBER },
    { "", 1, TIL_FORMAT_NUMBER },
    { "@", 1, TIL_FORMAT_TEXT },
    { "0%", 0.45, TIL_FORMAT_PERCENT },
    { "0.0 %", 0.45, TIL_FORMAT_PERCENT },
    { "0 \"%\"", 45, TIL_FORMAT_NUMBER },
    { "0\\%", 45, TIL_FORMAT_NUMBER },
    { "0.00%;[Red]-0.00%", -0.1, TIL_FORMAT_PERCENT },
    { "dd.mm.yyyy", 45000, TIL_FORMAT_DATE },
    { "d. mmmm yyyy", 45000, TIL_FORMAT_DATE },
    { "[$-414]d. mmmm yyyy;@", 45000, TIL_FORMAT_DATE },
    { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45000, TIL_FORMAT_DATE },
    { "mmm-yy", 45000, TIL_FORMAT_DATE },
    { "m", 45000, TIL_FORMAT_DATE },
    { "[$-411]ggge\"年\"m\"月\"d\"日\"", 45000, TIL_FORMAT_DATE },
    { "aaaa", 45000, TIL_FORMAT_DATE },
    { "hh:mm", 0.5, TIL_FORMAT_TIME },
    { "h:mm AM/PM", 0.5, TIL_FORMAT_TIME },
    { "mm:ss", 0.5, TIL_FORMAT_TIME },
    { "mm:ss.0", 0.5, TIL_FORMAT_TIME },
    { "mmss.0", 0.5, TIL_FORMAT_TIME },
    { "[$-F400]h:mm:ss\\ AM/PM", 0.5, TIL_FORMAT_TIME },
    { "yyyy-mm-dd hh:mm:ss", 45000.5, TIL_FORMAT_DATE_TIME },
    { "d/m/yy\\ h:mm", 45000.5, TIL_FORMAT_DATE_TIME },
    { "[h]:mm", 1.5, TIL_FORMAT_DURATION },
    { "[hh]:mm:ss", 1.5, TIL_FORMAT_DURATION },
    { "[mm]:ss", 1.5, TIL_FORMAT_DURATION },
    { "[ss]", 1.5, TIL_FORMAT_DURATION },
    { "0.00E+00", 7, TIL_FORMAT_NUMBER },
    { "##0.0E+0", 7, TIL_FORMAT_NUMBER },
    { "[Red]0", 7, TIL_FORMAT_NUMBER },
    { "#,##0\" kr\"", 7, TIL_FORMAT_NUMBER },
    { "[$kr-414] #,##0", 7, TIL_FORMAT_NUMBER },
    { "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", 7, TIL_FORMAT_NUMBER },
    { "_d0", 7, TIL_FORMAT_NUMBER },
    { "\\d0", 7, TIL_FORMAT_NUMBER },
    { "0\"open dd", 7, TIL_FORMAT_NUMBER },
    { "0[open", 7, TIL_FORMAT_NUMBER },
    { "0\\", 7, TIL_FORMAT_NUMBER },
    /* A date in one section only */
    { "0;dd.mm.yyyy", 5, TIL_FORMAT_NUMBER },
    { "0;dd.mm.yyyy", -5, TIL_FORMAT_DATE },
    { "dd.mm.yyyy;0", 5, TIL_FORMAT_DATE },
    { "dd.mm.yyyy;;\"-\"", 0, TIL_FORMAT_NUMBER },
    { "dd.mm.yyyy;;\"-\"", 45000, TIL_FORMAT_DATE },
    { "0;0;0;dd.mm.yyyy", 5, TIL_FORMAT_NUMBER },
    { "[Red][<5]0.0;[Blue]dd.mm.yyyy", 3, TIL_FORMAT_NUMBER },
    { "[Red][<5]0.0;[Blue]dd.mm.yyyy", 45000, TIL_FORMAT_DATE },
    { "[>=100]0%;[<0]0;dd.mm.yyyy", 100, TIL_FORMAT_PERCENT },
    { "[>=100]0%;[<0]0;dd.mm.yyyy", -1, TIL_FORMAT_NUMBER },
    { "[>=100]0%;[<0]0;dd.mm.yyyy", 50, TIL_FORMAT_DATE },
    { "[=1]0%;[<>2]0;dd.mm.yyyy", 2, TIL_FORMAT_DATE },
    { "0;-0;;@", 0, TIL_FORMAT_NUMBER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TilNumberFormat format;

      til_number_format_parse (&format, cases[i].code);
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (til_number_format_kind (&format, cases[i].value), ==, cases[i].kind);
    }
}

static void
test_builtin_formats (void)
{
  static const struct
  {
    guint         id;
    TilFormatKind kind;
  } cases[] = {
    { 0, TIL_FORMAT_NUMBER }, { 1, TIL_FORMAT_NUMBER }, { 9, TIL_FORMAT_PERCENT },
    { 10, TIL_FORMAT_PERCENT }, { 12, TIL_FORMAT_NUMBER }, { 14, TIL_FORMAT_DATE },
    { 17, TIL_FORMAT_DATE }, { 18, TIL_FORMAT_TIME }, { 21, TIL_FORMAT_TIME },
    { 22, TIL_FORMAT_DATE_TIME }, { 30, TIL_FORMAT_DATE }, { 37, TIL_FORMAT_NUMBER },
    { 44, TIL_FORMAT_NUMBER }, { 45, TIL_FORMAT_TIME }, { 46, TIL_FORMAT_DURATION },
    { 47, TIL_FORMAT_TIME }, { 49, TIL_FORMAT_TEXT }, { 58, TIL_FORMAT_DATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TilNumberFormat format;

      til_number_format_parse (&format, til_number_format_builtin (cases[i].id));
      g_assert_cmpint (til_number_format_kind (&format, 1), ==, cases[i].kind);
    }

  g_assert_null (til_number_format_builtin (163));
  g_assert_null (til_number_format_builtin (G_MAXUINT));
}

static void
test_serials (void)
{
  static const struct
  {
    double         serial;
    TilFormatKind  kind;
    gboolean       epoch_1904;
    TilCellType    type;
    const char    *text;
  } cases[] = {
    { 1, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "1900-01-01" },
    { 59, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "1900-02-28" },
    { 60, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "1900-02-29" },
    { 61, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "1900-03-01" },
    { 36526, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "2000-01-01" },
    { 45351, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "2024-02-29" },
    { 45657, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "2024-12-31" },
    { 2958465, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE, "9999-12-31" },
    { 2958466, TIL_FORMAT_DATE, FALSE, TIL_CELL_NUMBER, "" },
    { 1e300, TIL_FORMAT_DATE, FALSE, TIL_CELL_NUMBER, "" },
    { -1, TIL_FORMAT_DATE, FALSE, TIL_CELL_NUMBER, "" },
    { 45657.5, TIL_FORMAT_DATE, FALSE, TIL_CELL_DATE_TIME, "2024-12-31T12:00:00" },
    { 45657, TIL_FORMAT_DATE_TIME, FALSE, TIL_CELL_DATE_TIME, "2024-12-31T00:00:00" },
    { 45657.999999999, TIL_FORMAT_DATE_TIME, FALSE, TIL_CELL_DATE_TIME, "2025-01-01T00:00:00" },
    { 0.5, TIL_FORMAT_TIME, FALSE, TIL_CELL_TIME, "12:00:00" },
    { 0.5, TIL_FORMAT_DATE_TIME, FALSE, TIL_CELL_TIME, "12:00:00" },
    { 0.0000057870370370, TIL_FORMAT_TIME, FALSE, TIL_CELL_TIME, "00:00:00.500" },
    { 45657.25, TIL_FORMAT_TIME, FALSE, TIL_CELL_DATE_TIME, "2024-12-31T06:00:00" },
    { 1.5625, TIL_FORMAT_DURATION, FALSE, TIL_CELL_TIME, "37:30:00" },
    { -0.25, TIL_FORMAT_DURATION, FALSE, TIL_CELL_TIME, "-06:00:00" },
    { 100, TIL_FORMAT_DURATION, FALSE, TIL_CELL_TIME, "2400:00:00" },
    { 0, TIL_FORMAT_DATE, TRUE, TIL_CELL_DATE, "1904-01-01" },
    { 1, TIL_FORMAT_DATE, TRUE, TIL_CELL_DATE, "1904-01-02" },
    { 44195, TIL_FORMAT_DATE, TRUE, TIL_CELL_DATE, "2024-12-31" },
    { -1401, TIL_FORMAT_DATE, TRUE, TIL_CELL_DATE, "1900-03-01" },
    { -1402, TIL_FORMAT_DATE, TRUE, TIL_CELL_DATE, "1900-02-28" },
    { 0.5, TIL_FORMAT_TIME, TRUE, TIL_CELL_TIME, "12:00:00" },
    { 45657, TIL_FORMAT_NUMBER, FALSE, TIL_CELL_NUMBER, "" },
    { 0.45, TIL_FORMAT_PERCENT, FALSE, TIL_CELL_NUMBER, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[TIL_SERIAL_TEXT_SIZE];
      TilCellType type = til_serial_to_text (cases[i].serial, cases[i].kind, cases[i].epoch_1904, text);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (type, ==, cases[i].type);
    }
}

static void
test_serials_go_both_ways (void)
{
  for (int epoch_1904 = 0; epoch_1904 <= 1; epoch_1904++)
    for (int day = 61; day < 2950000; day += 997)
      {
        char text[TIL_SERIAL_TEXT_SIZE];
        TilFormatKind kind;
        double serial = -1;

        g_assert_cmpint (til_serial_to_text (day + 0.25, TIL_FORMAT_DATE, epoch_1904, text), ==,
                         TIL_CELL_DATE_TIME);
        g_assert_true (til_serial_from_iso (text, epoch_1904, &serial, &kind));
        g_assert_cmpfloat (serial, ==, day + 0.25);
        g_assert_cmpint (kind, ==, TIL_FORMAT_DATE_TIME);
      }
}

static void
test_iso_dates (void)
{
  static const struct
  {
    const char    *iso;
    gboolean       valid;
    double         serial;
    TilFormatKind  kind;
  } cases[] = {
    { "2024-12-31", TRUE, 45657, TIL_FORMAT_DATE },
    { "1900-01-01", TRUE, 1, TIL_FORMAT_DATE },
    { "1900-02-28", TRUE, 59, TIL_FORMAT_DATE },
    { "1900-03-01", TRUE, 61, TIL_FORMAT_DATE },
    { "2024-12-31T12:00:00", TRUE, 45657.5, TIL_FORMAT_DATE_TIME },
    { "2024-12-31 12:00", TRUE, 45657.5, TIL_FORMAT_DATE_TIME },
    { "2024-12-31T12:00:00.000Z", TRUE, 45657.5, TIL_FORMAT_DATE_TIME },
    { "12:00:00", TRUE, 0.5, TIL_FORMAT_TIME },
    { "T06:00", TRUE, 0.25, TIL_FORMAT_TIME },
    { "2024-02-30", FALSE },
    { "2023-02-29", FALSE },
    { "2024-13-01", FALSE },
    { "2024-1-1", FALSE },
    { "24:61:00", FALSE },
    { "31.12.2024", FALSE },
    { "2024-12-31x", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TilFormatKind kind = TIL_FORMAT_TEXT;
      double serial = -7;

      g_test_message ("%s", cases[i].iso);
      g_assert_cmpint (til_serial_from_iso (cases[i].iso, FALSE, &serial, &kind), ==, cases[i].valid);
      g_assert_cmpfloat (serial, ==, cases[i].valid ? cases[i].serial : -7);
      g_assert_cmpint (kind, ==, cases[i].valid ? cases[i].kind : TIL_FORMAT_TEXT);
    }
}

static void
test_numbers (void)
{
  static const char * const numbers[] = {
    "0", "1", "-1", "+1", "0.1", "0.30000000000000004", "1e22", "1e23", "123456789012345",
    "1234567890123456", "123456789012345678901", "1.7976931348623157e308", "4.9e-324", "2.5E-300",
    "0.000001", "9007199254740993", "00012", "1.", ".5", "-0",
    "3.14159265358979323846264338327950288", "0.00000000000000000000000000000000000000000001",
  };
  static const char * const others[] = {
    "", "-", ".", "1e", "1e+", "abc", "1 ", " 1", "1,5", "1.2.3", "NaN", "nan", "inf", "INF",
    "0x10", "1e400", "-1e400", "1e99999999999", "١٢", "1e5.5", "--1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double number = -7;

      g_test_message ("%s", numbers[i]);
      g_assert_true (til_parse_number (numbers[i], strlen (numbers[i]), &number));
      g_assert_cmpfloat (number, ==, g_ascii_strtod (numbers[i], NULL));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      double number = -7;

      g_test_message ("%s", others[i]);
      g_assert_false (til_parse_number (others[i], strlen (others[i]), &number));
      g_assert_cmpfloat (number, ==, -7);
    }
}

static void
test_numbers_as_strtod (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 100000; i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      double given = g_rand_double_range (random, -1, 1) * pow (10, g_rand_int_range (random, -30, 30));
      double number;

      g_ascii_formatd (text, sizeof text, i % 2 ? "%.17g" : "%.6g", given);
      g_assert_true (til_parse_number (text, strlen (text), &number));
      g_assert_cmpfloat (number, ==, g_ascii_strtod (text, NULL));
    }
}

static void
test_references (void)
{
  static const struct
  {
    const char *name;
    gboolean    valid;
    guint32     row, column;
  } cases[] = {
    { "A1", TRUE, 0, 0 }, { "B4", TRUE, 3, 1 }, { "Z1", TRUE, 0, 25 }, { "AA1", TRUE, 0, 26 },
    { "XFD1048576", TRUE, 1048575, 16383 }, { "$B$4", TRUE, 3, 1 }, { "b4", TRUE, 3, 1 },
    { "XFE1", FALSE }, { "A1048577", FALSE }, { "A0", FALSE }, { "A", FALSE }, { "1", FALSE },
    { "", FALSE }, { "A1B", FALSE }, { "A-1", FALSE }, { "A99999999999", FALSE }, { "AAAAAAAAA1", FALSE },
    { "A1:B2", FALSE }, { "R1C1", FALSE }, { "A01", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 row = 7, column = 7;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (til_cell_parse (cases[i].name, &row, &column), ==, cases[i].valid);
      g_assert_cmpuint (row, ==, cases[i].valid ? cases[i].row : 7);
      g_assert_cmpuint (column, ==, cases[i].valid ? cases[i].column : 7);
    }

  for (guint32 column = 0; column < TIL_MAX_COLUMNS; column++)
    {
      g_autofree char *name = til_cell_name (41, column);
      guint32 row, read;

      g_assert_true (til_cell_parse (name, &row, &read));
      g_assert_cmpuint (row, ==, 41);
      g_assert_cmpuint (read, ==, column);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-format/kinds", test_kinds);
  g_test_add_func ("/number-format/builtin", test_builtin_formats);
  g_test_add_func ("/number-format/serials", test_serials);
  g_test_add_func ("/number-format/both-ways", test_serials_go_both_ways);
  g_test_add_func ("/number-format/iso", test_iso_dates);
  g_test_add_func ("/number/exact", test_numbers);
  g_test_add_func ("/number/as-strtod", test_numbers_as_strtod);
  g_test_add_func ("/cell/references", test_references);

  return g_test_run ();
}
