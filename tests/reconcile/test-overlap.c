/* tests/reconcile/test-overlap.c: what a sum over units allows
 *
 * Each case says every finding that it must give, how often the total holds or
 * cannot be decided, and what is expected where it differs. All of it was
 * written down from what is declared before the check was there. Then every
 * possibility on small cases.
 */
#include "til-fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/til-overlap.h"
#include "reconcile/til-overlap-graph.h"

#define YEAR 2024

typedef struct
{
  const char *name;
  const char *declared;     /* beside the catalogue: "INDICATOR UNIT WITHIN COUNT YEAR SOURCE", one a line */
  const char *parts;        /* deliveries with the parts */
  const char *total;        /* with the total, the last of them or one more */
  int         n_holds;      /* that the total gives */
  int         n_undecidable;
  const char *findings[5];  /* that the total gives, as til_fixture_tell() has them; ends with NULL */
  int         low, high, difference;  /* of the first of them: expected, and stated less expected */
} Case;

#define UNIT(cell, unit, n) cell "\tpersons/2024/unit=" unit "\t" n "\n"
#define SLICE(cell, unit, slice, n) cell "\tpersons/2024/unit=" unit "/" slice "\t" n "\n"
#define OF_C(c1, c2) "@pc 2024\n" UNIT ("C1", "c1", c1) UNIT ("C2", "c2", c2)
#define TOTAL_OF_C(n) "T1\tpersons/2024/unit=c\t" n "\n"
#define IN_PARTS(a, b, c1, c2) OF_C (c1, c2) UNIT ("A1", "a", a) UNIT ("B1", "b", b)
#define WOMEN(a, b, c) SLICE ("A2", "a", "gender=female", a) SLICE ("B2", "b", "gender=female", b) \
  SLICE ("C2", "c", "gender=female", c)
#define BY_GENDER WOMEN ("3", "1", "2") SLICE ("A3", "a", "gender=male", "3") SLICE ("B3", "b", "gender=male", "3") \
  SLICE ("C3", "c", "gender=male", "3") SLICE ("A4", "a", "gender=trans", "-") SLICE ("B4", "b", "gender=trans", "-") \
  SLICE ("C4", "c", "gender=trans", "-")
#define BY_FORM(a, b, c, a_labour, b_labour, c_labour) SLICE ("A5", "a", "form=sexual", a) \
  SLICE ("B5", "b", "form=sexual", b) SLICE ("C5", "c", "form=sexual", c) SLICE ("A6", "a", "form=labour", a_labour) \
  SLICE ("B6", "b", "form=labour", b_labour) SLICE ("C6", "c", "form=labour", c_labour)
#define ALL_WOMEN(n) "T2\tpersons/2024/gender=female\t" n "\n"
#define LETTERS "@pc 2024\nA1\tletters/2024/unit=a\t6\nB1\tletters/2024/unit=b\t4\nC1\tletters/2024/unit=c\t5\n"
#define OWN(a, b, c) "@pc 2024\n" UNIT ("A1", "a", a) UNIT ("B1", "b", b) UNIT ("C1", "c", c)
#define TOTAL(n) "T1\tpersons/2024\t" n "\n"
#define DRAFT(n) "@draft 2024\n" TOTAL (n)
#define TWICE(key) { "parts " key, "+parts " key }
#define PROJECT(text) text " 2024 project\n"

/* In the catalogue all of b are in a, and two of c1 in c2. A total over all
 * units is a sum of a, b, c and of with housing (a, c), without (b): two checks. */
