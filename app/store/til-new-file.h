/* store/til-new-file.h
 *
 * Makes a new file that is either whole or not there, and never replaces one.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean til_new_file_write        (const char    *file,
                                    const void    *bytes,
                                    gsize          n_bytes,
                                    GError       **error);
gboolean til_new_file_write_beside (const char    *file,
                                    const void    *bytes,
                                    gsize          n_bytes,
                                    GError       **error);

G_END_DECLS
