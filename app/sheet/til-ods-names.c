/* sheet/til-ods-names.c: see til-ods-names.h */
#include "sheet/til-ods-names.h"

#include <string.h>

#include "sheet/til-limits.h"
#include "sheet/til-xml-scope.h"

/* Different names in one file; real ones have about a hundred and fifty.
 * expat keeps each for ever: a file of 13 MB could make it keep 800 MB. */
#define MAX_NAMES    4096
#define N_ATTRIBUTES 512   /* a power of two */

/* A name as it is written. What it means follows its prefix. */
typedef struct Name Name;
struct Name
{
  char               *text;
  const char         *local;   /* in text; of a declaration, the prefix that it declares */
  const TilXmlPrefix *prefix;  /* borrowed */
  const char         *uri;     /* for which token holds; borrowed */
  TilOdsToken         token;
  guint8              tokens[TIL_ODS_N_NAMESPACES];  /* TilOdsToken, for each that the prefix may stand for */
  Name               *next;    /* the element that came after this one the last time; borrowed */
};

struct _TilOdsNames
{
  TilXmlScope        *scope;
  const char         *uris[TIL_ODS_N_NAMESPACES];  /* of scope; borrowed */
  TilXmlPrefix        no_prefix;  /* of names that are in no namespace, and of declarations */
  gboolean            too_many;   /* prefixes */
  guint               n_declared[TIL_LIMIT_DEPTH + 1];  /* by the open element that is so deep */

  GHashTable         *elements;   /* text → Name */
  GHashTable         *attributes;
  Name               *latest;     /* element; borrowed */
  Name                none;       /* before the first element */

  /* expat hands out an attribute's name at the same address each time */
  struct { const char *text; Name *name; } met[N_ATTRIBUTES];
};

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->text);
  g_free (name);
}

/**
 * til_ods_names_new:
 *
 * Returns: (transfer full): names of one XML file, whose prefixes are yet to
 *   be declared
 */
TilOdsNames *
til_ods_names_new (void)
{
  TilOdsNames *self = g_new0 (TilOdsNames, 1);

  self->scope = til_xml_scope_new ();
  self->no_prefix.uri = til_xml_scope_keep (self->scope, "");
  for (guint i = 1; i < TIL_ODS_N_NAMESPACES; i++)
    self->uris[i] = til_xml_scope_keep (self->scope, til_ods_get_uri (i));

  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->latest = &self->none;
  return self;
}

void
til_ods_names_free (TilOdsNames *self)
{
  g_hash_table_unref (self->attributes);
  g_hash_table_unref (self->elements);
  til_xml_scope_free (self->scope);
  g_free (self);
}

static gboolean
is_declaration (const char *text)
{
  return g_str_has_prefix (text, "xmlns") && (text[5] == ':' || text[5] == '\0');
}

static Name *
new_name (TilOdsNames *self,
          const char  *text,
          gboolean     is_attribute)
{
  Name *name = g_new0 (Name, 1);
  const char *colon;

  name->text = g_strdup (text);
  name->local = name->text;
  name->prefix = &self->no_prefix;
  colon = strchr (name->text, ':');

  if (is_attribute && is_declaration (text))
    {
      memset (name->tokens, TIL_ODS_DECLARATION, sizeof name->tokens);
      name->local = colon != NULL ? colon + 1 : "";
    }
  else if (colon != NULL ? colon > name->text : !is_attribute)
    {
      name->prefix = til_xml_scope_get (self->scope, name->text, colon != NULL ? colon - name->text : 0);
      if (colon != NULL)
        name->local = colon + 1;
      til_ods_tokens_fill (name->tokens, name->local);
    }
  /* an attribute without a prefix is in no namespace: Namespaces in XML, 6.2 */

  if (name->prefix == NULL)
    {
      self->too_many = TRUE;
      name->prefix = &self->no_prefix;
    }
  return name;
}

