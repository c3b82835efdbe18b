/* tests/core/test-values.c: intervals, printed numbers, keys */
#include <string.h>

#include "core/til-figure.h"
#include "core/til-finding.h"
#include "core/til-number.h"

#define UP TIL_NO_UPPER_END
#define DOWN TIL_NO_LOWER_END

static void
test_interval_arithmetic (void)
{
  static const struct { TilInterval a, b, sum, less; gint64 gap; } cases[] = {
    { { 1, 1 }, { 2, 2 }, { 3, 3 }, { -1, -1 }, -1 },
    { { 5, 9 }, { 2, 3 }, { 7, 12 }, { 2, 7 }, 2 },
    { { 0, UP }, { 2, 2 }, { 2, UP }, { -2, UP }, 0 },
    { { 0, UP }, { 0, UP }, { 0, UP }, { DOWN, UP }, 0 },
    { { DOWN, 4 }, { 1, 1 }, { DOWN, 5 }, { DOWN, 3 }, 0 },
    { { DOWN, 4 }, { 7, 7 }, { DOWN, 11 }, { DOWN, -3 }, -3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (til_interval_equal (til_interval_add (cases[i].a, cases[i].b), cases[i].sum));
      g_assert_true (til_interval_equal (til_interval_subtract (cases[i].a, cases[i].b), cases[i].less));
      g_assert_cmpint (til_interval_gap (cases[i].a, cases[i].b), ==, cases[i].gap);
    }
}

static void
test_interval_sets (void)
{
  const TilInterval wide = { 0, 10 }, narrow = { 3, 5 }, apart = { 20, 30 };

  g_assert_true (til_interval_contains (wide, narrow));
  g_assert_false (til_interval_contains (narrow, wide));
  g_assert_true (til_interval_contains (til_interval_unknown (), wide));
  g_assert_false (til_interval_meets (wide, apart));
  g_assert_true (til_interval_equal (til_interval_intersect (wide, narrow), narrow));
  g_assert_true (til_interval_equal (til_interval_intersect (wide, apart), wide));
  g_assert_true (til_interval_equal (til_interval_hull (narrow, apart), (TilInterval) { 3, 30 }));
  g_assert_true (til_interval_equal (til_interval_range (9, 2), (TilInterval) { 2, 9 }));
  g_assert_true (til_interval_is_exact (til_interval_count (4)));
  g_assert_cmpint (til_interval_count (4).low, ==, 4 * TIL_ONE);
  g_assert_false (til_interval_is_bounded (til_interval_unknown ()));
  g_assert_true (til_interval_equal (til_interval_at_least ((TilInterval) { -3, 5 }, 0), (TilInterval) { 0, 5 }));
}

static void
test_numbers_as_printed (void)
{
  static const struct { gint64 value; int n_decimals; const char *nb, *en; } cases[] = {
    { 0, 0, "0", "0" },
    { 19000, 0, "19", "19" },
    { 1233000, 0, "1\302\240233", "1,233" },
    { 110416000, 0, "110\302\240416", "110,416" },
    { 1000000000, 0, "1\302\240000\302\240000", "1,000,000" },
    { -29630, 1, "-29,6", "-29.6" },
    { -41718, 1, "-41,7", "-41.7" },
    { 166667, 1, "166,7", "166.7" },
    { 122400, 0, "122", "122" },
    { 122500, 0, "123", "123" },
    { -122500, 0, "-123", "-123" },
    { 87500, -1, "87,5", "87.5" },
    { 33333, -1, "33,333", "33.333" },
    { 50, -1, "0,05", "0.05" },
    { -400, 0, "0", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *nb = til_number_format (cases[i].value, cases[i].n_decimals, TIL_LANGUAGE_NB);
      g_autofree char *en = til_number_format (cases[i].value, cases[i].n_decimals, TIL_LANGUAGE_EN);

      g_assert_cmpstr (nb, ==, cases[i].nb);
      g_assert_cmpstr (en, ==, cases[i].en);
    }
}

static void
test_numbers_as_typed (void)
{
  static const struct { const char *text; gboolean is_number; gint64 value; } cases[] = {
    { "19", TRUE, 19000 }, { " 1 233 ", TRUE, 1233000 }, { "1\302\240233", TRUE, 1233000 },
    { "12,5", TRUE, 12500 }, { "12.125", TRUE, 12125 }, { "-3", TRUE, -3000 }, { "−3", TRUE, -3000 },
    { "0", TRUE, 0 }, { "", FALSE, 0 }, { "-", FALSE, 0 }, { "12,", FALSE, 0 }, { ",5", FALSE, 0 },
    { "1,2,3", FALSE, 0 }, { "12,1234", FALSE, 0 }, { "ti", FALSE, 0 }, { "1e3", FALSE, 0 },
    { "1000000000000", TRUE, TIL_VALUE_MAX }, { "1000000000001", FALSE, 0 },
    { "99999999999999999999999999", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = 0;

      g_assert_cmpint (til_number_parse (cases[i].text, &value), ==, cases[i].is_number);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_intervals_as_printed (void)
{
  static const struct { TilInterval value; const char *nb; } cases[] = {
    { { 115000, 115000 }, "115" },
    { { 126000, 135000 }, "126–135" },
    { { 115000, UP }, "≥ 115" },
    { { DOWN, 4000 }, "≤ 4" },
    { { DOWN, UP }, ".." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = til_interval_format (cases[i].value, 0, TIL_LANGUAGE_NB);

      g_assert_cmpstr (text, ==, cases[i].nb);
    }
}

static const char small_catalogue[] =
  "<catalogue code='c' version='1'>"
  "<counting-unit code='persons' nb='personer' en='persons'/>"
  "<dimension code='unit' nb='Tiltak' en='Service'><category code='a' nb='A' en='A'/><category code='b' nb='B' en='B'/></dimension>"
  "<dimension code='gender' nb='Kjønn' en='Gender'><category code='women' nb='Kvinner' en='Women'/></dimension>"
  "<indicator code='adults' counting-unit='persons' dimensions='unit gender' nb='Voksne' en='Adults'/>"
  "</catalogue>";

static void
test_keys_are_canonical (void)
{
  g_autoptr(GBytes) xml = g_bytes_new_static (small_catalogue, strlen (small_catalogue));
  g_autoptr(GError) error = NULL;
  g_autoptr(TilCatalogue) catalogue = til_catalogue_parse (xml, "small", &error);
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;
  guint a, b, women;
  TilKey one, other, read;

  g_assert_no_error (error);
  a = til_catalogue_find_category (catalogue, 0, "a");
  b = til_catalogue_find_category (catalogue, 0, "b");
  women = til_catalogue_find_category (catalogue, 1, "women");

  one = til_key_new (0, 2024);
  g_assert_true (til_key_set (&one, catalogue, women));
  g_assert_true (til_key_set (&one, catalogue, b));
  g_assert_true (til_key_set (&one, catalogue, a));
  other = til_key_new (0, 2024);
  g_assert_true (til_key_set (&other, catalogue, a));
  g_assert_false (til_key_equal (&one, &other));
  g_assert_cmpint (til_key_compare (&one, &other), !=, 0);
  g_assert_true (til_key_set (&other, catalogue, women));

  g_assert_true (til_key_equal (&one, &other));
  g_assert_cmpuint (til_key_hash (&one), ==, til_key_hash (&other));
  g_assert_cmpint (til_key_compare (&one, &other), ==, 0);
  g_assert_cmpuint (til_key_get (&one, catalogue, 0), ==, a);
  g_assert_cmpuint (til_key_n_categories (&one), ==, 2);

  code = til_key_to_code (&one, catalogue);
  g_assert_cmpstr (code, ==, "adults/2024/unit=a/gender=women");
  g_assert_true (til_key_from_code (&read, catalogue, code));
  g_assert_true (til_key_equal (&one, &read));
  g_assert_false (til_key_from_code (&read, catalogue, "adults/2024/unit=c"));
  g_assert_false (til_key_from_code (&read, catalogue, "adults/this year"));

  text = til_key_describe (&one, catalogue, TIL_LANGUAGE_NB);
  g_assert_cmpstr (text, ==, "Voksne · A · Kvinner · 2024");

  til_key_clear (&one, catalogue, 0);
  g_assert_cmpuint (til_key_get (&one, catalogue, 0), ==, TIL_ROOT);
  g_assert_cmpuint (til_key_get (&one, catalogue, 1), ==, women);
}

static void
test_a_correction_counts (void)
{
  const TilKey key = til_key_new (0, 2024);
  g_autoptr(TilFigure) figure = til_figure_new (&key);
  g_autoptr(TilFigure) copy = NULL;

  figure->value = til_interval_count (7);
  figure->has_correction = TRUE;
  figure->correction = til_interval_count (8);
  copy = til_figure_copy (figure);

  g_assert_cmpint (til_figure_get_value (copy).low, ==, 8 * TIL_ONE);
  g_assert_cmpint (copy->value.low, ==, 7 * TIL_ONE);
}

static void
test_states_have_codes (void)
{
  for (TilFindingState state = TIL_STATE_OPEN; state <= TIL_STATE_REOPENED; state++)
    {
      TilFindingState read = TIL_STATE_OPEN;

      g_assert_true (til_finding_state_from_code (til_finding_state_to_code (state), &read));
      g_assert_cmpint (read, ==, state);
    }
  g_assert_true (til_finding_state_is_open (TIL_STATE_REOPENED));
  g_assert_true (til_finding_state_is_open (TIL_STATE_ASKED));
  g_assert_false (til_finding_state_is_open (TIL_STATE_ACCEPTED));
  g_assert_cmpstr (til_qualifier_to_code (TIL_QUALIFIER_NONE), ==, "none");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/interval/arithmetic", test_interval_arithmetic);
  g_test_add_func ("/core/interval/sets", test_interval_sets);
  g_test_add_func ("/core/number/printed", test_numbers_as_printed);
  g_test_add_func ("/core/number/typed", test_numbers_as_typed);
  g_test_add_func ("/core/interval/printed", test_intervals_as_printed);
  g_test_add_func ("/core/key/canonical", test_keys_are_canonical);
  g_test_add_func ("/core/figure/correction", test_a_correction_counts);
  g_test_add_func ("/core/finding/states", test_states_have_codes);

  return g_test_run ();
}
