/* reconcile/til-chance.h
 *
 * How likely two small counts are to be so far apart by chance alone. Under
 * an unchanged rate, the first of two Poisson counts is binomial with n their
 * sum and p one half, so the probability is exact however small they are; no
 * normal distribution is assumed, and 0, 3 and 7 are ordinary numbers.
 * Source: Przyborowski & Wilenski, "Homogeneity of results in testing samples
 * from Poisson series", Biometrika 31 (1940), 313–323.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts above this are not small: there the rule would point at every change. */
#define TIL_CHANCE_MAX_COUNT 1000

double til_chance_two_counts (guint a,
                              guint b);

G_END_DECLS