static const Case cases[] = {
  /* A source's own units: 15 registrations, 11 persons. */
  { "own/registrations", "", OWN ("6", "4", "5"), TOTAL ("15"), 2, 0, { NULL } },
  { "own/persons", "", OWN ("6", "4", "5"), TOTAL ("11"), 2, 0, { NULL } },
  { "own/some-once", "", OWN ("6", "4", "5"), TOTAL ("13"), 2, 0, { NULL } },
  { "own/too-few", "", OWN ("6", "4", "5"), TOTAL ("10"), 0, 0, TWICE ("persons/2024"), 11, 15, -1 },
  { "own/too-many", "", OWN ("6", "4", "5"), TOTAL ("16"), 0, 0, TWICE ("persons/2024"), 15, 15, 1 },
  { "own/all-may-be-in-the-other", "", OWN ("4", "4", "-"), TOTAL ("4"), 2, 0, { NULL } },
  { "own/more-than-the-other-has", "", OWN ("4", "6", "-"), TOTAL ("6"), 2, 0, { NULL } },
  { "own/more-than-the-other-has-too-few", "", OWN ("4", "6", "-"), TOTAL ("5"), 0, 0,
    TWICE ("persons/2024"), 6, 10, -1 },

  /* Unknown parts, and few. */
  { "own/missing", "", "@pc 2024\n" UNIT ("A1", "a", "6") UNIT ("B1", "b", "4"), TOTAL ("8"), 0, 2, { NULL } },
  { "own/missing-least", "", "@pc 2024\n" UNIT ("A1", "a", "6") UNIT ("B1", "b", "4"), TOTAL ("6"), 0, 2, { NULL } },
  { "own/missing-too-few", "", "@pc 2024\n" UNIT ("A1", "a", "6") UNIT ("B1", "b", "4"), TOTAL ("5"), 0, 0,
    TWICE ("persons/2024"), 6, 10, -1 },
  { "own/missing-nothing-left", "", "@pc 2024\n" UNIT ("A1", "a", "6") UNIT ("B1", "b", "4"), TOTAL ("10"), 2, 0,
    { NULL } },
  { "own/missing-is-within", "", "@pc 2024\n" UNIT ("A1", "a", "6") UNIT ("C1", "c", "5"), TOTAL ("11"), 2, 0,
    { NULL } },
  { "own/missing-is-within-too-few", "", "@pc 2024\n" UNIT ("A1", "a", "6") UNIT ("C1", "c", "5"),
    TOTAL ("10"), 0, 0, TWICE ("persons/2024"), 11, 11, -1 },
  /* 4 to 7 registrations; 3 to 5 persons at least */
  { "own/few", "", OF_C ("<5", "3"), TOTAL_OF_C ("5"), 0, 1, { NULL } },
  /* 6 or 7 registrations, 4 or 5 persons at least */
  { "own/few-holds", "", OF_C ("2..3", "4"), TOTAL_OF_C ("5"), 1, 0, { NULL } },
  { "own/few-too-few", "", OF_C ("<5", "3"), TOTAL_OF_C ("2"), 0, 0, { "parts persons/2024/unit=c" }, 3, 7, -1 },
  { "own/range-in-all", "", OWN ("6", "4", "5"), TOTAL ("8..10"), 0, 0, TWICE ("persons/2024"), 11, 15, -1 },
  { "own/range-in-all-holds", "", OWN ("6", "4", "5"), TOTAL ("8..11"), 2, 0, { NULL } },

  /* So many in both, and more than there are. */
  { "count/persons", "", OF_C ("4", "3"), TOTAL_OF_C ("5"), 1, 0, { NULL } },
  { "count/too-few", "", OF_C ("4", "3"), TOTAL_OF_C ("4"), 0, 0, { "parts persons/2024/unit=c" }, 5, 7, -1 },
  { "count/larger-than-the-part", "", OF_C ("4", "1"), TOTAL_OF_C ("4"), 1, 0, { NULL } },
  { "count/larger-than-the-part-too-few", "", OF_C ("4", "1"), TOTAL_OF_C ("3"), 0, 0,
    { "parts persons/2024/unit=c" }, 4, 5, -1 },
  { "count/none-in-one", "", OF_C ("4", "-"), TOTAL_OF_C ("3"), 0, 0, { "parts persons/2024/unit=c" }, 4, 4, -1 },

  /* Levels: what is in a part of a part; 15 registrations, 9 persons. */
  { "levels/persons", "", IN_PARTS ("6", "4", "3", "2"), TOTAL ("9"), 2, 0, { NULL } },
  { "levels/too-few", "", IN_PARTS ("6", "4", "3", "2"), TOTAL ("8"), 0, 0, TWICE ("persons/2024"), 9, 15, -1 },
  { "levels/of-a-part", PROJECT ("persons c1 a -1"), IN_PARTS ("6", "-", "3", "2") UNIT ("C", "c", "5"),
    TOTAL ("8"), 2, 0, { NULL } },
  { "levels/of-a-part-too-few", PROJECT ("persons c1 a -1"), IN_PARTS ("6", "-", "3", "2") UNIT ("C", "c", "5"),
    TOTAL ("7"), 0, 0, TWICE ("persons/2024"), 8, 11, -1 },
  /* three of c in a, two in both parts of c */
  { "levels/of-a-whole", PROJECT ("persons c a 3"), IN_PARTS ("6", "-", "3", "2"), TOTAL ("6"), 2, 0, { NULL } },
  { "levels/of-a-whole-too-few", PROJECT ("persons c a 3"), IN_PARTS ("7", "-", "3", "2"), TOTAL ("6"), 0, 0,
    TWICE ("persons/2024"), 7, 12, -1 },
  { "levels/with-a-group", PROJECT ("persons b with_housing 3"), OWN ("6", "4", "5"), TOTAL ("11"), 2, 0, { NULL } },
  { "levels/a-group", PROJECT ("persons c a 3"), OWN ("6", "4", "5"),
    "T1\tpersons/2024/unit=with_housing\t8\n", 1, 0, { NULL } },
  { "levels/a-group-too-few", PROJECT ("persons c a 3"), OWN ("6", "4", "5"),
    "T1\tpersons/2024/unit=with_housing\t7\n", 0, 0, { "parts persons/2024/unit=with_housing" }, 8, 11, -1 },
  { "levels/a-group-without", "", OWN ("6", "4", "5"), "T1\tpersons/2024/unit=with_housing\t10\n", 0, 0,
    { "parts persons/2024/unit=with_housing" }, 11, 11, -1 },

  /* By key: three women in a, one in b. */
  { "slice/persons", "", OWN ("6", "4", "5") WOMEN ("3", "1", "-"), ALL_WOMEN ("3"), 2, 0, { NULL } },
  { "slice/too-few", "", OWN ("6", "4", "5") WOMEN ("3", "1", "-"), ALL_WOMEN ("2"), 0, 0,
    TWICE ("persons/2024/gender=female"), 3, 4, -1 },
  { "slice/none-of-them", "", OWN ("6", "4", "5") SLICE ("A2", "a", "form=sexual", "3")
    SLICE ("B2", "b", "form=sexual", "-") SLICE ("C2", "c", "form=sexual", "2"),
    "T2\tpersons/2024/form=sexual\t4\n", 0, 0, TWICE ("persons/2024/form=sexual"), 5, 5, -1 },
  /* Who is counted twice in all is counted twice among the women. */
  { "slice/all-counted-twice", "", OWN ("6", "4", "5") TOTAL ("15") WOMEN ("3", "1", "-"), ALL_WOMEN ("3"), 0, 1,
    TWICE ("persons/2024/gender=female"), 4, 4, -1 },
  { "slice/some-counted-once", "", OWN ("6", "4", "5") TOTAL ("14") WOMEN ("3", "1", "-"), ALL_WOMEN ("3"), 2, 1,
    { NULL } },
  /* All of a are women, all of b men: nobody is in both. */
  { "slice/nobody-can-be-in-both", "", OWN ("3", "3", "-") SLICE ("A2", "a", "gender=female", "3")
    SLICE ("A3", "a", "gender=male", "-") SLICE ("B2", "b", "gender=female", "-")
    SLICE ("B3", "b", "gender=male", "3"), TOTAL ("5"), 0, 0, TWICE ("persons/2024"), 6, 6, -1 },
  { "slice/one-can-be-in-both", "", OWN ("3", "3", "-") SLICE ("A2", "a", "gender=female", "3")
    SLICE ("B2", "b", "gender=female", "1") SLICE ("B3", "b", "gender=male", "2"), TOTAL ("5"), 2, 0, { NULL } },

  /* Counts that are not of persons, or in which nobody is counted twice. */
  { "other/decisions", PROJECT ("letters b a -1"), LETTERS, "T1\tletters/2024\t11\n", 0, 0,
    TWICE ("letters/2024"), 15, 15, -4 },
  { "other/no-overlapping-dimension", PROJECT ("aftercare b a -1"),
    "@pc 2024\nA1\taftercare/2024/unit=a\t6\n" "B1\taftercare/2024/unit=b\t4\nC1\taftercare/2024/unit=c\t5\n",
    "T1\taftercare/2024\t11\n", 0, 0, TWICE ("aftercare/2024"), 15, 15, -4 },
  { "other/dimension", "", "@pb 2024\n" SLICE ("B2", "b", "gender=female", "4")
    SLICE ("B3", "b", "gender=male", "3") SLICE ("B4", "b", "gender=trans", "-"),
    "T1\tpersons/2024/unit=b\t6\n", 0, 0, { "parts persons/2024/unit=b" }, 7, 7, -1 },

  /* Several: c in a, too; a ring; three that share. */
  { "several/two", PROJECT ("persons c a -1"), OWN ("6", "4", "5"), TOTAL ("6"), 2, 0, { NULL } },
  { "several/two-too-few", PROJECT ("persons c a -1"), OWN ("6", "4", "5"), TOTAL ("5"), 0, 0,
    TWICE ("persons/2024"), 6, 15, -1 },
  { "several/chain", PROJECT ("persons a c -1"), OWN ("5", "4", "6"), TOTAL ("6"), 2, 0, { NULL } },
  { "several/both-ways", PROJECT ("persons a b -1"), OWN ("6", "4", "5"), TOTAL ("11"), 2, 0, { NULL } },
  { "several/both-ways-too-few", PROJECT ("persons a b -1"), OWN ("6", "4", "5"), TOTAL ("10"), 0, 0,
    TWICE ("persons/2024"), 11, 15, -1 },
  { "several/said-twice", PROJECT ("persons b a 3") PROJECT ("persons a b 4"), OWN ("6", "4", "5"),
    TOTAL ("10"), 0, 0, TWICE ("persons/2024"), 11, 15, -1 },
  /* b in both a and c */
  { "several/hub", PROJECT ("persons b c -1"), OWN ("6", "4", "5"), TOTAL ("7"), 2, 0, { NULL } },
  { "several/hub-too-few", PROJECT ("persons b c -1"), OWN ("6", "4", "5"), TOTAL ("6"), 0, 0,
    TWICE ("persons/2024"), 7, 15, -1 },
  { "several/ring", PROJECT ("persons a c 3") PROJECT ("persons b c 3"), OWN ("6", "4", "5"), TOTAL ("8"), 2, 0,
    { NULL } },

  /* Who declares it, and for which year. */
  { "declared/project", PROJECT ("persons c a 3"), OWN ("6", "-", "5"), TOTAL ("8"), 2, 0, { NULL } },
  { "declared/project-too-few", PROJECT ("persons c a 3"), OWN ("6", "-", "5"), TOTAL ("7"), 0, 0,
    TWICE ("persons/2024"), 8, 11, -1 },
  { "declared/template", "persons c a 3 2024 template\n", OWN ("6", "-", "5"), TOTAL ("8"), 2, 0, { NULL } },
  { "declared/every-year", "persons c a 3 0 project\n", OWN ("6", "-", "5"), TOTAL ("8"), 2, 0, { NULL } },
  { "declared/another-year", "persons c a 3 2023 project\n", OWN ("6", "-", "5"), TOTAL ("8"), 0, 0,
    TWICE ("persons/2024"), 11, 11, -3 },
  { "declared/another-indicator", PROJECT ("aftercare c a 3"), OWN ("6", "-", "5"), TOTAL ("8"), 0, 0,
    TWICE ("persons/2024"), 11, 11, -3 },

  /* The draft against the deliveries. */
  { "draft/registrations", "", OWN ("6", "4", "5"), DRAFT ("15"), 1, 0, { NULL } },
  { "draft/persons", "", OWN ("6", "4", "5"), DRAFT ("11"), 1, 0, { NULL } },
  { "draft/too-few", "", OWN ("6", "4", "5"), DRAFT ("10"), 0, 0, { "agreement persons/2024" }, 11, 15, -1 },
  { "draft/too-many", "", OWN ("6", "4", "5"), DRAFT ("16"), 0, 0, { "agreement persons/2024" }, 15, 15, 1 },
  { "draft/undecidable", "", OWN ("6", "<5", "5"), DRAFT ("13"), 0, 1, { NULL } },
  { "draft/few-holds", "", OWN ("6", "<5", "5"), DRAFT ("11"), 1, 0, { NULL } },
  { "draft/few-too-few", "", OWN ("6", "<5", "5"), DRAFT ("10"), 0, 0, { "agreement persons/2024" }, 11, 15, -1 },
  { "draft/levels", "", OF_C ("3", "2"), "@draft 2024\n" UNIT ("T1", "c", "3"), 1, 0, { NULL } },
  { "draft/levels-too-few", "", OF_C ("3", "2"), "@draft 2024\n" UNIT ("T1", "c", "2"), 0, 0,
    { "agreement persons/2024/unit=c" }, 3, 5, -1 },
  { "draft/several", PROJECT ("persons c a -1"), OWN ("6", "4", "5"), DRAFT ("6"), 1, 0, { NULL } },
  { "draft/several-too-few", PROJECT ("persons c a -1"), OWN ("6", "4", "5"), DRAFT ("5"), 0, 0,
    { "agreement persons/2024" }, 6, 15, -1 },
  { "draft/stated-by-a-partner", "", OWN ("6", "4", "5") TOTAL ("15"), DRAFT ("11"), 0, 0,
    { "agreement persons/2024" }, 15, 15, -4 },
  { "draft/slice", "", OWN ("6", "4", "5") WOMEN ("3", "1", "-"),
    "@draft 2024\nT1\tpersons/2024/gender=female\t3\n", 1, 0, { NULL } },
  { "draft/slice-too-few", "", OWN ("6", "4", "5") WOMEN ("3", "1", "-"),
    "@draft 2024\nT1\tpersons/2024/gender=female\t2\n", 0, 0, { "agreement persons/2024/gender=female" }, 3, 4, -1 },
  { "draft/slice-of-all-counted-twice", "", OWN ("6", "4", "5") WOMEN ("3", "1", "-"),
    DRAFT ("15") ALL_WOMEN ("3"), 1, 1, { "agreement persons/2024/gender=female" }, 4, 4, -1 },
  { "draft/other", PROJECT ("letters b a -1"), LETTERS, "@draft 2024\nT1\tletters/2024\t11\n", 0, 0,
    { "agreement letters/2024" }, 15, 15, -4 },

  /* What the draft's own parts add up to, against what is delivered. */
  { "added-up/registrations", "", "@pc 2024\n" UNIT ("C", "c", "5"),
    "@draft 2024\n" UNIT ("T1", "c1", "3") UNIT ("T2", "c2", "2"), 1, 2, { NULL } },
  { "added-up/persons", "", "@pc 2024\n" UNIT ("C", "c", "3"),
    "@draft 2024\n" UNIT ("T1", "c1", "3") UNIT ("T2", "c2", "2"), 1, 2, { NULL } },
  { "added-up/too-many", "", "@pc 2024\n" UNIT ("C", "c", "2"),
    "@draft 2024\n" UNIT ("T1", "c1", "3") UNIT ("T2", "c2", "2"), 0, 2,
    { "agreement persons/2024/unit=c" }, 2, 2, 1 },
  /* What the draft's total leaves for c: all of b may be in a. */
  { "added-up/what-is-left", "", OWN ("6", "4", "5"), "@draft 2024\n"
    UNIT ("T1", "a", "6") UNIT ("T2", "b", "4") TOTAL ("11"), 3, 2, { NULL } },

  /* Who states the total and who the parts are several. */
  { "elsewhere/persons", PROJECT ("persons c2 c1 -1"), OF_C ("3", "2"), "@pb 2024\n" UNIT ("T1", "c", "3"), 1, 0,
    { NULL } },
  { "elsewhere/template", "persons c2 c1 -1 2024 template\n", OF_C ("4", "3"),
    "@pb 2024\n" UNIT ("T1", "c", "4"), 1, 0, { NULL } },
  { "elsewhere/too-few", PROJECT ("persons c2 c1 -1"), OF_C ("4", "3"), "@pb 2024\n" UNIT ("T1", "c", "3"), 0, 0,
    { "parts persons/2024/unit=c" }, 4, 7, -1 },

  /* One total by others' services, genders and forms, of which each leaves other
   * room: 13 to 15, 11 to 15, 13 to 15. One cause. */
  { "groups/one-cause", "", "@pc 2024\n" BY_GENDER BY_FORM ("2", "4", "3", "4", "-", "2"), "@pb 2024\n" TOTAL ("8"), 0, 0,
    { "parts persons/2024", "+parts persons/2024", "+parts persons/2024" }, 13, 15, -5 },
  /* 15, 11 to 15, 15: what is known exactly is told. */
  { "groups/one-exact", "", "@pc 2024\n" BY_GENDER BY_FORM ("6", "-", "3", "-", "4", "2"), "@pb 2024\n" TOTAL ("10"), 0, 0,
    { "parts persons/2024", "+parts persons/2024", "+parts persons/2024" }, 15, 15, -5 },
  /* 11 to 15 by services, 17 by gender: no number is right by both. Two causes. */
  { "groups/two-causes", "", OWN ("6", "4", "5") ALL_WOMEN ("8") "T3\tpersons/2024/gender=male\t9\n"
    "T4\tpersons/2024/gender=trans\t-\n", "@pb 2024\n" TOTAL ("9"), 0, 0,
    { "parts persons/2024", "parts persons/2024" }, 17, 17, -8 },

  /* C says 13 where its parts give 5 to 7. With 7, the 16 lie within 13 to 17: the total has no cause of its own. */
  { "groups/part-far-off", "", IN_PARTS ("6", "4", "4", "3"), UNIT ("C", "c", "13") TOTAL ("16"), 0, 0,
    { "parts persons/2024/unit=c", "+parts persons/2024", "+parts persons/2024" }, 7, 7, 6 },

  /* Of a share, what it is a share of: 6 of 11 to 15. */
  { "share/registrations", "", OWN ("6", "4", "5") WOMEN ("3", "-", "3"),
    "S1\tshare/2024/gender=female\t40\n", 1, 0, { NULL } },
  { "share/persons", "", OWN ("6", "4", "5") WOMEN ("3", "-", "3"), "S1\tshare/2024/gender=female\t54.5\n", 1, 0,
    { NULL } },
  { "share/differs", "", OWN ("6", "4", "5") WOMEN ("3", "-", "3"), "S1\tshare/2024/gender=female\t60\n", 0, 0,
    { "share share/2024/gender=female" }, -1 },
};

