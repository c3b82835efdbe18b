/* core/til-key.c: keys are kept in one canonical form: categories sorted by
 * dimension, unused places zero, so that equal keys are equal bytes */
#include "core/til-key.h"

#include <string.h>

static guint
dimension_of (const TilCatalogue *catalogue,
              guint               category)
{
  return til_catalogue_get_category (catalogue, category)->dimension;
}

/**
 * til_key_new:
 * @indicator: index of an indicator
 * @year: the year counted
 *
 * Returns: the key of the indicator's total
 */
TilKey
til_key_new (guint indicator,
             int   year)
{
  TilKey key = { 0 };

  key.indicator = (guint16) indicator;
  key.year = (gint16) year;

  return key;
}

/**
 * til_key_set:
 * @self: a key
 * @catalogue: its catalogue
 * @category: a category, or %TIL_ROOT, which changes nothing
 *
 * Sets @category in its dimension, in place of another one there.
 *
 * Returns: %FALSE if the key has no room for another dimension
 */
gboolean
til_key_set (TilKey             *self,
             const TilCatalogue *catalogue,
             guint               category)
{
  guint n = 0;
  guint place;
  guint dimension;

  if (category == TIL_ROOT)
    return TRUE;

  dimension = dimension_of (catalogue, category);
  til_key_clear (self, catalogue, dimension);
  n = til_key_n_categories (self);
  if (n == TIL_KEY_MAX_CATEGORIES)
    return FALSE;

  for (place = 0; place < n; place++)
    if (dimension_of (catalogue, self->categories[place]) > dimension)
      break;

  memmove (&self->categories[place + 1], &self->categories[place],
           (n - place) * sizeof self->categories[0]);
  self->categories[place] = (guint16) category;

  return TRUE;
}

/**
 * til_key_clear:
 * @self: a key
 * @catalogue: its catalogue
 * @dimension: index of a dimension
 *
 * Sets @dimension back to its root.
 */
void
til_key_clear (TilKey             *self,
               const TilCatalogue *catalogue,
               guint               dimension)
{
  guint n = til_key_n_categories (self);

  for (guint i = 0; i < n; i++)
    {
      if (dimension_of (catalogue, self->categories[i]) != dimension)
        continue;

      memmove (&self->categories[i], &self->categories[i + 1],
               (n - i - 1) * sizeof self->categories[0]);
      self->categories[n - 1] = TIL_ROOT;
      return;
    }
}

/**
 * til_key_get:
 * @self: a key
 * @catalogue: its catalogue
 * @dimension: index of a dimension
 *
 * Returns: the category in @dimension, or %TIL_ROOT
 */
guint
til_key_get (const TilKey       *self,
             const TilCatalogue *catalogue,
             guint               dimension)
{
  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES && self->categories[i] != TIL_ROOT; i++)
    if (dimension_of (catalogue, self->categories[i]) == dimension)
      return self->categories[i];

  return TIL_ROOT;
}

/**
 * til_key_n_categories:
 * @self: a key
 *
 * Returns: in how many dimensions it is broken down
 */
guint
til_key_n_categories (const TilKey *self)
{
  guint n = 0;

  while (n < TIL_KEY_MAX_CATEGORIES && self->categories[n] != TIL_ROOT)
    n++;

  return n;
}

/**
 * til_key_equal:
 * @a: a #TilKey
 * @b: another
 *
 * Returns: whether both are the same key; a #GEqualFunc
 */
gboolean
til_key_equal (gconstpointer a,
               gconstpointer b)
{
  return memcmp (a, b, sizeof (TilKey)) == 0;
}

/**
 * til_key_hash:
 * @key: a #TilKey
 *
 * Returns: a hash over all of it; a #GHashFunc
 */
guint
til_key_hash (gconstpointer key)
{
  guint64 head, middle;
  guint32 tail;
  guint64 hash;

  G_STATIC_ASSERT (sizeof (TilKey) == sizeof head + sizeof middle + sizeof tail);

  memcpy (&head, key, sizeof head);
  memcpy (&middle, (const char *) key + sizeof head, sizeof middle);
  memcpy (&tail, (const char *) key + sizeof head + sizeof middle, sizeof tail);

  /* Each word is spread over all bits before the next one comes.
   * Source of the constants: MurmurHash3 and SplitMix64, finalizers. */
  hash = head * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = ((hash ^ (hash >> 32)) + middle) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  hash = ((hash ^ (hash >> 29)) + tail) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);

  return (guint) (hash >> 32);
}

