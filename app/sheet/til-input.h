/* sheet/til-input.h
 *
 * The bytes of one spreadsheet file, in memory or in an open regular file.
 * A file is read piece by piece, so that memory does not grow with it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TilInput TilInput;

TilInput   *til_input_new_for_path  (const char  *path,
                                     GError     **error);
TilInput   *til_input_new_for_bytes (GBytes      *bytes,
                                     const char  *name);
void        til_input_free          (TilInput    *self);

const char *til_input_get_name      (TilInput    *self);
guint64     til_input_get_size      (TilInput    *self);
gssize      til_input_read          (TilInput    *self,
                                     guint64      offset,
                                     gpointer     buffer,
                                     gsize        length,
                                     GError     **error);
GBytes     *til_input_get_bytes     (TilInput    *self,
                                     GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilInput, til_input_free)

G_END_DECLS
