/* work/til-project-enter.c: numbers that came by telephone or in a message */
#include "work/til-project-deliver.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "sheet/til-pasted.h"

static TilBook *
read_text (GBytes      *text,
           const char  *name,
           GError     **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (text, &length);

  if (bytes == NULL || !g_utf8_validate_len (bytes, length, NULL))
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           _("What was entered is empty, or is no text"));
      return NULL;
    }

  return til_pasted_read (text, name, error);
}

/**
 * til_project_read_original:
 * @delivery: one that came as a file or was typed
 * @original: its bytes
 * @answers: (nullable) (element-type utf8 utf8): the partner's, of which one
 *   may tell how a text file is split
 * @error: why they cannot be read
 *
 * Returns: (transfer full): its sheets
 */
TilBook *
til_project_read_original (const TilDelivery  *delivery,
                           GBytes             *original,
                           const GHashTable   *answers,
                           GError            **error)
{
  g_autofree char *question = NULL;
  const char *answer = NULL;
  TilTextDialect dialect;

  if (*delivery->origin != '\0')
    return read_text (original, delivery->origin, error);

  question = til_choice_dialect_question (delivery->file);
  if (answers != NULL)
    answer = g_hash_table_lookup ((GHashTable *) answers, question);
  if (answer == NULL || !til_choice_parse_dialect (answer, &dialect))
    dialect = (TilTextDialect) { 0 };

  return til_book_read_with_dialect (original, delivery->file, &dialect, NULL, error);
}

/**
 * til_project_enter:
 * @self: a project
 * @partner: code of whose numbers they are
 * @from: how they came: "telephone, Kari, 3 March"
 * @text: lines "INDICATOR[/DIMENSION=CATEGORY…] = VALUE", or a table as it was
 *   pasted (sheet/til-pasted.h), UTF-8
 * @options: (nullable): year, dry run and answers; %NULL: the project's year
 * @error: why nothing was entered
 *
 * Takes numbers typed by hand or pasted. They are read as a file is, and are a
 * delivery of the partner's with its origin noted. It replaces an earlier one
 * only if it says all of that again.
 *
 * Returns: (transfer full): what became of them
 */
TilImportResult *
til_project_enter (TilProject              *self,
                   const char              *partner,
                   const char              *from,
                   GBytes                  *text,
                   const TilImportOptions  *options,
                   GError                 **error)
{
  TilCatalogue *catalogue = til_project_get_catalogue (self);
  g_autoptr(GPtrArray) by_partner = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr(GHashTable) senders = NULL;
  g_autoptr(TilBook) book = NULL;
  g_autoptr(TilDeliver) deliver = NULL;
  g_autofree char *origin = NULL;
  TilReadOptions read = { .partner = til_catalogue_find_partner (catalogue, partner), .edition = self->year, .typed = TRUE };
  TilReadFile file = { 0 };
  TilImportResult *result;

  if (read.partner == TIL_NONE)
    {
      g_set_error (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_UNKNOWN,
                   /* Translators: what was given as a partner's code */
                   _("There is no partner “%s” in the catalogue"), partner);
      return NULL;
    }
  if (from == NULL || *from == '\0')
    {
      g_set_error_literal (error, TIL_PROJECT_ERROR, TIL_PROJECT_ERROR_INVALID,
                           _("Where the numbers come from is missing"));
      return NULL;
    }
  if (!til_project_check_open (self, error) || !til_project_load_answers (self, by_partner, &senders, error))
    return NULL;

  for (guint i = 0; options != NULL && options->answers != NULL && i < options->answers->len; i++)
    {
      const TilRemembered *answer = g_ptr_array_index (options->answers, i);

      if (answer->partner == read.partner)
        g_hash_table_insert (g_ptr_array_index (by_partner, read.partner), g_strdup (answer->question),
                             g_strdup (answer->answer));
    }
  read.answers_of = by_partner;
  read.year = options != NULL && options->year != 0 ? options->year : self->year;

  /* Translators: how numbers came, e.g. "telephone, Kari, 3 March" */
  origin = g_strdup_printf (_("typed by hand, from %s"), from);
  book = read_text (text, origin, error);
  if (book == NULL)
    return NULL;

  result = til_import_result_new ("");
  result->reading = til_reading_new (book, catalogue, &read, NULL, error);
  if (result->reading == NULL)
    {
      til_import_result_free (result);
      return NULL;
    }
  result->reading->sender_told = FALSE;

  file.result = result;
  file.book = book;
  file.origin = origin;
  deliver = til_deliver_new (self, options != NULL && options->dry_run);
  til_deliver_file (deliver, &file, "");
  if (result->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&result->error));
      til_import_result_free (result);
      return NULL;
    }

  return result;
}