static Name *
look_up (TilOdsNames *self,
         const char  *text,
         gboolean     is_attribute)
{
  GHashTable *table = is_attribute ? self->attributes : self->elements;
  Name *name = g_hash_table_lookup (table, text);

  if (name == NULL)
    {
      name = new_name (self, text, is_attribute);
      g_hash_table_insert (table, name->text, name);
    }
  return name;
}

static inline Name *
get_attribute (TilOdsNames *self,
               const char  *text)
{
  gsize i = ((guintptr) text >> 3 ^ (guintptr) text >> 12) % N_ATTRIBUTES;

  if (self->met[i].text != text)
    {
      self->met[i].name = look_up (self, text, TRUE);
      self->met[i].text = text;
    }
  return self->met[i].name;
}

/* Its prefix stands for something else than the last time. */
static void
settle (TilOdsNames *self,
        Name        *name)
{
  guint ns = TIL_ODS_N_NAMESPACES - 1;

  name->uri = name->prefix->uri;
  while (ns > TIL_ODS_NS_NONE && self->uris[ns] != name->uri)
    ns--;
  name->token = (TilOdsToken) name->tokens[ns];
}

static inline TilOdsToken
get_token (TilOdsNames *self,
           Name        *name)
{
  if (G_UNLIKELY (name->uri != name->prefix->uri))
    settle (self, name);
  return name->token;
}

static void
declare (TilOdsNames *self,
         guint        depth,
         const char  *prefix,
         const char  *uri)
{
  if (!til_xml_scope_declare (self->scope, prefix, uri))
    self->too_many = TRUE;
  self->n_declared[depth]++;
}

/**
 * til_ods_names_enter:
 * @self: names
 * @depth: of the element, from 1 to %TIL_LIMIT_DEPTH
 * @name: of the element, as expat gives it without namespaces
 * @attributes: its attributes
 *
 * Takes in a start tag: the prefixes that it declares count from here on.
 *
 * Returns: the element's number
 */
TilOdsToken
til_ods_names_enter (TilOdsNames  *self,
                     guint         depth,
                     const char   *name,
                     const char  **attributes)
{
  Name *next = self->latest->next;

  for (gsize i = 0; attributes[i] != NULL; i += 2)
    {
      Name *attribute = get_attribute (self, attributes[i]);

      if (get_token (self, attribute) == TIL_ODS_DECLARATION)
        declare (self, depth, attribute->local, attributes[i + 1]);
    }

  /* one element comes after the other as it did before */
  if (next == NULL || strcmp (next->text, name) != 0)
    next = self->latest->next = look_up (self, name, FALSE);
  self->latest = next;
  return get_token (self, next);
}

/**
 * til_ods_names_leave:
 * @self: names
 * @depth: of the element, from 1
 *
 * Takes in an end tag: what the element declared counts no more.
 */
void
til_ods_names_leave (TilOdsNames *self,
                     guint        depth)
{
  for (; self->n_declared[depth] > 0; self->n_declared[depth]--)
    til_xml_scope_leave (self->scope);
}

/**
 * til_ods_names_are_too_many:
 * @self: names
 *
 * Returns: whether the file has more different names or prefixes than any
 *   real one
 */
gboolean
til_ods_names_are_too_many (TilOdsNames *self)
{
  return self->too_many || g_hash_table_size (self->elements) + g_hash_table_size (self->attributes) > MAX_NAMES;
}

/**
 * til_ods_names_get_attribute:
 * @self: names
 * @name: of an attribute; at this address as long as the parser lives
 *
 * Returns: its number
 */
TilOdsToken
til_ods_names_get_attribute (TilOdsNames *self,
                             const char  *name)
{
  return get_token (self, get_attribute (self, name));
}

/**
 * til_ods_names_find:
 * @self: names
 * @attributes: of a tag
 * @token: which one is wanted
 *
 * Returns: (nullable): its value
 */
const char *
til_ods_names_find (TilOdsNames  *self,
                    const char  **attributes,
                    TilOdsToken   token)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    if (get_token (self, get_attribute (self, attributes[i])) == token)
      return attributes[i + 1];

  return NULL;
}
