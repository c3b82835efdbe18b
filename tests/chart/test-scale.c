/* Round ends and round ticks. */
#include <math.h>

#include "chart/til-scale.h"

typedef struct
{
  const char *path;
  double      low;
  double      high;
  guint       max_ticks;
  gboolean    whole;
  double      axis_low;
  double      axis_high;
  double      step;
  guint       n_ticks;
  int         n_decimals;
} ScaleCase;

static const ScaleCase cases[] = {
  { "/chart/scale/reports", 19, 39, 6, TRUE, 0, 40, 10, 5, 0 },
  { "/chart/scale/persons", 3, 216, 6, TRUE, 0, 250, 50, 6, 0 },
  { "/chart/scale/zero-based", 195, 200, 5, TRUE, 0, 200, 50, 5, 0 },
  { "/chart/scale/small-counts", 0, 3, 8, TRUE, 0, 3, 1, 4, 0 },
  { "/chart/scale/whole-steps", 0, 1, 8, TRUE, 0, 1, 1, 2, 0 },
  { "/chart/scale/fractions", 0, 1, 6, FALSE, 0, 1, 0.2, 6, 1 },
  { "/chart/scale/small-fractions", 0, 0.04, 5, FALSE, 0, 0.04, 0.01, 5, 2 },
  { "/chart/scale/all-zero", 0, 0, 6, TRUE, 0, 1, 1, 2, 0 },
  { "/chart/scale/negative", -41.7, 166.7, 6, FALSE, -50, 200, 50, 6, 0 },
  { "/chart/scale/only-negative", -7, -2, 5, TRUE, -8, 0, 2, 5, 0 },
  { "/chart/scale/exact-end", 0, 50, 6, TRUE, 0, 50, 10, 6, 0 },
  { "/chart/scale/two-ticks", 0, 37, 2, TRUE, 0, 50, 50, 2, 0 },
  { "/chart/scale/huge", 0, 1e12, 6, TRUE, 0, 1e12, 2e11, 6, 0 },
};

static void
test_case (gconstpointer data)
{
  const ScaleCase *one = data;
  TilScale scale = til_scale_new (one->low, one->high, one->max_ticks, one->whole);

  g_assert_cmpfloat_with_epsilon (scale.low, one->axis_low, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.high, one->axis_high, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.step, one->step, 1e-9);
  g_assert_cmpuint (scale.n_ticks, ==, one->n_ticks);
  g_assert_cmpint (scale.n_decimals, ==, one->n_decimals);
}

/* Over many ranges: the axis holds its values, its steps are round, its
 * ticks are few, and they end at its ends. */
static void
test_every_range (void)
{
  for (int exponent = -2; exponent <= 12; exponent++)
    {
      for (int lead = 1; lead < 100; lead += 7)
        {
          for (guint max_ticks = 2; max_ticks <= 9; max_ticks++)
            {
              double high = lead * pow (10, exponent);
              double low = lead % 3 == 0 ? -high / 7 : 0;
              TilScale scale = til_scale_new (low, high, max_ticks, FALSE);
              double lead_of_step = scale.step / pow (10, floor (log10 (scale.step) + 1e-9));

              g_assert_cmpfloat (scale.low, <=, low + high * 1e-9);
              g_assert_cmpfloat (scale.high, >=, high * (1 - 1e-9));
              g_assert_cmpuint (scale.n_ticks, >=, 2);
              g_assert_cmpuint (scale.n_ticks, <=, MAX (max_ticks, 3));
              g_assert_true (fabs (lead_of_step - 1) < 1e-6 || fabs (lead_of_step - 2) < 1e-6
                             || fabs (lead_of_step - 5) < 1e-6);
              g_assert_cmpfloat_with_epsilon (til_scale_get_tick (&scale, 0), scale.low, scale.step * 1e-9);
              g_assert_cmpfloat_with_epsilon (til_scale_get_tick (&scale, scale.n_ticks - 1), scale.high,
                                              scale.step * 1e-6);
            }
        }
    }
}

static void
test_fraction (void)
{
  TilScale scale = til_scale_new (-50, 150, 5, TRUE);

  g_assert_cmpfloat_with_epsilon (til_scale_get_fraction (&scale, scale.low), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (til_scale_get_fraction (&scale, scale.high), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (til_scale_get_fraction (&scale, 0), 0.25, 1e-12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/chart/scale/every-range", test_every_range);
  g_test_add_func ("/chart/scale/fraction", test_fraction);

  return g_test_run ();
}
