/* export/til-export-file.c: a workbook, written whole or not at all */
#include "export/til-export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

#include "export/til-export-sheet.h"
#include "export/til-workbook-check.h"

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

/* Fills a new workbook and closes it. @saved is errno where that failed.
 * libxlsxwriter prints numbers with the decimal sign of the locale, and a
 * workbook with commas in its numbers is damaged: this thread has none
 * meanwhile. What is written has its words from the catalogue. */
static gboolean
write_workbook (const char     *path,
                TilExportFill   fill,
                gpointer        user_data,
                guint          *n_sheets,
                int            *saved,
                GCancellable   *cancellable,
                GError        **error)
{
  locale_t points = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  locale_t before = uselocale (points);
  lxw_workbook *book = workbook_new (path);
  gboolean done;

  if (book != NULL)
    set_default_font (book);
  done = book != NULL && fill (book, user_data, n_sheets, cancellable, error);
  errno = 0;
  if (book != NULL)
    done = workbook_close (book) == LXW_NO_ERROR && done;
  *saved = errno;
  uselocale (before);
  freelocale (points);

  return done;
}

/**
 * til_export_file_write:
 * @path: a file's name
 * @fill: writes the sheets
 * @finish: (nullable): works on the finished file before it is checked
 * @user_data: for both
 * @cancellable: (nullable): stops it
 * @error: a sentence that names the file
 *
 * Writes a workbook beside @path, reads it back, and puts it in its place:
 * whatever fails, what was at @path stays and nothing else is left.
 *
 * Returns: %TRUE on success
 */
gboolean
til_export_file_write (const char       *path,
                       TilExportFill     fill,
                       TilExportFinish   finish,
                       gpointer          user_data,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *temporary = NULL;
  g_autoptr(GError) cause = NULL;
  guint n_sheets = 0;
  gboolean done;
  int saved;

  shown = g_filename_display_name (path);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !is_free (path, shown, error))
    return FALSE;

  temporary = make_temporary (path, shown, error);
  if (temporary == NULL)
    return FALSE;

  done = write_workbook (temporary, fill, user_data, &n_sheets, &saved, cancellable, &cause);
  if (done && finish != NULL)
    done = finish (temporary, user_data);
  if (done)
    done = til_workbook_check (temporary, n_sheets, cancellable, &cause);
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
