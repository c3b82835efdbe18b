/* tests/bench/bench-reconcile.c: processor time of a whole check
 *
 * Then the same with all totals by one source and their parts by others.
 *
 * Units' tables crossed over three dimensions with all their totals, over as
 * many years as it takes, one number in a thousand wrong; and a draft with the
 * totals of five years. Prints one line per size.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "til-fixture.h"

#define LAST_YEAR 2024
#define DRAFT_YEARS 5  /* that a draft compares with */

static const char * const dimensions[] = { "gender", "form", "region" };

typedef struct
{
  TilCatalogue *catalogue;
  GPtrArray    *deliveries;
  GPtrArray    *figures;
  guint         n_wanted;
  guint32       seed;
  gint64        totals;  /* delivery that states all totals; 0: each states its own */
} Bench;

static guint32
next_random (Bench *self)
{
  self->seed = self->seed * 1664525u + 1013904223u;

  return self->seed >> 8;
}

static void
add_figure (Bench        *self,
            gint64        delivery,
            const TilKey *key,
            gint64        count)
{
  TilFigure *figure = til_figure_new (key);

  figure->id = self->figures->len + 1;
  figure->delivery = delivery;
  figure->value = til_interval_count (count);
  g_ptr_array_add (self->figures, figure);
}

/* Every combination of categories and totals of one unit and year. */
static void
add_table (Bench  *self,
           gint64  delivery,
           guint   unit,
           int     year,
           gint64 *national)
{
  const GArray *parts[G_N_ELEMENTS (dimensions)];
  gint64 counts[16][16][16] = { { { 0 } } };
  guint n[G_N_ELEMENTS (dimensions)];

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      guint dimension = til_catalogue_find_dimension (self->catalogue, dimensions[i]);

      parts[i] = til_catalogue_get_dimension (self->catalogue, dimension)->parts;
      n[i] = MIN (parts[i]->len, 15);
    }

  for (guint a = 1; a <= n[0]; a++)
    for (guint b = 1; b <= n[1]; b++)
      for (guint c = 1; c <= n[2]; c++)
        {
          gint64 count = next_random (self) % 4;

          for (guint sums = 0; sums < 8; sums++)
            counts[sums & 1 ? a : 0][sums & 2 ? b : 0][sums & 4 ? c : 0] += count;
        }

  for (guint a = 0; a <= n[0]; a++)
    for (guint b = 0; b <= n[1]; b++)
      for (guint c = 0; c <= n[2]; c++)
        {
          TilKey key = til_key_new (til_catalogue_find_indicator (self->catalogue, "adults_assisted"), year);

          if (self->figures->len >= self->n_wanted)
            return;

          til_key_set (&key, self->catalogue, unit);
          if (a > 0)
            til_key_set (&key, self->catalogue, g_array_index (parts[0], guint, a - 1));
          if (b > 0)
            til_key_set (&key, self->catalogue, g_array_index (parts[1], guint, b - 1));
          if (c > 0)
            til_key_set (&key, self->catalogue, g_array_index (parts[2], guint, c - 1));
          add_figure (self, self->totals != 0 && (a == 0 || b == 0 || c == 0) ? self->totals : delivery,
                      &key, counts[a][b][c] + (next_random (self) % 1000 == 0));
        }

  *national += counts[0][0][0];
}

static gint64
add_delivery (Bench      *self,
              const char *partner)
{
  TilDelivery *delivery = til_delivery_new (til_catalogue_find_partner (self->catalogue, partner),
                                            LAST_YEAR, partner, "");

  delivery->id = self->deliveries->len + 1;
  g_ptr_array_add (self->deliveries, delivery);

  return delivery->id;
}

static TilCube *
make_cube (Bench    *self,
           gboolean  spread)
{
  static const struct { const char *partner; const char *unit; } units[] = {
    { "htso", "htso" }, { "rosa", "rosa" },
    { "kirkens_bymisjon", "lauras_hus" }, { "kirkens_bymisjon", "nadheim_oslo" },
    { "kirkens_bymisjon", "nadheim_bergen" }, { "kirkens_bymisjon", "nadheim_stavanger" },
    { "kirkens_bymisjon", "nadheim_trondheim" }, { "kirkens_bymisjon", "bymisjonssenteret" },
    { "marita", "marita" },
    { "frelsesarmeen", "filemon_residents" }, { "frelsesarmeen", "filemon_clarification" },
    { "frelsesarmeen", "migrasjonssenteret" }, { "frelsesarmeen", "fengselsarbeidet" },
    { "pro_sentret", "pro_sentret" }, { "adora", "adora" }, { "rode_kors", "eva" },
    { "caritas", "caritas" }, { "shalam", "shalam" },
  };
  gint64 deliveries[G_N_ELEMENTS (units)];
  gint64 draft = add_delivery (self, "kom_draft");

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    deliveries[i] = i > 0 && g_str_equal (units[i].partner, units[i - 1].partner)
                    ? deliveries[i - 1] : add_delivery (self, units[i].partner);

  if (spread)
    self->totals = add_delivery (self, "iom");

  for (int year = LAST_YEAR; self->figures->len < self->n_wanted; year--)
    {
      guint dimension = til_catalogue_find_dimension (self->catalogue, "unit");
      gint64 national = 0;
      TilKey key = til_key_new (til_catalogue_find_indicator (self->catalogue, "adults_assisted"), year);

      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        add_table (self, deliveries[i],
                   til_catalogue_find_category (self->catalogue, dimension, units[i].unit), year, &national);
      if (self->figures->len < self->n_wanted && year > LAST_YEAR - DRAFT_YEARS)
        add_figure (self, draft, &key, national);
    }

  return til_cube_new (self->catalogue, self->deliveries, self->figures);
}