static TilCatalogue *
read_catalogue (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "small.xml", NULL);

  return til_fixture_catalogue (path);
}

static GPtrArray *
read_overlaps (TilCatalogue *catalogue,
               const char   *text)
{
  GPtrArray *overlaps = g_ptr_array_new_with_free_func ((GDestroyNotify) til_declared_overlap_free);
  guint units = til_catalogue_find_dimension (catalogue, "unit");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    {
      g_auto(GStrv) words = g_strsplit (*line, " ", -1);
      TilOverlap overlap;

      g_assert_cmpuint (g_strv_length (words), ==, 6);
      overlap = (TilOverlap) { til_catalogue_find_indicator (catalogue, words[0]),
                               til_catalogue_find_category (catalogue, units, words[1]),
                               til_catalogue_find_category (catalogue, units, words[2]), atoi (words[3]) };
      g_assert_cmpuint (overlap.indicator, !=, TIL_NONE);
      g_assert_cmpuint (overlap.unit, !=, TIL_NONE);
      g_assert_cmpuint (overlap.within, !=, TIL_NONE);
      g_ptr_array_add (overlaps, til_declared_overlap_new (&overlap, g_str_equal (words[5], "template")
                                                           ? TIL_OVERLAP_FROM_TEMPLATE : TIL_OVERLAP_FROM_COORDINATOR,
                                                           atoi (words[4])));
    }

  return overlaps;
}

