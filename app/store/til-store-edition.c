/* store/til-store-edition.c: the years, and what was published of them */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-store-private.h"

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
 * til_store_add_edition:
 * @self: a store in a step
 * @year: of the new edition
 * @error: a #TilStoreError: %TIL_STORE_ERROR_EXISTS if it has it
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_add_edition (TilStore  *self,
                       int        year,
                       GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (year < 1900 || year > 2999)
    {
      /* Translators: %d is a number that is no year */
      message = g_strdup_printf (_("%d is not the year of a report."), year);
      til_store_set_error (self, TIL_STORE_ERROR_FAILED, message, error);
      return FALSE;
    }

  statement = til_store_prepare (self, "INSERT OR IGNORE INTO edition (year) VALUES (?1)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, year);
  if (!til_store_run (self, statement, error))
    return FALSE;

  if (sqlite3_changes (self->db) == 0)
    {
      /* Translators: the name of a project file, and a year */
      message = g_strdup_printf (_("“%1$s” has an edition %2$d already."), self->name, year);
      til_store_set_error (self, TIL_STORE_ERROR_EXISTS, message, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * til_store_close_edition:
 * @self: a store in a step
 * @year: of an open edition
 * @published: (element-type TilFigure): what was printed, one for each key
 * @error: a #TilStoreError
 *
 * Freezes the edition: its deliveries, corrections and judgements are refused
 * from now on, and what was decided in it stays whatever later ones decide.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_close_edition (TilStore   *self,
                         int         year,
                         GPtrArray  *published,
                         GError    **error)
{
  g_autoptr(sqlite3_stmt) judgements = NULL;
  g_autoptr(sqlite3_stmt) mark = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);
  g_return_val_if_fail (published != NULL, FALSE);

  if (!til_store_check_edition (self, year, error))
    return FALSE;

  if (!til_store_add_published (self, year, published, error))
    return FALSE;

  judgements = til_store_prepare (self,
                                  "INSERT INTO closed_judgement (edition, finding, state, note, who, time, fingerprint) "
                                  "SELECT ?1, finding, state, note, who, time, fingerprint "
                                  "FROM judgement WHERE edition = ?1",
                                  error);
  if (judgements == NULL)
    return FALSE;

  sqlite3_bind_int (judgements, 1, year);
  if (!til_store_run (self, judgements, error))
    return FALSE;

  mark = til_store_prepare (self, "UPDATE edition SET closed = 1 WHERE year = ?1", error);
  if (mark == NULL)
    return FALSE;

  sqlite3_bind_int (mark, 1, year);

  return til_store_run (self, mark, error);
}

/**
 * til_store_list_editions:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilEdition): by year; to be freed
 *   with the array
 */
GPtrArray *
til_store_list_editions (TilStore  *self,
                         GError   **error)
{
  g_autoptr(GPtrArray) editions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT year, closed FROM edition ORDER BY year", error);
  if (statement == NULL)
    return NULL;

  while (til_store_next (self, statement, &has_row, error))
    {
      TilEdition *edition;

      if (!has_row)
        return g_steal_pointer (&editions);

      edition = g_new0 (TilEdition, 1);
      edition->year = sqlite3_column_int (statement, 0);
      edition->closed = sqlite3_column_int (statement, 1) != 0;
      g_ptr_array_add (editions, edition);
    }

  return NULL;
}
