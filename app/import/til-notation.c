/* import/til-notation.c: see the header */
#include "import/til-notation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "import/til-number-word.h"
#include "import/til-pattern.h"

/* DESIGN, "How doubtful cases are read": "ca. N" is N ± 10 %. */
#define APPROX_PERCENT 10

/* The years a report may tell of. Outside, a four-digit number is a count. */
#define FIRST_YEAR 1990
#define LAST_YEAR  2049

typedef enum { BOUND_NONE, BOUND_BELOW, BOUND_AT_MOST, BOUND_ABOVE, BOUND_AT_LEAST, BOUND_APPROX } Bound;

static const struct { const char *words; Bound bound; } prefixes[] = {
  { "ca.", BOUND_APPROX }, { "ca", BOUND_APPROX }, { "cirka", BOUND_APPROX }, { "circa", BOUND_APPROX },
  { "c.", BOUND_APPROX }, { "om lag", BOUND_APPROX }, { "omlag", BOUND_APPROX }, { "omtrent", BOUND_APPROX },
  { "omkring", BOUND_APPROX }, { "rundt", BOUND_APPROX }, { "anslagsvis", BOUND_APPROX },
  { "approximately", BOUND_APPROX }, { "approx.", BOUND_APPROX }, { "approx", BOUND_APPROX },
  { "about", BOUND_APPROX }, { "around", BOUND_APPROX }, { "roughly", BOUND_APPROX },
  { "some", BOUND_APPROX }, { "~", BOUND_APPROX }, { "≈", BOUND_APPROX }, { "±", BOUND_APPROX },
  { "<=", BOUND_AT_MOST }, { "≤", BOUND_AT_MOST }, { "høyst", BOUND_AT_MOST }, { "høgst", BOUND_AT_MOST },
  { "maks.", BOUND_AT_MOST }, { "maks", BOUND_AT_MOST }, { "inntil", BOUND_AT_MOST }, { "opptil", BOUND_AT_MOST },
  { "opp til", BOUND_AT_MOST }, { "at most", BOUND_AT_MOST }, { "up to", BOUND_AT_MOST },
  { "<", BOUND_BELOW }, { "under", BOUND_BELOW }, { "færre enn", BOUND_BELOW }, { "mindre enn", BOUND_BELOW },
  { "mindre enn", BOUND_BELOW }, { "færre enn", BOUND_BELOW }, { "fewer than", BOUND_BELOW },
  { "less than", BOUND_BELOW }, { "below", BOUND_BELOW }, { "fleire enn", BOUND_ABOVE },
  { ">=", BOUND_AT_LEAST }, { "≥", BOUND_AT_LEAST }, { "minst", BOUND_AT_LEAST }, { "at least", BOUND_AT_LEAST },
  { "minimum", BOUND_AT_LEAST },
  { ">", BOUND_ABOVE }, { "over", BOUND_ABOVE }, { "mer enn", BOUND_ABOVE }, { "meir enn", BOUND_ABOVE },
  { "flere enn", BOUND_ABOVE }, { "more than", BOUND_ABOVE }, { "above", BOUND_ABOVE },
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

/* In Norwegian and English, whole or shortened. */
#define MONTHS \
  "(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember" \
  "|january|february|march|may|june|july|october|december" \
  "|jan\\.?|feb\\.?|apr\\.?|jun\\.?|jul\\.?|aug\\.?|sept?\\.?|okt\\.?|oct\\.?|nov\\.?|des\\.?|dec\\.?)"

gboolean
til_notation_is_year (gint64 number)
{
  return number >= FIRST_YEAR && number <= LAST_YEAR;
}

/* One kind of space, one kind of dash, lower case, no invisible signs; footnote
 * marks at either end taken off. */
static char *
normalise (const char *text,
           gboolean   *footnote)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);
  gboolean superscript = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x00ad || c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff
          || c == 0x200e || c == 0x200f)
        continue;
      if (g_unichar_isspace (c) || c == 0x00a0 || c == 0x202f || c == 0x2007 || c == 0x205f)
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63 || c == 0xff0d)
        g_string_append_c (out, '-');
      else if (c == 0x2019 || c == 0x2bc)
        g_string_append_c (out, '\'');
      else if (c == 0x00b9 || c == 0x00b2 || c == 0x00b3 || (c >= 0x2070 && c <= 0x2079)
               || c == 0x2020 || c == 0x2021)
        superscript = TRUE;
      else if (c >= 0xff10 && c <= 0xff19)
        g_string_append_c (out, '0' + (char) (c - 0xff10));
      else
        g_string_append_unichar (out, c);
    }

  while (out->len > 0 && strchr (" *", out->str[out->len - 1]) != NULL)
    {
      superscript |= out->str[out->len - 1] == '*';
      g_string_truncate (out, out->len - 1);
    }
  while (out->len > 1 && (out->str[0] == '*' || out->str[0] == ' '))
    {
      superscript |= out->str[0] == '*';
      g_string_erase (out, 0, 1);
    }

  *footnote = superscript;
  return g_string_free (out, FALSE);
}

