/* import/til-notation-word.c: the words and signs around a number: "ca.", "<", "%", "hvorav" */
#include "import/til-notation-private.h"

#include <string.h>

/* DESIGN, "How doubtful cases are read": "ca. N" is N ± 10 %. */
#define APPROX_PERCENT 10

static const struct { const char *words; TilBound bound; } prefixes[] = {
  { "ca.", TIL_BOUND_APPROX }, { "ca", TIL_BOUND_APPROX }, { "cirka", TIL_BOUND_APPROX }, { "circa", TIL_BOUND_APPROX },
  { "c.", TIL_BOUND_APPROX }, { "om lag", TIL_BOUND_APPROX }, { "omlag", TIL_BOUND_APPROX }, { "omtrent", TIL_BOUND_APPROX },
  { "omkring", TIL_BOUND_APPROX }, { "rundt", TIL_BOUND_APPROX }, { "anslagsvis", TIL_BOUND_APPROX },
  { "approximately", TIL_BOUND_APPROX }, { "approx.", TIL_BOUND_APPROX }, { "approx", TIL_BOUND_APPROX },
  { "about", TIL_BOUND_APPROX }, { "around", TIL_BOUND_APPROX }, { "roughly", TIL_BOUND_APPROX },
  { "some", TIL_BOUND_APPROX }, { "~", TIL_BOUND_APPROX }, { "≈", TIL_BOUND_APPROX }, { "±", TIL_BOUND_APPROX },
  { "<=", TIL_BOUND_AT_MOST }, { "≤", TIL_BOUND_AT_MOST }, { "høyst", TIL_BOUND_AT_MOST }, { "høgst", TIL_BOUND_AT_MOST },
  { "maks.", TIL_BOUND_AT_MOST }, { "maks", TIL_BOUND_AT_MOST }, { "inntil", TIL_BOUND_AT_MOST }, { "opptil", TIL_BOUND_AT_MOST },
  { "opp til", TIL_BOUND_AT_MOST }, { "at most", TIL_BOUND_AT_MOST }, { "up to", TIL_BOUND_AT_MOST },
  { "<", TIL_BOUND_BELOW }, { "under", TIL_BOUND_BELOW }, { "færre enn", TIL_BOUND_BELOW }, { "mindre enn", TIL_BOUND_BELOW },
  { "mindre enn", TIL_BOUND_BELOW }, { "færre enn", TIL_BOUND_BELOW }, { "fewer than", TIL_BOUND_BELOW },
  { "less than", TIL_BOUND_BELOW }, { "below", TIL_BOUND_BELOW }, { "fleire enn", TIL_BOUND_ABOVE },
  { ">=", TIL_BOUND_AT_LEAST }, { "≥", TIL_BOUND_AT_LEAST }, { "minst", TIL_BOUND_AT_LEAST }, { "at least", TIL_BOUND_AT_LEAST },
  { "minimum", TIL_BOUND_AT_LEAST },
  { ">", TIL_BOUND_ABOVE }, { "over", TIL_BOUND_ABOVE }, { "mer enn", TIL_BOUND_ABOVE }, { "meir enn", TIL_BOUND_ABOVE },
  { "flere enn", TIL_BOUND_ABOVE }, { "more than", TIL_BOUND_ABOVE }, { "above", TIL_BOUND_ABOVE },
};

static const struct { const char *words; TilSuffix suffix; } suffixes[] = {
  { "prosentpoeng", TIL_SUFFIX_POINTS }, { "prosentpoengs", TIL_SUFFIX_POINTS }, { "%-poeng", TIL_SUFFIX_POINTS },
  { "pp.", TIL_SUFFIX_POINTS }, { "pp", TIL_SUFFIX_POINTS }, { "percentage points", TIL_SUFFIX_POINTS },
  { "percentage point", TIL_SUFFIX_POINTS }, { "p.p.", TIL_SUFFIX_POINTS }, { "poeng", TIL_SUFFIX_POINTS },
  { "%", TIL_SUFFIX_PERCENT }, { "prosent", TIL_SUFFIX_PERCENT }, { "pst.", TIL_SUFFIX_PERCENT },
  { "pst", TIL_SUFFIX_PERCENT }, { "per cent", TIL_SUFFIX_PERCENT }, { "percent", TIL_SUFFIX_PERCENT },
  { "dager", TIL_SUFFIX_DAYS }, { "dagar", TIL_SUFFIX_DAYS }, { "dag", TIL_SUFFIX_DAYS },
  { "døgn", TIL_SUFFIX_DAYS }, { "days", TIL_SUFFIX_DAYS }, { "day", TIL_SUFFIX_DAYS },
};

static const char * const of_which[] = {
  "hvorav", "kvorav", "herav", "derav", "av disse", "av desse", "of which", "of whom", "of these", "including", "inkl.", "inkludert", "deriblant",
};

const char *
til_notation_skip_spaces (const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

static gboolean
at_word_end (const char *p)
{
  return *p == '\0' || !g_unichar_isalnum (g_utf8_get_char (p));
}

gboolean
til_notation_take_word (const char **p,
                        const char  *prefix)
{
  gsize length = strlen (prefix);

  if (!g_str_has_prefix (*p, prefix))
    return FALSE;
  if (g_ascii_isalpha (prefix[length - 1]) && !at_word_end (*p + length))
    return FALSE;
  *p = til_notation_skip_spaces (*p + length);
  return TRUE;
}

/* What @value may be, in thousandths, once the word before it is heeded. */
TilInterval
til_notation_bounded (gint64   value,
                      TilBound bound,
                      gboolean decimals)
{
  gint64 step = decimals ? 1 : TIL_ONE;

  switch (bound)
    {
    case TIL_BOUND_BELOW:
      /* A small count that is withheld is at least one. DESIGN: "<5" is 1–4 */
      return til_interval_range (MIN (step, MAX (value - step, 0)), MAX (value - step, 0));
    case TIL_BOUND_AT_MOST:
      return til_interval_range (0, MAX (value, 0));
    case TIL_BOUND_ABOVE:
      return til_interval_range (value + step, TIL_NO_UPPER_END);
    case TIL_BOUND_AT_LEAST:
      return til_interval_range (value, TIL_NO_UPPER_END);
    case TIL_BOUND_APPROX:
      return til_interval_range (value - ABS (value) * APPROX_PERCENT / 100,
                                 value + ABS (value) * APPROX_PERCENT / 100);
    case TIL_BOUND_NONE:
    default:
      return til_interval_exact (value);
    }
}

TilBound
til_notation_take_bound (const char **p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *at = *p;

      if (til_notation_take_word (&at, prefixes[i].words)
          || (g_str_has_suffix (prefixes[i].words, ".")
              && g_str_has_prefix (*p, prefixes[i].words)
              && (at = til_notation_skip_spaces (*p + strlen (prefixes[i].words)))))
        {
          *p = at;
          return prefixes[i].bound;
        }
    }
  return TIL_BOUND_NONE;
}

TilSuffix
til_notation_take_suffix (const char **p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      const char *at = til_notation_skip_spaces (*p);

      if (til_notation_take_word (&at, suffixes[i].words))
        {
          *p = at;
          return suffixes[i].suffix;
        }
    }
  return TIL_SUFFIX_NOTHING;
}

gboolean
til_notation_take_of_which (const char **p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (of_which); i++)
    if (til_notation_take_word (p, of_which[i]))
      return TRUE;
  return FALSE;
}
