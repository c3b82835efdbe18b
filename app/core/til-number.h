/* core/til-number.h
 *
 * Numbers as the report prints them, in its language (not the locale's):
 * Norwegian 1 233 and −29,6 with a no-break space; English 1,233 and −29.6.
 */
#pragma once

#include "core/til-catalogue.h"
#include "core/til-interval.h"

G_BEGIN_DECLS

char *til_number_format   (gint64       thousandths,
                           int          n_decimals,
                           TilLanguage  language);
char *til_interval_format (TilInterval  interval,
                           int          n_decimals,
                           TilLanguage  language);
gint64 til_number_round   (gint64       thousandths,
                           int          n_decimals);
gboolean til_number_parse (const char  *text,
                           gint64      *thousandths);

G_END_DECLS