static gboolean
three_digits (const char *p)
{
  return g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2])
         && !g_ascii_isdigit (p[3]);
}

typedef struct
{
  gint64   value;      /* in thousandths */
  gint64   other;      /* if the one separator is a decimal sign */
  gboolean ambiguous;
  gboolean plain;      /* digits only */
  gboolean decimals;
  gboolean too_big;
} Number;

/* Reads one unsigned or signed number and moves @p behind it. */
static gboolean
read_number (const char **p,
             Number      *number)
{
  const char *s = *p;
  gboolean negative = FALSE;
  gint64 whole = 0, fraction = 0, scale = TIL_ONE;
  int n_digits = 0, n_groups = 0;
  char group = '\0';

  *number = (Number) { .plain = TRUE };

  if (*s == '-' || *s == '+')
    {
      negative = *s == '-';
      number->plain = FALSE;
      s++;
      if (*s == ' ' && g_ascii_isdigit (s[1]))
        s++;
    }

  if (!g_ascii_isdigit (*s) && !((*s == ',' || *s == '.') && g_ascii_isdigit (s[1]) && negative))
    return FALSE;

  for (; g_ascii_isdigit (*s); s++, n_digits++)
    {
      if (whole < TIL_VALUE_MAX / TIL_ONE)
        whole = whole * 10 + (*s - '0');
      else
        number->too_big = TRUE;
    }

  if (n_digits <= 3 && (*s == ' ' || *s == '.' || *s == ',' || *s == '\'') && three_digits (s + 1))
    {
      gint64 head = whole;

      group = *s;
      while (*s == group && three_digits (s + 1))
        {
          gint64 three = (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');

          if (whole < TIL_VALUE_MAX / TIL_ONE / 1000)
            whole = whole * 1000 + three;
          else
            number->too_big = TRUE;
          s += 4;
          n_groups++;
          if (n_groups == 1)
            number->other = head * TIL_ONE + three;
        }
      number->plain = FALSE;

      if ((group == '.' || group == ',') && n_groups == 1)
        {
          if (head == 0)
            {
              whole = 0;
              fraction = number->other;
              number->decimals = TRUE;
            }
          else
            number->ambiguous = TRUE;
        }
    }

  if ((*s == ',' || *s == '.') && *s != group && g_ascii_isdigit (s[1]))
    {
      s++;
      number->plain = FALSE;
      number->ambiguous = FALSE;
      number->decimals = TRUE;
      for (; g_ascii_isdigit (*s); s++)
        {
          scale /= 10;
          fraction += scale * (*s - '0');
        }
    }

  number->value = whole * TIL_ONE + fraction;
  if (negative)
    {
      number->value = -number->value;
      number->other = -number->other;
    }
  *p = s;
  return TRUE;
}

static gboolean
at_word_end (const char *p)
{
  return *p == '\0' || !g_unichar_isalnum (g_utf8_get_char (p));
}

static const char *
skip_spaces (const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

static gboolean
take_prefix (const char **p,
             const char  *prefix)
{
  gsize length = strlen (prefix);

  if (!g_str_has_prefix (*p, prefix))
    return FALSE;
  if (g_ascii_isalpha (prefix[length - 1]) && !at_word_end (*p + length))
    return FALSE;
  *p = skip_spaces (*p + length);
  return TRUE;
}

/* A number in digits or one in words, moving @p behind it. */
static gboolean
read_number_or_word (const char **p,
                     Number      *number,
                     gboolean    *in_words)
{
  const char *end;
  g_autofree char *word = NULL;
  gint64 n;

  *in_words = FALSE;
  if (read_number (p, number))
    return TRUE;

  for (end = *p; *end != '\0'; end = g_utf8_next_char (end))
    if (!g_unichar_isalpha (g_utf8_get_char (end)) && *end != '-')
      break;
  if (end == *p)
    return FALSE;

  word = g_strndup (*p, end - *p);
  if (!til_notation_read_word (word, &n))
    return FALSE;
  *number = (Number) { .value = n * TIL_ONE };
  *in_words = TRUE;
  *p = end;
  return TRUE;
}

static void
no_count (TilNotated *notated,
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
static gboolean
read_no_count (const char *text,
               TilNotated *notated)
{
  static const struct { const char *pattern; TilNoCount why; } patterns[] = {
    { "^(den )?\\d{1,2}[./] ?\\d{1,2}[./] ?(\\d{4}|\\d{2})\\.?$", TIL_NO_COUNT_DATE },
    { "^\\d{1,2}-\\d{1,2}-\\d{4}$", TIL_NO_COUNT_DATE },
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
      no_count (notated, TIL_NO_COUNT_PHONE);
      return TRUE;
    }
  if (til_pattern_match ("^(\\+47 ?)?(tlf\\.?|telefon|phone|mobil)[:.]? ?[+0-9][0-9 ]{6,}$", text))
    {
      no_count (notated, TIL_NO_COUNT_PHONE);
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
        no_count (notated, patterns[i].why);
        return TRUE;
      }

  if (til_pattern_match ("^(\\d{1,2}\\.? )?" MONTHS ",?( \\d{1,2},?)?( (19|20)\\d{2})?$", text))
    {
      no_count (notated, TIL_NO_COUNT_DATE);
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_nothing (const char *text,
              TilNotated *notated)
{
  static const struct { const char *text; TilStated stated; } kinds[] = {
    { "-", TIL_STATED_NONE }, { "--", TIL_STATED_NONE }, { "ingen", TIL_STATED_NONE },
    { "inga", TIL_STATED_NONE }, { "ingi", TIL_STATED_NONE }, { "ingenting", TIL_STATED_NONE },
    { "ingen.", TIL_STATED_NONE }, { "none", TIL_STATED_NONE }, { "nil", TIL_STATED_NONE },
    { "null", TIL_STATED_NONE }, { "zero", TIL_STATED_NONE },
    { "..", TIL_STATED_MISSING }, { "…", TIL_STATED_MISSING }, { "...", TIL_STATED_MISSING },
    { "n/a", TIL_STATED_MISSING }, { "n.a.", TIL_STATED_MISSING },
    { ".", TIL_STATED_CANNOT_OCCUR }, { ":", TIL_STATED_WITHHELD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (text, kinds[i].text) == 0)
      {
        notated->kind = TIL_NOTATION_VALUE;
        notated->stated = kinds[i].stated;
        notated->value = til_interval_exact (0);
        if (kinds[i].stated == TIL_STATED_NONE)
          notated->qualifiers |= TIL_QUALIFIER_NONE;
        else if (kinds[i].stated != TIL_STATED_CANNOT_OCCUR)
          notated->value = til_interval_unknown ();
        return TRUE;
      }
  return FALSE;
}

static TilInterval
bounded (gint64  value,
         Bound   bound,
         gboolean decimals)
{
  gint64 step = decimals ? 1 : TIL_ONE;

  switch (bound)
    {
    case BOUND_BELOW:
      /* A small count that is withheld is at least one. DESIGN: "<5" is 1–4 */
      return til_interval_range (MIN (step, MAX (value - step, 0)), MAX (value - step, 0));
    case BOUND_AT_MOST:
      return til_interval_range (0, MAX (value, 0));
    case BOUND_ABOVE:
      return til_interval_range (value + step, TIL_NO_UPPER_END);
    case BOUND_AT_LEAST:
      return til_interval_range (value, TIL_NO_UPPER_END);
    case BOUND_APPROX:
      return til_interval_range (value - ABS (value) * APPROX_PERCENT / 100,
                                 value + ABS (value) * APPROX_PERCENT / 100);
    case BOUND_NONE:
    default:
      return til_interval_exact (value);
    }
}

static Bound
read_bound (const char **p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *at = *p;

      if (take_prefix (&at, prefixes[i].words)
          || (g_str_has_suffix (prefixes[i].words, ".")
              && g_str_has_prefix (*p, prefixes[i].words)
              && (at = skip_spaces (*p + strlen (prefixes[i].words)))))
        {
          *p = at;
          return prefixes[i].bound;
        }
    }
  return BOUND_NONE;
}

static TilSuffix
read_suffix (const char **p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      const char *at = skip_spaces (*p);

      if (take_prefix (&at, suffixes[i].words))
        {
          *p = at;
          return suffixes[i].suffix;
        }
    }
  return TIL_SUFFIX_NOTHING;
}

static gboolean
take_of_which (const char **p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (of_which); i++)
    if (take_prefix (p, of_which[i]))
      return TRUE;
  return FALSE;
}

/* "(2)", "(hvorav 4 grove)", ", hvorav 1 grov", "(se merknad)". */
static gboolean
read_paren (const char **p,
            TilNotated  *notated)
{
  const char *s = skip_spaces (*p), *close;
  gboolean in_parentheses = *s == '(' || *s == '[', said = FALSE, in_words;
  g_autofree char *inside = NULL;
  const char *at;
  Number number;

  if (in_parentheses)
    {
      close = strchr (s, *s == '(' ? ')' : ']');
      if (close == NULL)
        return FALSE;
      inside = g_strndup (s + 1, close - s - 1);
      *p = skip_spaces (close + 1);
    }
  else if (*s == ',' || *s == ';')
    {
      inside = g_strdup (skip_spaces (s + 1));
      at = inside;
      if (!take_of_which (&at))
        return FALSE;
      *p = s + strlen (s);
    }
  else
    {
      at = s;
      if (!take_of_which (&at))
        return FALSE;
      inside = g_strdup (s);
      *p = s + strlen (s);
    }

  g_strstrip (inside);
  at = inside;
  said = take_of_which (&at);
  if (!(g_ascii_isdigit (*at) || said) || !read_number_or_word (&at, &number, &in_words))
    {
      /* A remark: "(foreløpig)". The words decide whether it can stand. */
      notated->words = g_strdup (inside);
      return TRUE;
    }
  if (number.too_big || number.ambiguous || number.value < 0)
    return FALSE;

  notated->has_paren = TRUE;
  notated->paren = til_interval_exact (number.value);
  notated->paren_suffix = read_suffix (&at);
  at = skip_spaces (at);
  while (*at == '.' || *at == ',')
    at = skip_spaces (at + 1);
  if (*at != '\0')
    notated->words = g_strdup (at);
  return TRUE;
}

static gboolean
read_range_end (const char **p,
                Number      *number)
{
  static const char * const signs[] = { "-", "til", "to", "og", "and" };
  const char *s = skip_spaces (*p);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *at = s;

      if (!take_prefix (&at, signs[i]) && !(i == 0 && *s == '-' && (at = skip_spaces (s + 1))))
        continue;
      if (!g_ascii_isdigit (*at) || !read_number (&at, number))
        return FALSE;
      *p = at;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_value (const char *text,
            TilNotated *notated)
{
  const char *p = text;
  gboolean between, in_words;
  Bound bound;
  Number number, end;

  between = take_prefix (&p, "mellom") || take_prefix (&p, "between");
  bound = read_bound (&p);

  if (!read_number_or_word (&p, &number, &in_words))
    return FALSE;
  if (number.too_big)
    {
      no_count (notated, TIL_NO_COUNT_TOO_BIG);
      return TRUE;
    }

  notated->stated = TIL_STATED_NUMBER;
  notated->suffix = read_suffix (&p);
  notated->value = bounded (number.value, bound, number.decimals);
  if (number.ambiguous)
    {
      notated->ambiguous = TRUE;
      notated->other = bounded (number.other, bound, TRUE);
    }
  if (in_words)
    notated->qualifiers |= TIL_QUALIFIER_WORD;
  if (bound == BOUND_APPROX)
    notated->qualifiers |= TIL_QUALIFIER_APPROX;
  else if (bound != BOUND_NONE)
    notated->qualifiers |= TIL_QUALIFIER_RANGE;

  if ((bound == BOUND_NONE || bound == BOUND_APPROX) && read_range_end (&p, &end))
    {
      if (end.too_big || number.ambiguous || end.ambiguous || end.value <= number.value || number.value < 0)
        return FALSE;
      notated->value = til_interval_range (number.value, end.value);
      notated->qualifiers |= TIL_QUALIFIER_RANGE;
      if (notated->suffix == TIL_SUFFIX_NOTHING)
        notated->suffix = read_suffix (&p);
    }
  else if (between)
    return FALSE;
  else if (number.plain && bound == BOUND_NONE && notated->suffix == TIL_SUFFIX_NOTHING
           && *skip_spaces (p) == '\0' && til_notation_is_year (number.value / TIL_ONE))
    notated->year = (int) (number.value / TIL_ONE);

  /* "86 1)": a footnote's number */
  if (til_pattern_match ("^ \\d\\)$", p))
    {
      notated->qualifiers |= TIL_QUALIFIER_FOOTNOTE;
      p += strlen (p);
    }
  /* "12 (2)", and a star between the two */
  while (*p == '*')
    {
      notated->qualifiers |= TIL_QUALIFIER_FOOTNOTE;
      p = skip_spaces (p + 1);
    }

  if (*skip_spaces (p) != '\0' && !read_paren (&p, notated))
    {
      /* "12 personer": the words are the recogniser's to judge. Running text
       * is no number: at most three words, and not after a number word. */
      const char *rest = skip_spaces (p);
      guint n_words = 1;

      if (in_words || *p != ' ' || !g_unichar_isalpha (g_utf8_get_char (rest)))
        return FALSE;
      for (const char *s = rest; *s != '\0'; s++)
        n_words += *s == ' ';
      if (n_words > 3 || strpbrk (rest, "0123456789") != NULL)
        return FALSE;
      notated->words = g_strdup (rest);
      p = rest + strlen (rest);
    }
  p = skip_spaces (p);
  if (*p == '.' && notated->suffix != TIL_SUFFIX_NOTHING)
    p++;
  if (*p != '\0')
    return FALSE;

  if (notated->suffix == TIL_SUFFIX_PERCENT)
    notated->qualifiers |= TIL_QUALIFIER_PERCENT;
  notated->kind = TIL_NOTATION_VALUE;
  /* DESIGN, "Kinds of nothing": 0 is none, known; it is not marked as such a sign */
  if (number.value == 0 && bound == BOUND_NONE && (notated->qualifiers & TIL_QUALIFIER_RANGE) == 0)
    notated->stated = TIL_STATED_NONE;
  return TRUE;
}

/**
 * til_notation_read:
 * @text: a cell's text, UTF-8
 * @notated: (out): what it says; clear it with til_notated_clear()
 *
 * Reads a whole text as one number with its qualifiers. Running text that
 * has a number somewhere in it is text.
 */
void
til_notation_read (const char *text,
                   TilNotated *notated)
{
  g_autofree char *normal = NULL;
  gboolean footnote;

  g_return_if_fail (text != NULL);
  g_return_if_fail (notated != NULL);

  *notated = (TilNotated) { .kind = TIL_NOTATION_TEXT };
  if (strlen (text) > 200 || !g_utf8_validate (text, -1, NULL))
    return;

  normal = normalise (text, &footnote);
  if (*normal == '\0')
    return;

  if (read_nothing (normal, notated))
    {
      if (footnote)
        notated->qualifiers |= TIL_QUALIFIER_FOOTNOTE;
      return;
    }
  if (read_no_count (normal, notated))
    return;
  if (!read_value (normal, notated))
    {
      til_notated_clear (notated);
      notated->kind = TIL_NOTATION_TEXT;
      return;
    }
  if (footnote)
    {
      notated->qualifiers |= TIL_QUALIFIER_FOOTNOTE;
    }
}

/**
 * til_notation_from_number:
 * @number: a stored number
 * @percent: whether its format shows it per cent
 * @notated: (out): what it says
 *
 * Reads a number cell. 0.45 shown per cent is 45 per cent.
 */
void
til_notation_from_number (double      number,
                          gboolean    percent,
                          TilNotated *notated)
{
  double value = percent ? number * 100 : number;

  g_return_if_fail (notated != NULL);

  *notated = (TilNotated) { .kind = TIL_NOTATION_VALUE, .stated = TIL_STATED_NUMBER };
  if (!isfinite (value) || fabs (value) > (double) (TIL_VALUE_MAX / TIL_ONE))
    {
      no_count (notated, TIL_NO_COUNT_TOO_BIG);
      return;
    }

  notated->value = til_interval_exact (llround (value * (double) TIL_ONE));
  if (notated->value.low == 0)
    notated->stated = TIL_STATED_NONE;
  if (percent)
    {
      notated->suffix = TIL_SUFFIX_PERCENT;
      notated->qualifiers |= TIL_QUALIFIER_PERCENT;
    }
  else if (notated->value.low % TIL_ONE == 0 && til_notation_is_year (notated->value.low / TIL_ONE))
    notated->year = (int) (notated->value.low / TIL_ONE);
}

void
til_notated_clear (TilNotated *self)
{
  g_clear_pointer (&self->words, g_free);
  *self = (TilNotated) { .kind = TIL_NOTATION_TEXT };
}
