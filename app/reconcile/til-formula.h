/* reconcile/til-formula.h
 *
 * What a rule's terms give, as an interval. Private to reconcile.
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-interval.h"

G_BEGIN_DECLS

gboolean til_formula_evaluate (TilFormula         formula,
                               const TilInterval *values,
                               const int         *factors,
                               guint              n_values,
                               TilInterval       *result);
gint64   til_formula_rounding (const char        *text,
                               gint64             thousandths);

G_END_DECLS
