/* sheet/til-xml-feed.h
 *
 * Shares a part's text between expat and til-xml-plain.h. Private to
 * til-xml.c.
 */
#pragma once

#include "sheet/til-xml.h"

G_BEGIN_DECLS

enum XML_Status til_xml_feed (TilXml   *self,
                              char     *data,
                              gsize     length,
                              gboolean  last);

G_END_DECLS
