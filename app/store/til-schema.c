/* store/til-schema.c */
#include "store/til-schema.h"

#include "store/til-store-sql.h"

#define FOLDER "/io/github/tilstand/Tilstand/store/sql/"

/* What leads from each version to the next; the first makes the tables of an
 * empty file. Never changed once released: a new version is a new line. */
static const char * const migrations[] = {
  FOLDER "001-project.sql",
  FOLDER "002-published.sql",
  FOLDER "003-overlap.sql",
  FOLDER "004-closed-judgement.sql",
  FOLDER "005-correction-finding.sql",
};

/* Built in, so it is there; the string lives as long as the program. */
static const char *
get_sql (const char *path)
{
  g_autoptr(GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (til_store_sql_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);

  /* The compiler of resources ends each with a zero byte. */
  return g_bytes_get_data (bytes, NULL);
}

/**
 * til_schema_get_newest:
 *
 * Returns: the version this program writes
 */
guint
til_schema_get_newest (void)
{
  return G_N_ELEMENTS (migrations);
}

/**
 * til_schema_get_settings:
 *
 * Returns: (transfer none): SQL to run on every new connection
 */
const char *
til_schema_get_settings (void)
{
  return get_sql (FOLDER "settings.sql");
}

/**
 * til_schema_get_version:
 * @db: a database
 * @name: of the file, for messages
 * @version: (out): its version; 0 has no tables yet
 * @error: a #TilStoreError
 *
 * Returns: %FALSE if it cannot be read
 */
gboolean
til_schema_get_version (sqlite3     *db,
                        const char  *name,
                        guint       *version,
                        GError     **error)
{
  gint64 value;

  if (!til_database_get_int (db, "PRAGMA user_version", name, &value, error))
    return FALSE;

  *version = (guint) CLAMP (value, 0, G_MAXINT32);
  return TRUE;
}

/**
 * til_schema_migrate:
 * @db: a database of this or an older version, in a transaction
 * @version: the version it shall have
 * @name: of the file, for messages
 * @error: a #TilStoreError
 *
 * Takes @db from its version to @version. The caller ends the transaction.
 *
 * Returns: %FALSE if the transaction must be rolled back
 */
gboolean
til_schema_migrate (sqlite3     *db,
                    guint        version,
                    const char  *name,
                    GError     **error)
{
  g_autofree char *mark = NULL;
  guint from;

  g_return_val_if_fail (!sqlite3_get_autocommit (db), FALSE);
  g_return_val_if_fail (version <= G_N_ELEMENTS (migrations), FALSE);

  if (!til_schema_get_version (db, name, &from, error))
    return FALSE;

  for (guint i = from; i < version; i++)
    if (!til_database_exec (db, get_sql (migrations[i]), name, error))
      return FALSE;

  mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                          TIL_DATABASE_APPLICATION_ID, MAX (from, version));
  return til_database_exec (db, mark, name, error);
}
