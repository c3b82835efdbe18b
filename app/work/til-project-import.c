/* work/til-project-import.c: files → readings → deliveries
 *
 * Reading touches no project and may run in a thread; storing is quick and
 * runs where the project lives. Preview and import are this one path.
 */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TilCatalogue    *catalogue;
  GPtrArray       *paths;      /* char* */
  GPtrArray       *answers;    /* GHashTable, by partner index */
  guint            partner;
  int              year;
  int              edition;
  gboolean         dry_run;
  gboolean         full_names;
  TilProgressFunc  progress;
  gpointer         progress_data;
  GMainContext    *context;    /* where progress is told; NULL: right here */
} ImportJob;

typedef struct
{
  TilImportResult *result;
  TilBook         *book;
} ReadFile;

static void
job_free (ImportJob *job)
{
  til_catalogue_unref (job->catalogue);
  g_ptr_array_unref (job->paths);
  g_ptr_array_unref (job->answers);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportJob, job_free)

void
til_import_result_free (TilImportResult *self)
{
  g_free (self->file);
  g_clear_pointer (&self->reading, til_reading_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
read_file_free (gpointer data)
{
  ReadFile *file = data;

  g_clear_pointer (&file->result, til_import_result_free);
  g_clear_pointer (&file->book, til_book_unref);
  g_free (file);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

/* A folder stands for its files; lock files that office programs leave beside
 * an open document are not deliveries. */
static void
add_path (GPtrArray  *paths,
          const char *path)
{
  g_autoptr(GDir) folder = NULL;
  g_autoptr(GPtrArray) inside = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    folder = g_dir_open (path, 0, NULL);
  if (folder == NULL)
    {
      g_ptr_array_add (paths, g_strdup (path));
      return;
    }

  inside = g_ptr_array_new ();
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      char *child = g_build_filename (path, name, NULL);

      if (*name == '.' || g_str_has_prefix (name, "~$") || !g_file_test (child, G_FILE_TEST_IS_REGULAR))
        g_free (child);
      else
        g_ptr_array_add (inside, child);
    }

  g_ptr_array_sort (inside, compare_names);
  for (guint i = 0; i < inside->len; i++)
    g_ptr_array_add (paths, g_ptr_array_index (inside, i));
}

static ImportJob *
new_job (TilProject              *self,
         const char * const      *paths,
         const TilImportOptions  *options,
         GError                 **error)
{
  g_autoptr(ImportJob) job = g_new0 (ImportJob, 1);

  job->catalogue = til_catalogue_ref (til_project_get_catalogue (self));
  job->paths = g_ptr_array_new_with_free_func (g_free);
  job->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  job->partner = TIL_NONE;
  job->edition = self->year;

  if (options != NULL)
    {
      job->dry_run = options->dry_run;
      job->full_names = options->full_names;
      job->year = options->year;
      if (options->partner != NULL)
        {
          job->partner = til_catalogue_find_partner (job->catalogue, options->partner);
          if (job->partner == TIL_NONE)
            {
              g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                           /* Translators: what was given as a partner's code */
                           _("There is no partner “%s” in the catalogue"), options->partner);
              return NULL;
            }
        }
    }

  if (!job->dry_run && !til_project_check_open (self, error))
    return NULL;

  for (guint i = 0; i < job->catalogue->partners->len; i++)
    {
      GHashTable *answers = til_store_list_answers (self->store, i, error);

      if (answers == NULL)
        return NULL;
      g_ptr_array_add (job->answers, answers);
    }

  for (; *paths != NULL; paths++)
    add_path (job->paths, *paths);

  return g_steal_pointer (&job);
}

static TilReading *
read_book (TilBook          *book,
           TilCatalogue     *catalogue,
           GPtrArray        *answers,
           guint             partner,
           int               year,
           int               edition,
           GCancellable     *cancellable,
           GError          **error)
{
  TilReadOptions options = { partner, year, edition, NULL };
  g_autoptr(TilReading) reading = NULL;
  GHashTable *remembered;

  if (partner != TIL_NONE)
    options.answers = g_ptr_array_index (answers, partner);

  reading = til_reading_new (book, catalogue, &options, cancellable, error);
  if (reading == NULL || reading->partner == TIL_NONE || options.answers != NULL)
    return g_steal_pointer (&reading);

  /* Who sent it is known now, and with it what she answered last time. */
  remembered = g_ptr_array_index (answers, reading->partner);
  if (g_hash_table_size (remembered) == 0)
    return g_steal_pointer (&reading);

  options.partner = reading->partner;
  options.answers = remembered;
  return til_reading_new (book, catalogue, &options, cancellable, error);
}

static ReadFile *
read_file (ImportJob    *job,
           const char   *path,
           GCancellable *cancellable)
{
  ReadFile *file = g_new0 (ReadFile, 1);

  file->result = g_new0 (TilImportResult, 1);
  file->result->file = g_strdup (path);
  file->book = til_book_read (path, cancellable, &file->result->error);
  if (file->book != NULL)
    file->result->reading = read_book (file->book, job->catalogue, job->answers, job->partner,
                                       job->year, job->edition, cancellable, &file->result->error);

  return file;
}

typedef struct
{
  TilProgressFunc  progress;
  gpointer         user_data;
  double           fraction;
  char            *step;
} ProgressCall;

static gboolean
call_progress (gpointer data)
{
  ProgressCall *call = data;

  call->progress (call->fraction, call->step, call->user_data);

  return G_SOURCE_REMOVE;
}

static void
progress_call_free (gpointer data)
{
  ProgressCall *call = data;

  g_free (call->step);
  g_free (call);
}

static void
tell_progress (ImportJob  *job,
               guint       n_done,
               const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GSource) source = NULL;
  double fraction = (double) n_done / job->paths->len;
  ProgressCall *call;

  if (job->progress == NULL)
    return;

  name = g_path_get_basename (path);
  /* Translators: a file name */
  text = g_strdup_printf (_("Reading %s"), name);
  if (job->context == NULL)
    {
      job->progress (fraction, text, job->progress_data);
      return;
    }

  call = g_new0 (ProgressCall, 1);
  call->progress = job->progress;
  call->user_data = job->progress_data;
  call->fraction = fraction;
  call->step = g_steal_pointer (&text);

  /* Not g_main_context_invoke(), which calls right here while no loop runs yet. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, call_progress, call, progress_call_free);
  g_source_attach (source, job->context);
}

static GPtrArray *
read_files (ImportJob     *job,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (read_file_free);

  for (guint i = 0; i < job->paths->len; i++)
    {
      const char *path = g_ptr_array_index (job->paths, i);

      tell_progress (job, i, path);
      g_ptr_array_add (files, read_file (job, path, cancellable));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }

  return g_steal_pointer (&files);
}

/* A new file of a partner takes the place of the one that told the same
 * things; a second file about other things stands beside it. */
static gboolean
restates (TilProject *self,
          gint64      delivery,
          TilReading *reading)
{
  TilCube *cube = til_project_get_cube (self);

  for (guint i = 0; i < reading->figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (reading->figures, i);
      GPtrArray *stated = til_cube_get_stated (cube, &figure->key);

      for (guint j = 0; stated != NULL && j < stated->len; j++)
        if (((const TilFigure *) g_ptr_array_index (stated, j))->delivery == delivery)
          return TRUE;
    }

  return FALSE;
}

static TilDelivery *
find_replaced (TilProject *self,
               TilReading *reading,
               gboolean   *same)
{
  GPtrArray *deliveries = til_project_get_deliveries (self);

  *same = FALSE;
  for (guint i = 0; i < deliveries->len; i++)
    {
      TilDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->partner != reading->partner || delivery->year != reading->year)
        continue;
      if (g_str_equal (delivery->sha256, reading->sha256))
        {
          *same = TRUE;
          return delivery;
        }
      if (restates (self, delivery->id, reading))
        return delivery;
    }

  return NULL;
}

