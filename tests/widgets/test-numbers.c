/* tests/widgets/test-numbers.c: what the window computes without a display */
#include "widgets/til-excerpt.h"
#include "widgets/til-sheet-layout.h"
#include "widgets/til-trial.h"
#include "widgets/til-words.h"

static void
test_typed_numbers (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_number;
    gint64      thousandths;
  } cases[] = {
    { "35", TRUE, 35000 },
    { " 35 ", TRUE, 35000 },
    { "1 233", TRUE, 1233000 },
    { "1\302\240233", TRUE, 1233000 },
    { "1\342\200\257233", TRUE, 1233000 },
    { "29,6", TRUE, 29600 },
    { "29.625", TRUE, 29625 },
    { "0", TRUE, 0 },
    { "-4", TRUE, -4000 },
    { "\342\210\2224", TRUE, -4000 },
    { "", FALSE, 0 },
    { "-", FALSE, 0 },
    { "4-", FALSE, 0 },
    { "29,", FALSE, 0 },
    { "29,6250", FALSE, 0 },
    { "1,2,3", FALSE, 0 },
    { "ca. 20", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = 77;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (til_words_parse_number (cases[i].text, &value), ==, cases[i].is_number);
      g_assert_cmpint (value, ==, cases[i].is_number ? cases[i].thousandths : 77);
    }
}

static void
test_every_state_has_word_and_sign (void)
{
  for (TilFindingState state = TIL_STATE_OPEN; state <= TIL_STATE_REOPENED; state++)
    {
      g_assert_cmpstr (til_words_state (state), !=, "");
      g_assert_true (g_str_has_suffix (til_words_state_icon (state), "-symbolic"));
    }
}

static TilFigure *
add_figure (TilFinding *finding,
            gint64      id)
{
  TilKey key = til_key_new (0, 2024);
  TilFigure *figure = til_figure_new (&key);

  figure->id = id;
  g_ptr_array_add (finding->figures, figure);
  return figure;
}

/* 28 + 55 + 12 = 95, but 99 is stated. */
static TilFinding *
make_sum (void)
{
  static const int counts[] = { 28, 55, 12 };
  TilFinding *finding = til_finding_new ();

  finding->kind = TIL_RULE_ADDITION;
  add_figure (finding, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    til_finding_add_term (finding, "unit", 1, til_interval_count (counts[i]),
                          add_figure (finding, 11 + (gint64) i));
  finding->expected = til_interval_count (95);
  finding->stated = til_interval_count (99);
  finding->difference = 4 * TIL_ONE;
  return finding;
}

static void
test_trial_of_a_sum (void)
{
  static const struct
  {
    gint64 figure;
    gint64 count;
    gint64 difference;
  } cases[] = {
    { 0, 95, 0 },    /* the stated one is corrected */
    { 0, 97, 2 },
    { 12, 59, 0 },   /* a part is corrected */
    { 12, 60, -1 },
    { 13, 0, 16 },
  };
  g_autoptr(TilFinding) finding = make_sum ();

  g_assert_true (til_trial_is_sum (finding));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TilTrial trial;

      g_assert_true (til_trial_compute (finding, cases[i].figure, cases[i].count * TIL_ONE, &trial));
      g_assert_cmpint (trial.difference, ==, cases[i].difference * TIL_ONE);
    }
}

static void
test_trial_of_a_difference (void)
{
  g_autoptr(TilFinding) finding = til_finding_new ();
  TilTrial trial;

  finding->kind = TIL_RULE_CONTINUITY;
  til_finding_add_term (finding, "total", 1, til_interval_count (20), add_figure (finding, 1));
  til_finding_add_term (finding, "new", -1, til_interval_count (8), add_figure (finding, 2));
  finding->expected = til_interval_count (12);
  finding->stated = til_interval_count (11);

  g_assert_true (til_trial_compute (finding, 2, 9 * TIL_ONE, &trial));
  g_assert_cmpint (trial.difference, ==, 0);
}

static void
test_trial_of_a_selection_holds_below (void)
{
  g_autoptr(TilFinding) finding = til_finding_new ();
  TilTrial trial;

  finding->kind = TIL_RULE_SELECTION;
  til_finding_add_term (finding, "whole", 1, til_interval_count (6), add_figure (finding, 1));
  finding->expected = til_interval_count (6);
  finding->stated = til_interval_count (7);

  g_assert_true (til_trial_compute (finding, 0, 2 * TIL_ONE, &trial));
  g_assert_cmpint (trial.difference, ==, 0);
  g_assert_true (til_trial_compute (finding, 0, 8 * TIL_ONE, &trial));
  g_assert_cmpint (trial.difference, ==, 2 * TIL_ONE);
}

