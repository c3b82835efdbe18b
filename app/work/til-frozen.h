/* work/til-frozen.h
 *
 * What closed editions published, as a source beside the deliveries: later
 * editions are held against it.
 */
#pragma once

#include "work/til-project-private.h"

G_BEGIN_DECLS

gboolean til_frozen_add (TilProject  *project,
                         GPtrArray   *deliveries,
                         GPtrArray   *figures,
                         GError     **error);

G_END_DECLS
