/* tests/reconcile/test-rules.c: every kind of rule with figures that hold,
 * that differ and that cannot be decided */
#include "til-fixture.h"

#include <string.h>

#define YEAR 2024

typedef enum { HOLDS, DIFFERS, UNDECIDABLE } Outcome;

typedef struct
{
  const char *name;
  const char *rule;      /* that is expected to differ */
  Outcome     outcome;
  const char *key;       /* of the finding */
  const char *figures;
} Case;

/* In "holds" and "undecidable" no rule may differ; the figures are such that
 * only the rule in question decides anything. */
static const Case cases[] = {
  { "addition/holds", "parts", HOLDS, NULL,
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
  { "addition/differs", "parts", DIFFERS, "persons/2024/unit=b",
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t2\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
  { "addition/undecidable", "parts", UNDECIDABLE, NULL,
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\n" },
  { "addition/more-than-all", "parts", DIFFERS, "persons/2024/unit=b",
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t5\n" },
  { "addition/nothing-left", "parts", HOLDS, NULL,
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t10\n" },
  { "addition/missing-is-none", "forms", DIFFERS, "cases/2024",
    "@pb 2024\nB1\tcases/2024\t10\nB2\tcases/2024/form=labour\t6\n" },
  { "addition/interval-holds", "parts", UNDECIDABLE, NULL,
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t1..4\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
  { "addition/interval-differs", "parts", DIFFERS, "persons/2024/unit=b",
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t12\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t1..4\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
  { "addition/two-levels", "parts", DIFFERS, "persons/2024",
    "@pc 2024\n"
    "B1\tpersons/2024\t12\nB2\tpersons/2024/unit=a\t4\nB3\tpersons/2024/unit=b\t2\n"
    "B4\tpersons/2024/unit=c1\t3\nB5\tpersons/2024/unit=c2\t2\n" },
  { "addition/counted-under", "parts", HOLDS, NULL,
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=non_binary\t1\n" },
  { "addition/missing-number", "parts", UNDECIDABLE, NULL,
    "@pb 2024\n"
    "B1\tpersons/2024/unit=b\t10\nB2\tpersons/2024/unit=b/gender=female\t..\n"
    "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t-\n" },

  { "selection/holds", "selection", HOLDS, NULL,
    "@pb 2024\nB1\tpersons/2024/form=labour\t6\nB2\tpersons/2024/form=labour:crime\t6\n" },
  { "selection/differs", "selection", DIFFERS, "persons/2024/form=labour:crime",
    "@pb 2024\nB1\tpersons/2024/form=labour\t6\nB2\tpersons/2024/form=labour:crime\t7\n" },
  { "selection/undecidable", "selection", UNDECIDABLE, NULL,
    "@pb 2024\nB2\tpersons/2024/form=labour:crime\t7\n" },
  { "selection/interval", "selection", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tpersons/2024/form=labour\t5..8\nB2\tpersons/2024/form=labour:crime\t7\n" },

  { "agreement/holds", "agreement", HOLDS, NULL,
    "@pb 2024\n#One\nB1\tpersons/2024/unit=b\t6\n#Two\nB1\tpersons/2024/unit=b\t6\n" },
  { "agreement/differs", "agreement", DIFFERS, "persons/2024/unit=b",
    "@pb 2024\n#One\nB1\tpersons/2024/unit=b\t6\n#Two\nB1\tpersons/2024/unit=b\t7\n" },
  { "agreement/undecidable", "agreement", UNDECIDABLE, NULL,
    "@pb 2024\n#One\nB1\tpersons/2024/unit=b\t6..9\n#Two\nB1\tpersons/2024/unit=b\t4..8\n" },
  { "agreement/draft-holds", "agreement", HOLDS, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=b\t6\n@draft 2024\nB1\tpersons/2024/unit=b\t6\n" },
  { "agreement/draft-differs", "agreement", DIFFERS, "persons/2024",
    "@pb 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=b\t4\nB3\tpersons/2024/unit=c\t1\n"
    "@draft 2024\nB1\tpersons/2024\t12\n" },
  { "agreement/draft-undecidable", "agreement", UNDECIDABLE, NULL,
    "@draft 2024\nB1\tcases/2024\t12\n" },
  { "agreement/less-fine", "agreement", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=c\t6\n@draft 2024\nB1\tpersons/2024/unit=c1\t4\n" },
  { "agreement/added-up", "agreement", DIFFERS, "persons/2024/unit=c",
    "@pb 2024\nB1\tpersons/2024/unit=c\t8\n@draft 2024\nB1\tpersons/2024/unit=c1\t4\nB2\tpersons/2024/unit=c2\t3\n" },
  { "agreement/about-holds", "agreement", HOLDS, NULL,
    "@pb 2024\nB1\tcases/2024\t6\n@draft 2024\nB1\tcases/2024\t5..7\n" },

  { "same-fact/holds", "same_fact", HOLDS, NULL,
    "@pb 2024\nB1\tcases/2024/form=labour\t6\nB2\tother_cases/2024/form=labour\t6\n" },
  { "same-fact/differs", "same_fact", DIFFERS, "other_cases/2024/form=labour",
    "@pb 2024\nB1\tcases/2024/form=labour\t6\nB2\tother_cases/2024/form=labour\t5\n" },
  { "same-fact/undecidable", "same_fact", UNDECIDABLE, NULL,
    "@pb 2024\nB2\tother_cases/2024/form=labour\t5\n" },

  { "revision/holds", "revision", HOLDS, NULL,
    "@published 2022\nB1\tcases/2022\t6\n@pb 2024\nB1\tcases/2022\t6\n" },
  { "revision/differs", "revision", DIFFERS, "cases/2022",
    "@published 2022\nB1\tcases/2022\t6\n@pb 2024\nB1\tcases/2022\t7\n" },
  { "revision/undecidable", "revision", UNDECIDABLE, NULL,
    "@published 2022\nB1\tcases/2022\t6..9\n@pb 2024\nB1\tcases/2022\t5..7\n" },
  { "revision/of-last-year's-delivery", "revision", DIFFERS, "cases/2022",
    "@pb 2022\nB1\tcases/2022\t6\n@pb 2024\nB1\tcases/2022\t7\n" },

  { "jump/holds", "jump", HOLDS, NULL, "@pb 2024\nB1\tcases/2024\t3\nC1\tcases/2023\t7\n" },
  { "jump/differs", "jump", DIFFERS, "cases/2024", "@pb 2024\nB1\tcases/2024\t3\nC1\tcases/2023\t17\n" },

  { "limit/holds", "carried_over", HOLDS, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=b/newness=earlier\t6\nC1\tpersons/2023/unit=b\t6\n" },
  { "limit/differs", "carried_over", DIFFERS, "persons/2024/unit=b/newness=earlier",
    "@pb 2024\nB1\tpersons/2024/unit=b/newness=earlier\t7\nC1\tpersons/2023/unit=b\t6\n" },
  { "limit/undecidable", "carried_over", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=b/newness=earlier\t7\n" },

  { "share/holds", "share", HOLDS, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=b\t8\nB2\tpersons/2024/unit=b/gender=female\t3\n"
    "C2\tshare/2024/unit=b/gender=female\t37.5\n" },
  { "share/differs", "share", DIFFERS, "share/2024/unit=b/gender=female",
    "@pb 2024\nB1\tpersons/2024/unit=b\t8\nB2\tpersons/2024/unit=b/gender=female\t3\n"
    "C2\tshare/2024/unit=b/gender=female\t37.7\n" },
  { "share/undecidable", "share", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=b\t-\nC2\tshare/2024/unit=b\t100\n" },

  { "change/holds", "change", HOLDS, NULL,
    "@pb 2024\nB1\tcases/2021\t10\nC1\tcases/2022\t12\nD1\tcases/2023\t14\nE1\tcases/2024\t9\nF1\tchange/2024\t-25\n" },
  { "change/differs", "change", DIFFERS, "change/2024",
    "@pb 2024\nB1\tcases/2021\t10\nC1\tcases/2022\t12\nD1\tcases/2023\t14\nE1\tcases/2024\t9\nF1\tchange/2024\t-30.8\n" },
  { "change/undecidable", "change", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tcases/2021\t10\nD1\tcases/2023\t14\nE1\tcases/2024\t9\nF1\tchange/2024\t-25\n" },

  { "mean/holds", "mean", HOLDS, NULL,
    "@pb 2024\nB1\tcases/2022\t10\nC1\tcases/2023\t11\nD1\tcases/2024\t12\nE1\tmean/2024\t10..12\n" },
  { "mean/differs", "mean", DIFFERS, "mean/2024",
    "@pb 2024\nB1\tcases/2022\t10\nC1\tcases/2023\t11\nD1\tcases/2024\t12\nE1\tmean/2024\t12\n" },
  { "mean/undecidable", "mean", UNDECIDABLE, NULL,
    "@pb 2024\nC1\tcases/2023\t11\nD1\tcases/2024\t12\nE1\tmean/2024\t12\n" },

  { "count/holds", "n_units", HOLDS, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t-\nB3\tpersons/2024/unit=c\t3\nB4\tn_units/2024\t2\n" },
  { "count/differs", "n_units", DIFFERS, "n_units/2024",
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t-\nB3\tpersons/2024/unit=c\t3\nB4\tn_units/2024\t3\n" },
  { "count/undecidable", "n_units", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t-\nB4\tn_units/2024\t2\n" },

  { "coverage/differs", "broken_down", DIFFERS, "persons/2024/unit=a",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\n" },
  { "coverage/holds", "broken_down", HOLDS, NULL,
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t6\n" },
  { "coverage/none-has-no-breakdown", "broken_down", HOLDS, NULL,
    "@pa 2024\nB1\tpersons/2024/unit=a\t-\n" },

  { "rest/holds", "rest", HOLDS, NULL,
    "@pb 2024\nB1\tletters/2024\t10\nB2\tletters/2024/gender=female\t6\n"
    "B3\tletters/2024/gender=male\t3\nB4\tletters/2024/gender=trans\t1\n" },
  { "rest/differs", "rest", DIFFERS, "letters/2024",
    "@pb 2024\nB1\tletters/2024\t10\nB2\tletters/2024/gender=female\t6\nB3\tletters/2024/gender=male\t3\n" },
  { "rest/undecidable", "rest", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tletters/2024\t10\nB2\tletters/2024/gender=female\t6\nB3\tletters/2024/gender=male\t..\n" },
  { "rest/one-part-is-a-selection", "rest", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tletters/2024\t10\nB2\tletters/2024/gender=female\t6\n" },
  { "rest/a-part-of-a-part", "rest", DIFFERS, "letters/2024",
    "@pb 2024\nB1\tletters/2024\t10\nB2\tletters/2024/unit=a\t6\nB3\tletters/2024/unit=c1\t3\n" },

  { "count-except/holds", "named_units", HOLDS, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t2\nB3\tpersons/2024/unit=c\t-\n"
    "B4\tn_named_units/2024\t1\n" },
  { "count-except/differs", "named_units", DIFFERS, "n_named_units/2024",
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t2\nB3\tpersons/2024/unit=c\t-\n"
    "B4\tn_named_units/2024\t2\n" },
  { "count-except/undecidable", "named_units", UNDECIDABLE, NULL,
    "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=b\t2\nB4\tn_named_units/2024\t2\n" },
};

static TilCatalogue *
read_catalogue (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "small.xml", NULL);

  return til_fixture_catalogue (path);
}

/* Whether a partner delivered at all is another case than the one in hand. */
static guint
count_findings (TilCatalogue *catalogue,
                TilFindings  *findings)
{
  guint delivered = til_catalogue_find_rule (catalogue, "delivered");
  guint n = 0;

  for (guint i = 0; i < findings->findings->len; i++)
    n += ((TilFinding *) g_ptr_array_index (findings->findings, i))->rule != delivered;

  return n;
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, item->figures);
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);

  if (item->outcome == DIFFERS)
    {
      g_assert_nonnull (til_fixture_find (findings, item->rule, catalogue, item->key));
      return;
    }

  g_assert_cmpuint (count_findings (catalogue, findings), ==, 0);
  if (item->outcome == HOLDS)
    g_assert_cmpuint (findings->n_holds, >, 0);
  else
    g_assert_cmpuint (findings->n_undecidable, >, 0);
}

/* The three outcomes of one rule are counted apart. */
static void
test_counted (void)
{
  static const struct { const char *figures; guint holds; guint undecidable; guint findings; } all[] = {
    { "@pb 2024\nB1\tcases/2024\t10\nB2\tcases/2024/form=labour\t6\nB3\tcases/2024/form=sexual\t4\n", 1, 0, 0 },
    { "@pb 2024\nB1\tcases/2024\t10\nB2\tcases/2024/form=labour\t6\nB3\tcases/2024/form=sexual\t3\n", 0, 0, 1 },
    { "@pb 2024\nB1\tpersons/2024\t10\nB2\tpersons/2024/gender=female\t6\n", 0, 1, 0 },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(TilCube) cube = til_fixture_cube (catalogue, all[i].figures);
      g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);

      g_assert_cmpuint (findings->n_holds, ==, all[i].holds);
      g_assert_cmpuint (findings->n_undecidable, ==, all[i].undecidable);
      g_assert_cmpuint (count_findings (catalogue, findings), ==, all[i].findings);
    }
}

static void
test_not_delivered (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, "@pb 2024\nB1\tpersons/2024/unit=b\t6\n");
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *finding = til_fixture_find (findings, "delivered", catalogue, "persons/2024");

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, TIL_SEVERITY_FINDING);
  g_assert_cmpstr (finding->message, ==, "Partner A has not delivered numbers for 2024.");
  g_assert_cmpuint (findings->findings->len, ==, 1);
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
test_causes (void)
{
  static const struct { const char *rule; const char *key; const char *words; const char *figures; } all[] = {
    { "parts", "persons/2024/unit=b", "Men (3) may have been left out",
      "B1\tpersons/2024/unit=b\t7\nB2\tpersons/2024/unit=b/gender=female\t6\n"
      "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
    { "parts", "persons/2024/unit=b", "Women (6) may have been counted twice",
      "B1\tpersons/2024/unit=b\t16\nB2\tpersons/2024/unit=b/gender=female\t6\n"
      "B3\tpersons/2024/unit=b/gender=male\t3\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
    { "parts", "persons/2024/unit=b", "8 is the number for 2023",
      "B1\tpersons/2024/unit=b\t8\nC1\tpersons/2023/unit=b\t8\nB2\tpersons/2024/unit=b/gender=female\t6\n"
      "B3\tpersons/2024/unit=b/gender=male\t5\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
    { "parts", "persons/2024/unit=b", "Two digits may have been swapped: 12",
      "B1\tpersons/2024/unit=b\t21\nB2\tpersons/2024/unit=b/gender=female\t6\n"
      "B3\tpersons/2024/unit=b/gender=male\t5\nB4\tpersons/2024/unit=b/gender=trans\t1\n" },
    { "parts", "persons/2024/unit=b", "Aftercare of B (4) may have been counted in",
      "B1\tpersons/2024/unit=b\t16\nB2\tpersons/2024/unit=b/gender=female\t6\n"
      "B3\tpersons/2024/unit=b/gender=male\t5\nB4\tpersons/2024/unit=b/gender=trans\t1\n"
      "B5\taftercare/2024/unit=b\t4\n" },
    { "forms", "cases/2024/severity=aggravated", "The number is written without parentheses",
      "B1\tcases/2024\t9\tdenies\nC1\tcases/2024/form=sexual\t9\n"
      "C1\tcases/2024/form=sexual/severity=aggravated\t2\tparen\n"
      "B9\tcases/2022\t4\nB9\tcases/2022/severity=aggravated\t1\tparen\n" },
    { "mean", "mean/2024", "Without 2022 the answer is 14",
      "B1\tcases/2022\t2\nC1\tcases/2023\t14\nD1\tcases/2024\t14\nE1\tmean/2024\t14\n" },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *figures = g_strconcat ("@pb 2024\n", all[i].figures, NULL);
      g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);
      g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
      const TilFinding *finding = til_fixture_find (findings, all[i].rule, catalogue, all[i].key);

      g_assert_nonnull (finding);
      if (!has_cause (finding, all[i].words))
        g_error ("%s: no cause “%s”", finding->message, all[i].words);
    }
}

/* Draft and deliveries with two forms mixed up: one finding. */
static void
test_swapped (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue,
    "@pb 2024\nB1\tcases/2024/form=labour\t6\nB2\tcases/2024/form=sexual\t9\n"
    "@draft 2024\nB1\tcases/2024/form=labour\t9\nB2\tcases/2024/form=sexual\t6\n");
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *labour = til_fixture_find (findings, "agreement", catalogue, "cases/2024/form=labour");
  const TilFinding *sexual = til_fixture_find (findings, "agreement", catalogue, "cases/2024/form=sexual");

  g_assert_nonnull (labour);
  g_assert_nonnull (sexual);
  g_assert_true (has_cause (labour, "swapped"));
  g_assert_true ((labour->folded_under == NULL) != (sexual->folded_under == NULL));
}

/* A wrong part is told once, though it is wrong in two sums. */
static void
test_one_cause (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue,
    "@pc 2024\nB1\tpersons/2024/unit=a\t4\nB2\tpersons/2024/unit=b\t3\nB3\tpersons/2024/unit=c\t5\n"
    "@draft 2024\nB1\tpersons/2024\t14\nB2\tpersons/2024/unit=with_housing\t11\n"
    "B3\tpersons/2024/unit=without_housing\t3\n");
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *total = til_fixture_find (findings, "agreement", catalogue, "persons/2024");
  const TilFinding *housing = til_fixture_find (findings, "agreement", catalogue, "persons/2024/unit=with_housing");

  g_assert_nonnull (total);
  g_assert_nonnull (housing);
  g_assert_true ((total->folded_under == NULL) != (housing->folded_under == NULL));
  g_assert_null (til_fixture_find (findings, "agreement", catalogue, "persons/2024/unit=without_housing"));
}

static TilFindings *
reconcile_judged (TilCatalogue *catalogue,
                  const char   *figures,
                  int           year,
                  TilJudgement *judgement)
{
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);
  g_autoptr(GPtrArray) judgements = g_ptr_array_new ();

  g_ptr_array_add (judgements, judgement);

  return til_reconcile (cube, year, judgements, TIL_LANGUAGE_EN, NULL);
}

static void
test_judgements (void)
{
  static const char figures[] = "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t7\n";
  static const char changed[] = "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t8\n";
  static const char next[] = "@pa 2025\nB1\tpersons/2025/unit=a\t4\nB2\tpersons/2025/unit=a/gender=female\t5\n";
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);
  g_autoptr(TilFindings) first = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  const TilFinding *finding = til_fixture_find (first, "parts", catalogue, "persons/2024/unit=a");
  g_autoptr(TilJudgement) judgement = NULL;
  g_autoptr(TilFindings) same = NULL;
  g_autoptr(TilFindings) reopened = NULL;
  g_autoptr(TilFindings) year_after = NULL;
  TilFinding *found;

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->state, ==, TIL_STATE_OPEN);
  g_assert_cmpuint (til_findings_count_open (first), ==, 1);
  judgement = til_judgement_new (finding->id, TIL_STATE_EXPLAINED, "one is counted twice", "her");
  judgement->fingerprint = (g_free (judgement->fingerprint), g_strdup (finding->fingerprint));

  same = reconcile_judged (catalogue, figures, 2024, judgement);
  found = til_findings_find (same, finding->id);
  g_assert_nonnull (found);
  g_assert_cmpint (found->state, ==, TIL_STATE_EXPLAINED);
  g_assert_cmpstr (found->judgement->note, ==, "one is counted twice");
  g_assert_cmpuint (til_findings_count_open (same), ==, 0);

  /* Its figures changed: it is open again, with what was said. */
  reopened = reconcile_judged (catalogue, changed, 2024, judgement);
  found = til_findings_find (reopened, finding->id);
  g_assert_nonnull (found);
  g_assert_cmpint (found->state, ==, TIL_STATE_REOPENED);
  g_assert_nonnull (found->judgement);
  g_assert_cmpuint (til_findings_count_open (reopened), ==, 1);

  /* A year later the same is open, with last year's reason beside it. */
  year_after = reconcile_judged (catalogue, next, 2025, judgement);
  found = til_fixture_find (year_after, "parts", catalogue, "persons/2025/unit=a");
  g_assert_nonnull (found);
  g_assert_cmpstr (found->id, !=, finding->id);
  g_assert_cmpint (found->state, ==, TIL_STATE_OPEN);
  g_assert_null (found->judgement);
  g_assert_nonnull (found->precedent);
  g_assert_cmpstr (found->precedent->note, ==, "one is counted twice");
}

/* A notation's denial counts where its column is written with parentheses,
 * and a count on the same sheet outranks it. */
static void
test_denials (void)
{
  static const struct { const char *figures; gboolean differs; } all[] = {
    { "B1\tcases/2024\t9\nB1\tcases/2024/severity=aggravated\t2\tparen\n"
      "B2\tcases/2024/form=labour\t5\tdenies\nB3\tcases/2024/form=sexual\t4\tdenies\n", TRUE },
    { "B1\tcases/2024\t9\nB1\tcases/2024/severity=aggravated\t2\tparen\n"
      "C2\tcases/2024/form=labour\t5\tdenies\nC3\tcases/2024/form=sexual\t4\tdenies\n", FALSE },
    { "B1\tcases/2024\t9\tdenies\nB2\tcases/2024/severity=aggravated\t2\n"
      "B3\tcases/2024/form=sexual\t9\nB3\tcases/2024/form=sexual/severity=aggravated\t2\tparen\n", FALSE },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *figures = g_strconcat ("@pb 2024\n#S\n", all[i].figures, NULL);
      g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);
      g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);

      g_assert_cmpuint (count_findings (catalogue, findings), ==, all[i].differs ? 1 : 0);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, "@pb 2024\nB1\tpersons/2024/unit=b\t6\n");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_NB, cancellable));
}

static void
test_nothing (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, "");
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_NB, NULL);

  g_assert_cmpuint (findings->findings->len, ==, 1);  /* partner A is waited for */
  g_assert_cmpuint (findings->n_holds, ==, 0);
}

/* A partner's second delivery is computed from its own first one, not from
 * what another partner says of the same. */
static void
test_own_numbers (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilCube) cube =
    til_fixture_cube (catalogue,
                      "@pa 2024\nB1\tpersons/2024/unit=a\t-\n"
                      "@pb 2024\nB1\tpersons/2024/unit=a\t1\nB2\tpersons/2024/unit=c\t-\n"
                      "@pb 2024\nB4\tn_named_units/2024\t1\n");
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);

  g_assert_nonnull (til_fixture_find (findings, "agreement", catalogue, "persons/2024/unit=a"));
  g_assert_null (til_fixture_find (findings, "named_units", catalogue, "n_named_units/2024"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reconcile/rules/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/reconcile/counted", test_counted);
  g_test_add_func ("/reconcile/not-delivered", test_not_delivered);
  g_test_add_func ("/reconcile/causes", test_causes);
  g_test_add_func ("/reconcile/swapped", test_swapped);
  g_test_add_func ("/reconcile/one-cause", test_one_cause);
  g_test_add_func ("/reconcile/judgements", test_judgements);
  g_test_add_func ("/reconcile/denials", test_denials);
  g_test_add_func ("/reconcile/cancelled", test_cancelled);
  g_test_add_func ("/reconcile/nothing", test_nothing);

  g_test_add_func ("/rules/own-numbers", test_own_numbers);

  return g_test_run ();
}
