/* tests/reconcile/test-elsewhere.c: a total by one source, its parts by others
 *
 * Each case says every finding that it must give and how often the total and
 * its parts, put together, hold or cannot be decided. All of it was written
 * down from the rules before the check was there.
 */
#include "til-fixture.h"

#include <string.h>

#define YEAR 2024

typedef struct
{
  const char *name;
  const char *total;        /* deliveries with the total */
  const char *parts;        /* deliveries with its parts */
  int         n_holds;      /* that only both together give */
  int         n_undecidable;
  const char *findings[5];  /* as til_fixture_tell() has them; ends with NULL */
} Case;

#define TOTAL(n) "@pc 2024\nT1\tpersons/2024/unit=b\t" n "\n"
#define PART(cell, category, n) cell "\tpersons/2024/unit=b/gender=" category "\t" n "\n"
#define PARTS(f, m, t) "@pb 2024\n" PART ("B2", "female", f) PART ("B3", "male", m) PART ("B4", "trans", t)
#define THIRD "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t6\n"
#define UNIT(cell, unit, n) cell "\tpersons/2024/unit=" unit "\t" n "\n"
#define B_DIFFERS { "parts persons/2024/unit=b" }

static const Case cases[] = {
  /* The plain ones. */
  { "equal", TOTAL ("10"), PARTS ("6", "3", "1"), 1, 0, { NULL } },
  { "too-high", TOTAL ("12"), PARTS ("6", "3", "1"), 0, 0, B_DIFFERS },
  { "too-low", TOTAL ("9"), PARTS ("6", "3", "1"), 0, 0, B_DIFFERS },
  { "no-total", TOTAL (".."), PARTS ("6", "3", "1"), 1, 0, { NULL } },
  { "none-in-all", TOTAL ("-"), PARTS ("6", "3", "1"), 0, 0, B_DIFFERS },

  /* Intervals, and kinds of nothing. */
  { "few/can-hold", TOTAL ("12"), PARTS ("6", "3", "<5"), 0, 1, { NULL } },
  { "few/cannot-hold", TOTAL ("14"), PARTS ("6", "3", "<5"), 0, 0, B_DIFFERS },
  { "few/in-all", TOTAL ("<5"), PARTS ("6", "3", "1"), 0, 0, B_DIFFERS },
  { "missing/part", TOTAL ("10"), "@pb 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "3"), 0, 1, { NULL } },
  { "missing/too-much", TOTAL ("10"), "@pb 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "5"), 0, 0, B_DIFFERS },
  { "missing/nothing-left", TOTAL ("10"), "@pb 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "4"), 1, 0, { NULL } },
  { "missing/dots", TOTAL ("10"), PARTS ("6", "3", ".."), 0, 1, { NULL } },
  { "missing/withheld-too-much", TOTAL ("8"), PARTS ("6", "3", ":"), 0, 0, B_DIFFERS },
  { "cannot-occur/equal", TOTAL ("10"), PARTS ("6", "4", "."), 1, 0, { NULL } },
  { "cannot-occur/differs", TOTAL ("11"), PARTS ("6", "4", "."), 0, 0, B_DIFFERS },
  { "missing/by-the-rule-none", "@pb 2024\nT1\tcases/2024\t10\n", "@pc 2024\nB1\tcases/2024/form=labour\t6\n", 0, 0,
    { "forms cases/2024" } },
  { "counted-under/can-hold", TOTAL ("12"), "@pb 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "3")
    PART ("B4", "non_binary", "1"), 0, 1, { NULL } },
  { "counted-under/too-much", TOTAL ("9"), "@pb 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "3")
    PART ("B4", "non_binary", "1"), 0, 0, B_DIFFERS },

  /* A part that two others state. */
  { "twice/agree", TOTAL ("10"), PARTS ("6", "3", "1") THIRD PART ("C3", "male", "3"), 1, 0, { NULL } },
  { "twice/agree-but-not-in-all", TOTAL ("11"), PARTS ("6", "3", "1") THIRD PART ("C3", "male", "3"), 0, 0, B_DIFFERS },
  { "twice/differ-one-fits", TOTAL ("11"), PARTS ("6", "3", "1") THIRD PART ("C3", "male", "4"), 0, 1,
    { "agreement persons/2024/unit=b/gender=male" } },
  { "twice/differ-none-fits", TOTAL ("13"), PARTS ("6", "3", "1") THIRD PART ("C3", "male", "4"), 0, 0,
    { "agreement persons/2024/unit=b/gender=male", "parts persons/2024/unit=b" } },
  { "twice/few-and-exactly", TOTAL ("11"), PARTS ("6", "3", "<5") THIRD PART ("C3", "trans", "2"), 1, 0, { NULL } },
  { "twice/few-and-exactly-differs", TOTAL ("12"), PARTS ("6", "3", "<5") THIRD PART ("C3", "trans", "2"), 0, 0,
    B_DIFFERS },
  { "parts/from-two", TOTAL ("12"), "@pb 2024\n" PART ("B2", "female", "6") THIRD PART ("C3", "male", "3")
    PART ("C4", "trans", "1"), 0, 0, B_DIFFERS },

  /* Totals that differ among themselves: the parts tell which, under one cause. */
  { "two-totals/one-fits", TOTAL ("12") THIRD UNIT ("T2", "b", "10"), PARTS ("6", "3", "1"), 0, 0,
    { "agreement persons/2024/unit=b", "+parts persons/2024/unit=b" } },
  { "two-totals/none-fits", TOTAL ("12") THIRD UNIT ("T2", "b", "10"), PARTS ("6", "3", "2"), 0, 0,
    { "agreement persons/2024/unit=b", "+parts persons/2024/unit=b" } },
  { "two-totals/agree", TOTAL ("12") THIRD UNIT ("T2", "b", "12"), PARTS ("6", "3", "1"), 0, 0, B_DIFFERS },
  { "two-totals/draft", TOTAL ("12") "@draft 2024\nT2\tpersons/2024/unit=b\t10\n", PARTS ("6", "3", "1"), 0, 0,
    { "agreement persons/2024/unit=b", "+parts persons/2024/unit=b" } },

  /* A source that states both is its own witness. */
  { "both/holds", TOTAL ("10") PART ("C2", "female", "6") PART ("C3", "male", "3") PART ("C4", "trans", "1"),
    PARTS ("6", "3", "2"), 2, 0, { "agreement persons/2024/unit=b/gender=trans" } },  /* two parts agree */
  { "both/differs", TOTAL ("12") PART ("C2", "female", "6") PART ("C3", "male", "3") PART ("C4", "trans", "1"),
    PARTS ("6", "3", "1"), 3, 0, B_DIFFERS },  /* the parts agree */
  { "both/in-part", TOTAL ("10") PART ("C2", "female", "6"),
    "@pb 2024\n" PART ("B3", "male", "3") PART ("B4", "trans", "2"), 0, 0, B_DIFFERS },
  { "both/leaves-none", TOTAL ("9") PART ("C2", "female", "6") PART ("C3", "male", "3"),
    "@pb 2024\n" PART ("B4", "trans", "2"), 0, 0, B_DIFFERS },

  /* Units and levels; d ended in 2020. That unit a alone tells of its women leaves the total
   * by gender undecidable, once in each of these. */
  { "levels/equal", "@pb 2024\n" UNIT ("B1", "b", "4") "T1\tpersons/2024\t20\n",
    "@pc 2024\n" UNIT ("B1", "c1", "6") UNIT ("B2", "c2", "4") THIRD, 1, 1, { NULL } },
  { "levels/differs", "@pb 2024\n" UNIT ("B1", "b", "4") "T1\tpersons/2024\t22\n",
    "@pc 2024\n" UNIT ("B1", "c1", "6") UNIT ("B2", "c2", "4") THIRD, 0, 1, { "parts persons/2024" } },
  { "levels/silent-unit", "@pb 2024\n" UNIT ("B1", "b", "4") "T1\tpersons/2024\t22\n",
    "@pc 2024\n" UNIT ("B1", "c1", "6") THIRD, 0, 2, { NULL } },
  { "levels/in-the-middle", "@pb 2024\n" UNIT ("B1", "b", "4") "T1\tpersons/2024\t20\n@pc 2024\n" UNIT ("B1", "c", "10"),
    THIRD UNIT ("C1", "c1", "3") UNIT ("C2", "c2", "6"), 1, 0,  /* without them unit a is missing */
    { "parts persons/2024/unit=c" } },
  { "levels/one-wrong-in-two-sums",
    "@pb 2024\n" UNIT ("B1", "b", "4") "T1\tpersons/2024\t21\n@pc 2024\n" UNIT ("B1", "c", "9"),
    THIRD UNIT ("C1", "c1", "6") UNIT ("C2", "c2", "7"), 0, 0, { "parts persons/2024", "+parts persons/2024/unit=c" } },
  { "levels/crossed-holds", TOTAL ("10"),
    "@pb 2024\n" PART ("B2", "female/form=labour", "4") PART ("B3", "female/form=sexual", "2")
    PART ("B4", "male/form=labour", "3") PART ("B5", "male/form=sexual", "-")
    PART ("B6", "trans/form=labour", "1") PART ("B7", "trans/form=sexual", "-"), 2, 0, { NULL } },
  { "levels/crossed-differs", TOTAL ("11"),
    "@pb 2024\n" PART ("B2", "female/form=labour", "4") PART ("B3", "female/form=sexual", "2")
    PART ("B4", "male/form=labour", "3") PART ("B5", "male/form=sexual", "-")
    PART ("B6", "trans/form=labour", "1") PART ("B7", "trans/form=sexual", "-"), 0, 0,
    { "parts persons/2024/unit=b", "+parts persons/2024/unit=b" } },

  /* Declared overlaps: two of c1 are in c2, all of b are in a. */
  { "overlap/registrations", "@pb 2024\n" UNIT ("T1", "c", "5"), "@pc 2024\n" UNIT ("B1", "c1", "3") UNIT ("B2", "c2", "2"),
    1, 0, { NULL } },
  { "overlap/persons", "@pb 2024\n" UNIT ("T1", "c", "3"), "@pc 2024\n" UNIT ("B1", "c1", "3") UNIT ("B2", "c2", "2"),
    1, 0, { NULL } },
  { "overlap/too-few", "@pb 2024\n" UNIT ("T1", "c", "2"), "@pc 2024\n" UNIT ("B1", "c1", "3") UNIT ("B2", "c2", "2"),
    0, 0, { "parts persons/2024/unit=c" } },
  { "overlap/too-many", "@pb 2024\n" UNIT ("T1", "c", "6"), "@pc 2024\n" UNIT ("B1", "c1", "3") UNIT ("B2", "c2", "2"),
    0, 0, { "parts persons/2024/unit=c" } },
  { "overlap/within", "@pc 2024\nT1\tpersons/2024\t11\n" UNIT ("B1", "c", "5"), "@pb 2024\n" UNIT ("B1", "b", "4") THIRD,
    1, 1, { NULL } },
  { "overlap/within-too-few", "@pc 2024\nT1\tpersons/2024\t10\n" UNIT ("B1", "c", "5"),
    "@pb 2024\n" UNIT ("B1", "b", "4") THIRD, 0, 1, { "parts persons/2024" } },
  { "overlap/none-declared", "@pc 2024\nT1\tletters/2024\t11\nB1\tletters/2024/unit=c\t5\n",
    "@pb 2024\nB1\tletters/2024/unit=b\t4\n@pa 2024\nB1\tletters/2024/unit=a\t6\n"
    "B2\tpersons/2024/unit=a\t6\nB3\tpersons/2024/unit=a/gender=female\t6\n", 0, 0, { "parts letters/2024" } },

  /* New and earlier. */
  { "newness/equal", TOTAL ("10"), "@pb 2024\nB1\tpersons/2024/unit=b/newness=new\t6\n"
    "B2\tpersons/2024/unit=b/newness=earlier\t4\n", 1, 0, { NULL } },
  { "newness/differs", TOTAL ("10"), "@pb 2024\nB1\tpersons/2024/unit=b/newness=new\t6\n"
    "B2\tpersons/2024/unit=b/newness=earlier\t5\n", 0, 0, B_DIFFERS },
  { "newness/over-units-that-share",
    "@pc 2024\nT1\tpersons/2024/newness=new\t3\nB1\tpersons/2024/unit=c/newness=new\t1\n",
    "@pb 2024\nB1\tpersons/2024/unit=b/newness=new\t1\n" THIRD "C1\tpersons/2024/unit=a/newness=new\t2\n", 1, 0, { NULL } },

  /* Other years, other editions, what does not add up. */
  { "years/of-another", "@pc 2024\nT1\tpersons/2023/unit=b\t12\n", PARTS ("6", "3", "1"), 0, 0, { NULL } },
  { "years/both-of-another", "@pc 2024\nT1\tpersons/2023/unit=b\t12\n",
    "@pb 2024\nB2\tpersons/2023/unit=b/gender=female\t6\nB3\tpersons/2023/unit=b/gender=male\t3\n"
    "B4\tpersons/2023/unit=b/gender=trans\t1\n", 0, 0, { "parts persons/2023/unit=b" } },
  { "years/for-another-edition", "@pc 2024\nT1\tpersons/2023/unit=b\t12\n",
    "@pb 2023\nB2\tpersons/2023/unit=b/gender=female\t6\nB3\tpersons/2023/unit=b/gender=male\t3\n"
    "B4\tpersons/2023/unit=b/gender=trans\t1\n", 0, 0, { NULL } },
  { "published", TOTAL ("12"), "@published 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "3")
    PART ("B4", "trans", "1"), 0, 0, { NULL } },
  { "shares", "@pc 2024\nT1\tshare/2024/unit=b\t40\n", "@pb 2024\nB2\tshare/2024/unit=b/gender=female\t30\n"
    "B3\tshare/2024/unit=b/gender=male\t20\nB4\tshare/2024/unit=b/gender=trans\t5\n", 0, 0, { NULL } },
  { "other-indicator", TOTAL ("12"), "@pb 2024\nB2\taftercare/2024/unit=b/gender=female\t6\n"
    "B3\taftercare/2024/unit=b/gender=male\t3\nB4\taftercare/2024/unit=b/gender=trans\t1\n", 0, 0, { NULL } },

  /* Selections are at most what they are of, whoever says so. */
  { "selection/holds", "@pb 2024\nT1\tcases/2024/form=labour\t6\n", "@pc 2024\nB1\tcases/2024/form=labour:crime\t5\n",
    1, 0, { NULL } },
  { "selection/differs", "@pb 2024\nT1\tcases/2024/form=labour\t6\n", "@pc 2024\nB1\tcases/2024/form=labour:crime\t7\n",
    0, 0, { "selection cases/2024/form=labour:crime" } },
  { "selection/of-all", "@pb 2024\nT1\tcases/2024\t10\n", "@pc 2024\nB1\tcases/2024/severity=aggravated\t11\n",
    0, 0, { "selection cases/2024/severity=aggravated" } },
  { "selection/undecidable", "@pb 2024\nT1\tcases/2024/form=labour\t3\n",
    "@pc 2024\nB1\tcases/2024/form=labour:crime\t<5\n", 0, 1, { NULL } },
  { "selection/also-its-own", "@pb 2024\nT1\tcases/2024/form=labour\t6\n",
    "@pc 2024\nB1\tcases/2024/form=labour:crime\t7\nB2\tcases/2024/form=labour\t6\n",
    1, 0, { "selection cases/2024/form=labour:crime" } },  /* the two of them agree */

  /* What she corrected counts. */
  { "corrected/total", "@pc 2024\nT1\tpersons/2024/unit=b\t10\twas 12\n", PARTS ("6", "3", "1"), 1, 0, { NULL } },
  { "corrected/part", TOTAL ("10"), "@pb 2024\n" PART ("B2", "female", "6") PART ("B3", "male", "3")
    "B4\tpersons/2024/unit=b/gender=trans\t2\twas 1\n", 0, 0, B_DIFFERS },
};

static TilCatalogue *
read_catalogue (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "small.xml", NULL);

  return til_fixture_catalogue (path);
}

static TilFindings *
reconcile (TilCatalogue *catalogue,
           const char   *total,
           const char   *parts)
{
  g_autofree char *figures = g_strconcat (total, parts, NULL);
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);

  return til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilFindings) both = reconcile (catalogue, item->total, item->parts);
  g_autoptr(TilFindings) total = reconcile (catalogue, item->total, "");
  g_autoptr(TilFindings) parts = reconcile (catalogue, "", item->parts);
  g_autoptr(TilFindings) neither = reconcile (catalogue, "", "");
  g_autofree char *told = til_fixture_tell (both, catalogue);
  g_autofree char *expected = til_fixture_tell_expected (item->findings);

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpint ((int) both->n_holds - (int) total->n_holds - (int) parts->n_holds + (int) neither->n_holds, ==,
                   item->n_holds);
  g_assert_cmpint ((int) both->n_undecidable - (int) total->n_undecidable - (int) parts->n_undecidable +
                   (int) neither->n_undecidable, ==, item->n_undecidable);
}

