/* work/til-frozen.c: the figures of closed editions, for the cube */
#include "work/til-frozen.h"

/* Whose the editions are: the catalogue's source for published ones. */
static guint
find_publisher (TilCatalogue *catalogue)
{
  for (guint i = 0; i < catalogue->partners->len; i++)
    if (til_catalogue_get_partner (catalogue, i)->role == TIL_ROLE_PUBLISHED)
      return i;

  return TIL_NONE;
}

/* It came as no file; ids below zero are no row of the project. */
static TilDelivery *
new_delivery (guint       publisher,
              int         year,
              TilLanguage language)
{
  TilDelivery *delivery = til_delivery_new (publisher, year, "", "");

  delivery->id = -year;
  g_free (delivery->origin);
  delivery->origin = g_strdup_printf (language == TIL_LANGUAGE_NB ? "publisert i utgaven for %d"
                                                                  : "published in the %d edition", year);

  return delivery;
}

/**
 * til_frozen_add:
 * @project: a project
 * @deliveries: (element-type TilDelivery): one for each edition is added
 * @figures: (element-type TilFigure): what it published is added
 * @error: a #TilStoreError
 *
 * Adds what closed editions before the one in hand published.
 *
 * Returns: %TRUE on success
 */
gboolean
til_frozen_add (TilProject  *project,
                GPtrArray   *deliveries,
                GPtrArray   *figures,
                GError     **error)
{
  guint publisher = find_publisher (til_project_get_catalogue (project));
  g_autoptr(GPtrArray) editions = til_store_list_editions (project->store, error);
  gint64 id = 0;

  if (editions == NULL)
    return FALSE;

  for (guint i = 0; i < editions->len && publisher != TIL_NONE; i++)
    {
      const TilEdition *edition = g_ptr_array_index (editions, i);
      g_autoptr(GPtrArray) published = NULL;
      TilDelivery *delivery;

      if (!edition->closed || edition->year >= project->year)
        continue;
      published = til_store_list_published (project->store, edition->year, error);
      if (published == NULL)
        return FALSE;

      delivery = new_delivery (publisher, edition->year, til_project_get_language (project));
      delivery->n_figures = published->len;
      g_ptr_array_add (deliveries, delivery);
      for (guint j = 0; j < published->len; j++)
        {
          TilFigure *figure = til_figure_ref (g_ptr_array_index (published, j));

          figure->id = --id;
          figure->delivery = delivery->id;
          g_ptr_array_add (figures, figure);
        }
    }

  return TRUE;
}
