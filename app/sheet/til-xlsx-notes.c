/* sheet/til-xlsx-notes.c: comments on cells; see til-xlsx.h */
#include "sheet/til-xlsx.h"

#include <glib/gi18n-lib.h>

#include "sheet/til-xml.h"

typedef struct
{
  TilXml                xml;
  const TilXlsxContext *context;
  const char           *element;    /* "comment" or "threadedComment" */
  GHashTable           *threads;    /* cell → GString: discussions, which replace a comment */
  gboolean              threaded;
  char                 *reference;  /* of the current one */
  gboolean              in_text;
  guint                 phonetic;
  GString              *text;
} NotesParser;

static void
free_thread (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
  NotesParser *self = user_data;
  const char *local = til_xml_local_name (name);

  til_xml_enter (&self->xml);

  if (self->phonetic > 0 || strcmp (local, "rPh") == 0)
    {
      self->phonetic++;
    }
  else if (strcmp (local, self->element) == 0)
    {
      g_free (self->reference);
      self->reference = g_strdup (til_xml_get (attributes, "ref"));
      g_string_truncate (self->text, 0);
    }
  else if (strcmp (local, self->threaded ? "text" : "t") == 0)
    {
      self->in_text = self->reference != NULL;
    }
}

static void
hand_out (NotesParser *self,
          const char  *reference,
          const char  *text)
{
  GError *error = NULL;
  guint32 row, column;

  if (!til_cell_parse (reference, &row, &column) || *text == '\0')
    return;

  if (!til_reading_note (self->context->reading, row, column, text, &error))
    til_xml_fail (&self->xml, error);
}

static void
on_end (void       *user_data,
        const char *name)
{
  NotesParser *self = user_data;
  const char *local = til_xml_local_name (name);

  til_xml_leave (&self->xml);

  if (self->phonetic > 0)
    {
      self->phonetic--;
    }
  else if (strcmp (local, self->threaded ? "text" : "t") == 0)
    {
      self->in_text = FALSE;
    }
  else if (strcmp (local, self->element) == 0 && self->reference != NULL)
    {
      til_xlsx_unescape (self->text->str, &self->text->len);
      self->text->str[self->text->len] = '\0';

      if (self->threaded)
        {
          GString *thread = g_hash_table_lookup (self->threads, self->reference);

          /* Answers come behind the first one. */
          if (thread == NULL)
            {
              thread = g_string_new (self->text->str);
              g_hash_table_insert (self->threads, g_strdup (self->reference), thread);
            }
          else
            {
              g_string_append_c (thread, '\n');
              g_string_append (thread, self->text->str);
            }
        }
      else
        {
          /* Beside a discussion stands a comment that only says that this
           * version of Excel cannot show it. */
          GString *thread = g_hash_table_lookup (self->threads, self->reference);

          hand_out (self, self->reference, thread != NULL ? thread->str : self->text->str);
          g_hash_table_remove (self->threads, self->reference);
        }
      g_clear_pointer (&self->reference, g_free);
    }
}

static void
on_text (void       *user_data,
         const char *text,
         int         length)
{
  NotesParser *self = user_data;

  if (!self->in_text || self->phonetic > 0)
    return;

  if (self->text->len + length > TIL_LIMIT_TEXT_BYTES)
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                           /* Translators: why a part of a file is refused */
                                           _("a comment is too long")));
  else
    g_string_append_len (self->text, text, length);
}

static gboolean
parse_part (NotesParser  *self,
            const char   *part,
            gboolean      threaded,
            GError      **error)
{
  gboolean read;

  self->threaded = threaded;
  self->element = threaded ? "threadedComment" : "comment";
  self->in_text = FALSE;
  self->phonetic = 0;

  til_xml_init (&self->xml, TRUE);
  XML_SetUserData (self->xml.parser, self);
  XML_SetElementHandler (self->xml.parser, on_start, on_end);
  XML_SetCharacterDataHandler (self->xml.parser, on_text);
  read = til_xml_parse_entry (&self->xml, self->context->archive, part,
                              self->context->reading->cancellable, error);
  til_xml_clear (&self->xml);

  return read;
}

/**
 * til_xlsx_read_notes:
 * @context: what the workbook says
 * @sheet_part: the entry of the sheet whose comments these are
 * @error: a #TilSheetError that names file, part and line
 *
 * Hands the comments of a sheet to the reading: the older kind and discussions.
 *
 * Returns: %TRUE on success
 */
gboolean
til_xlsx_read_notes (const TilXlsxContext  *context,
                     const char            *sheet_part,
                     GError               **error)
{
  g_autoptr(GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_thread);
  g_autoptr(GPtrArray) relations = NULL;
  NotesParser self = { .context = context, .threads = threads };
  const TilXlsxRelation *threaded;
  const TilXlsxRelation *comments;
  gboolean read = TRUE;

  relations = til_xlsx_read_relations (context->archive, sheet_part,
                                       context->reading->cancellable, error);
  if (relations == NULL)
    return FALSE;

  threaded = til_xlsx_find_relation (relations, NULL, "threadedComment");
  comments = til_xlsx_find_relation (relations, NULL, "comments");
  self.text = g_string_new (NULL);

  /* Comments are a help: one that is missing does not make the sheet unread. */
  if (threaded != NULL && til_archive_has (context->archive, threaded->target))
    read = parse_part (&self, threaded->target, TRUE, error);
  if (read && comments != NULL && til_archive_has (context->archive, comments->target))
    read = parse_part (&self, comments->target, FALSE, error);

  if (read)
    {
      GHashTableIter iter;
      gpointer reference, thread;
      guint32 row, column;

      g_hash_table_iter_init (&iter, threads);
      while (read && g_hash_table_iter_next (&iter, &reference, &thread))
        if (til_cell_parse (reference, &row, &column))
          read = til_reading_note (context->reading, row, column, ((GString *) thread)->str, error);
    }

  g_string_free (self.text, TRUE);
  g_free (self.reference);

  return read;
}
