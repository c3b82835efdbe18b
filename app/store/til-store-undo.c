/* store/til-store-undo.c
 *
 * Undo and redo. SQLite's session extension records what a step changed, row
 * by row; undoing a step applies the inverse, doing it again applies it as
 * it is.
 *
 * The steps that can be done again are always the newest ones that changed
 * something. A new step that changes something gives them up: they stay in
 * the log, marked as undone, without their changes. Undoing and doing again
 * are lines of the log themselves, of the kinds "undo" and "redo".
 */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/til-store-private.h"

/* A step with its change, in the order of time. */
#define UNDO_TARGET "SELECT max(id) FROM step JOIN change ON change.step = id WHERE NOT undone"
#define REDO_TARGET "SELECT min(id) FROM step JOIN change ON change.step = id WHERE undone"

/* The log is not undone, and an original file is found by its hash. */
static int
is_recorded (void       *data,
             const char *table)
{
  return strcmp (table, "step") != 0 && strcmp (table, "change") != 0 &&
         strcmp (table, "original") != 0 && !g_str_has_prefix (table, "sqlite_");
}

/**
 * til_store_record:
 * @self: a store in a transaction
 * @error: a #TilStoreError
 *
 * Returns: (transfer full): what records every change from here on
 */
sqlite3_session *
til_store_record (TilStore  *self,
                  GError   **error)
{
  sqlite3_session *session = NULL;
  int result = sqlite3session_create (self->db, "main", &session);

  if (result == SQLITE_OK)
    {
      sqlite3session_table_filter (session, is_recorded, NULL);
      result = sqlite3session_attach (session, NULL);
    }

  if (result != SQLITE_OK)
    {
      til_store_fail (self, result, error);
      g_clear_pointer (&session, sqlite3session_delete);
    }

  return session;
}

