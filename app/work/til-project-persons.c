/* work/til-project-persons.c: how many different persons the units' counts can stand for */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

void
til_persons_year_free (TilPersonsYear *self)
{
  til_persons_free (self->persons);
  g_array_unref (self->silent);
  g_free (self);
}

static gboolean
has_overlaps (const TilIndicator *indicator)
{
  for (guint i = 0; i < indicator->dimensions->len; i++)
    if (til_indicator_overlaps (indicator, g_array_index (indicator->dimensions, guint, i)))
      return TRUE;

  return FALSE;
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The years that partners give figures of @indicator for, each once. */
static GArray *
list_years (TilCube *cube,
            guint    indicator)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  GPtrArray *figures = til_cube_get_figures (cube);
  guint n_different = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      const TilFigure *figure = g_ptr_array_index (figures, i);
      int year = figure->key.year;

      if (figure->key.indicator == indicator && til_cube_get_role (cube, figure) == TIL_ROLE_PARTNER &&
          (years->len == 0 || g_array_index (years, int, years->len - 1) != year))
        g_array_append_val (years, year);
    }

  g_array_sort (years, compare_years);
  for (guint i = 0; i < years->len; i++)
    if (i == 0 || g_array_index (years, int, i) != g_array_index (years, int, n_different - 1))
      g_array_index (years, int, n_different++) = g_array_index (years, int, i);
  g_array_set_size (years, n_different);

  return years;
}

/* Whether @overlap says at least as much of one pair of units as @other: two
 * declarations of a pair are of the same persons. */
static gboolean
covers (const TilOverlap *overlap,
        const TilOverlap *other)
{
  gboolean same = overlap->unit == other->unit && overlap->within == other->within;
  gboolean turned = overlap->unit == other->within && overlap->within == other->unit;

  if (overlap->indicator != other->indicator)
    return FALSE;
  if (same && (overlap->count < 0 || (other->count >= 0 && overlap->count >= other->count)))
    return TRUE;

  return turned && other->count >= 0 && (overlap->count < 0 || overlap->count >= other->count);
}

static gboolean
is_covered (const GPtrArray  *overlaps,
            const TilOverlap *other)
{
  for (guint i = 0; i < overlaps->len; i++)
    if (covers (g_ptr_array_index (overlaps, i), other))
      return TRUE;

  return FALSE;
}

/* What was declared for @year beside the catalogue, of each pair the most. */
static GPtrArray *
list_declared (TilProject  *self,
               int          year,
               GError     **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  g_autoptr(GPtrArray) all = til_project_list_overlaps (self, year, error);
  g_autoptr(GPtrArray) declared = g_ptr_array_new_with_free_func (g_free);

  if (all == NULL)
    return NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const TilDeclaredOverlap *one = g_ptr_array_index (all, i);

      if (one->source == TIL_OVERLAP_FROM_CATALOGUE || is_covered (catalogue->overlaps, &one->overlap) ||
          is_covered (declared, &one->overlap))
        continue;

      for (guint j = declared->len; j-- > 0;)
        if (covers (&one->overlap, g_ptr_array_index (declared, j)))
          g_ptr_array_remove_index (declared, j);
      g_ptr_array_add (declared, g_memdup2 (&one->overlap, sizeof one->overlap));
    }

  return g_steal_pointer (&declared);
}

/* Templates are read once a year, not once an indicator. */
static GPtrArray *
look_up_declared (TilProject  *self,
                  GHashTable  *by_year,
                  int          year,
                  GError     **error)
{
  GPtrArray *declared = g_hash_table_lookup (by_year, GINT_TO_POINTER (year));

  if (declared == NULL)
    {
      declared = list_declared (self, year, error);
      if (declared != NULL)
        g_hash_table_insert (by_year, GINT_TO_POINTER (year), declared);
    }

  return declared;
}

/* All of it is in a unit that did give a number: it adds nobody. */
static gboolean
is_within_stated (TilCube         *cube,
                  const TilKey    *whole,
                  const GPtrArray *overlaps,
                  guint            unit)
{
  for (guint i = 0; i < overlaps->len; i++)
    {
      const TilOverlap *overlap = g_ptr_array_index (overlaps, i);
      TilKey key = *whole;
      TilInterval value;

      if (overlap->indicator != whole->indicator || overlap->unit != unit || overlap->count >= 0)
        continue;
      til_key_set (&key, til_cube_get_catalogue (cube), overlap->within);
      if (til_cube_resolve_interval (cube, &key, TIL_ROLE_PARTNER, &value) != TIL_BASIS_NOTHING)
        return TRUE;
    }

  return FALSE;
}

