/* work/til-project-overlap.c: persons whom two services both count, as declared */
#include "work/til-project-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/til-number.h"
#include "import/til-template-key.h"
#include "work/til-project-deliver.h"

static void
add_of_catalogue (TilProject *self,
                  GPtrArray  *list)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);

  for (guint i = 0; i < catalogue->overlaps->len; i++)
    g_ptr_array_add (list, til_declared_overlap_new (g_ptr_array_index (catalogue->overlaps, i),
                                                     TIL_OVERLAP_FROM_CATALOGUE, 0));
}

/* What a template declares, read once while the catalogue is the same. */
static const GPtrArray *
look_up_template (TilProject         *self,
                  const TilDelivery  *delivery,
                  GError            **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  GPtrArray *overlaps;

  if (self->overlaps_catalogue != catalogue)
    {
      g_clear_pointer (&self->template_overlaps, g_hash_table_unref);
      g_clear_pointer (&self->overlaps_catalogue, til_catalogue_unref);
      self->template_overlaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       (GDestroyNotify) g_ptr_array_unref);
      self->overlaps_catalogue = til_catalogue_ref (catalogue);
    }

  overlaps = g_hash_table_lookup (self->template_overlaps, delivery->sha256);
  if (overlaps == NULL)
    {
      g_autoptr(GBytes) original = NULL;
      g_autoptr(TilBook) book = NULL;
      gboolean is_kept;

      if (!til_store_has_original (self->store, delivery->id, &is_kept, error))
        return NULL;
      if (is_kept)
        {
          original = til_store_get_original (self->store, delivery->id, error);
          book = original != NULL ? til_project_read_original (delivery, original, NULL, error) : NULL;
          if (book == NULL)
            return NULL;
        }

      /* one of which a sheet was left out is not kept, and declares nothing */
      overlaps = book != NULL ? til_template_key_overlaps (book, catalogue)
                 : g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->template_overlaps, g_strdup (delivery->sha256), overlaps);
    }

  return overlaps;
}

static gboolean
add_of_template (TilProject         *self,
                 const TilDelivery  *delivery,
                 GPtrArray          *list,
                 GError            **error)
{
  const GPtrArray *overlaps = look_up_template (self, delivery, error);

  if (overlaps == NULL)
    return FALSE;

  for (guint i = 0; i < overlaps->len; i++)
    {
      TilDeclaredOverlap *declared = til_declared_overlap_new (g_ptr_array_index (overlaps, i),
                                                               TIL_OVERLAP_FROM_TEMPLATE, delivery->year);

      declared->partner = delivery->partner;
      declared->delivery = delivery->id;
      declared->when = delivery->received;
      g_ptr_array_add (list, declared);
    }

  return TRUE;
}

/**
 * til_project_list_overlaps:
 * @self: a project
 * @year: of the figures; 0: every year
 * @error: a file of the project cannot be read
 *
 * Returns: (transfer full) (element-type TilDeclaredOverlap): what is
 *   declared for @year: by the catalogue, by partners in their templates, by
 *   the coordinator, in that order
 */
GPtrArray *
til_project_list_overlaps (TilProject  *self,
                           int          year,
                           GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) til_declared_overlap_free);
  g_autoptr(GPtrArray) own = til_store_list_overlaps (self->store, error);
  GPtrArray *deliveries = til_project_get_deliveries (self);

  if (own == NULL)
    return NULL;

  add_of_catalogue (self, list);
  for (guint i = 0; i < deliveries->len; i++)
    {
      const TilDelivery *delivery = g_ptr_array_index (deliveries, i);
      const TilPartner *partner = til_catalogue_get_partner (til_project_get_catalogue (self), delivery->partner);

      if ((year == 0 || delivery->year == year) && *delivery->origin == '\0' && partner->role == TIL_ROLE_PARTNER &&
          !add_of_template (self, delivery, list, error))
        return NULL;
    }
  for (guint i = 0; i < own->len; i++)
    {
      const TilDeclaredOverlap *declared = g_ptr_array_index (own, i);

      if (year == 0 || declared->year == year)
        g_ptr_array_add (list, til_declared_overlap_copy (declared));
    }

  return g_steal_pointer (&list);
}

/* The unit called @code, "adora" or "unit=adora", in a dimension in which
 * several units of @indicator may count the same person. */
static guint
find_unit (TilCatalogue        *catalogue,
           const TilIndicator  *indicator,
           const char          *code,
           GError             **error)
{
  const char *equals = strchr (code, '=');

  for (guint i = 0; i < indicator->dimensions->len; i++)
    {
      guint dimension = g_array_index (indicator->dimensions, guint, i);
      const TilDimension *in = til_catalogue_get_dimension (catalogue, dimension);
      guint unit;

      if (!til_indicator_overlaps (indicator, dimension) ||
          (equals != NULL && (strlen (in->code) != (gsize) (equals - code) ||
                              strncmp (in->code, code, (gsize) (equals - code)) != 0)))
        continue;

      unit = til_catalogue_find_category (catalogue, dimension, equals != NULL ? equals + 1 : code);
      if (unit != TIL_NONE && unit != TIL_ROOT)
        return unit;
    }

  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
               /* Translators: what was given as a service's code; the code of an indicator */
               _("“%1$s” is no service that “%2$s” is counted by"), code, indicator->code);
  return TIL_NONE;
}

