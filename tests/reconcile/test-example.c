/* tests/reconcile/test-example.c: the example year's figures, typed off the
 * kit's files, against the built-in catalogue */
#include "til-fixture.h"

#include <string.h>

typedef struct
{
  TilCatalogue *catalogue;
  TilCube      *cube;
  TilFindings  *findings;
} Year;

static char *
read_figures (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "example-year.txt", NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
set_up (Year          *year,
        gconstpointer  data)
{
  const TilLanguage *language = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "catalogue",
                                                 "norway.xml", NULL);
  g_autofree char *text = read_figures ();

  year->catalogue = til_fixture_catalogue (path);
  year->cube = til_fixture_cube (year->catalogue, text);
  year->findings = til_reconcile (year->cube, 2024, NULL, *language, NULL);
}

static void
tear_down (Year          *year,
           gconstpointer  data)
{
  til_findings_unref (year->findings);
  til_cube_unref (year->cube);
  til_catalogue_unref (year->catalogue);
}

static TilFinding *
find (Year       *year,
      const char *rule,
      const char *key)
{
  TilFinding *finding = til_fixture_find (year->findings, rule, year->catalogue, key);

  g_assert_nonnull (finding);

  return finding;
}

static gboolean
rests_on (const TilFinding *finding,
          const char       *sheet,
          const char       *cell)
{
  for (guint i = 0; i < finding->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (finding->figures, i);

      if (g_str_equal (figure->sheet, sheet) && g_str_equal (figure->cell, cell))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_cause (const TilFinding *finding,
           const char       *words)
{
  for (guint i = 0; i < finding->causes->len; i++)
    if (strstr (g_ptr_array_index (finding->causes, i), words) != NULL)
      return TRUE;

  return FALSE;
}

static void
assert_counts (const TilFinding *finding,
               gint64            expected,
               gint64            stated)
{
  g_assert_cmpint (finding->expected.low, ==, expected * TIL_ONE);
  g_assert_cmpint (finding->expected.high, ==, expected * TIL_ONE);
  g_assert_cmpint (finding->stated.low, ==, stated * TIL_ONE);
  g_assert_cmpint (finding->stated.high, ==, stated * TIL_ONE);
  g_assert_cmpint (finding->difference, ==, (stated - expected) * TIL_ONE);
}

/* Nothing but these stands by itself and waits, and none is missing. */
static void
test_open (Year          *year,
           gconstpointer  data)
{
  static const struct { const char *rule; const char *key; gint64 expected; gint64 stated; } expected[] = {
    { "agreement", "adults_assisted/2024/unit=housing_services", 115, 119 },
    { "agreement", "adults_assisted/2024/form=prostitution_sexual", 105, 110 },
    { "agreement", "adults_assisted/2024/region=latin_america", 73, 72 },
    { "agreement", "accompanying_children/2024", 28, 29 },
    { "parts", "massage_clinics/2024/unit=nadheim_oslo", 87, 86 },
    { "agreement", "police_reports/2024/form=prostitution_sexual/severity=aggravated", 2, 1 },
    { "parts", "police_reports/2024/severity=aggravated", 0, 2 },
    { "revision", "police_reports/2020/district=abroad", 7, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TilFinding *finding = find (year, expected[i].rule, expected[i].key);

      g_assert_null (finding->folded_under);
      g_assert_cmpint (finding->severity, ==, TIL_SEVERITY_FINDING);
      assert_counts (finding, expected[i].expected, expected[i].stated);
    }

  g_assert_null (find (year, "days_cleared_from_mean", "days_cleared_change_days/2024/base=mean_five_years")->folded_under);
  g_assert_cmpuint (til_findings_count_open (year->findings), ==, G_N_ELEMENTS (expected) + 1);
}

static void
test_housing (Year          *year,
              gconstpointer  data)
{
  static const char * const folded[] = {
    "adults_assisted/2024", "adults_assisted/2024/region=africa", "adults_assisted/2024/gender=female",
    "adults_assisted/2024/newness=new", "adults_assisted/2024/unit=housing_services/newness=new",
  };
  const TilFinding *finding = find (year, "agreement", "adults_assisted/2024/unit=housing_services");

  g_assert_true (has_cause (finding, "Ettervern"));
  g_assert_true (has_cause (finding, "Marita"));
  g_assert_true (has_cause (finding, "(4)"));
  g_assert_true (rests_on (finding, "Bo og oppfølging", "B31"));
  g_assert_true (rests_on (finding, "KOM 2024", "B7"));
  g_assert_true (rests_on (finding, "", "B27"));
  /* four units, and the two services of the fifth */
  g_assert_cmpuint (finding->terms->len, ==, 6);
  for (guint i = 0; i < finding->terms->len; i++)
    g_assert_nonnull (((const TilFindingTerm *) g_ptr_array_index (finding->terms, i))->figure);
  g_assert_cmpuint (finding->includes->len, ==, G_N_ELEMENTS (folded));

  for (guint i = 0; i < G_N_ELEMENTS (folded); i++)
    g_assert_cmpstr (find (year, "agreement", folded[i])->folded_under, ==, finding->id);
}

static void
test_moved (Year          *year,
            gconstpointer  data)
{
  const TilFinding *form = find (year, "agreement", "adults_assisted/2024/form=prostitution_sexual");
  const TilFinding *region = find (year, "agreement", "adults_assisted/2024/region=latin_america");
  const TilFinding *labour = find (year, "agreement", "adults_assisted/2024/form=forced_labour");
  const TilFinding *europe = find (year, "agreement", "adults_assisted/2024/region=europe");

  g_assert_true (has_cause (form, "1 kan være flyttet"));
  g_assert_true (has_cause (form, "Ettervern"));
  g_assert_cmpstr (labour->folded_under, ==, form->id);
  assert_counts (labour, 57, 56);

  g_assert_true (has_cause (region, "1 kan være flyttet fra «Latin-Amerika» til «Europa»"));
  g_assert_cmpstr (europe->folded_under, ==, region->id);
  assert_counts (europe, 42, 43);
}

static void
test_aggravated (Year          *year,
                 gconstpointer  data)
{
  const TilFinding *draft = find (year, "agreement", "police_reports/2024/form=prostitution_sexual/severity=aggravated");
  const TilFinding *districts = find (year, "parts", "police_reports/2024/severity=aggravated");
  const TilFinding *trondelag = find (year, "parts", "police_reports/2024/severity=aggravated/district=trondelag");

  g_assert_true (rests_on (draft, "Straffesaker", "B7"));
  g_assert_true (rests_on (draft, "Tabell 1", "C4"));
  g_assert_true (rests_on (draft, "Tabell 2", "C9"));

  g_assert_true (rests_on (districts, "Tabell 3", "G4"));
  g_assert_true (rests_on (districts, "Tabell 3", "G16"));
  g_assert_false (rests_on (districts, "Tabell 1", "B4"));
  g_assert_nonnull (strstr (districts->message, "Tabell 3"));
  g_assert_cmpuint (districts->includes->len, ==, 3);
  g_assert_cmpstr (trondelag->folded_under, ==, districts->id);
}

static void
test_mean (Year          *year,
           gconstpointer  data)
{
  const TilFinding *finding = find (year, "days_cleared_from_mean",
                                    "days_cleared_change_days/2024/base=mean_five_years");

  g_assert_cmpint (finding->expected.low, ==, 122400);
  g_assert_cmpint (finding->stated.low, ==, 96000);
  g_assert_cmpuint (finding->causes->len, ==, 1);
  g_assert_true (has_cause (finding, "2021"));
  g_assert_true (has_cause (finding, "96"));
  g_assert_cmpuint (finding->terms->len, ==, 6);
}

static void
test_revision (Year          *year,
               gconstpointer  data)
{
  static const char * const folded[] = {
    "police_reports/2019/district=ost", "police_reports/2019/district=sor_ost",
    "police_reports/2019/district=sor_vest", "police_reports/2019/district=nordland",
    "police_reports/2020/district=oslo", "police_reports/2020/district=more_og_romsdal",
    "police_reports/2020/district=nordland", "police_reports/2020/district=finnmark",
  };
  const TilFinding *head = find (year, "revision", "police_reports/2020/district=abroad");

  g_assert_true (has_cause (head, "utlandet"));
  g_assert_true (rests_on (head, "Tabell 4", "F16"));
  for (guint i = 0; i < G_N_ELEMENTS (folded); i++)
    g_assert_cmpstr (find (year, "revision", folded[i])->folded_under, ==, head->id);
}

/* What careful readers would not call a disagreement. */
static void
test_no_false_alarm (Year          *year,
                     gconstpointer  data)
{
  for (guint i = 0; i < year->findings->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (year->findings->findings, i);
      g_autofree char *key = til_key_to_code (&finding->key, year->catalogue);

      g_assert_false (g_str_has_prefix (key, "clearance_rate"));
      g_assert_null (strstr (key, "gender=trans"));
      g_assert_null (strstr (key, "eastern_europe/") );
      g_assert_null (strstr (key, "region=western_europe"));
      g_assert_false (g_str_has_prefix (key, "s8_3_"));
      g_assert_false (g_str_has_prefix (key, "udi_"));
      g_assert_null (strstr (key, "form=unclear"));

      /* Coverage is told once a unit, and calmly. */
      if (finding->kind == TIL_RULE_COVERAGE)
        g_assert_cmpint (finding->severity, ==, TIL_SEVERITY_NOTE);
    }

  find (year, "broken_down", "adults_assisted/2024/unit=nadheim_bergen");
  g_assert_cmpuint (year->findings->n_holds, >, 500);
  g_assert_cmpuint (year->findings->n_undecidable, >, 50);
}

static void
test_jumps (Year          *year,
            gconstpointer  data)
{
  guint n = 0;
  double last = 0;

  for (guint i = 0; i < year->findings->findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (year->findings->findings, i);
      double rate;

      if (finding->rule != til_catalogue_find_rule (year->catalogue, "jump"))
        continue;

      /* The most surprising first: so many standard deviations, squared. */
      rate = (double) (finding->difference * finding->difference) /
             (double) (finding->stated.low + finding->expected.low);
      g_assert_cmpint (finding->severity, ==, TIL_SEVERITY_NOTE);
      if (n > 0)
        g_assert_cmpfloat (rate, <=, last);
      last = rate;
      n++;
    }

  g_assert_cmpuint (n, ==, 3);
}

/* Ids are those of another run, and English says the same. */
static void
test_english (Year          *year,
              gconstpointer  data)
{
  g_autoptr(TilFindings) english = til_reconcile (year->cube, 2024, NULL, TIL_LANGUAGE_EN, NULL);

  g_assert_cmpuint (english->findings->len, ==, year->findings->findings->len);
  for (guint i = 0; i < english->findings->len; i++)
    {
      const TilFinding *a = g_ptr_array_index (year->findings->findings, i);
      const TilFinding *b = g_ptr_array_index (english->findings, i);

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpstr (a->fingerprint, ==, b->fingerprint);
      g_assert_cmpstr (a->message, !=, b->message);
      g_assert_true (g_utf8_validate (b->message, -1, NULL));
      g_assert_null (strstr (b->message, "utkastet"));
    }
}

/* One correction turns the difference to zero, and only that. */
static void
test_correction (Year          *year,
                 gconstpointer  data)
{
  g_autofree char *text = read_figures ();
  const char *line = "B7\tpolice_reports/2024/form=prostitution_sexual/severity=aggravated\t1\tparen\n";
  char *at = strstr (text, line);
  g_autofree char *corrected = NULL;
  g_autoptr(TilCube) cube = NULL;
  g_autoptr(TilFindings) findings = NULL;

  g_assert_nonnull (at);
  *at = '\0';
  corrected = g_strconcat (text, "B7\tpolice_reports/2024/form=prostitution_sexual/severity=aggravated\t2\tparen\twas 1\n",
                           at + strlen (line), NULL);
  cube = til_fixture_cube (year->catalogue, corrected);
  findings = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);

  g_assert_cmpuint (til_findings_count_open (findings), ==, til_findings_count_open (year->findings) - 1);
  g_assert_null (til_fixture_find (findings, "agreement", year->catalogue,
                                   "police_reports/2024/form=prostitution_sexual/severity=aggravated"));
  g_assert_cmpuint (findings->findings->len, ==, year->findings->findings->len - 2);
}

/* UNE's cases are the appeals of three kinds, of which it may state two. */
static void
test_une (Year          *year,
          gconstpointer  data)
{
  static const struct { const char *reflection; guint total; gboolean differs; } all[] = {
    { "B4\tappeals_reflection_period/2024\t2\n", 10, FALSE },
    { "B4\tappeals_reflection_period/2024\t2\n", 8, TRUE },
    { "", 10, FALSE },  /* two may be on reflection periods */
    { "", 7, TRUE },    /* less than what is stated of it */
  };
  guint n_undecidable[G_N_ELEMENTS (all)];

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *figures =
        g_strdup_printf ("@une 2024\nB1\tune_cases/2024\t%u\nB2\tappeals_limited_permit/2024\t4\n"
                         "B3\tappeals_protection/2024\t4\n%s", all[i].total, all[i].reflection);
      g_autoptr(TilCube) cube = til_fixture_cube (year->catalogue, figures);
      g_autoptr(TilFindings) findings = til_reconcile (cube, 2024, NULL, TIL_LANGUAGE_NB, NULL);

      g_assert_true ((til_fixture_find (findings, "une_sum", year->catalogue, "une_cases/2024") != NULL) ==
                     all[i].differs);
      n_undecidable[i] = findings->n_undecidable;
    }

  g_assert_cmpuint (n_undecidable[2], ==, n_undecidable[0] + 1);
}

int
main (int    argc,
      char **argv)
{
  static const TilLanguage nb = TIL_LANGUAGE_NB;

  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/reconcile/example/" name, Year, &nb, set_up, func, tear_down)
  ADD ("open", test_open);
  ADD ("housing", test_housing);
  ADD ("moved", test_moved);
  ADD ("aggravated", test_aggravated);
  ADD ("mean", test_mean);
  ADD ("revision", test_revision);
  ADD ("no-false-alarm", test_no_false_alarm);
  ADD ("jumps", test_jumps);
  ADD ("english", test_english);
  ADD ("correction", test_correction);
  ADD ("une", test_une);
#undef ADD

  return g_test_run ();
}
