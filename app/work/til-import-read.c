/* work/til-import-read.c: files → readings
 *
 * Touches no project, and may run in a thread.
 */
#include "work/til-import-job.h"

#include <glib/gi18n-lib.h>

#include "import/til-personal-data.h"
#include "import/til-answer.h"

static void
read_file_free (gpointer data)
{
  TilReadFile *file = data;

  g_clear_pointer (&file->result, til_import_result_free);
  g_clear_pointer (&file->book, til_book_unref);
  g_free (file);
}

static gboolean
has_sheet (const TilBook  *book,
           char          **names)
{
  for (guint i = 0; book != NULL && names != NULL && i < book->sheets->len; i++)
    if (g_strv_contains ((const char * const *) names, ((const TilSheet *) g_ptr_array_index (book->sheets, i))->name))
      return TRUE;

  return FALSE;
}

/* A sheet's name that no file has would leave in what she meant to leave out. */
static gboolean
check_sheet_names (TilImportJob  *job,
                   GPtrArray  *files,
                   GError    **error)
{
  for (char **name = job->without_sheets; name != NULL && *name != NULL; name++)
    {
      char *one[] = { *name, NULL };
      gboolean found = FALSE;

      for (guint i = 0; i < files->len && !found; i++)
        found = has_sheet (((const TilReadFile *) g_ptr_array_index (files, i))->book, one);
      if (found)
        continue;
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as the name of a sheet */
                   _("No file has a sheet “%s” that could be left out"), *name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
hides (const TilReadFile *file,
       const char        *sheet)
{
  const GPtrArray *hidden = file->result->reading != NULL ? file->result->reading->hidden : NULL;

  for (guint i = 0; hidden != NULL && i < hidden->len; i++)
    if (g_str_equal (((const TilHiddenPart *) g_ptr_array_index (hidden, i))->sheet, sheet))
      return TRUE;

  return FALSE;
}

/* What is said of the files must be so of one of them, else she would think
 * that it was heeded. */
static gboolean
check_choices (TilImportJob  *job,
               GPtrArray     *files,
               GError       **error)
{
  gboolean is_text = FALSE;

  for (char **name = job->with_hidden; name != NULL && *name != NULL; name++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < files->len && !found; i++)
        found = hides (g_ptr_array_index (files, i), *name);
      if (found)
        continue;
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as the name of a sheet */
                   _("No file has a sheet “%s” that hides numbers"), *name);
      return FALSE;
    }

  for (guint i = 0; i < files->len && !is_text; i++)
    {
      const TilReadFile *file = g_ptr_array_index (files, i);

      is_text = file->result->error != NULL || (file->book != NULL && file->book->format == TIL_BOOK_CSV);
    }
  if (job->dialect == NULL || is_text)
    return TRUE;
  g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                       _("None of the files is a text file, of which a separator, quotation mark, decimal sign or encoding can be said"));
  return FALSE;
}

/* The one answer to @question that any partner has; NULL: none, or several. */
static const char *
find_only_answer (const TilImportJob *job,
                  const char         *question)
{
  const char *found = NULL;

  for (guint i = 0; i < job->answers->len; i++)
    {
      const char *answer = g_hash_table_lookup (g_ptr_array_index (job->answers, i), question);

      if (answer != NULL && found != NULL && !g_str_equal (answer, found))
        return NULL;
      if (answer != NULL)
        found = answer;
    }

  return found;
}

static gboolean
read_as (TilReadFile     *file,
         TilImportJob    *job,
         const char      *split,
         GCancellable    *cancellable)
{
  const TilReadOptions options = {
    .partner = job->partner, .year = job->year, .edition = job->edition, .answers = job->senders,
    .answers_of = job->answers, .without_sheets = (const char * const *) job->without_sheets,
    .with_hidden = (const char * const *) job->with_hidden, .dialect = job->dialect,
    .lexicon = &job->lexicon,
  };
  TilTextDialect dialect;

  g_clear_pointer (&file->result->reading, til_reading_unref);
  if (file->book->format == TIL_BOOK_CSV && split != NULL && til_choice_parse_dialect (split, &dialect))
    {
      g_autoptr(TilBook) before = file->book;

      file->book = til_book_read_with_dialect (before->bytes, before->name, &dialect, cancellable, &file->result->error);
    }
  if (file->book != NULL)
    file->result->reading = til_reading_new (file->book, job->catalogue, &options, cancellable,
                                             &file->result->error);
  /* One of several sheets can be left out */
  if (g_error_matches (file->result->error, TIL_IMPORT_ERROR, TIL_IMPORT_ERROR_PERSONAL_DATA) &&
      file->book->sheets->len > 1)
    file->result->refused_sheet = g_strdup (til_personal_data_find_sheet (file->book, job->catalogue,
                                                                          options.without_sheets));

  return file->result->reading != NULL;
}

/* How a text is split she may have said before, and who sent it tells where. */
static void
read_text_again (TilReadFile   *file,
                 TilImportJob  *job,
                 const char    *question,
                 const char    *split,
                 GCancellable  *cancellable)
{
  guint partner = file->result->reading->partner;
  const char *own = partner != TIL_NONE ? g_hash_table_lookup (g_ptr_array_index (job->answers, partner), question) : NULL;

  if (partner == TIL_NONE || job->dialect != NULL || g_strcmp0 (own, split) == 0)
    return;
  read_as (file, job, own != NULL ? own : TIL_ANSWER_NO_COUNT, cancellable);
}

static TilReadFile *
read_file (TilImportJob *job,
           const char   *path,
           GCancellable *cancellable)
{
  TilReadFile *file = g_new0 (TilReadFile, 1);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *question = til_choice_dialect_question (shown);
  const char *split = job->dialect != NULL ? job->dialect : find_only_answer (job, question);

  file->result = til_import_result_new (path);
  file->book = til_book_read (path, cancellable, &file->result->error);
  if (file->book != NULL && read_as (file, job, split, cancellable) && file->book->format == TIL_BOOK_CSV)
    read_text_again (file, job, question, split, cancellable);
  file->has_left_sheets = has_sheet (file->book, job->without_sheets);

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
tell_progress (TilImportJob  *job,
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

  name = g_filename_display_basename (path);
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

/**
 * til_import_job_read:
 * @job: what is asked for
 * @cancellable: (nullable): stops
 * @error: why none of the files is taken
 *
 * Reads every file. One file's trouble is in its own result.
 *
 * Returns: (transfer full) (element-type TilReadFile): the files
 */
GPtrArray *
til_import_job_read (TilImportJob  *job,
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

  return check_sheet_names (job, files, error) && check_choices (job, files, error) ? g_steal_pointer (&files) : NULL;
}
