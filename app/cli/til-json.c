/* cli/til-json.c */
#include "cli/til-json.h"

#include <math.h>
#include <string.h>

static gboolean
needs_escape (unsigned char c)
{
  return c == '"' || c == '\\' || c < 0x20 || c == 0x7f;
}

/* A name of a file on the command line may be in any encoding; JSON is UTF-8. */
static void
write_string (TilJson    *self,
              const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *value = valid != NULL ? valid : text;

  putc ('"', self->stream);
  while (*value != '\0')
    {
      gsize plain = 0;
      unsigned char c;

      while (value[plain] != '\0' && !needs_escape ((unsigned char) value[plain]))
        plain++;
      fwrite (value, 1, plain, self->stream);
      value += plain;

      c = (unsigned char) *value;
      if (c == '\0')
        break;
      if (c == '"' || c == '\\')
        fprintf (self->stream, "\\%c", c);
      else
        fprintf (self->stream, "\\u%04x", c);
      value++;
    }
  putc ('"', self->stream);
}

static void
begin_value (TilJson    *self,
             const char *name)
{
  if (self->needs_comma)
    fputs (", ", self->stream);
  self->needs_comma = TRUE;

  if (name != NULL)
    {
      write_string (self, name);
      fputs (": ", self->stream);
    }
}

void
til_json_init (TilJson *self,
               FILE    *stream)
{
  self->stream = stream;
  self->needs_comma = FALSE;
}

void
til_json_begin_object (TilJson    *self,
                       const char *name)
{
  begin_value (self, name);
  putc ('{', self->stream);
  self->needs_comma = FALSE;
}

void
til_json_end_object (TilJson *self)
{
  putc ('}', self->stream);
  self->needs_comma = TRUE;
}

void
til_json_begin_array (TilJson    *self,
                      const char *name)
{
  begin_value (self, name);
  putc ('[', self->stream);
  self->needs_comma = FALSE;
}

void
til_json_end_array (TilJson *self)
{
  putc (']', self->stream);
  self->needs_comma = TRUE;
}

void
til_json_string (TilJson    *self,
                 const char *name,
                 const char *value)
{
  if (value == NULL)
    {
      til_json_null (self, name);
      return;
    }

  begin_value (self, name);
  write_string (self, value);
}

/* An array of them. */
void
til_json_strings (TilJson    *self,
                  const char *name,
                  GPtrArray  *values)
{
  til_json_begin_array (self, name);
  for (guint i = 0; i < values->len; i++)
    til_json_string (self, NULL, g_ptr_array_index (values, i));
  til_json_end_array (self);
}

void
til_json_integer (TilJson    *self,
                  const char *name,
                  gint64      value)
{
  begin_value (self, name);
  fprintf (self->stream, "%" G_GINT64_FORMAT, value);
}

const char *
til_json_format_number (double  value,
                        char   *buffer)
{
  if (fabs (value) < 1e15 && value == trunc (value))
    {
      g_snprintf (buffer, 32, "%" G_GINT64_FORMAT, (gint64) value);
      return buffer;
    }

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[] = { '%', '.', '1', (char) ('0' + digits - 10), 'g', '\0' };

      g_ascii_formatd (buffer, 32, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }

  return buffer;
}

void
til_json_number (TilJson    *self,
                 const char *name,
                 double      value)
{
  char buffer[32];

  if (!isfinite (value))  /* JSON has no such numbers */
    {
      til_json_null (self, name);
      return;
    }

  begin_value (self, name);
  fputs (til_json_format_number (value, buffer), self->stream);
}

void
til_json_thousandths (TilJson    *self,
                      const char *name,
                      gint64      value)
{
  guint64 magnitude = value < 0 ? (guint64) -value : (guint64) value;
  guint fraction = magnitude % 1000;
  char digits[4];

  if (value == G_MAXINT64 || value == G_MININT64)  /* no end */
    {
      til_json_null (self, name);
      return;
    }

  begin_value (self, name);
  fprintf (self->stream, "%s%" G_GUINT64_FORMAT, value < 0 ? "-" : "", magnitude / 1000);
  if (fraction == 0)
    return;

  g_snprintf (digits, sizeof digits, "%03u", fraction);
  for (gsize last = 2; digits[last] == '0'; last--)
    digits[last] = '\0';
  fprintf (self->stream, ".%s", digits);
}

void
til_json_boolean (TilJson    *self,
                  const char *name,
                  gboolean    value)
{
  begin_value (self, name);
  fputs (value ? "true" : "false", self->stream);
}

void
til_json_null (TilJson    *self,
               const char *name)
{
  begin_value (self, name);
  fputs ("null", self->stream);
}
