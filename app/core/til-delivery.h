/* core/til-delivery.h
 *
 * One file (or typed entry) from one source for one edition.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  gint64   id;          /* in the project; 0 before it is stored */
  guint    partner;     /* index in the catalogue's partners */
  int      year;        /* the edition it was sent for */
  char    *file;        /* the name as given; "" for typed entry */
  char    *sha256;      /* of the file, lower-case hex; "" for typed entry */
  char    *origin;      /* typed entry: "typed by hand, from …"; else "" */
  gint64   received;    /* seconds since 1970, UTC */
  gint64   replaced_by; /* id of the delivery that replaced it; 0: it counts */
  guint    n_figures;
  guint    n_left_out;
  guint    n_questions;

  /*< private >*/
  gatomicrefcount ref_count;
} TilDelivery;

TilDelivery *til_delivery_new   (guint        partner,
                                 int          year,
                                 const char  *file,
                                 const char  *sha256);
TilDelivery *til_delivery_ref   (TilDelivery *self);
void         til_delivery_unref (TilDelivery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TilDelivery, til_delivery_unref)

G_END_DECLS
