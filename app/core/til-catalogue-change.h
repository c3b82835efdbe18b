/* core/til-catalogue-change.h
 *
 * A catalogue's XML with something more in it. What is there stays as it is,
 * comments included; only the white space between elements is made alike.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

/* A partner that the catalogue does not have yet. */
typedef struct
{
  const char *nb;    /* what it is called; also how its files are known */
  const char *en;    /* in English; NULL or "": the same */
  const char *like;  /* code of a partner that delivers the same */
} TilNewPartner;

GBytes *til_catalogue_add_partner (GBytes               *xml,
                                   const char           *name,
                                   const TilNewPartner  *partner,
                                   char                **code,
                                   GError              **error);

G_END_DECLS
