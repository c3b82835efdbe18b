/* store/til-store-create.c: a new project */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-new-file.h"
#include "store/til-schema.h"
#include "store/til-store-private.h"

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
