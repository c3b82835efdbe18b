/* store/til-database.h
 *
 * SQLite as this layer uses it: what kind of file it is, a connection with
 * the settings of a project, and its troubles as sentences.
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Tils", at byte 68 of every project file. */
#define TIL_DATABASE_APPLICATION_ID 0x54696c73

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

gboolean      til_database_check_file   (const char     *file,
                                         const char     *name,
                                         GError        **error);
sqlite3      *til_database_open         (const char     *file,
                                         int             flags,
                                         const char     *name,
                                         GError        **error);
gboolean      til_database_exec         (sqlite3        *db,
                                         const char     *sql,
                                         const char     *name,
                                         GError        **error);
gboolean      til_database_get_int      (sqlite3        *db,
                                         const char     *sql,
                                         const char     *name,
                                         gint64         *value,
                                         GError        **error);
gboolean      til_database_check_pages  (sqlite3        *db,
                                         const char     *name,
                                         GError        **error);
void          til_database_set_error    (sqlite3        *db,
                                         int             result,
                                         const char     *name,
                                         GError        **error);
void          til_database_set_io_error (const GError   *cause,
                                         const char     *name,
                                         GError        **error);
void          til_database_set_damaged  (const char     *name,
                                         GError        **error);
void          til_database_set_not_a_project (const char *name,
                                         GError        **error);
void          til_database_set_newer    (const char     *name,
                                         GError        **error);

G_END_DECLS
