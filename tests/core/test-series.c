/* tests/core/test-series.c: charts as numbers and as words */
#include "core/til-series.h"

#include "cube-fixture.h"

static const char forms[] =
  "<chart code='trend' chapter='one' kind='line' years='-2..0'>"
  "  <title nb='Anmeldelser %d{-2}–%d' en='Reports %d{-2}–%d'/><source nb='Kilde' en='Source'/>"
  "  <series nb='I alt' en='Total' indicator='reports'/>"
  "  <series nb='Seksuell' en='Sexual' indicator='reports' categories='form=sex'/>"
  "  <series nb='Arbeid' en='Labour' indicator='reports' categories='form=labour'/>"
  "</chart>"
  "<chart code='one' kind='line' years='-2..0'>"
  "  <title nb='Bistått' en='Assisted'/>"
  "  <series nb='Personer' en='Persons' indicator='assisted'/>"
  "</chart>"
  "<chart code='bars' kind='bar' years='0..0'>"
  "  <title nb='Etter område %d' en='By region %d'/>"
  "  <series nb='Afrika' en='Africa' indicator='reports' categories='region=africa'/>"
  "  <series nb='Asia' en='Asia' indicator='reports' categories='region=asia'/>"
  "  <series nb='Europa' en='Europe' indicator='reports' categories='region=europe'/>"
  "</chart>"
  "<chart code='empty' kind='bar'><title nb='Tomt' en='Empty'/></chart>";

static TilChartData *
fill (TilCatalogue *catalogue,
      const char   *code,
      const char   *figures,
      TilLanguage   language)
{
  g_autoptr(TilCube) cube = fixture_cube (catalogue, figures);
  guint index = til_catalogue_find_chart (catalogue, code);

  g_assert_cmpuint (index, !=, TIL_NONE);

  return til_chart_data_new (cube, g_ptr_array_index (catalogue->charts, index), 2024, language);
}

/* "9 2..4 gap" */
static char *
points_of (const TilChartData *data,
           guint               i)
{
  const TilSeries *series = g_ptr_array_index (data->series, i);
  GString *text = g_string_new (NULL);

  for (guint p = 0; p < series->points->len; p++)
    {
      const TilPoint *point = g_ptr_array_index (series->points, p);

      if (p > 0)
        g_string_append_c (text, ' ');
      if (point->kind == TIL_POINT_GAP)
        g_string_append (text, "gap");
      else if (point->kind == TIL_POINT_VALUE)
        g_string_append_printf (text, "%d", (int) (point->value.low / TIL_ONE));
      else
        g_string_append_printf (text, "%d..%d", (int) (point->value.low / TIL_ONE),
                                (int) (point->value.high / TIL_ONE));
    }

  return g_string_free (text, FALSE);
}

static void
test_points (void)
{
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);
  g_autoptr(TilChartData) data = fill (catalogue, "trend",
                                       "p reports/2022 9\np reports/2024 7\n"
                                       "p reports/2024/form=sex 7\ndraft reports/2022/form=sex 4\n",
                                       TIL_LANGUAGE_NB);
  static const char * const expected[] = { "9 gap 7", "4 gap 7", "0..9 gap 0" };
  const TilSeries *drafted;

  g_assert_cmpstr (data->code, ==, "trend");
  g_assert_cmpstr (data->title, ==, "Anmeldelser 2022–2024");
  g_assert_cmpstr (data->source, ==, "Kilde");
  g_assert_cmpstr (data->unit, ==, "anmeldelser");
  g_assert_cmpint (data->kind, ==, TIL_CHART_LINE);
  g_assert_cmpint (data->first_year, ==, 2022);
  g_assert_cmpint (data->last_year, ==, 2024);
  g_assert_cmpuint (data->series->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *points = points_of (data, i);

      g_assert_cmpstr (points, ==, expected[i]);
    }

  drafted = g_ptr_array_index (data->series, 1);
  g_assert_cmpint (((TilPoint *) g_ptr_array_index (drafted->points, 0))->basis, ==, TIL_BASIS_DRAFT);
  g_assert_cmpuint (((TilPoint *) g_ptr_array_index (drafted->points, 2))->figures->len, ==, 1);
}

typedef struct
{
  const char  *name;
  const char  *form;
  TilLanguage  language;
  const char  *figures;
  const char  *text;
} Case;