static void
assert_message (const char *total,
                const char *parts,
                TilLanguage language,
                const char *expected)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autofree char *figures = g_strconcat (total, parts, NULL);
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, language, NULL);
  const TilFinding *finding = til_fixture_find (findings, "parts", catalogue, "persons/2024/unit=b");

  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->message, ==, expected);
}

static void
test_says_who (void)
{
  const char *from_two = "@pb 2024\n" PART ("B2", "female", "6") THIRD PART ("C3", "male", "3") PART ("C4", "trans", "1");

  assert_message (TOTAL ("12"), PARTS ("6", "3", "1"), TIL_LANGUAGE_EN,
                  "Persons · B · 2024: Partner C says 12, but by “Gender” the numbers from Partner B add up to 10 "
                  "(2 too many).");
  assert_message (TOTAL ("12"), PARTS ("6", "3", "1"), TIL_LANGUAGE_NB,
                  "Personer · B · 2024: Partner C sier 12, men fordelt på «Kjønn» gir tallene fra Partner B 10 til sammen "
                  "(2 for mye).");
  assert_message (TOTAL ("12"), from_two, TIL_LANGUAGE_EN,
                  "Persons · B · 2024: Partner C says 12, but by “Gender” the numbers from several sources add up to 10 "
                  "(2 too many).");
  assert_message (TOTAL ("12"), from_two, TIL_LANGUAGE_NB,
                  "Personer · B · 2024: Partner C sier 12, men fordelt på «Kjønn» gir tallene fra flere kilder 10 til sammen "
                  "(2 for mye).");
}

