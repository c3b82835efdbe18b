/* sheet/til-xml-scope.h
 *
 * What the prefixes of an XML part stand for at the place that is read. The
 * declarations come from expat, which has checked them; what is here serves
 * til-xml-plain.h, to which expat says nothing. Private to the XML parser.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TilXmlScope TilXmlScope;

/* What a prefix stands for; "" is the default namespace. */
typedef struct
{
  char       *text;
  const char *uri;   /* "": no namespace; NULL: none, or not for the scanner. The same one is the same pointer */
} TilXmlPrefix;

TilXmlScope        *til_xml_scope_new     (void);
void                til_xml_scope_free    (TilXmlScope *self);
void                til_xml_scope_declare (TilXmlScope *self,
                                           const char  *prefix,
                                           const char  *uri);
void                til_xml_scope_leave   (TilXmlScope *self);
const TilXmlPrefix *til_xml_scope_find    (TilXmlScope *self,
                                           const char  *text,
                                           gsize        length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilXmlScope, til_xml_scope_free)

G_END_DECLS
