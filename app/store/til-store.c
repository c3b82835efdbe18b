/* store/til-store.c: an open project, and what its parts share */
#include "store/til-store.h"

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
