/* core/til-label.c */
#include "core/til-label.h"

/* An offset from the year, "{-5}" at @text; where it ends. */
static const char *
parse_offset (const char *text,
              gint64     *offset)
{
  char *end;

  if (*text != '{')
    return text;

  *offset = g_ascii_strtoll (text + 1, &end, 10);
  if (end == text + 1 || *end != '}' || *offset < -100 || *offset > 100)
    {
      *offset = 0;
      return text;
    }

  return end + 1;
}

/**
 * til_label_for_year:
 * @self: a label
 * @language: the language wanted
 * @year: the year of what is labelled
 *
 * Puts @year in place of "%d", and the year five before it in place of
 * "%d{-5}". Every other sign stands for itself, "%" too.
 *
 * Returns: (transfer full): the text
 */
char *
til_label_for_year (const TilLabel *self,
                    TilLanguage     language,
                    int             year)
{
  GString *text = g_string_new (NULL);

  for (const char *at = til_label_get (self, language); *at != '\0';)
    {
      gint64 offset = 0;

      if (at[0] != '%' || at[1] != 'd')
        {
          g_string_append_c (text, *at++);
          continue;
        }

      at = parse_offset (at + 2, &offset);
      g_string_append_printf (text, "%d", year + (int) offset);
    }

  return g_string_free (text, FALSE);
}
