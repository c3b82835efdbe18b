/* core/til-key.h
 *
 * What a figure is about: indicator, year, and a category in each dimension
 * in which it is not the total. Keys are small values, compared and hashed
 * as such.
 */
#pragma once

#include "core/til-catalogue.h"

G_BEGIN_DECLS

/* How many dimensions a figure may be broken down by at once. Partner tables
 * cross two, seldom three; a note in a cell adds one. */
#define TIL_KEY_MAX_CATEGORIES 8

typedef struct
{
  guint16 indicator;
  gint16  year;
  guint16 categories[TIL_KEY_MAX_CATEGORIES];  /* by dimension; unused ones 0 */
} TilKey;

TilKey   til_key_new          (guint               indicator,
                               int                 year);
gboolean til_key_set          (TilKey             *self,
                               const TilCatalogue *catalogue,
                               guint               category);
void     til_key_clear        (TilKey             *self,
                               const TilCatalogue *catalogue,
                               guint               dimension);
guint    til_key_get          (const TilKey       *self,
                               const TilCatalogue *catalogue,
                               guint               dimension);
guint    til_key_n_categories (const TilKey       *self);
gboolean til_key_equal        (gconstpointer       a,
                               gconstpointer       b);
guint    til_key_hash         (gconstpointer       key);
int      til_key_compare      (gconstpointer       a,
                               gconstpointer       b);
char    *til_key_describe     (const TilKey       *self,
                               const TilCatalogue *catalogue,
                               TilLanguage         language);
char    *til_key_to_code      (const TilKey       *self,
                               const TilCatalogue *catalogue);
gboolean til_key_from_code    (TilKey             *self,
                               const TilCatalogue *catalogue,
                               const char         *code);

G_END_DECLS
