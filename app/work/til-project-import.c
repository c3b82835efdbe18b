/* work/til-project-import.c: files → readings → deliveries
 *
 * Reading touches no project and may run in a thread; storing is quick and
 * runs where the project lives. Preview and import are this one path.
 */
#include "work/til-import-job.h"

#include <glib/gi18n-lib.h>

static void
job_free (TilImportJob *job)
{
  til_catalogue_unref (job->catalogue);
  g_ptr_array_unref (job->paths);
  g_ptr_array_unref (job->answers);
  g_hash_table_unref (job->senders);
  g_strfreev (job->without_sheets);
  g_strfreev (job->with_hidden);
  g_free (job->dialect);
  g_clear_pointer (&job->lexicon, til_lexicon_free);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilImportJob, job_free)

/* A result before anything is known of the file. */
TilImportResult *
til_import_result_new (const char *path)
{
  TilImportResult *self = g_new0 (TilImportResult, 1);

  self->path = g_strdup (path);
  self->file = g_filename_display_name (path);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_change_free);
  self->layout_changes = g_ptr_array_new_with_free_func ((GDestroyNotify) til_layout_change_free);
  return self;
}

void
til_import_result_free (TilImportResult *self)
{
  g_free (self->path);
  g_free (self->file);
  g_clear_pointer (&self->reading, til_reading_unref);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->layout_changes);
  g_clear_error (&self->error);
  g_free (self->refused_sheet);
  g_free (self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

/* What office programs and file managers leave beside documents is no delivery. */
static gboolean
is_left_behind (const char *name)
{
  return *name == '.' || g_str_has_prefix (name, "~$");
}

/* A folder stands for all files in it. Those of its own come after those of
 * the folders in it, so that they stand where both have a partner's: older
 * versions are put into a folder further down. A link to a folder may lead
 * back here and is not followed; one that leads nowhere is told. */
static void
add_path (GPtrArray  *paths,
          const char *path)
{
  g_autoptr(GDir) folder = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) folders = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    folder = g_dir_open (path, 0, NULL);
  if (folder == NULL)
    {
      g_ptr_array_add (paths, g_strdup (path));
      return;
    }

  files = g_ptr_array_new ();
  folders = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      gboolean is_link = g_file_test (child, G_FILE_TEST_IS_SYMLINK);

      if (is_left_behind (name))
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          if (!is_link)
            g_ptr_array_add (folders, g_steal_pointer (&child));
        }
      else if (g_file_test (child, G_FILE_TEST_IS_REGULAR) || (is_link && !g_file_test (child, G_FILE_TEST_EXISTS)))
        g_ptr_array_add (files, g_steal_pointer (&child));
    }

  g_ptr_array_sort (folders, compare_names);
  for (guint i = 0; i < folders->len; i++)
    add_path (paths, g_ptr_array_index (folders, i));
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (paths, g_ptr_array_index (files, i));
}

static TilImportJob *
new_job (TilProject              *self,
         const char * const      *paths,
         const TilImportOptions  *options,
         GError                 **error)
{
  g_autoptr(TilImportJob) job = g_new0 (TilImportJob, 1);

  job->catalogue = til_catalogue_ref (til_project_get_catalogue (self));
  job->paths = g_ptr_array_new_with_free_func (g_free);
  job->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  job->senders = g_hash_table_new (NULL, NULL);
  job->partner = TIL_NONE;
  job->edition = self->year;

  if (options != NULL)
    {
      job->dry_run = options->dry_run;
      job->full_names = options->full_names;
      job->year = options->year;
      job->without_sheets = g_strdupv ((char **) options->without_sheets);
      job->with_hidden = g_strdupv ((char **) options->with_hidden);
      if (options->dialect.separator != 0 || options->dialect.quote != 0 || options->dialect.decimal_sign != 0
          || options->dialect.encoding != NULL)
        job->dialect = til_choice_dialect_to_text (&options->dialect);
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

  if (!til_project_load_answers (self, job->answers, &job->senders, error))
    return NULL;
  for (guint i = 0; options != NULL && options->answers != NULL && i < options->answers->len; i++)
    {
      const TilRemembered *answer = g_ptr_array_index (options->answers, i);

      g_hash_table_insert (answer->partner != TIL_NONE ? g_ptr_array_index (job->answers, answer->partner) : job->senders,
                           g_strdup (answer->question), g_strdup (answer->answer));
    }

  for (; *paths != NULL; paths++)
    add_path (job->paths, *paths);

  return g_steal_pointer (&job);
}

static GPtrArray *
store_files (TilProject *self,
             GPtrArray  *files,
             TilImportJob  *job)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) til_import_result_free);
  g_autoptr(TilDeliver) deliver = til_deliver_new (self, job->dry_run);

  for (guint i = 0; i < files->len; i++)
    {
      TilReadFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_path_get_basename (file->result->file);

      til_deliver_file (deliver, file, job->full_names ? file->result->file : name);
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
  g_autoptr(TilImportJob) job = new_job (self, paths, options, error);
  g_autoptr(GPtrArray) files = NULL;

  if (job == NULL)
    return NULL;

  job->progress = progress;
  job->progress_data = user_data;
  files = til_import_job_read (job, cancellable, error);

  return files != NULL ? store_files (self, files, job) : NULL;
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *files = til_import_job_read (task_data, cancellable, &error);

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
  TilImportJob *job = new_job (self, paths, options, &error);

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
  TilImportJob *job;
  g_autoptr(GPtrArray) files = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  files = g_task_propagate_pointer (G_TASK (result), error);
  if (files == NULL)
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  if (job->catalogue != til_project_get_catalogue (self))
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           _("The catalogue was changed while the files were read; import them again"));
      return NULL;
    }
  return store_files (self, files, job);
}
