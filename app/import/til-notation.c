/* import/til-notation.c: see the header */
#include "import/til-notation-private.h"

#include <math.h>
#include <string.h>

#include "import/til-pattern.h"

/* The years a report may tell of. Outside, a four-digit number is a count. */
#define FIRST_YEAR 1990
#define LAST_YEAR  2049

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
read_nothing (const char *text,
              TilNotated *notated)
{
  static const struct { const char *text; TilStated stated; } kinds[] = {
    { "-", TIL_STATED_NONE }, { "--", TIL_STATED_NONE }, { "ingen", TIL_STATED_NONE },
    { "inga", TIL_STATED_NONE }, { "ingi", TIL_STATED_NONE }, { "ingenting", TIL_STATED_NONE },
    { "ingen.", TIL_STATED_NONE }, { "none", TIL_STATED_NONE }, { "nil", TIL_STATED_NONE },
    { "ikke noen", TIL_STATED_NONE }, { "ikke noe", TIL_STATED_NONE }, { "ikkje nokon", TIL_STATED_NONE },
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

/* "(2)", "(hvorav 4 grove)", ", hvorav 1 grov", "(se merknad)". */
static gboolean
read_paren (const char **p,
            TilNotated  *notated)
{
  const char *s = til_notation_skip_spaces (*p), *close;
  gboolean in_parentheses = *s == '(' || *s == '[', said = FALSE, in_words;
  g_autofree char *inside = NULL;
  const char *at;
  TilNotationNumber number;

  if (in_parentheses)
    {
      close = strchr (s, *s == '(' ? ')' : ']');
      if (close == NULL)
        return FALSE;
      inside = g_strndup (s + 1, close - s - 1);
      *p = til_notation_skip_spaces (close + 1);
    }
  else if (*s == ',' || *s == ';')
    {
      inside = g_strdup (til_notation_skip_spaces (s + 1));
      at = inside;
      if (!til_notation_take_of_which (&at))
        return FALSE;
      *p = s + strlen (s);
    }
  else
    {
      at = s;
      if (!til_notation_take_of_which (&at))
        return FALSE;
      inside = g_strdup (s);
      *p = s + strlen (s);
    }

  g_strstrip (inside);
  at = inside;
  said = til_notation_take_of_which (&at);
  if (!(g_ascii_isdigit (*at) || said) || !til_notation_take_number_or_word (&at, &number, &in_words))
    {
      /* A remark: "(foreløpig)". The words decide whether it can stand. */
      notated->words = g_strdup (inside);
      return TRUE;
    }
  if (number.too_big || number.ambiguous || number.value < 0)
    return FALSE;

  notated->has_paren = TRUE;
  notated->paren = til_interval_exact (number.value);
  notated->paren_suffix = til_notation_take_suffix (&at);
  at = til_notation_skip_spaces (at);
  while (*at == '.' || *at == ',')
    at = til_notation_skip_spaces (at + 1);
  if (*at != '\0')
    notated->words = g_strdup (at);
  return TRUE;
}

static gboolean
read_range_end (const char        **p,
                TilNotationNumber  *number)
{
  static const char * const signs[] = { "-", "til", "to", "og", "and" };
  const char *s = til_notation_skip_spaces (*p);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *at = s;

      if (!til_notation_take_word (&at, signs[i]) && !(i == 0 && *s == '-' && (at = til_notation_skip_spaces (s + 1))))
        continue;
      if (!g_ascii_isdigit (*at) || !til_notation_take_number (&at, number))
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
  TilBound bound;
  TilNotationNumber number, end;

  between = til_notation_take_word (&p, "mellom") || til_notation_take_word (&p, "between");
  bound = til_notation_take_bound (&p);

  if (!til_notation_take_number_or_word (&p, &number, &in_words))
    return FALSE;
  if (number.too_big)
    {
      til_notation_set_no_count (notated, TIL_NO_COUNT_TOO_BIG);
      return TRUE;
    }

  notated->stated = TIL_STATED_NUMBER;
  notated->suffix = til_notation_take_suffix (&p);
  notated->value = til_notation_bounded (number.value, bound, number.decimals);
  if (number.ambiguous)
    {
      notated->ambiguous = TRUE;
      notated->other = til_notation_bounded (number.other, bound, TRUE);
    }
  if (in_words)
    notated->qualifiers |= TIL_QUALIFIER_WORD;
  if (bound == TIL_BOUND_APPROX)
    notated->qualifiers |= TIL_QUALIFIER_APPROX;
  else if (bound != TIL_BOUND_NONE)
    notated->qualifiers |= TIL_QUALIFIER_RANGE;

  if ((bound == TIL_BOUND_NONE || bound == TIL_BOUND_APPROX) && read_range_end (&p, &end))
    {
      if (end.too_big || number.ambiguous || end.ambiguous || end.value <= number.value || number.value < 0)
        return FALSE;
      notated->value = til_interval_range (number.value, end.value);
      notated->qualifiers |= TIL_QUALIFIER_RANGE;
      if (notated->suffix == TIL_SUFFIX_NOTHING)
        notated->suffix = til_notation_take_suffix (&p);
    }
  else if (between)
    return FALSE;
  else if (number.plain && bound == TIL_BOUND_NONE && notated->suffix == TIL_SUFFIX_NOTHING
           && *til_notation_skip_spaces (p) == '\0' && til_notation_is_year (number.value / TIL_ONE))
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
      p = til_notation_skip_spaces (p + 1);
    }

  if (*til_notation_skip_spaces (p) != '\0' && !read_paren (&p, notated))
    {
      /* "12 personer": the words are the recogniser's to judge. Running text
       * is no number: at most three words, and not after a number word. */
      const char *rest = til_notation_skip_spaces (p);
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
  p = til_notation_skip_spaces (p);
  if (*p == '.' && notated->suffix != TIL_SUFFIX_NOTHING)
    p++;
  if (*p != '\0')
    return FALSE;

  if (notated->suffix == TIL_SUFFIX_PERCENT)
    notated->qualifiers |= TIL_QUALIFIER_PERCENT;
  notated->kind = TIL_NOTATION_VALUE;
  /* DESIGN, "Kinds of nothing": 0 is none, known; it is not marked as such a sign */
  if (number.value == 0 && bound == TIL_BOUND_NONE && (notated->qualifiers & TIL_QUALIFIER_RANGE) == 0)
    notated->stated = TIL_STATED_NONE;
  return TRUE;
}

/* "2025 (2024)": a header of this year's numbers with last year's beside them. */
static gboolean
is_two_years (const TilNotated *notated)
{
  gint64 year = notated->value.low / TIL_ONE, other = notated->paren.low / TIL_ONE;

  return notated->has_paren && notated->words == NULL && notated->suffix == TIL_SUFFIX_NOTHING
         && notated->paren_suffix == TIL_SUFFIX_NOTHING && til_interval_is_exact (notated->value)
         && notated->value.low % TIL_ONE == 0 && til_notation_is_year (year) && other == year - 1;
}

/* "mot 20 i 2024": a plain number or nothing, and its year. */
static gboolean
read_with_year (const char *text,
                TilNotated *notated)
{
  int of_year;
  g_autofree char *rest = til_notation_take_year (text, &of_year);

  if (rest == NULL)
    return FALSE;
  if ((read_nothing (rest, notated) || read_value (rest, notated))
      && notated->kind == TIL_NOTATION_VALUE && !notated->has_paren && notated->words == NULL
      && (of_year != TIL_YEAR_OTHER || notated->year == 0))
    {
      notated->of_year = of_year;
      notated->year = 0;
      return TRUE;
    }
  til_notated_clear (notated);
  return FALSE;
}

/**
 * til_notation_read:
 * @text: a cell's text, UTF-8
 * @notated: (out): what it says; clear it with til_notated_clear()
 *
 * Reads a whole text as one number with its qualifiers, and the year that it
 * says it is of. Running text that
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

  if (read_nothing (normal, notated) || read_with_year (normal, notated))
    {
      if (footnote)
        notated->qualifiers |= TIL_QUALIFIER_FOOTNOTE;
      return;
    }
  if (til_notation_read_no_count (normal, notated))
    return;
  if (!read_value (normal, notated) || is_two_years (notated))
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
      til_notation_set_no_count (notated, TIL_NO_COUNT_TOO_BIG);
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
