/* export/til-workbook.c: a workbook, written whole or not at all */
#include "export/til-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "export/til-export-sheet.h"
#include "export/til-export-text.h"
#include "export/til-workbook-check.h"

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

/* The workbook's own font, in whose digits columns are as wide as they are.
 * Arial 10 has the same digit as the Calibri 11 that libxlsxwriter counts in
 * (7 pixels), and a likeness on every system. Its first format is the
 * default one. */
static void
set_default_font (lxw_workbook *book)
{
  lxw_format *first = STAILQ_FIRST (book->formats);

  format_set_font_name (first, TIL_EXPORT_FONT);
  format_set_font_size (first, TIL_EXPORT_SIZE);
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

/* Fills the book. Returns FALSE if it was cancelled. */
static gboolean
fill (const TilWorkbook  *source,
      lxw_workbook       *book,
      GCancellable       *cancellable,
      GError            **error)
{
  g_autoptr(TilExporter) exporter = til_exporter_new (source, book);
  const char *contents = til_export_word (TIL_WORD_CONTENTS, source->language);
  lxw_worksheet *first;

  set_default_font (book);
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

  til_exporter_add_contents (exporter, first);
  return TRUE;
}

/* A new file beside @path, with the rights a new file gets. */
static char *
make_temporary (const char  *path,
                const char  *shown,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf (".tilstand-%08x.tmp", g_random_int ());
      g_autofree char *full = g_build_filename (folder, name, NULL);
      int fd = g_open (full, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);

      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&full);
        }

      if (errno != EEXIST)
        {
          int saved = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                       /* Translators: %1$s is a file name, %2$s the reason */
                       _("%1$s was not written: %2$s"), shown, g_strerror (saved));
          return NULL;
        }
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               /* Translators: a file name */
               _("%s was not written: no temporary file could be made beside it"), shown);
  return NULL;
}

static gboolean
is_free (const char  *path,
         const char  *shown,
         GError     **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   /* Translators: a file name */
                   _("%s is a folder: a workbook cannot take its place"), shown);
      return FALSE;
    }

  if (g_file_test (path, G_FILE_TEST_EXISTS) && g_access (path, W_OK) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   /* Translators: a file name */
                   _("%s is write-protected: the workbook was not written"), shown);
      return FALSE;
    }

  return TRUE;
}

static gboolean
put_in_place (const char  *temporary,
              const char  *path,
              const char  *shown,
              GError     **error)
{
  int fd = g_open (temporary, O_RDONLY | O_CLOEXEC, 0);
  int saved = 0;

  if (fd < 0 || fsync (fd) != 0)
    saved = errno;
  if (fd >= 0)
    close (fd);
  if (saved == 0 && g_rename (temporary, path) != 0)
    saved = errno;

  if (saved != 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                 /* Translators: %1$s is a file name, %2$s the reason */
                 _("%1$s was not written: %2$s"), shown, g_strerror (saved));

  return saved == 0;
}

/**
 * til_workbook_write:
 * @workbook: what to write; its tables in its language
 * @path: a file's name
 * @cancellable: (nullable): stops it between two tables
 * @error: a sentence that names the file
 *
 * Writes a finished workbook: contents, one sheet for each table. Written
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
  g_autofree char *shown = NULL;
  g_autofree char *temporary = NULL;
  g_autoptr(GError) cause = NULL;
  lxw_workbook *book;
  gboolean done;
  int saved;

  g_return_val_if_fail (workbook != NULL && workbook->tables != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  shown = g_filename_display_name (path);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !is_free (path, shown, error))
    return FALSE;

  temporary = make_temporary (path, shown, error);
  if (temporary == NULL)
    return FALSE;

  book = workbook_new (temporary);
  done = book != NULL && fill (workbook, book, cancellable, &cause);
  errno = 0;
  if (done)
    done = workbook_close (book) == LXW_NO_ERROR;  /* frees it, too */
  else if (book != NULL)
    lxw_workbook_free (book);
  saved = errno;

  if (done)
    done = til_workbook_check (temporary, workbook->tables->len + 1, cancellable, &cause);
  if (done)
    done = put_in_place (temporary, path, shown, error);
  else if (cause != NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (saved == ENOSPC || saved == EDQUOT || saved == EFBIG)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                 /* Translators: %1$s is a file name, %2$s the reason */
                 _("%1$s was not written: %2$s"), shown, g_strerror (saved));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 /* Translators: a file name */
                 _("%s was not written: it could not be written whole, the disk may be full"), shown);

  if (!done)
    g_unlink (temporary);

  return done;
}
