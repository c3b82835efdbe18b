/* store/til-store-settle.c: what the coordinator decides */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-store-private.h"

/* Findings belong to the edition that is worked on, the newest one. */
static gboolean
get_newest_edition (TilStore  *self,
                    int       *year,
                    GError   **error)
{
  gint64 newest;

  if (!til_database_get_int (self->db, "SELECT max(year) FROM edition", self->name, &newest, error))
    {
      self->failed = TRUE;
      return FALSE;
    }

  *year = (int) newest;
  return til_store_check_edition (self, *year, error);
}

/**
 * til_store_set_judgement:
 * @self: a store in a step
 * @judgement: what was decided; takes the place of an earlier one
 * @error: a #TilStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_set_judgement (TilStore            *self,
                         const TilJudgement  *judgement,
                         GError             **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  int year;

  g_return_val_if_fail (self->session != NULL, FALSE);
  g_return_val_if_fail (judgement->state != TIL_STATE_OPEN && judgement->state != TIL_STATE_REOPENED,
                        FALSE);

  if (!get_newest_edition (self, &year, error))
    return FALSE;

  statement = til_store_prepare (self,
                                 "INSERT INTO judgement (finding, edition, state, note, who, time, fingerprint) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                                 "ON CONFLICT (finding) DO UPDATE SET edition = excluded.edition, "
                                 "  state = excluded.state, note = excluded.note, who = excluded.who, "
                                 "  time = excluded.time, fingerprint = excluded.fingerprint",
                                 error);
  if (statement == NULL)
    return FALSE;

  til_store_bind_text (statement, 1, judgement->finding);
  sqlite3_bind_int (statement, 2, year);
  til_store_bind_text (statement, 3, til_finding_state_to_code (judgement->state));
  til_store_bind_text (statement, 4, judgement->note);
  til_store_bind_text (statement, 5, judgement->who);
  sqlite3_bind_int64 (statement, 6, judgement->when);
  til_store_bind_text (statement, 7, judgement->fingerprint);

  return til_store_run (self, statement, error);
}

/**
 * til_store_clear_judgement:
 * @self: a store in a step
 * @finding: id of a finding
 * @error: a #TilStoreError
 *
 * Takes back what was decided, if anything was.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_clear_judgement (TilStore    *self,
                           const char  *finding,
                           GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  int year;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!get_newest_edition (self, &year, error))
    return FALSE;

  statement = til_store_prepare (self, "DELETE FROM judgement WHERE finding = ?1", error);
  if (statement == NULL)
    return FALSE;

  til_store_bind_text (statement, 1, finding);

  return til_store_run (self, statement, error);
}

/* The delivery of @figure. */
static gboolean
check_figure (TilStore  *self,
              gint64     figure,
              GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self, "SELECT delivery FROM figure WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, figure);
  if (!til_store_next (self, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      til_store_set_error (self, TIL_STORE_ERROR_FAILED, _("The project has no such figure."), error);
      return FALSE;
    }

  return til_store_check_delivery (self, sqlite3_column_int64 (statement, 0), error);
}

/**
 * til_store_set_correction:
 * @self: a store in a step
 * @figure: id of a figure of an open edition
 * @value: (nullable): what it counts as; %NULL: as stated again
 * @error: a #TilStoreError
 *
 * Sets a corrected value beside the stated one, which stays.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_set_correction (TilStore           *self,
                          gint64              figure,
                          const TilInterval  *value,
                          GError            **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!check_figure (self, figure, error))
    return FALSE;

  statement = til_store_prepare (self,
                                 value != NULL
                                   ? "INSERT INTO correction (figure, low, high) VALUES (?1, ?2, ?3) "
                                     "ON CONFLICT (figure) DO UPDATE SET low = excluded.low, high = excluded.high"
                                   : "DELETE FROM correction WHERE figure = ?1",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, figure);
  if (value != NULL)
    til_store_bind_interval (statement, 2, *value);

  return til_store_run (self, statement, error);
}

/**
 * til_store_set_answer:
 * @self: a store in a step
 * @partner: index of the partner whose files it is about; %TIL_NONE
 * @question: what was asked
 * @answer: (nullable): what she answered; %NULL takes the answer back
 * @error: a #TilStoreError
 *
 * Remembers an answer, for this and the next years.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_set_answer (TilStore    *self,
                      guint        partner,
                      const char  *question,
                      const char  *answer,
                      GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  statement = til_store_prepare (self,
                                 answer != NULL
                                   ? "INSERT INTO answer (partner, question, answer) VALUES (?1, ?2, ?3) "
                                     "ON CONFLICT (partner, question) DO UPDATE SET answer = excluded.answer"
                                   : "DELETE FROM answer WHERE partner = ?1 AND question = ?2",
                                 error);
  if (statement == NULL)
    return FALSE;

  til_store_bind_text (statement, 1, til_store_partner_code (self, partner));
  til_store_bind_text (statement, 2, question);
  if (answer != NULL)
    til_store_bind_text (statement, 3, answer);

  return til_store_run (self, statement, error);
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
 * Freezes the edition: its deliveries, corrections and, while it is the
 * newest, judgements are refused from now on.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_close_edition (TilStore   *self,
                         int         year,
                         GPtrArray  *published,
                         GError    **error)
{
  g_autoptr(sqlite3_stmt) add = NULL;
  g_autoptr(sqlite3_stmt) mark = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);
  g_return_val_if_fail (published != NULL, FALSE);

  if (!til_store_check_edition (self, year, error))
    return FALSE;

  add = til_store_prepare (self,
                           "INSERT INTO published (edition, key, stated, low, high, qualifiers) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           error);
  if (add == NULL)
    return FALSE;

  sqlite3_bind_int (add, 1, year);
  for (guint i = 0; i < published->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (published, i);
      g_autofree char *key = til_key_to_code (&figure->key, self->catalogue);
      g_autofree char *qualifiers = til_store_qualifiers_to_codes (figure->qualifiers);

      til_store_bind_text (add, 2, key);
      til_store_bind_text (add, 3, til_stated_to_code (figure->stated));
      til_store_bind_interval (add, 4, til_figure_get_value (figure));
      til_store_bind_text (add, 6, qualifiers);
      if (!til_store_run (self, add, error))
        return FALSE;
    }

  mark = til_store_prepare (self, "UPDATE edition SET closed = 1 WHERE year = ?1", error);
  if (mark == NULL)
    return FALSE;

  sqlite3_bind_int (mark, 1, year);

  return til_store_run (self, mark, error);
}