/**
 * til_key_compare:
 * @a: a #TilKey
 * @b: another
 *
 * Orders by indicator, year, then categories in the catalogue's order.
 *
 * Returns: below, at or above 0; a #GCompareFunc
 */
int
til_key_compare (gconstpointer a,
                 gconstpointer b)
{
  const TilKey *left = a;
  const TilKey *right = b;

  if (left->indicator != right->indicator)
    return left->indicator < right->indicator ? -1 : 1;
  if (left->year != right->year)
    return left->year < right->year ? -1 : 1;

  for (guint i = 0; i < TIL_KEY_MAX_CATEGORIES; i++)
    if (left->categories[i] != right->categories[i])
      return left->categories[i] < right->categories[i] ? -1 : 1;

  return 0;
}

/**
 * til_key_describe:
 * @self: a key
 * @catalogue: its catalogue
 * @language: of the labels
 *
 * Returns: (transfer full): "Voksne antatte ofre · ROSA · Kvinner · 2024"
 */
char *
til_key_describe (const TilKey       *self,
                  const TilCatalogue *catalogue,
                  TilLanguage         language)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, self->indicator);
  GString *text = g_string_new (til_label_get (&indicator->label, language));

  for (guint i = 0; i < til_key_n_categories (self); i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, self->categories[i]);

      g_string_append_printf (text, " · %s", til_label_get (&category->label, language));
    }
  g_string_append_printf (text, " · %d", self->year);

  return g_string_free (text, FALSE);
}

/**
 * til_key_to_code:
 * @self: a key
 * @catalogue: its catalogue
 *
 * A spelling of the key in codes, which stays true when the catalogue's
 * indexes change: "adults_assisted/2024/unit=rosa/gender=female".
 *
 * Returns: (transfer full): the code
 */
char *
til_key_to_code (const TilKey       *self,
                 const TilCatalogue *catalogue)
{
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, self->indicator);
  GString *code = g_string_new (NULL);

  g_string_append_printf (code, "%s/%d", indicator->code, self->year);
  for (guint i = 0; i < til_key_n_categories (self); i++)
    {
      const TilCategory *category = til_catalogue_get_category (catalogue, self->categories[i]);
      const TilDimension *dimension = til_catalogue_get_dimension (catalogue, category->dimension);

      g_string_append_c (code, '/');
      g_string_append (code, dimension->code);
      g_string_append_c (code, '=');
      g_string_append (code, category->code);
    }

  return g_string_free (code, FALSE);
}

/**
 * til_key_from_code:
 * @self: (out): the key; untouched on failure
 * @catalogue: its catalogue
 * @code: what til_key_to_code() made, perhaps of an older catalogue
 *
 * Returns: %FALSE if @code names what the catalogue does not have
 */
gboolean
til_key_from_code (TilKey             *self,
                   const TilCatalogue *catalogue,
                   const char         *code)
{
  g_auto(GStrv) parts = g_strsplit (code, "/", -1);
  guint indicator;
  gint64 year;
  TilKey key;

  if (g_strv_length (parts) < 2 ||
      !g_ascii_string_to_signed (parts[1], 10, G_MININT16, G_MAXINT16, &year, NULL))
    return FALSE;

  indicator = til_catalogue_find_indicator (catalogue, parts[0]);
  if (indicator == TIL_NONE)
    return FALSE;

  key = til_key_new (indicator, (int) year);
  for (char **part = parts + 2; *part != NULL; part++)
    {
      char *equals = strchr (*part, '=');
      guint dimension;
      guint category;

      if (equals == NULL)
        return FALSE;

      *equals = '\0';
      dimension = til_catalogue_find_dimension (catalogue, *part);
      if (dimension == TIL_NONE)
        return FALSE;
      category = til_catalogue_find_category (catalogue, dimension, equals + 1);
      if (category == TIL_NONE || !til_key_set (&key, catalogue, category))
        return FALSE;
    }

  *self = key;
  return TRUE;
}
