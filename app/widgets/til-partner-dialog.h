/* widgets/til-partner-dialog.h
 *
 * Asks for a partner that the catalogue does not have yet, and adds it.
 */
#pragma once

#include <adwaita.h>

#include "work/til-project.h"

G_BEGIN_DECLS

void til_ask_partner (GtkWindow  *window,
                      TilProject *project,
                      const char *path);

G_END_DECLS
