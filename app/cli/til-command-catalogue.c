/* cli/til-command-catalogue.c: the project's own catalogue: its partners, and the whole as a file */
#include "cli/til-command.h"

#include <glib/gi18n-lib.h>

/* A catalogue of one's own, checked before anything is made of it. */
GBytes *
til_options_load_catalogue (const char  *path,
                            GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(TilCatalogue) catalogue = NULL;
  g_autoptr(GBytes) xml = NULL;
  char *contents;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, error))
    return NULL;

  xml = g_bytes_new_take (contents, size);
  catalogue = til_catalogue_parse (xml, name, error);

  return catalogue != NULL ? g_steal_pointer (&xml) : NULL;
}

static const char *
get_role_code (TilRole role)
{
  switch (role)
    {
    case TIL_ROLE_DRAFT:
      return "draft";
    case TIL_ROLE_PUBLISHED:
      return "published";
    case TIL_ROLE_PARTNER:
    default:
      return "partner";
    }
}

static void
print_json_partner (TilJson          *json,
                    TilCatalogue     *catalogue,
                    const TilPartner *partner)
{
  til_json_begin_object (json, NULL);
  til_json_string (json, "id", partner->code);
  til_json_string (json, "nb", til_label_get (&partner->label, TIL_LANGUAGE_NB));
  til_json_string (json, "en", til_label_get (&partner->label, TIL_LANGUAGE_EN));
  til_json_string (json, "role", get_role_code (partner->role));
  til_json_begin_array (json, "units");
  for (guint i = 0; i < partner->units->len; i++)
    til_json_string (json, NULL, til_catalogue_get_category (catalogue, g_array_index (partner->units, guint, i))->code);
  til_json_end_array (json);
  til_json_end_object (json);
}

static TilExit
list_partners (TilProject        *project,
               const TilOptions  *options,
               GError           **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (project);
  TilLanguage language;
  TilJson json;

  if (!til_options_get_language (options, project, &language, error))
    return TIL_EXIT_FAILED;

  til_json_init (&json, stdout);
  if (options->json)
    {
      til_json_begin_object (&json, NULL);
      til_json_begin_array (&json, "partners");
    }
  for (guint i = 0; i < catalogue->partners->len; i++)
    {
      const TilPartner *partner = til_catalogue_get_partner (catalogue, i);

      if (options->json)
        print_json_partner (&json, catalogue, partner);
      else
        fprintf (stdout, "%-24s %s\n", partner->code, til_label_get (&partner->label, language));
    }
  if (options->json)
    {
      til_json_end_array (&json);
      til_json_end_object (&json);
      putc ('\n', stdout);
    }

  return TIL_EXIT_DONE;
}

/* Without a name, it lists. */
TilExit
til_command_partner (const TilOptions  *options,
                     char             **arguments,
                     GError           **error)
{
  TilNewPartner partner = { options->name, options->english, options->like };
  gboolean lists = options->name == NULL && options->like == NULL && options->english == NULL;
  g_autoptr(TilProject) project = NULL;
  g_autofree char *code = NULL;

  if (!lists && (options->name == NULL || options->like == NULL))
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: lists of options */
                   _("A partner is added with %s"), "--name, --like");
      return TIL_EXIT_FAILED;
    }

  project = til_project_open (arguments[0], lists, error);
  if (project == NULL)
    return TIL_EXIT_FAILED;
  if (lists)
    return list_partners (project, options, error);
  if (!til_project_add_partner (project, &partner, &code, error))
    return TIL_EXIT_FAILED;

  if (options->json)
    fprintf (stdout, "{\"id\": \"%s\"}\n", code);
  else
    fprintf (stdout, "%s\n", code);

  return TIL_EXIT_DONE;
}

static gboolean
write_catalogue (TilProject  *project,
                 const char  *path,
                 GError     **error)
{
  g_autoptr(GBytes) xml = til_project_get_catalogue_xml (project, error);
  const char *data;
  gsize size;

  if (xml == NULL)
    return FALSE;

  data = g_bytes_get_data (xml, &size);
  return g_file_set_contents (path, data, (gssize) size, error);
}

TilExit
til_command_catalogue (const TilOptions  *options,
                       char             **arguments,
                       GError           **error)
{
  g_autoptr(TilProject) project = NULL;
  g_autoptr(GBytes) xml = NULL;
  g_autofree char *name = NULL;

  if ((options->out != NULL) == (options->from != NULL))
    {
      g_set_error (error, TIL_COMMAND_ERROR, TIL_COMMAND_ERROR_USAGE,
                   /* Translators: two options */
                   _("A project's catalogue is written with %1$s, or changed with %2$s"), "--out", "--from");
      return TIL_EXIT_FAILED;
    }

  project = til_project_open (arguments[0], options->out != NULL, error);
  if (project == NULL)
    return TIL_EXIT_FAILED;
  if (options->out != NULL)
    return write_catalogue (project, options->out, error) ? TIL_EXIT_DONE : TIL_EXIT_FAILED;

  name = g_path_get_basename (options->from);
  xml = til_options_load_catalogue (options->from, error);
  return xml != NULL && til_project_set_catalogue (project, xml, name, error) ? TIL_EXIT_DONE : TIL_EXIT_FAILED;
}
