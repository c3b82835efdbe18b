/* store/til-database-error.c: the troubles of a file as sentences */
#include "store/til-database.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "store/til-store.h"

/**
 * til_database_set_damaged:
 * @name: of the file, for messages
 * @error: (out) (optional): becomes a #TilStoreError
 */
void
til_database_set_damaged (const char  *name,
                          GError     **error)
{
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
               /* Translators: %s is the name of a project file */
               _("“%s” is damaged; nothing in it was changed. Open a copy from before."), name);
}

/**
 * til_database_set_newer:
 * @name: of the file, for messages
 * @error: (out) (optional): becomes a #TilStoreError
 */
void
til_database_set_newer (const char  *name,
                        GError     **error)
{
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_NEWER,
               /* Translators: %s is the name of a project file */
               _("“%s” was written by a newer version of Tilstand, which is needed to open it."),
               name);
}

static void
set_busy (const char  *name,
          GError     **error)
{
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_BUSY,
               /* Translators: %s is the name of a project file */
               _("“%s” is open elsewhere, in another window or on another computer."), name);
}

static void
set_read_only (const char  *name,
               GError     **error)
{
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_READ_ONLY,
               /* Translators: %s is the name of a project file */
               _("“%s” cannot be changed: the file or its folder is write-protected."), name);
}

static void
set_full (const char  *name,
          GError     **error)
{
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
               /* Translators: %s is the name of a project file */
               _("There is no room on the disk to save “%s”; nothing was changed."), name);
}

void
til_database_set_not_a_project (const char  *name,
                                GError     **error)
{
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_NOT_A_PROJECT,
               /* Translators: %s is the name of a file */
               _("“%s” is not a Tilstand project."), name);
}

static gboolean
is_no_room (int system_errno)
{
  return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG;
}

/**
 * til_database_set_io_error:
 * @cause: a #GIOErrorEnum
 * @name: of the file, for messages
 * @error: (out) (optional): becomes a #TilStoreError
 *
 * Says in a sentence what the file system objected to.
 */
void
til_database_set_io_error (const GError  *cause,
                           const char    *name,
                           GError       **error)
{
  switch (cause->code)
    {
    case G_IO_ERROR_BUSY:
      set_busy (name, error);
      break;

    case G_IO_ERROR_EXISTS:
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_EXISTS,
                   /* Translators: %s is the name of a file */
                   _("“%s” exists already; nothing was changed."), name);
      break;

    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      set_read_only (name, error);
      break;

    case G_IO_ERROR_NO_SPACE:
      set_full (name, error);
      break;

    default:
      g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                   /* Translators: the name of a file, and the system's reason */
                   _("“%1$s” could not be used: %2$s."), name, cause->message);
      break;
    }
}

/**
 * til_database_set_error:
 * @db: (nullable): the connection
 * @result: what SQLite returned
 * @name: of the file, for messages
 * @error: (out) (optional): becomes a #TilStoreError
 *
 * Says in a sentence what SQLite objected to.
 */
void
til_database_set_error (sqlite3     *db,
                        int          result,
                        const char  *name,
                        GError     **error)
{
  int system_errno = db != NULL ? sqlite3_system_errno (db) : 0;

  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      set_busy (name, error);
      return;

    case SQLITE_FULL:
      set_full (name, error);
      return;

    case SQLITE_READONLY:
      if (result == SQLITE_READONLY_DBMOVED)
        g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                     /* Translators: %s is the name of a project file */
                     _("“%s” was moved or deleted while it was open; nothing was changed."), name);
      else
        set_read_only (name, error);
      return;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      til_database_set_damaged (name, error);
      return;

    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      if (is_no_room (system_errno))
        {
          set_full (name, error);
          return;
        }
      /* A used-up quota is no full disk to SQLite, and the system's reason
       * may be forgotten by the time the change is taken back. */
      if (result == SQLITE_IOERR_WRITE)
        {
          g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                       /* Translators: %s is the name of a project file */
                       _("“%s” could not be saved: the disk has no room or does not take it; "
                         "nothing was changed."), name);
          return;
        }
      if (system_errno == EACCES || system_errno == EROFS || system_errno == EPERM)
        {
          set_read_only (name, error);
          return;
        }
      if (system_errno != 0)
        {
          g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
                       _("“%1$s” could not be used: %2$s."), name, g_strerror (system_errno));
          return;
        }
      break;

    default:
      break;
    }

  /* SQLite's words name tables and columns, never what is in them. */
  g_set_error (error, TIL_STORE_ERROR, TIL_STORE_ERROR_FAILED,
               _("“%1$s” could not be used: %2$s."), name,
               db != NULL && sqlite3_errcode (db) == (result & 0xff) ? sqlite3_errmsg (db)
                                                                     : sqlite3_errstr (result));
}
