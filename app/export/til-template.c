/* export/til-template.c: a partner's own workbook */
#include "export/til-template.h"

#include <glib/gi18n-lib.h>

#include "export/til-export-file.h"
#include "export/til-export-hidden.h"
#include "export/til-export-text.h"
#include "export/til-template-writer.h"

typedef struct
{
  const TilTemplate *template;
  guint              key_sheet;  /* its place, once it is written */
} Filling;

static gboolean
fill (lxw_workbook  *book,
      gpointer       user_data,
      guint         *n_sheets,
      GCancellable  *cancellable,
      GError       **error)
{
  Filling *filling = user_data;
  const TilTemplate *template = filling->template;
  g_autoptr(TilTemplateWriter) writer = til_template_writer_new (template, book);
  g_auto(TilTemplateSheet) guide = { 0 };
  g_autofree char *title = til_template_writer_title (writer, TIL_TEMPLATE_WORD_TITLE,
                                                      til_label_get (&writer->partner->label, template->language));
  g_autofree char *clean = til_export_text (title);
  lxw_doc_properties properties = { 0 };

  properties.title = clean;
  properties.comments = (char *) "Tilstand";
  workbook_set_properties (book, &properties);

  if (!til_template_sheet_begin (&guide, writer, til_template_writer_word (writer, TIL_TEMPLATE_WORD_GUIDE)) ||
      !til_template_write_pages (writer) || !til_template_write_grids (writer) ||
      !til_template_write_overlaps (writer))
    return FALSE;
  til_template_write_guide (writer, &guide);
  if (!til_template_write_key (writer))
    return FALSE;
  *n_sheets = writer->n_sheets;
  filling->key_sheet = writer->n_sheets - 1;

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The key is for the program only. */
static gboolean
hide_key (const char *path,
          gpointer    user_data)
{
  const Filling *filling = user_data;

  return til_export_hide_well (path, &filling->key_sheet, 1);
}

/**
 * til_template_write:
 * @template: for whom, which year, in which language
 * @path: a file's name
 * @cancellable: (nullable): stops it
 * @error: a sentence that names the file or the partner
 *
 * Writes a partner's workbook: a guide, a sheet for each of its services, a
 * sheet for overlaps, and the hidden key. What was at @path stays until the
 * new one is whole.
 *
 * Returns: %TRUE on success
 */
gboolean
til_template_write (const TilTemplate  *template,
                    const char         *path,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr(TilTemplateForm) form = NULL;
  Filling filling = { template, 0 };
  const TilPartner *partner;

  g_return_val_if_fail (template != NULL && template->cube != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  partner = til_catalogue_get_partner (til_cube_get_catalogue (template->cube), template->partner);
  form = til_template_form_new (template);
  if (form->pages->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   /* Translators: a partner */
                   _("There is nothing to ask %s for: the catalogue expects no numbers of it"),
                   til_label_get (&partner->label, template->language));
      return FALSE;
    }

  return til_export_file_write (path, fill, hide_key, &filling, cancellable, error);
}
