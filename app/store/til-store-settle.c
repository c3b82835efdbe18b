/* store/til-store-settle.c: what the coordinator decided */
#include "store/til-store.h"

#include "store/til-store-private.h"

/* Findings belong to the edition that is worked on; where it is not said, the
 * newest one. */
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
  int year = judgement->edition;

  g_return_val_if_fail (self->session != NULL, FALSE);
  g_return_val_if_fail (judgement->state != TIL_STATE_OPEN && judgement->state != TIL_STATE_REOPENED,
                        FALSE);

  if (year != 0 ? !til_store_check_edition (self, year, error) : !get_newest_edition (self, &year, error))
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

static TilJudgement *
read_judgement (TilStore      *self,
                sqlite3_stmt  *statement,
                GError       **error)
{
  g_autofree char *finding = til_store_column_text (statement, 0);
  g_autofree char *state_code = til_store_column_text (statement, 1);
  g_autofree char *note = til_store_column_text (statement, 2);
  g_autofree char *who = til_store_column_text (statement, 3);
  TilFindingState state;
  TilJudgement *judgement;

  if (!til_finding_state_from_code (state_code, &state))
    {
      til_store_set_unknown_code (self, state_code, error);
      return NULL;
    }

  judgement = til_judgement_new (finding, state, note, who);
  judgement->when = sqlite3_column_int64 (statement, 4);
  til_store_set_text (&judgement->fingerprint, statement, 5);
  judgement->edition = sqlite3_column_int (statement, 6);

  return judgement;
}

static gboolean
is_closed (TilStore  *self,
           int        year,
           gboolean  *closed,
           GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = til_store_prepare (self, "SELECT closed FROM edition WHERE year = ?1", error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, year);
  if (!til_store_next (self, statement, &has_row, error))
    return FALSE;

  *closed = has_row && sqlite3_column_int (statement, 0) != 0;
  return TRUE;
}

/**
 * til_store_list_judgements:
 * @self: a store
 * @year: of the edition in hand
 * @error: a #TilStoreError
 *
 * A closed edition has the judgements it was closed with; one that is open,
 * those made since. Those that closed editions before it were closed with are
 * listed too: each says which edition it is of.
 *
 * Returns: (transfer full) (element-type TilJudgement): by edition and time
 */
GPtrArray *
til_store_list_judgements (TilStore  *self,
                           int        year,
                           GError   **error)
{
  g_autoptr(GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) til_judgement_free);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean closed, has_row;

  if (!is_closed (self, year, &closed, error))
    return NULL;

  statement = til_store_prepare (self,
                                 closed
                                   ? "SELECT finding, state, note, who, time, fingerprint, edition "
                                     "FROM closed_judgement WHERE edition <= ?1 ORDER BY edition, time, finding"
                                   : "SELECT finding, state, note, who, time, fingerprint, edition "
                                     "FROM judgement UNION "
                                     "SELECT finding, state, note, who, time, fingerprint, edition "
                                     "FROM closed_judgement WHERE edition < ?1 ORDER BY edition, time, finding",
                                 error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int (statement, 1, year);
  while (til_store_next (self, statement, &has_row, error))
    {
      TilJudgement *judgement;

      if (!has_row)
        return g_steal_pointer (&judgements);

      judgement = read_judgement (self, statement, error);
      if (judgement == NULL)
        return NULL;
      g_ptr_array_add (judgements, judgement);
    }

  return NULL;
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
