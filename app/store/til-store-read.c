/* store/til-store-read.c: what is in the project, as new values */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/til-store-private.h"

/* A copy; NULL as "". */
char *
til_store_column_text (sqlite3_stmt *statement,
                       int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

static TilInterval
column_interval (sqlite3_stmt *statement,
                 int           column)
{
  TilInterval value = til_interval_range (TIL_NO_LOWER_END, TIL_NO_UPPER_END);

  if (sqlite3_column_type (statement, column) != SQLITE_NULL)
    value.low = sqlite3_column_int64 (statement, column);
  if (sqlite3_column_type (statement, column + 1) != SQLITE_NULL)
    value.high = sqlite3_column_int64 (statement, column + 1);

  return value;
}

/* The file says what this program never writes. */
static gboolean
set_unknown_code (TilStore    *self,
                  const char  *code,
                  GError     **error)
{
  g_autofree char *message = NULL;

  /* Translators: the name of a project file, and a code in it */
  message = g_strdup_printf (_("“%1$s” is damaged: the code “%2$s” is unknown in it."),
                             self->name, code);
  til_store_set_error (self, TIL_STORE_ERROR_FAILED, message, error);

  return FALSE;
}

static gboolean
parse_stated (const char *code,
              TilStated  *stated)
{
  for (guint i = TIL_STATED_NUMBER; i <= TIL_STATED_WITHHELD; i++)
    if (strcmp (code, til_stated_to_code (i)) == 0)
      {
        *stated = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_qualifiers (const char    *codes,
                  TilQualifiers *qualifiers)
{
  g_auto(GStrv) parts = NULL;

  *qualifiers = 0;
  if (*codes == '\0')
    return TRUE;

  parts = g_strsplit (codes, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      guint i = 0;

      while (i < TIL_N_QUALIFIERS && strcmp (*part, til_qualifier_to_code (1u << i)) != 0)
        i++;
      if (i == TIL_N_QUALIFIERS)
        return FALSE;

      *qualifiers |= 1u << i;
    }

  return TRUE;
}

/* "severity=aggravated"; "" for the root. */
static gboolean
parse_category (TilStore    *self,
                const char  *code,
                guint       *category)
{
  g_auto(GStrv) parts = NULL;
  guint dimension;

  *category = TIL_ROOT;
  if (*code == '\0')
    return TRUE;

  parts = g_strsplit (code, "=", 2);
  if (parts[1] == NULL)
    return FALSE;

  dimension = til_catalogue_find_dimension (self->catalogue, parts[0]);
  if (dimension == TIL_NONE)
    return FALSE;

  *category = til_catalogue_find_category (self->catalogue, dimension, parts[1]);
  return *category != TIL_NONE;
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
      set_unknown_code (self, code, error);
      return NULL;
    }

  figure = til_figure_new (key);
  if (!parse_stated (stated, &figure->stated))
    {
      set_unknown_code (self, stated, error);
      return NULL;
    }

  if (!parse_qualifiers (qualifiers, &figure->qualifiers))
    {
      set_unknown_code (self, qualifiers, error);
      return NULL;
    }

  figure->value = column_interval (statement, 2);

  return g_steal_pointer (&figure);
}

static void
set_text (char         **field,
          sqlite3_stmt  *statement,
          int            column)
{
  g_free (*field);
  *field = til_store_column_text (statement, column);
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
      if (!parse_category (self, denies, &figure->denies))
        {
          set_unknown_code (self, denies, error);
          return NULL;
        }
      set_text (&figure->sheet, statement, 8);
      set_text (&figure->cell, statement, 9);
      set_text (&figure->text, statement, 10);
      set_text (&figure->reading, statement, 11);
      figure->has_correction = sqlite3_column_int (statement, 12) != 0;
      if (figure->has_correction)
        figure->correction = column_interval (statement, 13);
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
      set_text (&delivery->origin, statement, 5);
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
 * til_store_list_judgements:
 * @self: a store
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilJudgement): one for each finding
 *   that was judged
 */
GPtrArray *
til_store_list_judgements (TilStore  *self,
                           GError   **error)
{
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT finding, state, note, who, time, fingerprint "
                                 "FROM judgement ORDER BY time, finding",
                                 error);
  if (statement == NULL)
    return NULL;

  while (til_store_next (self, statement, &has_row, error))
    {
      g_autofree char *finding = NULL;
      g_autofree char *state_code = NULL;
      g_autofree char *note = NULL;
      g_autofree char *who = NULL;
      TilFindingState state;
      TilJudgement *judgement;

      if (!has_row)
        return g_steal_pointer (&judgements);

      finding = til_store_column_text (statement, 0);
      state_code = til_store_column_text (statement, 1);
      note = til_store_column_text (statement, 2);
      who = til_store_column_text (statement, 3);
      if (!til_finding_state_from_code (state_code, &state))
        {
          set_unknown_code (self, state_code, error);
          return NULL;
        }

      judgement = til_judgement_new (finding, state, note, who);
      judgement->when = sqlite3_column_int64 (statement, 4);
      set_text (&judgement->fingerprint, statement, 5);
      g_ptr_array_add (judgements, judgement);
    }

  return NULL;
}

/**
 * til_store_list_answers:
 * @self: a store
 * @partner: index of a partner; %TIL_NONE for those about no partner
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type utf8 utf8): question → answer
 */
GHashTable *
til_store_list_answers (TilStore  *self,
                        guint      partner,
                        GError   **error)
{
  g_autoptr(GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT question, answer FROM answer WHERE partner = ?1", error);
  if (statement == NULL)
    return NULL;

  til_store_bind_text (statement, 1, til_store_partner_code (self, partner));
  while (til_store_next (self, statement, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&answers);

      g_hash_table_insert (answers, til_store_column_text (statement, 0),
                           til_store_column_text (statement, 1));
    }

  return NULL;
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