static const Case note_cases[] = {
  { "none-needed", "bars", TIL_LANGUAGE_NB,
    "p reports/2024/region=africa 1\np reports/2024/region=asia 2\np reports/2024/region=europe 3\n", "" },
  { "silent-years", "trend", TIL_LANGUAGE_NB, "p reports/2024 -\n",
    "Ingen har oppgitt tall for 2022–2023.|" },
  { "silent-series", "trend", TIL_LANGUAGE_EN,
    "p reports/2022/form=sex 3\np reports/2024 -\np reports/2023 -\n",
    "Labour: nobody stated numbers for 2022.|Total in 2022: at least 3; some stated no number.|" },
  { "interval", "bars", TIL_LANGUAGE_NB,
    "p reports/2024/region=africa 1\np reports/2024/region=asia 2..4\np reports/2024/region=europe 3\n",
    "Asia i 2024: 2–4; noen har ikke oppgitt fordelingen.|" },
  { "at-least", "one", TIL_LANGUAGE_NB, "q assisted/2024/unit=b 7\n",
    "Ingen har oppgitt tall for 2022–2023.|Personer i 2024: minst 7; noen har ikke oppgitt tall.|" },
  { "upper-bound", "one", TIL_LANGUAGE_NB,
    "p assisted/2024/unit=a 5\nq assisted/2024/unit=b 7\np assisted/2023/unit=a 5\np assisted/2022/unit=a 5\n",
    "Samme person kan være talt flere ganger; summene er øvre grenser.|" },
  { "other-origins", "trend", TIL_LANGUAGE_EN,
    "draft reports/2022 9\npublished reports/2023 8\np reports/2024 -\n",
    "Sexual: nobody stated numbers for 2022–2023.|Labour: nobody stated numbers for 2022–2023.|"
    "From the draft, within what the partners' numbers allow: 2022.|From an earlier edition: 2023.|" },
};

static void
test_notes (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);
  g_autoptr(TilChartData) data = fill (catalogue, c->form, c->figures, c->language);
  g_autoptr(GString) notes = g_string_new (NULL);

  for (guint i = 0; i < data->notes->len; i++)
    g_string_append_printf (notes, "%s|", (char *) g_ptr_array_index (data->notes, i));

  g_assert_cmpstr (notes->str, ==, c->text);
}

static const Case summary_cases[] = {
  { "trend-nb", "trend", TIL_LANGUAGE_NB,
    "p reports/2022 36\np reports/2023 39\np reports/2024 19\n"
    "p reports/2024/form=sex 6\np reports/2024/form=labour 13\n",
    "I alt: 36 i 2022, 19 i 2024; høyest 39 i 2023. I 2024: Arbeid 13, Seksuell 6." },
  { "trend-en", "trend", TIL_LANGUAGE_EN,
    "p reports/2022 36\np reports/2023 39\np reports/2024 19\n"
    "p reports/2024/form=sex 6\np reports/2024/form=labour 13\n",
    "Total: 36 in 2022, 19 in 2024; highest 39 in 2023. In 2024: Labour 13, Sexual 6." },
  { "with-a-gap", "one", TIL_LANGUAGE_NB, "p assisted/2022/unit=a 5\np assisted/2024/unit=a 4\n",
    "Personer: 5 i 2022, 4 i 2024; høyest 5 i 2022." },
  { "one-year", "one", TIL_LANGUAGE_NB, "p assisted/2023/unit=a 5\n", "Personer: 5 i 2023." },
  { "no-numbers", "one", TIL_LANGUAGE_NB, "", "Personer: ingen tall." },
  { "interval", "one", TIL_LANGUAGE_EN, "p assisted/2023/unit=a 5..8\n", "Persons: 5–8 in 2023." },
  { "bars", "bars", TIL_LANGUAGE_NB, "p reports/2024/region=africa 1\np reports/2024/region=asia 2\n",
    "I 2024: Asia 2, Afrika 1." },
  { "no-bars", "bars", TIL_LANGUAGE_EN, "", "By region 2024: no numbers." },
  { "no-series", "empty", TIL_LANGUAGE_NB, "", "Tomt: ingen tall." },
};

static void
test_summary (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autoptr(TilCatalogue) catalogue = fixture_catalogue (forms);
  g_autoptr(TilChartData) data = fill (catalogue, c->form, c->figures, c->language);
  g_autofree char *summary = til_chart_data_describe (data);

  g_assert_cmpstr (summary, ==, c->text);
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

  g_test_add_func ("/series/points", test_points);
  add_cases ("/series/notes/", note_cases, G_N_ELEMENTS (note_cases), test_notes);
  add_cases ("/series/summary/", summary_cases, G_N_ELEMENTS (summary_cases), test_summary);

  return g_test_run ();
}
