/* tests/core/test-cube.c: every rule of the cube, on lines that can be read */
#include "cube-fixture.h"

typedef struct
{
  const char *name;
  const char *figures;
  const char *key;
  const char *expected;
} Case;

static const Case partner_cases[] = {
  /* What is stated. */
  { "stated/number", "p assisted/2024/unit=a 9\n", "assisted/2024/unit=a", "stated 9" },
  { "stated/none", "p assisted/2024/unit=a -\n", "assisted/2024/unit=a", "stated 0" },
  { "stated/range", "p assisted/2024/unit=a 8..10\n", "assisted/2024/unit=a", "stated 8..10" },
  { "stated/other-year", "p assisted/2023/unit=a 9\n", "assisted/2024/unit=a", "nothing" },
  { "stated/exact-before-range",
    "p assisted/2024/unit=a 8..10\np assisted/2024/unit=a 9\n", "assisted/2024/unit=a", "stated 9" },
  { "stated/exact-before-estimate",
    "p assisted/2024/unit=a ~10\np assisted/2024/unit=a 9\n", "assisted/2024/unit=a", "stated 9" },
  { "stated/first-of-two",
    "p assisted/2024/unit=a 9\nq assisted/2024/unit=a 7\n", "assisted/2024/unit=a", "stated 9" },
  { "stated/correction-first",
    "p assisted/2024/unit=a 9\nq assisted/2024/unit=a 7=8\n", "assisted/2024/unit=a", "stated 8" },
  { "stated/missing", "p assisted/2024/unit=a ..\n", "assisted/2024/unit=a", "stated 0.." },
  { "stated/missing-but-parts",
    "p reports/2024 ..\np reports/2024/form=sex 2\np reports/2024/form=labour 3\n",
    "reports/2024", "derived 5" },
  { "stated/before-parts",
    "p reports/2024 9\np reports/2024/form=sex 2\np reports/2024/form=labour 3\n",
    "reports/2024", "stated 9" },

  /* A draft and an earlier edition are another view. */
  { "role/draft-apart", "draft assisted/2024/unit=a 9\n", "assisted/2024/unit=a", "nothing" },
  { "role/published-apart", "published assisted/2024/unit=a 9\n", "assisted/2024/unit=a", "nothing" },

  /* A notation that denies. */
  { "denied/none", "p reports/2024/form=labour 12!\n",
    "reports/2024/form=labour/severity=aggravated", "stated 0" },
  { "denied/not-where-stated",
    "p reports/2024/form=sex 6!\nq reports/2024/form=sex/severity=aggravated 2\n",
    "reports/2024/form=sex/severity=aggravated", "stated 2" },
  { "denied/only-that-key", "p reports/2024/form=labour 12!\n",
    "reports/2024/form=sex/severity=aggravated", "nothing" },
  { "denied/not-by-the-draft", "p reports/2024/form=sex 6\ndraft reports/2024/form=sex 6!\n",
    "reports/2024/form=sex/severity=aggravated", "derived 0..6" },

  /* A total from its parts. */
  { "parts/complete", "p reports/2024/form=sex 2\np reports/2024/form=labour 3\n",
    "reports/2024", "derived 5" },
  { "parts/incomplete", "p reports/2024/form=sex 2\n", "reports/2024", "derived 2.." },
  { "parts/none-stated", "p rate/2024/form=sex 2\n", "reports/2024", "nothing" },
  { "parts/ranges", "p reports/2024/form=sex 2..4\np reports/2024/form=labour 3\n",
    "reports/2024", "derived 5..7" },
  { "parts/two-levels",
    "p reports/2024/region=africa 1\np reports/2024/region=east 2\n"
    "p reports/2024/region=west 3\np reports/2024/region=asia -\n",
    "reports/2024", "derived 6" },
  { "parts/never-a-selection", "p reports/2024/severity=aggravated 2\n", "reports/2024", "derived 2.." },
  { "parts/selection-is-a-floor",
    "p reports/2024/form=labour:crime 2\np reports/2024/form=sex 1\n", "reports/2024", "derived 3.." },
  { "parts/two-dimensions-narrow",
    "p reports/2024/form=sex 2..4\np reports/2024/form=labour 3\n"
    "p reports/2024/region=africa 6\np reports/2024/region=europe 0..9\np reports/2024/region=asia -\n",
    "reports/2024", "derived 6..7" },
  { "parts/nearest-wins",
    "p reports/2024/form=sex 2\np reports/2024/form=labour 3\n"
    "p reports/2024/region=africa 1\np reports/2024/region=east 5\n"
    "p reports/2024/region=west 5\np reports/2024/region=asia -\n",
    "reports/2024", "derived 5" },
  { "parts/agreeing-are-complete",
    "p assisted/2024/unit=a/gender=women 9\np assisted/2024/unit=a/gender=men 1\n"
    "p assisted/2024/unit=a/region=africa 4\np assisted/2024/unit=a/region=asia 6\n",
    "assisted/2024/unit=a", "derived 10" },
  { "parts/one-number-each-is-no-agreement",
    "p assisted/2024/unit=a/gender=women 4\np assisted/2024/unit=a/region=africa 4\n",
    "assisted/2024/unit=a", "derived 4.." },
  { "parts/agreeing-but-exceeded",
    "p assisted/2024/unit=a/gender=women 9\np assisted/2024/unit=a/gender=men 1\n"
    "p assisted/2024/unit=a/region=africa 4\np assisted/2024/unit=a/region=asia 6\n"
    "p assisted/2024/unit=a/form=sex 11\n",
    "assisted/2024/unit=a", "derived 11.." },
  { "parts/left-out-of-agreeing-is-none",
    "p assisted/2024/unit=a/gender=women 9\np assisted/2024/unit=a/gender=men 1\n"
    "p assisted/2024/unit=a/region=africa 4\np assisted/2024/unit=a/region=asia 6\n",
    "assisted/2024/unit=a/gender=trans", "derived 0" },

  /* Averages and shares are never added or bounded. */
  { "shares/not-added", "p rate/2024/form=sex 20\np rate/2024/form=labour 30\n", "rate/2024", "nothing" },
  { "shares/not-bounded", "p rate/2024 20\n", "rate/2024/form=sex", "nothing" },
  { "shares/stated", "p rate/2024 -20\n", "rate/2024", "stated -20" },

  /* A category that is not stated. */
  { "left/between", "p assisted/2024/unit=a 10\np assisted/2024/unit=a/gender=women 6\n",
    "assisted/2024/unit=a/gender=men", "derived 0..4" },
  { "left/no-breakdown", "p assisted/2024/unit=a 9\n", "assisted/2024/unit=a/gender=men", "derived 0..9" },
  { "left/nothing-left", "p assisted/2024/unit=a 6\np assisted/2024/unit=a/gender=women 6\n",
    "assisted/2024/unit=a/gender=men", "derived 0" },
  { "left/total-none", "p assisted/2024/unit=a -\n", "assisted/2024/unit=a/gender=men", "derived 0" },
  { "left/last-one-is-exact",
    "p assisted/2024/unit=a 10\np assisted/2024/unit=a/gender=women 6\n"
    "p assisted/2024/unit=a/gender=men 3\n", "assisted/2024/unit=a/gender=trans", "derived 1" },
  { "left/overstated-is-none",
    "p assisted/2024/unit=a 5\np assisted/2024/unit=a/gender=women 6\n",
    "assisted/2024/unit=a/gender=men", "derived 0" },
  { "left/total-unknown", "p assisted/2024/unit=a/gender=women 6\n",
    "assisted/2024/unit=a/gender=men", "nothing" },
  { "left/nearest-whole",
    "p assisted/2024/unit=a 10\np assisted/2024/unit=a/region=europe 2\n",
    "assisted/2024/unit=a/region=east", "derived 0..2" },
  { "left/whole-of-the-whole",
    "p assisted/2024/unit=a 10\np assisted/2024/unit=a/region=africa 7\n",
    "assisted/2024/unit=a/region=east", "derived 0..3" },
  { "left/sibling-below",
    "p assisted/2024/unit=a 10\np assisted/2024/unit=a/region=east 7\n",
    "assisted/2024/unit=a/region=africa", "derived 0..3" },
  { "left/crossed",
    "p assisted/2024/unit=a/gender=women 6\np assisted/2024/unit=a/region=africa 4\n"
    "p assisted/2024/unit=a 10\n",
    "assisted/2024/unit=a/gender=women/region=africa", "derived 0..4" },

  /* hvorav */
  { "of-which/at-most-its-parent", "p reports/2024/form=labour 3\n",
    "reports/2024/form=labour:crime", "derived 0..3" },
  { "of-which/none-of-none", "p reports/2024/form=labour -\n",
    "reports/2024/form=labour:crime", "derived 0" },
  { "of-which/parent-unknown", "p reports/2024/form=sex 3\n",
    "reports/2024/form=labour:crime", "nothing" },

  /* Counted under its parent. */
  { "under/stands-for-its-parent",
    "p assisted/2024/unit=a 12\np assisted/2024/unit=a/gender=non_binary 1\n",
    "assisted/2024/unit=a/gender=trans", "derived 1" },
  { "under/not-where-stated",
    "p assisted/2024/unit=a/gender=trans 2\np assisted/2024/unit=a/gender=non_binary 1\n",
    "assisted/2024/unit=a/gender=trans", "stated 2" },
  { "under/in-the-sum",
    "p assisted/2024/unit=a/gender=women 10\np assisted/2024/unit=a/gender=men 1\n"
    "p assisted/2024/unit=a/gender=non_binary 1\n", "assisted/2024/unit=a", "derived 12" },
  { "under/at-most-its-parent", "p assisted/2024/unit=a/gender=trans 2\n",
    "assisted/2024/unit=a/gender=non_binary", "derived 0..2" },

  /* Units. */
  { "units/sum", "p assisted/2024/unit=a 5\nq assisted/2024/unit=b 7\n", "assisted/2024", "derived 12+" },
  { "units/silent-and-unexpected-do-not-count", "p assisted/2024/unit=a 5\n",
    "assisted/2024", "derived 5" },
  { "units/expected-and-silent", "q assisted/2024/unit=b 7\n", "assisted/2024", "derived 7..+" },
  { "units/nobody", "q assisted/2023/unit=b 7\n", "assisted/2024", "nothing" },
  { "units/draft-expects-nobody", "draft assisted/2024/unit=b 7\n", "assisted/2024", "nothing" },
  { "units/of-units",
    "p assisted/2024/unit=a 5\nq assisted/2024/unit=c1 2\nq assisted/2024/unit=c2 3\n",
    "assisted/2024", "derived 10+" },
  { "units/group", "p assisted/2024/unit=a 5\nq assisted/2024/unit=c1 2\nq assisted/2024/unit=b 3\n",
    "assisted/2024/unit=both", "derived 7+" },
  { "units/group-stated", "p assisted/2024/unit=a 5\nq assisted/2024/unit=both 8\n",
    "assisted/2024/unit=both", "stated 8" },
  { "units/partition", "p assisted/2024/unit=a 5\nq assisted/2024/unit=b 7\nq assisted/2024/unit=c 1\n",
    "assisted/2024/unit=housing", "derived 12+" },
  { "units/not-yet-there", "p assisted/2024/unit=a 5\nq assisted/2024/unit=late 4\n",
    "assisted/2024/unit=other", "nothing" },
  { "units/there", "p assisted/2025/unit=a 5\nq assisted/2025/unit=late 4\n",
    "assisted/2025/unit=other", "derived 4" },
  { "units/blank-breakdown",
    "p assisted/2024/unit=a 9\nq assisted/2024/unit=b 7\nq assisted/2024/unit=b/gender=women 7\n",
    "assisted/2024/gender=women", "derived 7..16+" },
  { "units/finer-and-coarser",
    "p assisted/2024/unit=a 9\np assisted/2024/unit=a/region=europe 2\np assisted/2024/unit=a/region=asia 7\n"
    "q assisted/2024/unit=b 3\nq assisted/2024/unit=b/region=east 3\n",
    "assisted/2024/region=east", "derived 3..5+" },
  { "units/zero-unit-is-zero",
    "p assisted/2024/unit=a -\nq assisted/2024/unit=b 3\nq assisted/2024/unit=b/region=east 3\n",
    "assisted/2024/region=east", "derived 3" },
};