static void
test_trial_of_a_share_cannot_be_told (void)
{
  g_autoptr(TilFinding) finding = til_finding_new ();
  TilTrial trial = { .difference = 77 };

  finding->kind = TIL_RULE_DERIVATION;
  til_finding_add_term (finding, "part", 1, til_interval_count (5), add_figure (finding, 1));
  til_finding_add_term (finding, "whole", 1, til_interval_count (20), add_figure (finding, 2));
  finding->expected = til_interval_count (25);
  finding->stated = til_interval_count (30);
  g_assert_true (til_trial_is_sum (finding));

  finding->expected = til_interval_exact (25 * TIL_ONE + 1);
  g_assert_false (til_trial_is_sum (finding));
  g_assert_false (til_trial_compute (finding, 1, 6 * TIL_ONE, &trial));
  g_assert_cmpint (trial.difference, ==, 77);
}

static int
measure (const char *text,
         gpointer    user_data)
{
  return (int) g_utf8_strlen (text, -1) * 10;
}

static TilBook *
read_csv (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  TilBook *book = til_book_read_bytes (bytes, "test.csv", NULL, &error);

  g_assert_no_error (error);
  return book;
}

static void
test_layout_of_a_sheet (void)
{
  g_autoptr(TilBook) book = read_csv ("Unit;Women;Men\nROSA;55;1\nA unit with a long name;28;0\n");
  const TilSheet *sheet = g_ptr_array_index (book->sheets, 0);
  g_autoptr(TilSheetLayout) layout = til_sheet_layout_new (sheet, 20, measure, NULL);

  g_assert_cmpuint (layout->n_rows, ==, 3);
  g_assert_cmpuint (layout->n_columns, ==, 6);   /* three are spare */
  g_assert_cmpint (layout->row_y[0], ==, 0);
  g_assert_cmpint (layout->row_y[3], ==, 3 * layout->row_y[1]);
  /* The long name has a number beside it, so its column is made wide */
  g_assert_cmpint (layout->column_x[1], >, 230);
  g_assert_cmpint (layout->column_x[2] - layout->column_x[1], <, 100);

  g_assert_cmpuint (til_sheet_layout_find_row (layout, 0), ==, 0);
  g_assert_cmpuint (til_sheet_layout_find_row (layout, layout->row_y[1]), ==, 1);
  g_assert_cmpuint (til_sheet_layout_find_row (layout, layout->row_y[1] - 1), ==, 0);
  g_assert_cmpuint (til_sheet_layout_find_row (layout, 100000), ==, 2);
  g_assert_cmpuint (til_sheet_layout_find_column (layout, -5), ==, 0);
  g_assert_cmpuint (til_sheet_layout_find_column (layout, layout->column_x[2]), ==, 2);
}

/* Of a sheet with two tables, what makes sense of one number in the second. */
static void
test_excerpt_keeps_labels_and_neighbours (void)
{
  g_autoptr(TilBook) book = read_csv ("Unit;2022;2023;2024\nROSA;1;2;3\n;;;\nUnit;Women;Men;All\n"
                                      "A;1;2;3\nB;4;5;9\nC;6;7;13\nD;8;9;17\nE;1;1;2\n");
  const TilSheet *sheet = g_ptr_array_index (book->sheets, 0);
  g_autoptr(TilSheetLayout) layout = til_sheet_layout_new (sheet, 20, measure, NULL);
  g_autoptr(GPtrArray) cells = g_ptr_array_new ();
  g_autoptr(TilExcerpt) excerpt = NULL;
  static const gboolean rows[] = { FALSE, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE, TRUE, TRUE };
  static const gboolean columns[] = { TRUE, FALSE, TRUE, TRUE };
  int row_height = layout->row_y[1];

  g_ptr_array_add (cells, (gpointer) "D8");
  g_ptr_array_add (cells, (gpointer) "no cell");
  g_ptr_array_add (cells, (gpointer) "A9999");
  excerpt = til_excerpt_new (layout, sheet, NULL, cells);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i + 1);
      g_assert_cmpint (excerpt->rows[i], ==, rows[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_test_message ("column %" G_GSIZE_FORMAT, i + 1);
      g_assert_cmpint (excerpt->columns[i], ==, columns[i]);
    }

  til_sheet_layout_fold (layout, excerpt->rows, excerpt->columns);
  g_assert_cmpint (layout->row_y[layout->n_rows], ==, 4 * row_height);
  g_assert_cmpint (til_sheet_layout_get_area (layout, sheet, 7, 3).y, ==, 2 * row_height);
  g_assert_cmpint (til_sheet_layout_get_area (layout, sheet, 4, 0).height, ==, 0);
  g_assert_cmpint (til_sheet_layout_get_area (layout, sheet, 7, 1).width, ==, 0);
}

