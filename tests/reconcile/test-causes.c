/* tests/reconcile/test-causes.c: mistakes as people make them, one at a time
 *
 * Each table says which findings come, as til_fixture_tell() has them, which
 * causes they are given, and nothing else.
 */
#include "til-fixture.h"

#define YEAR 2024

/* Women, men and all by form, of service B. */
#define TABLE(total, women, men, labour, labour_women, labour_men, sexual, sexual_women, sexual_men) \
  "@pb 2024\nB1\tpersons/2024/unit=b\t" total \
  "\nC1\tpersons/2024/unit=b/gender=female\t" women "\nD1\tpersons/2024/unit=b/gender=male\t" men \
  "\nE1\tpersons/2024/unit=b/gender=trans\t0" \
  "\nB2\tpersons/2024/unit=b/form=labour\t" labour \
  "\nC2\tpersons/2024/unit=b/gender=female/form=labour\t" labour_women \
  "\nD2\tpersons/2024/unit=b/gender=male/form=labour\t" labour_men \
  "\nE2\tpersons/2024/unit=b/gender=trans/form=labour\t0" \
  "\nB3\tpersons/2024/unit=b/form=sexual\t" sexual \
  "\nC3\tpersons/2024/unit=b/gender=female/form=sexual\t" sexual_women \
  "\nD3\tpersons/2024/unit=b/gender=male/form=sexual\t" sexual_men \
  "\nE3\tpersons/2024/unit=b/gender=trans/form=sexual\t0\n"

typedef struct
{
  const char *name;
  const char *figures;
  const char *findings[5];
  const char *causes[3];    /* of the first one that stands alone; ends with NULL */
} Mistake;

static const Mistake mistakes[] = {
  { "none", TABLE ("30", "20", "10", "17", "12", "5", "13", "8", "5"), { NULL }, { NULL } },
  { "a-cell", TABLE ("30", "20", "10", "17", "14", "5", "13", "8", "5"),
    { "parts persons/2024/unit=b/form=labour", "+parts persons/2024/unit=b/gender=female" },
    { "“Women · Labour” (14) may be wrong: with 12 both sums hold." } },
  { "a-cell-too-low", TABLE ("30", "20", "10", "17", "12", "5", "13", "8", "3"),
    { "+parts persons/2024/unit=b/form=sexual", "parts persons/2024/unit=b/gender=male" },
    { "“Men · Sexual” (3) may be wrong: with 5 both sums hold." } },
  { "between-columns", TABLE ("30", "20", "10", "17", "11", "6", "13", "8", "5"),
    { "parts persons/2024/unit=b/gender=female", "+parts persons/2024/unit=b/gender=male" },
    { "1 may have been counted under “Men” instead of “Women”, or the other way round." } },
  { "between-rows", TABLE ("30", "20", "10", "17", "10", "5", "13", "10", "5"),
    { "parts persons/2024/unit=b/form=labour", "+parts persons/2024/unit=b/form=sexual" },
    { "2 may have been counted under “Sexual” instead of “Labour”, or the other way round." } },
  { "two-cells-swapped", TABLE ("30", "20", "10", "17", "5", "12", "13", "8", "5"),
    { "parts persons/2024/unit=b/gender=female", "+parts persons/2024/unit=b/gender=male" },
    { "The numbers for “Women · Labour” and “Men · Labour” may have been swapped." } },
  { "two-totals-swapped", TABLE ("30", "10", "20", "17", "12", "5", "13", "8", "5"),
    { "parts persons/2024/unit=b/gender=female", "+parts persons/2024/unit=b/gender=male" },
    { "The numbers for “Women” and “Men” may have been swapped." } },
  { "a-total-of-a-column", TABLE ("30", "21", "10", "17", "12", "5", "13", "8", "5"),
    { "parts persons/2024/unit=b", "+parts persons/2024/unit=b/gender=female" },
    { "“Women” (21) may be wrong: with 20 both sums hold." } },
  /* Four of the thirty are not what the draft counted in. */
  { "a-small-part-of-a-difference",
    "@pa 2024\nB1\tpersons/2024/unit=a\t6\nB2\tpersons/2024/unit=a/gender=female\t6\n"
    "@pb 2024\nB1\tpersons/2024/unit=b\t5\nB5\taftercare/2024/unit=b\t4\n@pc 2024\nB1\tpersons/2024/unit=c\t3\n"
    "@draft 2024\nB1\tpersons/2024\t44\nB2\tpersons/2024/unit=a\t6\nB3\tpersons/2024/unit=b\t9\nB3\tpersons/2024/unit=c\t29\n",
    { "agreement persons/2024", "agreement persons/2024/unit=b", "agreement persons/2024/unit=c" }, { NULL } },
  { "total", TABLE ("33", "20", "10", "17", "12", "5", "13", "8", "5"),
    { "parts persons/2024/unit=b", "+parts persons/2024/unit=b" }, { NULL } },
  /* Two things are as many as are too many. */
  { "counted-in-or-twice",
    "@pb 2024\nB1\tpersons/2024/unit=b\t16\nB2\tpersons/2024/unit=b/gender=female\t6\n"
    "B3\tpersons/2024/unit=b/gender=male\t2\nB4\tpersons/2024/unit=b/gender=trans\t4\n"
    "B5\taftercare/2024/unit=b\t4\n",
    { "parts persons/2024/unit=b" },
    { "Aftercare of B (4) may have been counted in.", "Transgender persons (4) may have been counted twice." } },
  /* The draft's sum is told by groups of services; one of a group was forgotten. */
  { "a-service-left-out",
    "@pa 2024\nB1\taftercare/2024/unit=a\t6\nB2\tpersons/2024/unit=a\t6\nB3\tpersons/2024/unit=a/gender=female\t6\n"
    "@pb 2024\nB1\taftercare/2024/unit=b\t5\n"
    "@pc 2024\nB1\taftercare/2024/unit=c\t3\n"
    "@draft 2024\nB1\taftercare/2024\t11\nB2\taftercare/2024/unit=with_housing\t9\nB3\taftercare/2024/unit=without_housing\t5\n",
    { "agreement aftercare/2024", "+parts aftercare/2024" }, { "C (3) may have been left out." } },
};

static void
test_mistake (gconstpointer data)
{
  const Mistake *mistake = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "small.xml", NULL);
  g_autoptr(TilCatalogue) catalogue = til_fixture_catalogue (path);
  g_autoptr(TilCube) cube = til_fixture_cube (catalogue, mistake->figures);
  g_autoptr(TilFindings) findings = til_reconcile (cube, YEAR, NULL, TIL_LANGUAGE_EN, NULL);
  g_autofree char *told = til_fixture_tell (findings, catalogue);
  g_autofree char *expected = til_fixture_tell_expected (mistake->findings);
  const char *first = NULL;

  g_assert_cmpstr (told, ==, expected);
  for (guint i = 0; first == NULL && i < G_N_ELEMENTS (mistake->findings) && mistake->findings[i] != NULL; i++)
    if (*mistake->findings[i] != '+')
      first = mistake->findings[i];

  if (first != NULL)
    {
      g_auto(GStrv) words = g_strsplit (first, " ", 2);
      const TilFinding *finding = til_fixture_find (findings, words[0], catalogue, words[1]);
      guint n = 0;

      for (; n < finding->causes->len; n++)
        g_assert_cmpstr (g_ptr_array_index (finding->causes, n), ==, mistake->causes[n]);
      g_assert_null (mistake->causes[n]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reconcile/causes/%s", mistakes[i].name);

      g_test_add_data_func (path, &mistakes[i], test_mistake);
    }

  return g_test_run ();
}