static const Case printed_cases[] = {
  { "exact-partner-stands", "p assisted/2024/unit=a 9\ndraft assisted/2024/unit=a 8\n",
    "assisted/2024/unit=a", "stated 9" },
  { "draft-within", "p assisted/2024/unit=a 9\ndraft assisted/2024/unit=a/gender=women 8\n",
    "assisted/2024/unit=a/gender=women", "draft 8" },
  { "draft-outside", "p assisted/2024/unit=a 9\ndraft assisted/2024/unit=a/gender=women 10\n",
    "assisted/2024/unit=a/gender=women", "derived 0..9" },
  { "draft-alone", "draft assisted/2024 176\n", "assisted/2024", "draft 176" },
  { "draft-none", "draft assisted/2024 -\n", "assisted/2024", "draft 0" },
  { "draft-below-zero", "draft rate/2024 -20\n", "rate/2024", "draft -20" },
  { "draft-estimate", "draft assisted/2024 ~200\n", "assisted/2024", "nothing" },
  { "draft-range", "draft assisted/2024 20..30\n", "assisted/2024", "nothing" },
  { "draft-open-end", "q assisted/2024/unit=b 7\ndraft assisted/2024 12\n", "assisted/2024", "draft 12+" },
  { "draft-below-the-open-end", "q assisted/2024/unit=b 7\ndraft assisted/2024 6\n",
    "assisted/2024", "derived 7..+" },
  { "published-alone", "published reports/2019/form=sex 17\n", "reports/2019/form=sex", "published 17" },
  { "published-after-draft", "published reports/2019 36\ndraft reports/2019 37\n", "reports/2019", "draft 37" },
  { "published-not-derived", "published reports/2019 36\n", "reports/2019/form=sex", "nothing" },
};

