/* work/til-project-template.c: partners' own workbooks for the coming edition */
#include "work/til-project-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "export/til-template.h"

/**
 * til_project_get_template_year:
 * @self: a project
 *
 * Returns: the edition that partners are asked for: the open one, or the one
 *   after a closed one
 */
int
til_project_get_template_year (TilProject *self)
{
  return self->closed ? self->year + 1 : self->year;
}

static gboolean
write_template (TilProject   *self,
                guint         partner,
                const char   *path,
                TilLanguage   language,
                GError      **error)
{
  const TilTemplate template = {
    .cube = til_project_get_cube (self),
    .partner = partner,
    .year = til_project_get_template_year (self),
    .language = language,
  };

  return til_template_write (&template, path, NULL, error);
}

/**
 * til_project_write_template:
 * @self: a project
 * @partner: its code in the catalogue
 * @path: the .xlsx file to write; an existing one is replaced when the new one is whole
 * @language: of the workbook
 * @error: why nothing was written
 *
 * Returns: %TRUE on success
 */
gboolean
til_project_write_template (TilProject   *self,
                            const char   *partner,
                            const char   *path,
                            TilLanguage   language,
                            GError      **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  guint index = til_catalogue_find_partner (catalogue, partner);

  if (index == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as a partner's code */
                   _("There is no partner “%s” in the catalogue"), partner);
      return FALSE;
    }

  if (til_catalogue_get_partner (catalogue, index)->role != TIL_ROLE_PARTNER)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                   /* Translators: a source in the catalogue, such as the draft */
                   _("“%s” delivers no numbers of its own, so it gets no template"), partner);
      return FALSE;
    }

  return write_template (self, index, path, language, error);
}

/* "udi-2025.xlsx": codes are for people too, and safe as names of files. */
static char *
template_path (TilProject       *self,
               const TilPartner *partner,
               const char       *folder)
{
  g_autofree char *name = g_strdup_printf ("%s-%d.xlsx", partner->code, til_project_get_template_year (self));

  return g_build_filename (folder, name, NULL);
}

/**
 * til_project_write_templates:
 * @self: a project
 * @folder: where to; it is made if it is not there
 * @language: of the workbooks
 * @error: why it stopped; what was written by then stays
 *
 * Writes a template for every partner of whom something is expected.
 *
 * Returns: (transfer full) (element-type filename): the files; %NULL on error
 */
GPtrArray *
til_project_write_templates (TilProject   *self,
                             const char   *folder,
                             TilLanguage   language,
                             GError      **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      int saved = errno;
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                   /* Translators: %1$s is a folder, %2$s the reason */
                   _("The folder %1$s could not be made: %2$s"), shown, g_strerror (saved));
      return NULL;
    }

  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      const TilPartner *partner = til_catalogue_get_partner (catalogue, i);
      g_autofree char *path = NULL;

      if (partner->role != TIL_ROLE_PARTNER || partner->expectations->len == 0)
        continue;
      path = template_path (self, partner, folder);
      if (!write_template (self, i, path, language, error))
        return NULL;
      g_ptr_array_add (files, g_steal_pointer (&path));
    }

  return g_steal_pointer (&files);
}
