/* sheet/til-xml-feed.c: see til-xml-feed.h
 *
 * expat is given a block tag by tag until it has reached a place: exactly
 * after a start tag for which til_xml_allow_plain() was called, or after the
 * end of a child of that element. expat's own handlers say so, with its own
 * byte index; a ">" in a comment, a value or a CDATA section makes no place.
 * There the scanner takes what it can, and expat goes on behind it.
 *
 * Nothing is kept from one block to the next: an element that is cut goes to
 * expat, which keeps what it cannot use yet.
 */
#include "sheet/til-xml-feed.h"

#include <string.h>

/* So many tags of a block are given one by one without coming to a place
 * where the scanner takes something; then the block is none for it. A step
 * costs 0.1 µs. */
#define MAX_STEPS 256

#define NO_PLACE G_MAXUINT64

/* A DTD may have default values and entities, and another type of attribute. */
static void
on_doctype (void       *user_data,
            const char *name,
            const char *system_id,
            const char *public_id,
            int         has_internal_subset)
{
  TilXml *self = user_data;

  self->irregular = TRUE;
}

static void
on_xml_declaration (void       *user_data,
                    const char *version,
                    const char *encoding,
                    int         standalone)
{
  TilXml *self = user_data;

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    self->irregular = TRUE;
}

/* What is declared within an element whose children may be scanned is left
 * before the next of them: to keep it would be of no use, and a file may have
 * millions. */
static void
on_declared (void       *user_data,
             const char *prefix,
             const char *uri)
{
  TilXml *self = user_data;

  self->n_elements++;  /* it takes as long to read */
  if (self->scope == NULL)
    return;

  if (self->n_inside > 0 || (self->plain_depth > 0 && self->depth >= self->plain_depth))
    self->n_inside++;
  else
    til_xml_scope_declare (self->scope, prefix, uri);
}

/* expat ends them in the reverse of the order in which it began them. */
static void
on_declaration_left (void       *user_data,
                     const char *prefix)
{
  TilXml *self = user_data;

  if (self->n_inside > 0)
    self->n_inside--;
  else if (self->scope != NULL)
    til_xml_scope_leave (self->scope);
}

/**
 * til_xml_use_plain:
 * @self: a parser whose user data is @self
 * @start: gets start tags
 * @end: gets end tags
 * @text: gets text
 *
 * Sets these handlers and lets plain elements be scanned beside expat, which
 * is four times as fast: those inside the elements for which @start calls
 * til_xml_allow_plain(). The handlers get the same events, but text in other
 * pieces; the names they get live as long as the parser. No other handler of
 * expat's may be set.
 *
 * UTF-16 has a NUL in or before its first tag, so that the scanner takes
 * nothing of it, declared or not.
 */
void
til_xml_use_plain (TilXml                   *self,
                   XML_StartElementHandler   start,
                   XML_EndElementHandler     end,
                   XML_CharacterDataHandler  text)
{
  self->start = start;
  self->end = end;
  self->text = text;
  XML_SetElementHandler (self->parser, start, end);
  XML_SetCharacterDataHandler (self->parser, text);

  if (self->namespaces)
    XML_SetNamespaceDeclHandler (self->parser, on_declared, on_declaration_left);
  if (self->expat_alone)
    return;

  if (self->namespaces)
    self->scope = til_xml_scope_new ();
  self->plain = til_xml_plain_new (self->scope);
  self->place = NO_PLACE;
  XML_SetStartDoctypeDeclHandler (self->parser, on_doctype);
  XML_SetXmlDeclHandler (self->parser, on_xml_declaration);
}

/**
 * til_xml_allow_plain:
 * @self: a parser with til_xml_use_plain()
 *
 * For start handlers, after til_xml_enter(): the children of this element may
 * be scanned. It should have many, each with little inside. The leave ends
 * with the element, or where one inside it is given its own; it is not given
 * inside another such element with namespaces declared in between.
 */
void
til_xml_allow_plain (TilXml *self)
{
  /* a scanned element has no children that expat could be given */
  if (self->taking || self->plain == NULL || self->n_inside > 0)
    return;

  self->plain_depth = self->depth;
  til_xml_after_tag (self);
}

/* For til_xml_leave(): in the element whose children may be scanned, or just
 * out of it, a tag has ended. */
void
til_xml_after_tag (TilXml *self)
{
  if (self->taking)
    return;

  if (self->depth < self->plain_depth)
    {
      /* an empty element, even the root, has ended where it began */
      self->plain_depth = 0;
      self->place = NO_PLACE;
    }
  else if (self->plain_depth > 0)
    self->place = XML_GetCurrentByteIndex (self->parser) + XML_GetCurrentByteCount (self->parser);
}

/* How many bytes of those fed expat cannot use yet, as their token is cut. */
guint64
til_xml_get_pending (TilXml *self)
{
  return self->fed - MAX (0, XML_GetCurrentByteIndex (self->parser));
}

static gboolean
is_over (const TilXml *self)
{
  return self->error != NULL || self->stopped;
}

static void
give_events (TilXml                 *self,
             const TilXmlPlainEvent *events,
             gsize                   n_events)
{
  for (gsize i = 0; i < n_events && !is_over (self); i++)
    {
      const TilXmlPlainEvent *event = &events[i];

      if (event->kind == TIL_XML_PLAIN_START)
        self->start (self, event->text, event->attributes);
      else if (event->kind == TIL_XML_PLAIN_END)
        self->end (self, event->text);
      else
        self->text (self, event->text, event->length);
    }
}

/* Takes the plain elements that come next. Returns their bytes. */
static gsize
take (TilXml *self,
      char   *data)
{
  const TilXmlPlainEvent *events;
  gsize n_events, length, taken = 0;

  self->taking = TRUE;
  while (!is_over (self) && (length = til_xml_plain_scan (self->plain, data + taken, &events, &n_events)) > 0)
    {
      give_events (self, events, n_events);
      taken += length;
    }
  self->taking = FALSE;

  return taken;
}

/* How much to give expat next. An unfinished token, which is looked at from
 * its start each time, gets all there is. */
static gsize
get_step (TilXml     *self,
          const char *data,
          gsize       length,
          guint       n_steps)
{
  const char *tag_end;

  if (self->irregular || n_steps == MAX_STEPS || (n_steps > 0 && til_xml_get_pending (self) > 0))
    return length;

  tag_end = memchr (data, '>', length);
  return tag_end != NULL ? (gsize) (tag_end + 1 - data) : length;
}

/**
 * til_xml_feed:
 * @self: a parser with a scanner
 * @data: a block; a NUL comes after it; changed
 * @length: its bytes
 * @last: whether no block comes after it
 *
 * Parses one block, up to where a handler fails or stops.
 *
 * Returns: expat's status
 */
enum XML_Status
til_xml_feed (TilXml   *self,
              char     *data,
              gsize     length,
              gboolean  last)
{
  guint n_steps = 0;
  gsize at = 0, step;
  enum XML_Status status;

  do
    {
      if (self->place == self->fed && !self->irregular)
        {
          gsize taken = take (self, data + at);

          at += taken;
          if (taken > 0)
            n_steps = 0;
          if (is_over (self) || (at == length && !last))
            return XML_STATUS_OK;
        }

      step = get_step (self, data + at, length - at, n_steps);
      if (n_steps < MAX_STEPS)
        n_steps++;
      self->fed += step;
      status = XML_Parse (self->parser, data + at, step, last && at + step == length);
      at += step;
    }
  while (at < length && status == XML_STATUS_OK && !is_over (self));

  return status;
}