static void
test_steps_in_a_sheet (void)
{
  static const struct
  {
    TilSheetStep step;
    guint        row, column;      /* from */
    guint        to_row, to_column;
  } cases[] = {
    { TIL_SHEET_RIGHT, 0, 0, 0, 1 },
    { TIL_SHEET_RIGHT, 0, 5, 0, 5 },
    { TIL_SHEET_LEFT, 1, 0, 1, 0 },
    { TIL_SHEET_DOWN, 1, 1, 2, 1 },
    { TIL_SHEET_DOWN, 2, 1, 2, 1 },
    { TIL_SHEET_PAGE_DOWN, 0, 1, 2, 1 },
    { TIL_SHEET_ROW_END, 1, 0, 1, 5 },
    { TIL_SHEET_START, 2, 2, 0, 0 },
    { TIL_SHEET_END, 0, 0, 2, 5 },
  };
  g_autoptr(TilBook) book = read_csv ("Unit;Women;Men\nROSA;55;1\nHTSO;28;0\n");
  const TilSheet *sheet = g_ptr_array_index (book->sheets, 0);
  g_autoptr(TilSheetLayout) layout = til_sheet_layout_new (sheet, 20, measure, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint row = cases[i].row, column = cases[i].column;

      til_sheet_layout_move (layout, sheet, cases[i].step, &row, &column);
      g_assert_cmpuint (row, ==, cases[i].to_row);
      g_assert_cmpuint (column, ==, cases[i].to_column);
    }
}

static void
test_room_of_a_text (void)
{
  g_autoptr(TilBook) book = read_csv ("A title over the table;;\nUnit;Women;Men\nROSA;55;1\n");
  const TilSheet *sheet = g_ptr_array_index (book->sheets, 0);
  g_autoptr(TilSheetLayout) layout = til_sheet_layout_new (sheet, 20, measure, NULL);
  const TilCell *title = til_sheet_get_cell (sheet, 0, 0);
  const TilCell *unit = til_sheet_get_cell (sheet, 1, 0);

  g_assert_cmpint (til_sheet_layout_get_room (layout, sheet, title, 100000), ==,
                   layout->column_x[layout->n_columns]);
  g_assert_cmpint (til_sheet_layout_get_room (layout, sheet, title, 10), ==, layout->column_x[1]);
  g_assert_cmpint (til_sheet_layout_get_room (layout, sheet, unit, 100000), ==, layout->column_x[1]);
}

static void
test_text_of_a_cell (void)
{
  static const struct
  {
    TilCell     cell;
    const char *text;
  } cases[] = {
    { { .type = TIL_CELL_NUMBER, .number = 19 }, "19" },
    { { .type = TIL_CELL_NUMBER, .number = 1e15 }, "1e+15" },
    { { .type = TIL_CELL_NUMBER, .number = 0.45, .flags = TIL_CELL_PERCENT }, "45 %" },
    { { .type = TIL_CELL_TEXT, .text = "19 (2)" }, "19 (2)" },
    { { .type = TIL_CELL_ERROR, .text = "#N/A" }, "#N/A" },
    { { .type = TIL_CELL_DATE, .number = 45000, .text = "2023-03-15" }, "2023-03-15" },
    { { .type = TIL_CELL_UNKNOWN, .flags = TIL_CELL_FORMULA }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = til_sheet_layout_get_text (&cases[i].cell);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/widgets/words/typed-numbers", test_typed_numbers);
  g_test_add_func ("/widgets/words/states", test_every_state_has_word_and_sign);
  g_test_add_func ("/widgets/trial/sum", test_trial_of_a_sum);
  g_test_add_func ("/widgets/trial/difference", test_trial_of_a_difference);
  g_test_add_func ("/widgets/trial/selection", test_trial_of_a_selection_holds_below);
  g_test_add_func ("/widgets/trial/share", test_trial_of_a_share_cannot_be_told);
  g_test_add_func ("/widgets/sheet-layout/positions", test_layout_of_a_sheet);
  g_test_add_func ("/widgets/sheet-layout/steps", test_steps_in_a_sheet);
  g_test_add_func ("/widgets/excerpt/labels", test_excerpt_keeps_labels_and_neighbours);
  g_test_add_func ("/widgets/sheet-layout/room", test_room_of_a_text);
  g_test_add_func ("/widgets/sheet-layout/text", test_text_of_a_cell);

  return g_test_run ();
}
