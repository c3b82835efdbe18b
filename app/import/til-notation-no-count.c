/* import/til-notation-no-count.c: digits that count nothing: dates, telephone numbers, ages, pages */
#include "import/til-notation-private.h"

#include <stdio.h>
#include <string.h>

#include "import/til-pattern.h"

void
til_notation_set_no_count (TilNotated *notated,
                           TilNoCount  why)
{
  notated->kind = TIL_NOTATION_NO_COUNT;
  notated->why = why;
}

static gboolean
only (const char *text,
      const char *accept)
{
  return text[strspn (text, accept)] == '\0';
}

static gboolean
looks_like_phone (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);
  const char *rest = text;

  if (!only (text, "+() 0123456789"))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (text[0] == '+' || g_str_has_prefix (text, "(+") || g_str_has_prefix (text, "00"))
    return digits->len >= 8 && digits->len <= 15;
  if (digits->len != 8)
    return FALSE;
  if (til_pattern_match ("^\\d{2} \\d{2} \\d{2} \\d{2}$", rest) || til_pattern_match ("^\\d{3} \\d{2} \\d{3}$", rest))
    return TRUE;
  /* Norwegian numbers start so; a count this big would be grouped. */
  return til_pattern_match ("^[2-9]\\d{7}$", rest);
}

/* Whole texts of digits that count nothing. */
gboolean
til_notation_read_no_count (const char *text,
                            TilNotated *notated)
{
  static const struct { const char *pattern; TilNoCount why; } patterns[] = {
    { "^(den )?\\d{1,2}[./] ?\\d{1,2}[./] ?(\\d{4}|\\d{2})\\.?$", TIL_NO_COUNT_DATE },
    { "^\\d{1,2}-\\d{1,2}-\\d{4}$", TIL_NO_COUNT_DATE },
    /* when a form was sent */
    { "^\\d{1,2}[./-]\\d{1,2}[./-](\\d{4}|\\d{2}),? (kl\\.? ?)?\\d{1,2}[:.]\\d{2}([:.]\\d{2})?( ?[ap]m)?$", TIL_NO_COUNT_DATE },
    { "^\\d{4}-\\d{1,2}-\\d{1,2}([t ]\\d.*)?$", TIL_NO_COUNT_DATE },
    { "^\\d{1,2}\\.\\d{1,2}\\.$", TIL_NO_COUNT_DATE },
    { "^(kl\\.? ?)?\\d{1,2}:\\d{2}(:\\d{2})?$", TIL_NO_COUNT_TIME },
    { "^(side|page|s\\.|p\\.) ?\\d+( ?(av|of|/) ?\\d+)?\\.?$", TIL_NO_COUNT_PAGE },
    { "^\\d+ ?(av|of) ?\\d+$", TIL_NO_COUNT_PAGE },
    { "^(sak(snr)?\\.? |ref\\.? |jnr\\.? )?(\\d{2}|\\d{4})/\\d{2,7}(-\\d+)?$", TIL_NO_COUNT_CASE },
    { "^\\d{1,3} ?(-|til|to) ?\\d{1,3} ?(år|års|åring(er)?|years?( old)?|mnd\\.?|måneder|månader|months?)\\.?$", TIL_NO_COUNT_AGE },
    { "^\\d{1,3}\\+? ?(år|åringer|years?( old)?)( (og|eller) (eldre|over|yngre))?$", TIL_NO_COUNT_AGE },
    { "^(nr\\.?|no\\.|punkt|pkt\\.?) ?\\d+\\.?( ?[a-zæøå])?$", TIL_NO_COUNT_NUMBERING },
    { "^\\d{1,3}\\.?\\d{0,2} ?[a-zæøå][.)]?$", TIL_NO_COUNT_NUMBERING },
    { "^\\(?\\d{1,3}[.)]$", TIL_NO_COUNT_NUMBERING },
    { "^\\d{1,2}(\\.\\d{1,2}){2,4}\\.?$", TIL_NO_COUNT_NUMBERING },
    { "^(utl\\. |utf\\. |bvl\\. |strl\\. )?§§? ?\\d+", TIL_NO_COUNT_PARAGRAPH },
    { "^(19|20)\\d{2} ?[-/] ?((19|20)\\d{2}|\\d{2})$", TIL_NO_COUNT_YEARS },
    { "^uke \\d{1,2}$", TIL_NO_COUNT_DATE },
    { "^week \\d{1,2}$", TIL_NO_COUNT_DATE },
  };

  /* all have digits */
  if (strpbrk (text, "0123456789") == NULL)
    return FALSE;
  if (looks_like_phone (text))
    {
      til_notation_set_no_count (notated, TIL_NO_COUNT_PHONE);
      return TRUE;
    }
  if (til_pattern_match ("^(\\+47 ?)?(tlf\\.?|telefon|phone|mobil)[:.]? ?[+0-9][0-9 ]{6,}$", text))
    {
      til_notation_set_no_count (notated, TIL_NO_COUNT_PHONE);
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (til_pattern_match (patterns[i].pattern, text))
      {
        int from, to;

        /* "2000-12": a year and a day of a month is no year range */
        if (patterns[i].why == TIL_NO_COUNT_YEARS
            && sscanf (text, "%d%*[ -/]%d", &from, &to) == 2
            && !til_notation_is_year (from))
          continue;
        til_notation_set_no_count (notated, patterns[i].why);
        return TRUE;
      }

  if (til_pattern_match ("^(\\d{1,2}\\.? )?" TIL_NOTATION_MONTHS ",?( \\d{1,2},?)?( (19|20)\\d{2})?$", text))
    {
      til_notation_set_no_count (notated, TIL_NO_COUNT_DATE);
      return TRUE;
    }

  return FALSE;
}