static TilCatalogue *
read_catalogue (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  TilCatalogue *catalogue = NULL;
  gsize length;

  if (g_file_get_contents (path, &contents, &length, &error))
    {
      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      catalogue = til_catalogue_parse (bytes, path, &error);
    }
  if (catalogue == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      exit (2);
    }

  return catalogue;
}

static double
ms_since (clock_t start)
{
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

/* The whole, and again after one figure was corrected, as the window does. */
static void
measure_again (TilCube *cube,
               int      year)
{
  g_autoptr(GPtrArray) deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(TilReconciler) reconciler = til_reconciler_new ();
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(TilFindings) first = til_reconciler_run (reconciler, cube, year, NULL, TIL_LANGUAGE_NB, NULL);
  g_autoptr(TilFindings) again = NULL;
  g_autoptr(TilCube) corrected = NULL;
  clock_t start;

  for (guint i = 0; i < til_cube_get_figures (cube)->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (til_cube_get_figures (cube), i);
      TilDelivery *delivery = (TilDelivery *) til_cube_get_delivery (cube, figure->delivery);

      if (delivery != NULL && !g_ptr_array_find (deliveries, delivery, NULL))
        g_ptr_array_add (deliveries, til_delivery_ref (delivery));
      g_ptr_array_add (figures, til_figure_ref (figure));
    }
  {
    TilFigure *one = til_figure_copy (g_ptr_array_index (figures, figures->len / 2));

    one->has_correction = TRUE;
    one->correction = til_interval_add (one->value, til_interval_count (1));
    til_figure_unref (g_ptr_array_index (figures, figures->len / 2));
    g_ptr_array_index (figures, figures->len / 2) = one;
  }

  start = clock ();
  corrected = til_cube_new_again (cube, til_cube_get_catalogue (cube), deliveries, figures);
  again = til_reconciler_run (reconciler, corrected, year, NULL, TIL_LANGUAGE_NB, NULL);
  printf ("        after one correction %8.1f ms: %u findings, %u hold\n", ms_since (start),
          again->findings->len, again->n_holds);
}

static void
measure_example (TilCatalogue *catalogue,
                 const char   *path)
{
  g_autoptr(TilCube) cube = NULL;
  g_autoptr(TilFindings) findings = NULL;
  g_autofree char *contents = NULL;
  clock_t start;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    {
      fprintf (stderr, "%s cannot be read\n", path);
      exit (2);
    }

  cube = til_fixture_cube (catalogue, contents);
  start = clock ();
  findings = til_reconcile (cube, LAST_YEAR, NULL, TIL_LANGUAGE_NB, NULL);
  printf ("The example year, %u figures, in %5.1f ms of processor time: %u findings, %u hold\n",
          til_cube_get_figures (cube)->len, ms_since (start), findings->findings->len, findings->n_holds);
  measure_again (cube, LAST_YEAR);
}

static void
measure (const char *path,
         guint       size,
         gboolean    spread)
{
  g_autoptr(TilCatalogue) catalogue = read_catalogue (path);
  g_autoptr(GPtrArray) deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  Bench bench = { catalogue, deliveries, figures, size, 2024, 0 };
  g_autoptr(TilCube) cube = make_cube (&bench, spread);
  g_autoptr(TilFindings) findings = NULL;
  clock_t start = clock ();

  findings = til_reconcile (cube, LAST_YEAR, NULL, TIL_LANGUAGE_NB, NULL);
  printf ("%7u figures checked in %5.0f ms of processor time: %u findings, %u hold, %u undecidable\n",
          figures->len, ms_since (start), findings->findings->len, findings->n_holds, findings->n_undecidable);
  g_clear_pointer (&findings, til_findings_unref);
  measure_again (cube, LAST_YEAR);
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 10000, 100000, 1000000 };

  if (argc != 2 && argc != 3)
    {
      fprintf (stderr, "usage: bench-reconcile CATALOGUE [EXAMPLE-YEAR]\n");
      return 2;
    }
  if (argc == 3)
    {
      g_autoptr(TilCatalogue) catalogue = read_catalogue (argv[1]);

      measure_example (catalogue, argv[2]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (argv[1], sizes[i], FALSE);
  printf ("Totals by one source, their parts by others:\n");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (argv[1], sizes[i], TRUE);

  return 0;
}
