/* export/til-template.h
 *
 * A partner's own workbook for the coming edition: only what it reports, last
 * year's figures beside, live control sums, and a hidden key by which it is
 * read back without a question (import/til-template-key.h).
 */
#pragma once

#include <gio/gio.h>

#include "core/til-cube.h"

G_BEGIN_DECLS

typedef struct
{
  TilCube     *cube;      /* its catalogue, and the figures of the year before */
  guint        partner;   /* index in the catalogue */
  int          year;      /* that is asked for */
  TilLanguage  language;
} TilTemplate;

gboolean til_template_write (const TilTemplate  *template,
                             const char         *path,
                             GCancellable       *cancellable,
                             GError            **error);

G_END_DECLS
