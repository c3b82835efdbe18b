/* sheet/til-xml-plain.c: see til-xml-plain.h
 *
 * A NUL ends the text, and no character class holds it: no loop needs to look
 * where the text ends. A function that meets what is not plain returns NULL.
 */
#include "sheet/til-xml-plain.h"

#include <string.h>

#include "sheet/til-xml-names.h"

/* A cell is an element with one or two inside. What is larger is not frequent,
 * and expat reads it. */
#define MAX_EVENTS     64
#define MAX_ATTRIBUTES 64  /* of an element and all that is inside */
#define MAX_DEPTH      8

struct _TilXmlPlain
{
  TilXmlNames      *names;

  /* Of the element that is scanned. */
  TilXmlPlainEvent  events[MAX_EVENTS];
  guint             n_events;
  const char       *attributes[2 * MAX_ATTRIBUTES + MAX_EVENTS];  /* one list after the other */
  guint             n_attributes;
  char             *value_ends[MAX_ATTRIBUTES];
  guint             n_values;
  const TilXmlName *open[MAX_DEPTH];
  guint             depth;
};

enum { VALUE = 1 << 0, TEXT = 1 << 1 };

/* What a byte may be part of. */
static const guint8 classes[256] = {
  [' ' ... '!'] = VALUE | TEXT,
  ['"'] = TEXT,
  ['#' ... '%'] = VALUE | TEXT,
  ['\'' ... ';'] = VALUE | TEXT,
  ['=' ... '\\'] = VALUE | TEXT,
  [']'] = VALUE,
  ['^' ... 0xff] = VALUE | TEXT,
};

static inline gboolean
is (char   c,
    guint8 class)
{
  return classes[(guchar) c] & class;
}

/**
 * til_xml_plain_new:
 * @scope: (nullable): what prefixes stand for; borrowed. %NULL: names are told
 *   as they are written
 *
 * Returns: (transfer full): a scanner for one part
 */
TilXmlPlain *
til_xml_plain_new (TilXmlScope *scope)
{
  TilXmlPlain *self = g_new0 (TilXmlPlain, 1);

  self->names = til_xml_names_new (scope);
  return self;
}

void
til_xml_plain_free (TilXmlPlain *self)
{
  til_xml_names_free (self->names);
  g_free (self);
}

/* Goes over the bytes of @class and checks that they are valid; they end at
 * @last. */
static char *
scan_characters (char   *text,
                 guint8  class,
                 char    last)
{
  guchar all = 0;
  char *p;

  for (p = text; is (*p, class); p++)
    all |= *p;

  if (*p != last)
    return NULL;

  /* EF BF begins U+FFC0 to U+FFFF, of which GLib lets the last two pass */
  if (all >= 0x80 && (!g_utf8_validate (text, p - text, NULL) || g_strstr_len (text, p - text, "\xef\xbf") != NULL))
    return NULL;

  return p;
}

static void
add_event (TilXmlPlain     *self,
           TilXmlPlainKind  kind,
           const char      *text,
           gsize            length)
{
  TilXmlPlainEvent event = { kind, text, length, &self->attributes[self->n_attributes] };

  self->events[self->n_events++] = event;
}

static char *
scan_text (TilXmlPlain *self,
           char        *text)
{
  char *end = scan_characters (text, TEXT, '<');

  if (end != NULL)
    add_event (self, TIL_XML_PLAIN_TEXT, text, end - text);
  return end;
}

static gboolean
has_attribute (const char * const *attributes,
               const char * const *end,
               const char         *told)
{
  for (; attributes < end; attributes += 2)
    if (*attributes == told)
      return TRUE;

  return FALSE;
}

/* From after the element's name to after the last attribute. */
static char *
scan_attributes (TilXmlPlain *self,
                 char        *p)
{
  const char **first = &self->attributes[self->n_attributes];

  while (*p == ' ')
    {
      const TilXmlName *name = til_xml_names_get (self->names, ++p, TRUE);
      char *value;

      if (name == NULL || self->n_values == MAX_ATTRIBUTES
          || has_attribute (first, &self->attributes[self->n_attributes], name->told))
        return NULL;

      p += name->length;
      if (p[0] != '=' || p[1] != '"')
        return NULL;

      value = p + 2;
      p = scan_characters (value, VALUE, '"');
      if (p == NULL)
        return NULL;

      self->attributes[self->n_attributes++] = name->told;
      self->attributes[self->n_attributes++] = value;
      self->value_ends[self->n_values++] = p++;
    }

  self->attributes[self->n_attributes++] = NULL;
  return p;
}

static char *
scan_start_tag (TilXmlPlain *self,
                char        *p)
{
  const TilXmlName *name = til_xml_names_get (self->names, ++p, FALSE);

  if (name == NULL || self->depth == MAX_DEPTH)
    return NULL;

  add_event (self, TIL_XML_PLAIN_START, name->told, 0);
  p = scan_attributes (self, p + name->length);
  if (p == NULL)
    return NULL;

  if (*p == '>')
    {
      self->open[self->depth++] = name;
      return p + 1;
    }

  if (p[0] == '/' && p[1] == '>')
    {
      add_event (self, TIL_XML_PLAIN_END, name->told, 0);
      return p + 2;
    }

  return NULL;
}

static char *
scan_end_tag (TilXmlPlain *self,
              char        *p)
{
  const TilXmlName *name = self->open[--self->depth];

  p += strlen ("</");
  if (!til_xml_name_begins (name, p) || p[name->length] != '>')
    return NULL;

  add_event (self, TIL_XML_PLAIN_END, name->told, 0);
  return p + name->length + 1;
}

/**
 * til_xml_plain_scan:
 * @self: a scanner
 * @text: ends with a NUL; the quote after each value of a plain element is
 *   overwritten
 * @events: (out) (array length=n_events): what the element holds; until the
 *   next scan, as long as @text lives
 * @n_events: (out): their number; untouched where there is no plain element
 *
 * Scans one element, which begins at @text.
 *
 * Returns: its length in bytes; 0 if what is there is no whole plain element
 */
gsize
til_xml_plain_scan (TilXmlPlain             *self,
                    char                    *text,
                    const TilXmlPlainEvent **events,
                    gsize                   *n_events)
{
  char *p = text;

  self->n_events = self->n_attributes = self->n_values = self->depth = 0;
  if (p[0] != '<' || p[1] == '/')
    return 0;

  do
    {
      /* an empty element is two */
      if (self->n_events + 2 > MAX_EVENTS)
        return 0;

      if (p[0] != '<')
        p = scan_text (self, p);
      else if (p[1] == '/')
        p = scan_end_tag (self, p);
      else
        p = scan_start_tag (self, p);
      if (p == NULL)
        return 0;
    }
  while (self->depth > 0);

  for (guint i = 0; i < self->n_values; i++)
    *self->value_ends[i] = '\0';

  *events = self->events;
  *n_events = self->n_events;
  return p - text;
}
