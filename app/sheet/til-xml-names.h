/* sheet/til-xml-names.h
 *
 * The names that til-xml-plain.h meets: it knows most of them by what came
 * before. Private to it.
 */
#pragma once

#include <string.h>

#include "sheet/til-xml-scope.h"

G_BEGIN_DECLS

typedef struct _TilXmlNames TilXmlNames;

/* A name that was met, and which two came after it the last times. The same
 * letters with another namespace, or in an attribute, are another name. */
typedef struct _TilXmlName TilXmlName;
struct _TilXmlName
{
  const char         *text;    /* as it is written; borrowed */
  gsize               length;  /* of text, in bytes */
  const char         *told;    /* as events tell it; the same one is the same pointer; borrowed */
  gboolean            is_attribute;
  const TilXmlPrefix *prefix;  /* which says what it means here; borrowed */
  const char         *uri;     /* what prefix stood for; borrowed */
  TilXmlName         *next[2]; /* borrowed; the latest first */
};

TilXmlNames      *til_xml_names_new  (TilXmlScope *scope);
void              til_xml_names_free (TilXmlNames *self);
const TilXmlName *til_xml_names_get  (TilXmlNames *self,
                                      const char  *text,
                                      gboolean     is_attribute);

/* Whether @text, which ends with a NUL, begins with @self. Most names of XLSX
 * are one letter. */
static inline gboolean
til_xml_name_begins (const TilXmlName *self,
                     const char       *text)
{
  return text[0] == self->text[0]
         && (self->length == 1 || strncmp (text + 1, self->text + 1, self->length - 1) == 0);
}

G_END_DECLS