/* Units that a number is expected of and that gave none, or only some of
 * their parts. That is not zero. */
static GArray *
list_silent (TilCube         *cube,
             const TilKey    *whole,
             const GPtrArray *declared)
{
  TilCatalogue *catalogue = til_cube_get_catalogue (cube);
  const TilIndicator *indicator = til_catalogue_get_indicator (catalogue, whole->indicator);
  GArray *silent = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      const TilPartner *partner = til_catalogue_get_partner (catalogue, i);

      for (guint j = 0; j < partner->expectations->len; j++)
        {
          const TilExpectation *expected = g_ptr_array_index (partner->expectations, j);
          const TilCategory *unit;
          TilKey key = *whole;
          TilInterval value;
          TilBasis basis;

          if (expected->indicator != whole->indicator || expected->unit == TIL_ROOT || expected->unit == TIL_NONE)
            continue;
          unit = til_catalogue_get_category (catalogue, expected->unit);
          if (!til_indicator_overlaps (indicator, unit->dimension) || !til_category_exists_in (unit, whole->year))
            continue;

          til_key_set (&key, catalogue, expected->unit);
          basis = til_cube_resolve_interval (cube, &key, TIL_ROLE_PARTNER, &value);
          if ((basis == TIL_BASIS_NOTHING || (unit->parts->len > 0 && value.high == TIL_NO_UPPER_END)) &&
              !is_within_stated (cube, whole, catalogue->overlaps, expected->unit) &&
              !is_within_stated (cube, whole, declared, expected->unit))
            g_array_append_val (silent, expected->unit);
        }
    }

  return silent;
}

/* What silent units count is in no bound: the least stands, the most does not. */
static void
open_upper_end (TilPersons   *persons,
                const GArray *silent,
                TilCatalogue *catalogue,
                TilLanguage   language)
{
  static const char * const step[TIL_N_LANGUAGES] = {
    "Det ventes tall også fra %s, men de er ikke oppgitt i sin helhet: det høyeste gjelder bare de andre tiltakene,"
    " og det er ingen øvre grense.",
    "Numbers are expected of %s too, but are not stated in full: the most is of the other services only,"
    " and there is no upper end." };
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < silent->len; i++)
    {
      const TilCategory *unit = til_catalogue_get_category (catalogue, g_array_index (silent, guint, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", til_label_get (&unit->label, language));
    }

  g_ptr_array_add (persons->steps, g_strdup_printf (step[language], names->str));
  persons->sum.high = TIL_NO_UPPER_END;
  persons->bounds.high = TIL_NO_UPPER_END;
}

/**
 * til_project_list_persons:
 * @self: a project
 * @year: of the figures; 0: every year that partners give figures for
 * @language: of the steps
 * @error: a file of the project cannot be read, or nobody stated such counts
 *
 * For every indicator in which several units may count the same person: how
 * many different persons there are at least and at most, with the overlaps
 * that the catalogue, the partners' templates and the coordinator declare. Where a unit that is
 * expected gave no number, there is no upper end.
 *
 * Returns: (transfer full) (element-type TilPersonsYear): at least one, by
 *   indicator, then by year; %NULL on error
 */
GPtrArray *
til_project_list_persons (TilProject   *self,
                          int           year,
                          TilLanguage   language,
                          GError      **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  TilCube *cube = til_project_get_cube (self);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) til_persons_year_free);
  g_autoptr(GHashTable) by_year = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < catalogue->indicators->len; i++)
    {
      g_autoptr(GArray) years = NULL;

      if (!has_overlaps (til_catalogue_get_indicator (catalogue, i)))
        continue;

      years = list_years (cube, i);
      for (guint j = 0; j < years->len; j++)
        {
          int one = g_array_index (years, int, j);
          TilKey key = til_key_new (i, one);
          GPtrArray *declared;
          TilPersons *persons;

          if (year != 0 && one != year)
            continue;
          declared = look_up_declared (self, by_year, one, error);
          if (declared == NULL)
            return NULL;

          persons = til_persons_new (cube, &key, declared, language);
          if (persons != NULL)
            {
              TilPersonsYear *entry = g_new (TilPersonsYear, 1);

              *entry = (TilPersonsYear) { i, one, persons, list_silent (cube, &key, declared) };
              if (entry->silent->len > 0)
                open_upper_end (persons, entry->silent, catalogue, language);
              g_ptr_array_add (list, entry);
            }
        }
    }

  if (list->len == 0)
    {
      if (year != 0)
        g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                     /* Translators: a year */
                     _("No partner has given counts of persons by service for %d"), year);
      else
        g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                             _("No partner has given counts of persons by service"));
      return NULL;
    }

  return g_steal_pointer (&list);
}
