/* sheet/til-xml-names.c: see til-xml-names.h */
#include "sheet/til-xml-names.h"

#include "sheet/til-xml-plain.h"

/* A row of a sheet has a dozen names in it. */
#define MAX_NAMES      64
#define MAX_NAME_BYTES 64

struct _TilXmlNames
{
  TilXmlScope  *scope;      /* borrowed; NULL: names are told as they are written */
  TilXmlPrefix  no_prefix;  /* of names that mean the same everywhere */
  GStringChunk *texts;
  TilXmlName    names[MAX_NAMES];
  guint         n_names;
  TilXmlName    none;       /* before the first name */
  TilXmlName   *latest;     /* borrowed */
};

/* Bytes of other characters than ASCII only see to it that a name does not end
 * before them; see is_plain_name(). */
static const guint8 name_bytes[256] = {
  ['-' ... '.'] = TRUE, ['0' ... ':'] = TRUE, ['A' ... 'Z'] = TRUE, ['_'] = TRUE, ['a' ... 'z'] = TRUE,
  [0x80 ... 0xff] = TRUE,
};

static inline gboolean
is_name (char c)
{
  return name_bytes[(guchar) c];
}

/**
 * til_xml_names_new:
 * @scope: (nullable): what prefixes stand for; borrowed. %NULL: names are told
 *   as they are written
 *
 * Returns: (transfer full): no names yet
 */
TilXmlNames *
til_xml_names_new (TilXmlScope *scope)
{
  TilXmlNames *self = g_new0 (TilXmlNames, 1);

  self->scope = scope;
  self->no_prefix.uri = "";
  self->texts = g_string_chunk_new (1024);
  self->latest = &self->none;
  return self;
}

void
til_xml_names_free (TilXmlNames *self)
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
get_prefix (TilXmlNames *self,
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
is_written (const TilXmlName *name,
            const char       *text,
            gsize             length,
            gboolean          is_attribute)
{
  return name->length == length && memcmp (name->text, text, length) == 0 && name->is_attribute == is_attribute;
}

/* Two prefixes may stand for one namespace: their names are told as one. */
static const char *
tell_name (TilXmlNames *self,
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

static TilXmlName *
look_up (TilXmlNames *self,
         const char  *text,
         gsize        length,
         gboolean     is_attribute)
{
  const char *colon = memchr (text, ':', length);
  const TilXmlPrefix *prefix;
  TilXmlName *name;

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

/**
 * til_xml_names_get:
 * @self: names
 * @text: begins with a name; ends with a NUL
 * @is_attribute: whether it is that of an attribute
 *
 * Returns: (nullable) (transfer none): the name, the same pointer each time.
 *   %NULL: it is none that the scanner takes
 */
const TilXmlName *
til_xml_names_get (TilXmlNames *self,
                   const char  *text,
                   gboolean     is_attribute)
{
  TilXmlName *former = self->latest, *name;
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (former->next); i++)
    {
      name = former->next[i];
      if (name != NULL && til_xml_name_begins (name, text) && !is_name (text[name->length])
          && name->is_attribute == is_attribute && name->uri == name->prefix->uri)
        return self->latest = name;
    }

  while (is_name (text[length]))
    length++;
  name = look_up (self, text, length, is_attribute);
  if (name == NULL)
    return NULL;

  former->next[1] = former->next[0];
  former->next[0] = name;
  return self->latest = name;
}