static TilFindings *
reconcile (TilCatalogue *catalogue,
           const char   *declared,
           const char   *parts,
           const char   *total,
           TilLanguage   language)
{
  g_autoptr(GPtrArray) overlaps = read_overlaps (catalogue, declared);
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  g_autofree char *figures = g_strconcat (parts, total, NULL);
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, figures);

  til_reconciler_set_overlaps (reconciler, overlaps);

  return til_reconciler_run (reconciler, cube, YEAR, NULL, language, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilFindings) both = reconcile (catalogue, item->declared, item->parts, item->total, TIL_LANGUAGE_EN);
  g_autoptr(TilFindings) parts = reconcile (catalogue, item->declared, item->parts, "", TIL_LANGUAGE_EN);
  g_autofree char *told = til_fixture_tell (both, catalogue);
  g_autofree char *expected = til_fixture_tell_expected (item->findings);
  g_auto(GStrv) words = NULL;
  const TilFinding *finding;

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpint ((int) both->n_holds - (int) parts->n_holds, ==, item->n_holds);
  g_assert_cmpint ((int) both->n_undecidable - (int) parts->n_undecidable, ==, item->n_undecidable);
  if (item->findings[0] == NULL || item->low < 0)
    return;

  words = g_strsplit (item->findings[0], " ", 2);
  finding = til_fixture_find (both, words[0], catalogue, words[1]);
  g_assert_cmpint (finding->expected.low, ==, item->low * TIL_ONE);
  g_assert_cmpint (finding->expected.high, ==, item->high * TIL_ONE);
  g_assert_cmpint (finding->difference, ==, item->difference * TIL_ONE);
}

