/* tests/sheet/til-test-events.c: see til-test-events.h */
#include "til-test-events.h"

#include <string.h>

#include "sheet/til-reader.h"
#include "sheet/til-xml.h"
#include "til-test-zip.h"

#define PART "p"

typedef struct
{
  TilXml                xml;
  const TilTestParsing *parsing;
  GString              *out;
  gsize                 text_start;  /* in out, of the latest text */
  guint                 n_tags;
  gboolean              in_text;
} Recorder;

static void
end_text (Recorder *self)
{
  if (self->in_text)
    g_string_append_c (self->out, '\n');
  self->in_text = FALSE;
}

/* expat ends an empty element even after its start stopped. */
static gboolean
is_over (Recorder *self)
{
  return self->xml.error != NULL || self->xml.stopped;
}

static void
count_tag (Recorder *self)
{
  self->n_tags++;
  if (self->n_tags == self->parsing->stop_at)
    til_xml_stop (&self->xml);
  if (self->n_tags == self->parsing->fail_at)
    til_xml_fail (&self->xml, g_error_new (TIL_SHEET_ERROR, TIL_SHEET_ERROR_DAMAGED, "the handler fails"));
}

static void
on_start (void        *user_data,
          const char  *name,
          const char **attributes)
{
  Recorder *self = user_data;

  if (is_over (self))
    return;

  til_xml_enter (&self->xml);
  end_text (self);
  g_string_append_printf (self->out, "%u start %s", self->xml.depth, name);
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    g_string_append_printf (self->out, " %s=[%s]", attributes[i], attributes[i + 1]);
  g_string_append_c (self->out, '\n');

  if (strcmp (til_xml_local_name (name), "r") == 0)
    til_xml_allow_plain (&self->xml);
  count_tag (self);
}

static void
on_end (void       *user_data,
        const char *name)
{
  Recorder *self = user_data;

  if (is_over (self))
    return;

  end_text (self);
  g_string_append_printf (self->out, "%u end %s\n", self->xml.depth, name);
  til_xml_leave (&self->xml);
  count_tag (self);
}

static void
on_text (void       *user_data,
         const char *text,
         int         length)
{
  Recorder *self = user_data;

  if (is_over (self))
    return;

  if (!self->in_text)
    {
      self->text_start = self->out->len;
      g_string_append (self->out, "text ");
    }
  self->in_text = TRUE;
  g_string_append_len (self->out, text, length);
}

GBytes *
til_test_events_pack (const char *xml,
                      gsize       length)
{
  TilTestZip *zip = til_test_zip_new ();

  til_test_zip_add (zip, PART, xml, length, TIL_TEST_ZIP_PLAIN);
  return til_test_zip_finish (zip);
}

char *
til_test_events (GBytes               *packed,
                 const TilTestParsing *parsing,
                 guint64              *n_taken)
{
  g_autoptr(TilInput) input = til_input_new_for_bytes (packed, "test");
  g_autoptr(GError) error = NULL;
  g_autoptr(TilArchive) archive = til_archive_new (input, &error);
  Recorder self = { .parsing = parsing, .out = g_string_new (NULL) };

  g_assert_no_error (error);
  til_xml_init (&self.xml, parsing->namespaces);
  self.xml.block_bytes = parsing->block_bytes;
  self.xml.expat_alone = !parsing->plain;
  XML_SetUserData (self.xml.parser, &self);
  til_xml_use_plain (&self.xml, on_start, on_end, on_text);

  if (til_xml_parse_entry (&self.xml, archive, PART, NULL, &error))
    {
      end_text (&self);
      g_string_append (self.out, "done\n");
    }
  else
    {
      /* how much of a text expat gives before a mistake in it depends on
       * where blocks end */
      if (self.in_text)
        g_string_truncate (self.out, self.text_start);
      g_assert_nonnull (error);
      g_string_append_printf (self.out, "%s %d: %s\n", g_quark_to_string (error->domain), error->code, error->message);
    }
  g_string_append_printf (self.out, "depth %u\n", self.xml.depth);

  if (n_taken != NULL)
    *n_taken = error == NULL ? til_archive_get_size (archive, PART) - self.xml.fed : 0;
  til_xml_clear (&self.xml);
  return g_string_free (self.out, FALSE);
}
