/* core/til-delivery.c */
#include "core/til-delivery.h"

/**
 * til_delivery_new:
 * @partner: index of the partner
 * @year: the edition it is for
 * @file: the name as given; "" for typed entry
 * @sha256: of the file; "" for typed entry
 *
 * Returns: (transfer full): a delivery received now
 */
TilDelivery *
til_delivery_new (guint       partner,
                  int         year,
                  const char *file,
                  const char *sha256)
{
  TilDelivery *self = g_new0 (TilDelivery, 1);

  self->partner = partner;
  self->year = year;
  self->file = g_strdup (file);
  self->sha256 = g_strdup (sha256);
  self->origin = g_strdup ("");
  self->received = g_get_real_time () / G_USEC_PER_SEC;
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

TilDelivery *
til_delivery_ref (TilDelivery *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_delivery_unref (TilDelivery *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->file);
  g_free (self->sha256);
  g_free (self->origin);
  g_free (self);
}