/* The sentence names what was allowed for, and only where it matters. */
static void
test_says_so (void)
{
  static const struct { const char *rule; const char *parts; const char *total; const char *nb; const char *en; } all[] = {
    { "parts", OWN ("6", "4", "5"), TOTAL ("10"),
      "Personer · 2024: Partner C sier 10, men tallene fordelt på «Tiltak» gir 11–15 til sammen (minst 1 for lite, også når "
      "4 personer som er oppgitt å være i to tiltak, telles én gang).",
      "Persons · 2024: Partner C says 10, but its numbers by “Service” add up to 11–15 (at least 1 too few, also when "
      "4 persons declared in two services are counted once)." },
    { "agreement", OWN ("6", "1", "5"), DRAFT ("10"),
      "Personer · 2024: utkastet sier 10, leveransene gir 11–12 (minst 1 for lite, også når 1 person som er oppgitt å være i "
      "to tiltak, telles én gang).",
      "Persons · 2024: the draft says 10, the deliveries give 11–12 (at least 1 too few, also when 1 person declared in two "
      "services is counted once)." },
    { "agreement", OWN ("6", "4", "5"), DRAFT ("16"),
      "Personer · 2024: utkastet sier 16, leveransene gir 15 (1 for mye).",
      "Persons · 2024: the draft says 16, the deliveries give 15 (1 too many)." },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (TilLanguage language = 0; language < TIL_N_LANGUAGES; language++)
      {
        g_autoptr(TilFindings) findings = reconcile (catalogue, "", all[i].parts, all[i].total, language);
        const TilFinding *finding = til_fixture_find (findings, all[i].rule, catalogue, "persons/2024");

        g_assert_nonnull (finding);
        g_assert_cmpstr (finding->message, ==, language == TIL_LANGUAGE_NB ? all[i].nb : all[i].en);
      }
}

static gboolean
has_cause (const TilFinding *finding,
           const char       *cause)
{
  for (guint i = 0; i < finding->causes->len; i++)
    if (g_str_equal (g_ptr_array_index (finding->causes, i), cause))
      return TRUE;

  return FALSE;
}

/* An overlap that is not declared is told as one part left out, beside the
 * declared ones: of 17 registrations, and of 11 persons. */
static void
test_left_out (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilFindings) of_all = reconcile (catalogue, "", OWN ("6", "4", "7"), TOTAL ("10"), TIL_LANGUAGE_EN);
  g_autoptr(TilFindings) of_persons = reconcile (catalogue, "", OWN ("6", "4", "5"), TOTAL ("6"), TIL_LANGUAGE_EN);
  const TilFinding *finding = til_fixture_find (of_all, "parts", catalogue, "persons/2024");

  g_assert_true (has_cause (finding, "C (7) may have been left out."));
  finding = til_fixture_find (of_persons, "parts", catalogue, "persons/2024");
  g_assert_true (has_cause (finding, "C (5) may have been left out."));
}

