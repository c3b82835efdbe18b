/* tests/reconcile/test-persons.c: the bounds, against every possibility
 *
 * A population says how many persons are in each set of units with each
 * combination of attributes. All small ones are made; each states some
 * counts; the bounds of those counts must hold for every population that
 * states them.
 */
#include "til-fixture.h"

#include <string.h>

#include "reconcile/til-persons.h"

#define MAX_UNITS 3
#define MAX_CELLS 16

typedef struct
{
  guint    n_units;
  guint    n_attributes;   /* of two categories each */
  guint    most;           /* persons in one cell at most */
  guint    n_declared;
  guint    declared[3][2]; /* pairs whose overlap is declared, as many as there are */
  gboolean tight;          /* the bounds are reached by some population */
} Setting;

static const Setting settings[] = {
  { 2, 0, 3, 0, { { 0 } }, TRUE },
  { 2, 1, 2, 0, { { 0 } }, TRUE },
  { 3, 0, 2, 0, { { 0 } }, TRUE },
  { 3, 1, 1, 0, { { 0 } }, FALSE },
  { 2, 2, 1, 0, { { 0 } }, FALSE },
  { 2, 1, 2, 1, { { 0, 1 } }, FALSE },
  { 3, 0, 2, 1, { { 0, 1 } }, FALSE },
  { 3, 0, 2, 2, { { 0, 1 }, { 1, 2 } }, FALSE },
  { 3, 0, 2, 3, { { 0, 1 }, { 1, 2 }, { 0, 2 } }, FALSE },
  { 3, 1, 1, 3, { { 0, 1 }, { 1, 2 }, { 0, 2 } }, FALSE },
};

typedef struct
{
  gint64 totals[MAX_UNITS];
  gint64 counts[2][MAX_UNITS][2];
  gint64 both[3];
} Stated;

typedef struct
{
  guint least;
  guint most;
} Range;

static guint
stated_hash (gconstpointer data)
{
  const gint64 *words = data;
  guint hash = 5381;

  for (gsize i = 0; i < sizeof (Stated) / sizeof *words; i++)
    hash = hash * 33 + (guint) words[i];

  return hash;
}

static gboolean
stated_equal (gconstpointer a,
              gconstpointer b)
{
  return memcmp (a, b, sizeof (Stated)) == 0;
}

/* A cell is a set of units (not none) and a category in each attribute. */
static guint
count_cells (const Setting *setting)
{
  return ((1u << setting->n_units) - 1) << setting->n_attributes;
}

static guint
state (const Setting *setting,
       const guint   *population,
       Stated        *stated)
{
  guint n_persons = 0;

  memset (stated, 0, sizeof *stated);
  for (guint cell = 0; cell < count_cells (setting); cell++)
    {
      guint units = (cell >> setting->n_attributes) + 1;

      n_persons += population[cell];
      for (guint unit = 0; unit < setting->n_units; unit++)
        if (units >> unit & 1)
          {
            stated->totals[unit] += population[cell];
            for (guint i = 0; i < setting->n_attributes; i++)
              stated->counts[i][unit][cell >> i & 1] += population[cell];
          }
      for (guint i = 0; i < setting->n_declared; i++)
        if ((units >> setting->declared[i][0] & 1) && (units >> setting->declared[i][1] & 1))
          stated->both[i] += population[cell];
    }

  return n_persons;
}