typedef struct
{
  ReadFile    *file;
  const char  *name;      /* what the delivery's file is called from now on */
  TilDelivery *replaced;  /* borrowed; may be NULL */
} StoreFile;

/* An earlier year's report or a late delivery for it makes that year's
 * edition; a later one than the newest is begun by the coordinator, not by a
 * file. */
static gboolean
write_edition (TilProject  *self,
               int          year,
               GError     **error)
{
  g_autoptr(GPtrArray) editions = til_store_list_editions (self->store, error);

  if (editions == NULL)
    return FALSE;

  for (guint i = 0; i < editions->len; i++)
    if (((const TilEdition *) g_ptr_array_index (editions, i))->year == year)
      return TRUE;

  if (year > self->year)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   /* Translators: two years */
                   _("The file is for %1$d, later than the %2$d edition that is worked on"), year, self->year);
      return FALSE;
    }

  return til_store_add_edition (self->store, year, error);
}

static gboolean
write_delivery (TilProject  *self,
                gpointer     user_data,
                GError     **error)
{
  StoreFile *store = user_data;
  TilReading *reading = store->file->result->reading;
  g_autoptr(TilDelivery) delivery = til_delivery_new (reading->partner, reading->year, store->name,
                                                      reading->sha256);

  delivery->n_figures = reading->figures->len;
  delivery->n_left_out = reading->left_out->len;
  delivery->n_questions = reading->questions->len;

  return write_edition (self, reading->year, error) &&
         til_store_add_delivery (self->store, delivery, store->file->book->bytes, reading->figures,
                                 reading->left_out, error) &&
         (store->replaced == NULL ||
          til_store_replace_delivery (self->store, store->replaced->id, delivery->id, error));
}

