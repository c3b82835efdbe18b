/* work/til-example.c: the example year, carried inside the program */
#include "work/til-project-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "til-data-resources.h"

#define EXAMPLE_FOLDER "/io/github/tilstand/Tilstand/example/"
#define EXAMPLE_YEAR 2024

static gboolean
unpack (const char  *resource,
        const char  *folder,
        const char  *name,
        GPtrArray   *paths,
        GError     **error)
{
  g_autofree char *inside = g_strconcat (resource, name, NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GBytes) bytes = g_resource_lookup_data (til_data_get_resource (), inside, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  g_ptr_array_add (paths, path);

  return bytes != NULL &&
         g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);
}

static gboolean
unpack_folder (const char  *name,
               const char  *folder,
               GPtrArray   *paths,
               GError     **error)
{
  g_autofree char *resource = g_strconcat (EXAMPLE_FOLDER, name, "/", NULL);
  g_auto(GStrv) children = g_resource_enumerate_children (til_data_get_resource (), resource,
                                                          G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (children == NULL)
    return FALSE;

  for (char **child = children; *child != NULL; child++)
    if (!unpack (resource, folder, *child, paths, error))
      return FALSE;

  return TRUE;
}

static gboolean
import_example (TilProject  *project,
                GPtrArray   *paths,
                GError     **error)
{
  g_autoptr(GPtrArray) results = NULL;

  g_ptr_array_add (paths, NULL);
  results = til_project_import (project, (const char * const *) paths->pdata, NULL, NULL, NULL, NULL, error);
  g_ptr_array_remove_index (paths, paths->len - 1);
  if (results == NULL)
    return FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      TilImportResult *result = g_ptr_array_index (results, i);

      if (result->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&result->error));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * til_project_create_example:
 * @path: a file that is not there yet
 * @error: why it could not be made
 *
 * Makes a project of the example year: every partner's file, the draft and
 * the earlier edition are imported as if they had just come.
 *
 * Returns: (transfer full): the project
 */
TilProject *
til_project_create_example (const char  *path,
                            GError     **error)
{
  static const char * const folders[] = { "partners", "draft", "published" };
  g_autofree char *temporary = g_dir_make_tmp ("tilstand-example-XXXXXX", error);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TilProject) project = NULL;
  gboolean complete = TRUE;

  if (temporary == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (folders) && complete; i++)
    complete = unpack_folder (folders[i], temporary, paths, error);
  if (complete)
    {
      project = til_project_create (path, EXAMPLE_YEAR, error);
      complete = project != NULL && import_example (project, paths, error);
    }

  for (guint i = 0; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
  g_rmdir (temporary);

  if (!complete && project != NULL)
    {
      g_clear_object (&project);
      g_unlink (path);
    }

  return g_steal_pointer (&project);
}
