/* work/til-project-delivery.c: one delivery that is in the project: looked at,
 * asked about, taken out */
#include "work/til-project-deliver.h"

#include <glib/gi18n-lib.h>

static const TilDelivery *
find_delivery (TilProject  *self,
               gint64       id,
               GError     **error)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->id == id)
        return delivery;
    }

  g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                       _("This delivery is no longer in the project"));
  return NULL;
}

/**
 * til_project_read_again:
 * @self: a project
 * @delivery: one that came as a file
 * @answers: (element-type utf8 utf8): question → answer
 * @book: (out) (optional) (transfer full): its sheets
 * @error: why its original cannot be read
 *
 * Returns: (transfer full): the original read as it was imported
 */
TilReading *
til_project_read_again (TilProject         *self,
                        const TilDelivery  *delivery,
                        GHashTable         *answers,
                        TilBook           **book,
                        GError            **error)
{
  TilReadOptions options = {
    .partner = delivery->partner, .year = delivery->year, .edition = self->year, .answers = answers,
    .typed = *delivery->origin != '\0',
  };
  g_autoptr(GBytes) original = til_store_get_original (self->store, delivery->id, error);
  g_autoptr(TilBook) read = NULL;
  TilReading *reading;

  if (original == NULL)
    return NULL;

  read = til_project_read_original (delivery, original, answers, error);
  if (read == NULL)
    return NULL;

  reading = til_reading_new (read, til_project_get_catalogue (self), &options, NULL, error);
  if (reading != NULL && book != NULL)
    *book = g_steal_pointer (&read);

  return reading;
}

/**
 * til_project_read_delivery:
 * @self: a project
 * @id: of a delivery that came as a file
 * @book: (out) (optional) (transfer full): the file's sheets
 * @error: why it cannot be shown
 *
 * Returns: (transfer full): what each cell became
 */
TilReading *
til_project_read_delivery (TilProject  *self,
                           gint64       id,
                           TilBook    **book,
                           GError     **error)
{
  const TilDelivery *delivery = find_delivery (self, id, error);
  g_autoptr(GHashTable) answers = NULL;

  if (delivery == NULL)
    return NULL;

  answers = til_store_list_answers (self->store, delivery->partner, error);

  return answers != NULL ? til_project_read_again (self, delivery, answers, book, error) : NULL;
}

/* The newest earlier year of which the partner sent a file; 0: none. */
static int
find_year_before (TilProject         *self,
                  const TilDelivery  *delivery)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);
  int year = 0;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *one = g_ptr_array_index (deliveries, i);

      if (one->partner == delivery->partner && one->year < delivery->year && *one->origin == '\0')
        year = MAX (year, one->year);
    }

  return year;
}

/* Another file of this year is laid out more like @before: this one came beside
 * it, and is no changed one. */
static gboolean
is_of_another (TilProject         *self,
               const TilDelivery  *delivery,
               const TilReading   *before,
               guint               n_common)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *one = g_ptr_array_index (deliveries, i);
      g_autoptr(TilReading) reading = NULL;

      if (one == delivery || one->partner != delivery->partner || one->year != delivery->year || *one->origin != '\0')
        continue;
      reading = til_project_read_delivery (self, one->id, NULL, NULL);
      if (reading != NULL && til_layout_n_common (before, reading) > n_common)
        return TRUE;
    }

  return FALSE;
}

/* Of several files of that year, the one that has the most labels in common. */
static TilReading *
read_year_before (TilProject         *self,
                  const TilDelivery  *delivery,
                  int                 year,
                  const TilReading   *now)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);
  TilReading *best = NULL;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *one = g_ptr_array_index (deliveries, i);
      g_autoptr(TilReading) reading = NULL;

      if (one->partner != delivery->partner || one->year != year || *one->origin != '\0')
        continue;
      /* One whose file is not kept cannot be compared */
      reading = til_project_read_delivery (self, one->id, NULL, NULL);
      if (reading == NULL ||
          (best != NULL && til_layout_n_common (reading, now) <= til_layout_n_common (best, now)))
        continue;
      g_clear_pointer (&best, til_reading_unref);
      best = g_steal_pointer (&reading);
    }
  if (best != NULL && is_of_another (self, delivery, best, til_layout_n_common (best, now)))
    g_clear_pointer (&best, til_reading_unref);

  return best;
}

/**
 * til_project_list_layout_changes:
 * @self: a project
 * @id: of a delivery that came as a file
 * @error: why its file cannot be read
 *
 * Returns: (transfer full) (element-type TilLayoutChange): how its labels differ
 *   from those of the partner's file of the year before; none where there is
 *   none to compare with
 */
