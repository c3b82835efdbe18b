/* sheet/til-xml-plain.c: see til-xml-plain.h
 *
 * A NUL ends the text, and no character class holds it: no loop needs to look
 * where the text ends. A function that meets what is not plain returns NULL.
 */
#include "sheet/til-xml-plain.h"

#include <string.h>

/* A cell is an element with one or two inside; a row of a sheet has a dozen
 * names in it. What is larger is not frequent, and expat reads it. */
#define MAX_NAMES      64
#define MAX_NAME_BYTES 64
#define MAX_EVENTS     64
#define MAX_ATTRIBUTES 64  /* of an element and all that is inside */
#define MAX_DEPTH      8

/* A name that was met, and which two came after it the last times. The same
 * letters with another namespace, or in an attribute, are another name. */
typedef struct Name Name;
struct Name
{
  const char         *text;    /* as it is written; borrowed */
  gsize               length;  /* of text, in bytes */
  const char         *told;    /* as events tell it; the same one is the same pointer; borrowed */
  gboolean            is_attribute;
  const TilXmlPrefix *prefix;  /* which says what it means here; borrowed */
  const char         *uri;     /* what prefix stood for; borrowed */
  Name               *next[2]; /* borrowed; the latest first */
};

struct _TilXmlPlain
{
  TilXmlScope      *scope;      /* borrowed; NULL: names are told as they are written */
  TilXmlPrefix      no_prefix;  /* of names that mean the same everywhere */
  GStringChunk     *texts;      /* of names */
  Name              names[MAX_NAMES];
  guint             n_names;
  Name              none;     /* before the first name */
  Name             *latest;   /* borrowed */

  /* Of the element that is scanned. */
  TilXmlPlainEvent  events[MAX_EVENTS];
  guint             n_events;
  const char       *attributes[2 * MAX_ATTRIBUTES + MAX_EVENTS];  /* one list after the other */
  guint             n_attributes;
  char             *value_ends[MAX_ATTRIBUTES];
  guint             n_values;
  const Name       *open[MAX_DEPTH];
  guint             depth;
};

enum { NAME = 1 << 0, VALUE = 1 << 1, TEXT = 1 << 2 };

/* What a byte may be part of. In a name, bytes of other characters than ASCII
 * only see to it that the name does not end before them; see is_plain_name(). */
static const guint8 classes[256] = {
  [' ' ... '!'] = VALUE | TEXT,
  ['"'] = TEXT,
  ['#' ... '%'] = VALUE | TEXT,
  ['\'' ... ','] = VALUE | TEXT,
  ['-' ... '.'] = NAME | VALUE | TEXT,
  ['/'] = VALUE | TEXT,
  ['0' ... ':'] = NAME | VALUE | TEXT,
  [';'] = VALUE | TEXT,
  ['=' ... '@'] = VALUE | TEXT,
  ['A' ... 'Z'] = NAME | VALUE | TEXT,
  ['[' ... '\\'] = VALUE | TEXT,
  [']'] = VALUE,
  ['^'] = VALUE | TEXT,
  ['_'] = NAME | VALUE | TEXT,
  ['`'] = VALUE | TEXT,
  ['a' ... 'z'] = NAME | VALUE | TEXT,
  ['{' ... 0x7f] = VALUE | TEXT,
  [0x80 ... 0xff] = NAME | VALUE | TEXT,
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

  self->scope = scope;
  self->no_prefix.uri = "";
  self->texts = g_string_chunk_new (1024);
  self->latest = &self->none;
  return self;
}

void
til_xml_plain_free (TilXmlPlain *self)
{
  g_string_chunk_free (self->texts);
  g_free (self);
}

