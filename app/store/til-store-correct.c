/* store/til-store-correct.c: figures that count otherwise than stated */
#include "store/til-store.h"

#include <glib/gi18n-lib.h>

#include "store/til-store-private.h"

/* One made before version 5, or done again since, does not say for which
 * finding. The log does: the subject of that step is the finding and the key of
 * what was corrected. */
#define FINDING \
  "CASE WHEN correction.finding <> '' THEN correction.finding ELSE coalesce ( " \
  "  (SELECT substr (step.subject, 1, instr (step.subject, ' ') - 1) FROM step " \
  "   WHERE step.kind = 'corrected' AND NOT step.undone " \
  "     AND substr (step.subject, instr (step.subject, ' ') + 1) = figure.key " \
  "   ORDER BY step.id DESC LIMIT 1), '') END"

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
 * @finding: id of the finding it is corrected for; "": of none
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
                          const char         *finding,
                          GError            **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!check_figure (self, figure, error))
    return FALSE;

  statement = til_store_prepare (self,
                                 value != NULL
                                   ? "INSERT INTO correction (figure, low, high, finding) VALUES (?1, ?2, ?3, ?4) "
                                     "ON CONFLICT (figure) DO UPDATE SET low = excluded.low, high = excluded.high, "
                                     "  finding = excluded.finding"
                                   : "DELETE FROM correction WHERE figure = ?1",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, figure);
  if (value != NULL)
    {
      til_store_bind_interval (statement, 2, *value);
      til_store_bind_text (statement, 4, finding);
    }

  return til_store_run (self, statement, error);
}

/**
 * til_store_carry_correction:
 * @self: a store in a step
 * @from: id of a figure that was replaced, corrected or not
 * @to: id of the figure that states the same in its place
 * @error: a #TilStoreError
 *
 * What is corrected of @from is so of @to, too.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_carry_correction (TilStore  *self,
                            gint64     from,
                            gint64     to,
                            GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!check_figure (self, to, error))
    return FALSE;

  statement = til_store_prepare (self,
                                 "INSERT OR REPLACE INTO correction (figure, low, high, finding) "
                                 "SELECT ?2, low, high, finding FROM correction WHERE figure = ?1",
                                 error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);

  return til_store_run (self, statement, error);
}

/**
 * til_store_clear_corrections:
 * @self: a store in a step
 * @finding: id of a finding
 * @edition: year of an open edition, in which it was corrected
 * @error: a #TilStoreError
 *
 * What was corrected for the finding, if anything was, counts as stated again.
 *
 * Returns: %TRUE on success
 */
gboolean
til_store_clear_corrections (TilStore    *self,
                             const char  *finding,
                             int          edition,
                             GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self->session != NULL, FALSE);

  if (!til_store_check_edition (self, edition, error))
    return FALSE;

  statement = til_store_prepare (self,
                                 "DELETE FROM correction WHERE figure IN "
                                 "  (SELECT figure.id FROM correction JOIN figure ON figure.id = correction.figure "
                                 "   JOIN delivery ON delivery.id = figure.delivery "
                                 "   WHERE edition = ?2 AND " FINDING " = ?1)",
                                 error);
  if (statement == NULL)
    return FALSE;

  til_store_bind_text (statement, 1, finding);
  sqlite3_bind_int (statement, 2, edition);

  return til_store_run (self, statement, error);
}

void
til_correction_free (TilCorrection *self)
{
  g_free (self->finding);
  g_free (self);
}

/**
 * til_store_list_corrections:
 * @self: a store
 * @year: of an edition
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilCorrection): of the figures that
 *   deliveries of the edition state and that count, by finding
 */
GPtrArray *
til_store_list_corrections (TilStore  *self,
                            int        year,
                            GError   **error)
{
  g_autoptr(GPtrArray) corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) til_correction_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean has_row;

  statement = til_store_prepare (self,
                                 "SELECT " FINDING " AS made_for, correction.figure "
                                 "FROM correction JOIN figure ON figure.id = correction.figure "
                                 "JOIN delivery ON delivery.id = figure.delivery "
                                 "WHERE edition = ?1 AND replaced_by IS NULL AND NOT removed "
                                 "ORDER BY made_for, correction.figure",
                                 error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, year);
  while (til_store_next (self, statement, &has_row, error))
    {
      TilCorrection *correction;

      if (!has_row)
        return g_steal_pointer (&corrections);

      correction = g_new (TilCorrection, 1);
      correction->finding = til_store_column_text (statement, 0);
      correction->figure = sqlite3_column_int64 (statement, 1);
      g_ptr_array_add (corrections, correction);
    }

  return NULL;
}
