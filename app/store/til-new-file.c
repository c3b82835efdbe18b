/* store/til-new-file.c */
#include "store/til-new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* The project is confidential: its owner's only, as far as the disk knows. */
#define MODE 0600

static void
set_errno (GError **error,
           int      saved_errno)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                       g_strerror (saved_errno));
}

static gboolean
write_all (int          fd,
           const void  *bytes,
           gsize        n_bytes)
{
  const guint8 *next = bytes;

  while (n_bytes > 0)
    {
      gssize n = write (fd, next, n_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;

      next += n;
      n_bytes -= (gsize) n;
    }

  return fsync (fd) == 0;
}

/* Makes the new name itself survive a power cut. Where a folder cannot be
 * flushed, as on some network shares, the server sees to it. */
static void
flush_folder (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

static gboolean
exists (const char *file)
{
  GStatBuf info;

  return g_lstat (file, &info) == 0;
}

/* Gives @part its name. Where there are no hard links the check before the
 * renaming has to do. */
static gboolean
name_part (const char *part,
           const char *file)
{
  if (link (part, file) == 0)
    {
      g_unlink (part);
      return TRUE;
    }

  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
    return FALSE;

  if (exists (file))
    {
      errno = EEXIST;
      return FALSE;
    }

  return g_rename (part, file) == 0;
}

/**
 * til_new_file_write_beside:
 * @file: path of the new file
 * @bytes: (array length=n_bytes): its content
 * @n_bytes: how many
 * @error: a #GIOErrorEnum
 *
 * As til_new_file_write(), for file systems without nameless files: writes a
 * hidden file beside it, which a crash in between would leave there.
 *
 * Returns: %TRUE on success
 */
gboolean
til_new_file_write_beside (const char  *file,
                           const void  *bytes,
                           gsize        n_bytes,
                           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *part = g_build_filename (folder, hidden, NULL);
  gboolean written;
  int fd;

  fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, MODE);
  if (fd < 0)
    {
      set_errno (error, errno);
      return FALSE;
    }

  written = write_all (fd, bytes, n_bytes);
  if (close (fd) != 0)
    written = FALSE;

  if (!written || !name_part (part, file))
    {
      int saved_errno = errno;

      g_unlink (part);
      set_errno (error, saved_errno);
      return FALSE;
    }

  flush_folder (file);
  return TRUE;
}

/* A file that has no name until it is whole. Sets @supported to %FALSE if
 * this file system or kernel has no such thing. */
static gboolean
write_nameless (const char  *file,
                const void  *bytes,
                gsize        n_bytes,
                gboolean    *supported)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *nameless = NULL;
  gboolean named;
  int saved_errno;
  int fd;

  *supported = TRUE;
  fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, MODE);
  if (fd < 0)
    {
      *supported = errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT;
      return FALSE;
    }

  if (!write_all (fd, bytes, n_bytes))
    {
      saved_errno = errno;
      close (fd);
      errno = saved_errno;
      return FALSE;
    }

  nameless = g_strdup_printf ("/proc/self/fd/%d", fd);
  named = linkat (AT_FDCWD, nameless, AT_FDCWD, file, AT_SYMLINK_FOLLOW) == 0;
  saved_errno = errno;
  close (fd);
  errno = saved_errno;

  if (!named && errno != EEXIST)
    *supported = FALSE;

  return named;
}

/**
 * til_new_file_write:
 * @file: path of the new file
 * @bytes: (array length=n_bytes): its content
 * @n_bytes: how many
 * @error: a #GIOErrorEnum: %G_IO_ERROR_EXISTS if there is something already
 *
 * Writes @bytes and flushes them to the disk before @file gets its name.
 *
 * Returns: %TRUE on success; else there is nothing new
 */
gboolean
til_new_file_write (const char  *file,
                    const void  *bytes,
                    gsize        n_bytes,
                    GError     **error)
{
  gboolean supported;

  g_return_val_if_fail (file != NULL, FALSE);

  if (exists (file))
    {
      set_errno (error, EEXIST);
      return FALSE;
    }

  if (write_nameless (file, bytes, n_bytes, &supported))
    {
      flush_folder (file);
      return TRUE;
    }

  if (supported)
    {
      set_errno (error, errno);
      return FALSE;
    }

  return til_new_file_write_beside (file, bytes, n_bytes, error);
}
