#include "widgets/til-recent.h"

#include "widgets/til-words.h"

#define MAX_RECENT 8

static char *
get_list_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "tilstand", "recent.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = get_list_path ();
  g_autoptr(GKeyFile) file = g_key_file_new ();

  /* No list yet, or a damaged one: begin anew */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return g_steal_pointer (&file);
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = get_list_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (file, path, &error))
    g_debug ("The list of recent projects was not saved: %s",
             error != NULL ? error->message : "its folder cannot be made");
}

/* Group names are hashes: a path may hold a bracket, a group name not. */
static char *
get_group (const char *path)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
}

/**
 * til_recent_free:
 * @self: (nullable) (transfer full): an entry
 */
void
til_recent_free (TilRecent *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self);
}

static int
compare_when (gconstpointer a,
              gconstpointer b)
{
  const TilRecent *first = *(const TilRecent * const *) a;
  const TilRecent *second = *(const TilRecent * const *) b;

  return first->when < second->when ? 1 : first->when > second->when ? -1 : 0;
}

/**
 * til_recent_list:
 *
 * Returns: (transfer full) (element-type TilRecent): the projects that were
 *   open last and are still there, newest first
 */
GPtrArray *
til_recent_list (void)
{
  g_autoptr(GKeyFile) file = load ();
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) til_recent_free);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_autoptr(TilRecent) recent = g_new0 (TilRecent, 1);

      recent->path = g_key_file_get_string (file, groups[i], "path", NULL);
      recent->year = g_key_file_get_integer (file, groups[i], "year", NULL);
      recent->n_delivered = MAX (0, g_key_file_get_integer (file, groups[i], "delivered", NULL));
      recent->n_expected = MAX (0, g_key_file_get_integer (file, groups[i], "expected", NULL));
      recent->n_open = MAX (0, g_key_file_get_integer (file, groups[i], "open", NULL));
      recent->when = g_key_file_get_int64 (file, groups[i], "when", NULL);

      if (recent->path != NULL && g_file_test (recent->path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (list, g_steal_pointer (&recent));
    }

  g_ptr_array_sort (list, compare_when);
  if (list->len > MAX_RECENT)
    g_ptr_array_set_size (list, MAX_RECENT);
  return g_steal_pointer (&list);
}

/**
 * til_recent_note:
 * @project: a project that is open
 *
 * Puts @project first on the list with how far it is.
 */
void
til_recent_note (TilProject *project)
{
  g_autoptr(GKeyFile) file = load ();
  g_autofree char *path = g_canonicalize_filename (til_project_get_path (project), NULL);
  g_autofree char *group = get_group (path);
  guint n_delivered, n_expected, n_open = 0;

  g_return_if_fail (TIL_IS_PROJECT (project));

  /* What is looked back at is not what is worked on */
  if (til_project_is_of_before (project))
    return;

  til_words_count_partners (project, &n_delivered, &n_expected);
  g_object_get (project, "n-open-findings", &n_open, NULL);

  g_key_file_set_string (file, group, "path", path);
  g_key_file_set_integer (file, group, "year", til_project_get_year (project));
  g_key_file_set_integer (file, group, "delivered", (int) n_delivered);
  g_key_file_set_integer (file, group, "expected", (int) n_expected);
  g_key_file_set_integer (file, group, "open", (int) n_open);
  g_key_file_set_int64 (file, group, "when", g_get_real_time () / G_USEC_PER_SEC);
  save (file);
}

/**
 * til_recent_forget:
 * @path: a project's file
 *
 * Takes the project off the list; the file stays.
 */
void
til_recent_forget (const char *path)
{
  g_autoptr(GKeyFile) file = load ();
  g_autofree char *group = get_group (path);

  if (g_key_file_remove_group (file, group, NULL))
    save (file);
}
