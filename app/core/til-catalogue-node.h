/* core/til-catalogue-node.h
 *
 * The catalogue's XML as a tree that remembers lines and comments, checked
 * against the schema: which elements, attributes and children there may be;
 * and the tree as XML again. Private to the catalogue.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TilCatalogueNode TilCatalogueNode;

struct _TilCatalogueNode
{
  const char       *name;        /* interned */
  GPtrArray        *attributes;  /* char*: name, value, name, value … */
  GString          *text;
  GPtrArray        *children;    /* TilCatalogueNode */
  TilCatalogueNode *parent;      /* borrowed */
  int               line;        /* on which its tag ends */
  char             *comments;    /* those before it, as they stand; NULL: none */
  char             *end_comments;  /* those before its end tag; NULL: none */
};

TilCatalogueNode *til_catalogue_node_parse     (GBytes                  *xml,
                                                const char              *name,
                                                GError                 **error);
void              til_catalogue_node_free      (TilCatalogueNode        *self);
const char       *til_catalogue_node_get       (const TilCatalogueNode  *self,
                                                const char              *attribute);

gboolean          til_catalogue_node_has_word  (const TilCatalogueNode  *self,
                                                const char              *attribute,
                                                const char              *word);
TilCatalogueNode *til_catalogue_node_add       (TilCatalogueNode        *self,
                                                int                      index,
                                                const char              *name);
void              til_catalogue_node_set       (TilCatalogueNode        *self,
                                                const char              *attribute,
                                                const char              *value);
GBytes           *til_catalogue_node_to_xml    (const TilCatalogueNode  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilCatalogueNode, til_catalogue_node_free)

G_END_DECLS
