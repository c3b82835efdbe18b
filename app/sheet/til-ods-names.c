/* sheet/til-ods-names.c: see til-ods-names.h */
#include "sheet/til-ods-names.h"

#include <string.h>

/* Different names in one file; real ones have about a hundred and fifty.
 * expat keeps each for ever: a file of 13 MB could make it keep 800 MB. */
#define MAX_NAMES    4096
#define N_ATTRIBUTES 512   /* a power of two */

/* What a prefix stands for at this place of the file. */
typedef struct
{
  char            *text;  /* "" is the default namespace */
  TilOdsNamespace  ns;
} Prefix;

/* A name as it is written. What it means follows its prefix. */
typedef struct Name Name;
struct Name
{
  char   *text;
  Prefix *prefix;  /* its own, or the one that it declares; borrowed */
  guint8  tokens[TIL_ODS_N_NAMESPACES];  /* TilOdsToken, for each that the prefix may stand for */
  Name   *next;    /* the element that came after this one the last time; borrowed */
};

/* A declaration, until its element ends. */
typedef struct
{
  guint            depth;   /* of the element */
  Prefix          *prefix;  /* borrowed */
  TilOdsNamespace  former;  /* what the prefix stood for before */
} Scope;

struct _TilOdsNames
{
  GHashTable *prefixes;  /* text → Prefix */
  GHashTable *elements;  /* text → Name */
  GHashTable *attributes;
  GArray     *scopes;    /* Scope, the innermost last */
  Name       *latest;    /* element; borrowed */
  Name        none;      /* before the first element; has the prefix "" */

  /* expat hands out an attribute's name at the same address each time */
  struct { const char *text; const Name *name; } met[N_ATTRIBUTES];
};

static void
prefix_free (gpointer data)
{
  Prefix *prefix = data;

  g_free (prefix->text);
  g_free (prefix);
}

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->text);
  g_free (name);
}

/* @text: (transfer full) */
static Prefix *
get_prefix (TilOdsNames *self,
            char        *text)
{
  Prefix *prefix = g_hash_table_lookup (self->prefixes, text);

  if (prefix == NULL)
    {
      prefix = g_new0 (Prefix, 1);
      prefix->text = text;
      g_hash_table_insert (self->prefixes, text, prefix);
    }
  else
    {
      g_free (text);
    }
  return prefix;
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

  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, prefix_free);
  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->scopes = g_array_new (FALSE, FALSE, sizeof (Scope));
  self->none.prefix = get_prefix (self, g_strdup (""));
  self->latest = &self->none;
  return self;
}

void
til_ods_names_free (TilOdsNames *self)
{
  g_array_unref (self->scopes);
  g_hash_table_unref (self->attributes);
  g_hash_table_unref (self->elements);
  g_hash_table_unref (self->prefixes);
  g_free (self);
}

static Name *
new_name (TilOdsNames *self,
          const char  *text,
          gboolean     is_attribute)
{
  Name *name = g_new0 (Name, 1);
  const char *colon = strchr (text, ':');

  name->text = g_strdup (text);
  name->prefix = self->none.prefix;
  if (is_attribute && g_str_has_prefix (text, "xmlns") && (text[5] == ':' || text[5] == '\0'))
    {
      memset (name->tokens, TIL_ODS_DECLARATION, sizeof name->tokens);
      name->prefix = get_prefix (self, g_strdup (text[5] == ':' ? text + 6 : ""));
    }
  else if (colon != NULL && colon > text)
    {
      name->prefix = get_prefix (self, g_strndup (text, colon - text));
      til_ods_tokens_fill (name->tokens, colon + 1);
    }
  else if (colon == NULL && !is_attribute)
    {
      til_ods_tokens_fill (name->tokens, text);
    }
  /* an attribute without a prefix is in no namespace: Namespaces in XML, 6.2 */
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

static inline const Name *
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

static inline TilOdsToken
get_token (const Name *name)
{
  return (TilOdsToken) name->tokens[name->prefix->ns];
}

static void
declare (TilOdsNames *self,
         guint        depth,
         Prefix      *prefix,
         const char  *uri)
{
  Scope scope = { depth, prefix, prefix->ns };

  prefix->ns = til_ods_get_namespace (uri);
  if (prefix->ns != scope.former)
    g_array_append_val (self->scopes, scope);
}

/**
 * til_ods_names_enter:
 * @self: names
 * @depth: of the element, from 1
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
      const Name *attribute = get_attribute (self, attributes[i]);

      if (get_token (attribute) == TIL_ODS_DECLARATION)
        declare (self, depth, attribute->prefix, attributes[i + 1]);
    }

  /* one element comes after the other as it did before */
  if (next == NULL || strcmp (next->text, name) != 0)
    next = self->latest->next = look_up (self, name, FALSE);
  self->latest = next;
  return get_token (next);
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
  while (self->scopes->len > 0)
    {
      const Scope *scope = &g_array_index (self->scopes, Scope, self->scopes->len - 1);

      if (scope->depth < depth)
        break;
      scope->prefix->ns = scope->former;
      g_array_set_size (self->scopes, self->scopes->len - 1);
    }
}

/**
 * til_ods_names_are_too_many:
 * @self: names
 *
 * Returns: whether the file has more different names than any real one
 */
gboolean
til_ods_names_are_too_many (TilOdsNames *self)
{
  return g_hash_table_size (self->elements) + g_hash_table_size (self->attributes) > MAX_NAMES;
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
  return get_token (get_attribute (self, name));
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
    if (get_token (get_attribute (self, attributes[i])) == token)
      return attributes[i + 1];

  return NULL;
}
