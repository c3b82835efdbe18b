/* store/til-store-delivery.c: what partners sent */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/til-store-private.h"

/**
 * til_store_check_delivery:
 * @self: a store
 * @delivery: id
 * @error: a #TilStoreError
 *
 * Returns: whether the project has the delivery and its edition is open
 */
gboolean
til_store_check_delivery (TilStore  *self,
                          gint64     delivery,
                          GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT edition FROM delivery WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, delivery);
  if (!til_store_next (self, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      til_store_set_error (self, TIL_STORE_ERROR_FAILED,
                           _("The project has no such delivery."), error);
      return FALSE;
    }

  return til_store_check_edition (self, sqlite3_column_int (statement, 0), error);
}

/* Keeps the file; its hash, which is also returned, is the store's own. */
static gboolean
add_original (TilStore     *self,
              TilDelivery  *delivery,
              GBytes       *original,
              GError      **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, original);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gsize size;
  const void *bytes = g_bytes_get_data (original, &size);

  if (g_strcmp0 (delivery->sha256, sha256) != 0)
    {
      g_autofree char *message = NULL;

      /* Translators: %s is the name of a partner's file */
      message = g_strdup_printf (_("“%s” was changed while it was read; nothing of it was stored."),
                                 delivery->file);
      til_store_set_error (self, TIL_STORE_ERROR_FAILED, message, error);
      return FALSE;
    }

  statement = til_store_prepare (self, "INSERT OR IGNORE INTO original (sha256, bytes) VALUES (?1, ?2)",
                                 error);
  if (statement == NULL)
    return FALSE;

  til_store_bind_text (statement, 1, sha256);
  /* An empty file is an empty blob: a NULL pointer would bind NULL. */
  sqlite3_bind_blob64 (statement, 2, size > 0 ? bytes : "", size, SQLITE_STATIC);

  return til_store_run (self, statement, error);
}