static gboolean
is_plain_name (const char *text,
               gsize       length)
{
  if (length == 0 || length > MAX_NAME_BYTES || !(g_ascii_isalpha (text[0]) || text[0] == '_'))
    return FALSE;

  /* reserved, and those that mean something declare a namespace */
  if (length >= 3 && g_ascii_strncasecmp (text, "xml", 3) == 0)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/* What says which namespace a plain name is in: Namespaces in XML, 6. NULL if
 * it is a name that breaks the rules for them. */
static const TilXmlPrefix *
get_prefix (TilXmlPlain *self,
            const char  *text,
            gsize        length,
            gboolean     is_attribute,
            const char  *colon)
{
  const char *local;

  if (self->scope == NULL)
    return &self->no_prefix;

  if (colon == NULL)
    return is_attribute ? &self->no_prefix : til_xml_scope_get (self->scope, "", 0);

  local = colon + 1;
  if (!is_plain_name (local, text + length - local) || memchr (local, ':', text + length - local) != NULL)
    return NULL;
  return til_xml_scope_get (self->scope, text, colon - text);
}

static gboolean
is_written (const Name *name,
            const char *text,
            gsize       length,
            gboolean    is_attribute)
{
  return name->length == length && memcmp (name->text, text, length) == 0 && name->is_attribute == is_attribute;
}

/* Two prefixes may stand for one namespace: their names are told as one. */
static const char *
tell_name (TilXmlPlain *self,
           const char  *text,
           const char  *local,
           const char  *uri)
{
  g_autofree char *told = NULL;

  if (*uri == '\0')
    return g_string_chunk_insert_const (self->texts, text);

  told = g_strdup_printf ("%s%c%s", uri, TIL_XML_SEPARATOR, local);
  return g_string_chunk_insert_const (self->texts, told);
}

static Name *
look_up (TilXmlPlain *self,
         const char  *text,
         gsize        length,
         gboolean     is_attribute)
{
  const char *colon = memchr (text, ':', length);
  const TilXmlPrefix *prefix;
  Name *name;

  for (guint i = 0; i < self->n_names; i++)
    if (is_written (&self->names[i], text, length, is_attribute) && self->names[i].uri == self->names[i].prefix->uri)
      return &self->names[i];

  if (self->n_names == MAX_NAMES || !is_plain_name (text, length))
    return NULL;

  prefix = get_prefix (self, text, length, is_attribute, colon);
  if (prefix == NULL || prefix->uri == NULL)
    return NULL;

  name = &self->names[self->n_names++];
  name->text = g_string_chunk_insert_len (self->texts, text, length);
  name->length = length;
  name->told = tell_name (self, name->text, colon != NULL ? name->text + (colon + 1 - text) : name->text, prefix->uri);
  name->is_attribute = is_attribute;
  name->prefix = prefix;
  name->uri = prefix->uri;
  return name;
}

/* Most names of XLSX are one letter. */
static inline gboolean
begins_with (const char *text,
             const Name *name)
{
  return text[0] == name->text[0]
         && (name->length == 1 || strncmp (text + 1, name->text + 1, name->length - 1) == 0);
}

/* The name that is written at @text; the same one is the same pointer. */
static Name *
get_name (TilXmlPlain *self,
          const char  *text,
          gboolean     is_attribute)
{
  Name *former = self->latest, *name;
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (former->next); i++)
    {
      name = former->next[i];
      if (name != NULL && begins_with (text, name) && !is (text[name->length], NAME)
          && name->is_attribute == is_attribute && name->uri == name->prefix->uri)
        return self->latest = name;
    }

  while (is (text[length], NAME))
    length++;
  name = look_up (self, text, length, is_attribute);
  if (name == NULL)
    return NULL;

  former->next[1] = former->next[0];
  former->next[0] = name;
  return self->latest = name;
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
      const Name *name = get_name (self, ++p, TRUE);
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
  const Name *name = get_name (self, ++p, FALSE);

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
  const Name *name = self->open[--self->depth];

  p += strlen ("</");
  if (!begins_with (p, name) || p[name->length] != '>')
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
