/* sheet/til-xml.h
 *
 * expat over one entry of an archive. External entities are never fetched;
 * expat stops those that multiply. The hot readers set expat's handlers
 * themselves and only use what is here to feed, to fail and to stop.
 */
#pragma once

#include <expat.h>
#include <gio/gio.h>

#include "sheet/til-archive.h"

G_BEGIN_DECLS

/* First member of a handler's user data. */
typedef struct
{
  XML_Parser  parser;   /* owned */
  GError     *error;    /* owned; set by til_xml_fail() */
  gboolean    stopped;  /* by til_xml_stop(): enough was read */
  guint       depth;    /* elements open, for til_xml_enter() */
  guint       n_elements;  /* since the archive was told of them */
} TilXml;

/* Between a namespace and a local name in expat's names. Names without a
 * namespace come without it. */
#define TIL_XML_SEPARATOR '\x1f'

void     til_xml_init        (TilXml           *self,
                              gboolean          namespaces);
void     til_xml_clear       (TilXml           *self);
void     til_xml_fail        (TilXml           *self,
                              GError           *error);
void     til_xml_stop        (TilXml           *self);
void     til_xml_too_deep    (TilXml           *self);
gboolean til_xml_parse       (TilXml           *self,
                              TilArchive       *archive,
                              TilArchiveEntry  *entry,
                              const char       *entry_name,
                              GCancellable     *cancellable,
                              GError          **error);
gboolean til_xml_parse_entry (TilXml           *self,
                              TilArchive       *archive,
                              const char       *entry_name,
                              GCancellable     *cancellable,
                              GError          **error);

const char *til_xml_local_name (const char  *name);
const char *til_xml_get        (const char **attributes,
                                const char  *local_name);
gboolean    til_xml_is_true    (const char  *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TilXml, til_xml_clear)

#include "sheet/til-limits.h"

/* To be called by every start and end handler. */
static inline void
til_xml_enter (TilXml *self)
{
  self->n_elements++;
  if (G_UNLIKELY (++self->depth > TIL_LIMIT_DEPTH))
    til_xml_too_deep (self);
}

static inline void
til_xml_leave (TilXml *self)
{
  self->depth--;
}

G_END_DECLS