static gboolean
add_delivery_row (TilStore     *self,
                  TilDelivery  *delivery,
                  gboolean      has_original,
                  GError      **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = til_store_prepare (self,
                                 "INSERT INTO delivery (edition, partner, file, sha256, origin, "
                                 "                      received, n_questions) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, delivery->year);
  til_store_bind_text (statement, 2, til_store_partner_code (self, delivery->partner));
  til_store_bind_text (statement, 3, delivery->file);
  if (has_original)
    til_store_bind_text (statement, 4, delivery->sha256);
  til_store_bind_text (statement, 5, delivery->origin);
  sqlite3_bind_int64 (statement, 6, delivery->received);
  sqlite3_bind_int64 (statement, 7, delivery->n_questions);

  if (!til_store_run (self, statement, error))
    return FALSE;

  delivery->id = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static gboolean
add_left_out (TilStore   *self,
              gint64      delivery,
              GPtrArray  *left_out,
              GError    **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = til_store_prepare (self,
                                 "INSERT INTO left_out (delivery, sheet, cell, text, reason) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5)",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, delivery);
  for (guint i = 0; i < left_out->len; i++)
    {
      const TilLeftOut *cell = g_ptr_array_index (left_out, i);

      til_store_bind_text (statement, 2, cell->sheet);
      til_store_bind_text (statement, 3, cell->cell);
      til_store_bind_text (statement, 4, cell->text);
      til_store_bind_text (statement, 5, cell->reason);
      if (!til_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * til_store_add_delivery:
 * @self: a store in a step
 * @delivery: what was delivered, for an open edition; its id and numbers are
 *   set
 * @original: (nullable): the file, byte for byte; %NULL for typed entry
 * @figures: (element-type TilFigure): what it states; their ids, and the
 *   delivery's, are set
 * @left_out: (nullable) (element-type TilLeftOut): cells that became no figure
 * @error: a #TilStoreError
 *
 * Stores a delivery with all that belongs to it.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_add_delivery (TilStore     *self,
                        TilDelivery  *delivery,
                        GBytes       *original,
                        GPtrArray    *figures,
                        GPtrArray    *left_out,
                        GError      **error)
{
  g_return_val_if_fail (self->session != NULL, FALSE);
  g_return_val_if_fail (delivery != NULL && figures != NULL, FALSE);

  if (!til_store_check_edition (self, delivery->year, error))
    return FALSE;

  if (original != NULL && !add_original (self, delivery, original, error))
    return FALSE;

  if (!add_delivery_row (self, delivery, original != NULL, error) ||
      !til_store_add_figures (self, delivery->id, figures, error) ||
      (left_out != NULL && !add_left_out (self, delivery->id, left_out, error)))
    return FALSE;

  delivery->n_figures = figures->len;
  delivery->n_left_out = left_out != NULL ? left_out->len : 0;

  return TRUE;
}

/* Runs @sql with ?1 and ?2; one row must be changed by it. */
static gboolean
change_delivery (TilStore    *self,
                 const char  *sql,
                 gint64       delivery,
                 gint64       other,
                 GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = til_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, delivery);
  if (other != 0)
    sqlite3_bind_int64 (statement, 2, other);
  if (!til_store_run (self, statement, error))
    return FALSE;

  if (sqlite3_changes (self->db) == 0)
    {
      til_store_set_error (self, TIL_STORE_ERROR_FAILED,
                           _("The delivery has been replaced or taken out already."), error);
      return FALSE;
    }

  return TRUE;
}

/**
 * til_store_replace_delivery:
 * @self: a store in a step
 * @old_delivery: id of a delivery that counts
 * @new_delivery: id of another one
 * @error: a #TilStoreError
 *
 * From now on @new_delivery counts in place of @old_delivery, which stays in
 * the project.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_replace_delivery (TilStore  *self,
                            gint64     old_delivery,
                            gint64     new_delivery,
                            GError   **error)
{
  g_return_val_if_fail (self->session != NULL, FALSE);
  g_return_val_if_fail (old_delivery != new_delivery, FALSE);

  return til_store_check_delivery (self, old_delivery, error) &&
         til_store_check_delivery (self, new_delivery, error) &&
         change_delivery (self,
                          "UPDATE delivery SET replaced_by = ?2 "
                          "WHERE id = ?1 AND replaced_by IS NULL AND NOT removed",
                          old_delivery, new_delivery, error);
}

/**
 * til_store_remove_delivery:
 * @self: a store in a step
 * @delivery: id of a delivery
 * @error: a #TilStoreError
 *
 * Takes @delivery out: it is not listed and does not count. An earlier one
 * that it replaced does not come back by itself.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_remove_delivery (TilStore  *self,
                           gint64     delivery,
                           GError   **error)
{
  g_return_val_if_fail (self->session != NULL, FALSE);

  return til_store_check_delivery (self, delivery, error) &&
         change_delivery (self, "UPDATE delivery SET removed = 1 WHERE id = ?1 AND NOT removed",
                          delivery, 0, error);
}

/**
 * til_store_list_deliveries:
 * @self: a store
 * @replaced_too: whether to list those that were replaced
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilDelivery): the deliveries that
 *   were not taken out, oldest first. The partner is %TIL_NONE where the
 *   catalogue no longer has it
 */
GPtrArray *
til_store_list_deliveries (TilStore  *self,
                           gboolean   replaced_too,
                           GError   **error)
{
  g_autoptr(GPtrArray) deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) til_delivery_unref);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT partner, edition, file, sha256, id, origin, received, "
                                 "       replaced_by, n_questions, "
                                 "       (SELECT count(*) FROM figure WHERE delivery = delivery.id), "
                                 "       (SELECT count(*) FROM left_out WHERE delivery = delivery.id) "
                                 "FROM delivery WHERE NOT removed AND (?1 OR replaced_by IS NULL) "
                                 "ORDER BY id",
                                 error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, replaced_too);
  while (til_store_next (self, statement, &has_row, error))
    {
      g_autofree char *partner = NULL;
      g_autofree char *file = NULL;
      g_autofree char *sha256 = NULL;
      TilDelivery *delivery;

      if (!has_row)
        return g_steal_pointer (&deliveries);

      partner = til_store_column_text (statement, 0);
      file = til_store_column_text (statement, 2);
      sha256 = til_store_column_text (statement, 3);
      delivery = til_delivery_new (til_catalogue_find_partner (self->catalogue, partner),
                                   sqlite3_column_int (statement, 1), file, sha256);
      delivery->id = sqlite3_column_int64 (statement, 4);
      til_store_set_text (&delivery->origin, statement, 5);
      delivery->received = sqlite3_column_int64 (statement, 6);
      delivery->replaced_by = sqlite3_column_int64 (statement, 7);
      delivery->n_questions = (guint) sqlite3_column_int64 (statement, 8);
      delivery->n_figures = (guint) sqlite3_column_int64 (statement, 9);
      delivery->n_left_out = (guint) sqlite3_column_int64 (statement, 10);
      g_ptr_array_add (deliveries, delivery);
    }

  return NULL;
}

/**
 * til_store_list_left_out:
 * @self: a store
 * @delivery: id of a delivery
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilLeftOut): its cells that became
 *   no figure
 */
GPtrArray *
til_store_list_left_out (TilStore  *self,
                         gint64     delivery,
                         GError   **error)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) til_left_out_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT sheet, cell, text, reason FROM left_out "
                                 "WHERE delivery = ?1 ORDER BY id",
                                 error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, delivery);
  while (til_store_next (self, statement, &has_row, error))
    {
      g_autofree char *sheet = NULL;
      g_autofree char *cell = NULL;
      g_autofree char *text = NULL;
      g_autofree char *reason = NULL;

      if (!has_row)
        return g_steal_pointer (&cells);

      sheet = til_store_column_text (statement, 0);
      cell = til_store_column_text (statement, 1);
      text = til_store_column_text (statement, 2);
      reason = til_store_column_text (statement, 3);
      g_ptr_array_add (cells, til_left_out_new (sheet, cell, text, reason));
    }

  return NULL;
}

/**
 * til_store_has_original:
 * @self: a store
 * @delivery: id of a delivery
 * @has: (out): whether its file is kept: not where it was typed, nor where a
 *   sheet of it was left out
 * @error: a #TilStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_has_original (TilStore  *self,
                        gint64     delivery,
                        gboolean  *has,
                        GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = til_store_prepare (self, "SELECT 1 FROM original JOIN delivery USING (sha256) WHERE delivery.id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, delivery);

  return til_store_next (self, statement, has, error);
}

/**
 * til_store_get_original:
 * @self: a store
 * @delivery: id of a delivery
 * @error: a #TilStoreError: there is none for typed entry
 *
 * Returns: (transfer full): the file, byte for byte as it was imported
 */
GBytes *
til_store_get_original (TilStore  *self,
                        gint64     delivery,
                        GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT bytes, sha256 FROM original JOIN delivery USING (sha256) "
                                 "WHERE delivery.id = ?1",
                                 error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, delivery);
  if (!til_store_next (self, statement, &has_row, error))
    return NULL;

  if (!has_row)
    {
      til_store_set_error (self, TIL_STORE_ERROR_FAILED, _("The delivery has no file."), error);
      return NULL;
    }

  bytes = g_bytes_new (sqlite3_column_blob (statement, 0),
                       (gsize) sqlite3_column_bytes (statement, 0));
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (sha256, (const char *) sqlite3_column_text (statement, 1)) != 0)
    {
      self->failed = TRUE;
      til_database_set_damaged (self->name, error);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}
