/* tests/import/til-reading-csv.h: figures as the lines of a truth file */
#pragma once

#include "core/til-figure.h"

G_BEGIN_DECLS

#define TIL_READING_CSV_HEAD \
  "file;sheet;cell;indicator;year;unit;gender;form;region;newness;severity;district;outcome;value;qualifier;other"

char *til_reading_csv_line (const TilFigure    *figure,
                            const TilCatalogue *catalogue,
                            const char         *file);

G_END_DECLS