/* The equation and every figure it rests on: the total first. */
static void
test_rests_on (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilFindings) findings = reconcile (catalogue, TOTAL ("12"), PARTS ("6", "3", "1"));
  const TilFinding *finding = til_fixture_find (findings, "parts", catalogue, "persons/2024/unit=b");
  static const char * const cells[] = { "T1", "B2", "B3", "B4" };

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->difference, ==, 2 * TIL_ONE);
  g_assert_cmpuint (finding->terms->len, ==, 3);
  g_assert_cmpuint (finding->figures->len, ==, G_N_ELEMENTS (cells));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (((const TilFigure *) g_ptr_array_index (finding->figures, i))->cell, ==, cells[i]);
}

/* What was decided stays while the figures do, is open again when a part is
 * another one, and is there when it comes back. */
static void
test_judged (void)
{
  static const struct { const char *parts; gboolean differs; TilFindingState state; } all[] = {
    { PARTS ("6", "3", "1"), TRUE, TIL_STATE_EXPLAINED },
    { PARTS ("6", "2", "1"), TRUE, TIL_STATE_REOPENED },
    { PARTS ("6", "3", "3"), FALSE, TIL_STATE_OPEN },
    { "", FALSE, TIL_STATE_OPEN },
    { PARTS ("6", "3", "1"), TRUE, TIL_STATE_EXPLAINED },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilFindings) before = reconcile (catalogue, TOTAL ("12"), PARTS ("6", "3", "1"));
  const TilFinding *judged = til_fixture_find (before, "parts", catalogue, "persons/2024/unit=b");
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  TilJudgement *judgement;

  g_assert_nonnull (judged);
  judgement = til_judgement_new (judged->id, TIL_STATE_EXPLAINED, "two came late", "her");
  g_free (judgement->fingerprint);
  judgement->fingerprint = g_strdup (judged->fingerprint);
  g_ptr_array_add (judgements, judgement);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *figures = g_strconcat (TOTAL ("12"), all[i].parts, NULL);
      g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);
      g_autoptr(TilFindings) findings =
        til_reconciler_run (reconciler, cube, YEAR, judgements, TIL_LANGUAGE_EN, NULL);
      const TilFinding *found = til_fixture_find (findings, "parts", catalogue, "persons/2024/unit=b");

      g_assert_cmpint (found != NULL, ==, all[i].differs);
      if (found != NULL)
        g_assert_cmpint (found->state, ==, all[i].state);
    }
}

