/* store/til-file-lock.h
 *
 * Who has the project open: many readers, one writer. The lock is the
 * kernel's and lies in the project file itself, so it ends with the program,
 * crash or not, and leaves no file behind.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TilFileLock TilFileLock;

TilFileLock *til_file_lock_new  (const char   *file,
                                 gboolean      exclusive,
                                 GError      **error);
void         til_file_lock_free (TilFileLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilFileLock, til_file_lock_free)

G_END_DECLS