/* What is declared later counts from the next run, and is taken back. */
static void
test_declared_later (void)
{
  static const struct { const char *declared; gboolean differs; } all[] = {
    { "", TRUE }, { PROJECT ("persons c a 3"), FALSE }, { PROJECT ("persons c a 3"), FALSE },
    { PROJECT ("persons c a 2"), TRUE }, { "", TRUE },
  };
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(GPtrArray) overlaps = read_overlaps (catalogue, all[i].declared);
      g_autoptr(TilCube) cube = til_fixture_cube (catalogue, OWN ("6", "-", "5") TOTAL ("8"));
      g_autoptr(TilFindings) findings = NULL;

      til_reconciler_set_overlaps (reconciler, overlaps);
      findings = til_reconciler_run (reconciler, cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
      g_assert_cmpint (til_fixture_find (findings, "parts", catalogue, "persons/2024") != NULL, ==, all[i].differs);
    }
}

/* ---- every possibility ---- */

#define N_UNITS 3
#define N_SETS  (1 << N_UNITS)

static const guint pairs[N_UNITS][2] = { { 0, 1 }, { 1, 2 }, { 0, 2 } };

/* Do the declared pairs hold the units of a set together? A person is in
 * several units only by what is declared. */
static gboolean
is_connected (guint     set,
              const int declared[N_UNITS])
{
  guint reached = set & -set;

  for (guint round = 0; round < N_UNITS; round++)
    for (guint i = 0; i < N_UNITS; i++)
      {
        guint both = 1u << pairs[i][0] | 1u << pairs[i][1];

        if (declared[i] != 0 && (set & both) == both && (reached & both) != 0)
          reached |= both;
      }

  return reached == set;
}

