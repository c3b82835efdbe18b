/* work/til-project-catalogue.c: the project's own catalogue, changed through the program */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>

/**
 * til_project_get_catalogue_xml:
 * @self: a project
 * @error: a #TilStoreError
 *
 * Returns: (transfer full): the project's own catalogue as a file; its form
 *   is that of resources/catalogue/README.md
 */
GBytes *
til_project_get_catalogue_xml (TilProject  *self,
                               GError     **error)
{
  return til_store_get_catalogue_xml (self->store, error);
}

static gboolean
write_catalogue (TilProject  *self,
                 gpointer     user_data,
                 GError     **error)
{
  return til_store_set_catalogue (self->store, user_data, error);
}

/**
 * til_project_set_catalogue:
 * @self: a project whose edition is open
 * @xml: a catalogue
 * @name: of its file, for messages and the log
 * @error: a #TilCatalogueError that names the line; what the project's figures
 *   use and the catalogue lacks; the edition is closed
 *
 * From now on the project's labels, spellings, rules, tables and charts are
 * those of @xml. Its figures stay. What is read from now on is read with it.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_set_catalogue (TilProject  *self,
                           GBytes      *xml,
                           const char  *name,
                           GError     **error)
{
  g_autoptr(TilCatalogue) catalogue = NULL;

  if (!til_project_check_open (self, error))
    return FALSE;

  /* So that a mistake is told with the file's name, not the project's */
  catalogue = til_catalogue_parse (xml, name, error);
  if (catalogue == NULL)
    return FALSE;

  return til_project_run_step (self, "catalogue", name, NULL, TIL_NONE, write_catalogue, xml, error);
}

/**
 * til_project_add_partner:
 * @self: a project whose edition is open
 * @partner: what is known of it
 * @code: (out) (transfer full) (optional): the code it got; untouched on failure
 * @error: no name, one that another partner has, no such partner to be like;
 *   the edition is closed
 *
 * A partner that the catalogue does not know: one more that is expected to
 * deliver, whose files are known by its name.
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_add_partner (TilProject           *self,
                         const TilNewPartner  *partner,
                         char                **code,
                         GError              **error)
{
  g_autofree char *name = g_path_get_basename (til_project_get_path (self));
  g_autofree char *made = NULL;
  g_autoptr(GBytes) xml = NULL;
  g_autoptr(GBytes) changed = NULL;

  if (!til_project_check_open (self, error))
    return FALSE;

  xml = til_store_get_catalogue_xml (self->store, error);
  if (xml == NULL)
    return FALSE;
  changed = til_catalogue_add_partner (xml, name, partner, &made, error);
  if (changed == NULL ||
      !til_project_run_step (self, "partner", partner->nb, NULL, TIL_NONE, write_catalogue, changed, error))
    return FALSE;

  if (code != NULL)
    *code = g_steal_pointer (&made);
  return TRUE;
}
