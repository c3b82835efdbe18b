/* store/til-store-write.c: deliveries and what they state */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-store-private.h"

/* Binds a copy; NULL as "". */
void
til_store_bind_text (sqlite3_stmt *statement,
                     int           parameter,
                     const char   *text)
{
  sqlite3_bind_text (statement, parameter, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
}

/* Binds the low end at @parameter and the high end after it. */
void
til_store_bind_interval (sqlite3_stmt *statement,
                         int           parameter,
                         TilInterval   value)
{
  if (value.low == TIL_NO_LOWER_END)
    sqlite3_bind_null (statement, parameter);
  else
    sqlite3_bind_int64 (statement, parameter, value.low);

  if (value.high == TIL_NO_UPPER_END)
    sqlite3_bind_null (statement, parameter + 1);
  else
    sqlite3_bind_int64 (statement, parameter + 1, value.high);
}

/* "" for none. */
const char *
til_store_partner_code (TilStore *self,
                        guint     partner)
{
  return partner == TIL_NONE ? "" : til_catalogue_get_partner (self->catalogue, partner)->code;
}

/* "paren footnote" */
char *
til_store_qualifiers_to_codes (TilQualifiers qualifiers)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < TIL_N_QUALIFIERS; i++)
    {
      if ((qualifiers & (1u << i)) == 0)
        continue;

      if (codes->len > 0)
        g_string_append_c (codes, ' ');
      g_string_append (codes, til_qualifier_to_code (1u << i));
    }

  return g_string_free (codes, FALSE);
}

/* "severity=aggravated"; "" for the root. */
static char *
category_to_code (TilStore *self,
                  guint     index)
{
  const TilCategory *category;
  const TilDimension *dimension;

  if (index == TIL_ROOT)
    return g_strdup ("");

  category = til_catalogue_get_category (self->catalogue, index);
  dimension = til_catalogue_get_dimension (self->catalogue, category->dimension);

  return g_strdup_printf ("%s=%s", dimension->code, category->code);
}

static gboolean
set_closed (TilStore  *self,
            int        year,
            GError   **error)
{
  g_autofree char *message = NULL;

  /* Translators: %d is a year */
  message = g_strdup_printf (_("The edition %d is closed; its figures are fixed."), year);
  til_store_set_error (self, TIL_STORE_ERROR_CLOSED, message, error);

  return FALSE;
}

/**
 * til_store_check_edition:
 * @self: a store
 * @year: of an edition
 * @error: a #TilStoreError
 *
 * Returns: whether the project has the edition and it is open
 */
gboolean
til_store_check_edition (TilStore  *self,
                         int        year,
                         GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autofree char *message = NULL;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT closed FROM edition WHERE year = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, year);
  if (!til_store_next (self, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      /* Translators: the name of a project file, and a year */
      message = g_strdup_printf (_("“%1$s” has no edition %2$d."), self->name, year);
      til_store_set_error (self, TIL_STORE_ERROR_FAILED, message, error);
      return FALSE;
    }

  return sqlite3_column_int (statement, 0) == 0 || set_closed (self, year, error);
}

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
add_figures (TilStore   *self,
             gint64      delivery,
             GPtrArray  *figures,
             GError    **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = til_store_prepare (self,
                                 "INSERT INTO figure (delivery, key, stated, low, high, qualifiers, "
                                 "                    denies, sheet, cell, text, reading) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, delivery);
  for (guint i = 0; i < figures->len; i++)
    {
      TilFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *key = til_key_to_code (&figure->key, self->catalogue);
      g_autofree char *qualifiers = til_store_qualifiers_to_codes (figure->qualifiers);
      g_autofree char *denies = category_to_code (self, figure->denies);

      til_store_bind_text (statement, 2, key);
      til_store_bind_text (statement, 3, til_stated_to_code (figure->stated));
      til_store_bind_interval (statement, 4, figure->value);
      til_store_bind_text (statement, 6, qualifiers);
      til_store_bind_text (statement, 7, denies);
      til_store_bind_text (statement, 8, figure->sheet);
      til_store_bind_text (statement, 9, figure->cell);
      til_store_bind_text (statement, 10, figure->text);
      til_store_bind_text (statement, 11, figure->reading);
      if (!til_store_run (self, statement, error))
        return FALSE;

      figure->id = sqlite3_last_insert_rowid (self->db);
      figure->delivery = delivery;
      if (figure->has_correction &&
          !til_store_set_correction (self, figure->id, &figure->correction, error))
        return FALSE;
    }

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
      !add_figures (self, delivery->id, figures, error) ||
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