/* Last year's reason stands beside this year's disagreement. */
static void
test_remembered (void)
{
  static const char last_year[] = "@pc 2023\nT1\tpersons/2023/unit=b\t12\n@pb 2023\nB2\tpersons/2023/unit=b/gender=female\t13\n";
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, last_year);
  g_autoptr(TilFindings) before = til_reconcile (cube, YEAR - 1, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *judged = til_fixture_find (before, "parts", catalogue, "persons/2023/unit=b");
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  g_autoptr(TilCube) next = til_fixture_cube (catalogue, TOTAL ("12") PARTS ("6", "3", "1"));
  g_autoptr(TilFindings) findings = NULL;
  const TilFinding *found;

  g_assert_nonnull (judged);
  g_ptr_array_add (judgements, til_judgement_new (judged->id, TIL_STATE_ACCEPTED, "counted in March", "her"));
  findings = til_reconcile (next, YEAR, judgements, TIL_LANGUAGE_EN, NULL);
  found = til_fixture_find (findings, "parts", catalogue, "persons/2024/unit=b");
  g_assert_nonnull (found);
  g_assert_cmpint (found->state, ==, TIL_STATE_OPEN);
  g_assert_nonnull (found->precedent);
  g_assert_cmpstr (found->precedent->note, ==, "counted in March");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reconcile/elsewhere/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/reconcile/elsewhere/says-who", test_says_who);
  g_test_add_func ("/reconcile/elsewhere/rests-on", test_rests_on);
  g_test_add_func ("/reconcile/elsewhere/judged", test_judged);
  g_test_add_func ("/reconcile/elsewhere/remembered", test_remembered);

  return g_test_run ();
}
