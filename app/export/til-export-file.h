/* export/til-export-file.h
 *
 * Saving what libxlsxwriter makes, safely; private to this folder.
 */
#pragma once

#include <gio/gio.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* Fills the book and tells how many sheets it has. FALSE: cancelled (with an
 * error) or it could not be done. */
typedef gboolean (*TilExportFill)   (lxw_workbook  *book,
                                     gpointer       user_data,
                                     guint         *n_sheets,
                                     GCancellable  *cancellable,
                                     GError       **error);
typedef gboolean (*TilExportFinish) (const char    *path,
                                     gpointer       user_data);

gboolean til_export_file_write (const char       *path,
                                TilExportFill     fill,
                                TilExportFinish   finish,
                                gpointer          user_data,
                                GCancellable     *cancellable,
                                GError          **error);

G_END_DECLS
