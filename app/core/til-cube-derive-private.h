/* core/til-cube-derive-private.h: between the deriver's questions and its ways */
#pragma once

#include "core/til-cube-derive.h"

G_BEGIN_DECLS

/* A reference is the number of a figure, or of a node. */
#define TIL_REF_NODE (1u << 31)

struct _TilDeriver
{
  TilCubeIndex       *index;
  const TilCubeShape *shape;
  const TilCatalogue *catalogue;
  TilRole             role;
  GArray             *nodes;  /* TilNode; the first is nothing */
  GArray             *refs;   /* guint32: what the nodes rest on */
};

/* The two questions; each returns the number of a node. */
guint32 til_deriver_answer_given   (TilDeriver   *self,
                                    TilSliceView *view,
                                    guint         number);
guint32 til_deriver_answer_bounded (TilDeriver   *self,
                                    TilSliceView *view,
                                    const TilKey *key);
TilNode til_deriver_get_node       (const TilDeriver *self,
                                    guint32           number);

/* The ways to an answer. */
void    til_deriver_add_parts      (TilDeriver   *self,
                                    TilSliceView *view,
                                    const TilKey *key,
                                    TilReasoning *reasoning);
void    til_deriver_add_wholes     (TilDeriver   *self,
                                    TilSliceView *view,
                                    const TilKey *key,
                                    TilReasoning *reasoning);

G_END_DECLS
