/* sheet/til-xml.c: see til-xml.h */
#include "sheet/til-xml.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/til-reader.h"
#include "sheet/til-xml-feed.h"

#define BLOCK_BYTES (64 * 1024)

/* What expat holds on this thread. Its memory functions are given no user
 * data; a parser lives and dies within one call on one thread. */
static _Thread_local gsize held_bytes;

/* Before each piece of memory its size, and room to keep it aligned. */
#define SIZE_BYTES 16

static void *
hold (void   *memory,
      size_t  size)
{
  size_t former = 0;
  char *start = NULL;

  if (memory != NULL)
    {
      start = (char *) memory - SIZE_BYTES;
      memcpy (&former, start, sizeof former);
    }

  if (size > TIL_LIMIT_PARSER_BYTES || held_bytes - former + size > TIL_LIMIT_PARSER_BYTES)
    return NULL;

  start = realloc (start, size + SIZE_BYTES);
  if (start == NULL)
    return NULL;

  memcpy (start, &size, sizeof size);
  held_bytes += size - former;
  return start + SIZE_BYTES;
}

static void *
hold_new (size_t size)
{
  return hold (NULL, size);
}

static void
let_go (void *memory)
{
  char *start = memory;
  size_t size;

  if (memory == NULL)
    return;

  start -= SIZE_BYTES;
  memcpy (&size, start, sizeof size);
  held_bytes -= size;
  free (start);
}

/**
 * til_xml_init:
 * @namespaces: whether names come as namespace, #TIL_XML_SEPARATOR, local name
 *
 * Makes the parser. Set its handlers and its user data after this.
 */
void
til_xml_init (TilXml   *self,
              gboolean  namespaces)
{
  static const XML_Memory_Handling_Suite memory = { hold_new, hold, let_go };
  const char separator[] = { TIL_XML_SEPARATOR, '\0' };

  memset (self, 0, sizeof *self);
  self->block_bytes = BLOCK_BYTES;
  self->namespaces = namespaces;
  self->parser = XML_ParserCreate_MM (NULL, &memory, namespaces ? separator : NULL);
  if (self->parser == NULL)
    g_error ("out of memory");
}

void
til_xml_clear (TilXml *self)
{
  g_clear_pointer (&self->parser, XML_ParserFree);
  g_clear_error (&self->error);
  g_clear_pointer (&self->plain, til_xml_plain_free);
  g_clear_pointer (&self->scope, til_xml_scope_free);
}

/**
 * til_xml_fail:
 * @error: (transfer full): why
 *
 * For handlers: parsing ends and fails with @error.
 */
void
til_xml_fail (TilXml *self,
              GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);

  XML_StopParser (self->parser, XML_FALSE);
}

/**
 * til_xml_stop:
 *
 * For handlers: parsing ends and succeeds.
 */
void
til_xml_stop (TilXml *self)
{
  self->stopped = TRUE;
  XML_StopParser (self->parser, XML_FALSE);
}

void
til_xml_too_deep (TilXml *self)
{
  til_xml_fail (self, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_TOO_BIG,
                                   /* Translators: why a part of a file is refused */
                                   _("its elements are nested too deeply")));
}

/* Puts file, part and line before a reason. */
static void
set_error (GError     **error,
           TilXml      *self,
           TilArchive  *archive,
           const char  *entry_name,
           gint         code,
           const char  *reason)
{
  g_set_error (error, TIL_SHEET_ERROR, code,
               /* Translators: a file name, the name of a part inside it, a line, the reason */
               _("%1$s cannot be read: its part “%2$s”, line %3$lu: %4$s"),
               til_archive_get_name (archive), entry_name,
               (unsigned long) XML_GetCurrentLineNumber (self->parser), reason);
}

