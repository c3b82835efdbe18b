/* store/til-store.c: opening, making and closing a project */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/til-new-file.h"
#include "store/til-schema.h"
#include "store/til-store-private.h"

G_DEFINE_QUARK (til-store-error-quark, til_store_error)

/**
 * til_store_set_error:
 * @self: a store
 * @code: which error
 * @message: a translated sentence
 * @error: (out) (optional): becomes a #TilStoreError
 *
 * Fails the open step.
 */
void
til_store_set_error (TilStore       *self,
                     TilStoreError   code,
                     const char     *message,
                     GError        **error)
{
  self->failed = TRUE;
  g_set_error_literal (error, TIL_STORE_ERROR, code, message);
}

/**
 * til_store_fail:
 * @self: a store
 * @result: what SQLite returned
 * @error: (out) (optional): becomes a #TilStoreError
 *
 * Fails the open step.
 */
void
til_store_fail (TilStore  *self,
                int        result,
                GError   **error)
{
  self->failed = TRUE;
  til_database_set_error (self->db, result, self->name, error);
}

sqlite3_stmt *
til_store_prepare (TilStore    *self,
                   const char  *sql,
                   GError     **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (result != SQLITE_OK)
    til_store_fail (self, result, error);

  return statement;
}

/* Runs a statement that returns no rows, and makes it ready to run again. */
gboolean
til_store_run (TilStore      *self,
               sqlite3_stmt  *statement,
               GError       **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_DONE && result != SQLITE_ROW)
    {
      til_store_fail (self, result, error);
      sqlite3_reset (statement);
      return FALSE;
    }

  sqlite3_reset (statement);
  return TRUE;
}

/* Steps to the next row. FALSE only on an error. */
gboolean
til_store_next (TilStore      *self,
                sqlite3_stmt  *statement,
                gboolean      *has_row,
                GError       **error)
{
  int result = sqlite3_step (statement);

  *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;

  til_store_fail (self, result, error);
  return FALSE;
}

/**
 * til_store_load_catalogue:
 * @self: a store
 * @error: a #TilStoreError, or #TilCatalogueError
 *
 * Reads the project's newest catalogue, if that is not the loaded one.
 *
 * Returns: %FALSE if it cannot be read; the loaded one then stays
 */
gboolean
til_store_load_catalogue (TilStore  *self,
                          GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GBytes) xml = NULL;
  TilCatalogue *catalogue;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT id, xml FROM catalogue ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL || !til_store_next (self, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      self->failed = TRUE;
      til_database_set_damaged (self->name, error);
      return FALSE;
    }

  if (self->catalogue != NULL && self->catalogue_id == sqlite3_column_int64 (statement, 0))
    return TRUE;

  xml = g_bytes_new (sqlite3_column_blob (statement, 1),
                     (gsize) sqlite3_column_bytes (statement, 1));
  catalogue = til_catalogue_parse (xml, self->name, error);
  if (catalogue == NULL)
    {
      self->failed = TRUE;
      return FALSE;
    }

  g_clear_pointer (&self->catalogue, til_catalogue_unref);
  self->catalogue = catalogue;
  self->catalogue_id = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/* Fills an empty database with a new project. */
static gboolean
fill (TilStore     *self,
      GBytes       *catalogue,
      int           year,
      const char   *who,
      GError      **error)
{
  g_autofree char *add_edition = NULL;
  g_autoptr(sqlite3_stmt) add_catalogue = NULL;
  TilStep step = {
    .who = (char *) who,
    .kind = (char *) "new",
    .subject = (char *) "",
    .note = (char *) "",
    .partner = TIL_NONE,
  };
  gsize size;
  const void *xml = g_bytes_get_data (catalogue, &size);

  if (!til_database_exec (self->db, "BEGIN", self->name, error) ||
      !til_schema_migrate (self->db, til_schema_get_newest (), self->name, error))
    return FALSE;

  add_catalogue = til_store_prepare (self, "INSERT INTO catalogue (added, xml) VALUES (unixepoch (), ?1)", error);
  if (add_catalogue == NULL)
    return FALSE;
  sqlite3_bind_blob64 (add_catalogue, 1, xml, size, SQLITE_STATIC);

  add_edition = g_strdup_printf ("INSERT INTO edition (year) VALUES (%d)", year);

  return til_store_run (self, add_catalogue, error) &&
         til_database_exec (self->db, add_edition, self->name, error) &&
         til_store_log (self, &step, error) &&
         til_database_exec (self->db, "COMMIT", self->name, error);
}

/**
 * til_store_create:
 * @path: of the new project
 * @catalogue: its catalogue, XML
 * @year: its first edition
 * @who: the person, for the log
 * @error: a #TilStoreError, %TIL_STORE_ERROR_EXISTS if there is something at
 *   @path; or a #TilCatalogueError
 *
 * Makes a project and opens it. The file is there whole or not at all.
 *
 * Returns: (transfer full): the project, open for reading and writing
 */
TilStore *
til_store_create (const char  *path,
                  GBytes      *catalogue,
                  int          year,
                  const char  *who,
                  GError     **error)
{
  g_autoptr(TilStore) draft = NULL;
  g_autoptr(TilCatalogue) parsed = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *file = NULL;
  unsigned char *bytes;
  sqlite3_int64 n_bytes;
  gboolean written;

  g_return_val_if_fail (path != NULL && catalogue != NULL && who != NULL, NULL);

  parsed = til_catalogue_parse (catalogue, path, error);
  if (parsed == NULL)
    return NULL;

  draft = g_new0 (TilStore, 1);
  draft->name = g_filename_display_name (path);

  if (year < 1900 || year > 2999)
    {
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                   /* Translators: the name of a file, and a number that is no year */
                   _("“%1$s” was not made: %2$d is not the year of a report."), draft->name, year);
      return NULL;
    }

  draft->db = til_database_open (":memory:", SQLITE_OPEN_READWRITE, draft->name, error);
  if (draft->db == NULL || !fill (draft, catalogue, year, who, error))
    return NULL;

  bytes = sqlite3_serialize (draft->db, "main", &n_bytes, 0);
  if (bytes == NULL)
    {
      til_store_fail (draft, SQLITE_NOMEM, error);
      return NULL;
    }

  file = g_canonicalize_filename (path, NULL);
  written = til_new_file_write (file, bytes, (gsize) n_bytes, &local_error);
  sqlite3_free (bytes);
  if (!written)
    {
      til_database_set_io_error (local_error, draft->name, error);
      return NULL;
    }

  return til_store_open (path, TIL_STORE_READ_WRITE, error);
}

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

/**
 * til_store_close:
 * @self: (transfer full): a store
 *
 * Closes the project. An open step is rolled back.
 */
void
til_store_close (TilStore *self)
{
  til_store_rollback (self);
  sqlite3_close (self->db);
  g_clear_pointer (&self->lock, til_file_lock_free);
  g_clear_pointer (&self->catalogue, til_catalogue_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/**
 * til_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the path it was opened with
 */
const char *
til_store_get_path (TilStore *self)
{
  return self->path;
}

/**
 * til_store_is_read_only:
 * @self: a store
 *
 * Returns: whether steps are refused
 */
gboolean
til_store_is_read_only (TilStore *self)
{
  return self->read_only;
}

/**
 * til_store_get_catalogue:
 * @self: a store
 *
 * Returns: (transfer none): the project's newest catalogue, until a step,
 *   undo or redo changes it
 */
TilCatalogue *
til_store_get_catalogue (TilStore *self)
{
  return self->catalogue;
}
