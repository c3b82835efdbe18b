/* core/til-overlap.c */
#include "core/til-overlap.h"

/**
 * til_overlap_source_to_code:
 * @self: a source
 *
 * Returns: (transfer none): "catalogue", "template" or "coordinator"
 */
const char *
til_overlap_source_to_code (TilOverlapSource self)
{
  static const char * const codes[] = { "catalogue", "template", "coordinator" };

  return codes[self];
}

/**
 * til_declared_overlap_new:
 * @overlap: the units, and how many persons are in both; copied
 * @source: who declares it
 * @year: of the figures; 0: every year
 *
 * Returns: (transfer full): the declaration, by nobody named and without a note
 */
TilDeclaredOverlap *
til_declared_overlap_new (const TilOverlap *overlap,
                          TilOverlapSource  source,
                          int               year)
{
  TilDeclaredOverlap *self = g_new0 (TilDeclaredOverlap, 1);

  self->overlap = *overlap;
  self->source = source;
  self->year = year;
  self->partner = TIL_NONE;
  self->who = g_strdup ("");
  self->note = g_strdup ("");

  return self;
}

TilDeclaredOverlap *
til_declared_overlap_copy (const TilDeclaredOverlap *self)
{
  TilDeclaredOverlap *copy = g_memdup2 (self, sizeof *self);

  copy->who = g_strdup (self->who);
  copy->note = g_strdup (self->note);

  return copy;
}

void
til_declared_overlap_free (TilDeclaredOverlap *self)
{
  g_free (self->who);
  g_free (self->note);
  g_free (self);
}

/**
 * til_declared_overlap_describe:
 * @self: a declaration
 * @catalogue: the catalogue of its units
 * @language: of the words
 *
 * Returns: (transfer full): "All at Adora are at ROSA too"
 */
char *
til_declared_overlap_describe (const TilDeclaredOverlap *self,
                               const TilCatalogue       *catalogue,
                               TilLanguage               language)
{
  static const char * const all[TIL_N_LANGUAGES] = {
    "Alle hos %1$s er også hos %2$s", "All at %1$s are at %2$s too" };
  static const char * const one[TIL_N_LANGUAGES] = {
    "Én person er både hos %1$s og hos %2$s", "One person is both at %1$s and at %2$s" };
  static const char * const some[TIL_N_LANGUAGES] = {
    "%3$d personer er både hos %1$s og hos %2$s", "%3$d persons are both at %1$s and at %2$s" };
  int count = self->overlap.count;
  const char *unit = til_label_get (&til_catalogue_get_category (catalogue, self->overlap.unit)->label, language);
  const char *within = til_label_get (&til_catalogue_get_category (catalogue, self->overlap.within)->label, language);

  if (count > 1)
    return g_strdup_printf (some[language], unit, within, count);

  return g_strdup_printf ((count < 0 ? all : one)[language], unit, within);
}
