/* sheet/til-input.c: see til-input.h */
#include "sheet/til-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheet/til-limits.h"
#include "sheet/til-reader.h"

struct _TilInput
{
  char    *name;   /* UTF-8, for messages */
  guint64  size;
  int      fd;     /* -1: bytes holds everything */
  GBytes  *bytes;  /* owned; NULL until asked for when there is an fd */
};

/**
 * til_input_new_for_path:
 * @path: a file name
 * @error: a #TilSheetError that names the file
 *
 * Opens a regular file for reading. A directory, a pipe or a device is
 * refused, and never waited for.
 *
 * Returns: (transfer full): the input, or %NULL
 */
TilInput *
til_input_new_for_path (const char  *path,
                        GError     **error)
{
  g_autofree char *name = NULL;
  struct stat status;
  TilInput *self;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_name (path);
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FILE,
                   /* Translators: a file name and the system's reason */
                   _("%1$s cannot be opened: %2$s"), name, g_strerror (saved_errno));
      return NULL;
    }

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FILE,
                   /* Translators: a file name */
                   _("%s cannot be read: it is not an ordinary file"), name);
      close (fd);
      return NULL;
    }

  if ((guint64) status.st_size > TIL_LIMIT_FILE_BYTES)
    {
      g_autofree char *limit = g_format_size (TIL_LIMIT_FILE_BYTES);

      g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                   /* Translators: a file name and a size such as 500 MB */
                   _("%1$s cannot be read: it is larger than %2$s"), name, limit);
      close (fd);
      return NULL;
    }

  self = g_new0 (TilInput, 1);
  self->name = g_steal_pointer (&name);
  self->size = (guint64) status.st_size;
  self->fd = fd;

  return self;
}

/**
 * til_input_new_for_bytes:
 * @bytes: the content of a file
 * @name: what messages call it
 *
 * Returns: (transfer full): an input that keeps a reference to @bytes
 */
TilInput *
til_input_new_for_bytes (GBytes     *bytes,
                         const char *name)
{
  TilInput *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (TilInput, 1);
  self->name = g_filename_display_name (name);
  self->size = g_bytes_get_size (bytes);
  self->fd = -1;
  self->bytes = g_bytes_ref (bytes);

  return self;
}

void
til_input_free (TilInput *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

/**
 * til_input_get_name:
 *
 * Returns: what messages call the file, in UTF-8
 */
const char *
til_input_get_name (TilInput *self)
{
  return self->name;
}

/**
 * til_input_get_size:
 *
 * Returns: the size in bytes when it was opened
 */
guint64
til_input_get_size (TilInput *self)
{
  return self->size;
}

/**
 * til_input_read:
 * @offset: from where, in bytes
 * @buffer: (out caller-allocates): room for @length bytes
 * @length: how much is wanted
 * @error: a #TilSheetError that names the file
 *
 * Returns: how much there was, less than @length only at the end; -1 on failure
 */
gssize
til_input_read (TilInput  *self,
                guint64    offset,
                gpointer   buffer,
                gsize      length,
                GError   **error)
{
  gsize done = 0;

  g_return_val_if_fail (buffer != NULL || length == 0, -1);

  if (offset >= self->size)
    return 0;

  length = MIN (length, self->size - offset);

  if (self->bytes != NULL)
    {
      memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + offset, length);
      return length;
    }

  while (done < length)
    {
      gssize n = pread (self->fd, (char *) buffer + done, length - done, offset + done);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        {
          int saved_errno = n < 0 ? errno : EIO;

          /* An end before the size it was opened with: someone cut it. */
          g_set_error (error, TIL_SHEET_ERROR, TIL_SHEET_ERROR_FILE,
                       /* Translators: a file name and the system's reason */
                       _("%1$s cannot be read: %2$s"), self->name, g_strerror (saved_errno));
          return -1;
        }

      done += n;
    }

  return done;
}

/**
 * til_input_get_bytes:
 * @error: a #TilSheetError that names the file
 *
 * The whole content, kept for the next call.
 *
 * Returns: (transfer full): the content, or %NULL
 */
GBytes *
til_input_get_bytes (TilInput  *self,
                     GError   **error)
{
  if (self->bytes == NULL)
    {
      g_autofree char *buffer = g_malloc (self->size + 1);

      if (til_input_read (self, 0, buffer, self->size, error) < 0)
        return NULL;

      self->bytes = g_bytes_new_take (g_steal_pointer (&buffer), self->size);
    }

  return g_bytes_ref (self->bytes);
}