#define MOST  3  /* that a unit counts */
#define N_ALL ((MOST + 1) * (MOST + 1) * (MOST + 1))

static guint
number_of (const int counts[N_UNITS])
{
  return (guint) ((counts[2] * (MOST + 1) + counts[1]) * (MOST + 1) + counts[0]);
}

/* By what the units count, every number of persons that it may stand for, where
 * as many at most are in both of a pair as is declared: 0 none, -1 all. As bits. */
static void
list_attainable (const int declared[N_UNITS],
                 guint64   attainable[N_ALL])
{
  int population[N_SETS] = { 0 };
  guint place;

  memset (attainable, 0, N_ALL * sizeof *attainable);
  do
    {
      int counts[N_UNITS] = { 0 };
      int both[N_UNITS] = { 0 };
      int n_persons = 0;
      gboolean fits = TRUE;

      for (guint set = 1; set < N_SETS; set++)
        {
          n_persons += population[set];
          fits = fits && (population[set] == 0 || is_connected (set, declared));
          for (guint i = 0; i < N_UNITS; i++)
            {
              counts[i] += set >> i & 1 ? population[set] : 0;
              both[i] += (set >> pairs[i][0] & 1) && (set >> pairs[i][1] & 1) ? population[set] : 0;
            }
        }
      for (guint i = 0; i < N_UNITS; i++)
        fits = fits && counts[i] <= MOST && (declared[i] <= 0 || both[i] <= declared[i]);
      if (fits)
        attainable[number_of (counts)] |= G_GUINT64_CONSTANT (1) << n_persons;

      for (place = 1; place < N_SETS && ++population[place] > MOST; place++)
        population[place] = 0;
    }
  while (place < N_SETS);
}

/* What is declared, as a graph of the three units. */
static GArray *
make_graph (const int declared[N_UNITS],
            gboolean  turned)
{
  GArray *graph = til_overlap_graph_new ();

  for (guint i = 0; i < N_UNITS; i++)
    {
      guint one = pairs[i][turned];
      guint other = pairs[i][!turned];
      TilOverlapPair pair = { { one, other }, { one, other },
                              declared[i] < 0 ? til_interval_exact (TIL_NO_UPPER_END) : til_interval_count (declared[i]) };

      if (declared[i] != 0)
        til_overlap_graph_add (graph, &pair);
    }

  return graph;
}

static TilInterval
count (const GArray *graph,
       const int     low[N_UNITS],
       const int     high[N_UNITS])
{
  TilInterval counts[N_UNITS];

  for (guint i = 0; i < N_UNITS; i++)
    counts[i] = til_interval_range (low[i] * TIL_ONE, high[i] * TIL_ONE);

  return til_overlap_graph_count (graph, counts, N_UNITS);
}

static gboolean
step (int *digits,
      guint n_digits,
      int   lowest,
      int   highest)
{
  guint place = 0;

  while (place < n_digits && ++digits[place] > highest)
    digits[place++] = lowest;

  return place < n_digits;
}

/* Exactly the attainable totals are allowed, of three units even in a ring. */
static void
test_every_possibility (void)
{
  int declared[N_UNITS] = { -1, -1, -1 };

  do
    {
      g_autoptr(GArray) graph = make_graph (declared, FALSE);
      g_autoptr(GArray) turned = make_graph (declared, TRUE);
      guint64 all[N_ALL];
      int counts[N_UNITS] = { 0 };

      list_attainable (declared, all);
      do
        {
          guint64 attainable = all[number_of (counts)];
          TilInterval least = count (graph, counts, counts);
          guint64 allowed = 0;

          g_assert_true (til_interval_is_exact (least));
          g_assert_true (til_interval_equal (least, count (turned, counts, counts)));
          for (gint64 n = least.low / TIL_ONE; n <= counts[0] + counts[1] + counts[2]; n++)
            allowed |= G_GUINT64_CONSTANT (1) << n;

          g_assert_cmphex (attainable, ==, allowed);
        }
      while (step (counts, N_UNITS, 0, MOST));
    }
  while (step (declared, N_UNITS, -1, 2));
}

/* Persons in a, in b and in both, women and men; some of those in both are
 * counted twice, whoever states the totals. Nothing of it is told to differ. */
