#include "widgets/til-opening.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define EXAMPLE_YEAR 2024

/**
 * til_opening_open:
 * @path: a project file
 * @error: why it cannot be opened
 *
 * Opens a project to work on; one that is open elsewhere or write-protected
 * to look at only, which til_project_is_read_only() tells.
 *
 * Returns: (transfer full): the project
 */
TilProject *
til_opening_open (const char  *path,
                  GError     **error)
{
  g_autoptr(GError) reason = NULL;
  TilProject *project = til_project_open (path, FALSE, &reason);

  if (project == NULL &&
      (g_error_matches (reason, TIL_STORE_ERROR, TIL_STORE_ERROR_BUSY) ||
       g_error_matches (reason, TIL_STORE_ERROR, TIL_STORE_ERROR_READ_ONLY)))
    project = til_project_open (path, TRUE, NULL);

  if (project == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return project;
}

/**
 * til_opening_open_example:
 * @error: why not
 *
 * Opens the example year in the user's data folder; makes it the first time.
 *
 * Returns: (transfer full): the example
 */
TilProject *
til_opening_open_example (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tilstand", NULL);
  /* Translators: the file name of the example project; %d is a year */
  g_autofree char *name = g_strdup_printf (_("example-%d.tilstand"), EXAMPLE_YEAR);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return til_opening_open (path, error);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   /* Translators: a folder and the system's reason */
                   _("The folder for the example year, %1$s, cannot be made: %2$s"),
                   folder, g_strerror (errno));
      return NULL;
    }

  return til_project_create_example (path, error);
}
