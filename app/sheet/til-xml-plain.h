/* sheet/til-xml-plain.h
 *
 * The regular part of XML: a million cells are a million times the same few
 * tags, for which expat's generality takes most of a reading's time. This
 * knows an element only if all of it, with all that is inside, is as plain as
 * programs write it. Everything else, and every mistake, is left to expat.
 *
 * An element is taken when it
 *  - is whole within the text that is at hand;
 *  - has tags without any white space but one space before each attribute,
 *    each end tag naming what it ends;
 *  - has names of ASCII letters, digits, "_", "-", "." and ":" that start with
 *    a letter or "_", and not with "xml" in any case;
 *  - has attributes in double quotes, none twice in one tag;
 *  - has no reference, comment, CDATA section or instruction; no character
 *    under U+0020, so no line end and no tab; no "]" in its text, so no "]]>";
 *  - is valid UTF-8, without U+FFFE and U+FFFF;
 *  - is within the sizes that til-xml-plain.c and til-xml-names.c name.
 *
 * Why that is sound: such an element matches production 39 of XML 1.0, so it
 * may stand wherever expat is in the content of an element, and leaves expat's
 * state as it was: expat need never see it. Without a DTD every attribute is
 * CDATA (3.3.3) and, having no reference and no white space but spaces, has
 * the value that is written; there are no default values to add. Without line
 * ends, lines are counted as before.
 *
 * Where expat looks at namespaces, the scanner does too, and tells names as
 * expat does. An element is then taken only if, besides, each name has at most
 * one ":", with a plain name on both sides; each prefix is declared outside the
 * element, at a place of which til-xml-scope.h knows; and no two attributes
 * of a tag have one name in one namespace. A name that starts with "xml" is
 * never taken, so that there is no declaration inside. Such an element breaks
 * no constraint of Namespaces in XML, and leaves expat's bindings as they were.
 *
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, productions
 * 2 Char, 4 and 5 Name, 10 AttValue, 14 CharData, 39 to 44 element; the
 * constraints Element Type Match, Unique Att Spec, No < in Attribute Values.
 * Namespaces in XML 1.0, third edition, 4 to 7.
 */
#pragma once

#include "sheet/til-xml-scope.h"

G_BEGIN_DECLS

typedef struct _TilXmlPlain TilXmlPlain;

/* Between a namespace and a local name. Names without a namespace come
 * without it. */
#define TIL_XML_SEPARATOR '\x1f'

typedef enum
{
  TIL_XML_PLAIN_START,
  TIL_XML_PLAIN_END,
  TIL_XML_PLAIN_TEXT
} TilXmlPlainKind;

typedef struct
{
  TilXmlPlainKind   kind;
  const char       *text;        /* a name, the same pointer each time, as long as the scanner lives; or a text, not terminated */
  gsize             length;      /* of a text, in bytes */
  const char      **attributes;  /* of a start tag: name, value, …, NULL */
} TilXmlPlainEvent;

TilXmlPlain *til_xml_plain_new  (TilXmlScope             *scope);
void         til_xml_plain_free (TilXmlPlain             *self);
gsize        til_xml_plain_scan (TilXmlPlain             *self,
                                 char                    *text,
                                 const TilXmlPlainEvent **events,
                                 gsize                   *n_events);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilXmlPlain, til_xml_plain_free)

G_END_DECLS