static void
test_partner (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(TilCube) cube = fixture_cube (catalogue, c->figures);
  g_autofree char *value = fixture_value (cube, c->key, TIL_ROLE_PARTNER);

  g_assert_cmpstr (value, ==, c->expected);
}

static void
test_printed (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(TilCube) cube = fixture_cube (catalogue, c->figures);
  g_autofree char *value = fixture_printed (cube, c->key);

  g_assert_cmpstr (value, ==, c->expected);
}

static void
test_draft_view (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(TilCube) cube = fixture_cube (catalogue,
                                          "draft reports/2024/form=sex 6\n"
                                          "draft reports/2024/form=labour 12\n"
                                          "p reports/2024 19\n");
  g_autofree char *draft = fixture_value (cube, "reports/2024", TIL_ROLE_DRAFT);
  g_autofree char *published = fixture_value (cube, "reports/2024", TIL_ROLE_PUBLISHED);

  g_assert_cmpstr (draft, ==, "derived 18");
  g_assert_cmpstr (published, ==, "nothing");
}

/* A derived number leads to every cell that it rests on, and to no other. */
static void
test_figures (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(TilCube) cube = fixture_cube (catalogue,
                                          "p assisted/2024/unit=a 9\n"
                                          "p assisted/2024/unit=a/gender=women 4\n"
                                          "q assisted/2024/unit=b 7\n"
                                          "q assisted/2024/unit=b/gender=women 5\n"
                                          "p assisted/2023/unit=a 3\n");
  TilKey total = fixture_key (catalogue, "assisted/2024");
  TilKey women = fixture_key (catalogue, "assisted/2024/gender=women");
  TilKey men = fixture_key (catalogue, "assisted/2024/unit=a/gender=men");
  const struct { const TilKey *key; gint64 ids[3]; } cases[] = {
    { &total, { 1, 3 } }, { &women, { 2, 4 } }, { &men, { 1, 2 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TilCubeValue) value = { 0 };
      guint n = 0;

      til_cube_resolve (cube, cases[i].key, TIL_ROLE_PARTNER, &value);
      while (cases[i].ids[n] != 0)
        n++;
      g_assert_cmpuint (value.figures->len, ==, n);
      for (guint j = 0; j < n; j++)
        g_assert_cmpint (((TilFigure *) g_ptr_array_index (value.figures, j))->id, ==,
                         cases[i].ids[j]);
    }
}

static void
test_stated (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(TilCube) cube = fixture_cube (catalogue,
                                          "p reports/2024/form=sex 6!\n"
                                          "draft reports/2024/form=sex 7\n");
  TilKey stated = fixture_key (catalogue, "reports/2024/form=sex");
  TilKey denied = fixture_key (catalogue, "reports/2024/form=sex/severity=aggravated");
  GPtrArray *figures = til_cube_get_stated (cube, &stated);
  guint n_figures = 0;

  g_assert_nonnull (figures);
  g_assert_cmpuint (figures->len, ==, 2);
  g_assert_true (figures == til_cube_get_stated (cube, &stated));
  g_assert_cmpint (til_cube_get_role (cube, g_ptr_array_index (figures, 0)), ==, TIL_ROLE_PARTNER);
  g_assert_cmpint (til_cube_get_role (cube, g_ptr_array_index (figures, 1)), ==, TIL_ROLE_DRAFT);
  g_assert_null (til_cube_get_stated (cube, &denied));

  for (guint n = 0; n < til_cube_get_n_keys (cube); n++)
    for (guint i = 0; til_cube_get_nth_figure (cube, n, i) != NULL; i++)
      {
        g_assert_true (til_key_equal (til_cube_get_nth_key (cube, n),
                                      &til_cube_get_nth_figure (cube, n, i)->key));
        n_figures++;
      }
  g_assert_cmpuint (n_figures, ==, til_cube_get_figures (cube)->len);
}

static void
test_replaced (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(GPtrArray) deliveries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  TilKey key = fixture_key (catalogue, "assisted/2024/unit=a");
  g_autoptr(TilCube) cube = NULL;
  g_autofree char *value = NULL;

  for (int i = 1; i <= 2; i++)
    {
      TilDelivery *delivery = til_delivery_new (0, 2024, "file.xlsx", "");
      TilFigure *figure = til_figure_new (&key);

      delivery->id = i;
      delivery->replaced_by = i == 1 ? 2 : 0;
      g_ptr_array_add (deliveries, delivery);
      figure->delivery = i;
      figure->value = til_interval_count (i * 10);
      g_ptr_array_add (figures, figure);
    }

  cube = til_cube_new (catalogue, deliveries, figures);
  value = fixture_value (cube, "assisted/2024/unit=a", TIL_ROLE_PARTNER);

  g_assert_cmpstr (value, ==, "stated 20");
  g_assert_cmpuint (til_cube_get_figures (cube)->len, ==, 1);
  g_assert_cmpint (til_cube_get_delivery (cube, 1)->replaced_by, ==, 2);
  g_assert_null (til_cube_get_delivery (cube, 3));
}

/* Groups that contain one another are a mistake, but no endless one. */
static void
test_circular_groups (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (
    "<dimension code='ring' nb='Ring' en='Ring'>"
    "  <category code='x' relation='group' members='y' nb='X' en='X'/>"
    "  <category code='y' relation='group' members='x' nb='Y' en='Y'/>"
    "</dimension>"
    "<indicator code='round' counting-unit='persons' dimensions='ring' nb='Rundt' en='Round'/>");
  g_autoptr(TilCube) cube = fixture_cube (catalogue, "p round/2024 3\nq round/2024/ring=x ..\n");
  g_autofree char *value = fixture_value (cube, "round/2024/ring=y", TIL_ROLE_PARTNER);

  g_assert_cmpstr (value, ==, "derived 0..3");
}

/* 19 000 figures over 200 years, crossed four ways. */
static void
test_many (void)
{
  static const char * const units[] = { "a", "b", "c1", "c2" };
  static const char * const genders[] = { "women", "men", "trans" };
  static const char * const regions[] = { "africa", "east", "west", "asia" };
  static const char * const forms[] = { "sex", "labour" };
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue ("");
  g_autoptr(GPtrArray) deliveries = g_ptr_array_new ();
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(TilCube) cube = NULL;
  g_autofree char *value = NULL;

  for (int year = 1826; year < 2026; year++)
    for (guint i = 0; i < 96; i++)
      {
        g_autofree char *code = g_strdup_printf ("assisted/%d/unit=%s/gender=%s/region=%s/form=%s", year,
                                                 units[i % 4], genders[i / 4 % 3],
                                                 regions[i / 12 % 4], forms[i / 48]);
        TilKey key = fixture_key (catalogue, code);
        TilFigure *figure = til_figure_new (&key);

        figure->value = til_interval_count (1);
        g_ptr_array_add (figures, figure);
      }

  cube = til_cube_new (catalogue, deliveries, figures);
  for (int year = 1826; year < 2026; year++)
    {
      TilKey key = til_key_new (0, year);
      TilInterval total;

      g_assert_cmpint (til_cube_resolve_interval (cube, &key, TIL_ROLE_PARTNER, &total), ==,
                       TIL_BASIS_DERIVED);
      g_assert_cmpint (total.low, ==, 96 * TIL_ONE);
      g_assert_true (til_interval_is_exact (total));
    }
}

static void
add_cases (const char    *prefix,
           const Case    *cases,
           guint          n_cases,
           GTestDataFunc  test)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strconcat (prefix, cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("/cube/", partner_cases, G_N_ELEMENTS (partner_cases), test_partner);
  add_cases ("/cube/printed/", printed_cases, G_N_ELEMENTS (printed_cases), test_printed);
  g_test_add_func ("/cube/draft-view", test_draft_view);
  g_test_add_func ("/cube/figures", test_figures);
  g_test_add_func ("/cube/stated", test_stated);
  g_test_add_func ("/cube/replaced", test_replaced);
  g_test_add_func ("/cube/circular-groups", test_circular_groups);
  g_test_add_func ("/cube/many", test_many);

  return g_test_run ();
}
