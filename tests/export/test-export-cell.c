/* Numbers, their formats, and formulas. */
#include <math.h>

#include "export/til-export-cell.h"
#include "tables.h"

static void
test_formats (void)
{
  static const struct { TilLanguage language; const char *text; double number; const char *format; } cases[] = {
    { TIL_LANGUAGE_NB, "19", 19, "#,##0" },
    { TIL_LANGUAGE_NB, "0", 0, "#,##0" },
    { TIL_LANGUAGE_NB, "1\u00a0233", 1233, "#,##0" },
    { TIL_LANGUAGE_EN, "1,233", 1233, "#,##0" },
    { TIL_LANGUAGE_NB, "-29,6", -29.6, "#,##0.0" },
    { TIL_LANGUAGE_EN, "-29.65", -29.65, "#,##0.00" },
    { TIL_LANGUAGE_NB, "19 (2)", 19, "#,##0\" (2)\"" },
    { TIL_LANGUAGE_NB, "29 (0)", 29, "#,##0\" (0)\"" },
    { TIL_LANGUAGE_NB, "183*", 183, "#,##0\"*\"" },
    { TIL_LANGUAGE_NB, "45%", 0.45, "#,##0%" },
    { TIL_LANGUAGE_NB, "44,5\u00a0%", 0.445, "#,##0.0\"\u00a0\"%" },
    { TIL_LANGUAGE_NB, "-", 0, "#,##0;-#,##0;\"-\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *format = NULL;
      TilTableCell cell = { 0 };
      double number;

      fixture_parse_cell (cases[i].text, cases[i].language, &cell);
      g_assert_true (til_export_cell_get_number (&cell, cases[i].language, &number));
      g_assert_cmpfloat_with_epsilon (number, cases[i].number, 1e-12);
      format = til_export_cell_get_format (&cell, cases[i].language);
      g_assert_cmpstr (format, ==, cases[i].format);
      g_free (cell.text);
    }
}

static void
test_no_number (void)
{
  static const char * const texts[] = { "..", "126–135", "≥ 5", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TilTableCell cell = { 0 };
      double number;

      fixture_parse_cell (texts[i], TIL_LANGUAGE_NB, &cell);
      g_assert_false (til_export_cell_get_number (&cell, TIL_LANGUAGE_NB, &number));
      g_free (cell.text);
    }
}

/* A text that is not the number's own print: the number is kept, the text is
 * not believed. */
static void
test_foreign_text (void)
{
  TilTableCell cell = { .kind = TIL_TABLE_CELL_NUMBER, .text = (char *) "119", .value = { 19000, 19000 } };
  g_autofree char *format = til_export_cell_get_format (&cell, TIL_LANGUAGE_NB);

  g_assert_cmpstr (format, ==, "#,##0");
}

static void
test_quotes_in_a_format (void)
{
  TilTableCell cell = { .kind = TIL_TABLE_CELL_NUMBER, .text = (char *) "5 \"x\" %y", .value = { 5000, 5000 } };
  g_autofree char *format = til_export_cell_get_format (&cell, TIL_LANGUAGE_NB);

  g_assert_cmpstr (format, ==, "#,##0\" \"\\\"\"x\"\\\"\" \"%\"y\"");
}

static const guint plain_rows[] = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };

static void
test_column_sum (void)
{
  TableFixture *fixture = tables_districts ();
  double value;
  g_autofree char *formula = til_export_cell_get_formula (&fixture->table, 0, 0, plain_rows, &value);
  g_autofree char *none = til_export_cell_get_formula (&fixture->table, 1, 0, plain_rows, &value);

  g_assert_cmpstr (formula, ==, "=SUM(B5:B13)");
  g_assert_null (none);
  fixture_table_free (fixture);
}

static void
test_row_sum_and_gaps (void)
{
  static const char * const rows[] = { "|0|a|6|1|2|3", "|0|b|4|4|-|-", "|0|c|10|5|2|3", NULL };
  static const guint spaced[] = { 3, 5, 6 };  /* a heading before the second row */
  TableFixture *fixture = fixture_table ("t", "T", "|S|x|y|z", rows, TIL_LANGUAGE_NB);
  g_autofree char *along = NULL;
  g_autofree char *down = NULL;
  double value = 0;

  for (guint c = 3; c >= 1; c--)
    fixture_add (fixture, 0, 0, 0, c);
  fixture_add (fixture, 2, 0, 0, 0);
  fixture_add (fixture, 2, 0, 1, 0);
  along = til_export_cell_get_formula (&fixture->table, 0, 0, spaced, &value);
  g_assert_cmpstr (along, ==, "=SUM(C4:E4)");
  g_assert_cmpfloat (value, ==, 6);
  down = til_export_cell_get_formula (&fixture->table, 2, 0, spaced, &value);
  g_assert_cmpstr (down, ==, "=SUM(B4,B6)");
  g_assert_cmpfloat (value, ==, 10);
  fixture_table_free (fixture);
}

