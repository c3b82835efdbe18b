/* core/til-catalogue-private.h: shared by the catalogue and its parser */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

void  til_label_clear    (TilLabel           *self);
guint til_catalogue_find (const TilCatalogue *self,
                          const char         *kind,
                          const char         *code);

G_END_DECLS
