/* core/til-catalogue-node.h
 *
 * The catalogue's XML as a tree that remembers lines, checked against the
 * schema: which elements, attributes and children there may be. Private to
 * the catalogue.
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
};

TilCatalogueNode *til_catalogue_node_parse     (GBytes                  *xml,
                                                const char              *name,
                                                GError                 **error);
void              til_catalogue_node_free      (TilCatalogueNode        *self);
const char       *til_catalogue_node_get       (const TilCatalogueNode  *self,
                                                const char              *attribute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilCatalogueNode, til_catalogue_node_free)

G_END_DECLS
