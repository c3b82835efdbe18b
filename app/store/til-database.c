/* store/til-database.c */
#include "store/til-database.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/til-schema.h"
#include "store/til-store.h"

/* How long to wait for somebody who reads or writes just now. A writer's
 * flush to a network share takes up to seconds. */
#define BUSY_TIMEOUT_MS 5000

/* The header: its text, and two big-endian numbers.
 * Source: SQLite, "Database file format", 1.3 The Database Header */
#define HEADER_SIZE 100
#define HEADER_TEXT "SQLite format 3"
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

/* Reads through SQLite's own file layer: a descriptor of ours would on
 * closing give up the locks of another connection to the same file. */
static int
read_header (const char   *file,
             guint8       *header,
             sqlite3_int64 *size)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  g_autofree char *full = g_malloc0 ((gsize) vfs->mxPathname + 1);
  g_autofree sqlite3_file *handle = g_malloc0 ((gsize) vfs->szOsFile);
  sqlite3_filename db_name;
  int flags;
  int result;

  result = vfs->xFullPathname (vfs, file, vfs->mxPathname, full);
  if ((result & 0xff) != SQLITE_OK)
    return result;

  db_name = sqlite3_create_filename (full, "", "", 0, NULL);
  if (db_name == NULL)
    return SQLITE_NOMEM;

  result = vfs->xOpen (vfs, db_name, handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags);
  if (result == SQLITE_OK)
    {
      result = handle->pMethods->xFileSize (handle, size);
      if (result == SQLITE_OK)
        result = handle->pMethods->xRead (handle, header, HEADER_SIZE, 0);
      if (result == SQLITE_IOERR_SHORT_READ)
        result = SQLITE_OK;
      handle->pMethods->xClose (handle);
    }
  sqlite3_free_filename (db_name);

  return result;
}

static guint32
header_number (const guint8 *header,
               gsize         place)
{
  guint32 big_endian;

  memcpy (&big_endian, header + place, sizeof big_endian);

  return GUINT32_FROM_BE (big_endian);
}

/**
 * til_database_check_file:
 * @file: its path
 * @name: of the file, for messages
 * @error: a #TilStoreError: %TIL_STORE_ERROR_NOT_A_PROJECT or
 *   %TIL_STORE_ERROR_NEWER
 *
 * Looks at the first bytes of @file only, before anything else of SQLite
 * touches it: opening another program's database might finish what that
 * program left half done.
 *
 * Returns: whether it is a project this program can read
 */
gboolean
til_database_check_file (const char  *file,
                         const char  *name,
                         GError     **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  sqlite3_int64 size = 0;
  struct stat info;

  if (stat (file, &info) != 0 || sqlite3_initialize () != SQLITE_OK)
    {
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                   /* Translators: the name of a file, and the system's reason */
                   _("“%1$s” could not be opened: %2$s."), name, g_strerror (errno));
      return FALSE;
    }

  if (!S_ISREG (info.st_mode))
    {
      til_database_set_not_a_project (name, error);
      return FALSE;
    }

  if (read_header (file, header, &size) != SQLITE_OK)
    {
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                   /* Translators: %s is the name of a file */
                   _("“%s” could not be read: the disk or its rights do not allow it."), name);
      return FALSE;
    }

  if (size < HEADER_SIZE || memcmp (header, HEADER_TEXT, sizeof HEADER_TEXT) != 0 ||
      header_number (header, HEADER_APPLICATION_ID) != TIL_DATABASE_APPLICATION_ID)
    {
      til_database_set_not_a_project (name, error);
      return FALSE;
    }

  if (header_number (header, HEADER_USER_VERSION) > til_schema_get_newest ())
    {
      til_database_set_newer (name, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * til_database_open:
 * @file: its absolute path, or ":memory:"
 * @flags: of sqlite3_open_v2()
 * @name: of the file, for messages
 * @error: a #TilStoreError
 *
 * Opens a connection with a project's settings. The file may come from
 * anybody, so nothing that stands in its schema is run.
 *
 * Returns: (transfer full): the connection
 */
sqlite3 *
til_database_open (const char  *file,
                   int          flags,
                   const char  *name,
                   GError     **error)
{
  g_autoptr(sqlite3) db = NULL;
  int result;

  result = sqlite3_open_v2 (file, &db, flags, NULL);
  if (result != SQLITE_OK)
    {
      til_database_set_error (db, result, name, error);
      return NULL;
    }

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);

  if (!til_database_exec (db, til_schema_get_settings (), name, error))
    return NULL;

  return g_steal_pointer (&db);
}

/**
 * til_database_exec:
 * @db: a connection
 * @sql: any number of statements; what they return is ignored
 * @name: of the file, for messages
 * @error: a #TilStoreError
 *
 * Returns: %TRUE if all of them were run
 */
gboolean
til_database_exec (sqlite3     *db,
                   const char  *sql,
                   const char  *name,
                   GError     **error)
{
  int result = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    til_database_set_error (db, result, name, error);

  return result == SQLITE_OK;
}

/**
 * til_database_get_int:
 * @db: a connection
 * @sql: a query
 * @name: of the file, for messages
 * @value: (out): the first column of its first row; 0 if there is none
 * @error: a #TilStoreError
 *
 * Returns: %FALSE if it cannot be read
 */
gboolean
til_database_get_int (sqlite3     *db,
                      const char  *sql,
                      const char  *name,
                      gint64      *value,
                      GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  int result;

  *value = 0;
  result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  else if (result != SQLITE_DONE)
    {
      til_database_set_error (db, result, name, error);
      return FALSE;
    }

  return TRUE;
}

/* SQLite takes what is missing of the last page as zeros, and in a table that
 * nothing is in it is: the file was cut off all the same. Called while @db is
 * reading, so that nobody writes meanwhile. */
static gboolean
has_whole_pages (sqlite3 *db)
{
  sqlite3_file *handle = NULL;
  sqlite3_int64 size;
  gint64 page_size;

  return sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &handle) == SQLITE_OK &&
         handle->pMethods != NULL && handle->pMethods->xFileSize (handle, &size) == SQLITE_OK &&
         til_database_get_int (db, "PRAGMA page_size", "", &page_size, NULL) && page_size > 0 &&
         size % page_size == 0;
}

/**
 * til_database_check_pages:
 * @db: a connection
 * @name: of the file, for messages
 * @error: a #TilStoreError
 *
 * Reads the whole file once, so that damage is found before anything is
 * built on it.
 *
 * Returns: whether every page is as it should be
 */
gboolean
til_database_check_pages (sqlite3     *db,
                          const char  *name,
                          GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  int result;

  result = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);

  if (result != SQLITE_ROW)
    {
      til_database_set_error (db, result, name, error);
      return FALSE;
    }

  if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0 || !has_whole_pages (db))
    {
      til_database_set_damaged (name, error);
      return FALSE;
    }

  return TRUE;
}