/* A sum that is not the number, one over what is no number, one over itself:
 * the number stays. */
static void
test_sums_that_do_not_hold (void)
{
  static const char * const rows[] = { "|0|a|5", "|0|b|2", "|0|c|2", "|0|d|..", "|0|e|7", NULL };
  TableFixture *fixture = fixture_table ("t", "T", "|S", rows, TIL_LANGUAGE_NB);
  double value;

  fixture_add (fixture, 0, 0, 1, 0);
  fixture_add (fixture, 0, 0, 2, 0);
  g_assert_null (til_export_cell_get_formula (&fixture->table, 0, 0, plain_rows, &value));

  fixture_add (fixture, 1, 0, 2, 0);
  fixture_add (fixture, 2, 0, 1, 0);
  g_assert_null (til_export_cell_get_formula (&fixture->table, 1, 0, plain_rows, &value));
  g_assert_null (til_export_cell_get_formula (&fixture->table, 2, 0, plain_rows, &value));

  fixture_add (fixture, 4, 0, 0, 0);
  fixture_add (fixture, 4, 0, 3, 0);
  g_assert_null (til_export_cell_get_formula (&fixture->table, 4, 0, plain_rows, &value));
  fixture_table_free (fixture);
}

static void
test_changes (void)
{
  static const struct { guint row; guint column; const char *formula; double value; } cases[] = {
    { 0, 6, "=(G4-F4)/F4*100", -29.6296296 },
    { 0, 7, "=(G4-AVERAGE(B4:F4))/AVERAGE(B4:F4)*100", -41.7177914 },
    { 3, 6, "=(G7-F7)*100", 33 },
    { 3, 7, "=(G7-AVERAGE(B7:F7))*100", 9.2 },
    { 4, 6, "=G8-F8", -14 },
    { 4, 7, NULL, 0 },  /* the report prints 96 where its numbers give 122 */
  };
  TableFixture *fixture = tables_processing ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 0;
      g_autofree char *formula = til_export_cell_get_formula (&fixture->table, cases[i].row, cases[i].column,
                                                              plain_rows, &value);

      g_assert_cmpstr (formula, ==, cases[i].formula);
      if (formula != NULL)
        g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-6);
    }
  fixture_table_free (fixture);
}

static void
test_share (void)
{
  static const char * const rows[] = { "|0|Alle|200|100%", "|0|Kvinner|135|68%", "|0|Menn|65|33", NULL };
  TableFixture *fixture = fixture_table ("t", "T", "|2024|Andel", rows, TIL_LANGUAGE_NB);
  TilTableAxis *axis = g_ptr_array_index (fixture->form.columns, 1);
  g_autofree char *percent = NULL;
  g_autofree char *plain = NULL;
  double value = 0;

  axis->computed = TRUE;
  axis->formula = TIL_FORMULA_SHARE;
  for (guint r = 0; r < 3; r++)
    {
      TilTableCell *cell = fixture_cell (fixture, r, 0);

      cell->has_key = TRUE;
      cell->key = (TilKey) { .indicator = 1, .year = 2024 };
      cell->key.categories[0] = (guint16) r;
    }

  percent = til_export_cell_get_formula (&fixture->table, 1, 1, plain_rows, &value);
  g_assert_cmpstr (percent, ==, "=B5/B4");
  g_assert_cmpfloat_with_epsilon (value, 0.675, 1e-9);
  plain = til_export_cell_get_formula (&fixture->table, 2, 1, plain_rows, &value);
  g_assert_cmpstr (plain, ==, "=B6/B4*100");
  fixture_table_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/cell/formats", test_formats);
  g_test_add_func ("/export/cell/no-number", test_no_number);
  g_test_add_func ("/export/cell/foreign-text", test_foreign_text);
  g_test_add_func ("/export/cell/quotes-in-a-format", test_quotes_in_a_format);
  g_test_add_func ("/export/formula/column-sum", test_column_sum);
  g_test_add_func ("/export/formula/row-sum-and-gaps", test_row_sum_and_gaps);
  g_test_add_func ("/export/formula/sums-that-do-not-hold", test_sums_that_do_not_hold);
  g_test_add_func ("/export/formula/changes", test_changes);
  g_test_add_func ("/export/formula/share", test_share);

  return g_test_run ();
}
