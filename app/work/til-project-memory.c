/* work/til-project-memory.c: what the coordinator answered, remembered from
 * delivery to delivery and from year to year */
#include "work/til-project-deliver.h"

#include <glib/gi18n-lib.h>

/**
 * til_project_load_answers:
 * @self: a project
 * @by_partner: (element-type GHashTable): empty; gets one table question →
 *   answer for each partner of the catalogue
 * @senders: (out) (transfer full): the same for who sent a file; what it held
 *   before is freed
 * @error: a #TilStoreError
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_load_answers (TilProject  *self,
                          GPtrArray   *by_partner,
                          GHashTable **senders,
                          GError     **error)
{
  GHashTable *about_files = til_store_list_answers (self->store, TIL_NONE, error);

  if (about_files == NULL)
    return FALSE;
  g_clear_pointer (senders, g_hash_table_unref);
  *senders = about_files;

  for (guint i = 0; i < til_project_get_catalogue (self)->partners->len; i++)
    {
      GHashTable *answers = til_store_list_answers (self->store, i, error);

      if (answers == NULL)
        return FALSE;
      g_ptr_array_add (by_partner, answers);
    }

  return TRUE;
}

static int
compare_remembered (gconstpointer a,
                    gconstpointer b)
{
  const TilRemembered *left = *(TilRemembered * const *) a, *right = *(TilRemembered * const *) b;

  if (left->partner != right->partner)
    return left->partner < right->partner ? -1 : 1;
  return g_strcmp0 (left->question, right->question);
}

static void
collect (GPtrArray  *into,
         GHashTable *answers,
         guint       partner)
{
  GHashTableIter iter;
  gpointer question, answer;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    g_ptr_array_add (into, til_remembered_new (partner, question, answer));
}

/**
 * til_project_list_answers:
 * @self: a project
 * @error: a #TilStoreError
 *
 * Returns: (transfer full) (element-type TilRemembered): everything that she
 *   answered, by partner and question
 */
GPtrArray *
til_project_list_answers (TilProject  *self,
                          GError     **error)
{
  g_autoptr(GPtrArray) by_partner = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr(GHashTable) senders = NULL;
  GPtrArray *answers;

  if (!til_project_load_answers (self, by_partner, &senders, error))
    return NULL;

  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) til_remembered_free);
  for (guint i = 0; i < by_partner->len; i++)
    collect (answers, g_ptr_array_index (by_partner, i), i);
  collect (answers, senders, TIL_NONE);
  g_ptr_array_sort (answers, compare_remembered);

  return answers;
}

static gboolean
write_taken (TilProject  *self,
             gpointer     user_data,
             GError     **error)
{
  GPtrArray *answers = user_data;

  for (guint i = 0; i < answers->len; i++)
    {
      const TilRemembered *answer = g_ptr_array_index (answers, i);

      if (!til_store_set_answer (self->store, answer->partner, answer->question, answer->answer, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * til_project_take_answers:
 * @self: a project
 * @answers: (element-type TilRemembered): as til_remembered_load() read them
 * @name: the file they came in, for the log
 * @n_new: (out) (optional): how many were not remembered already
 * @error: why none was taken
 *
 * Remembers answers, one step for all. Those that are known change nothing.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_take_answers (TilProject  *self,
                          GPtrArray   *answers,
                          const char  *name,
                          guint       *n_new,
                          GError     **error)
{
  g_autoptr(GPtrArray) by_partner = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr(GPtrArray) missing = g_ptr_array_new ();
  g_autoptr(GHashTable) senders = NULL;

  if (!til_project_load_answers (self, by_partner, &senders, error))
    return FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      TilRemembered *answer = g_ptr_array_index (answers, i);
      GHashTable *known = answer->partner != TIL_NONE ? g_ptr_array_index (by_partner, answer->partner) : senders;

      if (g_strcmp0 (g_hash_table_lookup (known, answer->question), answer->answer) != 0)
        g_ptr_array_add (missing, answer);
    }
  if (n_new != NULL)
    *n_new = missing->len;

  return missing->len == 0 ||
         til_project_run_step (self, "answers", name, "", TIL_NONE, write_taken, missing, error);
}

/* What a reading used and the project does not remember so. */
static GPtrArray *
list_new_answers (TilProject        *self,
                  const TilReading  *reading,
                  GError           **error)
{
  g_autoptr(GHashTable) known = til_store_list_answers (self->store, reading->partner, error);
  g_autoptr(GHashTable) senders = known != NULL ? til_store_list_answers (self->store, TIL_NONE, error) : NULL;
  GPtrArray *missing;
  GHashTableIter iter;
  gpointer question, answer;

  if (senders == NULL)
    return NULL;

  missing = g_ptr_array_new_with_free_func ((GDestroyNotify) til_remembered_free);
  g_hash_table_iter_init (&iter, reading->answers);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    {
      gboolean about_file = g_strcmp0 (question, reading->sender_question) == 0;

      if (g_strcmp0 (g_hash_table_lookup (about_file ? senders : known, question), answer) != 0)
        g_ptr_array_add (missing, til_remembered_new (about_file ? TIL_NONE : reading->partner, question, answer));
    }
  if (reading->sender_told)
    {
      const char *code = til_catalogue_get_partner (til_project_get_catalogue (self), reading->partner)->code;

      if (g_strcmp0 (g_hash_table_lookup (senders, reading->sender_question), code) != 0)
        g_ptr_array_add (missing, til_remembered_new (TIL_NONE, reading->sender_question, code));
    }

  return missing;
}

gboolean
til_project_has_new_answers (TilProject       *self,
                             const TilReading *reading)
{
  g_autoptr(GPtrArray) missing = list_new_answers (self, reading, NULL);

  return missing != NULL && missing->len > 0;
}

/**
 * til_project_write_answers:
 * @self: a project in a step
 * @reading: what is stored in the step
 * @error: a #TilStoreError
 *
 * Remembers what was answered for the reading: of its labels, and who sent it.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_write_answers (TilProject        *self,
                           const TilReading  *reading,
                           GError           **error)
{
  g_autoptr(GPtrArray) missing = list_new_answers (self, reading, error);

  return missing != NULL && write_taken (self, missing, error);
}
