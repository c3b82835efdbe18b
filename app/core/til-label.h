/* core/til-label.h
 *
 * Labels of tables and charts, in which a year can stand.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

char *til_label_for_year (const TilLabel *self,
                          TilLanguage     language,
                          int             year);

G_END_DECLS
