/* export/til-workbook-check.h
 *
 * Reads a workbook back that was just written. libxlsxwriter does not look
 * whether its temporary files took what it wrote: on a full disk a sheet ends
 * in its middle and the workbook is reported as good.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean til_workbook_check (const char    *path,
                             guint          n_sheets,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
