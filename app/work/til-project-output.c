/* work/til-project-output.c: tables, charts, the workbook, closing */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

#include "export/til-export.h"

static gboolean
is_shown (const TilTable   *table,
          const TilFinding *finding)
{
  for (guint i = 0; i < finding->figures->len; i++)
    if (til_table_has_key (table, &((const TilFigure *) g_ptr_array_index (finding->figures, i))->key))
      return TRUE;

  return FALSE;
}

/* A revision that was accepted or explained is told under every table that
 * shows one of its numbers. */
static TilTable *
new_table (TilProject         *self,
           const TilTableForm *form,
           TilLanguage         language)
{
  TilTable *table = til_table_new (til_project_get_cube (self), form, self->year, language);
  GPtrArray *findings = til_project_get_findings (self)->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      const TilFinding *finding = g_ptr_array_index (findings, i);

      if (finding->footnotes[language] != NULL &&
          (finding->state == TIL_STATE_ACCEPTED || finding->state == TIL_STATE_EXPLAINED) &&
          is_shown (table, finding))
        g_ptr_array_add (table->footnotes, g_strdup (finding->footnotes[language]));
    }

  return table;
}

/**
 * til_project_make_table:
 * @self: a project
 * @code: of a table
 * @language: to print it in
 * @error: set if there is no such table
 *
 * Returns: (transfer full): the table, filled
 */
TilTable *
til_project_make_table (TilProject   *self,
                        const char   *code,
                        TilLanguage   language,
                        GError      **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  guint index = til_catalogue_find_table (catalogue, code);

  if (index == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as a table's name */
                   _("There is no table “%s”"), code);
      return NULL;
    }

  return new_table (self, til_catalogue_get_table (catalogue, index), language);
}

/**
 * til_project_make_chart:
 * @self: a project
 * @code: of a chart
 * @language: to print it in
 * @error: set if there is no such chart
 *
 * Returns: (transfer full): the chart's numbers
 */
TilChartData *
til_project_make_chart (TilProject   *self,
                        const char   *code,
                        TilLanguage   language,
                        GError      **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  guint index = til_catalogue_find_chart (catalogue, code);

  if (index == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as a chart's name */
                   _("There is no chart “%s”"), code);
      return NULL;
    }

  return til_chart_data_new (til_project_get_cube (self), til_catalogue_get_chart (catalogue, index),
                             self->year, language);
}

/* Everything a workbook is made of, so that a thread can write it. */
typedef struct
{
  TilWorkbook  workbook;
  char        *title;
  char        *path;
} ExportJob;

static void
revision_free (gpointer data)
{
  TilRevision *revision = data;

  til_finding_unref (revision->finding);
  g_strfreev (revision->then_sources);
  g_strfreev (revision->now_sources);
  g_free (revision);
}

static void
export_job_free (ExportJob *job)
{
  g_clear_pointer (&job->workbook.revisions, g_ptr_array_unref);
  g_ptr_array_unref (job->workbook.tables);
  g_free (job->title);
  g_free (job->path);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportJob, export_job_free)

/* "kom-2020.xlsx, Tabell 4, F4"; of what came as no file, how it came. */
static char *
describe_source (TilProject      *self,
                 const TilFigure *figure)
{
  const TilDelivery *delivery =
    figure != NULL ? til_cube_get_delivery (til_project_get_cube (self), figure->delivery) : NULL;
  GString *text = g_string_new (NULL);

  if (delivery == NULL)
    return g_string_free (text, FALSE);

  g_string_append (text, *delivery->file != '\0' ? delivery->file : delivery->origin);
  if (*figure->sheet != '\0')
    g_string_append_printf (text, ", %s", figure->sheet);
  if (*figure->cell != '\0')
    g_string_append_printf (text, ", %s", figure->cell);

  return g_string_free (text, FALSE);
}

/* What cannot be read is told by the tables, too: then there is no sheet. */
static GPtrArray *
list_revisions (TilProject  *self,
                TilLanguage  language)
{
  GPtrArray *revisions = g_ptr_array_new_with_free_func (revision_free);
  g_autoptr(TilFindings) findings = til_project_find_in_language (self, language, NULL);

  for (guint i = 0; findings != NULL && i < findings->findings->len; i++)
    {
      TilFinding *finding = g_ptr_array_index (findings->findings, i);
      TilRevision *revision;

      if (finding->revised->len == 0)
        continue;

      revision = g_new (TilRevision, 1);
      revision->finding = til_finding_ref (finding);
      revision->then_sources = g_new0 (char *, finding->revised->len + 1);
      revision->now_sources = g_new0 (char *, finding->revised->len + 1);
      for (guint j = 0; j < finding->revised->len; j++)
        {
          const TilRevisedFigure *revised = g_ptr_array_index (finding->revised, j);

          revision->then_sources[j] = describe_source (self, revised->then_figure);
          revision->now_sources[j] = describe_source (self, revised->now_figure);
        }
      g_ptr_array_add (revisions, revision);
    }

  return revisions;
}

