/* store/til-store-open.c: opening a project, whatever state it was left in */
#include "store/til-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/til-schema.h"
#include "store/til-store-private.h"

/* Whether a journal could be written beside @file, through symbolic links. */
static gboolean
folder_is_writable (const char *file)
{
  char *real = realpath (file, NULL);
  g_autofree char *folder = NULL;
  gboolean writable;

  if (real == NULL)
    return FALSE;

  folder = g_path_get_dirname (real);
  writable = g_access (folder, W_OK | X_OK) == 0;
  free (real);

  return writable;
}

/* Brings an older project to this version, in one transaction of its own. */
static gboolean
migrate (TilStore  *self,
         GError   **error)
{
  guint version;
  TilStep step = {
    .who = (char *) g_get_real_name (),
    .kind = (char *) "migrate",
    .subject = (char *) "",
    .note = (char *) "",
    .partner = TIL_NONE,
  };

  if (!til_schema_get_version (self->db, self->name, &version, error))
    return FALSE;

  if (version == til_schema_get_newest ())
    return TRUE;

  if (!til_database_exec (self->db, "BEGIN IMMEDIATE", self->name, error))
    return FALSE;

  if (til_schema_migrate (self->db, til_schema_get_newest (), self->name, error) &&
      til_store_log (self, &step, error) &&
      til_database_exec (self->db, "COMMIT", self->name, error))
    return TRUE;

  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
open_for_writing (TilStore    *self,
                  const char  *file,
                  GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  self->lock = til_file_lock_new (file, TRUE, &local_error);
  if (self->lock == NULL)
    {
      til_database_set_io_error (local_error, self->name, error);
      return FALSE;
    }

  if (!folder_is_writable (file))
    {
      til_store_fail (self, SQLITE_READONLY, error);
      return FALSE;
    }

  self->db = til_database_open (file, SQLITE_OPEN_READWRITE, self->name, error);
  if (self->db == NULL)
    return FALSE;

  if (sqlite3_db_readonly (self->db, "main") == 1)
    {
      til_store_fail (self, SQLITE_READONLY, error);
      return FALSE;
    }

  return til_database_check_pages (self->db, self->name, error) &&
         migrate (self, error);
}

/* Whether a crash left a journal, which a reader cannot deal with. */
static gboolean
is_unfinished (const char *file)
{
  g_autoptr(sqlite3) db = NULL;

  if (sqlite3_open_v2 (file, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    return FALSE;

  sqlite3_extended_result_codes (db, 1);
  return sqlite3_exec (db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) ==
         SQLITE_READONLY_ROLLBACK;
}

/* The step in the journal was not finished and is taken back. */
static gboolean
take_back_unfinished (TilStore    *self,
                      const char  *file,
                      GError     **error)
{
  g_autoptr(sqlite3) db = NULL;
  gint64 version;

  db = til_database_open (file, SQLITE_OPEN_READWRITE, self->name, error);

  return db != NULL &&
         til_database_get_int (db, "PRAGMA user_version", self->name, &version, error);
}

/* An older project that may not be changed is brought to this version in memory. */
static gboolean
open_copy (TilStore  *self,
           GError   **error)
{
  g_autoptr(sqlite3) copy = NULL;
  sqlite3_backup *backup;
  int result;

  copy = til_database_open (":memory:", SQLITE_OPEN_READWRITE, self->name, error);
  if (copy == NULL)
    return FALSE;

  backup = sqlite3_backup_init (copy, "main", self->db, "main");
  if (backup == NULL)
    {
      til_store_fail (self, sqlite3_errcode (copy), error);
      return FALSE;
    }

  sqlite3_backup_step (backup, -1);
  result = sqlite3_backup_finish (backup);
  if (result != SQLITE_OK)
    {
      til_store_fail (self, result, error);
      return FALSE;
    }

  sqlite3_close (self->db);
  self->db = g_steal_pointer (&copy);
  g_clear_pointer (&self->lock, til_file_lock_free);

  return migrate (self, error);
}

static gboolean
open_for_reading (TilStore    *self,
                  const char  *file,
                  GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  guint version;

  self->lock = til_file_lock_new (file, FALSE, &local_error);
  if (self->lock == NULL)
    {
      til_database_set_io_error (local_error, self->name, error);
      return FALSE;
    }

  if (is_unfinished (file) && !take_back_unfinished (self, file, error))
    return FALSE;

  self->db = til_database_open (file, SQLITE_OPEN_READONLY, self->name, error);
  if (self->db == NULL)
    return FALSE;

  if (!til_database_check_pages (self->db, self->name, error) ||
      !til_schema_get_version (self->db, self->name, &version, error))
    return FALSE;

  return version == til_schema_get_newest () || open_copy (self, error);
}

/**
 * til_store_open:
 * @path: of a project
 * @mode: whether it will be changed
 * @error: a #TilStoreError, or a #TilCatalogueError of its own catalogue
 *
 * Opens a project. One program at a time has it open for reading and
 * writing; others may look at it meanwhile. What a crash left unfinished is
 * taken back. A project of an older version is brought to this one, in
 * memory only where it is opened for reading.
 *
 * A store is used by one thread at a time.
 *
 * Returns: (transfer full): the project; on failure nothing was changed
 */
TilStore *
til_store_open (const char    *path,
                TilStoreMode   mode,
                GError       **error)
{
  g_autoptr(TilStore) self = NULL;
  g_autofree char *file = NULL;
  gboolean opened;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (TilStore, 1);
  self->path = g_strdup (path);
  self->name = g_filename_display_name (path);
  self->read_only = mode == TIL_STORE_READ_ONLY;

  file = g_canonicalize_filename (path, NULL);
  if (!til_database_check_file (file, self->name, error))
    return NULL;

  if (self->read_only)
    opened = open_for_reading (self, file, error);
  else
    opened = open_for_writing (self, file, error);

  if (!opened || !til_store_load_catalogue (self, error))
    return NULL;

  self->failed = FALSE;
  return g_steal_pointer (&self);
}
