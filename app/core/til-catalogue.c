/* core/til-catalogue.c: finding entries, and their end */
#include "core/til-catalogue-private.h"

#include <locale.h>

G_DEFINE_QUARK (til-catalogue-error-quark, til_catalogue_error)
G_DEFINE_BOXED_TYPE (TilCatalogue, til_catalogue, til_catalogue_ref, til_catalogue_unref)

static const char * const language_codes[TIL_N_LANGUAGES] = { "nb", "en" };

/**
 * til_language_code:
 * @self: a language
 *
 * Returns: (transfer none): its ISO 639 code
 */
const char *
til_language_code (TilLanguage self)
{
  return language_codes[self];
}

/**
 * til_language_from_code:
 * @code: "nb" or "en"
 * @language: (out): the language; untouched on failure
 *
 * Returns: %FALSE for another code
 */
gboolean
til_language_from_code (const char  *code,
                        TilLanguage *language)
{
  for (guint i = 0; i < TIL_N_LANGUAGES; i++)
    if (g_str_equal (code, language_codes[i]))
      {
        *language = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * til_language_of_messages:
 *
 * Returns: the report language nearest to the one that messages come in.
 *   Nynorsk reads Bokmål rather than English. gettext passes over the
 *   variable LANGUAGE in the C locale, and so does this.
 */
TilLanguage
til_language_of_messages (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);
  const char * const *names = g_get_language_names_with_category ("LC_MESSAGES");

  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    return TIL_LANGUAGE_EN;

  for (; *names != NULL; names++)
    {
      if (g_str_has_prefix (*names, "nb") || g_str_has_prefix (*names, "nn") ||
          g_str_equal (*names, "no") || g_str_has_prefix (*names, "no_"))
        return TIL_LANGUAGE_NB;
      if (g_str_has_prefix (*names, "en"))
        return TIL_LANGUAGE_EN;
    }

  return TIL_LANGUAGE_EN;
}

/**
 * til_label_get:
 * @self: a label
 * @language: the language wanted
 *
 * Returns: (transfer none): the text, which may be empty
 */
const char *
til_label_get (const TilLabel *self,
               TilLanguage     language)
{
  return self->text[language];
}

TilCatalogue *
til_catalogue_ref (TilCatalogue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
til_catalogue_unref (TilCatalogue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->code);
  til_label_clear (&self->title);
  g_clear_pointer (&self->counting_units, g_ptr_array_unref);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  g_clear_pointer (&self->dimensions, g_ptr_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->partitions, g_ptr_array_unref);
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_clear_pointer (&self->partners, g_ptr_array_unref);
  g_clear_pointer (&self->overlaps, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->by_code, g_hash_table_unref);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_free (self);
}

/* Entries are registered as "kind code"; indexes are kept one up, so that
 * NULL means "not there". */
guint
til_catalogue_find (const TilCatalogue *self,
                    const char         *kind,
                    const char         *code)
{
  g_autofree char *name = g_strconcat (kind, " ", code, NULL);
  gpointer value = g_hash_table_lookup (self->by_code, name);

  return value != NULL ? GPOINTER_TO_UINT (value) - 1 : TIL_NONE;
}

/**
 * til_catalogue_find_dimension:
 * @self: a catalogue
 * @code: code of a dimension
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_dimension (const TilCatalogue *self,
                              const char         *code)
{
  return til_catalogue_find (self, "dimension", code);
}

/**
 * til_catalogue_find_category:
 * @self: a catalogue
 * @dimension: index of a dimension
 * @code: code of a category in it
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_category (const TilCatalogue *self,
                             guint               dimension,
                             const char         *code)
{
  const TilDimension *in = til_catalogue_get_dimension (self, dimension);
  g_autofree char *kind = g_strconcat ("category of ", in->code, NULL);

  return til_catalogue_find (self, kind, code);
}

/**
 * til_catalogue_find_indicator:
 * @self: a catalogue
 * @code: code of an indicator
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_indicator (const TilCatalogue *self,
                              const char         *code)
{
  return til_catalogue_find (self, "indicator", code);
}

/**
 * til_catalogue_find_partner:
 * @self: a catalogue
 * @code: code of a partner
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_partner (const TilCatalogue *self,
                            const char         *code)
{
  return til_catalogue_find (self, "partner", code);
}

/**
 * til_catalogue_find_table:
 * @self: a catalogue
 * @code: code of a table
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_table (const TilCatalogue *self,
                          const char         *code)
{
  return til_catalogue_find (self, "table", code);
}

/**
 * til_catalogue_find_chart:
 * @self: a catalogue
 * @code: code of a chart
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_chart (const TilCatalogue *self,
                          const char         *code)
{
  return til_catalogue_find (self, "chart", code);
}

/**
 * til_catalogue_find_chapter:
 * @self: a catalogue
 * @code: code of a chapter
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_chapter (const TilCatalogue *self,
                            const char         *code)
{
  return til_catalogue_find (self, "chapter", code);
}

/**
 * til_catalogue_find_rule:
 * @self: a catalogue
 * @code: code of a rule
 *
 * Returns: its index, or %TIL_NONE
 */
guint
til_catalogue_find_rule (const TilCatalogue *self,
                         const char         *code)
{
  return til_catalogue_find (self, "rule", code);
}

/* The get functions take an index that the catalogue itself gave. */

const TilDimension *
til_catalogue_get_dimension (const TilCatalogue *self,
                             guint               index)
{
  g_return_val_if_fail (index < self->dimensions->len, NULL);

  return g_ptr_array_index (self->dimensions, index);
}

const TilIndicator *
til_catalogue_get_indicator (const TilCatalogue *self,
                             guint               index)
{
  g_return_val_if_fail (index < self->indicators->len, NULL);

  return g_ptr_array_index (self->indicators, index);
}

const TilPartner *
til_catalogue_get_partner (const TilCatalogue *self,
                           guint               index)
{
  g_return_val_if_fail (index < self->partners->len, NULL);

  return g_ptr_array_index (self->partners, index);
}

const TilRule *
til_catalogue_get_rule (const TilCatalogue *self,
                        guint               index)
{
  g_return_val_if_fail (index < self->rules->len, NULL);

  return g_ptr_array_index (self->rules, index);
}

const TilTableForm *
til_catalogue_get_table (const TilCatalogue *self,
                         guint               index)
{
  g_return_val_if_fail (index < self->tables->len, NULL);

  return g_ptr_array_index (self->tables, index);
}

const TilChartForm *
til_catalogue_get_chart (const TilCatalogue *self,
                         guint               index)
{
  g_return_val_if_fail (index < self->charts->len, NULL);

  return g_ptr_array_index (self->charts, index);
}

/**
 * til_catalogue_get_counting_unit:
 * @self: a catalogue
 * @indicator: index of an indicator
 *
 * Returns: (transfer none): what @indicator counts
 */
const TilCountingUnit *
til_catalogue_get_counting_unit (const TilCatalogue *self,
                                 guint               indicator)
{
  return g_ptr_array_index (self->counting_units,
                            til_catalogue_get_indicator (self, indicator)->counting_unit);
}

/**
 * til_catalogue_get_words:
 * @self: a catalogue
 * @kind: "total", "of_which" …
 *
 * Returns: (transfer none) (array zero-terminated=1): the words of that kind,
 *   none if the catalogue has none
 */
const char * const *
til_catalogue_get_words (const TilCatalogue *self,
                         const char         *kind)
{
  static const char * const no_words[] = { NULL };
  const char * const *words = g_hash_table_lookup (self->words, kind);

  return words != NULL ? words : no_words;
}

/**
 * til_catalogue_is_within:
 * @self: a catalogue
 * @category: a category, or %TIL_ROOT
 * @ancestor: another, or %TIL_ROOT, in which everything is
 *
 * Returns: whether @category is @ancestor or under it
 */
gboolean
til_catalogue_is_within (const TilCatalogue *self,
                         guint               category,
                         guint               ancestor)
{
  if (ancestor == TIL_ROOT)
    return TRUE;

  for (; category != TIL_ROOT; category = til_catalogue_get_category (self, category)->parent)
    if (category == ancestor)
      return TRUE;

  return FALSE;
}

/**
 * til_indicator_has_dimension:
 * @self: an indicator
 * @dimension: index of a dimension
 *
 * Returns: whether it may be broken down by @dimension
 */
gboolean
til_indicator_has_dimension (const TilIndicator *self,
                             guint               dimension)
{
  for (guint i = 0; i < self->dimensions->len; i++)
    if (g_array_index (self->dimensions, guint, i) == dimension)
      return TRUE;

  return FALSE;
}

/**
 * til_indicator_implies:
 * @self: an indicator
 * @category: index of a category
 *
 * Returns: whether all that it counts are of @category, said or not
 */
gboolean
til_indicator_implies (const TilIndicator *self,
                       guint               category)
{
  for (guint i = 0; i < self->implied->len; i++)
    if (g_array_index (self->implied, guint, i) == category)
      return TRUE;

  return FALSE;
}

/**
 * til_indicator_seldom_by:
 * @self: an indicator
 * @dimension: index of a dimension
 *
 * Returns: whether few sources break it down by @dimension, so that only one
 *   that says so at the numbers themselves does
 */
gboolean
til_indicator_seldom_by (const TilIndicator *self,
                         guint               dimension)
{
  return (self->seldom & (G_GUINT64_CONSTANT (1) << dimension)) != 0;
}

/**
 * til_indicator_overlaps:
 * @self: an indicator
 * @dimension: index of a dimension
 *
 * Returns: whether the same person may be counted in several categories of
 *   @dimension, so that a sum there is an upper bound
 */
gboolean
til_indicator_overlaps (const TilIndicator *self,
                        guint               dimension)
{
  return (self->overlapping & (G_GUINT64_CONSTANT (1) << dimension)) != 0;
}

/**
 * til_category_exists_in:
 * @self: a category
 * @year: a year
 *
 * Returns: whether the category was in use then
 */
gboolean
til_category_exists_in (const TilCategory *self,
                        int                year)
{
  return (self->first_year == 0 || year >= self->first_year) &&
         (self->last_year == 0 || year <= self->last_year);
}
