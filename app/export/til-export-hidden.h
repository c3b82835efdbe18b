/* export/til-export-hidden.h
 *
 * Sheets that a program's menu does not offer to show; libxlsxwriter knows
 * only hidden ones. Private to this folder.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean til_export_hide_well (const char  *path,
                               const guint *sheets,
                               guint        n_sheets);

G_END_DECLS
