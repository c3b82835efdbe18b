/* export/til-export-hidden.c: hidden sheets become very hidden ones */
#include "export/til-export-hidden.h"

#include <string.h>
#include <zip.h>

static gboolean
is_among (guint        sheet,
          const guint *sheets,
          guint        n_sheets)
{
  for (guint i = 0; i < n_sheets; i++)
    if (sheets[i] == sheet)
      return TRUE;

  return FALSE;
}

/* A sheet's name may hold anything but "<": each tag is looked at by itself. */
static char *
replace_states (const char  *text,
                gsize        length,
                const guint *sheets,
                guint        n_sheets)
{
  static const char mark[] = " state=\"hidden\" r:id=";
  static const char well[] = " state=\"veryHidden\" r:id=";
  g_autofree char *whole = g_strndup (text, length);
  g_auto(GStrv) tags = g_strsplit (whole, "<sheet ", -1);
  guint n_replaced = 0;

  for (guint i = 1; i < g_strv_length (tags); i++)
    {
      g_auto(GStrv) parts = is_among (i - 1, sheets, n_sheets) ? g_strsplit (tags[i], mark, -1) : NULL;

      if (parts == NULL || g_strv_length (parts) != 2)
        continue;
      g_free (tags[i]);
      tags[i] = g_strjoinv (well, parts);
      n_replaced++;
    }

  return n_replaced == n_sheets ? g_strjoinv ("<sheet ", tags) : NULL;
}

/**
 * til_export_hide_well:
 * @path: a finished workbook
 * @sheets: (array length=n_sheets): places of its sheets that are hidden, from 0
 * @n_sheets: how many
 *
 * Makes them very hidden.
 *
 * Returns: %TRUE on success
 */
gboolean
til_export_hide_well (const char  *path,
                      const guint *sheets,
                      guint        n_sheets)
{
  static const char part[] = "xl/workbook.xml";
  zip_t *archive;
  zip_stat_t stat;
  g_autofree char *text = NULL;
  g_autofree char *replaced = NULL;
  zip_source_t *source;
  zip_file_t *file;
  gboolean read;

  if (n_sheets == 0)
    return TRUE;

  archive = zip_open (path, 0, NULL);
  if (archive == NULL)
    return FALSE;
  if (zip_stat (archive, part, 0, &stat) != 0 || (file = zip_fopen (archive, part, 0)) == NULL)
    {
      zip_discard (archive);
      return FALSE;
    }

  text = g_malloc (stat.size);
  read = zip_fread (file, text, stat.size) == (zip_int64_t) stat.size;
  zip_fclose (file);
  replaced = read ? replace_states (text, stat.size, sheets, n_sheets) : NULL;
  source = replaced != NULL ? zip_source_buffer (archive, replaced, strlen (replaced), 0) : NULL;
  if (source == NULL)
    {
      zip_discard (archive);
      return FALSE;
    }

  if (zip_file_replace (archive, stat.index, source, 0) != 0)
    {
      zip_source_free (source);
      zip_discard (archive);
      return FALSE;
    }
  if (zip_close (archive) != 0)
    {
      zip_discard (archive);
      return FALSE;
    }

  return TRUE;
}
