/* sheet/til-xml-scope.h
 *
 * What the prefixes of an XML part stand for at the place that is read: the
 * one home of that, beside expat's own. Who reads with expat's namespaces
 * passes on the declarations that expat has checked, for til-xml-plain.h, to
 * which expat says nothing; who reads without passes on those that it meets.
 * Private to the XML parser and its readers.
 *
 * Source: Namespaces in XML 1.0, third edition, 6.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TilXmlScope TilXmlScope;

typedef struct
{
  char       *text;  /* "" is the default namespace */
  const char *uri;   /* what it stands for, "": no namespace; NULL: nothing, or what was not kept. The same
                        one is the same pointer */
} TilXmlPrefix;

TilXmlScope        *til_xml_scope_new     (void);
void                til_xml_scope_free    (TilXmlScope *self);
gboolean            til_xml_scope_declare (TilXmlScope *self,
                                           const char  *prefix,
                                           const char  *uri);
void                til_xml_scope_leave   (TilXmlScope *self);
const TilXmlPrefix *til_xml_scope_get     (TilXmlScope *self,
                                           const char  *text,
                                           gsize        length);
const char         *til_xml_scope_keep    (TilXmlScope *self,
                                           const char  *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilXmlScope, til_xml_scope_free)

G_END_DECLS
