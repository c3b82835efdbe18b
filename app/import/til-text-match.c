/* import/til-text-match.c: see the header */
#include "import/til-text-match.h"

#include <string.h>

#include "import/til-notation.h"

/* Longest label that is compared; what is longer is running text. */
#define MAX_TOKENS 64
#define MAX_WORD   64

/* A word keeps at least this many letters when its ending is taken off. */
#define MIN_STEM 4

static const char * const endings[] = {
  "enes", "anes", "ende", "ene", "ane", "ens", "ets", "ers", "ar", "or", "en", "et", "er", "es", "e", "a", "s",
};

static const char * const months[] = {
  "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
  "desember", "january", "february", "march", "may", "june", "july", "october", "december", "jan", "feb",
  "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "des", "dec", "tertial", "kvartal", "quarter",
};

static void
token_free (gpointer data)
{
  TilToken *token = data;

  g_free (token->text);
  g_free (token->stem);
  g_free (token);
}

static char *
make_stem (const char *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);

      if (length > ending && g_str_has_suffix (word, endings[i])
          && g_utf8_strlen (word, length - ending) >= MIN_STEM)
        return g_strndup (word, length - ending);
    }
  return g_strdup (word);
}

static gboolean
is_month (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (strcmp (word, months[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "19.01.2026", "6/2-2024": the year of a day in digits, and what stands before it. */
static gboolean
is_after_day (const GPtrArray *tokens,
              const char      *between)
{
  const TilToken *last = tokens->len > 0 ? g_ptr_array_index (tokens, tokens->len - 1) : NULL;
  const TilToken *first = tokens->len > 1 ? g_ptr_array_index (tokens, tokens->len - 2) : NULL;
  gint64 month;

  if (last == NULL || last->kind != TIL_TOKEN_NUMBER || strlen (between) > 2
      || strpbrk (between, "./- ") == NULL || strspn (between, "./- ") != strlen (between))
    return FALSE;
  if (strchr (last->text, '-') != NULL)
    return FALSE;
  month = g_ascii_strtoll (last->text, NULL, 10);
  return month >= 1 && month <= 12 && first != NULL && first->kind == TIL_TOKEN_NUMBER
         && strlen (first->text) <= 2 && g_ascii_strtoll (first->text, NULL, 10) >= 1
         && g_ascii_strtoll (first->text, NULL, 10) <= 31;
}

/* "Mennn": no word has one letter three times in a row; a numeral may, "VIII". */
static void
drop_thrice (GString *word)
{
  for (gsize i = 2; word->len >= 5 && i < word->len;)
    if (g_ascii_isalpha (word->str[i]) && word->str[i] == word->str[i - 1] && word->str[i] == word->str[i - 2])
      g_string_erase (word, (gssize) i, 1);
    else
      i++;
}

static void
add_token (GPtrArray  *tokens,
           GString    *word,
           guint       label,
           gboolean    aside,
           const char *between)
{
  TilToken *token, *previous = NULL;

  if (word->len == 0 || tokens->len >= MAX_TOKENS)
    {
      g_string_truncate (word, 0);
      return;
    }
  if (word->len > MAX_WORD)
    {
      const char *end = g_utf8_find_prev_char (word->str, word->str + MAX_WORD);

      g_string_truncate (word, end != NULL ? end - word->str : 0);
    }
  if (tokens->len > 0)
    previous = g_ptr_array_index (tokens, tokens->len - 1);

  drop_thrice (word);
  token = g_new0 (TilToken, 1);
  token->text = g_strdup (word->str);
  token->label = label;
  token->aside = aside;
  token->plus = previous != NULL && previous->label == label && strchr (between, '+') != NULL;

  if (g_ascii_isdigit (word->str[0]))
    {
      const char *dash = strchr (word->str, '-');
      gint64 first = g_ascii_strtoll (word->str, NULL, 10);

      token->kind = TIL_TOKEN_NUMBER;
      if (word->len == 4 && dash == NULL && til_notation_is_year (first))
        {
          token->kind = TIL_TOKEN_YEAR;
          token->year = token->last = (int) first;
          token->dated = previous != NULL && previous->label == label
                         && (is_month (previous->text) || is_after_day (tokens, between));
        }
      else if (dash == word->str + 4 && til_notation_is_year (first))
        {
          gint64 last = g_ascii_strtoll (dash + 1, NULL, 10);

          if (strlen (dash + 1) == 2)
            last += first / 100 * 100;
          if (til_notation_is_year (last) && last > first)
            {
              token->kind = TIL_TOKEN_YEAR_RANGE;
              token->year = (int) first;
              token->last = (int) last;
            }
        }
      token->stem = g_strdup (word->str);
    }
  else
    token->stem = make_stem (word->str);

  g_ptr_array_add (tokens, token);
  g_string_truncate (word, 0);
}

/* Letters that only differ in how a keyboard or a language writes them. */
static void
append_folded (GString  *word,
               gunichar  c)
{
  gunichar parts[4];
  gsize n;

  switch (c)
    {
    case 0xe5: case 0xe6: case 0xf8:          /* å æ ø are letters of their own */
      g_string_append_unichar (word, c);
      return;
    case 0xe4:                                /* ä */
      g_string_append_unichar (word, 0xe6);
      return;
    case 0xf6:                                /* ö */
      g_string_append_unichar (word, 0xf8);
      return;
    default:
      n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      g_string_append_unichar (word, n > 0 ? parts[0] : c);
    }
}

/**
 * til_tokens_add:
 * @tokens: (element-type TilToken): where to add
 * @text: a label
 * @label: its number, given to the tokens
 *
 * Splits a label into its words. "Bymisjons-⏎senteret" is one word,
 * "Sør-Amerika" two, "§ 8-3" the sign and one number.
 */
void
til_tokens_add (GPtrArray  *tokens,
                const char *text,
                guint       label)
{
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;
  g_autoptr(GString) word = g_string_new (NULL);
  g_autoptr(GString) between = g_string_new (NULL);   /* the word before and this one */
  const char *end = NULL;                             /* of the word before */
  guint depth = 0;

  g_return_if_fail (tokens != NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  folded = g_utf8_strdown (composed, -1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gboolean dash = c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;

      if (c == 0x00ad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff)
        continue;
      /* superscripts are footnote marks */
      if (c == 0xb9 || c == 0xb2 || c == 0xb3 || (c >= 0x2070 && c <= 0x2079))
        continue;

      if (g_unichar_isalnum (c))
        {
          gboolean digit = g_unichar_isdigit (c);
          gboolean in_number = word->len > 0 && g_ascii_isdigit (word->str[0]);

          /* "4a", "2024er": digits and letters part */
          if (word->len > 0 && digit != in_number)
            add_token (tokens, word, label, depth > 0, between->str);
          if (word->len == 0)
            g_string_assign (between, "");
          if (word->len == 0 && end != NULL)
            g_string_append_len (between, end, p - end);
          append_folded (word, c);
          end = next;
        }
      else if (dash && word->len > 0 && g_ascii_isdigit (word->str[0]) && g_ascii_isdigit (*next)
               && strchr (word->str, '-') == NULL)
        g_string_append_c (word, '-');
      else if (dash && word->len > 0 && (*next == '\n' || *next == '\r'))
        {
          /* a word divided at the line's end; a range goes on likewise */
          const char *rest = next;

          while (*rest == '\n' || *rest == '\r' || *rest == ' ')
            rest++;
          if (g_ascii_isdigit (word->str[0]))
            g_string_append_c (word, '-');
          p = g_utf8_prev_char (rest);
        }
      else
        {
          gboolean cut = c == '.' && word->len > 0 && tokens->len < MAX_TOKENS;

          add_token (tokens, word, label, depth > 0, between->str);
          if (cut)
            ((TilToken *) g_ptr_array_index (tokens, tokens->len - 1))->cut = TRUE;
          if (c == '(' || c == '[')
            depth++;
          else if ((c == ')' || c == ']') && depth > 0)
            depth--;
          else if (c == '%' || c == 0xa7)
            {
              g_string_append_unichar (word, c);
              add_token (tokens, word, label, depth > 0, between->str);
            }
        }
    }
  add_token (tokens, word, label, depth > 0, between->str);
}

/**
 * til_tokens_new:
 * @text: a label
 *
 * Returns: (transfer full) (element-type TilToken): its words
 */
GPtrArray *
til_tokens_new (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (token_free);

  til_tokens_add (tokens, text, 0);
  return tokens;
}

/**
 * til_tokens_join:
 * @tokens: (element-type TilToken): the words
 * @first: where to begin
 * @n_tokens: how many
 * @stems: without endings
 *
 * The words without anything between them: "Øst-Europa", "Øst Europa" and
 * "Østeuropa" are the same. A year is joined as "%d".
 *
 * Returns: (transfer full): the joined words
 */
char *
til_tokens_join (const GPtrArray *tokens,
                 guint            first,
                 guint            n_tokens,
                 gboolean         stems)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < first + n_tokens && i < tokens->len; i++)
    {
      const TilToken *token = g_ptr_array_index (tokens, i);

      if (token->kind == TIL_TOKEN_YEAR)
        g_string_append (joined, "%d");
      else
        g_string_append (joined, stems ? token->stem : token->text);
    }
  return g_string_free (joined, FALSE);
}

/**
 * til_tokens_find:
 * @tokens: (element-type TilToken): a label's words
 * @joined_stems: what til_tokens_join() makes of other words, stems
 * @first: (out): the first of them
 * @end: (out): behind the last of them
 *
 * Returns: whether the words stand in the label, side by side
 */
gboolean
til_tokens_find (const GPtrArray *tokens,
                 const char      *joined_stems,
                 guint           *first,
                 guint           *end)
{
  gsize length = strlen (joined_stems);

  for (*first = 0; *first < tokens->len; (*first)++)
    {
      gsize at = 0;
      guint i = *first;

      for (; i < tokens->len && at < length; i++)
        {
          const TilToken *token = g_ptr_array_index (tokens, i);
          const char *stem = token->kind == TIL_TOKEN_YEAR ? "%d" : token->stem;

          if (!g_str_has_prefix (joined_stems + at, stem))
            break;
          at += strlen (stem);
        }
      *end = i;
      if (at == length && length > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * til_tokens_contain:
 * @tokens: (element-type TilToken): a label's words
 * @joined_stems: what til_tokens_join() makes of other words, stems
 *
 * Returns: whether the words stand in the label, side by side
 */
gboolean
til_tokens_contain (const GPtrArray *tokens,
                    const char      *joined_stems)
{
  guint first, end;

  return til_tokens_find (tokens, joined_stems, &first, &end);
}

/**
 * til_text_distance:
 * @a: a word
 * @b: another
 * @limit: where to stop counting
 *
 * Counts the letters to add, drop, change or swap with their neighbour.
 *
 * Returns: the count, or @limit + 1 when it is more
 */
guint
til_text_distance (const char *a,
                   const char *b,
                   guint       limit)
{
  gunichar left[130], right[130];
  guint rows[3][132];
  guint n_left = 0, n_right = 0;

  for (const char *p = a; *p != '\0' && n_left < 129; p = g_utf8_next_char (p))
    left[n_left++] = g_utf8_get_char (p);
  for (const char *p = b; *p != '\0' && n_right < 129; p = g_utf8_next_char (p))
    right[n_right++] = g_utf8_get_char (p);

  if (n_left >= 129 || n_right >= 129)
    return strcmp (a, b) == 0 ? 0 : limit + 1;
  if ((n_left > n_right ? n_left - n_right : n_right - n_left) > limit)
    return limit + 1;

  for (guint j = 0; j <= n_right; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n_left; i++)
    {
      guint *now = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
      guint least = i;

      now[0] = i;
      for (guint j = 1; j <= n_right; j++)
        {
          guint cost = left[i - 1] == right[j - 1] ? 0 : 1;

          now[j] = MIN (MIN (now[j - 1] + 1, before[j] + 1), before[j - 1] + cost);
          if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
            now[j] = MIN (now[j], two_before[j - 2] + 1);
          least = MIN (least, now[j]);
        }
      if (least > limit)
        return limit + 1;
    }
  return MIN (rows[n_left % 3][n_right], limit + 1);
}

/**
 * til_text_indent:
 * @text: a label
 * @dash: (out): whether it begins with a list mark, "- "
 *
 * Returns: how many spaces stand before it
 */
guint
til_text_indent (const char *text,
                 gboolean   *dash)
{
  guint spaces = 0;
  const char *p = text;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        spaces += 4;
      else if (g_unichar_isspace (c) || c == 0xa0 || c == 0x202f)
        spaces++;
      else
        break;
    }

  {
    gunichar c = g_utf8_get_char (p);

    *dash = c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0xb7 || c == 0x25cf
            || c == 0x25e6 || c == 0x2192 || c == 0x21b3 || c == 0x3e;
    /* "-tjenester" is a word that goes on */
    if (*dash && *p != '\0' && c == '-' && g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (p))))
      *dash = FALSE;
  }
  return spaces;
}
