/* store/til-schema.h
 *
 * The tables of a project, version by version: sql/001-….sql and on.
 */
#pragma once

#include "store/til-database.h"

G_BEGIN_DECLS

guint       til_schema_get_newest   (void);
const char *til_schema_get_settings (void);
gboolean    til_schema_get_version  (sqlite3     *db,
                                     const char  *name,
                                     guint       *version,
                                     GError     **error);
gboolean    til_schema_migrate      (sqlite3     *db,
                                     guint        version,
                                     const char  *name,
                                     GError     **error);

G_END_DECLS
