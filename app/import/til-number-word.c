/* import/til-number-word.c: see the header */
#include "import/til-number-word.h"

#include <string.h>

typedef struct
{
  const char *word;
  gint64      number;
} Word;

static const Word units[] = {
  { "én", 1 }, { "en", 1 }, { "ein", 1 }, { "éin", 1 }, { "ei", 1 }, { "éi", 1 }, { "ett", 1 }, { "eitt", 1 },
  { "éitt", 1 }, { "et", 1 }, { "ét", 1 }, { "one", 1 }, { "to", 2 }, { "two", 2 }, { "tre", 3 }, { "three", 3 },
  { "fire", 4 }, { "four", 4 }, { "fem", 5 }, { "five", 5 }, { "seks", 6 }, { "six", 6 }, { "sju", 7 },
  { "syv", 7 }, { "seven", 7 }, { "åtte", 8 }, { "eight", 8 }, { "ni", 9 }, { "nine", 9 },
};

static const Word teens[] = {
  { "ti", 10 }, { "ten", 10 }, { "elleve", 11 }, { "eleven", 11 }, { "tolv", 12 }, { "twelve", 12 },
  { "tretten", 13 }, { "thirteen", 13 }, { "fjorten", 14 }, { "fourteen", 14 }, { "femten", 15 },
  { "fifteen", 15 }, { "seksten", 16 }, { "sixteen", 16 }, { "sytten", 17 }, { "seventeen", 17 },
  { "atten", 18 }, { "eighteen", 18 }, { "nitten", 19 }, { "nineteen", 19 },
};

static const Word tens[] = {
  { "tjue", 20 }, { "tyve", 20 }, { "twenty", 20 }, { "tretti", 30 }, { "tredve", 30 }, { "thirty", 30 },
  { "førti", 40 }, { "forty", 40 }, { "femti", 50 }, { "fifty", 50 }, { "seksti", 60 }, { "sixty", 60 },
  { "sytti", 70 }, { "seventy", 70 }, { "åtti", 80 }, { "eighty", 80 }, { "nitti", 90 }, { "ninety", 90 },
};

static gboolean
find (const Word *words,
      gsize       n_words,
      const char *word,
      gint64     *number)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (words[i].word, word) == 0)
      {
        *number = words[i].number;
        return TRUE;
      }
  return FALSE;
}

/**
 * til_notation_read_word:
 * @word: one word, lower-case UTF-8
 * @number: (out): the number; untouched when there is none
 *
 * Reads a number word, as a whole. Where a number is expected "to" is two;
 * the caller knows whether one is.
 *
 * Returns: %TRUE if @word is a number
 */
gboolean
til_notation_read_word (const char *word,
                        gint64     *number)
{
  gint64 unit;

  g_return_val_if_fail (word != NULL, FALSE);

  if (find (units, G_N_ELEMENTS (units), word, number)
      || find (teens, G_N_ELEMENTS (teens), word, number)
      || find (tens, G_N_ELEMENTS (tens), word, number))
    return TRUE;

  if (strcmp (word, "hundre") == 0 || strcmp (word, "hundred") == 0)
    {
      *number = 100;
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (tens); i++)
    {
      const char *rest;

      if (!g_str_has_prefix (word, tens[i].word))
        continue;
      rest = word + strlen (tens[i].word);
      if (*rest == '-')
        rest++;
      if (find (units, G_N_ELEMENTS (units), rest, &unit))
        {
          *number = tens[i].number + unit;
          return TRUE;
        }
    }
  return FALSE;
}
