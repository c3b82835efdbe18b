/* sheet/til-xml-scope.c: see til-xml-scope.h */
#include "sheet/til-xml-scope.h"

#include <string.h>

/* LibreOffice declares forty. A prefix or address beyond these is not for the
 * scanner: expat reads what uses it. */
#define MAX_PREFIXES  128
#define MAX_URIS      128
#define MAX_URI_BYTES 256

/* A declaration, until its element ends. */
typedef struct
{
  TilXmlPrefix *prefix;  /* borrowed; NULL: one too many */
  const char   *former;  /* what it stood for before; borrowed */
} Declaration;

struct _TilXmlScope
{
  TilXmlPrefix  prefixes[MAX_PREFIXES];  /* the first is "" */
  guint         n_prefixes;
  char         *uris[MAX_URIS];          /* owned; the first is "" */
  guint         n_uris;
  GArray       *declarations;            /* Declaration, the innermost last */
};

/* The same address is the same pointer; NULL if there is no room for it. */
static const char *
keep_uri (TilXmlScope *self,
          const char  *uri)
{
  for (guint i = 0; i < self->n_uris; i++)
    if (strcmp (self->uris[i], uri) == 0)
      return self->uris[i];

  if (self->n_uris == MAX_URIS || strlen (uri) > MAX_URI_BYTES)
    return NULL;

  return self->uris[self->n_uris++] = g_strdup (uri);
}

static TilXmlPrefix *
find (TilXmlScope *self,
      const char  *text,
      gsize        length)
{
  for (guint i = 0; i < self->n_prefixes; i++)
    if (strncmp (self->prefixes[i].text, text, length) == 0 && self->prefixes[i].text[length] == '\0')
      return &self->prefixes[i];

  return NULL;
}

static TilXmlPrefix *
keep_prefix (TilXmlScope *self,
             const char  *text)
{
  TilXmlPrefix *prefix = find (self, text, strlen (text));

  if (prefix != NULL || self->n_prefixes == MAX_PREFIXES)
    return prefix;

  prefix = &self->prefixes[self->n_prefixes++];
  prefix->text = g_strdup (text);
  return prefix;
}

/**
 * til_xml_scope_new:
 *
 * Returns: (transfer full): the scope outside a root, where names without a
 *   prefix are in no namespace, and no prefix stands for anything
 */
TilXmlScope *
til_xml_scope_new (void)
{
  TilXmlScope *self = g_new0 (TilXmlScope, 1);

  self->declarations = g_array_new (FALSE, FALSE, sizeof (Declaration));
  keep_prefix (self, "")->uri = keep_uri (self, "");
  return self;
}

void
til_xml_scope_free (TilXmlScope *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_prefixes; i++)
    g_free (self->prefixes[i].text);
  for (guint i = 0; i < self->n_uris; i++)
    g_free (self->uris[i]);
  g_array_unref (self->declarations);
  g_free (self);
}

/**
 * til_xml_scope_declare:
 * @self: a scope
 * @prefix: (nullable): what is declared; %NULL: the default namespace
 * @uri: (nullable): what it stands for from here on; %NULL: no namespace
 *
 * Takes in a declaration, as expat's handler gives it.
 */
void
til_xml_scope_declare (TilXmlScope *self,
                       const char  *prefix,
                       const char  *uri)
{
  TilXmlPrefix *declared = keep_prefix (self, prefix != NULL ? prefix : "");
  Declaration declaration = { declared, declared != NULL ? declared->uri : NULL };

  g_array_append_val (self->declarations, declaration);
  if (declared != NULL)
    declared->uri = keep_uri (self, uri != NULL ? uri : "");
}

/**
 * til_xml_scope_leave:
 * @self: a scope
 *
 * The latest declaration counts no more: its element has ended.
 */
void
til_xml_scope_leave (TilXmlScope *self)
{
  const Declaration *latest;

  g_return_if_fail (self->declarations->len > 0);

  latest = &g_array_index (self->declarations, Declaration, self->declarations->len - 1);
  if (latest->prefix != NULL)
    latest->prefix->uri = latest->former;
  g_array_set_size (self->declarations, self->declarations->len - 1);
}

/**
 * til_xml_scope_find:
 * @self: a scope
 * @text: a prefix, need not be NUL-terminated; "" is the default namespace
 * @length: of @text, in bytes
 *
 * Returns: (nullable) (transfer none): the prefix, whose address changes with
 *   declarations, as long as @self lives
 */
const TilXmlPrefix *
til_xml_scope_find (TilXmlScope *self,
                    const char  *text,
                    gsize        length)
{
  return find (self, text, length);
}