static void
test_no_false_alarm (void)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue ();
  int counts[8] = { 0 };  /* women: in a, in b, in both, of these twice; men */

  do
    {
      const int *women = counts;
      const int *men = counts + 4;
      int n_women = women[0] + women[1] + women[2] + women[3];
      int n_men = men[0] + men[1] + men[2] + men[3];
      g_autofree char *units = NULL;
      g_autofree char *totals = NULL;

      if (MAX (MAX (women[0], women[1]), MAX (men[0], men[1])) > 1 || women[3] > women[2] || men[3] > men[2])
        continue;

      units = g_strdup_printf ("@pc 2024\nA1\tpersons/2024/unit=a\t%d\nA2\tpersons/2024/unit=a/gender=female\t%d\n"
                               "A3\tpersons/2024/unit=a/gender=male\t%d\nB1\tpersons/2024/unit=b\t%d\n"
                               "B2\tpersons/2024/unit=b/gender=female\t%d\nB3\tpersons/2024/unit=b/gender=male\t%d\n"
                               "C1\tpersons/2024/unit=c\t-\n",
                               women[0] + women[2] + men[0] + men[2], women[0] + women[2], men[0] + men[2],
                               women[1] + women[2] + men[1] + men[2], women[1] + women[2], men[1] + men[2]);
      totals = g_strdup_printf ("T1\tpersons/2024\t%d\nT2\tpersons/2024/gender=female\t%d\n"
                                "T3\tpersons/2024/gender=male\t%d\n", n_women + n_men, n_women, n_men);

      for (guint by_draft = 0; by_draft < 2; by_draft++)
        {
          g_autofree char *stated = g_strconcat (by_draft ? "@draft 2024\n" : "", totals, NULL);
          g_autoptr(TilFindings) findings = reconcile (catalogue, "", units, stated, TIL_LANGUAGE_EN);
          g_autofree char *told = til_fixture_tell (findings, catalogue);

          g_assert_cmpstr (told, ==, "");
        }
    }
  while (step (counts, G_N_ELEMENTS (counts), 0, 2));
}

/* With counts that are known in part, the ends hold for whatever they are. */
static void
test_every_interval (void)
{
  int declared[N_UNITS] = { -1, -1, -1 };

  do
    {
      g_autoptr(GArray) graph = make_graph (declared, FALSE);
      int low[N_UNITS] = { 0 };

      do
        {
          int more[N_UNITS] = { 0 };

          do
            {
              int high[N_UNITS] = { low[0] + more[0], low[1] + more[1], low[2] + more[2] };
              TilInterval wide = count (graph, low, high);
              int counts[N_UNITS];

              for (counts[0] = low[0]; counts[0] <= high[0]; counts[0]++)
                for (counts[1] = low[1]; counts[1] <= high[1]; counts[1]++)
                  for (counts[2] = low[2]; counts[2] <= high[2]; counts[2]++)
                    g_assert_true (til_interval_contains (wide, count (graph, counts, counts)));
            }
          while (step (more, N_UNITS, 0, 2));
        }
      while (step (low, N_UNITS, 0, 3));
    }
  while (step (declared, N_UNITS, -1, 2));
}

/* A unit of which nobody tells how many it counts adds none at least, and any
 * number at most; being within another, it takes off no more than that has. */
static void
test_no_upper_end (void)
{
  g_autoptr(GArray) graph = til_overlap_graph_new ();
  TilOverlapPair pair = { { 0, 1 }, { 0, 1 }, til_interval_exact (TIL_NO_UPPER_END) };
  TilInterval counts[] = { til_interval_unknown (), til_interval_count (5), til_interval_count (3) };
  TilInterval least;

  til_overlap_graph_add (graph, &pair);
  least = til_overlap_graph_count (graph, counts, G_N_ELEMENTS (counts));
  g_assert_cmpint (least.low, ==, 8 * TIL_ONE);
  g_assert_cmpint (least.high, ==, TIL_NO_UPPER_END);

  /* It may hold the others together: the five, and the three among them. */
  pair = (TilOverlapPair) { { 0, 2 }, { 0, 2 }, til_interval_exact (TIL_NO_UPPER_END) };
  til_overlap_graph_add (graph, &pair);
  least = til_overlap_graph_count (graph, counts, G_N_ELEMENTS (counts));
  g_assert_cmpint (least.low, ==, 5 * TIL_ONE);

  counts[1] = counts[2] = til_interval_unknown ();
  least = til_overlap_graph_count (graph, counts, G_N_ELEMENTS (counts));
  g_assert_true (til_interval_equal (least, til_interval_unknown ()));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reconcile/overlap/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/reconcile/overlap/says-so", test_says_so);
  g_test_add_func ("/reconcile/overlap/left-out", test_left_out);
  g_test_add_func ("/reconcile/overlap/declared-later", test_declared_later);
  g_test_add_func ("/reconcile/overlap/every-possibility", test_every_possibility);
  g_test_add_func ("/reconcile/overlap/no-false-alarm", test_no_false_alarm);
  g_test_add_func ("/reconcile/overlap/every-interval", test_every_interval);
  g_test_add_func ("/reconcile/overlap/no-upper-end", test_no_upper_end);

  return g_test_run ();
}