static void
store_file (TilProject *self,
            ReadFile   *file,
            ImportJob  *job)
{
  TilImportResult *result = file->result;
  g_autofree char *name = g_path_get_basename (result->file);
  g_autoptr(TilDelivery) replaced = NULL;
  StoreFile store = { file, job->full_names ? result->file : name, NULL };
  gboolean same;

  if (result->reading == NULL || result->reading->partner == TIL_NONE)
    return;

  replaced = find_replaced (self, result->reading, &same);
  if (replaced != NULL)
    til_delivery_ref (replaced);
  if (same && replaced->n_questions == result->reading->questions->len &&
      replaced->n_figures == result->reading->figures->len)
    {
      result->same_as_before = TRUE;
      return;
    }

  result->replaces = replaced != NULL;
  if (job->dry_run)
    return;

  store.replaced = replaced;
  til_project_run_step (self, replaced != NULL ? "replace" : "import", name, "",
                        result->reading->partner, write_delivery, &store, &result->error);
}

static GPtrArray *
store_files (TilProject *self,
             GPtrArray  *files,
             ImportJob  *job)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) til_import_result_free);

  for (guint i = 0; i < files->len; i++)
    {
      ReadFile *file = g_ptr_array_index (files, i);

      store_file (self, file, job);
      g_ptr_array_add (results, g_steal_pointer (&file->result));
    }

  return results;
}

/**
 * til_project_import:
 * @self: a project
 * @paths: (array zero-terminated=1): files and folders
 * @options: (nullable): how; %NULL recognises everything
 * @progress: (nullable): told before each file
 * @user_data: for @progress
 * @cancellable: (nullable): stops before anything is stored
 * @error: why nothing at all was imported
 *
 * Returns: (transfer full) (element-type TilImportResult): what became of
 *   each file; %NULL on failure
 */
GPtrArray *
til_project_import (TilProject              *self,
                    const char * const      *paths,
                    const TilImportOptions  *options,
                    TilProgressFunc          progress,
                    gpointer                 user_data,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autoptr(ImportJob) job = new_job (self, paths, options, error);
  g_autoptr(GPtrArray) files = NULL;

  if (job == NULL)
    return NULL;

  job->progress = progress;
  job->progress_data = user_data;
  files = read_files (job, cancellable, error);

  return files != NULL ? store_files (self, files, job) : NULL;
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *files = read_files (task_data, cancellable, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * til_project_import_async:
 * @self: a project
 * @paths: (array zero-terminated=1): files and folders
 * @options: (nullable): how
 * @progress: (nullable): told before each file, on the main thread
 * @progress_data: for @progress
 * @cancellable: (nullable): stops before anything is stored
 * @callback: called when every file was read
 * @user_data: for @callback
 *
 * Reads the files in a thread; til_project_import_finish() stores them.
 */
void
til_project_import_async (TilProject             *self,
                          const char * const     *paths,
                          const TilImportOptions *options,
                          TilProgressFunc         progress,
                          gpointer                progress_data,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  ImportJob *job = new_job (self, paths, options, &error);

  g_task_set_source_tag (task, til_project_import_async);
  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * til_project_import_finish:
 * @self: a project
 * @result: given to the callback
 * @error: why nothing at all was imported
 *
 * Returns: (transfer full) (element-type TilImportResult): as
 *   til_project_import()
 */
GPtrArray *
til_project_import_finish (TilProject    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  ImportJob *job;
  g_autoptr(GPtrArray) files = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  files = g_task_propagate_pointer (G_TASK (result), error);
  if (files == NULL)
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  return store_files (self, files, job);
}

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

static TilReading *
read_again (TilProject         *self,
            const TilDelivery  *delivery,
            GHashTable         *answers,
            TilBook           **book,
            GError            **error)
{
  TilReadOptions options = { delivery->partner, delivery->year, self->year, answers };
  g_autoptr(GBytes) original = til_store_get_original (self->store, delivery->id, error);
  g_autoptr(TilBook) read = NULL;
  TilReading *reading;

  if (original == NULL)
    return NULL;

  read = til_book_read_bytes (original, delivery->file, NULL, error);
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

  return answers != NULL ? read_again (self, delivery, answers, book, error) : NULL;
}

typedef struct
{
  const TilDelivery *delivery;
  const char        *question;
  const char        *answer;
  TilBook           *book;
  TilReading        *reading;
} Answer;

static gboolean
write_answer (TilProject  *self,
              gpointer     user_data,
              GError     **error)
{
  Answer *answer = user_data;
  g_autoptr(TilDelivery) again = til_delivery_new (answer->delivery->partner, answer->delivery->year,
                                                   answer->delivery->file, answer->delivery->sha256);

  again->received = answer->delivery->received;
  again->n_figures = answer->reading->figures->len;
  again->n_left_out = answer->reading->left_out->len;
  again->n_questions = answer->reading->questions->len;

  return til_store_set_answer (self->store, answer->delivery->partner, answer->question, answer->answer, error) &&
         til_store_add_delivery (self->store, again, answer->book->bytes, answer->reading->figures,
                                 answer->reading->left_out, error) &&
         til_store_replace_delivery (self->store, answer->delivery->id, again->id, error);
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
  reading = read_again (self, delivery, answers, &book, error);
  if (reading == NULL)
    return FALSE;

  answer = (Answer) { delivery, question, text, book, reading };
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