static TilInterval
bound (const Setting *setting,
       const Stated  *stated)
{
  TilInterval totals[MAX_UNITS];
  TilInterval counts[2][MAX_UNITS * 2];
  TilPersonsAttribute attributes[2];
  TilPersonsOverlap overlaps[3];
  TilPersonsProblem problem = { setting->n_units, totals, setting->n_declared, overlaps,
                                setting->n_attributes, attributes };
  guint telling;

  for (guint unit = 0; unit < setting->n_units; unit++)
    totals[unit] = til_interval_count (stated->totals[unit]);
  for (guint i = 0; i < setting->n_attributes; i++)
    {
      for (guint unit = 0; unit < setting->n_units; unit++)
        for (guint category = 0; category < 2; category++)
          counts[i][unit * 2 + category] = til_interval_count (stated->counts[i][unit][category]);
      attributes[i] = (TilPersonsAttribute) { 2, counts[i] };
    }
  for (guint i = 0; i < setting->n_declared; i++)
    overlaps[i] = (TilPersonsOverlap) { setting->declared[i][0], setting->declared[i][1], (int) stated->both[i] };

  return til_persons_bound (&problem, NULL, &telling);
}

static void
test_all (gconstpointer data)
{
  const Setting *setting = data;
  g_autoptr(GHashTable) ranges = g_hash_table_new_full (stated_hash, stated_equal, g_free, g_free);
  guint population[MAX_CELLS] = { 0 };
  guint n_cells = count_cells (setting);
  GHashTableIter iter;
  gpointer key, value;
  guint place;

  g_assert_cmpuint (n_cells, <=, MAX_CELLS);
  do
    {
      Stated stated;
      guint n_persons = state (setting, population, &stated);
      Range *range = g_hash_table_lookup (ranges, &stated);

      if (range == NULL)
        {
          range = g_new (Range, 1);
          range->least = range->most = n_persons;
          g_hash_table_insert (ranges, g_memdup2 (&stated, sizeof stated), range);
        }
      range->least = MIN (range->least, n_persons);
      range->most = MAX (range->most, n_persons);

      for (place = 0; place < n_cells && ++population[place] > setting->most; place++)
        population[place] = 0;
    }
  while (place < n_cells);

  g_assert_cmpuint (g_hash_table_size (ranges), >, 10);
  g_hash_table_iter_init (&iter, ranges);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Range *range = value;
      const Stated *stated = key;
      TilInterval bounds = bound (setting, stated);
      gint64 total = 0;

      g_assert_cmpint (bounds.low, <=, range->least * TIL_ONE);
      g_assert_cmpint (bounds.high, >=, range->most * TIL_ONE);

      /* The populations that are made hold few persons a cell: only counts
       * that they do not cut off can be reached. */
      for (guint unit = 0; unit < setting->n_units; unit++)
        total = MAX (total, stated->totals[unit]);
      if (setting->tight && total <= setting->most)
        {
          g_assert_cmpint (bounds.low, ==, range->least * TIL_ONE);
          g_assert_cmpint (bounds.high, ==, range->most * TIL_ONE);
        }
    }
}

/* Three units with the same five persons: overlaps of 5, 5 and 5 leave 5. */
static void
test_ring (void)
{
  TilInterval totals[] = { { 5000, 5000 }, { 5000, 5000 }, { 5000, 5000 } };
  TilPersonsOverlap overlaps[] = { { 0, 1, 5 }, { 1, 2, 5 }, { 0, 2, 5 } };
  TilPersonsProblem problem = { 3, totals, 3, overlaps, 0, NULL };
  gboolean used[3];
  guint telling;
  TilInterval bounds = til_persons_bound (&problem, used, &telling);

  g_assert_cmpint (bounds.low, ==, 5000);
  g_assert_cmpint (bounds.high, ==, 5000);
  g_assert_cmpint (used[0] + used[1] + used[2], ==, 2);
}