GPtrArray *
til_project_list_layout_changes (TilProject  *self,
                                 gint64       id,
                                 GError     **error)
{
  const TilDelivery *delivery = find_delivery (self, id, error);
  g_autoptr(TilReading) now = NULL;
  g_autoptr(TilReading) before = NULL;
  int year;

  if (delivery == NULL)
    return NULL;

  /* Nothing is read where there is nothing to compare with */
  year = *delivery->origin == '\0' ? find_year_before (self, delivery) : 0;
  if (year == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) til_layout_change_free);

  now = til_project_read_delivery (self, id, NULL, error);
  if (now == NULL)
    return NULL;

  before = read_year_before (self, delivery, year, now);
  return before != NULL ? til_layout_compare (before, now)
                        : g_ptr_array_new_with_free_func ((GDestroyNotify) til_layout_change_free);
}

typedef struct
{
  const TilDelivery *delivery;
  TilBook           *book;
  TilReading        *reading;
} Answer;

static gboolean
write_answer (TilProject  *self,
              gpointer     user_data,
              GError     **error)
{
  Answer *answer = user_data;
  g_autoptr(GPtrArray) before = til_project_list_delivery_figures (self, answer->delivery->id);
  g_autoptr(TilDelivery) again = til_delivery_new (answer->delivery->partner, answer->delivery->year,
                                                   answer->delivery->file, answer->delivery->sha256);

  again->received = answer->delivery->received;
  til_project_copy_origin (again, answer->delivery);
  again->n_figures = answer->reading->figures->len;
  again->n_left_out = answer->reading->left_out->len;
  again->n_questions = answer->reading->questions->len;

  return til_project_write_answers (self, answer->reading, error) &&
         til_store_add_delivery (self->store, again, answer->book->bytes, answer->reading->figures,
                                 answer->reading->left_out, error) &&
         til_store_replace_delivery (self->store, answer->delivery->id, again->id, error) &&
         til_project_keep_corrections (self, before, answer->reading->figures, error);
}

/**
 * til_project_answer:
 * @self: a project
 * @id: of a delivery with questions
 * @question: id of a question
 * @text: the answer of a candidate
 * @error: why it could not be taken
 *
 * Remembers the answer for the partner, and reads the delivery again.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_answer (TilProject  *self,
                    gint64       id,
                    const char  *question,
                    const char  *text,
                    GError     **error)
{
  const TilDelivery *found = find_delivery (self, id, error);
  g_autoptr(TilDelivery) delivery = NULL;
  g_autoptr(GHashTable) answers = NULL;
  g_autoptr(TilReading) reading = NULL;
  g_autoptr(TilBook) book = NULL;
  Answer answer;

  if (found == NULL || !til_project_check_open (self, error))
    return FALSE;

  delivery = til_delivery_ref ((TilDelivery *) found);
  answers = til_store_list_answers (self->store, delivery->partner, error);
  if (answers == NULL)
    return FALSE;

  g_hash_table_insert (answers, g_strdup (question), g_strdup (text));
  reading = til_project_read_again (self, delivery, answers, &book, error);
  if (reading == NULL)
    return FALSE;
  if (!g_hash_table_contains (reading->answers, question))
    {
      g_set_error (error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_ANSWERS,
                   /* Translators: a file name */
                   _("%s: it has no such question, or the catalogue does not have what the answer names"),
                   delivery->file);
      return FALSE;
    }

  answer = (Answer) { delivery, book, reading };
  return til_project_run_step (self, "answer", delivery->file, "", delivery->partner,
                               write_answer, &answer, error);
}

static gboolean
write_removal (TilProject  *self,
               gpointer     user_data,
               GError     **error)
{
  return til_store_remove_delivery (self->store, *(gint64 *) user_data, error);
}

/**
 * til_project_remove_delivery:
 * @self: a project
 * @id: of a delivery
 * @error: why it stays
 *
 * Takes a delivery out. Undo brings it back.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_remove_delivery (TilProject  *self,
                             gint64       id,
                             GError     **error)
{
  const TilDelivery *delivery = find_delivery (self, id, error);
  g_autofree char *file = NULL;

  if (delivery == NULL || !til_project_check_open (self, error))
    return FALSE;

  file = g_strdup (delivery->file);
  return til_project_run_step (self, "remove", file, "", delivery->partner, write_removal, &id, error);
}
