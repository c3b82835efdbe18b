/* store/til-store-overlap.c: persons whom two services both count, as declared */
#include "store/til-store.h"


#include "store/til-store-private.h"

/**
 * til_store_set_overlap:
 * @self: a store in a step
 * @edition: the open edition that is worked on
 * @overlap: what is declared; its id is set
 * @error: a #TilStoreError
 *
 * Takes the place of what was declared of the same two units, year and
 * indicator before.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_set_overlap (TilStore            *self,
                       int                  edition,
                       TilDeclaredOverlap  *overlap,
                       GError             **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autofree char *unit = til_store_category_to_code (self, overlap->overlap.unit);
  g_autofree char *within = til_store_category_to_code (self, overlap->overlap.within);
  gboolean has_row;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!til_store_check_edition (self, edition, error))
    return FALSE;

  statement = til_store_prepare (self,
                                 "INSERT INTO overlap (edition, year, indicator, unit, within, count, note, who, time) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                                 "ON CONFLICT (year, indicator, unit, within) DO UPDATE SET "
                                 "  edition = excluded.edition, count = excluded.count, note = excluded.note, "
                                 "  who = excluded.who, time = excluded.time "
                                 "RETURNING id",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, edition);
  sqlite3_bind_int (statement, 2, overlap->year);
  til_store_bind_text (statement, 3,
                       til_catalogue_get_indicator (self->catalogue, overlap->overlap.indicator)->code);
  til_store_bind_text (statement, 4, unit);
  til_store_bind_text (statement, 5, within);
  if (overlap->overlap.count >= 0)
    sqlite3_bind_int (statement, 6, overlap->overlap.count);
  til_store_bind_text (statement, 7, overlap->note);
  til_store_bind_text (statement, 8, overlap->who);
  sqlite3_bind_int64 (statement, 9, overlap->when);
  if (!til_store_next (self, statement, &has_row, error))
    return FALSE;

  overlap->id = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * til_store_remove_overlap:
 * @self: a store in a step
 * @edition: the open edition that is worked on
 * @id: of what was declared
 * @error: a #TilStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_remove_overlap (TilStore  *self,
                          int        edition,
                          gint64     id,
                          GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!til_store_check_edition (self, edition, error))
    return FALSE;

  statement = til_store_prepare (self, "DELETE FROM overlap WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);

  return til_store_run (self, statement, error);
}

static TilDeclaredOverlap *
read_overlap (TilStore      *self,
              sqlite3_stmt  *statement,
              GError       **error)
{
  const char *codes[3];
  TilOverlap overlap = { .count = -1 };
  TilDeclaredOverlap *declared;

  for (int i = 0; i < 3; i++)
    codes[i] = (const char *) sqlite3_column_text (statement, 2 + i);

  overlap.indicator = til_catalogue_find_indicator (self->catalogue, codes[0]);
  if (overlap.indicator == TIL_NONE)
    {
      til_store_set_unknown_code (self, codes[0], error);
      return NULL;
    }
  if (!til_store_category_from_code (self, codes[1], &overlap.unit) ||
      !til_store_category_from_code (self, codes[2], &overlap.within))
    {
      til_store_set_unknown_code (self, codes[1], error);
      return NULL;
    }
  if (sqlite3_column_type (statement, 5) != SQLITE_NULL)
    overlap.count = sqlite3_column_int (statement, 5);

  declared = til_declared_overlap_new (&overlap, TIL_OVERLAP_FROM_COORDINATOR, sqlite3_column_int (statement, 1));
  declared->id = sqlite3_column_int64 (statement, 0);
  til_store_set_text (&declared->note, statement, 6);
  til_store_set_text (&declared->who, statement, 7);
  declared->when = sqlite3_column_int64 (statement, 8);

  return declared;
}

/**
 * til_store_list_overlaps:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilDeclaredOverlap): what the
 *   coordinator declared, in the order in which she did
 */
GPtrArray *
til_store_list_overlaps (TilStore  *self,
                         GError   **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) til_declared_overlap_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT id, year, indicator, unit, within, count, note, who, time "
                                 "FROM overlap ORDER BY id",
                                 error);
  if (statement == NULL)
    return NULL;

  while (til_store_next (self, statement, &has_row, error))
    {
      TilDeclaredOverlap *declared;

      if (!has_row)
        return g_steal_pointer (&list);

      declared = read_overlap (self, statement, error);
      if (declared == NULL)
        return NULL;
      g_ptr_array_add (list, declared);
    }

  return NULL;
}
