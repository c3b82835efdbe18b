/* store/til-store-catalogue.c: the project's own catalogue, in all its versions */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-store-private.h"

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

/* The newest version's row: its id and its XML. */
static sqlite3_stmt *
select_newest (TilStore  *self,
               GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = til_store_prepare (self, "SELECT id, xml FROM catalogue ORDER BY id DESC LIMIT 1",
                                                         error);
  gboolean has_row;

  if (statement == NULL || !til_store_next (self, statement, &has_row, error))
    return NULL;
  if (has_row)
    return g_steal_pointer (&statement);

  self->failed = TRUE;
  til_database_set_damaged (self->name, error);
  return NULL;
}

static GBytes *
get_xml (sqlite3_stmt *statement)
{
  return g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
}

/**
 * til_store_get_catalogue_xml:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Returns: (transfer full): the project's newest catalogue as it was given
 */
GBytes *
til_store_get_catalogue_xml (TilStore  *self,
                             GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = select_newest (self, error);

  return statement != NULL ? get_xml (statement) : NULL;
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
  g_autoptr(sqlite3_stmt) statement = select_newest (self, error);
  g_autoptr(GBytes) xml = NULL;
  TilCatalogue *catalogue;

  if (statement == NULL)
    return FALSE;
  if (self->catalogue != NULL && self->catalogue_id == sqlite3_column_int64 (statement, 0))
    return TRUE;

  xml = get_xml (statement);
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

/* Whether @catalogue has every code that @sql finds in use. */
static gboolean
check_codes (TilStore            *self,
             const TilCatalogue  *catalogue,
             gboolean             keys,
             const char          *sql,
             GError             **error)
{
  g_autoptr(sqlite3_stmt) statement = til_store_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  while (til_store_next (self, statement, &has_row, error))
    {
      g_autofree char *code = NULL;
      g_autofree char *message = NULL;
      TilKey key;

      if (!has_row)
        return TRUE;

      code = til_store_column_text (statement, 0);
      if (keys ? til_key_from_code (&key, catalogue, code)
               : til_catalogue_find_partner (catalogue, code) != TIL_NONE)
        continue;

      /* Translators: %s is a code as in the catalogue's file */
      message = g_strdup_printf (_("The new catalogue lacks what the project uses: %s"), code);
      til_store_set_error (self, TIL_STORE_ERROR_FAILED, message, error);
      return FALSE;
    }

  return FALSE;
}

/**
 * til_store_set_catalogue:
 * @self: a store in a step
 * @xml: the new catalogue
 * @error: a #TilStoreError if it lacks what figures of the project use, or a
 *   #TilCatalogueError
 *
 * Gives the project a new version of its catalogue; the old one stays in the
 * file. Indexes in the catalogue change with it.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_set_catalogue (TilStore  *self,
                         GBytes    *xml,
                         GError   **error)
{
  g_autoptr(TilCatalogue) catalogue = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;
  gsize size;
  const void *bytes;

  g_return_val_if_fail (self->session != NULL, FALSE);

  catalogue = til_catalogue_parse (xml, self->name, error);
  if (catalogue == NULL)
    {
      self->failed = TRUE;
      return FALSE;
    }

  if (!check_codes (self, catalogue, TRUE,
                    "SELECT DISTINCT key FROM figure JOIN delivery ON delivery.id = figure.delivery "
                    "WHERE replaced_by IS NULL AND NOT removed "
                    "UNION SELECT key FROM published",
                    error) ||
      !check_codes (self, catalogue, FALSE,
                    "SELECT DISTINCT partner FROM delivery WHERE NOT removed AND partner <> ''", error))
    return FALSE;

  statement = til_store_prepare (self, "INSERT INTO catalogue (added, xml) VALUES (unixepoch (), ?1)",
                                 error);
  if (statement == NULL)
    return FALSE;

  bytes = g_bytes_get_data (xml, &size);
  sqlite3_bind_blob64 (statement, 1, bytes, size, SQLITE_STATIC);

  if (!til_store_run (self, statement, error) || !til_store_load_catalogue (self, error))
    return FALSE;

  /* The step was begun with an index of the old one. */
  if (self->step.partner != TIL_NONE)
    {
      const TilPartner *partner = til_catalogue_get_partner (self->catalogue_before, self->step.partner);

      self->step.partner = til_catalogue_find_partner (self->catalogue, partner->code);
    }

  return TRUE;
}