static ExportJob *
new_export_job (TilProject  *self,
                const char  *path,
                TilLanguage  language)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  ExportJob *job = g_new0 (ExportJob, 1);

  job->path = g_strdup (path);
  job->title = g_strdup_printf ("%s %d", til_label_get (&catalogue->title, language), self->year);
  job->workbook.title = job->title;
  job->workbook.publisher = "";
  job->workbook.language = language;
  job->workbook.year = self->year;
  job->workbook.tables = g_ptr_array_new_with_free_func ((GDestroyNotify) til_table_free);
  for (guint i = 0; i < catalogue->tables->len; i++)
    g_ptr_array_add (job->workbook.tables,
                     new_table (self, til_catalogue_get_table (catalogue, i), language));
  job->workbook.revisions = list_revisions (self, language);

  return job;
}

/**
 * til_project_export:
 * @self: a project
 * @path: the .xlsx file to write; an existing one is replaced when the new one is whole
 * @language: of the workbook
 * @cancellable: (nullable): stops and leaves nothing
 * @error: why nothing was written
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_export (TilProject    *self,
                    const char    *path,
                    TilLanguage    language,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(ExportJob) job = new_export_job (self, path, language);

  return til_workbook_write (&job->workbook, job->path, cancellable, error);
}

static void
export_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ExportJob *job = task_data;
  GError *error = NULL;

  if (til_workbook_write (&job->workbook, job->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
til_project_export_async (TilProject          *self,
                          const char          *path,
                          TilLanguage          language,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, til_project_export_async);
  g_task_set_task_data (task, new_export_job (self, path, language), (GDestroyNotify) export_job_free);
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
til_project_export_finish (TilProject    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  GPtrArray  *figures;  /* TilFigure */
  GHashTable *seen;     /* their keys */
} Published;

static void
add_published (Published          *self,
               const TilTableForm *form,
               const TilTableCell *cell,
               const TilKey       *key,
               TilInterval         value,
               gboolean            none)
{
  TilFigure *figure;

  if (g_hash_table_contains (self->seen, key))
    return;

  figure = til_figure_new (key);
  figure->stated = none ? TIL_STATED_NONE : TIL_STATED_NUMBER;
  figure->value = value;
  g_free (figure->sheet);
  figure->sheet = g_strdup (form->code);
  g_free (figure->text);
  figure->text = g_strdup (cell->text);
  g_ptr_array_add (self->figures, figure);
  g_hash_table_add (self->seen, &figure->key);
}

/* "19 (2)" publishes two numbers, and "9" in such a table that none of the
 * nine are what stands in parentheses. */
static void
add_published_paren (Published          *self,
                     TilCube            *cube,
                     const TilTableForm *form,
                     const TilTableCell *cell)
{
  g_auto(TilCubeValue) value = { 0 };
  TilKey key = cell->key;

  if (form->notation != TIL_NOTATION_PARENTHESES || cell->kind == TIL_TABLE_CELL_NONE ||
      !til_key_set (&key, til_cube_get_catalogue (cube), form->paren))
    return;

  til_cube_print (cube, &key, &value);
  if (value.basis != TIL_BASIS_NOTHING && til_interval_is_exact (value.value))
    add_published (self, form, cell, &key, value.value, value.value.low == 0);
}

/* What is printed is what is published: one figure for each key in a table. */
static GPtrArray *
collect_published (TilProject *self)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  TilCube *cube = til_project_get_cube (self);
  g_autoptr(GHashTable) seen = g_hash_table_new (til_key_hash, til_key_equal);
  Published published = { g_ptr_array_new_with_free_func ((GDestroyNotify) til_figure_unref), seen };

  for (guint i = 0; i < catalogue->tables->len; i++)
    {
      const TilTableForm *form = til_catalogue_get_table (catalogue, i);
      g_autoptr(TilTable) table = til_table_new (cube, form, self->year, TIL_LANGUAGE_NB);

      for (guint j = 0; j < table->cells->len; j++)
        {
          const TilTableCell *cell = g_ptr_array_index (table->cells, j);

          if (!cell->has_key || cell->kind == TIL_TABLE_CELL_EMPTY)
            continue;
          add_published (&published, form, cell, &cell->key, cell->value, cell->kind == TIL_TABLE_CELL_NONE);
          add_published_paren (&published, cube, form, cell);
        }
    }

  return published.figures;
}

static gboolean
write_closing (TilProject  *self,
               gpointer     user_data,
               GError     **error)
{
  return til_store_close_edition (self->store, self->year, user_data, error);
}

/**
 * til_project_close_edition:
 * @self: a project
 * @error: why it stays open
 *
 * Freezes the figures of the edition as they are printed. What still waits to
 * be judged is said so; it is not judged by closing.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_close_edition (TilProject  *self,
                           GError     **error)
{
  g_autoptr(GPtrArray) published = NULL;
  g_autofree char *year = NULL;
  guint n_open;

  if (!til_project_check_open (self, error))
    return FALSE;

  n_open = til_findings_count_open (til_project_get_findings (self));
  if (n_open > 0)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   ngettext ("%u finding still waits to be settled before the edition can be closed",
                             "%u findings still wait to be settled before the edition can be closed", n_open),
                   n_open);
      return FALSE;
    }

  published = collect_published (self);
  year = g_strdup_printf ("%d", self->year);

  return til_project_run_step (self, "close", year, "", TIL_NONE, write_closing, published, error);
}
