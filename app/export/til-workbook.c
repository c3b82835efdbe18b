/* export/til-workbook.c: a workbook, written whole or not at all */
#include "export/til-export.h"

#include "export/til-export-file.h"
#include "export/til-export-sheet.h"
#include "export/til-export-text.h"

static TilExporter *
til_exporter_new (const TilWorkbook *source,
                  lxw_workbook      *book)
{
  TilExporter *self = g_new0 (TilExporter, 1);

  self->source = source;
  self->book = book;
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sheet_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->range_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tables = g_ptr_array_new ();
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->parens = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
til_exporter_free (TilExporter *self)
{
  g_hash_table_unref (self->formats);
  g_hash_table_unref (self->sheet_names);
  g_hash_table_unref (self->range_names);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->parens);
  g_free (self->revisions);
  g_free (self->none);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilExporter, til_exporter_free)

static void
set_properties (const TilWorkbook *source,
                lxw_workbook      *book)
{
  g_autofree char *title = til_export_text (source->title);
  g_autofree char *publisher = til_export_text (source->publisher);
  lxw_doc_properties properties = { 0 };

  properties.title = title;
  properties.author = publisher;
  properties.company = publisher;
  properties.comments = (char *) "Tilstand";
  workbook_set_properties (book, &properties);
}

/* Chapter by chapter, in the order in which the tables name them: the tabs
 * are in the order of the contents. */
static void
order_tables (TilExporter *self)
{
  const GPtrArray *tables = self->source->tables;

  for (guint i = 0; i < tables->len; i++)
    {
      const char *chapter = til_exporter_get_chapter (g_ptr_array_index (tables, i));

      if (g_ptr_array_find (self->tables, g_ptr_array_index (tables, i), NULL))
        continue;
      for (guint k = i; k < tables->len; k++)
        {
          if (g_str_equal (til_exporter_get_chapter (g_ptr_array_index (tables, k)), chapter))
            g_ptr_array_add (self->tables, g_ptr_array_index (tables, k));
        }
    }
}

static gboolean
add_revisions (TilExporter *self)
{
  lxw_worksheet *sheet;

  self->revisions = til_export_sheet_name (til_export_word (TIL_WORD_REVISIONS, self->source->language), NULL,
                                           self->sheet_names);
  sheet = workbook_add_worksheet (self->book, self->revisions);
  if (sheet == NULL)
    return FALSE;

  til_exporter_add_revisions (self, sheet);
  return TRUE;
}

static gboolean
fill (lxw_workbook  *book,
      gpointer       user_data,
      guint         *n_sheets,
      GCancellable  *cancellable,
      GError       **error)
{
  const TilWorkbook *source = user_data;
  g_autoptr(TilExporter) exporter = til_exporter_new (source, book);
  const char *contents = til_export_word (TIL_WORD_CONTENTS, source->language);
  lxw_worksheet *first;

  set_properties (source, book);
  g_hash_table_add (exporter->sheet_names, g_utf8_casefold (contents, -1));
  first = workbook_add_worksheet (book, contents);
  if (first == NULL)
    return FALSE;

  order_tables (exporter);
  for (guint i = 0; i < exporter->tables->len; i++)
    {
      const TilTable *table = g_ptr_array_index (exporter->tables, i);
      g_autofree char *name = til_export_sheet_name (table->title,
                                                     table->form != NULL ? table->form->code : NULL,
                                                     exporter->sheet_names);
      lxw_worksheet *sheet;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      sheet = workbook_add_worksheet (book, name);
      if (sheet == NULL)
        return FALSE;

      til_exporter_add_table (exporter, sheet, table, name, contents);
      g_ptr_array_add (exporter->sheets, g_steal_pointer (&name));
    }

  *n_sheets = source->tables->len + 1;
  if (source->revisions != NULL && source->revisions->len > 0)
    {
      if (!add_revisions (exporter))
        return FALSE;
      *n_sheets += 1;
    }

  til_exporter_add_contents (exporter, first);
  return TRUE;
}

/**
 * til_workbook_write:
 * @workbook: what to write; its tables in its language
 * @path: a file's name
 * @cancellable: (nullable): stops it between two tables
 * @error: a sentence that names the file
 *
 * Writes a finished workbook: contents, one sheet for each table, and one of
 * the revisions where there are any. Written
 * beside @path, read back, and put in its place: whatever fails, what was at
 * @path stays and nothing else is left.
 *
 * Returns: %TRUE on success
 */
gboolean
til_workbook_write (const TilWorkbook  *workbook,
                    const char         *path,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_return_val_if_fail (workbook != NULL && workbook->tables != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return til_export_file_write (path, fill, NULL, (gpointer) workbook, cancellable, error);
}