/* Reads until @buffer is full; less is the end, whose checksum was right. */
static gboolean
fill (TilArchiveEntry  *entry,
      char             *buffer,
      gsize             wanted,
      gsize            *length,
      GError          **error)
{
  gssize n;

  *length = 0;
  while (*length < wanted)
    {
      n = til_archive_entry_read (entry, buffer + *length, wanted - *length, error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      *length += n;
    }

  return TRUE;
}

/* Room for @wanted bytes: expat's own, or one from which both are served,
 * and a NUL. */
static char *
get_buffer (TilXml     *self,
            GByteArray *block,
            gsize       wanted)
{
  if (self->plain == NULL)
    return XML_GetBuffer (self->parser, wanted);

  g_byte_array_set_size (block, wanted + 1);
  return (char *) block->data;
}

static enum XML_Status
parse_block (TilXml   *self,
             char     *buffer,
             gsize     length,
             gboolean  last)
{
  if (self->plain != NULL)
    {
      buffer[length] = '\0';
      return til_xml_feed (self, buffer, length, last);
    }

  self->fed += length;
  return XML_ParseBuffer (self->parser, length, last);
}

/**
 * til_xml_parse:
 * @entry: where to read from
 * @entry_name: what messages call it
 * @cancellable: (nullable): looked at before each block
 * @error: a #TilSheetError that names file, part, line and reason
 *
 * Parses to the end of the entry, whose checksum is then known to be right,
 * or until a handler stops.
 *
 * Returns: %TRUE on success
 */
gboolean
til_xml_parse (TilXml           *self,
               TilArchive       *archive,
               TilArchiveEntry  *entry,
               const char       *entry_name,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autoptr(GByteArray) block = g_byte_array_new ();
  guint64 pending = 0;

  for (;;)
    {
      /* At least as much again as what is unfinished: each byte of a long tag
       * is then looked at a few times and not at every block. */
      gsize wanted = MAX (self->block_bytes, pending);
      char *buffer = get_buffer (self, block, wanted);
      enum XML_Status status;
      gsize length;

      if (buffer == NULL)
        {
          set_error (error, self, archive, entry_name, TIL_SHEET_ERROR_TOO_BIG,
                     /* Translators: why a part of a file is refused */
                     _("it takes too much memory"));
          return FALSE;
        }

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !fill (entry, buffer, wanted, &length, error))
        return FALSE;

      status = parse_block (self, buffer, length, length < wanted);

      if (self->error != NULL)
        {
          /* A handler's own errors get file and place; those of a reading name
           * the file already, and a cancellation needs none. */
          if (self->error->domain == TIL_SHEET_ERROR
              && !g_str_has_prefix (self->error->message, til_archive_get_name (archive)))
            set_error (error, self, archive, entry_name, self->error->code, self->error->message);
          else
            g_propagate_error (error, g_steal_pointer (&self->error));
          return FALSE;
        }

      if (self->stopped)
        return TRUE;

      if (status != XML_STATUS_OK)
        {
          enum XML_Error code = XML_GetErrorCode (self->parser);

          set_error (error, self, archive, entry_name,
                     code == XML_ERROR_NO_MEMORY ? TIL_SHEET_ERROR_TOO_BIG : TIL_SHEET_ERROR_DAMAGED,
                     code == XML_ERROR_NO_MEMORY ? _("it takes too much memory") : XML_ErrorString (code));
          return FALSE;
        }

      if (!til_archive_count (archive, self->n_elements, error))
        return FALSE;
      self->n_elements = 0;

      pending = til_xml_get_pending (self);
      if (length == wanted && pending > TIL_LIMIT_TOKEN_BYTES)
        {
          set_error (error, self, archive, entry_name, TIL_SHEET_ERROR_TOO_BIG,
                     /* Translators: why a part of a file is refused */
                     _("a tag is too long"));
          return FALSE;
        }
      if (length < wanted)
        return TRUE;
    }
}

/**
 * til_xml_parse_entry:
 *
 * As til_xml_parse(), for an entry by its name.
 *
 * Returns: %TRUE on success
 */
gboolean
til_xml_parse_entry (TilXml        *self,
                     TilArchive    *archive,
                     const char    *entry_name,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(TilArchiveEntry) entry = til_archive_open_entry (archive, entry_name, error);

  if (entry == NULL)
    return FALSE;

  return til_xml_parse (self, archive, entry, entry_name, cancellable, error);
}

/**
 * til_xml_local_name:
 * @name: a name as expat gives it
 *
 * Returns: its part after the namespace or prefix
 */
const char *
til_xml_local_name (const char *name)
{
  const char *end = strrchr (name, TIL_XML_SEPARATOR);

  if (end == NULL)
    end = strrchr (name, ':');

  return end != NULL ? end + 1 : name;
}

/**
 * til_xml_get:
 * @attributes: as expat gives them
 * @local_name: a name without its namespace or prefix
 *
 * Returns: (nullable): the attribute's value; one without a namespace goes
 *   before one with
 */
const char *
til_xml_get (const char **attributes,
             const char  *local_name)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], local_name) == 0)
      return attributes[i + 1];

  for (gsize i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (til_xml_local_name (attributes[i]), local_name) == 0)
      return attributes[i + 1];

  return NULL;
}

/**
 * til_xml_is_true:
 * @value: (nullable): an xsd:boolean
 *
 * Returns: whether it is "1", "true" or, as VML has it, "t" or "on"
 */
gboolean
til_xml_is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || g_ascii_strcasecmp (value, "true") == 0
                           || strcmp (value, "t") == 0 || g_ascii_strcasecmp (value, "on") == 0);
}
