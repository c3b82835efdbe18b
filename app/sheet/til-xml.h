/* sheet/til-xml.h
 *
 * expat over one entry of an archive. External entities are never fetched;
 * expat stops those that multiply. The hot readers set expat's handlers
 * themselves and only use what is here to feed, to fail and to stop. One that
 * reads very many plain elements has them scanned beside expat:
 * til_xml_use_plain().
 */
#pragma once

#include <expat.h>
#include <gio/gio.h>

#include "sheet/til-archive.h"
#include "sheet/til-xml-plain.h"

G_BEGIN_DECLS

/* First member of a handler's user data. */
typedef struct
{
  XML_Parser  parser;   /* owned */
  GError     *error;    /* owned; set by til_xml_fail() */
  gboolean    stopped;  /* by til_xml_stop(): enough was read */
  guint       depth;    /* elements open, for til_xml_enter() */
  guint       n_elements;  /* since the archive was told of them */
  guint64     fed;      /* bytes that expat was given */
  gsize       block_bytes;  /* read at a time; tests make it small */
  gboolean    namespaces;   /* names come with them */
  gboolean    expat_alone;  /* til_xml_use_plain() makes no scanner; for tests */

  /* Of til_xml_use_plain(); see til-xml-feed.c. */
  TilXmlPlain              *plain;        /* owned; NULL: everything is given to expat */
  TilXmlScope              *scope;        /* owned; NULL: names come without namespaces */
  XML_StartElementHandler   start;
  XML_EndElementHandler     end;
  XML_CharacterDataHandler  text;
  gsize                     n_inside;     /* declarations in force that scope does not know */
  guint                     plain_depth;  /* of the element whose children may be taken; 0: none is open */
  guint64                   place;        /* after so many bytes fed, the scanner may take over */
  gboolean                  taking;       /* it does: events are not expat's */
  gboolean                  irregular;    /* the part is none for the scanner */
} TilXml;

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

/* Beside expat; in til-xml-feed.c. */
void     til_xml_use_plain   (TilXml                   *self,
                              XML_StartElementHandler   start,
                              XML_EndElementHandler     end,
                              XML_CharacterDataHandler  text);
void     til_xml_allow_plain (TilXml                   *self);
void     til_xml_after_tag   (TilXml                   *self);
guint64  til_xml_get_pending (TilXml                   *self);

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
  if (G_UNLIKELY (self->depth <= self->plain_depth))
    til_xml_after_tag (self);
}

G_END_DECLS