static gboolean
find_overlap (TilProject  *self,
              const char  *indicator,
              const char  *unit,
              const char  *within,
              TilOverlap  *overlap,
              GError     **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  const TilIndicator *one;

  overlap->indicator = til_catalogue_find_indicator (catalogue, indicator);
  if (overlap->indicator == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as an indicator's code */
                   _("There is no indicator “%s” in the catalogue"), indicator);
      return FALSE;
    }

  one = til_catalogue_get_indicator (catalogue, overlap->indicator);
  overlap->unit = find_unit (catalogue, one, unit, error);
  if (overlap->unit == TIL_NONE)
    return FALSE;
  overlap->within = find_unit (catalogue, one, within, error);
  if (overlap->within == TIL_NONE)
    return FALSE;

  if (til_catalogue_is_within (catalogue, overlap->unit, overlap->within) ||
      til_catalogue_is_within (catalogue, overlap->within, overlap->unit))
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   /* Translators: the codes of two services */
                   _("“%1$s” and “%2$s” are not two services: one is the other or a part of it"), unit, within);
      return FALSE;
    }

  return TRUE;
}

/* No more persons can be in both than either of them counts. */
static gboolean
check_count (TilProject        *self,
             const TilOverlap  *overlap,
             int                year,
             GError           **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  const guint units[] = { overlap->unit, overlap->within };

  for (guint i = 0; i < G_N_ELEMENTS (units) && overlap->count >= 0; i++)
    {
      TilKey key = til_key_new (overlap->indicator, year);
      TilInterval value;

      til_key_set (&key, catalogue, units[i]);
      if (til_cube_resolve_interval (til_project_get_cube (self), &key, TIL_ROLE_PARTNER, &value) !=
            TIL_BASIS_NOTHING && value.high < overlap->count * TIL_ONE)
        {
          g_autofree char *most = til_number_format (value.high, -1, self->language);

          g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                       /* Translators: a number of persons, a service, the number that it counts */
                       _("%1$d persons cannot be in both: %2$s counts only %3$s"), overlap->count,
                       til_label_get (&til_catalogue_get_category (catalogue, units[i])->label, self->language), most);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
write_overlap (TilProject  *self,
               gpointer     user_data,
               GError     **error)
{
  return til_store_set_overlap (self->store, self->year, user_data, error);
}

/* "ROSA, Adora", as the log tells it. */
static char *
describe_units (TilProject       *self,
                const TilOverlap *overlap)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);

  return g_strdup_printf ("%s, %s",
                          til_label_get (&til_catalogue_get_category (catalogue, overlap->unit)->label, self->language),
                          til_label_get (&til_catalogue_get_category (catalogue, overlap->within)->label, self->language));
}

/**
 * til_project_declare_overlap:
 * @self: a project whose edition is open
 * @indicator: code of what is counted
 * @year: of the figures; 0: the edition's
 * @unit: code of a service, "adora"
 * @within: code of another
 * @count: persons who are in both, from 1; -1: all of @unit are in @within
 * @note: how one knows
 * @id: (out) (optional): of the declaration, to withdraw it; untouched on failure
 * @error: why it was not declared
 *
 * From now on such persons are taken off the most that the services' counts
 * can stand for. It takes the place of what she declared of the same two
 * services, in this order, before.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_declare_overlap (TilProject  *self,
                             const char  *indicator,
                             int          year,
                             const char  *unit,
                             const char  *within,
                             int          count,
                             const char  *note,
                             gint64      *id,
                             GError     **error)
{
  TilOverlap overlap = { .count = count };
  g_autoptr(TilDeclaredOverlap) declared = NULL;
  g_autofree char *subject = NULL;

  if (year == 0)
    year = self->year;
  if (!til_project_check_open (self, error) ||
      !find_overlap (self, indicator, unit, within, &overlap, error))
    return FALSE;

  if ((count < 1 && count != -1) || year < 1900 || year > 2999 || note == NULL || *note == '\0')
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           year < 1900 || year > 2999 ? _("That is not the year of a report")
                           : note == NULL || *note == '\0'
                           ? _("To declare that services count the same persons takes a few words on how it is known")
                           : _("How many persons are in both services is a number from 1"));
      return FALSE;
    }
  if (!check_count (self, &overlap, year, error))
    return FALSE;

  declared = til_declared_overlap_new (&overlap, TIL_OVERLAP_FROM_COORDINATOR, year);
  g_free (declared->who);
  declared->who = g_strdup (til_project_get_user ());
  g_free (declared->note);
  declared->note = g_strdup (note);
  declared->when = g_get_real_time () / G_USEC_PER_SEC;

  subject = describe_units (self, &overlap);
  if (!til_project_run_step (self, "overlap", subject, note, TIL_NONE, write_overlap, declared, error))
    return FALSE;

  if (id != NULL)
    *id = declared->id;
  return TRUE;
}

static gboolean
remove_overlap (TilProject  *self,
                gpointer     user_data,
                GError     **error)
{
  return til_store_remove_overlap (self->store, self->year, *(gint64 *) user_data, error);
}

/**
 * til_project_withdraw_overlap:
 * @self: a project whose edition is open
 * @id: of a declaration of the coordinator's
 * @note: (nullable): why
 * @error: why it stands
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_withdraw_overlap (TilProject  *self,
                              gint64       id,
                              const char  *note,
                              GError     **error)
{
  g_autoptr(GPtrArray) own = NULL;
  g_autofree char *shown = NULL;

  if (!til_project_check_open (self, error))
    return FALSE;

  own = til_store_list_overlaps (self->store, error);
  if (own == NULL)
    return FALSE;

  for (guint i = 0; i < own->len; i++)
    {
      const TilDeclaredOverlap *declared = g_ptr_array_index (own, i);

      if (declared->id == id)
        {
          g_autofree char *subject = describe_units (self, &declared->overlap);

          return til_project_run_step (self, "withdraw-overlap", subject, note, TIL_NONE, remove_overlap, &id, error);
        }
    }

  shown = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
               /* Translators: the number that was given for an overlap */
               _("There is no overlap %s of yours; those of the catalogue and of templates cannot be withdrawn"), shown);
  return FALSE;
}
