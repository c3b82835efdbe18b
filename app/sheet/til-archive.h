/* sheet/til-archive.h
 *
 * A zip archive that holds a spreadsheet, read entry by entry as a stream.
 * An entry counts as read only when its checksum was right at its end.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-input.h"

G_BEGIN_DECLS

typedef struct _TilArchive TilArchive;

/* One block of an entry. Return FALSE with @error set on failure, and FALSE
 * without one to stop early. */
typedef gboolean (*TilArchiveBlock) (const char  *data,
                                     gsize        length,
                                     gpointer     user_data,
                                     GError     **error);

TilArchive *til_archive_new       (TilInput        *input,
                                   GError         **error);
void        til_archive_free      (TilArchive      *self);

const char *til_archive_get_name  (TilArchive      *self);
gboolean    til_archive_has       (TilArchive      *self,
                                   const char      *entry);
guint64     til_archive_get_size  (TilArchive      *self,
                                   const char      *entry);
GPtrArray  *til_archive_list      (TilArchive      *self);
gboolean    til_archive_read      (TilArchive      *self,
                                   const char      *entry,
                                   TilArchiveBlock  block,
                                   gpointer         user_data,
                                   GCancellable    *cancellable,
                                   GError         **error);
gboolean    til_archive_count     (TilArchive      *self,
                                   guint64          n_elements,
                                   GError         **error);
GBytes     *til_archive_read_all  (TilArchive      *self,
                                   const char      *entry,
                                   gsize            limit,
                                   GCancellable    *cancellable,
                                   GError         **error);

/* The streaming underneath, for callers with a buffer of their own. */
typedef struct _TilArchiveEntry TilArchiveEntry;

TilArchiveEntry *til_archive_open_entry  (TilArchive       *self,
                                          const char       *entry,
                                          GError          **error);
gssize           til_archive_entry_read  (TilArchiveEntry  *self,
                                          gpointer          buffer,
                                          gsize             length,
                                          GError          **error);
double           til_archive_entry_get_fraction (TilArchiveEntry *self);
void             til_archive_entry_free  (TilArchiveEntry  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilArchive, til_archive_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilArchiveEntry, til_archive_entry_free)

G_END_DECLS
