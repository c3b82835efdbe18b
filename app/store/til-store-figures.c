/* store/til-store-figures.c: figures, stated and published */
#include "store/til-store.h"

#include "store/til-store-private.h"

/* Stores what @delivery states; the ids are set. */
gboolean
til_store_add_figures (TilStore   *self,
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
      g_autofree char *denies = til_store_category_to_code (self, figure->denies);

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
          !til_store_set_correction (self, figure->id, &figure->correction, "", error))
        return FALSE;
    }

  return TRUE;
}

/* Stores what the edition @year published. */
gboolean
til_store_add_published (TilStore   *self,
                         int         year,
                         GPtrArray  *figures,
                         GError    **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = til_store_prepare (self,
                                 "INSERT INTO published (edition, key, stated, low, high, qualifiers) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, year);
  for (guint i = 0; i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *key = til_key_to_code (&figure->key, self->catalogue);
      g_autofree char *qualifiers = til_store_qualifiers_to_codes (figure->qualifiers);

      til_store_bind_text (statement, 2, key);
      til_store_bind_text (statement, 3, til_stated_to_code (figure->stated));
      til_store_bind_interval (statement, 4, til_figure_get_value (figure));
      til_store_bind_text (statement, 6, qualifiers);
      if (!til_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* The same key comes again and again: parse it once. */
static const TilKey *
get_key (TilStore    *self,
         GHashTable  *keys,
         const char  *code)
{
  TilKey *known = g_hash_table_lookup (keys, code);
  TilKey key;

  if (known != NULL)
    return known;

  if (!til_key_from_code (&key, self->catalogue, code))
    return NULL;

  known = g_memdup2 (&key, sizeof key);
  g_hash_table_insert (keys, g_strdup (code), known);

  return known;
}

/* The columns that a stated and a published figure have in common, from
 * column 0: key, stated, low, high, qualifiers. */
static TilFigure *
read_figure (TilStore      *self,
             GHashTable    *keys,
             sqlite3_stmt  *statement,
             GError       **error)
{
  const char *code = (const char *) sqlite3_column_text (statement, 0);
  const char *stated = (const char *) sqlite3_column_text (statement, 1);
  const char *qualifiers = (const char *) sqlite3_column_text (statement, 4);
  const TilKey *key;
  g_autoptr(TilFigure) figure = NULL;

  if (code == NULL || stated == NULL || qualifiers == NULL)
    {
      til_store_fail (self, SQLITE_NOMEM, error);
      return NULL;
    }

  key = get_key (self, keys, code);
  if (key == NULL)
    {
      til_store_set_unknown_code (self, code, error);
      return NULL;
    }

  figure = til_figure_new (key);
  if (!til_store_stated_from_code (stated, &figure->stated))
    {
      til_store_set_unknown_code (self, stated, error);
      return NULL;
    }

  if (!til_store_qualifiers_from_codes (qualifiers, &figure->qualifiers))
    {
      til_store_set_unknown_code (self, qualifiers, error);
      return NULL;
    }

  figure->value = til_store_column_interval (statement, 2);

  return g_steal_pointer (&figure);
}

/**
 * til_store_list_figures:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilFigure): what every delivery that
 *   counts states, in the order in which it was stored
 */
GPtrArray *
til_store_list_figures (TilStore  *self,
                        GError   **error)
{
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT figure.key, stated, figure.low, figure.high, qualifiers, "
                                 "       figure.id, delivery, denies, sheet, cell, text, reading, "
                                 "       correction.figure IS NOT NULL, correction.low, correction.high "
                                 "FROM figure JOIN delivery ON delivery.id = figure.delivery "
                                 "LEFT JOIN correction ON correction.figure = figure.id "
                                 "WHERE replaced_by IS NULL AND NOT removed "
                                 "ORDER BY figure.id",
                                 error);
  if (statement == NULL)
    return NULL;

  while (til_store_next (self, statement, &has_row, error))
    {
      g_autoptr(TilFigure) figure = NULL;
      g_autofree char *denies = NULL;

      if (!has_row)
        return g_steal_pointer (&figures);

      figure = read_figure (self, keys, statement, error);
      if (figure == NULL)
        return NULL;

      figure->id = sqlite3_column_int64 (statement, 5);
      figure->delivery = sqlite3_column_int64 (statement, 6);
      denies = til_store_column_text (statement, 7);
      if (!til_store_category_from_code (self, denies, &figure->denies))
        {
          til_store_set_unknown_code (self, denies, error);
          return NULL;
        }
      til_store_set_text (&figure->sheet, statement, 8);
      til_store_set_text (&figure->cell, statement, 9);
      til_store_set_text (&figure->text, statement, 10);
      til_store_set_text (&figure->reading, statement, 11);
      figure->has_correction = sqlite3_column_int (statement, 12) != 0;
      if (figure->has_correction)
        figure->correction = til_store_column_interval (statement, 13);
      g_ptr_array_add (figures, g_steal_pointer (&figure));
    }

  return NULL;
}

/**
 * til_store_list_published:
 * @self: a store
 * @year: of an edition
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilFigure): what the edition
 *   published, without deliveries; none while it is open
 */
GPtrArray *
til_store_list_published (TilStore  *self,
                          int        year,
                          GError   **error)
{
  g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT key, stated, low, high, qualifiers "
                                 "FROM published WHERE edition = ?1 ORDER BY key",
                                 error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, year);
  while (til_store_next (self, statement, &has_row, error))
    {
      TilFigure *figure;

      if (!has_row)
        return g_steal_pointer (&figures);

      figure = read_figure (self, keys, statement, error);
      if (figure == NULL)
        return NULL;

      g_ptr_array_add (figures, figure);
    }

  return NULL;
}
