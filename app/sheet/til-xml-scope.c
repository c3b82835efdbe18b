/* sheet/til-xml-scope.c: see til-xml-scope.h */
#include "sheet/til-xml-scope.h"

#include <string.h>

/* LibreOffice declares forty. What is beyond these stands for nothing: expat
 * reads what uses it, and who has none for that refuses the file. */
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
  GHashTable *prefixes;      /* text → TilXmlPrefix */
  GHashTable *uris;          /* a set */
  GArray     *declarations;  /* Declaration, the innermost last */
};

static void
prefix_free (gpointer data)
{
  TilXmlPrefix *prefix = data;

  g_free (prefix->text);
  g_free (prefix);
}

static TilXmlPrefix *
keep_prefix (TilXmlScope *self,
             const char  *text)
{
  TilXmlPrefix *prefix = g_hash_table_lookup (self->prefixes, text);

  if (prefix != NULL || g_hash_table_size (self->prefixes) == MAX_PREFIXES)
    return prefix;

  prefix = g_new0 (TilXmlPrefix, 1);
  prefix->text = g_strdup (text);
  g_hash_table_insert (self->prefixes, prefix->text, prefix);
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

  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, prefix_free);
  self->uris = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->declarations = g_array_new (FALSE, FALSE, sizeof (Declaration));
  keep_prefix (self, "")->uri = til_xml_scope_keep (self, "");
  return self;
}

void
til_xml_scope_free (TilXmlScope *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->declarations);
  g_hash_table_unref (self->uris);
  g_hash_table_unref (self->prefixes);
  g_free (self);
}

/**
 * til_xml_scope_declare:
 * @self: a scope
 * @prefix: (nullable): what is declared; %NULL or "": the default namespace
 * @uri: (nullable): what it stands for from here on; %NULL: no namespace
 *
 * Takes in a declaration.
 *
 * Returns: %FALSE when there are more prefixes than any real file has, and
 *   this one stands for nothing
 */
gboolean
til_xml_scope_declare (TilXmlScope *self,
                       const char  *prefix,
                       const char  *uri)
{
  TilXmlPrefix *declared = keep_prefix (self, prefix != NULL ? prefix : "");
  const Declaration declaration = { declared, declared != NULL ? declared->uri : NULL };

  g_array_append_val (self->declarations, declaration);
  if (declared != NULL)
    declared->uri = til_xml_scope_keep (self, uri != NULL ? uri : "");
  return declared != NULL;
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
 * til_xml_scope_get:
 * @self: a scope
 * @text: a prefix, need not be NUL-terminated; "" is the default namespace
 * @length: of @text, in bytes
 *
 * Returns: (nullable) (transfer none): the prefix, declared or not, whose
 *   address changes with the declarations; as long as @self lives. %NULL when
 *   there are more than any real file has
 */
const TilXmlPrefix *
til_xml_scope_get (TilXmlScope *self,
                   const char  *text,
                   gsize        length)
{
  g_autofree char *prefix = g_strndup (text, length);

  return keep_prefix (self, prefix);
}

/**
 * til_xml_scope_keep:
 * @self: a scope
 * @uri: an address
 *
 * Returns: (nullable): the pointer by which prefixes will name this address,
 *   as long as @self lives. %NULL when there are more than any real file has
 */
const char *
til_xml_scope_keep (TilXmlScope *self,
                    const char  *uri)
{
  char *kept = NULL;

  if (g_hash_table_lookup_extended (self->uris, uri, (gpointer *) &kept, NULL))
    return kept;

  if (g_hash_table_size (self->uris) == MAX_URIS || strlen (uri) > MAX_URI_BYTES)
    return NULL;

  kept = g_strdup (uri);
  g_hash_table_add (self->uris, kept);
  return kept;
}
