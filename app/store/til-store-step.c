/* store/til-store-step.c: steps and their log */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-store-private.h"

static void
clear_step (TilStep *self)
{
  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->note, g_free);
}

/**
 * til_step_free:
 * @self: (transfer full): a step
 */
void
til_step_free (TilStep *self)
{
  clear_step (self);
  g_free (self);
}

/**
 * til_store_begin_transaction:
 * @self: a store without an open transaction
 * @error: a #TilStoreError
 *
 * Begins what will be seen whole or not at all.
 *
 * Returns: %TRUE if the project can be changed now
 */
gboolean
til_store_begin_transaction (TilStore  *self,
                             GError   **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (self->read_only)
    {
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_READ_ONLY,
                   /* Translators: %s is the name of a project file */
                   _("“%s” is open for reading only; nothing was changed."), self->name);
      return FALSE;
    }

  if (!til_database_exec (self->db, "BEGIN IMMEDIATE", self->name, error))
    return FALSE;

  self->in_transaction = TRUE;
  self->failed = FALSE;
  self->catalogue_before = til_catalogue_ref (self->catalogue);
  self->catalogue_id_before = self->catalogue_id;

  return TRUE;
}

/**
 * til_store_commit_transaction:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Writes the open transaction to the file, or takes all of it back.
 *
 * Returns: %TRUE if it is in the file
 */
gboolean
til_store_commit_transaction (TilStore  *self,
                              GError   **error)
{
  gboolean done = til_database_exec (self->db, "COMMIT", self->name, error);

  self->failed = !done;
  til_store_end_transaction (self);

  return done;
}

/**
 * til_store_end_transaction:
 * @self: a store
 *
 * Takes back what was not committed. Safe without an open transaction.
 */
void
til_store_end_transaction (TilStore *self)
{
  if (!self->in_transaction)
    return;

  /* After some errors SQLite has rolled back already. */
  if (!sqlite3_get_autocommit (self->db))
    {
      self->failed = TRUE;
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
    }

  if (self->failed)
    {
      til_catalogue_unref (self->catalogue);
      self->catalogue = g_steal_pointer (&self->catalogue_before);
      self->catalogue_id = self->catalogue_id_before;
    }

  g_clear_pointer (&self->catalogue_before, til_catalogue_unref);
  self->in_transaction = FALSE;
  self->failed = FALSE;
}

/**
 * til_store_log:
 * @self: a store in a transaction
 * @step: what to write; its id is set
 * @error: a #TilStoreError
 *
 * Writes a line of the log, with the time of now.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_log (TilStore  *self,
               TilStep   *step,
               GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = til_store_prepare (self,
                                 "INSERT INTO step (time, who, kind, subject, note, partner, target) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, g_get_real_time () / G_USEC_PER_SEC);
  til_store_bind_text (statement, 2, step->who);
  til_store_bind_text (statement, 3, step->kind);
  til_store_bind_text (statement, 4, step->subject);
  til_store_bind_text (statement, 5, step->note);
  if (step->partner != TIL_NONE)
    til_store_bind_text (statement, 6, til_store_partner_code (self, step->partner));
  if (step->target != 0)
    sqlite3_bind_int64 (statement, 7, step->target);

  if (!til_store_run (self, statement, error))
    return FALSE;

  step->id = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

/**
 * til_store_begin:
 * @self: a store without an open step
 * @kind: "import", "settle", …
 * @subject: what it is about; never the content of a cell
 * @note: (nullable): the coordinator's words
 * @who: the person
 * @partner: index of the partner it is about; %TIL_NONE
 * @error: a #TilStoreError
 *
 * Begins a step. Until til_store_commit() the file stays as it is. When
 * something in a step fails, all of it does.
 *
 * Returns: %TRUE if the step is open
 */
gboolean
til_store_begin (TilStore    *self,
                 const char  *kind,
                 const char  *subject,
                 const char  *note,
                 const char  *who,
                 guint        partner,
                 GError     **error)
{
  g_return_val_if_fail (self->session == NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  if (!til_store_begin_transaction (self, error))
    return FALSE;

  self->session = til_store_record (self, error);
  if (self->session == NULL)
    {
      til_store_end_transaction (self);
      return FALSE;
    }

  self->step = (TilStep) {
    .kind = g_strdup (kind),
    .subject = g_strdup (subject != NULL ? subject : ""),
    .note = g_strdup (note != NULL ? note : ""),
    .who = g_strdup (who != NULL ? who : ""),
    .partner = partner,
  };

  return TRUE;
}

static gboolean
finish_step (TilStore  *self,
             GError   **error)
{
  void *changeset = NULL;
  int n_bytes = 0;
  gboolean kept;
  int result;

  if (self->failed)
    {
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                   /* Translators: %s is the name of a project file */
                   _("A part of the step failed; nothing in “%s” was changed."), self->name);
      return FALSE;
    }

  result = sqlite3session_changeset (self->session, &n_bytes, &changeset);
  if (result != SQLITE_OK)
    {
      til_store_fail (self, result, error);
      return FALSE;
    }

  kept = til_store_log (self, &self->step, error) &&
         (n_bytes == 0 ||
          til_store_keep_change (self, self->step.id, changeset, (gsize) n_bytes, error));
  sqlite3_free (changeset);

  return kept;
}

/**
 * til_store_commit:
 * @self: a store with an open step
 * @error: a #TilStoreError
 *
 * Finishes the step: it is in the file, in the log, and can be undone. What
 * was undone before can no longer be done again, unless this step changed
 * nothing.
 *
 * Returns: %TRUE on success; else everything is as it was before the step
 */
gboolean
til_store_commit (TilStore  *self,
                  GError   **error)
{
  gboolean finished;

  g_return_val_if_fail (self->session != NULL, FALSE);

  finished = finish_step (self, error);
  g_clear_pointer (&self->session, sqlite3session_delete);
  clear_step (&self->step);

  if (!finished)
    {
      til_store_end_transaction (self);
      return FALSE;
    }

  return til_store_commit_transaction (self, error);
}

/**
 * til_store_rollback:
 * @self: a store
 *
 * Gives up the open step, if there is one.
 */
void
til_store_rollback (TilStore *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  clear_step (&self->step);
  til_store_end_transaction (self);
}

/**
 * til_store_list_steps:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilStep): the log, newest first
 */
GPtrArray *
til_store_list_steps (TilStore  *self,
                      GError   **error)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) til_step_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT id, time, who, kind, subject, note, partner, target, undone, "
                                 "       EXISTS (SELECT 1 FROM change WHERE change.step = step.id) "
                                 "FROM step ORDER BY id DESC",
                                 error);
  if (statement == NULL)
    return NULL;

  while (til_store_next (self, statement, &has_row, error))
    {
      g_autofree char *partner = NULL;
      TilStep *step;

      if (!has_row)
        return g_steal_pointer (&steps);

      step = g_new0 (TilStep, 1);
      step->id = sqlite3_column_int64 (statement, 0);
      step->when = sqlite3_column_int64 (statement, 1);
      step->who = til_store_column_text (statement, 2);
      step->kind = til_store_column_text (statement, 3);
      step->subject = til_store_column_text (statement, 4);
      step->note = til_store_column_text (statement, 5);
      partner = til_store_column_text (statement, 6);
      step->partner = til_catalogue_find_partner (self->catalogue, partner);
      step->target = sqlite3_column_int64 (statement, 7);
      step->undone = sqlite3_column_int (statement, 8) != 0;
      step->has_change = sqlite3_column_int (statement, 9) != 0;
      g_ptr_array_add (steps, step);
    }

  return NULL;
}