/* A unit within another adds nobody, even if its own number is not known. */
static void
test_within (void)
{
  TilInterval totals[] = { { 5000, 5000 }, { 1000, 4000 }, { 0, TIL_NO_UPPER_END } };
  TilPersonsOverlap overlaps[] = { { 1, 0, -1 }, { 2, 0, -1 } };
  TilPersonsProblem problem = { 3, totals, 2, overlaps, 0, NULL };
  guint telling;
  TilInterval bounds = til_persons_bound (&problem, NULL, &telling);

  g_assert_cmpint (bounds.low, ==, 5000);
  g_assert_cmpint (bounds.high, ==, 5000);

  /* Within two units: whoever it has is in both, so they share some. */
  overlaps[0] = (TilPersonsOverlap) { 1, 0, -1 };
  overlaps[1] = (TilPersonsOverlap) { 1, 2, -1 };
  totals[2] = til_interval_count (6);
  bounds = til_persons_bound (&problem, NULL, &telling);
  g_assert_cmpint (bounds.high, ==, 10000);

  /* Unknown and within the first, sharing two with the second, as the first does. */
  {
    TilInterval unknown[] = { { 5000, 5000 }, { 5000, 5000 }, { 0, TIL_NO_UPPER_END } };
    TilPersonsOverlap three[] = { { 2, 1, 2 }, { 1, 0, 2 }, { 2, 0, -1 } };
    TilPersonsProblem ring = { 3, unknown, 3, three, 0, NULL };

    bounds = til_persons_bound (&ring, NULL, &telling);
    g_assert_cmpint (bounds.high, ==, 8000);
  }

  problem.n_overlaps = 0;
  totals[2] = til_interval_unknown ();
  bounds = til_persons_bound (&problem, NULL, &telling);
  g_assert_cmpint (bounds.high, ==, TIL_NO_UPPER_END);
}

/* The example year: 179 registrations, all ten in Adora are in ROSA too. */
static void
test_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "resources", "catalogue",
                                                 "norway.xml", NULL);
  g_autofree char *text_path = g_test_build_filename (G_TEST_DIST, "example-year.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr(TilCatalogue) catalogue = til_fixture_catalogue (path);
  g_autoptr(TilCube) cube = NULL;
  g_autoptr(TilPersons) persons = NULL;
  g_autoptr(TilPersons) more = NULL;
  g_autoptr(TilPersons) none = NULL;
  g_autoptr(GPtrArray) overlaps = g_ptr_array_new ();
  TilOverlap both = { 0 };
  TilKey key;

  g_assert_true (g_file_get_contents (text_path, &text, NULL, NULL));
  cube = til_fixture_cube (catalogue, text);
  g_assert_true (til_key_from_code (&key, catalogue, "adults_assisted/2024"));
  persons = til_persons_new (cube, &key, NULL, TIL_LANGUAGE_NB);

  g_assert_nonnull (persons);
  g_assert_cmpint (persons->sum.low, ==, 179 * TIL_ONE);
  g_assert_cmpint (persons->sum.high, ==, 179 * TIL_ONE);
  g_assert_cmpint (persons->bounds.low, ==, 55 * TIL_ONE);
  g_assert_cmpint (persons->bounds.high, ==, 169 * TIL_ONE);
  g_assert_cmpuint (persons->steps->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (persons->steps, 1), ==, "Alle hos Adora (10) er også hos ROSA.");
  g_assert_cmpuint (persons->figures->len, >, 12);

  /* Two more that she declares herself. */
  both.indicator = key.indicator;
  both.unit = til_catalogue_find_category (catalogue, til_catalogue_find_dimension (catalogue, "unit"), "caritas");
  both.within = til_catalogue_find_category (catalogue, til_catalogue_find_dimension (catalogue, "unit"), "rosa");
  both.count = 2;
  g_ptr_array_add (overlaps, &both);
  more = til_persons_new (cube, &key, overlaps, TIL_LANGUAGE_EN);
  g_assert_cmpint (more->bounds.high, ==, 167 * TIL_ONE);

  /* No overlapping dimension, no such bounds. */
  g_assert_true (til_key_from_code (&key, catalogue, "police_reports/2024"));
  none = til_persons_new (cube, &key, NULL, TIL_LANGUAGE_NB);
  g_assert_null (none);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/persons/all/%u", i);

      g_test_add_data_func (path, &settings[i], test_all);
    }
  g_test_add_func ("/persons/ring", test_ring);
  g_test_add_func ("/persons/within", test_within);
  g_test_add_func ("/persons/example", test_example);

  return g_test_run ();
}