static GBytes *
convert (GConverter  *converter,
         const void  *bytes,
         gsize        n_bytes,
         GError     **error)
{
  g_autoptr(GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (output, converter);

  if (!g_output_stream_write_all (stream, bytes, n_bytes, NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

/* Steps that were undone are now behind a fork: nothing leads to them any
 * more, nor to the files that only they brought. */
static gboolean
give_up_redo (TilStore  *self,
              GError   **error)
{
  gint64 step;

  if (!til_database_get_int (self->db, REDO_TARGET, self->name, &step, error))
    return FALSE;

  return step == 0 ||
         til_database_exec (self->db,
                            "DELETE FROM change WHERE step IN (SELECT id FROM step WHERE undone);"
                            "DELETE FROM original WHERE sha256 NOT IN "
                            "  (SELECT sha256 FROM delivery WHERE sha256 IS NOT NULL);",
                            self->name, error);
}

/**
 * til_store_keep_change:
 * @self: a store in a step
 * @step: its line in the log
 * @changeset: (array length=n_bytes): what it changed
 * @n_bytes: how much
 * @error: a #TilStoreError
 *
 * Stores what undoing needs.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_keep_change (TilStore    *self,
                       gint64       step,
                       const void  *changeset,
                       gsize        n_bytes,
                       GError     **error)
{
  g_autoptr(GZlibCompressor) compressor = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GBytes) packed = NULL;

  if (!give_up_redo (self, error))
    return FALSE;

  /* Level 1: an import repeats itself so much that more is not worth the time. */
  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1);
  packed = convert (G_CONVERTER (compressor), changeset, n_bytes, error);
  if (packed == NULL)
    return FALSE;

  statement = til_store_prepare (self, "INSERT INTO change (step, changeset) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, step);
  sqlite3_bind_blob64 (statement, 2, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed),
                       SQLITE_STATIC);

  return til_store_run (self, statement, error);
}

/* The changeset of @step, unpacked. */
static GBytes *
read_change (TilStore  *self,
             gint64     step,
             GError   **error)
{
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;
  GBytes *changeset;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT changeset FROM change WHERE step = ?1", error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, step);
  if (!til_store_next (self, statement, &has_row, error))
    return NULL;

  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  changeset = convert (G_CONVERTER (decompressor), sqlite3_column_blob (statement, 0),
                       (gsize) sqlite3_column_bytes (statement, 0), NULL);
  if (changeset == NULL)
    til_database_set_damaged (self->name, error);

  return changeset;
}

/* A row is not as the step left it. That cannot be unless the file was
 * changed by something else. */
static int
on_conflict (void                     *data,
             int                       kind,
             sqlite3_changeset_iter   *row)
{
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_change (TilStore  *self,
              gint64     step,
              gboolean   inverse,
              GError   **error)
{
  g_autoptr(GBytes) changeset = read_change (self, step, error);
  void *inverted = NULL;
  gsize size;
  gpointer bytes;
  int n_bytes;
  int result = SQLITE_OK;

  if (changeset == NULL)
    return FALSE;

  bytes = (gpointer) g_bytes_get_data (changeset, &size);
  n_bytes = (int) size;
  if (inverse)
    {
      result = sqlite3changeset_invert (n_bytes, bytes, &n_bytes, &inverted);
      bytes = inverted;
    }

  if (result == SQLITE_OK)
    result = sqlite3changeset_apply (self->db, n_bytes, bytes, NULL, on_conflict, NULL);
  sqlite3_free (inverted);

  if ((result & 0xff) == SQLITE_ABORT)
    til_database_set_damaged (self->name, error);
  else if (result != SQLITE_OK)
    til_store_fail (self, result, error);

  return result == SQLITE_OK;
}

/* Marks @target and writes the line of the log, which is about the same
 * subject and partner. */
static gboolean
log_turn (TilStore    *self,
          gint64       target,
          gboolean     undone,
          const char  *who,
          GError     **error)
{
  g_autoptr(sqlite3_stmt) mark = NULL;
  g_autoptr(sqlite3_stmt) add = NULL;

  mark = til_store_prepare (self, "UPDATE step SET undone = ?2 WHERE id = ?1", error);
  if (mark == NULL)
    return FALSE;

  sqlite3_bind_int64 (mark, 1, target);
  sqlite3_bind_int (mark, 2, undone);
  if (!til_store_run (self, mark, error))
    return FALSE;

  add = til_store_prepare (self,
                           "INSERT INTO step (time, who, kind, subject, note, partner, target) "
                           "SELECT unixepoch (), ?2, ?3, subject, '', partner, id "
                           "FROM step WHERE id = ?1",
                           error);
  if (add == NULL)
    return FALSE;

  sqlite3_bind_int64 (add, 1, target);
  til_store_bind_text (add, 2, who);
  til_store_bind_text (add, 3, undone ? "undo" : "redo");

  return til_store_run (self, add, error);
}

/* The step whose turn it is, in a transaction. */
static gboolean
turn_next (TilStore    *self,
           gboolean     undo,
           const char  *who,
           gint64      *target,
           GError     **error)
{
  if (!til_database_get_int (self->db, undo ? UNDO_TARGET : REDO_TARGET, self->name, target, error))
    return FALSE;

  if (*target == 0)
    {
      til_store_set_error (self, TIL_STORE_ERROR_FAILED,
                           undo ? _("There is nothing to undo.") : _("There is nothing to do again."),
                           error);
      return FALSE;
    }

  return apply_change (self, *target, undo, error) && log_turn (self, *target, undo, who, error);
}

/* It comes in its turn: its change is kept, and it is not yet as it shall be. */
static gboolean
can_turn (TilStore  *self,
          gint64     step,
          gboolean   undo,
          GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT 1 FROM step JOIN change ON change.step = id WHERE id = ?1 AND undone <> ?2",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, step);
  sqlite3_bind_int (statement, 2, undo);
  if (!til_store_next (self, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    til_store_set_error (self, TIL_STORE_ERROR_FAILED,
                         undo ? _("This step cannot be undone any more.")
                              : _("This step cannot be done again any more."),
                         error);

  return has_row;
}

/* All of it happens, or none. @last: 0 for one step. */
static gboolean
turn (TilStore    *self,
      gboolean     undo,
      gint64       last,
      const char  *who,
      guint       *n_steps,
      GError     **error)
{
  gint64 target = 0;
  guint n = 0;
  gboolean done;

  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (!til_store_begin_transaction (self, error))
    return FALSE;

  done = last == 0 || can_turn (self, last, undo, error);
  while (done && (n == 0 || (last != 0 && target != last)))
    {
      done = turn_next (self, undo, who, &target, error);
      n++;
    }

  if (!done || !til_store_load_catalogue (self, error))
    {
      self->failed = TRUE;
      til_store_end_transaction (self);
      return FALSE;
    }

  if (n_steps != NULL)
    *n_steps = n;

  return til_store_commit_transaction (self, error);
}

static gboolean
has_target (TilStore   *self,
            const char *sql)
{
  gint64 target;

  return !self->read_only &&
         til_database_get_int (self->db, sql, self->name, &target, NULL) &&
         target != 0;
}

/**
 * til_store_can_undo:
 * @self: a store
 *
 * Returns: whether there is a step to undo; making the project is none
 */
gboolean
til_store_can_undo (TilStore *self)
{
  return has_target (self, UNDO_TARGET);
}

/**
 * til_store_can_redo:
 * @self: a store
 *
 * Returns: whether an undone step can be done again
 */
gboolean
til_store_can_redo (TilStore *self)
{
  return has_target (self, REDO_TARGET);
}

/**
 * til_store_undo:
 * @self: a store without an open step
 * @who: the person
 * @error: a #TilStoreError
 *
 * Takes back the last step that is not undone. That is written in the log.
 *
 * Returns: %TRUE on success; else nothing was changed
 */
gboolean
til_store_undo (TilStore    *self,
                const char  *who,
                GError     **error)
{
  return turn (self, TRUE, 0, who, NULL, error);
}

/**
 * til_store_redo:
 * @self: a store without an open step
 * @who: the person
 * @error: a #TilStoreError
 *
 * Does the step again that was undone last. That is written in the log.
 *
 * Returns: %TRUE on success; else nothing was changed
 */
gboolean
til_store_redo (TilStore    *self,
                const char  *who,
                GError     **error)
{
  return turn (self, FALSE, 0, who, NULL, error);
}

/**
 * til_store_undo_to:
 * @self: a store without an open step
 * @step: one that is not undone
 * @who: the person
 * @n_steps: (out) (optional): how many were undone; untouched on failure
 * @error: a #TilStoreError
 *
 * Takes back @step and all that came after it, the newest first. Each is
 * written in the log, and they can be done again.
 *
 * Returns: %TRUE on success; else nothing was changed
 */
gboolean
til_store_undo_to (TilStore    *self,
                   gint64       step,
                   const char  *who,
                   guint       *n_steps,
                   GError     **error)
{
  g_return_val_if_fail (step > 0, FALSE);

  return turn (self, TRUE, step, who, n_steps, error);
}

/**
 * til_store_redo_to:
 * @self: a store without an open step
 * @step: one that is undone
 * @who: the person
 * @n_steps: (out) (optional): how many were done again; untouched on failure
 * @error: a #TilStoreError
 *
 * Does @step again, and before it all that was undone after it.
 *
 * Returns: %TRUE on success; else nothing was changed
 */
gboolean
til_store_redo_to (TilStore    *self,
                   gint64       step,
                   const char  *who,
                   guint       *n_steps,
                   GError     **error)
{
  g_return_val_if_fail (step > 0, FALSE);

  return turn (self, FALSE, step, who, n_steps, error);
}
