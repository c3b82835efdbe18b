/* store/til-file-lock.c
 *
 * SQLite locks a file only while it reads or writes; this lock says that a
 * project is open for writing all the while. It is an open-file-description
 * lock on one byte that SQLite neither locks nor stores anything in, and it
 * works on network shares that lock at all.
 *
 * SQLite's own locks are the process's, and closing any descriptor of a file
 * gives up all of those. Descriptors therefore stay open until no store of
 * this process has the file open; the table of them is the process's too.
 */
#include "store/til-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite locks 512 bytes from here and keeps nothing in the page around them.
 * Source: SQLite, "Database file format", 1.4 The Lock-Byte Page */
#define LOCK_BYTE (0x40000000 + 1024)

typedef struct
{
  dev_t    device;
  ino_t    inode;
  guint    n_users;
  gboolean written;  /* one of the users writes */
  GArray  *idle;     /* int: descriptors to close with the last user */
} OpenFile;

struct _TilFileLock
{
  OpenFile *open_file;  /* borrowed from open_files */
  int       fd;         /* -1 for a reader */
};

static GMutex open_files_mutex;
static GList *open_files;  /* OpenFile */

static OpenFile *
use_open_file (const struct stat *info)
{
  OpenFile *open_file;

  for (GList *l = open_files; l != NULL; l = l->next)
    {
      open_file = l->data;
      if (open_file->device == info->st_dev && open_file->inode == info->st_ino)
        {
          open_file->n_users++;
          return open_file;
        }
    }

  open_file = g_new0 (OpenFile, 1);
  open_file->device = info->st_dev;
  open_file->inode = info->st_ino;
  open_file->n_users = 1;
  open_file->idle = g_array_new (FALSE, FALSE, sizeof (int));
  open_files = g_list_prepend (open_files, open_file);

  return open_file;
}

static void
leave_open_file (OpenFile *open_file)
{
  if (--open_file->n_users > 0)
    return;

  for (guint i = 0; i < open_file->idle->len; i++)
    close (g_array_index (open_file->idle, int, i));
  g_array_unref (open_file->idle);
  open_files = g_list_remove (open_files, open_file);
  g_free (open_file);
}

static gboolean
set_lock (int   fd,
          short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = LOCK_BYTE, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static void
set_errno (GError **error,
           int      saved_errno)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                       g_strerror (saved_errno));
}

/* Takes the writer's place in @open_file; its descriptor, or -1. */
static int
lock_for_writing (OpenFile    *open_file,
                  const char  *file,
                  GError     **error)
{
  int fd;

  if (open_file->written)
    {
      set_errno (error, EBUSY);
      return -1;
    }

  fd = open (file, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    {
      set_errno (error, errno);
      return -1;
    }

  if (!set_lock (fd, F_WRLCK))
    {
      int saved_errno = errno;

      /* fcntl() says either when somebody else has the lock. */
      set_errno (error, saved_errno == EAGAIN || saved_errno == EACCES ? EBUSY : saved_errno);
      g_array_append_val (open_file->idle, fd);
      return -1;
    }

  open_file->written = TRUE;
  return fd;
}

/* The lock, with the table of files held. */
static TilFileLock *
take (const struct stat  *info,
      const char         *file,
      gboolean            exclusive,
      GError            **error)
{
  OpenFile *open_file = use_open_file (info);
  TilFileLock *self;
  int fd = -1;

  if (exclusive)
    {
      fd = lock_for_writing (open_file, file, error);
      if (fd < 0)
        {
          leave_open_file (open_file);
          return NULL;
        }
    }

  self = g_new (TilFileLock, 1);
  self->open_file = open_file;
  self->fd = fd;

  return self;
}

/**
 * til_file_lock_new:
 * @file: path of an existing file
 * @exclusive: whether it will be written; there can be one such at a time
 * @error: a #GIOErrorEnum: %G_IO_ERROR_BUSY if another one writes it already
 *
 * Says that @file is in use. To be held for as long as SQLite has it open.
 *
 * Returns: (transfer full): the lock
 */
TilFileLock *
til_file_lock_new (const char  *file,
                   gboolean     exclusive,
                   GError     **error)
{
  TilFileLock *self;
  struct stat info;

  g_return_val_if_fail (file != NULL, NULL);

  if (stat (file, &info) != 0)
    {
      set_errno (error, errno);
      return NULL;
    }

  g_mutex_lock (&open_files_mutex);
  self = take (&info, file, exclusive, error);
  g_mutex_unlock (&open_files_mutex);

  return self;
}

/**
 * til_file_lock_free:
 * @self: (transfer full): a lock whose file SQLite has closed
 */
void
til_file_lock_free (TilFileLock *self)
{
  g_mutex_lock (&open_files_mutex);

  if (self->fd >= 0)
    {
      set_lock (self->fd, F_UNLCK);
      g_array_append_val (self->open_file->idle, self->fd);
      self->open_file->written = FALSE;
    }
  leave_open_file (self->open_file);

  g_mutex_unlock (&open_files_mutex);
  g_free (self);
}
